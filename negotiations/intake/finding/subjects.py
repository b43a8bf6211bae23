"""Who stands where the subject of a clause does, and the verb behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .attributions import MASKED, QUOTED
from .mentions import Mention, Naming
from .speech_words import (
    ACCORDING,
    ALTERNATIVES,
    BEHIND_OBLIQUE,
    IRREGULAR,
    OBLIQUE,
    OF_SEVERAL,
    SPEECH,
    TAKES_A_STANCE,
    TOOK_A_STANCE,
    WORDS_OF,
)
from .stance_nouns import OF_PRONOUN, OF_SOMEBODY, PRONOUN_OF, STANCE_NOUN
from .verb_forms import DOES, DOING, HOLDING
from .word_lists import word_set

PRONOUNS = r"(?:he|she|it|they|we|i|the latter|the former)"

_DONE = "|".join(sorted(DOING))
VERB = re.compile(rf"\b(?:{ALTERNATIVES}|{_DONE})\b|n['’]t\b|\w+ed\b", re.IGNORECASE)
OF_NOUN = "of noun"
"""In place of the verb of a subject whose stance is told by a noun: “Norway’s refusal to …”."""
ANYWHERE = re.compile(rf"(?:^|[\s,(—–{QUOTED}”])(?P<who>{PRONOUNS})(?=[\s’',])", re.IGNORECASE)


RELATIVE_TO = re.compile(
    r"^\W*(?![^,]*\b(?:said|says)\b)[^,]*\w+\s+\w+\s+(?:that|which)\s+(?:the\s+)?$", re.IGNORECASE
)
"""Before somebody in whose clause is told of something what it is, before the main clause."""


def subject_of(
    words: str, found: list[Mention], own: list[tuple[int, int, Mention]], start: int, end: int
) -> tuple[Mention | str | None, list[Mention], str]:
    """Who stands where a subject does, who else with him, and the verb behind them.

    The first who says or wants something, else the first.
    """
    standing = [
        *_mentions_standing(words, own, start, end),
        *(
            (
                match.start("who"),
                match["who"].lower(),
                [],
                verb_behind(words, match.end("who"), end),
            )
            for match in ANYWHERE.finditer(words, start, end)
            if not SUBORDINATE.search(words[start : match.start("who")])
            and not IN_IT.search(words, start, match.end("who"))
            and not CLEFT.match(words, match.start("who"))
            and not IT_IS_TOLD.match(words, match.start("who"))
        ),
        *(
            (match.start(), PRONOUN_OF[match["who"].lower()], [], OF_NOUN)
            for match in OF_PRONOUN.finditer(words, start, end)
            if not VERB.search(words, start, match.start())
            and not is_oblique(words, match.start(), start)
        ),
    ]
    standing = standing or list(_subordinate(words, own, start, end))
    standing.sort(key=lambda one: one[0])
    # A pronoun without a verb is what is spoken of, or of no one.
    standing = [one for one in standing if one[3] or isinstance(one[1], Mention)]
    if not standing:
        return None, [], ""
    if len(standing) > 1 and RELATIVE_TO.search(words[start : standing[0][0]]):
        # “On the fee that Norway proposed, Berg said …” is Berg's.
        speaks = [one for one in standing[1:] if one[3] in SPEECH | TAKES_A_STANCE]
        standing = speaks or standing
    first = standing[0]
    acts = SPEECH | TAKES_A_STANCE | OF_SEVERAL | {OF_NOUN}
    if first[3] not in acts:
        first = next((one for one in standing if one[3] in SPEECH), first)
    elif isinstance(first[1], Mention) and first[1].naming is not Naming.SPEAKER:
        # Somebody who says it for that party: “Norway’s answer was no: its minister, Ase Berg, said …”.
        first = next((one for one in standing[1:] if _says_it_for(one, first[1])), first)
    return first[1:]


SUBORDINATE_TOLD = re.compile(
    r"\b(?:which|whom|because|since|as|where|what|now that|while|whereas|although|though)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What begins a clause that tells where somebody stands, and not on what condition he would."""
