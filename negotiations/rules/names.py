"""Names in addresses: the letters at the end of what is not public, and the names that break ties."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_SLUG = 120
_BETWEEN = re.compile(r"[\W_]+")
LETTERS = 8
"""The number of letters at the end of a slug that nobody can guess."""


def tie_name(slug: str, asked_slug: str | None) -> str:
    """The name by which ties are broken: the one asked for, and of equal ones the slug (rule 19).

    A space sorts before all that a slug can hold, so that this one text sorts as the two would.
    """
    return f"{asked_slug} {slug}" if asked_slug else slug


def with_letters(name: str, letters: str) -> str:
    """A name that ends in those letters, and is no longer than a slug may be."""
    return f"{name[: LONGEST_SLUG - len(letters) - 1].rstrip('-')}-{letters}"


@lru_cache(maxsize=8_192)
def folded(name: str) -> str:
    """A name as it is compared with others: upper case, hyphens and punctuation do not count."""
    return _BETWEEN.sub(" ", name.casefold()).strip()
