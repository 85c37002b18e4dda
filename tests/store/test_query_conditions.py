import sqlite3

import pytest
from tests.store.kept_papers import NOW, article, bring, bring_one, feed, page, stories_of

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import search_key
from termnews.core.story import Story
from termnews.store import hits
from termnews.store.bodies import put_page
from termnews.store.kept_searches import keep_search
from termnews.store.marks import mark_read, mark_section_read, set_saved
from termnews.store.search import new_hits, query_problems, search_page


@pytest.fixture
def papers(db: sqlite3.Connection) -> sqlite3.Connection:
    """Two papers, six articles in three sections over five days."""
    post, ledger = feed(db, "harbourpost"), feed(db, "theledger")
    bring(
        db,
        post.id,
        article("ferry", hours=1, section=("National", "Social Affairs")),
        article("tide", hours=30, section=("World",)),
        article("pier", hours=100, section=("World", "Asia")),
    )
    bring(
        db,
        ledger.id,
        article("audit", hours=2, section=("National",)),
        article("bridge", hours=60, section=("World",)),
        article("lamp", hours=110, section=("Sport",), text="No vessel anywhere."),
    )
    return db


def found(db: sqlite3.Connection, query: str) -> list[str]:
    return [
        story.lead.title.removeprefix("Headline ") for story in stories_of(db, search_key(query), limit=2)
    ]


def id_of(db: sqlite3.Connection, name: str) -> ArticleId:
    return ArticleId(db.execute("SELECT id FROM article WHERE guid = :guid", {"guid": name}).fetchone()[0])


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("section:world", ["tide", "bridge", "pier"]),
        ("section:World/Asia", ["pier"]),
        ("section:social", ["ferry"]),
        ("section:world -section:asia", ["tide", "bridge"]),
        ("source:ledger", ["audit", "bridge", "lamp"]),
        ("source:post section:world", ["tide", "pier"]),
        ("-source:ledger", ["ferry", "tide", "pier"]),
        ("since:2d", ["ferry", "audit", "tide"]),
        ("before:2d section:world", ["bridge", "pier"]),
        ("since:3d before:1d", ["tide", "bridge"]),
        ("author:oh source:ledger since:1d", ["audit"]),
        ("author:nobody", []),
        ("boat source:ledger sort:newest", ["audit", "bridge"]),
        ("boat -section:world sort:newest", ["ferry", "audit"]),
        ("boat since:2d sort:newest", ["ferry", "audit", "tide"]),
        ("boat before:2d sort:newest", ["bridge", "pier"]),
        ("title:headline boat source:post since:1d", ["ferry"]),
        ("title:boat", []),
    ],
)
def test_conditions_narrow_a_search(papers: sqlite3.Connection, query: str, names: list[str]) -> None:
    assert found(papers, query) == names


def test_states_narrow_a_search(papers: sqlite3.Connection) -> None:
    ferry, tide = id_of(papers, "ferry"), id_of(papers, "tide")
    mark_read(papers, [ferry], is_read=True, now=NOW)
    set_saved(papers, tide, is_saved=True, now=NOW)
    put_page(papers, tide, page("https://saltmere.example/tide"), now=NOW)

    assert "ferry" not in found(papers, "unread")
    assert found(papers, "is:read") == ["ferry"]
    assert found(papers, "saved") == found(papers, "offline") == found(papers, "night saved") == ["tide"]
    assert found(papers, "boat unread source:post sort:newest") == ["pier"]


