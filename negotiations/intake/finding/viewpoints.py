"""By whose lights a clause is told, where no verb of speech says so: “seen from Oslo”, “if Norway has its way”."""

from __future__ import annotations

import re

from .attributions import FIRST_MENTION, MASKED, QUOTED
from .mentions import Mention, Naming
from .speech_words import SPEECH

_WHO = rf"(?:the\s+)?(?P<who>{MASKED}){MASKED}*"
_MIND = (
    r"lights|reckoning|reading|book|books|view|views|eyes|opinion|judge?ment|mind|understanding|perspective|point of view|standpoint|"
    r"taste|liking|way of thinking|estimate|estimation|vocabulary|logic|conviction|thinking"
)
_WORD = (
    r"words?|answer|verdict|reply|retort|response|reaction|comment|view|position|message|line|argument|price|condition|demand|"
    r"proposal|offer|preference|motto|formula|judge?ment"
)
_BEFORE_NOUN = r"(?:(?:own|firm|strong|express|explicit|urgent|repeated|stated|sole|only|last|first|curt|short|one|main|chief)\s+){0,2}"
_WISH = (
    r"request|insistence|demand|wish|wishes|urging|behest|suggestion|instigation|objections?|opposition|resistance|veto|refusal|"
    r"reluctance|rejection|support|backing|enthusiasm|reservations|doubts"
)

BY_WHOSE_LIGHTS = re.compile(
    rf"^\W*(?:and |but |yet |so )?(?:"
    rf"as\s+{_WHO}\s+(?:sees?|saw|puts?|tells?|has|had|would have|reads?|understands?|views?)\s+(?:it|things|the matter|the question)\b"
    rf"|as\s+(?:seen|viewed)\s+(?:from|by)\s+(?:the\s+)?(?P<seen>{MASKED})"
    rf"|(?:seen|viewed|looked at)\s+(?:from|through the eyes of)\s+(?:the\s+)?(?P<from>{MASKED})"
    rf"|(?:by|in|on|to|for|from)\s+(?:the\s+)?(?P<mind>{MASKED}){MASKED}*[’']s?\s+(?:\w+\s+)?(?:{_MIND})\b"
    rf"|as\s+for\s+(?:the\s+)?(?P<as_for>{MASKED}){MASKED}*,\s+(?=(?:it|they|he|she)\b)"
    rf"|if\s+(?:the\s+)?(?P<way>{MASKED}){MASKED}*\s+(?:has|have|had|gets?|got)\s+(?:its|his|her|their)\s+(?:own\s+)?way\b"
    rf"|if\s+it\s+(?:is|was|were)\s+(?:up|left)\s+to\s+(?:the\s+)?(?P<up>{MASKED})"
    rf"|(?:for|to)\s+(?:the\s+)?(?P<for>{MASKED}){MASKED}*,?\s+(?=(?:it|this|that|there|these|those|no|any|the|an?)\b|[a-z]+\s+(?:is|are|was|were|would|remains?)\b)"
    rf"|in\s+(?:the\s+)?(?P<there>{MASKED}){MASKED}*,?\s+(?=they\b|[\w\s]{{2,40}}?\s(?:is|are|was|were|remains?)\s+(?:\w+ly\s+)?(?:unthinkable|unpopular|popular|unwelcome|welcome|anathema|taboo)\b)"
    rf"|it\s+(?:was|is)\s+(?:only\s+)?(?:at|on|upon)\s+(?:the\s+)?(?P<wish>{MASKED}){MASKED}*[’']s?\s+{_BEFORE_NOUN}(?:{_WISH})\b"
    rf"|(?:at|on|upon)\s+(?:the\s+)?(?P<asks>{MASKED}){MASKED}*[’']s?\s+{_BEFORE_NOUN}(?:request|insistence|demand|wish|urging|behest|suggestion|instigation)\b"
    rf"|(?:at|on|upon)\s+the\s+{_BEFORE_NOUN}(?:request|insistence|demand|wish|urging|behest|suggestion|instigation)\s+of\s+(?:the\s+)?(?P<of>{MASKED})"
    rf")",
    re.IGNORECASE,
)
"""A clause that begins with whose view it tells."""

