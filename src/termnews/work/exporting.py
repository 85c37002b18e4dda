"""The list of feeds, written for other readers."""

from dataclasses import replace
from datetime import datetime

from termnews.core.url import without_credentials
from termnews.parse.opml import write_opml
from termnews.store import feeds, outlines
from termnews.store.access import StoreAccess


async def export_opml(access: StoreAccess, *, now: datetime) -> str:
    """All subscriptions as OPML, with what their outlines said beside; no passwords."""
    # A list is made to be given away; `termnews backup` keeps everything.
    subscribed = [
        replace(feed, url=without_credentials(feed.url), site_url=without_credentials(feed.site_url))
        for feed in await access.run(feeds.list_feeds)
    ]
    return write_opml(
        subscribed,
        title="termnews",
        now=now,
        extras=await access.run(outlines.list_extras),
        folders=await access.run(outlines.list_folders),
    )
