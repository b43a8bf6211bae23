"""The rules in force: what earlier ones derived is derived anew, in silence, before anything else is told."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from ..models import (
    Act,
    Demand,
    Dissociation,
    Document,
    IssueAct,
    Negotiation,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Series,
)
from ..rules.edition import EDITION
from ..vocabulary.audiences import Audience
from .act import Recording
from .chain import begun
from .directory import Directory
from .made_known import Touched
from .reconciliation import reconcile
from .stream_places import take_place

NOUNS: dict[str, Any] = {
    "series": Series,
    "demands": Demand,
    "responses": Response,
    "documents": Document,
    "rounds": Round,
    "red_lines": RedLine,
    "issue_acts": IssueAct,
    "priorities": Priority,
    "remarks": Remark,
    "dissociations": Dissociation,
}
"""All that developments follow from, as an act touches it."""


def follow_rules() -> int:
    """Derives every negotiation anew that earlier rules derived; how many there were."""
    behind = list(
        Negotiation.objects.filter(rules_edition__lt=EDITION).values_list("pk", flat=True)
    )
    for id in behind:
        with transaction.atomic():
            derive_anew(Negotiation.objects.select_for_update(no_key=True).get(pk=id))
    return len(behind)


def derive_anew(
    negotiation: Negotiation,
    *,
    directory: Directory | None = None,
    places: list[Act] | None = None,
) -> None:
    """Brings stream, columns and positions to what follows by the rules in force.

    As of the last day that was turned, by a silent act: nobody moved, and what is news is not told
    again. Needs a transaction in which the negotiation was locked and then read. Does nothing where
    the rules have not changed since.
    """
    if negotiation.rules_edition >= EDITION:
        return
    negotiation.rules_edition = EDITION
    Negotiation.objects.filter(pk=negotiation.pk).update(rules_edition=EDITION)
    if negotiation.turned_on is None:
        return
    row = begun(negotiation, what="rules-changed", on=negotiation.turned_on, silent=True)
    directory = directory or Directory(negotiation, Audience.CLEARED)
    act = Recording(negotiation, row, directory=directory)
    act.touched = _everything(negotiation)
    reconcile(act)
    if act.developments:
        act.seal()
        take_place(row, later=places)
    else:
        row.delete()


def _everything(negotiation: Negotiation) -> Touched:
    ids = {
        name: set(noun.objects.filter(negotiation=negotiation).values_list("id", flat=True))
        for name, noun in NOUNS.items()
    }
    return Touched(**ids)
