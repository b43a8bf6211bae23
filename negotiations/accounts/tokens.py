"""Tokens of programs: made by their owner, by a program of his, or by those who run the site, and ended.

Its owner reads of each among the events of his account, and is mailed where it was not made at the command line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from ..models import AccountEvent, ApiToken, Negotiation, User
from ..models.tokens import DAYS
from ..rules.token_secrets import secrets_in
from ..rules.wording import day_words
from .events import keep_event, keep_event_of_site
from .letters import Notice, tell

MOST_TOKENS = 50
"""The most tokens of one account that work at a time."""
BY_A_TOKEN = "with another token"  # noqa: S105  # words
"""Stands beside the event where a program made or ended it."""


class NoToken(Exception):
    """Nothing was made. `errors` has a sentence for each field."""

    def __init__(self, **errors: str) -> None:
        self.errors = errors
        super().__init__(" ".join(f"{name}: {text}" for name, text in errors.items()))


@dataclass(frozen=True, kw_only=True)
class WantedToken:
    """What a token is to be good for. Without `days` it is good for a year, or as long as what it is made with."""

    scope: str
    name: str = ""
    negotiation: Negotiation | None = None
    days: int | None = None


def tokens_of(user: User, now: datetime) -> QuerySet[ApiToken]:
    """The user's own that work, the newest last; with a token for one negotiation those for that alone."""
    mine = ApiToken.objects.filter(user=user).usable(now).select_related("negotiation")
    if user.limited_to is not None:
        mine = mine.filter(negotiation=user.limited_to)
    return mine.order_by("created_at", "key")


@transaction.atomic
def make_token(
    request: HttpRequest,
    user: User,
    wanted: WantedToken,
    *,
    now: datetime,
    by: ApiToken | None = None,
) -> tuple[ApiToken, str]:
    """A token of the user's own and its secret, which is told only now.

    One that a program makes `by` another opens no more than that one, is over no later, and ends with it.
    Raises `NoToken`.
    """
    # Locked, so that two at once do not both find room, and none is made with one that is just ended.
    User.objects.select_for_update().get(pk=user.pk)
    if by is not None and not ApiToken.objects.usable(now).select_for_update().filter(pk=by.pk):
        raise NoToken(scope="The token with which you ask was ended.")
    if ApiToken.objects.filter(user=user).usable(now).count() >= MOST_TOKENS:
        raise NoToken(name=f"You have {MOST_TOKENS} tokens already; end one first.")
    expires_at = _end_of(wanted, by, now)
    if by is not None:
        _must_be_no_wider(wanted, expires_at, by)
    token, secret = ApiToken.objects.issue(
        user,
        scope=wanted.scope,
        name=wanted.name,
        negotiation=wanted.negotiation,
        expires_at=expires_at,
        made_with=by,
    )
    keep_event(request, user, AccountEvent.Kind.TOKEN_MADE, note=BY_A_TOKEN if by else "")
    tell(user, Notice.TOKEN_MADE, now=now, more=_in_words(token))
    return token, secret


def tell_of_token_made_at_the_desk(token: ApiToken, *, now: datetime) -> None:
    """Its owner hears that those who run the site made one for him."""
    keep_event_of_site(token.user, AccountEvent.Kind.TOKEN_MADE, "at the desk", now=now)
    tell(token.user, Notice.TOKEN_MADE, now=now, more=_in_words(token))


def keep_token_made_at_the_command_line(token: ApiToken, *, now: datetime) -> None:
    """Its owner reads among the events of his account that one was made for him."""
    note = "at the command line, by those who run the site"
    keep_event_of_site(token.user, AccountEvent.Kind.TOKEN_MADE, note, now=now)


def end_token(
    request: HttpRequest, token: ApiToken, *, now: datetime, by: ApiToken | None = None
) -> None:
    """Ends one of the user's own at once, and those that were made with it."""
    if ApiToken.objects.end(token, now=now):
        kind = AccountEvent.Kind.TOKEN_ENDED
        keep_event(request, token.user, kind, note=BY_A_TOKEN if by else "")


def end_leaked(text: str, *, now: datetime) -> list[ApiToken]:
    """Ends the tokens whose secrets stand in that text, and those that were made with them; which they were.

    Their owners are told.
    """
    ended = [one for one in map(ApiToken.objects.with_secret, secrets_in(text)) if one is not None]
    for token in ended:
        if ApiToken.objects.end(token, now=now):
            note = "its secret was found where it should not be"
            keep_event_of_site(token.user, AccountEvent.Kind.TOKEN_ENDED, note, now=now)
            tell(token.user, Notice.TOKEN_LEAKED, now=now, more=_called(token))
    return ended


def _end_of(wanted: WantedToken, by: ApiToken | None, now: datetime) -> datetime:
    if wanted.days is not None or by is None:
        return now + timedelta(days=wanted.days or DAYS)
    return min(now + timedelta(days=DAYS), by.expires_at)


def _must_be_no_wider(wanted: WantedToken, expires_at: datetime, by: ApiToken) -> None:
    errors = {}
    if wanted.scope != by.scope == ApiToken.Scope.READ:
        errors["scope"] = "The token with which you ask may only read, and makes none that writes."
    if by.negotiation_id is not None and by.negotiation != wanted.negotiation:
        errors["negotiation"] = (
            "The token with which you ask is good for one negotiation, and makes none for others: name it."
        )
    if expires_at > by.expires_at:
        ends = day_words(by.expires_at.date())
        errors["days"] = f"The token with which you ask ends on {ends}, and makes none for longer."
    if errors:
        raise NoToken(**errors)


def _in_words(token: ApiToken) -> str:
    does = "read and write" if token.scope == ApiToken.Scope.WRITE else "only read"
    where = "in one negotiation alone" if token.negotiation_id else "wherever you may"
    ends = day_words(token.expires_at.date())
    may = f"With it a program may {does}, {where}. It ends on {ends}, or when you end it."
    return f"{_called(token)} {may}"


def _called(token: ApiToken) -> str:
    return f"It is called “{token.name}”." if token.name else "It has no name."
