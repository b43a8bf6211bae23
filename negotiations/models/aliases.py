"""The other names by which a party or a speaker is called: "Moscow", "the Kremlin"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.db import models

from ..rules.names import folded
from .facts import Fact, NegotiatedQuerySet, first_asked, of_name


class Aliased(Fact):
    """Whoever has a name, and is called otherwise too."""

    aliases = models.JSONField(default=list, blank=True)

    class Meta(Fact.Meta):
        abstract = True

    @property
    def names(self) -> tuple[str, ...]:
        """All its names but its slug."""
        names = (getattr(self, "name", ""), getattr(self, "short_name", ""), *self.aliases)
        return tuple(name for name in names if name)

    def is_called(self, name: str) -> bool:
        """Whether that is one of its names; upper case, hyphens and punctuation do not count."""
        return folded(name) in {folded(one) for one in self.names}


def of_alias(things: Iterable[Any], name: str) -> Any:
    """Whoever of those is called so: the one for the widest audience; None where none or several are."""
    called = [thing for thing in things if isinstance(thing, Aliased) and thing.is_called(name)]
    widest = first_asked(called) if folded(name) else None
    alike = [thing for thing in called if widest and thing.audience == widest.audience]
    return widest if len(alike) == 1 else None


def things_named(
    names: Collection[str], there: NegotiatedQuerySet | Sequence[Any]
) -> dict[str, Any]:
    """What each of those names stands for among what there is, by its slug, the name asked for or an alias.

    None where it stands for nothing. Ask it of what the reader may see.
    """
    things = there.of_names(names) if isinstance(there, NegotiatedQuerySet) else there
    of_slugs = list(things)
    named = {name: of_name(of_slugs, name) for name in names}
    if isinstance(there, NegotiatedQuerySet) and there.doubles is not None:
        named |= {name: there.named(name) for name, thing in named.items() if thing is None}
    left = [name for name, thing in named.items() if thing is None]
    if left and _are_aliased(there):
        every = list(there)
        named |= {name: of_alias(every, name) for name in left}
    return named


def _are_aliased(there: NegotiatedQuerySet | Sequence[Any]) -> bool:
    if isinstance(there, NegotiatedQuerySet):
        return issubclass(there.model, Aliased)
    return any(isinstance(thing, Aliased) for thing in there)
