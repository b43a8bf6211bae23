"""Statements: drafted, published, corrected, denied, retracted. A published one is never edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ..entries.base import Entry
from ..entries.corrections import CorrectionEntry
from ..entries.joint import JoinEntry
from ..entries.statements import StatementEntry
from ..models import Statement
from ..reading.evidence.versions import Lived, lives
from ..reading.perspective import Reader
from ..reading.roles import DRAFTS, PUBLISHES
from ..recording import corrections, drafts, joint, statements
from ..recording.act import Recording
from ..recording.lookup import kept_entry
from ..rules.calendar import today_utc
from ..vocabulary.audiences import Audience
from .acts import DeskAct, PlainAct
from .addresses import DeskList
from .brought_forms import BROUGHT_FIELDS, brought_in
from .doors import NounDoor
from .facts import FactAdmin
from .filters import LinkFilter, StatusFilter
from .forms import DoorForm
from .outcome_messages import day_words
from .rights import Rights, rights_of
from .site import desk
from .statement_forms import (
    AssentForm,
    CorrectForm,
    DraftForm,
    EndForm,
    JoinForm,
    PublishForm,
    RecordStatementForm,
)
from .write_admin import Fieldsets, WriteAdmin, names_in, titled

TO_WRITE: Fieldsets = titled(
    Who_says_what=("party", "speaker", "reported_by", "issue", "stance"),
    On_which_conditions=("conditions_said", "conditions"),
    In_words=("summary", "quote", "quote_language", "original_quote"),
    When=("day", "round", "timing", "held_from", "known_from"),
    Where_it_stands=("sources", "document", "confidence"),
    Who_may_know=("audience", "embargo_until"),
)
TO_READ: Fieldsets = titled(
    Who_says_what=("became", "party", "speaker", "reported_by", "issue", "stance_shown"),
    In_words=("summary", "conditions_shown", "quote", "quote_language", "original_quote"),
    When=("day", "round", "timing", "held_from", "known_from"),
    Where_it_stands=("document", "confidence", "provenance"),
    Who_may_know=("audience", "embargo_until", "slug"),
)


def _is_draft(statement: Any) -> bool:
    return bool(statement.lived.status == Statement.Status.DRAFT)


def _stands(statement: Any) -> bool:
    return bool(statement.lived.status == Statement.Status.PUBLISHED)


def _is_its_author(request: HttpRequest, statement: Statement) -> bool:
    """A draft is its author's to mend and to throw away, as long as he is at the desk."""
    is_own = statement.recorded_by_id is not None and statement.recorded_by_id == request.user.pk
    return is_own and rights_of(request).may(DRAFTS, statement.negotiation_id)


class CorrectStatement(DeskAct):
    """Makes a new version: what is empty in its form is so in the version, too."""

    @property
    def shape(self) -> type[Entry]:
        return StatementEntry

    def fields(self, admin: WriteAdmin) -> list[str]:
        """All that a statement is recorded with, after what was wrong with the old one."""
        names = names_in(admin.complete(admin.to_record))
        of_itself = (name for name in names if name not in BROUGHT_FIELDS)
        return ["reason", "note", "for_all", *of_itself]

    def do(self, form: DoorForm, act: Recording) -> Statement:
        slug, typed = form.bound.thing.slug, form.cleaned_data
        entry = kept_entry(act, StatementEntry, slug).next_version(act.today, **form.typed())
        correction = CorrectionEntry(note=typed["note"])
        if typed["for_all"]:
            kept = kept_entry(act, StatementEntry, slug)
            changes = kept.differences(entry.revised(slug=kept.slug, known_from=kept.known_from))
            return joint.correct_jointly(act, slug, changes, correction, reason=typed["reason"])
        return corrections.correct_statement(act, slug, entry, correction, reason=typed["reason"])


class PublishStatement(DeskAct):
    """Publishes a draft, unless the same was recorded meanwhile."""

    def do(self, form: DoorForm, act: Recording) -> Statement:
        slug = form.bound.thing.slug
        return statements.publish_statement(act, slug, repeat=form.keeps_repeat)


@dataclass(frozen=True)
class EndStatement(DeskAct):
    """Denies or retracts a statement, or all that were said together, with what is said to fall."""

    alone: Callable[..., Statement]
    together: Callable[..., Statement]

    @property
    def shape(self) -> type[Entry]:
        return CorrectionEntry

    def do(self, form: DoorForm, act: Recording) -> Statement:
        typed, entry = form.cleaned_data, form.entry(CorrectionEntry)
        end = self.together if typed["for_all"] else self.alone
        return end(act, form.bound.thing.slug, entry, also=typed.get("also") or ())


