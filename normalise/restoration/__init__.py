"""Brings lost and garbled Vietnamese diacritics back, with a probability for each change."""
