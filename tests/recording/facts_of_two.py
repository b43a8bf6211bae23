"""Short ways to record what a party or an issue has besides statements, and to read what each names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..cast import R1, Cast
from ..door import (
    demands,
    dissociations,
    documents,
    issue_acts,
    priorities,
    red_lines,
    remarks,
    responses,
)

type Does = Callable[[Cast], Any]


def made(does: Callable[..., Any], on: Any = R1, **fields: Any) -> Does:
    return lambda cast: does(cast.negotiation, on=on, **fields)


def asked(**fields: Any) -> Does:
    said = {"party": "p", "addressees": ["q"], "issue": "i", "asks": "accepts", "text": "Do it."}
    return made(demands.make_demand, **{**said, "slug": "asked", **fields})


def replied(**fields: Any) -> Does:
    given = {"responder": "p", "to": "q", "slug": "reply"}
    return made(responses.record_response, **{**given, **fields})


def line(**fields: Any) -> Does:
    said = {"party": "p", "issue": "i", "refuses": "accepts", "text": "Never.", "speaker": "p4"}
    return made(red_lines.declare_red_line, **{**said, "slug": "line", **fields})


def priority(**fields: Any) -> Does:
    said = {"party": "p", "issue": "i", "priority": "high", "speaker": "p4"}
    return made(priorities.record_priority, **{**said, "slug": "matters", **fields})


def remark(**fields: Any) -> Does:
    said = {"kind": "warning", "party": "p", "speaker": "p4", "text": "It will go.", "issue": "i"}
    return made(
        remarks.record_remark,
        **{**said, "about": ["q"], "slug": "warned", "sources": ["agency"], **fields},
    )


def apart(**fields: Any) -> Does:
    said = {"party": "p", "body": "b", "issue": "i", "speaker": "p4", "slug": "apart"}
    return made(dissociations.record_dissociation, **{**said, **fields})


def agreed(**fields: Any) -> Does:
    said = {"issue": "i", "act": "agreed", "outcome": "accepts", "parties": ["p", "q"]}
    return made(issue_acts.record_issue_act, **{**said, "slug": "agreed", **fields})


def text(**fields: Any) -> Does:
    said = {"title": "Paper", "issued_by": ["p"], "addressed_to": ["q"], "round": "r1"}
    return made(documents.hand_over_document, **{**said, "slug": "paper", **fields})


def both(*several: Does) -> Does:
    def do(cast: Cast) -> None:
        for one in several:
            one(cast)

    return do


def named(noun: Any, *names: str) -> Callable[[], list[Any]]:
    """What those columns and links of the rows of a noun name, by slug."""

    def said(value: Any) -> Any:
        if hasattr(value, "all"):
            return sorted(one.slug for one in value.all())
        return getattr(value, "slug", value)

    def read() -> list[Any]:
        rows = noun.objects.order_by("pk")
        return [tuple(said(getattr(row, name)) for name in names) for row in rows]

    return read
