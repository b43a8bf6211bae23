"""Days, rounds, background and repeats."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.intake.finding.day_words import day_told
from negotiations.intake.finding.days import ArticleDays
from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import RoundDays
from negotiations.rules.articles import ReadArticle

from .orchard import ORCHARD, days_in, found_in, told

FRIDAY = date(2023, 10, 6)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("said on Friday", date(2023, 10, 6)),
        ("said on Wednesday", date(2023, 10, 4)),
        ("said last Friday", date(2023, 9, 29)),
        ("said yesterday", date(2023, 10, 5)),
        ("said two days ago", date(2023, 10, 4)),
        ("said a week ago", date(2023, 9, 29)),
        ("said a fortnight ago", date(2023, 9, 22)),
        ("said on 4 September", date(2023, 9, 4)),
        ("said on September 4, 2022", date(2022, 9, 4)),
        ("met on 4 and 5 September 2023", date(2023, 9, 5)),
        ("said on 24 December", date(2022, 12, 24)),
        ("said last month", None),
        ("said nine days ago", date(2023, 9, 27)),
        ("said last weekend", date(2023, 9, 30)),
        ("said last night", date(2023, 10, 5)),
        ("said on 3 October that the draft of 4 September was a whole", date(2023, 10, 3)),
        ("said on Tuesday that the bank would open the day after the feast", date(2023, 10, 3)),
        ("The letter of 4 September asks for it", date(2023, 9, 4)),
        ("Plum, who on Tuesday called for a toll, has not changed her mind", date(2023, 10, 3)),
        ("said on Monday of last week", date(2023, 9, 25)),
        ("said on Thursday last week", date(2023, 9, 28)),
        ("The day before, 12 September, she had said", date(2023, 9, 12)),
        ("The day before she had said of the draft of 12 September", date(2023, 10, 5)),
        ("held out until Wednesday night, when she said", date(2023, 10, 4)),
        ("said a day earlier Velmar had no need of it", date(2023, 10, 5)),
        ("had said many years ago", None),
    ],
)
def test_days_are_read_as_on_the_day_of_the_article(words: str, day: date | None) -> None:
    told = day_told(words, today=FRIDAY)

    assert told is not None
    assert told.day == day


@pytest.mark.parametrize(
    "words",
    [
        "will meet next Thursday",
        "must answer by Monday",
        "from 1 December on",
        "opens on 1 November",
        "keeps quiet on Sunday nights",
        "reminded her guest of his letter of 4 September",
        "asked about Plum, who on Tuesday had called for a toll, Varga said that the valley would not pay",
        "of the clause that Dovan proposed on 4 September for new wells, the minister said that it could stay",
        "closer to it than a week ago",
        "rejects a closed season from 1 March to 4 September",
        "says that no boat may sail between 4 August and 1 September",
        "The talks were to end on Thursday",
        "said so",
    ],
)
def test_what_is_to_come_or_another_act_is_no_day_of_what_was_said(words: str) -> None:
    assert day_told(words, today=FRIDAY) is None


def test_a_day_later_follows_the_day_told_before() -> None:
    days = ArticleDays(["It came out."], FRIDAY)

    first = days.day("Plum asked on Monday.", 1, in_turn=False)
    second = days.day("Varga answered a day later.", 1, in_turn=False)

    assert (first.day, second.day) == (date(2023, 10, 2), date(2023, 10, 3))


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("At the first round Edda Plum rejected a shared seed bank.", "2023-09-04"),
        ("Edda Plum said in September that she rejected a shared seed bank.", "2023-09-04"),
        ("Edda Plum rejected a shared seed bank that opens in September.", "2023-10-06"),
    ],
)
def test_the_round_at_which_it_was_said_tells_its_day(sentence: str, day: str) -> None:
    (one,) = found_in("Both met on Friday.", sentence)

    assert one.day is not None
    assert one.day.value == day


STORY = (
    "The second round opened on 5 October at the mill. Edda Plum said at once that she rejected a shared seed bank.",
    "The next day the mood had turned. Plum told the table that she backed a shared seed bank.",
)


def test_a_day_holds_until_another_is_told() -> None:
    assert days_in(*STORY) == ["2023-10-05", "2023-10-06"]


@pytest.mark.parametrize(
    ("sentences", "days"),
    [
        (
            "On Tuesday both met at the mill. Edda Plum said that she backed a shared seed bank. "
            "In the evening Mira Varga rejected a shared seed bank.",
            ["2023-10-03", "2023-10-03"],
        ),
        (
            "On Tuesday both met at the mill. Edda Plum insists on a shared seed bank.",
            ["2023-10-06"],
        ),
        (
            "On Tuesday Mira Varga had rejected a shared seed bank. Edda Plum said that she backed a shared seed bank.",
            ["2023-10-03", "2023-10-06"],
        ),
        (
            "They had gathered at the mill on 5 September. Edda Plum said that she backed a shared seed bank.",
            ["2023-09-05"],
        ),
        (
            "In the summer Mira Varga had rejected a shared seed bank. On Tuesday she backed a shared seed bank.",
            [None, "2023-10-03"],
        ),
        (
            "Three years ago Mira Varga rejected a shared seed bank.",
            [None],
        ),
        (
            "According to the daily, Edda Plum backed a shared seed bank on Tuesday. Tom Reed said he rejected a shared seed bank.",
            ["2023-10-03", "2023-10-06"],
        ),
    ],
)
def test_a_day_holds_in_its_paragraph_for_what_is_told_of_it(
    sentences: str, days: list[str | None]
) -> None:
    assert days_in("Both sides are at odds. Nothing moves.", sentences) == days


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On the second day of the first round Edda Plum backed a shared seed bank.", "2023-09-05"),
        ("On the opening day Edda Plum backed a shared seed bank.", "2023-10-05"),
        ("By the second morning Edda Plum backed a shared seed bank.", "2023-10-06"),
        ("On the eve of the second round Edda Plum backed a shared seed bank.", "2023-10-04"),
        (
            "At the end of the first round Edda Plum backed a shared seed bank.",
            "2023-09-05",
        ),
        ("On the Thursday Edda Plum backed a shared seed bank.", "2023-10-05"),
        ("Since the first day Edda Plum backed a shared seed bank.", "2023-10-06"),
        ("Day five: Edda Plum backed a shared seed bank.", "2023-10-06"),
        ("On the last day of August Edda Plum backed a shared seed bank.", "2023-10-06"),
    ],
)
def test_a_day_is_told_by_its_place_in_a_round(sentence: str, day: str) -> None:
    assert days_in("Both sides are at odds. Nothing moves.", sentence) == [day]


def test_minutes_tell_their_day_in_their_heading() -> None:
    text = (
        "Talks at Senn\nThe Valley Paper\n6 October 2023\n\nMinutes of the sitting of Thursday 5 October\n\n"
        "Edda Plum backs a shared seed bank."
    )

    (one,) = find_candidates(ReadArticle(text=text, day=FRIDAY), ORCHARD)

    assert one.day
    assert one.day.value == "2023-10-05"


GALLERY = "The gallery was full by noon."
MAIN_REACTIONS = (
    "A compromise was tabled late on Tuesday. It is long. It was not made public. It was seen here. "
    "Following are the main reactions on Wednesday."
)


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        (
            (GALLERY, "Nobody slept. What they were given on Thursday was a long speech."),
            "2023-10-05",
        ),
        ((GALLERY, "Nobody slept. The law of which all spoke is of Tuesday."), "2023-10-06"),
        ((MAIN_REACTIONS,), "2023-10-04"),
    ],
)
def test_the_first_sentences_say_of_which_day_an_article_tells(
    opening: tuple[str, ...], day: str
) -> None:
    *_, last = found_in(*opening, "Edda Plum rejected a shared seed bank.")

    assert last.day is not None
    assert last.day.value == day


def test_a_day_that_was_told_before_is_said_to_be() -> None:
    _, second = found_in(*STORY)

    assert second.day
    assert second.day.reason == "The day told before: “The next day”."


def test_a_day_that_nothing_tells_is_said_to_be_that_of_the_article() -> None:
    (one,) = found_in("Edda Plum rejected a shared seed bank.")

    assert one.day
    assert one.day.reason == "The day of the article; the sentence names no other."


@pytest.mark.parametrize(
    ("heading", "sentence", "day"),
    [
        ("Thursday", "Edda Plum rejects a shared seed bank.", "2023-10-05"),
        ("Day two", "Edda Plum rejects a shared seed bank.", "2023-10-06"),
        ("Wednesday: at the mill", "Edda Plum rejected a shared seed bank.", "2023-10-04"),
    ],
)
def test_a_heading_may_be_a_day(heading: str, sentence: str, day: str) -> None:
    assert days_in("Both sides are at odds. Nothing moves.", heading, sentence) == [day]


def test_a_correspondent_is_not_whoever_he_tells_of() -> None:
    found = found_in(
        "Edda Plum likes pears. She grew up at the mill.",
        "We met her on Wednesday. She said that Velmar needed a shared seed bank. "
        "Mira Varga told us that Oskaria rejected a shared seed bank.",
    )

    assert [(told(one)[1], told(one)[4], one.day and one.day.value) for one in found] == [
        ("velmar", "accepts", "2023-10-04"),
        ("osk", "rejects", "2023-10-04"),
    ]


def test_what_was_said_in_the_same_week_is_no_background_unless_it_is_told_as_over() -> None:
    found = found_in(
        "Both met on Friday.",
        "On Tuesday Edda Plum rejected a shared seed bank.",
        "On Wednesday Mira Varga had backed a shared seed bank.",
    )

    assert [one.is_background for one in found] == [False, True]


def test_who_speaks_himself_means_the_day_that_he_tells_exactly() -> None:
    (one,) = found_in(
        "Q: And a shared seed bank?", "MS VARGA: Two weeks ago we rejected a shared seed bank."
    )

    assert one.day is not None
    assert one.day.value == "2023-09-22"


def test_what_was_said_on_an_earlier_day_is_background() -> None:
    news, older = found_in(
        "Edda Plum rejected a shared seed bank on Friday.",
        "On 5 September Mira Varga had backed a shared seed bank.",
    )

    assert (news.is_background, older.is_background) == (False, True)
    assert older.day is not None
    assert older.day.value == "2023-09-05"
    assert older.round is not None
    assert older.round.value == "r1"


def test_what_is_recorded_is_known_as_a_repeat_and_once() -> None:
    found = found_in(
        "Edda Plum had said on 4 September that lorries should pay a toll on the bridge. "
        "She had called the toll on the Harrow bridge a need on 4 September, too."
    )

    assert [one.repeat_of.value if one.repeat_of else None for one in found] == [
        "st-velmar-toll",
        None,
    ]


def test_what_another_party_said_is_no_repeat() -> None:
    (one,) = found_in("On 4 September Mira Varga had asked lorries to pay a toll on the bridge.")

    assert one.repeat_of is None


@pytest.mark.parametrize(
    "words",
    [
        "Velmar rejected a toll on the Harrow bridge two weeks ago.",
        "Velmar rejected a toll on the Harrow bridge on Tuesday, and Edda Plum did so the day after.",
        "Velmar rejected a toll on the Harrow bridge yesterday, as on 1 January 0001.",
        "Velmar rejected a toll on the Harrow bridge on 29 February last year.",
    ],
)
@pytest.mark.parametrize(
    "day", [date.min, date(1000, 1, 1), date(2024, 3, 1), date(9000, 1, 1), date.max]
)
def test_whatever_the_day_of_an_article_it_is_read(words: str, day: date) -> None:
    found = find_candidates(ReadArticle(text=words, day=day), ORCHARD)

    assert "rejects" in [told(one)[4] for one in found]


def test_a_round_of_the_first_of_days_is_no_matter() -> None:
    first = RoundDays(slug="r0", name="Round", first_day=date.min, last_day=date.min)
    days = ArticleDays(["It came out."], FRIDAY, [first])

    assert days.day("Plum asked on the eve of the round.", 1, in_turn=False).day == FRIDAY
    assert days.day("Plum asked on the second day.", 1, in_turn=False).day == FRIDAY
