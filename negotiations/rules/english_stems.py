"""The stem of an English word, by which its forms are compared: “agreements” and “agreement”."""

from __future__ import annotations

from threading import Lock

import snowballstemmer

_STEMMER = snowballstemmer.stemmer("english")
_ONE_AT_A_TIME = Lock()
"""The stemmer holds the word on which it works."""


def english_stem(word: str) -> str:
    """What a word in small letters shares with its other forms; threads may ask at the same time."""
    with _ONE_AT_A_TIME:
        return str(_STEMMER.stemWord(word))
