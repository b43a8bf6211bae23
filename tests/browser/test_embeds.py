"""The matrix in a frame on another site: shown there by a host of the setting, and by no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import HERE, Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

MATRIX = f"{HERE}embed/matrix/?round=r-2022-01-26-written-responses&known=2022-01-26"


@pytest.fixture
def elsewhere(site: str) -> Iterator[int]:
    """The port of another site, whose one page shows the matrix in a frame."""
    page = f'<!DOCTYPE html><title>Elsewhere</title><iframe title="It" src="{site}{MATRIX}" width="800" height="600"></iframe>'

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_host_of_the_setting_shows_it_and_no_other_does(
    watch: Callable[..., Watched], elsewhere: int, settings: Any
) -> None:
    settings.EMBED_HOSTS = [f"127.0.0.1:{elsewhere}"]
    watched = watch(java_script_enabled=False)

    watched.page.goto(f"http://127.0.0.1:{elsewhere}/")
    shown = watched.page.frame_locator("iframe")
    assert "who stands where" in shown.locator("h1").inner_text()
    with watched.context.expect_page() as opened:
        shown.locator("a.cell").first.click()
    opened.value.wait_for_url("**/statements/**")
    assert watched.complaints == []

    with watched.page.expect_console_message(lambda told: "frame-ancestors" in told.text):
        watched.page.goto(f"http://localhost:{elsewhere}/")
    assert shown.get_by_text("who stands where").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (900, "light")])
def test_it_fits_a_narrow_place_and_anyone_can_read_it(
    watch: Callable[..., Watched], settings: Any, width: int, scheme: str
) -> None:
    settings.EMBED_HOSTS = ["www.example.org"]
    watched = watch(viewport={"width": width, "height": 640}, color_scheme=scheme)

    for path in (MATRIX, f"{HERE}embed/issues/buildup/"):
        page = watched.open(path)

        assert watched.overflow() <= 0
        assert [v["id"] for v in Axe().run(page).response["violations"]] == []
    assert watched.complaints == []
