"""What nobody answered for may have reached the reader, or not: he is told in either case, and once (rule 8)."""

from __future__ import annotations

import pytest
from pytest_django.fixtures import Settings

from negotiations.alerting.subscriptions import change
from negotiations.delivery.queue.claim import claim
from negotiations.delivery.queue.freeze import give_up
from negotiations.delivery.queue.gate import examine
from negotiations.delivery.queue.outcomes import HandOver, ServerReply, record
from negotiations.delivery.queue.repairs import settle_after_restore, try_again
from negotiations.models import Channel, Delivery, Message
from negotiations.models.deliveries import State

from ..cast import R1
from ..delivery.desk import Desk
from ..door import audiences, corrections, memberships
from .mail_server import MailServer, mail_server
from .mending import recode

POSITION = "position|p|i|r1|"


@pytest.fixture(params=[True, False], ids=["asked", "never asked"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> MailServer:
    """A mail server that can be asked what arrived, and one that cannot."""
    return mail_server(monkeypatch, can_be_asked=request.param)


@pytest.fixture
def silent_server(monkeypatch: pytest.MonkeyPatch) -> MailServer:
    """A mail server that cannot be asked."""
    return mail_server(monkeypatch, can_be_asked=False)


def _is_lost(desk: Desk, server: MailServer) -> None:
    """Two attempts of what is due get no answer, so that the next one is five minutes away."""
    server.does = "lose"
    desk.hand_over()
    desk.hand_over()
    server.does = "take"


def _first_mail_is_lost(desk: Desk, server: MailServer) -> None:
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("-", at="r1", slug="one")
    _is_lost(desk, server)


def _said_again(desk: Desk) -> None:
    """The same stance by another voice: a row that says the same takes the place of the first."""
    desk.cast.said("-", at="r1", by=5, slug="again")


def _reached(server: MailServer, name: str = "cora") -> list[str | None]:
    """The stances that reached a reader, in the order of the mails."""
    mails = server.told(name, certainly=True)[POSITION]
    return [mail.says.to_stance for mail in mails]


def test_what_is_said_again_before_the_next_attempt_is_told_once(
    desk: Desk, server: MailServer
) -> None:
    _first_mail_is_lost(desk, server)

    _said_again(desk)
    desk.hand_over()
    desk.wait(1000)
    desk.sweep()

    assert _reached(server) == ["leaning-against"]


def test_what_is_said_again_is_told_by_the_mail_that_may_have_told_it(
    desk: Desk, silent_server: MailServer
) -> None:
    _first_mail_is_lost(desk, silent_server)
    _said_again(desk)
    desk.hand_over()
    assert _reached(silent_server) == []

    desk.wait(1000)
    desk.sweep()

    assert len({mail.id for mail in silent_server.handed}) == 1
    [row] = silent_server.handed[-1].rows
    assert row.development.statement.slug == "again"
    assert not Message.objects.filter(state=State.PENDING).exists()


def test_it_is_told_by_that_mail_when_somebody_tries_it_again(
    desk: Desk, silent_server: MailServer, settings: Settings
) -> None:
    settings.UNCERTAIN = "hold"
    _first_mail_is_lost(desk, silent_server)
    _said_again(desk)
    desk.hand_over()
    desk.wait(100_000)
    desk.sweep()
    assert _reached(silent_server) == []

    try_again(Message.objects.filter(state=State.UNCERTAIN), by=desk.cast.olga, now=desk.now)
    desk.sweep()

    assert _reached(silent_server) == ["leaning-against"]
    assert len({mail.id for mail in silent_server.handed}) == 1


def test_an_answer_that_comes_late_tells_that_he_knows_it(
    desk: Desk, silent_server: MailServer
) -> None:
    _first_mail_is_lost(desk, silent_server)
    _said_again(desk)
    desk.hand_over()
    first = Message.objects.get(state=State.UNCERTAIN)

    record(first, HandOver(ServerReply.ACCEPTED), now=desk.now)
    desk.wait(1000)
    desk.sweep()

    assert desk.reasons() == ["the reader knows it already"]
    assert len({mail.id for mail in silent_server.handed}) == 1
    assert not Delivery.objects.filter(state=State.PENDING).exists()


def test_who_asks_no_longer_is_told_as_well(desk: Desk, server: MailServer) -> None:
    desk.cast.said("++", at="r1", slug="one")
    asked = desk.follow("cora")
    recode(desk, "one", "+", slug="two", on=R1)
    desk.hand_over()
    server.handed.clear()
    recode(desk, "two", "-", slug="three", on=R1)
    _is_lost(desk, server)
    change(asked, desk.cast.users["cora"], kinds=["round-held"])

    desk.cast.said("-", at="r1", by=5, slug="again")
    desk.hand_over()
    desk.wait(1000)
    desk.sweep()

    assert _reached(server) == ["leaning-against"]


def test_what_a_later_attempt_left_out_is_told_where_it_holds_again(
    desk: Desk, silent_server: MailServer
) -> None:
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("+", at="r1", slug="one")
    desk.hand_over()
    recode(desk, "one", "-", slug="two", on=R1)
    _is_lost(desk, silent_server)
    desk.wait(290)
    recode(desk, "two", "+", slug="three", on=R1)
    desk.wait(100)
    # Nothing is left of the mail that may have told it.
    desk.sweep()

    recode(desk, "three", "-", slug="four", on=R1)
    desk.hand_over()

    assert _reached(silent_server) == ["leaning-for", "leaning-against"]


def test_nothing_is_mended_before_it_is_asked_whether_it_arrived(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = mail_server(monkeypatch, can_be_asked=True)
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("+", at="r1", slug="one")
    desk.hand_over()
    recode(desk, "one", "-", slug="two", on=R1)
    _is_lost(desk, server)

    recode(desk, "two", "+", slug="three", on=R1)
    desk.hand_over()

    assert _reached(server) == ["leaning-for"]


def test_after_a_restore_nothing_is_said_twice(desk: Desk, silent_server: MailServer) -> None:
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("-", at="r1", slug="one")
    desk.wait(1000)
    settle_after_restore(stopped_at=desk.now, now=desk.now)

    _said_again(desk)
    desk.hand_over()

    assert silent_server.handed == []


def test_a_mail_that_somebody_claimed_meanwhile_takes_nothing_more(
    desk: Desk, silent_server: MailServer
) -> None:
    _first_mail_is_lost(desk, silent_server)
    _said_again(desk)
    desk.wait(150)
    claimed = claim(Channel.EMAIL, desk.now)
    [second] = claimed.messages
    verdict = examine([second])[second.pk]
    first = Message.objects.exclude(pk=second.pk)
    first.update(state=State.PENDING, try_at=desk.now)
    other = claim(Channel.EMAIL, desk.now)
    assert [message.pk for message in other.messages] == [first.get().pk]

    assert not give_up(verdict, lease=claimed.lease, now=desk.now)

    assert second.deliveries.exists()


def test_what_was_withheld_before_it_is_not_repeated(desk: Desk, silent_server: MailServer) -> None:
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("+", at="r1", by=2, slug="one")
    desk.hand_over()
    corrections.deny_statement(desk.cast.negotiation, statement="one", on=R1)
    desk.cast.said("++", at="r1", by=4, slug="two")
    _is_lost(desk, silent_server)
    desk.wait(290)
    _withhold(desk, "one")
    desk.cast.said("+", at="r1", by=5, slug="three")
    desk.wait(100)
    desk.sweep()
    recode(desk, "three", "++", slug="four", on=R1)
    desk.hand_over()

    mail = silent_server.told("cora", certainly=True)[POSITION][-1]
    assert mail.says.to_stance == "accepts"
    assert mail.answers is None


def _withhold(desk: Desk, slug: str) -> None:
    audiences.withhold(
        desk.cast.negotiation, on=R1, noun="statement", slug=slug, audience="cleared"
    )


@pytest.mark.parametrize("is_lost", [True, False], ids=["lost", "held"])
def test_whoever_is_cleared_before_he_was_told_is_told_what_he_reads_now(
    desk: Desk, server: MailServer, is_lost: bool
) -> None:
    desk.follow("ben")
    desk.cast.said("-", at="r1", audience="cleared", by=5, slug="hidden")
    desk.cast.said("-", at="r1", by=2, slug="open")
    if is_lost:
        _is_lost(desk, server)

    memberships.change_member(
        desk.cast.negotiation, on=R1, user=desk.cast.users["ben"], role="analyst", cleared=True
    )
    desk.hand_over()
    desk.wait(1000)
    desk.sweep()

    assert _reached(server, "ben") == ["leaning-against"]
