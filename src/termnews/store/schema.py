"""The tables, as a list of migrations that only ever grows.

Rule: a migration that was released is never edited. What can be computed (counts, where an article
stands in the tree, whether it is listed) is kept by triggers, so that no statement can forget it; new
articles alone are counted by `insertion`, the one place that inserts them, a whole feed at once.
Every `*_at` column is Unix seconds, UTC.
"""

import sqlite3
from collections.abc import Iterator

from termnews.store.schema_additions import AHEAD, COUNT_AT_ONCE, MANNERS, MUTES
from termnews.store.schema_page_trace import PAGE_TRACE_TABLE
from termnews.store.schema_revisions import FORMER_TEXTS, OUTLINES
from termnews.store.schema_words import WHOLE_WORDS
from termnews.store.story_tables import STORY_TABLES

APPLICATION_ID = 0x746E6577
"""Says "this file is ours" ("tnew"); SQLite keeps it at offset 68 of the file."""

ROOT_SECTION_ID = 1
"""The section above all others: every listed article stands in it. It is shown as Latest."""

_TABLES = """
CREATE TABLE section (
    id INTEGER PRIMARY KEY,
    folded TEXT NOT NULL UNIQUE, -- the key, case-folded: "national" and "National" are one section
    names TEXT NOT NULL, -- JSON array, from the top
    unread_count INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO section (id, folded, names) VALUES (1, 'path:', '[]');

CREATE TABLE section_above ( -- every section with itself and all above it
    section_id INTEGER NOT NULL REFERENCES section (id),
    above_id INTEGER NOT NULL REFERENCES section (id),
    PRIMARY KEY (section_id, above_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX section_below ON section_above (above_id, section_id);
INSERT INTO section_above (section_id, above_id) VALUES (1, 1);

CREATE TABLE feed (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    address TEXT NOT NULL UNIQUE, -- the url without its scheme
    title TEXT NOT NULL,
    is_title_given INTEGER NOT NULL CHECK (is_title_given IN (0, 1)), -- by the reader, not by the feed
    site_url TEXT NOT NULL,
    section_id INTEGER REFERENCES section (id), -- given by the reader
    added_at INTEGER NOT NULL,
    removed_at INTEGER,
    checked_at INTEGER,
    succeeded_at INTEGER,
    next_check_at INTEGER,
    error TEXT NOT NULL DEFAULT '',
    failure_count INTEGER NOT NULL DEFAULT 0,
    is_ranking INTEGER NOT NULL CHECK (is_ranking IN (0, 1)),
    is_gone INTEGER NOT NULL DEFAULT 0 CHECK (is_gone IN (0, 1)),
    article_count INTEGER NOT NULL DEFAULT 0,
    unread_count INTEGER NOT NULL DEFAULT 0,
    etag TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    body_hash TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX feed_section ON feed (section_id);

CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    feed_id INTEGER REFERENCES feed (id), -- NULL: a page kept by its address
    guid TEXT NOT NULL,
    url TEXT NOT NULL,
    canonical_url TEXT NOT NULL,
    title TEXT NOT NULL,
    byline TEXT NOT NULL,
    standfirst TEXT NOT NULL,
    own_section_id INTEGER NOT NULL REFERENCES section (id), -- as feed or page say
    section_id INTEGER NOT NULL REFERENCES section (id), -- the feed's if the reader gave one, else its own
    published_at INTEGER NOT NULL,
    sort_at INTEGER NOT NULL, -- fixed at first sight, so that no list is shuffled under the reader
    first_seen_at INTEGER NOT NULL,
    word_count INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
    is_listed INTEGER NOT NULL CHECK (is_listed IN (0, 1)),
    has_full_text INTEGER NOT NULL DEFAULT 0 CHECK (has_full_text IN (0, 1)),
    saved_at INTEGER,
    story_id INTEGER -- the id of the story's first article; NULL if it stands alone
) STRICT;
CREATE UNIQUE INDEX article_guid ON article (feed_id, guid);
CREATE UNIQUE INDEX article_page ON article (guid) WHERE feed_id IS NULL;
CREATE INDEX article_address ON article (canonical_url);
CREATE INDEX article_feed ON article (feed_id, sort_at, id);
CREATE INDEX article_story ON article (story_id, sort_at, id) WHERE story_id IS NOT NULL;
CREATE INDEX article_saved ON article (saved_at, id) WHERE saved_at IS NOT NULL;
CREATE INDEX article_unread ON article (section_id) WHERE is_read = 0 AND is_listed = 1;

CREATE TABLE placing ( -- every listed article in its section and all above it, in the order of lists
    section_id INTEGER NOT NULL REFERENCES section (id),
    sort_at INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (section_id, sort_at, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE feed_text ( -- what the feed gave: compressed JSON of the core types
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    body BLOB NOT NULL,
    enclosures BLOB
) STRICT;
CREATE TABLE page ( -- the cleaned full page, likewise
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    stored_at INTEGER NOT NULL,
    is_full INTEGER NOT NULL CHECK (is_full IN (0, 1)),
    page BLOB NOT NULL
) STRICT;
CREATE TABLE place ( -- where the reader left an article, 0 to 1
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    position REAL NOT NULL
) STRICT;

CREATE TABLE indexed_text ( -- exactly what the full-text index was given: needed to take it out again
    doc_id INTEGER PRIMARY KEY, -- grows with sort_at, so that newest first needs no sorting
    article_id INTEGER NOT NULL UNIQUE REFERENCES article (id),
    title TEXT NOT NULL,
    text BLOB NOT NULL
) STRICT;
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content='', prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);

CREATE TABLE ranking ( -- the newest state of every "most read" feed
    feed_id INTEGER NOT NULL REFERENCES feed (id),
    rank INTEGER NOT NULL,
    canonical_url TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (feed_id, rank)
) STRICT, WITHOUT ROWID;
CREATE TABLE popular (
    rank INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE search (
    id INTEGER PRIMARY KEY,
    query TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    dropped_at INTEGER
) STRICT;
CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE change ( -- what the reader did, to be undone
    id INTEGER PRIMARY KEY,
    made_at INTEGER NOT NULL,
    undone_at INTEGER,
    kind TEXT NOT NULL,
    sentence TEXT NOT NULL,
    before BLOB NOT NULL -- compressed JSON: the values of the statement that restores
) STRICT;
CREATE INDEX change_open ON change (id) WHERE undone_at IS NULL;
"""

