"""How far two agree who coded the same sentences apart, worked out by hand."""

from __future__ import annotations

import pytest

from negotiations.intake.agreement import agreement
from negotiations.rules.agreement import CodedAs, CodedPair

NONE = CodedAs()
FOR, LEANS, AGAINST = (CodedAs("fruit", one) for one in ("accepts", "leaning-for", "rejects"))
BRIDGE = CodedAs("bridge", "accepts")
SILENT = CodedAs("fruit", "no-public-position")


def pairs(*said: tuple[CodedAs, CodedAs]) -> list[CodedPair]:
    return [
        CodedPair(
            key=str(number),
            article="agency",
            source="Orchards",
            sentence=f"Sentence {number}.",
            first=first,
            first_by="ana",
            second=second,
            second_by="ben",
        )
        for number, (first, second) in enumerate(said)
    ]


def test_who_agrees_in_all_that_could_differ_has_alpha_one() -> None:
    found = agreement(pairs((FOR, FOR), (AGAINST, AGAINST), (NONE, NONE), (BRIDGE, BRIDGE)))

    fruit = {one.issue: one for one in found.issues}["fruit"]
    assert (found.coded, found.same, found.alpha, found.differing) == (4, 4, 1.0, [])
    assert (fruit.coded, fruit.both, fruit.on_issue, fruit.on_stance) == (2, 2, 1.0, 1.0)


def test_issue_is_compared_by_name_alone() -> None:
    # Of eight values four are fruit, four none; two of four pairs disagree:
    # 1 - (2 / 4) / (2 * 4 * 4 / (8 * 7)) = 1 - 0.5 / 0.571… = 0.125
    found = agreement(pairs((FOR, FOR), (NONE, NONE), (FOR, NONE), (NONE, FOR)))

    assert found.alpha == pytest.approx(0.125)
    assert found.issues[0].on_issue == pytest.approx(0.125)
    assert [one.key for one in found.differing] == ["2", "3"]


def test_neighbours_on_the_scale_agree_more_than_its_ends() -> None:
    same = ((FOR, FOR), (AGAINST, AGAINST), (LEANS, LEANS))
    near = agreement(pairs(*same, (FOR, LEANS))).issues[0].on_stance
    far = agreement(pairs(*same, (FOR, AGAINST))).issues[0].on_stance

    assert near is not None
    assert far is not None
    assert 1 > near > far


def test_silence_stands_on_no_scale_and_differs_all_the_same() -> None:
    found = agreement(pairs((SILENT, FOR), (FOR, FOR), (AGAINST, AGAINST)))

    assert (found.issues[0].both, found.issues[0].on_stance) == (3, 1.0)
    assert [one.key for one in found.differing] == ["0"]


@pytest.mark.parametrize("said", [(), ((FOR, FOR),), ((NONE, NONE), (NONE, NONE))])
def test_where_nothing_could_differ_no_alpha_is_told(
    said: tuple[tuple[CodedAs, CodedAs], ...],
) -> None:
    found = agreement(pairs(*said))

    assert found.alpha is None
    assert [one.on_stance for one in found.issues] == [None] * len(found.issues)