STANDS_BY = (
    SPEECH
    | HOLDING
    | word_set(
        "wants wanted would will cannot never hates likes supports backs is are was were has have had does do did considers calls called abhors detests loathes dreads resents gave gives withdrew withdraws dropped drops lifted lifts abandoned abandons stopped"
    )
)


def _subordinate(
    words: str, own: list[tuple[int, int, Mention]], start: int, end: int
) -> Iterator[tuple[int, Mention | str, list[Mention], str]]:
    """Those who stand somewhere in a clause within one that has no such subject: “the fee, which Norway refuses, …”."""
    for _, last, mention in own:
        verb = verb_behind(words, last, end)
        owns = mention.is_possessive or mention.is_adjective
        if owns or verb not in STANDS_BY:
            continue
        run = _listed_before(words, own, mention)
        if SUBORDINATE_TOLD.search(words[start : run[0][0]]):
            yield run[0][0], run[0][2], [one for _, _, one in run[1:]], verb


def _listed_before(
    words: str, own: list[tuple[int, int, Mention]], who: Mention
) -> list[tuple[int, int, Mention]]:
    """Somebody with those who are listed before him, in their order."""
    run: list[tuple[int, int, Mention]] = []
    for one in own:
        if run and not LISTED_TOO.fullmatch(words[run[-1][1] : one[0]]):
            run = []
        run.append(one)
        if one[2] is who:
            return run
    return run


def _says_it_for(one: tuple[int, Mention | str, list[Mention], str], party: Mention) -> bool:
    who = one[1]
    if not isinstance(who, Mention) or who.naming is not Naming.SPEAKER or who.party is None:
        return False
    return one[3] in SPEECH and who.party == party.party


