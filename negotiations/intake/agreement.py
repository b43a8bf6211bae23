"""How far two who coded articles apart agree: Krippendorff’s alpha, on issues and on the stances on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..rules.agreement import CodedPair
from ..vocabulary.stances import Stance

SCALE = tuple(
    sorted((one for one in Stance if one.score is not None), key=lambda one: one.score or 0)
)
NONE = ""


@dataclass(frozen=True, slots=True)
class IssueAgreement:
    """How far two agree on one issue.

    `coded` sentences were put on it by either; `on_issue` is alpha of whether a sentence is on it;
    `on_stance` that of the five stances, ordinal, in the `both` sentences that both put on it. An
    alpha is None where all that was said is the same, and nothing could differ.
    """

    issue: str
    coded: int
    both: int
    on_issue: float | None
    on_stance: float | None


@dataclass(frozen=True, slots=True)
class CodersAgreement:
    """How far two agree: alpha of which issue a sentence is on, if any; by issue; where they differ."""

    coded: int
    same: int
    alpha: float | None
    issues: list[IssueAgreement]
    differing: list[CodedPair]


def agreement(pairs: Sequence[CodedPair]) -> CodersAgreement:
    """How far those agree who coded these sentences apart."""
    issues = sorted({side.issue for one in pairs for side in (one.first, one.second)} - {NONE})
    named = [NONE, *issues]
    return CodersAgreement(
        coded=len(pairs),
        same=sum(not one.differs for one in pairs),
        alpha=_alpha(
            [(named.index(one.first.issue), named.index(one.second.issue)) for one in pairs],
            "nominal",
        ),
        issues=[_on_issue(issue, pairs) for issue in issues],
        differing=[one for one in pairs if one.differs],
    )


def _on_issue(issue: str, pairs: Sequence[CodedPair]) -> IssueAgreement:
    is_on = [(int(one.first.issue == issue), int(one.second.issue == issue)) for one in pairs]
    both = [one for one in pairs if one.first.issue == issue == one.second.issue]
    stances = [
        (SCALE.index(Stance(one.first.stance)), SCALE.index(Stance(one.second.stance)))
        for one in both
        if one.first.stance in SCALE and one.second.stance in SCALE
    ]
    return IssueAgreement(
        issue=issue,
        coded=sum(any(one) for one in is_on),
        both=len(both),
        on_issue=_alpha(is_on, "nominal"),
        on_stance=_alpha(stances, "ordinal"),
    )


def _alpha(values: Sequence[tuple[int, int]], level: Literal["nominal", "ordinal"]) -> float | None:
    """Krippendorff’s alpha of two; None where there is but one value."""
    if len({value for one in values for value in one}) < 2:
        return None
    import krippendorff

    coders = [[first for first, _ in values], [second for _, second in values]]
    return float(krippendorff.alpha(reliability_data=coders, level_of_measurement=level))
