"""Demands and red lines: what a party asks of others, and what it declares it cannot live with."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ..entries.demands import AmendmentEntry, DemandEntry
from ..entries.facts import DatedEntry
from ..entries.red_lines import RedLineEntry
from ..models import Demand, RedLine
from ..models.demands import DemandAct, Outcome
from ..models.red_lines import RedLineAct
from ..reading.perspective import Perspective
from ..recording import demands, red_lines
from .acts import DatedForm, DeskAct
from .directory import WHO_MAY_KNOW
from .facts import FactAdmin
from .filters import LinkFilter
from .forms import DayField, DoorForm, RecordForm, WordsField
from .outcome_messages import day_words
from .panels import Panel
from .site import desk
from .sources import sources_field
from .write_admin import titled

ASKS = [
    (Outcome.ACCEPTS.value, "that the proposition be accepted"),
    (Outcome.REJECTS.value, "that the proposition be rejected"),
]


class DemandForm(RecordForm):
    optional = ("day", "known_from", "number", "confidence")
    asks = forms.ChoiceField(label="It asks", choices=ASKS, widget=forms.RadioSelect)
    sources = sources_field()

    class Meta:
        labels = {"text": "In our words", "due": "Due", "source_article": "Article"}
        help_texts = {
            "addressees": "Of whom it is asked.",
            "day": "On which it was made. Leave it empty for today.",
            "known_from": "From when it could be known, where that was later.",
            "due": "By when an answer is asked for, if a day was named.",
            "number": "Leave it empty for the next one.",
        }


class AmendForm(DoorForm, forms.ModelForm):
    """What the party asks from a day on; what is left as it is stays."""

    read_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    asks = forms.ChoiceField(label="It asks", choices=ASKS, widget=forms.RadioSelect)
    on_day = DayField(label="Amended on", help_text="Leave it empty for today.")
    known_from = DayField(label="Known from", help_text="Where it could be known only later.")
    note = WordsField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["known_from"], self.initial["note"] = None, ""

    def said(self, *, only: Collection[str] | None = None) -> dict[str, Any]:
        said = super().said()
        said["day"] = said.pop("on_day")
        return said


class DatedAdmin(FactAdmin):
    """Something that a party made on a day and has done more to since: by acts, each on its day."""

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        acts = obj.acts.filter(view.sees())
        return [
            Panel("What was done", [self.act_words(a) for a in acts]),
            *super().panels(obj, view),
        ]

    def act_words(self, act: Any) -> str:
        note = f" – {act.note}" if act.note else ""
        return f"{act.kind.replace('-', ' ')} on {day_words(act.on)}{note}"


def _stands(demand: Any) -> bool:
    return all(act.kind != DemandAct.Kind.WITHDRAWN for act in demand.acts.all())


@admin.register(Demand, site=desk)
class DemandAdmin(DatedAdmin):
    noun = "demand"
    entry = DemandEntry
    recorder = demands.make_demand
    mender = demands.mend_demand
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
    fixed = (
        *("number", "party", "addressees", "issue", "asks", "text"),
        *("day", "due", "known_from", "round", "document", *WHO_MAY_KNOW),
    )
    own_acts = {
        "amend": DeskAct(
            "Amend",
            "The party asks something else from a day on. What it asked before stays in the record.",
            AmendForm,
            demands.amend_demand,
            AmendmentEntry,
            names=("read_version", "text", "asks", "due", "on_day", "known_from", "note"),
            fits=_stands,
            versioned=True,
        ),
        "withdraw": DeskAct(
            "Withdraw",
            "The party no longer asks it: the demand stands until the day before.",
            DatedForm,
            demands.withdraw_demand,
            DatedEntry,
            fits=_stands,
            versioned=True,
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
    list_filter = (("party", LinkFilter), ("issue", LinkFilter), "asks", "audience")
    list_select_related = ("party", "issue", "negotiation")
    search_fields = ("text", "party__name", "issue__name", "slug")
    date_hierarchy = "day"
    ordering = ("number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("addressees")

    @admin.display(description="of whom")
    def of_whom(self, demand: Demand) -> str:
        return ", ".join(str(party) for party in demand.addressees.all())

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        answers = obj.answers.filter(view.sees(), view.sees("response__")).select_related(
            "response__responder"
        )
        rows = [
            f"{given.response.responder}, {day_words(given.response.given)}: "
            f"{given.answer.replace('-', ' ')}"
            for given in answers
        ]
        return [Panel("Answers", rows), *super().panels(obj, view)]


class RedLineForm(RecordForm):
    optional = ("day", "known_from", "confidence", "strength")
    refuses = forms.ChoiceField(
        label="It refuses",
        choices=ASKS,
        widget=forms.RadioSelect,
        help_text="The outcome that the party declares it cannot live with.",
    )
    sources = sources_field()

    class Meta:
        labels = {"text": "In our words"}
        help_texts = {
            "day": "On which it was declared. Leave it empty for today.",
            "known_from": "From when it could be known, where that was later.",
            "strength": "Firm, unless the party itself shows that it bargains.",
        }


def _is_held(line: Any) -> bool:
    return all(act.kind != RedLineAct.Kind.GIVEN_UP for act in line.acts.all())


@admin.register(RedLine, site=desk)
class RedLineAdmin(DatedAdmin):
    noun = "red_line"
    entry = RedLineEntry
    recorder = red_lines.declare_red_line
    mender = red_lines.mend_red_line
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
    fixed = (
        *("party", "issue", "refuses", "text", "strength", "day", "known_from"),
        *WHO_MAY_KNOW,
    )
    own_acts = {
        "relax": DeskAct(
            "Relax",
            "The firm line became bargainable.",
            DatedForm,
            red_lines.relax_red_line,
            DatedEntry,
            fits=lambda line: _is_held(line) and line.strength == RedLine.Strength.FIRM,
            versioned=True,
        ),
        "give-up": DeskAct(
            "Give up",
            "The party no longer declares it.",
            DatedForm,
            red_lines.give_up_red_line,
            DatedEntry,
            fits=_is_held,
            versioned=True,
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
    list_filter = (("party", LinkFilter), ("issue", LinkFilter), "strength", "audience")
    list_select_related = ("party", "issue", "speaker", "negotiation")
    search_fields = ("text", "party__name", "issue__name", "slug")
    date_hierarchy = "day"
    ordering = ("-day", "slug")
