"""What is new since a day in the address, and since whoever is signed in last looked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiations.accounts.last_looks import PAUSE
from negotiations.models import LastLook
from negotiations.reading.questions import new_since

from ..cast import R1, R2, R3, Cast, day
from ..door import corrections
from .conftest import Site, signed_in

LOOKED = "New since you last looked"


def after(site: Site, on: str, **clocks: str) -> str:
    return site.good("/n/small/", since=on, **clocks).part(f"New after {_words(on)}")


def _words(on: str) -> str:
    return {"2030-01-10": "10 January 2030", "2030-02-10": "10 February 2030"}[on]


def an_hour_passes() -> None:
    LastLook.objects.update(began_at=F("began_at") - PAUSE)


@pytest.fixture
def moved(cast: Cast) -> Cast:
    cast.said("-", at="r1", slug="first")
    cast.said("+", at="r2", slug="second")
    return cast


def test_what_was_told_after_a_day_is_read_by_anybody(anybody: Site, moved: Cast) -> None:
    part = after(anybody, "2030-01-10")

    assert "P on “Issue i”: leaning against → leaning for" in part
    assert "first stated" not in part
    assert "Nothing was told after 10 February 2030." in after(anybody, "2030-02-10")
    assert anybody.get("/n/small/", since="yesterday").status == 400


def test_the_day_is_asked_for_in_a_field_that_keeps_clocks_and_filters(
    anybody: Site, moved: Cast
) -> None:
    page = anybody.good("/n/small/", since="2030-01-10", known="2030-02-10", moved="yes")

    form = page.html.partition('<form class="since-form"')[2].partition("</form>")[0]
    assert 'name="since"' in form
    assert 'value="2030-01-10"' in form
    assert '<input type="hidden" name="known" value="2030-02-10">' in form
    assert '<input type="hidden" name="moved" value="yes">' in form


def test_nothing_is_told_that_could_not_be_known_on_the_day_known_on(
    anybody: Site, moved: Cast
) -> None:
    then = after(anybody, "2030-01-10", known="2030-02-09")

    assert "Nothing was told after 10 January 2030 and by 9 February 2030." in then


def test_corrections_stand_apart_from_moves(anybody: Site, moved: Cast) -> None:
    corrections.correct_statement(
        moved.negotiation,
        on=day(2, 20),
        statement="second",
        reason="attribution-corrected",
        stance="accepts",
    )
    part = after(anybody, "2030-01-10")

    assert "no development was told" not in part
    happened, _, corrected = part.partition("Corrected in our record")
    assert "of our record" in happened
    assert "which moved nobody" in happened
    assert "Correction:" in corrected
    assert "Correction:" not in happened


def test_what_was_told_and_taken_back_since_is_not_there(anybody: Site, moved: Cast) -> None:
    corrections.retract_statement(
        moved.negotiation, on=R3, statement="second", note="It was not said."
    )

    assert "no longer holds" not in after(anybody, "2030-01-10").lower()
    assert "no longer holds" in after(anybody, "2030-02-10").lower()


def test_what_is_for_others_is_in_nobodys_news(anybody: Site, moved: Cast) -> None:
    moved.said("++", on=day(2, 20), audience="team")

    assert "Nothing was told after 10 February 2030." in after(anybody, "2030-02-10")
    assert "leaning for → accepts" in after(signed_in(moved, "ben"), "2030-02-10")


def test_since_the_last_look_is_told_for_as_long_as_this_one_lasts(moved: Cast) -> None:
    ben = signed_in(moved, "ben")
    assert "last looked" not in ben.good("/n/small/").text
    an_hour_passes()
    assert "Nothing is new since you last looked" in ben.good("/n/small/").text
    an_hour_passes()
    moved.said("++", at="r3")

    pages = [ben.good("/n/small/") for _ in range(3)]

    for page in pages:
        assert "leaning for → accepts" in page.part(LOOKED)
        assert "one development was told" in page.part(LOOKED)
    an_hour_passes()
    assert "Nothing is new since you last looked" in ben.good("/n/small/").text


def test_what_comes_while_one_looks_is_new_in_the_next_look(moved: Cast) -> None:
    ben = signed_in(moved, "ben")
    ben.good("/n/small/")
    moved.said("++", at="r3")
    assert "last looked" not in ben.good("/n/small/").text

    an_hour_passes()

    assert "leaning for → accepts" in ben.good("/n/small/").part(LOOKED)


def test_a_look_is_ones_own_and_nobody_elses(anybody: Site, moved: Cast) -> None:
    ben, olga = signed_in(moved, "ben"), signed_in(moved, "olga")
    ben.good("/n/small/")
    an_hour_passes()
    moved.said("++", at="r3")

    assert LOOKED in ben.good("/n/small/").headings
    assert LOOKED not in olga.good("/n/small/").headings
    assert LOOKED not in anybody.good("/n/small/").headings


def test_a_look_at_an_earlier_day_or_as_somebody_else_is_none(moved: Cast) -> None:
    olga = signed_in(moved, "olga")
    olga.good("/n/small/", format="csv")
    olga.good("/n/small/", known=R2.isoformat())
    olga.good("/n/small/", since=R1.isoformat())
    olga.client.post("/see-as/", {"audience": "team", "next": "/n/small/"})
    olga.good("/n/small/")
    assert not LastLook.objects.exists()

    olga.client.post("/see-as/", {"audience": "", "next": "/n/small/"})
    olga.good("/n/small/")

    assert LastLook.objects.get().user == moved.olga


def test_two_pages_opened_at_once_are_one_look(moved: Cast) -> None:
    ben = signed_in(moved, "ben")
    ben.good("/n/small/")
    LastLook.objects.update(began_at=timezone.now() - 3 * PAUSE)
    before = LastLook.objects.get().began_at

    ben.good("/n/small/")
    ben.good("/n/small/")

    look = LastLook.objects.get()
    assert look.before_at == before
    assert look.began_at - before > timedelta(hours=2)


def test_more_that_is_new_takes_no_more_queries(
    anybody: Site, moved: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            anybody.good("/n/small/", since="2030-01-01")
        return len(queries)

    few = asked()
    for party in ("q", "z", "b"):
        moved.said("-", at="r1", party=party)
        moved.said("+", at="r2", party=party)
    assert asked() == few

    monkeypatch.setattr(new_since, "MOST_READ", 3)
    page = anybody.good("/n/small/", since="2030-01-10")
    assert "at least three developments" in page.part("New after 10 January 2030")
