"""The lists of parties, issues, rounds and documents: each line with what one compares."""

from __future__ import annotations

import pytest

from negotiations.reading.questions import noun_lists
from negotiations.recording.door import recording

from ..cast import FIRST, R1, Cast
from ..door import documents, reference_data
from .conftest import Site, signed_in


def test_parties_with_their_positions_and_last_word(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1")
    cast.said("-", at="r2", issue="j", audience="team")

    public = anybody.good("/n/small/parties/").text
    team = signed_in(cast, "ben").good("/n/small/parties/").text

    assert "Stated positions: 1 Last statement: 10 January 2030" in public
    assert "Stated positions: 2 Last statement: 10 February 2030" in team


def test_kept_positions_are_counted_as_those_that_are_walked_to(
    cast: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.said("+", at="r1")
    cast.said("-", at="r2", audience="team")
    cast.said("~", at="r1", party="q")
    cast.said("++", at="r1", party="q", issue="j", audience="team")
    readers = (anybody, signed_in(cast, "ben"))

    def read(*, kept: bool) -> list[str]:
        monkeypatch.setattr(noun_lists, "is_of_now", lambda view: kept)
        return [reader.good("/n/small/parties/").text for reader in readers]

    kept = read(kept=True)

    assert kept == read(kept=False)
    assert [page.count("Stated positions: 1") for page in kept] == [1, 2]


def test_issues_with_both_sides_and_the_last_change(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1")
    cast.said("++", at="r2")
    cast.said("0", at="r1", party="q")
    cast.said("--", at="r1", party="z")
    cast.said("--", at="r3", audience="team")

    public = anybody.good("/n/small/issues/").text
    team = signed_in(cast, "ben").good("/n/small/issues/").text

    assert "For: 1 Open: 1 Against: 1 Last change: 10 February 2030" in public
    assert "For: 0 Open: 1 Against: 2 Last change: 10 March 2030" in team


def test_documents_by_who_holds_them(cast: Cast, anybody: Site) -> None:
    for title, issuer, to in (("Offer", "p", "b"), ("Reply", "z", "q")):
        documents.hand_over_document(
            cast.negotiation, on=R1, title=title, issued_by=[issuer], addressed_to=[to]
        )

    everything = anybody.good("/n/small/documents/")
    of_bloc = anybody.good("/n/small/documents/", party="b")

    assert "From P to B Copies: B, since 10 January 2030" in everything.text
    assert everything.links.count("/n/small/parties/b/") == 2
    assert "Reply" in everything.text
    assert "Offer" in of_bloc.text
    assert "Reply" not in of_bloc.text
    assert anybody.get("/n/small/documents/", party="nobody").status == 400


def test_issuer_that_is_for_the_team_only_bears_its_lock(cast: Cast, anybody: Site) -> None:
    with recording(cast.negotiation, what="a party", on=FIRST) as act:
        reference_data.register(
            act, noun="party", slug="quiet", name="Quiet", kind="state", audience="team"
        )
    documents.hand_over_document(
        cast.negotiation,
        on=R1,
        title="Offer",
        issued_by=["quiet"],
        addressed_to=["q"],
        audience="team",
    )

    team = signed_in(cast, "ben").good("/n/small/documents/")
    assert "From Quiet Team only to Q" in team.text
    assert "Offer" not in anybody.good("/n/small/documents/").text


def test_hidden_party_narrows_no_list_and_holds_nothing(cast: Cast, anybody: Site) -> None:
    with recording(cast.negotiation, what="a party", on=FIRST) as act:
        slug = reference_data.register(
            act, noun="party", slug="hidden", name="Hidden", kind="state", audience="team"
        ).made.slug
    ben = signed_in(cast, "ben")

    for noun in ("documents", "speakers"):
        assert anybody.get(f"/n/small/{noun}/", party=slug).status == 400
        assert ben.get(f"/n/small/{noun}/", party=slug).status == 200


def test_a_page_that_is_not_there_says_which_is_the_last(cast: Cast, anybody: Site) -> None:
    page = anybody.get("/n/small/rounds/", page="2")

    assert page.status == 400
    assert "The last page is 1." in page.text
