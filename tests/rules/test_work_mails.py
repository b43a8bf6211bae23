"""What a mail says of what waits for its reader."""

from __future__ import annotations

import pytest

from negotiations.rules.work_mails import work_in_short


@pytest.mark.parametrize(
    ("came_back", "waits", "said"),
    [
        (1, 0, "1 draft came back to you"),
        (2, 0, "2 drafts came back to you"),
        (0, 1, "1 draft waits for you"),
        (0, 3, "3 drafts wait for you"),
        (1, 1, "1 draft came back to you, 1 waits for you"),
        (2, 3, "2 drafts came back to you, 3 wait for you"),
    ],
)
def test_what_waits_is_counted_in_a_sentence(came_back: int, waits: int, said: str) -> None:
    assert work_in_short(came_back=came_back, waits=waits) == said
