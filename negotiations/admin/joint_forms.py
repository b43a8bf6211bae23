"""Who says a statement together with its party, at the desk: each with its own speaker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from ..entries.joint import TOGETHER_BRINGS_NOTHING, VoiceEntry
from ..models import Party, Speaker, Statement
from .form_places import filled_places, fitting, name_at, offered_places
from .link_fields import LinkField
from .site import desk
from .widgets import OFFERED, LinkSelect

VOICE = ("with_party", "with_speaker")
"""The fields of one party that says it too, as they are called in the first place."""
NOUNS = {"with_party": Party, "with_speaker": Speaker}


def voice_fields(place: int) -> dict[str, forms.Field]:
    """The fields of the party in that place."""
    number = "" if place == 1 else f" ({place})"
    labels = {"with_party": f"Said together with{number}", "with_speaker": f"Its speaker{number}"}
    return {
        name_at(name, place): LinkField(
            noun._default_manager.none(),
            label=labels[name],
            required=False,
            widget=LinkSelect(Statement._meta.get_field(name.removeprefix("with_")), desk, None),
        )
        for name, noun in NOUNS.items()
    }


def voice_names(places: int) -> tuple[str, ...]:
    """The names of those fields, for so many parties, in their order."""
    return tuple(name_at(name, place) for place in range(1, places + 1) for name in VOICE)


def voices_offered(typed: Mapping[str, Any]) -> int:
    """How many parties there is room for besides the first."""
    return offered_places(VOICE, typed, 0)


def offer_voices(form: Any) -> None:
    """Offers the parties and speakers that there are where the form is filled in."""
    for name, noun in NOUNS.items():
        choices = form.bound.choices(noun)
        offered = list(choices[:OFFERED])
        form.fields[name.removeprefix("with_")].widget.offered = offered
        for place in fitting(name, form.fields):
            field = form.fields[name_at(name, place)]
            field.queryset = choices
            field.widget.negotiation, field.widget.offered = form.bound.negotiation, offered


def voices_in(cleaned: Mapping[str, Any]) -> list[VoiceEntry]:
    """The others that say it together with the first."""
    return [
        VoiceEntry(**{n.removeprefix("with_"): cleaned[name_at(n, place)].slug for n in VOICE})
        for place in filled_places(VOICE, cleaned)
    ]


def wrong_voices(cleaned: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each field of those that is wrong, with the sentence."""
    parties = {cleaned.get("party")}
    places = filled_places(VOICE, cleaned)
    for place in places:
        party, speaker = (name_at(name, place) for name in VOICE)
        for name, other in ((party, "party"), (speaker, "speaker")):
            if not cleaned.get(name):
                yield name, f"Name its {other}, or empty both."
        if cleaned.get(party) in parties:
            yield party, "It says it already; name each party once."
        parties.add(cleaned.get(party))
    ticks = ("also_demand", "also_answer", "also_red_line", "speaker_same_as")
    ticked = next((name for name in ticks if cleaned.get(name)), None)
    if places and ticked:
        yield ticked, TOGETHER_BRINGS_NOTHING
