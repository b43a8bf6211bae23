"""The reason of a correction has to fit what differs in the new version."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Correction, Statement
from negotiations.recording.act import Refused

from ..cast import R2, R3, Cast, day, faults
from ..door import corrections

DAY, SOURCE, TYPO = "day-corrected", "source-corrected", "typo-mended"


@pytest.fixture
def said(cast: Cast) -> Cast:
    """P said `-` at r1 and `+` at r2, slug "said"."""
    cast.said("-", at="r1")
    cast.said("+", at="r2", slug="said", quote="we could do it")
    return cast


def correct(cast: Cast, reason: str, **fields: Any) -> Statement:
    made: Statement = corrections.correct_statement(
        cast.negotiation, on=R3, statement="said", reason=reason, slug="again", **fields
    ).made
    return made


@pytest.mark.parametrize(
    "correction", [{"before": "So it was."}, {"note": ""}, {"note": "  "}], ids=str
)
def test_a_reclassification_without_a_note_is_refused(
    said: Cast, correction: dict[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        correct(said, "reclassified", stance="accepts", correction=correction)

    assert refused.value.errors == {
        "note": "Say why the same words mean another stance or issue: a reclassification needs "
        "its note."
    }
    assert not Correction.objects.exists()


LATER = {"day": day(2, 12), "held_from": day(2, 12), "timing": "between-rounds"}
FITTING: dict[str, tuple[str, dict[str, Any]]] = {
    "another day": (DAY, LATER),
    "another day, by another source": (DAY, {**LATER, "sources": ["transcript"]}),
    "held earlier": (DAY, {"held_from": day(2, 1)}),
    "at no round": (DAY, {"round": None}),
    "another source": (SOURCE, {"sources": ["transcript"]}),
    "a surer source": (SOURCE, {"sources": ["transcript", "agency"], "confidence": "medium"}),
    "our words": (TYPO, {"summary": "P says leaning-for"}),
}


@pytest.mark.parametrize(("reason", "fields"), FITTING.values(), ids=FITTING)
def test_what_fits_its_reason_is_kept_with_all_that_it_leaves_out(
    said: Cast, reason: str, fields: dict[str, Any]
) -> None:
    new = correct(said, reason, **fields)

    old = new.supersedes
    assert old is not None
    assert (old.slug, old.status, new.known_from) == ("said", "superseded", R3)
    assert Correction.objects.get(successor=new).kind == reason
    assert (new.stance, new.quote, new.speaker) == (old.stance, old.quote, old.speaker)
    assert new.held_from == fields.get("held_from", R2)
    assert faults(said.negotiation) == []


STAYS = "this stays as it is. Correct it for a reason of its own."
UNFITTING: dict[str, tuple[str, dict[str, Any], dict[str, str]]] = {
    "a day with another stance": (
        DAY,
        {**LATER, "stance": "accepts"},
        {"stance": f"Day corrected: {STAYS}"},
    ),
    "no other day": (
        DAY,
        {"sources": ["transcript"]},
        {"reason": "No day differs: give the right day, or the day from which it was held."},
    ),
    "a source with other words": (
        SOURCE,
        {"sources": ["transcript"], "quote": "we would do it", "summary": "Other words."},
        {"quote": f"Source corrected: {STAYS}", "summary": f"Source corrected: {STAYS}"},
    ),
    "no other source": (
        SOURCE,
        {"confidence": "low"},
        {"reason": "No source differs: name the right ones, or the text that says it."},
    ),
    "a typo in the party's own words": (
        TYPO,
        {"summary": "P says leaning-for", "quote": "we would do it"},
        {"quote": f"A typo of ours mended: {STAYS}"},
    ),
    "a typo with conditions": (
        TYPO,
        {"summary": "P says leaning-for", "conditions": ["visits"]},
        {"conditions": f"A typo of ours mended: {STAYS}"},
    ),
    "a typo for fewer": (
        TYPO,
        {"summary": "P says leaning-for", "audience": "team"},
        {"audience": f"A typo of ours mended: {STAYS}"},
    ),
    "no typo": (
        TYPO,
        {},
        {"reason": "Our words are the same: give the summary without the typo."},
    ),
    "another party": (
        SOURCE,
        {"party": "q", "speaker": "q4", "sources": ["transcript"]},
        {"reason": "Source corrected: the party and the issue stay. Reclassify it."},
    ),
}


@pytest.mark.parametrize(("reason", "fields", "errors"), UNFITTING.values(), ids=UNFITTING)
def test_what_does_not_fit_its_reason_is_refused_with_what_would(
    said: Cast, reason: str, fields: dict[str, Any], errors: dict[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        correct(said, reason, **fields)

    assert refused.value.errors == errors


def test_ends_of_lines_are_no_other_words(said: Cast) -> None:
    corrections.correct_statement(
        said.negotiation,
        on=R2,
        statement="said",
        reason="wording-corrected",
        summary="One line,\nand another.",
        slug="long",
    )

    new = corrections.correct_statement(
        said.negotiation,
        on=R3,
        statement="long",
        reason=SOURCE,
        summary="One line,\r\nand another.",
        sources=["transcript"],
    ).made

    assert new.supersedes.slug == "long"


def test_a_corrected_day_takes_what_followed_with_it(said: Cast) -> None:
    correct(said, DAY, **LATER)

    assert said.standing()[-2:] == ["corrected c-again", "after r2 - → +"]
    assert said.stands(R2, known=R3) == "-"
    assert said.stands(day(2, 12), known=R3) == "+"
    assert said.stands(R2, known=day(3, 9)) == "+"


def test_quotes_that_are_the_same_are_not_kept_as_before_and_after(said: Cast) -> None:
    correct(said, "reclassified", stance="accepts", summary="Other words of ours.")

    kept = Correction.objects.get()
    assert (kept.before, kept.after) == ("p says leaning-for", "Other words of ours.")
