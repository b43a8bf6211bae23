"""What is known to belong to another round is told as one item to those who had been told, and is no news."""

from __future__ import annotations

from typing import Any

from negotiations.models import Delivery, Development

from ..cast import R3, day
from ..delivery.desk import Desk
from ..door import rounds

S = day(2, 20)
NOW_AT_S = "now known to have been said at the round “S”"


def come_out(desk: Desk, **fields: Any) -> None:
    """A round of 20 February comes out on 10 March."""
    fields = {"slug": "s", "track": "t", "name": "S", "first_day": S, "known_from": R3, **fields}
    rounds.open_round(desk.cast.negotiation, on=R3, **fields)


def told_before_it_came_out(desk: Desk, **how: Any) -> str:
    """Cora is told that P moved on that day, after r2; that mail's id."""
    desk.cast.said("-", at="r1")
    desk.follow("cora", **how)
    desk.cast.said("+", on=S)
    return desk.mail("cora").id


def test_who_was_told_hears_of_the_round_in_one_item(desk: Desk) -> None:
    first = told_before_it_came_out(desk)

    come_out(desk)

    mail = desk.mail("cora")
    assert "; now known to have" in mail.subject
    assert mail.told.count(NOW_AT_S) == 1
    assert mail.answers == [first]
    assert "Nothing new was said." in mail.told
    assert "Stated position at the round of 20 February 2030: S." in mail.told
    assert "no longer" not in mail.told
    assert "Moved" not in mail.told
    assert mail.why.startswith("You get this because we sent you what is told at another round now")


def test_both_rows_count_as_told(desk: Desk) -> None:
    told_before_it_came_out(desk)

    come_out(desk)
    desk.mail("cora")

    last = Development.objects.latest("act__place", "number").act
    rows = Delivery.objects.filter(development__act=last, recipient__user__username="cora")
    assert [row.state for row in rows] == ["sent", "sent"]
    assert all(row.notice for row in rows)


def test_several_moves_that_become_one_are_one_item(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.follow("cora")
    desk.cast.said("0", on=S)
    one = desk.mail("cora").id
    desk.cast.said("+", on=day(2, 21))
    other = desk.mail("cora").id

    come_out(desk, last_day=day(2, 21))

    mail = desk.mail("cora")
    assert set(mail.answers) >= {one, other}
    assert "and 1 more" not in mail.subject
    assert mail.told.count(NOW_AT_S) == 1
    assert "no longer holds" not in mail.told


def test_there_and_back_at_the_round_no_longer_holds(desk: Desk) -> None:
    told_before_it_came_out(desk)
    desk.cast.said("-", on=day(2, 21))
    desk.mail("cora")

    come_out(desk, last_day=day(2, 21))

    assert "no longer holds" in desk.mail("cora").told


def test_nobody_else_hears_old_news(desk: Desk) -> None:
    told_before_it_came_out(desk)
    desk.follow("ben", kinds=["position-changed", "position-stated"])

    come_out(desk)

    desk.mail("cora")
    assert desk.unread("ben") == []


def test_whoever_was_not_told_yet_hears_of_it_at_the_round_as_news(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.follow("cora", kinds=["position-changed"])
    desk.cast.said("+", on=S)

    come_out(desk)

    mail = desk.mail("cora")
    assert NOW_AT_S in mail.told
    assert "and 1 more" not in mail.subject
    assert mail.answers == []


def test_what_is_withdrawn_afterwards_is_told_in_the_same_thread(desk: Desk) -> None:
    first = told_before_it_came_out(desk, kinds=["position-changed"])
    come_out(desk)
    second = desk.mail("cora").id

    rounds.mend_round(desk.cast.negotiation, on=day(3, 20), round="s", first_day=day(2, 22))

    mail = desk.mail("cora")
    assert mail.answers == [first, second]
    assert "now known to have been said after the round “R2”" in mail.told


def test_the_first_word_of_a_planned_round_tells_what_was_told_by_its_day_as_one_item(
    desk: Desk,
) -> None:
    plan = {"slug": "s", "track": "t", "name": "S", "first_day": S}
    rounds.plan_round(desk.cast.negotiation, on=day(1, 5), **plan)
    first = told_before_it_came_out(desk, kinds=["position-changed", "position-stated"])

    desk.cast.said("++", at="s", on=S, party="q")

    mail = desk.mail("cora")
    assert first in mail.answers
    assert mail.told.count(NOW_AT_S) == 1
    assert "Q on Issue i: accepts (first stated)" in mail.told.replace("“", "").replace("”", "")


def test_a_real_move_at_the_round_is_news_to_all_and_one_item(desk: Desk) -> None:
    plan = {"slug": "s", "track": "t", "name": "S", "first_day": S}
    rounds.plan_round(desk.cast.negotiation, on=day(1, 5), **plan)
    first = told_before_it_came_out(desk, kinds=["position-changed"])
    desk.follow("ben", kinds=["position-changed"])

    desk.cast.said("++", at="s", on=S, by=5)

    mail = desk.mail("cora")
    assert mail.answers == [first]
    assert "and 1 more" not in mail.subject
    assert "accepts" in mail.subject
    [news] = desk.unread("ben")
    assert "accepts" in news.subject


def test_webhooks_and_the_stream_have_both_rows(desk: Desk) -> None:
    told_before_it_came_out(desk)

    come_out(desk)

    assert desk.cast.stream()[-2:] == ["cancelled after r2 - → +", "s - → +"]
