"""What a correction leaves of the position, as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from negotiations.rules.calendar import Place
from negotiations.rules.developments.positions import KnownCorrection
from negotiations.rules.timeline import KnownStatement
from negotiations.vocabulary.corrections import CorrectionKind

DAY = date(2030, 2, 10)
WAS = KnownStatement(
    slug="was",
    stance="leaning-for",
    day=DAY,
    held_from=DAY,
    known_from=DAY,
    known_until=None,
    first_known=DAY,
    authority=4,
    place=Place("r2", "at-round", 2),
)
SILENT = replace(WAS, stance="no-public-position")
WEAK = replace(WAS, authority=1, counts=False)
NOW = replace(WAS, slug="now", known_from=date(2030, 2, 20))
CORRECTIONS = {
    "other words": (WAS, NOW, "position"),
    "another stance": (WAS, replace(NOW, stance="accepts"), ""),
    "other conditions": (WAS, replace(NOW, conditions=frozenset({"visits"})), ""),
    "another day": (WAS, replace(NOW, day=date(2030, 2, 12)), "stance"),
    "held earlier": (WAS, replace(NOW, held_from=date(2030, 2, 1)), "stance"),
    "another round": (WAS, replace(NOW, place=Place("r1", "between-rounds", 1)), "stance"),
    "a weightier voice": (WAS, replace(NOW, authority=5), "stance"),
    "a voice that does not bind": (WAS, replace(NOW, authority=1, counts=False), "ends"),
    "a silence after all": (WAS, replace(NOW, stance="no-public-position"), ""),
    "nothing in its place": (WAS, None, "ends"),
    "one that never counted, ended": (WEAK, None, "position"),
    "one that never counted, otherwise": (WEAK, replace(WEAK, stance="accepts"), "position"),
    "one that never counted, of a minister": (WEAK, NOW, ""),
    "a silence, ended": (SILENT, None, "position"),
}


@pytest.mark.parametrize(("was", "now", "leaves"), CORRECTIONS.values(), ids=CORRECTIONS)
def test_what_a_correction_leaves(
    was: KnownStatement, now: KnownStatement | None, leaves: str
) -> None:
    made = KnownCorrection("c", CorrectionKind.WORDING, DAY, was, now)

    assert made.leaves_position == (leaves == "position")
    assert made.ends_its_part == (leaves == "ends")
    if leaves == "stance":
        assert made.leaves_stance
