"""Training of the digit network that reads numbers written by hand; see ``docs/handwriting.md``."""
