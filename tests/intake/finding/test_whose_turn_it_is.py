"""Who says “I”, and who is only told of: in transcripts, interviews, newsletters and signed texts."""

from __future__ import annotations

from negotiations.intake.finding.finder import find_candidates
from negotiations.rules.articles import ReadArticle

from .orchard import DAY, ORCHARD, found_in, told


def test_of_another_who_has_said_nothing_so_far_he_tells_who_speaks() -> None:
    found = found_in(
        "PLUM: I reject a toll on the bridge. Oskaria has so far said nothing in public about a shared seed bank.",
        "VARGA: That is so.",
    )

    assert [(one.party and one.party.value, one.kind.value) for one in found] == [
        ("velmar", "statement"),
        ("osk", "silence"),
    ]


def test_who_signs_at_the_end_of_a_text_says_i_in_it() -> None:
    found = found_in(
        "I have walked that bridge for thirty years, and my father did before me.",
        "We want a shared seed bank. On 2 September we told Oskaria so. My own growers grumbled.",
        "Mira Varga, Oskaria's president, said on 5 October that she rejected aid after frost.",
        "Edda Plum is Farm Minister of Velmar.",
    )

    assert [
        (one.speaker and one.speaker.value, one.reported_by and one.reported_by.value)
        for one in found
    ] == [("plum", None), ("varga", "plum")]


def test_whom_the_last_lines_tell_of_has_not_signed_them() -> None:
    found = found_in(
        "I waited on that bridge for an hour, and we were cold. Its lamps are new. A boat went by.",
        "Oskaria rejects a shared seed bank, I am sure of it.",
        "Edda Plum is expected in the valley on Friday.",
    )

    assert [one.reported_by for one in found] == [None]


def test_what_whoever_asks_tells_of_another_is_told() -> None:
    found = found_in(
        "BRIEFING WITH MINISTER PLUM",
        "QUESTION: Minister, President Varga said on Monday that she rejects a shared seed bank. Is it dead?",
        "PLUM: I hope not.",
        "QUESTION: There are reports that Oskaria has agreed to a toll on the bridge. Is that so?",
        "PLUM: You must ask them.",
        "QUESTION: Will Poland accept aid after frost?",
    )

    assert [
        (one.speaker and one.speaker.value, one.reported_by, one.stance and one.stance.value)
        for one in found
        if one.speaker and one.speaker.value != "plum"
    ] == [("varga", None, "rejects")]


def test_a_newsletter_that_says_our_and_we_is_said_by_nobody_whom_it_names() -> None:
    found = found_in(
        "Edda Plum opened a market on Tuesday. She rejected a toll on the bridge.",
        "Our reading is that she has a market to please. The ministry told us little.",
        "Mira Varga asked on Monday for a shared seed bank. We publish her paper next week.",
    )

    assert [(one.speaker and one.speaker.value, one.reported_by) for one in found] == [
        ("plum", None),
        ("varga", None),
    ]


def test_a_transcript_is_said_by_its_labels_and_questions_by_nobody() -> None:
    found = found_in(
        "MINISTER PLUM: We want a toll on the bridge.",
        "Q: Does Oskaria want a shared seed bank?",
        "PRESIDENT VARGA: We do not. I reject a shared seed bank.",
        "MODERATOR: I want aid after frost.",
    )

    assert [(one.speaker.value, one.issues[0].value) for one in found if one.speaker] == [
        ("plum", "bridge-toll"),
        ("varga", "seed-bank"),
        ("varga", "seed-bank"),
    ][: len(found)]
    assert {one.party.value for one in found if one.party} == {"velmar", "osk"}


def test_an_interview_without_labels_is_said_by_whom_it_names_first() -> None:
    found = found_in(
        "Mira Varga receives us among her pears, and she has little time.",
        "Do you want a toll on the Harrow bridge?",
        "I reject a toll on the bridge, and I always have.",
        "And the seed bank, is it dead?",
        "We want one, and we want it in common.",
        "Will there be frost?",
        "I hope not.",
    )

    assert [(one.speaker.value, one.issues[0].value) for one in found if one.speaker] == [
        ("varga", "bridge-toll"),
        ("varga", "seed-bank"),
    ]


def test_what_is_told_in_a_question_is_told_by_nobody_at_the_table() -> None:
    text = (
        "Daily press briefing\nOskarian Foreign Ministry\n6 October 2023\n\n"
        "QUESTION: Edda Plum said on Monday that she rejects a toll on the Harrow bridge. Your answer?\n\n"
        "SPOKESPERSON: We accept the toll."
    )
    found = find_candidates(ReadArticle(text=text, day=DAY), ORCHARD)

    first, *_ = found
    assert first.speaker is not None
    assert (first.speaker.value, first.reported_by) == ("plum", None)


def test_nor_by_somebody_of_no_party_who_asks_under_his_name() -> None:
    found = found_in(
        "WREN: Good morning, Minister. What did you bring home?",
        "PLUM: A cold.",
        "WREN: Mira Varga said on Monday that she wants a shared seed bank. She thinks it is a good thing.",
        "PLUM: Presidents say a lot of things.",
        "WREN: And the toll on the Harrow bridge?",
        "PLUM: We accept it.",
        "WREN: Will there be frost?",
        "PLUM: I hope not.",
    )

    assert [(one.speaker and one.speaker.value, one.issues[0].value) for one in found] == [
        ("varga", "seed-bank"),
        ("plum", "bridge-toll"),
    ]


def test_who_is_told_in_a_turn_to_ask_all_the_time_asks_himself() -> None:
    found = found_in(
        "PLUM: The Polish delegation has been asking for a shared seed bank for years.",
        "VARGA: I see. We accept a toll on the Harrow bridge.",
    )

    assert [(told(one)[1:4], one.reported_by and one.reported_by.value) for one in found] == [
        (("poland", None, "seed-bank"), "plum"),
        (("osk", "varga", "bridge-toll"), None),
    ]


def test_nor_by_who_is_interviewed_without_labels() -> None:
    found = found_in(
        "Mira Varga receives us among her pears, and she has little time.",
        "Do you want a toll on the Harrow bridge?",
        "I reject a toll on the bridge, and I always have.",
        "Edda Plum said on Monday that she wants a shared seed bank. Will there be one?",
        "We want one, and we want it in common.",
        "Will there be frost?",
        "I hope not.",
    )

    assert ("plum", None) in [(one.speaker and one.speaker.value, one.reported_by) for one in found]


def test_an_interview_is_of_the_day_on_which_it_was_held() -> None:
    asked = ("Q: And the seeds?", "A: Velmar rejects a shared seed bank.")
    held = (
        "Edda Plum receives us at a plastic table. She has led the talks. We spoke on Tuesday, over tea.",
        "Edda Plum receives us at a plastic table. The Valley Paper sat down with her on 3 October.",
        "Edda Plum receives us at a plastic table. The interview was recorded in Senn on Tuesday.",
        "Edda Plum receives us at a plastic table. She had slept on Tuesday.",
    )

    days = [[one.day and one.day.value for one in found_in(told_of, *asked)] for told_of in held]

    assert days == [["2023-10-03"]] * 3 + [["2023-10-06"]]
