"""How much issues matter to parties: read, and written through the door."""

from __future__ import annotations

from typing import Any

from ....entries.priorities import PriorityEntry
from ....models import Issue, Party, Priority, Speaker
from ....reading.evidence import nouns
from ....recording.act import Recording
from ....recording.priorities import mend_priority, record_priority, retract_priority
from ....vocabulary.priorities import Degree
from ..bodies.remarks import MendedPriorityBody, PriorityBody
from ..parameters import only_of, only_with
from ..serializers.remarks import PRIORITY_WRITTEN, PrioritySerializer, priorities_shown
from .dated_nouns import TAKEN_BACK, dated_noun
from .directory import ISSUES, PARTIES, SPEAKERS
from .lists import views_of
from .noun_writes import NounAct, NounPatch, NounPost, done, mended, recorded

PRIORITIES = dated_noun(
    one="priority",
    many="priorities",
    shape=PrioritySerializer,
    rows=nouns.priorities,
    shown=priorities_shown,
    links={"party": PARTIES, "issue": ISSUES, "speaker": SPEAKERS},
    filters=(
        only_with("party", Party, "Only of this party."),
        only_with("issue", Issue, "Only on this issue."),
        only_with("speaker", Speaker, "Only by this speaker's word."),
        only_of("priority", Degree, "Only of this degree."),
        only_of("by", Priority.By.values, "Only by the party's own word, or in our judgement."),
    ),
    about="How much issues matter to parties, as they say or in our judgement. The latest counts; "
    "none is part of a position.",
)

PriorityReads: Any
PriorityRead: Any
PriorityReads, PriorityRead = views_of(PRIORITIES)


class PriorityList(NounPost, PriorityReads):
    """The list of priorities, and what adds to it."""

    subject = "priorities"
    of = PRIORITIES
    writes = recorded(
        PRIORITIES,
        PRIORITY_WRITTEN,
        PriorityBody,
        summary="Record how much an issue matters to a party",
        about="As the party says, or in our judgement: only the former is told.",
        examples={
            "What a party says matters most to it": {
                "party": "russia",
                "issue": "nato-enlargement",
                "priority": "high",
                "by": "party",
                "speaker": "lavrov",
                "day": "2022-01-14",
            },
            "In our judgement": {
                "party": "germany",
                "issue": "swift",
                "priority": "medium",
                "by": "us",
                "day": "2022-01-21",
                "confidence": "medium",
            },
        },
    )

    def write(self, act: Recording, slug: str, body: PriorityBody, *, repeat: bool) -> Any:
        return record_priority(act, body.entry(), repeat=repeat)


class PriorityObject(NounPatch, PriorityRead):
    """One priority, and what mends it."""

    subject = "priorities"
    of = PRIORITIES
    entry = PriorityEntry
    writes = mended(
        PRIORITIES,
        PRIORITY_WRITTEN,
        MendedPriorityBody,
        about="Who said so, how sure we are of it, and our note. How much the issue matters stays: "
        "where that was recorded by mistake, retract it and record it anew.",
        examples={"Less sure than we were": {"confidence": "low"}},
    )

    def mend(self, act: Recording, slug: str, entry: PriorityEntry, *, repeat: bool) -> Any:
        return mend_priority(act, slug, entry)


class PostRetractionOfPriority(NounAct):
    subject = "priorities"
    of = PRIORITIES
    takes_it_away = True
    writes = done(
        PRIORITIES, PRIORITY_WRITTEN, "retract", summary="Retract a priority", about=TAKEN_BACK
    )

    def write(self, act: Recording, slug: str, body: Any, *, repeat: bool) -> Any:
        return retract_priority(act, slug)
