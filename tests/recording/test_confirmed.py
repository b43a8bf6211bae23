"""What was known was confirmed: it is said to those who may see all that it mentions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Correction
from negotiations.recording.act import Refused

from ..cast import R2, R3, R4, Cast, day
from ..door import corrections


@pytest.mark.parametrize(
    ("first", "second", "asked", "kept"),
    [
        ({}, {}, {}, ("public", None)),
        ({"audience": "team"}, {}, {}, ("team", None)),
        ({"audience": "team"}, {"audience": "cleared"}, {}, ("cleared", None)),
        ({"embargo_until": R3}, {"embargo_until": R4}, {}, ("public", R4)),
        ({"audience": "team", "embargo_until": R3}, {"embargo_until": R4}, {}, ("team", R3)),
        ({}, {}, {"audience": "team"}, ("team", None)),
        ({"embargo_until": R3}, {}, {"audience": "cleared"}, ("cleared", None)),
        ({"embargo_until": R3}, {}, {"audience": "public"}, ("public", R3)),
        ({"embargo_until": R3}, {}, {"embargo_until": R4}, ("public", R4)),
    ],
)
def test_what_was_confirmed_is_for_those_who_may_see_all_of_it(
    cast: Cast,
    first: dict[str, Any],
    second: dict[str, Any],
    asked: dict[str, Any],
    kept: tuple[str, date | None],
) -> None:
    cast.said("-", at="r1", slug="first", **first)
    cast.said("+", at="r2", slug="second", **second)

    made = corrections.authenticate(
        cast.negotiation, on=day(2, 11), statements=["first", "second"], after="So it was.", **asked
    ).made

    assert (made.audience, made.embargo_until) == kept


@pytest.mark.parametrize(
    ("wider", "at_field"),
    [
        ({"audience": "public"}, "statements"),
        ({"audience": "everybody"}, "audience"),
        ({"audience": "cleared", "embargo_until": R4}, "embargo_until"),
        ({"embargo_until": day(2, 20)}, "statements"),
    ],
)
def test_what_was_confirmed_is_never_for_more_than_may_see_it(
    cast: Cast, wider: dict[str, Any], at_field: str
) -> None:
    cast.said("-", at="r1", slug="first", audience="team", embargo_until=R3)

    with pytest.raises(Refused) as refused:
        corrections.authenticate(
            cast.negotiation, on=R2, statements=["first"], after="So it was.", **wider
        )

    assert set(refused.value.errors) == {at_field}
    assert Correction.objects.count() == 0
