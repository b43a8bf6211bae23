"""A digest: what changed in the end in a day or a week, by negotiation and issue.

Of a cell that moved more than once the net effect is told, in one line; there and back again is
one line that says so. What mends something that the reader was told comes first, each by itself;
then the issues, and what is told of each, in the order of the mails that come at once: what weighs
most first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...rules.audience_marks import AudienceMark, narrowest
from ...rules.precedence import Precedence
from ...rules.together import together
from ...rules.wording import opening
from ...vocabulary.answers import AnswerKind
from ...vocabulary.kinds import Kind
from ...vocabulary.stances import stance_words
from .blocks import ANSWERS, ToldItem
from .correction_chains import chains_of, history, overtaken
from .items.item import NOW, WITHDRAWN, MailItem, Passage
from .joint_items import joint_item, sameness

MOST = 60
"""More lines than that are counted, and read on the page."""
WHY = 800
"""So many characters of a reason are told."""
MOVES = (Kind.POSITION_STATED, Kind.POSITION_CHANGED)
REPLIES = "Replies on several issues"
ELSEWHERE = "Rounds, texts and what is on no single issue"


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One line of a digest: a headline, or the net effect of several."""

    text: str
    path: str
    precedence: Precedence
    in_short: str
    """The same for the subject of the mail."""
    said: str = ""
    steps: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    """Of a correction what it turns on, and why it was made; of who is late, what it has said since."""
    corrects: bool = False
    mark: AudienceMark | None = None
    """For whom it is only."""


@dataclass(slots=True)
class DigestGroup:
    """Lines under one heading; that of an issue has its proposition."""

    title: str
    proposition: str = ""
    lines: list[DigestLine] = field(default_factory=list)


@dataclass(slots=True)
class NegotiationDigest:
    """All that a digest tells of one negotiation; `more` lines are left out."""

    negotiation: Any
    mended: list[DigestLine] = field(default_factory=list)
    groups: list[DigestGroup] = field(default_factory=list)
    more: int = 0

    @property
    def lines(self) -> list[DigestLine]:
        return [*self.mended, *(line for group in self.groups for line in group.lines)]


def digest(told: Iterable[tuple[Any, ToldItem]], *, most: int = MOST) -> list[NegotiationDigest]:
    """The parts of a digest, one a negotiation: the one with what weighs most first."""
    by_negotiation: dict[int, list[ToldItem]] = defaultdict(list)
    negotiations: dict[int, Any] = {}
    for negotiation, one in told:
        negotiations[negotiation.pk] = negotiation
        by_negotiation[negotiation.pk].append(one)
    parts = [_part(negotiations[id], some, most) for id, some in by_negotiation.items()]
    return sorted(parts, key=lambda part: part.lines[0].precedence)


def _part(negotiation: Any, every: Sequence[ToldItem], most: int) -> NegotiationDigest:
    past = overtaken(one.item for one in every)
    told = _told_together([one for one in every if one.item.identity not in past])
    in_the_end = {one.item.series: place for place, one in enumerate(told) if one.stands}
    lines = {
        place: _line(one, every, ends=in_the_end.get(one.item.series) == place)
        for place, one in enumerate(told)
    }
    mended = [lines[place] for place, one in enumerate(told) if one.is_notice]
    mended.sort(key=lambda line: line.precedence)
    part = NegotiationDigest(negotiation, mended=mended)
    groups: dict[str, DigestGroup] = {}
    for places in _cells(told):
        first, *more = [told[place] for place in places]
        title = _group_of(first)
        group = groups.setdefault(title, DigestGroup(title))
        if first.item.issue:
            group.proposition = group.proposition or first.item.proposition
        group.lines.append(_net([first, *more]) if more else lines[places[0]])
    for group in groups.values():
        group.lines.sort(key=lambda line: line.precedence)
    part.groups = sorted(groups.values(), key=lambda group: group.lines[0].precedence)
    _cap(part, most)
    return part


def _group_of(one: ToldItem) -> str:
    """The heading under which it is read: by this a digest is grouped."""
    replied = one.item.kind == Kind.RESPONSE_RECEIVED
    return one.item.issue or (REPLIES if replied else ELSEWHERE)


def _cells(told: Iterable[ToldItem]) -> Iterable[list[int]]:
    """The places of the steps of one cell together, in order; of everything else by itself.

    What mends what was told is read before all of it, and is left out.
    """
    cells: dict[Any, list[int]] = {}
    for place, one in enumerate(told):
        series = one.item.series
        moved = one.item.kind in MOVES and not one.is_correction and series is not None
        if not one.is_notice:
            cells.setdefault(("cell", series) if moved else ("alone", place), []).append(place)
    return cells.values()


