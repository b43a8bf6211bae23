"""The body of a request, read strictly: JSON, an object, and no field that is not known."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Self

import orjson
from django.http import QueryDict
from pydantic import Field, GetJsonSchemaHandler, PrivateAttr, model_validator
from pydantic import ValidationError as InvalidBody
from pydantic_core import CoreSchema
from rest_framework.exceptions import UnsupportedMediaType
from rest_framework.parsers import BaseParser
from rest_framework.request import Request, is_form_media_type

from ....entries.base import NO_TEXT, Entry, Limits
from ....entries.faults import broken, faults_of
from ..glossary import WORDS
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from ..table_files import NDJSON

JSON = "application/json"
LARGEST = 256 * 1024
"""Bytes of a body: many times what the longest statement takes."""


LARGEST_OF_LINES = 4 * 1024 * 1024
"""Bytes of a body of lines; each of them holds no more than a body does."""


def is_lines(media_type: str) -> bool:
    """Whether a body of that media type is lines of JSON."""
    return media_type.partition(";")[0].strip().lower() == NDJSON


class Unread(BaseParser):
    """Hands over the bytes as they came, since a session's CSRF check asks for the body too early.

    What is wrong with a body is for `read_body` to say, to somebody who may write at all. A form
    is empty: it is no body here, and its CSRF token comes in the header.
    """

    media_type = JSON

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        if is_form_media_type(media_type or ""):
            return QueryDict()
        return stream.read((LARGEST_OF_LINES if is_lines(media_type or "") else LARGEST) + 1)


class Body(Entry):
    """A body is read as strictly as an entry, and is no longer than its limits."""

    limits: ClassVar[Limits] = Limits()
    read_as: ClassVar[Mapping[str, str]] = {}
    """The fields that may also be sent by the name under which they are read, by that name."""

    _names_sent: frozenset[str] = PrivateAttr(default=frozenset())

    @classmethod
    def by_names_sent[T](cls, sent: Collection[str], told: Mapping[str, T]) -> dict[str, T]:
        """What is told of fields, each by the name under which it was sent."""
        read = {name: read for read, name in cls.read_as.items() if read in sent}
        return {read.get(field, field): one for field, one in told.items()}

    def as_sent[T](self, told: Mapping[str, T]) -> dict[str, T]:
        """What is told of its fields, each by the name under which it was sent."""
        return self.by_names_sent(self._names_sent, told)

    @model_validator(mode="before")
    @classmethod
    def _by_names_read(cls, said: Any) -> Any:
        """What was sent, each field by its own name."""
        if not isinstance(said, Mapping) or not (said.keys() & cls.read_as.keys()):
            return said
        wrong = [
            (read, f"This is the same as “{name}”, which was sent, too: send one of them.")
            for read, name in cls.read_as.items()
            if {read, name} <= said.keys()
        ]
        if faults := broken(cls.__name__, wrong):
            raise faults
        return {cls.read_as.get(name, name): value for name, value in said.items()}

    def sent(self, names: Collection[str]) -> dict[str, Any]:
        """The values that were sent, of the fields of those names."""
        return {name: getattr(self, name) for name in self.model_fields_set & set(names)}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """As an entry says it, with those limits, and in the words of the rest of the document."""
        described = _inlined(super().__get_pydantic_json_schema__(schema, handler), handler)
        del described["title"], described["additionalProperties"]
        for name, field in described["properties"].items():
            if told := cls.meaning(name):
                field.setdefault("description", told)
            field.pop("title", None)
            field.pop("default", None)
            if "anyOf" in field:
                field |= _or_null(field.pop("anyOf")[0])
                cls._say_what_null_is(name, field)
            cls._limit(field)
        for read, name in cls.read_as.items():
            same = (
                f"The same as `{name}`, as it is read: one of them is sent; `null` says the same."
            )
            described["properties"][read] = {**described["properties"][name], "description": same}
            described["required"] = [one for one in described.get("required", ()) if one != name]
        if not described.get("required", True):
            del described["required"]
        return described

    @classmethod
    def meaning(cls, field: str) -> str:
        """What a field is, where its entry does not say; empty where nobody else does."""
        return ""

    @classmethod
    def emptied_by_null(cls) -> Collection[str]:
        """The fields of which null says that there is none; of all others, no more than leaving them out."""
        return ()

    @classmethod
    def _say_what_null_is(cls, name: str, field: dict[str, Any]) -> None:
        about = field.get("description") or WORDS.get(name, "")
        if "`null`" not in about:
            field["description"] = f"{about} {NONE if name in cls.emptied_by_null() else LEFT_OUT}"

    @classmethod
    def _limit(cls, field: dict[str, Any]) -> None:
        if "items" in field:
            field["maxItems"] = cls.limits.items
            if field["items"]["type"] == "string":
                field["items"].setdefault("maxLength", cls.limits.name)
        elif "string" in field["type"] and not field.keys() & NO_TEXT:
            field.setdefault("maxLength", cls.limits.text)


def _inlined(schema: Any, handler: GetJsonSchemaHandler) -> Any:
    """The schema with what it refers to put in its place: the document has names of its own."""
    if isinstance(schema, list):
        return [_inlined(one, handler) for one in schema]
    if not isinstance(schema, dict):
        return schema
    whole = handler.resolve_ref_schema(schema) if "$ref" in schema else schema
    # What is said of the field stands beside the reference.
    beside = {name: said for name, said in schema.items() if name != "$ref"}
    return {name: _inlined(said, handler) for name, said in {**whole, **beside}.items()}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    words = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, **words, "type": [schema["type"], "null"]}


NONE = "`null` says that there is none."
LEFT_OUT = "`null` is the same as leaving it out."


class TriableBody(Body):
    """What every act takes that can also be tried."""

    dry_run: bool = Field(
        default=False,
        description="Shows what would follow, and keeps nothing; `?dry_run=true` says the same.",
    )

    def tried(self) -> Self:
        """The same, of which nothing is kept: so nothing has to be asked before."""
        return self


class RepeatableBody(TriableBody):
    """What an act takes that is refused where what it records is recorded already."""

    repeat: bool = Field(
        default=False,
        description="Keeps it all the same, where it is recorded already and would be a 409.",
    )

    def tried(self) -> Self:
        return self.model_copy(update={"repeat": True})


class DraftableBody(RepeatableBody):
    """What records something new, which may wait as a draft."""

    draft: bool = Field(
        default=False,
        description="A draft counts for nothing until it is published. An analyst's always is one.",
    )


def let_leave_out(body: type[Body], entry: type[Entry]) -> None:
    """Lets a body leave out what an entry has to say: only `sent` tells whether it was there."""
    for name in entry.model_fields:
        body.model_fields[name].default = None
    body.model_rebuild(force=True)


def optional(description: str) -> Any:
    """A field that may be left out, though not as null: only `sent` tells whether it was."""
    return Field(default=None, description=description)


def read_body[B: Body](request: Request, shape: type[B]) -> B:
    """The body of a request; raises `BadRequest` with every fault in it.

    No body at all is one without fields. What is no JSON by its own word is a 415.
    """
    return body_of(_json_object(request), shape)


def body_of[B: Body](said: Mapping[str, Any], shape: type[B]) -> B:
    """The body that says so; raises `BadRequest` with every fault in it."""
    try:
        body = shape.model_validate(said, context=shape.limits)
    except InvalidBody as wrong:
        faults = shape.by_names_sent(said, faults_of(wrong, shape))
        raise BadRequest(faults, ProblemKind.UNREADABLE_BODY) from None
    body._names_sent = frozenset(said)
    return body


def _json_object(request: Request) -> Mapping[str, Any]:
    plain = request._request
    if not plain.META.get("CONTENT_LENGTH") or plain.META["CONTENT_LENGTH"] == "0":
        return {}
    if plain.content_type != JSON:
        raise UnsupportedMediaType(
            plain.content_type or "",
            f"Send the body as JSON, with the header Content-Type: {JSON}.",
        )
    raw: Any = request.data
    return json_object_in(raw)


def json_object_in(raw: bytes) -> Mapping[str, Any]:
    """The object that those bytes say; raises `BadRequest` for anything else."""
    if len(raw) > LARGEST:
        raise _unreadable(f"This is too large: a body holds at most {LARGEST // 1024} KiB.")
    try:
        # Strict where Python's own reader is not: no NaN, no lone surrogates, no endless nesting.
        data = orjson.loads(raw)
    except orjson.JSONDecodeError as fault:
        raise _unreadable(f"This is no JSON in UTF-8: {fault}.") from None
    _refuse_doubles(raw)
    if not isinstance(data, dict):
        raise _unreadable("Send a JSON object: field names and their values between { and }.")
    return data


def _refuse_doubles(raw: bytes) -> None:
    """Of a key that stands twice two readers may take two values: one that checks, and one that acts.

    The quick reader does not tell, so that it is read once more, for the keys alone.
    """
    doubled: list[str] = []

    def names(pairs: list[tuple[str, Any]]) -> None:
        times = Counter(name for name, _ in pairs)
        doubled.extend(name for name, number in times.items() if number > 1)

    try:
        json.loads(raw, object_pairs_hook=names, parse_int=len, parse_float=len)
    except RecursionError:
        raise _unreadable("This is nested too deeply.") from None
    if doubled:
        told = {name[:LONGEST_NAME]: TWICE for name in doubled[:MOST_NAMED]}
        raise BadRequest(told, ProblemKind.UNREADABLE_BODY)


LONGEST_NAME, MOST_NAMED = 60, 10
TWICE = "It stands twice in one object; keep one."


def _unreadable(sentence: str) -> BadRequest:
    return BadRequest({"body": sentence}, ProblemKind.UNREADABLE_BODY)
