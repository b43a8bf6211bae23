"""What is left of a faulty case file, so that loading it can find further faults."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from .case_base import CaseEntry
from .case_clocks import with_what_follows
from .case_lists import HEADER, SHAPES, Lists
from .case_models import CaseFile, CaseNegotiation

type Slugs = dict[type[Model], set[str]]


def sound_part(case: CaseFile, lists: Lists) -> CaseFile | None:
    """The entries without faults that rest on no other; None where the negotiation has one."""
    heads = lists.of(CaseNegotiation)
    if not heads or not heads[0].sound(*CaseNegotiation.model_fields):
        return None
    kept: dict[str, list[CaseEntry]] = {
        name: [one.entry for one in lists.of(shape) if not one.aside]
        for name, shape in SHAPES.items()
        if name != HEADER
    }
    while True:
        slugs = _slugs(kept)
        left = {name: [e for e in some if _is_whole(e, slugs)] for name, some in kept.items()}
        if left == kept:
            break
        kept = left
    if not _is_whole(heads[0].entry, slugs):
        return None
    fields = {name: field for field, name in CaseFile.names().items()}
    return with_what_follows(
        case.model_copy(update={fields[name]: tuple(some) for name, some in kept.items()})
    )


def _slugs(kept: dict[str, list[CaseEntry]]) -> Slugs:
    return {
        SHAPES[name].model: {getattr(entry, "slug", "") for entry in some}
        for name, some in kept.items()
        if hasattr(SHAPES[name], "model")
    }


def _is_whole(entry: CaseEntry, slugs: Slugs) -> bool:
    """Whether all that it names is there."""
    every: Iterable[CaseEntry] = (entry, *(part for _, part in entry.parts()))
    return all(slug in slugs[noun] for one in every for _, noun, slug in one.named())
