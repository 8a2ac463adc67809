"""Text into a dispatch record: who asks what of whom, by when, and on which legal basis."""
