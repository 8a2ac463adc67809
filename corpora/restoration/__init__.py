"""Makes and measures the model that restores diacritics; for maintainers, users never train."""
