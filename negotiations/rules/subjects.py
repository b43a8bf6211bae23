"""The subject of a mail: which negotiation, what weighs most, and how much more there is."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..vocabulary.stances import Stance

LONGEST = 90
"""So many characters of a subject are shown in a list of mails; no longer one is written."""
HEAD = 28
"""So many of them say which negotiation it is: a longer name is cut, since the lead needs the room."""
CORRECTION = "Correction: "
SHORTER = {Stance.OPEN_OR_CONDITIONAL.words: "open"}
"""Words of the scale that are said in short where there is no room for the long ones."""
RECORDED = "now recorded as "
OUTCOMES = ("position unchanged", RECORDED, "it no longer counts")
"""What a correction came to: the end of its headline, which is kept where the rest is cut."""
SHORTEST_NAME = 12
"""So many characters of a name tell it from others. With fewer it is left whole, and the step is not told."""
TOGETHER = re.compile(r"\b(accepted for|ad|passed|not) (discussion|referendum|over|answered)\b")
"""Words that say something else, or nothing, without the second of them: both are told or none."""
STANCES = (*(stance.words for stance in Stance), *SHORTER.values())
_CLAUSE = re.compile(r": ([^:,;(]+)")
_LOOSE = " ,;:.→–-(“"
"""What ends no words that were cut,"""
_LONE_NUMBER = re.compile(r"\s\d+$")
"""nor does a number without what it counts."""
_SMALL_WORD = re.compile(r"(?: (?:a|an|and|at|by|for|from|in|of|on|or|the|to|with))+$")
_JOINT = "\u2060"
"""Stands for the space between words that are not parted; no name holds it."""


def subject(
    about: str,
    lead: str,
    *,
    when: str = "",
    more: int = 0,
    corrections_alone: bool = False,
    mark: str = "",
) -> str:
    """At most 90 characters: `mark`, what it is `about`, the `lead` and how many more there are.

    `lead` is the headline that weighs most, `when` the days of a digest. One that tells of
    corrections alone says so first; `mark` stands before all else, such as "Team only: ".
    """
    if corrections_alone:
        lead, mark = lead.removeprefix(CORRECTION), f"{mark}{CORRECTION}"
    end = f", and {more} more" if more else ""
    head = f"{mark}{cut(about, HEAD)}{f', {when}' if when else ''}: "
    return f"{head}{_fitted(lead, LONGEST - len(head) - len(end))}{end}"


def _fitted(lead: str, room: int) -> str:
    """The lead, said in fewer words and then cut where it has to be."""
    for long, short in SHORTER.items():
        if len(lead) > room:
            lead = lead.replace(long, short)
    if (begins := _half_told_from(lead, room)) is not None:
        if (told := _in_a_shorter_name(lead, begins, room)) is not None:
            return told
        before = lead[:begins]
        return f"{before}…" if len(before) < room else cut(before, room)
    what, _, outcome = lead.rpartition("; ")
    if len(lead) > room and outcome.startswith(OUTCOMES):
        return f"{cut(what, room - len(outcome) - 2)}; {outcome}"
    return cut(lead, room)


def _in_a_shorter_name(lead: str, begins: int, room: int) -> str | None:
    """The lead to the end of the step that begins there, with fewer words of the name before it.

    None where no word of the name would be left. What changed is what a mail is opened for.
    """
    clause = _CLAUSE.match(lead, begins)
    opens, closes = lead.rfind("“", 0, begins), lead.rfind("”", 0, begins)
    if clause is None or opens > closes or lead[opens:begins].count("“") != 1:
        return None
    rest = lead[clause.end() :]
    end = f"{lead[closes:begins]}{clause[0].rstrip()}{'…' if rest.strip(_LOOSE) else ''}"
    name, left = lead[opens + 1 : closes], room - opens - 1 - len(end)
    if left < SHORTEST_NAME:
        return None
    shorter = cut(name, left)
    if shorter != name:
        shorter = f"{_SMALL_WORD.sub('', shorter.removesuffix('…'))}…"
    return f"{lead[: opens + 1]}{shorter}{end}" if " " in shorter else None


def _half_told_from(lead: str, room: int) -> int | None:
    """Where a stance or a step begins that would be cut: it is told whole or not at all, lest it reads otherwise."""
    for clause in _CLAUSE.finditer(lead):
        if (
            clause[1].startswith((*STANCES, RECORDED))
            and len(lead) > room <= len(clause[0].rstrip()) + clause.start()
        ):
            return clause.start()
    return None


def cut(text: str, room: int) -> str:
    """As many whole words as fit, with an ellipsis where there were more; what was quoted stays so."""
    text = " ".join(text.split())
    if len(text) <= room:
        return text
    text = TOGETHER.sub(lambda both: both[0].replace(" ", _JOINT), text)
    # The last of them is for the ellipsis, and shows whether a word ends before it.
    words = text[:room].rsplit(" ", 1)[0] if " " in text[:room] else text[: room - 2]
    words = _LONE_NUMBER.sub("", words.replace(_JOINT, " ")).rstrip(_LOOSE)
    if words.count("“") > words.count("”"):
        fewer = words.rsplit(" ", 1)[0]
        if len(words) > room - 2 and fewer.count("“") > fewer.count("”"):
            words = fewer
        return f"{words[: room - 2].rstrip(_LOOSE)}…”"
    return f"{words}…"


def in_short(line: str, names: Mapping[str, str]) -> str:
    """The line with those names in short, each where it stands as a whole."""
    shorter = {name: short for name, short in names.items() if name and name != short}
    if not shorter:
        return line
    longest_first = sorted(shorter, key=len, reverse=True)
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return named.sub(lambda match: shorter[match.group()], line)
