"""What is to be given up says so in two headers, and works long enough after that."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.rules.deprecations import Deprecation, first_gone, first_said

EARLY = Deprecation(since=date(2027, 1, 1), last_day=date(2028, 1, 1), instead="Use b.")
LATE = Deprecation(since=date(2027, 3, 1), last_day=date(2027, 9, 30), instead="Use c.")
OPEN = Deprecation(since=date(2026, 12, 1), instead="Use d.")


@pytest.mark.parametrize(
    ("used", "said", "gone"),
    [
        ([EARLY], "@1798761600", "Sun, 02 Jan 2028 00:00:00 GMT"),
        ([EARLY, LATE], "@1798761600", "Fri, 01 Oct 2027 00:00:00 GMT"),
        ([LATE, OPEN], "@1796083200", "Fri, 01 Oct 2027 00:00:00 GMT"),
        ([OPEN], "@1796083200", ""),
    ],
)
def test_of_several_the_first_is_told(used: list[Deprecation], said: str, gone: str) -> None:
    assert (first_said(used), first_gone(used)) == (said, gone)


def test_documentation_says_until_when_and_what_instead() -> None:
    assert EARLY.sentence == (
        "To be given up since 1 January 2027, works until 1 January 2028. Use b."
    )
    assert OPEN.sentence == "To be given up since 1 December 2026. Use d."


def test_nothing_is_given_up_within_half_a_year() -> None:
    with pytest.raises(ValueError, match="182 more days"):
        Deprecation(since=date(2027, 1, 1), last_day=date(2027, 7, 1), instead="Use b.")
