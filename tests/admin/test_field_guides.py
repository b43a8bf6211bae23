"""Each field of the desk leads to what the guide says of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from negotiations.admin.field_guides import GUIDES
from negotiations.coding_guide import coding_guide
from negotiations.models import Statement

from ..cast import Cast
from .conftest import Desk, acted, added, opened, signed_in
from .test_who_may import FACTS, acts, some

NOUNS = {*FACTS, "negotiation", "membership"}


@pytest.fixture
def root(cast: Cast) -> Desk:
    """Who may fill in everything."""
    return signed_in(cast, "root")


def forms(cast: Cast, root: Desk) -> Iterator[tuple[str, Any]]:
    """Every page of the desk with a form about what is recorded."""
    for noun in sorted(NOUNS):
        yield f"record {noun}", root.page(added(noun), negotiation="small")
        yield f"mend {noun}", root.page(opened(some(cast, noun)))
    yield "mend draft", root.page(opened(Statement.objects.named("draft")))
    for noun, thing, act, _ in acts(cast):
        answer = root.get(acted(thing, act))
        if answer.status_code == 200:
            yield f"{act} {noun}", answer


def filled_in(page: Any) -> list[str]:
    """The fields of a page's form that somebody fills in."""
    form = page.context["adminform"].form
    return [bound.name for bound in form if not bound.is_hidden]


def row_of(page: Any, field: str) -> str:
    """What stands at that field, alone in its row or beside others."""
    html = page.content.decode()
    alone, beside = f'form-row field-{field}"', f'fieldBox field-{field}"'
    row = html.partition(beside if beside in html else alone)[2]
    return str(row.partition('<div class="form-row')[0].partition(" fieldBox ")[0])


def led_to(page: Any, field: str) -> list[str]:
    """The headings to which that field leads."""
    row = row_of(page, field)
    return [part.partition('"')[0] for part in row.split('href="/docs/desk/#')[1:]]


def test_every_field_leads_to_a_heading_that_is_there(cast: Cast, root: Desk) -> None:
    anchors = {section.anchor for section in coding_guide().sections}
    seen = 0

    lost = []
    for name, page in forms(cast, root):
        for field in filled_in(page):
            seen += 1
            if not (led_to(page, field) and set(led_to(page, field)) <= anchors):
                lost.append(f"{name}: {field}")

    assert seen > 250
    assert lost == []


def test_every_heading_is_led_to(ana: Desk) -> None:
    led_to = {
        "spreadsheets": "sheet_imports",
        "team-notes": "notes",
        "coding-an-article": "articles",
        "watched-feeds": "watched_feeds",
        "what-was-learnt": "learnt",
        "agreement-of-two-coders": "agreement",
    }
    for anchor, name in led_to.items():
        page = ana.page(reverse(f"admin:{name}", args=["small"])).content.decode()
        assert f'href="/docs/desk/#{anchor}"' in page
    anchors = {section.anchor for section in coding_guide().sections}
    assert {*GUIDES.values(), *led_to} == anchors


def test_guide_opens_below_its_field_without_a_script(ana: Desk) -> None:
    row = row_of(ana.page(added("statement"), negotiation="small"), "held_from")

    control, _, guide = row.partition('<details class="coded">')

    assert 'name="held_from"' in control
    assert guide.lstrip().startswith("<summary>How we code it")
    assert "Held from: since when the party held it" in guide
    assert 'href="/docs/desk/#the-two-clocks"' in guide


@pytest.mark.parametrize(
    ("noun", "field", "anchor"),
    [
        ("statement", "stance", "stance"),
        ("statement", "with_speaker_2", "joint-statements"),
        ("statement", "confidence", "confidence"),
        ("remark", "text", "remarks"),
        ("speaker", "authority", "speaker-and-authority"),
        ("speaker", "party", "parties-and-bodies"),
    ],
)
def test_field_leads_to_what_is_said_of_it(
    cast: Cast, root: Desk, noun: str, field: str, anchor: str
) -> None:
    page = root.page(added(noun), negotiation="small")

    assert led_to(page, field) == [anchor]


def test_note_on_a_correction_leads_to_corrections(cast: Cast, root: Desk) -> None:
    page = root.page(acted(some(cast, "statement"), "correct"))

    assert led_to(page, "note") == ["corrections"]
    assert led_to(page, "reason") == ["corrections"]


def test_what_is_no_part_of_the_record_leads_nowhere(root: Desk) -> None:
    for noun in ("user", "subscription"):
        assert "/docs/desk/#" not in root.page(added(noun)).content.decode()


def test_silence_is_offered_as_the_guide_has_it(ana: Desk) -> None:
    """Only a source can say it: where none was found, there is nothing to record."""
    meaning = "A source says that the party did not react."

    assert meaning in coding_guide().section("stance").body
    assert meaning in ana.page(added("statement"), negotiation="small").content.decode()
