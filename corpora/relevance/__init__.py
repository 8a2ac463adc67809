"""Queries with the dispatch that each should find, and how well they find it."""
