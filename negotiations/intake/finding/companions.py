"""Who is told to say the same as the one who speaks in a clause, who the opposite, and with whom he agrees."""

from __future__ import annotations

import re

from .attributions import MASKED
from .mentions import Mention
from .verb_forms import DOES

SUPPORTED = re.compile(
    r"\b(?:supported|joined|backed|seconded|echoed|followed|accompanied)\s+by\s+(?:the\s+)?$"
    r"|\b(?:backing|support|blessing|agreement|approval|sympathy)\s+(?:of|from)\s+(?:the\s+)?$"
    rf"|\bas {DOES} (?:the\s+)?$|,\s+(?:and\s+)?(?:nor|neither|so)\s+{DOES}\s+(?:the\s+)?$"
    r"|,\s+(?:with|along with|together with|like|including|among them|notably|led by)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
AMONG_THEM = re.compile(r"\s+(?:being\s+)?among\s+(?:them|those)\b", re.IGNORECASE)
"""Behind one of several of whom it is told: “a majority was for it, Norway among them”."""
IN_WHICH = re.compile(r",\s+(?:with|to|in) which\s+(?:the\s+)?$", re.IGNORECASE)
JOINS = re.compile(r"\bjoin(?:s|ed|ing)?\s+(?:with\s+)?(?:the\s+)?$", re.IGNORECASE)
IN_DOING = re.compile(r"\s+in\s+(?:\w+ly\s+)?\w+ing\b", re.IGNORECASE)
"""Somebody whom another joins in what he does: “joined Norway in rejecting it”."""
AGREES_TO_IT = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?(?:agree|concur|consent|associat|align|side)\w*", re.IGNORECASE
)
"""Somebody who agrees to what a sentence tells: “…, with which Norway agreed”."""
OPPOSED = re.compile(
    rf"\bopposed\s+by\s+(?:the\s+)?$|{MASKED},?\s+(?:but|and|though) not\s+(?:the\s+)?$|\b(?:but|and|though) not\s+(?:that\s+)?(?:of|from|by|with)\s+(?:the\s+)?$"
    r"|\bagainst the (?:opposition|resistance|objections|wishes|will|votes?) of\s+(?:the\s+)?$",
    re.IGNORECASE,
)

