import sqlite3

import pytest
from tests.store.kept_papers import NOW, SOCIAL, article, bring, feed, ids_of, unread

from termnews.core.errors import UsageError
from termnews.core.section import (
    FOLLOWED,
    FRONT,
    LATEST,
    POPULAR,
    SAVED,
    UNSORTED,
    SectionKey,
    SectionKind,
    feed_key,
    path_key,
    search_key,
)
from termnews.store.feeds import remove_feed
from termnews.store.search import keep_search
from termnews.store.sections import get_section, list_sections
from termnews.store.tree import ensure_section, find_section_id


def test_an_empty_store_has_the_four_fixed_sections(db: sqlite3.Connection) -> None:
    sections = list_sections(db)

    assert [section.key for section in sections] == [FRONT, POPULAR, LATEST, SAVED]
    assert [section.title for section in sections] == ["Front Page", "What's Popular Now", "Latest", "Saved"]
    assert all(section.unread_count == 0 for section in sections)


def test_the_tree_stands_in_a_newspaper_s_order_and_searches_last(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    paths = [
        UNSORTED,
        ("Zoo",),
        ("Sports",),
        ("Allotments",),
        ("World",),
        SOCIAL,
        ("National", "Courts"),
        ("National",),
    ]
    bring(db, post.id, *(article(f"a{n}", section=path) for n, path in enumerate(paths)))
    keep_search(db, "ferry", "Ferries", now=NOW)

    sections = list_sections(db)

    assert [section.path for section in sections if section.kind is SectionKind.PATH] == [
        ("National",),
        ("National", "Courts"),
        SOCIAL,
        ("World",),
        ("Sports",),
        ("Allotments",),
        ("Zoo",),
        UNSORTED,
    ]
    assert (sections[-1].title, sections[-1].kind, sections[-1].search_id) == (
        "Ferries",
        SectionKind.SEARCH,
        1,
    )


def test_a_section_counts_what_is_unread_in_it_and_below(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a", section=("National",)), article("b"), article("c"))

    counts = {section.title: section.unread_count for section in list_sections(db)}

    assert (counts["National"], counts["Social Affairs"], counts["Latest"], counts["Front Page"]) == (
        3,
        2,
        3,
        3,
    )


def test_a_section_whose_feed_is_removed_is_no_longer_listed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"))

    remove_feed(db, post.id, now=NOW)

    assert not any(section.path for section in list_sections(db))
    assert unread(db, path_key(SOCIAL)) == 0


@pytest.mark.parametrize("key", [FRONT, POPULAR, LATEST, SAVED, FOLLOWED])
def test_the_fixed_sections_are_found_by_their_keys(db: sqlite3.Connection, key: SectionKey) -> None:
    assert get_section(db, key).key == key


def test_a_path_is_found_however_it_is_capitalised(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"))

    found = get_section(db, SectionKey("path:NATIONAL/social affairs"))

    assert (found.path, found.title, found.unread_count) == (SOCIAL, "Social Affairs", 1)


def test_a_name_with_a_slash_or_an_angle_is_one_name(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    path = ("Arts∕Music > Opera",)
    bring(db, post.id, article("a", section=path))

    (listed,) = (section for section in list_sections(db) if section.path)

    assert listed.path == path
    assert len(ids_of(db, listed.key)) == 1


def test_a_path_that_is_nearly_right_is_named(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"))

    with pytest.raises(UsageError, match="Did you mean “National › Social Affairs”"):
        get_section(db, path_key(("Social Afairs",)))
    with pytest.raises(UsageError, match="`termnews sections` shows them all"):
        get_section(db, path_key(("Xylophones",)))


@pytest.mark.parametrize(
    "key", ["path:", "path://", "tides", "", "path:Nowhere", "feed:", "feed:x", "feed:²", "feed:9"]
)
def test_a_key_that_names_nothing_is_an_error_of_use(db: sqlite3.Connection, key: str) -> None:
    with pytest.raises(UsageError):
        get_section(db, SectionKey(key))


def test_a_feed_has_a_page_of_its_own(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"), article("b"))

    own = get_section(db, feed_key(post.id))

    assert (own.kind, own.title, own.unread_count) == (SectionKind.FEED, "harbourpost", 2)


def test_any_search_is_a_section(db: sqlite3.Connection) -> None:
    section = get_section(db, search_key("night: ferries"))

    assert (section.kind, section.title, section.search_id) == (SectionKind.SEARCH, "night: ferries", None)


def test_a_section_is_made_once_with_all_above_it(db: sqlite3.Connection) -> None:
    deep = ensure_section(db, ("National", "Social Affairs", "Schools"))

    assert ensure_section(db, ("national", "social affairs", "SCHOOLS")) == deep
    assert find_section_id(db, SOCIAL) is not None
    above = db.execute("SELECT count(*) FROM section_above WHERE section_id = ?", (deep,)).fetchone()
    assert above == (4,)


def test_nowhere_is_the_section_of_the_unsorted(db: sqlite3.Connection) -> None:
    assert ensure_section(db, ()) == ensure_section(db, UNSORTED)
