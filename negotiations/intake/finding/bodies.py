"""How bodies are called in short: by what they are, and by the words that lead their names."""

from __future__ import annotations

import re

from .word_lists import word_set

BODIES = {"alliance": ("alliance", "allies"), "bloc": ("bloc",)}
"""What bodies of a kind are called where it is plain which is meant."""
HEADS = word_set(
    "Union Commission Council Organisation Organization League Alliance Community Agency "
    "Association Forum Group Secretariat Court Bank Fund Isles Islands Authority Conference "
    "Cooperative Confederation Assembly Committee Board Coalition Movement Front Company "
    "Consortium Federation Institute Network Society Chamber Congress Pact Compact Bloc Emirates Territories "
    "Valleys Highlands Lowlands Provinces Republics Counties Atolls Province Tribe Guild Trust Foundation Cantons"
)
"""Words by which alone a body with such a name is called: the last, or the one before “of” or “for”."""
COMMON_HEADS = word_set(
    "Union Commission Council Organisation Organization League Alliance Agency Association "
    "Authority Confederation Federation Coalition Movement Company Consortium Secretariat"
)
"""Those that are also written small, of whoever was named in full before: “the agency”."""
HEAD_BEFORE = re.compile(r"(?:[Tt]he )?(?:[A-Z][\w’']+ ){0,3}?([A-Z]\w+) (?:of|for|against|to) ")
DESCRIBED = re.compile(r"(?:[Tt]he )?([A-Z]\w+(?: [A-Z]\w+)?) of (?:the )?[A-Z]\w+$")
"""A name that says what its party is: “the free city”, “the republic”."""
MEMBERS = re.compile(
    r"(?:[Tt]he )?(?:[A-Z]\w+ ){0,2}(?P<body>[A-Z]\w+) of (?:the )?(?P<of>[A-Z]\w*s)$"
    r"|(?:[Tt]he )?(?P<whose>[A-Z]\w*s)[’'] (?P<own>[A-Z]\w+)$"
)


def members_called(name: str) -> str:
    """The members by whom a body of that name is called, too: “the growers”; empty where it is not named by them."""
    match = MEMBERS.match(name)
    body = match and (match["body"] or match["own"])
    return (match["of"] or match["whose"]).lower() if match and body in HEADS else ""
