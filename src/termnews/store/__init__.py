"""One SQLite file: every statement of SQL lives in this package."""
