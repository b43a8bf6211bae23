"""Who did what, when, from what to what: searched on one page, and read from the page of each thing."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from negotiations.admin import audit_pages
from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Act, Draft, Party
from negotiations.reading.questions import audit
from negotiations.recording.door import recording
from negotiations.recording.memberships import change_member, dismiss_member
from negotiations.recording.noun_drafts import mend_entry, send_back
from negotiations.recording.second_look import ask_for_second_look

from ..cast import R1, R2, Cast
from ..clock import stop_moment
from ..door import reference_data, statements
from ..recording.drafting import SOURCE, drafted
from .conftest import TODAY, Desk, added, opened, read, signed_in
from .test_saving import named, what_p_says

AUDIT = "/admin/audit/small/"


def told(desk: Desk, **asked: str) -> list[tuple[str, str, list[str]]]:
    """What the page says: the act, by whom, and the things, the latest first."""
    return [
        (line.said, line.by, [one.told.slug for one in line.things])
        for line in desk.page(AUDIT, **asked).context["lines"]
    ]


def changes(desk: Desk, **asked: str) -> list[tuple[str, str, str]]:
    """From what to what, of the latest act."""
    (first, *_) = desk.page(AUDIT, **asked).context["lines"]
    return [
        (change.name, change.was, change.became)
        for one in first.things
        for change in one.told.changes
    ]


def renamed(cast: Cast, slug: str = "q", **fields: Any) -> Any:
    return reference_data.edit(
        cast.negotiation, on=TODAY, by=cast.ana, noun="party", slug=slug, **fields
    )


def test_what_was_changed_is_told_with_who_and_from_what_to_what(cast: Cast, ben: Desk) -> None:
    before = Party.objects.get(negotiation=cast.negotiation, slug="q").name

    renamed(cast, name="Quland")

    assert told(ben)[0] == ("Mended", "ana", ["q"])
    assert changes(ben) == [("name", before, "Quland")]
    page = read(ben.page(AUDIT))
    assert "by ana" in page
    assert opened(named(cast, "party", "q")) in ben.page(AUDIT).content.decode()


def test_each_thing_leads_to_what_was_done_to_it(cast: Cast, ben: Desk) -> None:
    renamed(cast, name="Quland")
    renamed(cast, "z", name="Zedland")
    page = ben.page(opened(named(cast, "party", "q")))

    address = page.context["trail"]

    assert address == f"{AUDIT}?of=party%3Asmall%2Fq"
    lines = ben.page(address).context["lines"]
    assert {one.told.slug for line in lines for one in line.things} == {"q"}
    assert (
        ben.get(opened(named(cast, "party", "q")).replace("change", "history")).status_code == 302
    )


def test_act_of_many_rows_says_that_it_did_more(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def register(*slugs: str) -> None:
        with recording(cast.negotiation, what="registered", on=R1) as act:
            for slug in slugs:
                reference_data.register(act, noun="party", slug=slug, name=slug, kind="state")

    monkeypatch.setattr(audit, "ROWS", 2)
    register("m", "n")
    (whole, *_) = ana.page(AUDIT).context["lines"]
    register("k", "l", "o")
    (cut, *_) = ana.page(AUDIT).context["lines"]

    assert not whole.audited.is_cut
    assert cut.audited.is_cut
    assert [one.told.slug for one in cut.things] == ["k", "l"]
    assert "It did more than is shown here." in read(ana.page(AUDIT))


def test_links_are_told_by_name(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **what_p_says(cast))

    (line,) = ana.page(AUDIT, noun="statement", by="ana").context["lines"][:1]
    found = {c.name: c.became for one in line.things for c in one.told.changes}
    assert (found["party"], found["issue"]) == ("p", "i")
    assert found["sources"] == "agency, transcript"


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ({"words": "Quland"}, {"q"}),
        ({"words": "quLAND"}, {"q"}),
        ({"words": "Zürich"}, {"z"}),
        ({"words": "nowhere said"}, set()),
        ({"by": "ana", "noun": "party", "words": "land"}, {"q"}),
        ({"by": "ben", "words": "Quland"}, set()),
        ({"noun": "issue", "words": "Quland"}, set()),
        ({"from": "2000-01-01", "to": "2000-01-02"}, set()),
    ],
)
def test_it_is_searched_by_words_person_noun_and_day(
    cast: Cast, ana: Desk, asked: dict[str, str], slugs: set[str]
) -> None:
    renamed(cast, name="Quland")
    renamed(cast, "z", name="Zürich")

    found = {slug for _, _, things in told(ana, **asked) for slug in things}

    assert found == slugs


def test_day_of_today_finds_what_was_done_today(cast: Cast, ana: Desk) -> None:
    renamed(cast, name="Quland")
    today = timezone.now().date().isoformat()

    assert told(ana, words="Quland", **{"from": today, "to": today})


def test_what_cannot_be_read_is_said(cast: Cast, ana: Desk) -> None:
    page = ana.page(AUDIT, **{"from": "yesterday"})

    assert page.context["wrong"] == ["From: 'yesterday' is no day. Write it as 2022-01-26."]
    assert ana.page(AUDIT, to="9999-12-31").context["wrong"] == []


@pytest.mark.parametrize(
    "asked",
    [{"noun": "user"}, {"before": "x"}, {"of": "party:small/none"}, {"of": "party:other/p"}],
)
def test_what_is_not_there_is_not_found(cast: Cast, ana: Desk, asked: dict[str, str]) -> None:
    assert ana.get(AUDIT, **asked).status_code == 404


def test_pages_follow_one_another_without_gap_or_repeat(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(7):
        renamed(cast, name=f"Name {number}")
    every = [line.audited.act.key for line in ana.page(AUDIT).context["lines"]]
    monkeypatch.setattr(audit_pages, "LIMIT", 3)

    seen, address = [], AUDIT
    while address:
        page = ana.page(address)
        seen += [line.audited.act.key for line in page.context["lines"]]
        address = AUDIT + page.context["older"] if page.context["older"] else ""

    assert seen[: len(every)] == every
    assert len(seen) == len(set(seen))


def test_what_was_done_to_the_negotiation_is_there_for_all_and_who_works_in_it_for_owners(
    cast: Cast, ben: Desk, ana: Desk, olga: Desk
) -> None:
    here, mia = cast.negotiation, cast.users["mia"]
    with recording(here, by=cast.olga) as act:
        ask_for_second_look(act, True)
    with recording(here, by=cast.olga) as act:
        part = here.memberships.get(user=mia)
        change_member(act, mia, MembershipEntry(role="analyst"), version=part.version)
    with recording(here, by=cast.olga) as act:
        dismiss_member(act, mia)

    asked = {"noun": "negotiation"}
    for desk in (ben, ana, olga):
        assert told(desk, **asked)[0] == ("Second look asked for", "olga", ["small"])
        assert changes(desk, **asked) == [("second look", "no", "yes")]
    assert ana.get(AUDIT, noun="membership").status_code == 404
    assert told(ana, words="analyst") == told(ben, words="analyst") == []
    assert ("role", "member", "analyst") in [
        (change.name, change.was, change.became)
        for line in olga.page(AUDIT, noun="membership").context["lines"]
        for one in line.things
        for change in one.told.changes
    ]
    with recording(here, by=cast.olga) as act:
        change_member(act, cast.olga, MembershipEntry(role="owner", cleared=False))
    assert len(told(olga, noun="membership")) >= 2


def test_what_is_hidden_is_not_there(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_moment(monkeypatch)
    monkeypatch.setattr(audit_pages, "LIMIT", 5)
    renamed(cast, name="Quland")
    before = ana.page(AUDIT).content.decode().split("<main")[1]

    with recording(cast.negotiation, by=cast.olga, on=R2) as act:
        for number in range(8):
            reference_data.register(
                act,
                noun="party",
                slug=f"h{number}",
                name="Hidden",
                kind="state",
                audience="cleared",
            )
    cast.said("--", at="r2", audience="cleared", writer=cast.olga)
    drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")

    assert "Hidden" in read(signed_in(cast, "olga").page(AUDIT, words="Hidden"))
    assert told(ana, words="Hidden") == []
    assert ana.page(AUDIT).content.decode().split("<main")[1] == before


def test_what_a_thing_said_before_one_could_see_it_is_not_told(cast: Cast, ana: Desk) -> None:
    draft = drafted(
        cast, "source", {**SOURCE, "title": "Their plan", "audience": "cleared"}, by="olga"
    )
    with recording(cast.negotiation, by=cast.olga, on=R1) as act:
        mend_entry(act, draft.slug, {"title": "A plan", "audience": "team"})
    assert Draft.objects.get(pk=draft.pk).audience == "team"
    name = f"draft:small/{draft.slug}"

    assert "Their plan" not in read(ana.page(AUDIT))
    assert told(ana, words="Their plan") == []
    assert told(ana, words=draft.slug) == []
    assert told(signed_in(cast, "olga"), words=draft.slug) != []
    assert ana.get(AUDIT, of=name).status_code == 404  # a draft has no page of its noun


def test_linked_things_that_are_hidden_leave_no_trace(cast: Cast, ana: Desk) -> None:
    hidden = reference_data.record_source(
        cast.negotiation,
        on=R1,
        publisher="H",
        title="Hidden",
        kind="newspaper",
        slug="hidden",
        audience="cleared",
    ).made
    made = statements.record_statement(
        cast.negotiation,
        by=cast.olga,
        on=R2,
        party="q",
        issue="j",
        speaker="q4",
        day=R2,
        stance="accepts",
        summary="Q says so.",
        sources=["agency", hidden.slug],
    ).made

    (line,) = ana.page(AUDIT, words=made.slug).context["lines"]
    found = {c.name: c.became for one in line.things for c in one.told.changes}

    assert found["sources"] == "agency"
    assert hidden.slug not in read(ana.page(AUDIT))
    assert str(hidden.pk) not in found.values()


def test_words_of_a_draft_are_not_searched(cast: Cast, ana: Desk) -> None:
    draft = drafted(cast, "source", {**SOURCE, "title": "Findme"})

    assert told(ana, words="Findme") == []
    assert told(ana, words=draft.slug)[0][0] == "Drafted"


def test_comment_of_a_draft_is_told(cast: Cast, ana: Desk) -> None:
    draft = drafted(cast, "source", SOURCE)
    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        send_back(act, draft.slug, "Which day was it?")

    assert ("comment", "", "Which day was it?") in changes(ana, words="Which day")


def test_nothing_of_it_is_changed_by_asking(cast: Cast, ana: Desk) -> None:
    before = Act.objects.count()

    for method in ("post", "put", "delete", "patch"):
        answer = getattr(ana.client, method)(AUDIT)
        assert answer.status_code in (403, 405, 200)
    assert Act.objects.count() == before


def test_page_asks_no_more_where_more_was_done(cast: Cast, ana: Desk) -> None:
    counts = []
    for some in (1, 6):
        for number in range(some):
            renamed(cast, name=f"Name {number} of {some}")
            cast.said("+" if number % 2 else "-", at="r3", party="z", issue="j")
        with CaptureQueriesContext(connection) as queries:
            ana.page(AUDIT)
        counts.append(len(queries))

    assert counts[1] <= counts[0] + 2
