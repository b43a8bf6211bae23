"""Nouns by which a text tells where a party stands: its refusal, its demand, its support."""

from __future__ import annotations

import re

NOUNS = (
    r"demand|call|insistence|support|backing|opposition|resistance|refusal|rejection|objections?|readiness|willingness|"
    r"unwillingness|reluctance|commitment|pledge|promise|offer|proposal|request|appeal|preference|acceptance|consent|hostility|"
    r"wish|desire|push|plea|doubts|reservations?|veto|agreement|assent|approval|endorsement|scepticism|skepticism|interest|enthusiasm|appetite|misgivings|fears|dislike|"
    r"distaste|aversion|sympathy|distrust|mistrust"
)
"""What somebody has towards a thing, in every form in which a text says whose it is."""
STANCE_NOUN = re.compile(
    r"(?:[’']s?)?\s+(?:(?:own|long-standing|longstanding|firm|strong|stated|renewed|repeated|continued|continuing|public|initial|open|"
    r"old|latest|well-known|unconditional|categorical|declared|outright|flat|full|clear|qualified|conditional|grudging)\s+){0,2}"
    rf"(?P<noun>{NOUNS})"
    r"\s+(?=(?:to|for|of|on|that|in|about|over|towards?|against)\b)",
    re.IGNORECASE,
)
"""Behind somebody’s name, or “its”: what he stands for follows."""

TAKEN_UP = r"an?\s+(?:\w+\s+)?(?:request|demand|appeal|proposal|idea|suggestion|plan|call|offer|wish|step|notion|measure)\s+(?:that|which)"
"""What was just told, taken up once more: “Norway wants a fee, an idea that Denmark dislikes”."""
OF_SOMEBODY = re.compile(
    rf"(?<!\bwon )(?<!\bwins )(?<!\bgained )(?<!\bsecured )\b(?:the|an?)\s+(?:\w+\s+)?(?P<noun>{NOUNS})"
    r"\s+(?:of|by|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before somebody’s name: “the refusal of Norway to …”."""
OF_PRONOUN = re.compile(rf"\b(?P<who>its|their|his|her)(?={STANCE_NOUN.pattern})", re.IGNORECASE)
"""The same where it is said by a pronoun whose it is."""
PRONOUN_OF = {"its": "it", "their": "they", "his": "he", "her": "she"}
