"""A busy day: the list on top says it all, what is the same is said once, and no mail is clipped."""

from __future__ import annotations

import re
from typing import Any

import pytest

from negotiations.delivery.mail.blocks import ToldItem
from negotiations.delivery.mail.items.item import MailItem
from negotiations.delivery.mail.layout import ROOMS
from negotiations.delivery.mail.text_and_html import news
from negotiations.models import Negotiation

from ...cast import R2
from ..desk import Desk
from .test_mails import _bare

CLIPPED = 102_000
"""So many bytes of HTML the great mail programs show."""
NEGOTIATION = Negotiation(title="Talks on something of general interest", slug="talks")
SUMMARY = "Would agree to limits on both sides if they were checked on the spot, and says how. "


def _item(number: int, kind: str, **fields: Any) -> dict[str, Any]:
    """One item as it is worded, of a party of its own unless said."""
    stances = (
        ["leaning-against", "leaning-for"] if kind == "position-changed" else [None, "accepts"]
    )
    subject = f"Party {number} on Limits to what is deployed within reach of the other side"
    return {
        "kind": kind,
        "headline": f"{subject}: {stances[0] or 'first'} → {stances[1]}",
        "subject": subject,
        "issue": "Limits",
        "stances": stances,
        "correction": None,
        "contested": False,
        "day": "2030-02-10",
        "known_from": "2030-02-10",
        "series": number,
        "document": None,
        "round": {
            "slug": "r2",
            "name": "R2",
            "days": "10 February 2030",
            "order": ["2030-02-10", 2],
        },
        "where": "Stated position at the round of 10 February 2030: R2.",
        "lead": ["Reversed towards the proposition."],
        "proposition": "Both sides limit what they deploy within reach of the other.",
        "passages": [
            *(
                [_passage("before", "Before", "2030-01-10", f"Would not. {SUMMARY}")]
                if stances[0]
                else []
            ),
            _passage("now", "Now", "2030-02-10", f"Might. {SUMMARY}"),
        ],
        "answers": [],
        "notes": [],
        "why": "",
        "words": [],
        "sources": [_source(number), _source(0)],
        "path": f"/n/talks/statements/{kind}-of-party-{number}/",
        "action": "Read the statement",
        **fields,
    }


def _passage(role: str, label: str, day: str, text: str) -> dict[str, Any]:
    return {
        "role": role,
        "label": label,
        "day": day,
        "who": "Somebody Important, Deputy Minister for Foreign Affairs",
        "name": "Somebody Important",
        "weight": "mandated negotiator",
        "told_by": "",
        "stance": "leaning-against" if role == "before" else "leaning-for",
        "text": text,
        "quote": "",
        "original": "",
    }


def _source(number: int) -> dict[str, str]:
    return {
        "publisher": f"Agency {number}",
        "title": f"What was said on that day, as it was reported by correspondent {number}",
        "date": "10 February 2030",
        "url": f"https://agency.example/2030/02/10/what-was-said-on-that-day-{number}",
    }


def _answers(count: int) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "demand": f"Do what was asked under number {number} of the draft treaty, at once and in full.",
            "issue": "Limits",
            "answer": "countered",
            "summary": "Offers something else.",
        }
        for number in range(count)
    ]


def _news(*items: dict[str, Any]) -> tuple[str, str, str]:
    return news(
        NEGOTIATION, [ToldItem(MailItem.read(item)) for item in items], ["you asked for everything"]
    )


def test_a_mail_of_hundreds_of_items_is_not_clipped_and_counts_what_it_leaves_out() -> None:
    changes = [_item(number, "position-changed") for number in range(1, 401)]
    firsts = [_item(number, "position-stated") for number in range(1001, 1401)]
    replies = [
        _item(number, "response-received", answers=_answers(40)) for number in range(2001, 2011)
    ]

    subject, text, html = _news(*changes, *firsts, *replies)

    assert subject.endswith(", and 809 more")
    assert len(html.encode()) < CLIPPED
    lines = text.split("\n")
    more = [int(found[1]) for found in re.finditer(r"\nAnd (\d+) more:\n", text)]
    assert len(more) == 3
    assert lines.count("https://demarche.example/n/talks/developments/") == 3
    assert len(re.findall(r'/n/talks/developments/"[^>]*>[Aa]nd \d+ more<', html)) == 3
    listed = [item["headline"] for item in changes if item["headline"] in lines]
    assert len(listed) == 400 - more[0] > 0
    assert all(lines.count(headline) == 1 for headline in listed)


@pytest.mark.parametrize("count", [4, 12, 40])
def test_a_mail_of_some_dozens_has_each_headline_on_a_line_of_its_own(count: int) -> None:
    kinds = ("position-changed", "position-stated", "red-line-declared", "round-held")
    items = [
        _item(number + place * 1000, kind)
        for place, kind in enumerate(kinds[: 3 if count > 12 else 4])
        for number in range(count)
    ]

    _, text, html = _news(*items)

    lines, read = text.split("\n"), _bare(html)
    assert [item["headline"] for item in items if lines.count(item["headline"]) != 1] == []
    assert all(item["headline"] in read for item in items)
    assert len(html.encode()) < CLIPPED


