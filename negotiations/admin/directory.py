"""The cast of a negotiation: parties, speakers, issues, sources, and their ties."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from ..entries.issues import IssueEntry
from ..entries.parties import AffiliationEntry, ParticipationEntry, PartyEntry
from ..entries.sources import SourceEntry
from ..entries.speakers import SpeakerEntry
from ..models import Affiliation, Issue, Participation, Party, Source, Speaker
from ..recording import reference_data
from ..recording.act import Recording
from ..recording.lookup import kept_entry
from ..rules.kinds_of_sources import kind_in_words
from ..rules.readings import name_asked
from ..vocabulary.audiences import Audience
from .addresses import KEY
from .doors import NounDoor
from .facts import FactAdmin
from .forms import DoorForm, MendForm, NamedForm, RecordForm, WordsField
from .kinds_of_sources import KindFilter, MendSourceForm, SourceForm
from .link_filters import LinkFilter
from .outcome_messages import ActOutcome, day_words
from .period_filters import PeriodFilter
from .rights import Rights, rights_of
from .site import desk
from .source_pages import besides_its_form
from .write_admin import titled

WHO_MAY_KNOW = ("audience", "embargo_until")


@admin.register(Party, site=desk)
class PartyAdmin(FactAdmin):
    noun = "party"
    door = NounDoor(PartyEntry, reference_data.record_party, reference_data.mend_party)
    page = "party"
    to_record = titled(
        What_it_is=("name", "short_name", "aliases", "kind", "grouping", "note", "sequence"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    list_display = ("name", "short_name", "kind", "grouping", "audience", "negotiation")
    list_filter = ("kind", "grouping", "audience")
    list_select_related = ("negotiation",)
    search_fields = ("name", "short_name", "slug")
    ordering = ("sequence", "slug")

    def label(self, thing: Any) -> str:
        return f"{thing.name}{_also(thing)}"


def _also(thing: Any) -> str:
    """The other names of something, so that whoever looks for one of them finds it."""
    return f", also {', '.join(thing.aliases)}" if thing.aliases else ""


def _sentences_on(issue: Issue, parties: QuerySet[Any]) -> list[str]:
    """What will be said with an issue's name of a party, the first of those, each as a question."""
    return name_asked(str(parties.first() or "A party"), issue.name, issue.proposition)


class _NameAsked(DoorForm):
    """A form of an issue: it asks whether what will be said with its name is true."""

    def read_out(self, made: Any) -> list[str]:
        return _sentences_on(made, self.bound.choices(Party))


class IssueForm(_NameAsked, NamedForm):
    proposition = WordsField(required=True)


class MendIssueForm(_NameAsked, MendForm):
    pass


class SpeakerForm(NamedForm):
    needed = ("kind",)


