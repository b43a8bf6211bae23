"""Puts a mutation into the functions of this process, which is to end after it: no file is touched."""

from __future__ import annotations

import ast
import gc
import importlib
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any

from .audience_filters import ALL, CLEARED, EVERY
from .mutations import ROOT, Mutation

type Place = tuple[str, int]
"""The qualified name of a function and the line on which it begins."""


class NoSuchFunction(LookupError):
    """The mutated code belongs to no function that runs: it would change nothing."""


def put_in(mutation: Mutation) -> None:
    """Every function of the mutated one goes on with the mutated code, wherever it was handed to."""
    module = importlib.import_module(mutation.module)
    source = (ROOT / mutation.file).read_text()
    mutated = compile(mutation.tree(), str(ROOT / mutation.file), "exec")
    before = dict(_codes(compile(ast.parse(source), str(ROOT / mutation.file), "exec")))
    after = dict(_codes(mutated))
    changed = {place: code for place, code in after.items() if code != before.get(place)}
    vars(module).update(_names())
    # What is frozen is not found.
    gc.unfreeze()
    put = 0
    for function in _functions(module.__name__):
        code = changed.get((function.__code__.co_qualname, function.__code__.co_firstlineno))
        if code is not None and code.co_freevars == function.__code__.co_freevars:
            function.__code__ = code
            put += 1
    if not put:
        raise NoSuchFunction(mutation.key)
    _compose_anew()


def _compose_anew() -> None:
    """What was composed once is composed of the mutated code."""
    from negotiations.reading.evidence.composed_once import ComposedOnce
    from negotiations.reading.evidence.prepared_queries import PreparedQuery

    for query in gc.get_objects():
        if type(query) in (ComposedOnce, PreparedQuery):
            query.forget()


def _codes(code: CodeType) -> Iterator[tuple[Place, CodeType]]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield (constant.co_qualname, constant.co_firstlineno), constant
            yield from _codes(constant)


def _functions(module: str) -> list[FunctionType]:
    # By its type alone: a proxy of what is gone cannot be asked what it is an instance of.
    there = (one for one in gc.get_objects() if type(one) is FunctionType)
    return [one for one in there if one.__globals__.get("__name__") == module]


def _names() -> dict[str, Any]:
    from django.db.models import Q

    from negotiations.vocabulary.audiences import Audience

    return {CLEARED: Audience.CLEARED, ALL: Q(pk__isnull=False), EVERY: _every}


def _every(noun: Any, where: Any) -> Any:
    # A dated act belongs to what it was done to.
    here = {"negotiation": where.negotiation} if hasattr(noun, "negotiation") else {}
    return noun._default_manager.filter(**here)
