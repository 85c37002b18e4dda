"""Which feeds a refresh asks (pure)."""

from collections.abc import Callable, Sequence
from datetime import datetime

from termnews.core.article import FeedId
from termnews.core.feed import Feed
from termnews.core.url import host_of


def feeds_to_ask(
    feeds: Sequence[Feed],
    named: Sequence[FeedId] | None,
    *,
    but_not: Sequence[FeedId] = (),
    force: bool,
    is_resting: Callable[[str], bool],
    now: datetime,
) -> list[Feed]:
    """The feeds to be asked: those due, or of those named all that may be asked, or the one by force.

    Args:
        named: None for all.
        but_not: Left out in any case.
        force: Whether they are due or not; a single one even if its server wants peace.
        is_resting: Whether a host asked to be left alone.
    """
    ids = None if named is None else set(named)
    wanted = [feed for feed in feeds if (ids is None or feed.id in ids) and feed.id not in but_not]
    if is_forced(named, force=force):
        return wanted
    return [
        feed
        for feed in wanted
        if not feed.is_gone
        and (force or feed.next_check_at is None or feed.next_check_at <= now)
        and (feed.rest_until_at is None or feed.rest_until_at <= now)
        and not is_resting(host_of(feed.url))
    ]


def is_forced(named: Sequence[FeedId] | None, *, force: bool) -> bool:
    """Whether the reader insists on one feed."""
    return force and named is not None and len(named) == 1
