"""The migration that keeps what a paper's pages have shown; `templates` reads and writes it."""

PAGE_TRACE_TABLE = """
CREATE TABLE page_trace ( -- hashes of lines and names of elements, never a line itself
    paper TEXT NOT NULL, -- the publisher's name as addresses spell it
    page INTEGER NOT NULL, -- a hash of the page's address
    seen_at INTEGER NOT NULL,
    trace BLOB NOT NULL, -- compressed JSON of the core type
    PRIMARY KEY (paper, page)
) STRICT, WITHOUT ROWID;
"""
