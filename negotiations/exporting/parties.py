"""Parties, and the bodies that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..entries.parties import AffiliationEntry, PartyEntry
from ..models import Affiliation
from ..reading.evidence.doubles import one_that_stays
from ..reading.perspective import Perspective
from .case_noun import CaseNoun
from .reader_names import ReaderNames


def in_its_place(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    """Its place among the others is that in the list: numbers would tell of gaps."""
    return {"sequence": None}


def leading_on(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    """And the one that it is one with, where nothing of it stands for the reader."""
    stays = one_that_stays(names.view, row)
    leads = names.name(type(row), stays.pk) if stays is not None else None
    return {**in_its_place(names, row), "same_as": leads}


def _affiliations(view: Perspective) -> Any:
    return view.visible(Affiliation).filter(view.sees("party__"), view.sees("body__"))


PARTIES = CaseNoun(in_file="parties", entry=PartyEntry, order=("sequence",), more=leading_on)
AFFILIATIONS = CaseNoun(
    in_file="memberships", entry=AffiliationEntry, order=("since",), of=_affiliations
)
