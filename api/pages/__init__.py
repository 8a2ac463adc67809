"""The web pages: rendered here, usable without scripts, in Vietnamese."""
