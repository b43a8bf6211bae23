"""Where a party stands when a mail is made."""

from __future__ import annotations

from ...cast import R2
from ...door import correct_statement
from ..desk import Desk


def test_its_conditions_are_named(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("0", at="r1", slug="said", conditions=["consent of its parliament"])
    desk.mail("cora")
    correct_statement(
        desk.cast.negotiation,
        on=R2,
        statement="said",
        reason="wording-corrected",
        summary="Would agree with the consent of its parliament.",
    )

    assert (
        "The stated position of P is now: open or conditional "
        "(condition: consent of its parliament)." in desk.mail("cora").told
    )
