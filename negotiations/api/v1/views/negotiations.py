"""The negotiations that exist for who asks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import F
from django.http import Http404
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request

from ....models import Membership, Negotiation, Track
from ....models.facts import AudienceChoice
from ....reading.addresses import api_negotiation
from ....reading.evidence.nouns import slug_of
from ....reading.parameters import Values
from ....reading.perspective import Reader
from ....rules.audience_marks import AudienceMark
from ....rules.calendar import today_utc
from ....vocabulary.audiences import Audience
from ..description import page_of
from ..pagination import answered_page
from ..parameters import CURSOR, KNOWN_WITHOUT_EFFECT, LIMIT, ORDERING, day_ranges, ordering
from ..serializers import fields
from .base import ReadView
from .lists import BY_SLUG, between_days, by_day


class NegotiationSerializer(serializers.Serializer):
    """A whole process, as it is for you."""

    slug = fields.slug("Its name in addresses.")
    title = fields.text()
    short_name = fields.text("Its name for tight places.", null=True)
    summary = fields.text("What it is about, in a few sentences.", null=True)
    start_date = fields.day()
    end_date = fields.day(null=True)
    reference_date = fields.day("The day that a reader would start from.", null=True)
    tracks = fields.slugs("The slugs of its tracks: the formats in which the parties meet.")
    seed = fields.slug("The source that it was begun with.", null=True)
    recorded_by = fields.text("Who keeps the record.", null=True)
    contact = fields.text("Where to write about it.", null=True)
    licence = fields.text("The terms on which the record may be used.", null=True)
    is_public = fields.flag("Whether it can be read without signing in.")
    audience = fields.one_of(
        AudienceChoice.values, "Yours: what you are shown is what it may know."
    )
    role = fields.one_of(Membership.Role.values, "Yours, if you are a member.", null=True)
    url = fields.address("Its address here.")
    html_url = fields.address("Its first page, where people read it.")


ABOUT = "A negotiation is a whole process; also the unit of membership and access."


DAYS = ("start_date", "end_date", "reference_date")
KEYS = {"start_date": by_day("start_date"), "slug": BY_SLUG}


class NegotiationReads(ReadView):
    operation = "negotiations_list"
    subject = "negotiations"
    summary = "The negotiations that you may see"
    description = f"{ABOUT}\n\nIn order of start date, then slug."
    shape = page_of(NegotiationSerializer)
    row_shape = NegotiationSerializer
    parameters = (
        KNOWN_WITHOUT_EFFECT,
        *day_ranges(DAYS),
        ordering(KEYS, "start date, then slug"),
        LIMIT,
        CURSOR,
    )

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        def shown(ids: list[int]) -> list[dict[str, Any]]:
            by_id = _shown(request, ids)
            return [by_id[id] for id in ids]

        rows = Negotiation.objects.visible_to(request.user)
        rows = between_days(rows, values, {day: F(day) for day in DAYS})
        order = values[ORDERING]
        key = KEYS[order.removeprefix("-")]
        return answered_page(request, values, rows, key, shown, order=order)

    def mark_of(self, request: Request, rows: list[Any], **path: str) -> AudienceMark | None:
        return None if all(row["is_public"] for row in rows) else AudienceMark(Audience.TEAM)


class NegotiationRead(ReadView):
    operation = "negotiations_retrieve"
    subject = "negotiations"
    summary = "One negotiation"
    description = ABOUT
    shape = NegotiationSerializer
    object_shape = NegotiationSerializer
    parameters = (KNOWN_WITHOUT_EFFECT,)

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        return negotiation_shown(request, path["negotiation"])


def negotiation_shown(request: Request, slug: str) -> dict[str, Any]:
    """The negotiation of that slug as it is for who asks; raises `Http404` where there is none for him."""
    rows = Negotiation.objects.visible_to(request.user).filter(slug=slug)
    shown = _shown(request, list(rows.values_list("pk", flat=True)))
    if not shown:
        raise Http404
    return next(iter(shown.values()))


def _shown(request: Request, ids: list[int]) -> dict[int, dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    roles = roles_of(request, ids)
    for audience, mine in Negotiation.objects.by_audience_of(request.user).items():
        found |= shown_to(Reader.now(audience, today_utc()), mine.filter(pk__in=ids))
    return {id: row | {"role": roles.get(id)} for id, row in found.items()}


def shown_to(reader: Reader, negotiations: Any) -> dict[int, dict[str, Any]]:
    """Those negotiations as that audience reads them, by id; the role in them is each reader's own."""
    rows = negotiations.annotate(begun_with=slug_of("seed", reader))
    found = {row.pk: _one(row, reader.audience) for row in rows}
    tracks = Track.objects.filter(reader.sees(), negotiation__in=list(found))
    pairs = tracks.order_by("sequence", "slug").values_list("negotiation_id", "slug")
    for id, track in pairs:
        found[id]["tracks"].append(track)
    return found


def roles_of(request: Request, ids: list[int]) -> dict[int, str]:
    """The reader's own role in those negotiations of which he is a member, by their ids."""
    if not request.user.is_authenticated:
        return {}
    mine = Membership.objects.filter(user=request.user, negotiation__in=ids)
    return dict(mine.values_list("negotiation_id", "role"))


def _one(negotiation: Any, audience: Audience) -> dict[str, Any]:
    return {
        "slug": negotiation.slug,
        "title": negotiation.title,
        "short_name": negotiation.short_name or None,
        "summary": negotiation.summary or None,
        "start_date": negotiation.start_date,
        "end_date": negotiation.end_date,
        "reference_date": negotiation.reference_date,
        "tracks": [],
        "seed": negotiation.begun_with,
        "recorded_by": negotiation.recorded_by or None,
        "contact": negotiation.contact or None,
        "licence": negotiation.licence or None,
        "is_public": negotiation.is_public,
        "audience": audience.word,
        "role": None,
        "url": api_negotiation(negotiation.slug),
        "html_url": settings.SITE_URL + reverse("overview", args=[negotiation.slug]),
    }
