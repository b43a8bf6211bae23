"""What a reader comes to by a link is asked for as he may see it, whatever the row says that has the link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.entries.brought import BroughtEntry
from negotiations.models import (
    Answer,
    Correction,
    Demand,
    Document,
    Source,
    Statement,
)
from negotiations.reading.evidence import articles, audience_view, calendar, nouns, on_issues
from negotiations.reading.perspective import Perspective
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import CLEARED, PUBLIC, R1, R2, R3, R4, TEAM, Cast, day
from ..door import corrections, documents, issue_acts, priorities, reference_data, responses
from ..recording.acts import ACTS
from ..recording.beside import HIDDEN, correct, ended
from ..recording.hiding import hide

TODAY = day(6, 1)


def sees(cast: Cast, audience: Audience) -> Perspective:
    return Perspective.of(cast.negotiation, audience, TODAY)


@pytest.fixture
def linked(quick_cast: Cast) -> Cast:
    """Q's statement at a round, with a document and a source, that Z says was never made."""
    here = quick_cast.negotiation
    documents.hand_over_document(
        here, on=R1, slug="paper", title="Paper", issued_by=["p"], addressed_to=["z"]
    )
    quick_cast.said("-", at="r2", party="q", slug="told", document="paper")
    corrections.record_denial(here, on=R3, slug="denied", statement="told", party="z", note="No.")
    return quick_cast


def told() -> Statement:
    return Statement.objects.get(slug="told")


def agency() -> Source:
    return Source.objects.get(slug="agency")


LINKS: dict[str, tuple[Callable[[], Any], Callable[[Perspective], Any]]] = {
    "a round": (lambda: told().round, lambda view: calendar.round_there(told().round, view)),
    "a round that is named": (
        lambda: told().round,
        lambda view: calendar.named_round(told().round, view),
    ),
    "a round by which rows are chosen": (
        lambda: told().round,
        lambda view: Statement.objects.filter(calendar.round_is_named(view, "round__")),
    ),
    "one thing": (lambda: told().document, lambda view: nouns.linked_there(told().document, view)),
    "the slug of one thing": (
        lambda: told().document,
        lambda view: Statement.objects.values_list(nouns.slug_of("document", view))[0][0],
    ),
    "the slugs of several": (
        lambda: Document.objects.get().addressed_to.get(),
        lambda view: nouns.slugs_of(Document, "addressed_to", [Document.objects.get().pk], view),
    ),
    "the sources of a thing": (
        agency,
        lambda view: nouns.sources_of("statement", [told().pk], view),
    ),
    "the speaker of what was taken from an article": (
        lambda: told().speaker,
        lambda view: articles.article_of(view, agency()).taken,
    ),
    "who denies": (lambda: Correction.objects.get().party, nouns.corrections),
    "what was denied": (told, nouns.corrections),
}
"""By what it leads to: how it is found, and what a reader comes to by it."""


@pytest.mark.parametrize("link", LINKS)
def test_link_to_what_is_hidden_leads_nowhere(linked: Cast, link: str) -> None:
    thing, asked = LINKS[link]
    assert asked(sees(linked, TEAM))

    hide(thing())

    assert not asked(sees(linked, TEAM))
    assert asked(sees(linked, CLEARED))


def test_article_of_which_only_something_hidden_was_taken_is_to_be_coded(linked: Cast) -> None:
    view = sees(linked, TEAM)
    assert agency() not in articles.to_be_coded(view, 10)

    hide(told())

    assert agency() in articles.to_be_coded(view, 10)


def test_hidden_articles_take_no_place_among_the_latest(
    quick_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "LATEST", 1)
    transcript = Source.objects.order_by("pk").last()
    reference_data.record_source(
        quick_cast.negotiation, on=R1, publisher="H", title="H", kind="leak", audience="cleared"
    )

    assert articles.to_be_coded(sees(quick_cast, TEAM), 10) == [transcript]


