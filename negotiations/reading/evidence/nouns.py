"""What there is of each noun, for one audience and as known on one day: rows to choose pages from.

What an audience may not see is left out, and so is what hangs on a party or an issue that it may
not see. Links to what it may not see are null.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from ...models import (
    Answer,
    Citation,
    Correction,
    Document,
    Issue,
    Negotiation,
    Party,
    RedLine,
    RedLineAct,
    Response,
    Round,
    Source,
    Statement,
    visible_audiences,
)
from ...rules.audiences import Audience
from .versions import ended_by

Slugs = dict[int, list[str]]
"""Slugs by the id of what links to them."""


def rounds(negotiation: Negotiation, reader: Audience, *, known: date, today: date) -> Any:
    """The rounds that exist on that day: from when they were planned, else from their first day."""
    exists = Q(planned_on__lte=known) | Q(planned_on__isnull=True, first_day__lte=known)
    return _of(Round, negotiation, reader, today).filter(exists)


def round_is(status: str, known: date) -> Q:
    """The condition that a round shows that status on a day, as `Round.status_on` says."""
    held = Q(status=Round.Status.HELD, last_day__lte=known)
    cancelled = Q(status=Round.Status.CANCELLED, cancelled_on__lte=known)
    if status == Round.Status.HELD:
        return held
    return cancelled if status == Round.Status.CANCELLED else ~held & ~cancelled


def sources(negotiation: Negotiation, reader: Audience, *, known: date, today: date) -> Any:
    """The sources that had appeared by that day, as far as their day is known."""
    appeared = Q(date__isnull=True) | Q(date__lte=known)
    return _of(Source, negotiation, reader, today).filter(appeared)


def documents(negotiation: Negotiation, reader: Audience, *, known: date, today: date) -> Any:
    """The documents whose hand-over could be known by that day."""
    rows = _of(Document, negotiation, reader, today)
    return rows.filter(_known_to(reader, known, day="delivery_known_from"))


def responses(negotiation: Negotiation, reader: Audience, *, known: date, today: date) -> Any:
    """The replies that could be known by that day: by one of their answers, if they have any."""
    answers = Answer.objects.filter(response=OuterRef("pk")).for_audience(reader, today=today)
    answered = Exists(answers.filter(_known_to(reader, known)))
    rows = _of(Response, negotiation, reader, today).filter(_known_to(reader, known, day="given"))
    rows = rows.filter(answered | ~Exists(answers))
    return _about_what_is_seen(rows, Party, ("responder", "to"), negotiation, reader, today)


def red_lines(negotiation: Negotiation, reader: Audience, *, known: date, today: date) -> Any:
    """The lines whose declaration could be known by that day, given up or not."""
    declared = RedLineAct.objects.filter(
        _known_to(reader, known), red_line=OuterRef("pk"), kind=RedLineAct.Kind.DECLARED
    )
    rows = _of(RedLine, negotiation, reader, today).filter(Exists(declared))
    return _on_what_is_seen(rows, negotiation, reader, today)


def statements(negotiation: Negotiation, reader: Audience, *, known: date, today: date) -> Any:
    """The statements that could be known by that day, whatever became of them; drafts for members."""
    rows = Statement.objects.filter(_known_to(reader, known), negotiation=negotiation)
    if reader < Audience.TEAM:
        rows = rows.published()
    return _on_what_is_seen(rows, negotiation, reader, today)


def statement_is(status: str, reader: Audience, known: date) -> Q:
    """The condition that a statement shows that status to `reader`, as known on a day.

    An account that the party denied is denied on every day; one is superseded or retracted from
    the day on which that could be known.
    """
    word = reader.word
    if status == Statement.Status.DRAFT:
        return Q(status=Statement.Status.DRAFT)
    published = ~Q(status=Statement.Status.DRAFT)
    denied = Q(**{f"{word}_from__isnull": True})
    if status == Statement.Status.DENIED:
        return published & denied
    ended = Q(**{f"{word}_until__lte": known})
    if status == Statement.Status.PUBLISHED:
        open_ended = Q(**{f"{word}_until__isnull": True}) | Q(**{f"{word}_until__gt": known})
        return published & ~denied & open_ended
    retraction = Exists(
        Correction.objects.filter(
            _known_to(reader, known),
            statement=OuterRef("pk"),
            kind=Correction.Kind.RETRACTION,
        )
    )
    return ended & (Q(retraction) if status == Statement.Status.RETRACTED else ~Q(retraction))


def corrections(negotiation: Negotiation, reader: Audience, *, known: date, today: date) -> Any:
    """The corrections that could be known by that day, of what the audience had seen before."""
    rows = Correction.objects.filter(_known_to(reader, known), negotiation=negotiation)
    hidden = hidden_of(Party, negotiation, reader, today)
    rows = rows.exclude(party__isnull=False, party__in=hidden)
    seen = (
        visible_audiences(reader, known, "statement__")
        & Q(statement__known_from__lte=F("known_from"))
        & (
            Q(statement__embargo_until__isnull=True)
            | Q(statement__embargo_until__lte=F("known_from"))
        )
    )
    doubtful = list(rows.filter(~seen, statement__isnull=False).select_related("statement"))
    told = ended_by(doubtful, reader, known=known, today=today)
    return rows.exclude(pk__in=[c.pk for c in doubtful if c.pk not in told])


def hidden_of(model: Any, negotiation: Negotiation, reader: Audience, today: date) -> Any:
    """The ids of what of a noun the audience may not see."""
    rows = model._default_manager.filter(negotiation=negotiation)
    return rows.exclude(visible_audiences(reader, today)).values("pk")


def slug_of(path: str, reader: Audience, today: date) -> Case:
    """The slug of what a link leads to, null where the audience may not see it; to annotate with."""
    return Case(When(visible_audiences(reader, today, f"{path}__"), then=F(f"{path}__slug")))


def slugs_of(model: Any, link: str, ids: Collection[int], reader: Audience, today: date) -> Slugs:
    """The slugs that a many-to-many link leads to, in their order, for each of those ids."""
    field = model._meta.get_field(link)
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    rows = field.remote_field.through._default_manager.filter(
        visible_audiences(reader, today, f"{target}__"), **{f"{source}__in": ids}
    )
    return _gathered(
        rows.values_list(f"{source}_id", f"{target}__slug").order_by(f"{target}__slug")
    )


def sources_of(
    noun: str, ids: Collection[int], reader: Audience, today: date, part: str = ""
) -> Slugs:
    """The sources cited by each of those things, in the order in which they are cited."""
    rows = Citation.objects.filter(
        visible_audiences(reader, today, "source__"), part=part, **{f"{noun}__in": ids}
    )
    return _gathered(rows.order_by("number", "id").values_list(f"{noun}_id", "source__slug"))


def _gathered(pairs: Iterable[tuple[int, str]]) -> Slugs:
    found: Slugs = defaultdict(list)
    for id, slug in pairs:
        found[id].append(slug)
    return found


def _of(model: Any, negotiation: Negotiation, reader: Audience, today: date) -> Any:
    return model.objects.filter(negotiation=negotiation).for_audience(reader, today=today)


def _known_to(reader: Audience, known: date, *, day: str = "known_from") -> Q:
    """That `reader` could know a fact by a day, as `rules.audiences.Fact.known_to` says."""
    return visible_audiences(reader, known) & Q(**{f"{day}__lte": known})


def _on_what_is_seen(
    rows: QuerySet[Any], negotiation: Negotiation, reader: Audience, today: date
) -> QuerySet[Any]:
    rows = _about_what_is_seen(rows, Party, ("party",), negotiation, reader, today)
    return _about_what_is_seen(rows, Issue, ("issue",), negotiation, reader, today)


def _about_what_is_seen(
    rows: QuerySet[Any],
    model: Any,
    links: Iterable[str],
    negotiation: Negotiation,
    reader: Audience,
    today: date,
) -> QuerySet[Any]:
    # Not a join: it would tempt the database away from the index that the list is read by.
    hidden = hidden_of(model, negotiation, reader, today)
    for link in links:
        rows = rows.exclude(**{f"{link}__in": hidden})
    return rows
