"""A thing to mend is there for whoever sees all that it is about, and what he does not see mends none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps

from negotiations.models import (
    Affiliation,
    Answer,
    Correction,
    Demand,
    DemandAct,
    Document,
    Issue,
    Participation,
    Party,
    RedLineAct,
    Response,
    Round,
    Source,
    Speaker,
    Statement,
    Track,
)
from negotiations.models.facts import Audienced
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import entries_to_mend
from negotiations.reading.questions.things_to_mend import things_to_mend

from ..cast import R1, TEAM, Cast, day
from ..door import reference_data, statements
from ..recording.acts import ACTS, prepare
from ..recording.beside import (
    HIDDEN,
    affiliate,
    answer,
    correct,
    ended,
    hidden_version,
    reword,
    said,
    take_part,
)
from ..recording.hiding import hide

YEAR_END = date(2030, 12, 31)

type Does = Callable[[Cast], Any]
type Row = Callable[[], Any]


def named(noun: Any, slug: str) -> Row:
    """The row of that slug, or for which that one was asked."""
    return lambda: noun.objects.named(slug)


def do(name: str, **how: Any) -> Does:
    return lambda cast: ACTS[name].do(cast, **how)


def register(noun: str, **fields: Any) -> Does:
    return lambda cast: reference_data.register(cast.negotiation, noun=noun, **fields)


def without_a_source(**more: Any) -> Does:
    fields = {**ACTS["first"].fields, "sources": [], **more}
    return lambda cast: statements.record_statement(cast.negotiation, on=R1, **fields)


def one_with_z(cast: Cast) -> None:
    Party.objects.filter(slug="p").update(same_as=Party.objects.get(slug="z"))


TWO_VERSIONS = (do("first"), hidden_version, correct())
ALIKE = {"name": "Ruritania", "kind": "state"}
SPEAKER = {"party": "p", "authority": 4}
ABOUT: dict[str, tuple[tuple[Does, ...], dict[str, Row]]] = {
    "two-answers": (
        (
            do("demand", audience="team"),
            do("reply without answers"),
            answer(by="olga", answer="rejected", **HIDDEN),
            answer(audience="team"),
        ),
        {"demand": Demand.objects.get, "reply": Response.objects.get, "one": Answer.objects.first},
    ),
    "two-affiliations": (
        (affiliate(by="olga", role="chair", slug="unseen", **HIDDEN), affiliate()),
        {
            "party": named(Party, "p"),
            "body": named(Party, "b"),
            "one": named(Affiliation, "unseen"),
        },
    ),
    "two-participations": (
        (
            take_part(by="olga", disputed=True, disputed_by=["q", "z"], **HIDDEN),
            take_part(disputed=True, disputed_by=["q"]),
        ),
        {
            "party": named(Party, "p"),
            "track": named(Track, "t"),
            "who disputes it": named(Party, "z"),
            "one": Participation.objects.first,
        },
    ),
    "named-alike": (
        (
            register("party", slug="unseen", **ALIKE, **HIDDEN),
            register("party", slug="seen", **ALIKE),
        ),
        {"one": named(Party, "seen")},
    ),
    "corrected-unseen": (
        TWO_VERSIONS,
        {
            "version before": named(Statement, "by-olga"),
            "version": named(Statement, "by-ana"),
            "correction": lambda: Statement.objects.get(slug="by-ana").corrected_by,
        },
    ),
    "ended-unseen": (
        (do("first"), hidden_version, ended("deny")),
        {
            "what was denied": named(Statement, "first"),
            "version": named(Statement, "by-olga"),
            "denial": lambda: Correction.objects.get(successor=None),
        },
    ),
    "taken-off-round": (
        (do("unseen"), do("mend past it")),
        {"statement": named(Statement, "unseen"), "round": named(Round, "r3")},
    ),
    "issue-reworded": (
        (said(at="r1", issue="j", slug="unseen"), reword),
        {"statement": named(Statement, "unseen"), "issue": named(Issue, "j")},
    ),
    "no-stance": (
        (do("demand", audience="team"),),
        {"party": named(Party, "q"), "issue": named(Issue, "i"), "demand": Demand.objects.get},
    ),
    "of-a-double": (
        (do("first"), one_with_z),
        {
            "statement": named(Statement, "first"),
            "issue": named(Issue, "i"),
            "party": named(Party, "p"),
            "the one that stays": named(Party, "z"),
        },
    ),
    "likely-double": (
        (
            register("speaker", name="Sven Polder", **SPEAKER),
            register("speaker", name="S. Polder", slug="s", **SPEAKER),
        ),
        {"party": named(Party, "p"), "one": named(Speaker, "s")},
    ),
    "without-source": (
        (without_a_source(),),
        {
            "party": named(Party, "p"),
            "issue": named(Issue, "i"),
            "statement": named(Statement, "first"),
        },
    ),
    "name-at-fault": (
        (register("source", slug="loud", publisher="A", title="DEAL REACHED", kind="newspaper"),),
        {"source": named(Source, "loud")},
    ),
}
"""By kind, how one comes about, and all that it is about."""
MENDED: dict[str, tuple[str, tuple[Does, ...], Row]] = {
    "a later version": (
        "corrected-unseen",
        (*TWO_VERSIONS, correct(by="olga", on=day(1, 28), statement="by-ana", slug="both")),
        named(Statement, "both"),
    ),
    "a denial": (
        "corrected-unseen",
        (*TWO_VERSIONS, ended("deny", statement="by-ana", on=day(1, 28))),
        lambda: Correction.objects.get(successor=None),
    ),
    "that the demand was withdrawn": (
        "no-stance",
        (lambda cast: prepare(cast, "withdraw demand").do(cast),),
        lambda: DemandAct.objects.get(kind="withdrawn"),
    ),
    "that the line was given up": (
        "no-stance",
        (lambda cast: prepare(cast, "give up line").do(cast),),
        lambda: RedLineAct.objects.get(kind="given-up"),
    ),
    "a source": ("without-source", (do("first"),), named(Source, "agency")),
    "a document": (
        "without-source",
        (do("hand over"), without_a_source(document="treaty")),
        named(Document, "treaty"),
    ),
}
"""What mends one, of which kind."""


def begun(cast: Cast, steps: tuple[Does, ...]) -> None:
    """Does that, and lets the team know what was for the cleared alone, behind the back of the door."""
    for step in steps:
        step(cast)
    for model in apps.get_app_config("negotiations").get_models():
        if issubclass(model, Audienced):
            model._base_manager.filter(audience="cleared").update(audience="team")


def kinds(cast: Cast) -> list[str]:
    """Of which kinds the team finds something to mend."""
    view = Perspective.of(cast.negotiation, TEAM, YEAR_END)
    return [one.kind.value for one in things_to_mend(view)]


@pytest.mark.parametrize(
    ("kind", "part"), [(kind, part) for kind, (_, parts) in ABOUT.items() for part in parts]
)
def test_it_is_there_for_whoever_sees_all_that_it_is_about(
    quick_cast: Cast, kind: str, part: str
) -> None:
    steps, parts = ABOUT[kind]
    before = kinds(quick_cast)
    begun(quick_cast, steps)
    found = kinds(quick_cast)

    hide(parts[part]())

    assert kind not in before
    assert kind in found
    assert kind not in kinds(quick_cast)


@pytest.mark.parametrize("by", MENDED)
def test_what_is_hidden_mends_nothing(quick_cast: Cast, by: str) -> None:
    kind, steps, row = MENDED[by]
    begun(quick_cast, steps)
    found = kinds(quick_cast)

    hide(row())

    assert kind not in found
    assert kind in kinds(quick_cast)


def test_what_is_hidden_is_not_among_the_latest(
    quick_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries_to_mend, "LATEST", 1)
    begun(quick_cast, (without_a_source(),))

    said()(quick_cast)

    assert "without-source" in kinds(quick_cast)
