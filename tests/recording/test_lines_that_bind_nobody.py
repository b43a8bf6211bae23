"""A red line of a voice that does not bind is kept, and nothing follows from it (example 55)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from negotiations.models import RedLine
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.demands import collisions
from negotiations.reading.questions.matrix import matrix
from negotiations.reading.questions.overview import overview
from negotiations.reading.questions.red_lines import red_lines as lines_read
from negotiations.reading.questions.things_to_mend import MendingKind, things_to_mend

from ..cast import CLEARED, PUBLIC, R1, R4, Cast, day
from ..door import demands, red_lines, reference_data

LAST = day(12, 31)


def declare(cast: Cast, speaker: str | None) -> None:
    red_lines.declare_red_line(
        cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        refuses="accepts",
        text="Never.",
        slug="line",
        speaker=speaker,
    )


def moves(cast: Cast) -> None:
    cast.said("0", at="r1")
    cast.said("++", at="r2")


def ask(cast: Cast) -> None:
    demands.make_demand(
        cast.negotiation, on=R1, party="q", addressees=["z"], issue="i", asks="accepts", text="Do."
    )


@dataclass(frozen=True)
class Follows:
    """All that can follow from the line."""

    told: bool
    collides: list[str]
    bar: bool
    movement: str | None


SOFTENS = Follows(True, ["indirect"], True, "softened")
NOTHING = Follows(False, [], False, None)


def follows(cast: Cast, known: str = "") -> Follows:
    view = Perspective.of(cast.negotiation, PUBLIC, LAST)
    if known:
        view = view.asked(at=LAST, known=R4)
    changes = cast.negotiation.developments.filter(kind="position-changed")
    return Follows(
        told=any("red-line-declared" in line for line in cast.standing()),
        collides=[one.kind for one in collisions(view)],
        bar=bool(overview(matrix(view)).red_lines),
        movement=changes.latest("act__place", "number").movement,
    )


@pytest.mark.parametrize(
    ("speaker", "expected"), [("p1", NOTHING), ("p2", SOFTENS), (None, SOFTENS)]
)
def test_nothing_follows_from_the_line_of_a_voice_that_does_not_bind(
    cast: Cast, speaker: str | None, expected: Follows
) -> None:
    declare(cast, speaker)
    ask(cast)
    moves(cast)

    assert follows(cast) == expected


def test_it_is_kept_and_shown_as_that_voices_word(cast: Cast) -> None:
    declare(cast, "p1")

    (line,) = lines_read(Perspective.of(cast.negotiation, PUBLIC, LAST))

    assert (line.row.text, line.stands, line.binds, line.counts) == ("Never.", True, False, False)
    assert line.speaker is not None
    assert line.speaker.slug == "p1"


def test_a_mended_authority_ends_all_that_followed_for_every_day_known(cast: Cast) -> None:
    declare(cast, "p2")
    ask(cast)
    moves(cast)
    before = follows(cast)

    reference_data.edit(cast.negotiation, on=R4, noun="speaker", slug="p2", authority=1)

    assert before == SOFTENS
    assert follows(cast) == follows(cast, known="then") == NOTHING
    assert "cancelled declared line" in cast.stream()


def test_a_mended_authority_lets_it_count(cast: Cast) -> None:
    declare(cast, "p1")
    ask(cast)
    moves(cast)

    reference_data.edit(cast.negotiation, on=R4, noun="speaker", slug="p1", authority=2)

    assert follows(cast) == SOFTENS


@pytest.mark.parametrize(
    ("first", "then", "expected"), [("p4", "p1", NOTHING), ("p1", "p4", SOFTENS)]
)
def test_another_speaker_of_the_line_decides_anew(
    cast: Cast, first: str, then: str, expected: Follows
) -> None:
    declare(cast, first)
    ask(cast)
    moves(cast)

    red_lines.mend_red_line(cast.negotiation, on=R4, red_line="line", speaker=then)

    assert RedLine.objects.get().speaker.slug == then  # type: ignore[union-attr]
    assert follows(cast) == expected


@pytest.mark.parametrize(("speaker", "listed"), [("p1", []), ("p4", ["line"])])
def test_a_party_needs_no_stance_for_the_line_of_a_voice_that_does_not_bind(
    cast: Cast, speaker: str, listed: list[str]
) -> None:
    declare(cast, speaker)

    found = things_to_mend(Perspective.of(cast.negotiation, CLEARED, LAST))

    assert [one.fact.slug for one in found if one.kind == MendingKind.NO_STANCE] == listed
