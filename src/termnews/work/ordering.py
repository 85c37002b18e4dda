"""After a refresh: which articles tell one story, and what is popular now.

Rule: incremental. Only what arrived is placed and only what moved is written; nothing new costs a look
at the store. The state is kept between refreshes, and read anew when another process changed it.
"""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

from termnews.core.article import Article
from termnews.rank.signature import Signature, shared_terms, signature_of
from termnews.rank.stories import CHUNK_SIZE, WINDOW_SECONDS, Kept, Place, Stories
from termnews.store import follows, signatures
from termnews.store.access import StoreAccess
from termnews.store.signatures import KeptSignature
from termnews.work.ranking import PopularRanking

WINDOW = timedelta(seconds=WINDOW_SECONDS)
MAX_FOLLOWED = 20
"""The newest articles of a followed story that new ones are compared with."""


class Ordering:
    """Keeps stories and What's Popular Now up to date; one for a store."""

    def __init__(self, access: StoreAccess) -> None:
        self._access = access
        self._stories: Stories | None = None
        self._version = -1
        self._ranking = PopularRanking(access)

    async def order(self, *, now: datetime) -> int:
        """Place what arrived and rank anew; how many articles were placed."""
        arrived = await self._access.run(signatures.unplaced_articles, since=now - WINDOW)
        if arrived:
            await self._place(arrived, now)
        await self._ranking.rank(now=now, has_changed=bool(arrived))
        return len(arrived)

    async def _place(self, arrived: Sequence[int], now: datetime) -> None:
        stories = await self._load(now)
        for start in range(0, len(arrived), CHUNK_SIZE):
            # Never all of them at once: on a first refresh they may be very many.
            ids = arrived[start : start + CHUNK_SIZE]
            chunk = await self._access.run(signatures.articles_to_place, ids)
            # A thread of its own per chunk: requests of the screen are answered between them.
            signed = await asyncio.to_thread(_signed, chunk)
            moved = await asyncio.to_thread(stories.add, signed)
            new = [_kept(signature, moved.pop(signature.article_id)) for signature in signed]
            clusters = {article_id: place.cluster_id for article_id, place in moved.items()}
            version = await self._access.run(signatures.put_places, new, clusters, now=now)
            await self._gather(stories, signed)
            is_only_ours = version == self._version + 1
            self._version = version if is_only_ours else -1

    async def _gather(self, stories: Stories, arrived: Sequence[Signature]) -> None:
        """Put what goes on with a followed story under it."""
        for followed in await self._access.run(follows.followed_stories):
            told = await self._access.run(signatures.signatures_of, followed.article_ids[-MAX_FOLLOWED:])
            known = [_restored(row).signature for row in told.values()]
            found = [
                signature.article_id
                for signature in arrived
                if signature.article_id not in told and stories.goes_on(signature, known)
            ]
            if found:
                await self._access.run(follows.gather, {followed.id: found})

    async def _load(self, now: datetime) -> Stories:
        version = await self._access.run(signatures.stories_version)
        if self._stories is None or version != self._version:
            kept = await self._access.run(signatures.kept_signatures, now=now)
            self._stories = await asyncio.to_thread(lambda: Stories([_restored(row) for row in kept]))
            self._version = version
        self._stories.forget((now - WINDOW).timestamp())
        return self._stories


def _signed(articles: Sequence[Article]) -> list[Signature]:
    return [signature_of(article) for article in articles]


def _kept(signature: Signature, place: Place) -> KeptSignature:
    return KeptSignature(
        article_id=signature.article_id,
        at=int(signature.at),
        publisher=signature.publisher,
        address=signature.address,
        language=signature.language,
        title=" ".join(signature.title),
        lead=" ".join(signature.lead),
        cluster_id=place.cluster_id,
        row_id=place.row_id,
        copy_of=place.copy_of,
    )


def _restored(row: KeptSignature) -> Kept:
    signature = Signature(
        article_id=row.article_id,
        publisher=row.publisher,
        address=row.address,
        at=float(row.at),
        language=row.language,
        title=shared_terms(row.title.split()),
        lead=shared_terms(row.lead.split()),
    )
    return Kept(signature, Place(row.cluster_id, row.row_id, row.copy_of), is_apart=row.is_apart)
