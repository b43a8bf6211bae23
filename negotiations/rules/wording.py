"""The headline of a development: plain, exact, calm; *moved* is for parties, *corrected* for us."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from .calendar import BETWEEN_ROUNDS
from .developments import Development

ARROW = "→"


class Names(Protocol):
    """What the things that a development points at are called, to whoever may see them."""

    def party(self, slug: str) -> str: ...
    def issue(self, slug: str) -> str: ...
    def round(self, slug: str) -> str: ...
    def outcome(self, slug: str) -> str: ...
    def speaker(self, slug: str) -> str: ...
    def demand(self, slug: str) -> tuple[int, str]: ...
    def document(self, slug: str) -> str: ...
    def red_line(self, slug: str) -> str: ...


def stance_words(stance: str | None) -> str:
    """`leaning-for` as people read it."""
    return (stance or "no statement").replace("-", " ")


def day_words(day: date | str) -> str:
    """A day as "26 January 2022"."""
    if isinstance(day, str):
        day = date.fromisoformat(day)
    return f"{day.day} {day:%B %Y}"


def headline(development: Development, names: Names, *, correction: bool = False) -> str:
    """One line that can stand alone, in a list or as the subject of a mail.

    With `correction` it says that our record was corrected, and never that a party moved.
    """
    if correction and development.kind in ("position-stated", "position-changed"):
        return f"Correction: {_recorded(development, names)}"
    line = _HEADLINES[development.kind](development, names)
    if correction and not line.startswith("Correction: "):
        return f"Correction: {line}"
    return line


def cancelled(development: Development, names: Names, *, correction: bool = False) -> str:
    """What no longer holds, without repeating the word that was withdrawn."""
    about = []
    if development.party:
        about.append(names.party(development.party))
    if development.issue:
        about.append(f"on {names.issue(development.issue)}")
    elif development.document:
        about.append(f"on {names.document(development.document)}")
    at = names.round(development.round) if development.round else None
    told = _CANCELLED.get(development.kind, "what was reported")
    where = f" at {at}" if at else f" on {day_words(development.details['day'])}"
    what = f"{' '.join(about) or 'The record'}, {told}{where}"
    return f"Correction: {what} no longer holds" if correction else f"No longer holds: {what}"


_CANCELLED = {
    "position-stated": "the first stance reported",
    "position-changed": "the change reported",
    "position-contested": "the contradiction reported",
    "demand-overdue": "the demand reported as overdue",
    "answer-changed": "the changed answer reported",
    "response-received": "the reply reported",
    "statement-corrected": "the correction reported",
}


def _subject(d: Development, names: Names) -> str:
    party = names.party(d.party) if d.party else "Several parties"
    return f"{party} on {names.issue(d.issue)}" if d.issue else party


def _stated(d: Development, names: Names) -> str:
    stance = stance_words(d.to_stance) + _if(d.details["conditions"])
    return _position(d, names, f"{stance} (first stated)")


def _changed(d: Development, names: Names) -> str:
    if d.nature == "conditions-changed":
        before = "; ".join(d.details["from_conditions"]) or "none"
        after = "; ".join(d.details["conditions"]) or "none"
        step = f"{stance_words(d.to_stance)}, conditions changed: {before} {ARROW} {after}"
    else:
        step = f"{stance_words(d.from_stance)} {ARROW} {stance_words(d.to_stance)}"
        step += _if(d.details["conditions"])
    if d.movement and not d.details["contested"]:
        step += f" ({d.movement})"
    return _position(d, names, step)


def _recorded(d: Development, names: Names) -> str:
    """A stance or step as our record has it since it was corrected: nobody moved just now."""
    stance = stance_words(d.to_stance) + _if(d.details["conditions"])
    before = f", after {stance_words(d.from_stance)}" if d.from_stance else " (first stated)"
    at_round = d.round and d.timing != BETWEEN_ROUNDS
    at = f"at {names.round(d.round or '')}" if at_round else f"on {day_words(d.details['day'])}"
    return _qualified(d, names, f"{_subject(d, names)} {at}, now recorded as {stance}{before}")


def _position(d: Development, names: Names, step: str) -> str:
    line = _qualified(d, names, f"{_subject(d, names)}: {step}")
    if d.revealed and d.held_from:
        line = f"Revealed: {line}, held since {day_words(d.held_from)}"
    return line


def _qualified(d: Development, names: Names, line: str) -> str:
    """With all that makes it less sure: another voice, another teller, our own confidence."""
    if d.details["contested"]:
        line += f", contested: also {_other_stances(d)}"
    if d.details["told_by"]:
        line += f", as told by {names.speaker(d.details['told_by'])}"
    if d.details["confidence"] != "high":
        line += f", {d.details['confidence']} confidence"
    return line


def _other_stances(d: Development) -> str:
    others = dict.fromkeys(stance for _, stance in d.details["contested"] if stance != d.to_stance)
    return " and ".join(stance_words(stance) for stance in others)


def _if(conditions: list[str]) -> str:
    return f", if {'; '.join(conditions)}" if conditions else ""


def _contested(d: Development, names: Names) -> str:
    stances = dict.fromkeys(stance for _, stance in d.details["contested"])
    both = " and ".join(stance_words(stance) for stance in stances)
    return f"{_subject(d, names)}: contested on {day_words(d.details['day'])}, {both}"


def _corrected(d: Development, names: Names) -> str:
    what = {
        "wording-corrected": "wording corrected",
        "attribution-corrected": "attribution corrected",
        "reclassified": "stance reclassified",
        "denial": "account denied",
        "retraction": "entry retracted",
    }[d.details["correction_kind"]]
    end = f"now recorded as {stance_words(d.to_stance)}" if d.to_stance else "it no longer counts"
    if d.details["position_unchanged"]:
        end = "position unchanged"
    day = day_words(d.details["day"])
    return f"Correction: {_subject(d, names)}, {what} for {day}; {end}"


def _demand_made(d: Development, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    whom = listed(names.party(slug) for slug in d.parties[1:])
    return f"{names.party(d.parties[0])} asks {whom}: {text} (no. {number})"


def _demand_amended(d: Development, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    return f"{names.party(d.parties[0])} amends its demand no. {number}: {text}"


def _demand_withdrawn(d: Development, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    return f"{names.party(d.parties[0])} withdraws its demand no. {number}: {text}"


def _overdue(d: Development, names: Names) -> str:
    number, text = names.demand(d.demand or "")
    who = listed(names.party(slug) for slug in d.details["open"])
    asker = names.party(d.parties[0])
    due = day_words(d.details["due"])
    return f"No answer known by {due} from {who} to demand no. {number} of {asker}: {text}"


def _received(d: Development, names: Names) -> str:
    counts = Counter(answer for _, answer in d.details["answers"])
    answers = listed(f"{count} {_ANSWERS[answer]}" for answer, count in counts.items())
    line = f"{names.party(d.parties[0])} to {names.party(d.parties[1])}: {answers}"
    if d.revealed:
        return f"Revealed: {line}, answered on {day_words(d.details['day'])}"
    return line


_ANSWERS = {
    "accepted": "accepted",
    "accepted-for-discussion": "accepted for discussion",
    "countered": "countered",
    "rejected": "rejected",
    "not-answered": "passed over",
}


def _answer_changed(d: Development, names: Names) -> str:
    number, _ = names.demand(d.demand or "")
    step = f"{_ANSWERS[d.details['from_answer']]} {ARROW} {_ANSWERS[d.details['to_answer']]}"
    return f"{_subject(d, names)}, answer to demand no. {number}: {step}"


def _declared(d: Development, names: Names) -> str:
    strength = "" if d.details["strength"] == "firm" else ", bargainable"
    return f"{_subject(d, names)}, red line declared{strength}: {names.red_line(d.red_line or '')}"


def _relaxed(d: Development, names: Names) -> str:
    how = "given up" if d.details["act"] == "given-up" else f"firm {ARROW} bargainable"
    return f"{_subject(d, names)}, red line {how}: {names.red_line(d.red_line or '')}"


def _delivered(d: Development, names: Names) -> str:
    line = f"Handed over: {names.document(d.document or '')}"
    return f"{line}, on {day_words(d.held_from)}" if d.held_from else line


def _disclosed(d: Development, names: Names) -> str:
    line = f"Text came out: {names.document(d.document or '')}"
    return f"{line}, handed over on {day_words(d.held_from)}" if d.held_from else line


def _round(d: Development, names: Names) -> str:
    name = names.round(d.round or "")
    if d.kind == "round-held":
        outcome = names.outcome(d.round or "")
        held = f"Held: {name}, {day_words(d.details['day'])}"
        return f"{held}. {outcome}" if outcome else held
    word = {"round-planned": "Planned", "round-moved": "Moved", "round-cancelled": "Called off"}
    joint = " to" if d.kind == "round-moved" else ","
    first, last = d.details["dates"]
    days = day_words(first) if first == last else f"{day_words(first)} to {day_words(last)}"
    return f"{word[d.kind]}: {name}{joint} {days}"


def listed(items: Iterable[str]) -> str:
    """Names as they stand in a sentence."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


_HEADLINES = {
    "position-stated": _stated,
    "position-changed": _changed,
    "position-contested": _contested,
    "statement-corrected": _corrected,
    "demand-made": _demand_made,
    "demand-amended": _demand_amended,
    "demand-withdrawn": _demand_withdrawn,
    "demand-overdue": _overdue,
    "response-received": _received,
    "answer-changed": _answer_changed,
    "red-line-declared": _declared,
    "red-line-relaxed": _relaxed,
    "document-delivered": _delivered,
    "document-disclosed": _disclosed,
    "round-planned": _round,
    "round-moved": _round,
    "round-held": _round,
    "round-cancelled": _round,
}
