"""What stands beside each other: read alike everywhere by whoever sees both, and mended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from negotiations.models import Answer, AuditEntry, Citation, Development, Round, Statement, User
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.demand_page import demands_read
from negotiations.reading.questions.demands import demands
from negotiations.reading.questions.things_to_mend import (
    MOST_OFTEN_FIRST,
    Mending,
    MendingKind,
    is_anything_to_mend,
    things_to_mend,
)
from negotiations.recording import days
from negotiations.recording.act import Refused
from negotiations.rules.developments import Identity
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.kinds import Kind

from ..admin.conftest import last_day  # noqa: F401 - used by all tests of the file
from ..cast import CLEARED, PUBLIC, R2, R3, TEAM, Cast, day, name_of
from ..door import corrections, drafts, reference_data, responses, rounds, statements
from ..door import things_to_mend as settled
from .acts import ACTS, prepare
from .beside import (
    HIDDEN,
    LATER,
    affiliate,
    answer,
    correct,
    ended,
    hidden_version,
    take_part,
)

pytestmark = pytest.mark.usefixtures("last_day")
YEAR_END = date(2030, 12, 31)


OF_ENTRIES = (MendingKind.WITHOUT_SOURCE, MendingKind.LIKELY_DOUBLE)
"""What is asked of entries by themselves, whatever its writer could see."""


def mending(cast: Cast, reader: Audience = CLEARED, on: date = YEAR_END) -> list[Mending]:
    view = Perspective.of(cast.negotiation, reader, on)
    found = things_to_mend(view)
    every = {(one.kind, one.fact, one.beside) for find in MOST_OFTEN_FIRST for one in find(view)}
    assert {(one.kind, one.fact, one.beside) for one in found} <= every
    assert is_anything_to_mend(view) is bool(found)
    return [thing for thing in found if thing.kind not in OF_ENTRIES]


def kinds(cast: Cast, reader: Audience = CLEARED, on: date = YEAR_END) -> list[str]:
    found = [thing.kind.value for thing in mending(cast, reader, on)]
    return [kind for kind in found if kind != "no-stance"]


def asked(user: User, path: str) -> Any:
    client = Client()
    client.force_login(user)
    return client.get(f"/api/v1/negotiations/small/{path}").json()


def two_answers(cast: Cast, *, unseen: date, seen: date) -> None:
    ACTS["demand"].do(cast)
    ACTS["reply without answers"].do(cast)
    answer(by="olga", answer="rejected", summary="Never.", known_from=unseen, **HIDDEN)(cast)
    answer(answer="accepted", summary="Yes.", known_from=seen)(cast)
    days.turn_days(YEAR_END)


@pytest.mark.parametrize(
    ("unseen", "seen", "counts"),
    [
        (day(1, 20), day(1, 20), "rejected"),
        (day(1, 24), day(1, 20), "rejected"),
        (day(1, 20), day(1, 24), "accepted"),
    ],
)
def test_of_two_answers_the_later_known_counts_then_that_for_the_fewer(
    cast: Cast, unseen: date, seen: date, counts: str
) -> None:
    two_answers(cast, unseen=unseen, seen=seen)
    view = Perspective.of(cast.negotiation, CLEARED, YEAR_END)

    listed = demands(view)[0].answers[0]["answer"]
    addressee = demands_read(view)[0].addressees[0]
    told = asked(cast.olga, "demands/")["results"][0]["answers"][0]

    assert addressee.counts is not None
    assert {listed, addressee.counts.row.answer, told["answer"]} == {counts}
    assert [one.row.answer for one in addressee.earlier] == [
        {"rejected": "accepted", "accepted": "rejected"}[counts]
    ]
    items = asked(cast.olga, "responses/")["results"][0]["items"]
    assert {item["answer"] for item in items} == {"accepted", "rejected"}
    for_all = demands(Perspective.of(cast.negotiation, PUBLIC, YEAR_END))
    assert [given["answer"] for given in for_all[0].answers] == ["accepted", None]


def test_two_answers_of_one_reply_are_no_change_of_answer(cast: Cast) -> None:
    two_answers(cast, unseen=day(1, 20), seen=day(1, 24))

    rows = Development.objects.for_audience(CLEARED)

    assert not rows.filter(kind=Kind.ANSWER_CHANGED).exists()
    told = rows.filter(kind=Kind.RESPONSE_RECEIVED).in_stream_order()
    assert [(Identity.parse(row.identity).parts[-1], row.details["answers"]) for row in told] == [
        ("2030-01-20", [["demand", "rejected"]]),
        ("2030-01-24", [["demand", "accepted"]]),
    ]


def test_answers_of_one_day_are_told_as_the_one_that_counts(cast: Cast) -> None:
    two_answers(cast, unseen=day(1, 20), seen=day(1, 20))

    told = {
        reader: [
            row.details["answers"]
            for row in Development.objects.standing(reader).filter(kind=Kind.RESPONSE_RECEIVED)
        ]
        for reader in (PUBLIC, CLEARED)
    }

    assert told == {PUBLIC: [[["demand", "accepted"]]], CLEARED: [[["demand", "rejected"]]]}


@pytest.mark.parametrize("audience", ["public", "cleared"])
def test_an_answer_is_mended_by_whom_it_is_for_until_both_say_the_same(
    cast: Cast, audience: str
) -> None:
    two_answers(cast, unseen=day(1, 20), seen=day(1, 20))
    kept = {"public": "accepted", "cleared": "rejected"}
    other = kept["cleared" if audience == "public" else "public"]
    before = kinds(cast)

    mended = responses.amend_answer(
        cast.negotiation,
        by=cast.olga,
        response="bare",
        demand="demand",
        answer=other,
        audience=audience,
    ).made

    assert (before, kinds(cast)) == (["two-answers"], [])
    assert (mended.audience, mended.answer) == (audience, other)
    assert set(Answer.objects.values_list("answer", flat=True)) == {other}


def test_who_learns_of_the_second_when_its_embargo_ends_finds_it_from_then_on(cast: Cast) -> None:
    ACTS["demand"].do(cast)
    ACTS["reply without answers"].do(cast)
    answer(by="olga", answer="rejected", audience="team", embargo_until=LATER)(cast)
    answer(answer="accepted")(cast)

    assert (kinds(cast), kinds(cast, TEAM)) == (["two-answers"], [])
    assert kinds(cast, TEAM, on=LATER) == ["two-answers"]


def test_affiliations_that_follow_one_another_are_mended(cast: Cast) -> None:
    affiliate(by="olga", role="chair", slug="unseen", **HIDDEN)(cast)
    affiliate()(cast)
    before = kinds(cast)

    reference_data.mend_affiliation(
        cast.negotiation, by=cast.olga, affiliation="unseen", until=R2, since=None
    )
    between = kinds(cast)
    reference_data.mend_affiliation(cast.negotiation, by=cast.olga, affiliation="p--b", since=R2)

    assert (before, between, kinds(cast)) == (["two-affiliations"], ["two-affiliations"], [])


@pytest.mark.parametrize("audience", ["public", "cleared"])
def test_a_participation_is_mended_by_whom_it_is_for(cast: Cast, audience: str) -> None:
    take_part(by="olga", disputed=True, disputed_by=["q"], **HIDDEN)(cast)
    take_part()(cast)
    before = kinds(cast)
    is_disputed = audience == "public"

    with_both = {"disputed": is_disputed, "disputed_by": ["q"] if is_disputed else []}
    reference_data.mend_participation(
        cast.negotiation,
        by=cast.olga,
        track="t",
        party="p",
        role="member",
        audience=audience,
        **with_both,
    )

    assert (before, kinds(cast)) == (["two-participations"], [])


def test_what_was_taken_off_a_round_goes_by_its_day_and_is_in_the_trail(cast: Cast) -> None:
    ACTS["unseen"].do(cast)
    ACTS["mend past it"].do(cast)
    days.turn_days(YEAR_END)

    [thing] = mending(cast)

    assert (name_of(thing.fact), thing.beside.slug, thing.fact.round) == ("unseen", "r3", None)
    assert cast.standing(CLEARED) == ["after r2 first --"]
    entry = AuditEntry.objects.get(act__what="round-mended", noun="statement")
    r3 = Round.objects.get(slug="r3").pk
    assert (entry.before["round_id"], entry.after["round_id"]) == (r3, None)
    assert entry.slug == thing.fact.slug


def test_what_was_taken_off_is_settled_once_by_whoever_sees_it(cast: Cast) -> None:
    ACTS["unseen"].do(cast)
    ACTS["mend past it"].do(cast)
    key = mending(cast)[0].kept.key  # type: ignore[union-attr]

    with pytest.raises(Refused, match="no such thing"):
        settled.settle(cast.negotiation, by=cast.ana, key=key)
    settled.settle(cast.negotiation, by=cast.olga, key=key)

    assert mending(cast) == []
    with pytest.raises(Refused, match="no such thing"):
        settled.settle(cast.negotiation, by=cast.olga, key=key)


def test_what_was_taken_off_is_mended_by_a_correction(cast: Cast) -> None:
    ACTS["unseen"].do(cast)
    ACTS["mend past it"].do(cast)

    corrections.correct_statement(
        cast.negotiation,
        by=cast.olga,
        statement="unseen",
        reason="attribution-corrected",
        round="r3",
        day=day(3, 12),
        held_from=day(3, 12),
    )

    assert mending(cast) == []


def test_what_was_corrected_unseen_is_mended_by_one_more_correction(cast: Cast) -> None:
    ACTS["first"].do(cast)
    hidden_version(cast)
    correct()(cast)
    before = kinds(cast)

    correct(by="olga", on=day(1, 28), statement="by-ana", slug="with-both")(cast)

    assert (before, kinds(cast)) == (["corrected-unseen"], [])


def test_a_correction_beside_a_hidden_one_says_what_its_writer_read(cast: Cast) -> None:
    ACTS["first"].do(cast)
    hidden_version(cast)

    correct()(cast)

    made = Statement.objects.get(slug="by-ana").corrected_by
    assert name_of(made.statement) == "by-olga"
    assert (made.before, made.corrected_version.slug) == ("What P says.", "first")


def test_a_hidden_version_that_stands_after_a_denial_is_mended_by_its_own(cast: Cast) -> None:
    ACTS["first"].do(cast)
    hidden_version(cast)
    ended("deny")(cast)
    before = kinds(cast)

    ended("deny", "olga", statement="by-olga")(cast)

    assert (before, kinds(cast)) == (["ended-unseen"], [])


def test_a_hidden_correction_raises_no_version_of_what_all_see(cast: Cast) -> None:
    first = ACTS["first"].do(cast).made
    hidden_version(cast)
    unseen = Statement.objects.get(pk=first.pk).version
    ended("deny", "olga", statement="by-olga", on=day(1, 21))(cast)
    correct(slug="seen")(cast)

    assert unseen == first.version
    assert Statement.objects.get(pk=first.pk).version == first.version + 1


@pytest.mark.parametrize(
    ("noun", "fields", "other"),
    [
        ("party", {"name": "Ruritania", "kind": "state"}, {"name": "Utopia"}),
        ("issue", {"name": "Halting it", "proposition": "That it stop."}, {"name": "Other"}),
        ("track", {"name": "The council"}, {"name": "Other"}),
        ("speaker", {"name": "Anna", "party": "p", "authority": 3}, {"office": "minister"}),
        (
            "source",
            {"publisher": "A", "title": "T", "kind": "newspaper", "url": "https://a.example/1"},
            {"url": "https://a.example/2"},
        ),
    ],
)
def test_two_of_one_name_are_listed_where_one_is_hidden_from_some(
    cast: Cast, noun: str, fields: dict[str, str], other: dict[str, str]
) -> None:
    unseen = reference_data.register(cast.negotiation, noun=noun, slug="unseen", **fields, **HIDDEN)
    reference_data.register(cast.negotiation, noun=noun, by=cast.ana, slug="seen", **fields)
    listed = [(thing.kind.value, thing.fact.slug, thing.beside.slug) for thing in mending(cast)]

    reference_data.edit(
        cast.negotiation, noun=noun, by=cast.olga, slug=unseen.made.slug, **{**fields, **other}
    )

    assert listed == [("named-alike", unseen.made.slug, "seen")]
    assert mending(cast) == mending(cast, TEAM) == []


def test_sources_without_an_address_have_none_alike(cast: Cast) -> None:
    fields = {"publisher": "A", "title": "T", "kind": "newspaper"}
    for slug, more in (("unseen", HIDDEN), ("seen", {})):
        reference_data.register(cast.negotiation, noun="source", slug=slug, **fields, **more)

    assert mending(cast) == []


def test_a_demand_of_a_party_without_a_stance_is_listed_until_it_has_one(cast: Cast) -> None:
    ACTS["demand"].do(cast)
    ACTS["declare line"].do(cast)
    before = [(thing.kind.value, thing.fact.slug) for thing in mending(cast, PUBLIC)]

    cast.said("--", at="r1")
    cast.said("~", at="r1", party="q")
    between = [thing.fact.slug for thing in mending(cast, PUBLIC)]
    cast.said("0", at="r2", party="q")

    assert between == ["demand"]
    assert before == [("no-stance", "demand"), ("no-stance", "line")]
    assert mending(cast, PUBLIC) == []


@pytest.mark.parametrize("name", ["withdraw demand", "give up line"])
def test_what_no_longer_stands_needs_no_stance(cast: Cast, name: str) -> None:
    prepare(cast, name).do(cast)

    assert mending(cast) == []


def test_a_hidden_source_of_a_draft_stays_where_somebody_else_mends_it(cast: Cast) -> None:
    secret = reference_data.record_source(
        cast.negotiation, slug="secret", publisher="S", title="S", kind="newspaper", **HIDDEN
    ).made
    ACTS["draft"].do(cast)
    draft = Statement.objects.named("draft")
    Citation.objects.create(statement=draft, source=secret, number=0)

    prepare_fields = ACTS["mend draft"].fields | {"sources": ["agency"]}
    drafts.mend_draft(cast.negotiation, by=cast.ana, on=day(1, 12), **prepare_fields)

    cited = Citation.objects.filter(statement=draft).values_list("source__slug", flat=True)
    assert set(cited) == {"agency", secret.slug}


def test_hidden_links_stay_where_the_seen_ones_are_mended(cast: Cast) -> None:
    unseen = reference_data.record_party(
        cast.negotiation, slug="unseen", name="Unseen", kind="state", **HIDDEN
    ).made
    meeting = cast.negotiation.round_set.get(slug="r3")
    meeting.participants.set([unseen])

    rounds.mend_round(cast.negotiation, by=cast.ana, on=R3, round="r3", participants=["p", "q"])
    rounds.mend_round(cast.negotiation, by=cast.ana, on=R3, round="r3", participants=["p"])

    assert {name_of(party) for party in meeting.participants.all()} == {"p", "unseen"}


def test_nothing_hidden_is_published_with_a_statement(cast: Cast) -> None:
    """A draft is taken off a round, too, and can be published for its day."""
    statements.record_statement(
        cast.negotiation, by=cast.olga, on=R2, draft=True, **_hidden_at_r2()
    )
    rounds.mend_round(cast.negotiation, by=cast.ana, on=R3, round="r2", first_day=day(2, 20))

    published = statements.publish_statement(cast.negotiation, by=cast.olga, statement="unseen")

    assert (published.made.round, published.made.timing) == (None, "")


def _hidden_at_r2() -> dict[str, Any]:
    fields = {**ACTS["unseen"].fields, "round": "r2", "day": R2}
    return {name: value for name, value in fields.items() if name != "by"}
