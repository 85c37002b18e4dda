import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.store.kept_papers import NOW, article, bring, bring_one, feed, ids_of, page

from termnews.core.errors import UsageError
from termnews.core.query import Term, read_query
from termnews.core.section import search_key
from termnews.core.story import Story
from termnews.store.bodies import put_page
from termnews.store.feeds import remove_feed
from termnews.store.marks import mark_read
from termnews.store.packed import text_to_find
from termnews.store.search import drop_search, keep_search, search_page
from termnews.store.sections import list_sections
from termnews.store.undo import undo
from termnews.store.words import match_expression, searchable, snippet

TEXTS = {
    "ferry": "The night ferry left the old quay. Its crew had been to sea before.",
    "meals": "School meals: what the audit of the council’s kitchens found.",
    "hangul": "솔트미어 항구의 학교급식 개선 계획이 발표되었다.",
    "arabic": "عادت العبارات الليلية إلى الميناء.",
    "accents": "The Café Zürich on the quay closes; ÉCOLE children protest [sic].",
}


@pytest.fixture
def found(db: sqlite3.Connection) -> "Finder":
    post = feed(db, "harbourpost")
    bring(db, post.id, *(article(name, title=f"About {name}", text=text) for name, text in TEXTS.items()))
    return Finder(db)


