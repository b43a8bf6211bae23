"""Who speaks for the party that stays, in place of a speaker of the one that is one with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..entries.speakers import SpeakerEntry
from ..models import Party, Speaker
from ..models.facts import Audienced
from ..rules.doubles import same_person, same_words, seen_by_all
from .act import Recording
from .lookup import kept_entry
from .reference_data import record_speaker


def counterpart_of(
    act: Recording, speaker: Speaker, party: Party, *, whose: Audienced, unseen: bool = False
) -> Speaker:
    """Who speaks for the party with the same authority and name, seen by all who see `whose` words they are.

    Recorded anew where nobody does: for whom the speaker is; or, where the words are `unseen` by
    who makes the two one, for those alone who see the words.
    """
    alike = same_person if speaker.kind == Speaker.Kind.PERSON else same_words
    there = act.visible(Speaker, party=party, authority=speaker.authority, kind=speaker.kind)
    known = whose.known_as(date.min)
    for one in there.order_by("pk"):
        if alike(one.name, speaker.name) and seen_by_all(known, one.known_as(date.min)):
            found: Speaker = act.directory.get(Speaker, one.slug)
            return found
    entry = kept_entry(act, SpeakerEntry, speaker.slug)
    for_whom: dict[str, Any] = (
        {"audience": whose.audience, "embargo_until": whose.embargo_until} if unseen else {}
    )
    return record_speaker(act, entry.revised(slug=None, party=party.slug, aliases=(), **for_whom))
