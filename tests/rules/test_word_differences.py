"""Changed words: marked where most of a wording survives, and no character is ever lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiations.rules.word_differences import LONGEST, Piece, compared

VOCABULARY = st.sampled_from(
    ["limits", "on", "missiles,", "in", "Europe.", "  ", "\n", "non-paper", "“so”", "→", "🕊️", "é"]
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(VOCABULARY, max_size=30).map(" ".join))


def _marked(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{p.text}]" if p.changed else p.text for p in pieces)


@given(TEXTS, TEXTS)
@example("a b c d e", " a  b x d e ")
def test_no_character_is_lost_and_what_is_unmarked_is_the_same(before: str, after: str) -> None:
    found = compared(before, after)

    if found is not None:
        assert "".join(p.text for p in found.before) == before
        assert "".join(p.text for p in found.after) == after
        same = [
            "".join("".join(p.text for p in side if not p.changed).split())
            for side in (found.before, found.after)
        ]
        assert same[0] == same[1]
        assert all(p.text.strip() for p in (*found.before, *found.after) if p.changed)
        assert all(out != new for out, new in found.changes)


@pytest.mark.parametrize(
    ("before", "after", "marked", "named"),
    [
        (
            "Objects to the supply of nuclear weapons to Kyiv.",
            "Objects to the supply of lethal weapons to Kyiv.",
            (
                "Objects to the supply of [nuclear] weapons to Kyiv.",
                "Objects to the supply of [lethal] weapons to Kyiv.",
            ),
            "Changed: “nuclear” → “lethal”.",
        ),
        (
            "Open to mutual limits on the size of drills.",
            "Open to mutual limits on the size and scope of drills.",
            (
                "Open to mutual limits on the size of drills.",
                "Open to mutual limits on the size [and scope] of drills.",
            ),
            "Changed: “and scope” put in.",
        ),
        (
            "Will not, in any case, place missiles there.",
            "Will not place missiles there.",
            (
                "Will not[, in any case,] place missiles there.",
                "Will not place missiles there.",
            ),
            "Changed: “, in any case,” taken out.",
        ),
        (
            "Ready to talk about 1.5 km of the border by 2 May 2030.",
            "Ready to talk about 2.5 km of the border by 9 May 2030.",
            (
                "Ready to talk about [1.5] km of the border by [2] May 2030.",
                "Ready to talk about [2.5] km of the border by [9] May 2030.",
            ),
            "Changed: “1.5” → “2.5”; “2” → “9”.",
        ),
    ],
)
def test_single_words_are_marked_and_named_where_most_survives(
    before: str, after: str, marked: tuple[str, str], named: str
) -> None:
    found = compared(before, after)

    assert found is not None
    assert (_marked(found.before), _marked(found.after)) == marked
    assert found.in_words == named


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The same.", "The same."),
        ("The same.", " The  same. "),
        ("", "Something."),
        ("Rejected.", "Accepted."),
        (
            "Floats talks on some missile systems along the lines of the lapsed INF treaty.",
            "Puts arms control on missiles in Europe into the written proposals.",
        ),
        (
            "a red b green c blue d black e white f brown",
            "a one b two c three d four e five f six",
        ),
        ("word " * LONGEST + "one", "word " * LONGEST + "two"),
    ],
)
def test_nothing_is_marked_where_nothing_or_much_changed(before: str, after: str) -> None:
    assert compared(before, after) is None


def test_a_long_change_is_marked_and_not_named() -> None:
    before = "We will keep all that was agreed in the first place and at the second meeting. " * 2
    after = before + "And we will, as was said before, keep all the rest."

    found = compared(before, after)

    assert found is not None
    assert found.after[-1].changed
    assert found.in_words == ""
