"""How bodies are called in short: by what they are, and by the words that lead their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .word_lists import word_set

BODIES = {"alliance": ("alliance", "allies"), "bloc": ("bloc",), "company": ("company", "firm")}
"""What bodies of a kind are called where it is plain which is meant."""
HEADS = word_set(
    "Union Commission Council Organisation Organization League Alliance Community Agency "
    "Association Forum Group Secretariat Court Bank Fund Isles Islands Authority Conference "
    "Cooperative Confederation Assembly Committee Board Coalition Movement Front Company "
    "Consortium Federation Institute Network Society Chamber Congress Pact Compact Bloc Emirates Territories "
    "Valleys Highlands Lowlands Provinces Republics Counties Atolls Province Tribe Guild Trust Foundation Cantons"
)
"""Words by which alone a body with such a name is called: the last, or the one before “of” or “for”."""
NAMED_BEFORE = ("company", "firm")
"""Those of which there are many, so that the one is meant that was named in full before."""
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


def called_by_kind(kind: str) -> Iterator[tuple[str, bool]]:
    """What the one body of a kind is called, and whether only where it was named in full before."""
    for word in BODIES.get(kind, ()):
        yield word, word in NAMED_BEFORE
        if word not in NAMED_BEFORE:
            yield word.capitalize(), False


def members_called(name: str) -> str:
    """The members by whom a body of that name is called, too: “the growers”; empty where it is not named by them."""
    match = MEMBERS.match(name)
    body = match and (match["body"] or match["own"])
    return (match["of"] or match["whose"]).lower() if match and body in HEADS else ""
