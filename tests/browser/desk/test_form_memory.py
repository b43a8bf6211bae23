"""What is typed into a form of the desk is lost by no accident, and recorded once."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import OperationalError
from playwright.sync_api import Dialog, Page, expect

from negotiations.admin import forms
from negotiations.models import Party, Statement

from ...admin.conftest import added, opened
from ...admin.test_saving import named
from ...cast import Cast
from ..conftest import PASSWORD, Watched
from .conftest import Watch

pytestmark = pytest.mark.browser

PARTY = f"{added('party')}?negotiation=small"
SAID = f"{added('statement')}?negotiation=small"
NOTE = ".typed-again"
SAVE = "button[name=_save]"


def typed(page: Page, name: str) -> None:
    page.fill("#id_name", name)
    page.fill("#id_kind", "state")


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps of what was typed."""
    script = "Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith('typed ')))"
    entries: dict[str, str] = page.evaluate(script)
    return {name: json.loads(entry) for name, entry in entries.items()}


def recorded(name: str) -> int:
    return Party.objects.filter(name=name).count()


def left(watched: Watched, address: str) -> Page:
    """Goes elsewhere, whatever is lost by it."""
    watched.page.once("dialog", lambda dialog: dialog.accept())
    return watched.open(address)


def test_what_was_typed_and_left_is_offered_again_with_its_time(cast: Cast, watch: Watch) -> None:
    watched = watch()
    typed(watched.open(PARTY), "Leftland")
    left(watched, "/admin/")

    page = watched.open(PARTY)

    expect(page.locator(NOTE)).to_be_visible()
    expect(page.locator(f"{NOTE} [data-typed-when]")).to_have_text(
        re.compile(r"What you typed here until \d+ \w+ at \d\d:\d\d was not sent\.")
    )
    assert page.input_value("#id_name") == ""
    page.click(f"{NOTE} [data-take]")
    assert page.input_value("#id_name") == "Leftland"
    expect(page.locator(NOTE)).to_be_hidden()
    page.click(SAVE)
    page.wait_for_url(re.compile("/change/"))
    assert recorded("Leftland") == 1
    assert kept(page) == {}
    assert watched.complaints == []


def test_what_is_thrown_away_is_not_offered_again(cast: Cast, watch: Watch) -> None:
    watched = watch()
    typed(watched.open(PARTY), "Awayland")
    left(watched, PARTY)

    watched.page.click(f"{NOTE} [data-drop]")

    expect(watched.page.locator(NOTE)).to_be_hidden()
    assert kept(watched.page) == {}


def test_who_leaves_what_he_typed_is_warned(cast: Cast, watch: Watch) -> None:
    watched, warned = watch(), []

    def stays(dialog: Dialog) -> None:
        warned.append(dialog.type)
        dialog.dismiss()

    page = watched.open(PARTY)
    page.on("dialog", stays)
    page.click("a.closelink")
    page.wait_for_url(re.compile("/party/$"))
    assert warned == []
    page.goto(watched.site + PARTY)
    typed(page, "Stayland")
    page.click("a.closelink")

    page.wait_for_timeout(300)
    assert warned == ["beforeunload"]
    assert page.input_value("#id_name") == "Stayland"
    page.remove_listener("dialog", stays)
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(watched.site + "/admin/")


def test_lost_connection_loses_and_doubles_nothing(cast: Cast, watch: Watch) -> None:
    watched = watch()
    page = watched.open(PARTY)
    typed(page, "Offland")
    watched.context.set_offline(True)
    page.click(SAVE)
    page.wait_for_url("chrome-error://chromewebdata/")
    watched.context.set_offline(False)

    page.goto(watched.site + PARTY)

    expect(page.locator(f"{NOTE} [data-typed-when]")).to_contain_text("was sent on")
    page.click(f"{NOTE} [data-take]")
    page.click(SAVE)
    page.wait_for_url(re.compile("/change/"))
    assert recorded("Offland") == 1


def test_answer_that_is_lost_is_asked_for_again_and_nothing_is_doubled(
    cast: Cast, watch: Watch
) -> None:
    watched = watch()
    page = watched.open(PARTY)
    typed(page, "Onceland")

    def done_and_lost(route: Any) -> None:
        route.fetch(max_redirects=0)
        route.abort()
        watched.context.clear_cookies(name="messages")

    page.route("**/party/add/*", done_and_lost, times=1)
    page.click(SAVE)
    page.wait_for_url("chrome-error://chromewebdata/")
    assert recorded("Onceland") == 1

    page.goto(watched.site + PARTY)
    page.click(f"{NOTE} [data-take]")
    page.click(SAVE)
    page.wait_for_url(re.compile("/change/"))

    assert recorded("Onceland") == 1
    expect(page.locator(".messagelist")).to_contain_text("This form was sent twice")
    assert kept(page) == {}


