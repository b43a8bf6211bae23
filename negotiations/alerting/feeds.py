"""Addresses of feeds of one's own: good for a year, renewed or replaced by their owner, who is reminded before."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from ..delivery.doorbell import ring
from ..delivery.mail.letters import LetterWords, Topic, letters_since, write
from ..models import Channel, Recipient, Subscription
from ..models.links import FEEDS, former_digest, link_name, named_by
from ..rules.wording import day_words

GOOD_FOR = timedelta(days=365)
REMINDED = timedelta(days=30)
"""How long before its end the owner of an address is written to."""


def feed_of(token: str, *, today: date) -> Subscription | None:
    """The subscription whose feed that token opens today, of an owner who may see its negotiation or not."""
    name = named_by(token, purpose=FEEDS)
    opened = Q(former_link=former_digest(token)) if name is None else Q(link=name)
    feeds = Subscription.objects.filter(
        opened, channel=Channel.FEED, active=True, feed_until__gte=today
    )
    return feeds.select_related("negotiation", "recipient__user", "recipient__owner").first()


def renew(subscription: Subscription, *, today: date) -> None:
    """The address is good for another year from today, and stays the same."""
    Subscription.objects.filter(pk=subscription.pk).update(
        feed_until=today + GOOD_FOR, feed_reminded_on=None, version=F("version") + 1
    )


def replace(subscription: Subscription, *, today: date) -> None:
    """Gives the feed another address, good for a year; the one before shows nothing from now on."""
    Subscription.objects.filter(pk=subscription.pk).update(
        link=link_name(),
        former_link="",
        feed_until=today + GOOD_FOR,
        feed_reminded_on=None,
        version=F("version") + 1,
    )


def remind(*, now: datetime) -> int:
    """Writes to the owners of addresses that end soon, once for each end; how many were written to.

    Who was sent a letter within the hour, or may not see the negotiation, waits.
    """
    today = now.date()
    ending = Subscription.objects.filter(
        channel=Channel.FEED,
        active=True,
        feed_until__range=(today, today + REMINDED),
        feed_reminded_on=None,
    ).select_related("negotiation", "recipient__user", "recipient__owner")
    feeds: dict[Recipient, list[Subscription]] = defaultdict(list)
    for subscription in ending.order_by("feed_until", "pk"):
        if subscription.recipient.audience_in(subscription.negotiation) is not None:
            feeds[subscription.recipient].append(subscription)
    return sum(_remind(recipient, some, now) for recipient, some in feeds.items())


@transaction.atomic
def _remind(recipient: Recipient, feeds: list[Subscription], now: datetime) -> bool:
    if letters_since(recipient, now - timedelta(hours=1), Topic.LINKS):
        return False
    write(recipient, _words(feeds), Topic.LINKS, now=now)
    Subscription.objects.filter(pk__in=[one.pk for one in feeds]).update(
        feed_reminded_on=now.date()
    )
    transaction.on_commit(ring, robust=True)
    return True


def _words(feeds: list[Subscription]) -> LetterWords:
    ends = [
        f"{one.negotiation.title}: {day_words(one.feed_until)}, {_page(one)}"
        for one in feeds
        if one.feed_until is not None
    ]
    return LetterWords(
        subject="Addresses of your feeds end soon",
        title="Addresses of your feeds end soon",
        paragraphs=[
            "You made addresses by which a feed reader or a calendar follows what you may see. After "
            "the day given here they show nothing:",
            *ends,
            "Open the page and press “Renew”, and the same address goes on for a year.",
        ],
        action="Renew",
        link=_page(feeds[0]),
        foot="You get this because you made these addresses. If you no longer use them, there is "
        "nothing that you need to do.",
    )


def _page(subscription: Subscription) -> str:
    return f"{settings.SITE_URL}/n/{subscription.negotiation.slug}/feeds/"
