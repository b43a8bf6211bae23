"""What somebody is asked to do, or not to do."""

from __future__ import annotations

import re

from .stance_cues import Cue

ASKED = re.compile(
    r"^(?:ask|demand|request|appeal|call|urge|insist|beg|plead|implor|press|want)", re.IGNORECASE
)
"""Words by which somebody is asked for something."""
NOT_TO = re.compile(
    r"[^.;:]{0,90}?\b(?:not\s+to\b|(?:to|that|should|must)\s+(?:[\w’',-]+\s+){0,6}?(?:not|never|refuse|oppose|reject|resist|block|veto|remove|strike|delete|drop|scrap|withdraw|spare|abandon|refrain|desist"
    r"|(?:take|leave|cross|cut|keep)\s+(?:[\w’'“”\"-]+\s+){1,8}?(?:out|off|away))\b)",
    re.IGNORECASE,
)
"""What somebody is asked not to do, or to undo."""
NOT_DO = re.compile(
    r"[^.;:]{0,90}?\b(?:to|that)\s+(?:[\w’',-]+\s+){0,4}?(?:refrain|desist|abstain|oppose|reject|resist|block|veto)\b",
    re.IGNORECASE,
)
"""What somebody is asked to stand against, or to leave undone."""


def is_asked_not_to(text: str, cue: Cue, *, is_untold: bool) -> bool:
    """Whether a cue asks somebody to leave undone what stands behind it, or to stand against it.

    `is_untold` where no other word says that it is of the opposite.
    """
    if not ASKED.search(cue.words):
        return False
    behind = NOT_DO.match(text, cue.end) or (is_untold and NOT_TO.match(text, cue.end))
    return bool(behind)
