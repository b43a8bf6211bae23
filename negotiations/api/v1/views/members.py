"""Who belongs to a negotiation, and who is invited to it: an owner's to know and to say."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from ....entries.negotiations import MembershipEntry
from ....models import Invitation, Membership, User
from ....reading.parameters import Values
from ....reading.roles import OWNS
from ....recording import invitations, memberships
from ....recording.act import Refused
from ..bodies.members import InvitationBody, MemberBody, MendedMemberBody
from ..description import Description, page_of
from ..pagination import answered_page
from ..parameters import CURSOR, LIMIT
from ..serializers.members import (
    InvitationSerializer,
    MemberSerializer,
    invitation_shown,
    member_shown,
)
from .base import NegotiationView, Question, ReadView, question_of
from .inside import InsideList, InsideWrite, inside_write
from .write_views import answered

ABOUT_MEMBERS = (
    "Who belongs to a negotiation, in which role, and who is cleared. For its owners; nobody else "
    "finds the list."
)
NOBODY = "There is no account called '{}'. Invite by mail whoever has none."


def _members(question: Question) -> Any:
    return question.view.negotiation.memberships.select_related("user")


def _member_named(question: Question, name: str) -> Membership:
    found: Membership | None = _members(question).filter(user__username=name).first()
    if found is None:
        raise Http404
    return found


class MemberList(InsideList):
    """The members, and what makes another."""

    roles = writers = OWNS
    subject = "members"
    operation = "members_list"
    summary = "The members of a negotiation"
    description = f"{ABOUT_MEMBERS}\n\nIn order of name."
    shape = page_of(MemberSerializer)
    parameters = (LIMIT, CURSOR)
    writes: ClassVar[dict[str, Description]] = {
        "POST": inside_write(
            "members_create",
            "Make somebody a member",
            "Who has an account: he sees at once what the team sees. Only somebody who is cleared gives "
            "clearance.",
            MemberSerializer,
            body=MemberBody,
            status=201,
            examples={"An analyst": {"user": "ann", "role": "analyst"}},
        )
    }

    def listed(self, question: Question) -> Any:
        def shown(ids: list[int]) -> list[dict[str, Any]]:
            rows = _members(question).in_bulk(ids)
            return [member_shown(rows[id]) for id in ids if id in rows]

        key = {"user__username": str}
        return answered_page(question.request, question.values, _members(question), key, shown)

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = self.inside(request, negotiation)
        _, body = self.given(request)
        user = User.objects.filter(username=body.user, is_active=True).first()
        if user is None:
            raise Refused(user=NOBODY.format(body.user))
        with self.opened(question, dry_run=False) as doing:
            doing.made = memberships.add_member(doing.act, user, body.entry())
        return answered(member_shown(_member_named(question, user.username)), status=201)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = self.inside(request, path["negotiation"])
        found = _members(question).filter(pk=done["made"]).first()
        if found is None:
            raise Http404
        return answered(member_shown(found), status=201)


class MemberObject(InsideWrite, NegotiationView):
    """One member, who is given another part or dismissed."""

    roles = writers = OWNS
    subject = "members"
    operation = "members_retrieve"
    summary = "One member"
    description = ABOUT_MEMBERS
    shape = MemberSerializer
    is_done_once = False
    writes: ClassVar[dict[str, Description]] = {
        "PATCH": inside_write(
            "members_partial_update",
            "Give a member another role or clearance",
            "A negotiation keeps an owner.",
            MemberSerializer,
            body=MendedMemberBody,
            examples={"Publishes from now on": {"role": "editor"}},
        ),
        "DELETE": inside_write(
            "members_destroy",
            "Dismiss a member",
            "From then on he sees what the public sees. A negotiation keeps an owner.",
        ),
    }

    def answer(self, question: Question, **path: str) -> Any:
        self.must_find(question)
        return member_shown(_member_named(question, path["user"]))

    def object_read(self) -> ReadView | None:
        return MemberObject()

    def patch(self, request: Request, negotiation: str, user: str) -> HttpResponse:
        question = self.inside(request, negotiation)
        member = _member_named(question, user)
        _, body = self.given(request)
        with self.opened(question, dry_run=False) as doing:
            entry = MembershipEntry.of(_member_named(question, user)).revised(**body.changes())
            memberships.change_member(doing.act, member.user, entry)
        return self._as_it_is(question, user)

    def delete(self, request: Request, negotiation: str, user: str) -> HttpResponse:
        question = self.inside(request, negotiation)
        member = _member_named(question, user)
        self.given(request)
        with self.opened(question, dry_run=False) as doing:
            memberships.dismiss_member(doing.act, member.user)
        return HttpResponse(status=204)

    def _as_it_is(self, question: Question, user: str) -> HttpResponse:
        """Who took his own part as an owner from himself finds nothing here any longer."""
        again = question_of(question.request, Values(), question.view.negotiation.slug)
        self.must_find(again)
        return answered(member_shown(_member_named(again, user)))


def _open(question: Question) -> Any:
    open_ones = question.view.negotiation.invitations.filter(ended_at=None)
    return open_ones.filter(until__gt=timezone.now())


class InvitationList(InsideList):
    """The invitations that are open, and what invites somebody by mail."""

    roles = writers = OWNS
    subject = "members"
    operation = "invitations_list"
    summary = "The invitations that are open"
    description = "For owners.\n\nIn the order in which they were made."
    shape = page_of(InvitationSerializer)
    parameters = (LIMIT, CURSOR)
    writes: ClassVar[dict[str, Description]] = {
        "POST": inside_write(
            "invitations_create",
            "Invite somebody by mail",
            "The link in the mail is good for 7 days; an earlier one to that address ends. Nothing tells "
            "whether an account has the address, or whether a mail goes there.",
            InvitationSerializer,
            body=InvitationBody,
            status=201,
            examples={"An editor": {"address": "ann@example.org", "role": "editor"}},
        )
    }

    def listed(self, question: Question) -> Any:
        def shown(ids: list[int]) -> list[dict[str, Any]]:
            rows = _open(question).in_bulk(ids)
            return [invitation_shown(rows[id]) for id in ids if id in rows]

        return answered_page(question.request, question.values, _open(question), {"pk": int}, shown)

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = self.inside(request, negotiation)
        _, body = self.given(request)
        with self.opened(question, dry_run=False) as doing:
            made = invitations.invite(
                doing.act, body.address.lower(), body.entry(), now=timezone.now()
            )
            doing.made = made
        return answered(invitation_shown(made), status=201)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        found = _open(self.inside(request, path["negotiation"])).filter(pk=done["made"]).first()
        if found is None:
            raise Http404
        return answered(invitation_shown(found), status=201)


class InvitationObject(InsideWrite):
    """One invitation, which is withdrawn."""

    roles = writers = OWNS
    subject = "members"
    is_done_once = False
    writes: ClassVar[dict[str, Description]] = {
        "DELETE": inside_write(
            "invitations_destroy", "Withdraw an invitation", "Its link no longer works."
        )
    }

    def delete(self, request: Request, negotiation: str, id: UUID) -> HttpResponse:
        question = self.inside(request, negotiation)
        found: Invitation | None = _open(question).filter(key=id).first()
        if found is None:
            raise Http404
        self.given(request)
        with self.opened(question, dry_run=False) as doing:
            invitations.withdraw(doing.act, id, now=timezone.now())
        return HttpResponse(status=204)
