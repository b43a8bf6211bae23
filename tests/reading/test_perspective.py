"""How one audience sees one negotiation: what is there for it, and at which clocks."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from negotiations.models import Negotiation, Round, Statement, User
from negotiations.reading.evidence import nouns
from negotiations.reading.evidence.calendar import rounds_known
from negotiations.reading.perspective import (
    ClockFault,
    Perspective,
    Reader,
    perspective_of,
    view_and_role,
)
from negotiations.reading.roles import role_of
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast, day
from ..door import rounds

pytestmark = pytest.mark.core

TODAY = day(6, 1)


@pytest.fixture
def three(cast: Cast) -> Cast:
    """One statement for each audience, each of another party."""
    cast.said("+", at="r1", party="p")
    cast.said("-", at="r2", party="q", audience="team")
    cast.said("--", at="r2", party="z", audience="cleared")
    return cast


def sees(cast: Cast, audience: Audience, today: date = TODAY) -> Perspective:
    return Perspective.of(cast.negotiation, audience, today)


def parties_of(statements: object) -> set[str]:
    rows: list[Statement] = list(statements)  # type: ignore[call-overload]
    return {row.party.slug for row in rows}


@pytest.mark.parametrize(
    ("audience", "parties"),
    [(PUBLIC, {"p"}), (TEAM, {"p", "q"}), (CLEARED, {"p", "q", "z"})],
)
def test_visible_is_what_the_audience_may_see(
    three: Cast, audience: Audience, parties: set[str]
) -> None:
    view = sees(three, audience)

    assert parties_of(view.visible(Statement)) == parties
    assert Statement.objects.filter(pk__in=view.hidden(Statement)).count() == 3 - len(parties)


def test_visible_is_of_one_negotiation(three: Cast) -> None:
    other = Negotiation.objects.create(slug="other", title="Other", start_date=R1)

    for audience in AUDIENCES:
        assert not Perspective.of(other, audience, TODAY).visible(Statement).exists()


@pytest.mark.parametrize(
    ("audience", "today", "there"),
    [
        (PUBLIC, day(3, 9), False),
        (PUBLIC, R3, True),
        (TEAM, day(3, 9), True),
        (CLEARED, day(3, 9), True),
    ],
)
def test_an_embargo_hides_a_fact_until_the_day_on_which_it_ends(
    cast: Cast, audience: Audience, today: date, there: bool
) -> None:
    cast.said("+", at="r2", embargo_until=R3)
    kept = Statement.objects.get()

    view = sees(cast, audience, today)

    assert view.visible(Statement).exists() is there
    assert (view.there(kept) is not None) is there
    assert view.known_from(kept, kept.known_from) == (R3 if audience == PUBLIC else R2)


@pytest.mark.parametrize(
    ("audience", "known", "there"),
    [
        (PUBLIC, day(3, 9), False),
        (PUBLIC, R3, True),
        (TEAM, day(2, 9), False),
        (TEAM, R2, True),
    ],
)
def test_an_embargo_that_has_ended_still_counts_on_an_earlier_day_known_on(
    cast: Cast, audience: Audience, known: date, there: bool
) -> None:
    cast.said("+", at="r2", embargo_until=R3)
    kept = Statement.objects.get()

    view = sees(cast, audience).asked(known=known)

    assert view.visible(Statement).exists()
    assert nouns.statements(view).exists() is there
    assert (view.known_by(kept, kept.known_from) is not None) is there


def test_nothing_is_where_a_link_leads_nowhere(cast: Cast) -> None:
    view = sees(cast, CLEARED)

    assert view.there(None) is None
    assert view.known_by(None, R1) is None


def test_without_clocks_it_is_today_as_known_today(cast: Cast) -> None:
    view = sees(cast, PUBLIC).asked()

    assert (view.at, view.known, view.round) == (TODAY, TODAY, None)


def test_at_a_round_means_on_its_last_day(cast: Cast) -> None:
    view = sees(cast, PUBLIC).asked(round="r2", known=R3)

    assert (view.at, view.known) == (R2, R3)
    assert view.round == Round.objects.get(slug="r2")
    assert (view.at_day(R1).at, view.at_day(R1).round) == (R1, None)


def test_a_day_that_has_not_come_is_today_on_both_clocks(cast: Cast) -> None:
    view = sees(cast, PUBLIC, R2).asked(at=TODAY, known=TODAY)

    assert (view.at, view.known) == (R2, R2)


def test_a_round_not_yet_known_can_be_asked_for(cast: Cast) -> None:
    view = sees(cast, PUBLIC).asked(round="r3", known=R1)

    assert view.at == R3
    assert [meeting.slug for meeting in rounds_known(view)] == ["r1"]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_round_that_does_not_exist_is_a_fault(cast: Cast, audience: Audience) -> None:
    with pytest.raises(ClockFault) as raised:
        sees(cast, audience).asked(round="r9")

    assert raised.value.field == "round"


def test_a_round_that_is_hidden_is_a_fault_like_one_that_does_not_exist(cast: Cast) -> None:
    meeting = rounds.open_round(
        cast.negotiation, on=R1, track="t", name="Secret", first_day=R1, audience="team"
    ).made

    assert sees(cast, TEAM).asked(round=meeting.slug).round == meeting
    with pytest.raises(ClockFault) as hidden:
        sees(cast, PUBLIC).asked(round=meeting.slug)
    with pytest.raises(ClockFault) as unknown:
        sees(cast, PUBLIC).asked(round="nowhere")
    assert hidden.value.message.replace(meeting.slug, "nowhere") == unknown.value.message


def test_both_a_round_and_a_day_are_a_fault(cast: Cast) -> None:
    with pytest.raises(ClockFault) as raised:
        sees(cast, PUBLIC).asked(round="r1", at=R2)

    assert raised.value.field == "at"


@pytest.mark.parametrize(
    ("who", "audience"), [("ana", TEAM), ("ben", TEAM), ("olga", CLEARED), ("cora", PUBLIC)]
)
def test_each_user_sees_it_as_his_audience_of_the_moment(
    cast: Cast, who: str, audience: Audience
) -> None:
    view = perspective_of(cast.users[who], cast.negotiation.slug, today=TODAY)

    assert view == sees(cast, audience)


def test_what_is_not_public_is_not_there_for_strangers(quick_cast: Cast) -> None:
    cast = quick_cast
    cast.negotiation.is_public = False
    cast.negotiation.save()
    slug = cast.negotiation.slug

    assert perspective_of(cast.users["cora"], slug, today=TODAY) is None
    assert perspective_of(AnonymousUser(), slug, today=TODAY) is None
    assert perspective_of(cast.ana, slug, today=TODAY) is not None
    assert perspective_of(cast.ana, "nowhere", today=TODAY) is None


def test_a_reader_of_several_negotiations_sees_of_each_what_his_audience_may(three: Cast) -> None:
    reader = Reader.now(TEAM, TODAY)

    assert parties_of(Statement.objects.filter(reader.sees())) == {"p", "q"}
    assert parties_of(Statement.objects.filter(reader.knows())) == {"p", "q"}


@pytest.mark.parametrize("is_public", [True, False])
def test_view_and_role_asked_together_are_those_asked_apart(
    quick_cast: Cast, is_public: bool
) -> None:
    Negotiation.objects.update(is_public=is_public)
    here = Negotiation.objects.get()
    limited, elsewhere, unclear = (User.objects.get(username="olga") for _ in range(3))
    limited.limited_to, elsewhere.limited_to = here.pk, here.pk + 1
    unclear.without_clearance = True

    for user in (AnonymousUser(), *quick_cast.users.values(), limited, elsewhere, unclear):
        view, role = view_and_role(user, here.slug, today=TODAY)
        audience = here.audience_of(user)
        assert (view.audience if view else None) == audience
        assert role == (role_of(user, here) if audience is not None else None)
