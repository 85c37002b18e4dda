import sqlite3
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.kept_papers import (
    NOW,
    SOCIAL,
    article,
    bring,
    bring_one,
    feed,
    ids_of,
    put_stories,
    stories_of,
)

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import LATEST, POPULAR, SAVED, feed_key, path_key, search_key
from termnews.core.story import Cursor, Story
from termnews.store.feeds import remove_feed
from termnews.store.marks import set_saved
from termnews.store.pages import section_page
from termnews.store.popular import PopularRow, put_popular

DAYS = timedelta(days=3)


def test_latest_stands_newest_first(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    middle = bring_one(db, post.id, article("a", hours=2))
    oldest = bring_one(db, post.id, article("b", hours=3))
    newest = bring_one(db, post.id, article("c", hours=1))

    assert ids_of(db, LATEST) == [newest, middle, oldest]


def test_a_section_shows_what_is_below_it_too(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    below = bring_one(db, post.id, article("a", section=SOCIAL))
    bring(db, post.id, article("b", section=("World",)))

    assert ids_of(db, path_key(("National",))) == [below]
    assert ids_of(db, path_key(SOCIAL)) == [below]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_pages_follow_each_other_without_gap_or_double(db: sqlite3.Connection, limit: int) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, *(article(f"a{n}", hours=n // 3) for n in range(7)))
    whole = ids_of(db, LATEST, limit=500)

    assert len(whole) == 7
    assert ids_of(db, LATEST, limit=limit) == whole
    assert ids_of(db, feed_key(post.id), limit=limit) == whole
    assert ids_of(db, search_key("boat"), limit=limit) == whole


def test_what_arrives_meanwhile_does_not_shift_the_next_page(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, *(article(f"a{n}", hours=5 + n) for n in range(4)))
    first = section_page(db, LATEST, now=NOW, limit=2)
    bring(db, post.id, article("new", hours=1))

    second = section_page(db, LATEST, now=NOW, limit=2, after=first.next)

    titles = [row.lead.title for row in (*first.rows, *second.rows) if isinstance(row, Story)]
    assert titles == [f"Headline a{n}" for n in range(4)]
    assert second.next is None


@pytest.mark.parametrize("cursor", ["x", "1", "1.x", "", ".", f"{2**70}.1", f"1.{2**70}", f"1.-{2**70}"])
def test_a_cursor_that_is_none_is_an_error_of_use(db: sqlite3.Connection, cursor: str) -> None:
    for key in (LATEST, POPULAR, SAVED, search_key("boat")):
        with pytest.raises(UsageError, match="is not a place in a list"):
            section_page(db, key, now=NOW, after=Cursor(cursor))


@pytest.mark.parametrize("limit", [-3, 0, 10_000_000])
def test_a_page_has_at_least_one_row_and_not_too_many(db: sqlite3.Connection, limit: int) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"))

    assert len(section_page(db, LATEST, now=NOW, limit=limit).rows) == 1


def test_a_story_is_one_row_where_its_first_article_stands(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay", ("World",))
    first = bring_one(db, post.id, article("a", hours=4))
    between = bring_one(db, post.id, article("b", hours=3))
    other = bring_one(db, quay.id, article("c", hours=2))
    put_stories(db, [[first, other]])

    latest = stories_of(db, LATEST)

    assert [story.lead.id for story in latest] == [between, first]
    assert [shown.id for shown in latest[1].others] == [other]
    assert latest[1].source_count == 2
    (world,) = stories_of(db, path_key(("World",)))
    assert (world.lead.id, [shown.id for shown in world.others]) == (other, [first])
    assert ids_of(db, feed_key(quay.id)) == [other]


def test_a_story_goes_on_without_the_paper_that_was_removed(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay")
    first = bring_one(db, post.id, article("a", hours=4))
    other = bring_one(db, quay.id, article("b", hours=2))
    put_stories(db, [[first, other]])

    remove_feed(db, post.id, now=NOW)

    (story,) = stories_of(db, LATEST)
    assert (story.lead.id, story.others) == (other, ())


def test_two_articles_of_one_feed_and_one_story_are_one_row_of_the_feed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    newer, older = reversed(bring(db, post.id, article("a", hours=1), article("b", hours=2)).new_ids)
    put_stories(db, [[older, newer]])

    assert ids_of(db, feed_key(post.id)) == [older]


def test_saved_articles_stand_each_for_itself(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay")
    first = bring_one(db, post.id, article("a", hours=4))
    other = bring_one(db, quay.id, article("b", hours=2))
    put_stories(db, [[first, other]])
    for minute, known in enumerate((other, first)):
        set_saved(db, known, is_saved=True, now=NOW + timedelta(minutes=minute))

    assert ids_of(db, SAVED, limit=1) == [first, other]


def test_popular_stands_by_rank_with_reasons_and_a_note(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    first, second, third = bring(db, post.id, *map(article, "abc")).new_ids
    rows = [
        PopularRow(third, 1, "in 3 of your\nsources"),
        PopularRow(first, 2, "#1 most read"),
        PopularRow(second, 3, ""),
    ]
    put_popular(db, rows, note="Ranked by 2 sources.", now=NOW)

    page = section_page(db, POPULAR, now=NOW, limit=2)
    rest = section_page(db, POPULAR, now=NOW, limit=2, after=page.next)

    shown = [row for row in (*page.rows, *rest.rows) if isinstance(row, Story)]
    assert [(row.rank, row.lead.id, row.reason) for row in shown] == [
        (1, third, "in 3 of your sources · 1 h"),
        (2, first, "#1 most read · 1 h"),
        (3, second, "1 h"),
    ]
    assert (page.note, page.section.unread_count, rest.next) == ("Ranked by 2 sources.", 3, None)


def test_a_new_ranking_takes_the_place_of_the_old_one(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    first, second = bring(db, post.id, *map(article, "ab")).new_ids
    put_popular(db, [PopularRow(first, 1, "1 h")], note="Old.", now=NOW)

    put_popular(
        db, [PopularRow(second, 1, "1 h"), PopularRow(ArticleId(99), 2, "not there")], note="", now=NOW
    )

    assert ids_of(db, POPULAR) == [second]
    assert section_page(db, POPULAR, now=NOW).note == ""


def test_the_popular_of_a_removed_feed_are_not_shown(db: sqlite3.Connection) -> None:
    post, ranking = feed(db, "harbourpost"), feed(db, "mostread", is_ranking=True)
    known = bring_one(db, post.id, article("a"))
    bring(db, ranking.id, article("b"))
    put_popular(db, [PopularRow(known, 1, ""), PopularRow(ArticleId(known + 1), 2, "")], note="", now=NOW)

    assert ids_of(db, POPULAR) == [known, known + 1]

    remove_feed(db, ranking.id, now=NOW)
    assert ids_of(db, POPULAR) == [known]


PLACES = st.tuples(st.integers(0, 3), st.sampled_from([SOCIAL, ("World",), ("National",)]), st.integers(0, 3))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(places=st.lists(PLACES, max_size=12), limit=st.integers(1, 5))
def test_every_story_of_a_section_is_one_row_led_by_its_first_article_there(
    db: sqlite3.Connection, places: list[tuple[int, tuple[str, ...], int]], limit: int
) -> None:
    run = db.execute("SELECT count(*) FROM feed").fetchone()[0]
    paper = feed(db, f"paper{run}")
    inside = [("Run", str(run)), ("Run", str(run), "Below")]
    stories: dict[int, list[tuple[float, ArticleId]]] = {}
    kept: list[tuple[float, ArticleId, int]] = []
    for number, (hours, path, story) in enumerate(places):
        section = inside[hours % 2] if path == SOCIAL else path
        url = f"https://p{run}.example/{number}"
        known = bring_one(db, paper.id, article(f"a{number}", hours=hours, section=section, url=url))
        stories.setdefault(story, []).append((-hours, known))
        if section in inside:
            kept.append((-hours, known, story))
    put_stories(db, [[known for _, known in sorted(members)] for members in stories.values()])

    leads = {min((at, known) for at, known, of in kept if of == story) for _, _, story in kept}
    expected = [known for _, known in sorted(leads, reverse=True)]
    assert (ids_of(db, path_key(inside[0]), limit=limit) if kept else []) == expected
