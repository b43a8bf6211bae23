"""Whatever a file holds, it ends in a sentence: in time, within its memory, and with nothing kept."""

from __future__ import annotations

import resource
import time

import pytest

from negotiations.intake.files import read_file
from negotiations.intake.limits import MEMORY, WALL_SECONDS, ArticleUnreadable
from tests.tables import rest_is_slow

from .hostile_articles import HOSTILE

QUICK = {
    *("nothing", "zeros", "fifty megabytes", "nested tags", "a locked PDF", "a PDF bomb"),
    *("another archive", "entities", "a mail without text"),
}


@pytest.mark.parametrize("name", rest_is_slow(HOSTILE, quick=QUICK))
def test_hostile_file_ends_in_a_sentence(name: str) -> None:
    make, said = HOSTILE[name]
    content = make()
    began, largest = time.monotonic(), _largest_child()

    with pytest.raises(ArticleUnreadable, match=said) as unreadable:
        read_file(content)

    assert unreadable.value.sentence[0].isupper()
    assert unreadable.value.sentence.endswith(".")
    assert time.monotonic() - began < WALL_SECONDS
    assert _largest_child() <= max(largest, MEMORY)


def _largest_child() -> int:
    """The bytes of the largest process that was waited for until now."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
