"""Parties, and the bodies that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..entries.parties import AffiliationEntry, PartyEntry
from ..models import Affiliation
from ..reading.perspective import Perspective
from .case_noun import CaseNoun
from .reader_names import ReaderNames


def in_its_place(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    """Its place among the others is that in the list: numbers would tell of gaps."""
    return {"sequence": None}


def _affiliations(view: Perspective) -> Any:
    return view.visible(Affiliation).filter(view.sees("party__"), view.sees("body__"))


PARTIES = CaseNoun(in_file="parties", entry=PartyEntry, order=("sequence",), more=in_its_place)
AFFILIATIONS = CaseNoun(
    in_file="memberships", entry=AffiliationEntry, order=("since",), of=_affiliations
)
