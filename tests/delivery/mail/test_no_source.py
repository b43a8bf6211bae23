"""That no source is recorded is said as of the day of which the mail tells."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from ...cast import R1, R2
from ...door import demands
from ..desk import Desk

NONE = "No source is recorded."
NONE_BY_THEN = "No source is recorded that had come out by 10 January 2030."


@pytest.mark.parametrize(
    ("mailed_on", "items", "says"),
    [(R1, 1, NONE), (R2, 1, NONE_BY_THEN), (R2, 2, NONE_BY_THEN)],
    ids=["on the day itself", "later", "later, beside another item"],
)
def test_a_mail_says_by_which_day_no_source_had_come_out(
    desk: Desk, mailed_on: date, items: int, says: str
) -> None:
    desk.follow("cora")
    for number in range(items):
        demands.make_demand(
            desk.cast.negotiation,
            on=R1,
            party="q",
            addressees=["p"],
            issue="ij"[number],
            asks="rejects",
            text="Do not do it.",
            slug=f"demand-{number}",
        )
    desk.now = datetime.combine(mailed_on, time(12), UTC)

    mail = desk.mail("cora")

    for told in (mail.told, " ".join(mail.html.split())):
        assert told.count(says) == items
        assert told.count("No source is recorded") == items
