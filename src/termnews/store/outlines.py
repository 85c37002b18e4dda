"""What OPML says of feeds and folders that we do not use: kept for the list that we write."""

import json
import sqlite3

from termnews.core.article import FeedId
from termnews.core.reading_list import Folder
from termnews.core.section import SectionPath, path_key

Extra = tuple[tuple[str, str], ...]


def put_extra(db: sqlite3.Connection, feed_id: FeedId, extra: Extra) -> None:
    """Keep a feed's, in place of what was kept."""
    db.execute(
        "UPDATE feed SET outline = :outline WHERE id = :id", {"id": feed_id, "outline": json.dumps(extra)}
    )


def put_folder(db: sqlite3.Connection, folder: Folder) -> None:
    """Keep a folder's, likewise."""
    db.execute(
        """
        INSERT INTO folder (folded, names, outline) VALUES (:folded, :names, :outline)
        ON CONFLICT (folded) DO UPDATE SET outline = excluded.outline
        """,
        {
            "folded": path_key(folder.section).casefold(),
            "names": json.dumps(folder.section),
            "outline": json.dumps(folder.extra),
        },
    )


def list_extras(db: sqlite3.Connection) -> dict[FeedId, Extra]:
    """Every feed's that has any."""
    rows = db.execute("SELECT id, outline FROM feed WHERE outline <> '' AND removed_at IS NULL")
    return {FeedId(feed_id): _extra(outline) for feed_id, outline in rows}


def list_folders(db: sqlite3.Connection) -> dict[SectionPath, Extra]:
    """Every folder's that has any."""
    rows = db.execute("SELECT names, outline FROM folder").fetchall()
    return {tuple(map(str, json.loads(names))): _extra(outline) for names, outline in rows}


def _extra(outline: str) -> Extra:
    return tuple((str(name), str(value)) for name, value in json.loads(outline))
