"""What was found in texts follows what the record may still tell: guesses forgotten, places kept."""

from __future__ import annotations

from collections.abc import Collection

from ..models import Anchor, Candidate, CandidateSearch, Draft
from ..rules.guesses import names_alone
from ..vocabulary.audiences import Audience
from ..vocabulary.candidates import Decision
from .act import Recording


def anchor_draft_again(act: Recording, was: Draft, draft: Draft) -> None:
    """Has the places in texts on which a draft rested bear out the draft that it is again."""
    for anchor in Anchor.objects.filter(draft=was):
        act.change(anchor, draft=draft)


def forget_guesses(act: Recording, losing: Collection[Audience]) -> None:
    """Has those audiences forget what was guessed on their behalf, since something is withheld from them.

    A guess may name it, or rest on it. What is undecided is found anew; what was decided keeps the
    decision, and what was marked by hand its place; of both the names alone.
    """
    words = [audience.word for audience in losing]
    searches = CandidateSearch.objects.filter(text__negotiation=act.negotiation, audience__in=words)
    rows = Candidate.objects.filter(search__in=searches)
    rows.filter(decision=Decision.UNDECIDED.value, by_hand=False).delete()
    for row in rows:
        row.guesses = names_alone(row.guesses)
        row.save(update_fields=["guesses"])
    searches.update(state=CandidateSearch.State.WAITING, failure="", tries=0, since=act.row.at)