def test_expired_sign_in_loses_nothing(cast: Cast, watch: Watch) -> None:
    watched = watch()
    page = watched.open(PARTY)
    typed(page, "Signland")
    watched.context.clear_cookies(name="sessionid")
    page.click(SAVE)
    page.wait_for_url(re.compile("/accounts/login/"))
    page.fill("input[name=login]", "olga")
    page.fill("input[name=password]", PASSWORD)

    page.click("main button")

    page.wait_for_url(re.compile("/party/add/"))
    page.click(f"{NOTE} [data-take]")
    assert page.input_value("#id_name") == "Signland"
    page.click(SAVE)
    page.wait_for_url(re.compile("/change/"))
    assert recorded("Signland") == 1


def test_back_button_loses_and_doubles_nothing(cast: Cast, watch: Watch) -> None:
    watched = watch()
    page = watched.open(PARTY)
    typed(page, "Backland")
    page.click(SAVE)
    page.wait_for_url(re.compile("/change/"))

    page.go_back()

    page.wait_for_url(re.compile("/party/add/"))
    page.wait_for_load_state()
    assert kept(page) == {}
    expect(page.locator(NOTE)).to_be_hidden()
    if page.input_value("#id_name") == "Backland":  # as the browser likes
        page.click(SAVE)
        page.wait_for_url(re.compile("/change/"))
    assert recorded("Backland") == 1


def test_double_click_records_once(cast: Cast, watch: Watch) -> None:
    watched = watch()
    page = watched.open(PARTY)
    typed(page, "Doubleland")

    page.dblclick(SAVE)

    page.wait_for_url(re.compile("/change/"))
    page.wait_for_load_state("networkidle")
    assert recorded("Doubleland") == 1


