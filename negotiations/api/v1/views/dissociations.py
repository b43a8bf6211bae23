"""Dissociations: which there are, and how they are written."""

from __future__ import annotations

from typing import Any

from ....entries.dissociations import DissociationEntry
from ....models import Issue, Party, Speaker
from ....reading.evidence import nouns
from ....reading.evidence.seen_days import end_known_from, end_of_dissociation
from ....recording.act import Recording
from ....recording.dissociations import end_dissociation, mend_dissociation, record_dissociation
from ..bodies.dissociations import DissociationBody, EndBody, MendedDissociationBody
from ..parameters import only_with
from ..serializers import dissociations
from .dated_nouns import DAYS, dated_noun
from .directory import ISSUES, PARTIES, SPEAKERS
from .lists import views_of
from .noun_writes import NounAct, NounPatch, NounPost, done, mended, recorded

DISSOCIATIONS = dated_noun(
    one="dissociation",
    many="dissociations",
    shape=dissociations.DissociationSerializer,
    rows=nouns.dissociations,
    shown=dissociations.shown,
    links={"party": PARTIES, "issue": ISSUES, "speaker": SPEAKERS},
    filters=(
        only_with("party", Party, "Only of this party."),
        only_with("body", Party, "Only from this body."),
        only_with("issue", Issue, "Only on this issue."),
        only_with("speaker", Speaker, "Only by this speaker's word."),
    ),
    days={
        **DAYS,
        "until": end_of_dissociation,
        "until_known_from": end_known_from,
    },
    about="Parties that a body does not speak for on an issue: from a day on, until another.",
)
DissociationReads: Any
DissociationRead: Any
DissociationReads, DissociationRead = views_of(DISSOCIATIONS)


class DissociationList(NounPost, DissociationReads):
    """The list of dissociations, and what adds to it."""

    subject = "dissociations"
    of = DISSOCIATIONS
    writes = recorded(
        DISSOCIATIONS,
        dissociations.WRITTEN,
        DissociationBody,
        summary="Record a dissociation",
        about="What the body says on the issue is from then on not shown as *via* for the party.",
        examples={
            "A member that does not follow": {
                "party": "germany",
                "body": "nato",
                "issue": "swift",
                "day": "2022-02-20",
            }
        },
    )

    def write(self, act: Recording, slug: str, body: DissociationBody, *, repeat: bool) -> Any:
        return record_dissociation(act, body.entry(), repeat=repeat)


class DissociationObject(NounPatch, DissociationRead):
    """One dissociation, and what mends it."""

    subject = "dissociations"
    of = DISSOCIATIONS
    entry = DissociationEntry
    writes = mended(
        DISSOCIATIONS,
        dissociations.WRITTEN,
        MendedDissociationBody,
        about="Who it is, from which body and on what stays. That it ended is an act: `end`.",
        examples={"It could be known only later": {"known_from": "2022-02-26"}},
    )

    def mend(self, act: Recording, slug: str, entry: DissociationEntry, *, repeat: bool) -> Any:
        return mend_dissociation(act, slug, entry)


class PostEndOfDissociation(NounAct):
    subject = "dissociations"
    of = DISSOCIATIONS
    writes = done(
        DISSOCIATIONS,
        dissociations.WRITTEN,
        "end",
        summary="End a dissociation",
        about="From that day on the body speaks for the party again. It is no news.",
        body=EndBody,
        examples={"From a day on": {"day": "2022-02-28"}},
    )

    def write(self, act: Recording, slug: str, body: EndBody, *, repeat: bool) -> Any:
        return end_dissociation(act, slug, body.entry())
