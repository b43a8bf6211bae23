"""The facts that rows of the stream name, read once for several audiences, and given to each as far as it sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q

from ...models import (
    Act,
    Answer,
    Citation,
    Correction,
    Demand,
    Development,
    Dissociation,
    Document,
    Issue,
    IssueAct,
    Negotiation,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Statement,
)
from ...models.sources import CITING
from ...reading.evidence.linked_rows import LINKS_TO, AtHand
from ...reading.perspective import Reader
from ...vocabulary.audiences import Audience

LINKS: dict[Any, tuple[str, ...]] = {
    Demand: ("party", "issue", "round", "document"),
    Statement: ("party", "issue", "speaker__party", "reported_by__party", "document", "round"),
    Response: ("responder", "to", "document"),
    Answer: ("demand", "response", "counter__fell_with"),
    Document: ("round",),
    Round: ("track",),
    RedLine: ("issue", "speaker__party"),
    IssueAct: ("issue", "document"),
    Correction: ("speaker",),
    Remark: ("speaker__party", "reported_by__party"),
    Priority: ("speaker__party",),
    Dissociation: ("party", "body", "issue", "speaker__party"),
}
"""What is read with each noun."""

Names = Mapping[str, set[Any]]
"""Values by column: what has one of them in one of these columns is named."""


class SharedFacts:
    """Facts of one negotiation, each read once, as the widest cleared of those audiences sees them today.

    An audience is given those of them that it may see: the same as if they were read for it alone.
    """

    def __init__(
        self,
        negotiation: Negotiation,
        rows: Iterable[Development],
        readers: Collection[Audience],
        today: date,
    ) -> None:
        self.negotiation, self.today = negotiation, today
        self._most = max(readers)
        self._read: dict[Any, dict[int, Any]] = defaultdict(dict)
        self._asked: dict[tuple[Any, str], set[Any]] = defaultdict(set)
        self._citations: dict[tuple[str, int], list[Citation]] = {}
        for noun, names in named_by(rows).items():
            self._read_named(noun, names)

    @property
    def at_hand(self) -> AtHand:
        """What was read so far, by noun and id."""
        return {**self._read, Negotiation: {self.negotiation.pk: self.negotiation}}

    def seen(self, noun: Any, reader: Audience, names: Names) -> list[Any]:
        """What is so named of a noun, of what the audience may see today; what was not read yet is."""
        self._read_named(noun, names)
        view = Reader.now(reader, self.today)
        return [
            thing
            for thing in self._read[noun].values()
            if any(getattr(thing, column) in values for column, values in names.items())
            and view.there(thing)
        ]

    def _read_named(self, noun: Any, names: Names) -> None:
        condition = Q()
        for column, values in names.items():
            unread = values - self._asked[noun, column] - {None}
            if unread:
                condition |= Q(**{f"{column}__in": unread})
                self._asked[noun, column] |= unread
        if not condition:
            return
        rows = noun.objects.filter(condition, negotiation=self.negotiation)
        seen = rows.for_audience(self._most, today=self.today)
        # Answers alone are told in an order of theirs.
        chosen = seen if noun is Answer else seen.order_by()
        there = self._read[noun]
        for thing in chosen.select_related(*LINKS[noun]) if noun in LINKS else chosen:
            there.setdefault(thing.pk, thing)

    def citations(self, things: Iterable[Any]) -> list[Citation]:
        """Those of all these things with their sources, whoever may see these, of each thing in their order."""
        asked = [(thing._meta.db_table, thing.pk) for thing in things]
        unread: dict[str, set[int]] = defaultdict(set)
        for noun, id in asked:
            if (noun, id) not in self._citations:
                unread[noun].add(id)
                self._citations[noun, id] = []
        if unread:
            citing = Q()
            for noun, ids in unread.items():
                citing |= Q(**{f"{noun}__in": ids})
            read = Citation.objects.filter(citing).select_related("source")
            for citation in read.order_by("number", "id"):
                noun = next(name for name in CITING if getattr(citation, f"{name}_id") is not None)
                self._citations[noun, getattr(citation, f"{noun}_id")].append(citation)
        return [citation for key in asked for citation in self._citations[key]]


def named_by(rows: Iterable[Development]) -> dict[Any, dict[str, set[Any]]]:
    """What those rows name, by noun: all that they point at, and what they name by its slug."""
    named: dict[Any, dict[str, set[Any]]] = {
        noun: {"pk": set(), "slug": set()} for noun in LINKS_TO if noun not in (Act, Negotiation)
    }
    for row in rows:
        for noun, names in named.items():
            names["pk"].update(getattr(row, f"{link}_id") for link in LINKS_TO[noun])
        named[Party]["slug"].update(row.parties, row.details.get("open", ()))
        named[Issue]["slug"].update(row.issues)
        named[Demand]["slug"].update(slug for slug, _ in row.details.get("answers", ()))
        named[Statement]["slug"].update(slug for slug, _ in row.details.get("contested") or ())
        named[Response]["slug"].add(row.details.get("from_response"))
    return {
        noun: {column: values - {None} for column, values in names.items()}
        for noun, names in named.items()
    }
