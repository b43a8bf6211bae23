"""A site of one's own in a folder, whose clock and chance are held still before anything is read."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import django

from .fixed import FixedChance, FixedClock

LEFT = ("REDIS_URL", "UNCERTAIN", "METRICS_TOKEN", "MAIL_WEBHOOK_SECRET", "MAIL_FROM")


def opened(folder: Path, seed: str) -> tuple[FixedClock, FixedChance]:
    """Django is ready when it returns; the database is not made yet."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="config.settings",
        DATA_DIR=str(folder),
        DATABASE_URL=f"sqlite:///{folder}/site.sqlite3",
        MAIL_URL=f"file://{folder}/mail",
        SITE_URL="http://desk.example.org",
        ALLOWED_HOSTS="testserver,desk.example.org",
        SECRET_KEY="always-the-same",
        DEBUG="true",
        WEBHOOK_PRIVATE="true",
        HOLD_SECONDS="120",
    )
    for name in LEFT:
        os.environ.pop(name, None)
    clock, chance = FixedClock(), FixedChance(seed)
    clock.install()
    chance.install()
    django.setup()
    logging.disable(logging.WARNING)
    return clock, chance
