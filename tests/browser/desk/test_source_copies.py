"""A copy of a source is kept, saved and taken away in Chromium, also without JavaScript and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from negotiations.models import SourceCopy

from ...admin.conftest import opened
from ...admin.test_saving import named
from ...cast import Cast
from .conftest import Watch

pytestmark = pytest.mark.browser
NAME = "A long name of an article about the talks of tenth January 2030 – final version.html"


@pytest.fixture(autouse=True)
def kept_here(copies_dir: Path) -> Path:
    return copies_dir


@pytest.mark.parametrize("width", [390, 1280])
def test_copy_is_sent_saved_and_taken_away(
    cast: Cast, watch: Watch, tmp_path: Path, width: int
) -> None:
    article = tmp_path / NAME
    article.write_text(f"<script>alert({width})</script>")
    plain = watch(name="ana", java_script_enabled=False, viewport={"width": width, "height": 900})
    source = opened(named(cast, "source", "agency"))
    page = plain.open(source)

    page.set_input_files("input[name=file]", article)
    page.click("text=Keep the copy")
    page.wait_for_url(f"**{source}")
    assert "for the team only" in page.locator(".messagelist").inner_text()
    with page.expect_download() as download:
        page.click(f".copies a:has-text('{NAME}')")
    assert download.value.suggested_filename == NAME
    assert download.value.path().read_bytes() == article.read_bytes()

    seen = watch(name="ana", viewport={"width": width, "height": 900})
    found = Axe().run(seen.open(source), options={"preload": False}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []
    assert seen.overflow() <= 0
    assert seen.complaints == []

    page.click("text=Take away")
    page.click("button:has-text('Take it away')")
    assert "None is kept." in page.locator(".copies").inner_text()
    assert not SourceCopy.objects.exists()


def test_fault_is_read_where_it_was_made(cast: Cast, watch: Watch) -> None:
    seen = watch(name="ana", viewport={"width": 390, "height": 900})
    page = seen.open(opened(named(cast, "source", "agency")))

    page.click("text=Keep the copy")

    assert "Choose a file, or paste the text." in page.locator("[role=alert]").inner_text()
    found = Axe().run(page, options={"preload": False}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []
    assert seen.overflow() <= 0
