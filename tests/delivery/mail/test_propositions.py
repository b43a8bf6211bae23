"""A stance is one on a proposition: a mail says that once for each issue, wherever it is told."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.delivery.mail.blocks import ToldItem
from negotiations.delivery.mail.digest import digest
from negotiations.delivery.mail.items.item import MailItem

from .test_mails_long import NEGOTIATION, _item, _news

LIMITS, VISITS = "Both sides limit what they deploy.", "Each side may visit the sites of the other."


def _on_both(kind: str, count: int) -> list[dict[str, Any]]:
    return [
        _item(number, kind, proposition=VISITS if number % 2 else LIMITS) for number in range(count)
    ]


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        pytest.param("position-stated", 5, id="first stances in short"),
        pytest.param("position-changed", 14, id="moves in brief"),
    ],
)
def test_long_mail_says_each_proposition_once(kind: str, count: int) -> None:
    _, text, html = _news(*_on_both(kind, count))

    for proposition in (LIMITS, VISITS):
        assert text.count(proposition) == 1
        assert html.count(proposition) == 1
    assert "Proposition" in text


def test_first_stance_on_an_issue_whose_move_was_told_does_not_repeat_it() -> None:
    moves = [_item(number, "position-changed", proposition=LIMITS) for number in (1, 2)]
    firsts = _on_both("position-stated", 4)

    _, text, _ = _news(*moves, *firsts)

    told, _, first_stated = text.partition("Stated for the first time")
    assert LIMITS in told
    assert LIMITS not in first_stated
    assert first_stated.count(VISITS) == 1


def test_red_lines_in_short_do_not_take_it_from_a_first_stance() -> None:
    lines = _on_both("red-line-declared", 4)

    _, text, _ = _news(*lines, *_on_both("position-stated", 4))

    assert text.partition("Stated for the first time")[2].count(LIMITS) == 1
    assert text.count(LIMITS) == 1


def test_digest_says_it_beneath_the_name_of_the_issue() -> None:
    items = [_item(1, "position-changed", issue="Limits", proposition=LIMITS)]
    told = [ToldItem(MailItem.read(item)) for item in items]

    (part,) = digest([(NEGOTIATION, one) for one in told])

    assert [(group.title, group.proposition) for group in part.groups] == [("Limits", LIMITS)]
