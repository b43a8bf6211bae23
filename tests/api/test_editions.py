"""Editions by API: an owner makes them, and everybody reads them."""

from __future__ import annotations

from negotiations.models import Edition, Negotiation
from negotiations.rules.calendar import today_utc
from negotiations.rules.frozen_records import checksum_of

from .conftest import HERE, Api, somebody

LIST = f"{HERE}editions/"
DAY = "2022-01-30"


def test_an_owner_makes_one_and_everybody_reads_it(owner: Api, anybody: Api) -> None:
    made = owner.post("editions/", {"date": DAY})

    assert anybody.here("editions/")["results"] == [made]
    assert anybody.here(f"editions/{DAY}/") == made
    assert (made["date"], made["made_on"], made["reissued_on"]) == (DAY, str(today_utc()), None)
    assert made["counts"]["parties"] == 20
    assert made["html_url"].endswith(f"/editions/{DAY}/")
    file = anybody.client.get(made["file"].removeprefix(made["html_url"].partition("/n/")[0]))
    assert checksum_of(file.content) == made["checksum"]


def test_it_is_of_today_unless_another_day_is_said(owner: Api) -> None:
    assert owner.post("editions/", {})["date"] == str(today_utc())


def test_a_second_of_a_day_and_a_day_to_come_are_refused(owner: Api) -> None:
    owner.post("editions/", {"date": DAY})

    again = owner.post("editions/", {"date": DAY}, expected=409)
    later = owner.post("editions/", {"date": "2999-01-01"}, expected=400)
    owner.post("editions/", {"day": DAY}, expected=400)

    assert "There is an edition of 2022-01-30 already" in str(again["errors"])
    assert "2999-01-01 has not come" in str(later["errors"])
    assert Edition.objects.count() == 1


def test_only_an_owner_makes_one(
    negotiation: Negotiation, editor: Api, anybody: Api, cora: Api
) -> None:
    reads = somebody(negotiation, "rita", "owner", scope="read")

    assert "An owner makes editions" in editor.post("editions/", {}, expected=403)["detail"]
    anybody.post("editions/", {}, expected=401)
    cora.post("editions/", {}, expected=403)
    reads.post("editions/", {}, expected=403)
    assert not Edition.objects.exists()


def test_one_that_is_not_there_is_not_found(owner: Api, anybody: Api) -> None:
    owner.post("editions/", {"date": DAY})

    for day in ("2022-01-31", "20220130", "nothing"):
        anybody.refused(f"{LIST}{day}/", 404)
    Negotiation.objects.update(is_public=False)
    anybody.refused(f"{LIST}{DAY}/", 404)
    anybody.refused(LIST, 404)
