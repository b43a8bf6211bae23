"""What a subscription asks for beyond party, issue and kind, and what it would have sent."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.alerting.preview import preview
from negotiations.alerting.subscriptions import NotSubscribed, subscribe
from negotiations.models import Party, Recipient
from negotiations.reading.perspective import Perspective

from ..cast import PUBLIC, Cast, day
from ..delivery.desk import Desk
from ..door import demands, reference_data

CHANGES = ["position-changed"]


@pytest.mark.parametrize(
    ("only", "told"),
    [
        ([], ["- → 0", "0 → ++", "++ → --"]),
        (["reversed"], ["++ → --"]),
        (["hardened"], ["- → 0", "0 → ++"]),
        (["softened"], ["++ → --"]),
        (["hardened", "softened"], ["- → 0", "0 → ++", "++ → --"]),
        (["reversed", "hardened"], []),
    ],
)
def test_narrowed_to_steps(cast: Cast, desk: Desk, only: list[str], told: list[str]) -> None:
    demands.make_demand(
        cast.negotiation,
        on=day(1, 5),
        party="p",
        addressees=["q"],
        issue="i",
        asks="accepts",
        text="Do it.",
    )
    desk.follow("cora", kinds=CHANGES, only=only)

    for mark, at in (("-", "r1"), ("0", "r2"), ("++", "r3"), ("--", "r4")):
        cast.said(mark, at=at)
        desk.hand_over()

    words = {
        "- → 0": "leaning against → open or conditional",
        "0 → ++": "open or conditional → accepts",
        "++ → --": "accepts → rejects",
    }
    subjects = [mail.subject for mail in desk.unread("cora")]
    assert len(subjects) == len(told)
    assert all(words[step] in subject for step, subject in zip(told, subjects, strict=True))


def test_narrowed_to_high_confidence(cast: Cast, desk: Desk) -> None:
    cast.said("-", at="r1")
    cast.said("-", at="r1", party="q")
    desk.follow("cora", kinds=CHANGES, only=["high-confidence"])

    cast.said("+", at="r2", confidence="medium")
    cast.said("+", at="r2", party="q")

    assert desk.mail("cora").subject.startswith("Q on “Issue i”")


def test_body_stands_for_its_members(cast: Cast, desk: Desk) -> None:
    parties = {slug: Party.objects.get(slug=slug) for slug in ("p", "q", "b")}
    reference_data.register(
        cast.negotiation,
        on=day(1, 2),
        noun="affiliation",
        party=parties["p"],
        body=parties["b"],
        role="member",
    )
    desk.follow("cora", blocs=["b"])

    cast.said("+", at="r1")
    cast.said("+", at="r1", party="q")
    cast.said("+", at="r1", party="b")

    mail = desk.mail("cora")
    told = [line for line in mail.lines if "(first stated)" in line]
    assert [line.partition(" ")[0] for line in told] == ["B", "P"]


def test_body_stands_for_those_of_its_members_alone_whom_the_reader_may_know(
    cast: Cast, desk: Desk
) -> None:
    reference_data.register(
        cast.negotiation,
        on=day(1, 2),
        noun="affiliation",
        party=Party.objects.get(slug="p"),
        body=Party.objects.get(slug="b"),
        role="member",
        audience="cleared",
    )
    for name in ("cora", "olga"):
        desk.follow(name, blocs=["b"])

    cast.said("+", at="r1")

    desk.hand_over()
    assert [mail.to for mail in desk.unread()] == ["olga@example.org"]


def test_track_is_that_of_the_round(cast: Cast, desk: Desk) -> None:
    reference_data.register(cast.negotiation, on=day(1, 2), noun="track", slug="u", name="Another")
    desk.follow("cora", tracks=["u"])

    cast.said("+", at="r1")

    assert desk.nothing("cora")


def test_own_acts_can_be_left_out(cast: Cast, desk: Desk) -> None:
    desk.follow("ana", without_own=True)

    cast.said("+", at="r1", writer=cast.ana)
    cast.said("+", at="r1", party="q", writer=cast.olga)

    mail = desk.mail("ana")
    assert "Q on “Issue i”" in mail.text
    assert "P on “Issue i”" not in mail.text


@pytest.mark.parametrize("noun", ["blocs", "tracks", "demands", "red_lines", "documents"])
def test_unknown_is_refused_at_its_field(cast: Cast, noun: str) -> None:
    about: Any = {noun: ["atlantis"]}

    with pytest.raises(NotSubscribed) as refused:
        subscribe(cast.users["cora"], cast.negotiation, **about)

    assert list(refused.value.errors) == [noun]


def test_preview_counts_what_stands_of_the_last_ninety_days(cast: Cast) -> None:
    for mark, at in (("-", "r1"), ("+", "r2"), ("++", "r3"), ("0", "r4")):
        cast.said(mark, at=at)
    me = Recipient(user=cast.users["cora"])

    seen = preview(Perspective.of(cast.negotiation, PUBLIC, day(5, 15)), me, {"kinds": CHANGES})

    assert seen.count == 2
    assert [row.to_stance for row in seen.examples] == [
        "open-or-conditional",
        "accepts",
        "leaning-for",
    ]


def test_preview_shows_nothing_hidden(cast: Cast) -> None:
    cast.said("+", at="r1", audience="team")
    me = Recipient(user=cast.users["cora"])

    early = Perspective.of(cast.negotiation, PUBLIC, day(2, 1))
    assert preview(early, me, {"kinds": []}).examples == []
