from hypothesis import given
from hypothesis import strategies as st

from termnews.ui.panes import ALL, Pane, visible_panes


@given(st.integers(0, 500), st.sampled_from(Pane), st.booleans(), st.booleans())
def test_the_focused_pane_is_always_there_and_there_are_never_too_many(
    width: int, focused: Pane, has_article: bool, is_zen: bool
) -> None:
    panes = visible_panes(width, focused, has_article=has_article, is_zen=is_zen)

    assert focused in panes
    assert len(panes) == 1 if width < 80 or is_zen else len(panes) == 3 if width >= 120 else len(panes) == 2


def test_three_panes_from_120_two_from_80() -> None:
    assert visible_panes(120, Pane.STORIES, has_article=False) == ALL
    assert visible_panes(119, Pane.STORIES, has_article=False) == {Pane.SECTIONS, Pane.STORIES}
    assert visible_panes(80, Pane.STORIES, has_article=True) == {Pane.STORIES, Pane.ARTICLE}
    assert visible_panes(80, Pane.SECTIONS, has_article=True) == {Pane.SECTIONS, Pane.STORIES}
    assert visible_panes(79, Pane.ARTICLE, has_article=True) == {Pane.ARTICLE}


@given(st.integers(80, 500), st.sampled_from([Pane.SECTIONS, Pane.STORIES]), st.booleans())
def test_the_front_page_has_all_the_room_until_an_article_is_read(
    width: int, focused: Pane, has_article: bool
) -> None:
    panes = visible_panes(width, focused, has_article=has_article, is_front=True)

    assert panes == {Pane.SECTIONS, Pane.STORIES}