def test_locked_database_loses_nothing(
    cast: Cast, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    watched = watch()
    page = watched.open(PARTY)
    typed(page, "Lockland")

    def locked(*args: Any, **how: Any) -> Any:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(forms, "recording", locked)
        page.click(SAVE)
        page.wait_for_load_state("networkidle")
    assert recorded("Lockland") == 0

    page.goto(watched.site + PARTY)
    page.click(f"{NOTE} [data-take]")
    page.click(SAVE)
    page.wait_for_url(re.compile("/change/"))
    assert recorded("Lockland") == 1


def test_what_was_refused_is_kept_until_it_is_recorded(cast: Cast, watch: Watch) -> None:
    watched = watch()
    page = watched.open(PARTY)
    page.fill("#id_name", "Halfland")
    page.click(SAVE)
    page.locator(".errornote").wait_for()
    left(watched, PARTY)

    page.click(f"{NOTE} [data-take]")
    assert page.input_value("#id_name") == "Halfland"
    page.fill("#id_kind", "state")
    page.click(SAVE)

    page.wait_for_url(re.compile("/change/"))
    assert kept(page) == {}
    assert recorded("Halfland") == 1


def test_what_is_open_in_another_window_is_not_offered(cast: Cast, watch: Watch) -> None:
    watched = watch()
    typed(watched.open(PARTY), "Windowland")
    other = watched.context.new_page()

    other.goto(watched.site + PARTY)

    other.wait_for_load_state("networkidle")
    assert len(kept(other)) == 1
    expect(other.locator(NOTE)).to_be_hidden()
    left(watched, "/admin/")


def test_neither_token_nor_file_is_kept(cast: Cast, watch: Watch) -> None:
    watched = watch()
    page = watched.open(PARTY)
    typed(page, "Tokenland")

    ((name, entry),) = kept(page).items()

    assert "olga small /admin/negotiations/party/add/" in name
    assert ["name", "Tokenland"] in entry["typed"]
    token = page.input_value("#party_form input[name=csrfmiddlewaretoken]")
    assert token not in json.dumps(kept(page))
    assert "csrfmiddlewaretoken" not in json.dumps(kept(page))
    left(watched, "/admin/")


def test_who_signs_out_leaves_nothing(cast: Cast, watch: Watch) -> None:
    watched = watch()
    typed(watched.open(PARTY), "Outland")
    left(watched, "/admin/")
    assert kept(watched.page) != {}

    watched.page.click("#header form.who button")
    watched.page.wait_for_url(watched.site + "/")

    assert kept(watched.page) == {}


def test_what_one_account_typed_is_offered_to_no_other(cast: Cast, watch: Watch) -> None:
    watched = watch()
    typed(watched.open(PARTY), "Otherland")
    left(watched, "/admin/")
    watched.context.clear_cookies()
    page = watched.open("/accounts/login/?next=/admin/")
    page.fill("input[name=login]", "ana")
    page.fill("input[name=password]", PASSWORD)
    page.click("main button")

    page = watched.open(PARTY)

    page.wait_for_load_state("networkidle")
    expect(page.locator(NOTE)).to_be_hidden()


def test_what_is_old_is_forgotten(cast: Cast, watch: Watch) -> None:
    watched = watch()
    typed(watched.open(PARTY), "Oldland")
    left(watched, "/admin/")
    watched.page.evaluate(
        """() => { for (const name of Object.keys(localStorage).filter((one) => one.startsWith("typed "))) {
            const entry = JSON.parse(localStorage.getItem(name));
            localStorage.setItem(name, JSON.stringify({ ...entry, at: "2020-01-01T00:00:00.000Z" }));
        } }"""
    )

    page = watched.open(PARTY)

    assert kept(page) == {}
    expect(page.locator(NOTE)).to_be_hidden()


def test_statement_comes_back_with_what_was_chosen_by_typing(cast: Cast, watch: Watch) -> None:
    watched = watch(viewport={"width": 1280, "height": 900})
    page = watched.open(SAID)
    page.focus("#id_party + .select2-container .select2-selection")
    page.keyboard.type("q")
    page.locator(".select2-results__option--highlighted", has_text="Q").wait_for()
    page.keyboard.press("Enter")
    page.check("input[name=stance][value=accepts]")
    page.fill("#id_summary", "Q says so.")
    page.locator("[data-panel]:not([aria-busy=true])").wait_for(state="attached")
    left(watched, SAID)

    page.click(f"{NOTE} [data-take]")

    page.locator("[data-panel]:not([aria-busy=true])").wait_for(state="attached")
    assert page.input_value("#id_party") == "q"
    expect(
        page.locator("#id_party + .select2-container .select2-selection__rendered")
    ).to_contain_text("Q")
    assert page.is_checked("input[name=stance][value=accepts]")
    assert page.input_value("#id_summary") == "Q says so."
    expect(page.locator("[data-panel]")).to_contain_text("Who speaks for it")
    left(watched, "/admin/")
    assert not Statement.objects.filter(summary="Q says so.").exists()


def test_form_that_is_mended_brings_the_version_that_was_read(cast: Cast, watch: Watch) -> None:
    watched = watch()
    party = named(cast, "party", "z")
    page = watched.open(opened(party))
    page.fill("#id_note", "As read.")
    left(watched, "/admin/")
    Party.objects.filter(pk=party.pk).update(version=party.version + 1)

    page = watched.open(opened(party))
    page.click(f"{NOTE} [data-take]")
    page.click(SAVE)

    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator("#content")).to_contain_text("Somebody else changed this meanwhile.")
    Party.objects.filter(pk=party.pk).update(version=party.version)
    left(watched, "/admin/")


def test_reviewers_comment_is_kept(cast: Cast, watch: Watch) -> None:
    watched = watch()
    draft = Statement.objects.filter(status="draft", negotiation=cast.negotiation).first()
    assert draft is not None
    address = f"/admin/drafts/small/{draft.waiting.slug}/"
    watched.open(address).fill("#draft-to-mend", "Which day was it?")
    left(watched, "/admin/")

    page = watched.open(address)
    page.click(f"{NOTE} >> nth=0 >> [data-take]")

    assert page.input_value("#draft-to-mend") == "Which day was it?"
    left(watched, "/admin/")


@pytest.mark.parametrize("width", [390, 1280])
def test_offer_fits(cast: Cast, watch: Watch, width: int) -> None:
    watched = watch(viewport={"width": width, "height": 900})
    typed(watched.open(PARTY), "Fitland")
    left(watched, PARTY)

    expect(watched.page.locator(NOTE)).to_be_visible()
    assert watched.overflow() <= 0
    found = Axe().run(watched.page, options={"preload": False}).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found] == []
