"""Statements, with what became of them as the reader could know it on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from rest_framework import serializers

from ....entries.brought import BroughtEntry
from ....entries.statements import StatementEntry
from ....models import Answer, Correction, Demand, RedLine, Response, Source, Statement
from ....models.brought import Brought
from ....reading.evidence.nouns import brought
from ....reading.evidence.series import SeriesFacts
from ....reading.evidence.versions import LIVED, Lived, lives_of
from ....reading.perspective import Perspective
from ....reading.questions.faces_of_drafts import faces_of_drafts
from ....reading.questions.joint_statements import said_together
from ....vocabulary.answers import AnswerKind
from . import fields
from .entry_shapes import Columns, FactSerializer

STATUSES = [str(status) for status in Statement.Status]


class BroughtAnswerSerializer(serializers.Serializer):
    """An answer that a statement gave, and the reply that it stands in."""

    demand = fields.slug()
    answer = fields.one_of(AnswerKind)
    response = fields.slug()


class DraftDemandSerializer(serializers.Serializer):
    """The demand that a draft will make."""

    addressees = fields.slugs()
    issue = fields.slug("`null` for the issue of the statement.", null=True)
    asks = fields.one_of(fields.OUTCOMES)
    text = fields.text()
    due = fields.day(null=True)
    slug = fields.slug("The name that is asked for.", null=True)


class DraftAnswerSerializer(serializers.Serializer):
    """An answer that a draft will give."""

    demand = fields.slug()
    answer = fields.one_of(AnswerKind)
    summary = fields.text(null=True)
    counter = fields.slug("The counter-offer, where that is made already.", null=True)
    with_its_demand = fields.flag("The demand that the draft makes is the counter-offer.")


class DraftLineSerializer(serializers.Serializer):
    """The red line that a draft will declare."""

    issue = fields.slug("`null` for the issue of the statement.", null=True)
    refuses = fields.one_of(fields.OUTCOMES)
    text = fields.text()
    strength = fields.one_of(RedLine.Strength.values)
    slug = fields.slug("The name that is asked for.", null=True)


class DraftBringsSerializer(serializers.Serializer):
    """What a draft will bring with it once it is published."""

    demand = DraftDemandSerializer(allow_null=True, help_text="The demand that it will make.")
    answers = DraftAnswerSerializer(many=True, help_text="The answers that it will give.")
    red_line = DraftLineSerializer(allow_null=True, help_text="The red line that it will declare.")
    speaker_alias = fields.text("Another name of its speaker: an alias from then on.", null=True)


FEW_HAVE: Mapping[str, Any] = {
    "has_mention": Correction.statements.through,
    "has_demand": Demand,
    "has_line": RedLine,
    "has_response": Response,
}
"""What few statements have, so that only of those it is asked which the reader may know of."""
HAVE = {
    name: Exists(thing.objects.filter(statement=OuterRef("pk"))) for name, thing in FEW_HAVE.items()
}


class StatementSerializer(FactSerializer):
    """What a party said on one issue on a day, and what became of it."""

    entry = StatementEntry
    listed_in = "statements"
    as_known = ("known_from",)
    asked_besides = HAVE

    speaker = fields.slug(null=True)
    authority = fields.number("The speaker's; from 2 a voice binds, and makes a position.")
    round = fields.slug(
        "`null` where none was recorded: then the day says where it belongs.", null=True
    )
    held_from = fields.day("The day from which the party held it.")
    known_from = fields.day("The day from which you could know it.")
    known_until = fields.day(
        "The first day on which it no longer stood, for you and as known then.", null=True
    )
    status = fields.one_of(
        STATUSES,
        "What became of it, as known then. A denied one is denied on every day: it never counts.",
    )
    supersedes = fields.slug("The version before it.", null=True)
    superseded_by = fields.slug("The version after it.", null=True)
    correction = fields.slug(
        "The correction that ended it, else that brought it, else the last to mention it.",
        null=True,
    )
    demand = fields.slug("The demand that was made with it.", null=True)
    answers = BroughtAnswerSerializer(many=True, help_text="The answers that it gave.")
    red_line = fields.slug("The red line that was declared with it.", null=True)
    joint = fields.text(
        "What it has in common with those that other parties said with it, as far as you see any.",
        null=True,
    )
    joint_with = fields.slugs("Those, each in its last version.")
    also = DraftBringsSerializer(
        allow_null=True, help_text="What a draft will bring with it once it is published."
    )
    version = fields.number("1 for a first version, 2 for what corrected it, and so on.")


ASIDE = ("supersedes_id", "joint", "brings", *HAVE)
"""What few statements have, and is not shown."""
ALSO = ("authority", "status", "known_from", "series_id", *ASIDE)
"""What is read of a statement beside its entry."""


def shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    return _shown(view, StatementSerializer.columns_of(view, ids, *ALSO))


def shown_of(
    view: Perspective,
    rows: QuerySet[Statement],
    read: Mapping[int, SeriesFacts] = MappingProxyType({}),
) -> dict[int, dict[str, Any]]:
    """Those statements as they are read, by id. What few of them have is asked of those alone.

    `read` are series that were read as a whole.
    """
    return _shown(view, StatementSerializer.columns_of_rows(view, rows, *ALSO), read)


def shown_of_new(
    view: Perspective,
    statement: Statement,
    cited: Iterable[Source],
    read: Mapping[int, SeriesFacts],
    *,
    is_mentioned: bool,
) -> dict[int, dict[str, Any]]:
    """The same of one that was just added and brought nothing; `is_mentioned` where a correction may mention it."""
    also = (name for name in ALSO if name not in HAVE)
    sources = [source.slug for source in cited if view.there(source) is not None]
    there = StatementSerializer.columns_of_loaded(view, [statement], *also, sources=sources)
    has = {name: [False] for name in HAVE} | {"has_mention": [is_mentioned]}
    return _shown(view, {**there, **has}, read)


def _shown(
    view: Perspective, columns: Columns, read: Mapping[int, SeriesFacts] = MappingProxyType({})
) -> dict[int, dict[str, Any]]:
    if not columns:
        return {}
    alike = {name: [value] * len(columns["id"]) for name, value in beside_plain_ones().items()}
    seen = {name: columns[name] for name in IN_ROWS}
    found = StatementSerializer.kept(view, {**columns, **alike, **seen}, *alike, *IN_ROWS)
    for id, beside in _besides(view, _not_plain(columns), read).items():
        found[id] |= beside
    return found


IN_ROWS = ("authority", "known_from")
"""What the row of a plain one says beside its entry."""


def _not_plain(columns: Columns) -> dict[int, dict[str, Any]]:
    """What tells what is to be asked of those statements of which their row does not tell all."""
    names = (*LIVED, *ASIDE)
    rows = zip(*(columns[name] for name in names), strict=True)
    every = (dict(zip(names, row, strict=True)) for row in rows)
    by_id = zip(columns["id"], every, strict=True)
    return {id: row for id, row in by_id if not _is_plain(row)}


def _is_plain(row: Mapping[str, Any]) -> bool:
    """As `PLAIN` has it, and with nothing of `HAVE`."""
    return (
        row["status"] == Statement.Status.PUBLISHED
        and row["embargo_until"] is None
        and not any(row[name] for name in ASIDE)
    )


def _besides(
    view: Perspective,
    statements: Mapping[int, Mapping[str, Any]],
    read: Mapping[int, SeriesFacts],
) -> dict[int, dict[str, Any]]:
    """What became of those statements, and what was said with them, by id."""
    if not statements:
        return {}
    ids = {name: [id for id, row in statements.items() if row[name]] for name in ASIDE}
    lived = lives_of(statements, view, mentioned=ids["has_mention"], read=read)
    demands = _slugs_brought(view, Demand, ids["has_demand"])
    lines = _slugs_brought(view, RedLine, ids["has_line"])
    answers = _answers_brought(view, ids["has_response"])
    jointly, promised = said_together(view, ids["joint"]), faces_of_drafts(view, ids["brings"])
    besides = {}
    for id in statements:
        together = jointly.get(id)
        besides[id] = _beside_its_row(
            lived[id],
            demand=demands.get(id),
            answers=answers[id],
            red_line=lines.get(id),
            also=_as_written(promised[id]) if id in promised else None,
            joint=str(together.joint) if together else None,
            joint_with=sorted(one.slug for one in together.others) if together else [],
        )
    return besides


def _beside_its_row(life: Lived, **brought: Any) -> dict[str, Any]:
    """The fields of a statement that tell what became of it, and what was said with it."""
    alone = dict.fromkeys(("demand", "red_line", "also", "joint"))
    return {
        "known_from": life.known_from,
        "known_until": life.known_until,
        "status": life.status,
        "supersedes": life.supersedes,
        "superseded_by": life.superseded_by,
        "correction": life.correction,
        "version": life.version,
        **alone,
        "answers": [],
        "joint_with": [],
        **brought,
    }


PLAIN = Q(
    status=Statement.Status.PUBLISHED,
    supersedes__isnull=True,
    joint__isnull=True,
    brings__isnull=True,
    embargo_until__isnull=True,
)
"""The published statements whose row alone tells what became of them, where they have nothing of `FEW_HAVE`."""


def beside_plain_ones() -> dict[str, Any]:
    """The fields that all such statements have in common; only `known_from` is that of each row."""
    return _beside_its_row(Lived(Statement.Status.PUBLISHED.value, date.min))


def _as_written(brings: dict[str, Any]) -> dict[str, Any]:
    """What a draft will bring, with every field that it may say."""
    entry = BroughtEntry.model_validate(brings)
    return entry.model_dump(mode="json")


def _slugs_brought(view: Perspective, noun: type[Brought], ids: Collection[int]) -> dict[int, str]:
    """The slug of what each statement brought of a noun."""
    if not ids:
        return {}
    return dict(brought(view, noun, ids).values_list("statement_id", "slug"))


def _answers_brought(view: Perspective, ids: Collection[int]) -> dict[int, list[dict[str, Any]]]:
    given: dict[int, list[dict[str, Any]]] = defaultdict(list)
    if not ids:
        return given
    replies = dict(brought(view, Response, ids).values_list("pk", "statement_id"))
    rows = view.knowable(Answer).filter(view.sees("demand__"), response__in=replies)
    for row in rows.select_related("demand", "response").order_by("pk"):
        answer = {
            "demand": row.demand.slug,
            "answer": row.answer,
            "response": row.response.slug,
        }
        given[replies[row.response_id]].append(answer)
    return given
