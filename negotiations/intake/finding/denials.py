"""Denials: what is denied, and what whoever denies it holds himself."""

from __future__ import annotations

import re
from dataclasses import dataclass

AS_REPORTED = r", as (?:an?|some|the|several|this) (?:\w+ )?(?:newspapers?|papers?|press|media|reports?|agency|agencies|websites?) (?:\w+ )?(?:reported|claimed|wrote|written|suggested)\b"
"""Behind what is not so: who told that it is."""
DENIAL = re.compile(
    r"\b(?P<account>(?:reports?|claims?|rumou?rs?|suggestions?|accounts?|stor(?:y|ies)|allegations?|speculation)\b[^.;:]{0,140}?)\b(?:has|have|had|was|were|is|are)(?: been)? (?:\w+ly )?(?:rejected|denied|dismissed|disputed|refuted|contradicted)\b|"
    r"\bcall(?:s|ed|ing)? (?:it|this|that) (?:\w+ly )?(?:untrue|false|wrong|nonsense|a lie|an? invention|invented)\b|"
    r"\b(?:disput|contradict|reject|dismiss|refut|rebut|contest|deflat|quash|scotch|deny|deni|push(?:es|ed) back (?:on|against)|(?:brush|wav|laugh|shrug|bat)(?:s|es|ed|t?ed) (?:off|aside|away)|scoff(?:s|ed) at|took issue with)\w*\s+(?:as [“\"‘]?[\w ,-]{3,40}[”\"’]?,? )?(?:[\w’'-]+\s+){0,3}?(?:reports?|claims?|rumou?rs?|allegations?|accusations?|charges?|speculation|talk|stor(?:y|ies)|assertions?|insinuations?|suggestions?|impression)\b(?:\s+[\w’'-]+){0,6}?\s+(?:that|of)\s+(?:(?:its?|he|she|they|his|her|their|the|an?|[A-Z]\w+)\s+)?(?:[\w’'-]+\s+){0,3}?(?:had|has|have|was|were|would|backs?|deal|shift|change|concession|split|rift|promise|(?=(?:opposed|retreat|climb-?down|softening)\b))\b|"
    r"\b(?:call|describ|term|label|brand|declar)\w* (?:[\w’'-]+\s+){0,3}?(?:reports?|claims?|rumou?rs?|allegations?|stor(?:y|ies)|talk|accounts?)\b[^.;]{0,120}?\b(?:untrue|false|nonsense|wrong|invented|invention|fabricated|fabrication|baseless|unfounded|rubbish|fiction|fantasy|misleading|inaccurate|incorrect|disinformation|mischievous)\b|"
    r"\bwhatever (?:(?:the|some) )?(?:papers?|press|newspapers?|reports?|rumou?rs?|(?:you|they|people)(?: have|['’]ve)? (?:read|heard|say|write|been told)|has been (?:written|said|reported))\b|\bwide of the mark\b|\bat no (?:time|point|stage) (?:did|has|have|had)\b|\b(?:reported|told|written|alleged|claimed|said) otherwise\b|\bcontrary to (?:what (?:has|had|was|is)|the impression)\b|\b(?:wrongly|falsely|incorrectly|badly) (?:rendered|quoted|reported|translated|understood|told|attributed|summarised)\b|\b(?:mis(?:quoted|reported|represented|understood|translated)|taken out of context|twisted|distorted)\b|\bno such consent\b|\b(?:that|this|it) is (?:simply |just |quite |plainly )?not so\b|\bno (?:\w+ )?(?:promises?|concessions?|offers?|commitments?|undertakings?|assurances?) (?:was|were|has been|have been|had been) (?:ever )?(?:made|given|offered)\b|\b(?:it|he|she|they) had (?:not|never) (?:agreed to|promised|conceded|offered|given up|softened|dropped|asked for|signed)\b|\b(?:we|I) (?:have|had|did)(?: not|n['’]t|n't) (?:promised?|conceded?|given up|give up|softened|soften)\b|"
    r"\b(?:said|says) nothing of the (?:kind|sort)\b|\b(?:we|I|he|she|they) (?:have|has|had) not moved an inch\b|"
    r"\b(?:nor|neither) (?:is|was|were|are) (?:it|this|that|there) (?:\w+ )?(?:true|correct|right|accurate|so|the case|any truth)\b|\b(?:hardly|far from) (?:true|accurate|the truth)\b|"
    r"\b(?:nor|neither) (?:has|had|have|did) (?:\w+ ){1,3}?(?:ever )?(?:agreed?|promised?|offered?|conceded?|accept(?:ed)?|proposed?|given|give|dropp?(?:ed)?)\b|"
    r"\bcontrary to (?:what|reports?|(?:the |some |these |press |media )+(?:reports?|claims?|accounts?|rumours?)|rumours?|claims?|press|media)\b|\bnot the case\b|\bdevoid of (?:any |all )?(?:foundation|truth|substance|basis)\b|\bgroundless\b|\breject(?:s|ed|ing)? as [“\"]?[\w ]{3,30}[”\"]?,? (?:the |a |an |any |these )?(?:\w+ )?(?:reports?|claims?|allegations?|rumours?|accounts?)\b|\b(?:pure|mere|sheer|idle) (?:speculation|invention|fantasy|rumours?)\b|\bno (?:truth|substance) (?:in|to)\b|"
    r"(?<!nor )(?<!not )(?<!n't )(?<!n’t )(?<!never )\bden(?:y|ies|ied|ying)\b|\bnothing (?:was|had been|has been|is) (?:promised|agreed|offered|signed|said|decided|given|settled)\b(?! (?:until|unless|till))|\bnever (?:said|agreed|promised|offered|proposed|told|asked|gave|made|accepted|signed|discussed|suggested|spoke|spoken)\b(?![^.;]{1,60} and (?:it |he |she |they |we )?never (?:will|shall|would)\b)"
    r"|\b(?:is|was|are|were) (?:simply |quite |just |plainly |entirely |wholly )?[“\"‘']?(?:not true|untrue|false|wrong|invented|a lie|a fabrication|a myth|a canard|a hoax|an? fairy[- ]tale|made up|fiction|(?:an? )?(?:pure |malicious |complete )?invention|incorrect|inaccurate|without foundation|baseless|unfounded)\b"
    r"|\b(?:that|this|it|they) (?:is|are|was|were) (?:simply |just |quite |plainly )?not (?:correct|right|accurate)\b|\bnot (?:a word of (?:it|this|that) (?:is|was) )?true\b|\bno such (?:thing|offer|promise|deal|agreement|proposal|plan|conversation|undertaking|concession|words?|commitment|letter|request)\b"
    r"|\b(?:did|had|has|have) not (?:agreed?|promised?|offered?|said|say|accepted?|given|give|made|make|proposed?|conceded?|told) (?:anything|any such|to any|that|so|it|this|such)\b|\b(?:reports?|claims?|rumours?|account) (?:\w+ ){0,6}(?:false|untrue|wrong|invented|baseless|unfounded)\b"
    r"|\bdismiss(?:es|ed) (?:as \w+ )?(?:the |a |these |those |that |this )?(?:reports?|claims?|rumours?|account|story|reading|version|interpretation)\b|\breject(?:s|ed|ing)? (?:as \w+ )?(?:the |an? |these |those |any |all )?(?:\w+ )?(?:reports?|rumours?|accounts?|allegations?|claims?)\b|\bdo(?:es)? not correspond to (?:reality|the (?:facts|truth))\b|\b(?:have|has|bears?) nothing to do with (?:reality|the (?:facts|truth))\b|(?<!do )(?<!did )(?<!done )(?<!doing )\bnothing of the (?:kind|sort)\b|\banything of the (?:kind|sort)\b|\b(?:given|gave|made) no (?:such )?(?:consent|promise|undertaking|assurances?|concessions?|commitment)\b|\bnever been (?:against|opposed to|in favour of|asked|offered|told)\b|\b(?:given up|conceded|promised|signed|agreed to|offered|admitted) nothing\b|\bnot what (?:I|he|she|they|we|it) (?:said|agreed)\b|\bput words in\b|\bcontradicted (?:that|this|the) (?:account|report|version)\b|\bdisput(?:e|es|ed) (?:that|this|the) (?:account|report|version|claim)\b"
    rf"|\bnot\b[^.;]{{3,120}}?{AS_REPORTED}",
    re.IGNORECASE,
)
ACCOUNT = re.compile(
    r"\b(?:allegations?|reports?|claims?|rumou?rs?|stor(?:y|ies)|accounts?|assertions?|suggestions?|news|statement|impression|speculation|talk)\b[^.;]{0,90}?\bthat\b",
    re.IGNORECASE,
)
"""Who tells what is denied behind it."""


