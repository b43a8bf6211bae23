"""What changes the force of a wording, in the order in which it is named."""

from __future__ import annotations

from .word import Word


class ForceKind(Word):
    """A kind of words on which the force of a sentence hangs, as a heading has it."""

    words: str

    DUTY = "duty", "How binding the verb is"
    NEGATION = "negation", "Negation"
    AMOUNT = "amount", "All and some"
    NUMBER = "number", "Numbers and dates"
    QUALIFIER = "qualifier", "Qualifiers"
