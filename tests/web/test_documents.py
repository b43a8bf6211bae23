"""One document: who handed it to whom, when it came out, and what hangs on it."""

from __future__ import annotations

from ..cast import R1, R2, Cast, day
from ..door import documents
from .conftest import Site, signed_in

RESPONSE = "documents/us-written-response/"


def test_says_who_handed_it_to_whom_how_and_at_which_round(anybody: Site) -> None:
    page = anybody.good(RESPONSE)

    facts = page.part("Facts")
    assert "Issued by United States" in facts
    assert "Addressed to Russian Federation" in facts
    assert "Handed over by Ambassador Sullivan" in facts
    assert "US and NATO deliver written responses, 26 January 2022" in facts
    assert "Russian Federation, since 26 January 2022" in page.part("Who holds copies")
    assert "The Washington Post" in page.part("Sources")


def test_both_clocks_of_a_text_that_came_out_later(anybody: Site) -> None:
    clocks = anybody.good(RESPONSE).part("Two clocks")

    assert "Handed over 26 January 2022" in clocks
    assert "Its words known from 2 February 2022" in clocks
    assert "Leaked to El País." in clocks
    assert "Confirmed as genuine on 2 February 2022 by United States." in clocks


def test_before_it_came_out_its_words_are_not_known(anybody: Site) -> None:
    page = anybody.good(RESPONSE, known="2022-02-01")

    assert "Its words known from not yet on 1 February 2022" in page.part("Two clocks")
    assert "Secrecy secret, as known on 1 February 2022" in page.part("Facts")
    assert "El País" not in page.text
    assert "leak" not in page.text
    assert "genuine" not in page.text
    assert "Offers mutual undertakings" not in page.text
    assert "Text came out" not in page.text


def test_demands_statements_and_replies_that_rest_on_it(anybody: Site) -> None:
    page = anybody.good(RESPONSE)

    assert "Open work on a New START successor" in page.part("Demands in it")
    reply = page.part("Reply given by it")
    assert "US to Russia, 26 January 2022" in reply
    assert "countered known from 2 February 2022 Offers mutual undertakings" in reply
    assert "No foreign missiles or combat forces in Ukraine" in page.part("Said by it")
    assert "Text came out: US written response" in page.part("Developments")


def test_before_its_hand_over_could_be_known_there_is_no_such_page(anybody: Site) -> None:
    early = anybody.get(RESPONSE, known="2022-01-25")
    never = anybody.get("documents/none/", known="2022-01-25")

    assert early.status == never.status == 404
    assert early.html == never.html.replace("none", "us-written-response")


def test_text_that_nothing_rests_on_says_so(cast: Cast, anybody: Site) -> None:
    documents.hand_over_document(
        cast.negotiation, on=R1, title="Letter", issued_by=["p"], slug="letter"
    )

    page = anybody.good("/n/small/documents/letter/")

    assert "Nothing that it says is recorded." in page.text
    assert "Addressed to nobody named" in page.part("Facts")


def test_hidden_issuer_is_a_gap(cast: Cast, anybody: Site) -> None:
    hand_over = {"title": "Note", "issued_by": ["p"], "addressed_to": ["q"], "slug": "note"}
    note = documents.hand_over_document(cast.negotiation, on=R1, **hand_over, audience="team").made

    for name in ("note", note.slug):
        assert anybody.get(f"/n/small/documents/{name}/").status == 404
    page = signed_in(cast, "ben").good(f"/n/small/documents/{note.slug}/")
    assert "Audience Team only" in page.text


def test_name_of_a_document_leads_to_its_page(cast: Cast, anybody: Site) -> None:
    where = "/n/european-security-2022/documents/us-written-response/"

    for path in (
        "rounds/r-2022-01-26-written-responses/",
        "statements/st-us-ukrdep-0202/",
        "demands/",
    ):
        assert where in anybody.good(path).links, path
    kept = anybody.good("rounds/r-2022-01-26-written-responses/", known="2022-01-27").links
    assert f"{where}?known=2022-01-27" in kept


def test_statement_names_no_text_before_its_hand_over_could_be_known(
    cast: Cast, anybody: Site
) -> None:
    documents.hand_over_document(
        cast.negotiation,
        on=R2,
        title="Secret letter",
        issued_by=["p"],
        delivered_on=R1,
        known_from=R2,
        slug="letter",
    )
    cast.said("+", at="r1", slug="said", document="letter", entered=R2)
    path = "/n/small/statements/said/"

    assert "Secret letter" in anybody.good(path).text
    assert "Secret letter" not in anybody.good(path, known=str(day(2, 9))).text


def test_text_of_nobody_names_nobody(cast: Cast, anybody: Site) -> None:
    documents.hand_over_document(
        cast.negotiation, on=R1, title="A paper", addressed_to=["q"], slug="paper", round="r1"
    )

    page = anybody.good("/n/small/documents/paper/")

    assert "Issued by nobody named" in page.part("Facts")
    assert "A paper" in anybody.good("/n/small/rounds/r1/").text
