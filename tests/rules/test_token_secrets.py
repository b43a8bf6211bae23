"""A token is known by its form, and one that was made up by its end."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from negotiations.rules.token_secrets import FORM, OLD_FORM, is_whole, new_secret, secrets_in

WHOLE = "dem_0123456789ABCDEFGHIJKLMNOPQRSTUV1ggZdL"
OLD = "dem_" + "a-B_c" * 8 + "xyz"
DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_new_ones_are_whole_and_differ() -> None:
    made = {new_secret() for _ in range(200)}

    assert len(made) == 200
    assert {len(one) for one in made} == {42}
    assert all(is_whole(one) for one in made)


def test_check_is_the_same_for_ever() -> None:
    assert is_whole(WHOLE)


@pytest.mark.parametrize(
    "secret",
    [
        WHOLE[:-1] + "8",
        WHOLE.replace("0", "1"),
        WHOLE[:-1],
        WHOLE + "A",
        WHOLE.replace("dem_", "ghp_"),
        WHOLE.replace("T", "é"),
        OLD,
        "",
    ],
)
def test_what_was_made_up_is_not(secret: str) -> None:
    assert not is_whole(secret)


def test_tokens_are_found_where_they_should_not_be() -> None:
    other = new_secret()
    text = (
        f"TOKEN={WHOLE}\n- key: '{OLD}'\nAuthorization: Bearer {other}; {WHOLE}\n"
        f"{WHOLE[:-1]}9 x{other} {other}y dem_short"
    )

    assert list(secrets_in(text)) == [WHOLE, OLD, other]


@pytest.mark.parametrize("page", ["api.md", "operating.md"])
def test_documentation_has_the_forms_that_scanners_look_for(page: str) -> None:
    told = re.findall(r"`(dem_\[[^`]+)`", (DOCS / page).read_text(encoding="utf-8"))

    assert told[:2] == [FORM.pattern, OLD_FORM.pattern]
    assert re.fullmatch(told[0], WHOLE)
    assert re.fullmatch(told[1], OLD)
