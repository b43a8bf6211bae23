"""Corrections are read here: they are made at the statements that they correct, but for one kind."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q

from ..entries.corrections import CorrectionEntry
from ..models import Correction
from ..reading.perspective import Perspective
from ..recording import corrections
from .doors import NounDoor
from .facts import FactAdmin
from .forms import NamedForm, WordsField
from .link_filters import LinkFilter
from .panels import Panel
from .period_filters import PeriodFilter
from .rights import Rights
from .site import desk
from .sources import sources_field
from .write_admin import titled


class ConfirmationForm(NamedForm):
    """A confirmation of what was known: by whom, of which statements and texts."""

    unexplained = ("note",)
    after = WordsField(
        label="What was confirmed",
        required=True,
        help_text="In our words: who confirmed what.",
    )
    source_after = sources_field(label="Sources")

    class Meta:
        labels = {"date_after": "Confirmed on", "speaker": "By whose word"}
        help_texts = {
            "date_after": "Leave it empty for today.",
            "embargo_until": "Leave it empty for the last one of what is mentioned.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        audience: Any = self.fields["audience"]
        audience.choices = [("", "the narrowest of what is mentioned"), *audience.choices]
        self.initial["audience"] = ""


@admin.register(Correction, site=desk)
class CorrectionAdmin(FactAdmin):
    noun = "correction"
    common_acts = {}  # It shares its audience with what it corrects: that is what is withheld.
    door = NounDoor(CorrectionEntry, corrections.authenticate)
    record_form = ConfirmationForm
    to_record = titled(
        What_was_confirmed=("statements", "documents", "after", "party", "speaker"),
        When_and_where=("date_after", "source_after", "note", "slug"),
        Who_may_know=("audience", "embargo_until"),
    )
    to_mend = titled(
        What_was_wrong=("kind", "party", "speaker", "statement", "before", "after", "note"),
        When=("known_from", "date_before", "date_after"),
        Who_may_know=("audience", "embargo_until", "slug"),
    )
    not_asked = ("current", "source_before", "provenance")
    list_display = ("slug", "kind", "party", "known_from", "note", "audience", "negotiation")
    list_filter = ("kind", ("party", LinkFilter), "audience", ("known_from", PeriodFilter))
    list_select_related = ("party", "negotiation")
    search_fields = ("slug", "before", "after", "note", "party__name")
    ordering = ("-known_from", "-slug")

    def sees(self, rights: Rights) -> Q:
        """It repeats the words of what it corrects, so it is there for who may see those."""
        return rights.sees() & rights.sees_or_none("statement", "successor", "party")

    def has_change_permission(self, request: Any, obj: Any = None) -> bool:
        return False

    def title(self, *, add: bool, may: bool) -> str:
        return "Record that something was confirmed" if add else "Correction"

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        mentioned = obj.statements.filter(view.sees())
        rows = [str(statement) for statement in mentioned.select_related("party", "issue")]
        return [Panel("Statements", rows), *super().panels(obj, view)]