class JoinStatement(DeskAct):
    """A party joins what was said: with what it says otherwise."""

    @property
    def shape(self) -> type[Entry]:
        return JoinEntry

    def do(self, form: DoorForm, act: Recording) -> Statement:
        publishes = Rights(form.bound.user).may(PUBLISHES, act.negotiation.pk)
        entry = form.entry(JoinEntry)
        return joint.join_statement(
            act, form.bound.thing.slug, entry, draft=not publishes, repeat=form.keeps_repeat
        )


class StatementChangeList(DeskList):
    """The list, with what became of each statement as the reader may know it."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = list(self.result_list)
        attach_lives(self.result_list, rights_of(request))


def attach_lives(shown: list[Any], rights: Rights) -> None:
    """Gives each statement its life; a fixed number of queries for each audience."""
    ids: dict[Audience, list[int]] = defaultdict(list)
    for statement in shown:
        ids[rights.view(statement.negotiation_id).audience].append(statement.pk)
    lived: dict[int, Lived] = {}
    for audience, some in ids.items():
        lived |= lives(some, Reader.now(audience, rights.today))
    for statement in shown:
        # What is known only from a later day has had no life yet.
        statement.lived = lived.get(statement.pk) or Lived(
            Statement.Status.PUBLISHED, statement.known_from
        )


@admin.register(Statement, site=desk)
class StatementAdmin(FactAdmin):
    noun = "statement"
    page = "statement"
    door = NounDoor(StatementEntry, statements.record_statement, drafts.mend_draft)
    records = DRAFTS
    record_form = RecordStatementForm
    mend_form = DraftForm
    to_record = [
        *TO_WRITE[:-1],
        ("Said in the same breath", {"fields": BROUGHT_FIELDS}),
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
    )
    list_select_related = ("party", "issue", "speaker", "round", "negotiation")
    search_fields = ("party__name", "issue__name", "speaker__name", "summary", "quote", "slug")
    date_hierarchy = "day"
    ordering = ("-day", "-slug")

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

    # Only a draft can be mended, and by its author or an editor

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return super().has_change_permission(request, obj)
        may = rights_of(request).may(PUBLISHES, obj.negotiation_id) or _is_its_author(request, obj)
        return may and obj.status == Statement.Status.DRAFT

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Of a draft all can be mended."""
        return ()

    # Through the door

    def record(self, form: Any, act: Recording) -> Statement:
        """An editor publishes unless he keeps a draft; an analyst keeps a draft."""
        publishes = Rights(form.bound.user).may(PUBLISHES, act.negotiation.pk)
        draft = not publishes or "_draft" in form.data
        entry, repeat = form.entry(StatementEntry), form.keeps_repeat
        also = brought_in(form.cleaned_data)
        return statements.record_statement(act, entry, draft=draft, repeat=repeat, also=also)

    def changes(self, form: Any) -> dict[str, Any]:
        """All of the draft is said anew, also what was not changed."""
        typed: dict[str, Any] = form.typed()
        return typed

    def done_words(self, made: Any) -> str:
        return "Kept as a draft." if made.status == Statement.Status.DRAFT else "Recorded."

    def get_changeform_initial_data(self, request: HttpRequest) -> Any:
        return {"day": today_utc(), **super().get_changeform_initial_data(request)}

    def save_label(self, request: HttpRequest, obj: Any) -> str:
        negotiation = self.chosen(request, obj)
        may_publish = rights_of(request).may(PUBLISHES, negotiation.pk if negotiation else None)
        return "Publish" if obj is None and may_publish else "Keep the draft"

    def keeps_drafts(self, request: HttpRequest) -> bool:
        return self.save_label(request, None) == "Publish"

    # What is shown

    @admin.display(description="stance", ordering="score")
    def stance_shown(self, statement: Statement) -> SafeString:
        return render_to_string("admin/includes/stance.html", {"stance": statement.stance})

    @admin.display(description="status")
    def became(self, statement: Any) -> str:
        status, until = statement.lived.status, statement.lived.known_until
        return f"{status}, until {day_words(until)}" if until else status

    @admin.display(description="conditions")
    def conditions_shown(self, statement: Statement) -> str:
        if statement.conditions is None:
            return "none mentioned: earlier ones stand"
        return "; ".join(statement.conditions) or "none any longer"
