"""A mail says for whom it is only: in its subject, its first line and at each item."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from negotiations.models import Item

from ...cast import day
from ...door import corrections, demands, reference_data
from ..desk import Desk

WARNED = {
    "team": "Team only. Do not forward it to anybody outside the team.",
    "cleared": "Cleared only. Do not forward it to anybody who is not cleared.",
}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("fields", "words", "warning"),
    [
        ({"audience": "team"}, "Team only", WARNED["team"]),
        ({"audience": "cleared"}, "Cleared only", WARNED["cleared"]),
        (
            {"embargo_until": day(3, 1)},
            "Team only",
            "Team only until 1 March 2030. Do not forward it to anybody outside the team.",
        ),
        (
            {"audience": "team", "embargo_until": day(3, 1)},
            "Cleared only",
            "Cleared only until 1 March 2030. Do not forward it to anybody who is not cleared.",
        ),
    ],
)
def test_mail_on_what_is_hidden_says_so(
    desk: Desk, fields: dict[str, Any], words: str, warning: str
) -> None:
    desk.follow("olga")
    desk.cast.said("++", at="r1", **fields)

    mail = desk.mail("olga")

    assert mail.subject.startswith(f"{words}: P on ")
    assert flat(mail.text).startswith(warning)
    assert f"\n  {warning.partition('. ')[0]}\n" in mail.text
    body = flat(mail.html.partition("<body")[2])
    assert body.count(warning.partition(". ")[0]) == 2
    assert mail.subject.removeprefix(f"{words}: ") in mail.lines


def test_mail_on_what_is_public_bears_no_mark(desk: Desk) -> None:
    for name in ("olga", "cora"):
        desk.follow(name)
    desk.cast.said("++", at="r1")
    desk.hand_over()

    mails = desk.unread()

    assert len(mails) == 2
    assert not [m for m in mails if "only" in f"{m.subject}{m.told}{m.html.partition('foot')[0]}"]
    assert "audience" not in Item.objects.latest("pk").content


def test_of_several_items_the_narrowest_marks_the_mail_and_each_its_own(desk: Desk) -> None:
    for name in ("ben", "olga"):
        desk.follow(name)
    desk.cast.said("++", at="r1", party="p")
    desk.cast.said("-", at="r1", party="q", audience="team")
    desk.cast.said("+", at="r1", party="z", audience="cleared")
    desk.hand_over()

    told = {mail.to.partition("@")[0]: mail for mail in desk.unread()}

    assert told["ben"].subject.startswith("Team only: ")
    assert told["olga"].subject.startswith("Cleared only: ")
    after = {
        line.partition(" on ")[0]: following.strip()
        for line, following in zip(told["olga"].lines, told["olga"].lines[1:], strict=False)
        if " on “Issue i”" in line
    }
    assert after["Q"] == "Team only"
    assert after["Z"] == "Cleared only"
    assert "only" not in after["P"]


def test_public_row_that_cites_a_hidden_source_is_marked_for_who_reads_of_it(desk: Desk) -> None:
    cast = desk.cast
    reference_data.register(
        cast.negotiation,
        on=day(1, 2),
        noun="source",
        slug="cable",
        publisher="Embassy",
        title="Cable",
        kind="leaked-document",
        audience="cleared",
    )
    for name in ("ben", "olga"):
        desk.follow(name)
    demands.make_demand(
        cast.negotiation,
        on=day(1, 10),
        by=cast.olga,
        party="q",
        addressees=["p"],
        issue="i",
        asks="accepts",
        text="Do it.",
        sources=["agency", "cable"],
    )
    desk.hand_over()

    told = {mail.to.partition("@")[0]: mail for mail in desk.unread()}

    assert "Embassy" in told["olga"].text
    assert told["olga"].subject.startswith("Cleared only: ")
    assert not told["ben"].subject.startswith(("Team only", "Cleared only"))


def test_mark_is_as_of_the_day_on_which_the_mail_is_made(desk: Desk) -> None:
    desk.follow("ben")
    desk.cast.said("++", at="r1", embargo_until=day(1, 12))
    kept = Item.objects.latest("pk").content
    desk.now += timedelta(days=20)
    desk.sweep()

    [mail] = desk.unread("ben")

    assert (kept["audience"], kept["audience_until"]) == ("team", "2030-01-12")
    assert mail.subject.startswith("P on ")
    assert "only" not in mail.told


def test_digest_is_marked_as_other_mails_are(desk: Desk) -> None:
    desk.follow("olga", frequency="daily")
    desk.cast.said("-", at="r1", party="q", audience="team")
    desk.cast.said("++", at="r1", party="p")
    desk.hand_over()
    desk.now += timedelta(days=2)
    desk.sweep()

    [digest] = desk.unread("olga")

    assert digest.subject.startswith("Team only: A small negotiation, ")
    assert flat(digest.text).startswith(WARNED["team"])
    assert digest.text.count("Team only") == 2
    assert "Team only" in digest.html


def test_correction_that_repeats_a_hidden_headline_is_marked(desk: Desk) -> None:
    cast = desk.cast
    desk.follow("ben")
    cast.said("+", at="r1", slug="first", audience="team")
    desk.mail("ben")
    corrections.correct_statement(
        cast.negotiation,
        on=day(1, 20),
        by=cast.ana,
        statement="first",
        reason="attribution-corrected",
        speaker="p5",
        stance="rejects",
        audience="public",
        slug="second",
    )

    mail = desk.mail("ben")

    assert "leaning for" in mail.text
    assert mail.subject.startswith("Team only: ")
