"""Two wordings side by side: what changes the force is named first, and nothing is cut to confetti."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.rules.wording_comparison import (
    MOST_MARKED,
    MarkedWords,
    WordingComparison,
    compare_wordings,
)


def named(found: WordingComparison) -> list[str]:
    """The differences of force, a line each."""
    return [
        " ".join(
            part
            for part in (
                group.kind.value,
                one.how,
                one.before.text if one.before else "",
                "→" if one.how == "replaced" else "",
                one.after.text if one.after and one.how != "moved" else "",
            )
            if part
        )
        for group in found.force
        for one in group.differences
    ]


def marked(pieces: tuple[MarkedWords, ...]) -> str:
    brackets = {"": "{}", "force": "[{}]", "other": "({})"}
    return "".join(brackets[piece.mark].format(piece.text) for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after", "force", "rephrased"),
    [
        # how binding the verb is
        ("They shall leave.", "They should leave.", ["duty replaced shall → should"], []),
        ("We will look at it.", "We may look at it.", ["duty replaced will → may"], []),
        ("They shall leave.", "They leave.", ["duty dropped shall"], []),
        ("He said on 5 May 2030 yes.", "He may say yes.", ["duty added may", "number dropped 5 May 2030"], []),
        # negation, also where it is written as one word with the verb
        ("We will accept it.", "We will not accept it.", ["negation added not"], []),
        ("We will not do it.", "We won’t do it.", [], [("will not", "won’t")]),
        ("We can do it now.", "We cannot do it now.", ["negation added cannot"], []),
        ("Talks with conditions first.", "Talks without conditions first.", ["negation added without"], []),
        # all and some
        ("They withdraw all forces.", "They withdraw some forces.", ["amount replaced all → some"], []),
        ("No drills at any base.", "No drills at the base.", ["amount dropped any"], []),
        # numbers and dates, with what they count
        ("Out within 30 days.", "Out within 60 days.", ["number replaced 30 days → 60 days"], []),
        ("Out by 5 May 2030.", "Out by 9 May 2030.", ["number replaced 5 May 2030 → 9 May 2030"], []),
        ("Within two weeks of it.", "Within 2 weeks of it.", [], [("two", "2")]),
        # qualifiers
        ("A legally binding text.", "A text.", ["qualifier dropped legally binding"], []),
        ("We agree to talks.", "We agree in principle to talks.", ["qualifier added in principle"], []),
        ("We leave.", "We leave unless they come.", ["qualifier added unless"], []),
        # the same word in another place is not two differences
        (
            "They shall immediately leave the area.",
            "They shall leave the area immediately.",
            ["qualifier moved immediately"],
            [],
        ),
        # what only rephrases
        ("Limits on the size of drills.", "Limits on the scope of drills.", [], [("size", "scope")]),
        ("The will of the people.", "The wish of the people.", [], [("will", "wish")]),
        # several at once, in the order in which they weigh
        (
            "The parties shall immediately withdraw all forces within 30 days.",
            "The parties should withdraw some troops within 60 days.",
            [
                "duty replaced shall → should",
                "amount replaced all → some",
                "number replaced 30 days → 60 days",
                "qualifier dropped immediately",
            ],
            [],
        ),
    ],
)  # fmt: skip
def test_what_changes_the_force_is_told_from_what_only_rephrases(
    before: str, after: str, force: list[str], rephrased: list[tuple[str, str]]
) -> None:
    found = compare_wordings(before, after)

    assert named(found) == force
    assert list(found.rephrased) == rephrased


def test_words_are_marked_by_what_they_change() -> None:
    found = compare_wordings("We shall limit the size.", "We should limit the scope.")

    [row] = found.rows
    assert marked(row.before) == "We [shall] limit the (size)."
    assert marked(row.after) == "We [should] limit the (scope)."


def test_sentences_are_paired_and_one_that_is_new_stands_alone() -> None:
    before = "We keep the door open. We talk in Geneva."
    after = "We keep the door open. Nobody shall be left out of it. We talk in Vienna."

    found = compare_wordings(before, after)

    assert [(marked(row.before), marked(row.after)) for row in found.rows] == [
        ("We keep the door open.", "We keep the door open."),
        ("", "[Nobody] [shall] be left out of it."),
        ("We talk in (Geneva).", "We talk in (Vienna)."),
    ]
    assert found.alone == 1
    assert named(found) == ["duty added shall", "negation added Nobody"]


def test_where_little_survives_both_are_whole_and_only_words_of_force_are_marked() -> None:
    found = compare_wordings(
        "Prevent further enlargement and keep former republics out of it.",
        "Offers talks on what must never be placed near the border.",
    )

    assert found.is_whole
    [row] = found.rows
    assert (
        marked(row.before) == "Prevent [further] enlargement and keep former republics out of it."
    )
    assert marked(row.after) == "[Offers] talks on what [must] [never] be placed near the border."
    assert not found.rephrased


def test_where_too_many_words_would_be_marked_none_is() -> None:
    many = "shall not all any some must never only "

    found = compare_wordings("Nothing like it.", many * 2)

    assert found.force_count > MOST_MARKED
    assert marked(found.rows[0].after) == (many * 2).strip()


def test_the_same_words_are_the_same() -> None:
    found = compare_wordings("We shall  go.", " We shall\ngo. ")

    assert found.same
    assert (found.force, found.rephrased) == ((), ())


def test_of_another_language_the_numbers_alone_are_known() -> None:
    found = compare_wordings("Nie will er 5 davon.", "Nie soll er 6 davon.", "de-AT")

    assert named(found) == ["number replaced 5 → 6"]
    assert found.rephrased == (("will", "soll"),)


TEXTS = st.lists(
    st.sampled_from(
        ["shall", "not", "all", "30 days", "may", "the", "talks", "won’t", ".", ";", "\n", "é", "“so”"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@given(TEXTS, TEXTS)
def test_every_word_of_both_texts_is_there_in_its_order(before: str, after: str) -> None:
    found = compare_wordings(before, after)

    for side, text in (("before", before), ("after", after)):
        words = " ".join("".join(p.text for p in getattr(row, side)) for row in found.rows)
        assert words.split() == text.split()
    assert all(p.text for row in found.rows for p in (*row.before, *row.after) if p.mark)


def test_a_long_text_of_one_word_is_compared_at_once() -> None:
    found = compare_wordings("not " * 1250, "shall not " * 600)

    assert found.is_whole
    assert named(found)[0] == "duty added shall"
