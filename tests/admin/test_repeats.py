"""The desk offers what is recorded already, before it keeps it a second time."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Statement

from ..cast import R2, Cast
from .conftest import Desk, acted, added, errors, following, opened, read
from .test_saving import named, nouns_to_record, what_p_says

ALREADY = "This is recorded already: P on “Issue i”, 10 February 2030: rejects"
PAGE = "https://news.example.org/talks"
NEWS = {"publisher": "News", "title": "Talks", "kind": "newspaper", "url": PAGE}
TICKED = {"_repeat": "1"}


def links(answer: Any, thing: Any) -> bool:
    return f'href="{opened(thing)}"' in answer.content.decode()


@pytest.fixture
def said(cast: Cast, ana: Desk) -> Statement:
    ana.done(added("statement"), **what_p_says(cast, slug="said"))
    kept: Statement = named(cast, "statement", "said")
    return kept


@pytest.mark.parametrize("button", ["_save", "_draft", "_preview", "_addanother"])
def test_statement_that_stands_is_offered_and_nothing_is_kept(
    cast: Cast, ana: Desk, said: Statement, button: str
) -> None:
    answer = ana.fill(added("statement"), button, **what_p_says(cast))

    assert answer.status_code == 200
    assert errors(answer) == {"__all__": ["This is recorded already, so nothing is saved yet."]}
    assert ALREADY in read(answer)
    assert "Keep it all the same?" in read(answer)
    assert links(answer, said)
    assert "P rejects it." in read(answer)
    assert "checked" not in answer.content.decode().partition('name="_repeat"')[2][:120]
    assert cast.negotiation.statement_set.filter(day=R2, stance="rejects").count() == 1


def test_statement_is_kept_all_the_same_where_that_is_ticked(
    cast: Cast, ana: Desk, said: Statement
) -> None:
    shown = ana.fill(added("statement"), "_preview", **what_p_says(cast), **TICKED)
    done = ana.done(added("statement"), **what_p_says(cast), **TICKED)

    assert following(shown)
    assert "checked" in shown.content.decode().partition('name="_repeat"')[2][:120]
    assert done[0].startswith("Recorded.")
    assert cast.negotiation.statement_set.filter(day=R2, stance="rejects").count() == 2


def test_form_of_something_new_asks_nothing(cast: Cast, ana: Desk, said: Statement) -> None:
    fresh = ana.page(added("statement"))
    shown = ana.fill(added("statement"), "_preview", **what_p_says(cast, stance="accepts"))

    for page in (fresh, shown):
        assert "_repeat" not in page.content.decode()


def test_draft_of_what_was_recorded_meanwhile_is_asked_about(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), button="_draft", **what_p_says(cast, slug="waits"))
    ana.done(added("statement"), **what_p_says(cast, slug="said"))
    waits, publish = named(cast, "statement", "waits"), "publish"

    asked = ana.fill(acted(waits, publish))
    done = ana.done(acted(waits, publish), **TICKED)

    assert links(asked, named(cast, "statement", "said"))
    assert "Keep it all the same?" in read(asked)
    assert done[0].startswith("Recorded.")
    waits.refresh_from_db()
    assert waits.status == Statement.Status.PUBLISHED


def test_source_with_the_same_address_is_offered_for_use(cast: Cast, ana: Desk) -> None:
    ana.done(added("source"), **NEWS, slug="talks")

    asked = ana.fill(added("source"), **{**NEWS, "url": f"{PAGE}/?utm_source=mail#top"})
    kept = cast.negotiation.source_set.filter(publisher="News").count()
    done = ana.done(added("source"), **NEWS, **TICKED)

    assert "A source with this address is recorded already: News: Talks" in read(asked)
    assert "Use it" in read(asked)
    assert links(asked, named(cast, "source", "talks"))
    assert kept == 1
    assert done == ["Recorded. Nothing follows from it."]


def test_source_is_not_mended_into_another_without_a_word(cast: Cast, ana: Desk) -> None:
    ana.done(added("source"), **NEWS, slug="talks")
    agency = named(cast, "source", "agency")

    asked = ana.fill(opened(agency), url=PAGE)
    done = ana.done(opened(agency), url=PAGE, **TICKED)

    assert links(asked, named(cast, "source", "talks"))
    assert done == ["Recorded. Nothing follows from it."]
    agency.refresh_from_db()
    assert agency.url == PAGE


def test_what_is_hidden_is_offered_to_whoever_sees_it_alone(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    olga.done(added("statement"), **what_p_says(cast, slug="hidden", audience="cleared"))
    olga.done(added("source"), **NEWS, slug="hidden", audience="cleared")

    assert "Keep it all the same?" in read(olga.fill(added("statement"), **what_p_says(cast)))
    assert "Use it" in read(olga.fill(added("source"), **NEWS))
    assert ana.done(added("statement"), **what_p_says(cast))[0].startswith("Recorded.")
    assert ana.done(added("source"), **NEWS) == ["Recorded. Nothing follows from it."]


@pytest.mark.parametrize("noun", ["remark", "priority", "issueact", "dissociation"])
def test_what_is_no_statement_is_offered_and_kept_where_that_is_ticked(
    cast: Cast, ana: Desk, noun: str
) -> None:
    typed = nouns_to_record(cast)[noun]
    if noun == "remark":
        typed["sources"] = [named(cast, "source", "agency")]
    ana.done(added(noun), **typed)
    first = max(ana.rows(noun), key=lambda thing: thing.pk)

    answer = ana.fill(added(noun), **typed)
    done = ana.done(added(noun), **typed, **TICKED)

    assert errors(answer) == {"__all__": ["This is recorded already, so nothing is saved yet."]}
    assert links(answer, first)
    assert done[0].startswith("Recorded.")
