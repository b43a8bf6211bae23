"""An account of several days goes on from one to the next, goes back, and comes back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from negotiations.intake.finding.agenda_days import item_of
from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import RoundDays
from negotiations.rules.articles import ReadArticle

from ..told_days.texts import KNOWN
from .orchard import found_in
from .strait import STRAIT

PAPER_OF = date(2023, 9, 25)
"""A Monday, twelve days after the last of the first round: 11 to 13 September."""
OPENED = "The first round had opened on Monday 11 September. On the first day nobody spoke of fish."
NORLAND = "Norland said that it would accept observers on trawlers."


def days_in(*paragraphs: str, day: date = PAPER_OF) -> list[str | None]:
    """The day that is told of each candidate in an article of that day."""
    head = f"Three days on the strait\nThe Coast Gazette\n{day.day} {day:%B} {day.year}"
    article = ReadArticle(text="\n\n".join((head, *paragraphs)), day=day)
    return [one.day.value if one.day else None for one in find_candidates(article, KNOWN)]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        # A weekday is the next one of the round of which the account tells.
        (f"Tuesday was spent on the trawlers. {NORLAND}", "2023-09-12"),
        ("On Wednesday Tessaria rejected a tribunal.", "2023-09-13"),
        # One on which no round was any more is of the days before the article.
        ("On Thursday Tessaria rejected a tribunal.", "2023-09-21"),
        ("On Wednesday of last week Tessaria rejected a tribunal.", "2023-09-20"),
        # It leaves off where it says so.
        ("Twelve days on, Tessaria rejects a tribunal.", "2023-09-25"),
        ("Now Tessaria rejects a tribunal.", "2023-09-25"),
    ],
)
def test_an_account_of_a_round_goes_on_by_its_weekdays(sentence: str, day: str) -> None:
    assert days_in(OPENED, sentence) == [day]


def test_it_goes_on_from_one_round_of_a_day_to_the_next() -> None:
    rounds = [
        RoundDays(
            slug=f"r{day}", name="Talks", first_day=date(2023, 9, day), last_day=date(2023, 9, day)
        )
        for day in (11, 13)
    ]
    known = replace(KNOWN, rounds=tuple(rounds))
    text = f"Two meetings\nThe Coast Gazette\n25 September 2023\n\n{OPENED}\n\nWednesday belonged to Vell. {NORLAND}"
    (one,) = find_candidates(ReadArticle(text=text, day=PAPER_OF), known)

    assert one.day is not None
    assert one.day.value == "2023-09-13"


def test_weekdays_beside_one_of_this_week_are_of_this_week() -> None:
    assert days_in(
        "On Friday Norland accepted observers on trawlers. On the first day nobody had.",
        "When they first met, on 11 September, Tessaria rejected a tribunal.",
        "On Wednesday the Union accepted a tribunal.",
    ) == ["2023-09-22", "2023-09-11", "2023-09-20"]


def test_it_comes_back_from_what_had_been_before() -> None:
    assert days_in(
        OPENED,
        "Tuesday belonged to the trawlers. On 4 August Norland had asked Tessaria to accept observers on trawlers. "
        "Now it got its answer. Emil Brandt liked the idea of observers.",
    ) == ["2023-08-04", "2023-09-12"]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("On the second day of the September round Norland accepted a tribunal.", "2023-09-12"),
        ("In September, on the last day at Vell, Norland accepted a tribunal.", "2023-09-13"),
        ("At the September round Norland accepted a tribunal.", "2023-09-11"),
        ("On the second day of the March round Norland accepted a tribunal.", "2023-10-05"),
    ],
)
def test_a_round_is_known_by_its_month(sentence: str, day: str) -> None:
    assert days_in(sentence, day=date(2023, 10, 20)) == [day]


def test_a_heading_tells_its_day_in_brackets() -> None:
    assert days_in(
        "1. The session was held from 11 to 13 September.",
        "Boats and trawlers (12 September)",
        "2. Norland accepted observers on trawlers.",
        "Disputes",
        "3. Tessaria rejected a tribunal.",
    ) == ["2023-09-12", "2023-09-25"]


def test_the_day_of_a_request_is_not_that_of_what_was_said_to_it() -> None:
    assert days_in(
        "The sides then turned to the request, addressed by Norland to Tessaria on 4 August, that observers sail on every trawler. "
        "Emil Brandt said that Tessaria rejected observers."
    ) == ["2023-09-25"]


def test_who_has_the_verb_of_the_one_before_has_his_day() -> None:
    assert days_in(
        "Norland proposed observers on trawlers on Thursday. Norland wants a tribunal, Tessaria observers, and the Union a closed season."
    ) == ["2023-09-21", "2023-09-25", "2023-09-25", "2023-09-25"]


def test_the_month_of_a_deed_is_not_that_of_what_is_told_next() -> None:
    assert days_in(
        "Anna Weir accused Tessaria of having fished in the closed season in September with its lights off. "
        "Joel Tane said Maro still wanted a tribunal."
    ) == ["2023-09-25", "2023-09-25"]


def test_what_somebody_says_of_himself_and_a_day_is_of_that_day() -> None:
    assert days_in(
        "INES HOLT: On 11 September we rejected a tribunal.",
        "QUESTION: And today?",
        "INES HOLT: We accept observers on trawlers.",
    ) == ["2023-09-11", "2023-09-25"]


def test_what_is_quoted_behind_a_day_is_of_it() -> None:
    assert days_in(
        "“There will be no tribunal,” Ines Holt told her party on Wednesday. “We reject a tribunal.”"
    ) == [
        "2023-09-20",
        "2023-09-20",
    ]


def test_today_is_the_day_of_whoever_says_it() -> None:
    assert days_in(
        OPENED,
        "On Tuesday Ines Holt came down the stairs. “We rejected a tribunal in spring,” she said, “and today we reject a tribunal again.”",
    ) == ["2023-09-12"]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("On 11 September Mr Brandt said in Vell that Tessaria rejected a tribunal.", "2023-09-11"),
        ("On 11 September Mr Brandt told me that Tessaria rejected a tribunal.", "2023-09-25"),
    ],
)
def test_what_somebody_tells_of_another_is_of_the_day_on_which_that_came_out(
    told: str, day: str
) -> None:
    assert days_in(
        "INES HOLT: We accept observers on trawlers.",
        "QUESTION: And a tribunal?",
        f"INES HOLT: {told}",
    ) == ["2023-09-25", day]


def test_minutes_say_which_items_were_taken_on_which_day() -> None:
    found = found_in(
        "The working party met in Granhaven on 4 and 5 October 2023. Items I and II were taken on 4 October and items III to IV on 5 October.",
        "Item I. Fisheries",
        "1. The delegation of Norland stated that it accepted a tribunal.",
        "Item II. The wreck fund",
        "2. The delegation of Tessaria refused to pay into a wreck fund.",
        "Item IV. Other business",
        "3. The delegation of the Maro Islands asked for a closed season.",
        known=STRAIT,
    )

    assert [one.day and one.day.value for one in found] == [
        "2023-10-04",
        "2023-10-04",
        "2023-10-05",
    ]


@pytest.mark.parametrize(
    ("heading", "item"),
    [
        ("Item IV. Settlement of disputes", 4),
        ("Agenda item 12: The wreck fund", 12),
        ("Items of interest", 0),
        (f"Item {'9' * 5_000}. Fisheries", 0),
    ],
)
def test_a_heading_opens_an_item_by_its_number(heading: str, item: int) -> None:
    assert item_of(heading) == item


STAIRS = "The lift had been out of order since Monday, so on the evening of Tuesday, 12 September, Holt took the stairs."


@pytest.mark.parametrize(
    ("sentences", "days"),
    [
        (f"{NORLAND}", ["2023-09-12"]),
        (
            f"By breakfast on Wednesday the story had reached the terrace. {NORLAND}",
            ["2023-09-13"],
        ),
        (
            f"At ten past one on Wednesday morning the telephone rang. {NORLAND}",
            ["2023-09-13"],
        ),
        # What came out long after is told beside it.
        (
            f"The plans, it emerged a week later, had been on sale for years. {NORLAND}",
            ["2023-09-12"],
        ),
    ],
)
def test_a_story_goes_on_from_day_to_day_and_hour_to_hour(sentences: str, days: list[str]) -> None:
    others = "By noon on Wednesday nobody was left. On Wednesday it rained."

    assert days_in(STAIRS, sentences, others) == days


@pytest.mark.parametrize(
    ("sentences", "day"),
    [
        # On a first day something is to be done, whatever the talks.
        ("Norland said that it would accept observers on the first day.", "2023-10-06"),
        ("Norland refused to have observers lifted aboard on the first day.", "2023-10-06"),
        ("Norland said on the first day that it would accept observers.", "2023-10-05"),
        ("Norland rejected the demand of Tessaria for observers on the first day.", "2023-10-05"),
        ("Norland said to reporters on the first day: we accept observers.", "2023-10-05"),
        ("On the first day Norland refused to accept observers.", "2023-10-05"),
        ("Norland agreed on the first day of the talks to accept observers.", "2023-10-05"),
    ],
)
def test_the_first_day_is_one_of_the_talks_where_something_is_said_on_it(
    sentences: str, day: str
) -> None:
    known = replace(
        STRAIT,
        rounds=(
            RoundDays(
                slug="r1",
                name="First round",
                first_day=date(2023, 10, 5),
                last_day=date(2023, 10, 6),
                place="Brakk",
                participants=("norland",),
            ),
        ),
    )
    (found,) = found_in(sentences, known=known)

    assert found.day is not None
    assert found.day.value == day


OPENS = "Holt opened the debate on Wednesday with a speech. Norland, he said, rejected a tribunal."


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        ("She was cooler about what followed. Norland, she said, would accept observers.", "2023-10-04"),
        ("“Norland will accept observers,” he said on the stairs.", "2023-10-04"),
        ("Norland would accept observers, the minister added.", "2023-10-04"),
        ("It was past nine when Holt rose again. Norland, he said, would accept observers.", "2023-10-04"),
        ("By midday there was more. Norland said that it would accept observers.", "2023-10-04"),
        ("Tessaria said that it would accept observers.", "2023-10-06"),
        ("It was after all a question of money. Norland said that it would accept observers.", "2023-10-06"),
    ],
)  # fmt: skip
def test_who_goes_on_in_the_next_paragraph_speaks_on_the_same_day(behind: str, day: str) -> None:
    first = "The hall was cold. Nobody had slept. The benches were full."
    _, found = found_in(first, OPENS, behind, known=STRAIT)

    assert found.day is not None
    assert found.day.value == day
