"""Names of any length, and names written from right to left, stay in their places."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from negotiations.recording.door import recording

from ..door import reference_data, statements
from .conftest import Watched

Watch = Callable[..., Watched]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

DAY = date(2026, 11, 1)
ONE_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
MANY_WORDS = (
    "The Provisional Consultative Coordination Mechanism of the Extraordinarily Long-Named "
    "Confederation of Autonomous Coastal Municipalities"
)
RIGHT_TO_LEFT = "المملكة العربية السعودية"
ISSUE = (
    "Establishing an intergovernmental verification and transparency clearing-house "
    "for undersea infrastructure"
)
CLIPPED = """head => head.scrollWidth > head.clientWidth + 1
    || head.scrollHeight > head.clientHeight + 1"""


@pytest.fixture
def long_names() -> str:
    """The address of a negotiation with such names, in which each party said something."""
    negotiation = reference_data.start_negotiation(
        slug="long", title=f"{MANY_WORDS}: {ONE_WORD}", start_date=DAY, is_public=True
    )
    with recording(negotiation, what="built", on=DAY) as act:
        reference_data.register(
            act, noun="issue", slug="i", name=ISSUE, proposition=f"{ONE_WORD} does it."
        )
        reference_data.register(
            act, noun="source", slug="s", publisher=ONE_WORD, title=MANY_WORDS, kind="newspaper"
        )
        for slug, name in (("p", ONE_WORD), ("q", MANY_WORDS), ("r", RIGHT_TO_LEFT)):
            party = reference_data.register(
                act, noun="party", slug=slug, name=name, kind="state"
            ).made
            reference_data.register(
                act, noun="speaker", slug=f"{slug}4", name=name, party=party, authority=4
            )
    for slug in "pqr":
        statements.record_statement(
            negotiation,
            on=DAY,
            party=slug,
            issue="i",
            speaker=f"{slug}4",
            day=DAY,
            stance="accepts",
            summary=f"{ONE_WORD} accepts.",
            sources=["s"],
        )
    return "/n/long/"


def test_long_names_widen_no_page_and_the_heads_of_columns_show_them_whole(
    watch: Watch, long_names: str
) -> None:
    for width in (390, 1280):
        watched = watch(viewport={"width": width, "height": 900})
        for path in ("", "parties/p/", "issues/i/", "parties/", "speakers/", "developments/"):
            watched.open(long_names + path)
            assert (path, watched.overflow()) == (path, 0)

        page = watched.open(long_names)
        assert not page.locator(".matrix .iss a").evaluate(CLIPPED)


def test_names_from_right_to_left_turn_nothing_round_them(watch: Watch, long_names: str) -> None:
    page = watch().open(f"{long_names}?since=2026-10-01")

    name = page.locator(".firstlist b, .firstlist a", has_text=RIGHT_TO_LEFT).first
    assert name.evaluate("name => getComputedStyle(name).unicodeBidi") == "isolate"
