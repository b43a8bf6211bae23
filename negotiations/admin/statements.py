"""Statements: drafted, published, corrected, denied, retracted. A published one is never edited."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ..entries.statements import StatementEntry
from ..models import Draft, Source, Speaker, Statement
from ..reading.evidence.drafts import drafts as drafts_of
from ..reading.perspective import Perspective
from ..reading.roles import DRAFTS, PUBLISHES
from ..recording import articles, corrections, drafts, joint, statements
from ..recording.act import Recording
from ..recording.lookup import kept_entry
from ..traffic.uploads import was_too_large
from .acts import PlainAct
from .addresses import DeskList
from .article_pages import ArticlePages
from .brought_forms import answer_fields, answers_offered, brought_names, kept_with
from .brought_pages import panels_of
from .doors import NounDoor
from .filters import StatusFilter
from .form_places import with_fields
from .joint_forms import voice_fields, voice_names, voices_offered
from .link_filters import LinkFilter
from .outcome_messages import day_words
from .panels import Panel
from .period_filters import PeriodFilter
from .proposals import WaitingOf
from .rights import rights_of
from .site import desk
from .statement_acts import CorrectStatement, EndStatement, JoinStatement, PublishStatement
from .statement_fields import (
    BROUGHT,
    COPY,
    COPY_NAMES,
    MORE,
    TO_READ,
    TO_RECORD,
    TO_WRITE,
    TOGETHER,
    folded,
)
from .statement_forms import (
    AssentForm,
    BringingForm,
    CorrectForm,
    DraftForm,
    EndForm,
    JoinForm,
    PublishForm,
    RecordStatementForm,
)
from .statement_list import (
    HELP_TO_SEARCH,
    StatementChangeList,
    attach_lives,
    drafts_among,
    with_words,
)


def _is_draft(statement: Any) -> bool:
    return bool(statement.lived.status == Statement.Status.DRAFT)


def _stands(statement: Any) -> bool:
    return bool(statement.lived.status == Statement.Status.PUBLISHED)


def _is_its_author(request: HttpRequest, statement: Statement) -> bool:
    """A draft is its author's to mend and to throw away, as long as he is at the desk."""
    is_own = statement.recorded_by_id is not None and statement.recorded_by_id == request.user.pk
    return is_own and rights_of(request).may(DRAFTS, statement.negotiation_id)


