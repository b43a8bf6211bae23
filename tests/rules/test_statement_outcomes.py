"""Why a new statement changes nothing, and of which one it looks like a correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from negotiations.rules.statement_outcomes import (
    LikelyCorrection,
    Unmoved,
    Utterance,
    likely_correction,
    unmoved,
)
from negotiations.rules.timeline import KnownStatement
from negotiations.vocabulary.corrections import CorrectionKind

from .words import END, day, said, stands, told

STOOD = said("+", at="r2", if_=("a",))
UNMOVED: dict[str, tuple[KnownStatement, Unmoved]] = {
    "a voice that does not bind": (said("--", at="r3", by=1), Unmoved.NOT_BINDING),
    "a silence": (said("~", at="r3"), Unmoved.SILENT),
    "a silence that does not bind": (said("~", at="r3", by=1), Unmoved.NOT_BINDING),
    "the same again": (said("+", at="r3", if_=("a",)), Unmoved.SAME),
    "the same without a word of conditions": (said("+", at="r3"), Unmoved.SAME),
    "the same, entered late": (said("+", at="r1"), Unmoved.SAME),
    "a lesser voice at the round": (said("-", at="r2", by=2), Unmoved.OVERTAKEN),
    "a lesser voice with other conditions": (
        said("+", at="r2", by=2, if_=("b",)),
        Unmoved.OVERTAKEN,
    ),
}


@pytest.mark.parametrize(("new", "why"), UNMOVED.values(), ids=UNMOVED)
def test_what_changes_nothing_says_why(new: KnownStatement, why: Unmoved) -> None:
    assert "r3" not in " ".join(told(STOOD, new))
    assert unmoved(new, stands(STOOD, new, at=END)) == why


def test_a_first_word_that_counts_for_nobody_leaves_no_position() -> None:
    assert unmoved(said("--", at="r1", by=1), None) == Unmoved.NOT_BINDING
    assert unmoved(said("~", at="r1"), stands(said("~", at="r1"), at=END)) == Unmoved.SILENT


KEPT = Utterance(
    slug="kept",
    speaker="p4",
    day=day("01-10"),
    stance="accepts",
    conditions=None,
    sources=frozenset({"agency", "transcript"}),
)
NEW = replace(KEPT, slug="new", sources=frozenset({"agency", "letter"}))
LIKELY: dict[str, tuple[dict[str, Any], CorrectionKind | None]] = {
    "another speaker": ({"speaker": "p5"}, CorrectionKind.ATTRIBUTION),
    "another day": ({"day": day("01-11")}, CorrectionKind.DAY),
    "another stance": ({"stance": "rejects"}, CorrectionKind.RECLASSIFIED),
    "other conditions": ({"conditions": frozenset({"a"})}, CorrectionKind.RECLASSIFIED),
    "another stance on other conditions": (
        {"stance": "rejects", "conditions": frozenset({"a"})},
        CorrectionKind.RECLASSIFIED,
    ),
    "none any longer is not none mentioned": (
        {"conditions": frozenset()},
        CorrectionKind.RECLASSIFIED,
    ),
    "a repeat": ({}, None),
    "another speaker on another day": ({"speaker": "p5", "day": day("01-11")}, None),
    "another stance of another speaker": ({"speaker": "p5", "stance": "rejects"}, None),
    "another stance, from another source": (
        {"stance": "rejects", "sources": frozenset({"letter"})},
        None,
    ),
    "another stance, without a source": ({"stance": "rejects", "sources": frozenset()}, None),
}


@pytest.mark.parametrize(("differs", "reason"), LIKELY.values(), ids=LIKELY)
def test_what_differs_in_one_thing_looks_like_a_correction(
    differs: dict[str, Any], reason: CorrectionKind | None
) -> None:
    expected = LikelyCorrection("kept", reason) if reason else None

    assert likely_correction(replace(NEW, **differs), [KEPT]) == expected


def test_of_several_it_is_the_latest_and_never_itself() -> None:
    older = replace(KEPT, slug="z-older", day=date(2030, 1, 9), speaker="p5")
    later = replace(KEPT, slug="later", day=date(2030, 1, 12))
    new = replace(NEW, speaker="p5")

    assert likely_correction(new, [older, KEPT, later]) == LikelyCorrection(
        "kept", CorrectionKind.ATTRIBUTION
    )
    assert likely_correction(replace(KEPT, stance="rejects"), [KEPT]) is None
