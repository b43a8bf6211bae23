"""The page on which an article is coded: what it shows, to whom, and by how many queries."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.intake.candidate_searches import search_again
from negotiations.models import Issue, Round, Source, Speaker
from negotiations.vocabulary.candidates import Decision

from ..cast import CLEARED, Cast
from ..recording.articles_coded import NOW, finding, kept_text, rows_of, searched
from .coding import (
    ARTICLE,
    PAGE,
    PANEL,
    SENTENCES,
    TEXT,
    TWELVE,
    article_with,
    done,
    key_of,
    of,
    row,
    sent,
    twelve,
)
from .conftest import Desk, Record, read, signed_in

LIST = "/admin/articles/small/"


def strip(desk: Desk, **query: str) -> list[str]:
    """How each candidate stands, as a screen reader says it of the strip."""
    page = desk.page(PAGE, **query)
    return [line.mark.words for line in page.context["coding"].lines]


# What it shows


def test_text_stands_as_it_was_read_with_every_candidate_marked(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    page = ben.page(PAGE)

    pieces = [p for paragraph in page.context["coding"].paragraphs for p in paragraph.pieces]
    assert "".join(piece.words for piece in pieces) == TEXT.replace("\n\n", "")
    assert all(TEXT[p.start : p.start + len(p.words)] == p.words for p in pieces)
    assert [m.number for piece in pieces for m in piece.ends] == list(range(1, 13))
    assert [p.words for p in pieces if p.state == "now"] == [SENTENCES[0]]
    shown = page.content.decode()
    assert 'Candidate </span>2<span class="vh">, not yet looked at</span>' in shown
    assert 'aria-current="true"><span class="vh">Candidate </span>1' in shown


def test_several_candidates_of_one_sentence_are_one_mark_with_two_numbers(
    cast: Cast, ben: Desk
) -> None:
    article_with(cast, of(0), of(0, "q"))

    coding = ben.page(PAGE).context["coding"]

    ends = [[m.number for m in p.ends] for par in coding.paragraphs for p in par.pieces if p.ends]
    assert ends == [[1, 2]]


def test_words_that_are_taken_are_shown_in_their_sentence(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    opened = ben.page(PAGE, c=key_of(cast, 2)).context["opened"]

    assert (opened.before, opened.quote, opened.after) == (
        "She said that P “",
        "will put it into law this spring",
        "”.",
    )


def test_every_guess_says_from_what(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    shown = read(ben.page(PAGE))

    for reason in ("The word “quota”.", "Named in the sentence.", "From “kept”."):
        assert reason in shown
    assert "The day of the article." in shown
    assert "It was there that day." in shown
    assert "No guess" not in shown


def test_without_a_guess_it_says_so_and_no_field_is_filled(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    where = {"c": key_of(cast, 12)}

    page = ben.page(PAGE, **where)

    typed = page.context["opened"].typed
    assert (typed.party, typed.issue, typed.words["stance"], typed.words["speaker"]) == ("",) * 4
    assert read(page).count("o guess") == 4  # the stance, the issue, the speaker, the day


def test_before_is_what_was_said_by_that_day(cast: Cast, ben: Desk) -> None:
    cast.said("--", at="r1", issue="j", slug="before")
    cast.said("++", at="r3", issue="j", slug="after")
    twelve(cast)

    one, other = ben.page(PAGE).context["opened"].issues

    assert (one.issue.slug, one.key, one.said.row.slug) == ("j", "q", "before")
    assert {step.stance.value: step.words for step in one.steps}["accepts"] == (
        "Other than before, towards the proposition, to the other side"
    )
    assert (other.issue.slug, other.key) == ("i", "w")


def test_sentence_to_be_checked_has_the_words_of_every_choice(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    shown = ben.page(PAGE).content.decode()

    truth = re.sub(r"<[^>]+>|\s+", " ", shown.partition("data-truth>")[2].partition("</p>")[0])
    assert truth.split()[0] == "P"
    for words in ("accepts:", "is leaning against:", "Issue j.", "Issue i.", "Is that true?"):
        assert words in truth


@pytest.mark.parametrize("number", range(1, 13))
def test_every_candidate_has_an_address_of_its_own(cast: Cast, ben: Desk, number: int) -> None:
    twelve(cast)

    page = ben.page(PAGE, c=key_of(cast, number))

    assert page.context["opened"].line.mark.number == number
    assert SENTENCES[number - 1] in read(page)


def test_decided_one_shows_what_became_of_it(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    done(ben, key_of(cast, 1))
    done(ben, key_of(cast, 2), "dismiss", why="no-issue")

    shown = read(ben.page(PAGE, c=key_of(cast, 1)))

    assert "Accepted as it stood , by ben" in shown
    assert "Open it again" in shown
    assert "bears on no issue of this negotiation" in shown
    assert strip(ben)[:3] == ["accepted as it stood", "dismissed", "open now"]


def test_all_decided_leads_to_no_candidate(cast: Cast, ben: Desk) -> None:
    article_with(cast, of(0))
    done(ben, key_of(cast), "dismiss", why="other")

    page = ben.page(PAGE)

    assert page.context["opened"] is None
    assert "All are decided" in read(page)


@pytest.mark.parametrize(("who", "offered"), [("ben", False), ("ana", True)])
def test_editor_is_led_to_publish_what_waits(cast: Cast, who: str, offered: bool) -> None:
    twelve(cast)
    for number in (1, 3):
        done(signed_in(cast, "ben"), key_of(cast, number))

    page = signed_in(cast, who).page(PAGE)

    drafts = page.context["coding"].drafts
    assert len(drafts) == 2
    assert ("Publish 2 drafts" in read(page)) == offered
    assert (f'/admin/drafts/small/{drafts[0].draft.slug}/"' in page.content.decode()) is True


def test_list_says_how_far_each_article_is_and_by_whom(cast: Cast, ben: Desk, ana: Desk) -> None:
    twelve(cast)
    done(ben, key_of(cast, 1))
    done(ana, key_of(cast, 2), "dismiss", why="other")

    shown = read(ben.page(LIST))

    assert "To be coded: 1" in shown
    assert "2 of 12 done, by ana, ben" in shown


def test_article_that_waits_to_be_searched_says_so(cast: Cast, ben: Desk) -> None:
    kept_text(cast, article=ARTICLE)

    assert "waits to be searched" in read(ben.page(PAGE))
    assert "waits to be searched" in read(ben.page(LIST))


# Without a script


def test_what_it_would_be_is_read_without_a_script(cast: Cast, ben: Desk) -> None:
    cast.said("--", at="r1", issue="j")
    twelve(cast)

    page = read(sent(ben, key_of(cast), "check", summary="We keep it."))

    assert "Change of position" in page
    assert row(key_of(cast)).decision == Decision.UNDECIDED
    assert "We keep it." in page


def test_first_button_of_the_form_keeps_nothing(cast: Cast, ben: Desk) -> None:
    """Enter within a field presses it."""
    twelve(cast)

    form = ben.page(PAGE).content.decode().partition('id="candidate-form"')[2]

    first = re.search(r'<button type="submit"[^>]*>', form)
    assert first is not None
    assert 'value="check"' in first.group()


# For whom


@pytest.mark.parametrize("address", [PAGE, LIST])
@pytest.mark.parametrize(
    ("who", "status"),
    [("anonymous", 302), ("cora", 302), ("eve", 404), ("mia", 404), ("ben", 200), ("olga", 200)],
)
def test_page_is_there_for_whoever_writes(cast: Cast, who: str, status: int, address: str) -> None:
    twelve(cast)

    assert signed_in(cast, who).get(address).status_code == status


def test_member_who_reads_decides_nothing(cast: Cast) -> None:
    twelve(cast)
    key = key_of(cast)

    answer = signed_in(cast, "mia").post(PAGE, {"c": key, "do": "dismiss", "why": "other"})

    assert answer.status_code == 404
    assert row(key).decision == Decision.UNDECIDED


def test_article_of_a_hidden_source_is_not_there(
    cast: Cast, ben: Desk, olga: Desk, record: Record
) -> None:
    twelve(cast)
    key = key_of(cast)
    record.hide(Source, slug="agency")

    assert [desk.get(PAGE).status_code for desk in (ben, olga)] == [404, 200]
    assert "A quota" not in read(ben.page(LIST))
    assert ben.post(PANEL, {"c": key}).status_code == 404


def test_candidate_of_another_audience_is_not_there(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    key = str(rows_of(cast, CLEARED)[0].key)

    assert ben.get(PAGE, c=key).status_code == 404
    assert ben.post(PANEL, {"c": key}).status_code == 404


def test_what_is_hidden_is_neither_offered_nor_guessed(
    cast: Cast, ben: Desk, olga: Desk, record: Record
) -> None:
    twelve(cast)
    record.hide(Speaker, slug="p4")
    record.hide(Issue, slug="j")
    record.hide(Round, slug="r2")

    shown = ben.page(PAGE).content.decode()

    for slug in ("p4", "j", "r2"):
        assert f'value="{slug}"' not in shown
        assert f'value="{slug}"' in olga.page(PAGE).content.decode()


def test_before_says_nothing_that_is_hidden(cast: Cast, ben: Desk, olga: Desk) -> None:
    cast.said("--", at="r1", issue="j", slug="secret", writer=cast.olga, audience="cleared")
    twelve(cast)

    def before(desk: Desk, key: str) -> bool:
        return desk.page(PAGE, c=key).context["opened"].issues[0].standing is not None

    keys = [str(rows[0].key) for rows in (rows_of(cast), rows_of(cast, CLEARED))]
    assert [before(ben, keys[0]), before(olga, keys[1])] == [False, True]


def test_page_asks_no_more_for_more_candidates(cast: Cast, ben: Desk) -> None:
    article_with(cast, *TWELVE[:2])
    few = _queries(ben)
    search_again(rows_of(cast)[0].search, NOW)
    searched(cast, finding(*TWELVE))
    for number in (1, 3, 4):
        done(ben, key_of(cast, number))

    assert len(rows_of(cast)) == 12
    assert _queries(ben) <= few + 2  # what became of them, with the names of it


def _queries(desk: Desk) -> int:
    with CaptureQueriesContext(connection) as queries:
        desk.page(PAGE)
    return len(queries)
