"""Who acts or speaks there and is on record for no party: by a name that nobody here has, or by what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .speech_words import SPEECH
from .word_lists import word_list, word_set

_CALLED = r"(?-i:[A-Z][^\W\d_]+(?:[ -](?:de |van |von |al-|bin )?[A-Z][^\W\d_]+)+)"
_SPEAKS = r"(?:says|said|told|tells|thinks|thought|wrote|writes|added|adds|argues|argued|believes|believed|recalls|recalled|jokes|joked)"
NAMED = re.compile(
    rf"(?:(?<=[,”\"?!]\s)|(?<=[,”\"?!]))(?:{_SPEAKS})\s+(?P<who>{_CALLED})"
    rf"|(?:^|(?<=[.”]\s))(?P<first>{_CALLED})(?=(?:,[^,.;]{{2,90}},)?\s+{_SPEAKS}\b)"
)
"""Somebody who speaks, by a name that may be nobody's here."""
_ACTS = "|".join(
    [
        *sorted(SPEECH - word_set("asked asks wondered"), key=len, reverse=True),
        r"(?:warn|want|back|support|oppos|reject|refus|accept|agre|welcom|favou?r|prefer|declin|dismiss|insist|offer|propos|urg|demand|doubt|defend|endors|block|veto|threaten|"
        r"object|resist|disagree|criticis|criticiz|denounc|condemn|accus|complain|hail|applaud|fear|lament|deplor|regret)(?:e?d|red|e?s|es|e|)",
        r"(?:ask|call|push|lobb|campaign|press)(?:ed|ied|s|ies|) (?:for|on)",
        "seeks?|sought",
    ]
)
_THEN = rf"(?:,[^,.;:]{{2,90}},|\s+\([^()]{{2,40}}\))?\s+(?:(?:has|have|had|also|still|now|long|since|already|never|\w+ly)\s+){{0,3}}(?:{_ACTS})\b(?!\s+by\b)"
_NO_NAME = word_list(
    "in at on from of with by under over behind between across amid despite besides to for during against among beyond near off out up "
    "he she it they we i you this that these those there here both all none neither either each every nobody everybody everyone nothing everything somebody others "
    "another some many most few several one two three asked pressed once now then not never so also only later earlier today yesterday what who which where when while as if "
    "having being first last long article articles paragraph paragraphs annex resolution protocol chapter appendix point section clause ministers negotiators delegates "
    "delegations leaders parties participants governments members states sides signatories neighbours capitals talks draft drafts option variant version question answer "
    "reports agencies media minutes records sources officials diplomats delegates envoys aides insiders people president minister chancellor secretary premier "
    "mr mrs ms miss dr sir lord madam his her its their our my your no any such"
)
_PAPER = r"(?:agency|herald|times|post|gazette|journal|tribune|courier|chronicle|radio|television|tv|news|press|paper|monitor|review|ledger|observer|telegraph|standard|mail|star|sun|echo|dispatch|bulletin|broadcaster|weekly|daily)"
"""What papers and stations are called, who tell what others say."""
BY_NAME = re.compile(
    rf"\W*(?:(?i:and|but|yet|still|so)\s+)?(?P<who>(?![^,.;]{{0,40}}\b(?i:{_PAPER})\b)(?:[Tt]he\s+(?:[a-z][\w-]+\s+)?)?(?!(?i:the|{'|'.join(_NO_NAME)}|\w+ly)\b)"
    rf"[A-Z][\w’'&-]{{1,30}}(?:\s+(?:(?:of|and|for|de|van|von)\s+(?:the\s+)?)?[A-Z][\w’'&-]{{1,30}}){{0,5}})(?={_THEN})"
)
"""Whoever stands first in a sentence and does something, where nobody here has that name."""
_PEOPLE = (
    r"fisherm[ae]n|farmers?|growers?|breeders?|traders?|brokers?|shopkeepers?|residents?|villagers?|citizens|voters?|protesters?|demonstrators?|activists?|campaigners?|"
    r"environmentalists?|conservationists?|lawmakers|backbenchers?|analysts?|experts?|economists?|lawyers?|scientists?|researchers?|academics?|historians?|engineers?|"
    r"businessm[ae]n|businesses|exporters?|importers?|shipowners?|shippers?|hauliers?|manufacturers?|producers?|employers?|investors?|insurers?|bankers?|unions|trade unions?|"
    r"charit(?:y|ies)|churches|columnists?|critics?|opponents?|veterans?|students?|teachers?|doctors?|nurses?|workers?|miners?|drivers?|pilots?|skippers?|"
    r"trawlerm[ae]n|locals|refugees?|(?:shipowners|owners|employers|growers|traders|farmers|hauliers)[’']? (?:league|association|federation|union|lobby|chamber)|"
    r"(?:pressure|environmental|business|civic|aid|human rights|rights|lobby|victims[’']?|women[’']s|citizens[’']?) (?:groups?|organi[sz]ations?|associations?)"
)
_FIRM = r"company|firm|charity|manufacturer|shipyard|chamber|institute|lobby group|think tank"
"""What the article calls somebody whom it named before, be he on record or not."""
_WHERE = r"(?:\s+(?:in|from|of|at|along)\s[^,.;:]{2,40}?)?"
BY_NOUN = re.compile(
    rf"(?P<who>\b(?:(?:some|many|most|several|other|the|local|an?|one|another)\s+)?(?:(?!(?:and|or|of|to|for|with|by|from|on)\b)[\w’'-]{{1,30}}\s+){{0,2}}?(?:{_PEOPLE})|\bthe (?:{_FIRM}))(?={_WHERE}{_THEN}(?!\s+(?:to|in)\b))",
    re.IGNORECASE,
)
"""People of a trade or a cause who do something."""


WHOM_I_MET = re.compile(
    r"(?:^|(?<=[.”;]\s))(?:an?|one|another)\s+(?:[\w’'-]+\s+){0,2}?(?P<who>[\w’'-]+)(?=\s+(?:I|we)\s+(?:met|know|knew|spoke\s+(?:to|with)|talked\s+(?:to|with)|asked)\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""Somebody without a name whom a correspondent met: “a driver I met in Oslo”."""


def strangers_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The places of those who may be nobody here, by name or noun, between two places of a text."""
    places = [
        match.span("who" if match["who"] else "first") for match in NAMED.finditer(text, start, end)
    ]
    places += [match.span("who") for match in BY_NOUN.finditer(text, start, end)]
    places += [match.span("who") for match in WHOM_I_MET.finditer(text, start, end)]
    if (first := BY_NAME.match(text, start, end)) is not None:
        places.append(first.span("who"))
    until = start
    for place in sorted(places):
        if place[0] >= until:
            yield place
            until = place[1]
