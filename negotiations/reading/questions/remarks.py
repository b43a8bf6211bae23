"""Warnings, accusations and forecasts as people read them, on two clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from ...models import Issue, Party, Remark, Round, Source, Speaker
from ...vocabulary.remarks import RemarkKind
from ..evidence import nouns
from ..evidence.sources import sources_by
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class RemarkRead:
    """A remark with what of it may be seen."""

    row: Remark
    about: list[Party]
    issue: Issue | None
    round: Round | None
    speaker: Speaker | None
    told_by: Speaker | None
    sources: list[Source]
    known_from: date

    @property
    def party(self) -> Party:
        return self.row.party

    @property
    def binds(self) -> bool:
        return self.row.speaker.binds

    @property
    def came_out_later(self) -> bool:
        return self.known_from > self.row.day

    @property
    def text(self) -> str:
        """What was said, as a part of a sentence."""
        return self.row.text.strip().rstrip(".")

    @property
    def condition(self) -> str:
        return self.row.condition.strip().rstrip(".")

    @property
    def breach(self) -> str:
        return self.row.breach.strip().rstrip(".")


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """Those of one kind, the latest first."""

    kind: RemarkKind
    remarks: list[RemarkRead]


def remarks(view: Perspective, about: Q) -> list[RemarkRead]:
    """The remarks that `about` names, made by then, the latest first.

    A fixed number of queries, whatever there is.
    """
    seen = Prefetch(
        "about", queryset=Party.objects.filter(view.sees()).order_by("sequence", "slug")
    )
    rows = nouns.remarks(view).filter(about, day__lte=view.at).distinct()
    links = ("party", "issue", "round", "speaker", "reported_by__party")
    shown = list(rows.select_related(*links).prefetch_related(seen).order_by("-day", "slug"))
    sources = sources_by("remark", [row.pk for row in shown], view)
    return [
        RemarkRead(
            row=row,
            about=list(row.about.all()),
            issue=view.there(row.issue),
            round=view.there(row.round),
            speaker=view.there(row.speaker),
            told_by=view.there(row.reported_by),
            sources=sources[row.pk],
            known_from=view.known_from(row, row.known_from) or row.known_from,
        )
        for row in shown
    ]


def by_kind(read: list[RemarkRead]) -> list[RemarkGroup]:
    """Warnings, then accusations, then forecasts; nothing of a kind of which there is none."""
    groups = (
        RemarkGroup(kind, [one for one in read if one.row.kind == kind]) for kind in RemarkKind
    )
    return [group for group in groups if group.remarks]
