import sqlite3

import pytest
from tests.store.kept_papers import NOW, article, bring_one, feed, put_stories

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import FOLLOWED, SectionKey
from termnews.core.story import BlockTitle
from termnews.store.feeds import remove_feed
from termnews.store.followed import ROWS_A_STORY
from termnews.store.follows import follow_story, followed_stories, gather
from termnews.store.marks import mark_section_read
from termnews.store.pages import section_page
from termnews.store.sections import list_sections


def shown(db: sqlite3.Connection, key: SectionKey = FOLLOWED) -> list[str | int]:
    """The page: headings as they are written, stories by their leads."""
    rows = section_page(db, key, now=NOW).rows
    return [row.title if isinstance(row, BlockTitle) else int(row.lead.id) for row in rows]


def followed_with_later(db: sqlite3.Connection, name: str, count: int) -> tuple[ArticleId, list[ArticleId]]:
    """A followed story of one article, and so many articles gathered under it afterwards, oldest first."""
    paper = feed(db, f"paper{name}")
    first = bring_one(db, paper.id, article(name, hours=100))
    follow_story(db, first, now=NOW)
    later = [bring_one(db, paper.id, article(f"{name}{n}", hours=90 - n)) for n in range(count)]
    gather(db, {followed_stories(db)[0].id: later})
    return first, later


def test_followed_is_a_section_only_while_something_is(db: sqlite3.Connection) -> None:
    first = bring_one(db, feed(db, "post").id, article("a"))
    keys = [[section.key for section in list_sections(db)]]
    for _ in range(2):
        follow_story(db, first, now=NOW)
        keys.append([section.key for section in list_sections(db)])

    assert [FOLLOWED in known for known in keys] == [False, True, False]
    assert shown(db) == []


def test_later_articles_stand_under_their_story_the_newest_first(db: sqlite3.Connection) -> None:
    first, first_later = followed_with_later(db, "a", 2)
    second, second_later = followed_with_later(db, "b", 1)

    assert shown(db) == [
        *("Headline b", *map(int, reversed(second_later)), int(second)),
        *("Headline a", *map(int, reversed(first_later)), int(first)),
    ]


def test_what_is_one_story_is_one_row_here_too(db: sqlite3.Connection) -> None:
    first, (later, other) = followed_with_later(db, "a", 2)
    put_stories(db, [[later, other]])

    assert shown(db) == ["Headline a", int(later), int(first)]


def test_a_heading_opens_all_that_its_story_gathered(db: sqlite3.Connection) -> None:
    first, later = followed_with_later(db, "a", ROWS_A_STORY + 3)
    heading = section_page(db, FOLLOWED, now=NOW).rows[0]
    assert isinstance(heading, BlockTitle)

    assert len(shown(db)) == 1 + ROWS_A_STORY
    assert shown(db, heading.key) == ["Headline a", *map(int, reversed(later)), int(first)]


def test_its_count_is_what_is_unread_and_all_of_it_can_be_marked(db: sqlite3.Connection) -> None:
    followed_with_later(db, "a", 2)
    followed_with_later(db, "b", 1)

    before = section_page(db, FOLLOWED, now=NOW).section.unread_count
    mark_section_read(db, FOLLOWED, now=NOW)

    assert (before, section_page(db, FOLLOWED, now=NOW).section.unread_count) == (5, 0)


def test_what_a_removed_feed_brought_is_hidden_here_too(db: sqlite3.Connection) -> None:
    paper = feed(db, "post")
    first = bring_one(db, paper.id, article("a"))
    follow_story(db, first, now=NOW)

    remove_feed(db, paper.id, now=NOW)

    assert shown(db) == []


def test_the_page_of_a_story_that_is_followed_no_longer_is_empty(db: sqlite3.Connection) -> None:
    first, _ = followed_with_later(db, "a", 1)
    key = SectionKey(f"followed:{followed_stories(db)[0].id}")
    follow_story(db, first, now=NOW)

    page = section_page(db, key, now=NOW)

    assert (page.section.title, page.rows) == ("Headline a", ())


@pytest.mark.parametrize(
    "key", ["followed:7", "followed:x", "followed:²", "followed:-1", "followed:99999999999"]
)
def test_a_story_that_was_never_followed_has_no_page(db: sqlite3.Connection, key: str) -> None:
    with pytest.raises(UsageError, match="is followed"):
        section_page(db, SectionKey(key), now=NOW)
