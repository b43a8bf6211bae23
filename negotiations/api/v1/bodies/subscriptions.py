"""The bodies by which one follows a negotiation, and changes what one follows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from pydantic import Field

from ....entries.base import Limits, MaybeText, OneOf, Several, Text
from ....models import Channel, Subscription
from ....models.subscriptions import Only
from ....vocabulary.kinds import USUAL_KINDS
from .base import TriableBody, optional
from .endpoints import Id, NegotiationSlug

Words = Several[Text]
FrequencyWord = Annotated[str, OneOf(Subscription.Frequency.values)]
ChannelWord = Annotated[str, OneOf(Channel.values)]


class ChangedSubscriptionBody(TriableBody):
    """What can be changed of a subscription; what is left out stays."""

    model = Subscription
    limits = Limits(name=120, items=500)

    kinds: Words = optional("Kinds of development; empty: all.")
    parties: Words = optional("Parties that act or whom it concerns; empty: all.")
    blocs: Words = optional("Bodies: each stands for itself and for its members.")
    issues: Words = optional("Empty: all.")
    tracks: Words = optional("Of rounds in these tracks; empty: all.")
    demands: Words = optional("Empty: all.")
    red_lines: Words = optional("Empty: all.")
    documents: Words = optional("Also replies by these texts; empty: all.")
    only: Words = optional(f"Narrows it down: some of {', '.join(Only.values)}.")
    without_own: bool = optional("Leaves out what you recorded yourself.")
    frequency: FrequencyWord = optional("`off`: only corrections of what you were sent.")
    channel: ChannelWord = optional("How you are told.")
    endpoint: Id | None = Field(
        default=None, description="With `channel` webhook: the endpoint of yours that is told."
    )
    note: MaybeText = Field(
        default=None, description="It stands in each mail, and only you see it."
    )
    active: bool = optional("`false` stops it.")

    @classmethod
    def emptied_by_null(cls) -> Collection[str]:
        return ("endpoint", "note")

    def fields(self) -> Any:
        """The fields of the subscription that were sent, as `subscribe` and `change` take them."""
        said = self.sent(ChangedSubscriptionBody.model_fields.keys() - TriableBody.model_fields)
        return {**said, "note": said["note"] or ""} if "note" in said else said


class SubscriptionBody(ChangedSubscriptionBody):
    """A new subscription."""

    negotiation: NegotiationSlug = Field(description="The one that you want to follow.")
    kinds: Words = optional(f"Empty: all. Left out: {', '.join(USUAL_KINDS)}.")
