"""Other readers' files, taken over into a real store."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from termnews.core.errors import UsageError
from termnews.core.feed import Subscription
from termnews.core.section import LATEST, SAVED
from termnews.store.access import StoreAccess
from termnews.store.articles import find_article
from termnews.store.feeds import add_feed, list_feeds
from termnews.store.sections import list_sections
from termnews.work.local import LocalWork

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
FERRY = "https://harbourpost.example/ferry"
CACHE = """
CREATE TABLE rss_feed (rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL,
    title VARCHAR(1024) NOT NULL);
CREATE TABLE rss_item (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL,
    title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL,
    feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL,
    unread INTEGER(1) NOT NULL, enclosure_url VARCHAR(1024), enclosure_type VARCHAR(1024),
    flags VARCHAR(52), deleted INTEGER(1) NOT NULL DEFAULT 0);
"""


@pytest.fixture
async def work(tmp_path: Path) -> AsyncIterator[LocalWork]:
    async with LocalWork(tmp_path / "store.db", rules={}, clock=lambda: NOW) as work:
        yield work


@pytest.fixture
async def store(work: LocalWork, tmp_path: Path) -> AsyncIterator[StoreAccess]:
    access = StoreAccess()
    await access.open(tmp_path / "store.db", now=NOW)
    yield access
    await access.close()


def write(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def cache(path: Path, *rows: tuple[object, ...]) -> str:
    """A cache of newsboat's; a row is guid, title, url, feed, unread, flags, deleted."""
    with closing(sqlite3.connect(path)) as db:
        db.executescript(CACHE)
        db.executemany(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, flags,"
            " deleted)"
            " VALUES (?, ?, 'Mina Oh', ?, ?, 1795414200, '<p>It <b>sails</b>.</p>', ?, ?, ?)",
            rows,
        )
        db.commit()
    return str(path)


async def test_feeds_and_queries_of_newsboat_become_feeds_and_searches(
    work: LocalWork, store: StoreAccess, tmp_path: Path
) -> None:
    urls = (
        'https://a.example/feed City "~Quay"\n"query:New in City:unread = \\"yes\\" and tags # \\"City\\""\n'
    )
    urls += '"query:Odd:link =~ \\"x\\""\n'

    done = await work.import_file(write(tmp_path / "urls", urls))

    assert (done.feed_count, done.search_count) == (1, 1)
    assert "Odd" in done.notes[0]
    sections = await store.run(list_sections)
    assert "New in City" in [section.title for section in sections]


async def test_a_list_that_is_imported_again_changes_nothing(
    work: LocalWork, store: StoreAccess, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "list.opml",
        '<opml version="2.0"><body><outline text="City" isOpen="true"><outline text="Quay"'
        ' xmlUrl="https://a.example/feed" custom="7"/></outline></body></opml>',
    )

    first, again = await work.import_file(path), await work.import_file(path)

    assert (first.feed_count, first.known_count) == (1, 0)
    assert (again.feed_count, again.known_count) == (0, 1)
    assert len(await store.run(list_feeds)) == 1


async def test_what_an_opml_list_says_beside_comes_out_again(work: LocalWork, tmp_path: Path) -> None:
    path = write(
        tmp_path / "list.opml",
        '<opml version="2.0" xmlns:f="urn:f"><body><outline text="City" isOpen="true"><outline text="Quay"'
        ' xmlUrl="https://a.example/feed" custom="7" f:depth="2"/></outline></body></opml>',
    )
    await work.import_file(path)

    written = await work.export_opml()

    assert 'isOpen="true"' in written
    assert 'custom="7"' in written
    assert ':depth="2"' in written


