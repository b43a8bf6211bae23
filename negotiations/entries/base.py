"""An entry: what somebody says of one noun, checked in itself, before the door looks anything up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, ClassVar, Self, TypeVar, cast, get_args

from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Model
from django.db.models import Field as Column
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import CoreSchema, core_schema

from ..models import Source, cited_by
from ..rules.allowed_values import what_is_right
from ..rules.marks import mark_in
from ..rules.web_addresses import is_web_address
from .faults import broken, sentence

DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
One = TypeVar("One")
NO_TEXT = {"enum", "format"}
"""What the schema says of a string that is a word of a few, a day or an id."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The length to which texts may go that have room for any, where an entry comes from outside.

    Handed in as the context of `model_validate`; the desk and a case file have none.
    """

    text: int = 4000
    name: int = 200
    items: int = 100


@dataclass(frozen=True, slots=True)
class LinkTo:
    """The field is the slug of such a thing, or several of them."""

    model: type[Model]


@dataclass(frozen=True, slots=True)
class Cites:
    """The field holds the slugs of sources, cited in their order for that part of what they support."""

    part: str = ""


@dataclass(frozen=True, slots=True)
class KeptAs:
    """The field is kept in a column of another name."""

    column: str


class OneOf:
    """The field is one of a few words, such as the values of a `TextChoices`."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(str(word) for word in words)

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "enum": list(self.words)}

    def read(self, given: object) -> str:
        if given is None:
            raise sentence("This cannot be null; leave it out instead.")
        if not isinstance(given, str) or given not in self.words:
            near = what_is_right(given if isinstance(given, str) else "", self.words)
            raise sentence(f"{_shown(given)} is unknown; {near}")
        return str(given)


def _shown(given: object) -> str:
    text = repr(str(given)) if isinstance(given, str) else repr(given)
    return text if len(text) <= 40 else f"{text[:37]}..."


def _read_day(given: object) -> object:
    """A day written in the one way; what is something else is left to pydantic to refuse."""
    if isinstance(given, str) and DAY.match(given):
        try:
            return date.fromisoformat(given)
        except ValueError:
            return given
    return given


def _address(given: str | None) -> str | None:
    """An address that a reader may follow: no script, no file, and nobody's password."""
    if given is not None and not is_web_address(given):
        raise sentence(
            "It is no address of a page; write one that begins with https:// or http://, such as "
            "https://www.example.org/statement."
        )
    return given


def _nothing(given: object) -> object:
    """An empty text says nothing."""
    return None if isinstance(given, str) and not given.strip() else given


def _whole(given: object) -> object:
    """A list as it stands in JSON: nothing else is taken for one."""
    return tuple(given) if isinstance(given, list) else given


Text = Annotated[str, Field(min_length=1)]
"""Words that have to be there."""
MaybeText = Annotated[str | None, BeforeValidator(_nothing)]
"""Words that may be left out, empty or null, which are the same."""
MaybeAddress = Annotated[MaybeText, AfterValidator(_address)]
"""The address of a page, which may be left out."""
Day = Annotated[date, BeforeValidator(_read_day)]
Slug = Annotated[str, Field(min_length=1)]
"""A name in addresses; the rule of it is said once, in `Entry.rules_of_slug`."""
Several = Annotated[tuple[One, ...], BeforeValidator(_whole)]
"""Several of them, in order; what stands twice counts once where it is looked up."""


