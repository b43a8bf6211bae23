"""The headline of a development: plain, exact, calm; *moved* is for parties, *corrected* for us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ..vocabulary.answers import AnswerKind
from ..vocabulary.corrections import CorrectionKind
from ..vocabulary.kinds import Kind
from ..vocabulary.stances import Stance, stance_words
from ..vocabulary.steps import Direction, Nature
from .calendar import BETWEEN_ROUNDS
from .changes import movement_words
from .developments import KnownDevelopment
from .headline_names import Names
from .wording import ARROW, conditions_words, day_words, listed, quoted, span_words


def headline(
    development: KnownDevelopment,
    names: Names,
    *,
    correction: bool = False,
    placed_anew: bool = False,
) -> str:
    """One line that can stand alone, in a list or as the subject of a mail.

    With `correction` it says that our record was corrected, and never that a party moved; with
    `placed_anew` that only its place among the rounds is another.
    """
    if placed_anew:
        return (
            f"{HEADLINES[development.kind](development, names)}; {_where_now(development, names)}"
        )
    if correction and development.kind in (Kind.POSITION_STATED, Kind.POSITION_CHANGED):
        return f"Correction: {_recorded(development, names)}"
    line = HEADLINES[development.kind](development, names)
    if correction and not line.startswith("Correction: "):
        return f"Correction: {line}"
    return line


def cancelled(
    development: KnownDevelopment,
    names: Names,
    *,
    correction: bool = False,
    instead: KnownDevelopment | None = None,
) -> str:
    """The headline of what no longer holds, without repeating the word that was withdrawn.

    `instead` tells the same at another place among the rounds.
    """
    about = []
    if development.party:
        about.append(names.party(development.party))
    if development.issue:
        about.append(f"on {quoted(names.issue(development.issue))}")
    elif development.document:
        about.append(f"on {names.document(development.document)}")
    if not development.party and development.issue:
        about = [quoted(names.issue(development.issue))]
    at_round = development.round and development.timing != BETWEEN_ROUNDS
    told = development.kind.entry.taken_back
    where = (
        f"at {_the_round(development, names)}"
        if at_round
        else f"on {day_words(development.details['day'])}"
    )
    what = f"{' '.join(about) or 'The record'}, {told} {where}"
    if instead is not None:
        return f"{what}: {_where_now(instead, names)}"
    return f"Correction: {what} no longer holds" if correction else f"No longer holds: {what}"


def _where_now(d: KnownDevelopment, names: Names) -> str:
    if d.round is None:
        return "now known to have been said before any round"
    where = "after" if d.timing == BETWEEN_ROUNDS else "at"
    return f"now known to have been said {where} {_the_round(d, names)}"


def _the_round(d: KnownDevelopment, names: Names) -> str:
    """The round in the middle of a sentence: its name may be a sentence itself."""
    return f"the round {quoted(names.round(d.round or ''))}"


def _subject(d: KnownDevelopment, names: Names) -> str:
    party = names.party(d.party) if d.party else "Several parties"
    return f"{party} on {quoted(names.issue(d.issue))}" if d.issue else party


def _after_agreeing(d: KnownDevelopment) -> str:
    """What the party had agreed to, where it leaves that: rejecting departs from accepting."""
    if "agreed_on" not in d.details:
        return ""
    score = Stance(d.to_stance).score if d.to_stance else None
    away = d.direction == Direction.AWAY if d.direction else (score or 0) < 0
    day = day_words(d.details["agreed_on"])
    return f", after agreeing on {day} to {'accept' if away else 'reject'} it"


def _stated(d: KnownDevelopment, names: Names) -> str:
    stance = stance_words(d.to_stance) + _if(d.details["conditions"])
    return _position(d, names, f"{stance} (first stated)")


def _changed(d: KnownDevelopment, names: Names) -> str:
    if d.nature == Nature.CONDITIONS_CHANGED:
        before = "; ".join(d.details["from_conditions"]) or "none"
        after = "; ".join(d.details["conditions"]) or "none"
        step = f"{stance_words(d.to_stance)}, conditions changed: {before} {ARROW} {after}"
    else:
        step = f"{stance_words(d.from_stance)} {ARROW} {stance_words(d.to_stance)}"
        step += _if(d.details["conditions"])
    moved = movement_words(
        d.movement,
        revealed=d.revealed,
        contested=bool(d.details["contested"]),
        confidence=d.details["confidence"],
        left_agreement="agreed_on" in d.details,
    )
    if moved:
        step += f" ({moved})"
    return _position(d, names, step)


def _recorded(d: KnownDevelopment, names: Names) -> str:
    """A stance or step as our record has it since it was corrected: nobody moved just now."""
    stance = stance_words(d.to_stance) + _if(d.details["conditions"])
    before = f", after {stance_words(d.from_stance)}" if d.from_stance else " (first stated)"
    at_round = d.round and d.timing != BETWEEN_ROUNDS
    at = f"at {_the_round(d, names)}" if at_round else f"on {day_words(d.details['day'])}"
    about = f"{_subject(d, names)}{_after_agreeing(d)}"
    return _qualified(d, names, f"{about}, {at}: now recorded as {stance}{before}")


def _position(d: KnownDevelopment, names: Names, step: str) -> str:
    line = _qualified(d, names, f"{_subject(d, names)}{_after_agreeing(d)}: {step}")
    if d.revealed and d.held_from:
        line = f"Revealed: {line}, held since {day_words(d.held_from)}"
    return line


def _qualified(d: KnownDevelopment, names: Names, line: str) -> str:
    """With all that makes it less sure: another voice, another teller, our confidence."""
    if d.details["contested"]:
        line += f", contested ({_other_voices(d)})"
    if d.details["told_by"]:
        line += f", as told by {names.speaker(d.details['told_by'])}"
    if d.details["confidence"] != "high":
        line += f", {d.details['confidence']} confidence"
    return line


def _other_voices(d: KnownDevelopment) -> str:
    others = dict.fromkeys(stance for _, stance in d.details["contested"] if stance != d.to_stance)
    voices = "another voice" if len(others) == 1 else "other voices"
    return f"{voices}: {' and '.join(stance_words(stance) for stance in others)}"


def _if(conditions: list[str]) -> str:
    return f" ({conditions_words(conditions)})" if conditions else ""


def _contested(d: KnownDevelopment, names: Names) -> str:
    stances = dict.fromkeys(stance for _, stance in d.details["contested"])
    both = " and ".join(stance_words(stance) for stance in stances)
    return f"{_subject(d, names)}: contested on {day_words(d.details['day'])} (voices: {both})"


def _corrected(d: KnownDevelopment, names: Names) -> str:
    words = CorrectionKind(d.details["correction_kind"]).words
    what = f"{words.in_headline} {words.of_day} {day_words(d.details['day'])}"
    if words.corrects_days and d.held_from and d.held_from.isoformat() != d.details["day"]:
        what += f", held from {day_words(d.held_from)}"
    return f"Correction: {_subject(d, names)}, {what}; {_left_by(d)}"


def _left_by(d: KnownDevelopment) -> str:
    """What a correction leaves of the position or the stance."""
    if d.details["position_unchanged"]:
        return "position unchanged"
    if d.details.get("stance_unchanged"):
        return "stance unchanged"
    if d.to_stance is None or d.details.get("counts_no_longer"):
        return "it no longer counts"
    return f"now recorded as {stance_words(d.to_stance)}"


def _demand_made(d: KnownDevelopment, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    whom = listed(names.party(slug) for slug in d.parties[1:])
    return f"{names.party(d.parties[0])} asks {whom}: {text}{_if_numbered(number, ' (no. {})')}"


def _if_numbered(number: int | None, how: str = " no. {}") -> str:
    """The number of a demand that has one: while it is not public it has none."""
    return how.format(number) if number else ""


def _demand_amended(d: KnownDevelopment, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    return f"{names.party(d.parties[0])} amends its demand{_if_numbered(number)}: {text}"


def _demand_withdrawn(d: KnownDevelopment, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    return f"{names.party(d.parties[0])} withdraws its demand{_if_numbered(number)}: {text}"


def _overdue(d: KnownDevelopment, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    who = listed(names.party(slug) for slug in d.details["open"])
    asker = names.party(d.parties[0])
    due = day_words(d.details["due"])
    demand = f"demand{_if_numbered(number)}"
    line = f"No answer known by {due} from {who} to {demand} of {asker}: {text}"
    said = d.details.get("said_since", ())
    each = [f"{names.party(party)} {stance_words(stance)}" for party, stance, _ in said]
    return f"{line} (said since it was asked: {', '.join(each)})" if each else line


def _received(d: KnownDevelopment, names: Names) -> str:
    counts = Counter(answer for _, answer in d.details["answers"])
    first, *more = [(count, AnswerKind(answer).words) for answer, count in counts.items()]
    demands = f"{first[0]} demand{'s' * (first[0] > 1)} {first[1]}"
    answers = listed([demands, *(f"{count} {words}" for count, words in more)])
    responders = d.details.get("responders", d.parties[:1])
    who = listed(names.party(slug) for slug in responders)
    reply = f"reply of {who} to {names.party(d.parties[len(responders)])}: {answers}"
    if d.revealed:
        return f"Revealed: {reply}, answered on {day_words(d.details['day'])}"
    return f"{reply[:1].upper()}{reply[1:]}"


def _answer_changed(d: KnownDevelopment, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    step = f"{AnswerKind(d.details['from_answer']).words} {ARROW} {AnswerKind(d.details['to_answer']).words}"
    demand = f"demand no. {number}" if number else f"the demand {quoted(text)}"
    return f"{_subject(d, names)}, answer to {demand}: {step}"


def _declared(d: KnownDevelopment, names: Names) -> str:
    strength = "" if d.details["strength"] == "firm" else ", bargainable"
    return f"{_subject(d, names)}, red line declared{strength}: {names.red_line(d.red_line or '')}"


def _relaxed(d: KnownDevelopment, names: Names) -> str:
    how = "given up" if d.details["act"] == "given-up" else f"firm {ARROW} bargainable"
    return f"{_subject(d, names)}, red line {how}: {names.red_line(d.red_line or '')}"


def _crossed(d: KnownDevelopment, names: Names) -> str:
    declared = day_words(d.details["declared"])
    if d.issue_act:
        outcome = "accept" if d.details["refuses"] == Stance.ACCEPTS else "reject"
        now = f"agrees to {outcome}{_ad_referendum(d)}, on {day_words(d.details['day'])}"
    else:
        now = f"now {stance_words(d.to_stance)}"
    party, issue = names.party(d.party or ""), quoted(names.issue(d.issue or ""))
    line = f"{party} crosses its own red line on {issue}: {now} (line declared on {declared})"
    line = _qualified(d, names, line)
    if d.revealed and d.held_from:
        line = f"Revealed: {line}, held since {day_words(d.held_from)}"
    return line


def _ad_referendum(d: KnownDevelopment) -> str:
    return ", ad referendum" if d.details["ad_referendum"] else ""


def _agreed(d: KnownDevelopment, names: Names) -> str:
    """What was agreed, and by whom: of the two outcomes as it is said of a proposition."""
    words = d.details["outcome"].rstrip(".")
    outcome = f", {AGREED_WORDS[words]}" if words in AGREED_WORDS else f" ({words})"
    return _act_on_issue(d, names, "Agreed", f"{outcome}{_ad_referendum(d)}")


AGREED_WORDS = {Stance.ACCEPTS: "accepted", Stance.REJECTS: "rejected"}


def _parked(d: KnownDevelopment, names: Names) -> str:
    return _act_on_issue(d, names, "Parked")


def _dropped(d: KnownDevelopment, names: Names) -> str:
    return _act_on_issue(d, names, "Dropped")


def _reopened(d: KnownDevelopment, names: Names) -> str:
    return _act_on_issue(d, names, "Reopened")


def _act_on_issue(d: KnownDevelopment, names: Names, done: str, outcome: str = "") -> str:
    by = listed(names.party(slug) for slug in d.parties)
    line = f"{done}: {quoted(names.issue(d.issue or ''))}{outcome}{f', by {by}' if by else ''}"
    line += f", on {day_words(d.details['day'])}"
    if d.details["confidence"] != "high":
        line += f", {d.details['confidence']} confidence"
    return line


def _warned(d: KnownDevelopment, names: Names) -> str:
    text, condition, _ = names.remark(d.remark or "")
    whom = f" {listed(names.party(slug) for slug in d.parties[1:])}" if d.parties[1:] else ""
    line = f"{names.party(d.parties[0])} warns{whom}: {text}"
    return _qualified(d, names, f"{line} if {condition}" if condition else line)


def _accused(d: KnownDevelopment, names: Names) -> str:
    text, _, breach = names.remark(d.remark or "")
    whom = listed(names.party(slug) for slug in d.parties[1:])
    line = f"{names.party(d.parties[0])} accuses {whom} of breaking {breach}: {text}"
    return _qualified(d, names, line)


def _priority(d: KnownDevelopment, names: Names) -> str:
    line = f"{_subject(d, names)}: {d.details['priority']} priority, as it says itself"
    return _qualified(d, names, line)


def _dissociated(d: KnownDevelopment, names: Names) -> str:
    party, body = (names.party(slug) for slug in d.parties)
    issue, day = quoted(names.issue(d.issue or "")), day_words(d.details["day"])
    line = f"{party} dissociates itself from {body} on {issue}, from {day} on"
    confidence = d.details["confidence"]
    return line if confidence == "high" else f"{line}, {confidence} confidence"


def _delivered(d: KnownDevelopment, names: Names) -> str:
    line = f"Handed over: {names.document(d.document or '')}"
    return f"{line}, on {day_words(d.held_from)}" if d.held_from else line


def _disclosed(d: KnownDevelopment, names: Names) -> str:
    line = f"Text came out: {names.document(d.document or '')}"
    return f"{line}, handed over on {day_words(d.held_from)}" if d.held_from else line


def _round_planned(d: KnownDevelopment, names: Names) -> str:
    return f"Planned: {names.round(d.round or '')}, {_days(d)}"


def _round_moved(d: KnownDevelopment, names: Names) -> str:
    return f"Moved: {names.round(d.round or '')} to {_days(d)}"


def _round_cancelled(d: KnownDevelopment, names: Names) -> str:
    return f"Called off: {names.round(d.round or '')}, {_days(d)}"


def _days(d: KnownDevelopment) -> str:
    return span_words(*d.details["dates"])


def _round_held(d: KnownDevelopment, names: Names) -> str:
    slug = d.round or ""
    held = f"Held: {names.round(slug)}, {span_words(*names.days(slug))}"
    outcome = names.outcome(slug)
    return f"{held}. {outcome}" if outcome else held


HEADLINES: dict[Kind, Callable[[KnownDevelopment, Names], str]] = {
    Kind.POSITION_STATED: _stated,
    Kind.POSITION_CHANGED: _changed,
    Kind.POSITION_CONTESTED: _contested,
    Kind.STATEMENT_CORRECTED: _corrected,
    Kind.DEMAND_MADE: _demand_made,
    Kind.DEMAND_AMENDED: _demand_amended,
    Kind.DEMAND_WITHDRAWN: _demand_withdrawn,
    Kind.DEMAND_OVERDUE: _overdue,
    Kind.RESPONSE_RECEIVED: _received,
    Kind.ANSWER_CHANGED: _answer_changed,
    Kind.RED_LINE_DECLARED: _declared,
    Kind.RED_LINE_RELAXED: _relaxed,
    Kind.RED_LINE_CROSSED: _crossed,
    Kind.ISSUE_AGREED: _agreed,
    Kind.ISSUE_PARKED: _parked,
    Kind.ISSUE_DROPPED: _dropped,
    Kind.ISSUE_REOPENED: _reopened,
    Kind.WARNING_MADE: _warned,
    Kind.BREACH_ALLEGED: _accused,
    Kind.PRIORITY_STATED: _priority,
    Kind.DISSOCIATED: _dissociated,
    Kind.DOCUMENT_DELIVERED: _delivered,
    Kind.DOCUMENT_DISCLOSED: _disclosed,
    Kind.ROUND_PLANNED: _round_planned,
    Kind.ROUND_MOVED: _round_moved,
    Kind.ROUND_HELD: _round_held,
    Kind.ROUND_CANCELLED: _round_cancelled,
}
"""The headline of each kind. A cancellation reads as `cancelled` has it."""
