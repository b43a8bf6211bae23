"""Items of one joint statement that differ in nothing but the party are one item of a mail."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from ...rules.together import joint_headline, joint_sentence, party_of, together
from ...rules.wording import listed
from .blocks import ToldItem
from .items.item import Passage, voice


def told_together(told: Iterable[ToldItem]) -> list[ToldItem]:
    """The items of a mail, in their order, those that parties said together as one."""
    return [joint_item(group) for group in together(told, sameness)]


def sameness(one: ToldItem) -> Hashable | None:
    """The same for items that are one, each of another party; None of what stands alone."""
    item = one.item
    marked = (item.audience, item.audience_until)
    return (item.alike, one.is_notice, bool(one.mends), marked) if item.alike else None


def joint_item(group: Sequence[ToldItem]) -> ToldItem:
    """One item that says what all of them say, and names every party."""
    first = group[0]
    if len(group) == 1:
        return first
    items = [one.item for one in group]
    parties = [party_of(one.subject) for one in items]
    item = replace(
        first.item,
        headline=joint_headline([one.headline for one in items]),
        subject=joint_headline([one.subject for one in items]),
        short_headline=joint_headline([one.in_short for one in items]),
        short_subject=joint_headline([one.short_subject or one.subject for one in items]),
        lead=_joint_lines([one.lead for one in items], parties),
        passages=_joint_passages(passage for one in items for passage in one.passages),
        notes=_joint_lines([one.notes for one in items], parties),
        in_headline=_each_once(one.in_headline for one in items),
        in_head=_each_once(one.in_head for one in items),
        of_text=_each_once(one.of_text for one in items),
        sources=_each_once(one.sources for one in items),
        why=" ".join(_each_once((one.why,) for one in items if one.why)),
    )
    mends = joint_headline([one.mends for one in group]) if first.mends else ""
    stands = " ".join(_joint_lines([(one.stands,) for one in group if one.stands], parties))
    return replace(first, item=item, mends=mends, stands=stands)


def _joint_lines(several: Sequence[Sequence[str]], parties: Sequence[str]) -> tuple[str, ...]:
    """The lines of all, each once: one of which they differ in the party alone names every party."""
    if len({len(lines) for lines in several}) != 1 or len(several) != len(parties):
        return _each_once(several)
    return _each_once(joint_sentence(lines, parties) for lines in zip(*several, strict=True))


def _joint_passages(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, each once: one that several speakers said names all of them."""
    by_words: dict[Passage, list[Passage]] = {}
    for one in passages:
        words = replace(one, who="", name="", weight="", publishers=(), path="")
        by_words.setdefault(words, []).append(one)
    return tuple(_said_by_all(some) for some in by_words.values())


def _said_by_all(passages: Sequence[Passage]) -> Passage:
    first, *others = passages
    if not others or not all(one.who for one in passages):
        return first
    return replace(
        first,
        who=listed(dict.fromkeys(one.speaker for one in passages)),
        name=listed(dict.fromkeys(voice(one.name or one.who, one.weight) for one in passages)),
        weight="",
    )


def _each_once[T](several: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for some in several for one in some))
