"""The page on which an article is coded apart, and that of how far two agree."""

from __future__ import annotations

from typing import Any

from negotiations.models import Draft, SecondCoding
from negotiations.recording.candidates import dismiss

from ..cast import Cast
from ..recording.articles_coded import NOW, decided
from .coding import PAGE, SENTENCES, key_of, twelve
from .conftest import Desk, read

APART, AGREEMENT = f"{PAGE}apart/", "/admin/agreement/small/"


def said(cast: Cast, number: int, issue: str, stance: str = "") -> dict[str, str]:
    """What is chosen of the candidate of that number."""
    key = key_of(cast, number)
    return {f"issue-{key}": issue, f"stance-{key}": stance}


def chosen(page: Any) -> list[tuple[str, str]]:
    return [(one.issue, one.stance) for one in page.context["sentences"]]


def test_every_sentence_is_asked_of_and_no_decision_is_shown(cast: Cast, ana: Desk) -> None:
    twelve(cast)
    before = read(ana.page(APART))

    decided(cast, dismiss, "no-issue", by="ben", now=NOW)

    assert read(ana.page(APART)) == before
    assert all(sentence in before for sentence in SENTENCES)
    assert f'href="{APART}"' in ana.page(PAGE).content.decode()
    assert f'href="{AGREEMENT}"' in ana.page("/admin/learnt/small/").content.decode()


def test_what_is_said_is_kept_compared_and_said_otherwise_later(cast: Cast, ana: Desk) -> None:
    twelve(cast)
    decided(cast, dismiss, "no-issue", by="ben", now=NOW)
    drafts = Draft.objects.count()

    typed = {**said(cast, 1, "j", "accepts"), **said(cast, 2, "none"), **said(cast, 3, "")}
    answer = ana.post(APART, typed)

    assert (answer.status_code, answer["Location"]) == (302, AGREEMENT)
    assert chosen(ana.page(APART))[:3] == [("j", "accepts"), ("none", ""), ("", "")]
    shown = read(ana.page(AGREEMENT))
    assert "Of 1 sentence that two coded, 0 are coded alike." in shown
    for words in (SENTENCES[0], "no statement", "Issue j: accepts", "decided by ben", "by ana"):
        assert words in shown
    assert Draft.objects.count() == drafts

    ana.post(APART, said(cast, 1, "none"))

    assert "Of 1 sentence that two coded, 1 is coded alike." in read(ana.page(AGREEMENT))


def test_what_is_wrong_stands_at_its_sentence_with_what_was_chosen(cast: Cast, ana: Desk) -> None:
    twelve(cast)

    answer = ana.post(
        APART, {**said(cast, 1, "j"), **said(cast, 2, "none", "accepts"), **said(cast, 3, "j")}
    )

    assert answer.status_code == 400
    assert [bool(one.wrong) for one in answer.context["sentences"][:4]] == [True, True, True, False]
    assert chosen(answer)[:3] == [("j", ""), ("none", "accepts"), ("j", "")]
    assert not SecondCoding.objects.exists()
    assert ana.post(APART, {"issue-nothing": "j"}).status_code == 400


def test_who_decided_is_told_that_somebody_else_codes_it_apart(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    decided(cast, dismiss, "no-issue", by="ben", now=NOW)

    page = ben.page(APART)

    assert "somebody else codes it apart" in read(page)
    assert "<select" not in page.content.decode()
    assert f'href="{APART}"' not in ben.page(PAGE).content.decode()
    assert ben.post(APART, said(cast, 2, "none")).status_code == 400


def test_where_nobody_coded_apart_it_says_so(cast: Cast, ana: Desk) -> None:
    assert "Nobody has coded apart what another decided." in read(ana.page(AGREEMENT))
