"""The matrix of positions, and the difference of two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http.response import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from ....exporting.position_tables import (
    cell_table,
    mark_of_matrix,
    matrix_sheets,
    score_table,
)
from ....exporting.tables import as_csv, as_xlsx
from ....models import AudienceChoice, Issue, Party, Round
from ....reading.parameters import KNOWN, ChoiceParameter, Parameter, ThingParameter, Values
from ....reading.perspective import ClockFault
from ....reading.questions.comparison import Difference, UnknownPlace, compared_page
from ....reading.questions.matrix import FullCell, Matrix, full_cells, matrix
from ....reading.questions.matrix_sizes import MOST_CELLS, TooManyCells
from ....reading.questions.score_matrix import ScoreMatrix, score_matrix
from ....vocabulary.stances import HIGHEST, LOWEST
from ....vocabulary.steps import Direction, Movement, Nature
from ..pagination import Cursor, address, read_cursor, unknown_cursor
from ..parameters import CURSOR, LIMIT, clock_parameters, only_with
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from ..serializers import fields
from ..table_files import MEDIA, described_forms, file_name, in_form
from ..whole_answers import JSON, told_as_file
from .base import NegotiationView, Question
from .directory import ISSUES, PARTIES

PLACES = "p and i are places in `parties` and `issues`, from 0."


class MarksSerializer(serializers.Serializer):
    """Marks on cells, as arrays."""

    silent = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="[p, i]: said to be silent since its stance, or without one.",
    )
    contested = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="[p, i]: contradicted on the day of its statement.",
    )
    degree = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="[p, i]: another voice of that day says more or less of the same side.",
    )
    via = serializers.ListField(
        child=serializers.ListField(child=serializers.JSONField()),
        help_text="[p, i, body]: no stance of its own, but a body that it belongs to has one.",
    )


class CellSerializer(serializers.Serializer):
    """A cell with a statement."""

    party = fields.slug()
    issue = fields.slug()
    stance = fields.one_of(fields.STANCES)
    score = fields.number(f"The stance as a number from {LOWEST} to {HIGHEST}.", null=True)
    statement = fields.slug()
    round = fields.slug(null=True)
    held_from = fields.day()
    known_from = fields.day()
    via = fields.slugs("The slugs of the bodies whose stance it is marked with.")
    silent = fields.flag("Whether it is said to be silent since that statement.")
    contested = fields.flag("Whether it was contradicted on the day of its statement.")
    previous_stance = fields.one_of(
        fields.STANCES,
        "The stance at the last round that ended on an earlier day.",
        null=True,
    )
    audience = fields.one_of(
        AudienceChoice.values, "The widest that may read all that the position rests on."
    )
    audience_until = fields.day(
        "Until then it is for no wider audience; `null` where no day is known.", null=True
    )
    degree = fields.flag("Whether another voice of that day says more or less of the same side.")


class MatrixSerializer(serializers.Serializer):
    """Where every party stood on every issue: parties down, issues across."""

    negotiation = fields.slug()
    round = fields.slug("`null` where it was asked by day.", null=True)
    at = fields.day("The day, in UTC, on which things stood so.")
    known = fields.day()
    parties = fields.slugs("The slugs of the parties: a row of `scores` each, in this order.")
    issues = fields.slugs("The slugs of the issues: a column of `scores` each, in this order.")
    scores = serializers.ListField(
        child=serializers.ListField(
            child=serializers.IntegerField(allow_null=True, min_value=LOWEST, max_value=HIGHEST)
        ),
        help_text="A row a party; `null` where there is no stance.",
    )
    marks = MarksSerializer(help_text=PLACES)
    moved = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="[p, i, previous score]: another score than at the last round that ended on an "
        "earlier day.",
    )
    cells = CellSerializer(many=True, required=False, help_text="With `cells=full` only.")


class MatrixView(NegotiationView):
    is_of_the_record = True
    operation = "matrix_retrieve"
    subject = "positions"
    summary = "Where every party stands on every issue"
    description = (
        "The latest binding statement of each party on each issue that was held by then and could "
        "be known by then. Positions are derived, never typed in; a body's is marked as `via` at "
        f"its members and never assumed. {PLACES} An answer has at most {MOST_CELLS:,} cells, parties "
        "times issues: what has more is refused as `too-wide`, and asked for by parts."
    )
    shape = MatrixSerializer
    parameters: tuple[Parameter, ...] = (
        *clock_parameters(Round),
        only_with("party", Party, "Only this party."),
        only_with("issue", Issue, "Only this issue."),
        ChoiceParameter(name="cells", about="`full`: with every cell in full.", values=("full",)),
        ChoiceParameter(
            name="format",
            about="As JSON, or as a table: scores with a row a party, or with `cells=full` a row a "
            "cell. Without it the header `Accept` decides.",
            values=tuple(MEDIA),
        ),
    )
    media = MEDIA

    def answers(self) -> Mapping[Any, Any]:
        return {(200, JSON): self.shape, **described_forms()}

    def answer(self, question: Question, **path: str) -> Any:
        values = question.values
        view = question.at_clocks()
        narrowed = {"parties": values["party"], "issues": values["issue"]}
        is_json = (form := values.get("format")) in (None, "json")
        try:
            if is_json and not values["cells"]:
                return _shown(score_matrix(view, **narrowed))
            found = matrix(view, **narrowed, limited=True)
        except TooManyCells as fault:
            raise _too_wide(fault) from None
        cells = full_cells(found) if values["cells"] else None
        shown = _shown(ScoreMatrix.of(found)) | ({"cells": cells} if cells is not None else {})
        return shown if is_json else _file(question, form, found, cells, etag_of=shown)


def _too_wide(fault: TooManyCells) -> BadRequest:
    narrow = f"{fault} Name some issues, or parties, each by a parameter of its own."
    return BadRequest({"issue": narrow}, ProblemKind.TOO_WIDE)


def _shown(found: ScoreMatrix) -> dict[str, Any]:
    view = found.view
    return {
        "negotiation": view.negotiation.slug,
        "round": view.round.slug if view.round else None,
        "at": view.at,
        "known": view.known,
        "parties": found.parties,
        "issues": found.issues,
        "scores": found.scores,
        "marks": {
            "silent": found.silent,
            "contested": found.contested,
            "degree": found.degree,
            "via": found.via,
        },
        "moved": found.moved,
    }


def _file(
    question: Question,
    form: str,
    found: Matrix,
    cells: Sequence[FullCell] | None,
    *,
    etag_of: dict[str, Any],
) -> HttpResponseBase:
    table = score_table(found) if cells is None else cell_table(found, cells)
    if form == "xlsx":
        body = as_xlsx(matrix_sheets(found, cells))
    elif form == "csv":
        body = as_csv(table.lines)
    else:
        body = in_form(form, "", table.columns, cells or table.objects)
    view, mark = found.view, mark_of_matrix(found)
    named = (view.negotiation.slug, "at", view.at, "known", view.known)
    header = file_name(named, mark.audience.word if mark else "", form)
    return told_as_file(question.request, body, form, header, etag_of=etag_of)


class CellChangeSerializer(serializers.Serializer):
    """How a party's position differs; the rounds are those of the two statements."""

    party = fields.slug()
    issue = fields.slug()
    from_round = fields.slug(null=True)
    to_round = fields.slug(null=True)
    from_stance = fields.one_of(fields.STANCES)
    to_stance = fields.one_of(fields.STANCES)
    nature = fields.one_of(nature for nature in Nature if nature != Nature.FIRST_STATED)
    direction = fields.one_of(Direction, "As seen from the proposition.", null=True)
    movement = fields.one_of(Movement, "Only where the party's side is plain.", null=True)


