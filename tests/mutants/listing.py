"""All mutations, listed from the code, in the order of its files."""

from __future__ import annotations

from functools import partial

from .audience_filters import FOLDERS, audience_filters
from .guards import GUARDED, guards
from .mutations import ROOT, Mutation, mutations_of

SAME: dict[str, str] = {}
"""Mutations that provably change nothing, by key, with the reason."""


def all_mutations() -> list[Mutation]:
    """The filters of each stage by audience, then the guards; without those that change nothing."""
    mutations = [
        mutation
        for folder in FOLDERS
        for path in sorted((ROOT / "negotiations" / folder).rglob("*.py"))
        for mutation in mutations_of(str(path.relative_to(ROOT)), audience_filters)
    ]
    for file, functions in GUARDED.items():
        mutations += mutations_of(file, partial(guards, of=functions))
    return [one for one in {one.key: one for one in mutations}.values() if one.key not in SAME]
