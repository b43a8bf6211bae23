"""A case file may say any word as the kind of a source, and is exported with it again."""

from __future__ import annotations

import json

import pytest

from negotiations.exporting.case_text import case_text
from negotiations.models import Source
from negotiations.vocabulary.audiences import Audience
from tests.importing.small_case import TODAY, Json, entry, loaded, places, small


def of_kind(kind: str) -> Json:
    case = small()
    entry(case, "sources", "second")["kind"] = kind
    return case


@pytest.mark.django_db
def test_another_kind_is_loaded_and_exported_again() -> None:
    negotiation = loaded(of_kind("social-media")).negotiation

    said = json.loads(case_text(negotiation, Audience.PUBLIC, today=TODAY))

    assert Source.objects.get(negotiation=negotiation, slug="second").kind == "social-media"
    assert entry(said, "sources", "second")["kind"] == "social-media"


@pytest.mark.parametrize("kind", ["Social media", " blog", "blog ", "", "k" * 41])
def test_what_is_no_word_is_a_fault_at_its_place(kind: str) -> None:
    assert places(of_kind(kind)) == [("sources", "second", "kind")]
