"""Another reader's file, read and taken over; made in the worker, because the file is a stranger's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from termnews.core.article import FeedId
from termnews.core.errors import UsageError
from termnews.core.feed import Feed, Subscription
from termnews.core.reading_list import ListImported, MarkedArticle, ReadingList
from termnews.core.section import SectionPath
from termnews.core.text import one_line
from termnews.parse.naming import feed_address
from termnews.parse.subscriptions import MAX_EXPORT_BYTES, read_list
from termnews.rank.popular import looks_like_ranking
from termnews.store.access import StoreAccess
from termnews.store.importing import Marked, put_list
from termnews.store.newsboat_cache import HEADER, read_cache
from termnews.work.making import new_article


def read_file(path: Path) -> ReadingList:
    """What a file holds: a list of feeds, exported articles, or newsboat's cache.

    Raises:
        UsageError: It cannot be read, or is none of these.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(HEADER))
            if head == HEADER:
                return ReadingList(articles=read_cache(path))
            document = head + file.read(MAX_EXPORT_BYTES + 1 - len(head))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    return read_list(document, name=path.name)


def read_and_make(
    path: Path, *, rules: Mapping[str, SectionPath], now: datetime
) -> tuple[ReadingList, list[Marked]]:
    """What a file holds, and its articles ready for the store; errors as of `read_file`."""
    found = read_file(path)
    return found, make_articles(found.articles, rules=rules, now=now)


def make_articles(
    articles: Sequence[MarkedArticle], *, rules: Mapping[str, SectionPath], now: datetime
) -> list[Marked]:
    """Ready for the store; those whose feed has no address are left out."""
    return [
        Marked(url, new_article(one.parsed, feed=_feed(url, now), rules=rules), one.is_read, one.is_saved)
        for one in articles
        if (url := feed_address(one.feed_url))
    ]


async def take_over(
    access: StoreAccess, found: ReadingList, articles: Sequence[Marked], *, now: datetime
) -> ListImported:
    """Store all of it or, on an error, nothing; what was done, with a note for what was not."""
    done = await access.run(
        put_list,
        found.subscriptions,
        found.searches,
        articles,
        found.folders,
        is_ranking=_is_ranking,
        now=now,
    )
    notes = [*found.notes, *done.notes]
    if articles and not (done.article_count or done.read_count or done.saved_count):
        notes.append("None of its articles is of a feed that you have: import the list of feeds first.")
    return replace(done, notes=tuple(one_line(note) for note in notes))


def _is_ranking(subscription: Subscription) -> bool:
    return looks_like_ranking(subscription.title, subscription.url)


def _feed(url: str, now: datetime) -> Feed:
    return Feed(FeedId(0), url, "", "", (), now)
