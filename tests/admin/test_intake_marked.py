"""Words that are marked at the desk come with guesses, by what whoever marks them may see."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.intake import marked_words
from negotiations.models import Candidate, Party

from ..cast import Cast
from ..recording.articles_coded import kept_text
from .coding import ARTICLE, PAGE
from .conftest import Desk, Record, read

WORDS = "The minister of P told reporters that the quota would be kept."


def marked(desk: Desk, words: str = WORDS) -> tuple[Candidate, str]:
    answer = desk.post(PAGE, {"mark": "1", "words": words})
    assert answer.status_code == 302, read(answer)
    made = Candidate.objects.order_by("pk").last()
    assert made is not None
    page = desk.client.get(answer["Location"])
    assert page.status_code == 200
    return made, read(page)


def test_marked_words_come_with_guesses_and_with_from_what(cast: Cast, ben: Desk) -> None:
    kept_text(cast, article=ARTICLE)

    made, page = marked(ben)

    assert made.by_hand
    assert made.guesses["party"]["value"] == "p"
    assert made.guesses["party"]["reason"]
    assert "Guessed from the text: party" in page
    assert "Nothing was found for: " in page


def test_nothing_is_guessed_that_who_marks_may_not_see(
    cast: Cast, ben: Desk, olga: Desk, record: Record
) -> None:
    kept_text(cast, article=ARTICLE)
    record.hide(Party, slug="p")

    assert "party" not in marked(ben)[0].guesses
    assert marked(olga)[0].guesses["party"]["value"] == "p"


def test_words_are_marked_also_where_guessing_fails(
    cast: Cast, ben: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*read: Any) -> None:
        raise ArithmeticError

    kept_text(cast, article=ARTICLE)
    monkeypatch.setattr(marked_words, "find_candidates", fails)

    made, page = marked(ben)

    assert made.guesses == {}
    assert "Nothing was found for: party, speaker, issue, stance, day." in page
