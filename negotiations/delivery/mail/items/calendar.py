"""Items of texts and rounds."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from ....models import Development, Document, Round
from ....rules.wording import day_words, span_words
from ....vocabulary.kinds import Kind
from .item import MailItem
from .teller import Teller, and_how, days_of


def document(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    document: Document | None = teller.use(teller.facts.documents.get(row.document_id or 0))
    if document is None:
        return item
    issued = teller.party(row.parties[0]) if row.parties else "Unknown"
    others = teller.parties(row.parties[1:])
    handed = f"{issued} to {others}" if others else issued
    delivered = f"{handed}, on {day_words(document.delivered_on)}{and_how(document.delivered_how)}"
    item = replace(
        item,
        lead=(delivered,),
        sources=teller.sources(document),
        path=teller.path(f"documents/{document.slug}"),
        action="Read about the text",
    )
    if row.kind == Kind.DOCUMENT_DISCLOSED:
        came = and_how(document.made_public_how)
        disclosed = f"The text came out on {day_words(row.known_from)}{came}"
        return replace(item, lead=(delivered, disclosed))
    # What became of it later is told when it happens.
    is_public = document.public_from is not None and document.public_from <= row.known_from
    note = "The text is public." if is_public else "The text itself was not public then."
    return replace(item, notes=(note,))


def round(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    meeting = teller.use(teller.facts.rounds.get(row.round_id or 0))
    if meeting is None:
        return item
    place = ", ".join(dict.fromkeys(filter(None, (meeting.place, meeting.country))))
    return replace(
        item,
        lead=(
            f"{meeting.track.name}, {days_of(meeting)}{f', {place}' if place else ''}.",
            _moved(teller, meeting),
            _came_out(row),
            f"Taking part: {teller.parties(row.parties)}." if row.parties else "",
        ),
        sources=teller.sources(meeting),
        path=teller.path(f"rounds/{meeting.slug}"),
        action="Read the round",
    )


def _came_out(row: Development) -> str:
    """From when it could be known, where that was later than its day."""
    if row.known_from.isoformat() <= row.details["day"]:
        return ""
    return f"That could be known only from {day_words(row.known_from)} on."


def _moved(teller: Teller, meeting: Round) -> str:
    """From which days to which a round was moved; nothing of another act."""
    acts = teller.facts.round_acts[meeting.pk]
    for before, act in pairwise(acts):
        if act.kind == act.Kind.MOVED and act.on.isoformat() == teller.row.details["day"]:
            was = span_words(before.first_day, before.last_day)
            return f"It was planned for {was}, and is for {span_words(act.first_day, act.last_day)} now."
    return ""
