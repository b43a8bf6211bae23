"""Speakers and their authority."""

from __future__ import annotations

from ....entries.speakers import SpeakerEntry
from ....models import Speaker
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class SpeakerSerializer(FactSerializer):
    """Who speaks for a party, and with what authority."""

    entry = SpeakerEntry
    listed_in = "speakers"

    party = fields.slug("The slug of the party for which it speaks.", null=True)
    kind = fields.one_of(Speaker.Kind.values, "A person, an institution, or an unnamed official.")
    authority = fields.number(
        "5 head of state or agreed text, 4 minister, 3 mandated negotiator, 2 spokesperson, "
        "1 a voice that does not bind."
    )


shown = SpeakerSerializer.of_ids


SPEAKER_WRITTEN = written_shapes("speaker", SpeakerSerializer)