@pytest.mark.parametrize("few", [0, hits.WINDOW])
def test_few_and_many_are_found_alike(
    papers: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr("termnews.store.narrowing.FEW", few)

    assert found(papers, "source:ledger unread section:world") == ["bridge"]
    assert found(papers, "boat source:ledger unread section:world") == ["bridge"]


@pytest.mark.parametrize(
    ("query", "word", "sentence"),
    [
        ("section:wrld", "section:wrld", "There is no section like “wrld”."),
        ("boat source:times", "source:times", "There is no paper like “times”."),
        ("boat since:soon", "since:soon", "Say since when, as in since:2d, since:today or since:2026-11-20."),
    ],
)
def test_what_the_store_does_not_have_is_a_problem_at_its_word(
    papers: sqlite3.Connection, query: str, word: str, sentence: str
) -> None:
    (problem,) = query_problems(papers, query, now=NOW)

    assert (query[problem.start : problem.end], problem.sentence) == (word, sentence)
    assert search_page(papers, query, now=NOW).note == sentence
    with pytest.raises(UsageError, match=sentence.split("“", maxsplit=1)[0]):
        keep_search(papers, query, "", now=NOW)


def test_a_condition_alone_can_be_kept_and_marked_read(papers: sqlite3.Connection) -> None:
    keep_search(papers, "section:world unread", "World, unread", now=NOW)

    mark_section_read(papers, search_key("section:world unread"), now=NOW)

    assert found(papers, "section:world unread") == []
    assert len(found(papers, "unread")) == 3


def test_hits_in_the_headline_come_first_and_fresh_ones_before_old(db: sqlite3.Connection) -> None:
    post = feed(db, "post")
    bring(
        db,
        post.id,
        article("text", hours=1, title="Night at sea", text="A lighthouse far away."),
        article("old", hours=24 * 90, title="The lighthouse of old", text="Words."),
        article("new", hours=48, title="Lighthouse opens", text="Words."),
    )

    assert [story.lead.title for story in stories_of(db, search_key("lighthouse"))] == [
        "Lighthouse opens",
        "The lighthouse of old",
        "Night at sea",
    ]


def test_a_search_that_is_kept_stands_newest_first(db: sqlite3.Connection) -> None:
    post = feed(db, "post")
    bring(db, post.id, article("a", hours=1, title="Boats"), article("b", hours=9, title="Quay opens"))
    before = found(db, "quay")

    keep_search(db, "quay", "", now=NOW)

    assert (before, found(db, "quay")) == (["Quay opens", "Boats"], ["Boats", "Quay opens"])


def test_words_that_stand_together_come_before_words_apart(db: sqlite3.Connection) -> None:
    post = feed(db, "post")
    apart = "night " + "and so on " * 20 + "ferry"
    bring(
        db,
        post.id,
        article("apart", hours=1, title="A", text=apart),
        article("together", hours=2, title="B", text="A night ferry at last " + "and so on " * 20),
    )

    assert found(db, "night ferry") == ["B", "A"]


def test_pages_of_a_ranked_search_follow_on_and_nothing_is_seen_twice(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hits, "WINDOW", 10)
    post = feed(db, "post")
    bring(db, post.id, *(article(f"{n}", hours=n + 1, title="Quay" if n % 3 else "Else") for n in range(30)))

    shown = [story.lead.id for story in stories_of(db, search_key("boat quay"), limit=4)]

    assert len(shown) == len(set(shown)) == 30


def test_what_arrived_since_is_found_for_those_who_wait_for_it(papers: sqlite3.Connection) -> None:
    last = max(id_of(papers, name) for name in ("ferry", "tide", "pier", "audit", "bridge", "lamp"))
    lamp = feed(papers, "lantern")
    new = bring_one(papers, lamp.id, article("new", hours=0, text="The boat came."))
    bring_one(papers, lamp.id, article("other", hours=0, text="Nothing."))

    assert new_hits(papers, "boat", after_id=last, now=NOW) == [new]
    assert new_hits(papers, "boat source:ledger", after_id=last, now=NOW) == []
    assert new_hits(papers, "since:soon", after_id=last, now=NOW) == []


def test_the_hits_in_a_title_are_marked_in_the_snippet(papers: sqlite3.Connection) -> None:
    rows = search_page(papers, "boat since:2h", now=NOW).rows

    marked = "The first \x02boat\x03 left the old quay at midnight."
    assert all(isinstance(row, Story) and row.snippet.startswith(marked) for row in rows)
