"""The tables of what feeds said before they changed it; a migration, so only ever to be added to."""

FORMER_TEXTS = """
ALTER TABLE article ADD COLUMN updated_at INTEGER; -- NULL: it always said what it says

CREATE TABLE former_text ( -- what the feed gave before the newest change that says something else
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    replaced_at INTEGER NOT NULL,
    title TEXT NOT NULL,
    body BLOB NOT NULL -- compressed JSON, as in feed_text
) STRICT;
"""