def test_what_fell_by_a_hidden_denial_stands(quick_cast: Cast) -> None:
    demand = {"addressees": ["p"], "asks": "accepts", "text": "Do it.", "slug": "brought"}
    also = BroughtEntry.model_validate({"demand": demand})
    quick_cast.said("+", at="r1", party="q", slug="said", also=also)
    corrections.deny_statement(quick_cast.negotiation, on=R2, statement="said", also=["demand"])
    team = Demand.objects.filter(sees(quick_cast, TEAM).stands())
    assert not team.exists()

    hide(Correction.objects.get())

    assert team.exists()
    assert not Demand.objects.filter(sees(quick_cast, CLEARED).stands()).exists()


def test_reply_was_not_there_before_the_embargo_of_its_only_answer_ended(
    quick_cast: Cast,
) -> None:
    ACTS["demand"].do(quick_cast)
    responses.record_response(
        quick_cast.negotiation,
        on=R2,
        responder="p",
        to="q",
        answers=[{"demand": "demand", "answer": "accepted"}],
    )
    Answer.objects.update(embargo_until=R4)

    there = [
        nouns.responses(sees(quick_cast, PUBLIC).asked(known=known)).exists() for known in (R3, R4)
    ]

    assert there == [False, True]


def test_act_on_an_issue_and_priority_are_known_once_their_embargo_has_ended(
    quick_cast: Cast,
) -> None:
    until = {"embargo_until": day(7, 1), "on": R1}
    issue_acts.record_issue_act(quick_cast.negotiation, issue="i", act="parked", **until)
    priorities.record_priority(
        quick_cast.negotiation, party="p", issue="i", priority="high", **until
    )

    for known in (on_issues.issue_acts_for, audience_view.priorities_for):
        there = [len(known(sees(quick_cast, audience))) for audience in (PUBLIC, TEAM)]
        assert there == [0, 1]


def test_read_once_for_all_each_audience_gets_what_is_there_for_it(quick_cast: Cast) -> None:
    for act in ("demand", "declare line"):
        ACTS[act].do(quick_cast, **HIDDEN)
    issue_acts.record_issue_act(
        quick_cast.negotiation, issue="i", act="parked", on=R1, embargo_until=day(7, 1)
    )
    views = {audience: sees(quick_cast, audience) for audience in AUDIENCES}

    found = on_issues.on_issues_for_each(views)

    there = {
        audience: [bool(some) for some in (one.demands, one.red_lines, one.issue_acts)]
        for audience, one in found.items()
    }
    assert there == {
        PUBLIC: [False, False, False],
        TEAM: [False, False, True],
        CLEARED: [True, True, True],
    }
    assert found == {audience: on_issues.on_issues(view) for audience, view in views.items()}


def test_priorities_read_once_for_all_are_those_that_are_there_for_each(quick_cast: Cast) -> None:
    for party, known in (("p", {"embargo_until": day(7, 1)}), ("q", {"audience": "cleared"})):
        priorities.record_priority(
            quick_cast.negotiation, party=party, issue="i", priority="high", on=R1, **known
        )
    views = {audience: sees(quick_cast, audience) for audience in AUDIENCES}

    found = audience_view.priorities_for_each(views)

    there = {audience: [one.party for one in some] for audience, some in found.items()}
    assert there == {PUBLIC: [], TEAM: ["p"], CLEARED: ["p", "q"]}
    assert found == {a: audience_view.priorities_for(view) for a, view in views.items()}


def test_statement_with_a_hidden_retraction_was_superseded_by_what_is_seen(
    quick_cast: Cast,
) -> None:
    ACTS["first"].do(quick_cast)
    ended("retract", "olga", on=day(1, 20), audience="cleared")(quick_cast)
    correct()(quick_cast)

    def is_shown(status: str, audience: Audience) -> bool:
        shown = nouns.statement_is(status, sees(quick_cast, audience))
        return Statement.objects.filter(shown, slug="first").exists()

    assert is_shown("superseded", TEAM)
    assert not is_shown("retracted", TEAM)
    assert is_shown("retracted", CLEARED)
