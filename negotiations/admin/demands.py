"""Demands and red lines: what a party asks of others, and what it declares it cannot live with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..entries.demands import AmendmentEntry, DemandEntry
from ..entries.facts import DatedEntry
from ..entries.red_lines import RedLineEntry
from ..models import Demand, RedLine
from ..models.demands import DemandAct, Outcome, by_number
from ..models.red_lines import RedLineAct
from ..reading.perspective import Perspective
from ..recording import demands, red_lines
from ..rules.wording import listed
from .acts import ActForm, VersionedAct
from .brought_pages import BroughtAdmin
from .directory import WHO_MAY_KNOW
from .doors import NounDoor
from .facts import DatedAdmin
from .forms import DayField, DoorForm, NamedForm, WordsField
from .link_filters import LinkFilter
from .outcome_messages import day_words
from .panels import Panel
from .period_filters import PeriodFilter
from .site import desk
from .sources import sources_field
from .write_admin import titled

ASKS = [
    (Outcome.ACCEPTS.value, "that the proposition be accepted"),
    (Outcome.REJECTS.value, "that the proposition be rejected"),
]


class DemandForm(NamedForm):
    asks = forms.ChoiceField(choices=ASKS, widget=forms.RadioSelect)
    sources = sources_field()


class AmendForm(DoorForm, forms.ModelForm):
    """An amendment: the demand from a day on. Fields that are left as they are stay."""

    unlabelled = ("text",)
    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    asks = forms.ChoiceField(choices=ASKS, widget=forms.RadioSelect)
    on_day = DayField(label="Amended on", help_text="Leave it empty for today.")
    known_from = DayField(help_text="Where it could be known only later.")
    note = WordsField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["known_from"], self.initial["note"] = None, ""

    def typed(self) -> dict[str, Any]:
        return {**super().typed(), "day": self.cleaned_data["on_day"]}


def _stands(demand: Any) -> bool:
    return all(act.kind != DemandAct.Kind.WITHDRAWN for act in demand.acts.all())


@admin.register(Demand, site=desk)
class DemandAdmin(BroughtAdmin, DatedAdmin):
    noun = "demand"
    door = NounDoor(DemandEntry, demands.make_demand, demands.mend_demand)
    record_form = DemandForm
    to_record = titled(
        Who_asks_what=("party", "addressees", "issue", "asks", "text"),
        When=("day", "due", "known_from", "round"),
        Where_it_stands=("document", "source_article", "sources", "confidence", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "number", "slug"),
    )
    to_mend = titled(
        Who_asks_what=("number", "party", "addressees", "issue", "asks", "text"),
        When=("day", "due", "known_from", "round"),
        Where_it_stands=("document", "source_article", "confidence", "provenance", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    own_acts = {
        "amend": VersionedAct(
            "Amend",
            "The party asks something else from a day on. What it asked before stays in the record.",
            AmendForm,
            AmendmentEntry,
            demands.amend_demand,
            names=("read_version", "text", "asks", "due", "on_day", "known_from", "note"),
            fits=_stands,
        ),
        "withdraw": VersionedAct(
            "Withdraw",
            "The party no longer asks it: the demand stands until the day before.",
            ActForm,
            DatedEntry,
            demands.withdraw_demand,
            fits=_stands,
            ends=True,
        ),
    }
    list_display = (
        "number",
        "text",
        "party",
        "of_whom",
        "issue",
        "asks",
        "day",
        "due",
        "audience",
        "negotiation",
    )
    list_display_links = ("number", "text")
    list_filter = (
        ("party", LinkFilter),
        ("issue", LinkFilter),
        "asks",
        "audience",
        ("day", PeriodFilter),
    )
    list_select_related = ("party", "issue", "negotiation")
    search_fields = ("text", "party__name", "issue__name", "slug")
    ordering = by_number()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("addressees")

    @admin.display(description="of whom")
    def of_whom(self, demand: Demand) -> str:
        return ", ".join(str(party) for party in demand.addressees.all())

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        seen = obj.answers.filter(view.sees(), view.sees("response__"), view.stands("response__"))
        answers = seen.select_related("response__responder").prefetch_related(
            "response__responders"
        )
        rows = [
            f"{listed(map(str, given.response.everybody))}, {day_words(given.response.given)}: "
            f"{given.answer.replace('-', ' ')}"
            for given in answers
        ]
        return [Panel("Answers", rows), *super().panels(obj, view)]


class RedLineForm(NamedForm):
    refuses = forms.ChoiceField(choices=ASKS, widget=forms.RadioSelect)
    sources = sources_field()


def _is_held(line: Any) -> bool:
    return all(act.kind != RedLineAct.Kind.GIVEN_UP for act in line.acts.all())


@admin.register(RedLine, site=desk)
class RedLineAdmin(BroughtAdmin, DatedAdmin):
    noun = "red_line"
    door = NounDoor(RedLineEntry, red_lines.declare_red_line, red_lines.mend_red_line)
    record_form = RedLineForm
    to_record = titled(
        What_is_declared=("party", "issue", "refuses", "text", "strength", "speaker"),
        When=("day", "known_from"),
        Where_it_stands=("sources", "confidence"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        What_is_declared=("party", "issue", "refuses", "text", "strength", "speaker"),
        When=("day", "known_from"),
        Where_it_stands=("confidence", "provenance"),
        Who_may_know=WHO_MAY_KNOW,
    )
    own_acts = {
        "relax": VersionedAct(
            "Relax",
            "The firm line became bargainable.",
            ActForm,
            DatedEntry,
            red_lines.relax_red_line,
            fits=lambda line: _is_held(line) and line.strength == RedLine.Strength.FIRM,
        ),
        "give-up": VersionedAct(
            "Give up",
            "The party no longer declares it.",
            ActForm,
            DatedEntry,
            red_lines.give_up_red_line,
            fits=_is_held,
            ends=True,
        ),
    }
    list_display = (
        "text",
        "party",
        "issue",
        "refuses",
        "strength",
        "speaker",
        "day",
        "audience",
        "negotiation",
    )
    list_filter = (
        ("party", LinkFilter),
        ("issue", LinkFilter),
        "strength",
        "audience",
        ("day", PeriodFilter),
    )
    list_select_related = ("party", "issue", "speaker", "negotiation")
    search_fields = ("text", "party__name", "issue__name", "slug")
    ordering = ("-day", "slug")
