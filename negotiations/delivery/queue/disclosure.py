"""The readers whom a fact had reached: those to whom something that names it was handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from ...models import Citation, Delivery, Development
from ...models.deliveries import TOLD, State
from ...reading.evidence.mentions import all_of_it, rows_naming
from ...vocabulary.audiences import AUDIENCES, Audience

MOST = 20
"""So many addresses are listed."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The first addresses that something was sent to, in their order, and how many more there are."""

    addresses: tuple[str, ...]
    more: int

    def __str__(self) -> str:
        if self.more:
            return f"{', '.join(self.addresses)} and {self.more} more"
        *others, last = self.addresses or ("nobody",)
        return f"{', '.join(others)} and {last}" if others else last


def deliveries_of(noun: str, thing: Any) -> Any:
    """Deliveries that were handed over, or may have been, and name the fact or one of its versions."""
    named = _named(noun, thing)
    if not named:
        return Delivery.objects.none()
    rows = Development.objects.filter(named, negotiation=thing.negotiation_id)
    in_hand = Q(state=State.PENDING, message__state=State.HANDING)
    return Delivery.objects.filter(
        Q(state__in=TOLD) | in_hand, Exists(rows.filter(pk=OuterRef("development")))
    )


def _named(noun: str, thing: Any) -> Q:
    return rows_naming(all_of_it(thing)) | _resting_on(noun, thing)


def _resting_on(noun: str, thing: Any) -> Q:
    """The condition that a row names what is no event of its own, but stands in what is told."""
    if noun in ("party", "issue"):
        column = "parties" if noun == "party" else "issues"
        also = Development.objects.filter(**{f"also_{column}": thing})
        return Q(**{noun: thing}) | Q(pk__in=also.values("pk"))
    if noun == "track":
        return Q(round__track=thing) | Q(from_round__track=thing)
    if noun == "speaker":
        said = Q(statement__speaker=thing) | Q(from_statement__speaker=thing)
        said |= Q(priority__speaker=thing) | Q(remark__speaker=thing)
        return said | Q(dissociation__speaker=thing)
    return _citing(thing) if noun == "source" else Q()


def _citing(source: Any) -> Q:
    """The condition that a row tells of something that cites the source."""
    cited = Citation.objects.filter(source=source)
    condition = Q(response__in=cited.filter(answer__isnull=False).values("answer__response"))
    condition |= Q(from_statement__in=cited.filter(statement__isnull=False).values("statement"))
    for noun in CITING_NAMED:
        condition |= Q(**{f"{noun}__in": cited.filter(**{f"{noun}__isnull": False}).values(noun)})
    return condition


CITING_NAMED = (
    *("statement", "demand", "response", "document", "red_line", "round", "correction"),
    *("issue_act", "priority", "remark", "dissociation"),
)
"""The nouns that cite sources and that rows name."""


def reach(noun: str, thing: Any, reader: Audience) -> Reach | None:
    """The readers whom it reached, as far as `reader` may know: those told what is for him too.

    None for what nothing names that is sent. An endpoint is listed by the address to which was
    posted. A fixed number of queries.
    """
    if not _named(noun, thing):
        return None
    theirs = [audience.word for audience in AUDIENCES if audience <= reader]
    sent = deliveries_of(noun, thing).filter(audience__in=theirs)
    addresses = sent.order_by("message__address").values_list("message__address", flat=True)
    distinct = addresses.exclude(message__address="").distinct()
    first = tuple(distinct[: MOST + 1])
    if len(first) <= MOST:
        return Reach(first, 0)
    return Reach(first[:MOST], distinct.count() - MOST)
