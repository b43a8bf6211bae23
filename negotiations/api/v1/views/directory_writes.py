"""Parties, issues, tracks and speakers: recorded and mended."""

from __future__ import annotations

from ....entries.calendar import TrackEntry
from ....entries.issues import IssueEntry
from ....entries.parties import PartyEntry
from ....entries.speakers import SpeakerEntry
from ....recording import reference_data
from ..serializers.issues import ISSUE_WRITTEN
from ..serializers.parties import PARTY_WRITTEN
from ..serializers.speakers import SPEAKER_WRITTEN
from ..serializers.tracks import TRACK_WRITTEN
from . import directory
from .noun_views import WrittenNoun

PARTY = WrittenNoun(noun=directory.PARTIES, read=directory.PartyRead, shapes=PARTY_WRITTEN)
ISSUE = WrittenNoun(noun=directory.ISSUES, read=directory.IssueRead, shapes=ISSUE_WRITTEN)
TRACK = WrittenNoun(noun=directory.TRACKS, read=directory.TrackRead, shapes=TRACK_WRITTEN)
SPEAKER = WrittenNoun(noun=directory.SPEAKERS, read=directory.SpeakerRead, shapes=SPEAKER_WRITTEN)

FOR_EVERY_DAY = "It is mended for every day."

PartyList = PARTY.list_view(
    directory.PartyReads,
    summary="Record a party",
    about="A state, an alliance, an organisation, a bloc or a disputed entity.",
    examples={"A state": {"name": "Norway", "kind": "state", "aliases": ["Oslo"]}},
)
PartyObject = PARTY.object_view(
    PartyEntry,
    reference_data.mend_party,
    about=FOR_EVERY_DAY,
    examples={"What else it is called": {"aliases": ["Moscow", "the Kremlin"]}},
)
IssueList = ISSUE.list_view(
    directory.IssueReads,
    summary="Record an issue",
    about="A proposition that a party can accept or reject.",
    examples={
        "A proposition": {
            "name": "Opening an office in Vienna",
            "proposition": "An office is opened in Vienna.",
            "weight": "minor",
        }
    },
)
IssueObject = ISSUE.object_view(
    IssueEntry,
    reference_data.mend_issue,
    about=f"{FOR_EVERY_DAY} The proposition is fixed once a statement on it is published.",
    examples={"It weighs less": {"weight": "minor"}},
)
TrackList = TRACK.list_view(
    directory.TrackReads,
    summary="Record a track",
    about="A forum or format. Who plays which part in it is said in `participations/`.",
    examples={"A format": {"name": "Talks in Vienna", "kind": "bilateral"}},
)
TrackObject = TRACK.object_view(
    TrackEntry,
    reference_data.mend_track,
    about="Its issues take the place of those that it had.",
    examples={"In a sentence": {"summary": "Talks of the capitals."}},
)
SpeakerList = SPEAKER.list_view(
    directory.SpeakerReads,
    summary="Record a speaker",
    about="A person, an institution or an unnamed official of a party. A new office is a new speaker.",
    examples={
        "A minister": {
            "name": "Ann Other",
            "party": "germany",
            "office": "Minister",
            "authority": 4,
        }
    },
)
SpeakerObject = SPEAKER.object_view(
    SpeakerEntry,
    reference_data.mend_speaker,
    about="It is mended for every day: another authority has positions derived anew.",
    examples={"What the office was": {"office": "Foreign minister"}},
)
