"""Pages into words with boxes, in reading order."""
