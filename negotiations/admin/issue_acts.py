"""Acts on issues at the desk: agreed, parked, dropped, reopened."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from ..entries.issue_acts import IssueActEntry
from ..models import IssueAct, Party, Round
from ..recording import issue_acts
from ..rules.calendar import today_utc
from ..vocabulary.issue_acts import IssueActKind
from .directory import WHO_MAY_KNOW
from .doors import NounDoor
from .facts import FactAdmin
from .forms import NamedForm
from .link_fields import LinksField
from .link_filters import LinkFilter
from .outcome_messages import day_words
from .period_filters import PeriodFilter
from .site import desk
from .sources import sources_field
from .write_admin import titled

KINDS = [(kind.value, kind.value) for kind in IssueActKind]


class IssueActForm(NamedForm):
    """Offers the participants of the round of the day that is typed, else of the last one begun."""

    act = forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect)
    took_part = LinksField(
        noun=Party,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="By whom, of those who met",
    )
    sources = sources_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meeting = self._round()
        offered: Any = self.fields["took_part"]
        if meeting is None:
            offered.queryset = offered.queryset.none()
            offered.help_text = "No round had begun by then: name them below."
            return
        offered.queryset = self.bound.choices(Party).filter(rounds=meeting)
        offered.help_text = (
            f"Those who took part in {meeting.name}, {day_words(meeting.first_day)}. "
            "Others are named below."
        )

    def _round(self) -> Round | None:
        """The last round that had begun by the day of the act, of those that whoever records it sees."""
        typed = str(self.data.get(self.add_prefix("day"), ""))
        try:
            on = date.fromisoformat(typed)
        except ValueError:
            on = today_utc()
        begun = self.bound.choices(Round).filter(first_day__lte=on)
        meetings = begun.exclude(status=Round.Status.CANCELLED)
        last: Round | None = meetings.order_by("first_day", "number").last()
        return last

    def typed(self) -> dict[str, Any]:
        """With those who were ticked before those who were named."""
        typed = super().typed()
        ticked = [party.slug for party in self.cleaned_data["took_part"]]
        return {**typed, "parties": list(dict.fromkeys([*ticked, *typed.get("parties", ())]))}


@admin.register(IssueAct, site=desk)
class IssueActAdmin(FactAdmin):
    noun = "issue_act"
    door = NounDoor(
        IssueActEntry,
        issue_acts.record_issue_act,
        issue_acts.mend_issue_act,
        refuses_repeats=True,
    )
    record_form = IssueActForm
    to_record = titled(
        What_became_of_it=("issue", "act", "outcome", "ad_referendum"),
        By_whom=("took_part", "parties"),
        When=("day", "known_from"),
        Where_it_stands=("document", "sources", "confidence", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        What_became_of_it=("issue", "act", "outcome", "ad_referendum"),
        By_whom=("parties",),
        When=("day", "known_from"),
        Where_it_stands=("document", "confidence", "provenance", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    list_display = ("issue", "act", "outcome", "by_whom", "day", "audience", "negotiation")
    list_filter = (("issue", LinkFilter), "act", "audience", ("day", PeriodFilter))
    list_select_related = ("issue", "negotiation")
    search_fields = ("issue__name", "outcome", "slug")
    ordering = ("-day", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("parties")

    @admin.display(description="by whom")
    def by_whom(self, act: IssueAct) -> str:
        return ", ".join(str(party) for party in act.parties.all())

    def page_of(self, obj: IssueAct) -> str:
        """The page of its issue, which tells its life."""
        return reverse("issue", args=[obj.negotiation.slug, obj.issue.slug])

    def label(self, thing: Any) -> str:
        return f"{thing}, {day_words(thing.day)}"
