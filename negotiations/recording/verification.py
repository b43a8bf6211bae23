"""Checks that what is kept is what the acts wrote, and what is derived follows from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import batched
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
from ..reading.evidence.series_outlines import in_lots
from ..rules.edition import EDITION
from ..rules.web_addresses import address_key
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.issue_acts import IssueActKind
from .article_texts import changed_texts
from .copy_files import changed_files
from .derivation import SCOPES, World
from .derived_columns import (
    KEPT_CELL,
    cell_in,
    columns,
    positions_for_each,
    rivals_in,
    wanted_cell,
)
from .editions import changed_editions
from .filings import wrong_filings
from .present_rows import those_with_rows
from .recorded_nouns import nouns_there
from .rules_in_force import NOUNS
from .search_entries import wrong_entries
from .standing_rows import Standings, standing_rows
from .tampering import broken_chain, rows_unlike_the_trail

TOGETHER = 10_000
"""So many statements are derived at once, of whole series; and of other things as many as a tenth."""
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
    negotiation: Negotiation,
    *,
    parts: Collection[str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Iterator[Discrepancy]:
    """Every difference between what is kept and what the acts wrote, and between derived and kept.

    Derived is judged as of the last day that was turned: what falls due since is not yet told. Of
    `PARTS` all are compared, or those that are named. What is held meanwhile does not grow with the record.
    """
    if negotiation.rules_edition < EDITION:
        yield Discrepancy(negotiation.slug, "rules", WAITS)
        return
    for part, comparisons in PARTS.items():
        if parts is None or part in parts:
            for find in comparisons:
                for about, message in find(negotiation):
                    yield Discrepancy(negotiation.slug, about, message)
    if parts is None or FOLLOWS in parts:
        for about, message in _unlike_what_follows(negotiation, progress):
            yield Discrepancy(negotiation.slug, about, message)


def _unlike_what_follows(
    negotiation: Negotiation, progress: Callable[[int, int], None]
) -> Iterator[tuple[str, str]]:
    """The stream, derived columns and positions against what follows."""
    today = negotiation.turned_on
    if today is None:
        return
    there, world = nouns_there(negotiation), World(negotiation, today)
    ids = {
        name: list(model.objects.filter(negotiation=negotiation).values_list("id", flat=True))
        for name, model in NOUNS.items()
        if there.get(model, True)
    }
    total, done = sum(map(len, ids.values())), 0
    for scope in SCOPES:
        every = ids.get(scope.name, [])
        is_series = scope.name == "series"
        for batch in in_lots(every, TOGETHER) if is_series else batched(every, TOGETHER // 10):
            yield from _stream(scope, world, batch)
            if is_series:
                yield from _derived(world, batch, today)
            world.forget_series()
            done += len(batch)
            progress(done, total)


def _stream(scope: Any, world: World, ids: Collection[int]) -> Iterator[tuple[str, str]]:
    """The discrepancies between each audience's stream and what follows now."""
    wanted = scope.wanted(world, ids)
    standing = standing_rows(scope.rows, ids)
    nothing: dict[Audience, Standings] = {}
    for id in ids:
        mended = world.series[id].mended if scope.name == "series" else {}
        kept = standing.get(id, nothing)
        for reader in AUDIENCES:
            want = wanted[id][reader]
            have = kept.get(reader, {})
            if have.keys() == want.keys() and all(
                have[identity].told.says(want[identity], mended) for identity in want
            ):
                continue
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


def _derived(world: World, ids: Collection[int], today: date) -> Iterator[tuple[str, str]]:
    """Derived columns and kept positions of those series."""
    calendar = world.calendars[Audience.CLEARED]
    kept_cells = {
        (row["series_id"], row["audience"]): cell_in(row)
        for row in Position.objects.filter(series__in=ids).values(*KEPT_CELL)
    }
    for id in ids:
        facts = world.series[id]
        rivals = rivals_in(facts)
        for statement in facts.statements:
            derived = columns(statement, facts.endings(statement), calendar, today)
            derived["rivals"] = statement.id in rivals
            kept = dict(zip(Statement.DERIVED, statement.columns, strict=True))
            if wrong := [name for name, value in derived.items() if kept[name] != value]:
                yield f"statement {statement.slug}", f"{', '.join(wrong)} is not as derived"
        stands = positions_for_each(facts, world.seen, today)
        by_slug = {s.slug: s.id for s in facts.statements}
        for reader in AUDIENCES:
            want = wanted_cell(stands[reader], by_slug) if reader in stands else None
            if kept_cells.get((id, reader.word)) != want:
                about = f"position of {facts.party} on {facts.issue}"
                yield about, f"it is kept otherwise for the {reader.word} than derived"


def _broken(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """The breaches of rules across tables, which no constraint of one table can state."""
    if broken := those_with_rows(_rows_of_rules, negotiation):
        rules = list(_rules(negotiation.pk))
        for message, rows in (rules[place] for place in broken):
            for row in rows[:100]:
                yield f"{row._meta.verbose_name} {getattr(row, 'slug', row.pk)}", message


def _keys(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """The sources whose key is not that of their address."""
    sources = Source.objects.filter(negotiation=negotiation)
    for slug, url, key in sources.values_list("slug", "url", "address_key"):
        if key != address_key(url):
            yield f"source {slug}", "address_key is not as derived"


def _rows_of_rules(negotiation: int) -> list[QuerySet[Any]]:
    return [rows for _, rows in _rules(negotiation)]


def _rules(negotiation: int) -> Iterator[tuple[str, QuerySet[Any]]]:
    """What breaks a rule, by what is then said of it."""
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


FOLLOWS = "stream"
"""The part in which the stream is derived again, and what else follows as it does."""
PARTS: dict[str, tuple[Callable[[Negotiation], Iterator[tuple[str, str]]], ...]] = {
    "rules": (_broken, _keys),
    "files": (changed_files, changed_texts, changed_editions),
    "trail": (rows_unlike_the_trail, broken_chain),
    "search": (wrong_entries,),
    FOLLOWS: (wrong_filings,),
}
"""What is compared, by the part that it can be asked for by."""
