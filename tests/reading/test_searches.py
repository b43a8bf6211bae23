"""What is found, for whom, as known when: nothing hidden is found, counted, offered or told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict

from negotiations.models import Issue, Party, Statement
from negotiations.models.search_entries import FOUND
from negotiations.reading.evidence.searchable import Searcher
from negotiations.reading.parameters import Parameters, UnreadableQuery
from negotiations.reading.questions import searches
from negotiations.reading.questions.search_hints import (
    nearest_day,
    nearest_known,
    nearest_words,
    without_one,
)
from negotiations.reading.questions.search_hits import hits
from negotiations.reading.questions.search_query import SEARCH, search_question
from negotiations.reading.questions.searches import SearchAsked, SearchRead, search
from negotiations.rules.search_terms import asked_for
from negotiations.vocabulary.audiences import Audience

from ..cast import R1, R2, R3, Cast, day, small_negotiation
from ..door import corrections, demands, documents, reference_data
from ..nouns_by_audience import AUDIENCES, one_of_each_noun

pytestmark = pytest.mark.django_db
TODAY = date(2030, 12, 31)
PUBLIC, TEAM, CLEARED = Audience.PUBLIC, Audience.TEAM, Audience.CLEARED
SEES = {
    PUBLIC: {"public"},
    TEAM: {"public", "embargoed", "team"},
    CLEARED: {"public", "embargoed", "team", "cleared"},
}


def asked(
    cast: Cast, typed: str, reader: Audience = PUBLIC, known: date = TODAY, **more: Any
) -> SearchAsked:
    searcher = Searcher.of(reader, [cast.negotiation.pk], today=TODAY, known=known)
    return SearchAsked(searchers=(searcher,), terms=asked_for(typed), **more)


def found(
    cast: Cast, typed: str, reader: Audience = PUBLIC, known: date = TODAY, **more: Any
) -> list[str]:
    """The slugs asked for of what is found, in its order."""
    what = asked(cast, typed, reader, known, **more)
    shown = hits(what.searchers, search(what).facts, what.terms.phrases)
    return [hit.row.asked_slug or hit.row.slug for hit in shown]


def by_address(cast: Cast, query: str) -> list[str]:
    parameters = Parameters(SEARCH)
    values = parameters.read(QueryDict(query))
    question = search_question(AnonymousUser(), values, parameters, today=TODAY)
    shown = hits(question.asked.searchers, search(question.asked).facts, ())
    return [hit.row.slug for hit in shown]


@pytest.fixture
def everything(db: None) -> Cast:
    """Every noun for every audience, each with the word for its audience in it."""
    return small_negotiation(then=every_noun)


def every_noun(cast: Cast) -> None:
    for audience, only in AUDIENCES.items():
        one_of_each_noun(cast, audience)
        cast.said("+", at="r1", slug=f"said-{audience}", quote=f"It is {audience}.", **only)


@pytest.mark.both
@pytest.mark.parametrize("reader", SEES)
def test_what_one_may_not_see_is_not_found(everything: Cast, reader: Audience) -> None:
    for audience in AUDIENCES:
        read: SearchRead = search(asked(everything, audience, reader))
        nouns = {fact.noun for fact in read.facts}

        assert nouns == (set(FOUND) if audience in SEES[reader] else set()), audience
        assert set(read.kinds) == nouns
        assert {noun for noun, _ in read.signposts} == (
            {"party", "issue"} if audience in SEES[reader] else set()
        ), audience


def test_names_find_what_is_said_by_and_on_what_they_name(cast: Cast) -> None:
    small = cast.negotiation
    reference_data.mend_speaker(small, on=R1, slug="p4", name="Zanzibar Smith")
    reference_data.mend_party(small, on=R1, slug="q", aliases=["the Zanzibar bloc"])
    cast.said("-", at="r1", slug="one", by=4)
    cast.said("-", at="r2", slug="two", by=3, reported_by="p4")
    cast.said("-", at="r3", slug="three", party="q")

    assert found(cast, "zanzibar") == [
        "three",
        "two",
        "one",
        *(f"q{n}" for n in range(5, 0, -1)),
        "p4",
    ]
    assert found(cast, "zanzibar smith") == ["two", "one", "p4"]
    assert found(cast, "zanzibar bloc", kinds=("statement",)) == ["three"]
    assert found(cast, "p_1") == found(cast, "n_1_public") == []


def test_what_hangs_on_a_hidden_party_or_issue_is_not_found(quick_cast: Cast) -> None:
    cast = quick_cast
    cast.said("-", at="r1", slug="one", quote="Gibraltar.", party="z")
    cast.said("-", at="r1", slug="two", quote="Gibraltar.", issue="j")
    demands.make_demand(
        cast.negotiation,
        on=R1,
        party="z",
        addressees=["p"],
        issue="i",
        asks="accepts",
        text="Gibraltar.",
        slug="asked",
    )
    documents.hand_over_document(
        cast.negotiation,
        on=R1,
        title="On Gibraltar",
        issued_by=["z", "q"],
        addressed_to=["p"],
        slug="letter",
    )
    cast.said("-", at="r1", slug="three", quote="Gibraltar.")
    assert sorted(found(cast, "gibraltar")) == ["asked", "letter", "one", "three", "two"]

    Party.objects.filter(slug="z").update(audience="team")
    Issue.objects.filter(slug="j").update(audience="team")

    Statement.objects.filter(slug="three").update(audience="team")

    assert found(cast, "gibraltar") == ["letter"]
    assert list(search(asked(cast, "gibraltar")).by_party.values()) == [1]
    assert not [slug for slug in found(cast, "", kinds=("speaker",)) if slug.startswith("z")]
    assert sorted(found(cast, "gibraltar", TEAM)) == ["asked", "letter", "one", "three", "two"]


@pytest.mark.both
def test_a_wording_is_found_while_it_stands(cast: Cast) -> None:
    small = cast.negotiation
    for slug in ("one", "two", "three"):
        cast.said("-", at="r1", slug=slug, quote=f"Gibraltar {slug}.")
    corrections.correct_statement(
        small, on=R2, statement="one", reason="wording-corrected", quote="Malta.", slug="mended"
    )
    corrections.retract_statement(small, on=R2, statement="two", note="Not said.")
    corrections.deny_statement(small, on=R2, statement="three", note="Never said.")

    assert found(cast, "gibraltar", known=R1) == ["two", "one"]
    assert found(cast, "gibraltar", known=R2) == []
    assert found(cast, "malta", known=R1) == []
    assert found(cast, "malta", known=R2) == ["mended"]


def test_a_correction_that_one_may_not_see_ends_nothing(cast: Cast) -> None:
    cast.said("-", at="r1", slug="one", quote="Gibraltar.")
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="one",
        reason="wording-corrected",
        quote="Malta.",
        slug="mended",
        audience="team",
    )

    assert found(cast, "gibraltar") == ["one"]
    assert found(cast, "malta") == []
    assert found(cast, "gibraltar", TEAM) == []
    assert found(cast, "malta", TEAM) == ["mended"]


def test_a_demand_is_found_as_it_reads_then(cast: Cast) -> None:
    demands.make_demand(
        cast.negotiation,
        on=R1,
        party="q",
        addressees=["p"],
        issue="i",
        asks="accepts",
        text="Leave Gibraltar.",
        slug="d",
    )
    demands.amend_demand(cast.negotiation, on=R2, demand="d", text="Leave Malta.")
    demands.withdraw_demand(cast.negotiation, on=R3, demand="d")

    assert found(cast, "gibraltar", known=R1) == ["d"]
    assert found(cast, "gibraltar", known=R2) == []
    assert found(cast, "leave malta", known=R2) == ["d"]
    assert found(cast, "malta", known=R3) == ["d"]
    assert found(cast, "leave -malta", known=R2) == []


def test_words_are_combined(cast: Cast) -> None:
    cast.said("-", at="r1", slug="one", quote="Gibraltar and Malta.")
    cast.said("-", at="r2", slug="two", quote="Malta and Gibraltar.", party="q")
    cast.said("-", at="r3", slug="three", quote="Only Malta.")

    assert found(cast, "malta") == ["three", "two", "one"]
    assert found(cast, "malta gibraltar") == ["two", "one"]
    assert found(cast, '"gibraltar and malta"') == ["one"]
    assert found(cast, "malta -gibraltar") == ["three"]
    assert found(cast, "malta q") == ["two"]
    assert found(cast, "malta -q") == ["three", "one"]
    assert found(cast, "“malta and” gibraltar") == ["two"]
    assert found(cast, "-malta") == []
    assert found(cast, "gibraltar and", best=True)[0] == "one"


@pytest.mark.both
def test_filters_narrow_with_words_and_without(cast: Cast) -> None:
    small = cast.negotiation
    reference_data.register(small, noun="track", slug="other", name="Other")
    cast.said("-", at="r1", slug="one", party="p", issue="i")
    cast.said("-", at="r2", slug="two", party="p", issue="j", by=5)
    cast.said("-", at="r3", slug="three", party="q", issue="i")
    asks = {
        "party=p&issue=i&track=t": ["one"],
        "party=p&kind=statement": ["two", "one"],
        "party=p&party=q&kind=statement": ["three", "two", "one"],
        "speaker=p5": ["two", "p5"],
        "round=r3": ["three"],
        "source=agency&issue=i": ["three", "one"],
        "track=other": [],
        f"from={R2}": ["three", "two"],
        f"to={R1}&party=p": ["one"],
        f"from={R2}&to={R2}&negotiation=small": ["two"],
        f"issue=i&known={R2}": ["one"],
        "q=says&party=q": ["three"],
        "": [],
        "q=%22%22": [],
    }

    for query, slugs in asks.items():
        assert by_address(cast, query) == slugs, query


@pytest.mark.parametrize(
    "query",
    [
        "party=cleared",
        "issue=team",
        "track=cleared",
        "round=team",
        "source=cleared",
        "speaker=team",
        "negotiation=closed",
        "kind=party",
        "order=worst",
        "known=yesterday",
        "from=2030-02-02&to=2030-02-01",
        f"q={'a' * 201}",
        "nobody=p",
    ],
)
def test_what_cannot_be_asked_is_refused(everything: Cast, query: str) -> None:
    with pytest.raises(UnreadableQuery) as fault:
        by_address(everything, query)

    assert list(fault.value.faults) == [query.partition("=")[0]]
    assert "cleared-" not in str(fault.value)


def test_more_than_are_counted_are_said_to_be_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(1, 5):
        cast.said("-", on=day(1, 10 + n), slug=f"s{n}", quote="Gibraltar.")
    cast.said("-", on=day(1, 20), slug="hidden", quote="Gibraltar.", audience="cleared")
    monkeypatch.setattr(searches, "MOST", 3)

    many, enough = (
        search(asked(cast, "gibraltar")),
        search(asked(cast, "gibraltar", until=day(1, 13))),
    )

    assert (len(many.facts), many.more, many.more_of_all) == (3, True, True)
    assert (len(enough.facts), enough.more) == (3, False)
    assert found(cast, "gibraltar", kinds=("statement",)) == ["s4", "s3", "s2"]


def test_the_nearest_word_is_one_that_the_reader_may_see(cast: Cast) -> None:
    cast.said("-", at="r1", slug="one", quote="Gibralfar stays.")
    cast.said("-", at="r1", slug="two", quote="Gibraltar stays.", audience="cleared")

    def near(typed: str, reader: Audience) -> list[tuple[str, str, int]]:
        words = nearest_words(asked(cast, typed, reader), typed)
        return [(one.right, one.typed, one.count) for one in words]

    assert near("gibraltxr stays", PUBLIC) == [("Gibralfar", "Gibralfar stays", 1)]
    assert near("gibraltxr stays", CLEARED) == [("Gibraltar", "Gibraltar stays", 1)]
    assert near("stays", PUBLIC) == []
    assert near("xyzzy", CLEARED) == [("", "", 0)]


def test_what_empties_a_search_is_told(cast: Cast) -> None:
    cast.said("-", at="r2", slug="one", quote="Gibraltar.")
    cast.said("-", at="r1", slug="two", quote="Gibraltar.", audience="cleared", party="q")
    q = cast.negotiation.party_set.get(slug="q")
    places = {"party": (f"p_{q.pk}",)}

    empty = asked(cast, "gibraltar", places=places, since=R3)
    early = nearest_known(asked(cast, "gibraltar", known=R1))
    near = nearest_day(asked(cast, "gibraltar", since=R3))
    cleared = nearest_day(asked(cast, "gibraltar", CLEARED, until=day(1, 1)))

    assert search(empty).facts == []
    assert without_one(empty) == []
    assert [
        (one.name, one.count) for one in without_one(asked(cast, "gibraltar", places=places))
    ] == [("q", 5), ("party", 1)]
    assert early is not None
    assert (early.on, early.count) == (R2, 1)
    assert near is not None
    assert (near.on, near.count) == (R2, 1)
    assert cleared is not None
    assert cleared.on == R1
    assert nearest_known(asked(cast, "xyzzy", known=R1)) is None