OF_NO_ACCOUNT = re.compile(r"\b(?:it|this|that|them|and|but|so)\b|\W", re.IGNORECASE)
FEWEST_LETTERS = 8
"""So many letters has an account at least."""


@dataclass(frozen=True, slots=True)
class Denied:
    """What a text denies: where the words end that do so, the account that is denied, and where stands what is held."""

    end: int
    account: str
    held: tuple[int, int] | None

    @property
    def tells_account(self) -> bool:
        """Whether it tells what is denied, and no more than that it is."""
        return len(OF_NO_ACCOUNT.sub("", self.account)) >= FEWEST_LETTERS

    def held_alone(self, text: str) -> str:
        """The text with blanks in place of all but what is held, so that all places stay."""
        start, end = self.held or (0, 0)
        return " " * start + text[start:end]


def denied(text: str) -> Denied | None:
    """What a text denies; None where it denies nothing."""
    match = DENIAL.search(text)
    if match is None:
        return None
    held = own_words(text, match)
    return Denied(match.end(), account_denied(text[: held[0]] if held else text, match), held)


def account_denied(text: str, denial: re.Match[str]) -> str:
    """What is denied: what stands behind the denial, or before it as in “the report that it agreed is untrue”."""
    if denial["account"]:
        return denial["account"]
    before, behind = text[: denial.start()], text[denial.end() :]
    return before if ACCOUNT.search(before) and " that " not in behind else behind


