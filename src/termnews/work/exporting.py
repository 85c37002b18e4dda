"""The list of feeds, written for other readers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from termnews.core.secrets import Extra, without_secret_extras
from termnews.core.url import without_credentials
from termnews.parse.opml import write_opml
from termnews.store import feeds, outlines
from termnews.store.access import StoreAccess

Key = TypeVar("Key")


async def export_opml(access: StoreAccess, *, now: datetime, with_secrets: bool = False) -> str:
    """All subscriptions as OPML, with what their outlines said beside.

    Args:
        with_secrets: Also passwords and keys in addresses, and what other readers noted of them. A list
            is made to be given away, so they stay behind unless they are asked for.
    """
    subscribed = await access.run(feeds.list_feeds)
    of_feeds = await access.run(outlines.list_extras)
    of_folders = await access.run(outlines.list_folders)
    if not with_secrets:
        subscribed = tuple(
            replace(feed, url=without_credentials(feed.url), site_url=without_credentials(feed.site_url))
            for feed in subscribed
        )
        of_feeds, of_folders = _harmless(of_feeds), _harmless(of_folders)
    return write_opml(subscribed, title="termnews", now=now, extras=of_feeds, folders=of_folders)


def _harmless(extras: Mapping[Key, Extra]) -> dict[Key, Extra]:
    return {key: without_secret_extras(extra) for key, extra in extras.items()}
