"""What is there for members who see the fact that it is about: sheets of rounds, texts of sources."""

from __future__ import annotations

import pytest

from .access_world import World
from .test_access import (
    CANDIDATES,
    DRAFTS,
    INSIDE,
    OF_THE_WRITERS_AT_THE_DESK,
    ROLES,
    ROUND_SHEET,
    SEES,
    Ask,
    address_of,
    answered,
)
from .test_access import asks as asks
from .test_access import last_day as last_day
from .test_access import world as world


@pytest.mark.parametrize("about", ["open", "closed"])
@pytest.mark.parametrize("audience", [*SEES, "nowhere"])
def test_a_sheet_is_there_for_those_who_draft_and_see_its_round(
    asks: Ask, world: World, audience: str, about: str
) -> None:
    sees = SEES.get(audience, set()) & (DRAFTS | {"anonymous", "cora"})

    seen = answered(asks, address_of(ROUND_SHEET, world, about=about, fact=audience))

    assert seen == tuple(
        expected if expected == 302 or role in sees else 404
        for role, expected in zip(ROLES, OF_THE_WRITERS_AT_THE_DESK, strict=True)
    )


@pytest.mark.parametrize("about", ["open", "closed"])
@pytest.mark.parametrize("audience", [*SEES, "nowhere"])
def test_text_is_there_for_members_who_see_its_source(
    asks: Ask, world: World, audience: str, about: str
) -> None:
    sees = SEES.get(audience, set()) & INSIDE

    seen = answered(asks, address_of(CANDIDATES, world, about=about, fact=audience))

    assert seen == tuple(200 if role in sees else 404 for role in ROLES)
