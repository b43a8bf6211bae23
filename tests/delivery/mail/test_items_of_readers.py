"""An item is worded of the rows of its reader's stream, one by one or for several readers at once."""

from __future__ import annotations

from negotiations.delivery.mail.items import worded, worded_for_each
from negotiations.models import Development

from ...cast import AUDIENCES, R4, Cast


def test_an_item_is_worded_of_the_stream_of_its_reader(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", audience="team")
    cast.said("++", at="r3")
    every = set(Development.objects.values_list("pk", flat=True))
    streams = {
        reader: set(Development.objects.for_audience(reader).values_list("pk", flat=True))
        for reader in AUDIENCES
    }

    one_by_one = {reader: worded(cast.negotiation, every, reader, R4) for reader in AUDIENCES}
    at_once = dict(worded_for_each(cast.negotiation, dict.fromkeys(AUDIENCES, every), R4))

    assert {reader: set(items) for reader, items in one_by_one.items()} == streams
    assert at_once == one_by_one
