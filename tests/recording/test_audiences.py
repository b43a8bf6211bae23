"""Who may know: embargoes that end, and what was given too wide an audience withheld."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Correction, Development, Statement
from negotiations.recording import days
from negotiations.recording.act import Conflict, Refused
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import CLEARED, PUBLIC, R1, R2, R3, R4, TEAM, Cast, day, small_negotiation
from ..door import audiences, corrections, reference_data, responses, rounds
from ..tables import rest_is_slow
from .acts import ACTS, prepare


def _withhold(cast: Cast, slug: str, audience: str = "cleared", *, noun: str = "statement") -> Any:
    return audiences.withhold(
        cast.negotiation, on=day(4, 20), noun=noun, slug=slug, audience=audience
    )


def test_an_embargo_that_ends_is_told_to_those_who_did_not_know(cast: Cast) -> None:
    """Example 36."""
    cast.said("-", at="r1")
    cast.said("+", at="r2", embargo_until=R3, slug="secret")
    days.turn_days(day(3, 9))
    before = {reader: cast.standing(reader) for reader in AUDIENCES}
    team_stream = cast.stream(TEAM)

    days.turn_days(R3)

    assert before == {
        PUBLIC: ["r1 first -"],
        TEAM: ["r1 first -", "r2 - → +"],
        CLEARED: ["r1 first -", "r2 - → +"],
    }
    assert cast.standing(PUBLIC) == ["r1 first -", "r2 - → +"]
    assert cast.stream(TEAM) == team_stream
    assert Development.objects.filter(for_public=True).latest("act__place").known_from == R3
    assert cast.stands(R2, known=day(3, 9), reader=PUBLIC) == "-"
    assert cast.stands(R2, known=R3, reader=PUBLIC) == "+"
    assert cast.stands(R2, known=R2, reader=TEAM) == "+"


@pytest.mark.parametrize("ended_by", ["the door", "the sweep", "the next act"])
def test_however_an_embargo_ends_the_same_is_told(cast: Cast, ended_by: str) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", embargo_until=R3 if ended_by != "the door" else R4, slug="secret")

    if ended_by == "the door":
        audiences.end_embargo(cast.negotiation, on=R3, noun="statement", slug="secret")
    elif ended_by == "the sweep":
        days.turn_days(R3)
    else:
        cast.said("++", on=R3, party="q")

    position = [told for told in cast.standing(PUBLIC) if told != "r3 first ++"]
    assert position == ["r1 first -", "r2 - → +"]
    assert Statement.objects.named("secret").known_as(R2).known_to(PUBLIC) == R3


ANYTHING = [
    ("demand", "demand", "demand", "demand-made demand"),
    ("declare line", "red_line", "line", "red-line-declared line"),
    ("reply", "response", "reply", "response-received reply"),
    ("hand over", "document", "treaty", "document-delivered treaty"),
    ("plan", "round", "r5", "round-planned r5"),
]


@pytest.mark.parametrize(
    ("act", "noun", "slug", "told"), rest_is_slow(ANYTHING, quick=ANYTHING[:2])
)
@pytest.mark.parametrize("ended_by", ["the door", "the sweep"])
def test_an_embargo_on_anything_ends(
    cast: Cast, act: str, noun: str, slug: str, told: str, ended_by: str
) -> None:
    example = prepare(cast, act)
    example.through(cast.negotiation, on=example.on, **{**example.fields, "embargo_until": R3})
    before = {reader: told in cast.standing(reader) for reader in AUDIENCES}

    if ended_by == "the door":
        audiences.end_embargo(cast.negotiation, on=R2, noun=noun, slug=slug)
    else:
        days.turn_days(R3)

    assert before == {PUBLIC: False, TEAM: True, CLEARED: True}
    assert told in cast.standing(PUBLIC)
    assert cast.stream(TEAM).count(told) == 1


def test_a_round_under_embargo_holds_what_was_said_without_one_when_it_ends(cast: Cast) -> None:
    cast.said("+", on=day(1, 20))
    rounds.open_round(
        cast.negotiation,
        on=day(1, 20),
        track="t",
        name="Secret",
        first_day=day(1, 20),
        slug="secret",
        embargo_until=R3,
    )
    before = (cast.standing(PUBLIC), cast.standing(TEAM))

    audiences.end_embargo(cast.negotiation, on=R2, noun="round", slug="secret")

    assert before == (["after r1 first +"], ["secret first +"])
    assert cast.standing(PUBLIC) == ["secret first +"]


def test_what_is_withheld_was_never_there_for_those_who_lose_it(cast: Cast) -> None:
    """Example 46."""
    cast.said("-", at="r1")
    cast.said("+", at="r2", slug="mistake")
    cast.said("++", at="r3")
    _withhold(cast, "mistake")

    for reader in (PUBLIC, TEAM):
        assert cast.stream(reader) == ["r1 first -", "r3 - → ++"]
        assert cast.stands(R2, known=R2, reader=reader) == "-"
        assert not _repeats(cast, reader, "mistake")
    assert cast.stream(CLEARED) == ["r1 first -", "r2 - → +", "r3 + → ++"]
    assert cast.stands(R2, known=R2, reader=CLEARED) == "+"


def _repeats(cast: Cast, reader: Audience, slug: str) -> bool:
    rows = Development.objects.for_audience(reader)
    return any(
        slug
        in (row.statement and row.statement.slug, row.from_statement and row.from_statement.slug)
        or slug in str(row.details)
        for row in rows
    )


@pytest.mark.parametrize(
    ("story", "left"),
    [
        (["first", "correct"], []),
        (["first", "deny"], []),
        (["first", "retract"], []),
        (["first", "change"], ["r2 first --"]),
        (["first", "change", "contradiction"], ["r2 contested", "r2 first --"]),
    ],
)
def test_all_versions_and_corrections_are_withheld_with_it(
    cast: Cast, story: list[str], left: list[str]
) -> None:
    for name in story:
        ACTS[name].do(cast)

    _withhold(cast, "first", "team")

    narrowed = [*Statement.objects.filter(day=R1), *Correction.objects.all()]
    assert {fact.audience for fact in narrowed} == {"team"}
    assert sorted(told.removeprefix("updated ") for told in cast.standing(PUBLIC)) == left
    assert not _repeats(cast, PUBLIC, "first")


def test_a_voice_withheld_leaves_the_other_uncontested(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("++", at="r2", by=5, slug="president")
    cast.said("--", at="r2", by=2, slug="spokesman")

    _withhold(cast, "spokesman", "team")

    assert [told.removeprefix("updated ") for told in cast.standing(PUBLIC)] == [
        "r1 first -",
        "r2 - → ++",
    ]
    assert not _repeats(cast, PUBLIC, "spokesman")
    assert "r2 contested" in cast.standing(TEAM)


WITH_ACTS = [
    ("amend demand", "demand", "demand"),
    ("relax line", "red_line", "line"),
    ("second reply", "response", "reply"),
    ("disclose", "document", "treaty"),
    ("move", "round", "r5"),
]


@pytest.mark.parametrize("audience", ["team", "cleared"])
@pytest.mark.parametrize(("act", "noun", "slug"), rest_is_slow(WITH_ACTS, quick=WITH_ACTS[3:]))
def test_anything_else_withheld_vanishes_with_its_acts(
    cast: Cast, act: str, noun: str, slug: str, audience: str
) -> None:
    prepare(cast, act).do(cast)

    _withhold(cast, slug, audience, noun=noun)

    for reader in AUDIENCES:
        rows = Development.objects.for_audience(reader)
        there = rows.filter(**{f"{noun}__asked_slug": slug}).exists()
        assert not rows.filter(**{f"{noun}__slug": slug}).exists()
        assert there is (reader >= Audience[audience.upper()])
        assert there or not any(f"'{slug}'" in str(row.details) for row in rows)


def test_a_demand_withheld_withholds_the_answers_to_it_and_no_others(cast: Cast) -> None:
    prepare(cast, "demand").do(cast)
    asked = {**ACTS["demand"].fields, "slug": "other", "due": None}
    ACTS["demand"].through(cast.negotiation, on=R1, **asked)
    for slug, answer, on in (("one", "countered", day(1, 15)), ("two", "accepted", day(1, 16))):
        responses.record_response(
            cast.negotiation,
            on=on,
            responder="p",
            to="q",
            slug=slug,
            answers=[{"demand": demand, "answer": answer} for demand in ("demand", "other")],
        )

    _withhold(cast, "demand", "team", noun="demand")

    assert cast.standing(PUBLIC) == [
        "demand-made other",
        "answer-changed other",
        "response-received one",
        "response-received two",
    ]
    assert not any(
        "'demand'" in str(row.details) for row in Development.objects.for_audience(PUBLIC)
    )


def test_an_embargo_ended_leaves_a_later_one_on_an_answer(cast: Cast) -> None:
    prepare(cast, "demand").do(cast)
    responses.record_response(
        cast.negotiation,
        on=day(1, 15),
        responder="p",
        to="q",
        slug="reply",
        embargo_until=R3,
        answers=[
            {"demand": "demand", "answer": "countered", "embargo_until": R4},
        ],
    )

    audiences.end_embargo(cast.negotiation, on=R2, noun="response", slug="reply")

    assert cast.standing(PUBLIC) == ["demand-made demand", "demand-overdue demand"]
    assert "response-received reply" in cast.standing(TEAM)


def test_a_round_withheld_is_no_round_to_what_was_said_without_one(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", on=R2)
    cast.said("++", on=R3)

    _withhold(cast, "r2", "team", noun="round")

    assert cast.standing(TEAM) == ["r1 first -", "r2 - → +", "r3 + → ++"]
    assert sorted(cast.standing(PUBLIC)) == ["after r1 - → +", "r1 first -", "r3 + → ++"]
    for row in Development.objects.for_audience(PUBLIC):
        assert "r2" not in (row.round and row.round.slug, row.from_round and row.from_round.slug)


@pytest.mark.parametrize(
    ("noun", "slug", "resting"),
    [
        ("speaker", "p4", "statement 'said'"),
        ("party", "q", "speaker 'q1'"),
        ("issue", "i", "statement 'said'"),
        ("round", "r1", "document 'treaty'"),
        ("track", "t", "round 'r1'"),
        ("document", "treaty", "statement 'said'"),
    ],
)
def test_what_others_still_see_keeps_what_it_rests_on(
    cast: Cast, noun: str, slug: str, resting: str
) -> None:
    ACTS["hand over"].do(cast)
    cast.said("-", at="r1", document="treaty", slug="said")

    with pytest.raises(Refused) as refused:
        _withhold(cast, slug, "team", noun=noun)

    assert list(refused.value.errors) == ["audience"]
    assert resting in refused.value.errors["audience"]


def test_what_is_withheld_first_lets_go_of_what_it_rests_on(cast: Cast) -> None:
    cast.said("-", at="r1", slug="said")
    _withhold(cast, "said", "team")

    _withhold(cast, "p4", "team", noun="speaker")

    assert cast.negotiation.speaker_set.get(asked_slug="p4").audience == "team"


@pytest.mark.parametrize(("noun", "slug"), [("source", "transcript"), ("party", "z")])
def test_what_no_row_names_takes_no_row_with_it(cast: Cast, noun: str, slug: str) -> None:
    cast.said("-", at="r1")
    for speaker in ("z1", "z2", "z3", "z4", "z5"):
        _withhold(cast, speaker, "team", noun="speaker")
    before = cast.stream(PUBLIC)

    _withhold(cast, slug, "team", noun=noun)

    assert cast.stream(PUBLIC) == before == ["r1 first -"]


def test_a_withheld_fact_is_a_twin_of_one_that_was_never_entered(cast: Cast) -> None:
    twin = small_negotiation("twin")
    for world in (cast, twin):
        world.said("-", at="r1")
        world.said("++", at="r3")
    cast.said("+", at="r2", slug="mistake", entered=R3)
    corrections.correct_statement(
        cast.negotiation, on=R4, statement="mistake", reason="reclassified", stance="accepts"
    )

    _withhold(cast, "mistake")

    assert _shown(cast) == _shown(twin)


def _shown(cast: Cast) -> list[tuple[Any, ...]]:
    rows = Development.objects.standing(PUBLIC).filter(negotiation=cast.negotiation)
    shown = ("kind", "identity", "headline", "from_stance", "to_stance", "known_from")
    return sorted(rows.values_list(*shown))


REFUSED: list[tuple[str, str, type[Refused]]] = [
    ("public", "audience", Refused),
    ("nobody", "audience", Refused),
]


@pytest.mark.parametrize(("audience", "field", "how"), REFUSED)
def test_withholding_only_ever_narrows(
    cast: Cast, audience: str, field: str, how: type[Refused]
) -> None:
    prepare(cast, "withhold").do(cast)

    with pytest.raises(how) as refused:
        _withhold(cast, "first", audience)

    assert list(refused.value.errors) == [field]


def test_an_embargo_ends_once(cast: Cast) -> None:
    prepare(cast, "embargoed").do(cast)
    days.turn_days(R3)

    with pytest.raises(Conflict) as ended:
        audiences.end_embargo(cast.negotiation, on=R3, noun="statement", slug="embargoed")

    assert list(ended.value.errors) == ["embargo_until"]


@pytest.mark.parametrize(
    ("known_from", "told_on"),
    [
        (date(2030, 1, 10), date(2030, 1, 10)),
        (date(2030, 2, 10), date(2030, 2, 10)),
    ],
)
def test_what_becomes_known_later_is_told_on_that_day(
    cast: Cast, known_from: date, told_on: date
) -> None:
    reference_data.register(
        cast.negotiation, on=R1, noun="source", slug="s", publisher="P", title="T", kind="newspaper"
    )
    cast.said("+", at="r1", known_from=known_from)

    row = cast.negotiation.developments.get(kind="position-stated")

    assert (row.act.on, row.known_from) == (told_on, told_on)


def test_withholding_an_embargoed_fact_leaves_those_who_knew_it_with_it(cast: Cast) -> None:
    cast.said("-", at="r1", slug="first", embargo_until=R3)

    audiences.withhold(cast.negotiation, on=R2, noun="statement", slug="first", audience="team")

    assert cast.stands(R1, known=R1, reader=TEAM) == "-"
    assert cast.stands(R1, known=R4) is None


def test_withholding_tells_those_who_still_see_it_nothing_anew(cast: Cast) -> None:
    prepare(cast, "withhold")
    before = {reader: list(Development.objects.for_audience(reader)) for reader in AUDIENCES}

    _withhold(cast, "first", "team")

    after = {reader: list(Development.objects.for_audience(reader)) for reader in AUDIENCES}
    assert after == {**before, PUBLIC: []}
