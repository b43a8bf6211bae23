"""Readers without an account: an address is written to once its owner has said so, and no longer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import Signer

from negotiations.alerting.addresses import (
    LinkTooOld,
    NoSuchLink,
    confirm,
    end_all,
    followed_by,
    forget,
    forget_unconfirmed,
    read_link,
    refuse,
)
from negotiations.alerting.reader_links import reader_of
from negotiations.alerting.subscriptions import NotSubscribed, leave
from negotiations.delivery.mail.compose import change_path
from negotiations.models import Delivery, Message, Negotiation, Recipient, Subscription, User
from negotiations.models.deliveries import State
from negotiations.recording.door import recording
from negotiations.rules.calendar import today_utc

from ..cast import FIRST, R1, R2
from ..delivery.desk import Desk
from ..door import reference_data
from .signing_up import WHO, asks, confirmed, letters, link_in, page_of

# Asked, and asked only


def test_owner_is_asked_in_plain_words_in_text_and_html(desk: Desk) -> None:
    asks(desk, kinds=["position-changed"], parties=["p"])

    [mail] = letters(desk)

    assert mail.to == WHO
    assert mail.subject == "Please confirm: mails about A small negotiation"
    assert "changes of position in A small negotiation, of P" in mail.told
    assert "Nothing is sent before you confirm." in mail.told
    assert f'href="https://demarche.example/r/confirm/{link_in(mail)}"' in mail.html
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe"] == ""


def test_link_does_not_count_the_readers(desk: Desk) -> None:
    asks(desk)
    [mail] = letters(desk)

    asked = Signer(sep=".", salt="demarche.sign-up").unsign_object(link_in(mail))

    assert asked["r"] == Recipient.objects.get(email=WHO).key.hex


def test_nothing_is_sent_before_it_is_confirmed(desk: Desk) -> None:
    asks(desk)
    letters(desk)

    desk.cast.said("-", at="r1")

    assert desk.nothing("dora")
    assert not Subscription.objects.exists()


def test_confirmed_address_hears_and_can_leave(desk: Desk) -> None:
    subscription = confirmed(desk)

    desk.cast.said("-", at="r1")
    mail = desk.mail("dora")
    leave(subscription.recipient.readerships.get())
    desk.cast.said("+", at="r2")

    assert mail.subject == "P on “Issue i”: leaning against (first stated)"
    link = change_path(subscription.recipient, desk.now)
    assert f"Change what you get: https://demarche.example{link}" in mail.lines
    assert f'href="https://demarche.example{link}"' in mail.html
    assert "/subscriptions/" not in mail.text + mail.html
    assert desk.nothing("dora")


def test_reader_with_an_account_changes_what_he_gets_where_he_signs_in(desk: Desk) -> None:
    desk.follow("cora")

    desk.cast.said("-", at="r1")

    assert "Change what you get: https://demarche.example/subscriptions/" in desk.mail("cora").lines


def test_address_hears_what_is_public_and_nothing_else(desk: Desk) -> None:
    confirmed(desk)

    desk.cast.said("-", at="r1", audience="team")
    team = desk.nothing("dora")
    desk.cast.said("+", at="r2")
    public = desk.mail("dora")
    Negotiation.objects.update(is_public=False)
    desk.cast.said("--", at="r3")

    assert team
    assert public.subject == "P on “Issue i”: leaning for (first stated)"
    assert desk.nothing("dora")


# What a link is worth


def test_confirming_twice_makes_one_subscription(desk: Desk) -> None:
    asks(desk, parties=["p"])
    [mail] = letters(desk)
    asked = read_link(link_in(mail), now=desk.now)

    first, second = confirm(asked, now=desk.now), confirm(asked, now=desk.now)

    assert first.pk == second.pk
    assert Subscription.objects.get().parties == ["p"]


def test_address_that_is_known_is_asked_again_and_follows_more(desk: Desk) -> None:
    confirmed(desk, parties=["p"])
    confirmed(desk, address=WHO.upper(), parties=["q"])

    mine = Subscription.objects.order_by("created_at")

    assert [s.parties for s in mine] == [["p"], ["q"]]
    assert Recipient.objects.filter(email__isnull=False).count() == 1


def test_link_is_good_for_three_days(desk: Desk) -> None:
    asks(desk)
    [mail] = letters(desk)

    good = read_link(link_in(mail), now=desk.now + timedelta(days=2, hours=23))

    assert good.recipient.email == WHO
    with pytest.raises(LinkTooOld):
        read_link(link_in(mail), now=desk.now + timedelta(days=3, seconds=1))


def test_link_too_old_says_so_when_its_address_is_forgotten(desk: Desk) -> None:
    asks(desk)
    [mail] = letters(desk)
    desk.wait(timedelta(days=3, hours=1).total_seconds())
    asks(desk, "emil@example.org")

    assert not Recipient.objects.filter(email=WHO).exists()
    with pytest.raises(LinkTooOld):
        read_link(link_in(mail), now=desk.now)


@pytest.mark.parametrize(
    "spoilt", ["", "x", "a.b.c", lambda link: link[:-1], lambda link: f"x{link}"]
)
def test_link_that_is_not_ours_opens_nothing(desk: Desk, spoilt: Any) -> None:
    asks(desk)
    [mail] = letters(desk)
    link = spoilt(link_in(mail)) if callable(spoilt) else spoilt

    with pytest.raises(NoSuchLink):
        read_link(link, now=desk.now)


def test_link_to_what_is_no_longer_public_opens_nothing(desk: Desk) -> None:
    asks(desk)
    [mail] = letters(desk)

    Negotiation.objects.update(is_public=False)

    with pytest.raises(NoSuchLink):
        read_link(link_in(mail), now=desk.now)


def test_what_is_no_longer_public_is_not_followed(desk: Desk) -> None:
    mine = confirmed(desk)
    assert list(followed_by(mine.recipient)) == [mine]

    Negotiation.objects.update(is_public=False)

    assert not followed_by(mine.recipient).exists()


def test_what_was_chosen_and_is_gone_is_not_confirmed(desk: Desk) -> None:
    with recording(desk.cast.negotiation, what="hidden", on=FIRST) as act:
        reference_data.register(
            act, noun="party", slug="secret", name="Secret", kind="state", audience="team"
        )
    asks(desk, parties=["secret"])
    [mail] = letters(desk)

    with pytest.raises(NotSubscribed):
        confirm(read_link(link_in(mail), now=desk.now), now=desk.now)

    assert "Secret" not in mail.text
    assert Recipient.objects.get(email=WHO).confirmed_at is None


# Nobody is bombed


def test_address_is_asked_once_an_hour_and_three_times_a_day(desk: Desk) -> None:
    counts = []
    for _ in range(12):
        asks(desk)
        asks(desk, parties=["p"])
        counts.append(len(letters(desk)))
        desk.wait(2 * 3600)

    assert counts == [1, 1, 1, *[0] * 9]


def test_two_at_once_become_one(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negotiations.alerting.addresses.letters_since", lambda *a: 0)

    asks(desk)
    asks(desk)

    assert len(letters(desk)) == 1


def test_address_that_refused_is_never_asked_again(desk: Desk) -> None:
    asks(desk)
    [mail] = letters(desk)
    refuse(read_link(link_in(mail), now=desk.now), now=desk.now)
    desk.wait(30 * 86400)

    asks(desk)

    assert letters(desk) == []
    assert forget_unconfirmed(desk.now) == 0


def test_who_refused_by_mistake_can_still_confirm(desk: Desk) -> None:
    asks(desk)
    [mail] = letters(desk)
    asked = read_link(link_in(mail), now=desk.now)
    refuse(asked, now=desk.now)

    confirm(asked, now=desk.now)
    desk.cast.said("-", at="r1")

    assert desk.mail("dora")


def test_confirmed_reader_is_not_barred_by_a_stranger_s_link(desk: Desk) -> None:
    confirmed(desk)
    asks(desk, parties=["q"])
    [mail] = letters(desk)

    refuse(read_link(link_in(mail), now=desk.now), now=desk.now)
    desk.cast.said("-", at="r1")

    assert desk.mail("dora")


def test_address_that_is_barred_is_sent_nothing_even_where_it_waits(desk: Desk) -> None:
    asks(desk)
    Recipient.objects.update(suppressed_at=desk.now, suppressed_why="it bounced")

    waiting = letters(desk)
    desk.wait(7200)
    asks(desk)

    assert waiting == letters(desk) == []
    assert Message.objects.get().state == State.SUPPRESSED


def test_somebody_with_an_account_is_told_so_by_mail_only(desk: Desk) -> None:
    asks(desk, "Cora@example.org")

    [mail] = letters(desk, "cora")

    assert mail.subject == "You have an account here: mails about A small negotiation"
    assert "https://demarche.example/subscriptions/to/small/" in mail.text
    assert "/r/confirm/" not in mail.text
    assert not Recipient.objects.filter(email__isnull=False).exists()
    assert not Subscription.objects.exists()


def test_account_that_is_off_is_sent_nothing(desk: Desk) -> None:
    User.objects.filter(username="cora").update(is_active=False)

    asks(desk, "cora@example.org")

    assert letters(desk, "cora") == []


def test_letter_that_did_not_get_through_is_tried_again(desk: Desk) -> None:
    desk.folder.parent.joinpath("mail").write_text("in the way")
    asks(desk)
    desk.sweep()
    waiting = Message.objects.get()

    desk.folder.unlink()
    desk.wait(86400)
    desk.sweep()

    assert waiting.state == State.PENDING
    assert Message.objects.get().state == State.SENT
    assert len(desk.unread("dora")) == 1


def test_letters_and_news_are_handed_over_side_by_side(desk: Desk) -> None:
    confirmed(desk)
    desk.cast.said("-", at="r1")
    desk.follow("cora")
    desk.cast.said("+", at="r2")
    asks(desk, "eva@example.org")
    asks(desk, parties=["q"])
    desk.hand_over()

    got = sorted(mail.to for mail in desk.unread())
    desk.wait(60)
    desk.sweep()

    assert got.count("cora@example.org") == got.count("eva@example.org") == 1
    assert len([*got, *(m.to for m in desk.unread())]) == 4


# The end of it


def test_ending_all_stops_what_waits(desk: Desk) -> None:
    subscription = confirmed(desk)
    desk.cast.said("-", at="r1")

    end_all(subscription.recipient)

    assert desk.nothing("dora")
    assert not Subscription.objects.exists()
    assert reader_of(page_of(subscription.recipient), today=today_utc()) is not None


def test_address_is_deleted_with_everything(desk: Desk) -> None:
    subscription = confirmed(desk)
    asks(desk, "other@example.org")
    [other] = letters(desk, "other")
    asked_at = desk.now
    desk.cast.said("-", on=R1, at="r1")
    desk.mail("dora")
    desk.cast.said("+", on=R2, at="r2")

    forget(subscription.recipient)

    assert desk.nothing("dora")
    assert reader_of(page_of(subscription.recipient), today=today_utc()) is None
    assert not Delivery.objects.exists()
    assert set(Message.objects.values_list("address", flat=True)) == {"other@example.org"}
    assert WHO not in str(list(Recipient.objects.values()))
    assert read_link(link_in(other), now=asked_at).recipient.email == "other@example.org"


def test_link_of_an_address_that_was_deleted_opens_nothing(desk: Desk) -> None:
    asks(desk)
    [mail] = letters(desk)
    forget(Recipient.objects.get(email=WHO))

    asks(desk)

    with pytest.raises(NoSuchLink):
        read_link(link_in(mail), now=desk.now)


def test_address_that_nobody_confirmed_is_forgotten(desk: Desk) -> None:
    confirmed(desk)
    asks(desk, "eva@example.org")
    before = forget_unconfirmed(desk.now + timedelta(days=2))

    gone = forget_unconfirmed(desk.now + timedelta(days=3, seconds=1))

    assert (before, gone) == (0, 1)
    assert Recipient.objects.get(email__isnull=False).email == WHO