class Finder:
    """Searches, and says by name what was found."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def __call__(self, query: str) -> set[str]:
        rows = search_page(self.db, query, now=NOW).rows
        return {row.lead.title.removeprefix("About ") for row in rows if isinstance(row, Story)}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("ferry", {"ferry"}),
        ("FERRY quay", {"ferry"}),
        ("quay", {"ferry", "accents"}),
        ("qua", {"ferry", "accents"}),
        ("qua ferry", set()),
        ("about ferry", {"ferry"}),
        ("quay -ferry", {"accents"}),
        ('quay -"old quay"', {"accents"}),
        ('"night ferry"', {"ferry"}),
        ('"ferry night"', set()),
        ("ferry night", {"ferry"}),
        ("cafe zurich", {"accents"}),
        ("ecole", {"accents"}),
        ("[sic]", {"accents"}),
        ("학교", {"hangul"}),
        ("급식", {"hangul"}),
        ("교급식", {"hangul"}),
        ("식", {"hangul"}),
        ("항구", {"hangul"}),
        ('"항구의 학교급식"', {"hangul"}),
        ("학교 -급식", set()),
        ("식급", set()),
        ("الليلية", {"arabic"}),
        ("council's", {"meals"}),
        ("tide", set()),
    ],
)
def test_a_query_finds(found: Finder, query: str, names: set[str]) -> None:
    assert found(query) == names


@pytest.mark.parametrize("query", ["", " ", '"', "***", "()", "🙂", "-", '""', "_", "&&"])
def test_a_query_without_a_word_finds_nothing_and_says_so(found: Finder, query: str) -> None:
    page = search_page(found.db, query, now=NOW)

    assert (page.rows, page.note) == ((), "Type a word to search for.")


def test_a_query_of_unwanted_words_says_what_it_lacks(found: Finder) -> None:
    assert search_page(found.db, "-ferry", now=NOW).note == "A search needs at least one word that is wanted."


def test_a_search_without_hits_says_so(found: Finder) -> None:
    assert search_page(found.db, "tide", now=NOW).note == "Nothing is found for “tide”."


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=60) | st.text(alphabet="ab\"*-:^(){}[]+~ANDORNEAR \\'", max_size=60))
@example(query="(" * 5_000)
@example(query="a AND")
@example(query="col:x NEAR(a b, 5)")
@example(query='"unclosed')
@example(query="a* OR b^2 -")
@example(query="\ud800 \x00 a")
@example(query="a-b -c-d")
def test_any_input_is_a_query(found: Finder, query: str) -> None:
    search_page(found.db, query, now=NOW)


def test_hits_stand_newest_first_whenever_they_arrived(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    old = bring_one(db, post.id, article("a", hours=9))
    new = bring_one(db, post.id, article("b", hours=1))
    middle = bring_one(db, post.id, article("c", hours=5))

    assert ids_of(db, search_key("boat")) == [new, middle, old]


def test_an_article_that_is_not_listed_is_not_found(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"))

    remove_feed(db, post.id, now=NOW)

    assert ids_of(db, search_key("boat")) == []


def test_a_standfirst_is_found_as_it_is_shown_also_once_the_whole_page_is_kept(
    db: sqlite3.Connection,
) -> None:
    post = feed(db, "harbourpost")
    new = replace(
        article("boats", text="She left at midnight."), standfirst="The first night ferry in years."
    )
    known = bring_one(db, post.id, new)
    by_feed = search_page(db, '"night ferry"', now=NOW).rows

    put_page(db, known, page(new.url), now=NOW)

    assert len(by_feed) == len(search_page(db, '"night ferry"', now=NOW).rows) == 1


def test_a_standfirst_that_the_text_begins_with_is_not_indexed_twice() -> None:
    assert text_to_find("The first night ferry…", "The first night ferry in years left.") == (
        "The first night ferry in years left."
    )
    assert text_to_find("In short.", "The ferry left.") == "The ferry left.\nIn short."
    assert text_to_find("In short.", "") == "In short."


def test_the_hits_are_marked_in_the_snippet(found: Finder) -> None:
    (row,) = search_page(found.db, "quay ferry", now=NOW).rows

    assert isinstance(row, Story)
    assert row.snippet == (
        "The night \x02ferry\x03 left the old \x02quay\x03. Its crew had been to sea before."
        " In short: \x02ferry\x03."
    )


def test_a_hit_in_the_title_alone_shows_how_the_text_begins(found: Finder) -> None:
    (row,) = search_page(found.db, "about meals", now=NOW).rows

    assert isinstance(row, Story)
    assert (
        row.snippet
        == "School \x02meals\x03: what the audit of the council’s kitchens found. In short: \x02meals\x03."
    )


def test_a_search_is_kept_once_and_its_title_can_change(db: sqlite3.Connection) -> None:
    assert keep_search(db, " night  ferry ", "", now=NOW).sentence == "Kept the search “night ferry”."
    again = keep_search(db, "night ferry", "night ferry", now=NOW)
    assert (again.sentence, again.can_undo) == ("The search “night ferry” is kept already.", False)

    keep_search(db, "night ferry", "Ferries", now=NOW)

    (kept,) = (section for section in list_sections(db) if section.search_id)
    assert (kept.title, kept.key) == ("Ferries", search_key("night ferry"))

    undo(db, now=NOW)
    (kept,) = (section for section in list_sections(db) if section.search_id)
    assert kept.title == "night ferry"


def test_a_dropped_search_can_be_kept_again(db: sqlite3.Connection) -> None:
    keep_search(db, "ferry", "", now=NOW)
    assert drop_search(db, 1, now=NOW).sentence == "Dropped the search “ferry”."

    keep_search(db, "ferry", "", now=NOW)

    assert [section.search_id for section in list_sections(db)][-1] == 1


def test_a_kept_search_counts_what_is_unread_in_it(found: Finder) -> None:
    keep_search(found.db, "quay", "Quay", now=NOW)
    ferry = next(row for row in search_page(found.db, "ferry", now=NOW).rows if isinstance(row, Story))
    before = list_sections(found.db)[-1].unread_count

    mark_read(found.db, (ferry.lead.id,), is_read=True, now=NOW)

    assert (before, list_sections(found.db)[-1].unread_count) == (2, 1)


def test_a_search_for_nothing_is_not_kept(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="searches for nothing"):
        keep_search(db, "-ferry", "", now=NOW)


def test_a_search_that_is_not_kept_cannot_be_dropped(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="There is no kept search 3"):
        drop_search(db, 3, now=NOW)


def test_a_query_is_read_as_people_write_it() -> None:
    assert read_query('ferry -tide "old quay" -"new pier" sea-wall ***').terms == (
        Term("ferry"),
        Term("tide", is_wanted=False),
        Term("old quay", is_phrase=True),
        Term("new pier", is_phrase=True, is_wanted=False),
        Term("sea-wall"),
    )


def test_the_last_word_may_be_a_beginning_but_exact_words_are_exact() -> None:
    assert match_expression(read_query("night fer").terms) == '("night" AND "fer" *)'
    assert match_expression(read_query('night "fer"').terms) == '("night" AND "fer")'
    assert match_expression(read_query("fer -tide -boat").terms) == '("fer") NOT ("tide" OR "boat")'


def test_a_run_of_unspaced_characters_becomes_pairs() -> None:
    assert searchable("on 학교급식 A").split() == ["on", "학교", "교급", "급식", "식", "A"]


def test_a_long_text_is_shown_around_its_first_hit() -> None:
    text = "word " * 100 + "the lighthouse " + "word " * 100

    shown = snippet(text, read_query("lighthouse").terms, length=60)

    assert "\x02lighthouse\x03" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 80


@given(st.text(max_size=300), st.text(max_size=20))
def test_a_snippet_is_a_part_of_its_text(text: str, query: str) -> None:
    from termnews.core.text import one_line

    shown = snippet(text, read_query(query).terms, length=40)

    bare = shown.replace("\x02", "").replace("\x03", "").removeprefix("… ").removesuffix(" …")
    assert bare in one_line(text, max_length=60_000)
    assert shown.count("\x02") == shown.count("\x03")
