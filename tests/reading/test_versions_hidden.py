"""The versions of a statement are counted and named as far as their reader could know them."""

from __future__ import annotations

import pytest

from negotiations.models import Correction, Statement
from negotiations.reading.evidence.versions import Lived, lives
from negotiations.reading.perspective import Perspective
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, R2, TEAM, Cast, day
from ..door import corrections
from ..recording.acts import ACTS
from ..recording.beside import correct, hidden_version
from ..recording.hiding import hide

TODAY = day(6, 1)


def versions(cast: Cast, audience: Audience) -> dict[str, Lived]:
    """What that audience knows of every version, by the name for which it was asked."""
    names = {row.pk: row.asked_slug or row.slug for row in Statement.objects.all()}
    known = lives(list(names), Perspective.of(cast.negotiation, audience, TODAY))
    return {names[id]: life for id, life in known.items()}


@pytest.fixture
def corrected(quick_cast: Cast) -> Cast:
    """A statement that was corrected for the cleared alone, and then for all."""
    ACTS["first"].do(quick_cast)
    hidden_version(quick_cast)
    correct(slug="anew")(quick_cast)
    return quick_cast


def test_hidden_version_is_not_there(corrected: Cast) -> None:
    assert versions(corrected, TEAM).keys() == {"first", "anew"}
    assert versions(corrected, CLEARED).keys() == {"first", "by-olga", "anew"}


def test_hidden_version_is_neither_counted_nor_named(corrected: Cast) -> None:
    team, cleared = versions(corrected, TEAM), versions(corrected, CLEARED)

    assert (team["anew"].version, cleared["anew"].version) == (2, 3)
    assert (team["anew"].supersedes, team["first"].superseded_by) == ("first", "anew")


def test_correction_that_ended_something_hidden_mentions_nothing(quick_cast: Cast) -> None:
    other = quick_cast.said("-", at="r1", party="q", slug="other").made
    ended = quick_cast.said("+", at="r1", slug="ended").made
    corrections.deny_statement(quick_cast.negotiation, on=R2, statement="ended", slug="denied")
    Correction.objects.get().statements.add(other)
    assert versions(quick_cast, TEAM)["other"].correction == "denied"

    hide(ended)

    assert versions(quick_cast, TEAM)["other"].correction is None
    assert versions(quick_cast, CLEARED)["other"].correction == "denied"
