"""The subscriptions of the sample edition: the four papers and a ranking; no file is read to know them."""

from datetime import datetime
from email.utils import format_datetime
from html import escape

from termnews.core.feed import Subscription
from termnews.demo.addresses import FEED_PATHS, MOST_READ_PATH
from termnews.demo.edition import HOSTS

_NAMES = {
    "harbourpost": "The Harbour Post",
    "theledger": "The Ledger",
    "dailyquay": "Daily Quay",
    "lantern": "Saltmere Lantern",
}
SAMPLE_RANKING = Subscription(
    f"http://{HOSTS['theledger']}{MOST_READ_PATH}",
    "The Ledger: Most read",
    site_url=f"http://{HOSTS['theledger']}/",
)
"""The Ledger's own "most read": its order is a ranking."""
SAMPLE_SUBSCRIPTIONS: tuple[Subscription, ...] = (
    *(
        Subscription(f"http://{HOSTS[key]}{path}", _NAMES[key], site_url=f"http://{HOSTS[key]}/")
        for key, path in FEED_PATHS.items()
    ),
    SAMPLE_RANKING,
)
"""All feeds of the sample edition; no sections given, so their articles' own categories split them."""


def is_ranking(subscription: Subscription) -> bool:
    """Whether the order of a sample feed is a ranking."""
    return subscription.url == SAMPLE_RANKING.url


def sample_opml(created_at: datetime) -> str:
    """The four papers as an OPML 2.0 document, in one folder; the ranking is left out."""
    outlines = "\n".join(
        f'      <outline type="rss" text="{escape(feed.title)}" '
        f'xmlUrl="{escape(feed.url)}" htmlUrl="{escape(feed.site_url)}"/>'
        for feed in SAMPLE_SUBSCRIPTIONS
        if not is_ranking(feed)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>The papers of Saltmere</title><dateCreated>{format_datetime(created_at)}</dateCreated></head>
  <body>
    <outline text="Saltmere">
{outlines}
    </outline>
  </body>
</opml>
"""
