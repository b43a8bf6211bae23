"""The links behind which an address without an account changes what it gets.

Each mail brings one that is good for a time. Its owner ends them all at once, and is mailed a new one
where the last is too old: whoever read the database, or an old mail, gets nowhere.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from ..delivery.doorbell import ring
from ..delivery.mail.compose import CHANGES_FOR, change_path
from ..delivery.mail.letters import LetterWords, Topic, letters_since, write
from ..models import Recipient
from ..models.links import CHANGES, former_digest, link_name, named_until
from ..rules.wording import day_words

LIMITS = ((timedelta(hours=1), 1), (timedelta(days=1), 3))
"""The most letters that one address is sent, whoever asks for them."""


def reader_of(link: str, *, today: date) -> Recipient | None:
    """The reader without an account whose page that link opens today."""
    named = named_until(link, purpose=CHANGES)
    if named is None:
        former = Q(former_link=former_digest(link), former_until__gte=today)
        return _readers().filter(former).first()
    name, until = named
    return _readers().filter(link=name).first() if today <= until else None


def reader_of_ended(link: str) -> Recipient | None:
    """The reader whose page that link opened before it was too old; none where he ended it himself."""
    return _readers().filter(_made_for(link)).first()


def has_account(link: str) -> bool:
    """True where the reader with that link has an account by now, in which he manages what he gets."""
    return Recipient.objects.filter(_made_for(link), user__isnull=False).exists()


def end_links(recipient: Recipient, *, now: datetime) -> None:
    """Ends every link that was made for the reader so far, and mails him a new one."""
    recipient.link = link_name()
    with transaction.atomic():
        Recipient.objects.filter(pk=recipient.pk).update(
            link=recipient.link, former_until=None, version=F("version") + 1
        )
        mail_link(recipient, now=now)


def mail_link(recipient: Recipient, *, now: datetime) -> None:
    """Mails a reader without an account a link that works, as often as `LIMITS` allow.

    Nothing tells the caller whether it did.
    """
    if recipient.confirmed_at is None or recipient.email is None or recipient.suppressed_at:
        return
    if any(letters_since(recipient, now - span, Topic.LINKS) >= most for span, most in LIMITS):
        return
    write(recipient, _words(recipient, now), Topic.LINKS, now=now)
    transaction.on_commit(ring, robust=True)


def _readers() -> QuerySet[Recipient]:
    return Recipient.objects.filter(email__isnull=False, confirmed_at__isnull=False)


def _made_for(link: str) -> Q:
    """The condition that a link was made for a reader, old as it may be."""
    named = named_until(link, purpose=CHANGES)
    if named is None:
        return Q(former_link=former_digest(link), former_until__isnull=False)
    return Q(link=named[0])


def _words(recipient: Recipient, now: datetime) -> LetterWords:
    return LetterWords(
        subject="Your link: change what you get",
        title="Change what you get",
        paragraphs=[
            "Somebody, we think you, asked for this link. It opens the page on which you change or "
            "stop what is mailed to you, or delete your address.",
            f"It is good until {day_words((now + CHANGES_FOR).date())}. Each mail that you get "
            "brings a new one.",
        ],
        action="Change what you get",
        link=settings.SITE_URL + change_path(recipient, now),
        foot="You get this because your address follows something here. If it was not you who "
        "asked, there is nothing that you need to do.",
    )
