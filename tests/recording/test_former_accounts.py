"""An account that is forgotten leaves its acts, and nothing by which anybody is known."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db.models import CASCADE
from django.test import Client
from django.utils import timezone

from negotiations.accounts.last_looks import look_before
from negotiations.alerting.addresses import sign_up
from negotiations.alerting.endpoints import make
from negotiations.alerting.recipients import recipient_for
from negotiations.alerting.subscriptions import leave
from negotiations.models import (
    Act,
    ApiToken,
    AuditEntry,
    BarredAddress,
    Delivery,
    LastLook,
    Message,
    Recipient,
    Statement,
    Subscription,
    User,
)
from negotiations.recording.act import Refused
from negotiations.recording.former_accounts import forget_account, is_forgotten, named_by_others

from ..alerting.signing_up import confirmed
from ..cast import R1, Cast, faults
from ..delivery.desk import Desk, desk
from ..door import memberships, reference_data

__all__ = ["desk"]

STAYS = {
    ("Act", "by"),
    ("Statement", "recorded_by"),
    *(("Draft", name) for name in ("by", "mended_by", "assigned_to")),
    ("SourceCopy", "by"),
    ("ArticleText", "by"),
    ("Candidate", "decided_by"),
    ("LearningSetAside", "by"),
    ("SecondCoding", "by"),
    ("WatchedFeed", "by"),
    ("AnnouncedArticle", "aside_by"),
    ("Note", "by"),
    ("Invitation", "by"),
    *(("SheetImport", name) for name in ("by", "asked_by")),
}
"""What tells who did something, and stays with an account that has no name."""


def everything_kept() -> str:
    """All that stands in any table, as one text."""
    rows: list[Any] = []
    for model in apps.get_models():
        rows += [str(row) for row in model._base_manager.values()]
    return "\n".join(rows)


@pytest.fixture
def ana_was_here(desk: Desk) -> Cast:
    """Ana recorded something, looked at it, was mailed, has a token, a session and an endpoint."""
    cast = desk.cast
    User.objects.filter(pk=cast.ana.pk).update(first_name="Anastasia", last_name="Quux")
    cast.ana.refresh_from_db()
    desk.follow("ana", note="Anastasia's note")
    make(cast.ana, cast.negotiation, "https://hooks.example.org/anastasia")
    ApiToken.objects.issue(cast.ana, scope="read", name="Anastasia's")
    Client().force_login(cast.ana)
    look_before(cast.ana, cast.negotiation, now=timezone.now())
    cast.said("-", at="r1", writer=cast.ana, slug="hers")
    assert "ana@example.org" in desk.mail("ana").to
    return cast


def test_nothing_tells_who_it_was_and_what_was_done_stays(ana_was_here: Cast) -> None:
    ana = ana_was_here.ana
    before = (Act.objects.filter(by=ana).count(), Statement.objects.filter(recorded_by=ana).count())
    entries = list(AuditEntry.objects.filter(act__by=ana).values())
    assert "Anastasia" in everything_kept()

    forget_account(ana, by=None)

    ana.refresh_from_db()
    kept = everything_kept()
    assert [
        word for word in ("Anastasia", "Quux", "ana@example.org", "'ana'") if word in kept
    ] == []
    assert (
        Act.objects.filter(by=ana).count(),
        Statement.objects.filter(recorded_by=ana).count(),
    ) == before
    assert list(AuditEntry.objects.filter(act__by=ana).values()) == entries
    assert (is_forgotten(ana), ana.has_usable_password(), ana.is_active) == (True, False, False)
    assert str(ana).startswith("forgotten-")
    assert not Session.objects.exists()
    gone = (ApiToken, Message, Delivery, LastLook)
    left = [model for model in gone if model.objects.exists()]
    assert left == []
    assert not ana_was_here.negotiation.memberships.filter(user=ana).exists()
    assert faults(ana_was_here.negotiation) == []


def test_sessions_of_others_go_on(ana_was_here: Cast) -> None:
    ben = Client()
    ben.force_login(ana_was_here.users["ben"])

    forget_account(ana_was_here.ana, by=None)

    assert ben.get("/subscriptions/").status_code == 200


def test_end_of_a_membership_is_an_act(ana_was_here: Cast) -> None:
    forget_account(ana_was_here.ana, by=ana_was_here.olga)

    last = Act.objects.filter(negotiation=ana_was_here.negotiation).order_by("place").last()
    assert last is not None
    assert (last.what, last.by) == ("member-dismissed", ana_was_here.olga)


def test_only_owner_is_refused_and_nothing_has_changed(desk: Desk) -> None:
    cast = desk.cast
    desk.follow("olga")
    other = reference_data.start_negotiation(
        slug="other", title="Another", start_date=R1, is_public=True
    )
    memberships.admit(other, user=cast.olga, role="editor")
    before = everything_kept()

    with pytest.raises(Refused, match="olga is the only owner of A small negotiation; make"):
        forget_account(cast.olga, by=None)

    assert everything_kept() == before


def test_who_may_not_see_the_negotiation_is_not_told_its_name(cast: Cast) -> None:
    reference_data.edit_negotiation(cast.negotiation, is_public=False)

    with pytest.raises(Refused) as refused:
        forget_account(cast.olga, by=cast.users["cora"])

    assert "small" not in str(refused.value)
    assert "a negotiation that you may not see" in str(refused.value)


def test_owner_of_several_may_go(cast: Cast) -> None:
    memberships.change_member(cast.negotiation, on=R1, user=cast.ana, role="owner", cleared=False)

    forget_account(cast.olga, by=None)

    assert list(cast.negotiation.memberships.filter(role="owner")) == [
        cast.negotiation.memberships.get(user=cast.ana)
    ]


def test_last_who_runs_the_site_is_refused(cast: Cast) -> None:
    root = User.objects.create_superuser("root", "root@example.org")

    with pytest.raises(Refused, match="last who runs this site"):
        forget_account(root, by=None)
    User.objects.create_superuser("second", "second@example.org")
    forget_account(root, by=None)

    assert is_forgotten(User.objects.get(pk=root.pk))


def test_nobody_is_forgotten_twice(cast: Cast) -> None:
    forget_account(cast.ana, by=None)

    with pytest.raises(Refused, match="forgotten already"):
        forget_account(User.objects.get(pk=cast.ana.pk), by=None)


def test_what_names_an_account_is_its_own_or_what_it_did() -> None:
    stays = {
        (relation.related_model.__name__, relation.field.name)
        for relation in named_by_others()
        if relation.on_delete is not CASCADE
    }

    assert stays == STAYS


# Not written to again


def test_address_that_was_suppressed_is_kept_as_a_hash_and_not_written_to(desk: Desk) -> None:
    kept = confirmed(desk)
    Recipient.objects.filter(pk=kept.recipient_id).update(
        suppressed_at=desk.now, suppressed_why="came back: no dora@example.org here"
    )
    call_command("forget", "Dora@example.org", stdout=StringIO())
    desk.wait(90000)

    sign_up("dora@example.org", desk.cast.negotiation, {"kinds": []}, now=desk.now)
    desk.sweep()

    assert desk.unread("dora") == []
    assert "dora" not in everything_kept().lower()
    assert BarredAddress.objects.count() == 1


def test_account_that_left_gets_no_mail_under_another_account(desk: Desk) -> None:
    kept = desk.follow("ana")
    leave(recipient_for(desk.cast.ana).readerships.get())
    assert Subscription.objects.get(pk=kept.pk).left_by_mail
    forget_account(desk.cast.ana, by=None)
    again = User.objects.create_user("ana", "Ana@example.org")
    desk.cast.users["ana"] = again

    desk.follow("ana")
    desk.cast.said("-", at="r1")

    assert desk.nothing()
    assert recipient_for(again).suppressed_why.startswith("it had left")


def test_who_comes_back_and_had_not_left_is_written_to(desk: Desk) -> None:
    desk.follow("ana")
    forget_account(desk.cast.ana, by=None)
    desk.cast.users["ana"] = User.objects.create_user("ana", "ana@example.org")

    desk.follow("ana")
    desk.cast.said("-", at="r1")

    assert desk.mail("ana").subject == "P on “Issue i”: leaning against (first stated)"
    assert not BarredAddress.objects.exists()


def test_address_is_lifted_by_command(db: None) -> None:
    BarredAddress.objects.bar("dora@example.org")

    call_command("unbar", "Dora@Example.org", stdout=StringIO())

    assert not BarredAddress.objects.has("dora@example.org")
    with pytest.raises(CommandError, match="is not barred"):
        call_command("unbar", "dora@example.org")


def test_hash_is_made_with_the_secret_and_known_after_it_was_changed(
    settings: Any, db: None
) -> None:
    BarredAddress.objects.bar("dora@example.org")
    old = settings.SECRET_KEY

    settings.SECRET_KEY = "another"
    alone = BarredAddress.objects.has("dora@example.org")
    settings.SECRET_KEY_FALLBACKS = [old]

    assert not alone
    assert BarredAddress.objects.has("dora@example.org")


# By command


@pytest.mark.parametrize("who", ["ana", "ANA@example.org"])
def test_command_forgets_an_account(cast: Cast, who: str) -> None:
    call_command("forget", who, stdout=StringIO())

    assert is_forgotten(User.objects.get(pk=cast.ana.pk))


@pytest.mark.parametrize(
    ("who", "why"), [("nobody", "There is nobody 'nobody'"), ("olga", "only owner")]
)
def test_command_says_why_it_does_not(cast: Cast, who: str, why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("forget", who)