class Entry(BaseModel):
    """All that may be said of one thing of a noun: the same from the desk, the API and a case file.

    Links are slugs, days are dates, and what does not apply is None or nothing. Every fault in an
    entry is told at once, each at its field.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        str_strip_whitespace=True,
        validate_default=False,
    )
    model: ClassVar[type[Model]]
    """Where it is kept: the lengths of texts are those of its columns."""
    fixed: ClassVar[frozenset[str]] = frozenset()
    """The fields that nothing mends once the thing is there."""
    not_mended: ClassVar[str] = "This cannot be mended here."
    """What is said of a fixed field that somebody would mend, and what to do instead."""
    may_be_hidden: ClassVar[frozenset[str]] = frozenset()
    """The links that need not be there for everybody who reads the thing: he reads none."""
    within_negotiation: ClassVar[frozenset[str]] = frozenset()
    """The fields with a day that one expects within the negotiation's dates."""
    several_lines: ClassVar[frozenset[str]] = frozenset()
    """The fields with a short column whose texts may have several lines all the same."""
    slug_rule: ClassVar[re.Pattern[str]] = SLUG
    slug_example: ClassVar[str] = "st-us-0126"

    @classmethod
    def links(cls) -> Mapping[str, type[Model]]:
        """The noun that each field names by its slugs. No sources."""
        return _marks(cls, LinkTo)

    @classmethod
    def citations(cls) -> Mapping[str, str]:
        """The part of the thing that each field of sources supports."""
        return _marks(cls, Cites)

    @classmethod
    def entries_within(cls) -> Mapping[str, type[Entry]]:
        """The entry of which a field holds one or several."""
        return {
            name: mark
            for name, field in cls.model_fields.items()
            for mark in _flat((field.annotation,))
            if isinstance(mark, type) and issubclass(mark, Entry)
        }

    @classmethod
    def fields_of_days(cls) -> set[str]:
        """The fields that are days."""
        fields = cls.model_fields.items()
        return {name for name, field in fields if date in _flat((field.annotation,))}

    @classmethod
    def column_name(cls, field: str) -> str:
        """The name of the column in which a field is kept."""
        return _marks(cls, KeptAs).get(field, field)

    @classmethod
    def columns(cls) -> set[str]:
        """The names of all columns that keep the entry. Sources are kept beside the row."""
        return {cls.column_name(name) for name in cls.model_fields if name not in cls.citations()}

    @classmethod
    def column(cls, field: str) -> Column[Any, Any] | None:
        """The column in which a field is kept; None where it is kept otherwise."""
        return _column(cls, field)

    @classmethod
    def longest(cls, field: str) -> int | None:
        """The greatest length of a text of the field: as its column has it, or the slug of what it names.

        None where there is room for any length, and in a list that names nothing.
        """
        return _longest(cls, field)

    @classmethod
    def of(cls, row: Any) -> Self:
        """The entry that says what a kept row says."""
        links, cited = cls.links(), cls.citations()
        said: dict[str, Any] = {}
        for name in cls.model_fields:
            if name in cited:
                rows = (c for c in cited_by(row) if c.part == cited[name])
                said[name] = tuple(c.source.slug for c in rows)
                continue
            value = getattr(row, cls.column_name(name))
            if name in links:
                said[name] = _slugs(value)
            else:
                said[name] = tuple(value) if isinstance(value, list) else _nothing(value)
        # It was checked when it was written, perhaps by rules that were others then.
        return cast(Self, cls.model_construct(**said))

    @classmethod
    def out_of(cls, larger: object, **changes: Any) -> Self:
        """The entry in something that says more, with those changes: it was checked with that.

        What that leaves out the entry leaves out too.
        """
        said = {name: getattr(larger, name) for name in cls.model_fields if name not in changes}
        told = getattr(larger, "model_fields_set", cls.model_fields.keys())
        fields_set = {*(said.keys() & told), *changes}
        return cast(Self, cls.model_construct(_fields_set=fields_set, **said, **changes))

    def revised(self, **changes: Any) -> Self:
        """The same with those changes, checked again."""
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        return self.__class__.model_validate({**kept, **changes})

    def dated(self, today: date) -> Self:
        """The same with the days that were left out: whatever is said of today is said today."""
        return self

    def differences(self, other: Self) -> dict[str, Any]:
        """The fields in which `other` says something else, with what it says."""
        return {
            name: getattr(other, name)
            for name in type(self).model_fields
            if getattr(other, name) != getattr(self, name)
        }

    def rules(self) -> Iterator[tuple[str, str]]:
        """Each rule of this one entry that is broken: at which field, and the sentence."""
        yield from ()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """As pydantic says it, with the lengths of the columns."""
        said = handler.resolve_ref_schema(handler(schema))
        for name, field in said.get("properties", {}).items():
            longest = _longest(cls, name)
            for one in (field, *field.get("anyOf", ())):
                text = one.get("items", one)
                if longest and text.get("type") == "string" and not text.keys() & NO_TEXT:
                    text["maxLength"] = longest
        return said

    @field_validator("*", mode="after")
    @classmethod
    def _fits(cls, value: Any, info: ValidationInfo) -> Any:
        """Refuses what no column holds, and what is longer than its own."""
        if value is None or isinstance(value, (bool, int, date)):
            return value
        name = str(info.field_name)
        limits = info.context if isinstance(info.context, Limits) else None
        longest = _longest(cls, name)
        if isinstance(value, str):
            is_short = isinstance(_column(cls, name), CharField)
            lines = not is_short or name in cls.several_lines
            _check_text(value, longest or (limits.text if limits else None), lines=lines)
            if name == "slug" and not cls.slug_rule.match(value):
                raise sentence(
                    "Use lower-case letters, digits and single hyphens, "
                    f"such as {cls.slug_example}."
                )
        elif isinstance(value, tuple):
            if limits and len(value) > limits.items:
                raise sentence(f"Name at most {limits.items}.")
            for place, one in enumerate(value):
                if isinstance(one, str):
                    most = longest or (limits.name if limits else None)
                    _check_text(one, most, lines=False, place=f"Item {place + 1}: ")
        return value

    @model_validator(mode="after")
    def _keep_the_rules(self) -> Self:
        wrong = broken(type(self).__name__, self.rules())
        if wrong is not None:
            raise wrong
        return self


def _check_text(text: str, longest: int | None, *, lines: bool, place: str = "") -> None:
    if told := mark_in(text, lines=lines):
        raise sentence(f"{place}{told}")
    if longest is not None and len(text) > longest:
        raise sentence(f"{place}Write at most {longest} characters.")


def _slugs(value: Any) -> str | tuple[str, ...] | None:
    if value is None:
        return None
    return value.slug if isinstance(value, Model) else tuple(one.slug for one in value.all())  # type: ignore[attr-defined]


@cache
def _column(entry: type[Entry], field: str) -> Column[Any, Any] | None:
    try:
        found = entry.model._meta.get_field(entry.column_name(field))
    except (AttributeError, FieldDoesNotExist):
        return None
    return found if isinstance(found, Column) else None


def _longest(entry: type[Entry], field: str) -> int | None:
    noun = Source if field in entry.citations() else entry.links().get(field)
    column = _column(entry, field) if noun is None else noun._meta.get_field("slug")
    return getattr(column, "max_length", None)


@cache
def _marks(entry: type[Entry], kind: type[Any]) -> dict[str, Any]:
    """The words of the marks of that kind, by field."""
    found: dict[str, Any] = {}
    for name, field in entry.model_fields.items():
        for mark in _flat((*field.metadata, field.annotation)):
            if isinstance(mark, kind):
                found[name] = next(iter(getattr(mark, slot) for slot in kind.__slots__))
                break
    return found


def _flat(annotations: Any) -> Iterator[Any]:
    """Whatever stands in an annotation, however deep."""
    for one in annotations:
        yield one
        yield from _flat(get_args(one))
