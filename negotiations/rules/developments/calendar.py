"""The developments that follow from texts and from rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ...vocabulary.kinds import Kind
from .development import About, Identity, KnownDevelopment


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A text with its hand-over, and the day on which it came out later than that was known.

    `round` is None where the round at which it was handed over is not there yet; where there
    never was one, it is background.
    """

    slug: str
    issued_by: tuple[str, ...]
    addressed_to: tuple[str, ...]
    delivered_on: date
    delivery_known_from: date
    round: str | None
    disclosed_on: date | None = None
    is_background: bool = False


def of_document(document: KnownDocument, *, known: date) -> list[KnownDevelopment]:
    """Its delivery at a round, and its disclosure. Background texts, without a round, tell nothing."""
    developments: list[KnownDevelopment] = []
    if document.is_background:
        return developments
    acts = [
        (Kind.DOCUMENT_DELIVERED, "delivered", document.delivery_known_from),
        (Kind.DOCUMENT_DISCLOSED, "disclosed", document.disclosed_on),
    ]
    for kind, act, day in acts:
        if day is not None and day <= known:
            developments.append(
                KnownDevelopment(
                    kind=kind,
                    identity=Identity.of(About.DOCUMENT, document.slug, act),
                    party=document.issued_by[0] if document.issued_by else None,
                    parties=tuple(dict.fromkeys(document.issued_by + document.addressed_to)),
                    round=document.round,
                    held_from=document.delivered_on,
                    known_from=day,
                    document=document.slug,
                    details={"day": day.isoformat()},
                )
            )
    return developments


@dataclass(frozen=True, slots=True)
class KnownRoundAct:
    """An act on a round on a day, known to one audience from `known_from`."""

    kind: str
    on: date
    known_from: date
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class KnownRoundActs:
    slug: str
    participants: tuple[str, ...]
    last_day: date
    acts: tuple[KnownRoundAct, ...]


def of_round(meeting: KnownRoundActs, *, known: date) -> list[KnownDevelopment]:
    """Planned, moved and cancelled on the day of the act; held on its last day."""
    developments: list[KnownDevelopment] = []
    for act in meeting.acts:
        day = meeting.last_day if act.kind == "held" else act.on
        known_from = max(act.known_from, day) if act.kind == "held" else act.known_from
        if max(known_from, day) > known:
            continue
        dates = [act.first_day.isoformat(), act.last_day.isoformat()]
        developments.append(
            KnownDevelopment(
                kind=_ROUND_KINDS[act.kind],
                identity=Identity.of(About.ROUND, meeting.slug, act.kind, day.isoformat()),
                parties=meeting.participants,
                round=meeting.slug,
                known_from=known_from,
                details={"day": day.isoformat()}
                if act.kind == "held"
                else {"day": day.isoformat(), "dates": dates},
            )
        )
    return developments


_ROUND_KINDS = {
    "planned": Kind.ROUND_PLANNED,
    "moved": Kind.ROUND_MOVED,
    "held": Kind.ROUND_HELD,
    "cancelled": Kind.ROUND_CANCELLED,
}
