"""Whose figure is not the proposition's does not want the proposition."""

from __future__ import annotations

import pytest

from negotiations.intake.finding.amounts import HOW_OFTEN, Amount, amounts

from .orchard import found_in, told
from .strait import STRAIT

YES, NO, FOR, AGAINST = "accepts", "rejects", "leaning-for", "leaning-against"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("limited to 40,000 tonnes a year", [(40_000, "tonn")]),
        ("a 40,000-tonne limit", [(40_000, "tonn")]),
        ("forty thousand tonnes", [(40_000, "tonn")]),
        ("7 per cent, or 7.5%", [(7, "%"), (7.5, "%")]),
        ("at 48 hours' notice", [(48, "hour")]),
        ("within five years", [(5, "year")]),
        ("published every month", [(30, HOW_OFTEN)]),
        ("a yearly report", [(365, HOW_OFTEN)]),
        # A figure alone, and what is none.
        ("not above 55,000", [(55_000, "")]),
        ("in 2030", []),
        ("between 1 March and 31 May", []),
        ("article 5", []),
        # Time that goes by, and a figure that is left for another.
        ("for two years", []),
        ("from 40,000 to 30,000 tonnes", [(30_000, "tonn")]),
    ],
)
def test_figures_are_read_with_their_unit(text: str, figures: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in amounts(text)] == figures


def test_a_figure_tells_where_it_stands() -> None:
    assert list(amounts("to 40,000 tonnes")) == [Amount(3, 40_000, "tonn")]


@pytest.mark.parametrize(
    ("stance", "sentence"),
    [
        (YES, "Norland wants the cod catch limited to 40,000 tonnes."),
        (NO, "Norland wants the cod catch limited to 60,000 tonnes."),
        (NO, "Norland insisted on 48,000 tonnes of cod."),
        (NO, "Norland wants the cod quota raised to sixty thousand tonnes."),
        (YES, "Norland wants 40,000 tonnes of cod rather than 60,000."),
        (NO, "Norland wants 60,000 tonnes of cod in place of 40,000."),
        # Of two figures the proposition's own tells where he stands.
        (YES, "Norland had wanted 50,000 tonnes of cod but accepts 40,000."),
        (NO, "Norland wants 60,000 tonnes of cod and will not sign up to 40,000."),
        (AGAINST, "Norland would prefer 35,000 tonnes of cod."),
        # Who blames another for a figure does not want it.
        (None, "Norland accused Tessaria of catching 60,000 tonnes of cod."),
    ],
)
def test_who_wants_another_figure_rejects_it(stance: str | None, sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)

    assert told(found)[3:] == ("quota", stance)


@pytest.mark.parametrize(
    ("stance", "sentence"),
    [
        (YES, "Norland wants landings published every month."),
        (NO, "Norland wants landings published every year."),
        (NO, "Norland proposed a yearly publication of landings."),
    ],
)
def test_who_wants_it_more_or_less_often_rejects_it(stance: str, sentence: str) -> None:
    (found,) = found_in(sentence, known=STRAIT)

    assert told(found)[3:] == ("data", stance)
