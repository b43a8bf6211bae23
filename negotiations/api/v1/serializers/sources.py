"""Sources: where it stands."""

from __future__ import annotations

from ....entries.sources import SourceEntry
from . import fields
from .entry_shapes import FactSerializer
from .written_nouns import written_shapes


class SourceSerializer(FactSerializer):
    """A publication, from which something is known."""

    entry = SourceEntry
    listed_in = "sources"
    address_in = "api_url"

    url = fields.text(  # type: ignore[assignment]
        "Where the publication is; `null` where no address is known. Its address here is `api_url`.",
        null=True,
    )
    api_url = fields.address("Its address here.")


shown = SourceSerializer.of_ids
SOURCE_WRITTEN = written_shapes("source", SourceSerializer)
