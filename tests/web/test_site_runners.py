"""Who runs the site sees that mails wait and fail, and of what they tell only what he may see as a member."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from negotiations.delivery.queue.retention import thin
from negotiations.models import (
    ApiToken,
    Endpoint,
    Membership,
    Message,
    Negotiation,
    Recipient,
    User,
)
from negotiations.models.deliveries import State

from ..cast import day
from ..delivery.desk import Desk, desk
from ..door import audiences
from .conftest import Page, Site

__all__ = ["desk"]

TEAM_ONLY, CLEARED_ONLY = "P on “Issue i”: leaning against", "Q on “Issue j”: leaning for"
TITLE = "A small negotiation"
AT_THE_DESK = ("message", "delivery", "act", "auditentry", "endpoint", "recipient", "subscription")


def admin(desk: Desk, part: dict[str, Any] | None) -> Site:
    """Somebody who runs the site, with that part in the negotiation or with none."""
    user = User.objects.create_superuser("admin", "admin@example.org")
    if part is not None:
        Membership.objects.create(negotiation=desk.cast.negotiation, user=user, **part)
    client = Client()
    client.force_login(user)
    return Site(client)


@pytest.fixture
def failed(desk: Desk) -> Desk:
    """A mail to Ben of the team and one to Olga, who is cleared: refused by a server that quotes them.

    The negotiation is not public, and an endpoint in it is off.
    """
    Negotiation.objects.update(is_public=False)
    desk.cast.negotiation.refresh_from_db()
    desk.follow("ben")
    desk.follow("olga")
    desk.cast.said("-", at="r1", audience="team")
    desk.cast.said("+", on=day(1, 10), after="r1", party="q", issue="j", audience="cleared")
    desk.hand_over()
    for message in Message.objects.all():
        error = f"550 5.7.1 refused: {message.subject}"
        Message.objects.filter(pk=message.pk).update(state=State.FAILED, error=error)
        message.deliveries.update(state=State.FAILED)
    Endpoint.objects.create(
        recipient=Recipient.objects.create(owner=desk.cast.olga),
        negotiation=desk.cast.negotiation,
        url="https://hooks.example.org/olga",
        secret="x",
        off_at=desk.now,
        why="It failed for 5 days.",
    )
    return desk


def pages(site: Site, settings: Any) -> dict[str, str]:
    """All that could tell of it, with all that is linked to there."""
    settings.DEBUG = True
    found = {}
    paths = ["/", "/delivery/", "/mailbox/", "/admin/", "/subscriptions/", "/n/small/"]
    paths += [f"/mailbox/{m.pk}/{part}" for m in Message.objects.all() for part in ("", "source/")]
    paths += [f"/admin/negotiations/{noun}/" for noun in AT_THE_DESK]
    paths += [f"/admin/negotiations/message/{m.pk}/change/" for m in Message.objects.all()]
    paths += [f"/admin/negotiations/{noun}/?q=Issue" for noun in ("message", "delivery")]
    paths += [f"/admin/negotiations/endpoint/{Endpoint.objects.get().pk}/change/"]
    paths += [
        "/api/v1/negotiations/",
        "/api/v1/developments/",
        "/api/v1/negotiations/small/matrix/",
    ]
    for path in paths:
        found[path] = Page(site.client.get(path)).html  # type: ignore[arg-type]
    return found


def telling(pages: dict[str, str], word: str) -> set[str]:
    return {path for path, html in pages.items() if word in html}


def test_without_a_part_he_sees_numbers_alone(failed: Desk, settings: Any) -> None:
    site = admin(failed, None)

    seen = pages(site, settings)

    for word in (TEAM_ONLY, CLEARED_ONLY, TITLE, "Issue", "refused:"):
        assert telling(seen, word) == set()
    shown = Page(site.client.get("/delivery/"))  # type: ignore[arg-type]
    wrong = shown.part("What failed or is uncertain")
    assert "In what is not for you to read Failed Messages: 2 Try all 2 again" in wrong
    assert wrong.count("A mail of a negotiation of which you are no member, which is not for") == 4
    assert "ben@example.org" in wrong
    assert wrong.count("Failed: 550 5.7.1") == 2
    assert "a negotiation of which you are no member" in shown.part("Endpoints that are off")


def test_as_one_of_the_team_he_sees_what_the_team_does(failed: Desk, settings: Any) -> None:
    site = admin(failed, {"role": "owner", "cleared": False})

    seen = pages(site, settings)

    assert telling(seen, CLEARED_ONLY) == set()
    assert "/delivery/" in telling(seen, TEAM_ONLY)
    assert "/mailbox/" in telling(seen, TEAM_ONLY)
    wrong = Page(site.client.get("/delivery/")).part("What failed or is uncertain")  # type: ignore[arg-type]
    assert "A mail of A small negotiation, which is not for you" in wrong
    mails = Page(site.client.get("/mailbox/")).text  # type: ignore[arg-type]
    assert "1 mail sent" in mails


def test_as_a_cleared_owner_he_sees_all(failed: Desk, settings: Any) -> None:
    seen = pages(admin(failed, {"role": "owner", "cleared": True}), settings)

    of_olga = Message.objects.get(recipient__user=failed.cast.olga)
    assert telling(seen, CLEARED_ONLY) >= {
        "/admin/negotiations/delivery/",
        f"/admin/negotiations/message/{of_olga.pk}/change/",
        f"/mailbox/{of_olga.pk}/",
    }
    assert telling(seen, TEAM_ONLY) >= {"/delivery/", "/mailbox/", "/admin/negotiations/message/"}
    assert "2 mails sent" in seen["/mailbox/"]
    assert "which is not for you" not in seen["/delivery/"]


def test_where_texts_were_removed_he_sees_no_more_than_before(failed: Desk, settings: Any) -> None:
    thin(failed.now + timedelta(1), now=failed.now)

    site = admin(failed, {"role": "owner", "cleared": False})
    as_of_team = pages(site, settings)
    Membership.objects.filter(user__username="admin").update(cleared=True)
    as_cleared = pages(site, settings)

    of_olga = Message.objects.get(recipient__user=failed.cast.olga)
    its_page = f"/admin/negotiations/message/{of_olga.pk}/change/"
    assert telling(as_of_team, CLEARED_ONLY) == set()
    assert its_page in telling(as_cleared, CLEARED_ONLY)
    assert "what it told stands below" in as_cleared[its_page]
    assert "its text was removed, and is made anew" in as_cleared["/delivery/"]


def test_what_was_withheld_since_is_not_his_to_read(failed: Desk, settings: Any) -> None:
    said = failed.cast.negotiation.statement_set.get(party__slug="p")
    audiences.withhold(
        failed.cast.negotiation, noun="statement", slug=said.slug, audience="cleared"
    )

    site = admin(failed, {"role": "owner", "cleared": False})

    assert telling(pages(site, settings), TEAM_ONLY) == set()


def test_he_tries_again_what_he_may_not_read(failed: Desk) -> None:
    site = admin(failed, None)

    said = Page(
        site.client.post("/delivery/again/", {"state": "failed", "unreadable": "1"}, follow=True)
    )  # type: ignore[arg-type]

    assert "2 messages are tried again." in said.text
    assert set(Message.objects.values_list("state", flat=True)) == {State.PENDING}


def test_reason_that_he_may_not_read_cannot_be_guessed(failed: Desk) -> None:
    site = admin(failed, {"role": "owner", "cleared": False})
    hidden = Message.objects.get(recipient__user=failed.cast.olga)

    for reason in (hidden.error, "550 5.7.1"):
        asked = {"state": "failed", "reason": reason}
        said = Page(site.client.post("/delivery/again/", asked, follow=True))  # type: ignore[arg-type]
        assert "There was nothing left to try again." in said.text


def test_he_names_the_first_owner_where_there_is_none(failed: Desk) -> None:
    site = admin(failed, None)
    about = failed.cast.negotiation
    add = "/admin/negotiations/membership/add/"
    owned = site.client.get(f"{add}?negotiation=small").status_code
    Membership.objects.filter(negotiation=about, role="owner").delete()

    typed = {"person": "cora", "role": "editor", "cleared": "on"}
    no_owner = site.client.post(f"{add}?negotiation=small", typed)
    site.client.post(f"{add}?negotiation=small", {**typed, "role": "owner"})

    made = Membership.objects.get(negotiation=about, user=failed.cast.users["cora"])
    assert owned == 404
    assert "Nobody owns this negotiation yet." in no_owner.content.decode()
    assert (made.role, made.cleared) == ("owner", True)
    assert about.acts.get(what="member-admitted").by.username == "admin"
    assert site.client.get("/n/small/").status_code == 404
    assert site.client.get(f"{add}?negotiation=small").status_code == 404


def test_who_starts_a_negotiation_owns_it(desk: Desk) -> None:
    site = admin(desk, None)
    typed = {"title": "New talks", "slug": "new", "start_date": "2030-01-01", "is_public": "on"}

    site.client.post("/admin/negotiations/negotiation/add/", {**typed, "_preview": "1"})
    previewed = Negotiation.objects.filter(slug="new").exists()
    site.client.post("/admin/negotiations/negotiation/add/", typed)

    mine = Membership.objects.get(negotiation__slug="new")
    assert not previewed
    assert (mine.user.username, mine.role, mine.cleared) == ("admin", "owner", True)
    assert site.client.get("/n/new/").status_code == 200


def test_subscription_that_he_adds_is_shown_with_his_own_eyes(failed: Desk) -> None:
    site = admin(failed, {"role": "owner", "cleared": False})
    add = "/admin/negotiations/subscription/add/?negotiation=small&whom=olga"

    previewed = site.client.post(
        add, {"frequency": "immediate", "channel": "email", "_preview": "1"}
    )

    page = previewed.content.decode()
    assert TEAM_ONLY in page
    assert CLEARED_ONLY not in page


def test_key_is_made_for_nobody_who_sees_more(failed: Desk) -> None:
    site = admin(failed, {"role": "owner", "cleared": False})
    add = "/admin/negotiations/apitoken/add/"
    feed = {"name": "Feed", "scope": "read", "expires_at": "2031-01-01T00:00"}

    for name in ("olga", "17", "nobody"):
        answer = site.client.post(add, {"user": name, **feed})
        assert answer.status_code == 200
    site.client.post(add, {"user": "ben", **feed})

    assert [token.user.username for token in ApiToken.objects.all()] == ["ben"]
