"""Checks that what is kept is what the acts wrote, and what is derived follows from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from ..models import (
    Citation,
    Correction,
    Demand,
    IssueAct,
    Negotiation,
    Position,
    RedLine,
    Round,
    Source,
    Statement,
)
from ..rules import timeline
from ..rules.edition import EDITION
from ..rules.web_addresses import address_key
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.issue_acts import IssueActKind
from .article_texts import changed_texts
from .copy_files import changed_files
from .derivation import SCOPES, World
from .derived_columns import cell_of, columns, rivals_in, wanted_cell
from .editions import changed_editions
from .filings import wrong_filings
from .rules_in_force import NOUNS
from .search_entries import wrong_entries
from .standing_rows import standing_rows
from .tampering import broken_chain, rows_unlike_the_trail

BATCH = 2000
WAITS = (
    "its stream was derived by earlier rules. Run manage.py migrate, which derives it anew and "
    "tells nobody, or wait for the next sweep"
)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something that is not as it follows: where, what is there, and what should be."""

    negotiation: str
    about: str
    message: str

    def __str__(self) -> str:
        return f"{self.negotiation}: {self.about}: {self.message}"


def verify(
    negotiation: Negotiation, *, progress: Callable[[int, int], None] = lambda done, total: None
) -> Iterator[Discrepancy]:
    """Every difference between what is kept and what the acts wrote, and between derived and kept.

    Derived is judged as of the last day that was turned: what falls due since is not yet told.
    """
    today = negotiation.turned_on
    if negotiation.rules_edition < EDITION:
        yield Discrepancy(negotiation.slug, "rules", WAITS)
        return
    kept = (changed_files, changed_texts, changed_editions, rows_unlike_the_trail, broken_chain)
    for find in (_broken, _keys, *kept, wrong_entries, wrong_filings):
        for about, message in find(negotiation):
            yield Discrepancy(negotiation.slug, about, message)
    if today is None:
        return
    ids = {
        name: list(model.objects.filter(negotiation=negotiation).values_list("id", flat=True))
        for name, model in NOUNS.items()
    }
    total, done = sum(map(len, ids.values())), 0
    for scope in SCOPES:
        for start in range(0, len(ids[scope.name]), BATCH):
            batch = ids[scope.name][start : start + BATCH]
            world = World(negotiation, today)
            for about, message in _stream(scope, world, batch):
                yield Discrepancy(negotiation.slug, about, message)
            if scope.name == "series":
                for about, message in _derived(world, batch, today):
                    yield Discrepancy(negotiation.slug, about, message)
            done += len(batch)
            progress(done, total)


def _stream(scope: Any, world: World, ids: list[int]) -> Iterator[tuple[str, str]]:
    """The discrepancies between each audience's stream and what follows now."""
    wanted = scope.wanted(world, ids)
    standing = standing_rows(scope.rows, ids)
    for id in ids:
        mended = world.series[id].mended if scope.name == "series" else {}
        for reader in AUDIENCES:
            want = wanted[id][reader]
            have = standing.get(id, {}).get(reader, {})
            for identity in sorted(want.keys() | have.keys(), key=str):
                if identity not in have:
                    yield str(identity), f"the stream of the {reader.word} lacks it"
                elif identity not in want:
                    yield str(identity), f"it stands for the {reader.word}, and does not follow"
                elif not have[identity].told.says(want[identity], mended):
                    yield (
                        str(identity),
                        f"it stands otherwise for the {reader.word} than it follows",
                    )


