"""The tables of names against feedparser itself: a new version that learns a name fails here first."""

import feedparser.api
import feedparser.mixin

from termnews.parse.fast.handlers import HANDLERS
from termnews.parse.fast.methods import GROUPS, HANDLED, LEAVES, MARKUP, METHODS, PEOPLE, REFUSED
from termnews.parse.fast.names import PREFIXES

_OURS = {"feedburner_origlink", "itunes_duration"}
"""Names without a method that we look at all the same."""


def test_every_name_that_feedparser_has_a_method_for_is_known() -> None:
    names = set()
    for name in dir(feedparser.api.StrictFeedParser):
        for start in ("_start_", "_end_"):
            if name.startswith(start):
                names.add(name.removeprefix(start).lower())

    assert names == METHODS


def test_every_namespace_that_feedparser_knows_has_its_prefix() -> None:
    known = feedparser.mixin._FeedParserMixin.namespaces

    assert {uri.lower(): prefix.lower() for uri, prefix in known.items()} == PREFIXES


def test_no_name_is_in_two_tables() -> None:
    assert HANDLED.isdisjoint(LEAVES)
    assert REFUSED.isdisjoint(LEAVES | HANDLED)
    assert MARKUP <= LEAVES
    assert set(GROUPS) <= METHODS | PEOPLE


def test_every_name_that_is_handled_has_a_handler() -> None:
    assert set(HANDLERS) - _OURS <= HANDLED | PEOPLE
    assert set(HANDLERS) >= HANDLED
