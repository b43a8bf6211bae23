"""A negotiation begun, mended, and thrown away; and whether drafts in it are looked at by somebody else."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from rest_framework.exceptions import NotAuthenticated, PermissionDenied
from rest_framework.request import Request

from ....entries.negotiations import NegotiationEntry
from ....models import Membership, Negotiation
from ....reading.parameters import Values
from ....reading.roles import OWNS, PUBLISHES
from ....recording.act import Recording
from ....recording.discarded_negotiations import may_throw_away, throw_away
from ....recording.memberships import begin_negotiation
from ....recording.reference_data import edit_negotiation
from ....recording.rehearsal import rehearsal
from ....recording.second_look import ask_for_second_look
from ..bodies.base import TriableBody
from ..bodies.members import MendedNegotiationBody, NegotiationBody, ThrowAwayBody
from ..description import WRITING, Description
from ..parameters import DRY_RUN
from ..whole_answers import JSON
from .base import ReadView, question_of
from .inside import inside_write
from .negotiations import (
    NegotiationRead,
    NegotiationReads,
    NegotiationSerializer,
    negotiation_shown,
)
from .write_views import ONLY_OWNERS, WriteView, answered, is_tried, must_write

NOT_HERE = "An editor of a negotiation begins another, or who runs the site; a token for one alone does not."
TRIED = "\n\nWith `dry_run` nothing is kept."


class NegotiationList(WriteView, NegotiationReads):
    """The negotiations, and what begins another."""

    writes: ClassVar[dict[str, Description]] = {
        "POST": Description(
            operation="negotiations_create",
            summary="Begin a negotiation",
            description="Whoever begins it owns it, is cleared, and says who else belongs to it: in "
            f"`members/` and `invitations/`. {NOT_HERE} The address of one that is not public ends in "
            f"random letters.{TRIED}",
            parameters=(DRY_RUN,),
            body=NegotiationBody,
            answers={(201, JSON): NegotiationSerializer, (200, JSON): NegotiationSerializer},
            problems=WRITING,
            examples={
                "For its members alone": {
                    "slug": "gas-supply-2026",
                    "title": "Gas supply 2026",
                    "start_date": "2026-01-01",
                    "is_public": False,
                }
            },
        )
    }
    is_done_once = False

    def post(self, request: Request) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated:
            raise NotAuthenticated
        publishes = Membership.objects.filter(user=user, role__in=PUBLISHES).exists()
        if user.limited_to is not None or not (publishes or user.is_superuser):
            raise PermissionDenied(NOT_HERE)
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        with rehearsal(dry_run):
            made = begin_negotiation(body.entry(), owner=user)
            shown = negotiation_shown(request, made.slug)
        return answered(shown, status=200 if dry_run else 201)


class NegotiationWrite(WriteView, ABC):
    """Writes what is said of the negotiation itself."""

    subject = "negotiations"
    roles: ClassVar[frozenset[Any]] = PUBLISHES

    def object_read(self) -> ReadView | None:
        return NegotiationRead()

    def written(self, request: Request, negotiation: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        role = must_write(question, self.roles)
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        with rehearsal(dry_run):
            with self.opened(question, dry_run=dry_run) as doing:
                doing.made = self.write(doing.act, body, role)
            return answered(negotiation_shown(request, negotiation))

    @abstractmethod
    def write(self, act: Recording, body: Any, role: str) -> Negotiation:
        """The one call to the door."""

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        return answered(negotiation_shown(request, path["negotiation"]))


class NegotiationObject(NegotiationWrite, NegotiationRead):
    """One negotiation, and what mends it."""

    writes: ClassVar[dict[str, Description]] = {
        "PATCH": Description(
            operation="negotiations_partial_update",
            summary="Mend what is said of a negotiation",
            description=f"An editor's; whether outsiders may see it, an owner's.{TRIED}",
            parameters=(DRY_RUN,),
            body=MendedNegotiationBody,
            answers={(200, JSON): NegotiationSerializer},
            problems=WRITING,
            examples={"Who keeps it": {"recorded_by": "The institute"}},
        )
    }

    def patch(self, request: Request, negotiation: str) -> HttpResponse:
        return self.written(request, negotiation)

    def write(self, act: Recording, body: MendedNegotiationBody, role: str) -> Negotiation:
        kept = NegotiationEntry.of(act.negotiation)
        entry = kept.revised(**body.changes())
        if entry.is_public != kept.is_public and role not in OWNS:
            raise PermissionDenied(ONLY_OWNERS)
        return edit_negotiation(act, entry)


class PostSecondLook(NegotiationWrite):
    """Has drafts be looked at by somebody else, or no longer."""

    roles = OWNS
    asks: ClassVar[bool] = True

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        return self.written(request, negotiation)

    def write(self, act: Recording, body: Any, role: str) -> Negotiation:
        return ask_for_second_look(act, self.asks)


def _second_look(asks: bool, operation: str, summary: str, about: str) -> type[PostSecondLook]:
    told = Description(
        operation=operation,
        summary=summary,
        description=f"An owner's. {about}{TRIED}",
        parameters=(DRY_RUN,),
        body=TriableBody,
        answers={(200, JSON): NegotiationSerializer},
        problems=WRITING,
    )
    return type(
        PostSecondLook.__name__, (PostSecondLook,), {"asks": asks, "writes": {"POST": told}}
    )


SECOND_LOOKS = {
    "ask-second-look": _second_look(
        True,
        "negotiations_ask_second_look",
        "Ask for a second look",
        "From then on a draft is published by somebody else than who wrote or mended it.",
    ),
    "end-second-look": _second_look(
        False,
        "negotiations_end_second_look",
        "Ask for no second look",
        "From then on an editor may publish what he wrote or mended himself.",
    ),
}


class PostThrowingAway(WriteView):
    """Throws a negotiation away in which nothing was published."""

    subject = "negotiations"
    is_done_once = False
    writes: ClassVar[dict[str, Description]] = {
        "POST": inside_write(
            "negotiations_throw_away",
            "Throw away a negotiation in which nothing was published",
            "An owner's who is cleared. Of it nothing stays, not even its trail. Its title, once more, "
            "confirms it.",
            body=ThrowAwayBody,
        )
    }

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        must_write(question, OWNS)
        user: Any = request.user
        if not may_throw_away(user, question.view.negotiation):
            raise Http404
        _, body = self.given(request)
        throw_away(question.view.negotiation, by=user, name=body.title)
        return HttpResponse(status=204)
