"""Numbers and days written by hand into the head of a scanned dispatch."""
