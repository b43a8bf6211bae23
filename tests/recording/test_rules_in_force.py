"""What earlier rules derived is derived anew before anything else is told, and nobody is told of that."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command

from negotiations.models import Act, Delivery, Development, Negotiation
from negotiations.recording import days
from negotiations.recording.rules_in_force import follow_rules
from negotiations.recording.verification import verify
from negotiations.rules import timeline
from negotiations.rules.edition import EDITION
from negotiations.vocabulary.stances import SCALE, Stance

from ..cast import R2, R3, Cast
from ..delivery.desk import Desk, desk

__all__ = ["desk"]


def as_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the rules say again that whoever differs in degree contradicts himself."""
    monkeypatch.setattr(timeline, "side", _degree)
    monkeypatch.setattr("negotiations.rules.developments.positions.side", _degree)


def _degree(stance: str) -> int:
    return SCALE.index(Stance(stance))


@pytest.fixture
def of_before(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A negotiation that the first rules derived; Cora was told of a day that they called contested."""
    with monkeypatch.context() as once:
        as_once(once)
        desk.cast.said("0", at="r1")
        desk.follow("cora")
        desk.cast.said("++", at="r2")
        desk.cast.said("+", at="r2", by=2)
        desk.hand_over()
        desk.unread()
    Negotiation.objects.update(rules_edition=1)
    desk.cast.negotiation.refresh_from_db()
    return desk


def differences(cast: Cast) -> list[str]:
    negotiation = Negotiation.objects.get(pk=cast.negotiation.pk)
    return [str(one) for one in verify(negotiation)]


def standing(cast: Cast) -> list[str]:
    return sorted(line for line in cast.standing() if "contested" in line)


def test_it_is_derived_anew_by_migrating_and_nobody_is_told(of_before: Desk) -> None:
    cast, told = of_before.cast, Delivery.objects.count()
    before = standing(cast)

    call_command("migrate", verbosity=0)

    assert before
    assert standing(cast) == []
    assert differences(cast) == []
    assert Delivery.objects.count() == told
    assert of_before.nothing()


def test_verify_says_what_to_do_as_long_as_it_waits(of_before: Desk) -> None:
    waiting = differences(of_before.cast)
    follow_rules()

    assert len(waiting) == 1
    assert "derived by earlier rules. Run manage.py migrate" in waiting[0]
    assert differences(of_before.cast) == []


def through_the_door(cast: Cast) -> None:
    cast.said("-", at="r3", party="q")


def by_the_turn_of_a_day(cast: Cast) -> None:
    days.turn(cast.negotiation, R3)


def by_the_sweep(cast: Cast) -> None:
    days.turn_days(R2)


@pytest.mark.parametrize("way", [through_the_door, by_the_turn_of_a_day, by_the_sweep])
def test_whatever_comes_first_derives_it_anew_in_silence(
    of_before: Desk, way: Callable[[Cast], None]
) -> None:
    way(of_before.cast)

    act = Act.objects.get(what="rules-changed")
    assert act.silent
    assert act.on == R2
    assert standing(of_before.cast) == []
    assert differences(of_before.cast) == []
    assert not Delivery.objects.filter(development__act=act).exists()


def test_it_is_derived_anew_once(of_before: Desk) -> None:
    derived = [follow_rules(), follow_rules()]

    assert derived == [1, 0]
    assert Negotiation.objects.get(pk=of_before.cast.negotiation.pk).rules_edition == EDITION
    assert Act.objects.filter(what="rules-changed").count() == 1


def test_where_nothing_follows_otherwise_there_is_no_act(cast: Cast) -> None:
    cast.said("+", at="r1")
    rows = Development.objects.count()
    Negotiation.objects.update(rules_edition=1)

    follow_rules()

    assert not Act.objects.filter(what="rules-changed").exists()
    assert Development.objects.count() == rows
    assert differences(cast) == []


def test_a_rehearsal_leaves_it_for_the_next_act(of_before: Desk) -> None:
    of_before.cast.said("-", at="r3", party="q", dry_run=True)
    after_it = standing(of_before.cast)
    of_before.cast.said("-", at="r3", party="q")

    assert after_it
    assert standing(of_before.cast) == []


def test_a_new_negotiation_has_nothing_to_derive_anew(cast: Cast) -> None:
    assert cast.negotiation.rules_edition == EDITION
