"""The front page of a demonstration says in which negotiation more is seen signed in."""

from __future__ import annotations

from datetime import date

import pytest
from pytest_django.fixtures import Settings

from negotiations.management.commands.run import DEMONSTRATION
from negotiations.web.pages.home import INVENTED

from ..demonstration import INVENTED as FILE
from ..door import reference_data
from .conftest import Site

SAYS = "In “An invented conference” more is seen signed in: as analyst also"


def test_the_case_is_one_of_the_demonstration() -> None:
    assert INVENTED in {case.slug for case in DEMONSTRATION}
    assert FILE.stem == INVENTED


@pytest.mark.parametrize(
    ("slug", "debug", "said"),
    [(INVENTED, True, True), (INVENTED, False, False), ("our-own", True, False)],
)
def test_more_is_seen_signed_in_where_the_invented_case_is_demonstrated(
    slug: str, debug: bool, said: bool, anybody: Site, settings: Settings
) -> None:
    settings.DEBUG = debug
    reference_data.start_negotiation(
        slug=slug, title="An invented conference", start_date=date(2024, 3, 11)
    )

    assert (SAYS in anybody.good("/").text) == said
