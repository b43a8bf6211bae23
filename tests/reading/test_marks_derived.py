"""What is derived from what not everybody may read says for whom it is only."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Q

from negotiations.reading.evidence.audience_view import line_marks
from negotiations.reading.evidence.on_issues import red_lines_for
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.crossed_lines import crossed_lines
from negotiations.reading.questions.position_history import history
from negotiations.rules.audience_marks import audience_word
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast, day
from ..door import corrections, issue_acts, red_lines


@pytest.fixture
def view(cast: Cast) -> Perspective:
    """That of the cleared, beside a line that all may see."""
    line = {"party": "p", "issue": "i", "refuses": "accepts", "text": "Not done."}
    red_lines.declare_red_line(cast.negotiation, on=R1, slug="line", **line)
    return Perspective.of(cast.negotiation, CLEARED, day(12, 31))


def crossings(view: Perspective) -> list[Any]:
    line = view.negotiation.redline_set.get(slug="line")
    return crossed_lines(view, [line])["line"]


@pytest.mark.parametrize("audience", ["public", "team", "cleared"])
def test_crossing_bears_the_mark_of_the_statement(
    cast: Cast, view: Perspective, audience: str
) -> None:
    cast.said("++", at="r2", audience=audience)

    [crossing] = crossings(view)

    assert audience_word(crossing.mark) == audience


@pytest.mark.parametrize("audience", ["public", "team", "cleared"])
def test_crossing_bears_the_mark_of_the_agreement(
    cast: Cast, view: Perspective, audience: str
) -> None:
    agreed = {"issue": "i", "act": "agreed", "outcome": "accepts", "parties": ["p"]}
    issue_acts.record_issue_act(cast.negotiation, on=R2, audience=audience, **agreed)

    [crossing] = crossings(view)

    assert audience_word(crossing.mark) == audience


def test_each_reader_knows_the_lines_that_he_sees_and_for_whom_they_are(
    cast: Cast, view: Perspective
) -> None:
    for audience in ("team", "cleared"):
        line = {"party": "q", "issue": "i", "refuses": "accepts", "text": "Not done."}
        red_lines.declare_red_line(
            cast.negotiation, on=R1, slug=audience, audience=audience, **line
        )

    # What not all may see has letters at the end of its name.
    named = dict(cast.negotiation.redline_set.values_list("slug", "asked_slug"))

    def known(audience: Audience) -> tuple[set[str], dict[str, str]]:
        asked = Perspective.of(cast.negotiation, audience, view.today)
        marks = {named[slug]: audience_word(mark) for slug, mark in line_marks(asked).items()}
        return {named[line.slug] or line.slug for line in red_lines_for(asked)}, marks

    assert known(PUBLIC) == ({"line"}, {})
    assert known(TEAM) == ({"line", "team"}, {"team": "team"})
    assert known(CLEARED) == (
        {"line", "team", "cleared"},
        {"team": "team", "cleared": "cleared"},
    )


@pytest.mark.parametrize("audience", ["public", "team", "cleared"])
def test_correction_is_known_to_those_for_whom_it_is(
    cast: Cast, view: Perspective, audience: str
) -> None:
    cast.said("-", at="r1", slug="said")
    corrections.deny_statement(
        cast.negotiation, on=R3, statement="said", note="Not so.", audience=audience
    )

    for reader in (PUBLIC, TEAM, CLEARED):
        asked = Perspective.of(cast.negotiation, reader, view.today)
        assert bool(history(asked, Q()).corrections()) is (Audience[audience.upper()] <= reader)


@pytest.mark.parametrize("audience", ["public", "team", "cleared"])
def test_correction_bears_its_mark(cast: Cast, view: Perspective, audience: str) -> None:
    cast.said("-", at="r1", slug="said")
    corrections.deny_statement(
        cast.negotiation, on=R3, statement="said", note="Not so.", audience=audience
    )

    [correction] = history(view, Q()).corrections()

    assert audience_word(correction.mark) == audience