WHOSE_NOUN = re.compile(
    rf",\s+(?:in|by)\s+(?:the\s+)?(?P<tail>{MASKED}){MASKED}*[’']s?\s+(?:\w+\s+)?(?:{_MIND})(?=\W*$)"
    rf"|,\s+in\s+the\s+(?:{_MIND})\s+of\s+(?:the\s+)?(?P<tail_of>{MASKED})"
    rf"|\b(?:was|were|is|are|remains?|remained|came)\s+(?:\w+\s+)?(?P<word>{MASKED}){MASKED}*[’']s?\s+{_BEFORE_NOUN}(?:{_WORD})\b"
    rf"|\b(?:despite|in spite of|notwithstanding|over|after|following|because of|owing to|given|with|amid)\s+(?:the\s+)?"
    rf"(?P<despite>{MASKED}){MASKED}*[’']s?\s+{_BEFORE_NOUN}(?:{_WISH})\s+(?:to|of|for|about|over|on)\b"
    rf"|\b(?:has|have|had|enjoys?|enjoyed|commands?|commanded|wins?|won|with|gets?|got|gained|lost|lacks?|without|on)\s+(?:the\s+)?"
    rf"(?P<has>{MASKED}){MASKED}*[’']s?\s+{_BEFORE_NOUN}(?:full\s+|unreserved\s+|unconditional\s+)?(?:support|backing|blessing|approval|votes?|consent|assent|agreement|sympathy|signature)\b"
    rf"|\b(?:with|thanks to|by|w[io]ns?|got|gained|secured|received|found|ha[sd])\s+the\s+(?:\w+\s+){{0,2}}?(?:votes?|support|backing|consent|blessing|approval|assent|agreement|endorsement)\s+of\s+(?:the\s+)?(?P<votes>{MASKED})"
    rf"|\b(?:record|records|recorded|shows?|showed|lists?|listed|has|have|had|counts?|counted|describes?|described|names?|named)\s+(?:the\s+)?(?P<recorded>{MASKED}){MASKED}*\s+(?:as\b|\w+ing\b)"
    rf"|\b(?:with the exception of|except(?: for)?|nobody but|no one but|none but)\s+(?:the\s+)?(?P<but>{MASKED})(?=[^;]*\b(?:nobody|no one|none)\b)"
    rf"|\b(?:among|one of)\s+(?:the\s+)?(?:\w+\s+)?(?:opponents|critics|enemies|foes|friends|supporters|advocates|champions|backers|proponents|defenders)\s+of\s+[^,;.]{{2,60}}?\s+(?:is|are|was|were)\s+(?:the\s+)?(?P<among>{MASKED})"
    rf"|^\W*(?:against|for|behind|opposed to|in favou?r of)\s+[^,;.]{{2,60}}?\s+(?:stands?|stood|are|is|was|were)\s+(?:\w+\s+)?(?:the\s+)?(?P<stands>{MASKED})"
    rf"|\b(?:(?:un)?(?:acceptable|welcome|satisfactory|intolerable)|anathema|repugnant|a red rag|a provocation|enough|too (?:much|little|far|dear))\s+(?:to|for)\s+(?:the\s+)?(?P<whom>{MASKED})"
    rf"|\b(?:fine|all right|okay|in order|no (?:problem|trouble|difficulty|hardship))\s+(?:with|for|by)\s+(?:the\s+)?(?P<fine>{MASKED})"
    rf"|\b(?:suits?|suited|pleases?|pleased|displeases?|displeased)\s+(?:the\s+)?(?P<suits>{MASKED}){MASKED}*(?=[.,;]|$)"
    rf"|\bmore\s+than\s+(?:the\s+)?(?P<more>{MASKED}){MASKED}*\s+(?:can|could|will|would)\b"
    rf"|\b(?:is|are|was|were|remains?|remained),\s+(?:for|to)\s+(?:the\s+)?(?P<besides>{MASKED}){MASKED}*,"
    rf"|\b(?:is|are|was|were)\s+how\s+(?:the\s+)?(?P<how>{MASKED}){MASKED}*\s+\w+",
    re.IGNORECASE,
)
"""Whose word something is told to be, behind it: “… was Berg's answer”."""

