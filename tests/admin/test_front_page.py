"""The desk's front page: what came back, what waits for whom, and what is to be coded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Citation, Draft
from negotiations.recording.door import recording
from negotiations.recording.noun_drafts import assign, send_back

from ..cast import R1, R2, Cast
from ..clock import stop_moment
from ..door import reference_data
from ..recording.drafting import SAID, SOURCE, drafted
from .conftest import Desk, added, signed_in
from .test_saving import what_p_says

FRONT = "/admin/"


def work(desk: Desk) -> Any:
    """What the front page says of the one negotiation."""
    (here,) = desk.page(FRONT).context["work"]
    return here


def titles(found: Any) -> list[str]:
    return [one.title for one in found]


def drafted_by_ben(cast: Cast, title: str = "P says so") -> Draft:
    return drafted(cast, "source", {**SOURCE, "title": title})


def test_draft_waits_for_editors_and_is_with_others_for_who_wrote_it(
    cast: Cast, ana: Desk, ben: Desk
) -> None:
    before = (titles(work(ana).drafts.for_you), titles(work(ben).drafts.with_others))

    drafted_by_ben(cast)

    assert titles(work(ana).drafts.for_you) == [*before[0], "Source: P says so"]
    assert titles(work(ben).drafts.with_others) == [*before[1], "Source: P says so"]
    assert titles(work(ben).drafts.for_you) == []


def test_what_was_sent_back_is_told_with_its_comment(cast: Cast, ana: Desk, ben: Desk) -> None:
    draft = drafted_by_ben(cast)
    with recording(cast.negotiation, by=cast.ana, on=R2) as act:
        send_back(act, draft.slug, "Which day was it?")

    assert titles(work(ben).drafts.came_back) == ["Source: P says so"]
    assert "Sent back: Which day was it?" in ben.page(FRONT).content.decode()
    assert "Source: P says so" not in titles(work(ana).drafts.for_you)
    assert work(ana).others_wait == 1


def test_draft_that_was_handed_to_somebody_waits_for_nobody_else(cast: Cast, ana: Desk) -> None:
    draft = drafted_by_ben(cast)
    with recording(cast.negotiation, by=cast.ana, on=R2) as act:
        assign(act, draft.slug, "olga")

    assert "Source: P says so" not in titles(work(ana).drafts.for_you)
    assert "Source: P says so" in titles(work(signed_in(cast, "olga")).drafts.for_you)


def test_drafts_are_called_by_what_they_name(cast: Cast, ana: Desk) -> None:
    drafted(cast, "statement", SAID)
    source = drafted_by_ben(cast)
    drafted(cast, "statement", {**SAID, "issue": "j", "sources": [source.slug]})

    told = titles(work(ana).drafts.for_you)
    assert "P on “Issue i”: accepts" in told
    assert "P on “Issue j”: accepts" in told


def test_source_is_to_be_coded_until_something_is_taken_from_it(cast: Cast, ana: Desk) -> None:
    made = reference_data.record_source(
        cast.negotiation, on=R1, publisher="The Herald", title="Uncoded", kind="newspaper"
    ).made
    reference_data.record_source(
        cast.negotiation, publisher="A", title="Hidden", kind="newspaper", audience="cleared"
    )

    (one,) = [one for one in work(ana).to_code if one.source.title == "Uncoded"]
    assert "Hidden" not in {one.source.title for one in work(ana).to_code}
    form = ana.page(one.address).context["adminform"].form
    assert form.initial["sources"] == [made]
    ana.done(added("statement"), **what_p_says(cast, sources=[made]))
    assert Citation.objects.filter(source=made).exists()
    assert "Uncoded" not in {one.source.title for one in work(ana).to_code}


def test_age_of_a_draft_is_that_at_the_moment_of_the_page(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafted_by_ben(cast)

    stop_moment(monkeypatch, later=timedelta(hours=3))

    (one,) = [one for one in work(ana).drafts.for_you if one.title == "Source: P says so"]
    assert one.age == "3\xa0hours"
    assert "3\xa0hours ago, by ben" in ana.page(FRONT).content.decode()


def test_what_is_hidden_changes_nothing(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_moment(monkeypatch)
    made = reference_data.record_source(
        cast.negotiation, on=R1, publisher="The Herald", title="Uncoded", kind="newspaper"
    ).made
    before = ana.page(FRONT).content.decode().split("csrfmiddlewaretoken")[0]

    drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")
    drafted(cast, "statement", {**SAID, "audience": "cleared"}, by="olga")
    signed_in(cast, "olga").done(
        added("statement"), **what_p_says(cast, sources=[made], audience="cleared")
    )

    assert Citation.objects.filter(source=made).exists()
    assert ana.page(FRONT).content.decode().split("csrfmiddlewaretoken")[0] == before


def test_front_page_asks_no_more_where_more_waits(cast: Cast, ana: Desk) -> None:
    counts = []
    for some in (1, 5):
        for number in range(some):
            drafted_by_ben(cast, f"Number {number} of {some}")
            drafted(cast, "statement", {**SAID, "summary": f"{number} of {some}"}, repeat=True)
            source = drafted_by_ben(cast, f"With {number} of {some}")
            drafted(cast, "statement", {**SAID, "issue": "j", "sources": [source.slug]})
        with CaptureQueriesContext(connection) as asked:
            ana.page(FRONT)
        counts.append(len(asked))
        with CaptureQueriesContext(connection) as asked:
            ana.page("/admin/drafts/")
        counts.append(len(asked))

    assert counts[2:] == counts[:2]
