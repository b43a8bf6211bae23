"""Whatever a fact can lead to is named nowhere once it is hidden, though the fact is still seen.

As `test_mentions`, beside things that mention something by every link that the record has.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model

from negotiations.models import Fact

from .comparison import Comparison, taken_back
from .look import BY_API
from .test_mentions import READ, hide, named

WORDS = {
    "party m": ("name", "short_name"),
    "party c": ("name", "short_name"),
    "speaker envoy": ("name", "office"),
    "speaker teller": ("name", "office"),
    "issue k": ("name", "proposition"),
    "track u": ("name",),
    "round side": ("name",),
    "document paper": ("title",),
    "document covering-letter": ("title",),
    "demand claimed": ("text",),
    "demand offered": ("text",),
    "statement stops": ("summary", "quote"),
    "statement at-side": ("summary", "quote"),
    "source wire": ("title", "publisher"),
}
"""Things that are mentioned, with the words of theirs that a page could show."""
PAGES_OF_THEIRS = tuple(
    f"/n/small/{noun}s/{slug}/"
    for noun, slug in (
        *(("statement", slug) for slug in ("told", "stops", "at-side", "at-side-2")),
        *(("document", slug) for slug in ("paper", "covering-letter")),
        *(("round", "side"), ("issue", "k")),
    )
)
READINGS = {
    "by API": BY_API,
    "pages": (
        *READ,
        *PAGES_OF_THEIRS,
        "/n/small/parties/m/",
    ),
}
NOT_HERE = {
    "same_as": "of two that are one, only the one that stays is read: test_doubles",
    "Correction.issue": "two issues that became one: test_moved_facts",
    "fell_with": "what fell with a statement is not there",
    "undone_by": "what was undone is not there",
    "reworded_from": "an issue by another name: test_names",
    "Negotiation.seed": "the source of a case, which no page names",
    "Correction.current": "which of two a source has now: a note of a case file",
    "Correction.corrected_version": "the hidden version before: test_versions",
}
"""Links that nothing here has, with the reason."""


@pytest.mark.in_turn
@pytest.mark.fetched
@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("thing", WORDS)
def test_what_is_hidden_is_named_by_nothing(
    db: None, mentioned: Comparison, thing: str, reading: str
) -> None:
    with taken_back(mentioned.world):
        hide(mentioned.world, thing, WORDS[thing])

        assert list(named(mentioned.world, "anonymous", READINGS[reading])) == []


@pytest.mark.slow
@pytest.mark.parametrize("thing", WORDS)
def test_whoever_may_see_it_reads_its_name(db: None, mentioned: Comparison, thing: str) -> None:
    with taken_back(mentioned.world):
        hide(mentioned.world, thing, WORDS[thing])

        assert any(named(mentioned.world, "olga", (*READINGS["by API"], *READINGS["pages"])))


def links() -> Iterator[tuple[type[Model], str]]:
    """Every link from something that has an audience, or belongs to what has one, to what has one."""
    for model in apps.get_app_config("negotiations").get_models():
        for field in model._meta.get_fields():
            leads_to = field.related_model
            if field.auto_created or not isinstance(leads_to, type):
                continue
            if issubclass(leads_to, Fact) and issubclass(model, Fact):
                yield model, field.name


def test_every_link_of_the_record_is_there(db: None, mentioned: Comparison) -> None:
    missing = {
        f"{model.__name__}.{name}"
        for model, name in links()
        if not {name, f"{model.__name__}.{name}"} & NOT_HERE.keys()
        and not model._base_manager.filter(
            audience="public", **{f"{name}__audience": "public"}
        ).exists()
    }
    assert missing == set()
