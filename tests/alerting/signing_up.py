"""Somebody without an account signs up, and follows the link that comes."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from negotiations.alerting.addresses import confirm, read_link, sign_up
from negotiations.models import Recipient, Subscription

from ..delivery.desk import Desk, Mail

WHO = "dora@example.org"


def asks(desk: Desk, address: str = WHO, **fields: Any) -> None:
    chosen = {"kinds": [], "frequency": "immediate", **fields}
    sign_up(address, desk.cast.negotiation, chosen, now=desk.now)


def letters(desk: Desk, name: str = "dora") -> list[Mail]:
    desk.sweep()
    return desk.unread(name)


def link_in(mail: Mail) -> str:
    found = re.findall(r"https://demarche\.example/r/confirm/(\S+)", mail.text)
    assert len(found) == 1
    return str(found[0])


def page_of(recipient: Recipient) -> str:
    """What opens the page of an address, whichever day it is in a test."""
    return recipient.change_link(date(2099, 12, 31))


def confirmed(desk: Desk, address: str = WHO, **fields: Any) -> Subscription:
    """Somebody signs up and follows the link that comes."""
    asks(desk, address, **fields)
    [mail] = letters(desk, address.lower().partition("@")[0])
    desk.wait(3601)
    return confirm(read_link(link_in(mail), now=desk.now), now=desk.now)