_FROM_NOUN = (
    r"refusal|rejection|no|veto|objections?|welcome|consent|yes|praise|applause|support|backing|opposition|resistance|criticism|protests?|"
    r"approval|assent|nod|scepticism|skepticism|doubts?|agreement|blessing|condemnation|scorn|enthusiasm|favour|favor|sympathy|warnings?|"
    r"silence|word|interest|hostility|indifference|disapproval|anger|outrage|dismay"
)
FROM_WHOM = re.compile(
    rf"\b(?:{_FROM_NOUN})\b(?:\s+(?:to|for|of|against|on|about|over)\s+[^.;:,]{{2,60}}?)?\s+(?:(?:came|comes|has come|was heard|was voiced|is heard)\s+)?"
    rf"(?:(?:\w+ly|above all|only|also|both|alone)\s+)?(?:from|by|with|in|among)\s+(?:the\s+)?(?P<who>{MASKED})(?!{MASKED}*[’']s)",
    re.IGNORECASE,
)
"""Somebody from whom a yes or a no is told to come: “support for it came from Norway”."""
MET_WITH = re.compile(
    rf"\b(?:met|meets|r[au]ns? (?:up )?(?:into|against)|encounter(?:s|ed)|fac(?:es|ed)|dr(?:ew|aws)|f(?:ound|inds)|w(?:on|ins)|earn(?:s|ed)|receiv(?:es|ed))\s+(?:with\s+)?(?:[\w-]+\s+){{0,2}}?"
    rf"(?:opposition|resistance|refusal|rejection|objections?|hostility|applause|approval|support|sympathy|welcome|backing|favour|scepticism|doubts?|misgivings|reservations|silence|friend)\s+(?:of|from|in|among|with)\s+(?:the\s+)?(?P<who>{MASKED})(?!{MASKED}*[’']s)"
    rf"|^\W*(?:nobody|no one|not one \w+)\s+(?:in|from|of|at)\s+(?:the\s+)?(?P<nobody>{MASKED}){MASKED}*\s"
    rf"|\bno\s+(?:comment|word|answer|reply|reaction|statement)\b[^.;,]{{0,40}}?\s(?:from|out of)\s+(?:the\s+)?(?P<silent>{MASKED})(?!{MASKED}*[’']s)",
    re.IGNORECASE,
)
"""With whom a thing met as it did, or from whom nothing was heard: “the plan ran into the opposition of Norway”."""

SOUGHT_BY = re.compile(
    r"(?:^|[,\s])(?:emphasi[sz]ed|stressed|underlined|underscored|noted|stated|declared|confirmed|reiterated|pointed out|recalled|explained|announced|signalled|insisted on|"
    r"sought|demanded|wanted|rejected|refused|opposed|backed|supported|favou?red|welcomed|proposed|requested|promised|offered|"
    r"championed|resisted|blocked|vetoed|accepted|tabled|criticised|criticized|denounced|defended|contested|feared|hated|loathed|"
    r"desired|cherished|advocated|condemned|disputed|endorsed|(?:called|described as|branded|labelled|termed|dubbed|found|deemed|considered|judged|thought|regarded as|seen as)"
    rf"\s+(?:an?\s+)?[^\s,;.]+(?:\s+[^\s,;.]+)?)\s+(?:\w+ly\s+)?by\s+(?:the\s+)?(?P<who>{MASKED})(?!{MASKED}*[’']s)",
    re.IGNORECASE,
)
"""Who stands behind a participle: “the fee, long sought by Norway, …”."""


