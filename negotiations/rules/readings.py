"""What is recorded, said as a sentence with its proposition, so that whoever records it can say if it is true."""

from __future__ import annotations

from ..vocabulary.stances import Stance
from .wording import quoted


def stance_asked(party: str, stance: str, name: str, proposition: str) -> str:
    """The stance of a party with what the issue means, and the question whether that is true."""
    return f"{_reading(party, stance, name, proposition)} Is that true?"


def name_asked(party: str, name: str, proposition: str) -> list[str]:
    """The sentences in which an issue's name will stand, and the question whether each is true."""
    accepts = _reading(party, Stance.ACCEPTS, name, proposition)
    rejects = _reading(party, Stance.REJECTS, name, proposition)
    return [
        f"Of a party that supports the proposition it will be said: {accepts}",
        f"Of one that refuses it: {rejects}",
        "Is each of them true? If not, name the issue by the outcome that its proposition asks for.",
    ]


def _reading(party: str, stance: str, name: str, proposition: str) -> str:
    """Accepting an outcome is that outcome; whatever else is said of it is said with its verb."""
    verb = Stance(stance).verb
    means = "that is" if stance == Stance.ACCEPTS else f"that is, it {verb} this"
    return f"{party} {verb} {quoted(name)}, {means}: {_sentence(proposition)}"


def _sentence(proposition: str) -> str:
    words = " ".join(proposition.split())
    return words if words.endswith((".", "!", "?")) else f"{words}."
