"""To whom the words of a clause are attributed: behind them, aside, by a passive, or before a colon."""

from __future__ import annotations

import re

from .mentions import Mention, Naming
from .speech_words import ACCORDING, ALTERNATIVES, DONE_BY, SPEECH

QUOTED = "\uf000"
FIRST_MENTION = 0xE000
MASKED = r"[\ue000-\ue7ff]"

TOLD = {"told", "tells", "tell"}
"""Behind these stands whoever is told."""
INVERTED = re.compile(
    rf"(?:^|[,{QUOTED}”\"’?!]\s*)\s*(?:{'|'.join(sorted(SPEECH - TOLD))})\s+(?:\w+ly\s+)?(?:the\s+|an?\s+)?(?:(?:head|leader|member|spokes\w+|delegate|representative|envoy|ambassador)\s+(?:of|for)\s+(?:the\s+)?)?"
    rf"(?P<who>{MASKED}|he\b|she\b|they\b)",
)
ASIDE = re.compile(
    rf"(?:^|[,{QUOTED}”\"’?!–—]\s*|:\s+(?:so|thus)\s)\s*(?P<who>(?!(?:if|when|unless|until|since|because|while|whether|should|once)\b)(?:[^\s,;]+\s+){{0,3}}?{MASKED}+|he|she|it|they)"
    rf"(?:,[^,]{{2,90}},|,)?\s+(?:(?:has|had|have|later|also|then|again|once|just|\w+ly)\s+)*"
    rf"(?:{'|'.join(SPEECH)}|went on|put it|made clear|let it be known|(?:likes?|liked|went on|goes on) to say)\b(?P<more>[^,.;:{QUOTED}]{{0,60}})(?=[,.;:{QUOTED}”]|$)",
    re.IGNORECASE,
)
WHOSE = re.compile(r"\bwhose\s+(?:[\w’'-]+\s+){0,2}[\w’'-]+$", re.IGNORECASE)
"""Before somebody who is told of only beside those whose he is: “…, whose chairman, Berg, had asked for it”."""
BY_ANOTHER = re.compile(rf"\b(?:{'|'.join(sorted(SPEECH - TOLD))})\s+that\s", re.IGNORECASE)
"""Before somebody of whom another tells that he said it: “she added that Berg told her …”."""
AS_ASKED = re.compile(r"as\s", re.IGNORECASE)
HAD_ASKED = re.compile(
    r"\b(?:demanded|demands|asked|asks|requested|requests|proposed|proposes|urged|urges|suggested|recommended|hoped|expected|advocated)\b",
    re.IGNORECASE,
)
"""What somebody did who asked for what another does: “it agreed, as Norway had demanded”."""
WEEKLY = re.compile(r"\s+(?:weekly|daily|fortnightly|monthly)\b", re.IGNORECASE)
"""A paper behind what it is called by, that is no adverb: “as a Norwegian weekly had reported”."""
ASIDE_OF_SUBJECT = re.compile(
    rf"\W*(?:[^\s,;]+\s+){{0,3}}?{MASKED}+(?:\s+(?:of|for)\s+[^,;{QUOTED}]{{2,40}})?,(?:[^,;{QUOTED}]{{2,90}},)?$"
)
"""Somebody with an aside, so that the verb behind it is his: “Ilse Rand, on her way out, said …”."""
ASIDE_BEFORE = re.compile(
    rf",\s*(?:he|she|it|they|{MASKED}+)\s+(?:{'|'.join(sorted(SPEECH))}),$", re.IGNORECASE
)
"""Somebody is told to speak right before, so that the verb is his: “He had, he said, asked Berg …”."""
INTRODUCED = re.compile(
    rf"\W*(?:[^\s:;.,{QUOTED}\ue000-\ue7ff]+\s+){{0,6}}?(?P<who>{MASKED}){MASKED}*"
    rf"(?P<noun>[’']s?\s+(?:\w+\s+)?(?:demands?|proposals?|offers?|wish(?:es)?|answer|reply|requests?|price|conditions?|message|position|line|"
    rf"stance|view|goals?|aims?|priority|priorities))?(?:,[^:;.,]{{2,60}},?)?:\s+(?=\S)",
    re.IGNORECASE,
)
"""Who stands before a colon, with what he says or wants behind it: “For Norway: …”."""
FOR_WHOM = re.compile(rf"\W*(?:for|to)\s+(?:the\s+)?(?P<who>{MASKED}){MASKED}*,\s", re.IGNORECASE)
_MEANS = (
    r"(?:un|in)?acceptable|anathema|(?:un)?welcome|crucial|vital|essential|important|decisive|central|intolerable|inconceivable|unthinkable|"
    r"indispensable|insufficient|enough|too \w+|taboo|untouchable|priority|principle|line|necessity|non-starter|(?:pre)?condition|price|goal|"
    r"dogma|interest|concern|importance|out of the question|off the table|(?:non-|not )?negotiable|impossible|unavoidable"
)
TO_WHOM = re.compile(
    rf"\b(?:{_MEANS})\s+(?:to|for|in the eyes of)\s+(?:the\s+)?(?P<who>{MASKED}){MASKED}*(?![’']s)"
    rf"|\b(?:is|are|was|were|remains?|remained)\s+(?:\w+\s+)?(?:to|for)\s+(?:the\s+)?(?P<too>{MASKED}){MASKED}*,?\s+(?=(?:\w+ ){{0,4}}(?:{_MEANS})\b)",
    re.IGNORECASE,
)
"""Somebody to whom something is welcome, or unacceptable, or a matter of principle."""
BY_PRESS = re.compile(
    rf"\b(?:quot|cit)(?:e|es|ed|ing)\s+(?:the\s+|an?\s+)?(?P<who>{MASKED}){MASKED}*(?:,[^,]{{2,90}},|,)?\s+as\s+(?:saying|telling|warning|writing|stating|arguing|calling|asking|insisting)\b"
    rf"|\b(?:carr(?:y|ies|ied)|print(?:s|ed)?|publish(?:es|ed)|runs?|ran)\s+(?:also\s+)?(?:an?|the)\s+(?:\w+\s+)?(?:statement|interview|letter|article|comment|appeal|answer|reply|column)\s+"
    rf"(?:(?:by|from|with|of)\s+(?:the\s+)?(?P<by>{MASKED}){MASKED}*|in\s+which\s+(?:the\s+)?(?P<there>{MASKED}){MASKED}*\s)"
    rf"|\b(?:carr(?:y|ies|ied)|print(?:s|ed)?|publish(?:es|ed)|runs?|ran)\s+(?:also\s+)?(?:the\s+)?(?P<whose>{MASKED}){MASKED}*[’']s?\s+(?:\w+\s+)?(?:statement|interview|letter|article|comment|appeal|answer|reply|column)\b"
    rf"|\bgives?\s+(?:a|its|the)\s+(?:front\s+)?(?:page|column|word|floor)\s+to\s+(?:the\s+)?(?P<to>{MASKED}){MASKED}*",
    re.IGNORECASE,
)
"""Whose words a paper brings: “the Herald quotes Berg as saying …”, “it carries an appeal by Norway to …”."""
FINITE = re.compile(rf"\b(?:{ALTERNATIVES})\b|n['’]t\b", re.IGNORECASE)
SAID = re.compile(rf"\b(?:{'|'.join(sorted(SPEECH))})\b", re.IGNORECASE)