BEFORE_QUOTE = re.compile(
    rf"^(?:[^:{QUOTED}\ue000-\ue7ff]*,\s+)?(?:and |but )?(?:the\s+)?(?P<quotes>{MASKED}){MASKED}*(?:,[^,:{QUOTED}]{{2,80}},)?\s+[^:{QUOTED}\ue000-\ue7ff]{{2,70}}:\s+"
    rf"(?:[\w’']+\s+){{0,3}}[“\"‘]?{QUOTED}",
    re.IGNORECASE,
)
"""Who does something before a colon with a quotation behind it: “Berg shook his head: “No.””"""
THEN_IT = re.compile(
    rf"^[^:;{QUOTED}\ue000-\ue7ff]*(?P<then>{MASKED}){MASKED}*[^:;{QUOTED}\ue000-\ue7ff]{{0,50}}:\s+(?:it|they)\s",
    re.IGNORECASE,
)
"""The only one who is named before a colon, behind which “it” does something."""
BY_TEXT = re.compile(
    rf"^\W*(?:under|in|according to|by|with|following)\s+(?:the\s+)?(?P<text>{MASKED}){MASKED}*,\s",
    re.IGNORECASE,
)
"""A text by which something is so: “Under Norway's proposal, …”."""


THROUGH = re.compile(
    rf"\b(?:{'|'.join(sorted(SPEECH))})\b[^.;:,]{{0,40}}?\s(?:through|via|by way of|by the mouth of|in the person of)\s+(?:the\s+|its\s+|their\s+)?(?P<who>{MASKED})",
    re.IGNORECASE,
)
"""By whom a party speaks: “Norway said through its minister, Ase Berg, …”."""
SPEAKS_FOR = re.compile(
    rf"\W*(?:speaking\s+(?:for|on behalf of)|on\s+behalf\s+of|for)\s+(?:the\s+)?(?P<who>{MASKED}){MASKED}*,\s+(?=(?:the\s+)?{MASKED})",
    re.IGNORECASE,
)
"""For which party somebody speaks who is named behind it: “Speaking for Norway, Ase Berg …”."""


def through_whom(inside: str, found: list[Mention], party: Mention | str | None) -> Mention | None:
    """Who speaks for a party that is told to speak through him, or for which he speaks; None where it is nobody."""
    spoken_for = _named(SPEAKS_FOR.match(inside), found)
    if spoken_for and isinstance(party, Mention) and party.naming is Naming.SPEAKER:
        return party if party.party == spoken_for.party else None
    who = _named(THROUGH.search(inside), found)
    if who is None or not isinstance(party, Mention) or who.naming is not Naming.SPEAKER:
        return None
    return who if who.party == party.party else None


def by_whose_lights(inside: str, found: list[Mention]) -> Mention | None:
    """Whose view a clause says at its beginning that it tells; None where it does not."""
    text = BY_TEXT.match(inside)
    named = found[ord(text["text"]) - FIRST_MENTION] if text else None
    if named is not None and named.naming is Naming.TEXT and named.party:
        return named
    return _named(
        BY_WHOSE_LIGHTS.match(inside) or BEFORE_QUOTE.match(inside) or THEN_IT.match(inside), found
    )


def whose_word(inside: str, found: list[Mention]) -> Mention | None:
    """Whose word, or yes, or no, a clause tells that no party is the subject of; None where it does not."""
    for pattern in (WHOSE_NOUN, FROM_WHOM, MET_WITH, SOUGHT_BY):
        who = _named(pattern.search(inside), found)
        if who is not None:
            return who
    return None


def _named(match: re.Match[str] | None, found: list[Mention]) -> Mention | None:
    letter = next(filter(None, match.groups()), "") if match else ""
    if not letter:
        return None
    who = found[ord(letter[0]) - FIRST_MENTION]
    return None if who.naming is Naming.TEXT else who
