"""What went out lately of one negotiation: to how many, by mail and by post, of each development."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Q

from ...models import Channel, Delivery, Development
from ...models.deliveries import State
from ...vocabulary.audiences import AUDIENCES
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class SentDevelopment:
    """A development that was told, how many mails and posts told it, and when the last one went."""

    development: Development
    mails: int
    posts: int
    last: datetime


@dataclass(frozen=True, slots=True)
class WentOut:
    """What went out since a moment: the latest first, and how many more developments there are."""

    told: list[SentDevelopment]
    more: int
    mails: int
    posts: int


def went_out(view: Perspective, *, since: datetime, most: int) -> WentOut:
    """What was told since then, of what the reader sees. Three queries.

    Counted is what was worded for an audience of which he is: of whoever reads more than he does
    the deliveries follow from what is hidden from him.
    """
    read = [audience.word for audience in AUDIENCES if audience <= view.audience]
    sent = Delivery.objects.filter(
        **{f"development__for_{view.audience.word}": True},
        development__negotiation=view.negotiation,
        state=State.SENT,
        audience__in=read,
        message__settled_at__gt=since,
        message__thinned_at=None,
    )
    mail, post = Q(channel=Channel.EMAIL), Q(channel=Channel.WEBHOOK)
    rows: list[Any] = list(
        sent.order_by()
        .values("development")
        .annotate(
            mails=Count("pk", filter=mail),
            posts=Count("pk", filter=post),
            last=Max("message__settled_at"),
        )
        .order_by("-last", "-development__act__place", "-development__number")
    )
    shown = Development.objects.in_bulk([row["development"] for row in rows[:most]])
    messages = sent.aggregate(
        mails=Count("message", filter=mail, distinct=True),
        posts=Count("message", filter=post, distinct=True),
    )
    return WentOut(
        told=[
            SentDevelopment(shown[row["development"]], row["mails"], row["posts"], row["last"])
            for row in rows[:most]
        ],
        more=len(rows[most:]),
        mails=messages["mails"],
        posts=messages["posts"],
    )
