"""What parties of a case say together, and those that a body does not speak for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.importing.case_loader import load
from negotiations.models import Dissociation, Statement
from tests.importing.test_case_file import fresh, places, read

TODAY = date(2026, 1, 1)


def jointly(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two statements of two parties on one issue, the earlier first."""
    current = [s for s in case["statements"] if s["status"] == "current"]
    current.sort(key=lambda s: s["date"])
    return next(
        (one, other)
        for one in current
        for other in current
        if one["issue"] == other["issue"]
        and one["party"] != other["party"]
        and one["date"] < other["date"]
    )


def joints(*said: dict[str, Any]) -> list[Any]:
    slugs = [one["slug"] for one in said]
    found = dict(Statement.objects.filter(slug__in=slugs).values_list("slug", "joint"))
    return [found[slug] for slug in slugs]


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["joint", "joins"])
def test_statements_are_joint_by_a_name_or_since_one_joins_the_other(by: str) -> None:
    case = fresh()
    one, other = jointly(case)
    if by == "joint":
        one["joint"] = other["joint"] = "together"
    else:
        other["joins"] = one["slug"]
    case["dissociations"] = [
        {
            "slug": "apart",
            "party": "germany",
            "body": "nato",
            "issue": one["issue"],
            "day": "2022-01-10",
            "until": "2022-02-01",
        }
    ]

    load(read(case), today=TODAY, silent=True)
    again = load(read(case), today=TODAY, silent=True)

    first, second = joints(one, other)
    assert first == second is not None
    assert again.entries == again.developments == 0
    apart = Dissociation.objects.get(slug="apart")
    assert (apart.until, apart.until_known_from) == (date(2022, 2, 1), date(2022, 2, 1))


def test_one_joins_what_was_said_before_on_the_same_issue() -> None:
    case = fresh()
    one, other = jointly(case)
    one["joins"] = other["slug"]

    assert places(case) == [("statements", one["slug"], "joins")]


def test_whoever_speaks_for_it_speaks_for_the_party() -> None:
    case = fresh()
    apart = {"slug": "apart", "party": "germany", "body": "nato", "issue": "swift"}
    case["dissociations"] = [{**apart, "day": "2022-01-10", "speaker": "lavrov"}]

    assert places(case) == [("dissociations", "apart", "speaker")]
