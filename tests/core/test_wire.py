import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.article import CleanPage, Enclosure, Headline, HeadlineList, Quality, Verdict
from termnews.core.block import Body, Code, Heading, ListBlock, Paragraph, Quote, Rule, Span, Table
from termnews.core.errors import ParseError
from termnews.core.event import Event, FeedFailed, RefreshStarted
from termnews.core.feed import ParsedFeed, Subscription
from termnews.core.wire import from_json, to_json

SPANS = st.builds(Span, st.text(), st.booleans(), st.booleans(), st.booleans())
INLINE = st.lists(SPANS, max_size=3).map(tuple)
LEAVES = st.one_of(
    st.builds(Paragraph, INLINE),
    st.builds(Heading, st.integers(2, 6), INLINE),
    st.builds(Code, st.text(), st.just("python")),
    st.builds(Table, st.lists(st.lists(INLINE, min_size=2, max_size=2).map(tuple), max_size=3).map(tuple)),
    st.just(Rule()),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(Quote, st.lists(inner, max_size=3).map(tuple)),
        st.builds(ListBlock, st.lists(st.lists(inner, max_size=2).map(tuple), max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


@given(st.lists(BLOCKS, max_size=5).map(tuple))
def test_a_body_survives_the_wire(body: Body) -> None:
    sent = json.dumps(to_json(body))

    assert from_json(Body, json.loads(sent)) == body


def test_values_survive_the_wire() -> None:
    moment = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
    page = CleanPage(
        "https://paper.example/",
        "Tides",
        (),
        Quality(Verdict.FULL),
        published_at=moment,
        lists=(HeadlineList("More", (Headline("One", "https://paper.example/1"),)),),
    )
    feed = ParsedFeed("T", "", (), skip_hours=frozenset({3, 1}))

    assert from_json(CleanPage, to_json(page)) == page
    assert from_json(ParsedFeed, to_json(feed)) == feed
    assert from_json(Event, to_json(RefreshStarted(3))) == RefreshStarted(3)
    assert from_json(tuple[int, ...] | None, None) is None
    assert from_json(tuple[str, int], ["a", 1]) == ("a", 1)
    assert from_json(type(None), None) is None
    assert from_json(tuple[Subscription, ...], to_json((Subscription("u"),))) == (Subscription("u"),)


@pytest.mark.parametrize(
    ("kind", "damaged"),
    [
        (Event, {"type": "NoSuchEvent"}),
        (FeedFailed, {"feed_id": "three", "error": "x"}),
        (Enclosure, {"length": 3}),
        (tuple[int, ...], "12"),
        (CleanPage, []),
        (Body, [{"type": "Span", "text": "x"}]),
    ],
)
def test_a_damaged_value_is_a_plain_error(kind: Any, damaged: object) -> None:
    with pytest.raises(ParseError):
        from_json(kind, damaged)