def _derived(world: World, ids: list[int], today: date) -> Iterator[tuple[str, str]]:
    """Derived columns and kept positions of those series."""
    calendar = world.calendars[Audience.CLEARED]
    rows = {row.pk: row for row in Statement.objects.filter(series__in=ids)}
    kept_cells = {
        (row.series_id, row.audience): row for row in Position.objects.filter(series__in=ids)
    }
    for id in ids:
        facts = world.series[id]
        rivals = rivals_in(facts)
        for statement in facts.statements:
            derived = columns(statement, facts.endings(statement), calendar, today)
            derived["rivals"] = statement.id in rivals
            wrong = [n for n, v in derived.items() if getattr(rows[statement.id], n) != v]
            if wrong:
                yield f"statement {statement.slug}", f"{', '.join(wrong)} is not as derived"
        for reader in AUDIENCES:
            stands = timeline.position(world.seen[id, reader].statements, at=today, known=today)
            by_slug = {s.slug: s.id for s in facts.statements}
            want = wanted_cell(stands, by_slug) if stands else None
            row = kept_cells.get((id, reader.word))
            if (cell_of(row) if row else None) != want:
                about = f"position of {facts.party} on {facts.issue}"
                yield about, f"it is kept otherwise for the {reader.word} than derived"


def _broken(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """The breaches of rules across tables, which no constraint of one table can state."""
    for message, rows in _rules(negotiation):
        for row in rows[:100]:
            yield f"{row._meta.verbose_name} {getattr(row, 'slug', row.pk)}", message


def _keys(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """The sources whose key is not that of their address."""
    sources = Source.objects.filter(negotiation=negotiation)
    for slug, url, key in sources.values_list("slug", "url", "address_key"):
        if key != address_key(url):
            yield f"source {slug}", "address_key is not as derived"


def _rules(negotiation: Negotiation) -> Iterable[tuple[str, QuerySet[Any]]]:
    within = {"negotiation": negotiation}
    statements = Statement.objects.filter(**within)
    published = statements.exclude(status=Statement.Status.DRAFT)
    yield "its speaker speaks for another party", statements.exclude(speaker__party=F("party"))
    yield (
        "its series is of another party or issue",
        statements.exclude(series__party=F("party"), series__issue=F("issue")),
    )
    yield (
        "its day lies outside the round at which it was said",
        published.filter(timing="at-round").exclude(
            day__gte=F("round__first_day"), day__lte=F("round__last_day")
        ),
    )
    yield (
        "its day is before the end of the round after which it was said",
        published.filter(timing="between-rounds", day__lt=F("round__last_day")),
    )
    yield (
        "it is superseded without a correction that says so",
        statements.filter(status=Statement.Status.SUPERSEDED, corrections__isnull=True),
    )
    yield (
        "it has a successor, and is not marked as superseded",
        statements.filter(successor__isnull=False).exclude(
            status__in=[
                Statement.Status.SUPERSEDED,
                Statement.Status.DENIED,
                Statement.Status.RETRACTED,
            ]
        ),
    )
    for link in ("party", "issue", "speaker", "round", "document", "supersedes"):
        elsewhere = statements.filter(**{f"{link}__isnull": False})
        yield (
            f"its {link} is of another negotiation",
            elsewhere.exclude(**{f"{link}__negotiation": F("negotiation")}),
        )
    corrections = Correction.objects.filter(**within, successor__isnull=False)
    yield (
        "what it supersedes is not what its successor replaces",
        corrections.exclude(successor__supersedes=F("statement")),
    )
    demands = Demand.objects.filter(**within)
    yield (
        "it asks nobody",
        demands.annotate(asked=Count("addressees")).filter(asked=0),
    )
    yield "it asks the party that makes it", demands.filter(addressees=F("party"))
    yield (
        "it was never made",
        demands.exclude(acts__kind="made"),
    )
    yield "it was never declared", RedLine.objects.filter(**within).exclude(acts__kind="declared")
    agreed = IssueAct.objects.filter(**within, act=IssueActKind.AGREED)
    yield "nobody agreed to it", agreed.filter(parties__isnull=True)
    meetings = Round.objects.filter(**within)
    yield (
        "it is marked as held, and no act says so",
        meetings.filter(status=Round.Status.HELD).exclude(acts__kind="held"),
    )
    yield (
        "it cites a source of another negotiation",
        Citation.objects.filter(statement__negotiation=negotiation).exclude(
            Q(source__negotiation=negotiation)
        ),
    )
