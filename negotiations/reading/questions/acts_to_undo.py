"""What was done within the hold, and whether and until when it can be undone, as somebody sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Min, Model

from ...models import (
    Act,
    Citation,
    Delivery,
    DemandAct,
    Document,
    DocumentCopy,
    Draft,
    Note,
    RedLineAct,
    Round,
    RoundAct,
    Source,
    Statement,
    WatchedFeed,
)
from ...models.facts import Audienced
from ...models.sources import CITING
from ...rules.undo import UNDONE_ALREADY, seconds_left, undone_until, why_not
from ...vocabulary.acts import ACTS, ActWords, words_of
from ..evidence.trail_parts import (
    BESIDES,
    RecordedLater,
    TrailPart,
    of_some_rows,
    parts_of,
    recorded_after,
    undone,
)
from ..perspective import Perspective

LAST = 200
"""The most acts that are looked at; more are not done within one hold by hand."""
MOST_ROWS = 1000
"""The most rows that one of them wrote; nobody writes more by hand, and an import would take too long."""
NO_WAY: dict[type[Model], ActWords] = {
    Document: ACTS["document-handed-over"],
    Round: ACTS["round-planned"],
}
"""Nouns of which nothing takes back that they were recorded, with the act that says what can be done."""
BESIDE_IT = (*BESIDES, DocumentCopy, DemandAct, RedLineAct, RoundAct, Note, WatchedFeed)
"""What rests on nothing: drafts, notes, feeds, and what belongs to a thing, whose version tells of it."""


@dataclass(frozen=True, slots=True)
class ActToUndo:
    """An act as its reader sees it: what it is about, until when it can be undone, or why not."""

    act: Act
    words: ActWords
    about: list[str]
    until: datetime
    left: int
    why_not: str


def acts_to_undo(view: Perspective, *, now: datetime, hold: timedelta) -> list[ActToUndo]:
    """The acts of the last hold that the reader sees, the one that runs out first on top.

    Without those that were undone, and those of which nobody is ever told.
    """
    rows = Act.objects.filter(negotiation=view.negotiation).select_related("by").order_by("-pk")
    lately = [row for row in rows[:LAST] if row.at > now - hold]
    by_hand = of_some_rows([row for row in lately if words_of(row.what).is_listed], most=MOST_ROWS)
    shown = [one for one in _read(view, by_hand, now=now, hold=hold) if one.words.is_listed]
    there = [one for one in shown if one.left and one.why_not != UNDONE_ALREADY]
    return sorted(there, key=lambda one: (one.until, one.act.at))


def act_to_undo(view: Perspective, act: Act, *, now: datetime, hold: timedelta) -> ActToUndo | None:
    """The act as the reader sees it; None where he sees nothing that it wrote."""
    return next(iter(_read(view, [act], now=now, hold=hold)), None)


def _read(
    view: Perspective, acts: Sequence[Act], *, now: datetime, hold: timedelta
) -> Iterator[ActToUndo]:
    """Those of the acts that the reader sees. The queries are as many for one as for all."""
    if not acts:
        return
    parts, gone = parts_of(acts), undone([act.pk for act in acts])
    begun = begun_to_wait(view, acts)
    later = recorded_after(view.negotiation, min(act.pk for act in acts))
    for act in acts:
        told_of = [
            part for part in parts[act.pk] if part.is_seen_by(view) and part.noun not in BESIDES
        ]
        if not told_of:
            continue
        words = words_of("drafted" if all(map(_is_draft, told_of)) else act.what)
        until = undone_until(act.at, hold, begun.get(act.pk, ()))
        left = seconds_left(until, now)
        without_way = [NO_WAY[p.noun].instead for p in told_of if p.made and p.noun in NO_WAY]
        yield ActToUndo(
            act=act,
            words=words,
            about=_about(told_of),
            until=until,
            left=left,
            why_not=why_not(
                words,
                is_undone=act.pk in gone,
                left=left,
                without_way=without_way,
                changed=changed_since(told_of),
                resting=_resting(view, told_of, [one for one in later if one.act > act.pk]),
            ),
        )


def _is_draft(part: TrailPart) -> bool:
    return part.noun is Statement and part.after.get("status") == Statement.Status.DRAFT


def begun_to_wait(view: Perspective, acts: Sequence[Act]) -> dict[int, list[datetime]]:
    """When the mails and calls that tell the reader's audience of each act began to wait.

    Only by what that audience knows of: another's mail may have waited for what is hidden from it.
    A digest goes out later than any hold ends.
    """
    known = Delivery.objects.filter(
        **{f"development__for_{view.audience.word}": True}, message__period=""
    )
    told = known.filter(development__act__in=acts).order_by("message")
    pairs = set(told.values_list("development__act", "message"))
    of_each = known.filter(message__in={message for _, message in pairs}).order_by("message")
    firsts = dict(of_each.values_list("message").annotate(Min("development__act__at")))
    begun: dict[int, list[datetime]] = defaultdict(list)
    for act, message in pairs:
        begun[act].append(firsts[message])
    return begun


def _about(parts: Sequence[TrailPart]) -> list[str]:
    """What it is about: what it recorded, or else what it changed. What belongs to that is left out."""
    named = [part for part in parts if _is_named(part)]
    about = [part for part in named if part.made] or named or parts
    return [label_of(part.thing) for part in about]


def _is_named(part: TrailPart) -> bool:
    return bool(getattr(part.thing, "slug", ""))


def label_of(thing: Any) -> str:
    """What a thing is called in a sentence: of a statement, who said what on which issue."""
    if isinstance(thing, Statement):
        return f"{thing.party} on {thing.issue.in_quotes}: {thing.stance_words}"
    return str(thing)


def changed_since(parts: Iterable[TrailPart]) -> list[str]:
    """The names of what is no longer as the act left it."""
    return [
        label_of(part.thing)
        for part in parts
        if "version" in part.after and part.thing.version != part.after["version"]
    ]


def _resting(
    view: Perspective, parts: Sequence[TrailPart], later: Iterable[RecordedLater]
) -> list[str]:
    """The names of what the reader sees that was recorded later, and names what those parts made.

    Of a round also where they only changed it.
    """
    made = {(part.noun, part.id) for part in parts if part.made or part.noun is Round}
    return [
        label_of(one.thing)
        for one in later
        if one.noun not in BESIDE_IT and one.names & made and view.there(one.thing) is not None
    ]


def resting_on(thing: Model) -> Iterable[Any]:
    """Every fact that names a thing or cites it, whoever may see it."""
    links: list[Any] = [
        link for link in thing._meta.get_fields(include_hidden=True) if link.auto_created
    ]
    for link in links:
        noun = link.related_model
        if link.concrete or not issubclass(noun, Audienced) or noun is Draft:
            continue
        yield from noun._default_manager.filter(**{link.field.name: thing})
    if isinstance(thing, Source):
        for citation in Citation.objects.filter(source=thing).select_related(*CITING):
            yield next(cited for name in CITING if (cited := getattr(citation, name)))
