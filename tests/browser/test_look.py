"""Every page in Chromium: on a phone and on a wide screen, in light and dark."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest

from ..length import DAYS, of_today
from .conftest import HERE, PASSWORD, Watched

Watch = Callable[..., Watched]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

DAY = f"{HERE}?round=r-2022-01-26-written-responses&known=2022-01-26"
PAGES = [
    "/",
    "/key/",
    "/docs/desk/",
    "/docs/problems/",
    "/accounts/login/",
    "/nowhere/",
    DAY,
    f"{HERE}?at=yesterday",
    f"{HERE}?round=r-2022-02-15-moscow-scholz",
    f"{HERE}developments/",
    f"{HERE}timeline/",
    f"{HERE}rounds/r-2022-01-26-written-responses/",
    f"{HERE}rounds/r-2022-01-26-written-responses/brief/?known=2022-01-26",
    f"{HERE}parties/russia/brief/",
    f"{HERE}brief/?from=2022-01-26&to=2022-02-15",
    f"{HERE}statements/st-ru-arms-0126-transcript/",
    f"{HERE}statements/st-ru-buildup-0207-claimed/",
    f"{HERE}issues/buildup/",
    f"{HERE}parties/russia/",
    f"{HERE}parties/qatar/",
    f"{HERE}demands/?at=2022-02-10&known=2022-02-14",
    f"{HERE}demands/?addressee=nato&unanswered=true",
    f"{HERE}demands/d01-us-bar-enlargement/wording/",
    f"{HERE}wording/?from=st-ru-arms-0126-agency&to=st-ru-arms-0126-transcript",
    f"{HERE}wording/?party=russia",
    f"{HERE}red-lines/",
    f"{HERE}compare/?from=r-2022-01-12-nrc&to=r-2022-02-21-recognition",
    f"{HERE}compare/?from=nowhere",
    f"{HERE}documents/us-written-response/",
    f"{HERE}about/",
    f"{HERE}corrections/",
    f"{HERE}speakers/putin/",
    f"{HERE}sources/elpais-2022-02-02/",
    f"{HERE}tracks/us-russia-ssd/",
    *(f"{HERE}{noun}/" for noun in ("parties", "issues", "rounds", "documents")),
    *(f"{HERE}{noun}/" for noun in ("speakers", "sources", "tracks")),
    f"{HERE}documents/us-written-response/?known=2022-01-26",
    "/search/",
    "/search/?q=Minsk&negotiation=european-security-2022&order=best",
    "/search/?q=Minks&negotiation=european-security-2022",
]
TABLET = 1024
REFUSED = {"/nowhere/", f"{HERE}?at=yesterday", f"{HERE}compare/?from=nowhere"}


@pytest.mark.parametrize("width", [390, TABLET, 1680])
def test_pages_fit_and_anyone_can_read_them(watch: Watch, width: int) -> None:
    watched = watch(viewport={"width": width, "height": 1100})
    faults = []

    # On a phone and on a wide screen half of them a day; what fits on both mostly does on a tablet.
    for path in of_today(PAGES, days=DAYS if width == TABLET else 2):
        watched.open(path, refused=path in REFUSED)
        faults += [f"{path}: {fault}" for fault in watched.faults()]

    assert faults == []
    assert watched.complaints == []
    assert watched.hosts == {urlsplit(watched.site).netloc}


def test_everything_works_without_javascript(watch: Watch) -> None:
    page = watch(java_script_enabled=False).open(HERE)

    page.select_option("select[name=round]", "r-2022-01-26-written-responses")
    page.fill("input[name=known]", "2022-01-26")
    page.click("text=Show")

    page.wait_for_url(re.compile(f"{re.escape(DAY)}$"))
    page.locator("h2", has_text="What just changed").wait_for()


def test_cell_is_reached_and_opened_by_keyboard(watch: Watch) -> None:
    page = watch(viewport={"width": 1680, "height": 1100}).open(DAY)

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator(".matrix a.cell").first.focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/statements/**")
    assert "No further NATO enlargement" in page.locator("h1").inner_text()


def test_head_of_the_matrix_stays_in_sight(watch: Watch) -> None:
    page = watch(viewport={"width": 1680, "height": 700}).open(DAY)

    page.evaluate("window.scrollTo({top: 900, behavior: 'instant'})")

    box = page.locator(".matrix tr.iss th").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60


def test_signing_in_and_out(watch: Watch) -> None:
    page = watch().open("/accounts/login/")

    page.fill("input[name=login]", "ana")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")
    page.locator(".who", has_text="Signed in as ana").wait_for()

    page.click("text=Sign out")
    page.locator(".who", has_text="Sign in").wait_for()


def test_print_leaves_out_what_paper_cannot_do(watch: Watch) -> None:
    page = watch().open(DAY)

    page.emulate_media(media="print")

    assert page.locator(".mast").is_hidden()
    assert page.locator(".clock").is_hidden()
    assert page.locator(".narrowing").is_hidden()
    assert page.locator(".matrix").is_visible()
