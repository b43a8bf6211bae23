"""Whatever a file holds, it ends in a sentence, and in time."""

from __future__ import annotations

import time

import pytest

from negotiations.intake.files import read_file
from negotiations.intake.limits import WALL_SECONDS, ArticleUnreadable
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
    began = time.monotonic()

    with pytest.raises(ArticleUnreadable, match=said) as unreadable:
        read_file(content)

    assert unreadable.value.sentence[0].isupper()
    assert unreadable.value.sentence.endswith(".")
    assert time.monotonic() - began < WALL_SECONDS
