"""Offices and other nouns for people and texts, as they stand in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .stems import plain
from .word_lists import word_list, word_set

HEADS = (
    r"prime minister|chief executive|general counsel|minister(?!s)|ministry|president|presidency|premier|chancellor|chancellery|"
    r"secretary[- ]general|secretary of state|press secretary|secretary|commissioner|negotiator(?!s)|"
    r"envoy|ambassador|spokes(?:man|woman|person)|mediator|facilitator|co-chair|"
    r"chair(?:man|woman|person)?(?! in the)|director[- ]general|director|head of (?:(?:the|its|their) )?(?:(?-i:[A-Z])\w+(?:[’']s)? )?delegation|"
    r"head of (?:the )?mission|king|queen|emir|sultan|governor|deputy|advis[eo]r|delegation(?!s)|"
    r"government|cabinet|treasury|mission|embassy|leader|high representative|representative(?!s)|chief of staff|"
    r"undersecretary|under-secretary|administrator|general secretary|mp|lawmaker|legislator|"
    r"chief(?! (?:of|executive|economist|justice|whip|scientist|engineer|among|concern|reason|aim|demand)\b)|senator|deputies|member of (?:the )?parliament|mayor|delegate|office|administration|attorney general|counterpart"
)
MODIFIERS = word_list(
    "deputy foreign defence defense energy fisheries prime chief finance environment agriculture "
    "trade economy economic interior justice transport water health special lead first vice "
    "acting state general senior external home climate labour labor development security national "
    "head top permanent federal presidential junior transitional interim agricultural maritime "
    "mining land oil culture education infrastructure industry commerce treasury science research "
    "new outgoing press"
)
TITLES = word_set(
    "mr mrs ms miss dr prof professor sir lord lady madam president chancellor minister "
    "ambassador general colonel admiral captain spokesman spokeswoman spokesperson premier "
    "secretary commissioner envoy negotiator king queen prince princess emir sultan director "
    "chairman chairwoman chair governor senator deputy mediator adviser advisor secretary-general "
    "leader representative delegate chief judge justice mayor undersecretary state"
)
FEMALE = word_set("mrs ms miss madam lady queen princess spokeswoman chairwoman")
MALE = word_set("mr sir lord king prince emir sultan spokesman chairman")
_SAME_OFFICE = (
    (r"spokes(?:man|woman|person)|press secretary", "spokesperson"),
    (r"premier", "prime minister"),
    (r"chair(?:man|woman|person)", "chair"),
    (
        r"(?:head|leader|chief) of (?:the )?(?:\w+ )?(?:delegation|negotiating team)|lead negotiator|chief delegate",
        "chief negotiator",
    ),
    (r"minister (?:of|for) (?:the )?([a-z]+)(?: affairs)?", r"\1 minister"),
    (r"ministry (?:of|for) (?:the )?([a-z]+)(?: affairs)?", r"\1 ministry"),
    (r"secretary (?:of|for) (?:the )?(?!state)([a-z]+)", r"\1 secretary"),
    (r"commissioner (?:of|for) (?:the )?([a-z]+)", r"\1 commissioner"),
    (r"secretary[- ]general", "secretarygeneral"),
    (r"secretary of state", "secretary secretaryofstate"),
    (r"advisor", "adviser"),
    (r"defense", "defence"),
    (r"labor\b", "labour"),
    (r"vice[- ]", "deputy "),
)
_LEFT_OUT = word_set("of for the and to at in on its his her an a unnamed senior special new")

_SAID = r"(?:say|says|said|told|reckons?|reckoned|thinks?|thought|expects?|expected|fears?|feared|believes?|believed|argues?|argued|calls?|called|doubts?|doubted|wonder(?:s|ed)?|predict(?:s|ed)?|warn(?:s|ed)?|joked?|noted|wrote|added)"
UNNAMED = re.compile(
    r"(?P<who>\b(?:an?|one|two|three|several|some|another|many)\s+(?:[\w’'-]+\s+){0,4}?"
    r"(?:officials?|officers?|diplomats?|sources?|aides?|insiders?|delegates?|negotiators?|envoys?|advisers?|commanders?"
    r"|(?:person|people)(?=\s+(?:close to|familiar with)\b)|members?(?=\s+of\s+(?:[\w’'-]+\s+){1,4}?(?:delegation|team|mission)\b))|\bone\s+of\s+the\s+[\w’'-]+\s+(?:delegation|team|mission|party))\b"
    r"(?!\s+(?:documents?|texts?|statements?|languages?))"
    r"|(?P<several>(?<!the )(?<!both )(?<!two )(?<!three )(?<!between )\b(?:senior\s+|government\s+|ministry\s+|embassy\s+|trade\s+)?"
    r"(?:officials|diplomats|sources|aides|insiders|delegates|negotiators|envoys|lawmakers|people))\b"
    rf"(?=(?:\s+(?:in|from|of|at|close to|near|around|within|on|with|familiar with)\s[^.;:]{{2,60}}?)?,?\s+(?:(?:have|had|who|also|now|still|\w+ly)\s+)*(?:{_SAID}|insist(?:ed)?|make|made|claim(?:ed)?|let it)\b)",
    re.IGNORECASE,
)
OUTSIDER = re.compile(
    r"(?P<who>\b(?:(?:an?|the|one|two|three|some|several|many|most|other|another|this|local|senior|independent)\s+){0,2}(?:(?!(?:to|has|had|have|told|tells|tell|asked|said)\b)[\w’'-]+\s+){0,2}?"
    r"(?:analysts?|professors?|researchers?|economists?|historians?|academics?|lecturers?|columnists?|commentators?|think[- ]tank|"
    r"reporters?|journalists?|newspaper|scholars?|biologists?|consultants?|onlookers?|pundits?|correspondents?)\b"
    r"|\b(?:an?|the|one|two|some|several|many|most|other|another)\s+(?:[\w’'-]+\s+){0,2}?"
    r"(?:experts?|scientists?|campaigners?|residents?|fishermen|fisherman|farmers?|traders?|brokers?|shopkeepers?|villagers?|"
    r"pensioners?|engineers?|lawyers?|skippers?|drivers?|critics|activists?|protesters?|interpreters?|archivists?|teachers?|"
    r"students?|veterans?|captains?|passengers?|travellers?|waiters?|neighbours?|workers?|miners?|members?|participants?)\b"
    rf"(?=(?:\s+(?:who|in|at|from|near|close|on|of|there)\b[^.;]{{0,60}}?)?,?\s+(?:{_SAID}|could|might)\b)"
    r"|(?:(?<=said )|(?<=says )|(?<=asked )|(?<=thought ))(?:an?|one)\s+(?:[\w’'-]+\s+){0,3}?(?:expert|scientist|campaigner|resident|fisherman|farmer|trader|"
    r"broker|shopkeeper|villager|pensioner|engineer|lawyer|skipper|driver|critic|activist|protester|teacher|student|veteran|captain|"
    r"passenger|waiter|worker|miner|member|participant|woman|man)\b"
    r"|\b(?:an?|the|one|another|some)\s+(?:[\w’'-]+\s+){0,2}?(?:retired|former(?!,? (?:would|will|could|can|may|might|is|was|are|were|has|had|does|did|says?|said|wants?|leans?|\w+ed)\b)|ex-)\s?[\w’'-]+(?:\s[\w’'-]+)?"
    r"|(?:(?<=\n)|(?<=[.!?”] ))(?:\w+\s+)?(?:experts|scientists|campaigners|residents|fishermen|farmers|traders|brokers|shopkeepers|villagers|"
    r"pensioners|engineers|lawyers|skippers|drivers|critics|activists|protesters|teachers|students|veterans|captains|workers|miners|bankers|investors|voters|unions)\b"
    rf"(?=(?:\s+(?:who|in|at|from|near|close|on|of|there)\b[^.;]{{0,60}}?)?,?\s+(?:{_SAID})\b)"
    r"|\b(?:others|some|many|few|one of them|observers|people|nobody(?!\s+(?:in|from|of|at)\s+(?:the\s+)?(?-i:[A-Z]))|everyone|somebody|those who|one veteran)\b"
    rf"(?=\s+(?:who|in|were|was|close|familiar|followed|following|present|had|have|would|outside|{_SAID})\b))",
    re.IGNORECASE,
)
_TEXTS = (
    r"(?:non-papers?|footnotes?(?= (?:attributed to|by|from) )|papers?|drafts?|letters?|texts?|documents?|replies(?! that\b| (?-i:[A-Z]))|reply|responses?|memo(?:randum)?|"
    r"memoranda|statements?|communiqués?|communiques?|declarations?|submissions?|aide-m[ée]moire|"
    r"(?:verbal|diplomatic|written|formal) notes?|(?<!take )(?<!took )(?<!takes )(?<!taken )(?<!taking )note(?=\s+(?:to\s[^,.;]{2,40}?\s+)?(?:\w+ly\s+)?(?:say|object|accept|welcom|propos|requir|said|call|describ|reject|add|argu|insist|demand|ask|repeat|warn|state)\w*)|"
    r"bulletins?|press releases?|(?:single |half a )?sheets?(?: of paper)?(?= from )|mandate|answers?|amendments?|(?<=[’']s )notes?|manifesto|circular|note verbale|proposals?)"
)
TEXT = re.compile(
    r"(?P<who>(?<!\bshe )(?<!\bhe )(?<!\bwho )(?<!\bit )\b(?:(?:the|this|that|its|their|his|her|an?|both|each|another)\s+(?:(?![\w-]+[’']s)[\w’'-]+\s+){0,2}?)?"
    + _TEXTS
    + r"|\bthe (?:[A-Z][a-z]+(?:n|sh|se|ic|er|i)|other|second|first|latter) one)\b",
    re.IGNORECASE,
)


def office_pattern(offices: Iterable[str]) -> re.Pattern[str]:
    """Finds offices in a text: those usual in talks, with the words of those that are given."""
    words = {word for office in offices for word in re.findall(r"[A-Za-zÀ-ÿ-]{3,}", office.lower())}
    words -= {"the", "and", "for", "unnamed"}
    before = "|".join(sorted({*MODIFIERS, *words}, key=len, reverse=True))
    return re.compile(
        rf"(?P<who>\b(?:(?:the same|the|a|an|its|their|his|her|our|my)\s+)?(?:(?:{before})\s+){{0,4}}(?:{HEADS})\b"
        rf"(?:\s+(?:of|for)\s+(?:the\s+)?(?:foreign |external |internal )?(?-i:[a-z]{{4,}})(?:\s+affairs)?"
        r"(?=\s|[,.;”]))?"
        r"|\b(?:its|his|her|their)\s+(?:own\s+)?(?:country|committee|council|party|movement|organi[sz]ation|association|federation)\b)",
        re.IGNORECASE,
    )


def office_words(office: str) -> frozenset[str]:
    """The words by which an office is compared with another name of it."""
    told = plain(office)
    for pattern, instead in _SAME_OFFICE:
        told = (
            re.sub(rf"\b{pattern}", instead, told)
            if not pattern.endswith("-]")
            else re.sub(pattern, instead, told)
        )
    words = re.findall(
        r"[a-z]+", told.replace("ministers", "minister").replace("negotiators", "negotiator")
    )
    return frozenset(words) - _LEFT_OUT
