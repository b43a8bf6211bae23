"""Parties and speakers that a case file names by another name than their slug."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Model

from ..models import Party, Speaker
from ..rules.names import folded
from .case_base import CaseEntry, shape_in
from .case_lists import SHAPES

type Called = Mapping[type[Model], Mapping[str, str]]
"""The slug of whoever has a name, by noun and folded name."""


def name_by_slugs(whole: dict[str, Any]) -> None:
    """Puts its slug in the place of each name by which a party or speaker of the file is called.

    What is a slug stays, and so does a name of nobody, or of several.
    """
    called: Called = {
        Party: _called(whole, "parties"),
        Speaker: _called(whole, "speakers"),
    }
    for name, shape in SHAPES.items():
        for said in _objects(whole.get(name)):
            _name(said, shape, called)


def _called(whole: Mapping[str, Any], name: str) -> dict[str, str]:
    listed = [one for one in _objects(whole.get(name)) if isinstance(one.get("slug"), str)]
    pairs = {(folded(text), one["slug"]) for one in listed for text in _names(one)}
    count = Counter(text for text, _ in pairs)
    slugs = {one["slug"] for one in listed}
    called = {text: slug for text, slug in pairs if text and count[text] == 1}
    return called | {slug: slug for slug in slugs}


def _names(said: Mapping[str, Any]) -> Iterator[str]:
    aliases = said.get("aliases")
    others = aliases if isinstance(aliases, list) else []
    for text in (said.get("name"), said.get("short_name"), *others):
        if isinstance(text, str):
            yield text


def _name(said: dict[str, Any], shape: type[CaseEntry], called: Called) -> None:
    for field, noun in shape.links().items():
        key = shape.names()[field]
        if noun in called and key in said:
            said[key] = _slugs(said[key], called[noun])
    for key in shape.names().values():
        inner = shape_in(shape, key)
        if inner is not None:
            for one in _objects(said.get(key)):
                _name(one, inner, called)


def _slugs(given: Any, called: Mapping[str, str]) -> Any:
    if isinstance(given, list):
        return [_slugs(one, called) for one in given]
    if isinstance(given, str):
        return called.get(given, called.get(folded(given), given))
    return given


def _objects(given: Any) -> list[dict[str, Any]]:
    """The objects in a list, or the one that stands there alone; nothing of what is something else."""
    if isinstance(given, dict):
        return [given]
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
