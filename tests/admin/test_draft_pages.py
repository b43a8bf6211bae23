"""Drafts at the desk: what waits, and the page on which one is published, sent back or handed on."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from negotiations.models import Draft, Negotiation, Source
from negotiations.models.drafts import DraftState
from negotiations.recording.door import recording
from negotiations.recording.noun_drafts import draft_entry

from ..cast import R1, Cast
from ..recording.drafting import SAID, SOURCE, SPEAKER, drafted
from .conftest import Desk, acted, signed_in

LIST = "/admin/drafts/"


def page_of(cast: Cast, draft: Draft) -> str:
    return reverse("admin:draft", args=[cast.negotiation.slug, draft.slug])


def press(desk: Desk, cast: Cast, draft: Draft, button: str, **typed: Any) -> Any:
    """Opens the page of a draft and presses a button of it."""
    address = page_of(cast, draft)
    version = desk.page(address).context["draft"].version
    return desk.post(address, {"act": button, "version": version, **typed})


def text(response: Any) -> str:
    return str(response.content.decode())


def test_what_waits_is_listed_for_the_team(cast: Cast, ana: Desk, ben: Desk) -> None:
    drafted(cast, "source", SOURCE)
    hidden = {**SOURCE, "title": "Nobody’s business", "audience": "cleared"}
    drafted(cast, "source", hidden, by="olga")

    for desk in (ana, ben):
        listed = text(desk.page(LIST))
        assert f"Source: {SOURCE['title']}" in listed
        assert "Nobody’s business" not in listed
    assert "Nobody’s business" in text(signed_in(cast, "olga").page(LIST))


def test_hidden_draft_changes_nothing_at_the_desk(cast: Cast, ana: Desk) -> None:
    shown = drafted(cast, "source", SOURCE)
    pages = (LIST, page_of(cast, shown))
    before = [ana.page(page).context["title"] for page in pages]
    count = [len(one.waiting) for one in ana.page(LIST).context["lists"]]

    hidden = drafted(
        cast, "statement", {**SAID, "sources": [shown.slug], "audience": "cleared"}, by="olga"
    )

    assert [ana.page(page).context["title"] for page in pages] == before
    assert [len(one.waiting) for one in ana.page(LIST).context["lists"]] == count
    assert ana.get(page_of(cast, hidden)).status_code == 404
    assert ana.post(page_of(cast, hidden), {"act": "discard"}).status_code == 404


def test_draft_is_read_whole_with_what_it_rests_on(cast: Cast, ana: Desk) -> None:
    speaker = drafted(cast, "speaker", SPEAKER)
    said = drafted(cast, "statement", {**SAID, "speaker": speaker.slug, "quote": "“We do.”"})

    shown = ana.page(page_of(cast, said))

    assert shown.context["title"] == "P on “Issue i”: accepts"
    assert "In our words: P says so." in text(shown)
    assert "Quote: “We do.”" in text(shown)
    assert page_of(cast, speaker) in text(shown)


def test_editor_publishes_it(cast: Cast, ana: Desk) -> None:
    draft = drafted(cast, "source", SOURCE)

    assert press(ana, cast, draft, "publish").status_code == 302

    draft.refresh_from_db()
    assert draft.state == DraftState.PUBLISHED
    assert Source.objects.filter(pk=draft.made, title=SOURCE["title"]).exists()


def test_all_drafts_of_a_source_are_published_together(cast: Cast, ana: Desk) -> None:
    source = drafted(cast, "source", SOURCE)
    said = drafted(cast, "statement", {**SAID, "sources": [source.slug], "stance": "rejects"})

    alone = press(ana, cast, said, "publish")
    assert alone.status_code == 400
    assert f"rests_on: It rests on what is not published yet: &#x27;{source.slug}&#x27;" in text(
        alone
    )
    assert press(ana, cast, said, "together").status_code == 302

    states = {draft.state for draft in Draft.objects.filter(pk__in=[source.pk, said.pk])}
    assert states == {DraftState.PUBLISHED}


def test_what_was_typed_stays_where_nothing_was_done(cast: Cast, ana: Desk) -> None:
    draft = drafted(cast, "source", SOURCE)
    address = page_of(cast, draft)

    stale = ana.post(address, {"act": "send-back", "version": 7, "comment": "Which page?"})
    assert stale.status_code == 400
    assert "Which page?</textarea>" in text(stale)
    assert press(ana, cast, draft, "send-back", comment="Which page?").status_code == 302

    draft.refresh_from_db()
    assert (draft.state, draft.assigned_to) == (DraftState.SENT_BACK, cast.users["ben"])
    assert "Sent back: Which page?" in text(ana.page(LIST))


def test_analyst_does_to_his_own_what_needs_no_editor(cast: Cast, ben: Desk) -> None:
    own = drafted(cast, "source", SOURCE)
    anothers = drafted(cast, "source", {**SOURCE, "title": "B"}, by="ana")

    refused = [
        press(ben, cast, own, "publish"),
        press(ben, cast, own, "send-back", comment="C"),
        press(ben, cast, anothers, "discard"),
        press(ben, cast, anothers, "assign", member="ben"),
        press(ben, cast, own, "nonsense"),
    ]
    assert [answer.status_code for answer in refused] == [400] * 5
    assert press(ben, cast, own, "assign", member="ana").status_code == 302
    assert press(ben, cast, own, "discard").status_code == 302

    own.refresh_from_db()
    anothers.refresh_from_db()
    assert (own.state, own.assigned_to) == (DraftState.DISCARDED, cast.ana)
    assert anothers.state == DraftState.WAITING


@pytest.mark.parametrize("who", ["cora", "eve"])
def test_who_is_no_member_finds_nothing(cast: Cast, who: str) -> None:
    draft = drafted(cast, "source", SOURCE)
    desk = signed_in(cast, who)

    assert desk.get(page_of(cast, draft)).status_code in (302, 404)
    assert SOURCE["title"] not in text(desk.get(LIST))


def test_owner_asks_for_a_second_look(cast: Cast, olga: Desk, ana: Desk) -> None:
    negotiation = Negotiation.objects.get(pk=cast.negotiation.pk)
    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        own = draft_entry(act, "source", SOURCE)

    assert ana.get(acted(negotiation, "ask-second-look")).status_code == 403
    olga.done(acted(negotiation, "ask-second-look"))

    refused = press(ana, cast, own, "publish")
    assert "This negotiation asks for a second look" in text(refused)
    assert press(olga, cast, own, "publish").status_code == 302
    negotiation.refresh_from_db()
    olga.done(acted(negotiation, "end-second-look"))
    negotiation.refresh_from_db()
    assert negotiation.second_look is False