def _told_together(told: Sequence[ToldItem]) -> list[ToldItem]:
    """The items, those as one that tell the same of what parties said together.

    Of a cell that moved more than once the net effect is told, of each party by itself; so is a
    correction, unless all that is corrected with it is told of the same parties.
    """
    steps = Counter(one.item.series for one in told if _is_step(one))
    corrected: dict[int | None, list[Hashable | None]] = defaultdict(list)
    for one in told:
        if not _is_step(one):
            corrected[one.item.series].append(sameness(one))

    def told_alike(one: ToldItem) -> Hashable | None:
        same = sameness(one)
        if same is None:
            return None
        if _is_step(one):
            return same if steps[one.item.series] == 1 else None
        return (same, *corrected[one.item.series])

    return [joint_item(group) for group in together(told, told_alike)]


def _is_step(one: ToldItem) -> bool:
    return one.item.kind in MOVES and not one.is_correction and not one.is_notice


def _net(steps: Sequence[ToldItem]) -> DigestLine:
    """The net effect of several steps in one line. Each is kept beside it, for who wants to know."""
    first, last = steps[0].item, steps[-1].item
    before, after = first.stances[0], last.stances[1]
    subject = last.subject
    if before is None:
        began = stance_words(first.stances[1])
        text = f"{subject}: first stated {began}, now {stance_words(after)}"
    elif before == after:
        between = " and ".join(
            dict.fromkeys(stance_words(step.item.stances[1]) for step in steps[:-1])
        )
        text = f"{subject}: {stance_words(before)}, then {between}, and back again"
    else:
        text = f"{subject}: {stance_words(before)} → {stance_words(after)}, in {len(steps)} steps"
    return DigestLine(
        text,
        last.path,
        said=_said(last),
        steps=tuple(one.headline for one in steps),
        precedence=min(one.precedence for one in steps),
        in_short=text.replace(subject, last.short_subject or subject, 1),
        mark=narrowest(one.mark for one in steps),
    )


def _line(one: ToldItem, every: Iterable[ToldItem], *, ends: bool) -> DigestLine:
    """The line of one item; of a remark that was corrected more than once, with each step of it.

    `ends` where it is the last of those that correct its position: it says what holds then.
    """
    item = one.item
    chains = chains_of(other.item for other in every)
    chain = next((chain for chain in chains if chain[-1].identity == item.identity), [item])
    return DigestLine(
        one.headline,
        item.path,
        said=_said(item),
        steps=(*history(chain), *_answers(item)),
        asides=(*(() if len(chain) > 1 else _asides(item)), *([one.stands] if ends else [])),
        precedence=one.precedence,
        in_short=item.in_short,
        corrects=one.is_correction,
        mark=one.mark,
    )


def _said(item: MailItem) -> str:
    """The last word of a series with its speaker, in a line; where it was taken back and nothing holds instead, that.

    Words that the headline has are not said again.
    """
    for role, label in ((NOW, ""), (WITHDRAWN, "Withdrawn: ")):
        passages = [passage for passage in item.passages if passage.role == role]
        if passages:
            text = passages[-1].text
            is_known = text.rstrip(".").casefold() in item.headline.casefold()
            said = (_voice(passages[-1]), "" if is_known else text)
            return f"{label}{': '.join(filter(None, said))}" if any(said) else ""
    return ""


def _voice(passage: Passage) -> str:
    if not passage.who:
        return ""
    told_by = f", as told by {passage.told_by}" if passage.told_by else ""
    return f"{passage.speaker}{told_by}"


def _answers(item: MailItem) -> Iterable[str]:
    """The answers of a reply, a line each; those beyond the first dozen are counted."""
    for answer in item.answers[:ANSWERS]:
        asked = answer.demand.rstrip(".")
        demand = f"No. {answer.number} ({asked})" if answer.number else asked
        yield f"{demand}: {AnswerKind(answer.answer).words}. {answer.summary}".rstrip()
    if len(item.answers) > ANSWERS:
        yield f"And {len(item.answers) - ANSWERS} more."


def _asides(item: MailItem) -> tuple[str, ...]:
    quotes = [f"“{opening(quote)}”" for quote in item.words]
    quoted = f"Quoted as: {' → '.join(quotes)}." if len(set(quotes)) > 1 else ""
    why = f"Why: {opening(item.why, WHY)}" if item.why else ""
    # Who is late with an answer may have said since where it stands.
    said_since = item.lead[1:] if item.kind == Kind.DEMAND_OVERDUE else ()
    return tuple(line for line in (quoted, why, *said_since) if line)


def _cap(part: NegotiationDigest, most: int) -> None:
    """Leaves out what is beyond `most` lines, and counts it."""
    room = max(most - len(part.mended), 0)
    for group in part.groups:
        told, left_out = group.lines[:room], group.lines[room:]
        group.lines, room = told, room - len(told)
        part.more += len(left_out)
    part.groups = [group for group in part.groups if group.lines]
