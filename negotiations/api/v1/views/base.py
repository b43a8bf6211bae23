"""All views read the question strictly, find what exists for who asks, and answer fast."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import MethodNotAllowed
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request

from ....models import Negotiation
from ....reading.evidence.prepared_queries import PreparedQuery
from ....reading.parameters import AT, KNOWN, Parameter, Parameters, Values
from ....reading.perspective import ClockFault, Perspective, view_and_role
from ....reading.record_versions import VersionedView, versioned_view
from ....rules.audience_marks import AudienceMark
from ....rules.calendar import today_utc
from ....rules.deprecations import Deprecation
from ....vocabulary.audiences import Audience
from ..answer_headers import AnsweringView
from ..asked_parts import fields_of, only, part_parameters
from ..description import Described, Description
from ..entity_tags import content_tag
from ..kept_answers import answered_by_version
from ..parameters import refuse_empty_ranges
from ..permissions import WithinScope
from ..problems import BadRequest
from ..table_files import (
    FORMAT,
    MEDIA,
    described_forms,
    file_name,
    form_asked,
    in_form,
    mark_of_rows,
)
from ..whole_answers import JSON, as_json, told_as_file
from ..written_json import as_json_bytes

TABLES = ("csv", "xlsx")
LONGEST_TITLE = 31
"""So long may the title of a sheet be."""
NO_OBJECTS_IN_TABLES = (
    "A table has no place for objects within objects; leave it out, or ask for json or ndjson."
)


@dataclass(frozen=True)
class Question:
    """One request about a negotiation: the view of who asks, and the values asked for.

    `view` is about today, as known on the day that was asked for.
    """

    request: Request
    view: Perspective
    values: Values
    role: str | None = None
    """The role of who asks; None where he is no member."""

    def at_clocks(self, round: str = "round", at: str = "at") -> Perspective:
        """The view at both clocks; raises `BadRequest` where they cannot be read."""
        try:
            return self.view.asked(
                round=self.values.things.get(round) or self.values.get(round),
                at=self.values.get(at),
                known=self.values.get("known"),
            )
        except ClockFault as fault:
            raise BadRequest(
                {round if fault.field == "round" else fault.field: fault.message}
            ) from None


class JsonOnly(BaseContentNegotiation):
    """One format as far as the framework is asked: views that have several choose by themselves."""

    def select_parser(self, request: Request, parsers: Iterable[Any]) -> Any:
        return next((p for p in parsers if p.media_type == JSON), None)

    def select_renderer(
        self, request: Request, renderers: Iterable[Any], format_suffix: str | None = None
    ) -> Any:
        first = next(iter(renderers))
        return first, first.media_type


class ApiView(AnsweringView):
    """The ground of all views of the API. A method that one does not take is a 405, whoever asks.

    What it says of itself is for the OpenAPI document; one that takes several methods says in
    `described` what each does.
    """

    schema = Described()
    permission_classes = [WithinScope]
    content_negotiation_class = JsonOnly
    subject = ""

    def described(self, method: str) -> Description:
        """The description of that method in the document."""
        raise LookupError(f"{type(self).__name__} does not say what {method} does.")

    def headers_taken(self, method: str) -> list[OpenApiParameter]:
        """The headers that the method takes besides."""
        return []

    @property
    def parts(self) -> tuple[Any, str, Mapping[str, Any]] | None:
        """Of which parts GET answers: the shape of an object, the name of the list of them, if they
        are several, and the shapes of what its fields link to. None where it always answers all.
        """
        return None

    def deprecations(self, request: Request) -> list[Deprecation]:
        method = "GET" if request.method == "HEAD" else request.method or ""
        if method == "OPTIONS" or getattr(self, method.lower(), None) is None:
            return []
        described = self.described(method)
        given_up = [one for one in described.parameters if one.deprecation]
        asked = _names_asked(request) if given_up else set()
        of_parameters = (one.deprecation for one in given_up if one.name in asked)
        return [one for one in (described.deprecation, *of_parameters) if one is not None]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.count(request)
        # Before it is asked who: a wrong token or a missing CSRF token makes no method of one.
        method = request.method or ""
        if getattr(self, method.lower(), None) is None:
            allowed = ", ".join(self.allowed_methods)
            raise MethodNotAllowed(method, f"There is no {method} here; use one of {allowed}.")
        super().initial(request, *args, **kwargs)


class ReadView(ApiView, ABC):
    """Answers GET with `respond`."""

    operation = ""
    summary = ""
    description = ""
    parameters: Sequence[Parameter] = ()
    shape: Any = None
    object_shape: Any = None
    """The shape of the one object that it answers, where that may be asked for in part."""
    row_shape: Any = None
    """The shape of one row, where it answers a list: that comes in part and as a table too."""
    links: Mapping[str, Any] = {}
    """The nouns to which fields link, where these may be read as objects."""
    rows_in = "results"
    """By which name the list stands in the answer; empty where it is the answer."""
    media: Mapping[str, str] = {"json": JSON}
    """The media types of the forms in which it is answered, where it is no such list."""
    deprecation: Deprecation | None = None

    @property
    def asked(self) -> Sequence[Parameter]:
        """All parameters that it takes."""
        one = self.row_shape or self.object_shape
        parts = part_parameters(one, self.links) if one else ()
        return (*self.parameters, *parts, *((FORMAT,) if self.row_shape else ()))

    def answers(self) -> Mapping[Any, Any]:
        """The shapes of its answers by status, for the OpenAPI document."""
        return {(200, JSON): self.shape} | (described_forms() if self.row_shape else {})

    @property
    def parts(self) -> tuple[Any, str, Mapping[str, Any]] | None:
        one = self.row_shape or self.object_shape
        rows_in = self.rows_in if self.row_shape else ""
        links = {name: noun.shape for name, noun in self.links.items()}
        return (one, rows_in, links) if one else None

    def rows_of(self, answer: Any) -> list[dict[str, Any]]:
        """The objects in an answer."""
        if self.row_shape is None:
            return [answer]
        return list(answer[self.rows_in] if self.rows_in else answer)

    def described(self, method: str) -> Description:
        return Description(
            operation=self.operation,
            summary=self.summary,
            description=self.description,
            parameters=self.asked,
            answers=self.answers(),
            deprecation=self.deprecation,
        )

    def get(self, request: Request, **path: str) -> HttpResponseBase:
        values = Parameters(self.asked).read(request.GET)
        refuse_empty_ranges(values)
        media = MEDIA if self.row_shape else self.media
        form = form_asked(request, values.get("format"), media)
        if values.get("expand") and form in TABLES:
            raise BadRequest({"expand": NO_OBJECTS_IN_TABLES})
        values = Values({**values.by_name, "format": form})
        make = partial(self._read, request, values, **path)
        read = self.version_read(request, **path)
        return make() if read is None else answered_by_version(request, read, form, make)

    def version_read(self, request: Request, **path: str) -> VersionedView | None:
        """By what it is known that it answers as before; None where only the answer tells."""
        return None

    def _read(self, request: Request, values: Values, **path: str) -> HttpResponseBase:
        answer = self.respond(request, values, **path)
        if isinstance(answer, HttpResponseBase):
            return answer
        response = self._answered(request, values, answer, **path)
        if links := _links(answer):
            response["Link"] = links
        return response

    def only_for(self, request: Request, rows: list[Any], **path: str) -> str:
        """For whom a file with these rows is only, as its name says it; empty where it is for all."""
        mark = self.mark_of(request, rows, **path)
        return mark.audience.word if mark else ""

    def clocks_of(self, request: Request, values: Values, **path: str) -> tuple[Any, ...]:
        """On which clocks a file is, as its name says it; empty where it was asked on none."""
        return ()

    def mark_of(self, request: Request, rows: list[Any], **path: str) -> AudienceMark | None:
        """For whom a file with these rows is only: by what they say, else by who reads them."""
        if all("audience" in row for row in rows):
            return mark_of_rows(rows, today_utc())
        about = {path.get("negotiation") or row["negotiation"] for row in rows}
        mine = Negotiation.objects.by_audience_of(request.user).items()
        read_as = [audience for audience, some in mine if some.filter(slug__in=about).exists()]
        widest = max(read_as, default=Audience.PUBLIC)
        return None if widest is Audience.PUBLIC else AudienceMark(widest)

    def _answered(
        self, request: Request, values: Values, answer: Any, **path: str
    ) -> HttpResponseBase:
        form, names = values["format"], values.get("fields")
        rows = self.rows_of(answer)
        parts = [only(names, row) for row in rows] if names else rows
        if form == "json":
            return as_json(request, self._with_rows(answer, parts) if names else answer)
        named = [part for part in (path.get("negotiation"), request.path.split("/")[-2]) if part]
        title = "-".join(named)[:LONGEST_TITLE]
        columns = [column for column in fields_of(self.row_shape) if not names or column in names]
        body = in_form(form, title, columns, parts)
        named += self.clocks_of(request, values, **path)
        header = file_name(named, self.only_for(request, rows, **path), form)
        return told_as_file(request, body, form, header, etag_of=(columns, answer))

    def tag(self, request: Request, **path: Any) -> str:
        """The ETag with which a plain GET is answered just now: as JSON, and without parameters."""
        values = Parameters(self.asked).read(QueryDict())
        return content_tag(as_json_bytes(self.respond(request, values, **path)))

    def _with_rows(self, answer: Any, rows: list[dict[str, Any]]) -> Any:
        if self.row_shape is None:
            return rows[0]
        return {**answer, self.rows_in: rows} if self.rows_in else rows

    @abstractmethod
    def respond(self, request: Request, values: Values, **path: str) -> Any:
        """The answer, as JSON or as a whole response."""


class NegotiationView(ReadView):
    """A view of one negotiation. One that may not be seen is a 404, as if it were not there."""

    is_of_the_record = False
    """Whether it answers by nothing but the record, as its reader's audience may know it, and the day."""
    _versioned: VersionedView | None = None

    def version_read(self, request: Request, **path: str) -> VersionedView | None:
        if self.is_of_the_record:
            slug = path["negotiation"]
            self._versioned = versioned_view(request.user, slug, today=today_utc())
        return self._versioned

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        question = self._asked(request, values, path.pop("negotiation"))
        answer = self.answer(question, **path)
        if wanted := values.get("expand"):
            view = self._on_clocks(question)
            links = {name: self.links[name] for name in wanted}
            expand(replace(question, view=view, values=Values()), self.rows_of(answer), links)
        return answer

    def clocks_of(self, request: Request, values: Values, **path: str) -> tuple[Any, ...]:
        if KNOWN not in self.parameters:
            return ()
        view = self._on_clocks(self._asked(request, values, path["negotiation"]))
        at = ("at", view.at) if AT in self.parameters else ()
        return (*at, "known", view.known)

    def _asked(self, request: Request, values: Values, slug: str) -> Question:
        question = question_of(request, values, slug, self._versioned)
        named = Parameters(self.parameters).check(
            values, lambda parameter: question.view.visible(parameter.model)
        )
        return replace(question, values=named)

    def _on_clocks(self, question: Question) -> Perspective:
        return question.at_clocks() if AT in self.parameters else question.view

    @abstractmethod
    def answer(self, question: Question, **path: str) -> Any:
        """The answer about the negotiation, for whoever asks."""