BY_WHOM = re.compile(
    rf"\W*(?:(?:and|but|yet)\s+)?according\s+to\s+(?:the\s+|an?\s+)?(?P<who>{MASKED}){MASKED}*,\s+(?=(?:the\s+)?{MASKED})",
    re.IGNORECASE,
)
"""Who tells what another said, before that: “According to Norway, Berg told its minister …”."""
LEFT_TO = re.compile(
    rf"\W*(?:(?:and|but|so)\s+)?it\s+(?:fell|falls|was left|is left|was up)\s+to\s+(?:the\s+)?(?P<who>{MASKED}){MASKED}*,?(?:[^,;]{{2,60}},)?\s+to\s+"
    r"(?:say|tell|explain|announce|add|insist|warn|confirm|answer|reply|declare|state|convey|deliver|give|read|break|admit|make)\b",
    re.IGNORECASE,
)
"""To whom it was left to say something."""


def attributed_to(inside: str, found: list[Mention]) -> Mention | str | None:
    """A mention or a pronoun; None where no word attributes the clause."""
    if (teller := BY_WHOM.match(inside) or LEFT_TO.match(inside)) is not None:
        named = found[ord(teller["who"]) - FIRST_MENTION]
        if named.party or named.speaker:
            return named
    for pattern in (INVERTED, ASIDE):
        for match in pattern.finditer(inside):
            before = inside[: match.start() + 1]
            if pattern is INVERTED and (
                ASIDE_OF_SUBJECT.match(before) or ASIDE_BEFORE.search(before)
            ):
                continue
            who = match["who"].strip()
            if WHOSE.search(inside[: match.start()]) or BY_ANOTHER.search(who):
                continue
            if AS_ASKED.match(match["who"]) and HAD_ASKED.search(match[0]):
                continue
            if letter := re.search(MASKED, who):
                mention = found[ord(letter[0]) - FIRST_MENTION]
                if mention.is_possessive:
                    continue
                if mention.is_adjective and WEEKLY.match(inside, match.end("who")):
                    continue
                return mention
            return who.lower()
    for number, mention in enumerate(found):
        place = inside.find(chr(FIRST_MENTION + number))
        if place >= 0 and ACCORDING.search(inside[:place]):
            return mention
    return (
        _by_press(inside, found)
        or introduced_by(inside, found)
        or done_by(inside, found)
        or _for_whom(inside, found)
        or _from_whose_side(inside, found)
        or _from_whom(inside, found)
        or _to_whom(inside, found)
    )


