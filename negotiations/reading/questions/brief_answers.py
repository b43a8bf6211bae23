"""Answers of a brief by what was answered: its reader asks what was refused, and by whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ...models import Party
from ...rules.precedence import weight_place
from ...vocabulary.answers import AnswerKind
from ...vocabulary.stances import stance_words
from .brief_words import BriefWords, and_more, answer, numbered, pieces, quiet
from .briefs import BriefLine, BriefPiece, BriefSection, Column, PageNamed
from .demand_page import AddresseeRead, DemandRead

BY_ANSWER = (Column("Answer", 0.2), Column("Demands", 0.8))
ORDER = (*(kind.value for kind in AnswerKind), None)
HEAVIEST = (AnswerKind.REJECTED, AnswerKind.COUNTERED, None)
"""What its reader looks for first."""
MOST_DEMANDS, MOST_ADDRESSEES = 8, 5
"""More of them than that are counted in a line, and not named."""

Asked = tuple[DemandRead, list[AddresseeRead]]


def answers_by_kind(
    words: BriefWords, key: str, title: str, made: Iterable[DemandRead], *, of: Party | None = None
) -> BriefSection:
    """The demands that stand, by how each addressee answered; or `of` one addressee alone."""
    groups: dict[str | None, list[Asked]] = defaultdict(list)
    for demand in made:
        if demand.asked.withdrawn_on is not None:
            continue
        by_answer: dict[str | None, list[AddresseeRead]] = defaultdict(list)
        for one in demand.addressees:
            if of is None or one.party == of:
                by_answer[one.counts.row.answer if one.counts else None].append(one)
        for given, some in by_answer.items():
            groups[given].append((demand, some))
    lines = [
        _line(words, given, groups[given], place, names=of is None)
        for place, given in enumerate(ORDER)
        if given in groups
    ]
    return BriefSection(key, title, tuple(lines), BY_ANSWER)


def _line(
    words: BriefWords, given: str | None, asked: list[Asked], place: int, *, names: bool
) -> BriefLine:
    heaviest = sorted(asked, key=lambda one: weight_place(one[0].issue.weight))[:MOST_DEMANDS]
    cell: list[BriefPiece] = []
    for demand, some in (one for one in asked if one in heaviest):
        cell += pieces(
            "; " if cell else "",
            f"{numbered(demand.demand)} {demand.issue.name}".strip(),
            words.only(demand.demand, demand.party, demand.issue),
            quiet(" ("),
        )
        if names:
            for n, one in enumerate(some[:MOST_ADDRESSEES]):
                cell += pieces(quiet(", " if n else ""), _by(words, one))
            cell += and_more(len(some) - MOST_ADDRESSEES)
        else:
            cell += pieces(quiet(demand.party.label), *(_said(words, one) for one in some))
        cell += pieces(quiet(")"), _rests_on(words, some))
    cell += and_more(len(asked) - len(heaviest))
    return BriefLine(((answer(given),), tuple(cell)), (given not in HEAVIEST, place))


def _by(words: BriefWords, one: AddresseeRead) -> tuple[BriefPiece, ...]:
    return pieces(quiet(one.party.label), words.only(one.party), _said(words, one))


def _said(words: BriefWords, one: AddresseeRead) -> tuple[BriefPiece, ...]:
    """What it has said since, where it has given no answer."""
    if one.said is None:
        return ()
    where = PageNamed("statement", one.said["statement"])
    told = quiet(f", has said: {stance_words(one.said['stance'])}", where)
    return pieces(told, words.only(one.said))


def _rests_on(words: BriefWords, some: list[AddresseeRead]) -> tuple[BriefPiece, ...]:
    counted = [one.counts for one in some if one.counts is not None]
    rows = [row for read in counted for row in (read.row, read.row.response)]
    sources = [source for read in counted for source in read.sources]
    return pieces(words.only(*rows), words.cites(dict.fromkeys(sources)))
