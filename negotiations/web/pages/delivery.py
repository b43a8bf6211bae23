"""The delivery path, for who runs the site: what waits, what went wrong, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    Max,
    Min,
    QuerySet,
    TextField,
    Value,
    When,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ...delivery.monitoring.alarm import faults
from ...delivery.monitoring.heartbeats import EXPECTED
from ...delivery.monitoring.measurements import Measures, measure
from ...delivery.queue import repairs
from ...delivery.queue.readable import readable_by
from ...delivery.queue.replies import code_of
from ...models import Channel, Endpoint, Message, Negotiation, Recipient, User
from ...models.deliveries import UNSETTLED, State
from ..request_context import not_found

A_PAGE = 50
MOST = 100
"""So many reasons, addresses and endpoints are shown; of more the number is told."""


@dataclass(frozen=True, slots=True)
class Beat:
    """The last time of something that has to happen all the time."""

    name: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The messages of one negotiation and channel that are not settled."""

    of_what: str
    channel: str
    count: int
    oldest: datetime
    next: datetime
    tries: int


@dataclass(frozen=True, slots=True)
class Wrong:
    """A message that failed or is uncertain, as far as whoever reads this may know it."""

    message: Message
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Messages that ended in one state for one reason; the reason where it may be read."""

    state: State
    error: str
    count: int
    is_readable: bool


@dataclass(frozen=True, slots=True)
class Off:
    """An endpoint that is off, with its negotiation as far as that may be known."""

    endpoint: Endpoint
    of_what: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words."""

    words: str
    number: int | str
    is_bad: bool = False


