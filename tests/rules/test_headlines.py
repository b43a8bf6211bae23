"""Headlines: plain, exact, calm; *moved* is for parties, *corrected* is for us."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from negotiations.rules.developments import Identity, KnownDevelopment
from negotiations.rules.headlines import cancelled, headline
from negotiations.vocabulary.kinds import Kind


class Names:
    """Everything is called by its slug, with a capital."""

    def party(self, slug: str) -> str:
        return slug.title()

    def issue(self, slug: str) -> str:
        return "Halting “dual use” exports" if slug == "quoting" else "Halting Nord Stream 2"

    def round(self, slug: str) -> str:
        return "Berlin"

    def days(self, slug: str) -> tuple[date, date]:
        return date(2022, 1, 24), date(2022, 1, 26)

    def outcome(self, slug: str) -> str:
        return "Nothing agreed."

    def speaker(self, slug: str) -> str:
        return f"{slug.title()} (France)"

    def demand(self, slug: str) -> tuple[int, str]:
        return 7, "Stop it"

    def document(self, slug: str) -> str:
        return "The letter"

    def red_line(self, slug: str) -> str:
        return "Never"


NAMES = Names()
DETAILS: dict[str, Any] = {
    "day": "2022-01-26",
    "conditions": [],
    "from_conditions": [],
    "contested": [],
    "told_by": None,
    "confidence": "high",
}
CHANGE = KnownDevelopment(
    kind=Kind.POSITION_CHANGED,
    identity=Identity.parse("position|germany|ns2|berlin|"),
    known_from=date(2022, 1, 26),
    party="germany",
    issue="ns2",
    parties=("germany",),
    issues=("ns2",),
    round="berlin",
    from_stance="open-or-conditional",
    to_stance="accepts",
    nature="moved",
    direction="towards",
    movement="hardened",
    revealed=False,
    held_from=date(2022, 1, 26),
    details=DETAILS,
)
FIRST = replace(CHANGE, kind=Kind.POSITION_STATED, from_stance=None, movement=None)
REPLY = replace(CHANGE, kind=Kind.RESPONSE_RECEIVED, parties=("germany", "france"))


def but(
    development: KnownDevelopment, details: dict[str, Any] | None = None, **more: Any
) -> KnownDevelopment:
    return replace(development, details={**DETAILS, **(details or {})}, **more)


HEADLINES: dict[str, tuple[KnownDevelopment, str]] = {
    "a change": (
        CHANGE,
        "Germany on “Halting Nord Stream 2”: open or conditional → accepts (hardened)",
    ),
    "a name that has quotation marks itself": (
        but(CHANGE, issue="quoting"),
        "Germany on “Halting ‘dual use’ exports”: open or conditional → accepts (hardened)",
    ),
    "a first stance": (FIRST, "Germany on “Halting Nord Stream 2”: accepts (first stated)"),
    "revealed": (
        but(CHANGE, revealed=True),
        "Revealed: Germany on “Halting Nord Stream 2”: open or conditional → accepts, "
        "held since 26 January 2022",
    ),
    "less sure, without hardened or softened": (
        but(CHANGE, {"confidence": "medium"}),
        "Germany on “Halting Nord Stream 2”: open or conditional → accepts, medium confidence",
    ),
    "contested, without hardened or softened": (
        but(CHANGE, {"contested": [["a", "accepts"], ["b", "rejects"]]}),
        "Germany on “Halting Nord Stream 2”: open or conditional → accepts, contested (another voice: rejects)",
    ),
    "voices that contradict each other": (
        but(
            CHANGE,
            {"contested": [["a", "accepts"], ["b", "rejects"]]},
            kind=Kind.POSITION_CONTESTED,
        ),
        "Germany on “Halting Nord Stream 2”: contested on 26 January 2022 "
        "(voices: accepts and rejects)",
    ),
    "told by another, and not sure": (
        but(CHANGE, {"told_by": "macron", "confidence": "low"}, movement=None),
        "Germany on “Halting Nord Stream 2”: open or conditional → accepts, "
        "as told by Macron (France), low confidence",
    ),
    "contested by two others": (
        but(CHANGE, {"contested": [["a", "accepts"], ["b", "rejects"], ["c", "leaning-against"]]}),
        "Germany on “Halting Nord Stream 2”: open or conditional → accepts, "
        "contested (other voices: rejects and leaning against)",
    ),
    "what was agreed, without hardened or softened": (
        but(CHANGE, {"agreed_on": "2022-01-10"}),
        "Germany on “Halting Nord Stream 2”, after agreeing on 10 January 2022 to reject it: "
        "open or conditional → accepts",
    ),
    "a first stance that leaves what was agreed": (
        but(FIRST, {"agreed_on": "2022-01-10"}, direction=None, to_stance="leaning-against"),
        "Germany on “Halting Nord Stream 2”, after agreeing on 10 January 2022 to accept it: "
        "leaning against (first stated)",
    ),
    "a reply to one demand": (
        but(REPLY, {"answers": [["a", "not-answered"]]}),
        "Reply of Germany to France: 1 demand passed over",
    ),
    "a reply to several": (
        but(REPLY, {"answers": [["a", "rejected"], ["b", "accepted"], ["c", "rejected"]]}),
        "Reply of Germany to France: 2 demands rejected and 1 accepted",
    ),
    "a reply that came out later": (
        but(REPLY, {"answers": [["a", "countered"]]}, revealed=True),
        "Revealed: reply of Germany to France: 1 demand countered, answered on 26 January 2022",
    ),
    "a round of several days": (
        but(CHANGE, kind=Kind.ROUND_HELD),
        "Held: Berlin, 24–26 January 2022. Nothing agreed.",
    ),
    "a round to come": (
        but(CHANGE, {"dates": ["2022-01-30", "2022-02-02"]}, kind=Kind.ROUND_PLANNED),
        "Planned: Berlin, 30 January 2022 to 2 February 2022",
    ),
    "other conditions": (
        but(
            CHANGE,
            {"conditions": ["visits"]},
            from_stance="accepts",
            nature="conditions-changed",
            movement=None,
        ),
        "Germany on “Halting Nord Stream 2”: accepts, conditions changed: none → visits",
    ),
}


@pytest.mark.parametrize(("development", "expected"), HEADLINES.values(), ids=HEADLINES)
def test_the_headline_of(development: KnownDevelopment, expected: str) -> None:
    assert headline(development, NAMES) == expected


CORRECTIONS: dict[str, tuple[KnownDevelopment, str]] = {
    "a change": (
        CHANGE,
        "Correction: Germany on “Halting Nord Stream 2”, at the round “Berlin”: now recorded as accepts, "
        "after open or conditional",
    ),
    "a first stance": (
        FIRST,
        "Correction: Germany on “Halting Nord Stream 2”, at the round “Berlin”: now recorded as accepts (first stated)",
    ),
}


@pytest.mark.parametrize(("development", "expected"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_a_correction_is_never_worded_as_a_move(
    development: KnownDevelopment, expected: str
) -> None:
    line = headline(development, NAMES, correction=True)

    assert line == expected
    assert "hardened" not in line
    assert "→" not in line


def test_what_is_cancelled_does_not_repeat_the_withdrawn_word() -> None:
    told = cancelled(CHANGE, NAMES)
    corrected = cancelled(CHANGE, NAMES, correction=True)

    assert (
        told
        == "No longer holds: Germany on “Halting Nord Stream 2”, the change reported at the round “Berlin”"
    )
    assert corrected == (
        "Correction: Germany on “Halting Nord Stream 2”, the change reported at the round “Berlin” no longer holds"
    )


WORDINGS: dict[str, tuple[str, dict[str, Any], str]] = {
    "unchanged": (
        "wording-corrected",
        {"position_unchanged": True},
        "Correction: Germany on “Halting Nord Stream 2”, wording corrected for 26 January 2022; "
        "position unchanged",
    ),
    "another stance": (
        "reclassified",
        {"position_unchanged": False},
        "Correction: Germany on “Halting Nord Stream 2”, stance reclassified for 26 January 2022; "
        "now recorded as accepts",
    ),
    "another day": (
        "day-corrected",
        {"position_unchanged": False, "stance_unchanged": True},
        "Correction: Germany on “Halting Nord Stream 2”, day corrected to 26 January 2022; stance unchanged",
    ),
    "another source": (
        "source-corrected",
        {"position_unchanged": True},
        "Correction: Germany on “Halting Nord Stream 2”, source corrected for 26 January 2022; "
        "position unchanged",
    ),
    "a voice that does not bind": (
        "attribution-corrected",
        {"position_unchanged": False, "counts_no_longer": True},
        "Correction: Germany on “Halting Nord Stream 2”, attribution corrected for 26 January 2022; "
        "it no longer counts",
    ),
}


def test_a_corrected_day_says_since_when_it_was_held() -> None:
    row = but(
        CHANGE,
        {"correction_kind": "day-corrected", "position_unchanged": False, "stance_unchanged": True},
        kind=Kind.STATEMENT_CORRECTED,
        held_from=date(2022, 1, 5),
    )

    assert headline(row, NAMES) == (
        "Correction: Germany on “Halting Nord Stream 2”, day corrected to 26 January 2022, "
        "held from 5 January 2022; stance unchanged"
    )


@pytest.mark.parametrize(("kind", "details", "expected"), WORDINGS.values(), ids=WORDINGS)
def test_a_corrected_statement_says_what_became_of_the_position(
    kind: str, details: dict[str, Any], expected: str
) -> None:
    row = but(CHANGE, {"correction_kind": kind, **details}, kind=Kind.STATEMENT_CORRECTED)

    assert headline(row, NAMES) == expected