class ComparisonSerializer(serializers.Serializer):
    """The difference of two matrices, not the steps between."""

    negotiation = fields.slug()
    from_ = fields.slug("The slug of the earlier round.")
    to = fields.slug("The slug of the later round.")
    known = fields.day()
    next = serializers.URLField(allow_null=True, help_text="The next page, `null` on the last.")
    changes = CellChangeSerializer(
        many=True, help_text="The differences on this page, in order of party, then issue."
    )

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        return {name.rstrip("_"): field for name, field in fields.items()}


class Compare(NegotiationView):
    is_of_the_record = True
    operation = "compare_retrieve"
    subject = "positions"
    summary = "How positions differ between two rounds"
    description = (
        "The difference of the matrices at two rounds, as known on one day. First stances are left "
        "out, and so are steps that were taken back. In order of party, then issue, as the lists of "
        f"parties and issues have them. Where something was said in more than {MOST_CELLS:,} cells between "
        "the two, it is refused as `too-wide`, and asked for by parts."
    )
    shape = ComparisonSerializer
    row_shape = CellChangeSerializer
    links = {"party": PARTIES, "issue": ISSUES}
    rows_in = "changes"
    parameters: tuple[Parameter, ...] = (
        ThingParameter(name="from", about="The earlier round.", required=True, model=Round),
        ThingParameter(
            name="to", about="The later round; it may not end before.", required=True, model=Round
        ),
        KNOWN,
        only_with("party", Party, "Only this party."),
        only_with("issue", Issue, "Only this issue."),
        LIMIT,
        CURSOR,
    )

    def clocks_of(self, request: Request, values: Values, **path: str) -> tuple[Any, ...]:
        asked = self._asked(request, values, path["negotiation"]).values
        between = ("from", asked["from"], "to", asked["to"])
        return (*between, *super().clocks_of(request, values, **path))

    def answer(self, question: Question, **path: str) -> Any:
        values = question.values
        cursor = read_cursor(values["cursor"], (str, str))
        before, after = question.at_clocks(round="from"), question.at_clocks(round="to")
        try:
            found = compared_page(
                before,
                after,
                parties=values["party"],
                issues=values["issue"],
                beyond=cursor.key if cursor else None,
                limit=values["limit"],
            )
        except ClockFault as fault:
            raise BadRequest({fault.field: fault.message}) from None
        except UnknownPlace:
            raise unknown_cursor() from None
        except TooManyCells as fault:
            raise _too_wide(fault) from None
        following = str(Cursor(found.next)) if found.next else None
        return {
            "negotiation": after.negotiation.slug,
            "from": values["from"],
            "to": values["to"],
            "known": before.known,
            "next": address(question.request, cursor=following) if following else None,
            "changes": [changed(one) for one in found.differences],
        }


def changed(one: Difference) -> dict[str, Any]:
    """One cell that differs, as the API tells it."""
    return {
        "party": one.party.slug,
        "issue": one.issue.slug,
        "from_round": one.before.as_known.place.round,
        "to_round": one.after.as_known.place.round,
        "from_stance": one.before.stance,
        "to_stance": one.after.stance,
        "nature": one.nature,
        "direction": one.direction,
        "movement": one.movement,
    }
