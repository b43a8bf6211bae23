"""Names and propositions that cannot read true as they stand: what is wrong with each, and what would be right."""

from __future__ import annotations

import re

CUT_OFF = (",", ";", ":", "-", "–", "/", "(")
"""Marks with which no name ends."""
SHOUTED = 4
"""A word of so many letters is no abbreviation where others beside it are in capitals, too."""
NO_OUTCOMES = ("that", "whether", "should", "shall", "to", "if", "will")
"""Words with which a sentence, a question or a verb begins, and no noun phrase."""
PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))


def faults_of_name(name: str) -> list[str]:
    """What is wrong with a name of whatever noun, as ends of a sentence that begins with it."""
    faults = []
    if name != " ".join(name.split()):
        faults.append("has spaces at an end or two in a row")
    text = name.strip()
    if text.endswith(CUT_OFF):
        faults.append(f"ends in “{text[-1]}”, as if something were missing")
    if is_shouted(text):
        faults.append("is written in capitals throughout")
    faults += [
        f"has “{opening}” and “{closing}” that are no pair"
        for opening, closing in PAIRS
        if text.count(opening) != text.count(closing)
    ]
    return faults


def faults_of_issue_name(name: str) -> list[str]:
    """The same of an issue's name, which says the outcome as a noun phrase."""
    faults = faults_of_name(name)
    text = name.strip()
    if text.endswith((".", "?", "!")):
        faults.append(f"ends in “{text[-1]}” like a sentence; name the outcome, as a noun phrase")
    words = text.split()
    if len(words) > 1 and words[0].casefold() in NO_OUTCOMES:
        faults.append(f"begins with “{words[0]}”; name the outcome, as a noun phrase")
    if text[:1].islower():
        faults.append("begins with a small letter")
    return faults


def faults_of_proposition(proposition: str) -> list[str]:
    """What is wrong with a proposition, which is a whole sentence that is accepted or rejected."""
    text = proposition.strip()
    faults = []
    if text.endswith("?"):
        faults.append("asks; write what would be so, as a sentence")
    elif not re.search(r"[.!][”’\")\]]*\Z", text):
        faults.append("does not end in a full stop")
    if text[:1].islower():
        faults.append("begins with a small letter")
    if is_shouted(text):
        faults.append("is written in capitals throughout")
    return faults


def is_shouted(text: str) -> bool:
    """Whether several words are written in capitals, none in small letters: no abbreviation is."""
    if any(letter.islower() for letter in text):
        return False
    long = [word for word in re.findall(r"\w+", text) if len(word) >= SHOUTED and word.isupper()]
    return len(long) > 1
