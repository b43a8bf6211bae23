"""By which words facts are found: one entry a fact, kept by the door in the act that writes the fact.

An entry only names its fact, and holds no words of another one. Whether somebody may know of the
fact is asked of the fact itself, at the moment of the search.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q

from .word_index import WordIndex

WITH_A_DAY = ("statement", "demand", "document", "source")
FOUND = (*WITH_A_DAY, "speaker")
"""The nouns that a search finds."""
NAMED = ("party", "issue")
"""Those by whose names it finds what is said by or on them."""
NOUNS = ("", *FOUND, *NAMED)
UNDATED = 1

_DAY, _NOUN = 43, 40
_ID = (1 << _NOUN) - 1


def search_key(noun: str, fact: int, day: date | None) -> int:
    """The key of the entry of a fact: by it entries are in the order of days, the newest last.

    Sources without a day, speakers, parties and issues come before all that have one.
    """
    if noun in NAMED:
        return -((NOUNS.index(noun) << _NOUN) | fact)
    ordinal = day.toordinal() if day else UNDATED if noun == "source" else 0
    return (ordinal << _DAY) | (NOUNS.index(noun) << _NOUN) | fact


def readable_place(negotiation: int, audience: str) -> str:
    """The place of what is in that negotiation for that audience."""
    return f"n_{negotiation}_{audience}"


def fact_of(key: int) -> tuple[str, int]:
    """The noun and the id of the fact whose entry has that key."""
    rest = abs(key) & ((1 << _DAY) - 1)
    return NOUNS[rest >> _NOUN], rest & _ID


def day_of(key: int) -> date | None:
    """The day of the fact whose entry has that key; None where it has none."""
    ordinal = max(key, 0) >> _DAY
    return date.fromordinal(ordinal) if ordinal > UNDATED else None


def first_key_of(day: date) -> int:
    """The least key that an entry of that day can have."""
    return day.toordinal() << _DAY


FIRST_FOUND = 0
"""The least key of what a search finds: below are parties and issues."""
FIRST_WITH_A_DAY = (UNDATED + 1) << _DAY
"""The least key of what has a day."""
FIRST_NOT_NAMED = UNDATED << _DAY
"""The least key that no party, issue or speaker has."""


class SearchEntryQuerySet(models.QuerySet[Any]):
    def of_facts(self, noun: str, facts: Any) -> Self:
        """The entries of those facts of a noun, by their ids."""
        return self.filter(noun=noun, fact__in=facts)


class SearchEntry(models.Model):
    """The words by which one fact is found: its name, its own words, and its places.

    The places say what it is of, such as `p_12` by a party, `k_demand` of a kind, `n_3_team` in a
    negotiation for an audience. `names` and `words` are as `rules.search_terms` compares words.
    """

    key = models.BigIntegerField(primary_key=True)
    negotiation = models.ForeignKey(
        "negotiations.Negotiation", models.CASCADE, related_name="+", db_index=False
    )
    noun = models.CharField(max_length=9)
    fact = models.BigIntegerField()
    names = models.TextField(blank=True)
    words = models.TextField(blank=True)
    places = models.TextField()

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        db_table = "search_entry"
        verbose_name_plural = "search entries"
        constraints = [
            models.UniqueConstraint(fields=["noun", "fact"], name="search_entry_once"),
            models.CheckConstraint(
                condition=Q(noun__in=[*FOUND, *NAMED]), name="search_entry_noun_exists"
            ),
        ]
        indexes = [
            WordIndex(fields=["names", "words", "places"], name="search_words"),
            models.Index(fields=["negotiation", "key"], name="search_entry_negotiation_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.fact}"


class SearchWord(models.Model):
    """A word of a negotiation without upper case and accents, to be offered for one that was misspelt.

    It may be of what not everybody sees, or of what is there no longer: it is offered only to
    whom it finds something.
    """

    negotiation = models.ForeignKey(
        "negotiations.Negotiation", models.CASCADE, related_name="+", db_index=False
    )
    word = models.CharField(max_length=40)

    class Meta:
        db_table = "search_word"
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "word"], name="search_word_once")
        ]

    def __str__(self) -> str:
        return self.word