def test_a_mail_is_given_less_room_only_where_it_is_too_large() -> None:
    items = [_item(number, "position-stated") for number in range(ROOMS[0].told)]

    _, text, _ = _news(*items)

    assert text.count("Somebody Important") == len(items)


@pytest.fixture(autouse=True)
def _site(settings: Any) -> None:
    settings.SITE_URL = "https://demarche.example"


def test_a_source_of_several_items_is_named_in_full_once_and_by_its_number_elsewhere() -> None:
    _, text, html = _news(_item(1, "position-changed"), _item(2, "position-changed"))

    assert " ".join(text.split()).count(_source(0)["title"]) == 1
    assert html.count(_source(0)["title"]) == 1
    assert text.count("Agency 0 [2]") == 2
    assert "  [2] Agency 0, " in text


def test_of_one_item_the_source_stands_with_it() -> None:
    _, text, html = _news(_item(1, "position-changed"))

    assert "[1]" not in text + _bare(html)
    assert text.index("Sources:") < text.index("Read the statement:")


def test_on_a_busy_day_a_change_is_told_before_and_after_by_whom_and_from_where() -> None:
    items = [_item(number, "position-changed") for number in range(14)]

    _, text, _ = _news(*items)

    told = " ".join(text.split())
    who = "Somebody Important (authority: mandated negotiator)"
    assert told.count(f"Before, 10 January 2030 (leaning against): {who} Would not.") == 14
    assert told.count(f"Now (leaning for): {who} Might.") == 14
    assert told.count("Stated at the round of 10 February 2030: R2") == 1
    assert len(re.findall(r"Sources \[\d+, \d+\]\. Read the statement:", told)) == 14
    assert told.count("Proposition:") == 1


@pytest.mark.parametrize(("changes", "listed"), [(1, False), (2, False), (3, True), (9, True)])
def test_a_long_mail_lists_its_changes_on_top_where_there_are_three_and_says_each_once(
    changes: int, listed: bool
) -> None:
    moved = [_item(number, "position-changed") for number in range(changes)]
    firsts = [_item(100 + number, "position-stated") for number in range(9)]

    _, text, html = _news(*moved, *firsts)

    lines, read = text.split("\n"), _bare(html).partition("Demarche")[2]
    assert ("=" * 72 in lines) == listed
    assert ("Below: stated for the first time (9)." in lines) == listed
    for item in moved:
        assert lines.count(item["headline"]) == 1
        assert " ".join(text.split()).count(item["headline"]) == read.count(item["headline"]) == 1


def test_many_first_stances_are_told_by_whom_and_few_also_with_what_words() -> None:
    many = [_item(number, "position-stated") for number in range(9)]

    _, text, _ = _news(_item(100, "position-changed"), *many)
    _, fewer, _ = _news(_item(100, "position-changed"), *many[:8])

    assert text.count("  Somebody Important (authority: mandated negotiator) [") == 9
    assert " ".join(fewer.split()).count("(authority: mandated negotiator): Might.") == 8


def test_answers_of_a_long_mail_take_a_line_each_and_the_rest_is_counted() -> None:
    reply = _item(1, "response-received", answers=_answers(14), passages=[])
    others = [_item(number, "round-held", passages=[]) for number in range(2, 6)]

    _, text, html = _news(reply, *others)

    line = "  No. 3 (Do what was asked under number 3 of the…): countered. Offers"
    assert line in text.split("\n")
    assert "  And 2 more." in text.split("\n")
    assert "and 2 more" in _bare(html)


def test_rounds_are_told_without_sources() -> None:
    others = [_item(number, "round-held", passages=[]) for number in range(2, 6)]

    _, text, _ = _news(_item(1, "position-changed"), *others)

    assert "agency.example/2030/02/10/what-was-said-on-that-day-1" in text
    assert "agency.example/2030/02/10/what-was-said-on-that-day-2" not in text


def test_what_is_known_of_a_text_is_said_once_in_a_mail() -> None:
    note = "The text itself (Draft) has not come out; known is how it was described."
    fields = {"document": "Draft", "unread": "has not come out", "notes": [note], "of_text": [note]}

    _, text, _ = _news(*(_item(number, "position-changed", **fields) for number in range(3)))

    assert " ".join(text.split()).count(note) == 1


def test_an_item_that_was_worded_before_this_release_is_told_all_the_same() -> None:
    old = [_item(number, "position-stated", document="Draft") for number in range(5)]
    for item in old:
        for passage in item["passages"]:
            del passage["name"]

    _, text, _ = _news(*old)

    assert "Somebody Important, Deputy Minister for Foreign Affairs (authority:" in " ".join(
        text.split()
    )


def test_what_one_page_tells_is_linked_once(desk: Desk) -> None:
    desk.follow("cora")
    for party in ("p", "q", "z"):
        desk.cast.said("-", at="r2", party=party, entered=R2)

    mail = desk.mail("cora")

    links = [line for line in mail.lines if line.startswith("  https://demarche.example/n/")]
    assert len(links) == len(set(links)) == 3
