"""The edition of the rules: each negotiation keeps by which its stream was derived."""

from __future__ import annotations

EDITION = 5
"""It grows whenever other developments or positions follow from the same facts."""


def edition() -> int:
    """The edition in force, as a new negotiation begins with it."""
    return EDITION