def _names_asked(request: Request) -> set[str]:
    """The names of the parameters in the query; none where they are too many to be read."""
    try:
        return set(request.GET)
    except TooManyFieldsSent:
        return set()


def question_of(
    request: Request, values: Values, slug: str, read: VersionedView | None = None
) -> Question:
    """The question about that negotiation; raises `Http404` where it does not exist for the user.

    `read` is his view of it, where it was asked for already.
    """
    asked = (read.view, read.role) if read else None
    view, role = asked or view_and_role(request.user, slug, today=today_utc())
    if view is None:
        raise Http404
    return Question(request, view.asked(known=values.get("known")), values, role)


def expand(question: Question, rows: Iterable[dict[str, Any]], links: Mapping[str, Any]) -> None:
    """Puts into those rows, in place of the slugs of links, the objects as their own lists have them.

    A slug that is not in that list for who asks stays as it is. `links` are the nouns by field;
    the queries of each are made once, of a question that asks for no values.
    """
    rows = list(rows)
    for noun in {noun.many: noun for noun in links.values()}.values():
        names = [name for name, to in links.items() if to is noun]
        slugs = {slug for row in rows for name in names for slug in _slugs_in(row[name])}
        there = [pk for (pk,) in _named.rows(slugs, question.view, noun.rows)]
        shown = noun.shown(question.view, there) if slugs else {}
        objects = {one["slug"]: {name: one[name] for name in noun.fields} for one in shown.values()}
        for row in rows:
            row.update({name: _as_objects(row[name], objects) for name in names})


@PreparedQuery
def _named(slugs: Any, view: Any, rows: Callable[[Question], Any]) -> QuerySet[Any, Any]:
    """The ids of the objects of a noun with those slugs; `rows` are all of them."""
    nothing: Any = None  # it is asked for no values, and so by no request
    there = rows(Question(nothing, view, Values()))
    return there.filter(slug__among=slugs).order_by().values_list("pk")


def _slugs_in(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _as_objects(value: Any, objects: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [objects.get(slug, slug) for slug in value]
    return objects.get(value, value)


def _links(answer: Any) -> str:
    """Where a list goes on, as the header says it in every form."""
    if not isinstance(answer, dict):
        return ""
    ways = ((answer.get("next"), "next"), (answer.get("previous"), "prev"))
    return ", ".join(f'<{address}>; rel="{way}"' for address, way in ways if address)


Shown = Callable[[Perspective, list[int]], dict[int, dict[str, Any]]]
"""Makes the objects of an answer from ids, as they are seen."""