DOES_NOT = re.compile(
    rf"(?:(?:,|\s+and|,\s+and)\s+(?:the\s+)?{MASKED}+)*"
    r"\s+(?:(?:is|are|was|were|does|do|did|will|would|can|could|has|have|had)(?:\s+not|n['’]t)|against(?:\s+(?:it|them|that|this))?|no|not)\s*(?=[.,;]|\s+and\b|$)",
    re.IGNORECASE,
)
"""Somebody of whom no more is told than that he does not: “…, Norway no”."""
DOES_TOO = re.compile(
    r"\s+(?:(?:is|are|was|were|does|do|did|will|would|can|could|has|have|had)\s+(?:too|as well|likewise)|too|yes|as well|likewise)\s*(?=[.,;]|$)",
    re.IGNORECASE,
)
JOINED_ON = re.compile(r"(?:[,:–—]|\b(?:and|but|while|whereas))\s+(?:the\s+)?$", re.IGNORECASE)
IN_CONDITION = re.compile(r"\b(?:if|unless|once|when|provided|should)\b[^;]*$", re.IGNORECASE)
LEAVES_OUT = r"\b(?:except|but|save|bar|barring|apart from|other than|with the exception of|excepting)(?:\s+for)?"
"""Words that leave somebody out of all."""
EXCEPT = re.compile(
    r"(?P<all>\b(?:all(?: (?:the )?(?:other )?(?:parties|sides|states|countries|governments|delegations|members|participants|capitals))?|everyone|everybody|nobody|no one|none|each|every \w+|(?:everyone|everybody) at the table|all (?:the )?(?:two|three|four|five|six|seven|eight|nine|ten)(?: (?:parties|sides|states|countries|governments|delegations|members))?|(?:all )?(?:the )?others|anyone|anybody|who|any \w+|no \w+)\s+)?(?:of them\s+)?"
    rf"(?:{LEAVES_OUT}|\bthe (?:sole |only |one )?exception (?:is|was|being|remains?))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before somebody of whom the opposite is told than of all others."""
SPARED_WHO = re.compile(
    rf"{LEAVES_OUT}\s+(?:the\s+)?(?P<who>{MASKED}){MASKED}*(?P<aside>,\s+(?:which|who)\s+[^,;]{{3,120}},)(?=\s)",
    re.IGNORECASE,
)
"""The same with what he himself does: “all but Norway, which voted against, …”."""
SPARES = re.compile(
    rf"\s*,?\s*{LEAVES_OUT}\s+(?:the\s+)?{MASKED}+(?:\s+and\s+(?:the\s+)?{MASKED}+)?,?\s*(?=\s)",
    re.IGNORECASE,
)
"""Behind words for all: who is left out of them."""
NOBODY_ELSE = re.compile(
    r"\b(?:nobody|no one|none|no (?:\w+ )?(?:state|party|country|delegation|government|side))\b",
    re.IGNORECASE,
)
UNLIKE = re.compile(
    r"(?:^\W*|,\s+)(?:unlike|in contrast to|contrary to)\s+(?:the\s+)?$", re.IGNORECASE
)
LIKE = re.compile(
    r"^\W*(?:like|together with|along with|just like|in line with)\s+(?:the\s+)?$", re.IGNORECASE
)


def companions(
    words: str, own: list[tuple[int, int, Mention]]
) -> tuple[list[Mention], list[Mention]]:
    """Who is told to support it, and who to oppose it."""
    support: list[Mention] = []
    against: list[Mention] = []
    behind, side, opens = -1, support, False
    for first, last, mention in own:
        before = words[:first]
        opens = opens or UNLIKE.search(before) is not None
        agrees = IN_WHICH.search(before) and AGREES_TO_IT.match(words[last:])
        if (
            (
                (agrees or SUPPORTED.search(before))
                and (
                    not re.search(r"\b(?:with|like)\s+(?:the\s+)?$", before)
                    or re.match(r",|\s+and\b", words[last:])
                )
            )
            or (
                LIKE.search(before) and re.match(r",\s", words[last:]) and not mention.is_possessive
            )
            or AMONG_THEM.match(words[last:])
            or (JOINS.search(before) and IN_DOING.match(words[last:]))
            or (JOINED_ON.search(before) and DOES_TOO.match(words[last:]) and len(own) > 1)
        ):
            side = support
            side.append(mention)
            behind = last
        elif OPPOSED.search(before) or _is_contrasted(words, last, before, len(own)):
            side = against
            side.append(mention)
            behind = last
        elif (
            behind >= 0 and LISTED.fullmatch(words[behind:first]) and not _acts(words, last, opens)
        ):
            side.append(mention)
            behind = last
        else:
            behind = -1
    return support, against


LISTED = re.compile(r",?\s+(?:and\s+)?(?:the\s+)?|,\s+")
"""What stands between two of those who are told to do the same."""


def _acts(words: str, last: int, opens: bool) -> bool:
    """Whether somebody behind one with whom he is contrasted is the one who acts: “unlike Norway, Denmark is for it”."""
    return opens and re.match(r"\s+\w", words[last:]) is not None


def _is_contrasted(words: str, last: int, before: str, many: int) -> bool:
    """Whether somebody is told not to do what another does: “unlike Norway, …”, “…, Norway no”."""
    if re.match(r"[’']", words[last:]):
        return False
    excepted = EXCEPT.search(before)
    if excepted is not None and (excepted["all"] or "excep" in excepted[0].lower()):
        return NOBODY_ELSE.search(words) is None
    if many < 2:
        return False
    if UNLIKE.search(before):
        return re.match(r",", words[last:]) is not None
    if IN_CONDITION.search(before):
        return False
    return JOINED_ON.search(before) is not None and DOES_NOT.match(words[last:]) is not None


def without_spared(text: str) -> str:
    """The text without the words that leave somebody out of all, which tell no stance."""
    return re.sub(LEAVES_OUT, lambda match: " " * len(match[0]), text, flags=re.IGNORECASE)


def spared(words: str, own: list[tuple[int, int, Mention]]) -> list[Mention]:
    """Who is left out of all of whom something is told: “all but Norway”."""
    return [mention for first, _, mention in own if EXCEPT.search(words[:first])]


SIDES_WITH = re.compile(
    r"(?:\b(?:sid(?:e|es|ed|ing)|agree[sd]?|concur(?:s|red)?|in agreement|of one mind|associat(?:es?|ed|ing) (?:\w+ ){1,2}?|align(?:s|ed|ing)? (?:\w+ ){1,2}?) ?with\s+|\bshar(?:e|es|ed|ing) (?:the |entirely the )?(?:view|views|position|opinion|concern|concerns|assessment|doubts|reservations) of\s+)"
    r"(?:(?:what|the (?:position|statement|views?|remarks?|words) (?:of|by|made by|taken by))\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)


def sides_told(text: str, begins: int, said: tuple[int, int], found: list[Mention]) -> str | None:
    """The party with which those who speak are told to agree, of a sentence that begins there: in its part `said`."""
    for mention in found:
        before = text[: mention.start - begins]
        inside = said[0] <= mention.start < said[1]
        if mention.party and inside and SIDES_WITH.search(before):
            return mention.party
    return None
