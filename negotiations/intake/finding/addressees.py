"""Of whom something is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from . import kinds
from .clauses import Clause
from .groups import COUNTS
from .mentions import Mention, Naming
from .sentences import ArticleSentence
from .voices import Discourse, Voice

IMPERATIVE = re.compile(
    r"\W*(?:you\s+(?:had\s+better|should|must|can|could|may|might)\s+)?(?:just\s+)?ask\s+(?:the\s+)?",
    re.IGNORECASE,
)
OF_ANOTHER = re.compile(
    r"[’']s?\s+(?:\w+\s+)?(?:calls?|appeals?|requests?|demands?|plea)\s+(?:(?:up)?on|to|(?P<that>that))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Behind somebody, before those of whom he asks something: “Norway's call on Denmark”."""
AS_ASKED = re.compile(r"\bas\s+(?:the\s+)?$", re.IGNORECASE)
"""Before somebody who asked it before of whoever speaks now: “it agreed, as Norway had asked, to …”."""
MADE_OF_IT = re.compile(r"\b(?:was|were|is|been)\s[^.;]{0,40}?\bby\b", re.IGNORECASE)
"""How it goes on where somebody else is told what he made of what was asked."""
SEVERAL = re.compile(
    r"\bthe other (?:two|three|four|five|six|seven|eight)\b|\bthe (?:two|three|four|five|six|seven|other|remaining) (?:\w+ )?(?:states|countries|parties|sides|governments|members|capitals|delegations|neighbours|ports|powers)\b"
    r"|\bboth (?:\w+ )?(?:states|countries|parties|sides|governments|capitals|delegations|neighbours)\b|\b(?:my|his|her|our|their|its) (?:\w+ )?(?:colleague|counterpart|neighbour|partner|opposite number)s?\b"
    r"|\b(?:all|the other|the) (?:parties|sides|delegations|participants|governments)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The parties of whom something is asked, and the words that tell it."""

    parties: tuple[str, ...]
    words: str

    @property
    def reason(self) -> str:
        """From what it was guessed, as a sentence."""
        return f"From “{self.words}”."


def asked_of(
    sentence: ArticleSentence,
    voice: Voice,
    clause: Clause,
    found: list[Mention],
    discourse: Discourse,
) -> Asked | None:
    """Those of whom a voice in a clause asks something; None where it asks nobody that is named."""
    start, end = clause.start - sentence.start, clause.end - sentence.start
    text = sentence.text
    asked: list[str] = []
    words = ""
    inside = [m for m in found if clause.start <= m.start < clause.end]
    for place, mention in enumerate(inside):
        first, last = mention.start - sentence.start, mention.end - sentence.start
        if mention.is_adjective and mention.naming is Naming.PLACE:
            continue
        party = mention.party or discourse.of_mention(mention).party
        if party is None or party == voice.party:
            continue
        before = text[start:first]
        if IMPERATIVE.fullmatch(before) or _is_of_another(
            before, start, inside[:place], voice, sentence.start, text[last:end]
        ):
            continue
        verb = kinds.DEMANDS.search(before) or kinds.PUTS_REQUEST.search(before)
        is_asked = kinds.ASKED_OF_IT.match(text[last:end])
        if kinds.GIVES.search(before):
            is_asked = is_asked or kinds.UNTIL.match(text[last:end])
        if is_asked and AS_ASKED.search(before):
            is_asked = None
        must = None if mention.is_possessive else kinds.MUST.match(text[last:end])
        if mention.is_possessive and verb and not must:
            continue
        if (
            verb
            and not kinds.PUTS_REQUEST.search(before)
            and re.search(
                r"(?:told|tells|warned|want(?:s|ed)?|expect(?:s|ed)?|insist(?:s|ed)? that|demanded that)\s",
                verb[0] + " ",
            )
        ):
            rest = text[last:end]
            if (
                not re.match(r"(?:\s+\w+){0,2}?\s+(?:to|must|should)\b", rest)
                and "demand" not in verb[0]
                and "insist" not in verb[0]
            ):
                verb = None
        joined = (
            asked
            and place
            and re.fullmatch(
                r",?\s*(?:and|as well as|,)?\s*(?:the\s+)?",
                text[inside[place - 1].end - sentence.start : first],
            )
        )
        run = _joined_before(text, sentence.start, inside[: place + 1]) if is_asked else []
        if verb or must or joined or is_asked:
            asked += [p for m in run if (p := m.party) and p not in (*asked, party, voice.party)]
            if party not in asked:
                asked.append(party)
            words = words or " ".join(
                f"{verb[0] if verb else ''}{text[first:last]}{(must or is_asked or [''])[0]}".split()
            )
    if asked:
        return Asked(tuple(asked), words)
    pronoun = kinds.DEMANDS_OF_PRONOUN.search(text, start, end)
    if pronoun:
        party = discourse.addressee(pronoun["who"].lower(), voice.party)
        return Asked((party,) if party and party != voice.party else (), pronoun[0])
    several = SEVERAL.search(text, start, end)
    if several and (
        kinds.DEMANDS.search(text[start : several.start()])
        or (several[0].lower().startswith("both ") and kinds.MUST.match(text[several.end() :]))
    ):
        return Asked(_several(several[0], discourse, voice.party), several[0])
    return None


def _is_of_another(
    before: str, start: int, named: list[Mention], voice: Voice, offset: int, behind: str
) -> bool:
    """Whether it is another than who speaks that asks it: “Berg rejected Denmark's call on Norway to pay”."""
    match = OF_ANOTHER.search(before)
    asks = named[-1] if named else None
    if match is None or asks is None or asks.party in (None, voice.party):
        return False
    if match["that"] and MADE_OF_IT.search(behind) is None:
        return False
    return asks.end - offset == start + match.start()


def _joined_before(text: str, offset: int, named: list[Mention]) -> list[Mention]:
    """Those who stand in one list with the last of those named, before it."""
    listed: list[Mention] = []
    for before, behind in zip(reversed(named[:-1]), reversed(named[1:]), strict=True):
        gap = text[before.end - offset : behind.start - offset]
        if not re.fullmatch(r",?\s*(?:and\s+|,\s*)?(?:the\s+)?", gap):
            break
        listed.insert(0, before)
    return listed


def _several(words: str, discourse: Discourse, party: str | None) -> tuple[str, ...]:
    """The parties that “both governments” or “my colleague” stands for, as far as it is plain."""
    if words.lower().startswith("the other "):
        many = COUNTS.get(words.lower().split()[-1], 0)
        tables = [
            t for t in {discourse.group, *discourse.gazetteer.known.seats} if len(t) == many + 1
        ]
        return tuple(p for p in tables[0] if p != party) if many and len(tables) == 1 else ()
    others = tuple(one for one in discourse.group if one != party)
    one = re.search(r"\b(?:colleague|counterpart|neighbour|partner|opposite number)$", words)
    if one:
        last = discourse.addressee("them", party)
        return others if len(others) == 1 else (last,) if last else ()
    if words.lower().startswith("both") and len(others) != 2:
        named = dict.fromkeys(p for _, p in reversed(discourse.parties) if p != party)
        return tuple(named)[:2] if len(named) > 1 else ()
    return others