@admin.register(Issue, site=desk)
class IssueAdmin(FactAdmin):
    noun = "issue"
    door = NounDoor(IssueEntry, reference_data.record_issue, reference_data.mend_issue)
    page = "issue"
    record_form = IssueForm
    mend_form = MendIssueForm
    to_record = titled(
        What_it_asks=("name", "proposition", "weight", "category", "reworded_from", "sequence"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    list_display = ("name", "proposition", "weight", "category", "audience", "negotiation")
    list_filter = ("weight", "category", "audience")
    list_select_related = ("negotiation",)
    search_fields = ("name", "proposition", "slug")
    ordering = ("sequence", "slug")

    def show_outcome(
        self, request: HttpRequest, outcome: ActOutcome[Any] | None, reader: Audience
    ) -> None:
        """And asks once more, for who saved it without a preview."""
        super().show_outcome(request, outcome, reader)
        if outcome is not None and isinstance(outcome.made, Issue):
            parties = self._admin_of(Party).choices(request, outcome.made.negotiation)
            for line in _sentences_on(outcome.made, parties):
                messages.info(request, line)


@admin.register(Speaker, site=desk)
class SpeakerAdmin(FactAdmin):
    noun = "speaker"
    door = NounDoor(SpeakerEntry, reference_data.record_speaker, reference_data.mend_speaker)
    record_form = SpeakerForm
    to_record = titled(
        Who_it_is=("name", "aliases", "party", "office", "authority", "kind", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "slug"),
    )
    to_mend = titled(
        Who_it_is=("party", "name", "aliases", "office", "authority", "kind", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    list_display = ("name", "office", "party", "authority", "kind", "audience", "negotiation")
    list_filter = (("party", LinkFilter), "authority", "kind", "audience")
    list_select_related = ("party", "negotiation")
    search_fields = ("name", "office", "party__name", "slug")
    ordering = ("party__sequence", "-authority", "slug")

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        """With the form of a new office: what was said so far stays with the one held then."""
        one = how["obj"]
        if one is not None and self.has_change_permission(request, one):
            begun = {"negotiation": one.negotiation.slug, "party": one.party.slug}
            begun |= {"name": one.name, "kind": one.kind}
            context["new_office"] = f"{self.address('add')}?{urlencode(begun)}"
        return super().render_change_form(request, context, *args, **how)

    def named(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.select_related("party")

    def label(self, thing: Any) -> str:
        office = f", {thing.office}" if thing.office else ""
        return f"{thing.name} ({thing.party}{office}, authority {thing.authority}){_also(thing)}"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Proposals are the speakers of one party, where the form says which."""
        party = request.GET.get("party")
        if party and request.path == reverse("admin:autocomplete"):
            seen = rights_of(request).sees("party__")
            queryset = queryset.filter(seen, party__slug=party)
        return super().get_search_results(request, queryset, search_term)


@admin.register(Source, site=desk)
class SourceAdmin(FactAdmin):
    noun = "source"
    door = NounDoor(SourceEntry, reference_data.record_source, reference_data.mend_source)
    record_form = SourceForm
    mend_form = MendSourceForm
    to_record = titled(
        Where_it_stands=("publisher", "title", "kind", "date", "url", "language", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "provenance", "slug"),
    )
    to_read = titled(
        Where_it_stands=("publisher", "title", "kind_shown", "date", "url", "language", "note"),
        Who_may_know=(*WHO_MAY_KNOW, "provenance"),
    )
    list_display = (
        "title",
        "publisher",
        "date",
        "kind_shown",
        "language",
        "audience",
        "negotiation",
    )
    list_filter = (KindFilter, "language", "audience", ("date", PeriodFilter))
    list_select_related = ("negotiation",)
    search_fields = ("title", "publisher", "slug")
    ordering = ("-date", "slug")

    def label(self, thing: Any) -> str:
        when = f", {day_words(thing.date)}" if thing.date else ""
        return f"{thing.publisher}: {thing.title}{when}"

    @admin.display(description="kind", ordering="kind")
    def kind_shown(self, thing: Source) -> str:
        return kind_in_words(thing.kind).title()

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        """With its copies, and the statements that rest on it."""
        if how["obj"] is not None:
            context |= besides_its_form(request, how["obj"], desk.address_of)
        return super().render_change_form(request, context, *args, **how)

    def record(self, form: DoorForm, act: Recording) -> Source:
        entry = form.entry(SourceEntry)
        return reference_data.record_source(act, entry, repeat=form.keeps_repeat)

    def mend(self, form: Any, act: Recording) -> Source:
        slug = form.bound.thing.slug
        entry = kept_entry(act, SourceEntry, slug).revised(**self.changes(form))
        version, repeat = form.version, form.keeps_repeat
        return reference_data.mend_source(act, slug, entry, version=version, repeat=repeat)

    def choices(self, request: HttpRequest, negotiation: Any) -> QuerySet[Any]:
        """The newest first: those are what is cited."""
        return super().choices(request, negotiation).order_by("-date", "slug")


class TieAdmin(FactAdmin):
    """A tie between two things. It has no name that the acts on every fact could be told."""

    record_form = RecordForm
    not_asked = ("slug",)

    common_acts = {}
    ends: ClassVar[tuple[str, str]]
    """The links to what it ties."""

    def sees(self, rights: Rights) -> Q:
        one, other = self.ends
        return rights.sees() & rights.sees(f"{one}__") & rights.sees(f"{other}__")


@admin.register(Affiliation, site=desk)
class AffiliationAdmin(TieAdmin):
    noun = "affiliation"
    ends = ("party", "body")
    door = NounDoor(
        AffiliationEntry, reference_data.record_affiliation, reference_data.mend_affiliation
    )
    to_record = titled(
        Who_belongs_to_what=("party", "body", "role", "since", "until", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    list_display = ("party", "body", "role", "since", "until", "audience", "negotiation")
    list_filter = (("party", LinkFilter), ("body", LinkFilter), "role", "audience")
    list_select_related = ("party", "body", "negotiation")
    search_fields = ("party__name", "body__name", "note")


@admin.register(Participation, site=desk)
class ParticipationAdmin(TieAdmin):
    noun = "participation"
    ends = ("party", "track")
    key_fields = KEY
    door = NounDoor(ParticipationEntry, reference_data.record_participation)
    to_record = titled(
        Who_takes_part_in_what=("track", "party", "role", "disputed", "disputed_by", "note"),
        Who_may_know=WHO_MAY_KNOW,
    )
    list_display = ("party", "track", "role", "disputed", "by_whom", "audience", "negotiation")
    list_filter = (("party", LinkFilter), ("track", LinkFilter), "disputed", "audience")
    list_select_related = ("party", "track", "negotiation")
    search_fields = ("party__name", "track__name", "role", "note")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("disputed_by")

    @admin.display(description="disputed by")
    def by_whom(self, thing: Participation) -> str:
        return ", ".join(str(party) for party in thing.disputed_by.all())

    def mend(self, form: Any, act: Recording) -> Participation:
        thing = form.bound.thing
        part = (thing.track.slug, thing.party.slug, thing.role)
        kept = reference_data.participation_in(act, *part, audience=thing.audience)
        entry = ParticipationEntry.of(kept).revised(**self.changes(form))
        return reference_data.mend_participation(act, entry, version=form.version)
