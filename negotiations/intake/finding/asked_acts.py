"""What somebody is asked to do, or not to do."""

from __future__ import annotations

import re

from .stance_cues import Cue

ASKED = re.compile(
    r"^(?:ask|demand|request|appeal|call|urge|insist|beg|plead|implor|press|invit|push|want)",
    re.IGNORECASE,
)
"""Words by which somebody is asked for something."""
NOT_TO = re.compile(
    r"[^.;:]{0,90}?\b(?:not\s+to\b|that\s+(?:no|none|nobody|neither)\b|(?:to|that|should|must)\s+(?:[\w’',-]+\s+){0,6}?(?:not|never|refuse|oppose|reject|resist|block|veto|remove|strike|delete|drop|scrap|withdraw|spare|abandon|refrain|desist"
    r"|(?:take|leave|cross|cut|keep)\s+(?:[\w’'“”\"-]+\s+){1,8}?(?:out|off|away))\b)",
    re.IGNORECASE,
)
"""What somebody is asked not to do, or to undo."""
NOT_DO = re.compile(
    r"[^.;:]{0,90}?\b(?:to|that)\s+(?:[\w’',-]+\s+){0,4}?(?:refrain|desist|abstain|oppose|reject|resist|block|veto)\b",
    re.IGNORECASE,
)
"""What somebody is asked to stand against, or to leave undone."""


GIVE_UP = r"\b(?:drop|withdraw|abandon|scrap|give up|lift|shelve|retract|overcome|set aside)\s+(?:(?:its|their|his|her|the|all|any|your|our)\s+)?(?:[\w’'-]+\s+){0,2}?"
RESISTANCE = re.compile(
    rf"[^.;:]{{0,90}}?{GIVE_UP}(?:objections?|opposition|resistance|veto|refusal|reservations?)\b",
    re.IGNORECASE,
)
"""What he is to give up who stands against it: “drop its objections to the toll”."""
WISH = re.compile(
    rf"[^.;:]{{0,90}}?{GIVE_UP}(?P<wish>plans?|calls?|demands?|proposals?|requests?|principle|idea|draft|claims?|insistence|bid|campaign|support)\b(?P<what>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""What he is to give up who wants it: “drop its plan to charge a toll”."""


def wish_to_give_up(text: str, cue: Cue, proposition: str) -> str | None:
    """Of what a wish is that a cue asks somebody to give up; None where it asks for no such thing.

    A claim of which the proposition itself speaks is no wish.
    """
    wish = WISH.match(text, cue.end) if ASKED.search(cue.words) else None
    if wish is None or wish["wish"].lower() in proposition.lower():
        return None
    return wish["what"]


def is_asked_not_to(text: str, cue: Cue, *, is_untold: bool) -> bool:
    """Whether a cue asks somebody to leave undone what stands behind it, or to stand against it.

    `is_untold` where no other word says that it is of the opposite.
    """
    if not ASKED.search(cue.words):
        return False
    if RESISTANCE.match(text, cue.end):
        return False
    behind = NOT_DO.match(text, cue.end) or (is_untold and NOT_TO.match(text, cue.end))
    return bool(behind)
