"""An address or a parameter that is to be given up says so, works as ever, and is described so."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path
from drf_spectacular.generators import SchemaGenerator

from negotiations.api.v1.views.base import ReadView
from negotiations.models import User
from negotiations.reading.parameters import Parameter, Values
from negotiations.rules.deprecations import Deprecation

PARAMETER = Deprecation(since=date(2027, 2, 1), last_day=date(2027, 12, 31), instead="Use `by`.")
ADDRESS = Deprecation(since=date(2027, 1, 1), last_day=date(2028, 6, 30), instead="Use `after/`.")
LINK = '<http://127.0.0.1:8000/api/v1/docs/>; rel="deprecation"'


class Before(ReadView):
    """What a later release might give up a parameter of."""

    operation = "before_retrieve"
    subject = "negotiations"
    summary = "Before"
    description = "As it was."
    shape = {"type": "object"}
    parameters = (
        Parameter(name="of", about="Of whom.", deprecation=PARAMETER),
        Parameter(name="by", about="By whom."),
    )

    def respond(self, request: Any, values: Values, **path: str) -> Any:
        return {"of": values["of"], "next": "https://desk.example.org/?page=2"}


class BeforeAll(Before):
    operation = "before_all_retrieve"
    deprecation = ADDRESS


def asked(view: type[ReadView], query: str = "", method: str = "GET") -> HttpResponse:
    request = RequestFactory().generic(method, f"/{query}")
    request.user = User()
    return view.as_view()(request)  # type: ignore[no-any-return]


def test_parameter_says_so_where_it_is_used() -> None:
    used, unused = asked(Before, "?of=us"), asked(Before, "?by=us")

    assert (used.status_code, used.content[:11]) == (200, b'{"of":"us",')
    assert used["Deprecation"] == "@1801440000"
    assert used["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert used["Link"] == f'<https://desk.example.org/?page=2>; rel="next", {LINK}'
    assert "Deprecation" not in unused
    assert "Sunset" not in unused


def test_address_says_so_in_every_answer() -> None:
    plain, refused, head = (
        asked(BeforeAll),
        asked(BeforeAll, "?nothing=1"),
        asked(BeforeAll, method="HEAD"),
    )

    assert (plain.status_code, refused.status_code, head.status_code) == (200, 400, 200)
    for answer in (plain, refused, head):
        assert answer["Deprecation"] == "@1798761600"
        assert answer["Sunset"] == "Sat, 01 Jul 2028 00:00:00 GMT"
    assert refused["Link"] == LINK
    assert asked(BeforeAll, "?of=us")["Sunset"] == "Sat, 01 Jan 2028 00:00:00 GMT"
    assert "Deprecation" not in asked(BeforeAll, method="OPTIONS")
    assert "Deprecation" not in asked(BeforeAll, method="PUT")


def test_query_that_is_too_long_to_be_read_is_refused_as_ever() -> None:
    answer = asked(BeforeAll, "?" + "&".join(f"of{n}=1" for n in range(1001)))

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer["Deprecation"] == "@1798761600"


def test_document_says_so() -> None:
    patterns = [path("before/", Before.as_view()), path("all/", BeforeAll.as_view())]

    told = SchemaGenerator(patterns=patterns).get_schema(public=True)["paths"]

    by, of = told["/before/"]["get"]["parameters"]
    assert (of["deprecated"], "deprecated" in by) == (True, False)
    assert of["description"].endswith("works until 31 December 2027. Use `by`.")
    assert "deprecated" not in told["/before/"]["get"]
    assert told["/all/"]["get"]["deprecated"] is True
    assert told["/all/"]["get"]["description"].endswith("works until 30 June 2028. Use `after/`.")
