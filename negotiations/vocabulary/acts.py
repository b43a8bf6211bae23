"""The kinds of acts, as the trail names them, each with whether and how it can be undone within the hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Undoing(Enum):
    """What is done with what an act wrote, where it is undone."""

    TAKEN_BACK = "what it recorded is void, and its entries are drafts again"
    SET_BACK = "what it changed is as it was before"
    NEVER = "it cannot be undone"


@dataclass(frozen=True, slots=True)
class ActWords:
    """The words for one kind of act, and what its undoing is."""

    said: str
    """The words for it in a list of what was done."""
    undoing: Undoing
    instead: str = ""
    """Where it cannot be undone: the sentence that says what can be done."""
    is_listed: bool = True
    """Whether one looks for it among what can be undone: somebody may be told of it."""


def _taken_back(said: str) -> ActWords:
    return ActWords(said, Undoing.TAKEN_BACK)


def _set_back(said: str) -> ActWords:
    return ActWords(said, Undoing.SET_BACK)


def _never(said: str, instead: str) -> ActWords:
    return ActWords(said, Undoing.NEVER, instead)


def _tells_nobody(said: str, instead: str) -> ActWords:
    return ActWords(said, Undoing.NEVER, instead, is_listed=False)


_ANEW = "What has ended does not stand again: record it anew."
_CALL_OFF = "A round that is recorded stays: call it off, or mend it."
_AGAIN = "Nobody is told of it: change it again."
_ONE = "What it corrected can be corrected again, and what is one stays one."
_OPEN_AGAIN = "Nobody is told of it: open the candidate again."
_DRAFT = "A draft counts for nothing: mend it, or throw it away."

ACTS: Mapping[str, ActWords] = {
    "statement-recorded": _taken_back("Statement recorded"),
    "statement-published": _taken_back("Statement published"),
    "statement-joined": _taken_back("Statement joined"),
    "round-sheet-recorded": _taken_back("Sheet of a round recorded"),
    "draft-published": _taken_back("Draft published"),
    "drafts-published": _taken_back("Drafts published together"),
    "demand-made": _taken_back("Demand made"),
    "response-recorded": _taken_back("Reply recorded"),
    "red-line-declared": _taken_back("Red line declared"),
    "issue-act-recorded": _taken_back("Act on an issue recorded"),
    "priority-recorded": _taken_back("Priority recorded"),
    "remark-recorded": _taken_back("Remark recorded"),
    "dissociation-recorded": _taken_back("Dissociation recorded"),
    "registered": _taken_back("Recorded"),
    "statement-corrected": _set_back("Statement corrected"),
    "demand-amended": _set_back("Demand amended"),
    "demand-withdrawn": _set_back("Demand withdrawn"),
    "demand-mended": _set_back("Demand mended"),
    "answer-recorded": _set_back("Answer recorded"),
    "answer-amended": _set_back("Answer amended"),
    "response-mended": _set_back("Reply mended"),
    "red-line-relaxed": _set_back("Red line relaxed or given up"),
    "red-line-mended": _set_back("Red line mended"),
    "issue-act-mended": _set_back("Act on an issue mended"),
    "priority-mended": _set_back("Priority mended"),
    "priority-retracted": _set_back("Priority retracted"),
    "remark-mended": _set_back("Remark mended"),
    "remark-retracted": _set_back("Remark retracted"),
    "dissociation-mended": _set_back("Dissociation mended"),
    "dissociation-ended": _set_back("Dissociation ended"),
    "round-moved": _set_back("Round moved"),
    "round-held": _set_back("Round recorded as held"),
    "round-cancelled": _set_back("Round called off"),
    "round-mended": _set_back("Round mended"),
    "document-disclosed": _set_back("Document disclosed"),
    "document-secrecy-changed": _set_back("Secrecy of a document changed"),
    "document-mended": _set_back("Document mended"),
    "document-copy-noted": _set_back("A copy of a document noted"),
    "edited": _set_back("Mended"),
    "speakers-united": _set_back("Two speakers made one"),
    "sources-united": _set_back("Two sources made one"),
    "affiliation-mended": _set_back("Affiliation mended"),
    "participation-mended": _set_back("Part in a track mended"),
    "statement-denied": _never("Statement denied", _ANEW),
    "statement-retracted": _never("Statement retracted", _ANEW),
    "denial-recorded": _never("Denial recorded", "It says whose word it is: it stays."),
    "parties-united": _never("Two parties made one", _ONE),
    "issues-united": _never("Two issues made one", _ONE),
    "statement-authenticated": _never(
        "Statement confirmed", "Nobody is told of it, and it moves nothing: it stays."
    ),
    "document-handed-over": _never(
        "Document recorded", "A document that is recorded stays: mend it, or withhold it."
    ),
    "round-planned": _never("Round planned", _CALL_OFF),
    "round-opened": _never("Round recorded", _CALL_OFF),
    "embargo-ended": _never(
        "Embargo ended", "Whoever has read it knows it: an owner may withhold it."
    ),
    "withheld": _never("Withheld", "Those who lost it were told nothing, and do not get it back."),
    "brought-named": _tells_nobody("Said to come with a statement", _AGAIN),
    "negotiation-edited": _tells_nobody("Negotiation edited", _AGAIN),
    "address-left": _tells_nobody(
        "Its address left to a public negotiation", "The address is another's now: it stays."
    ),
    "member-admitted": _tells_nobody("Member admitted", _AGAIN),
    "member-changed": _tells_nobody("Member changed", _AGAIN),
    "member-dismissed": _tells_nobody("Member dismissed", _AGAIN),
    "member-invited": _tells_nobody("Somebody invited by mail", "Withdraw the invitation."),
    "invitation-withdrawn": _tells_nobody("Invitation withdrawn", "Invite once more."),
    "invitation-accepted": _tells_nobody("Invitation accepted", "Dismiss the member."),
    "invitation-refused": _tells_nobody("Invitation refused", "Invite once more."),
    "second-look-asked": _tells_nobody("Second look asked for", _AGAIN),
    "mending-settled": _tells_nobody("Thing to mend settled", _AGAIN),
    "copy-kept": _tells_nobody("A copy kept", "Nobody is told of it: take the copy away."),
    "copy-removed": _tells_nobody("A copy taken away", "Keep it once more."),
    "text-kept": _tells_nobody("Text of an article kept", "Nobody is told of it: take it away."),
    "text-removed": _tells_nobody("Text of an article taken away", "Keep it once more."),
    "text-apart": _tells_nobody("Text of an article coded apart", _AGAIN),
    "candidate-marked": _tells_nobody("Words of an article marked", _OPEN_AGAIN),
    "candidate-accepted": _tells_nobody("Candidate accepted", _OPEN_AGAIN),
    "candidate-silent": _tells_nobody("Candidate kept as a silence", _OPEN_AGAIN),
    "candidate-repeats": _tells_nobody("Candidate kept as a repeat", _OPEN_AGAIN),
    "candidate-dismissed": _tells_nobody("Candidate dismissed", _OPEN_AGAIN),
    "candidate-reopened": _tells_nobody("Candidate opened again", "Decide on it anew."),
    "learning-set-aside": _tells_nobody("What was learnt taken back", "Use it again."),
    "learning-used-again": _tells_nobody("What was learnt used again", "Take it back."),
    "coded-apart": _tells_nobody("An article coded apart", _AGAIN),
    "note-written": _tells_nobody("Note written", "Nobody is told of it: take the note away."),
    "note-mended": _tells_nobody("Note worded anew", _AGAIN),
    "note-taken-away": _tells_nobody("Note taken away", "Write it once more."),
    "feed-watched": _tells_nobody("Feed watched", "Nothing follows from it: remove the feed."),
    "feed-named": _tells_nobody("Feed called otherwise", _AGAIN),
    "feed-paused": _tells_nobody("Feed paused", _AGAIN),
    "feed-resumed": _tells_nobody("Feed watched again", _AGAIN),
    "feed-gone": _tells_nobody("Feed that is gone asked no more", "Watch it again."),
    "feed-removed": _tells_nobody("Feed removed", "Watch it once more."),
    "announced-put-aside": _tells_nobody("Announced articles put aside", "Take them back."),
    "announced-taken-back": _tells_nobody("Announced article taken back", "Put it aside again."),
    "announced-taken-in": _tells_nobody("Announced article known as a source", "It stays."),
    "edition-made": _tells_nobody("Edition made", "It is cited by its day, and stays."),
    "drafted": _tells_nobody("Drafted", _DRAFT),
    "draft-mended": _tells_nobody("Draft mended", _DRAFT),
    "draft-sent-back": _tells_nobody("Draft sent back", _DRAFT),
    "draft-assigned": _tells_nobody("Draft assigned", _DRAFT),
    "draft-discarded": _tells_nobody("Draft thrown away", "Write it anew."),
    "statements-imported": _tells_nobody(
        "Statements imported", "An import is undone on the page of the import."
    ),
    "import-undone": _tells_nobody("Import undone", "Import the file again."),
    "act-undone": _tells_nobody("Undone", "Publish the drafts again, or change it again."),
}
"""Every act of the door, by its name in the trail."""

OTHER = _tells_nobody("Done by a program", "It was no act of the desk.")
"""What is none of them: the turn of a day, and what is loaded from a file."""


def words_of(act: str) -> ActWords:
    """The words for an act of that name; acts of one import have what they share behind it."""
    return ACTS.get(act.partition(" ")[0], OTHER)
