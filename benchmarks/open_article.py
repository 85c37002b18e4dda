"""How long opening an article takes: key to painted, and fetched page to clean text in the store.

    python benchmarks/open_article.py [--articles N]

Stored articles of 500 and 5 000 words are opened in the running app on a pseudo-terminal: with Enter
where the list fills the screen, with J (next story) where list and article stand side by side, and End
then jumps to the last line of the article. The pages are those of the sample edition.
"""

import argparse
import asyncio
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from local_feeds import Writer
from measure import LINES, Row, Terminal, clean_home, print_table
from termnews.clean.extract import extract
from termnews.config import Place, Settings
from termnews.core.article import ArticleId, CleanPage, FeedView, NewArticle, Quality, Verdict
from termnews.core.block import Body, Paragraph, Span
from termnews.core.feed import Subscription, Validators
from termnews.core.section import LATEST
from termnews.core.story import Story
from termnews.core.url import canonical_url
from termnews.core.when import utc_now
from termnews.demo.server import Edition, SampleServer
from termnews.engine import Engine
from termnews.store import articles, bodies, feeds, settings
from termnews.store.answers import NewDocument, put_answers
from termnews.store.connection import open_store
from termnews.work.local import LocalWork

WORD_COUNTS = (500, 5_000)
ONE_PANE, THREE_PANES = 78, 140
END = "\x1b[F"


# ── In the app ────────────────────────────────────────────────────────────────────────────────────


def name_of(number: int) -> str:
    """What an article is called; as long for every number."""
    return f"Article {number:03}"


def text_of(number: int, word_count: int) -> Body:
    """A text that says where it begins and where it ends."""
    written = Writer(number).paragraphs(word_count)
    first, last = f"{name_of(number)} begins here.", f"{name_of(number)} ends here."
    return tuple(Paragraph((Span(paragraph),)) for paragraph in (first, *written, last))


def word_count_of(number: int) -> int:
    """Short and long ones in turn."""
    return WORD_COUNTS[number % len(WORD_COUNTS)]


def fill_store(place: Place, article_count: int, *, now: datetime) -> None:
    """A store whose Latest holds the articles, with their full texts, newest number 0."""
    with closing(open_store(place.store_path, now=now)) as db:
        feed = feeds.add_feed(db, Subscription("http://longreads.example/feed", "Long Reads"), now=now)
        made = [_new_article(number, now=now) for number in range(article_count)]
        later = now + timedelta(days=1)
        put_answers(db, [NewDocument(feed.id, made, "Long Reads", "", Validators(), "", later)], now=now)
        for number, article in enumerate(made):
            kept = articles.find_article(db, article.url)
            assert kept is not None
            body = text_of(number, word_count_of(number))
            page = CleanPage(article.url, article.title, body, Quality(Verdict.FULL))
            bodies.put_page(db, kept.id, page, now=now)
        settings.set_setting(db, "section", LATEST)


def _new_article(number: int, *, now: datetime) -> NewArticle:
    url = f"http://longreads.example/{number}"
    return NewArticle(
        guid=url,
        url=url,
        canonical_url=canonical_url(url),
        title=name_of(number),
        byline="",
        published_at=now - timedelta(minutes=number + 1),
        standfirst="",
        section=("Reading",),
        content_hash=str(number),
        body=(),
    )


def open_with_enter(environ: Mapping[str, str], article_count: int, times: dict[str, list[float]]) -> None:
    """Each article from the list, then its end."""
    with _app(environ, ONE_PANE) as terminal:
        for number in range(article_count):
            words = word_count_of(number)
            pressed = terminal.press("\r")
            opened = terminal.wait_for(f"{name_of(number)} begins", since=pressed)
            terminal.settle()
            pressed = terminal.press(END)
            times[f"Enter, {words} words, {ONE_PANE} columns"].append(opened)
            times[f"End, {words} words, {ONE_PANE} columns"].append(
                terminal.wait_for(f"{name_of(number)} ends", since=pressed)
            )
            for keys in ("q", "j"):
                terminal.settle()
                terminal.press(keys)
            terminal.settle()


