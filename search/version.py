"""The version of an index: fields, analysis and what goes into which field."""

VERSION = 5
"""To be raised with every change of any of these: older indexes are then made anew."""
