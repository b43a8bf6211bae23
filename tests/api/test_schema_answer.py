"""The OpenAPI document is answered as it was made for a release: the same bytes, made for nobody anew."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from negotiations.api.v1.openapi_file import FILE

from .conftest import Api

ADDRESS = "/api/v1/schema/"
FORMS = ("json", "yaml")


@pytest.fixture
def never_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever would make the document fails."""

    def made(*asked: Any, **more: Any) -> None:
        raise AssertionError("The document was made for a request.")

    monkeypatch.setattr(SchemaGenerator, "get_schema", made)


@pytest.mark.parametrize("form", FORMS)
def test_everybody_gets_the_same_bytes_under_a_strong_tag(
    never_made: None, owner: Api, form: str
) -> None:
    answers = [client.get(ADDRESS, {"format": form}) for client in (Client(), owner.client)]

    assert answers[0].content == answers[1].content
    for answer in answers:
        assert answer.status_code == 200
        assert answer["ETag"].startswith('"')
        assert answer["ETag"] == answers[0]["ETag"]
        assert answer["Cache-Control"] == "public, max-age=3600"


@pytest.mark.parametrize("form", FORMS)
def test_who_has_it_is_sent_nothing(client: Client, form: str) -> None:
    first = client.get(ADDRESS, {"format": form})

    again = client.get(ADDRESS, {"format": form}, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    for name in ("Cache-Control", "ETag"):
        assert again[name] == first[name]


def test_both_forms_say_the_same_under_different_tags(client: Client) -> None:
    as_json, as_yaml = (client.get(ADDRESS, {"format": form}) for form in FORMS)

    assert yaml.load(as_yaml.content, yaml.CSafeLoader) == json.loads(as_json.content)
    assert as_json["ETag"] != as_yaml["ETag"]


def test_form_is_chosen_by_accept_too(client: Client) -> None:
    for kind in ("application/json", "application/vnd.oai.openapi+json", "application/yaml"):
        assert client.get(ADDRESS, headers={"Accept": kind})["Content-Type"] == kind
    assert client.get(ADDRESS, headers={"Accept": "image/png"}).status_code == 406


def test_document_names_the_site_that_answers_it(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://talks.example.org"

    document = client.get(ADDRESS, {"format": "json"}).json()

    assert [server["url"] for server in document["servers"]] == ["https://talks.example.org"]
    assert document["info"]["contact"]["url"] == "https://talks.example.org/api/v1/docs/"
    assert document["paths"] == json.loads(FILE.read_bytes())["paths"]