def _by_press(inside: str, found: list[Mention]) -> Mention | None:
    match = BY_PRESS.search(inside)
    who = match and next(filter(None, match.groups()), None)
    return found[ord(who) - FIRST_MENTION] if who else None


FROM_WHOM = re.compile(
    rf"^\W*from\s+(?:the\s+)?(?P<who>{MASKED}){MASKED}*\s+(?:came|comes)\b"
    rf"|\b(?:refusal|rejection|no|veto|objections?|welcome|consent|yes)\s+from\s+(?:the\s+)?(?P<too>{MASKED}){MASKED}*(?![’']s)",
    re.IGNORECASE,
)
"""Somebody from whom a yes or a no came."""


def _from_whom(inside: str, found: list[Mention]) -> Mention | None:
    match = FROM_WHOM.search(inside)
    if match is None or SAID.search(inside):
        return None
    return found[ord(match["who"] or match["too"]) - FIRST_MENTION]


FROM_WHOSE_SIDE = re.compile(
    rf"\W*(?:from|on the part of|in|at)\s+(?:the\s+)?(?P<who>{MASKED}){MASKED}*,?\s+it\s+(?:was|is|has been)\s+(?:\w+ly\s+)?\w+ed\b",
    re.IGNORECASE,
)
"""A side from which something was said by nobody who is named."""


def _from_whose_side(inside: str, found: list[Mention]) -> Mention | None:
    match = FROM_WHOSE_SIDE.match(inside)
    return found[ord(match["who"]) - FIRST_MENTION] if match else None


def introduced_by(inside: str, found: list[Mention]) -> Mention | None:
    """Who stands before a colon without a verb, so that what is behind it is what he says or wants."""
    match = INTRODUCED.match(inside)
    if match is None or FINITE.search(match[0]):
        return None
    mention = found[ord(match["who"]) - FIRST_MENTION]
    if mention.naming is Naming.TEXT and mention.party:
        return mention
    listed = mention.naming in (Naming.PARTY, Naming.SPEAKER, Naming.OFFICE)
    return mention if listed and mention.is_possessive is bool(match["noun"]) else None


def _for_whom(inside: str, found: list[Mention]) -> Mention | None:
    """Of whom it is said that something is so for him, where nobody else is named: “For Norway, it is …”."""
    match = FOR_WHOM.match(inside)
    if match is None:
        return None
    who = found[ord(match["who"]) - FIRST_MENTION]
    others = {found[ord(one) - FIRST_MENTION].party for one in re.findall(MASKED, inside)}
    return who if who.party and others == {who.party} else None


def _to_whom(inside: str, found: list[Mention]) -> Mention | None:
    """To whom something is told to be welcome or not, where nobody else says so."""
    match = TO_WHOM.search(inside)
    if match is None or SAID.search(inside):
        return None
    who = found[ord(match["who"] or match["too"]) - FIRST_MENTION]
    return None if who.is_possessive else who


def done_by(inside: str, found: list[Mention]) -> Mention | None:
    """Who does what is told in the passive: “it was refused by Norway”, where nobody tells it."""
    for number, mention in enumerate(found):
        place = inside.find(chr(FIRST_MENTION + number))
        done = DONE_BY.search(inside[:place]) if place >= 0 else None
        if done and not mention.is_possessive and not SAID.search(inside[: done.start()]):
            return mention
    return None
