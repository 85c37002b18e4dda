"""What feeds said before they changed it, and what lists of feeds say that we only keep: two migrations."""

FORMER_TEXTS = """
ALTER TABLE article ADD COLUMN updated_at INTEGER; -- NULL: it always said what it says

CREATE TABLE former_text ( -- what the feed gave before the newest change that says something else
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    replaced_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    body BLOB NOT NULL -- compressed JSON, as in feed_text
) STRICT;
"""

OUTLINES = """
ALTER TABLE feed ADD COLUMN outline TEXT NOT NULL DEFAULT ''; -- JSON: what its OPML outline says beside

CREATE TABLE folder ( -- an OPML folder's outline, likewise
    folded TEXT PRIMARY KEY, -- as in section
    names TEXT NOT NULL,
    outline TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""
