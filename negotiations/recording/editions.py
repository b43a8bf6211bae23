"""Editions: what is public is frozen once a day, and frozen anew only without what was withheld."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db.models import Model

from ..entries.editions import EditionEntry
from ..models import Edition, Negotiation
from ..models.editions import packed
from ..rules.frozen_records import (
    FrozenLink,
    FrozenRecord,
    checksum_of,
    content_of,
    names_in,
    text_of,
    without,
)
from ..rules.frozen_summaries import summary_of
from .act import Conflict, Recording, Refused
from .door import door

NOT_PUBLIC = (
    "An edition holds what everybody may read, and this negotiation is not public: there is "
    "nothing to freeze."
)


@door("edition-made")
def keep_edition(
    act: Recording, entry: EditionEntry, freeze: Callable[[date], FrozenRecord]
) -> Edition:
    """Keeps what `freeze` makes of a day: all that is public, as known on it.

    It is told to nobody. Refused for a day that has not come or lies before the negotiation, in a
    negotiation that is not public, and where there is an edition of the day.
    """
    negotiation, day = act.negotiation, entry.dated(act.today).date
    assert day is not None  # noqa: S101 - it was dated
    if not negotiation.is_public:
        raise Refused(negotiation=NOT_PUBLIC)
    if day > act.today:
        raise Refused(date=f"{day} has not come; name today, {act.today}, or an earlier day.")
    if day < negotiation.start_date:
        raise Refused(
            date=f"The negotiation began on {negotiation.start_date}; name that day or a later one."
        )
    if negotiation.editions.filter(date=day).exists():
        raise Conflict(date=f"There is an edition of {day} already: one a day, and it stays.")
    act.flush()
    frozen = freeze(day)
    edition = Edition(
        negotiation=negotiation,
        date=day,
        act=act.row,
        licence=negotiation.licence,
        checksum=checksum_of(frozen.text),
        names=frozen.names,
        shape={"nouns": frozen.nouns, "links": [asdict(link) for link in frozen.links]},
    )
    _freeze(edition, frozen.text)
    return act.add(edition)


def reissue_editions(act: Recording, withheld: Iterable[Model]) -> None:
    """Takes what is withheld out of the editions that showed it; they keep their addresses.

    Each says that it was re-issued and on which day, and no word of what. What the record became
    since does not come into it.
    """
    ids: dict[str, set[int]] = defaultdict(set)
    for thing in withheld:
        ids[thing._meta.db_table].add(thing.pk)
    for edition in act.negotiation.editions.order_by("date").defer("packed"):
        gone = {
            name: {slug for slug, id in edition.names[name].items() if id in ids[noun]}
            for name, noun in edition.shape["nouns"].items()
        }
        gone = {name: slugs for name, slugs in gone.items() if slugs}
        if gone:
            _reissue(act, edition, gone)


def _reissue(act: Recording, edition: Edition, gone: dict[str, set[str]]) -> None:
    links = [FrozenLink(**link) for link in edition.shape["links"]]
    content = without(content_of(edition.text), gone, links)
    edition.names = names_in(content, edition.names)
    text = text_of(content)
    _freeze(edition, text)
    edition.save(update_fields=[*Edition.DERIVED])
    act.change(edition, checksum=checksum_of(text), reissued_on=act.today)


def _freeze(edition: Edition, text: bytes) -> None:
    edition.packed = packed(text)
    edition.summary = summary_of(content_of(text), edition.date).as_json()


def changed_editions(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """Every edition whose file is not the one of its checksum, or whose page does not follow from it."""
    for edition in negotiation.editions.order_by("date").iterator(1):
        about, wrong = f"edition {edition}", _wrong_in(edition)
        if wrong:
            yield about, wrong


def _wrong_in(edition: Edition) -> str:
    try:
        text = edition.text
    except (OSError, EOFError):
        return "its file cannot be read"
    if checksum_of(text) != edition.checksum:
        return "its file is not the one of its checksum"
    follows: dict[str, Any] = summary_of(content_of(text), edition.date).as_json()
    return "" if edition.summary == follows else "what its page shows does not follow from its file"
