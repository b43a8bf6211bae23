"""What is told of texts and rounds."""

from __future__ import annotations

from itertools import pairwise

from ....models import Document, Round
from ....rules.wording import day_words
from ....vocabulary.kinds import Kind
from .teller import Item, Teller, clause, days_of, span_of_days


def document(teller: Teller, item: Item) -> None:
    row = teller.row
    document: Document | None = teller.use(teller.facts.documents.get(row.document_id or 0))
    if document is None:
        return
    issued = teller.party(row.parties[0]) if row.parties else "Unknown"
    others = teller.parties(row.parties[1:])
    handed = f"{issued} to {others}" if others else issued
    item["lead"] = [
        f"{handed}, on {day_words(document.delivered_on)}{clause(document.delivered_how)}"
    ]
    if row.kind == Kind.DOCUMENT_DISCLOSED:
        came = clause(document.made_public_how)
        item["lead"].append(f"The text came out on {day_words(row.known_from)}{came}")
    else:
        # What became of it later is told when it happens.
        out = document.public_from is not None and document.public_from <= row.known_from
        item["notes"].append(
            "The text is public." if out else "The text itself was not public then."
        )
    item["sources"] = teller.sources(document)
    item["path"] = teller.path(f"documents/{document.slug}")
    item["action"] = "Read about the text"


def round(teller: Teller, item: Item) -> None:
    row = teller.row
    meeting = teller.use(teller.facts.rounds.get(row.round_id or 0))
    if meeting is None:
        return
    place = ", ".join(part for part in (meeting.place, meeting.country) if part)
    item["lead"] = [f"{meeting.track.name}, {days_of(meeting)}{f', {place}' if place else ''}."]
    item["lead"].append(_moved(teller, meeting))
    if row.parties:
        item["lead"].append(f"Taking part: {teller.parties(row.parties)}.")
    item["sources"] = teller.sources(meeting)
    item["path"], item["action"] = teller.path(f"rounds/{meeting.slug}"), "Read the round"


def _moved(teller: Teller, meeting: Round) -> str:
    """From which days to which a round was moved; nothing of another act."""
    acts = teller.facts.round_acts[meeting.pk]
    for before, act in pairwise(acts):
        if act.kind == act.Kind.MOVED and act.on.isoformat() == teller.row.details["day"]:
            was = span_of_days(before.first_day, before.last_day)
            return f"It was planned for {was}, and is for {span_of_days(act.first_day, act.last_day)} now."
    return ""
