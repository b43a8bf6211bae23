"""Acts on the pages: what is followed, by whom, and what is posted to whom."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from negotiations.alerting.work_mails import queue_work_mails
from negotiations.delivery.mail.compose import CHANGES_FOR, change_path
from negotiations.models import ApiToken, Readership, Recipient

from ...accounts.browser import link_in as claim_in
from ...alerting.signing_up import link_in
from ..hidden_nouns import SECRET
from ..world import PASSWORD
from ..writing import Writer

type Act = Callable[[Writer], object]


def _follow(**typed: Any) -> Act:
    return lambda writer: writer.presses(
        "/subscriptions/to/small/", "", **{"kinds": ["position-changed"], **typed}
    )


def _own(writer: Writer) -> None:
    """What is followed already: changed, paused, taken up again and ended."""
    page = writer.world.pages[writer.name].get("/subscriptions/")
    for one in re.findall(r'"(/subscriptions/[0-9a-f-]{36}/)"', page.content.decode())[:1]:
        writer.presses(one, "", kinds=[], parties=["p"], note="Now of P alone")
        writer.presses(one, "", parties=[SECRET])
        for do in ("pause", "resume", "end"):
            writer.presses("/subscriptions/", f"do={do}")


def _link_of_dora(writer: Writer) -> str:
    dora = Recipient.objects.get(email="dora@example.org")
    return change_path(dora, writer.world.desk.now)


def _new_link(writer: Writer) -> None:
    """By a link that is good no more."""
    dora = Recipient.objects.get(email="dora@example.org")
    long_ago = writer.world.desk.now - 2 * CHANGES_FOR
    writer.presses(change_path(dora, long_ago), "")


def _as_a_reader(writer: Writer) -> None:
    """By the link of a mail, with which somebody without an account changes what he follows."""
    reader = _link_of_dora(writer)
    page = writer.client.get(reader).content.decode()
    writer.presses(f"{reader}/to/small", "", kinds=["position-changed"], parties=["p"])
    writer.presses(f"{reader}/to/small", "", parties=[SECRET])
    for one in re.findall(rf'"({reader}/[0-9a-f-]{{36}})"', page)[:1]:
        writer.presses(one, "", issues=["i"])
        writer.presses(one, "", issues=[SECRET])
    for do in ("pause", "resume", "end"):
        writer.presses(reader, f"do={do}")


def _own_endpoint(writer: Writer) -> None:
    page = writer.world.pages[writer.name].get("/subscriptions/endpoints/")
    for one in re.findall(r'"(/subscriptions/endpoints/[0-9a-f-]{36}/)"', page.content.decode()):
        for do in ("test", "pause", "resume", "rotate", "remove"):
            writer.presses(one, f"do={do}")
        return


def _confirmed(writer: Writer) -> None:
    """Follows the link that comes to a new address."""
    writer.presses("/n/small/follow/", "", email="new@example.org", kinds=["position-changed"])
    writer.world.desk.sweep()
    for mail in writer.world.desk.unread("new"):
        writer.presses(f"/r/confirm/{link_in(mail)}", "")


def _left(writer: Writer) -> None:
    """By the link at the end of a mail, there and back."""
    reader = Readership.objects.get(recipient__email="dora@example.org")
    writer.presses(f"/u/{reader.token}", "")
    writer.presses(f"/u/{reader.token}", "and=return")


def _own_feed(writer: Writer) -> None:
    for _ in range(2):
        writer.presses("/n/small/feeds/", "")


def _own_token(writer: Writer) -> None:
    """Ends one's token, and one that is another's."""
    for name in ("ben", writer.name):
        token = ApiToken.objects.filter(user__username=name).first()
        writer.presses("/accounts/tokens/", f"end={token.mark if token else ''}")


def _own_address(writer: Writer) -> None:
    """Gives the account another address: with the password, and by the link that comes there."""
    writer.presses("/accounts/email/", "", email="else@example.org")
    writer.presses("/accounts/reauthenticate/", "", password=PASSWORD)
    writer.presses("/accounts/email/", "", email="else@example.org")
    writer.presses("/accounts/email/", "do=again")
    writer.world.desk.sweep()
    for mail in writer.world.desk.unread("else")[:1]:
        writer.presses(claim_in(mail, "/accounts/confirm-email/"), "")


def _own_sessions(writer: Writer) -> None:
    writer.presses("/accounts/sessions/end/", "do=others")


def _work_mails(writer: Writer) -> None:
    """Asks to be mailed what waits for him, and it is the next morning."""
    desk = writer.world.desk
    writer.presses("/accounts/work-mails/", "do=start")
    queue_work_mails(now=desk.now + timedelta(days=1))
    desk.wait(24 * 3600)


def _without_account(writer: Writer) -> None:
    """Asks by a new address for what is followed by mail alone."""
    writer.presses("/n/small/follow/", "", email="new@example.org", parties=["p"])
    writer.presses("/n/small/follow/", "", email="new@example.org", parties=[SECRET])


def _seen_as(audience: str) -> Act:
    def do(writer: Writer) -> None:
        writer.presses("/n/small/", f"audience={audience}")
        for page in ("/", "/n/small/", "/n/small/developments/", "/n/small/demands/"):
            writer.looks_at(page)
        writer.presses("/n/small/", "audience=own")

    return do


ACTS: dict[str, Act] = {
    "see a page as the public does": _seen_as("public"),
    "see a page as the team does": _seen_as("team"),
    "follow, on a page": _follow(),
    "follow a party, on a page": _follow(parties=["p"], issues=["i"]),
    "follow what is hidden, on a page": _follow(parties=[SECRET], issues=[SECRET]),
    "follow by a feed, on a page": _follow(by="feed"),
    "change what is followed, on a page": _own,
    "change what is followed by mail alone, on a page": _as_a_reader,
    "follow by mail alone, on a page": _without_account,
    "confirm an address, on a page": _confirmed,
    "leave, on a page": _left,
    "have an address for a feed, on a page": _own_feed,
    "have it posted anew, on a page": lambda writer: writer.presses(
        "/subscriptions/endpoints/", "", url=writer.world.hooks.sink.url("/new")
    ),
    "ask for a new link, on a page": _new_link,
    "end a token, on a page": _own_token,
    "take another address, on a page": _own_address,
    "end one's sessions, on a page": _own_sessions,
    "be mailed what waits, on a page": _work_mails,
    "have it posted, on a page": _own_endpoint,
    "set the clock, on a page": lambda writer: writer.presses(
        "/subscriptions/", "", time_zone="Europe/Berlin"
    ),
    # Last, since they may be done in a row.
    "be forgotten as an address, on a page": lambda writer: writer.presses(
        _link_of_dora(writer), "do=forget"
    ),
    "be forgotten, on a page": lambda writer: writer.presses(
        "/accounts/forget/", "", password=PASSWORD
    ),
}
