"""Of plain passages by other hands as many are told as they are meant as once were, and hardly more is told besides."""

from __future__ import annotations

import pytest

from negotiations.intake.second_readers import second_reader

from .plain_passages.passages import is_right, passages


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "least", "most_besides"),
    [("first", 460, 33), ("second", 190, 14), ("third", 162, 7), ("last", 102, 6)],
)
def test_as_many_plain_passages_are_told_right_as_once_were(
    name: str, least: int, most_besides: int
) -> None:
    reader, right, besides = second_reader(), 0, 0
    for passage in passages(name):
        told = passage.told(reader)
        right += sum(is_right(held, told.get(key, [])) for key, held in passage.held.items())
        besides += len(told.keys() - passage.held.keys())

    assert right >= least
    assert besides <= most_besides
