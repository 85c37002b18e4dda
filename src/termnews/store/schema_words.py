"""The full-text index without beginnings of words, which stand with the headlines now: one migration.

`indexed_title` and `indexed_text` are functions of `migrate`'s: what a row of `indexed_text` is indexed as.
"""

WHOLE_WORDS = """
DROP TABLE article_word_counts;
DROP TABLE article_words;
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content='', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO article_words (rowid, title, text)
    SELECT doc_id, indexed_title(title), indexed_text(text) FROM indexed_text ORDER BY doc_id;
INSERT INTO article_words (article_words, rank) VALUES ('automerge', 16);
INSERT INTO article_words (article_words, rank) VALUES ('crisismerge', 32);
CREATE VIRTUAL TABLE article_word_counts USING fts5vocab (article_words, row);
"""
