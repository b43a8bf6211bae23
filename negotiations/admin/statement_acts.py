"""Acts on a statement at the desk: corrected, published, denied, retracted, joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..entries.base import Entry
from ..entries.corrections import CorrectionEntry
from ..entries.joint import JoinEntry
from ..entries.statements import StatementEntry
from ..models import Statement
from ..recording import corrections, joint, statements
from ..recording.act import Recording
from ..recording.lookup import kept_entry
from .acts import DeskAct
from .fallen import FallingForm
from .forms import DoorForm
from .rights import Rights
from .write_admin import WriteAdmin, names_in


def _fell(form: DoorForm) -> list[str]:
    """A sentence for each thing that was said to fall."""
    return form.told_of_falls("fell") if isinstance(form, FallingForm) else []


class CorrectStatement(DeskAct):
    """Makes a new version: what is empty in its form is so in the version, too."""

    @property
    def shape(self) -> type[Entry]:
        return StatementEntry

    def fields(self, admin: WriteAdmin) -> list[str]:
        """All that a statement is recorded with, after what was wrong with the old one."""
        of_itself = names_in(admin.complete(admin.to_mend))
        return ["reason", "note", "also", "for_all", *of_itself, "slug"]

    def do(self, form: DoorForm, act: Recording) -> Statement:
        slug, typed = form.bound.thing.slug, form.cleaned_data
        entry = kept_entry(act, StatementEntry, slug).next_version(act.today, **form.typed())
        correction = CorrectionEntry(note=typed["note"])
        said: dict[str, Any] = {"reason": typed["reason"], "also": typed.get("also") or ()}
        if typed["for_all"]:
            kept = kept_entry(act, StatementEntry, slug)
            changes = kept.differences(entry.revised(slug=kept.slug, known_from=kept.known_from))
            return joint.correct_jointly(act, slug, changes, correction, **said)
        return corrections.correct_statement(act, slug, entry, correction, **said)

    def told(self, form: DoorForm) -> list[str]:
        return _fell(form)


class PublishStatement(DeskAct):
    """Publishes a draft, unless the same was recorded meanwhile."""

    def do(self, form: DoorForm, act: Recording) -> Statement:
        together = form.cleaned_data.get("for_all")
        publish = joint.publish_jointly if together else statements.publish_statement
        return publish(act, form.bound.thing.slug, repeat=form.keeps_repeat)


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

    def told(self, form: DoorForm) -> list[str]:
        return _fell(form)


class JoinStatement(DeskAct):
    """A party joins what was said: with what it says otherwise."""

    @property
    def shape(self) -> type[Entry]:
        return JoinEntry

    def do(self, form: DoorForm, act: Recording) -> Statement:
        publishes = Rights(form.bound.user).publishes(act.negotiation.pk)
        entry = form.entry(JoinEntry)
        return joint.join_statement(
            act, form.bound.thing.slug, entry, draft=not publishes, repeat=form.keeps_repeat
        )
