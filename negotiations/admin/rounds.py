"""Tracks, and the rounds in them: planned, moved, held, called off."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse

from ..entries.calendar import CancelEntry, HoldEntry, MoveEntry, RoundEntry, TrackEntry
from ..models import Draft, Round, Statement, Track
from ..reading.perspective import Perspective
from ..recording import reference_data, rounds
from ..recording.act import Recording
from ..rules.calendar import AT_ROUND, today_utc
from .acts import ActForm, VersionedAct
from .directory import WHO_MAY_KNOW
from .doors import NounDoor
from .facts import DatedAdmin, FactAdmin
from .forms import DayField, MendForm, NamedForm
from .link_filters import LinkFilter
from .outcome_messages import day_words
from .panels import LinkedRow, Panel
from .period_filters import PeriodFilter
from .rights import rights_of
from .site import desk
from .sources import sources_field
from .write_admin import titled


@admin.register(Track, site=desk)
class TrackAdmin(FactAdmin):
    noun = "track"
    door = NounDoor(TrackEntry, reference_data.record_track, reference_data.mend_track)
    to_record = titled(
        What_it_is=("name", "kind", "summary", "issues", "sequence"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    list_display = ("name", "kind", "audience", "negotiation")
    list_filter = ("kind", "audience")
    list_select_related = ("negotiation",)
    search_fields = ("name", "summary", "slug")
    ordering = ("sequence", "slug")

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        parts = obj.participations.filter(view.sees(), view.sees("party__"))
        rows = [
            f"{part.party} as {part.role}{', disputed' if part.disputed else ''}"
            for part in parts.select_related("party")
        ]
        return [Panel("Who takes part", rows), *super().panels(obj, view)]


class RoundForm(NamedForm):
    was_planned = forms.BooleanField(
        label="It was planned in public",
        required=False,
        initial=True,
        help_text="It is there from the day on which that was known, and is news; it begins when "
        "it is recorded as held, or something is said at it. Else it is there from its first day.",
    )
    planned_on = DayField()
    known_from = DayField()
    sources = sources_field()

    def drafted(self) -> dict[str, Any]:
        """With the day on which its plan was known: without one it is opened, where it is not to come."""
        said = super().drafted()
        if not self.cleaned_data["was_planned"]:
            said.pop("planned_on", None)
        elif said["first_day"] <= today_utc().isoformat():
            said.setdefault("planned_on", today_utc().isoformat())
        return said


class RoundMendForm(MendForm):
    """Shows the place of a round among those that are there for whoever mends it.

    The number that is kept only orders the rounds of one day, and counts what he may not see.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "number" in self.fields:
            self.initial["number"] = self.instance.place_in_order


def _is_planned(meeting: Round) -> bool:
    return meeting.status == Round.Status.PLANNED


