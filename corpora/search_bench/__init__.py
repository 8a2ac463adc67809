"""How fast search is over many dispatches, beside SQLite's FTS5."""
