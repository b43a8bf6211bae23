"""One party's way on one issue."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ....models import Issue, Party
from ....reading.parameters import KNOWN, ThingParameter
from ....reading.questions.positions_on_issue import PositionOnIssue, positions_on_issue
from ....rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from ....vocabulary.stances import Stance
from ....vocabulary.steps import Direction, Movement
from ..serializers import fields
from ..serializers.developments import NATURES
from .base import NegotiationView, Question
from .rounds import ROUNDS
from .statements import STATEMENTS


class PositionSerializer(serializers.Serializer):
    """A statement on the way of a party. What does not apply is `null`."""

    round = fields.slug("The round at or after which it was said.", null=True)
    timing = fields.one_of((AT_ROUND, BETWEEN_ROUNDS))
    day = fields.day()
    held_from = fields.day("From when the party held it.")
    known_from = fields.day("From when you could know it; a correction keeps it.")
    stance = fields.one_of(fields.STANCES)
    score = fields.number("From -2 to 2; `null` of a silence.", null=True)
    nature = fields.one_of(NATURES, "`null` where nothing changed by it.", null=True)
    direction = fields.one_of(Direction, "As seen from the proposition.", null=True)
    movement = fields.one_of(Movement, "Only where the party's side is plain.", null=True)
    revealed = serializers.BooleanField(
        allow_null=True,
        help_text="Held before its round began, and come out at it or after; `null` where nothing "
        "changed by it.",
    )
    statement = fields.slug()
    contested = fields.slugs(
        "All the statements of its day, where they contradict each other: the latest first."
    )


class Positions(NegotiationView):
    is_of_the_record = True
    operation = "positions_list"
    subject = "positions"
    summary = "One party's way on one issue"
    description = (
        "Its first stance, each change, each silence and every voice of each contested day, as "
        "known then, in the order of days. Of what changed nothing the `nature` is `null`."
    )
    shape = PositionSerializer(many=True)
    row_shape = PositionSerializer
    rows_in = ""
    links = {"round": ROUNDS, "statement": STATEMENTS}
    parameters = (
        ThingParameter(name="party", about="Whose way.", required=True, model=Party),
        ThingParameter(name="issue", about="On which issue.", required=True, model=Issue),
        KNOWN,
    )

    def answer(self, question: Question, **path: str) -> Any:
        view = question.view
        party = view.visible(Party).get(slug=question.values["party"])
        issue = view.visible(Issue).get(slug=question.values["issue"])
        return [_shown(one) for one in positions_on_issue(view, party, issue)]


def _shown(one: PositionOnIssue) -> dict[str, Any]:
    said, change = one.said.as_known, one.change
    return {
        "round": said.place.round,
        "timing": said.place.timing,
        "day": said.day,
        "held_from": said.held_from,
        "known_from": said.first_known,
        "stance": said.stance,
        "score": Stance(said.stance).score,
        "nature": change.nature if change else None,
        "direction": change.direction if change else None,
        "movement": one.movement,
        "revealed": change.revealed if change else None,
        "statement": said.slug,
        "contested": [voice.row.slug for voice in one.contested],
    }
