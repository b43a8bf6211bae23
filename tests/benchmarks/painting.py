"""Row 14: how soon a browser has painted the matrix, against a copy of that page from a bare server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from ..services import CHROMIUM, CHROMIUM_FLAGS
from .invented import Size
from .measuring import CLOCK, Row
from .scratch import SLUG
from .serving import SITE, Asking, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser

COPY = "tests.benchmarks.static_copy:application"
TIMES = 7
PAINTED = """
new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))
"""
"""Milliseconds from the click to the frame after the page, its styles and its scripts are there."""


def rows(size: Size) -> Iterator[Row]:
    """Nothing where there is no browser, or where only this process's computing counts."""
    if CLOCK is time.process_time or not Path(CHROMIUM).exists():
        return
    from playwright.sync_api import sync_playwright

    call_command("collectstatic", verbosity=0, interactive=False)
    path = f"/n/{SLUG}/"
    with served(SITE) as site, NamedTemporaryFile() as file, sync_playwright() as playwright:
        Path(file.name).write_bytes(Asking(site).get(path).content)  # type: ignore[attr-defined]
        files = str(settings.STATIC_ROOT)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        with served(COPY, STATIC_COPY=file.name, STATIC_FILES=files) as copy:
            taken: dict[int, list[float]] = {site: [], copy: []}
            for port in [site, copy] * TIMES:
                taken[port].append(_painted(browser, f"http://localhost:{port}{path}"))
        browser.close()
    shown, floor = median(taken[site]), median(taken[copy])
    yield Row("14 the matrix painted", shown, floor, "ms", connection.vendor, times=2)


def _painted(browser: Browser, address: str) -> float:
    """Milliseconds, by a browser that has nothing of it yet."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="load")
    taken: float = page.evaluate(PAINTED)
    context.close()
    return taken
