"""Throwing away a negotiation in which nothing was published: of it nothing stays, not even its trail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.db.models import ManyToOneRel, Q

from ..models import (
    Affiliation,
    ArticleText,
    Correction,
    Delivery,
    Demand,
    Dissociation,
    Document,
    Draft,
    Invitation,
    Issue,
    IssueAct,
    Membership,
    Negotiation,
    Note,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    SheetImport,
    Source,
    SourceCopy,
    Speaker,
    Statement,
    Subscription,
    Track,
    User,
    WatchedFeed,
)
from ..models.deliveries import TOLD
from ..reading.roles import OWNS, role_of
from ..vocabulary.audiences import Audience
from .act import Refused

PUBLISHED: tuple[type[models.Model], ...] = (
    *(Statement, Correction, Demand, Response, RedLine, Document),
    *(IssueAct, Priority, Remark, Dissociation),
)
"""What says what a party said or did: where one is published, the record has begun."""
COUNTED: tuple[type[models.Model], ...] = (
    *(Track, Party, Affiliation, Speaker, Issue, Round, Source, Draft, SourceCopy),
    *(ArticleText, Note, SheetImport, WatchedFeed, Membership, Invitation, Subscription),
)
"""What goes with it and is told by its number."""
HAS_BEGUN = (
    "Something was published in it, so it stays: what was published is corrected or withheld, and "
    "never thrown away."
)
WAS_TOLD = "Somebody was written to about it, so it stays."


@dataclass(frozen=True, slots=True)
class Going:
    """How many things of a noun go."""

    noun: str
    count: int


def may_throw_away(user: User, negotiation: Negotiation) -> bool:
    """Whether he is an owner from whom nothing of it is hidden: else refusing would tell him of that."""
    cleared = negotiation.audience_of(user) is Audience.CLEARED
    return cleared and role_of(user, negotiation) in OWNS


def why_it_stays(negotiation: Negotiation) -> str:
    """The sentence that says why it cannot be thrown away; empty where it can."""
    if any(_published(noun, negotiation).exists() for noun in PUBLISHED):
        return HAS_BEGUN
    about = Q(development__negotiation=negotiation, message__state__in=TOLD)
    return WAS_TOLD if Delivery.objects.filter(about).exists() else ""


def what_goes(negotiation: Negotiation) -> list[Going]:
    """What goes with it, of each noun that there is."""
    counts = [(noun, _rows(noun, negotiation).count()) for noun in COUNTED]
    return [
        Going(str(noun._meta.verbose_name if count == 1 else noun._meta.verbose_name_plural), count)
        for noun, count in counts
        if count
    ]


def throw_away(negotiation: Negotiation, *, by: User, name: str) -> None:
    """Deletes the negotiation with all that is in it; its address is then as one that never was.

    `name` has to be its title, typed once more. Refused where it is not, for whoever is no owner
    that is cleared, and where something was published or told.
    """
    with transaction.atomic():
        # No act may begin meanwhile: each locks the negotiation first.
        alone = Negotiation.objects.select_for_update().filter(pk=negotiation.pk).first()
        if alone is None or not may_throw_away(by, alone):
            raise Refused(negotiation="Only an owner who is cleared throws it away.")
        if because := why_it_stays(alone):
            raise Refused(negotiation=because)
        if " ".join(name.split()) != " ".join(alone.title.split()):
            raise Refused(name=f"Type its name as it stands here: {alone.title}")
        files = [copy.path for copy in _rows(SourceCopy, alone)]
        files += [path for sent in _rows(SheetImport, alone) for path in sent.files]
        for noun, inside in _every_table():
            # Past the checks of the models, which look at one row at a time: the constraints of
            # the database are checked when all of it is gone.
            rows: Any = noun._base_manager.filter(inside(alone))
            rows._raw_delete(rows.db)
        transaction.on_commit(_Removal(files), robust=True)


@dataclass(frozen=True, slots=True)
class _Removal:
    """Takes the files of copies and imports away, once nothing names them any longer."""

    files: Iterable[Path]

    def __call__(self) -> None:
        for file in self.files:
            file.unlink(missing_ok=True)


def _rows(noun: type[models.Model], negotiation: Negotiation) -> models.QuerySet[Any]:
    rows = noun._base_manager.filter(negotiation=negotiation)
    # Of a draft that was published or thrown away nothing waits any longer.
    return rows.filter(state__in=("waiting", "sent-back")) if noun is Draft else rows


def _published(noun: type[models.Model], negotiation: Negotiation) -> models.QuerySet[Any]:
    rows = noun._base_manager.filter(negotiation=negotiation)
    return rows.exclude(status=Statement.Status.DRAFT) if noun is Statement else rows


@dataclass(frozen=True, slots=True)
class _Inside:
    """The condition that a row belongs to a negotiation, by whichever of its links leads there."""

    paths: tuple[str, ...]

    def __call__(self, negotiation: Negotiation) -> Q:
        found = Q(pk__in=[])
        for path in self.paths:
            found |= Q(**{path: negotiation.pk})
        return found


def _every_table() -> list[tuple[type[models.Model], _Inside]]:
    """Every table with rows that belong to a negotiation, those that lie deepest first."""
    paths: dict[type[models.Model], list[str]] = {Negotiation: ["pk"]}
    levels: list[list[type[models.Model]]] = [[Negotiation]]
    while levels[-1]:
        deeper: dict[type[models.Model], list[str]] = {}
        for owner in levels[-1]:
            for noun, field in _belonging(owner):
                if noun not in paths:
                    deeper.setdefault(noun, []).extend(_through(field, paths[owner]))
        paths |= deeper
        levels.append(list(deeper))
    return [(noun, _Inside(tuple(paths[noun]))) for noun in chain(*reversed(levels))]


def _through(field: str, paths: list[str]) -> list[str]:
    return [field if path == "pk" else f"{field}__{path}" for path in paths]


def _belonging(owner: type[models.Model]) -> list[tuple[type[models.Model], str]]:
    """What would not be there without a row of that table, with the link that says so."""
    links = (f for f in owner._meta.get_fields(include_hidden=True) if isinstance(f, ManyToOneRel))
    return [
        (link.related_model, link.field.name)
        for link in links
        if link.on_delete is not models.SET_NULL and link.related_model is not owner
    ]
