"""Warnings, accusations and forecasts, and how much issues matter to parties."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from ..entries.priorities import PriorityEntry
from ..entries.remarks import RemarkEntry
from ..models import Priority, Remark
from ..recording import priorities, remarks
from .acts import ActForm, PlainAct
from .directory import WHO_MAY_KNOW
from .doors import NounDoor
from .facts import FactAdmin
from .forms import NamedForm, WordsField
from .link_filters import LinkFilter
from .period_filters import PeriodFilter
from .site import desk
from .sources import sources_field
from .write_admin import titled

TAKEN_BACK = (
    "It was recorded by mistake: from today on it is known no longer, and what was told of it "
    "no longer holds."
)


def _stands(thing: Any) -> bool:
    return thing.retracted_on is None


class RemarkForm(NamedForm):
    text = WordsField(required=True)
    sources = sources_field()


@admin.register(Remark, site=desk)
class RemarkAdmin(FactAdmin):
    noun = "remark"
    door = NounDoor(RemarkEntry, remarks.record_remark, remarks.mend_remark, refuses_repeats=True)
    record_form = RemarkForm
    to_record = titled(
        Who_says_what=("kind", "party", "speaker", "about", "text", "condition", "breach"),
        Where_it_belongs=("issue", "round", "day", "known_from"),
        Where_it_stands=("reported_by", "sources", "confidence", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        Who_says_what=("kind", "party", "speaker", "about", "text", "condition", "breach"),
        Where_it_belongs=("issue", "round", "day", "known_from"),
        Where_it_stands=("reported_by", "confidence", "provenance", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    own_acts = {
        "retract": PlainAct(
            "Retract", TAKEN_BACK, ActForm, remarks.retract_remark, fits=_stands, ends=True
        ),
    }
    list_display = ("text", "kind", "party", "issue", "round", "day", "audience", "negotiation")
    list_filter = (
        "kind",
        ("party", LinkFilter),
        ("issue", LinkFilter),
        "audience",
        ("day", PeriodFilter),
    )
    list_select_related = ("party", "issue", "round", "negotiation")
    search_fields = ("text", "condition", "breach", "party__name", "slug")
    ordering = ("-day", "slug")


class PriorityForm(NamedForm):
    sources = sources_field()


@admin.register(Priority, site=desk)
class PriorityAdmin(FactAdmin):
    noun = "priority"
    door = NounDoor(
        PriorityEntry,
        priorities.record_priority,
        priorities.mend_priority,
        refuses_repeats=True,
    )
    record_form = PriorityForm
    to_record = titled(
        How_much_it_matters=("party", "issue", "priority", "by", "speaker"),
        When=("day", "known_from"),
        Where_it_stands=("sources", "confidence", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        How_much_it_matters=("party", "issue", "priority", "by", "speaker"),
        When=("day", "known_from"),
        Where_it_stands=("confidence", "provenance", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    own_acts = {
        "retract": PlainAct(
            "Retract", TAKEN_BACK, ActForm, priorities.retract_priority, fits=_stands, ends=True
        ),
    }
    list_display = ("party", "issue", "priority", "by", "speaker", "day", "audience", "negotiation")
    list_display_links = ("party", "issue")
    list_filter = (
        "priority",
        "by",
        ("party", LinkFilter),
        ("issue", LinkFilter),
        "audience",
        ("day", PeriodFilter),
    )
    list_select_related = ("party", "issue", "speaker", "negotiation")
    search_fields = ("party__name", "issue__name", "slug")
    ordering = ("-day", "slug")
