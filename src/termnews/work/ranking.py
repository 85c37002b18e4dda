"""What's Popular Now, worked out anew when something it is made of has changed."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from termnews.core.article import ArticleId
from termnews.rank import popular
from termnews.rank.popular import MostRead, Popular, Prominence, Report, Standing, rank_popular
from termnews.store import popular as kept_popular
from termnews.store import stories
from termnews.store.access import StoreAccess
from termnews.store.popular import PopularRow, Voice
from termnews.store.stories import RankedAddress

MAX_AGE = timedelta(hours=1)
"""Without news only the window moves on, slowly."""


class PopularRanking:
    """Ranks and keeps; one for a store."""

    def __init__(self, access: StoreAccess) -> None:
        self._access = access
        self._made_of: object = None
        self._made_at: datetime | None = None

    async def rank(self, *, now: datetime, has_changed: bool) -> None:
        """Rank the stories of the window if articles or the papers' own lists have changed."""
        since = now - popular.WINDOW
        ranked = await self._access.run(stories.rankings, since=since)
        fronts = await self._access.run(stories.front_page_places, since=since)
        weights = await self._access.run(kept_popular.publisher_weights)
        made_of = _order_of(ranked), _order_of(fronts), weights
        is_old = self._made_at is None or now - self._made_at >= MAX_AGE
        if not has_changed and made_of == self._made_of and not is_old:
            return
        count = await self._access.run(kept_popular.publisher_count, since=since)
        listed = [place.article_id for place in ranked]
        voices = await self._access.run(kept_popular.voices, since=since, ranked=listed)
        standing = _standing(ranked, fronts, weights)
        rows = await asyncio.to_thread(_rank, voices, standing, ranked, count, now)
        note = popular.coverage_note(count)
        await self._access.run(kept_popular.put_popular, rows, note=note, now=now)
        self._made_of, self._made_at = made_of, now


def _order_of(places: Iterable[RankedAddress]) -> list[tuple[int, str, int]]:
    return [(place.article_id, place.feed_title, place.rank) for place in places]


def _rank(
    voices: Sequence[Voice],
    standing: Standing,
    ranked: Sequence[RankedAddress],
    publisher_count: int,
    now: datetime,
) -> list[PopularRow]:
    matters: dict[int, list[Report]] = defaultdict(list)
    for voice in voices:
        matters[voice.cluster_id].append(
            Report(voice.article_id, voice.publisher, voice.row_id, voice.published_at, voice.is_copy)
        )
    known = {voice.article_id for voice in voices}
    for place in ranked:
        if place.article_id not in known:
            # Only on the list, in none of the paper's feeds: it is worth a row all the same.
            paper = popular.paper_of(place.feed_title)
            matters[-place.article_id] = [Report(place.article_id, paper, place.article_id, place.seen_at)]
    best = rank_popular(matters.values(), standing, publisher_count=publisher_count, now=now)
    return [_row(row, rank) for rank, row in enumerate(best, start=1)]


def _standing(
    ranked: Sequence[RankedAddress], fronts: Sequence[RankedAddress], weights: Mapping[str, float]
) -> Standing:
    most_read: dict[int, list[MostRead]] = defaultdict(list)
    front_pages: dict[int, list[Prominence]] = defaultdict(list)
    lengths: dict[str, int] = {}
    for place in fronts:
        lengths[place.feed_title] = max(place.rank, lengths.get(place.feed_title, 0))
    for place in ranked:
        most_read[place.article_id].append(
            MostRead(place.article_id, place.feed_title, place.rank, place.seen_at)
        )
    for place in fronts:
        front_pages[place.article_id].append(
            Prominence(place.article_id, place.feed_title, place.rank, lengths[place.feed_title])
        )
    return Standing(most_read, front_pages, weights)


def _row(row: Popular, rank: int) -> PopularRow:
    return PopularRow(ArticleId(row.lead.article_id), rank, row.reason, row.figures)
