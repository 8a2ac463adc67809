"""Records into an index, and queries into ranked hits."""