_TRIGGERS = """
CREATE TRIGGER article_added AFTER INSERT ON article BEGIN
    UPDATE feed SET article_count = article_count + 1 WHERE id = NEW.feed_id;
    INSERT INTO placing (section_id, sort_at, article_id)
        SELECT above_id, NEW.sort_at, NEW.id FROM section_above
        WHERE section_id = NEW.section_id AND NEW.is_listed = 1;
    UPDATE section SET unread_count = unread_count + 1
        WHERE NEW.is_listed = 1 AND NEW.is_read = 0
        AND id IN (SELECT above_id FROM section_above WHERE section_id = NEW.section_id);
    UPDATE feed SET unread_count = unread_count + 1
        WHERE id = NEW.feed_id AND NEW.is_listed = 1 AND NEW.is_read = 0;
END;

CREATE TRIGGER article_placed AFTER UPDATE OF is_listed, section_id ON article
WHEN OLD.is_listed <> NEW.is_listed OR OLD.section_id <> NEW.section_id BEGIN
    DELETE FROM placing WHERE OLD.is_listed = 1 AND sort_at = OLD.sort_at AND article_id = OLD.id
        AND section_id IN (SELECT above_id FROM section_above WHERE section_id = OLD.section_id);
    INSERT INTO placing (section_id, sort_at, article_id)
        SELECT above_id, NEW.sort_at, NEW.id FROM section_above
        WHERE section_id = NEW.section_id AND NEW.is_listed = 1;
END;

CREATE TRIGGER article_no_longer_unread AFTER UPDATE OF is_read, is_listed, section_id ON article
WHEN OLD.is_listed = 1 AND OLD.is_read = 0
AND (NEW.is_listed = 0 OR NEW.is_read = 1 OR OLD.section_id <> NEW.section_id) BEGIN
    UPDATE section SET unread_count = unread_count - 1
        WHERE id IN (SELECT above_id FROM section_above WHERE section_id = OLD.section_id);
    UPDATE feed SET unread_count = unread_count - 1 WHERE id = OLD.feed_id;
END;

CREATE TRIGGER article_now_unread AFTER UPDATE OF is_read, is_listed, section_id ON article
WHEN NEW.is_listed = 1 AND NEW.is_read = 0
AND (OLD.is_listed = 0 OR OLD.is_read = 1 OR OLD.section_id <> NEW.section_id) BEGIN
    UPDATE section SET unread_count = unread_count + 1
        WHERE id IN (SELECT above_id FROM section_above WHERE section_id = NEW.section_id);
    UPDATE feed SET unread_count = unread_count + 1 WHERE id = NEW.feed_id;
END;

CREATE TRIGGER article_saved_or_not AFTER UPDATE OF saved_at ON article BEGIN
    UPDATE article SET is_listed = NEW.saved_at IS NOT NULL OR EXISTS (
        SELECT 1 FROM feed WHERE id = NEW.feed_id AND removed_at IS NULL AND is_ranking = 0
    ) WHERE id = NEW.id;
END;

CREATE TRIGGER article_sorted AFTER UPDATE OF own_section_id ON article BEGIN
    UPDATE article
        SET section_id = coalesce((SELECT section_id FROM feed WHERE id = NEW.feed_id), NEW.own_section_id)
        WHERE id = NEW.id;
END;

CREATE TRIGGER feed_listed_or_not AFTER UPDATE OF removed_at, is_ranking ON feed BEGIN
    UPDATE article
        SET is_listed = saved_at IS NOT NULL OR (NEW.removed_at IS NULL AND NEW.is_ranking = 0)
        WHERE feed_id = NEW.id;
END;

CREATE TRIGGER feed_sorted AFTER UPDATE OF section_id ON feed BEGIN
    UPDATE article SET section_id = coalesce(NEW.section_id, own_section_id) WHERE feed_id = NEW.id;
END;
"""

MIGRATIONS: tuple[str, ...] = (
    _TABLES + _TRIGGERS,
    COUNT_AT_ONCE,
    MANNERS,
    PAGE_TRACE_TABLE,
    MUTES,
    AHEAD,
    FORMER_TEXTS,
    OUTLINES,
    STORY_TABLES,
    WHOLE_WORDS,
)
"""Script n brings a store of version n to version n + 1."""


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one; a trigger is one statement."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
