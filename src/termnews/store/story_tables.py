"""The tables of stories, what the reader follows, and what popular rows are made of: one migration."""

STORY_TABLES = """
CREATE TABLE signature ( -- the words by which an article's story is found; kept for SIGNATURE_DAYS
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    at INTEGER NOT NULL, -- when it was published
    publisher TEXT NOT NULL,
    address TEXT NOT NULL, -- empty if it says nothing
    language TEXT NOT NULL,
    title TEXT NOT NULL, -- terms, separated by spaces
    lead TEXT NOT NULL,
    cluster_id INTEGER NOT NULL, -- articles on one matter share it
    copy_of INTEGER, -- the first article of its story with the same text
    is_apart INTEGER NOT NULL DEFAULT 0 CHECK (is_apart IN (0, 1)) -- the reader split it from its story
) STRICT;
CREATE INDEX signature_at ON signature (at);
CREATE INDEX signature_cluster ON signature (cluster_id, at);
CREATE TABLE seen_elsewhere ( -- read because another article of its story was
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    by_article_id INTEGER NOT NULL REFERENCES article (id)
) STRICT;
CREATE INDEX seen_elsewhere_by ON seen_elsewhere (by_article_id);
CREATE TABLE follow (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    followed_at INTEGER NOT NULL,
    dropped_at INTEGER
) STRICT;
CREATE TABLE follow_article (
    follow_id INTEGER NOT NULL REFERENCES follow (id),
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (follow_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_of_article ON follow_article (article_id);
ALTER TABLE popular ADD COLUMN figures TEXT NOT NULL DEFAULT ''; -- in words: what its score is made of
CREATE VIRTUAL TABLE article_word_counts USING fts5vocab (article_words, row);
"""
