"""Items of one joint statement that differ in nothing but the party are one item of a mail."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from ...rules.together import joint_headline, together
from .blocks import ToldItem


def told_together(told: Iterable[ToldItem]) -> list[ToldItem]:
    """The items of a mail, in their order, those that parties said together as one."""
    return [joint_item(group) for group in together(told, _sameness)]


def _sameness(one: ToldItem) -> Hashable | None:
    item = one.item
    marked = (item.audience, item.audience_until)
    return (item.alike, one.is_notice, bool(one.mends), marked) if item.alike else None


def joint_item(group: Sequence[ToldItem]) -> ToldItem:
    """One item that says what all of them say, and names every party."""
    first = group[0]
    if len(group) == 1:
        return first
    items = [one.item for one in group]
    item = replace(
        first.item,
        headline=joint_headline([one.headline for one in items]),
        subject=joint_headline([one.subject for one in items]),
        short_headline=joint_headline([one.in_short for one in items]),
        short_subject=joint_headline([one.short_subject or one.subject for one in items]),
        lead=_each_once(one.lead for one in items),
        passages=_each_once(one.passages for one in items),
        notes=_each_once(one.notes for one in items),
        in_headline=_each_once(one.in_headline for one in items),
        in_head=_each_once(one.in_head for one in items),
        of_text=_each_once(one.of_text for one in items),
        sources=_each_once(one.sources for one in items),
        why=" ".join(_each_once((one.why,) for one in items if one.why)),
    )
    mends = joint_headline([one.mends for one in group]) if first.mends else ""
    stands = " ".join(_each_once((one.stands,) for one in group if one.stands))
    return replace(first, item=item, mends=mends, stands=stands)


def _each_once[T](several: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for some in several for one in some))
