"""Trains the learned judge of ``extract/learned``, and compares it with the rules alone."""
