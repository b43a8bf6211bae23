"""Two speakers, or two sources, that are one: what rests on the one rests on the other, and nobody hears of it."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import (
    ArticleText,
    Citation,
    Development,
    Source,
    SourceCopy,
    Speaker,
    Statement,
)
from negotiations.reading.evidence.articles import known_source
from negotiations.reading.perspective import Perspective
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.directory import Directory, Unknown

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast
from ..door import audiences, doubles, reference_data, remarks, statements
from .articles_coded import ARTICLE, coded
from .beside import HIDDEN
from .copying import kept
from .drafting import SAID, SOURCE, drafted, published
from .undoing import last_act, undone, world

pytestmark = pytest.mark.django_db
ADDRESS = "https://agency.example/report"


@pytest.fixture
def paul(cast: Cast) -> Speaker:
    """A second entry for the fourth speaker of P."""
    return _speaker(cast)


def _speaker(cast: Cast, slug: str = "paul", **fields: Any) -> Speaker:
    said = {"name": slug.title(), "party": "p", "authority": 4, "slug": slug, **fields}
    by = cast.olga if fields.get("audience") else cast.ana
    made: Speaker = reference_data.record_speaker(cast.negotiation, by=by, on=R1, **said).made
    return made


def _source(cast: Cast, slug: str, **fields: Any) -> Source:
    said = {"publisher": "Agency", "title": "A report", "kind": "news-agency", "slug": slug}
    made: Source = reference_data.record_source(
        cast.negotiation, by=cast.olga, on=R1, **{**said, **fields}
    ).made
    return made


def unite(cast: Cast, slug: str, same_as: str, *, by: str = "ana") -> Any:
    return doubles.unite_speakers(
        cast.negotiation, by=cast.users[by], on=R3, slug=slug, same_as=same_as
    )


def unite_sources(cast: Cast, slug: str, same_as: str, *, by: str = "ana") -> Any:
    return doubles.unite_sources(
        cast.negotiation, by=cast.users[by], on=R3, slug=slug, same_as=same_as
    )


def test_what_the_one_said_is_what_the_other_said(cast: Cast, paul: Speaker) -> None:
    said = cast.said("-", at="r1", reported_by="p4").made
    warned = remarks.record_remark(
        cast.negotiation,
        on=R1,
        kind="warning",
        party="p",
        speaker="p4",
        text="We will leave.",
        sources=["agency"],
    ).made

    unite(cast, "p4", "paul")

    for thing in (said, warned):
        thing.refresh_from_db()
        assert thing.speaker == paul
    assert said.reported_by == paul
    assert cast.stands(R1, known=R1) == "-"


def test_nothing_is_told(cast: Cast, paul: Speaker) -> None:
    cast.said("-", at="r1", reported_by="p4")
    cast.said("+", at="r2", by=2, reported_by="p4")
    rows = Development.objects.count()

    made = unite(cast, "p4", "paul")

    assert made.developments == []
    assert Development.objects.count() == rows
    told = Development.objects.exclude(details__told_by=None)
    assert {row.details["told_by"] for row in told} == {"paul"}


def test_the_names_of_the_one_lead_to_the_other(cast: Cast) -> None:
    _speaker(cast, "paula", name="Paula Polder", aliases=["Die Polder"])

    unite(cast, "paula", "p4")

    view = Perspective.of(cast.negotiation, PUBLIC, R3)
    directory = Directory(cast.negotiation, PUBLIC)
    assert view.visible(Speaker).named("paula").slug == "p4"
    assert Speaker.objects.get(slug="p4").aliases == ["Paula Polder", "Die Polder"]
    for name in ("paula", "Die Polder", "paula polder"):
        assert directory.called(Speaker, name).slug == "p4"
    assert "paula" not in directory.all(Speaker)
    assert "paula" not in view.visible(Speaker).values_list("slug", flat=True)
    said = statements.record_statement(
        cast.negotiation,
        on=R3,
        party="p",
        issue="i",
        speaker="paula",
        day=R3,
        stance="rejects",
        summary="No.",
    ).made
    assert said.speaker.slug == "p4"


def test_a_name_that_leads_on_is_taken(cast: Cast, paul: Speaker) -> None:
    unite(cast, "paul", "p4")

    with pytest.raises(Conflict):
        _speaker(cast, "paul")
    made = reference_data.record_speaker(
        cast.negotiation, on=R3, name="Paul", party="p", authority=4
    ).made

    assert made.slug == "paul-2"
    assert Speaker.objects.get(pk=paul.pk).slug == "paul"


def test_what_led_to_the_one_leads_to_the_other_at_once(cast: Cast, paul: Speaker) -> None:
    _speaker(cast, "polly")

    unite(cast, "polly", "paul")
    unite(cast, "paul", "p4")

    leads = Speaker.objects.filter(slug__in=["polly", "paul"])
    assert {one.same_as.slug for one in leads if one.same_as} == {"p4"}
    with pytest.raises(Conflict):
        unite(cast, "polly", "p4")


@pytest.mark.parametrize(
    ("double", "sentence"),
    [
        ({"party": "q"}, "is not said for another"),
        ({"authority": 3}, "A new office is an entry of its own"),
    ],
)
def test_another_party_or_office_is_another_speaker(
    cast: Cast, double: dict[str, Any], sentence: str
) -> None:
    _speaker(cast, "paul", **double)

    with pytest.raises(Refused) as refused:
        unite(cast, "paul", "p4")

    assert sentence in refused.value.errors["same_as"]


def test_the_one_that_stays_is_seen_by_all_who_saw_the_other(cast: Cast) -> None:
    hidden = _speaker(cast, "paul", **HIDDEN)

    with pytest.raises(Refused) as refused:
        unite(cast, "p4", hidden.slug, by="olga")

    assert "Let Speaker 4 be the one that stays." in refused.value.errors["same_as"]


def test_names_of_a_hidden_one_come_to_nobody_who_did_not_see_it(cast: Cast) -> None:
    hidden = _speaker(cast, "paul", name="Paul Hidden", **HIDDEN)

    unite(cast, hidden.slug, "p4", by="olga")

    assert Speaker.objects.get(slug="p4").aliases == []
    for reader in (PUBLIC, TEAM):
        directory = Directory(cast.negotiation, reader)
        for name in (hidden.slug, "paul", "Paul Hidden"):
            with pytest.raises(Unknown):
                directory.called(Speaker, name)
            assert Perspective.of(cast.negotiation, reader, R3).visible(Speaker).named(name) is None
    cleared = Directory(cast.negotiation, CLEARED)
    for name in (hidden.slug, "paul", "Paul Hidden"):
        assert cleared.called(Speaker, name).slug == "p4"


def test_what_the_writer_cannot_see_moves_without_a_word_of_it(cast: Cast, paul: Speaker) -> None:
    hidden = cast.said("-", at="r1", writer=cast.olga, **HIDDEN).made
    version = hidden.version

    unite(cast, "p4", "paul")

    hidden.refresh_from_db()
    assert (hidden.speaker, hidden.version, hidden.audience) == (paul, version, "cleared")
    assert cast.stands(R1, known=R1) is None
    assert cast.stands(R1, known=R1, reader=CLEARED) == "-"


def test_withholding_the_one_that_stays_takes_its_double_along(cast: Cast, paul: Speaker) -> None:
    unite(cast, "paul", "p4")

    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R3, noun="speaker", slug="p4", audience="cleared"
    )

    assert {
        one.audience
        for one in Speaker.objects.filter(name__in=["Paul", "Speaker 4"], party__slug="p")
    } == {"cleared"}
    with pytest.raises(Unknown):
        Directory(cast.negotiation, TEAM).called(Speaker, "paul")


def test_undone_each_has_its_own_words_again(cast: Cast, paul: Speaker) -> None:
    cast.said("-", at="r1", reported_by="p4")
    cast.said("+", at="r2", writer=cast.olga, **HIDDEN)
    before = world(cast)
    unite(cast, "p4", "paul")

    undone(cast, last_act(cast), on=R3)

    assert world(cast) == before
    assert {one.speaker.slug for one in Statement.objects.all()} == {"p4"}
    assert Development.objects.filter(details__told_by="paul").count() == 0


def test_what_cited_the_one_cites_the_other_once(cast: Cast) -> None:
    both = cast.said("-", at="r1").made
    later = cast.said("+", at="r2").made
    twice = statements.record_statement(
        cast.negotiation,
        on=R2,
        party="q",
        issue="i",
        speaker="q4",
        day=R2,
        stance="rejects",
        summary="No.",
        sources=["agency", "transcript"],
    ).made

    made = unite_sources(cast, "agency", "transcript")

    assert made.developments == []
    for said in (both, later, twice):
        cited = [one.source.slug for one in Citation.objects.filter(statement=said)]
        assert cited == ["transcript"]


def test_a_hidden_source_beside_stays_as_it_was_and_hidden(cast: Cast) -> None:
    secret = _source(cast, "secret", **HIDDEN)
    said = statements.record_statement(
        cast.negotiation,
        by=cast.olga,
        on=R1,
        party="p",
        issue="i",
        speaker="p4",
        day=R1,
        stance="rejects",
        summary="No.",
        sources=[secret.slug, "agency"],
    ).made

    unite_sources(cast, "agency", "transcript")
    undone(cast, on=R3)

    rows = Citation.objects.filter(statement=said).order_by("number")
    assert sorted(one.source.slug for one in rows) == sorted([secret.slug, "agency"])


def test_a_hidden_source_keeps_its_place_also_once_that_is_undone(cast: Cast) -> None:
    secret = _source(cast, "secret", **HIDDEN)
    cited = ["agency", "transcript", secret.slug]
    said = statements.record_statement(
        cast.negotiation,
        by=cast.olga,
        on=R1,
        party="p",
        issue="i",
        speaker="p4",
        day=R1,
        stance="rejects",
        summary="No.",
        sources=cited,
    ).made

    unite_sources(cast, "agency", "transcript")
    undone(cast, on=R3)

    rows = Citation.objects.filter(statement=said).order_by("number", "pk")
    assert [one.source.slug for one in rows] == cited


def test_the_address_of_the_one_finds_the_other(cast: Cast) -> None:
    _source(cast, "report", url=ADDRESS)

    unite_sources(cast, "report", "agency")

    found = known_source(Perspective.of(cast.negotiation, PUBLIC, R3), ADDRESS)
    assert found is not None
    assert found.slug == "agency"
    with pytest.raises(Conflict) as repeat:
        _source(cast, "again", url=ADDRESS)
    assert "'agency'" in repeat.value.errors["repeat"]


def test_the_address_of_a_hidden_one_finds_nothing_for_others(cast: Cast) -> None:
    hidden = _source(cast, "report", url=ADDRESS, **HIDDEN)

    unite_sources(cast, hidden.slug, "agency", by="olga")

    assert known_source(Perspective.of(cast.negotiation, TEAM, R3), ADDRESS) is None
    found = known_source(Perspective.of(cast.negotiation, CLEARED, R3), ADDRESS)
    assert found is not None


def test_one_that_was_changed_since_it_was_read_is_left_alone(cast: Cast, paul: Speaker) -> None:
    reference_data.mend_speaker(cast.negotiation, on=R2, slug="paul", office="Envoy")

    with pytest.raises(Conflict):
        doubles.unite_speakers(
            cast.negotiation, on=R3, slug="paul", same_as="p4", version=paul.version
        )


def test_a_draft_that_names_the_one_is_published_with_the_other(cast: Cast, paul: Speaker) -> None:
    waiting_source = drafted(cast, "source", SOURCE)
    among = drafted(cast, "statement", SAID)
    said = {**SAID, "issue": "j", "sources": [waiting_source.slug, "agency"]}
    beside = drafted(cast, "statement", said)

    unite(cast, "p4", "paul")
    unite_sources(cast, "agency", "transcript")
    for draft in (waiting_source, among, beside):
        published(cast, draft)

    standing = Statement.objects.filter(status="published").order_by("issue__slug")
    assert {one.speaker.slug for one in standing} == {"paul"}
    assert [[cited.source.title for cited in one.citations.all()] for one in standing] == [
        ["The transcript"],
        ["P says so", "The transcript"],
    ]


def test_its_copies_and_its_text_go_along_and_come_back(cast: Cast) -> None:
    file, copy = ARTICLE.text.encode(), kept(cast, "agency", b"A file.")
    twin = kept(cast, "transcript", file)
    text = coded(cast, copy=kept(cast, "agency", file).key)

    unite_sources(cast, "agency", "transcript")

    text.refresh_from_db()
    assert (text.source.slug, text.copy) == ("transcript", twin)
    moved = SourceCopy.objects.filter(source__slug="transcript")
    assert {one.key for one in moved} == {copy.key, twin.key}

    undone(cast, on=R3)

    text.refresh_from_db()
    assert text.source.slug == "agency"
    assert text.copy in SourceCopy.objects.filter(source__slug="agency")
    assert list(SourceCopy.objects.filter(source__slug="transcript")) == [twin]


def test_each_keeps_its_text_where_both_have_one(cast: Cast) -> None:
    texts = [coded(cast), coded(cast, of="transcript", even_so=True)]

    unite_sources(cast, "agency", "transcript")

    assert [ArticleText.objects.get(pk=one.pk).source for one in texts] == [
        one.source for one in texts
    ]
