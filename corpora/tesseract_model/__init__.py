"""Trains Tesseract's network for Vietnamese on worn dispatches."""
