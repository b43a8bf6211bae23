"""Wire copies of one text are listed under the first and coded once; their sources are cited beside it."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.admin.folded_texts import NOTHING
from negotiations.intake.candidate_searches import ask_for_searches
from negotiations.models import (
    AnnouncedArticle,
    ArticleText,
    CandidateSearch,
    Draft,
    Source,
    Statement,
)
from negotiations.recording.draft_publication import publish
from negotiations.rules.wire_copies import fingerprint

from ..cast import Cast
from ..intake.watched import announces, watched
from ..recording.articles_coded import NOW, in_act
from .coding import TEXT, done, draft_of, key_of, twelve
from .conftest import Desk, Record, read, signed_in

LIST, QUEUE = "/admin/articles/small/", "/admin/announced/small/"
FIRST = f"{LIST}agency/"
COPY = f"{TEXT}\n\nAn editor added this line."
FACTS = {"publisher": "Quay Letter", "title": "Of a quota", "kind": "newspaper"}


def taken_in(desk: Desk, **typed: Any) -> ArticleText:
    """The text of the second source, which carries that of the first."""
    answer = desk.post(LIST, {"text": COPY, "same_text": "folded", **FACTS, **typed})
    assert answer.status_code == 302, read(answer)
    assert answer["Location"] == FIRST
    return ArticleText.objects.get(folded_under__isnull=False)


def page_of(text: ArticleText) -> str:
    of = text.source or text.draft
    assert of is not None
    return f"{LIST}{of.slug}/"


def cited(draft: Draft) -> list[str]:
    made = draft.statement
    assert made is not None
    return [one.source.title for one in made.citations.order_by("number")]


def pressed(desk: Desk, address: str, **button: str) -> str:
    answer = desk.post(address, button)
    assert answer.status_code == 302, read(answer)
    shown = desk.client.get(answer["Location"])
    return " ".join(str(one) for one in shown.context["messages"])


def test_copy_is_offered_under_the_first_and_one_press_keeps_it_there(
    cast: Cast, ana: Desk
) -> None:
    twelve(cast)
    done(ana, key_of(cast))

    asked = ana.post(LIST, {"text": COPY, **FACTS}).content.decode()
    text = taken_in(ana)
    said = read(ana.page(FIRST))

    assert 'name="same_text" value="folded" checked' in " ".join(asked.split())
    assert text.folded_under == ArticleText.objects.get(source__slug="agency")
    assert cited(draft_of(key_of(cast)))[1:] == ["Of a quota"]
    assert "Cited too by 1 draft" in said
    listed = ana.page(LIST)
    assert [row.coded.slug for row in (*listed.context["waiting"], *listed.context["done"])] == [
        "agency"
    ]
    assert "also carried by Quay Letter" in read(listed)
    assert ask_for_searches(cast.negotiation, NOW) == []


def test_draft_of_a_source_is_cited_once_it_is_published(cast: Cast, ben: Desk, ana: Desk) -> None:
    twelve(cast)
    done(ben, key_of(cast))
    text = taken_in(ben)
    assert "1 thing of what was accepted there cannot take it" in read(ben.page(FIRST))
    assert text.draft is not None
    in_act(cast, lambda act: publish(act, text.draft.slug), by="ana")  # type: ignore[union-attr]
    text.refresh_from_db()

    said = pressed(ana, page_of(text), cite="1")
    again = pressed(ana, page_of(text), cite="1")

    assert "Cited too by 1 draft" in said
    assert "No draft of what was accepted there lacks it." in again
    assert cited(draft_of(key_of(cast)))[1:] == ["Of a quota"]


def test_what_is_published_keeps_its_sources(cast: Cast, ana: Desk) -> None:
    twelve(cast)
    done(ana, key_of(cast))
    done(ana, key_of(cast, 2))
    in_act(cast, lambda act: publish(act, draft_of(key_of(cast, 2)).slug), by="ana")

    taken_in(ana)

    said = read(ana.page(FIRST))
    assert "Cited too by 1 draft" in said
    assert "1 thing of what was accepted there cannot take it" in said
    made = Statement.objects.get(pk=draft_of(key_of(cast, 2)).made)
    assert made.citations.count() == 1


def test_copy_is_coded_apart_all_the_same(cast: Cast, ana: Desk) -> None:
    twelve(cast)
    text = taken_in(ana)

    nothing = ana.post(page_of(text), {"else": "1"})
    assert nothing.status_code == 400
    assert NOTHING in read(nothing)
    assert "Coded by itself" in pressed(ana, page_of(text), apart="1")

    assert len(ana.page(LIST).context["waiting"]) == 2
    assert CandidateSearch.objects.filter(text=text).count() == 2


def test_who_may_not_see_the_first_reads_the_copy_as_if_it_were_alone(
    cast: Cast, ana: Desk, ben: Desk, olga: Desk, record: Record
) -> None:
    twelve(cast)
    text = taken_in(ana)
    record.hide(Source, slug="agency")

    assert [row.coded.text for row in ben.page(LIST).context["waiting"]] == [text]
    assert "A quota" not in read(ben.page(page_of(text)))
    assert "carries the text of" in read(olga.page(page_of(text)))
    ask_for_searches(cast.negotiation, NOW)
    assert list(CandidateSearch.objects.filter(text=text).values_list("audience", flat=True)) == [
        "team"
    ]
    assert ben.post(page_of(text), {"apart": "1"}).status_code != 302


def test_page_of_a_copy_is_there_for_whoever_writes(cast: Cast, ana: Desk) -> None:
    twelve(cast)
    text = taken_in(ana)

    there = {who: signed_in(cast, who).get(page_of(text)).status_code for who in ("mia", "eve")}

    assert there == {"mia": 404, "eve": 404}


@pytest.fixture
def copies(cast: Cast) -> list[AnnouncedArticle]:
    """Three articles that a feed announced, of which two carry one text."""
    feed = watched(cast, name="Coast Post")
    announces(feed, 1, prints=fingerprint(TEXT))
    announces(feed, 2)
    announces(feed, 3, prints=fingerprint(COPY), publisher="Quay Letter")
    return list(AnnouncedArticle.objects.order_by("pk"))


def test_announced_copies_are_one_and_are_put_aside_and_taken_back_together(
    cast: Cast, ben: Desk, copies: list[AnnouncedArticle]
) -> None:
    found = ben.page(QUEUE)
    listed = found.context["found"].waiting
    once = {one.row.title: [other.title for other in one.also] for one in listed}
    assert once == {"Article 1": ["Article 3"], "Article 2": []}
    assert "Also carried by" in read(found)
    keys = next(one.keys for one in listed if one.also)

    pressed(ben, QUEUE, aside=keys)
    undo = ben.page(QUEUE)

    assert [one.row.title for one in undo.context["found"].waiting] == ["Article 2"]
    assert {row.title for row in undo.context["undo"]} == {"Article 1", "Article 3"}
    pressed(ben, QUEUE, back=keys)
    assert len(ben.page(QUEUE).context["found"].waiting) == 2
    assert ben.page(QUEUE).context["undo"] == []


def test_undo_is_of_ones_own(cast: Cast, ben: Desk, ana: Desk, copies: Any) -> None:
    pressed(ben, QUEUE, aside=str(copies[1].key))

    assert ana.page(QUEUE).context["undo"] == []
    assert "You put aside" not in read(ana.page(QUEUE))


def test_announced_copy_of_what_is_here_is_added_by_one_press(
    cast: Cast, ana: Desk, copies: list[AnnouncedArticle], monkeypatch: pytest.MonkeyPatch
) -> None:
    twelve(cast)
    before = ArticleText.objects.get()
    shown = ana.page(QUEUE)
    assert [one.is_copy for one in (line.here for line in shown.context["here"])] == [True, True]
    assert "Add as another source" in read(shown)
    here = {"announced": str(copies[0].key), "address": copies[0].address, "date": "2030-02-10"}

    text = taken_in(ana, **here)

    assert text.source is not None
    assert text.source.url == copies[0].address
    assert text.folded_under == before
    [left] = [line.here for line in ana.page(QUEUE).context["here"] if line.here.is_copy]
    assert left.thing == before.source
