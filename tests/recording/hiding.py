"""What the door never lets happen: that something is seen which names what is hidden."""

from __future__ import annotations

from typing import Any


def hide(*things: Any) -> None:
    """Has only the cleared know of them, behind the back of the door."""
    for thing in things:
        type(thing)._base_manager.filter(pk=thing.pk).update(audience="cleared")
