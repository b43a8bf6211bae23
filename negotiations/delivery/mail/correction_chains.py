"""Several corrections of one position in a mail: which of them are of one remark, and what each came to.

A mail that tells of them all is made after the last, so that only the last of a chain says what is
on record of its remark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ...vocabulary.kinds import Kind
from .items.item import NOW, WITHDRAWN, MailItem, Passage

Chain = list[MailItem]
"""The corrections of one remark, in their order."""


def chains_of(items: Iterable[MailItem]) -> list[Chain]:
    """The corrections among those items, in their order, those of one remark together."""
    chains: list[Chain] = []
    for item in items:
        if item.kind != Kind.STATEMENT_CORRECTED:
            continue
        chain = next((c for c in chains if c[-1].brings and c[-1].brings in item.takes_back), None)
        if chain is None:
            chains.append([item])
        else:
            chain.append(item)
    return chains


def overtaken(items: Iterable[MailItem]) -> set[str]:
    """The identities of those corrections that a later one of them corrects again."""
    return {item.identity for chain in chains_of(items) for item in chain[:-1]}


def passages_of(chain: Sequence[MailItem]) -> list[Passage]:
    """What was told first, and what it should read in the end."""
    withdrawn = [p for p in chain[0].passages if p.role == WITHDRAWN]
    now = [p for p in chain[-1].passages if p.role == NOW]
    return [*withdrawn, *now]


def history(items: Iterable[MailItem]) -> list[str]:
    """A line for each correction, in their order, where there are several."""
    corrections = [item for item in items if item.kind == Kind.STATEMENT_CORRECTED]
    if len(corrections) < 2:
        return []
    return [f"{item.step} Why: {item.why}" if item.why else item.step for item in corrections]


def as_one(head: MailItem, items: Sequence[MailItem]) -> MailItem:
    """The head of those items, where several of them are corrections saying what all come to."""
    chains = chains_of(items)
    if sum(map(len, chains)) < 2:
        return head
    last = [chain[-1] for chain in chains]
    return replace(
        head,
        lead=("We corrected our record, in this order:",),
        why="",
        words=_quotes(passages_of(chains[0])) if len(chains) == 1 else (),
        notes=_once(n for item in last for n in item.notes if n not in item.in_headline),
        sources=_once(source for item in last for source in item.sources),
        leaves_position=all(item.leaves_position for chain in chains for item in chain),
    )


def _quotes(passages: Iterable[Passage]) -> tuple[str, ...]:
    """The quotes of which the corrections turned one into the other; else nothing."""
    quotes = tuple(passage.quote for passage in passages if passage.quote)
    return quotes if len(set(quotes)) == 2 else ()


def _once[T](several: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(several))
