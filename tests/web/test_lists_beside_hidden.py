"""The lists and the pages of speakers, tracks and documents, read beside what a reader may not see."""

from __future__ import annotations

import pytest

from negotiations.models import Issue, Party, Speaker, Track
from negotiations.recording.door import recording

from ..cast import FIRST, R1, Cast
from ..door import documents, reference_data
from .conftest import Site, signed_in

NARROWED = ("h", "hs", "ps", "ht", "hi")


@pytest.fixture
def hidden(cast: Cast) -> Cast:
    """Narrowed to the team: the party `h`, its speaker `hs`, the speaker `ps` of `p`, a track, an issue.

    Another speaker of that party stayed public.
    """
    rows = (
        ("party", {"slug": "h", "name": "Hidden party", "kind": "state", "sequence": 0}),
        ("speaker", {"slug": "hs", "name": "Hidden speaker", "party": "h", "authority": 5}),
        ("speaker", {"slug": "ps", "name": "Unheard speaker", "party": "p", "authority": 5}),
        ("speaker", {"slug": "open", "name": "Open speaker", "party": "h", "authority": 5}),
        ("track", {"slug": "ht", "name": "Hidden track"}),
        ("issue", {"slug": "hi", "name": "Hidden issue", "proposition": "That it be."}),
    )
    with recording(cast.negotiation, what="hidden things", on=FIRST) as act:
        for noun, fields in rows:
            reference_data.register(act, noun=noun, **fields)
    documents.hand_over_document(
        cast.negotiation,
        on=R1,
        slug="pact",
        title="Pact",
        issued_by=["p", "h"],
        addressed_to=["q", "h"],
    )
    for model in (Party, Speaker, Track, Issue):
        named = model._default_manager.filter(negotiation=cast.negotiation, slug__in=NARROWED)
        named.update(audience="team")
    return cast


@pytest.mark.parametrize(
    "path",
    ["speakers/", "speakers/?party=p", "tracks/", "documents/", "rounds/", "about/", "parties/"],
)
def test_list_says_nothing_of_what_is_hidden(hidden: Cast, anybody: Site, path: str) -> None:
    page = anybody.good(f"/n/small/{path}")

    for name in ("Hidden", "Unheard", "not shown"):
        assert name not in page.html
    assert "Hidden party" in signed_in(hidden, "ben").good("/n/small/speakers/").html


def test_order_and_counts_are_those_without_it(hidden: Cast, anybody: Site) -> None:
    speakers = anybody.good("/n/small/speakers/").text
    about = anybody.good("/n/small/about/").text

    assert speakers.index("Speaker 5") < speakers.index("Open speaker")
    assert "4 parties on 2 issues" in about
    assert "5 parties on 3 issues" in signed_in(hidden, "ben").good("/n/small/about/").text


def test_page_of_an_open_speaker_does_not_name_a_hidden_party(hidden: Cast, anybody: Site) -> None:
    page = anybody.good("/n/small/speakers/open/")

    assert "Hidden" not in page.html
    assert "not shown" not in page.html
    assert "Hidden party" in signed_in(hidden, "ben").good("/n/small/speakers/open/").text


def test_hidden_speaker_has_no_page_and_narrows_nothing(hidden: Cast, anybody: Site) -> None:
    assert [anybody.get(f"/n/small/speakers/{slug}/").status for slug in ("hs", "ps")] == [404, 404]
    assert anybody.get("/n/small/speakers/", party="h").status == 400


def test_hidden_teller_makes_a_word_no_account(hidden: Cast, anybody: Site) -> None:
    hidden.said("+", at="r1", slug="told", reported_by="q4")
    Speaker.objects.filter(slug="q4").update(audience="team")

    public = anybody.good("/n/small/speakers/p4/")
    team = signed_in(hidden, "ben").good("/n/small/speakers/p4/")

    assert "p says leaning-for" in public.part("What was said")
    assert "What others say was said" not in public.headings
    assert "p says leaning-for" in team.part("What others say was said")


def test_hidden_issuers_and_holders_are_not_named(hidden: Cast, anybody: Site) -> None:
    public = anybody.good("/n/small/documents/").text
    team = signed_in(hidden, "ben").good("/n/small/documents/").text

    assert "P to Q" in public
    assert "Hidden party" not in public
    assert team.count("Hidden party") == 4


def test_hidden_moves_are_not_counted_at_a_round(hidden: Cast, anybody: Site) -> None:
    hidden.said("+", at="r1")
    hidden.said("--", at="r2", audience="team")

    public = anybody.good("/n/small/rounds/").text
    team = signed_in(hidden, "ben").good("/n/small/rounds/").text

    assert "Changes: 1" not in public
    assert "Changes: 1" in team
