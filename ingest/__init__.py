"""Bytes into an identified source document with pages."""
