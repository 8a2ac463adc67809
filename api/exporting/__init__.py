"""Lists of tasks as files for other programs: tables and calendars."""
