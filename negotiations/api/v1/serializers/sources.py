"""Sources: where it stands."""

from __future__ import annotations

from ....entries.sources import SourceEntry
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class SourceSerializer(FactSerializer):
    entry = SourceEntry

    url = fields.text("`null` where no address is known.", null=True)


shown = SourceSerializer.of_ids
SOURCE_WRITTEN = written_shapes("source", SourceSerializer)
