"""The alias that a statement brings: its source has another name for the speaker."""

from __future__ import annotations

from datetime import date

from ..entries.speakers import SpeakerEntry
from ..models import Speaker, Statement
from .act import Conflict, Recording, Refused
from .aliases import nobody_else_called
from .lookup import kept_entry, no_wider_than
from .reference_data import mend_speaker

FIELD = "speaker_alias"


def call_speaker(act: Recording, statement: Statement, alias: str) -> None:
    """Makes that an alias of who said the statement, unless it is a name of the speaker already.

    Refused as `could_be_called`.
    """
    speaker = could_be_called(act, statement, alias)
    if not speaker.is_called(alias):
        entry = kept_entry(act, SpeakerEntry, speaker.slug)
        mend_speaker(act, speaker.slug, entry.revised(aliases=(*entry.aliases, alias)))


def could_be_called(act: Recording, statement: Statement, alias: str) -> Speaker:
    """The speaker of a statement, who may be called so.

    Refused where another one whom the writer sees is called so, and where more people may know of
    the speaker than of the statement: they would read the new name.
    """
    speaker = act.directory.called(Speaker, statement.speaker.slug)
    if speaker.is_called(alias):
        return speaker
    try:
        nobody_else_called(act, Speaker, [alias], but=speaker)
    except Conflict as taken:
        raise Conflict({FIELD: taken.errors["aliases"]}) from taken
    try:
        no_wider_than(act, speaker.known_as(date.min), statement=statement)
    except Refused as wider:
        raise Refused(
            {
                FIELD: f"More people may know of {speaker.name} than of this statement, and would "
                f"read the name '{alias}'. Leave it out here, and add it on the page of the "
                "speaker once they may."
            }
        ) from wider
    return speaker
