"""Data and the tools that make and measure it: samples, gold records, models, calendars."""