@admin.register(Round, site=desk)
class RoundAdmin(DatedAdmin):
    noun = "round"
    page = "round"
    door = NounDoor(RoundEntry, mend=rounds.mend_round)
    record_form = RoundForm
    mend_form = RoundMendForm
    to_record = titled(
        What_it_is=("track", "name", "participants", "level"),
        When_and_where=("first_day", "last_day", "place", "country"),
        How_it_came_about=("was_planned", "planned_on", "known_from", "sources"),
        Who_may_know=(*WHO_MAY_KNOW, "number", "slug"),
    )
    to_mend = titled(
        What_it_is=("track", "name", "participants", "level", "shown_status", "outcome"),
        When_and_where=("first_day", "last_day", "place", "country"),
        How_it_came_about=("planned_on", "known_from", "cancelled_on"),
        Who_may_know=(*WHO_MAY_KNOW, "number"),
    )
    not_asked = ("provenance",)
    own_acts = {
        "move": VersionedAct(
            "Move",
            "Its parties agreed on other days: an act of theirs, and news. Where we had the days "
            "wrong, mend them instead.",
            ActForm,
            MoveEntry,
            rounds.move_round,
            fits=_is_planned,
        ),
        "hold": VersionedAct(
            "Record as held",
            "It took place. That is told on its last day, with its outcome.",
            ActForm,
            HoldEntry,
            rounds.hold_round,
            fits=lambda meeting: _is_planned(meeting) and meeting.last_day <= today_utc(),
            starts=lambda meeting: {"outcome": meeting.outcome},
        ),
        "cancel": VersionedAct(
            "Call off",
            "It will not take place.",
            ActForm,
            CancelEntry,
            rounds.cancel_round,
            fits=_is_planned,
            ends=True,
        ),
    }
    list_display = (
        "name",
        "track",
        "first_day",
        "last_day",
        "place",
        "shown_status",
        "place_among_rounds",
        "audience",
        "negotiation",
    )
    list_filter = (("track", LinkFilter), "status", "audience", ("first_day", PeriodFilter))
    list_select_related = ("track", "negotiation")
    search_fields = ("name", "place", "country", "slug", "outcome")
    ordering = ("-first_day", "-number")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the place of each among the rounds of its negotiation that are there for him.

        And with what was said at it, as far as he may see that.
        """
        seen = Round.objects.filter(rights_of(request).sees(), negotiation=OuterRef("negotiation"))
        same_day = Q(first_day=OuterRef("first_day"))
        same_number = same_day & Q(number=OuterRef("number"))
        until = (
            Q(first_day__lt=OuterRef("first_day"))
            | same_day & Q(number__lt=OuterRef("number"))
            | same_number & Q(slug__lte=OuterRef("slug"))
        )
        counted = seen.filter(until).order_by().values("negotiation").annotate(n=Count("pk"))
        place = Subquery(counted.values("n"), output_field=IntegerField())
        said = Statement.objects.filter(
            rights_of(request).sees(),
            round=OuterRef("pk"),
            timing=AT_ROUND,
            status=Statement.Status.PUBLISHED,
        )
        rows = super().get_queryset(request)
        return rows.annotate(place_in_order=place, said_at=Exists(said))

    @admin.display(description="status", ordering="status")
    def shown_status(self, meeting: Any) -> str:
        return str(meeting.status_on(today_utc()))

    @admin.display(description="number", ordering="first_day")
    def place_among_rounds(self, meeting: Any) -> int:
        return int(meeting.place_in_order)

    def label(self, thing: Any) -> str:
        return f"{thing.name}, {day_words(thing.first_day)}"

    def choices(self, request: Any, negotiation: Any) -> QuerySet[Any]:
        """The newest first: that is where one records."""
        return super().choices(request, negotiation).order_by("-first_day", "-number")

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        """With the way to its sheet, where much that was said at it is recorded at once."""
        address = reverse("admin:round_sheet", args=[view.negotiation.slug, obj.slug])
        sheet = LinkedRow("Round sheet: its parties and issues as a grid", address)
        return [Panel("What was said at it", [sheet]), *super().panels(obj, view)]

    def record(self, form: Any, act: Recording) -> Round:
        entry = form.entry(RoundEntry)
        if form.cleaned_data["was_planned"]:
            return rounds.plan_round(act, entry)
        return rounds.open_round(act, entry.revised(planned_on=None))

    def begins_with(self, view: Perspective, draft: Draft) -> dict[str, Any]:
        """One that is drafted with no day on which it was planned, and is no plan for it, was not."""
        said = super().begins_with(view, draft)
        to_come = date.fromisoformat(said["first_day"]) > view.today
        return {**said, "was_planned": to_come or bool(said.get("planned_on"))}

    def changes(self, form: Any) -> dict[str, Any]:
        """Where only the first day was typed, the last one is not before it."""
        changes = super().changes(form)
        first_day = changes.get("first_day")
        if first_day and "last_day" not in changes:
            changes["last_day"] = max(first_day, form.bound.thing.last_day)
        return changes

    def act_words(self, act: Any) -> str:
        return f"{super().act_words(act)}: {_days(act)}"


def _days(act: Any) -> str:
    first, last = day_words(act.first_day), day_words(act.last_day)
    return first if first == last else f"{first} to {last}"
