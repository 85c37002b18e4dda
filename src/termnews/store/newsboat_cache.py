"""Newsboat's cache.db: what was read and flagged there. Opened to be read only, and believed in nothing.

Rule: nothing of the file is written, not even a journal beside it; a foreign or damaged file is refused
with a sentence.
"""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from termnews.core.article import Author, Enclosure, ParsedArticle
from termnews.core.errors import UsageError
from termnews.core.reading_list import MarkedArticle
from termnews.core.url import web_url

HEADER = b"SQLite format 3\x00"
MAX_ARTICLES = 200_000
_MAX_TEXT = 4_000_000
_STEP, _MAX_STEPS = 1_000_000, 2_000
"""Instructions of SQLite's; 200 000 articles need a thousandth of them."""
_QUERY = """
SELECT feedurl, guid, url, title, author, pubDate, unread, flags,
    CASE WHEN coalesce(flags, '') <> '' THEN substr(content, 1, :max) ELSE '' END,
    enclosure_url, enclosure_type
FROM rss_item
WHERE deleted = 0
ORDER BY pubDate DESC, id DESC
LIMIT :limit
"""


def read_cache(path: Path) -> tuple[MarkedArticle, ...]:
    """Its articles; the texts of those alone that are flagged, because feeds bring the others again.

    Raises:
        UsageError: It is no cache of newsboat's.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        db = sqlite3.connect(address, uri=True)
    except sqlite3.Error as error:
        raise UsageError(f"{path.name}: cannot be opened: {error}.") from error
    try:
        # A file from elsewhere may hold texts that are no UTF-8, and views that are programs.
        db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        db.execute("PRAGMA trusted_schema = OFF")
        db.set_progress_handler(iter([0] * _MAX_STEPS).__next__, _STEP)
        rows = db.execute(_QUERY, {"max": _MAX_TEXT, "limit": MAX_ARTICLES}).fetchall()
    except sqlite3.Error as error:
        raise UsageError(f"{path.name} is not newsboat's cache: {error}.") from error
    finally:
        db.close()
    return tuple(_article(row) for row in rows)


def _article(row: tuple[object, ...]) -> MarkedArticle:
    feed_url, guid, url, title, author, published, unread, flags, content, file, kind = row
    address = web_url(_text(file)) if file else None
    parsed = ParsedArticle(
        guid=_text(guid),
        url=web_url(_text(url)) or "",
        title=_text(title),
        authors=(Author(_text(author)),) if author else (),
        published_at=_moment(published),
        summary_html=_text(content),
        enclosures=(Enclosure(address, _text(kind)),) if address else (),
    )
    return MarkedArticle(_text(feed_url), parsed, is_read=unread == 0, is_saved=bool(_text(flags)))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(value, UTC) if isinstance(value, int) and value > 0 else None
    except (OverflowError, ValueError, OSError):
        return None
