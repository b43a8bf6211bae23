"""What changed in a wording, as a mail shows it: struck and underlined in HTML, named in the text."""

from __future__ import annotations

import re
from typing import Any

import pytest

from negotiations.models import Demand, Round
from negotiations.rules.wording import day_words

from ...alerting.mending import reword
from ...cast import R1, R2, day
from ...door import demands, rounds, statements
from ...recording.acts import ACTS
from ..desk import Desk, Mail
from .test_mails import _bare

BEFORE = "Open to mutual limits on the size of drills near the border."
AFTER = "Open to mutual limits on the size and scope of drills near the border."


def _told(desk: Desk, before: str, after: str, **fields: Any) -> Mail:
    """A mail of a change from one wording to the other."""
    for text, stance, on in ((before, "leaning-against", R1), (after, "leaning-for", R2)):
        statements.record_statement(
            desk.cast.negotiation,
            on=on,
            party="p",
            issue="i",
            speaker="p4",
            stance=stance,
            summary=text,
            sources=["agency"],
            **fields,
        )
        if on == R1:
            desk.follow("cora")
    return desk.mail("cora")


def _marks(mail: Mail, tag: str) -> list[str]:
    return re.findall(rf"<{tag}\b[^>]*>(.*?)</{tag}>", mail.html)


def test_a_changed_word_is_struck_or_underlined_and_named_in_the_text(desk: Desk) -> None:
    mail = _told(desk, BEFORE, AFTER)

    assert (_marks(mail, "del"), _marks(mail, "ins")) == ([], ["and scope"])
    assert "Changed: “and scope” put in." in mail.lines
    assert f"  {BEFORE}" in mail.lines
    for tag, line in (("del", "line-through"), ("ins", "underline")):
        assert re.search(rf"{tag}\s*{{[^}}]*text-decoration:\s*{line}", mail.html)


def test_other_words_altogether_are_shown_whole_and_marked_nowhere(desk: Desk) -> None:
    mail = _told(desk, BEFORE, "Proposes confidence-building on manoeuvres, in writing.")

    assert _marks(mail, "del") + _marks(mail, "ins") == []
    assert "Changed:" not in mail.text


def test_markup_in_a_changed_word_is_shown_as_it_was_typed(desk: Desk) -> None:
    mail = _told(desk, BEFORE, BEFORE.replace("size", "<b>size"))

    assert _marks(mail, "ins") == ["&lt;b&gt;"]


def test_a_corrected_word_is_the_only_one_struck(desk: Desk) -> None:
    desk.follow("cora")
    statements.record_statement(
        desk.cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        speaker="p4",
        stance="accepts",
        summary="Objects to nuclear weapons for Kyiv.",
        sources=["agency"],
        slug="said",
    )
    desk.mail("cora")

    reword(desk, "said", "Objects to lethal weapons for Kyiv.")

    mail = desk.mail("cora")
    assert (_marks(mail, "del"), _marks(mail, "ins")) == (["nuclear"], ["lethal"])
    assert "Changed: “nuclear” → “lethal”." in mail.lines
    assert "We told you (withdrawn)" in mail.told


def test_quotes_that_were_corrected_are_compared_as_wordings_are(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("+", at="r1", slug="said", quote="We could do it soon")
    desk.mail("cora")

    reword(desk, "said", "Something else was meant.", quote="We would do it soon")

    mail = desk.mail("cora")
    assert "<del" in mail.html
    assert _marks(mail, "ins") == ["would"]
    assert "Quoted as: “We could do it soon” → “We would do it soon”." in mail.told


BOTH = {"before": "Agencies had it so.", "after": "The transcript has it otherwise."}


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        ({"note": "The transcript came."}, "The transcript came."),
        ({**BOTH, "note": "A remark."}, "Agencies had it so. The transcript has it otherwise."),
        ({"before": "Agencies had it so.", "note": "A remark."}, "A remark."),
        ({**BOTH, "after": "Other words.", "note": "A remark."}, "A remark."),
        ({}, ""),
    ],
)
def test_a_correction_says_why_it_was_made(
    desk: Desk, correction: dict[str, str], why: str
) -> None:
    desk.follow("cora")
    desk.cast.said("+", at="r1", slug="said")
    desk.mail("cora")

    reword(desk, "said", "Other words.", correction=correction)

    mail = desk.mail("cora")
    for part in (mail.told, _bare(mail.html)):
        assert part.count("Why: ") == bool(why)
        assert not why or f"Why: {why}" in part


def test_an_amended_demand_is_read_before_and_after(desk: Desk) -> None:
    ACTS["demand"].do(desk.cast)
    first = Demand.objects.get().text
    desk.follow("cora")

    demands.amend_demand(
        desk.cast.negotiation,
        on=day(1, 20),
        demand="demand",
        text=f"{first.rstrip('.')}, and at once.",
    )

    mail = desk.mail("cora")
    assert f"  {first}" in mail.lines
    assert f"  {first.rstrip('.')}, and at once." in mail.lines
    assert mail.told.index("Before, ") < mail.told.index("Now, 20 January 2030")


def test_a_demand_amended_twice_tells_of_each_act_what_it_changed(desk: Desk) -> None:
    ACTS["demand"].do(desk.cast)
    desk.follow("cora")
    for on, text in (
        (day(1, 20), "Do it by May of next year."),
        (day(1, 21), "Do it by June of next year."),
    ):
        demands.amend_demand(desk.cast.negotiation, on=on, demand="demand", text=text)

    mail = desk.mail("cora")

    assert mail.told.count("Do it by May of next year.") >= 2
    assert "Changed: “May” → “June”." in mail.lines


@pytest.mark.parametrize("last_day", [None, day(5, 22)])
def test_a_moved_round_says_from_when(desk: Desk, last_day: Any) -> None:
    ACTS["plan"].do(desk.cast)
    planned = day_words(Round.objects.get(slug="r5").first_day)
    desk.follow("cora")

    rounds.move_round(
        desk.cast.negotiation,
        on=day(1, 20),
        round="r5",
        first_day=day(5, 20),
        **({"last_day": last_day} if last_day else {}),
    )

    told = desk.mail("cora").told
    now = "20–22 May 2030" if last_day else "20 May 2030"
    assert f"It was planned for {planned}, and is for {now} now." in told
