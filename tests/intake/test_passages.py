"""A text falls into paragraphs, turns and numbered paragraphs; what only looks like a label is none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from negotiations.intake.passages import passages_of

from .articles_of_ours import BRIEFING, COMMUNIQUE, INTERVIEW, REPORT, long_report


def shown(text: str, headings: list[tuple[int, int]] | None = None) -> list[str]:
    return [
        f"*{text[p.start : p.end]}*"
        if p.is_heading
        else f"{p.label}{'?' if p.is_question else ''}| {text[p.start : p.end]}"
        for p in passages_of(text, headings or [])
    ]


TURNS: dict[str, tuple[str, list[str]]] = {
    "Q and A": (
        "Q: Will you sign?\n\nA: Not today.\n\nQ. And tomorrow?\n\nA. We shall see.",
        ["Q?| Will you sign?", "A| Not today.", "Q?| And tomorrow?", "A| We shall see."],
    ),
    "line by line": (
        "Q: Will you sign?\nA: Not today,\nand not tomorrow.\nQ: Why?",
        ["Q?| Will you sign?", "A| Not today,\nand not tomorrow.", "Q?| Why?"],
    ),
    "capitals": (
        "MINISTER RAND: We ask.\n\nM. DE LA TOUR (Kessin): We hear.",
        ["MINISTER RAND| We ask.", "M. DE LA TOUR (Kessin)| We hear."],
    ),
    "a name on a line of its own": (
        "MINISTER RAND:\nWe ask.\n\nMR LIND:\nWe hear.",
        ["MINISTER RAND| We ask.", "MR LIND| We hear."],
    ),
    "names": (
        "Ilse Rand: We ask.\n\nPavo Lind: We hear.\n\nIlse Rand: Good.",
        ["Ilse Rand| We ask.", "Pavo Lind| We hear.", "Ilse Rand| Good."],
    ),
    "questions with an outlet": (
        "Question (Varnish Post): Is it so.\n\nMinister Rand: It is.\n\nMinister Rand: Next.",
        ["Question (Varnish Post)?| Is it so.", "Minister Rand| It is.", "Minister Rand| Next."],
    ),
    "a paper that asks": (
        "POST: Is it so?\n\nRAND: It is.\n\nPOST: Why?\n\nRAND: It was.",
        ["POST?| Is it so?", "RAND| It is.", "POST?| Why?", "RAND| It was."],
    ),
    "dashes of the interviewer": (
        "— Is it so?\n\nIt is.\n\n— You say so.\n\nI do.",
        ["—?| Is it so?", "| It is.", "—?| You say so.", "| I do."],
    ),
    "dashes of both": (
        "– Is it so?\n\n– It is.\n\n– Why?\n\n– It was.",
        ["–?| Is it so?", "–| It is.", "–?| Why?", "–| It was."],
    ),
    "numbers": (
        "12. They met.\n\n(13) They spoke.\n\n§ 14 They left.\n\n14.1. Again.\n\n(b) And so on.",
        ["12| They met.", "13| They spoke.", "14| They left.", "14.1| Again.", "b| And so on."],
    ),
}
NO_LABELS = {
    "the place": "TARROW: The talks ended.\n\nNobody spoke.",
    "an initial": "A. Rand spoke first.\n\nA. Lind spoke last.",
    "a colon": "The minister: she spoke.\n\nHer deputy: he did not.",
    "amounts": "600,000 tonnes were asked for.\n\n12 May was the day.",
    "dashes without a question": "— The first point.\n\n— The second point.",
    "bullets": "- The first point is taken.\n\n- The second is.\n\n- Is the third?",
}


@pytest.mark.parametrize("name", TURNS)
def test_label_is_told_from_what_is_said(name: str) -> None:
    text, expected = TURNS[name]

    assert shown(text) == expected


@pytest.mark.parametrize("name", NO_LABELS)
def test_what_only_looks_like_a_label_stays_in_the_text(name: str) -> None:
    text = NO_LABELS[name]

    assert shown(text) == [f"| {one}" for one in text.split("\n\n")]


def test_short_line_on_its_own_is_a_heading() -> None:
    assert shown("They met.\n\nThe harbours\n\nUPDATE 2, 15:30\n\n“We ask”\n\nand left") == [
        "| They met.",
        "*The harbours*",
        "*UPDATE 2, 15:30*",
        "| “We ask”",
        "| and left",
    ]


def test_heading_that_is_known_parts_a_paragraph_and_has_no_label() -> None:
    text = "FLASH: They meet\n12. They met.\n13. They left."

    assert shown(text, [(0, 16)]) == ["*FLASH: They meet*", "12| They met.", "13| They left."]


@pytest.mark.parametrize("text", [REPORT, BRIEFING, COMMUNIQUE, INTERVIEW, long_report(900)])
def test_every_word_lies_in_one_passage_or_in_a_label(text: str) -> None:
    passages = passages_of(text)

    pairs = list(pairwise(passages))
    assert all(before.end <= after.start for before, after in pairs)
    assert passages[0].start == 0
    assert passages[-1].end == len(text.rstrip())
    for before, after in pairs:
        between = text[before.end : after.start].strip()
        assert between.strip("(§). :") == after.label.rstrip(")")


@pytest.mark.parametrize("text", ["", "\n\n", "   "])
def test_nothing_has_no_passage(text: str) -> None:
    assert passages_of(text) == ()
