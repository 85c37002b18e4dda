"""Stories as the reader wants them: expanded, split, joined, followed."""

from tests.ui.at_screen import Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.article import ArticleId
from termnews.core.section import FOLLOWED, SectionKey
from termnews.core.story import Story

FIRST = ArticleId(1)


def shown(reader: Reader) -> list[str]:
    """The headlines of the story list, the papers of an expanded story included."""
    rows = reader.news.story_list
    return [
        "".join(piece.text for line in rows.row_lines(row) for piece in line)
        for row in range(rows.row_count())
    ]


async def test_right_shows_every_paper_s_headline_and_left_closes(reader: Reader) -> None:
    await reader.does("latest")
    story = go_to_a_shared_story(reader)
    count = len(shown(reader))

    await reader.press("right")
    opened = shown(reader)
    row = next(row for row, text in enumerate(opened) if story.lead.title in text)
    assert len(opened) == count + len(story.others)
    for other, text in zip(story.others, opened[row + 1 :], strict=False):
        assert other.feed_title[:8] in text
        assert other.title[:20] in text

    await reader.press("left")
    assert len(shown(reader)) == count
    assert reader.news.story_list.current == story


async def test_the_cursor_goes_through_the_papers_and_opens_one(reader: Reader) -> None:
    await reader.does("latest")
    story = go_to_a_shared_story(reader)
    await reader.press("c", "down")

    current = reader.news.story_list.current
    assert current is not None
    assert current.lead == story.others[0]

    await reader.does("open")
    assert reader.news.reading.shown is not None
    assert reader.news.reading.shown.article.id == story.others[0].id


async def test_the_cursor_stays_on_a_paper_when_the_list_is_loaded_again(reader: Reader) -> None:
    await reader.does("latest")
    story = go_to_a_shared_story(reader)
    await reader.press("c", "down")

    await reader.news.browsing.reload()
    await reader.settle()

    assert reader.news.story_list.current is not None
    assert reader.news.story_list.current.lead.id == story.others[0].id
    assert reader.news.story_list.is_expanded


async def test_a_story_of_one_paper_has_nothing_to_show_below(reader: Reader) -> None:
    await reader.does("latest")
    lone = next(story for story in reader.news.story_list.stories if not story.others)
    reader.news.story_list.select(lone.lead.id)

    await reader.does("expand")

    assert reader.said == "Only one paper has this story."


async def test_splitting_takes_the_article_out_and_can_be_undone(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("latest")
    story = go_to_a_shared_story(reader)
    await reader.press("c", "down")

    await reader.does("split")

    assert engine.articles[story.others[0].id].story_id is None
    assert reader.said.startswith(f"Split “{story.others[0].title}” from its story")

    await reader.does("undo")
    assert engine.articles[story.others[0].id].story_id == story.lead.story_id


async def test_joining_takes_two_key_presses(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("latest")
    lone = [story for story in reader.news.story_list.stories if not story.others][:2]

    reader.news.story_list.select(lone[0].lead.id)
    await reader.does("join")
    assert reader.said == "Go to the other story and press + again."

    reader.news.story_list.select(lone[1].lead.id)
    await reader.does("join")
    assert engine.articles[lone[0].lead.id].story_id == engine.articles[lone[1].lead.id].story_id


async def test_a_followed_story_is_marked(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("latest")
    current = reader.news.story_list.current
    assert current is not None

    await reader.does("follow")

    assert engine.articles[current.lead.id].is_followed
    assert any("»" in text and current.lead.title in text for text in shown(reader))


async def test_followed_is_a_section_as_long_as_something_is(reader: Reader) -> None:
    await reader.does("followed")
    assert shown(reader)[0].startswith("Nothing is followed. f on a story gathers")
    assert FOLLOWED not in section_keys(reader)

    await reader.does("latest")
    current = reader.news.story_list.current
    assert current is not None
    await reader.does("follow")
    assert FOLLOWED in section_keys(reader)

    await reader.does("followed")
    assert [story.lead.id for story in reader.news.story_list.stories] == [current.lead.id]
    assert reader.news.section_list.cursor_key == FOLLOWED


async def test_what_reading_marks_elsewhere_is_chosen_in_turn(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("seen_elsewhere")
    assert reader.said == "Reading marks that article alone."

    await reader.does("seen_elsewhere")
    assert reader.said == "Reading also marks other papers’ copies of the same text."
    assert engine.settings["seen"] == "same text"


async def test_help_explains_why_a_story_is_popular(reader: Reader) -> None:
    await reader.does("popular")

    await reader.does("help")

    introduction = str(reader.app.screen.query_one("#introduction").render())
    assert "Its score is 2.00 = 2.00 for 2 papers" in introduction


def section_keys(reader: Reader) -> list[SectionKey | None]:
    """The sections that the list of sections has, from the top."""
    rows = reader.news.section_list
    return [rows.nth(number) for number in range(1, rows.row_count() + 1)]


def go_to_a_shared_story(reader: Reader) -> Story:
    """The cursor on a story that several papers have."""
    story = next(story for story in reader.news.story_list.stories if story.others)
    reader.news.story_list.select(story.lead.id)
    return story
