"""The faults of an entry as sentences: one reading of pydantic's errors for every way in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from reprlib import repr as shortened
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from ..rules.allowed_values import MOST_SUGGESTED, what_is_right

Faults = dict[str, list[str]]
"""The sentences on what is wrong, by field."""

NEEDED = "This is needed."
SENTENCE = "sentence"


def sentence(text: str) -> PydanticCustomError:
    """An error of a validator that is told in those words."""
    # A template would read what somebody typed between braces as a name.
    return PydanticCustomError(SENTENCE, "{text}", {"text": text})


def broken(title: str, rules: Iterable[tuple[str, str]]) -> ValidationError | None:
    """One error with every field whose rule is broken, and the sentence; None where none is."""
    lines = [InitErrorDetails(type=sentence(text), loc=(name,), input=None) for name, text in rules]
    return ValidationError.from_exception_data(title, lines) if lines else None


def faults_of(wrong: ValidationError, shape: type[BaseModel] | None = None) -> Faults:
    """Every fault in it, by field.

    With the `shape` that was read, the first few unknown fields name their like.
    """
    names = [] if shape is None else list(shape.model_fields)
    faults: Faults = {}
    unknown = 0
    for error in wrong.errors(include_url=False):
        field, *place = error["loc"] or ("entry",)
        told = faults.setdefault(str(field), [])
        unknown += error["type"] == "extra_forbidden"
        text = _place(place) + sentence_of(
            error, [] if place or unknown > MOST_SUGGESTED else names
        )
        if text not in told:
            told.append(text)
    return faults


def said_once(faults: Faults) -> dict[str, str]:
    """The same with what is said of a field in one piece."""
    return {field: " ".join(sentences) for field, sentences in faults.items()}


def _place(place: Sequence[int | str]) -> str:
    """The place in a list, or in an entry of a list."""
    words = [f"Item {step + 1}" if isinstance(step, int) else step for step in place]
    return f"{', '.join(words)}: " if words else ""


def sentence_of(error: ErrorDetails, names: Sequence[str]) -> str:
    """One of pydantic's errors in our words; `names` are those of the fields beside an unknown one."""
    kind, given, more = error["type"], error["input"], error.get("ctx", {})
    if kind == SENTENCE:
        return str(more["text"])
    if kind == "missing":
        return NEEDED
    if kind == "extra_forbidden":
        near = what_is_right(str(error["loc"][-1]), names) if names else ""
        return f"There is no such field here; {near}" if near else "There is no such field here."
    if given is None:
        return "This cannot be null; leave it out instead."
    read = _READ.get(kind)
    return read(shortened(given), more) if read else f"{error['msg']}."


_READ: dict[str, Callable[[str, dict[str, Any]], str]] = {
    "string_type": lambda given, more: "Write it as a string.",
    "string_too_short": lambda given, more: "This cannot be empty.",
    "bool_type": lambda given, more: "Write true or false, without quotes.",
    "int_type": lambda given, more: "Write a whole number, without quotes.",
    "greater_than_equal": lambda given, more: f"{given} is too small; use {more['ge']} or more.",
    "less_than_equal": lambda given, more: f"{given} is too large; use {more['le']} or less.",
    "date_type": lambda given, more: (
        f"{given} is no day; write it as YYYY-MM-DD, such as 2022-01-26."
    ),
    "tuple_type": lambda given, more: "Write it as a list, between [ and ].",
    "too_long": lambda given, more: f"Name at most {more['max_length']}.",
    "model_type": lambda given, more: "Write it as an object, between { and }.",
}
"""pydantic's own errors in our words."""
