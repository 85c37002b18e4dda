"""What was added to the tables since the first of them, one script for each concern; never edited."""

COUNT_AT_ONCE = """
-- `insertion` counts a whole feed at once, and is the only one that inserts.
DROP TRIGGER article_added;

-- Merge later and more at a time: half the work for a refresh; a search meets at most a few dozen parts.
INSERT INTO article_words (article_words, rank) VALUES ('automerge', 16);
INSERT INTO article_words (article_words, rank) VALUES ('crisismerge', 32);
"""

MANNERS = """
ALTER TABLE feed ADD COLUMN interval_minutes INTEGER NOT NULL DEFAULT 0; -- its document asks for
ALTER TABLE feed ADD COLUMN pace_minutes INTEGER NOT NULL DEFAULT 0; -- it takes to bring something
ALTER TABLE feed ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0; -- bit h: hour h (GMT)
ALTER TABLE feed ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0; -- bit d: day d, 0 is Monday
ALTER TABLE feed ADD COLUMN rest_until_at INTEGER; -- its server wishes
ALTER TABLE feed ADD COLUMN moved_to TEXT NOT NULL DEFAULT '';
ALTER TABLE feed ADD COLUMN moved_count INTEGER NOT NULL DEFAULT 0; -- times in a row that it said so
ALTER TABLE feed ADD COLUMN moved_since_at INTEGER;
CREATE TABLE host_pause ( -- servers that asked to be left alone (429, 503)
    host TEXT PRIMARY KEY,
    until_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""

MUTES = """
CREATE TABLE mute (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('word', 'author', 'source', 'section')),
    value TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    dropped_at INTEGER,
    UNIQUE (kind, value)
) STRICT;
CREATE TABLE muting ( -- which rule fits which article, dropped rules included, so that undo is exact
    mute_id INTEGER NOT NULL REFERENCES mute (id),
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (mute_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX muting_article ON muting (article_id);
ALTER TABLE article ADD COLUMN is_muted INTEGER NOT NULL DEFAULT 0 CHECK (is_muted IN (0, 1));
CREATE INDEX article_muted ON article (sort_at, id) WHERE is_muted = 1;
CREATE INDEX article_offline ON article (sort_at, id) WHERE has_full_text = 1;

CREATE TRIGGER muting_added AFTER INSERT ON muting BEGIN
    UPDATE article SET is_muted = 1
        WHERE id = NEW.article_id AND is_muted = 0
        AND EXISTS (SELECT 1 FROM mute WHERE mute.id = NEW.mute_id AND dropped_at IS NULL);
END;
CREATE TRIGGER muting_removed AFTER DELETE ON muting BEGIN
    UPDATE article SET is_muted = EXISTS (
        SELECT 1 FROM muting CROSS JOIN mute ON mute.id = muting.mute_id
        WHERE muting.article_id = article.id AND mute.dropped_at IS NULL
    ) WHERE id = OLD.article_id;
END;
CREATE TRIGGER mute_dropped_or_not AFTER UPDATE OF dropped_at ON mute BEGIN
    UPDATE article SET is_muted = EXISTS (
        SELECT 1 FROM muting CROSS JOIN mute ON mute.id = muting.mute_id
        WHERE muting.article_id = article.id AND mute.dropped_at IS NULL
    ) WHERE id IN (SELECT article_id FROM muting WHERE mute_id = NEW.id);
END;

DROP TRIGGER article_saved_or_not;
CREATE TRIGGER article_saved_or_not AFTER UPDATE OF saved_at, is_muted ON article BEGIN
    UPDATE article SET is_listed = NEW.saved_at IS NOT NULL OR (NEW.is_muted = 0 AND EXISTS (
        SELECT 1 FROM feed WHERE id = NEW.feed_id AND removed_at IS NULL AND is_ranking = 0
    )) WHERE id = NEW.id;
END;
DROP TRIGGER feed_listed_or_not;
CREATE TRIGGER feed_listed_or_not AFTER UPDATE OF removed_at, is_ranking ON feed BEGIN
    UPDATE article
        SET is_listed = saved_at IS NOT NULL
            OR (is_muted = 0 AND NEW.removed_at IS NULL AND NEW.is_ranking = 0)
        WHERE feed_id = NEW.id;
END;
"""

AHEAD = """
CREATE TABLE ahead_failure ( -- full texts that could not be fetched ahead, so that nobody is pestered
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    failed_at INTEGER NOT NULL,
    failure_count INTEGER NOT NULL
) STRICT;
"""
