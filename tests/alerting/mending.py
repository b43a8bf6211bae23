"""Short ways to mend the record at a desk."""

from __future__ import annotations

from typing import Any

from ..cast import MARKS, day
from ..delivery.desk import Desk
from ..door import corrections


def retract(desk: Desk, slug: str, /, **how: Any) -> None:
    """Takes a statement back, on 20 February unless said."""
    corrections.retract_statement(
        desk.cast.negotiation, statement=slug, **{"on": day(2, 20), **how}
    )


def recode(desk: Desk, slug: str, mark: str, /, **how: Any) -> None:
    """Finds that a statement meant another stance, on 20 February unless said."""
    _correct(desk, slug, reason="reclassified", stance=MARKS[mark], **how)


def reword(desk: Desk, slug: str, summary: str, /, **how: Any) -> None:
    """Finds better words for a statement, on 20 February unless said."""
    _correct(desk, slug, reason="wording-corrected", summary=summary, **how)


def _correct(desk: Desk, slug: str, /, **how: Any) -> None:
    corrections.correct_statement(
        desk.cast.negotiation, statement=slug, **{"on": day(2, 20), **how}
    )


def told_of_a_change(desk: Desk, **how: Any) -> str:
    """P says `-` at r1, then Cora follows and is told of `+` at r2, slug "said"; that mail's id."""
    desk.cast.said("-", at="r1")
    desk.follow("cora", **how)
    desk.cast.said("+", at="r2", slug="said")
    return desk.mail("cora").id
