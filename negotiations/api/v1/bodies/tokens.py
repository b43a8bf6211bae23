"""The body by which one makes a token of one's own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ....accounts.tokens import WantedToken
from ....entries.base import OneOf
from ....models import ApiToken, Negotiation
from ....models.tokens import DAYS, MOST_DAYS
from .base import Body, optional
from .endpoints import NegotiationSlug

ScopeWord = Annotated[str, OneOf(ApiToken.Scope.values)]
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]


class TokenBody(Body):
    """A new token."""

    model = ApiToken

    scope: ScopeWord = Field(description="`read`, or `write`: both.")
    name: str = Field(default="", description="What it is for; you read it in your list.")
    negotiation: NegotiationSlug = optional(
        "The one that it is good for: no other is there for it. Left out: all that you may read."
    )
    days: Days = optional(f"For how many days it is good. Left out: {DAYS}, or as long as yours.")

    def wanted(self, negotiation: Negotiation | None) -> WantedToken:
        """What is to be made, with the negotiation that the body names."""
        return WantedToken(
            scope=self.scope, name=self.name, negotiation=negotiation, days=self.days
        )
