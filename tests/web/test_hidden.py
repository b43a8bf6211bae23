"""What one may not see leaves no trace: the pages are those of a world without it."""

from __future__ import annotations

import re

import pytest
from django.db import transaction
from django.test import Client

from negotiations.models import Negotiation
from negotiations.recording.door import recording

from ..cast import R1, R2, Cast, day
from ..door import demands, documents, red_lines, reference_data, responses, rounds
from .conftest import Site, signed_in

PATHS = [
    "/",
    "/n/small/",
    "/n/small/?round=r2&known=2030-02-10",
    "/n/small/developments/",
    "/n/small/rounds/r1/",
    "/n/small/rounds/r2/",
    *("/n/small/rounds/r2/brief/", "/n/small/parties/p/brief/"),
    "/n/small/brief/?from=2030-01-10",
    "/n/small/statements/known/",
    "/n/small/issues/i/",
    "/n/small/parties/p/",
    "/n/small/parties/q/",
    "/n/small/parties/b/",
    "/n/small/demands/",
    "/n/small/demands/?unanswered=true&addressee=p",
    "/n/small/demands/?crosses=none",
    "/n/small/demands/asked/wording/",
    "/n/small/wording/?to=known",
    "/n/small/wording/?party=p",
    "/n/small/red-lines/",
    "/n/small/compare/",
    "/n/small/compare/?from=r1&to=r3&by=issue",
    "/n/small/documents/letter/",
    "/n/small/speakers/p4/",
    "/n/small/sources/agency/",
    "/n/small/tracks/t/",
    *(f"/n/small/{noun}/" for noun in ("parties", "issues", "rounds", "documents")),
    *(f"/n/small/{noun}/" for noun in ("speakers", "sources", "tracks")),
]
SECRET = "xyzzy"


def what_all_may_know(cast: Cast) -> None:
    documents.hand_over_document(
        cast.negotiation,
        on=R1,
        title="Letter",
        issued_by=["q"],
        addressed_to=["p"],
        round="r1",
        slug="letter",
    )
    demands.make_demand(
        cast.negotiation,
        on=R1,
        party="q",
        addressees=["p", "z"],
        issue="i",
        asks="accepts",
        text="Do it.",
        document="letter",
        slug="asked",
    )
    demands.make_demand(
        cast.negotiation,
        on=R1,
        party="q",
        addressees=["p"],
        issue="j",
        asks="rejects",
        text="Leave it.",
        slug="asked-too",
    )
    responses.record_response(
        cast.negotiation,
        on=R1,
        responder="p",
        to="q",
        answers=[{"demand": "asked-too", "answer": "countered"}],
        slug="reply",
    )
    with recording(cast.negotiation, what="tied", on=R1) as act:
        reference_data.record_affiliation(act, party="p", body="b", role="member", slug="p-in-b")
    red_lines.declare_red_line(
        cast.negotiation, on=R1, party="z", issue="i", refuses="accepts", text="Never.", slug="line"
    )
    cast.said("-", at="r1", slug="known")
    cast.said("+", at="r3", slug="later")
    cast.said("++", at="r2", party="b")


def what_the_cleared_may_know(cast: Cast) -> None:
    """A word in every noun that must not reach the public."""
    with recording(cast.negotiation, what="secrets", on=R2) as act:
        hidden = {"audience": "cleared"}
        reference_data.register(act, noun="party", slug=SECRET, name=SECRET, kind="state", **hidden)
        reference_data.register(
            act, noun="issue", slug=SECRET, name=SECRET, proposition=f"{SECRET}.", **hidden
        )
        rounds.open_round(
            act, slug=f"r-{SECRET}", track="t", name=SECRET, first_day=day(2, 20), **hidden
        )
        red_lines.declare_red_line(
            act,
            slug=SECRET,
            party="p",
            issue="i",
            refuses="accepts",
            text=SECRET,
            day=R2,
            speaker="p5",
            **hidden,
        )
        documents.hand_over_document(
            act,
            title=SECRET,
            issued_by=["p"],
            addressed_to=["q"],
            round="r2",
            slug=SECRET,
            **hidden,
        )
        demands.make_demand(
            act,
            party="p",
            addressees=["q"],
            issue="i",
            asks="rejects",
            text=SECRET,
            document="letter",
            slug=f"d-{SECRET}",
            **hidden,
        )
        for by, given in (
            ("p", {"answer": "countered", "counter": f"d-{SECRET}"}),
            ("b", {"answer": "rejected"}),
        ):
            responses.record_response(
                act,
                responder=by,
                to="q",
                answers=[{"demand": "asked", "summary": SECRET, **given}],
                document="letter",
                slug=f"{by}-{SECRET}",
                **hidden,
            )
        responses.add_answer(
            act, response="reply", demand="asked", answer="rejected", summary=SECRET, **hidden
        )
        reference_data.record_affiliation(
            act, party="q", body="b", role="partner", slug=SECRET, note=SECRET, **hidden
        )
        reference_data.register(
            act,
            noun="speaker",
            slug=SECRET,
            name=SECRET,
            party=act.negotiation.party_set.get(slug="p"),
            authority=5,
            **hidden,
        )
        reference_data.register(
            act,
            noun="source",
            slug=SECRET,
            publisher=SECRET,
            title=SECRET,
            kind="leaked-document",
            **hidden,
        )
        reference_data.register(act, noun="track", slug=SECRET, name=SECRET, **hidden)
        reference_data.record_participation(
            act, track="t", party="p", role=SECRET, disputed=False, **hidden
        )
    cast.said(
        "--",
        at="r2",
        slug=f"st-{SECRET}",
        audience="cleared",
        quote=SECRET,
        document="letter",
    )
    cast.said("++", on=day(2, 11), party="z", slug=f"z-{SECRET}", audience="team")


