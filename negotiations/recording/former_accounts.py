"""Accounts that are forgotten: what they did stays in the record, under a name that is none."""

from __future__ import annotations

import secrets

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import CASCADE, ManyToOneRel, Q, QuerySet
from django.utils import timezone

from ..alerting.forgotten import forget_recipients
from ..models import Act, Invitation, Membership, Negotiation, Recipient, User
from ..rules.wording import listed
from .act import Refused
from .door import recording
from .memberships import dismiss_member
from .stream_places import take_place

FORMER = "forgotten"
"""What the name of a forgotten account begins with."""


@transaction.atomic
def forget_account(user: User, *, by: User | None) -> None:
    """Takes name, address and everything that is the account's own; its acts stay, by nobody known.

    Memberships end by an act each. Mails, subscriptions, endpoints, tokens, sessions and whatever else
    would go with the account is deleted. Raises `Refused`, and changes nothing, for the only owner of
    a negotiation, for the last who runs the site, and for one that is forgotten already.
    """
    _may_go(user, by)
    places: list[Act] = []
    for membership in _parts(user).order_by("negotiation__pk"):
        with recording(membership.negotiation, by=by, places=places) as act:
            dismiss_member(act, user)
    _own_things(user)
    _without_a_name(user)
    for row in places:
        take_place(row)


def is_forgotten(user: User) -> bool:
    return user.username.startswith(f"{FORMER}-") and not user.is_active


def _may_go(user: User, by: User | None) -> None:
    if is_forgotten(user):
        raise Refused(user="This account is forgotten already.")
    runs_the_site = User.objects.filter(is_superuser=True, is_active=True)
    if user.is_superuser and not runs_the_site.exclude(pk=user.pk).exists():
        raise Refused(user=f"{user} is the last who runs this site; let somebody else do so first.")
    alone = [
        membership.negotiation
        for membership in _parts(user).filter(role=Membership.Role.OWNER)
        if not membership.negotiation.memberships.filter(role=Membership.Role.OWNER)
        .exclude(user=user)
        .exists()
    ]
    if alone:
        raise Refused(
            user=f"{user} is the only owner of {_named(alone, by)}; make somebody else an owner "
            "there first."
        )


def _parts(user: User) -> QuerySet[Membership]:
    return Membership.objects.filter(user=user).select_related("negotiation")


def _named(negotiations: list[Negotiation], by: User | None) -> str:
    """Their titles, of those that whoever asks may see."""
    ids = [negotiation.pk for negotiation in negotiations]
    there = Negotiation.objects.filter(pk__in=ids)
    titles = [str(one) for one in (there.visible_to(by) if by else there)]
    hidden = len(negotiations) - len(titles)
    return listed([*titles, *(["a negotiation that you may not see"] if hidden else [])])


def _own_things(user: User) -> None:
    if user.email:
        Invitation.objects.filter(address__iexact=user.email).update(address="")
    forget_recipients(Recipient.objects.filter(Q(user=user) | Q(owner=user)))
    for relation in named_by_others():
        # What would be deleted with the account is its own; what would not is what it did.
        if relation.on_delete is CASCADE:
            rows = relation.related_model._base_manager
            rows.filter(**{relation.field.name: user}).delete()
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) == str(user.pk):
            session.delete()


def named_by_others() -> list[ManyToOneRel]:
    """Every column of another table that names an account."""
    fields = User._meta.get_fields(include_hidden=True)
    return [f for f in fields if isinstance(f, ManyToOneRel)]


def _without_a_name(user: User) -> None:
    user.username = f"{FORMER}-{secrets.token_hex(6)}"
    user.email = user.unconfirmed_email = ""
    user.first_name = user.last_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login, user.date_joined = None, timezone.now()
    user.set_unusable_password()
    user.save()