@admin.register(Statement, site=desk)
class StatementAdmin(ArticlePages):
    noun = "statement"
    page = "statement"
    door = NounDoor(StatementEntry, statements.record_statement, drafts.mend_draft)
    records = DRAFTS
    record_form = RecordStatementForm
    mend_form = DraftForm
    to_record = [
        *TO_RECORD,
        *((title, {**more, "classes": ("collapse",)}) for title, more in MORE),
        ("Who may know", {"fields": ("audience", "embargo_until", "slug")}),
    ]
    to_mend = TO_WRITE
    to_read = TO_READ
    own_acts = {
        "publish": PublishStatement(
            "Publish",
            "It counts from then on as if it had been published at once, and is never edited again.",
            PublishForm,
            fits=_is_draft,
        ),
        "discard": PlainAct(
            "Throw the draft away",
            "Nobody was told of it, so nothing follows.",
            AssentForm,
            drafts.discard_draft,
            fits=_is_draft,
            by=_is_its_author,
            ends=True,
        ),
        "correct": CorrectStatement(
            "Correct",
            "A new version takes its place. The old one stays in the record, with what was wrong.",
            CorrectForm,
            fits=_stands,
            leads_to_what_is_made=True,
        ),
        "join": JoinStatement(
            "Join",
            "Another party joins it, on a day of its own: with the same stance and conditions.",
            JoinForm,
            names=("party", "speaker", "day", "audience"),
            of=Statement,
            roles=DRAFTS,
            fits=_stands,
        ),
        "deny": EndStatement(
            "Deny",
            "The party denied the account: it counts for nobody, on no day.",
            EndForm,
            corrections.deny_statement,
            joint.deny_jointly,
            fits=_stands,
            ends=True,
        ),
        "retract": EndStatement(
            "Retract",
            "It should not have been recorded: it counts until the day before.",
            EndForm,
            corrections.retract_statement,
            joint.retract_jointly,
            fits=_stands,
            ends=True,
        ),
    }
    list_display = (
        "party",
        "said_with",
        "issue",
        "stance_shown",
        "speaker",
        "day",
        "round",
        "became",
        "audience",
        "negotiation",
    )
    list_display_links = ("party", "issue")
    list_filter = (
        StatusFilter,
        ("party", LinkFilter),
        ("issue", LinkFilter),
        ("round", LinkFilter),
        "stance",
        "confidence",
        "audience",
        ("day", PeriodFilter),
    )
    list_select_related = ("party", "issue", "speaker", "round", "negotiation")
    search_fields = ("party__name", "issue__name", "speaker__name", "summary", "quote", "slug")
    ordering = ("-day", "-slug")

    search_help_text = HELP_TO_SEARCH

    class Media:
        js = ("desk_keys.js", "typed_panel.js", "statement.js")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """In its list by the index of words, of which there is none of drafts."""
        if not search_term.strip() or request.path == reverse("admin:autocomplete"):
            return super().get_search_results(request, queryset, search_term)
        has_words = with_words(queryset, search_term, rights_of(request))
        drafts = drafts_among(queryset, rights_of(request))
        found, _ = super().get_search_results(request, drafts, search_term)
        return queryset.filter(
            has_words | Q(pk__in=list(found.values_list("pk", flat=True)))
        ), False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[DeskList]:
        return StatementChangeList

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        statement = super().get_object(request, *args, **kwargs)
        attach_lives([statement], rights_of(request))
        return statement

    def named(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.select_related("party", "issue")

    def label(self, thing: Any) -> str:
        return f"{thing.party} on {thing.issue.in_quotes}, {day_words(thing.day)}: {thing.stance_words}"

    def panels(self, obj: Any, view: Perspective) -> list[Panel]:
        return [*panels_of(obj, view), *super().panels(obj, view)]

    # Only a draft can be mended, and by its author or an editor

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return super().has_change_permission(request, obj)
        may = rights_of(request).may(PUBLISHES, obj.negotiation_id) or _is_its_author(request, obj)
        return may and obj.status == Statement.Status.DRAFT

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a draft all can be mended."""
        return ()

    # What is said with it has as many fields as it needs

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """With a copy of the article, those who say it together, and what was said in the same breath."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is not None and not self.has_change_permission(request, obj):
            return fieldsets
        brings = obj is not None and bool(obj.brings)
        names = brought_names(self._answers(request, obj))
        # Of a new one it is typed in the line of the speaker.
        names = names if obj is None else (*names, "speaker_alias")
        brought = folded(BROUGHT, names, request, brings)
        copy = folded(COPY, COPY_NAMES, request, False)
        together = folded(TOGETHER, voice_names(voices_offered(request.POST)), request, False)
        *first, last = fieldsets
        return [*first, *([copy, together] if obj is None else []), brought, last]

    def bind(
        self, request: HttpRequest, form: type[Any], names: Any, *args: Any, **how: Any
    ) -> Any:
        """With the fields of as many answers and parties as there is room for."""
        more: dict[str, Any] = {}
        if issubclass(form, BringingForm):
            for place in range(1, self._answers(request, args[1]) + 1):
                more |= answer_fields(place)
        if issubclass(form, RecordStatementForm):
            for place in range(1, voices_offered(request.POST) + 1):
                more |= voice_fields(place)
            form = type(form.__name__, (form,), {"file_was_too_large": was_too_large(request)})
        form = with_fields(form, more) if more else form
        return super().bind(request, form, names, *args, **how)

    def _answers(self, request: HttpRequest, draft: Any) -> int:
        """How many answers there is room for."""
        mended = self.mended(request) if draft is None else None
        kept: dict[str, Any] = {}
        if mended is not None:
            view = rights_of(request).view(mended.negotiation_id)
            kept = self.said_in(view, mended).get("also") or {}
        elif draft is not None:
            kept = kept_with(draft, rights_of(request).view(draft.negotiation_id))
        return answers_offered(request.POST, kept)

    # Through the door

    def record(self, form: Any, act: Recording) -> Statement:
        """Records it with its article and its speaker where these are new, and with who says it too."""
        new, repeat = form.new_beside, form.keeps_repeat
        cited = [source.slug for source in form.cleaned_data["sources"]]
        beside = None
        if new or form.copy:
            beside = articles.record_beside(act, new, cited=cited, copy=form.copy)
        entries = form.entries(beside)
        if len(entries) > 1:
            return joint.record_jointly(act, entries, repeat=repeat)[0]
        return statements.record_statement(act, entries[0], repeat=repeat, also=form.brought)

    def keep_draft(self, form: Any, act: Recording) -> Statement | Draft:
        """Keeps it as a draft, with its article and its speaker where these are new."""
        new, repeat = form.new_beside, form.keeps_repeat
        cited = [source.slug for source in form.cleaned_data["sources"]]
        if new or form.is_alone:
            made = articles.draft_beside(
                act, form.drafted(), new, cited=cited, copy=form.copy, key=form.key, repeat=repeat
            )
            return made.statement or made
        if form.copy:
            articles.record_beside(act, new, cited=cited, copy=form.copy)
        return joint.record_jointly(act, form.entries(), draft=True, repeat=repeat)[0]

    def mend_draft(self, form: Any, act: Recording) -> Draft:
        """Says a draft anew that rests on others, with what is new beside it."""
        cited = [source.slug for source in form.cleaned_data["sources"]]
        return articles.mend_beside(
            act,
            form.draft.slug,
            {"also": None, **form.drafted_anew()},
            form.new_beside,
            cited=[*cited, *form.waiting_sources[1:]],
            copy=form.copy,
            kept=form.initial_entry,
            version=form.version,
        )

    def waiting(self, request: HttpRequest) -> WaitingOf:
        """Without articles and speakers, for which there are fields of their own."""
        waiting = super().waiting(request)
        return lambda noun: {} if noun in (Source, Speaker) else waiting(noun)

    def of_draft(self, request: HttpRequest, draft: Draft) -> dict[str, Any]:
        known = super().of_draft(request, draft)
        view, said = rights_of(request).view(draft.negotiation_id), known["initial_entry"]
        waiting = set(drafts_of(view).filter(borne_out=draft).values_list("slug", flat=True))
        return {
            **known,
            "kept_before": said.get("also") or {},
            "waiting_sources": [one for one in said.get("sources") or () if one in waiting],
            "waiting_speakers": [said["speaker"]] if said.get("speaker") in waiting else [],
        }

    def mend(self, form: Any, act: Recording) -> Statement:
        """Says a draft anew, with what it will bring; a preview publishes it."""
        slug = form.bound.thing.slug
        entry = kept_entry(act, StatementEntry, slug).revised(**self.changes(form))
        draft = drafts.mend_draft(act, slug, entry, version=form.version, also=form.brought)
        if form.is_preview:
            return statements.foresee_publication(act, draft.slug, repeat=form.keeps_repeat)
        return draft

    def changes(self, form: Any) -> dict[str, Any]:
        """All of the draft is said anew, also what was not changed."""
        typed: dict[str, Any] = form.typed()
        return typed

    def done_words(self, made: Any) -> str:
        draft = isinstance(made, Draft) or made.status == Statement.Status.DRAFT
        return "Kept as a draft." if draft else "Recorded."

    def save_label(self, request: HttpRequest, obj: Any) -> str:
        return "Publish" if obj is None and self.counts_at_once(request) else "Keep the draft"

    # What is shown

    @admin.display(description="stance", ordering="score")
    def stance_shown(self, statement: Statement) -> SafeString:
        return render_to_string("admin/includes/stance.html", {"stance": statement.stance})

    @admin.display(description="said together with")
    def said_with(self, statement: Any) -> SafeString:
        links = ((self.address("change", one), one.party.label) for one in statement.together)
        return format_html_join(", ", '<a href="{}">{}</a>', links)

    @admin.display(description="status")
    def became(self, statement: Any) -> str:
        status, until = statement.lived.status, statement.lived.known_until
        return f"{status}, until {day_words(until)}" if until else status

    @admin.display(description="conditions")
    def conditions_shown(self, statement: Statement) -> str:
        if statement.conditions is None:
            return "none mentioned: earlier ones stand"
        return "; ".join(statement.conditions) or "none any longer"
