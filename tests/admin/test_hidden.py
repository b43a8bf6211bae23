"""What somebody may not see is nowhere at the desk: not in lists, filters, searches or proposals."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from negotiations.models import Membership
from negotiations.recording import days
from negotiations.recording.door import recording

from ..cast import R2, Cast, day
from ..clock import stop_moment
from ..door import corrections, demands, documents, red_lines, reference_data, responses, rounds
from ..recording.team_notes import noted
from ..tables import rest_is_slow
from .conftest import TODAY, Desk, added, listed, opened, read, signed_in
from .test_saving import named
from .test_who_may import FACTS, READ

SECRET = "xyzzy"
A_FEW = {"statement", "demand", "party", "development"}


def what_the_cleared_may_know(cast: Cast) -> None:
    """A word in every noun that must reach nobody but the cleared."""
    hidden = {"audience": "cleared"}
    p, b = named(cast, "party", "p"), named(cast, "party", "b")
    track = named(cast, "track", "t")
    with recording(cast.negotiation, what="secrets", on=R2) as act:
        reference_data.register(act, noun="party", slug=SECRET, name=SECRET, kind=SECRET, **hidden)
        reference_data.register(
            act, noun="issue", slug=SECRET, name=SECRET, proposition=f"{SECRET}.", **hidden
        )
        reference_data.register(
            act, noun="speaker", slug=SECRET, name=SECRET, party=p, authority=5, **hidden
        )
        reference_data.register(act, noun="track", slug=SECRET, name=SECRET, **hidden)
        reference_data.register(
            act,
            noun="source",
            slug=SECRET,
            publisher=SECRET,
            title=SECRET,
            kind="newspaper",
            **hidden,
        )
        reference_data.register(
            act,
            noun="affiliation",
            slug=SECRET,
            party=p,
            body=b,
            role="chair",
            note=SECRET,
            **hidden,
        )
        reference_data.register(
            act, noun="participation", track=track, party=b, role=SECRET, **hidden
        )
        rounds.open_round(
            act, slug=SECRET, track="t", name=SECRET, first_day=day(2, 20), number=99, **hidden
        )
        documents.hand_over_document(act, slug=SECRET, title=SECRET, issued_by=["p"], **hidden)
        demands.make_demand(
            act,
            slug=SECRET,
            party="q",
            addressees=["p"],
            issue="i",
            asks="rejects",
            text=SECRET,
            **hidden,
        )
        responses.record_response(
            act,
            slug=SECRET,
            responder="p",
            to="q",
            answers=[{"demand": SECRET, "answer": "rejected", "summary": SECRET}],
            **hidden,
        )
        red_lines.declare_red_line(
            act, slug=SECRET, party="p", issue="i", refuses="accepts", text=SECRET, **hidden
        )
    cast.said("--", at="r2", slug=SECRET, audience="cleared", quote=SECRET)
    for beside in ({"statement": "first"}, {"round": "r1"}, {"party": "p", "issue": "i"}):
        noted(cast, SECRET, by="olga", audience="cleared", **beside)
    noted(cast, SECRET, by="olga", party=SECRET, issue="i")
    corrections.deny_statement(
        cast.negotiation, on=day(6, 1), statement="first", note=SECRET, **hidden
    )


THINGS = {
    "statement": "first",
    "demand": "demand",
    "document": "treaty",
    "response": "reply",
    "track": "t",
}


SAME_AS = "/admin/same-as/small"
SIDE_BY_SIDE = (
    *(f"{SAME_AS}/speaker/p4/{asked}" for asked in ("", "?with=p3")),
    *(f"{SAME_AS}/source/agency/{asked}" for asked in ("", "?with=transcript")),
    *(f"{SAME_AS}/party/p/{asked}" for asked in ("", "?with=z")),
    *(f"{SAME_AS}/issue/i/{asked}" for asked in ("", "?with=j")),
)
"""Entries that may be one, alone and beside another one."""
NOTED = (
    *("/n/small/", "/n/small/statements/first/", "/n/small/rounds/r1/"),
    *("/n/small/parties/p/", "/n/small/issues/i/", "/admin/notes/small/?beside=cell:p:i"),
)
"""Pages on which notes of colleagues stand."""


def pages(cast: Cast, name: str, nouns: set[str]) -> dict[str, str]:
    """Every list, form and thing that somebody may open, without what is new with each request."""
    who = signed_in(cast, name)
    paths = [
        "/admin/",
        *("/admin/audit/small/", f"/admin/audit/small/?words={SECRET}"),
        *("/admin/notes/small/", "/admin/notes/small/?by=olga", *NOTED),
        *(listed(n) for n in nouns),
        *(added(n) for n in nouns & FACTS),
    ]
    paths += [opened(named(cast, n, slug)) for n, slug in THINGS.items() if n in nouns]
    paths += ["/admin/things-to-mend/", *SIDE_BY_SIDE]
    paths += [f"{listed('statement')}?became={became}" for became in ("published", "denied")]
    paths += [f"{listed(noun)}?q={SECRET}" for noun in nouns]
    tokens = r'(csrfmiddlewaretoken|form_key)" value="[^"]+"'
    return {path: re.sub(tokens, "", who.page(path).content.decode()) for path in paths}


@pytest.mark.parametrize("nouns", rest_is_slow([A_FEW, READ], quick=[A_FEW]))
def test_the_desk_is_that_of_a_world_without_it(
    cast: Cast, nouns: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_moment(monkeypatch)
    days.turn_days(TODAY)
    without = pages(cast, "ana", nouns)

    what_the_cleared_may_know(cast)
    with_it = pages(cast, "ana", nouns)

    differing = [path for path in without if with_it[path] != without[path]]
    assert differing == []
    shown = pages(cast, "olga", nouns)
    missing = [noun for noun in nouns & FACTS if SECRET not in shown[listed(noun)]]
    missing += [page for page in ("/admin/notes/small/", *NOTED[1:]) if SECRET not in shown[page]]
    assert missing == []


LINKS = [
    ("statement", "party"),
    ("statement", "issue"),
    ("statement", "speaker"),
    ("statement", "round"),
    ("statement", "document"),
    ("citation", "source"),
    ("answer", "demand"),
    ("correction", "statements"),
    ("participation", "track"),
]


def test_nothing_hidden_is_proposed(cast: Cast, ana: Desk, olga: Desk) -> None:
    before = {link: ana.proposed(*link) for link in LINKS}

    what_the_cleared_may_know(cast)

    for model, field in LINKS:
        proposed = before[model, field]
        assert ana.proposed(model, field) == proposed != []
        assert ana.proposed(model, field, term=SECRET) == []
        searched = "" if field == "statements" else SECRET
        seen = olga.proposed(model, field, term=searched)
        assert len(seen) > (0 if searched else len(proposed)), (model, field)


def test_proposals_are_those_of_one_negotiation(cast: Cast) -> None:
    root = signed_in(cast, "root")

    everywhere = root.proposed("statement", "issue")
    inside = root.proposed("statement", "issue", negotiation="small")
    field = root.page(added("statement"), negotiation="small").context["adminform"].form["issue"]

    assert (len(everywhere), len(inside)) == (4, 2)
    assert f"{reverse('admin:autocomplete')}?negotiation=small" in str(field)


def test_people_are_proposed_to_nobody_who_does_not_run_the_site(cast: Cast, olga: Desk) -> None:
    about = {"app_label": "negotiations", "model_name": "apitoken", "field_name": "user"}

    assert olga.get(reverse("admin:autocomplete"), **about).status_code == 403


def test_hidden_link_is_refused_as_one_that_does_not_exist(cast: Cast, ana: Desk) -> None:
    what_the_cleared_may_know(cast)
    hidden = named(cast, "party", SECRET)

    answers = [
        ana.fill(added("speaker"), name="New", party=pk, authority=5) for pk in (hidden.pk, 999_999)
    ]

    said = [answer.context["adminform"].form.errors["party"] for answer in answers]
    assert said[0] == said[1]


@pytest.mark.parametrize(
    "asked", ["status=denied", "version=2", "public_until__isnull=False", "party__name=P"]
)
def test_columns_that_tell_of_what_is_hidden_are_no_filters(
    cast: Cast, ana: Desk, asked: str
) -> None:
    answer = ana.client.get(f"{listed('statement')}?{asked}")

    assert answer.status_code == 400


def test_list_is_narrowed_to_a_negotiation(cast: Cast) -> None:
    Membership.objects.create(negotiation=cast.negotiation, user=cast.users["eve"], role="analyst")
    eve = signed_in(cast, "eve")

    both, small = eve.rows("party"), eve.rows("party", negotiation="small")

    assert (len(both), len(small)) == (8, 4)
    assert "By negotiation" in read(eve.page(listed("party")))
    assert "By negotiation" not in read(signed_in(cast, "ana").page(listed("party")))


def test_who_edits_here_and_reads_there_does_not_edit_there(cast: Cast) -> None:
    Membership.objects.create(negotiation=cast.negotiation, user=cast.users["eve"], role="analyst")
    eve: Any = signed_in(cast, "eve")

    assert b'name="_save"' not in eve.page(opened(named(cast, "party", "p"))).content
    for noun, label in (("statement", "Publish"), ("party", "Record")):
        labels = [
            eve.page(added(noun), negotiation=where).context["save_label"]
            for where in ("small", "other")
        ]
        assert labels == ["Keep the draft", label]


def test_a_source_does_not_tell_how_often_it_is_cited(cast: Cast, ana: Desk) -> None:
    page = opened(named(cast, "source", "agency"))
    before = read(ana.page(page))

    cast.said("--", at="r2", party="q", audience="cleared")

    assert read(ana.page(page)) == before
    assert "Sources agency" not in before
