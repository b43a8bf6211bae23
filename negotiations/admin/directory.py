"""Who and what a negotiation is about: parties, speakers, issues, sources, and their ties."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from ..models import Affiliation, Issue, Participation, Party, Source, Speaker
from ..recording import reference_data
from ..recording.door import Outcome
from .acts import Act
from .facts import FactAdmin
from .filters import SeenLinks
from .forms import DoorForm, RecordForm, filled
from .outcome_messages import day_words
from .rights import Rights
from .site import desk
from .write_admin import titled

WHO_MAY_KNOW = ("audience", "embargo_until")


class NounAdmin(FactAdmin):
    """A noun that is registered and edited with things for links, not slugs."""

    mender = reference_data.edit
    links: tuple[str, ...] = ()
    """Its many-to-many links."""

    def record(self, form: Any, **how: Any) -> Outcome[Any]:
        said = filled(form.said(things=True))
        links = {name: said.pop(name) for name in self.links if name in said}
        made: Outcome[Any] = reference_data.register(
            form.bound.negotiation, noun=self.noun, links=links, **said, **how
        )
        return made

    def mend(self, form: Any, **how: Any) -> Outcome[Any] | None:
        changed = form.changed()
        if not changed:
            return None
        said = form.said(blank="", things=True, only=changed)
        links = {name: said.pop(name) for name in self.links if name in said}
        mended: Outcome[Any] = reference_data.edit(
            form.bound.negotiation,
            noun=self.noun,
            slug=form.bound.thing.slug,
            version=form.version,
            links=links,
            **said,
            **how,
        )
        return mended


class NamedForm(RecordForm):
    optional = ("sequence",)


@admin.register(Party, site=desk)
class PartyAdmin(NounAdmin):
    noun = "party"
    page = "party"
    record_form = NamedForm
    to_record = titled(
        What_it_is=("name", "short_name", "kind", "grouping", "note", "sequence"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        What_it_is=("name", "short_name", "kind", "grouping", "note", "sequence"),
        Who_may_know=WHO_MAY_KNOW,
    )
    fixed = WHO_MAY_KNOW
    list_display = ("name", "short_name", "kind", "grouping", "audience", "negotiation")
    list_filter = ("kind", "grouping", "audience")
    list_select_related = ("negotiation",)
    search_fields = ("name", "short_name", "slug")
    ordering = ("sequence", "slug")


class IssueForm(NamedForm):
    proposition = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="A sentence that a party can accept or reject. It is fixed once a statement on "
        "it is published; another wording is another issue.",
    )


@admin.register(Issue, site=desk)
class IssueAdmin(NounAdmin):
    noun = "issue"
    page = "issue"
    record_form = IssueForm
    to_record = titled(
        What_it_asks=("name", "proposition", "category", "reworded_from", "sequence"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        What_it_asks=("name", "proposition", "category", "reworded_from", "sequence"),
        Who_may_know=WHO_MAY_KNOW,
    )
    fixed = WHO_MAY_KNOW
    list_display = ("name", "proposition", "category", "audience", "negotiation")
    list_filter = ("category", "audience")
    list_select_related = ("negotiation",)
    search_fields = ("name", "proposition", "slug")
    ordering = ("sequence", "slug")


@admin.register(Speaker, site=desk)
class SpeakerAdmin(NounAdmin):
    noun = "speaker"
    to_record = titled(
        Who_it_is=("name", "party", "office", "authority", "kind", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        Who_it_is=("party", "name", "office", "authority", "kind", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    fixed = ("party", *WHO_MAY_KNOW)
    list_display = ("name", "office", "party", "authority", "kind", "audience", "negotiation")
    list_filter = (("party", SeenLinks), "authority", "kind", "audience")
    list_select_related = ("party", "negotiation")
    search_fields = ("name", "office", "party__name", "slug")
    ordering = ("party__sequence", "-authority", "slug")

    def named(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.select_related("party")

    def label(self, thing: Any) -> str:
        office = f", {thing.office}" if thing.office else ""
        return f"{thing.name} ({thing.party}{office})"


@admin.register(Source, site=desk)
class SourceAdmin(NounAdmin):
    noun = "source"
    to_record = titled(
        Where_it_stands=("publisher", "title", "kind", "date", "url", "language", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "provenance", "slug"),
    )
    to_mend = titled(
        Where_it_stands=("publisher", "title", "kind", "date", "url", "language", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "provenance"),
    )
    fixed = WHO_MAY_KNOW
    list_display = ("title", "publisher", "date", "kind", "language", "audience", "negotiation")
    list_filter = ("kind", "language", "audience")
    list_select_related = ("negotiation",)
    search_fields = ("title", "publisher", "slug")
    date_hierarchy = "date"
    ordering = ("-date", "slug")

    def label(self, thing: Any) -> str:
        when = f", {day_words(thing.date)}" if thing.date else ""
        return f"{thing.publisher}: {thing.title}{when}"

    def choices(self, request: HttpRequest, negotiation: Any) -> QuerySet[Any]:
        """The newest first: those are what is cited."""
        return super().choices(request, negotiation).order_by("-date", "slug")


class TieForm(DoorForm, forms.ModelForm):
    """Ties two things; it has no name of its own."""


class TieAdmin(NounAdmin):
    """A tie between two things. It has no name that the acts on every fact could be told."""

    record_form = TieForm

    @property
    def acts(self) -> dict[str, Act]:
        return self.own_acts


@admin.register(Affiliation, site=desk)
class AffiliationAdmin(TieAdmin):
    noun = "affiliation"
    to_record = titled(
        Who_belongs_to_what=("party", "body", "role", "since", "until", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    to_mend = to_record
    fixed = ("party", "body", *WHO_MAY_KNOW)
    list_display = ("party", "body", "role", "since", "until", "audience", "negotiation")
    list_filter = (("party", SeenLinks), ("body", SeenLinks), "role", "audience")
    list_select_related = ("party", "body", "negotiation")
    search_fields = ("party__name", "body__name", "note")

    def sees(self, rights: Rights) -> Q:
        return rights.sees() & rights.sees("party__") & rights.sees("body__")

    def mend(self, form: Any, **how: Any) -> Outcome[Any] | None:
        changed = form.changed()
        if not changed:
            return None
        said = form.said(blank="", only=changed)
        mended: Outcome[Any] = reference_data.mend_affiliation(
            form.bound.negotiation,
            affiliation=form.bound.thing.slug,
            version=form.version,
            **said,
            **how,
        )
        return mended


@admin.register(Participation, site=desk)
class ParticipationAdmin(TieAdmin):
    noun = "participation"
    links = ("disputed_by",)
    to_record = titled(
        Who_takes_part_in_what=("track", "party", "role", "disputed", "disputed_by", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    to_mend = to_record
    fixed = ("track", "party", "role", *WHO_MAY_KNOW)
    list_display = ("party", "track", "role", "disputed", "by_whom", "audience", "negotiation")
    list_filter = (("party", SeenLinks), ("track", SeenLinks), "disputed", "audience")
    list_select_related = ("party", "track", "negotiation")
    search_fields = ("party__name", "track__name", "role", "note")

    def sees(self, rights: Rights) -> Q:
        return rights.sees() & rights.sees("party__") & rights.sees("track__")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("disputed_by")

    @admin.display(description="disputed by")
    def by_whom(self, thing: Participation) -> str:
        return ", ".join(str(party) for party in thing.disputed_by.all())

    def mend(self, form: Any, **how: Any) -> Outcome[Any] | None:
        changed = form.changed()
        if not changed:
            return None
        thing = form.bound.thing
        mended: Outcome[Any] = reference_data.mend_participation(
            form.bound.negotiation,
            track=thing.track.slug,
            party=thing.party.slug,
            role=thing.role,
            version=form.version,
            **form.said(blank="", only=changed),
            **how,
        )
        return mended