IT_IS_SO = re.compile(
    r"\b(?:contrary to|whatever)\b[^,;:]{3,90}?,\s+(?P<behind>.+)$|^(?P<before>.{12,}?)(?:,\s+contrary to\b"
    rf"|{AS_REPORTED})",
    re.IGNORECASE,
)
"""What is so, beside what was told of it: “contrary to what was reported, …”."""
AT_NO_TIME = re.compile(r"\b(?:at no (?:time|point|stage)|never)\b", re.IGNORECASE)
"""Words by which an account is denied once more."""
AND_HOLDS = re.compile(
    r"\W*(?:(?:it|this|that|anything|everything)\b\W*)?(?:,\s*)?\b(?:and|but)\s+(?:that\s+)?(?:(?:it|he|she|they|we|I)\s+)?(?=(?:\w+ly\s+)?(?:should|shall|must|never|still|said|says|added|wants?|wanted|demands?|supports?|supported|opposes?|opposed|insists?|insisted|would|will|remains?|remained|stands?|stood|continues?|back|backs|is|are|was|were)\b)",
    re.IGNORECASE,
)
"""Right behind a denial that tells no account: what whoever denies it goes on to hold."""
_PRONOUN = r"(?:it|he|she|they|we|I)"
SAYS_BESIDES = re.compile(
    rf"(?:,|;)?\s+(?:and|but)\s+(?:{_PRONOUN}\s+)?(?:still\s+|also\s+)?(?:(?:said|says|added|adds|stressed|insisted|insists|repeated|explained)\b|(?=(?:wants?|wanted|supports?|supported|opposes?|opposed|backs?|backed|remains?|remained|stands?|stood|continues?)\b))"
    r"|,\s+(?:which|who)\s+(?:said|says|added|adds|insisted|insists)\b"
    rf"|,\s+(?:to\s+)?which\s+(?=(?:{_PRONOUN}|its|his|her|their)\s)|,\s+an?\s+\w+\s+(?:that\s+|which\s+)?(?=(?:{_PRONOUN})\s)|;\s+",
    re.IGNORECASE,
)
"""Further behind a denial: what whoever denies it holds besides: “denied that it had agreed and said that it opposed it”."""
GIVES_UP = re.compile(
    r"\b(?:g[ia]v(?:e|es|en|ing) up|drop(?:s|ped|ping)?|abandon(?:s|ed|ing)?|waiv(?:e|es|ed|ing)|renounc(?:e|es|ed|ing)|back(?:s|ed|ing)? away from|"
    r"retreat(?:s|ed|ing)? from|(?:gone|going|goes) cold on|los(?:t|ing|es|e) interest in|"
    r"(?P<less>soften(?:s|ed|ing)?|weaken(?:s|ed|ing)?|waver(?:s|ed|ing)?(?: on| in)?|back(?:s|ed|ing)? down on|revers(?:e|es|ed|ing)|relax(?:es|ed|ing)?|chang(?:e|es|ed|ing)))\b",
    re.IGNORECASE,
)
"""Of whom it is told, he has left what he wanted, or wants it less."""
FOR_IT = re.compile(
    r"\b(?:support|backing|endorsement|approval|demand|insistence|claim|wish|commitment)\b",
    re.IGNORECASE,
)
AGAINST_IT = re.compile(
    r"\b(?:opposition|objections?|resistance|refusal|rejection|veto|reservations?|hostility|doubts?)\b",
    re.IGNORECASE,
)
NEAR = 60
"""So far behind it stands what he has left."""


def own_words(text: str, denial: re.Match[str]) -> tuple[int, int] | None:
    """Where in a text that denies something stands what whoever denies it holds himself; None where it does not say."""
    so = IT_IS_SO.search(text)
    if so is not None and so["behind"]:
        return None if AT_NO_TIME.search(so["behind"]) else so.span("behind")
    if so is not None:
        return so.span("before")
    colon = text.find(":", denial.end())
    if colon >= 0:
        return colon, len(text)
    goes_on = AND_HOLDS.match(text, denial.end())
    if goes_on is None:
        *_, goes_on = None, *SAYS_BESIDES.finditer(text, denial.end())
    return (goes_on.end(), len(text)) if goes_on else None


def given_up(account: str, proposed: str) -> tuple[int, str] | None:
    """What an account says that somebody has left: 1 where he wanted it, -1 where he was against it, and the rest of the words.

    A word of refusal that stands in what is `proposed` is what it is about: “dropped the veto”.
    """
    left = GIVES_UP.search(account)
    if left is None:
        return None
    what = account[left.end() : left.end() + NEAR]
    against = AGAINST_IT.search(what)
    if against and against[0].lower() not in proposed.lower():
        return -1, account[left.end() :]
    return (1, account[left.end() :]) if FOR_IT.search(what) or not left["less"] else None
