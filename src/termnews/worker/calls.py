"""What may be asked over the pipe: each call's name, the shapes of its arguments and of its result."""

import base64
from dataclasses import dataclass
from typing import Any

from termnews.core.article import CleanPage
from termnews.core.event import PageStored, RefreshFinished
from termnews.core.feed import Manner, StarterPaper, Subscription
from termnews.core.picture import Picture, PictureForm, PictureRoom
from termnews.core.reading_list import ListImported
from termnews.core.site_rule import PageBlock, RuleTest, SiteRule
from termnews.core.wire import from_json, to_json
from termnews.work.manners import Manners


@dataclass(frozen=True, slots=True)
class Call:
    """Shapes of a call; bytes travel as base64.

    Attributes:
        seconds: The longest it may take before the worker is ended; None for calls that report
            progress, which are watched by `idle_seconds` instead.
    """

    arguments: dict[str, Any]
    result: Any
    seconds: float | None = 60.0


IDLE_SECONDS = 90.0
"""A refresh that says nothing for so long is stuck: longer than a feed's fetch and parse together."""

CALLS: dict[str, Call] = {
    "refresh": Call(
        {"feed_ids": tuple[int, ...] | None, "force": bool, "but_not": tuple[int, ...]},
        RefreshFinished,
        seconds=None,
    ),
    "cancel_refresh": Call({}, None.__class__),
    "fail_feed": Call({"feed_id": int, "sentence": str}, None.__class__),
    "fetch_full": Call({"article_id": int}, PageStored),
    "fetch_address": Call({"url": str, "by_hand": bool}, int),
    "clean": Call({"document": str, "url": str, "content_type": str}, CleanPage),
    "page_blocks": Call({"article_id": int}, tuple[PageBlock, ...]),
    "test_rules": Call({"document": str, "url": str}, RuleTest),
    "list_rules": Call({}, tuple[SiteRule, ...]),
    "keep_rule": Call({"url": str, "body": str, "remove": str}, str),
    "picture": Call({"url": str, "form": PictureForm, "room": PictureRoom}, Picture),
    "discover": Call({"url": str}, tuple[Subscription, ...], seconds=180.0),
    "read_subscriptions": Call({"document": str, "name": str}, tuple[Subscription, ...]),
    "import_file": Call({"path": str}, ListImported, seconds=900.0),
    "check_store": Call({}, str, seconds=1_800.0),
    "export_opml": Call({"with_secrets": bool}, str),
    "starter_papers": Call({}, tuple[StarterPaper, ...]),
}


MANNERS_VARIABLE = "TERMNEWS_WORKER_MANNERS"
"""Where the worker finds how feeds are to be asked."""


def manners_to_json(manners: Manners) -> dict[str, Any]:
    """As they stand in the worker's environment."""
    by_address = {address: to_json(manner) for address, manner in manners.by_address.items()}
    return {"proxy": manners.proxy, "by_address": by_address}


def manners_from_json(value: Any) -> Manners:
    """What `manners_to_json` wrote."""
    by_address = {address: from_json(Manner, manner) for address, manner in value["by_address"].items()}
    return Manners(value["proxy"], by_address)


def as_base64(document: bytes) -> str:
    """Bytes as they travel."""
    return base64.b64encode(document).decode("ascii")


def from_base64(text: str) -> bytes:
    """The bytes that travelled."""
    return base64.b64decode(text)
