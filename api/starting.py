"""What every command begins with: the settings, and a log on standard error."""

import logging

from api.settings import Settings, load_settings


def start() -> Settings:
    """Read the settings and let the log begin.

    Raises:
        SettingsError: A setting cannot be used.
    """
    settings = load_settings()
    logging.basicConfig(
        level=settings.log_level, format="%(levelname)s %(name)s: %(message)s", force=True
    )
    return settings
