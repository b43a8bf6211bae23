"""The rows of each noun, for one audience and as known on one day, to choose pages from.

What an audience may not see is left out, and so is what hangs on a party or an issue that it may
not see. Links to what it may not see are null.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, When

from ...models import (
    Answer,
    Citation,
    Correction,
    Demand,
    Dissociation,
    Document,
    Issue,
    IssueAct,
    Negotiation,
    Party,
    Priority,
    RedLine,
    RedLineAct,
    Remark,
    Response,
    Round,
    Source,
    Statement,
)
from ...models.brought import Brought
from ...models.calendar import UNCONFIRMED
from ...vocabulary.audiences import Audience
from ...vocabulary.corrections import CorrectionKind
from ..perspective import Perspective, Reader
from .calendar import named_round, round_is_named, round_is_there, with_first_words
from .composed_once import ComposedOnce
from .prepared_queries import Ids, PreparedQuery
from .versions import ended_by

Slugs = dict[int, list[str]]
"""Slugs by the id of what links to them."""


def negotiation_itself(view: Perspective) -> Any:
    """The negotiation of the view, as rows to read from."""
    return Negotiation.objects.filter(pk=view.negotiation.pk)


def rounds(view: Perspective) -> Any:
    """The rounds that are there on that day: since they were planned, else from their first day."""
    rows = view.visible(Round).filter(round_is_there(view))
    return with_first_words(rows, view)


def round_is(status: str, view: Perspective) -> Q:
    """The condition that a round of `rounds` shows that status, as `Round.status_on` says."""
    known = view.known
    held = Q(status=Round.Status.HELD, last_day__lte=known) & (
        Q(held_known_from__isnull=True) | Q(held_known_from__lte=known)
    )
    called_off = Q(status=Round.Status.CANCELLED)
    over = Q(last_day__lt=known) & ~called_off & ~held
    begun = Q(planned_on__isnull=True) | Q(said_at=True)
    return {
        Round.Status.HELD.value: held | over & begun,
        Round.Status.CANCELLED.value: called_off & Q(cancelled_on__lte=known),
        UNCONFIRMED: over & ~begun,
    }.get(status, ~held & ~over & ~(called_off & Q(cancelled_on__lte=known)))


def sources(view: Perspective) -> Any:
    """The sources that had appeared by that day, as far as their day is known."""
    appeared = Q(date__isnull=True) | Q(date__lte=view.known)
    return view.visible(Source).filter(appeared)


def demands(view: Perspective) -> Any:
    """The demands, whatever became of them, of parties and on issues that are seen; with those asked."""
    rows = _on_what_is_seen(view.visible(Demand), view)
    return rows.prefetch_related(
        Prefetch("addressees", queryset=Party.objects.filter(view.sees())), "acts"
    )


def documents(view: Perspective) -> Any:
    """The documents whose hand-over could be known by that day."""
    return view.knowable(Document, day="delivery_known_from")


def responses(view: Perspective) -> Any:
    """The replies that could be known by that day: by one of their answers, if they have any."""
    answers = Answer.objects.filter(view.sees(), response=OuterRef("pk"))
    answered = Exists(answers.filter(view.knows()))
    rows = view.knowable(Response, day="given").filter(view.stands())
    rows = rows.filter(answered | ~Exists(answers))
    return _about_what_is_seen(rows, Party, ("responder", "responders", "to"), view)


def brought(view: Perspective, noun: type[Brought], statements: Collection[int]) -> Any:
    """The things of a noun that those statements brought with them and that stand."""
    day = "given" if noun is Response else "known_from"
    rows = view.knowable(noun, day=day).filter(view.stands())
    return rows.filter(statement__in=statements).order_by("pk")


def statement_of(thing: Brought, reader: Reader) -> Statement | None:
    """The statement that brought a thing with it, where the reader knows of it."""
    said = thing.statement
    return reader.known_by(said, said.known_from) if said is not None else None


def quoting(thing: Brought, reader: Reader) -> Statement | None:
    """The same where it quotes its party and had not ended for the reader by the day known on."""
    said = statement_of(thing, reader)
    if said is None or not said.quote or said.disputed:
        return None
    ended: date | None = getattr(said, f"{reader.audience.word}_until")
    return said if ended is None or ended > reader.known else None


def red_lines(view: Perspective) -> Any:
    """The lines whose declaration could be known by that day, given up or not."""
    declared = RedLineAct.objects.filter(
        view.knows(), red_line=OuterRef("pk"), kind=RedLineAct.Kind.DECLARED
    )
    rows = view.visible(RedLine).filter(view.stands(), Exists(declared))
    return _on_what_is_seen(rows, view)


def issue_acts(view: Perspective) -> Any:
    """The acts on issues that could be known by that day."""
    rows = view.knowable(IssueAct).filter(undone=False)
    return _about_what_is_seen(rows, Issue, ("issue",), view)


def priorities(view: Perspective) -> Any:
    """The priorities that could be known by that day and were not retracted by then."""
    return _on_what_is_seen(_not_retracted(view.knowable(Priority), view), view)


def remarks(view: Perspective) -> Any:
    """The remarks that could be known by that day and were not retracted by then."""
    rows = _not_retracted(view.knowable(Remark), view)
    return _about_what_is_seen(rows, Party, ("party",), view)


def _not_retracted(rows: QuerySet[Any], view: Perspective) -> QuerySet[Any]:
    return rows.filter(Q(retracted_on__isnull=True) | Q(retracted_on__gt=view.known))


def dissociations(view: Perspective) -> Any:
    """The dissociations that could be known by that day, ended or not."""
    rows = view.knowable(Dissociation).filter(undone=False)
    return _about_what_is_seen(_on_what_is_seen(rows, view), Party, ("body",), view)


def statements(view: Perspective) -> Any:
    """The statements that could be known by that day, whatever became of them; drafts for members."""
    rows = view.knowable(Statement)
    if view.audience < Audience.TEAM:
        rows = rows.published()
    return _on_what_is_seen(rows, view)


def statement_is(status: str, reader: Reader) -> Q:
    """The condition that a statement shows that status to `reader`, as known on a day.

    An account that the party denied is denied on every day; one is superseded or retracted from
    the day on which that could be known.
    """
    word = reader.audience.word
    if status == Statement.Status.DRAFT:
        return Q(status=Statement.Status.DRAFT)
    published = ~Q(status=Statement.Status.DRAFT)
    denied = Q(**{f"{word}_from__isnull": True})
    if status == Statement.Status.DENIED:
        return published & denied
    ended = Q(**{f"{word}_until__lte": reader.known})
    if status == Statement.Status.PUBLISHED:
        open_ended = Q(**{f"{word}_until__isnull": True}) | Q(**{f"{word}_until__gt": reader.known})
        return published & ~denied & open_ended
    retraction = Exists(
        Correction.objects.filter(
            reader.knows(),
            statement=OuterRef("pk"),
            kind=CorrectionKind.RETRACTION,
        )
    )
    return ended & (Q(retraction) if status == Statement.Status.RETRACTED else ~Q(retraction))


def corrections(view: Perspective) -> Any:
    """The corrections that could be known by that day, of what the audience had seen before."""
    rows = view.knowable(Correction)
    hidden = view.hidden(Party)
    rows = rows.exclude(party__isnull=False, party__in=hidden)
    seen = (
        view.saw("statement__")
        & Q(statement__known_from__lte=F("known_from"))
        & (
            Q(statement__embargo_until__isnull=True)
            | Q(statement__embargo_until__lte=F("known_from"))
        )
    )
    doubtful = list(rows.filter(~seen, statement__isnull=False).select_related("statement"))
    told = ended_by(doubtful, view)
    return rows.exclude(pk__in=[c.pk for c in doubtful if c.pk not in told])


def slug_of(path: str, reader: Reader) -> Case:
    """The slug of what a link leads to, null where the audience may not see it; to annotate with."""
    is_round = path.rsplit("__", 1)[-1] == "round"
    return Case(When(_shows(reader, f"{path}__", is_round=is_round), then=F(f"{path}__slug")))


class SeenSlugs:
    """The slugs of things of one noun that links lead to, as far as the reader may see them.

    What was asked is kept for what links to it next, and no more of it than `MOST_SLUGS`.
    """

    def __init__(self, noun: Any, reader: Reader) -> None:
        seen = _shows(reader, "", is_round=noun is Round)
        self._rows = noun._base_manager.filter(seen).order_by().values_list("pk", "slug")
        self._slugs: dict[int | None, str | None] = {None: None}

    def of(self, ids: Iterable[int | None]) -> list[str | None]:
        """The slug of each of them; None where there is none for the reader."""
        ids = list(ids)
        if missing := {*ids} - self._slugs.keys():
            if len(self._slugs) > MOST_SLUGS:
                missing, self._slugs = {*ids} - {None}, {None: None}
            self._slugs |= dict.fromkeys(missing)
            self._slugs |= dict(self._rows.filter(pk__in=missing))
        return [self._slugs[id] for id in ids]


MOST_SLUGS = 5_000
"""So many slugs of a noun, and those of one more question, are kept at most."""


def _shows(reader: Reader, prefix: str, *, is_round: bool) -> Q:
    """The condition that a link shows what it leads to; `prefix` leads to it."""
    return round_is_named(reader, prefix) if is_round else reader.sees(prefix)


def linked_there(thing: Any, view: Perspective) -> Any:
    """What a fact links to, or None where the audience may not see it, or a round not yet."""
    return named_round(thing, view) if isinstance(thing, Round) else view.there(thing)


def slugs_of(model: Any, link: str, ids: Ids, reader: Reader) -> Slugs:
    """The slugs that a many-to-many link leads to, in their order, for each of those ids."""
    return _gathered(_linked_slugs.rows(ids, reader, model, link))


@PreparedQuery
def _linked_slugs(ids: Any, reader: Reader, model: Any, link: str) -> QuerySet[Any, Any]:
    field = model._meta.get_field(link)
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    rows = field.remote_field.through._default_manager.filter(
        reader.sees(f"{target}__"), **{f"{source}__among": ids}
    )
    return rows.order_by(f"{target}__slug").values_list(f"{source}_id", f"{target}__slug")


def sources_of(noun: str, ids: Ids, reader: Reader, part: str = "") -> Slugs:
    """The sources cited by each of those things, in the order in which they are cited."""
    return _gathered(_cited_slugs.rows(ids, reader, noun, part))


@PreparedQuery
def _cited_slugs(ids: Any, reader: Reader, noun: str, part: str) -> QuerySet[Any, Any]:
    rows = Citation.objects.filter(reader.sees("source__"), part=part, **{f"{noun}__among": ids})
    return rows.order_by("number", "id").values_list(f"{noun}_id", "source__slug")


def _gathered(pairs: Iterable[tuple[int, str]]) -> Slugs:
    slugs: Slugs = defaultdict(list)
    for id, slug in pairs:
        slugs[id].append(slug)
    return slugs


def _on_what_is_seen(rows: QuerySet[Any], view: Perspective) -> QuerySet[Any]:
    rows = _about_what_is_seen(rows, Party, ("party",), view)
    return _about_what_is_seen(rows, Issue, ("issue",), view)


def _hidden(model: Any) -> ComposedOnce:
    return ComposedOnce(lambda view, _: view.hidden(model).order_by())


HIDDEN = {model: _hidden(model) for model in (Party, Issue)}
"""The parties and issues that a view hides, as every list asks for them."""


def _about_what_is_seen(
    rows: QuerySet[Any], model: Any, links: Iterable[str], view: Perspective
) -> QuerySet[Any]:
    # Not a join: it would tempt the database away from the index that the list is read by.
    hidden = HIDDEN[model].within(view)
    for link in links:
        rows = rows.exclude(**{f"{link}__in": hidden})
    return rows
