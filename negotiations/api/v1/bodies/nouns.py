"""The bodies of nouns that are recorded and mended as a whole: what their entries have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, ClassVar, cast

from ....entries.base import Entry
from .base import Body, TriableBody

ALWAYS_SAID = frozenset({"slug", "day", "known_from"})
"""What everything has: where something is mended, `null` leaves it as it is."""


def entry_in[E: Entry](kind: type[E], body: Body) -> E:
    """The entry in a body that has all of its fields."""
    said = {name: getattr(body, name) for name in kind.model_fields}
    return cast(E, kind.model_construct(**said))


class MendingBody(TriableBody):
    """What is to be otherwise of something that is there; what is left out stays.

    The rules of the entry are for the whole of it, once it is put together.
    """

    mends: ClassVar[type[Entry]]
    """The entry of which it says a part."""

    def rules(self) -> Iterator[tuple[str, str]]:
        yield from ()

    @classmethod
    def emptied_by_null(cls) -> Collection[str]:
        return cls.mends.model_fields.keys() - ALWAYS_SAID

    def changes(self) -> dict[str, Any]:
        """The fields that were sent, with their values."""
        sent = self.sent(self.mends.model_fields)
        return {n: value for n, value in sent.items() if value is not None or n not in ALWAYS_SAID}
