"""Dissociations: parties that a body does not speak for on an issue."""

from __future__ import annotations

from typing import Any

from django.contrib import admin

from ..entries.dissociations import DissociationEntry
from ..entries.facts import DatedEntry
from ..models import Dissociation
from ..recording import dissociations
from .acts import ActForm, VersionedAct
from .directory import WHO_MAY_KNOW
from .doors import NounDoor
from .facts import FactAdmin
from .forms import NamedForm
from .link_filters import LinkFilter
from .period_filters import PeriodFilter
from .site import desk
from .sources import sources_field
from .write_admin import titled


class DissociationForm(NamedForm):
    sources = sources_field()


def _goes_on(one: Any) -> bool:
    return one.until is None


@admin.register(Dissociation, site=desk)
class DissociationAdmin(FactAdmin):
    noun = "dissociation"
    door = NounDoor(
        DissociationEntry,
        dissociations.record_dissociation,
        dissociations.mend_dissociation,
        refuses_repeats=True,
    )
    record_form = DissociationForm
    to_record = titled(
        Who_is_not_spoken_for=("party", "body", "issue", "speaker"),
        When=("day", "known_from", "until", "until_known_from"),
        Where_it_stands=("sources", "confidence", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        Who_is_not_spoken_for=("party", "body", "issue", "speaker"),
        When=("day", "known_from", "until", "until_known_from"),
        Where_it_stands=("confidence", "provenance", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    own_acts = {
        "end": VersionedAct(
            "End",
            "From a day on the body speaks for the party again.",
            ActForm,
            DatedEntry,
            dissociations.end_dissociation,
            fits=_goes_on,
            ends=True,
        ),
    }
    list_display = ("party", "body", "issue", "day", "until", "audience", "negotiation")
    list_filter = (("party", LinkFilter), ("issue", LinkFilter), "audience", ("day", PeriodFilter))
    list_select_related = ("party", "body", "issue", "negotiation")
    search_fields = ("party__name", "body__name", "issue__name", "slug")
    ordering = ("-day", "slug")
