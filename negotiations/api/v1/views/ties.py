"""Ties between two things: who belongs to which body, and who plays which part in a track.

They are read with the party, or with the track, and so answered with that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from rest_framework.request import Request

from ....entries.faults import NEEDED
from ....entries.parties import AffiliationEntry, ParticipationEntry
from ....models import Affiliation
from ....recording import reference_data
from ....recording.act import Recording
from ....recording.lookup import as_seen
from ..bodies.made_of_entries import mending_body, new_body
from ..bodies.nouns import MendingBody
from ..description import Description
from ..serializers.parties import AffiliationSerializer
from ..serializers.tracks import RoleSerializer
from .base import Question, ReadView
from .directory_writes import PARTY, TRACK
from .noun_writes import NounPatch, NounPost, mended, recorded


def _called(told: dict[str, Description], operation: str, summary: str) -> dict[str, Description]:
    """The same under a name of its own."""
    return {
        method: replace(one, operation=operation, summary=summary) for method, one in told.items()
    }


class AffiliationList(NounPost):
    """Where the affiliation of a party with a body is recorded."""

    subject = "parties"
    of = PARTY.noun
    word = "affiliation"
    writes = _called(
        recorded(
            PARTY.noun,
            PARTY.shapes,
            new_body("Affiliation", AffiliationEntry, AffiliationSerializer),
            summary="",
            about="That a party belongs to a body, in a role and from a day on. The body's position is "
            "not thereby the party's. It is answered with the party.",
            examples={
                "A member": {
                    "party": "qatar",
                    "body": "osce",
                    "role": "partner",
                    "since": "2022-02-01",
                }
            },
        ),
        "affiliations_create",
        "Record an affiliation",
    )

    def write(self, act: Recording, slug: str, body: Any, *, repeat: bool) -> Any:
        return reference_data.record_affiliation(act, body.entry()).party


class AffiliationObject(NounPatch):
    """Where an affiliation is mended."""

    subject = "parties"
    of = PARTY.noun
    entry = AffiliationEntry
    writes = _called(
        mended(
            PARTY.noun,
            PARTY.shapes,
            mending_body("Affiliation", AffiliationEntry, AffiliationSerializer),
            about="Party and body stay. It is answered with the party.",
            examples={"Until when": {"until": "2022-09-01"}},
        ),
        "affiliations_partial_update",
        "Mend an affiliation",
    )

    def object_read(self) -> ReadView | None:
        return None

    def _there(self, question: Question, slug: str) -> dict[str, Any]:
        if question.view.visible(Affiliation).named(slug) is None:
            raise Http404
        return {}

    def mend(self, act: Recording, slug: str, entry: AffiliationEntry, *, repeat: bool) -> Any:
        return reference_data.mend_affiliation(act, slug, entry).party


NEEDED_IN_A_PART = ("track", "party", "role")


class MendedPartBody(mending_body("Participation", ParticipationEntry, RoleSerializer)):  # type: ignore[misc]
    """What we had wrong of the part that a party plays in a track: which, and what is otherwise."""

    def rules(self) -> Any:
        yield from super().rules()
        yield from ((name, NEEDED) for name in NEEDED_IN_A_PART if getattr(self, name) is None)


class ParticipationList(NounPost):
    """Where the part of a party in a track is recorded, and mended."""

    subject = "tracks"
    of = TRACK.noun
    word = "participation"
    writes = {
        **_called(
            recorded(
                TRACK.noun,
                TRACK.shapes,
                new_body("Participation", ParticipationEntry, RoleSerializer),
                summary="",
                about="That a party plays a part in a track, which others may dispute. It is answered "
                "with the track.",
                examples={
                    "Who is asked besides": {
                        "track": "osce",
                        "party": "germany",
                        "role": "consulted",
                    }
                },
            ),
            "participations_create",
            "Record the part of a party in a track",
        ),
        **_called(
            mended(
                TRACK.noun,
                TRACK.shapes,
                MendedPartBody,
                about="`track`, `party` and `role` say which it is; of two that stand beside each other "
                "that for `audience`, else that for the fewer. It is answered with the track.",
                examples={
                    "Who disputes it": {
                        "track": "osce",
                        "party": "germany",
                        "role": "consulted",
                        "disputed_by": ["russia"],
                    }
                },
            ),
            "participations_partial_update",
            "Mend the part of a party in a track",
        ),
    }

    @property
    def status(self) -> int:  # type: ignore[override]
        return 201 if self.request.method == "POST" else 200

    def patch(self, request: Request, negotiation: str) -> HttpResponse:
        return self.written(request, negotiation)

    def write(self, act: Recording, slug: str, body: Any, *, repeat: bool) -> Any:
        if not isinstance(body, MendingBody):
            return reference_data.record_participation(act, body.entry()).track
        said = body.changes()
        part = (said[name] for name in NEEDED_IN_A_PART)
        kept = reference_data.participation_in(act, *part, audience=said.get("audience"))
        whose = {"track": kept.track.slug, "party": kept.party.slug, "audience": kept.audience}
        entry = as_seen(act, ParticipationEntry.of(kept), kept).revised(**{**said, **whose})
        return reference_data.mend_participation(act, entry).track