def open_with_next(environ: Mapping[str, str], article_count: int, times: dict[str, list[float]]) -> None:
    """Each article from the one before."""
    with _app(environ, THREE_PANES) as terminal:
        terminal.press("\r")
        terminal.settle()
        for number in range(1, article_count):
            pressed = terminal.press("J")
            opened = terminal.wait_for(f"{name_of(number)} begins", since=pressed)
            times[f"J, {word_count_of(number)} words, {THREE_PANES} columns"].append(opened)
            terminal.settle()


def _app(environ: Mapping[str, str], columns: int) -> Terminal:
    terminal = Terminal((sys.executable, "-m", "termnews"), environ=environ, columns=columns, lines=LINES)
    terminal.wait_for(name_of(1))
    terminal.settle()
    return terminal


def measure_app(article_count: int) -> dict[str, list[float]]:
    """Both ways of opening, each in a store that nobody has read in."""
    times: dict[str, list[float]] = defaultdict(list)
    for open_all in (open_with_enter, open_with_next):
        with clean_home() as (home, environ):
            place = Place(data=home / "termnews", config=home / "termnews")
            place.config.mkdir(parents=True)
            place.config_file.write_text("refresh_minutes = 0\n", encoding="utf-8")
            fill_store(place, article_count, now=utc_now())
            open_all(environ, article_count, times)
    return times


# ── The pages ─────────────────────────────────────────────────────────────────────────────────────


async def measure_pages(folder: Path) -> dict[str, list[float]]:
    """The pages of the sample edition: the whole way over loopback, and its two parts."""
    times: dict[str, list[float]] = defaultdict(list)
    now, place, server = utc_now(), Place(data=folder, config=folder), SampleServer()
    server.start(now)
    work = LocalWork(place.store_path, rules={}, routes=server.routes)
    await work.__aenter__()
    engine = await Engine.open(place, Settings(), is_sample=True, work=work)
    try:
        await engine.refresh(lambda _event: None)
        stories = [row for row in (await engine.page(LATEST, limit=200)).rows if isinstance(row, Story)]
        views: dict[ArticleId, tuple[str, FeedView]] = {}
        for story in stories:
            reading = await engine.reading(story.lead.id)
            view = FeedView(story.lead.title, story.lead.standfirst, reading.feed_body)
            views[story.lead.id] = (story.lead.url, view)
        for number, story in enumerate(stories):
            before = time.perf_counter()
            await engine.full(story.lead.id)
            name = "fetch, clean, store" if number else "the same, the first page"
            times[name].append(_ms_since(before))
    finally:
        await engine.close()
        server.stop()
    _measure_parts(place, Edition(now), views, times, now=now)
    return times


def _measure_parts(
    place: Place,
    edition: Edition,
    views: Mapping[ArticleId, tuple[str, FeedView]],
    times: dict[str, list[float]],
    *,
    now: datetime,
) -> None:
    with closing(open_store(place.store_path, now=now)) as db:
        for article_id, (url, view) in views.items():
            address = urlsplit(url)
            site = edition.site(address.hostname or "")
            found = site.page(address.path) if site else None
            if found is None:
                continue
            before = time.perf_counter()
            page = extract(found.body, url, content_type=found.media_type, feed_view=view)
            times["clean"].append(_ms_since(before))
            before = time.perf_counter()
            bodies.put_page(db, article_id, page, now=now)
            times["store"].append(_ms_since(before))


def _ms_since(moment: float) -> float:
    return (time.perf_counter() - moment) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=20, help="how many to open, half of them long")
    options = parser.parse_args()
    opened = measure_app(options.articles)
    with TemporaryDirectory(prefix="termnews-benchmark-") as folder:
        cleaned = asyncio.run(measure_pages(Path(folder)))
    print_table("Stored article, key to painted", _rows(opened), unit="ms")
    print_table("Page of the sample edition", _rows(cleaned), unit="ms")


def _rows(measured: Mapping[str, list[float]]) -> list[Row]:
    return [Row(name, measured[name]) for name in sorted(measured)]


if __name__ == "__main__":
    main()
