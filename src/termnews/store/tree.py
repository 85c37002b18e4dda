"""The tree of section paths: finding a section, and making it with all that stand above it."""

import json
import sqlite3

from termnews.core.section import UNSORTED, SectionPath, clean_path, path_key
from termnews.store.schema import ROOT_SECTION_ID


def find_section_id(db: sqlite3.Connection, path: SectionPath) -> int | None:
    """The section at a path, however its names are capitalised; None if there is none."""
    row = db.execute("SELECT id FROM section WHERE folded = :folded", {"folded": _folded(path)}).fetchone()
    return None if row is None else int(row[0])


def ensure_section(db: sqlite3.Connection, path: SectionPath) -> int:
    """The section at a path, made if it is missing; () is where unsorted articles stand."""
    path = clean_path(path) or UNSORTED
    section_id = find_section_id(db, path)
    if section_id is not None:
        return section_id
    above_id = ROOT_SECTION_ID
    for depth in range(1, len(path) + 1):
        found = find_section_id(db, path[:depth])
        above_id = found if found is not None else _make_section(db, path[:depth], above_id)
    return above_id


def _make_section(db: sqlite3.Connection, path: SectionPath, above_id: int) -> int:
    made = db.execute(
        "INSERT INTO section (folded, names) VALUES (:folded, :names) RETURNING id",
        {"folded": _folded(path), "names": json.dumps(path, ensure_ascii=False)},
    ).fetchone()
    section_id = int(made[0])
    db.execute(
        """
        INSERT INTO section_above (section_id, above_id)
        SELECT :section_id, above_id FROM section_above WHERE section_id = :above_id
        UNION ALL SELECT :section_id, :section_id
        """,
        {"section_id": section_id, "above_id": above_id},
    )
    return section_id


def _folded(path: SectionPath) -> str:
    return path_key(path).casefold()
