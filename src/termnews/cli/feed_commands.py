"""Commands about feeds: subscribing, asking them, and taking lists of them in and out."""

import argparse
import contextlib
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from termnews.cli.output import complain, is_watched, note, plain, say, say_json, say_markup
from termnews.config import load_settings, usual_place
from termnews.core.errors import EXIT_FAILED, EXIT_OK, TermnewsError, UsageError
from termnews.core.event import AheadFinished, Event, FeedFailed, RefreshFinished
from termnews.core.feed import Feed, Subscription
from termnews.core.section import SectionPath, parse_path, path_title
from termnews.core.url import web_url, without_secrets
from termnews.core.when import age, day, utc_now
from termnews.engine import Engine
from termnews.ui.afterwards import after_refresh, ahead_sentence

INTERNAL = ("validators", "body_hash", "rhythm")


async def refresh(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews refresh [FEED ...]`; 1 if every feed that was asked failed."""
    named = [await engine.find_feed(reference) for reference in options.feeds]
    titles = {feed.id: feed.title for feed in await engine.feeds()}
    failures: list[FeedFailed] = []
    with _progress() as show:

        def hear(event: Event) -> None:
            show(event)
            if isinstance(event, FeedFailed):
                failures.append(event)

        finished = await engine.refresh(
            hear, feed_ids=[feed.id for feed in named] or None, force=options.force or bool(named)
        )
    ahead = await _ahead(engine, options)
    if options.json:
        failed = [plain(failure) for failure in failures]
        say_json({**plain(finished), "failures": failed, "full_texts": plain(ahead)})
    else:
        say(_refreshed(finished, subscribed=len(titles)))
        if options.full or ahead.stored_count:
            say(ahead_sentence(ahead))
        for failure in failures:
            complain(f"{titles.get(failure.feed_id, failure.feed_id)}: {failure.error}")
    return EXIT_FAILED if finished.failed_count and finished.failed_count == finished.feed_count else EXIT_OK


def _refreshed(finished: RefreshFinished, *, subscribed: int) -> str:
    if finished.feed_count:
        return f"{finished.new_count} new in {_count(finished.feed_count, 'feed')}."
    if subscribed:
        return "No feed is due yet; `termnews refresh --force` asks them all."
    return "There are no feeds yet; `termnews add ADDRESS` subscribes to one."


async def _ahead(engine: Engine, options: argparse.Namespace) -> AheadFinished:
    """The hooks, what the settings want fetched ahead, and with `--full` all that is unread."""
    settings = load_settings(usual_place())
    wanted = await after_refresh(engine, settings, on_event=lambda _event: None)
    if not options.full:
        return wanted
    ids = await engine.missing_texts(options.articles or settings.offline_articles)
    megabytes = options.megabytes or settings.offline_megabytes
    return await engine.fetch_ahead(ids, max_bytes=megabytes * 1_000_000, on_event=lambda _event: None)


async def add(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews add URL`: the feed at an address, or the one that a page offers."""
    section = parse_path(options.section)
    found = (_as_written(options.url),) if options.unchecked else await engine.discover(options.url)
    chosen = _choose(found)
    named = replace(chosen, title=options.title, is_named=True) if options.title else chosen
    feed = await engine.add(replace(named, section=section))
    say(f"Added “{feed.title}” ({without_secrets(feed.url)}){_in_section(section)}.")
    return EXIT_OK if options.unchecked else await _ask_first_time(engine, feed)


async def _ask_first_time(engine: Engine, feed: Feed) -> int:
    failures: list[FeedFailed] = []

    def hear(event: Event) -> None:
        if isinstance(event, FeedFailed):
            failures.append(event)

    finished = await engine.refresh(hear, feed_ids=[feed.id], force=True)
    if failures:
        complain(f"{failures[0].error} `termnews refresh {feed.id}` tries again.")
        return EXIT_FAILED
    say(f"{_count(finished.new_count, 'article')}.")
    return EXIT_OK


async def list_feeds(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews feeds`: each with its health."""
    feeds = await engine.feeds()
    if options.json:
        say_json([feed_document(feed) for feed in feeds])
        return EXIT_OK
    if not feeds:
        complain("No feeds yet; `termnews add ADDRESS` subscribes to one.")
    for feed in feeds:
        say(f"{feed.id:>4}  {feed.title}{_in_section(feed.section)}  {health(feed)}")
        say(f"      {without_secrets(feed.url)}")
    return EXIT_OK


def feed_document(feed: Feed) -> dict[str, Any]:
    """A feed as `--json` shows it: all that is known, but for what only the fetching needs."""
    return {name: value for name, value in plain(feed).items() if name not in INTERNAL}


def health(feed: Feed) -> str:
    """How a feed does, in words."""
    now = utc_now()
    if feed.is_gone:
        return f"gone: {feed.error}"
    if (broken_since := feed.broken_since(now)) is not None:
        return f"broken since {day(broken_since)}: {feed.error}"
    if feed.error:
        since = f", last good {_ago(age(feed.succeeded_at, now))}" if feed.succeeded_at else ""
        return f"broken{since}: {feed.error}"
    if feed.succeeded_at is None:
        return "not asked yet"
    kind = "ranking, " if feed.is_ranking else ""
    asked = _ago(age(feed.succeeded_at, now))
    return f"{kind}{feed.unread_count} unread of {feed.article_count}, asked {asked}"


async def import_file(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews import FILE`: all of it or, on an error, nothing."""
    done = await engine.import_file(Path(options.file))
    known = f"; {done.known_count} were there already" if done.known_count else ""
    if done.feed_count or done.known_count:
        say(f"{_count(done.feed_count, 'feed')} added{known}. `termnews refresh` fetches them.")
    if done.search_count:
        say(f"{_count(done.search_count, 'search', 'searches')} kept.")
    if done.article_count or done.read_count or done.saved_count:
        taken = f"{_count(done.article_count, 'article')} taken over"
        say(f"{taken}, {done.read_count} marked as read, {done.saved_count} saved.")
    for sentence in done.notes:
        complain(sentence)
    return EXIT_OK


async def export(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews export [FILE]`; a file is replaced whole or not at all."""
    document = await engine.export_opml(with_secrets=options.with_passwords)
    if options.file == "-":
        say_markup(document)
        return EXIT_OK
    _replace(Path(options.file), document, is_secret=options.with_passwords)
    say(f"Wrote {options.file}.")
    return EXIT_OK


def _replace(path: Path, document: str, *, is_secret: bool) -> None:
    if path.is_dir() or not path.parent.is_dir():
        raise UsageError(f"“{path}” is not a file in a folder that exists; name one.")
    draft = path.with_name(path.name + ".part")
    try:
        if is_secret:
            draft.unlink(missing_ok=True)
            draft.touch(mode=0o600)
        draft.write_text(document, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise TermnewsError(f"{path}: cannot be written: {error.strerror}.") from error


def _as_written(url: str) -> Subscription:
    address = web_url(url if "://" in url else f"https://{url}")
    if address is None:
        raise UsageError(f"“{url}” is no web address; write it like https://paper.example/feed.xml.")
    return Subscription(address)


def _choose(found: tuple[Subscription, ...]) -> Subscription:
    """The one feed, the one that a person at the terminal picks, or the first."""
    if len(found) == 1:
        return found[0]
    for number, subscription in enumerate(found, start=1):
        note(f"{number}. {subscription.title or 'Untitled'}  {without_secrets(subscription.url)}")
    if not (sys.stdin is not None and sys.stdin.isatty() and is_watched()):
        note("Several feeds; taking the first. Name another by its own address.")
        return found[0]
    note(f"Which one? 1 to {len(found)}; Enter takes the first.")
    answer = sys.stdin.readline().strip() or "1"
    if not answer.isdecimal() or not 1 <= int(answer[:9]) <= len(found):
        raise UsageError(f"“{answer}” is none of 1 to {len(found)}; nothing was added.")
    return found[int(answer[:9]) - 1]


def _in_section(section: SectionPath) -> str:
    return f" in {path_title(section)}" if section else ""


def _ago(how_long: str) -> str:
    """`now` and dates stand for themselves."""
    return f"{how_long} ago" if how_long.endswith((" min", " h", " d")) else how_long


def _count(number: int, noun: str, several: str = "") -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {several or noun + 's'}"


def _progress() -> AbstractContextManager[Callable[[Event], None]]:
    """A progress bar on standard error where a person looks on; else silence."""
    if not is_watched():
        return nullcontext(lambda _event: None)
    from termnews.cli.progress import bar

    return bar()
