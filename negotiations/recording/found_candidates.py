"""What was found in texts follows what the record may still tell: guesses found anew, places kept."""

from __future__ import annotations

from collections.abc import Collection

from ..models import Anchor, CandidateSearch, Draft
from ..vocabulary.audiences import Audience
from .act import Recording


def anchor_draft_again(act: Recording, was: Draft, draft: Draft) -> None:
    """Has the places in texts on which a draft rested bear out the draft that it is again."""
    for anchor in Anchor.objects.filter(draft=was):
        act.change(anchor, draft=draft)


def forget_guesses(act: Recording, losing: Collection[Audience]) -> None:
    """Has those audiences read nothing that was guessed and may rest on what is withheld from them.

    What was found for them is found anew, and nothing of it is lost. What a worker finds at the
    moment is not kept: it may know too much.
    """
    words = [audience.word for audience in losing]
    searches = CandidateSearch.objects.filter(text__negotiation=act.negotiation, audience__in=words)
    waiting = CandidateSearch.State.WAITING
    searches.update(stale=True)
    again = searches.exclude(edition=0, state=CandidateSearch.State.FAILED)
    again.update(state=waiting, failure="", tries=0, since=act.row.at)