async def test_an_import_that_fails_leaves_nothing_behind(
    work: LocalWork, store: StoreAccess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "urls", "https://a.example/feed\nhttps://b.example/feed\n")

    def fails(*_: object) -> bool:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("termnews.store.importing.put_folder", fails)
    broken = write(
        tmp_path / "list.opml",
        '<opml><body><outline text="A" isOpen="1"><outline text="Q" xmlUrl="https://a.example/feed"/></outline>'
        "</body></opml>",
    )
    with pytest.raises(Exception, match="refused"):
        await work.import_file(broken)

    assert await store.run(list_feeds) == ()
    assert (await work.import_file(path)).feed_count == 2


async def test_newsboats_marks_are_taken_over(work: LocalWork, store: StoreAccess, tmp_path: Path) -> None:
    await store.run(add_feed, Subscription("https://harbourpost.example/feed", "Harbour Post"), now=NOW)
    feed = "https://harbourpost.example/feed"
    path = cache(
        tmp_path / "cache.db",
        ("hp-1", "Ferry", FERRY, feed, 0, "s", 0),
        ("hp-2", "Tide", "https://harbourpost.example/tide", feed, 0, "", 0),
        ("hp-3", "School", "https://harbourpost.example/school", feed, 1, None, 0),
        ("hp-4", "Gone", "https://harbourpost.example/gone", feed, 1, None, 1),
        ("x-1", "Other", "https://other.example/1", "https://other.example/feed", 0, "", 0),
    )

    done = await work.import_file(path)
    again = await work.import_file(path)

    assert (done.article_count, done.read_count, done.saved_count) == (3, 2, 1)
    assert (again.article_count, again.read_count, again.saved_count) == (0, 0, 0)
    ferry = await store.run(find_article, FERRY)
    assert ferry is not None
    assert (ferry.is_read, ferry.saved_at, ferry.byline) == (True, NOW, "Mina Oh")
    counts = {section.key: section.unread_count for section in await store.run(list_sections)}
    assert counts[LATEST] == 1
    assert SAVED in counts


async def test_a_cache_of_feeds_that_are_not_there_says_what_to_do(work: LocalWork, tmp_path: Path) -> None:
    path = cache(
        tmp_path / "cache.db", ("x", "Other", "https://o.example/1", "https://o.example/feed", 0, "", 0)
    )

    done = await work.import_file(path)

    assert done.article_count == 0
    assert done.notes == ("None of its articles is of a feed that you have: import the list of feeds first.",)


async def test_nothing_is_written_beside_a_cache(work: LocalWork, tmp_path: Path) -> None:
    folder = tmp_path / "newsboat"
    folder.mkdir()
    path = cache(folder / "cache.db", ("x", "Other", "", "https://o.example/feed", 0, "", 0))
    before = Path(path).read_bytes()

    await work.import_file(path)

    assert [file.name for file in folder.iterdir()] == ["cache.db"]
    assert Path(path).read_bytes() == before


async def test_a_foreign_database_is_refused(work: LocalWork, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE x (y)")

    with pytest.raises(UsageError, match=r"other\.db is not newsboat's cache"):
        await work.import_file(str(tmp_path / "other.db"))


async def test_a_file_that_is_not_there_is_named(work: LocalWork, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        await work.import_file(str(tmp_path / "nothing.opml"))


async def test_starred_articles_are_saved_with_their_text(
    work: LocalWork, store: StoreAccess, tmp_path: Path
) -> None:
    path = write(
        tmp_path / "starred.json",
        '{"id": "user/-/state/com.google/starred", "items": [{"title": "Ferry", "published": 1795414200,'
        f'"canonical": [{{"href": "{FERRY}"}}], "content": {{"content": "<p>It sails.</p>"}},'
        '"origin": {"streamId": "feed/https://harbourpost.example/feed", "title": "Harbour Post"}}]}',
    )

    done = await work.import_file(path)

    assert (done.feed_count, done.article_count, done.saved_count) == (1, 1, 1)
    ferry = await store.run(find_article, FERRY)
    assert ferry is not None
    assert (ferry.word_count, ferry.is_read) == (2, False)
