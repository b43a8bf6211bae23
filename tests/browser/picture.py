"""Draws `docs/matrix.png`, the matrix in the README: `python -m tests.browser.picture ADDRESS`.

ADDRESS is that of a running site with the demonstration case, such as http://127.0.0.1:8000.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from ..services import CHROMIUM, CHROMIUM_FLAGS

DAY = "/n/european-security-2022/?round=r-2022-01-26-written-responses&known=2022-01-26"

PICTURE = Path(__file__).parents[2] / "docs" / "matrix.png"
WIDTH, HEIGHT = 1680, 1240


def draw(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(address.rstrip("/") + DAY)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    draw(sys.argv[1])
