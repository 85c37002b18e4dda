import sqlite3
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.kept_papers import NOW, SOCIAL, article, bring, bring_one, feed, ids_of, page, unread

from termnews.core.article import ArticleId, CleanPage, Quality, Verdict
from termnews.core.block import Body, Figure, Heading, ListBlock, Paragraph, Quote, Rule, Span, body_text
from termnews.core.errors import StoreError
from termnews.core.section import UNSORTED, path_key
from termnews.store.articles import get_article
from termnews.store.bodies import feed_body, get_page, put_page
from termnews.store.feeds import move_feed
from termnews.store.marks import set_saved
from termnews.store.packing import moment, pack, seconds, storable, unpack, unpack_text
from termnews.store.search import search_page

words = st.text(max_size=30)
spans = st.lists(st.builds(Span, words, st.booleans(), st.booleans()), max_size=3).map(tuple)
leaves = st.one_of(
    st.builds(Paragraph, spans),
    st.builds(Heading, st.integers(2, 6), spans),
    st.builds(Figure, words, words),
    st.just(Rule()),
)
blocks = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
        st.builds(ListBlock, st.lists(st.lists(inner, max_size=2).map(tuple), max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(st.lists(blocks, max_size=5).map(tuple))
def test_every_body_comes_out_as_it_went_in(body: Body) -> None:
    assert unpack(Body, pack(body)) == body


@given(st.text())
def test_storable_text_can_be_stored_and_is_otherwise_verbatim(text: str) -> None:
    kept = storable(text + "\ud800")

    assert kept.encode()
    assert kept == text.replace("\x00", "") + "?"


@given(st.datetimes(timezones=st.just(NOW.tzinfo)))
def test_a_moment_is_kept_to_the_second(at: datetime) -> None:
    assert moment(seconds(at)) == at.replace(microsecond=0)


@pytest.mark.parametrize("packed", [b"", b"harbour", pack(())[:-3] + b"\x00\x00\x00", pack({"type": "Boat"})])
def test_a_damaged_text_is_an_error_in_plain_words(packed: bytes) -> None:
    with pytest.raises(StoreError, match="A text in the store is damaged"):
        unpack(Body, packed)


def test_a_text_that_is_no_text_is_an_error_in_plain_words() -> None:
    import zlib

    with pytest.raises(StoreError, match="damaged"):
        unpack_text(zlib.compress(b"\xff\xfe"))


def test_an_article_without_text_has_an_empty_body_and_no_page(db: sqlite3.Connection) -> None:
    assert feed_body(db, ArticleId(5)) == ()
    assert get_page(db, ArticleId(5)) is None


def test_a_full_page_is_kept_and_counted(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    whole = page("https://saltmere.example/a")

    is_kept = put_page(db, known, whole, now=NOW)

    assert is_kept
    assert get_page(db, known) == whole
    kept = get_article(db, known)
    assert (kept.has_full_text, kept.word_count) == (True, 13)
    assert (kept.byline, kept.standfirst) == ("By Mina Oh", "In short: a.")


def test_a_page_without_text_leaves_the_count_and_the_index(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))

    put_page(db, known, CleanPage("https://saltmere.example/a", "", (), Quality(Verdict.CONSENT)), now=NOW)

    assert get_article(db, known).word_count == 9
    assert len(search_page(db, "midnight", now=NOW).rows) == 1


@pytest.mark.parametrize("verdict", [Verdict.PAYWALL, Verdict.CONSENT, Verdict.FEED, Verdict.NOT_AN_ARTICLE])
def test_a_whole_page_is_not_replaced_by_less(db: sqlite3.Connection, verdict: Verdict) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    put_page(db, known, page("https://saltmere.example/a"), now=NOW)

    is_kept = put_page(
        db, known, page("https://saltmere.example/a", text="Pay.", verdict=verdict), now=NOW + timedelta(1)
    )

    assert not is_kept
    assert get_page(db, known) == page("https://saltmere.example/a")


def test_a_partial_page_is_replaced_by_the_whole_one(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    put_page(db, known, page("https://saltmere.example/a", text="Pay.", verdict=Verdict.PAYWALL), now=NOW)

    assert put_page(db, known, page("https://saltmere.example/a"), now=NOW)

    kept = get_page(db, known)
    assert kept is not None
    assert body_text(kept.body).startswith("The whole text")


def test_the_words_of_a_page_are_found(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))

    put_page(db, known, page("https://saltmere.example/a", text="Lanterns along the breakwater."), now=NOW)

    assert len(search_page(db, "breakwater", now=NOW).rows) == 1
    assert not search_page(db, "midnight", now=NOW).rows


def test_an_unsorted_article_goes_where_its_page_says(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a", section=UNSORTED))

    put_page(db, known, page("https://saltmere.example/a", section=SOCIAL), now=NOW)

    assert get_article(db, known).section == SOCIAL
    assert ids_of(db, path_key(("National",))) == [known]
    assert (unread(db, path_key(SOCIAL)), unread(db, path_key(UNSORTED))) == (1, 0)


def test_a_sorted_article_stays_whatever_its_page_says(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a", section=("World",)))

    put_page(db, known, page("https://saltmere.example/a", section=SOCIAL), now=NOW)

    assert get_article(db, known).section == ("World",)


def test_in_a_feed_with_a_section_the_page_speaks_up_when_the_feed_is_split(db: sqlite3.Connection) -> None:
    quay = feed(db, "dailyquay", ("Sports",))
    known = bring_one(db, quay.id, article("a", section=UNSORTED))

    put_page(db, known, page("https://saltmere.example/a", section=SOCIAL), now=NOW)
    assert get_article(db, known).section == ("Sports",)

    move_feed(db, quay.id, (), now=NOW)
    assert get_article(db, known).section == SOCIAL


def test_a_saved_article_is_not_shortened_by_its_feed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    saved = bring_one(db, post.id, article("a"))
    set_saved(db, saved, is_saved=True, now=NOW)

    bring(db, post.id, article("a", title="Withdrawn", text="Not available."))

    assert get_article(db, saved).title == "Withdrawn"
    assert body_text(feed_body(db, saved)) == "The first boat left the old quay at midnight."
    assert get_article(db, saved).word_count == 9


def test_an_article_that_is_not_saved_follows_its_feed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))

    bring(db, post.id, article("a", text="Sold out."))

    assert body_text(feed_body(db, known)) == "Sold out."
    assert get_article(db, known).word_count == 2


def test_an_update_by_the_feed_leaves_the_full_page(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    put_page(db, known, page("https://saltmere.example/a"), now=NOW)
    word_count = get_article(db, known).word_count

    bring(db, post.id, article("a", title="Corrected", text="A new summary."))

    assert get_page(db, known) == page("https://saltmere.example/a")
    assert get_article(db, known).word_count == word_count
    assert len(search_page(db, "corrected longer than the summary", now=NOW).rows) == 1
