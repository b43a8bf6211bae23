"""Words that a person marked are guessed about in their context, and what is not guessed is said."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.intake import marked_words
from negotiations.intake.marked_words import SPOKE_LAST, guessed_in_words, guesses_in
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate, Guess

from .finding.orchard import DAY, ORCHARD

TEXT = """Farm Minister Edda Plum met reporters on Wednesday. Velmar accepts the toll on the Harrow bridge, she said. \
Of the spraying near wells there was much talk that evening. President Mira Varga walked by the seed bank, “which we keep in common”.

A letter to Jonas Hale got lost.

There is a road of Velmar to Poland.

Pears were sold out."""
ARTICLE = ReadArticle(text=TEXT, day=DAY, language="en")


def guessed(words: str, article: ReadArticle = ARTICLE) -> FoundCandidate:
    start = article.text.index(words)
    found = guesses_in(article, start, start + len(words), ORCHARD)
    assert (found.start, found.end, found.sentence) == (start, start + len(words), words)
    return found


@pytest.mark.parametrize(
    ("words", "party", "speaker", "issue"),
    [
        (
            "Velmar accepts the toll on the Harrow bridge, she said.",
            "velmar",
            "plum",
            "bridge-toll",
        ),
        ("accepts the toll", "velmar", "plum", "bridge-toll"),
        ("Of the spraying near wells there was much talk", "velmar", "plum", "spray-ban"),
        ("President Mira Varga walked by the seed bank", "osk", "varga", "seed-bank"),
        ("A letter to Jonas Hale got lost.", "velmar", "hale", None),
        ("Pears were sold out.", None, None, None),
    ],
)
def test_each_field_is_guessed_where_the_context_says_it(
    words: str, party: str | None, speaker: str | None, issue: str | None
) -> None:
    found = guessed(words)

    assert (found.party and found.party.value) == party
    assert (found.speaker and found.speaker.value) == speaker
    assert (found.issues[0].value if found.issues else None) == issue
    assert found.day
    assert found.day.value == "2023-10-04"
    assert found.day.reason in ("From “on Wednesday”.", "The day told before: “on Wednesday”.")


def test_what_is_found_there_is_guessed_as_it_is_found() -> None:
    found = guessed("Velmar accepts the toll on the Harrow bridge, she said.")

    assert found.stance is not None
    assert (found.stance.value, bool(found.stance.reason)) == ("accepts", True)


def test_who_only_spoke_before_is_said_to_have() -> None:
    found = guessed("Of the spraying near wells there was much talk")

    assert found.speaker == Guess("plum", SPOKE_LAST)


def test_who_is_named_alone_is_guessed_where_nobody_speaks() -> None:
    letter, two = guessed("A letter to Jonas Hale got lost."), guessed("a road of Velmar to Poland")

    assert letter.speaker == Guess("hale", "Named in the words that were marked.")
    assert two.party is None


def test_quotation_is_taken_where_it_is_marked() -> None:
    whole = guessed("President Mira Varga walked by the seed bank, “which we keep in common”.")

    assert whole.quote == "which we keep in common"
    assert guessed("Mira Varga walked by the seed bank").quote is None


def test_what_is_recorded_already_is_a_repeat() -> None:
    text = "President Mira Varga listened. Lorries have to pay for the repair of the bridge, Edda Plum added."
    found = guessed(text.partition(". ")[2], ReadArticle(text=text, day=DAY, language="en"))

    assert found.repeat_of is not None
    assert found.repeat_of.value == "st-velmar-toll"


def test_of_a_long_article_the_last_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marked_words, "MOST_READ", 400)
    read: list[int] = []
    find = marked_words.find_candidates

    def counted(article: ReadArticle, *others: Any) -> list[FoundCandidate]:
        read.append(len(article.text))
        return find(article, *others)

    monkeypatch.setattr(marked_words, "find_candidates", counted)
    long = "\n\n".join(["Nothing was heard of it all day long."] * 40 + [TEXT])

    found = guessed("President Mira Varga walked by the seed bank", ReadArticle(text=long, day=DAY))

    assert read[0] <= 400
    assert found.speaker == Guess("varga", "From “Mira Varga”.")


def test_what_was_guessed_and_what_was_not_is_said() -> None:
    assert guessed_in_words(guessed("Pears were sold out.")) == (
        "Guessed from the text: day. Nothing was found for: party, speaker, issue, stance."
    )
    assert guessed_in_words(None) == "Nothing was found for: party, speaker, issue, stance, day."


def test_what_is_marked_is_weighed_by_its_words_too() -> None:
    words = "Velmar sees merit in the seed bank, but not this year, Edda Plum said."
    found = guessed(words, ReadArticle(text=f"A headline\n\n{words}", day=DAY, language="en"))

    assert found.stance is not None
    assert found.stance.value == "leaning-against"
    assert found.stance.reason.endswith("; the rules say “leaning for”.")


def test_a_stance_that_nothing_tells_is_left_out() -> None:
    words = "Edda Plum shrugged when the seed bank came up."
    found = guessed(words, ReadArticle(text=f"A headline\n\n{words}", day=DAY, language="en"))

    assert found.issues[0].value == "seed-bank"
    assert found.stance is None