STANDS = (Naming.PARTY, Naming.PLACE)
TELLS_THAT = re.compile(
    r"\b(?:said|says|told|tells|stated|states|argued|suggested|hinted|indicated|signalled|recalled|recalls|noted|notes|claimed|claims|reported|reports|added|adds|relates|related|recounts|recounted|confirmed|confirms|"
    r"informed|explained|revealed|disclosed|announced|believed|believes|understood)\b(?:\s+(?!that\b)[^\s,;.]+){0,4}?\s+(?:that\s+)?(?:the\s+|(?:his|her|its|their)\s+(?:[^\s,;.]+\s+){0,3}(?:colleague|counterpart|opposite number),\s+)?$"
    r"|\b(?:said|says|reported|reports|added|adds|told|explained|recalled|recalls)\b[^.;:]{0,30}:\s+(?:the\s+)?$"
)
SO_TOO = re.compile(
    rf"\b(?:so|neither|nor) ({DOES}) (?:the )?$",
    re.IGNORECASE,
)
CLEFT = re.compile(
    rf"it\s+(?:is|was|has been|had been)\s+(?:\w+ly\s+|above all\s+|only\s+)?(?:the\s+)?{MASKED}+\s+(?:that|who|which)\b",
    re.IGNORECASE,
)
"""“It was Norway that …” is what Norway did."""
IT_IS_TOLD = re.compile(
    r"it\s+(?:is|was|has been|had been)\s+(?:\w+ly\s+)?(?:noted|recorded|observed|reported|understood|recalled|stated|said|learnt|known|minuted|(?:our|my) (?:understanding|impression|information))\b[^.;]{0,60}?\bthat\b",
    re.IGNORECASE,
)
"""Nobody, of whom something is told: “it was noted that Norway …”."""
SUBORDINATE = re.compile(
    r"\b(?:when|if|until|before|after|where|because|since|whether|which|whose|unless|than|as|while|although|though|(?:provided|providing|on condition)(?: that)?)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
BEGINS_CONTRAST = re.compile(r",?\s+(?:while|although|though|which)\s+(?:the\s+)?", re.IGNORECASE)
"""How a clause of its own begins that tells of another: “…, while Norway said it would …”, “…, which Norway opposes”."""


ALL_BUT = re.compile(
    r"\b(?:all|everyone|everybody|others|anyone|anybody|every \w+) (?:but|save|bar|barring) (?:the )?$",
    re.IGNORECASE,
)
"""Before those who alone do otherwise."""
APPOSED = re.compile(rf",\s+(?:the\s+)?{MASKED}")
OWN = re.compile(r"(?:its|their|his|her|our|my)\s", re.IGNORECASE)
LISTED_TOO = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?", re.IGNORECASE)
"""Between somebody behind a preposition and who stands behind it, too: “a letter to Norway and Denmark asks …”."""
OF_QUOTED = re.compile(rf"(?:,[^,;]{{2,60}},)?\s+[“\"‘'«]?{QUOTED}")
"""What several say stands quoted behind them, its verb within."""
IN_IT = re.compile(r"\b(?:in|of|on|with|to|by|for|from|about|under)\s+(?:it|they)$", re.IGNORECASE)
"""A pronoun that stands behind a preposition, and for nobody."""
WOULD_STAND = re.compile(
    r"(?:,[^,;]{2,60},|,)?\s+(?:(?:now|also|too|\w+ly)\s+)?(?:would|will|could|might|does|did|is|was|are|were|has|had)(?:n['’]t)?\s+"
    r"(?:(?:not|never|now|at present|for now|at the moment|in principle|no longer|always|still|also|long|already|been|be|\w+ly)\s+)*"
    r"(?:accept|agree|back|support|reject|refuse|want|oppose|sign|favou?r|prefer|like|welcome|insist|object|demand|drop|abandon|endorse|consider|examine|contribute|"
    r"resist|block|veto|consent|ready|willing|prepared|opposed|against|for|in favou?r|open to|unwilling|reluctant|happy|committed|"
    r"accepted|agreed|backed|supported|rejected|refused|wanted|signed|favou?red|preferred|welcomed|insisted|objected|demanded|dropped|"
    r"come (?:round|around|out)|warmed|inclined|inclining|leaning|cautious|hesitant|sceptical|lukewarm|"
    r"(?:no |some |serious |grave |many |few |little )?(?:difficult(?:y|ies)|doubts?|reservations|misgivings|objections?|concerns|sympathy|appetite))\b",
    re.IGNORECASE,
)
"""How it goes on behind somebody whom another tells to stand somewhere."""


DID_STAND = re.compile(
    r"(?:,[^,;]{2,60},)?\s+(?:(?:now|also|too|both|has|have|had|never|\w+ly)\s+){0,3}"
    r"(?:signed up|signs up|gave (?:in|way|ground|no (?:answer|reply|ground|[\ue000-\ue7ff]+))|g[ai]ve[sn]? its (?:consent|blessing|agreement|assent|approval)|"
    r"(?:kept|stayed|remained) (?:silent|quiet|mute)|came (?:round|around|out)|took [^,;.]{3,60}? off the table|"
    r"dropped (?:its|their|the|all|any) (?:\w+ )?(?:objections?|opposition|resistance|demands?|claims?|reservations?|request)|withdrew|yielded)(?!\w)",
    re.IGNORECASE,
)
"""How it goes on behind somebody whom another tells to have taken a stand."""
ASSURED = re.compile(
    r"(?:,[^,;]{2,60},|,)?\s+had\s+(?:(?:now|already|since|\w+ly)\s+)?(?:written|said|assured|told|informed|promised|cabled|signalled|indicated|confirmed|replied)\s+"
    r"(?:to\s+)?(?:her|him|them|it|us|me|(?:the\s+)?[\ue000-\ue7ff]+|the \w+)(?!\w)",
    re.IGNORECASE,
)
"""The same of somebody who told him so: “had written to her on Monday to accept it”."""


def told_of(
    words: str,
    own: list[tuple[int, int, Mention]],
    start: int,
    end: int,
    subject: Mention | str | None,
    attributed: Mention | str | None = None,
) -> Mention | None:
    """Whoever is told by the one who speaks to have taken a stance; None where nobody is."""
    for first, last, mention in own:
        if mention.is_possessive or mention.is_adjective:
            continue
        if mention.party is None and OWN.match(mention.words):
            # The government of who speaks.
            continue
        if is_oblique(words, first, start):
            continue
        last = _end_of_list(words, own, mention)
        verb = verb_behind(words, last, end)
        may_stand = mention.naming in (*STANDS, Naming.SPEAKER)
        stands = may_stand and WOULD_STAND.match(words, last, end) is not None
        if mention is subject:
            acted = verb in TOOK_A_STANCE or DID_STAND.match(words, last, end)
            acted = acted or ASSURED.match(words, last, end)
            is_side = may_stand or mention.naming is Naming.OFFICE
            tells = stands or (may_stand and verb in SPEECH) or (is_side and bool(acted))
            if tells and attributed not in (None, mention):
                return mention
        elif (
            stands or verb in TOOK_A_STANCE or ASSURED.match(words, last, end)
        ) and TELLS_THAT.search(words[start:first]):
            return mention
    return None


def _end_of_list(words: str, own: list[tuple[int, int, Mention]], who: Mention) -> int:
    """Where the list ends in which somebody stands first: “Norway and Denmark both accepted it”."""
    end = -1
    for first, last, mention in own:
        if mention is who or (end >= 0 and LISTED_TOO.fullmatch(words[end:first])):
            end = last
    return end


def _mentions_standing(
    words: str, own: list[tuple[int, int, Mention]], start: int, end: int
) -> Iterator[tuple[int, Mention | str, list[Mention], str]]:
    behind_oblique = behind_subordinate = 0
    for place, (first, last, mention) in enumerate(own):
        if is_oblique(words, first, start) or (
            behind_oblique and LISTED_TOO.fullmatch(words[behind_oblique:first])
        ):
            behind_oblique = last
        else:
            behind_oblique = 0
        nobody = mention.naming is Naming.UNNAMED and mention.party is None
        if nobody and APPOSED.match(words, last):
            # “The two negotiators, Berg and Lund, …” are those.
            continue
        so_too = SO_TOO.search(words[start:first])
        if so_too and not mention.is_possessive:
            yield first, mention, [], so_too[1].lower()
            continue
        of_whom = OF_SOMEBODY.search(words[start:first])
        if of_whom is not None and not VERB.search(words, start, start + of_whom.start()):
            if not is_oblique(words, start + of_whom.start(), start):
                yield first, mention, [], OF_NOUN
            continue
        before = words[start:first]
        is_contrast = start > 0 and BEGINS_CONTRAST.fullmatch(before)
        listed = behind_subordinate and LISTED_TOO.fullmatch(words[behind_subordinate:first])
        is_subordinate = (SUBORDINATE.search(before) and not is_contrast) or listed
        behind_subordinate = last if is_subordinate else 0
        if behind_oblique or is_subordinate:
            continue
        if ALL_BUT.search(words[start:first]):
            continue
        if mention.is_possessive and WORDS_OF.match(words, last):
            yield first, mention, [], "said"
            continue
        owns = mention.is_possessive or mention.is_adjective
        if owns and STANCE_NOUN.match(words, last, end) and not VERB.search(words, start, first):
            yield first, mention, [], OF_NOUN
            continue
        if mention.is_possessive and mention.naming is not Naming.TEXT:
            continue
        if mention.is_adjective and mention.naming in (Naming.PLACE, Naming.PARTY):
            continue
        if re.match(r"[–-]|\s+[A-Z]\w+", words[last:end]):
            # A part of another name: the Council of NATO and Russia.
            continue
        others, behind = [], last
        for next_first, next_last, other in own[place + 1 :]:
            gap = words[behind:next_first]
            if other.is_possessive or not re.fullmatch(
                r",?\s+(?:(?:and|nor|but also|as well as)\s+)?(?:the\s+)?|,\s+", gap
            ):
                break
            others.append(other)
            behind = next_last
        verb = verb_behind(words, behind, end)
        if not verb and others:
            others = others if OF_QUOTED.match(words, behind) else []
            verb = "said" if others else verb_behind(words, last, end)
        if not verb and VERB.search(words, start, first):
            # The object of a verb before it.
            continue
        yield first, mention, others, verb


_SUBJECT_ASIDE = r"(?:\s+(?:of|dated|from)\s+\d{1,2}\s+[A-Z]\w+(?:\s+\d{4})?)?(?:\s*,(?!\s+whose\s+[\ue000-\ue7ff]+,)[^,;]{2,120},|,)?(?:\s+(?:that|which))?(?:\s+who(?:[’'](?:d|s|ll|ve))?\s[^,;]{2,80}?,?)?\s+"
_SMALL_WORDS = (
    r"(?:(?:also|then|again|still|now|no longer|later|once more|once|never|always|too|both|alike|all|has|had|have|himself|herself|itself|"
    r"so far|as yet|until now|at present|today|hereby|together|not|yet|(?:late |early )?(?:on|last) \w+day(?: night| morning| evening)?|\w+ly)\s+)*"
)
BEHIND_SUBJECT = re.compile(
    rf"{_SUBJECT_ASIDE}{_SMALL_WORDS}(?P<verb>{ALTERNATIVES})\b", re.IGNORECASE
)
BEHIND_DOER = re.compile(
    rf"{_SUBJECT_ASIDE}{_SMALL_WORDS}(?P<verb>[a-z]+ed|[a-z]+n['’]t|{'|'.join(OF_SEVERAL | IRREGULAR | DOING)})\b",
    re.IGNORECASE,
)


def verb_behind(words: str, place: int, end: int) -> str:
    for pattern in (BEHIND_SUBJECT, BEHIND_DOER):
        match = pattern.match(words, place, end)
        if match:
            return match["verb"].lower()
    return ""


PEOPLE_OF = re.compile(
    r"(?:^\W*|[,;:]\s+|\b(?:and|but|while)\s+)(?:the\s+|both\s+)?(?:(?!(?:at|in|on|to|for|with|by|from|of|after|before|during|under)\b)[\w-]+\s+){0,2}"
    r"(?:advis[eo]rs\s+to\s+the\s+\w+(?=\s+of\b)|(?:congress|board|executive|council|assembly|leadership|cabinet|conference)(?=\s+of\b)|(?:article|paragraph|section|point|chapter)\s+\w+(?=\s+of\b)|spokes\w+|ministers|delegations|delegates|governments|representatives|negotiators|envoys|leaders|officials)\s+(?:for|of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before those for whom several speak at once: “spokesmen for Norway and Denmark”."""
SOME_OF_THEM = re.compile(
    r"^\W*(?:the\s+)?(?:\w+\s+){0,3}?(?:delegations?|parties|party|states?|countries|country|governments?|capitals?|members?)"
    r"(?:,?\s+(?:including|led\s+by|such\s+as|notably|headed\s+by))\s*(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before one who is named of several that act: “three delegations, including Norway, …”."""


def is_oblique(words: str, place: int, start: int) -> bool:
    """Whether a preposition stands before it."""
    before = re.findall(
        r"[\w’'-]+|[,;:—–]|[\ue000-\uf000]", words[max(0, start, place - 60) : place]
    )
    while before and before[-1].lower() in BEHIND_OBLIQUE:
        before.pop()
    if before and ACCORDING.search(words[max(0, place - 60) : place]):
        return False
    if PEOPLE_OF.search(words[start:place]) or SOME_OF_THEM.search(words[start:place]):
        return False
    return bool(before) and before[-1].lower() in OBLIQUE
