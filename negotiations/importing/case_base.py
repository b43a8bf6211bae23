"""An entry as a case file says it: under the names of the file, null for what it does not say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, Protocol, Self, get_args

from django.db.models import Model
from pydantic import (
    BaseModel,
    ConfigDict,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)

from ..entries.base import Entry
from ..entries.faults import sentence
from ..models import Source
from .case_json import Doubled


class SetAside:
    """Stands in the content of a file for a value that was found wrong."""

    def __init__(self, given: object) -> None:
        self.given = given


class CasePart(BaseModel):
    """Something that a case file says. Null is as if it were left out, an empty text no value.

    A value that was set aside is None, so that the rest can be read and checked without it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @classmethod
    def names(cls) -> Mapping[str, str]:
        """The name of each field in the file."""
        return _names(cls)

    def name_in_file(self, field: str) -> str | None:
        """The name under which this one says a field; None of what is no field of it."""
        return self.names().get(field)

    @classmethod
    def unsaid(cls, field: str) -> Any:
        """The value of a field that was set aside: None where it is needed, else as if left out."""
        described = cls.model_fields[field]
        return None if described.is_required() else described.default

    @model_validator(mode="before")
    @classmethod
    def _without_nulls(cls, given: Any) -> Any:
        known = _known(cls)
        if isinstance(given, SetAside):
            return dict.fromkeys(known, given)
        if isinstance(given, dict):
            return {k: value for k, value in given.items() if value is not None or k not in known}
        return given

    @field_validator("*", mode="wrap")
    @classmethod
    def _read(cls, given: Any, read: ValidatorFunctionWrapHandler, info: ValidationInfo) -> Any:
        if isinstance(given, SetAside):
            return cls.unsaid(str(info.field_name))
        if isinstance(given, Doubled):
            raise sentence("It stands twice in one object; keep one.")
        value = read(given)
        if isinstance(value, str) and not value.strip():
            raise sentence("This cannot be empty.")
        return value


class CaseEntry(CasePart, Entry):
    """An entry as a case file says it: texts as they stand there, slugs without a space."""

    model_config = ConfigDict(str_strip_whitespace=False)
    once: ClassVar[tuple[str, ...]] = ("slug",)
    """The fields whose values may not stand twice in a list. By the first an entry is named."""
    happened: ClassVar[str | None] = None
    """The field with the day of what has happened, and so cannot lie in the future."""

    blamed: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """The field at which a broken rule is told in place of the one that the entry names."""

    @model_validator(mode="after")
    def _keep_the_rules(self) -> Self:
        """Broken rules are told beside faults of fields, by whoever reads the file."""
        return self

    def named(self) -> Iterator[tuple[str, type[Model], str]]:
        """Each entry that this one names: by which field, of what noun, and its slug."""
        nouns: dict[str, type[Model]] = {
            **self.links(),
            **dict.fromkeys(self.citations(), Source),
        }
        for field, noun in nouns.items():
            slugs = getattr(self, field) or ()
            for slug in (slugs,) if isinstance(slugs, str) else slugs:
                yield field, noun, slug

    def parts(self) -> Iterator[tuple[str, CaseEntry]]:
        """The entries inside this one, each with its path."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            for place, one in enumerate(value if isinstance(value, tuple) else ()):
                if isinstance(one, CaseEntry):
                    yield f"{name}[{place}]", one


@cache
def _names(part: type[CasePart]) -> Mapping[str, str]:
    return {name: field.alias or name for name, field in part.model_fields.items()}


@cache
def _known(part: type[CasePart]) -> frozenset[str]:
    return frozenset(_names(part).values())


class Known(Protocol):
    """An entry with a second clock."""

    @property
    def known_from(self) -> date | None: ...


def known_from(entry: Known) -> date:
    """From when it is known: it stands in every entry since the file was read."""
    return entry.known_from or date.min


def shape_in(part: type[CasePart], name: str) -> type[CaseEntry] | None:
    """The model of the entries in what the file calls `name`; None where it holds no entries."""
    for field, in_file in part.names().items():
        if in_file == name:
            return next(_shapes(part.model_fields[field].annotation), None)
    return None


def _shapes(annotation: Any) -> Iterator[type[CaseEntry]]:
    if isinstance(annotation, type) and issubclass(annotation, CaseEntry):
        yield annotation
    for inner in get_args(annotation):
        yield from _shapes(inner)
