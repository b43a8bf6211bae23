"""Editions on the site: what they show, their files, how they are cited, and that they stay."""

from __future__ import annotations

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from negotiations.entries.editions import EditionEntry
from negotiations.entries.facts import WithholdEntry
from negotiations.exporting.editions import make_edition
from negotiations.models import Edition, Negotiation, Statement
from negotiations.recording.audiences import withhold
from negotiations.recording.door import recording
from negotiations.rules.frozen_records import checksum_of

from ..cast import R1, R3, Cast
from .conftest import Site, signed_in

LIST = "/n/small/editions/"
ONE = f"{LIST}2030-01-10/"
ADDRESS = settings.SITE_URL + ONE


@pytest.fixture
def frozen(cast: Cast) -> Edition:
    """An edition of the day of the first round, before p moved at the second."""
    Negotiation.objects.filter(slug="small").update(
        recorded_by="The Institute", licence="CC BY 4.0"
    )
    cast.negotiation.refresh_from_db()
    cast.said("-", at="r1", slug="first")
    with recording(cast.negotiation, on=R1) as act:
        edition = make_edition(act, EditionEntry())
    cast.said("+", at="r2", slug="second")
    return edition


def test_an_owner_makes_one_on_the_page_and_is_told_why_there_is_no_second(cast: Cast) -> None:
    cast.said("-", at="r1", slug="first")
    olga = signed_in(cast, "olga")
    assert "Make an edition" in olga.good(LIST).text

    made = olga.client.post(f"{LIST}make/", {"date": "2030-01-10"})
    again = olga.client.post(f"{LIST}make/", {"date": "2030-01-10"}, follow=True)
    unread = olga.client.post(f"{LIST}make/", {"date": "soon"}, follow=True)

    assert made.headers["Location"] == ONE
    assert Edition.objects.get().date == R1
    assert "There is an edition of 2030-01-10 already" in again.content.decode()
    assert "2022-01-26" in unread.content.decode()


@pytest.mark.parametrize("who", ["ana", "cora"])
def test_nobody_else_makes_one(cast: Cast, who: str) -> None:
    site = signed_in(cast, who)

    answer = site.client.post(f"{LIST}make/", {"date": "2030-01-10"})

    assert answer.status_code == 404
    assert not Edition.objects.exists()
    assert "Make an edition" not in site.good(LIST).text


def withheld(cast: Cast, slug: str) -> None:
    with recording(cast.negotiation, on=R3) as act:
        withhold(act, Statement, slug, WithholdEntry(audience="team"))


def test_it_shows_what_it_froze_and_apart_what_has_changed_since(
    anybody: Site, frozen: Edition
) -> None:
    page = anybody.good(ONE)

    assert "P −leaning against ·no statement" in page.part("Where the parties stood")
    assert "P on “Issue i”: leaning against → leaning for" in page.part("What has changed since")
    assert f"SHA-256 {frozen.checksum}" in page.part("The file")
    assert "Licence CC BY 4.0" in page.part("The file")
    assert "statements 1" in page.part("The file")
    assert ADDRESS in page.part("The file")
    assert "Re-issued" not in page.text


def test_its_file_is_the_bytes_of_its_checksum_and_is_asked_for_once(
    anybody: Site, frozen: Edition
) -> None:
    answer = anybody.good(ONE, format="json").response

    assert answer.content == frozen.text
    assert checksum_of(answer.content) == frozen.checksum
    assert answer["ETag"] == f'"{frozen.checksum}"'
    assert 'filename="small-edition-2030-01-10.json"' in answer["Content-Disposition"]
    again = Client().get(ONE, {"format": "json"}, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_it_is_cited_as_it_was_called_with_its_day_and_checksum(
    cast: Cast, anybody: Site, frozen: Edition
) -> None:
    Negotiation.objects.filter(slug="small").update(title="Called otherwise", recorded_by="Others")

    cited = anybody.good(ONE).part("How to cite it")
    bibtex = anybody.good(ONE, format="bibtex").html
    [item] = json.loads(anybody.good(ONE, format="csl").html)

    begins = "The Institute, A small negotiation: stated positions, edition of 10 January 2030."
    assert begins in cited
    assert f"(SHA-256 {frozen.checksum})" in cited
    assert "author = {{The Institute}}" in bibtex
    assert item["issued"] == {"date-parts": [[2030, 1, 10]]}
    assert item["URL"] == ADDRESS
    assert item["note"] == (
        f"As known on 2030-01-10. SHA-256 {frozen.checksum}. Licence: CC BY 4.0."
    )


def test_one_that_was_reissued_says_so_and_no_word_of_what(
    cast: Cast, anybody: Site, frozen: Edition
) -> None:
    withheld(cast, "first")

    page, listed = anybody.good(ONE), anybody.good(LIST)

    assert "Re-issued on 10 March 2030." in page.text
    assert "edition of 10 January 2030, re-issued on 10 March 2030" in page.part("How to cite it")
    assert "leaning against" not in page.html
    assert "No party had said where it stands." in page.text
    assert frozen.checksum not in page.html
    assert "first" not in anybody.good(ONE, format="json").html
    assert "10 January 2030 10 January 2030 10 March 2030" in listed.text


def test_what_has_changed_is_the_same_for_whoever_reads_it(
    cast: Cast, anybody: Site, frozen: Edition
) -> None:
    cast.said("--", at="r3", slug="secret", audience="team")

    for site in (anybody, signed_in(cast, "olga")):
        changed = site.good(ONE).part("What has changed since")
        assert "leaning against → leaning for" in changed
        assert "rejects" not in changed


def test_without_one_the_list_says_how_to_cite_all_the_same(cast: Cast, anybody: Site) -> None:
    assert "There is no edition yet." in anybody.good(LIST).text
    assert "There is none yet" in anybody.good("/n/small/about/").part("How to cite it")


def test_the_page_about_the_record_leads_to_the_latest(anybody: Site, frozen: Edition) -> None:
    assert ONE in anybody.good("/n/small/about/").links


def test_what_is_no_day_of_an_edition_is_not_there(anybody: Site, frozen: Edition) -> None:
    for day in ("2030-01-11", "20300110", "yesterday", "2030-02-30"):
        assert anybody.get(f"{LIST}{day}/").status == 404, day
    assert anybody.get(ONE, format="pdf").status == 400


def test_of_a_negotiation_that_is_closed_again_there_is_none(
    cast: Cast, anybody: Site, frozen: Edition
) -> None:
    Negotiation.objects.filter(slug="small").update(is_public=False)

    for address in (LIST, ONE, f"{ONE}?format=json"):
        assert anybody.get(address).status == 404, address
    assert signed_in(cast, "ben").good(ONE)


def test_its_page_asks_as_much_however_much_it_holds_and_never_reads_the_file(
    cast: Cast, anybody: Site, frozen: Edition
) -> None:
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            anybody.good(ONE)
        return [query["sql"] for query in queries]

    few = asked()
    for party in ("q", "z", "b"):
        cast.said("+", at="r3", party=party)
        cast.said("-", at="r4", party=party)

    many = asked()

    assert len(many) == len(few)
    assert not [sql for sql in many if '"edition"."packed"' in sql]
