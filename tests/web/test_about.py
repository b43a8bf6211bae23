"""About a record, and the log of what was wrong in it."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.models import Negotiation

from ..cast import R1, R2, Cast, day
from ..door import corrections, statements
from .conftest import Site, signed_in

SMALL = "/n/small/"


def test_it_says_who_keeps_it_on_which_terms_and_where_to_write(cast: Cast, anybody: Site) -> None:
    assert "Not stated: ask before you use it elsewhere." in anybody.good(f"{SMALL}about/").text

    Negotiation.objects.filter(slug="small").update(
        recorded_by="The Institute", contact="desk@example.org", licence="CC BY 4.0"
    )
    page = anybody.good(f"{SMALL}about/")

    assert "Recorded by The Institute" in page.text
    assert "Licence CC BY 4.0" in page.text
    assert "Write to desk@example.org. Give the address of the page" in page.text


def test_it_is_cited_as_known_today_at_an_address_that_keeps_the_day(
    cast: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("negotiations.web.request_context.today_utc", lambda: date(2030, 3, 1))

    page = anybody.good(f"{SMALL}about/")

    assert "stated positions as known on 1 March 2030" in page.text
    assert "http://testserver/n/small/?known=2030-03-01" in page.text
    assert anybody.good(f"{SMALL}?known=2030-03-01")


def test_it_counts_what_its_reader_may_know(cast: Cast, anybody: Site) -> None:
    def counted(site: Site) -> str:
        return site.good(f"{SMALL}about/").text.partition("could be known: ")[2].partition(",")[0]

    before = counted(anybody)
    cast.negotiation.party_set.filter(slug="z").update(audience="team")

    assert before.startswith("4 parties on ")
    assert counted(anybody).startswith("3 parties on ")
    assert counted(signed_in(cast, "ana")) == before


def test_each_statement_leads_to_where_a_mistake_is_reported(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1", slug="one")

    assert 'href="/n/small/about/#mistake"' in anybody.good(f"{SMALL}statements/one/").html
    assert 'id="mistake"' in anybody.good(f"{SMALL}about/").html


def test_the_log_tells_what_was_corrected_and_no_move(cast: Cast, anybody: Site) -> None:
    assert "Nothing has been corrected." in anybody.good(f"{SMALL}corrections/").text

    cast.said("+", at="r1", slug="one")
    cast.said("--", at="r2", slug="two")
    corrections.correct_statement(
        cast.negotiation,
        on=day(2, 20),
        statement="one",
        reason="wording-corrected",
        summary="Says it otherwise.",
    )
    page = anybody.good(f"{SMALL}corrections/")

    assert "Known from 20 February 2030" in page.text
    assert "Correction: P on" in page.text
    assert "Moved" not in page.text


def test_the_log_of_what_is_hidden_is_that_of_a_world_without_it(cast: Cast, anybody: Site) -> None:
    statements.record_statement(
        cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        speaker="p4",
        stance="accepts",
        summary="In confidence.",
        sources=["agency"],
        audience="team",
        slug="secret",
    )
    before = anybody.good(f"{SMALL}corrections/").html
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="secret",
        reason="wording-corrected",
        summary="In confidence, otherwise.",
    )

    assert anybody.good(f"{SMALL}corrections/").html == before
    assert "Correction: P on" in signed_in(cast, "ana").good(f"{SMALL}corrections/").text


def test_a_place_that_is_none_is_answered_with_what_would_be_right(
    cast: Cast, anybody: Site
) -> None:
    page = anybody.get(f"{SMALL}corrections/", before="nowhere")

    assert page.status == 400
    assert "Begin again at the newest." in page.text
