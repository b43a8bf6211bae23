"""The entries that a case file names have to exist, each once in its list."""

from __future__ import annotations

from django.db.models import Model

from .case_base import CaseEntry
from .case_lists import SHAPES, Listed, Lists
from .case_models import CaseNegotiation

_SHAPES_OF_MODELS: dict[type[Model], tuple[str, type[CaseEntry]]] = {
    shape.model: (name, shape)
    for name, shape in SHAPES.items()
    if hasattr(shape, "model") and shape is not CaseNegotiation
}
"""Where in a file that is listed to which a link leads."""


def refuse_doubles(lists: Lists) -> None:
    """Note every value that stands twice in a list where it may stand once."""
    for shape in SHAPES.values():
        for field in shape.once:
            seen: set[object] = set()
            for listed in lists.of(shape):
                value = getattr(listed.entry, field)
                if value is not None and value in seen:
                    listed.fault(field, f"{value!r} stands twice in {listed.list}; keep one.")
                seen.add(value)


def follow_links(lists: Lists) -> None:
    """Note every link whose entry does not exist. One to an entry with faults is no fault."""
    for listed in lists:
        _follow(listed, listed.entry, "", lists)
        for path, part in listed.entry.parts():
            _follow(listed, part, f"{path}.", lists)


def _follow(listed: Listed[CaseEntry], part: CaseEntry, path: str, lists: Lists) -> None:
    for field, model, slug in part.named():
        name, shape = _SHAPES_OF_MODELS[model]
        if shape not in lists.unreadable and lists.find(shape, slug) is None:
            told = f"{slug!r} is no slug in {name}; write that of an entry there."
            listed.fault(f"{path}{part.names()[field]}" if path else field, told)
