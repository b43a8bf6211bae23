"""Several corrections of one position in one mail are one item, true as of the moment it is made.

P said `--` at r1, slug "one", and `+` at r2, slug "two"; the reader was told both. Then the
record is corrected more than once within one hold, in every order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from negotiations.vocabulary.stances import stance_words

from ..cast import MARKS, R2, day
from ..delivery.desk import Desk, Mail
from ..door import audiences, corrections
from .mending import recode, retract, reword

FEB_20 = day(2, 20)
type Step = Callable[[Desk], object]


def coded(slug: str, mark: str, new: str) -> Step:
    return lambda desk: recode(desk, slug, mark, slug=new)


def worded(slug: str, new: str) -> Step:
    return lambda desk: reword(desk, slug, f"Better words of {slug}.", slug=new)


def taken_back(slug: str) -> Step:
    return lambda desk: retract(desk, slug, note=f"{slug} was an error.")


def denied(slug: str) -> Step:
    return lambda desk: corrections.deny_statement(
        desk.cast.negotiation, on=FEB_20, statement=slug, note="They say they never said it."
    )


def withheld(slug: str) -> Step:
    return lambda desk: audiences.withhold(
        desk.cast.negotiation, on=FEB_20, noun="statement", slug=slug, audience="cleared"
    )


def said_anew(mark: str) -> Step:
    return lambda desk: desk.cast.said(mark, on=FEB_20, slug="three")


def moved_to(slug: str, new: str) -> Step:
    later = {"day": day(2, 12), "held_from": day(2, 12), "timing": "between-rounds"}
    return lambda desk: corrections.correct_statement(
        desk.cast.negotiation,
        on=FEB_20,
        statement=slug,
        reason="day-corrected",
        slug=new,
        **later,
    )


@dataclass(frozen=True)
class Sequence:
    """What is done within one hold, where P stands then, and what the mail may not say as if it held."""

    steps: tuple[Step, ...]
    stands: str | None
    never: tuple[str, ...] = ()
    history: int = 2


UNCHANGED = "position unchanged"
SEQUENCES = {
    "correct, correct again": Sequence(
        (coded("two", "++", "b"), coded("b", "0", "c")), "0", ("now recorded as accepts",)
    ),
    "correct, correct back": Sequence(
        (coded("two", "++", "b"), coded("b", "+", "c")), "+", ("now recorded as accepts",)
    ),
    "correct, reword": Sequence(
        (coded("two", "++", "b"), worded("b", "c")), "++", ("now recorded as leaning for",)
    ),
    "reword, correct": Sequence((worded("two", "b"), coded("b", "++", "c")), "++", (UNCHANGED,)),
    "correct, retract it": Sequence(
        (coded("two", "++", "b"), taken_back("b")), "--", ("now recorded as accepts",)
    ),
    "correct, deny it": Sequence(
        (coded("two", "++", "b"), denied("b")), "--", ("now recorded as accepts",)
    ),
    "reword, deny it": Sequence((worded("two", "b"), denied("b")), "--", (UNCHANGED,)),
    "retract, correct the other": Sequence((taken_back("two"), coded("one", "-", "b")), "-"),
    "correct the other, retract": Sequence((coded("one", "-", "b"), taken_back("two")), "-"),
    "deny, correct the other": Sequence((denied("two"), coded("one", "-", "b")), "-"),
    "correct the other, deny": Sequence((coded("one", "-", "b"), denied("two")), "-"),
    "retract, deny the other": Sequence((taken_back("two"), denied("one")), None),
    "retract both": Sequence((taken_back("one"), taken_back("two")), None),
    "deny, reword the other": Sequence((denied("two"), worded("one", "b")), "--"),
    "correct both": Sequence((coded("one", "0", "b"), coded("two", "-", "c")), "-"),
    "correct, of both in turn": Sequence(
        (coded("two", "++", "b"), coded("one", "0", "c"), coded("b", "-", "d")),
        "-",
        ("now recorded as accepts",),
        history=3,
    ),
    "another day, then retract it": Sequence(
        (moved_to("two", "b"), taken_back("b")), "--", ("stance unchanged",)
    ),
    "retract, say anew": Sequence((taken_back("two"), said_anew("0")), "0", history=0),
    "correct, withhold the other, retract": Sequence(
        (coded("two", "++", "b"), withheld("one"), taken_back("b")),
        None,
        ("now recorded as accepts",),
    ),
}


@pytest.fixture
def told(desk: Desk) -> Desk:
    desk.follow("cora")
    for mark, at, slug in (("--", "r1", "one"), ("+", "r2", "two")):
        desk.cast.said(mark, at=at, slug=slug)
        desk.mail("cora")
    return desk


def lines_with(mail: Mail, words: str) -> list[str]:
    return [line for line in mail.lines if words in line]


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES)
def test_what_holds_is_that_of_the_moment_the_mail_is_made(told: Desk, sequence: Sequence) -> None:
    for step in sequence.steps:
        step(told)

    mail = told.mail("cora")

    holds = (
        f"The stated position of P is now: {stance_words(MARKS[sequence.stands])}."
        if sequence.stands
        else "No position of P on this issue is on record now."
    )
    assert mail.told.count(holds) == 1
    assert mail.told.count("is now: ") + mail.told.count("is on record now") == 1
    for words in sequence.never:
        assert words not in mail.told
        assert words not in mail.subject
    history = lines_with(mail, "On 20 February 2030:")
    assert len(history) == sequence.history


@pytest.mark.parametrize("sequence", SEQUENCES.values(), ids=SEQUENCES)
def test_corrections_of_one_position_are_one_item(told: Desk, sequence: Sequence) -> None:
    for step in sequence.steps:
        step(told)

    mail = told.mail("cora")

    assert mail.told.count("We corrected our record") == 1
    # "says" is in our words of either statement: no wording is shown twice.
    shown = [line for line in mail.lines if line.startswith("We told you (withdrawn)")]
    assert len(shown) == len(set(shown))


def test_each_step_says_when_what_and_why(told: Desk) -> None:
    recode(told, "two", "++", slug="b", correction={"note": "Heard again."})
    retract(told, "b", note="Of another party.")

    said = told.mail("cora").told

    first = (
        "On 20 February 2030: stance reclassified for 10 February 2030, then recorded as accepts. "
        "Why: Heard again."
    )
    second = "On 20 February 2030: entry retracted for 10 February 2030. Why: Of another party."
    assert f"We corrected our record, in this order: {first} {second}" in said
    assert said.count("Why: ") == 2


def test_what_was_recorded_in_between_is_shown_to_nobody_as_what_it_should_read(told: Desk) -> None:
    reword(told, "two", "Words in between.", slug="b")
    reword(told, "b", "The last words.", slug="c")

    mail = told.mail("cora")

    assert "Words in between." not in mail.text + mail.html
    assert "It should read" in mail.told
    assert "The last words." in mail.told
    assert "That leaves the position as it was. The stated position of P is now: leaning for." in (
        mail.told
    )


def test_a_mail_tried_again_after_another_correction_says_what_holds_then(told: Desk) -> None:
    retract(told, "two")
    waiting = told.mail("cora")
    recode(told, "one", "-", slug="b")

    later = told.mail("cora")

    assert "The stated position of P is now: rejects." in waiting.told
    assert "The stated position of P is now: leaning against." in later.told


def test_stances_that_differ_under_the_same_words_are_said(told: Desk) -> None:
    recode(told, "two", "++")

    mail = told.mail("cora")

    assert "We told you (withdrawn), 10 February 2030 (leaning for)" in mail.told
    assert "It should read, 10 February 2030 (accepts)" in mail.told


@pytest.mark.parametrize(
    "note", ["we could do it", "p says leaning-for"], ids=["the quote", "our words"]
)
def test_no_text_is_published_twice_as_a_reason(desk: Desk, note: str) -> None:
    desk.follow("cora")
    desk.cast.said("+", at="r2", slug="said", quote="we could do it")
    desk.mail("cora")

    recode(desk, "said", "++", correction={"note": note})

    mail = desk.mail("cora")
    assert "Why:" not in mail.told
    assert mail.told.count("we could do it") == 1


def test_several_of_one_position_are_one_line_of_a_digest_and_say_what_holds(desk: Desk) -> None:
    desk.cast.said("--", at="r1", slug="one")
    desk.follow("cora", frequency="daily", kinds=["statement-corrected"])
    recode(desk, "one", "++", slug="b", on=R2)
    recode(desk, "b", "0", slug="c", on=R2)
    desk.wait(36 * 3600)

    mail = desk.mail("cora")

    assert len(lines_with(mail, "Correction: P on “Issue i”")) == 1
    assert "now recorded as accepts" not in mail.told
    assert "then recorded as accepts" in mail.told
    assert "The stated position of P is now: open or conditional." in mail.told
