"""Each noun of the reference data recorded, and mended: the door's function and its fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..door import Outcome
from ..door import reference_data as of

REFERENCE: dict[str, tuple[Callable[..., Outcome[Any]], dict[str, Any]]] = {
    "register": (of.record_party, {"slug": "y", "name": "Y", "kind": "state"}),
    "register issue": (of.record_issue, {"name": "K", "proposition": "That it stop."}),
    "register speaker": (of.record_speaker, {"name": "Anna", "party": "p", "authority": 3}),
    "register second speaker": (
        of.record_speaker,
        {"slug": "paul", "name": "Paul", "party": "p", "authority": 4},
    ),
    "register source": (
        of.record_source,
        {"publisher": "Agency", "title": "A report", "kind": "news-agency"},
    ),
    "register track": (of.record_track, {"name": "Other", "issues": ["i"]}),
    "edit": (of.mend_party, {"slug": "p", "name": "Parland"}),
    "edit issue": (of.mend_issue, {"slug": "j", "category": "Order"}),
    "edit source": (of.mend_source, {"slug": "agency", "note": "Late."}),
    "edit track": (of.mend_track, {"slug": "t", "issues": ["i"]}),
}
