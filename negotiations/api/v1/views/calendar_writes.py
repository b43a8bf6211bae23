"""Rounds and documents: recorded, mended, and what is done to them on a day."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ....entries.base import Day
from ....entries.calendar import CancelEntry, HoldEntry, MoveEntry, RoundEntry
from ....entries.documents import CopyEntry, DisclosureEntry, DocumentEntry
from ....recording import documents as texts
from ....recording import rounds as meetings
from ....recording.act import Recording
from ....recording.lookup import kept_entry
from ..bodies.made_of_entries import ActBody
from ..serializers.documents import DOCUMENT_WRITTEN
from ..serializers.rounds import ROUND_WRITTEN
from . import documents, rounds
from .noun_views import WrittenNoun

ROUND = WrittenNoun(
    noun=rounds.ROUNDS,
    read=rounds.RoundRead,
    shapes=ROUND_WRITTEN,
)
DOCUMENT = WrittenNoun(
    noun=documents.DOCUMENTS,
    read=documents.DocumentRead,
    shapes=DOCUMENT_WRITTEN,
)

RoundList = ROUND.list_view(
    rounds.RoundReads,
    summary="Record a round",
    about="A dated meeting or exchange. One that is yet to come, or has `planned_on`, is planned, and "
    "that is news; any other was held.",
    examples={
        "A round of a day": {
            "track": "nato-russia-council",
            "name": "A meeting",
            "first_day": "2022-02-10",
        }
    },
)
RoundObject = ROUND.object_view(
    RoundEntry,
    meetings.mend_round,
    about="That its parties agreed on other days is an act: `move`. `number` is its place as it was "
    "recorded, where it is read as `order`.",
    examples={"Where it was": {"place": "Brussels"}},
)


class HoldBody(ActBody, HoldEntry):
    """That a planned round was held."""

    does = HoldEntry

    end_date: Day | None = Field(
        default=None, description="Its last day, where it ended on another than was planned."
    )

    def entry(self) -> Any:
        return self


def _held(act: Recording, slug: str, body: HoldBody) -> Any:
    """Mends the last day first, where the round ended on another."""
    if body.end_date is not None:
        kept = kept_entry(act, RoundEntry, slug)
        if kept.last_day != body.end_date:
            meetings.mend_round(act, slug, kept.revised(last_day=body.end_date))
    return meetings.hold_round(act, slug, HoldEntry.out_of(body))


ROUND_ACTS = {
    "move": ROUND.act(
        "move",
        meetings.move_round,
        MoveEntry,
        summary="Move a planned round",
        about="Its parties agreed on other days: an act of theirs, and news. Where we had the days "
        "wrong, mend them instead.",
    ),
    "hold": ROUND.act(
        "hold",
        _held,
        body=HoldBody,
        summary="Record a planned round as held",
        about="It took place. That is told on its last day, with its outcome.",
    ),
    "cancel": ROUND.act(
        "cancel",
        meetings.cancel_round,
        CancelEntry,
        summary="Call a planned round off",
        about="It will not take place.",
    ),
}

DocumentList = DOCUMENT.list_view(
    documents.DocumentReads,
    summary="Record that a text was handed over",
    about="A text that one side hands to another; they hold copies from then on.",
    examples={
        "A letter": {
            "title": "A letter of the minister",
            "issued_by": ["germany"],
            "addressed_to": ["russia"],
            "delivered_on": "2022-02-10",
        }
    },
)
DocumentObject = DOCUMENT.object_view(
    DocumentEntry,
    texts.mend_document,
    about="That the text came out is an act: `disclose`.",
    examples={"What it is called": {"title": "The letter"}},
)


def _copied(act: Recording, slug: str, entry: CopyEntry) -> Any:
    return texts.note_copy(act, slug, entry).document


DOCUMENT_ACTS = {
    "disclose": DOCUMENT.act(
        "disclose",
        texts.disclose_document,
        DisclosureEntry,
        summary="Record a document as disclosed",
        about="The text itself came out: that is news, and tells nothing of when it was held.",
    ),
    "hand-over": DOCUMENT.act(
        "hand-over",
        _copied,
        CopyEntry,
        summary="Note who holds a copy",
        about="Who holds the text, since when and from whom.",
        examples={"A party": {"party": "france", "since": "2022-01-26"}},
    ),
}
