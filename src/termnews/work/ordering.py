"""After a refresh: which articles tell one story, and what is popular now."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from termnews.core.article import Article, ArticleId
from termnews.core.url import publisher_of
from termnews.rank import popular
from termnews.rank.popular import MostRead, Popular, rank_popular
from termnews.rank.stories import WINDOW, group_stories
from termnews.store import stories
from termnews.store.access import StoreAccess


async def order_stories(access: StoreAccess, *, now: datetime) -> None:
    """Group the recent articles into stories and rank them; both are kept in the store."""
    since = now - WINDOW
    recent = await access.run(stories.recent_articles, since=since)
    grouped = await asyncio.to_thread(group_stories, recent)
    await access.run(stories.put_stories, grouped, since=since)
    ranked, note = await _rank(access, recent, grouped, now)
    rows = [stories.PopularRow(row.lead.id, rank, row.reason) for rank, row in enumerate(ranked, start=1)]
    await access.run(stories.put_popular, rows, note=note, now=now)


async def _rank(
    access: StoreAccess, recent: Sequence[Article], grouped: Sequence[Sequence[ArticleId]], now: datetime
) -> tuple[tuple[Popular, ...], str]:
    most_read: dict[int, list[MostRead]] = defaultdict(list)
    for place in await access.run(stories.rankings, since=now - popular.WINDOW):
        most_read[place.article_id].append(
            MostRead(place.article_id, place.feed_title, place.rank, place.seen_at)
        )
    everything = _with_lone_articles(recent, grouped)
    publishers = {publisher_of(article.url) or article.feed_title for article in recent}
    ranked = await asyncio.to_thread(rank_popular, everything, most_read, now=now)
    return ranked, popular.coverage_note(len(publishers))


def _with_lone_articles(
    recent: Sequence[Article], grouped: Sequence[Sequence[ArticleId]]
) -> list[list[Article]]:
    by_id = {article.id: article for article in recent}
    together = [[by_id[article_id] for article_id in story] for story in grouped]
    taken = {article_id for story in grouped for article_id in story}
    return together + [[article] for article in recent if article.id not in taken]
