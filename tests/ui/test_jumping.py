from hypothesis import given
from hypothesis import strategies as st
from tests.ui.at_screen import Reader

from termnews.core.section import FRONT, LATEST
from termnews.ui.jump import LETTERS, labels
from termnews.ui.panes import Pane
from termnews.ui.screens.jump import JumpScreen
from termnews.ui.screens.links import LinksSheet


@given(st.integers(0, 700))
def test_no_label_is_the_beginning_of_another(count: int) -> None:
    made = labels(count)

    assert len(made) == min(count, len(LETTERS) ** 2)
    assert len(set(made)) == len(made)
    assert not any(a != b and b.startswith(a) for a in made[:60] for b in made)


def screen_text(reader: Reader) -> str:
    lists = (reader.news.section_list, reader.news.story_list, reader.news.article_view)
    return "\n".join(
        widget.render_line(y).text for widget in lists for y in range(widget.size.height) if widget.size.width
    )


async def test_a_letter_over_a_headline_opens_it(reader: Reader) -> None:
    wanted = reader.headlines[1]

    await reader.does("jump")
    await reader.press("j")

    assert reader.article == wanted
    assert reader.pane is Pane.ARTICLE


async def test_the_letters_stand_on_the_rows_and_go_away_again(reader: Reader) -> None:
    before = screen_text(reader)
    await reader.does("jump")
    lettered = screen_text(reader)
    await reader.press("escape")

    assert f"f {reader.headlines[0][:12]}" in lettered
    assert screen_text(reader) == before


async def test_sections_and_panes_have_letters_too(reader: Reader) -> None:
    await reader.does("latest")
    before = reader.section
    for _ in range(3):
        await reader.does("jump")
        known = reader.app.screen
        assert isinstance(known, JumpScreen)
        if reader.pane is Pane.STORIES:
            label = next(
                text for (x, y), text in reader.news.section_list.chips().items() if (x, y) == (0, 0)
            )
            await reader.press(*label)

    assert (before, reader.section) == (LATEST, FRONT)


async def test_any_other_key_ends_it_and_does_nothing_else(reader: Reader) -> None:
    before = reader.headline

    await reader.does("jump")
    await reader.press("down")

    assert reader.app.screen is reader.news
    assert reader.headline == before


async def test_a_letter_over_a_link_follows_it(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("hints")
    await reader.press("f")

    assert reader.article == "The page at https://paper9.example/more"


async def test_the_key_for_links_pressed_again_lists_them_all(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("hints")
    await reader.press("semicolon")

    assert isinstance(reader.app.screen, LinksSheet)


async def test_an_article_without_links_says_so(reader: Reader) -> None:
    await reader.does("hints")

    assert reader.said == "This article has no links."
