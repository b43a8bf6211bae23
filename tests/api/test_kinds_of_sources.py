"""By API the kind of a source is any word: read, asked for, and described as one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from negotiations.models import Negotiation

from ..door import reference_data
from .conftest import HERE, Api

KIND = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 40}


def recorded(negotiation: Negotiation, kind: str, audience: str = "public") -> None:
    reference_data.register(
        negotiation,
        noun="source",
        slug="post",
        publisher="Ministry",
        title="A post",
        kind=kind,
        audience=audience,
    )


def test_another_kind_is_read_and_asked_for(anybody: Api, negotiation: Negotiation) -> None:
    before = anybody.slugs("sources/", kind="newspaper")
    recorded(negotiation, "social-media")

    assert anybody.here("sources/post/")["kind"] == "social-media"
    assert anybody.slugs("sources/", kind="social-media") == ["post"]
    both = anybody.slugs("sources/", kind=["social-media", "newspaper"])
    assert set(both) == {"post", *before}


def test_unknown_and_hidden_kinds_give_the_same_empty_list(
    anybody: Api, ana: Api, olga: Api, negotiation: Negotiation
) -> None:
    recorded(negotiation, "wiretap", "cleared")

    for reader in (anybody, ana):
        assert reader.rows("sources/", kind="wiretap") == []
        assert reader.rows("sources/", kind="unheard-of") == []
    assert len(olga.rows("sources/", kind="wiretap")) == 1


@pytest.mark.parametrize("kind", ["Social media", "k" * 41])
def test_what_can_be_no_kind_is_refused_with_what_is_right(anybody: Api, kind: str) -> None:
    refused = anybody.refused(f"{HERE}sources/?kind={kind.replace(' ', '%20')}", 400)

    assert "such as social-media" in str(refused)


def test_it_is_described_as_a_word() -> None:
    told: dict[str, Any] = Client().get("/api/v1/schema/?format=json").json()
    listed = told["paths"]["/api/v1/negotiations/{negotiation}/sources/"]["get"]
    (asked,) = (one["schema"] for one in listed["parameters"] if one["name"] == "kind")
    read = told["components"]["schemas"]["Source"]["properties"]["kind"]

    for shape in (asked["items"], read):
        assert {name: shape.get(name) for name in KIND} == KIND
        assert "enum" not in shape
        assert shape["examples"]
        Draft202012Validator.check_schema(shape)
        assert all(re.search(shape["pattern"], example) for example in shape["examples"])
