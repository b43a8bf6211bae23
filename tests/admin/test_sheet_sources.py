"""A round sheet that cites a source which still waits: kept as drafts that rest on it."""

from __future__ import annotations

import pytest

from negotiations.admin.sheet_sources import waiting_cited
from negotiations.admin.sheet_typed import TypedSheet
from negotiations.models import Act, Draft, Source, Statement
from negotiations.reading.perspective import Perspective

from ..cast import CLEARED, TEAM, Cast
from ..recording.drafting import SOURCE, all_published, drafted, published
from ..snapshot.forms import forms_of
from .conftest import TODAY, Desk, Record, read, signed_in
from .test_round_sheet import SHEET, TWO, kept, lines, sent


def waiting(cast: Cast) -> Draft:
    return drafted(cast, "source", SOURCE)


def resting(source: Draft) -> list[Draft]:
    return list(Draft.objects.filter(rests_on=source).order_by("pk"))


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_what_cites_it_is_kept_as_drafts_that_rest_on_it(cast: Cast, who: str) -> None:
    source, before = waiting(cast), Statement.objects.count()

    told = kept(signed_in(cast, who), {**TWO, "source": source.slug})

    assert told[0].startswith("2 statements kept as drafts.")
    assert [one.entry["party"] for one in resting(source)] == ["p", "q"]
    assert [one.entry["sources"] for one in resting(source)] == [[source.slug]] * 2
    assert Statement.objects.count() == before
    assert Act.objects.latest("pk").what == "round-sheet-recorded"


def test_they_are_published_with_their_source(cast: Cast, ben: Desk) -> None:
    source = waiting(cast)
    kept(ben, {**TWO, "source": source.slug})

    assert sorted(all_published(cast, source)) == ["source", "statement", "statement"]

    made = Source.objects.get(title=SOURCE["title"])
    cited = Statement.objects.filter(citations__source=made)
    assert {(one.party.slug, one.round and one.round.slug) for one in cited} == {
        ("p", "r3"),
        ("q", "r3"),
    }


def test_it_is_said_before_what_follows_and_that_it_waits(cast: Cast, ana: Desk) -> None:
    shown = sent(ana, {**TWO, "source": waiting(cast).slug})

    assert lines(shown)["p.j"] == (["first stated"], [])
    assert "is kept as drafts that rest on it" in read(shown)
    assert "Keep 2 as drafts" in read(shown)
    assert "in one act" not in read(shown).partition("is kept as drafts")[2]


def test_sheet_that_is_sent_again_is_asked_about(cast: Cast, ana: Desk) -> None:
    shown = sent(ana, {**TWO, "source": waiting(cast).slug})
    [form] = forms_of(shown.content.decode())

    first, second = (ana.post(SHEET, {**form.sent(), "_save": "1"}) for _ in range(2))

    assert first.status_code == 302
    assert "something was recorded in these cells" in read(second)
    assert Draft.objects.filter(noun="statement", statement=None).count() == 2


def test_one_cell_alone_may_cite_it(cast: Cast, ben: Desk) -> None:
    source = waiting(cast)

    kept(ben, {**TWO, "sources.q.j": source.slug})

    (draft,) = resting(source)
    assert draft.entry["party"] == "q"
    statement = Statement.objects.get(status="draft", issue__slug="j")
    assert statement.citations.get().source.slug == "agency"


def test_source_that_is_published_meanwhile_is_cited_itself(cast: Cast, ana: Desk) -> None:
    source = waiting(cast)
    published(cast, source)

    kept(ana, {**TWO, "source": source.slug})

    made = Source.objects.get(title=SOURCE["title"])
    assert Statement.objects.filter(citations__source=made, status="published").count() == 2


def test_what_fewer_may_know_is_no_source_of_what_more_may(cast: Cast, olga: Desk) -> None:
    source = drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")

    shown = sent(olga, {**TWO, "source": source.slug})

    assert all(faults for _, faults in lines(shown).values())
    assert not shown.context["answer"].checked


def test_hidden_one_is_neither_offered_nor_there(cast: Cast, ana: Desk) -> None:
    hidden = drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")
    ids = (hidden.slug, "source-nothing")

    pages = [read(sent(ana, {**TWO, "source": id})).replace(id, "…") for id in ids]

    assert pages[0] == pages[1]
    assert SOURCE["title"] not in ana.page(SHEET).content.decode()


@pytest.mark.parametrize("hidden", [Draft, Source])
def test_source_is_cited_in_place_of_its_draft_by_whoever_sees_both(
    cast: Cast, record: Record, hidden: type[Draft | Source]
) -> None:
    draft = published(cast, waiting(cast))
    made = Source.objects.get(pk=draft.made)
    record.hide(hidden, slug=made.slug if hidden is Source else draft.slug)

    cited = {}
    for reader in (TEAM, CLEARED):
        typed = TypedSheet(source=draft.slug)
        waiting_cited(Perspective.of(cast.negotiation, reader, TODAY), typed)
        cited[reader] = typed.source

    assert cited == {TEAM: draft.slug, CLEARED: made.slug}


def test_it_is_offered_and_carried_to_the_next_sheet(cast: Cast, ben: Desk) -> None:
    source = waiting(cast)

    page = ben.page(f"{SHEET}?source={source.slug}")

    (one,) = page.context["waiting"]
    assert (one.value, one.label, one.is_chosen) == (source.slug, "Source: P says so", True)
