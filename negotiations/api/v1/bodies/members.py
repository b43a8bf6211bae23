"""The bodies by which owners say who belongs to a negotiation, and by which it is mended."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import Field

from ....entries.base import Text
from ....entries.negotiations import MembershipEntry, NegotiationEntry
from .base import Body, TriableBody, let_leave_out
from .nouns import MendingBody, entry_in

WHO = "The name of the account."


class MemberBody(Body, MembershipEntry):
    """A new member."""

    user: Text = Field(description=WHO)

    def entry(self) -> MembershipEntry:
        return entry_in(MembershipEntry, self)


class MendedMemberBody(MendingBody, MembershipEntry):
    """Another role or clearance. What is left out stays."""

    mends = MembershipEntry


class InvitationBody(Body, MembershipEntry):
    """Whom to invite by mail, and to what."""

    address: Text = Field(description="The mail address. Nothing tells whether an account has it.")

    def entry(self) -> MembershipEntry:
        return entry_in(MembershipEntry, self)

    def rules(self) -> Any:
        yield from super().rules()
        try:
            validate_email(self.address)
        except ValidationError:
            yield "address", "It is no e-mail address; write one such as ann@example.org."


class ThrowAwayBody(Body):
    """What confirms that all of it is to go."""

    title: Text = Field(description="The title of the negotiation, once more.")


class NegotiationBody(TriableBody, NegotiationEntry):
    """A new negotiation, which is owned by whoever begins it."""

    def entry(self) -> NegotiationEntry:
        return entry_in(NegotiationEntry, self)


class MendedNegotiationBody(MendingBody, NegotiationEntry):
    """What is otherwise of the negotiation itself. What is left out stays."""

    mends = NegotiationEntry


let_leave_out(MendedMemberBody, MembershipEntry)
let_leave_out(MendedNegotiationBody, NegotiationEntry)
