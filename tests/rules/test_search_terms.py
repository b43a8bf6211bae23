"""What is typed to search, and the words by which a text is found."""

from __future__ import annotations

import pytest

from negotiations.rules.search_terms import asked_for, excerpt, pieces, says, words_of

TYPED = {
    "Nuland": [["nuland"]],
    "Núland Niinistö": [["nuland"], ["niinisto"]],
    "Łukasz Ødegård": [["lukasz"], ["odegard"]],
    "“Minsk agreements” now": [["minsk", "agreement"], ["now"]],
    '"written response"': [["written", "respons"]],
    "«никогда больше»": [["никогда", "больше"]],
    '"never closed': [["never", "close"]],
    "Kyiv’s": [["kyiv"]],
    "O'Brien": [["o", "brien"]],
    "well-known": [["well", "known"]],
    'a* OR (b) NEAR/2 "': [["a"], ["or"], ["b"], ["near", "2"]],
    "names:minsk ^x {y}": [["name", "minsk"], ["x"], ["y"]],
    "' & | ! <-> :*": [],
    "p_12": [["p", "12"]],
    "العَرَبِيَّة": [["العربية"]],
    "minsk Minsk MINSK": [["minsk"]],
    "": [],
}


@pytest.mark.parametrize("typed", TYPED)
def test_whatever_is_typed_is_words(typed: str) -> None:
    asked = asked_for(typed)

    assert [list(phrase) for phrase in asked.phrases] == TYPED[typed]
    assert not asked.excluded


@pytest.mark.parametrize(
    "typed", ["Minsk -Paris", "-Paris Minsk", "Minsk −Paris", 'Minsk -"Paris"']
)
def test_a_minus_before_a_word_leaves_it_out(typed: str) -> None:
    asked = asked_for(typed)

    assert asked.phrases == (("minsk",),)
    assert asked.excluded == (("pari",),)


def test_a_minus_within_words_leaves_nothing_out() -> None:
    asked = asked_for("Franco-German 2-3 -")

    assert asked.phrases == (("franco", "german"), ("2", "3"))
    assert not asked.excluded


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("The Minsk agreements stand.", "agreement", True),
        ("The agreement of Minsk stands.", '"Minsk agreement"', False),
        ("Victoria Núland said so.", "nuland", True),
        ("Niinistö", "Niinisto", True),
        ("NATO's door", "nato", True),
        ("s", "Kyiv’s", False),
        ("Minskers", "Minsk", False),
    ],
)
def test_a_text_is_found_by_its_words_in_any_form(text: str, typed: str, found: bool) -> None:
    asked = asked_for(typed)

    assert all(says(words_of(text), phrase) for phrase in asked.phrases) is found


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("The Minsk Agreements, and Minsk.", "minsk", ["Minsk", "Minsk"]),
        ("The Minsk Agreements, and Minsk.", '"minsk agreement"', ["Minsk Agreements"]),
        ("Núland and <b>Nuland</b>", "nuland", ["Núland", "Nuland"]),
        ("a a a", '"a a"', ["a a"]),
        ("Nothing of it", "minsk", []),
    ],
)
def test_pieces_are_the_text_and_mark_what_was_asked(
    text: str, typed: str, marked: list[str]
) -> None:
    cut = pieces(text, asked_for(typed).phrases)

    assert "".join(piece.text for piece in cut) == text
    assert [piece.text for piece in cut if piece.found] == marked


def test_an_excerpt_of_a_long_text_has_what_was_asked() -> None:
    text = " ".join([*(f"before{n}" for n in range(200)), "Minsk", *("after",) * 200])

    short = excerpt(text, asked_for("minsk").phrases)

    assert "Minsk" in short
    assert short.startswith("… before")
    assert short.endswith("after …")
    assert len(short.split()) < 40
    assert excerpt("A short one.", asked_for("minsk").phrases) == "A short one."
