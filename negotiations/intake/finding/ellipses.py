"""Words that leave out what is spoken of, or say first what that is."""

from __future__ import annotations

import re

from .speech_words import SPEECH
from .stance_nouns import TAKEN_UP

GOES_ON = re.compile(
    r"\W*(?:in return|in exchange|for (?:that|this|its part)|instead|on (?:that|this))\b",
    re.IGNORECASE,
)
PROCEDURE = re.compile(r"\b(?:when|where) (?:will|do|does|is|are|shall|can)\b", re.IGNORECASE)
"""How it is asked when and where one goes on."""
SAYS_NOTHING = re.compile(
    r"\W*(?:ask|wait|we(?:’|'| wi)ll see|see you|good (?:morning|evening))\b", re.IGNORECASE
)
THINGS = (
    r"requests?|demands?|calls?|ideas?|proposals?|plans?|offers?|figures?|numbers?|matter|points?|questions?|subjects?|measures?|"
    r"issues?|suggestions?|clauses?|conditions?|rules?|steps?|moves?|deadlines?|words|terms|scheme|formula|text|passage|article|"
    r"paragraph|opposition|resistance|objections?|refusal|insistence|announcement|statement|remarks?|reply|promise|wish|line|price|date|level|limit|ban|fee|cut|share|period|arrangement"
)
FRONTED = re.compile(
    r"\W*(?:and |but |then )?(?:(?:when |once |also |again )?(?:asked|questioned|pressed|quizzed|challenged)(?: \w+ly)? (?:about|on|over|whether|if|why|how|for (?:its|his|her|their) \w+ (?:on|of|about))|"
    r"with (?:regard|respect|reference) to|as (?:for|to|regards|concerns|far as)|regarding|concerning|when it (?:comes|came) to|turning to|touching (?:up)?on|coming to|"
    r"speaking (?:of|about|on)|in (?:respect|the matter|the case) of|in (?:reply|response|answer) to (?:an? |the )?(?:\w+ )?(?:question|query|quer(?:y|ies)) (?:on|about|regarding|concerning|as to)|"
    r"about|of|on|over)\s+(?P<what>[^,;:]{4,120})[,:]",
    re.IGNORECASE,
)
"""How a sentence begins that says first what it is about."""
ELLIPSIS = re.compile(
    r"\b(?:(?:any|no)thing of the (?:sort|kind)|its?|itself|items?|this|them|these|those|they|so|some|such|neither|one|either|none)\b"
    r"|\b(?:that(?=[,.;:?!]|$|\s+(?:is|was|would|will|could|can|must|should|has|too|either|at|on|for|if|and|but|yet|now|today|again|already|anyway|as)\b)"
    rf"|(?:the|that|this|those|these|its|his|her|their|such an?)\s+(?:\w+\s+)?(?:{THINGS})\b(?!\s+(?:that|of)\s))",
    re.IGNORECASE,
)

IS_TAKEN_UP = re.compile(rf"^\W*{TAKEN_UP}", re.IGNORECASE)
WHO_SPEAKS = re.compile(rf"^\W*(?:they|it)\s+(?=(?:{'|'.join(sorted(SPEECH))})\b)", re.IGNORECASE)
"""A pronoun that stands for who speaks, and leaves out nothing that is spoken of."""