def for_site_runners(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For nobody else does the page exist."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if not (isinstance(user, User) and user.is_active and user.is_superuser):
            return not_found(request)
        return view(request, *args, **kwargs)

    return answer


@never_cache
@require_safe
@for_site_runners
def delivery(request: HttpRequest) -> HttpResponse:
    """Shows what waits by negotiation and channel, what failed or is uncertain, who is not written to.

    Numbers are those of the site. What a message tells, and of which negotiation it is, is shown as
    far as whoever asks may know that by his membership.
    """
    now, user = timezone.now(), _user(request)
    found = measure(now)
    known = set(Negotiation.objects.visible_to(user).values_list("pk", flat=True))
    wrong = _wrong(user).select_related("recipient__user", "recipient__owner", "negotiation")
    shown = Paginator(wrong.defer("content"), A_PAGE).get_page(request.GET.get("page"))
    suppressed = Recipient.objects.filter(suppressed_at__isnull=False)
    off = Endpoint.objects.filter(off_at__isnull=False)
    return render(
        request,
        "pages/delivery.html",
        {
            "here": "delivery",
            "faults": faults(now, since=now),
            "due_since": found.due_since,
            "beats": [Beat(name, found.beats.get(name)) for name in EXPECTED],
            "last_day": _last_day(found),
            "waiting": _waiting(known),
            "reasons": _reasons(user),
            "wrong": shown,
            "each": [_as_known(message, known) for message in shown],
            "suppressed": list(
                suppressed.select_related("user", "owner").order_by("-suppressed_at")[:MOST]
            ),
            "suppressed_count": suppressed.count(),
            "off": [
                Off(one, _of_what(one.negotiation, known, of=""))
                for one in off.select_related("negotiation", "recipient__owner").order_by(
                    "-off_at"
                )[:MOST]
            ],
            "off_count": off.count(),
        },
    )


def _last_day(found: Measures) -> list[Figure]:
    """The messages of the last 24 hours by outcome, and how soon; without what is not sent here."""

    def settled(state: State, channel: str | None = None) -> int:
        counts = found.settled.items()
        return sum(n for (is_in, by), n in counts if is_in == state and channel in (None, by))

    posts = settled(State.SENT, Channel.WEBHOOK)
    figures = [
        Figure("mails sent", settled(State.SENT, Channel.EMAIL)),
        *([Figure("posts taken", posts)] if posts else []),
        Figure(
            "overtaken or no longer wanted", settled(State.CANCELLED) + settled(State.SUPPRESSED)
        ),
        Figure("failed", settled(State.FAILED), is_bad=True),
        Figure("uncertain", settled(State.UNCERTAIN), is_bad=True),
    ]
    if found.lags:
        figures += [
            Figure("seconds from the hold’s end, half of them within", f"{found.lag(0.5):.1f}"),
            Figure("seconds, 99 of 100 within", f"{found.lag(0.99):.1f}"),
        ]
    return figures


NOT_HIS = "a negotiation of which you are no member"


def _of_what(negotiation: Negotiation | None, known: Collection[int], *, of: str) -> str:
    """The name of a negotiation, after `of`, where it may be known; else that it is none of his."""
    if negotiation is None:
        return ""
    return f"{of}{negotiation if negotiation.pk in known else NOT_HIS}"


def _waiting(known: Collection[int]) -> list[Waiting]:
    """The unsettled messages by negotiation and channel; what waits the longest first."""
    rows = Message.objects.filter(state__in=UNSETTLED).order_by()
    grouped = rows.annotate(
        of_what=Case(
            When(negotiation=None, then=Value("Digests")),
            When(negotiation__in=known, then=F("negotiation__title")),
            default=Value(NOT_HIS.capitalize()),
        )
    ).values("of_what", "channel")
    counted = grouped.annotate(
        count=Count("pk"), oldest=Min("due_at"), tries=Max("attempts"), next=Min("try_at")
    )
    return [Waiting(**row) for row in counted.order_by("oldest")]


def _wrong(user: User) -> QuerySet[Any]:
    """What failed or is uncertain, each with whether he may read it."""
    may_be_read = ExpressionWrapper(readable_by(user), BooleanField())
    return repairs.wrong().annotate(is_readable=may_be_read)


def _as_known(message: Any, known: Collection[int]) -> Wrong:
    """A message with its subject and what became of it; of what he may not read, with the code alone."""
    if message.is_readable:
        what = message.subject or str(message.negotiation or "A digest")
        return Wrong(message, what, message.error)
    what = "A mail" if message.channel == Channel.EMAIL else "A post"
    of_what = _of_what(message.negotiation, known, of=" of ") or " of several negotiations"
    return Wrong(message, f"{what}{of_what}, which is not for you", code_of(message.error))


def _reasons(user: User) -> list[Reason]:
    """The reasons for which messages failed or are uncertain, the most frequent first.

    Those of what he may not read are one for each state.
    """
    rows = _wrong(user).order_by()
    words = Case(
        When(is_readable=True, then=F("error")), default=Value(""), output_field=TextField()
    )
    grouped = rows.values("state", "is_readable", said=words).annotate(count=Count("pk"))
    return [
        Reason(State(row["state"]), row["said"], row["count"], row["is_readable"])
        for row in grouped.order_by("-count", "said")[:MOST]
    ]


@never_cache
@require_POST
@for_site_runners
def try_again(request: HttpRequest) -> HttpResponse:
    """Tries one message again (`message`), or all that ended for one reason (`state`, `reason`).

    With `unreadable` it is all of that state whose reason he may not read.
    """
    chosen = _wrong(_user(request))
    if "message" in request.POST:
        id = _uuid(request.POST["message"])
        if id is None:
            return not_found(request)
        chosen = chosen.filter(pk=id)
    elif request.POST.keys() >= {"state", "reason"}:
        chosen = chosen.filter(
            state=request.POST["state"], error=_reason(request), is_readable=True
        )
    elif request.POST.keys() >= {"state", "unreadable"}:
        chosen = chosen.filter(state=request.POST["state"], is_readable=False)
    else:
        return not_found(request)
    again = repairs.try_again(chosen, by=_user(request), now=timezone.now())
    what = f"{again} message{'s are' if again != 1 else ' is'} tried again."
    messages.success(request, what if again else "There was nothing left to try again.")
    return redirect("delivery")


def _reason(request: HttpRequest) -> str:
    # A browser sends the ends of lines in its own way.
    return request.POST["reason"].replace("\r\n", "\n")


@never_cache
@require_POST
@for_site_runners
def lift(request: HttpRequest) -> HttpResponse:
    """Lets one address be written to again."""
    key = _uuid(request.POST.get("recipient", ""))
    known = Recipient.objects.select_related("user", "owner")
    recipient = known.filter(key=key).first() if key else None
    if recipient is None:
        return not_found(request)
    lifted = repairs.lift(recipient, by=_user(request))
    what = "is written to again" if lifted else "was written to already"
    messages.success(request, f"{recipient} {what}.")
    return redirect("delivery")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101  # for_site_runners
    return request.user
