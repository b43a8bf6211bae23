"""What the list of a noun in a case file is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from ..entries.base import Entry
from ..reading.perspective import Perspective

if TYPE_CHECKING:
    from .reader_names import ReaderNames

type Said = dict[str, Any]
"""What an entry of a file says, each field under the name that the case's model gives it."""


class NotExported(Exception):
    """There is something that a case file cannot say so that it could be read back."""


def _of_the_noun(entry: type[Entry]) -> Callable[[Perspective], Any]:
    return lambda view: view.visible(entry.model)


def _nothing_more(names: ReaderNames, row: Any) -> Mapping[str, Any]:
    return {}


def _nothing_with_it(view: Perspective) -> tuple[Prefetch, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseNoun:
    """A list of a case file: whose entries they are, and in which order, by those columns, then by name.

    `rows` are those that there are for a reader. `more` is what the entry does not say, or not so:
    it stands in place of what the entry says. `with_rows` is read along with them.
    """

    in_file: str
    entry: type[Entry]
    order: tuple[str, ...] = ()
    of: Callable[[Perspective], Any] | None = None
    more: Callable[[ReaderNames, Any], Mapping[str, Any]] = _nothing_more
    with_rows: Callable[[Perspective], tuple[Prefetch, ...]] = _nothing_with_it

    def rows(self, view: Perspective) -> Any:
        return (self.of or _of_the_noun(self.entry))(view)
