"""The page of what was learnt: from what, taken back and used again; and articles in numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import CandidateSearch, LearningSetAside, Source
from negotiations.reading.questions import learnt
from negotiations.recording.candidates import accept, dismiss

from ..cast import CLEARED, Cast
from ..recording.articles_coded import (
    NOW,
    decided,
    finding,
    guess,
    kept_text,
    rows_of,
    searched,
)
from .coding import ARTICLE, PAGE, SENTENCES, TEXT, article_with, key_of, of, row
from .conftest import Desk, Record, read

LEARNT = "/admin/learnt/small/"
PALACE = guess("p4", "From “the palace”.")
FOUR = (
    *(of(number, speaker=PALACE) for number in (0, 1)),
    *(of(number, verb="said") for number in (3, 5)),
    of(9),
)


def coded(cast: Cast, by: str = "ben") -> None:
    """Two sentences mended alike, two dismissed alike, one that waits, and one added by hand."""
    article_with(cast, *FOUR)
    reader = cast.negotiation.audience_of(cast.users[by])
    assert reader is not None
    keys = [one.key for one in rows_of(cast, reader)]
    for key in keys[:2]:
        decided(cast, accept, {"speaker": "p5"}, key=key, by=by, now=NOW, repeat=True)
    for key in keys[2:4]:
        decided(cast, dismiss, "no-issue", key=key, by=by, now=NOW)


def lines(desk: Desk) -> dict[str, Any]:
    page = desk.page(LEARNT)
    return {line.said: line for one in page.context["lists"] for line in one.lines}


def press(desk: Desk, line: Any, do: str) -> Any:
    typed = {"kind": line.learning.kind.value, "name": line.learning.name, "do": do}
    return desk.post(LEARNT, typed)


ALIAS = "“the palace” is guessed to be Speaker 5"
DOUBT = "What is told with “said” and taken for a statement"


def test_what_was_learnt_says_from_what_where_by_whom_and_when(cast: Cast, ben: Desk) -> None:
    coded(cast)

    said = lines(ben)

    assert [one for one in said if one.startswith("“the palace”")] == [ALIAS]
    assert said[ALIAS].counted == "Coded so in 2 sentences."
    assert said[DOUBT].counted == (
        "Dismissed in 2 sentences: bears on no issue of this negotiation."
    )
    shown = read(ben.page(LEARNT))
    for words in (SENTENCES[0], SENTENCES[3], ", by ben, 10 January 2030", "Take it back"):
        assert words in shown
    where = said[ALIAS].sentences[0]
    assert ben.page(where.address.partition("#")[0]).context["opened"].line.mark.number == 2


def test_nothing_learnt_is_said_as_well_and_the_page_is_led_to(cast: Cast, ben: Desk) -> None:
    assert read(ben.page(LEARNT)).count("Nothing yet.") == 3
    assert "No article was taken in." in read(ben.page(LEARNT))
    assert f'href="{LEARNT}"' in ben.page("/admin/articles/small/").content.decode()


def test_what_is_taken_back_is_used_no_longer_and_what_waits_is_searched_with_that(
    cast: Cast, ben: Desk
) -> None:
    coded(cast)

    answer = press(ben, lines(ben)[ALIAS], "aside")

    assert answer.status_code == 302
    shown = read(ben.page(LEARNT))
    assert "Taken back: it is used no longer. One article that waits is searched" in shown
    assert "Taken back by ben" in shown
    waiting = CandidateSearch.objects.exclude(state="found")
    assert {one.audience for one in waiting} == {"team"}

    assert press(ben, lines(ben)[ALIAS], "again").status_code == 302
    assert not LearningSetAside.objects.exists()
    assert "Taken back by" not in read(ben.page(LEARNT))


WRONG = {
    "nothing of the kind": ({"kind": "alias", "name": "nobody = p5", "do": "aside"}, "Nothing of"),
    "what is in use": ({"kind": "alias", "name": "palace = p5", "do": "again"}, "It is in use"),
    "no button": ({"kind": "alias", "name": "palace = p5"}, "Choose what"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_taken_back_is_said_and_nothing_changes(
    cast: Cast, ben: Desk, what: str
) -> None:
    coded(cast)
    typed, said = WRONG[what]

    answer = ben.post(LEARNT, typed)

    assert answer.status_code == 400
    assert said in read(answer)
    assert not LearningSetAside.objects.exists()


def test_what_the_cleared_coded_is_in_no_list_of_the_team(
    cast: Cast, ben: Desk, olga: Desk
) -> None:
    coded(cast, "olga")

    assert list(lines(ben)) == []
    assert ben.page(LEARNT).context["articles"][0].article.decided == [0, 0, 0, 0, 0, 5]
    assert ALIAS in lines(olga)


def test_articles_are_counted_by_what_was_decided(cast: Cast, ben: Desk) -> None:
    coded(cast)
    start = TEXT.index(SENTENCES[11])
    ben.post(PAGE, {"mark": "1", "start": start, "end": start + len(SENTENCES[11])})

    (article,) = ben.page(LEARNT).context["articles"]

    counts = dict(zip(ben.page(LEARNT).context["columns"], article.article.decided, strict=True))
    assert counts == {
        "as they stood": 0,
        "mended": 2,
        "repeats": 0,
        "silences": 0,
        "dismissed": 2,
        "waiting": 2,
    }
    assert (article.article.found, article.article.by_hand) == (5, 1)
    assert article.address == PAGE


def test_hidden_article_is_not_counted(cast: Cast, ben: Desk, olga: Desk, record: Record) -> None:
    coded(cast)

    record.hide(Source, slug="agency")

    assert ben.page(LEARNT).context["articles"] == []
    assert len(olga.page(LEARNT).context["articles"]) == 1


def test_articles_come_in_pages_by_as_many_queries(
    cast: Cast, ben: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(learnt, "ARTICLES", 1)
    coded(cast)
    with CaptureQueriesContext(connection) as few:
        first = ben.page(LEARNT)
    kept_text(cast, "transcript", replace(ARTICLE, text="All else."), even_so=True)
    searched(cast, finding())

    with CaptureQueriesContext(connection) as more:
        page = ben.page(LEARNT)
    older = ben.page(LEARNT, before=page.context["older"])

    assert len(more) == len(few)
    assert first.context["older"] == ""
    assert [one.article.slug for one in page.context["articles"]] == ["transcript"]
    assert [one.article.slug for one in older.context["articles"]] == ["agency"]
    assert older.context["older"] == ""
    assert ben.page(LEARNT, before="no key").status_code == 200


# On the page of an article


def test_doubtful_candidate_comes_last_says_why_and_keeps_its_place_in_the_text(
    cast: Cast, ben: Desk
) -> None:
    doubt = guess("no-issue", "Dismissed so twice before, as told with “said”.")
    article_with(cast, of(0, doubt=doubt), of(1), of(2))

    page = ben.page(PAGE)

    coding = page.context["coding"]
    assert [line.mark.number for line in coding.lines] == [1, 2, 3]
    assert coding.opened.line.mark.number == 2
    assert [line.mark.number for line in coding.to_do] == [3, 1]
    assert coding.next.endswith(f"c={key_of(cast, 3)}#candidate")
    assert read(page).count("Dismissed so twice before, as told with “said”.") == 1
    doubtful = ben.page(PAGE, c=key_of(cast, 1))
    assert "Dismissed so twice before" in read(doubtful)
    assert not row(key_of(cast, 1)).is_decided
    assert len(rows_of(cast, CLEARED)) == 3
