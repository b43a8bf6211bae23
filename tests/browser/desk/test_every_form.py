"""On the form of every noun nothing that was typed is lost or doubled."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import OperationalError
from playwright.sync_api import Page

from negotiations.admin import desk
from negotiations.recording import door

from ...admin.conftest import _sent, added
from ...admin.test_saving import nouns_to_record, what_p_says
from ...admin.test_who_may import FACTS
from ...cast import Cast
from .conftest import Watch
from .test_form_memory import NOTE, SAVE

pytestmark = pytest.mark.browser

FILL = """values => {
    const form = document.querySelector("#content form[method=post][id]");
    for (const [name, value] of Object.entries(values)) {
        const wanted = [value].flat().map(String);
        const fields = [...form.elements].filter((one) => one.name === name);
        for (const field of fields) {
            if (field.matches("[type=checkbox], [type=radio]")) {
                field.checked = wanted.includes(field.value) || value === "on";
            } else if (field.matches("select")) {
                for (const option of field.options) option.selected = wanted.includes(option.value);
            } else {
                field.value = value;
            }
            field.dispatchEvent(new Event("input", { bubbles: true }));
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }
    }
}"""


def filled(page: Page, typed: dict[str, Any]) -> None:
    page.evaluate(FILL, _sent(typed))


@pytest.mark.parametrize("noun", sorted(FACTS))
def test_neither_a_locked_database_nor_a_double_click_loses_or_doubles_it(
    cast: Cast, watch: Watch, monkeypatch: pytest.MonkeyPatch, noun: str
) -> None:
    rows = next(model for model in desk._registry if model._meta.model_name == noun)._base_manager
    before = rows.count()
    watched = watch("ana")
    page = watched.open(f"{added(noun)}?negotiation=small")
    filled(page, what_p_says(cast) if noun == "statement" else nouns_to_record(cast)[noun])

    def locked(negotiation: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as patch:
        patch.setattr(door, "_begin_alone", locked)
        page.click(SAVE)
        page.wait_for_load_state("networkidle")
    assert rows.count() == before
    page.goto(f"{watched.site}{added(noun)}?negotiation=small")
    page.click(f"{NOTE} [data-take]")
    page.dblclick(SAVE)

    page.wait_for_url(re.compile("/change/"))
    page.wait_for_load_state("networkidle")
    assert rows.count() == before + 1
