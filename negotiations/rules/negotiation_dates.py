"""Days that lie outside a negotiation's dates: never refused, since a word may precede the talks.

Such a day is often a slip of the pen, so whoever writes it is asked or warned.
"""

from __future__ import annotations

from datetime import date

from .wording import day_words


def outside_dates(day: date, *, began: date, ended: date | None) -> str | None:
    """The sentence that says how a day lies outside those dates; None where it does not."""
    if day < began:
        return f"{day_words(day)} is before the negotiation began, on {day_words(began)}."
    if ended is not None and day > ended:
        return f"{day_words(day)} is after the negotiation ended, on {day_words(ended)}."
    return None
