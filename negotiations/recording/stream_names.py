"""The slugs that kept rows hold in their texts, when what they name gets another slug."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q

from ..models import (
    Act,
    AuditEntry,
    Correction,
    Delivery,
    Demand,
    Development,
    Dissociation,
    Document,
    Fact,
    Issue,
    IssueAct,
    Negotiation,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Speaker,
    Statement,
    Subscription,
)
from ..models.subscriptions import TARGETS
from ..reading.perspective import Reader
from ..rules.calendar import today_utc
from ..rules.developments import Identity
from .act import Recording
from .trail import State

Renamed = Sequence[tuple[Fact, str]]
"""The things that got another slug, each with its old one."""
Slugs = Mapping[tuple[type[Any], str], str]
"""The new slug of each thing, by its noun and its old slug."""
BATCH = 500
TEXTS = ("identity", "parties", "issues", "details")
"""The columns of a row that hold slugs in their texts."""
NOUN_OF: dict[str, type[Model]] = {
    "party": Party,
    "issue": Issue,
    "round": Round,
    "correction": Correction,
    "demand": Demand,
    "response": Response,
    "document": Document,
    "red_line": RedLine,
    "issue_act": IssueAct,
    "priority": Priority,
    "remark": Remark,
    "dissociation": Dissociation,
}
"""The noun of each part of an identity that is a slug."""
ONE_NAMED: dict[str, type[Model]] = {
    "told_by": Speaker,
    "from_response": Response,
    "agreement": IssueAct,
}
"""The details that are a slug."""
SEVERAL_NAMED: dict[str, type[Model]] = {"contested": Statement, "answers": Demand}
"""The details that are slugs, each with what is said of it."""
PARTIES_NAMED = ("open", "by", "responders")
"""The details that are slugs of parties."""


def rename_in_stream(act: Recording, renamed: Renamed) -> None:
    """Puts the new slugs in place of the old ones in rows, deliveries and subscriptions."""
    slugs = _slugs(renamed)
    named = Q(pk__in=[])
    for thing, old in renamed:
        named |= _naming(thing, old)
    rows = Development.objects.filter(named, negotiation=act.negotiation)
    ids = list(rows.values_list("pk", flat=True).distinct())
    for start in range(0, len(ids), BATCH):
        some = Development.objects.filter(pk__in=ids[start : start + BATCH])
        _rename_rows(act, some.only(*TEXTS), slugs)
    _rename_in_subscriptions(act.negotiation, renamed, max(act.today, today_utc()))


def lead_subscriptions(act: Recording, stays: Fact, left: str) -> None:
    """Has subscriptions to what had the slug `left` follow what stays, of those who see that."""
    _rename_in_subscriptions(act.negotiation, [(stays, left)], max(act.today, today_utc()))


def put_back_in_stream(act: Recording, done: Act) -> None:
    """Puts what another act wrote into texts of rows back as it was, where it still stands so."""
    entries = AuditEntry.objects.filter(act=done, noun=Development._meta.db_table)
    written = {entry.slug: entry for entry in entries.order_by("pk")}
    rewritten: list[tuple[Development, State, State]] = []
    for row in Development.objects.filter(pk__in=written).only(*TEXTS):
        entry = written[str(row.pk)]
        was, now = entry.before or {}, entry.after or {}
        before = {name: now[name] for name in was if getattr(row, name) == now[name]}
        for name in before:
            setattr(row, name, was[name])
        if before:
            rewritten.append((row, before, {name: was[name] for name in before}))
    Development.objects.bulk_update([row for row, _, _ in rewritten], TEXTS)
    act.rewrite(rewritten)


def _slugs(renamed: Renamed) -> Slugs:
    return {(type(thing), old): thing.slug for thing, old in renamed}


def _naming(thing: Any, old: str) -> Q:
    """The condition that a row of its negotiation holds the slug of a thing in one of its texts."""
    if isinstance(thing, Party):
        return Q(party=thing) | Q(also_parties=thing)
    if isinstance(thing, Issue):
        return Q(issue=thing) | Q(also_issues=thing)
    if isinstance(thing, Speaker):
        return Q(details__told_by=old)
    if isinstance(thing, Round):
        return Q(round=thing)
    if isinstance(thing, Statement):
        return Q(series=thing.series_id, details__has_key="contested")
    if isinstance(thing, Demand):
        return Q(demand=thing) | Q(response__answers__demand=thing)
    if isinstance(thing, Response):
        return Q(response=thing) | Q(details__from_response=old)
    if isinstance(thing, IssueAct):
        return Q(issue_act=thing) | Q(details__agreement=old)
    if isinstance(thing, (Correction, Dissociation, Document, RedLine, Priority, Remark)):
        return Q(**{thing._meta.db_table: thing})
    return Q(pk__in=[])


def _rename_rows(act: Recording, rows: Iterable[Development], slugs: Slugs) -> None:
    by_identity: dict[str, list[UUID]] = defaultdict(list)
    rewritten: list[tuple[Development, State, State]] = []
    for row in rows:
        anew: State = {
            "identity": str(_renamed_identity(Identity.parse(row.identity), slugs)),
            "parties": _all_renamed(Party, row.parties, slugs),
            "issues": _all_renamed(Issue, row.issues, slugs),
            "details": _renamed_details(row.details, slugs),
        }
        before = {name: getattr(row, name) for name in TEXTS if getattr(row, name) != anew[name]}
        if "identity" in before:
            by_identity[anew["identity"]].append(row.pk)
        if before:
            for name in before:
                setattr(row, name, anew[name])
            rewritten.append((row, before, {name: anew[name] for name in before}))
    Development.objects.bulk_update([row for row, _, _ in rewritten], TEXTS)
    for identity, ids in by_identity.items():
        Delivery.objects.filter(development__in=ids).update(identity=identity)
    act.rewrite(rewritten)


def _renamed_identity(identity: Identity, slugs: Slugs) -> Identity:
    parts = [
        slugs.get((NOUN_OF[name], part), part) if name in NOUN_OF else part
        for name, part in zip(identity.about.names_of_parts, identity.parts, strict=True)
    ]
    return Identity.of(identity.about, *parts)


def _renamed_details(details: Mapping[str, Any], slugs: Slugs) -> dict[str, Any]:
    """The details with every slug in them renamed."""
    anew = dict(details)
    for name, noun in ONE_NAMED.items():
        if anew.get(name):
            anew[name] = slugs.get((noun, anew[name]), anew[name])
    for name, noun in SEVERAL_NAMED.items():
        if anew.get(name):
            anew[name] = [[slugs.get((noun, slug), slug), said] for slug, said in anew[name]]
    for name in PARTIES_NAMED:
        if anew.get(name):
            anew[name] = _all_renamed(Party, anew[name], slugs)
    return anew


def _all_renamed(noun: type[Model], names: Sequence[str], slugs: Slugs) -> list[str]:
    return [slugs.get((noun, name), name) for name in names]


def _each_renamed(noun: type[Model], names: Sequence[str], slugs: Slugs) -> list[str]:
    return list(dict.fromkeys(_all_renamed(noun, names, slugs)))


def _rename_in_subscriptions(negotiation: Negotiation, renamed: Renamed, today: date) -> None:
    """As in rows, in the subscriptions of those who still see the thing; of others nothing changes."""
    targets = [t for t in TARGETS if any(isinstance(thing, t.model) for thing, _ in renamed)]
    if not targets:
        return
    subscriptions = Subscription.objects.filter(negotiation=negotiation)
    for subscription in subscriptions.select_related("recipient__user", "recipient__owner"):
        account = subscription.recipient.account
        audience = negotiation.audience_of(account or AnonymousUser())
        if audience is None:
            continue
        reader = Reader.now(audience, today)
        seen = _slugs([(thing, old) for thing, old in renamed if reader.there(thing)])
        changed = {
            target.name: anew
            for target in targets
            if (anew := _each_renamed(target.model, getattr(subscription, target.name), seen))
            != getattr(subscription, target.name)
        }
        for name, anew in changed.items():
            setattr(subscription, name, anew)
        if changed:
            subscription.save(update_fields=list(changed))
