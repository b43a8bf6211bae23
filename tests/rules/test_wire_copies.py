"""A wire's text is known again in another dress; another report of the same day is not it."""

from __future__ import annotations

import random

import pytest

from negotiations.rules.wire_copies import MOST_HASHES, fingerprint, is_copy, smallest

WIRE = (
    "TARROW (Strait Wire) — The second round on the ferry rights in the Varn strait closed on "
    "Wednesday without a line being drawn, and the two delegations left by different doors.\n\n"
    "“We came with a map, and we are going home with the same map,” Olmara's minister of transport, "
    "Ilse Rand, told reporters on the pier. She asked Kessin to stop its inspections by June.\n\n"
    "Kessin's deputy minister, Pavo Lind, said that his government could live with a joint timetable "
    "until the end of the year, but that it would not have its ships looked into at sea.\n\n"
    "Both sides agreed to keep the winter harbours open and to send pilots to Tarrow in the autumn, "
    "when the ice is expected to be thinner than in the years before.\n\n"
    "The strait, nine miles wide, has been shared since the treaty of 1961."
)
OTHER = (
    "The ferry talks ended in Tarrow on Wednesday as they had begun, with two views of one strait. "
    "“We came with a map, and we are going home with the same map,” said Ilse Rand, who leads "
    "Olmara's delegation and is her country's minister of transport.\n\nFrom the other side Pavo Lind "
    "let it be known that a timetable for both might do for this year. Ships of Kessin, however, "
    "were not to be inspected on the open water, whatever the neighbour thought of that.\n\n"
    "What was settled is small: harbours stay open in winter, and pilots meet again in the autumn."
)


def _long(text: str, times: int) -> str:
    return "\n\n".join(
        " ".join(f"{word}{n}" if len(word) > 6 else word for word in text.split())
        for n in range(times)
    )


COPIES = {
    "itself": WIRE,
    "another headline": "Ferry talks end without result\nThe Quay Letter\n15 May 2031\n\n" + WIRE,
    "a cut last paragraph": WIRE.rpartition("\n\n")[0],
    "two cut": WIRE.rpartition("\n\n")[0].rpartition("\n\n")[0],
    "other typography": WIRE.replace("“", '"')
    .replace("”", '"')
    .replace("'", "’")
    .replace("—", "-")
    .replace("\n\n", "\r\n"),
    "in capitals": WIRE.upper(),
    "a word mended": WIRE.replace("thinner", "thicker").replace("nine miles", "ten miles"),
    "a line added": WIRE + "\n\n(Reporting by our own staff; editing by the desk of The Post)",
}
NO_COPIES = {
    "another report": OTHER,
    "a flash that stands in it": WIRE.split("\n\n")[0],
    "a day later": WIRE.split("\n\n")[1] + OTHER.partition("\n\n")[2] * 2,
    "nothing": "",
}


@pytest.mark.parametrize("name", COPIES)
def test_copy_is_known_by_its_fingerprint(name: str) -> None:
    one, other = fingerprint(WIRE), fingerprint(COPIES[name])

    assert is_copy(one, other)
    assert is_copy(other, one)


@pytest.mark.parametrize("name", NO_COPIES)
def test_other_report_is_no_copy(name: str) -> None:
    one, other = fingerprint(WIRE), fingerprint(NO_COPIES[name])

    assert not is_copy(one, other)
    assert not is_copy(other, one)


def test_long_texts_are_compared_by_a_sample() -> None:
    text = _long(WIRE, 40)
    cut = text[: len(text) * 3 // 4]
    half_other = text[: len(text) // 2] + _long(OTHER, 40)

    assert len(fingerprint(text)) == len(fingerprint(cut)) == MOST_HASHES
    assert is_copy(fingerprint(text), fingerprint(cut))
    assert not is_copy(fingerprint(text), fingerprint(half_other))


def test_short_text_is_a_copy_of_itself_alone() -> None:
    one, other = fingerprint("They met on Wednesday."), fingerprint("They met on Wednesday. So.")

    assert is_copy(one, one)
    assert not is_copy(one, other)
    assert not is_copy((), ())


def test_fingerprint_is_the_same_everywhere_and_fits_a_column() -> None:
    assert fingerprint("They met on Wednesday") == fingerprint("they  met, on WEDNESDAY!")
    assert all(0 <= n < 2**63 for n in fingerprint(WIRE))
    assert fingerprint(WIRE) == tuple(sorted(fingerprint(WIRE)))


def _dressed(chance: random.Random, words: list[str]) -> list[str]:
    """The text of another house: cut, with lines of its own, some words mended."""
    kept = words[: int(len(words) * chance.uniform(0.5, 1))]
    own = [f"own{chance.random()}" for _ in range(chance.choice((0, 0, 10, 40)))]
    rate = chance.choice((0, 0.01, 0.03, 0.06, 0.12))
    return own + [f"m{chance.random()}" if chance.random() < rate else word for word in kept]


def test_copies_are_all_found_by_their_smallest_numbers() -> None:
    """In random near-copies the look-up finds what comparing with every text finds."""
    chance = random.Random(20301)
    copies = others = 0
    for _ in range(400):
        words = [f"w{chance.randrange(3000)}" for _ in range(chance.choice((25, 60, 300, 900)))]
        one = fingerprint(" ".join(words))
        other = fingerprint(" ".join(_dressed(chance, words)))
        is_found = bool(set(smallest(one)) & set(smallest(other)))
        assert is_found or not is_copy(one, other)
        copies += is_copy(one, other)
        others += not is_copy(one, other)

    assert copies > 100
    assert others > 50
    assert len(smallest(fingerprint(WIRE))) < len(fingerprint(WIRE))