def pages(site: Site) -> dict[str, str]:
    """The pages with the random ids of developments taken out."""
    return {path: re.sub(r"d-[0-9a-f-]{36}", "id", site.good(path).html) for path in PATHS}


def test_pages_are_those_of_a_world_without_it(cast: Cast, anybody: Site) -> None:
    with transaction.atomic():
        what_all_may_know(cast)
        without = pages(anybody)
        transaction.set_rollback(True)
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)

    with_it = pages(anybody)

    assert with_it == without
    cleared = pages(signed_in(cast, "olga"))
    assert [path for path in PATHS if path != "/" and SECRET not in cleared[path]] == []


def test_what_is_hidden_is_answered_as_what_does_not_exist(cast: Cast, anybody: Site) -> None:
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)
    olga = signed_in(cast, "olga")

    for path in (
        "statements/st-xyzzy/",
        "rounds/r-xyzzy/",
        "issues/xyzzy/",
        "parties/xyzzy/",
        *("rounds/r-xyzzy/brief/", "parties/xyzzy/brief/"),
        "documents/xyzzy/",
        "speakers/xyzzy/",
        "sources/xyzzy/",
        "tracks/xyzzy/",
    ):
        hidden = anybody.get(f"/n/small/{path}")
        nowhere = anybody.get(f"/n/small/{path.replace('xyzzy', 'nowhere')}")

        assert (path, hidden.status, nowhere.status) == (path, 404, 404)
        assert hidden.html.replace("xyzzy", "nowhere") == nowhere.html
        shown = olga.client.get(f"/n/small/{path}", follow=True)
        assert (path, shown.status_code) == (path, 200)
        assert SECRET in shown.content.decode()


def test_closed_negotiation_is_there_for_its_members_only(cast: Cast, anybody: Site) -> None:
    Negotiation.objects.filter(slug="small").update(is_public=False)

    assert anybody.get("/n/small/").status == 404
    assert signed_in(cast, "cora").get("/n/small/").status == 404
    for path in ("", "parties/p/", "nonsense/"):
        hidden, nowhere = anybody.get(f"/n/small/{path}"), anybody.get(f"/n/nowhere/{path}")
        assert hidden.html.replace("small", "nowhere") == nowhere.html.replace("small", "nowhere")
    assert "small negotiation" not in anybody.good("/").text
    assert signed_in(cast, "ben").get("/n/small/").status == 200
    assert "confidential: for its members only" in signed_in(cast, "ben").good("/").text


def test_hidden_round_is_no_clock(cast: Cast, anybody: Site) -> None:
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)

    assert anybody.get("/n/small/", round=f"r-{SECRET}").status == 400
    assert signed_in(cast, "olga").get("/n/small/", round=f"r-{SECRET}").status == 200
    asked = {"from": "r1", "to": f"r-{SECRET}"}
    assert anybody.get("/n/small/compare/", **asked).status == 400
    assert signed_in(cast, "olga").get("/n/small/compare/", **asked).status == 200


@pytest.mark.parametrize("page", ["demands/", "wording/"])
def test_hidden_party_is_no_filter(cast: Cast, anybody: Site, page: str) -> None:
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)

    hidden = anybody.get(f"/n/small/{page}", party=SECRET)
    nowhere = anybody.get(f"/n/small/{page}", party="nowhere")

    assert hidden.status == nowhere.status == 400
    assert hidden.html.replace(SECRET, "nowhere") == nowhere.html
    assert SECRET not in anybody.good(f"/n/small/{page}").html
    assert signed_in(cast, "olga").get(f"/n/small/{page}", party=SECRET).status == 200


def test_nothing_is_kept_by_shared_caches(cast: Cast) -> None:
    response = Client().get("/n/small/")

    assert "private" in response["Cache-Control"]
