"""Case files of a few lines, to write examples with.

Rounds are r1 to r4, on the 10th of January to April 2030, unless others are given. Parties are
p, q and z and the body b, the one issue is i. Stances are `++ + 0 - --` from accepts to rejects,
and `~` for silence. Every party has a speaker for each authority: p5 down to p1.
"""

from __future__ import annotations

from typing import Any

from .prototype import Case, Row

MARKS = {
    "++": "accepts",
    "+": "leaning-for",
    "0": "open-or-conditional",
    "-": "leaning-against",
    "--": "rejects",
    "~": "no-public-position",
}
SIGNS = {stance: mark for mark, stance in MARKS.items()}
FOUR_ROUNDS = {
    "r1": "2030-01-10",
    "r2": "2030-02-10",
    "r3": "2030-03-10",
    "r4": "2030-04-10",
}
PARTIES = ["p", "q", "z", "b"]


def said(
    mark: str,
    *,
    at: str | None = None,
    after: str | None = None,
    on: str | None = None,
    party: str = "p",
    by: int = 4,
    since: str | None = None,
    slug: str | None = None,
    **fields: Any,
) -> Row:
    """A statement: at a round (on its day unless `on`), after one, or just on a day."""
    return {
        "slug": slug,
        "party": party,
        "speaker": f"{party}{by}",
        "issue": "i",
        "round": at or after,
        "timing": "at-round" if at else "between-rounds" if after else None,
        "date": on or FOUR_ROUNDS[str(at)],
        "stance": MARKS[mark],
        "held_since": since,
        "reported_by": None,
        "status": "current",
        "correction": None,
        **fields,
    }


def corrected(old: str, new: str | None, on: str, kind: str = "wording-correction") -> Row:
    """A correction by which `new` replaces `old`, or by which `old` is denied."""
    return {
        "slug": f"c-{old}-{on}",
        "kind": kind,
        "superseded": old,
        "current": new,
        "date_after": on,
    }


def denied(old: str, on: str) -> Row:
    """A denial with nothing said instead."""
    return corrected(old, None, on, kind="denial")


def asked(asker: str, asks: str, *of: str, on: str = "2030-01-01", **fields: Any) -> Row:
    """A demand by one party of others."""
    return {
        "slug": f"d-{asker}-{asks}-{on}",
        "number": 1,
        "party": asker,
        "addressees": list(of),
        "issue": "i",
        "asks": asks,
        "date": on,
        "round": None,
        **fields,
    }


def answered(by: str, answer: str, demand: Row, on: str, known: str | None = None) -> Row:
    """A reply with one answer."""
    return {
        "slug": f"resp-{by}-{on}",
        "responder": by,
        "to": demand["party"],
        "date": on,
        "items": [{"demand": demand["slug"], "answer": answer, "public_from": known}],
    }


def act(kind: str, on: str, *parties: str, outcome: str = "accepts", **fields: Any) -> Row:
    """An act on the issue."""
    return {
        "slug": f"{kind}-{on}",
        "issue": "i",
        "act": kind,
        "day": on,
        "parties": list(parties),
        "outcome": outcome if kind == "agreed" else None,
        **fields,
    }


def line(
    owner: str, refuses: str, on: str = "2030-01-01", *, by: int | None = 4, **fields: Any
) -> Row:
    """A red line, declared by the party's speaker of that authority, or by nobody who is named."""
    return {
        "slug": f"rl-{owner}-{refuses}",
        "party": owner,
        "issue": "i",
        "refuses": refuses,
        "date": on,
        "speaker": f"{owner}{by}" if by else None,
        **fields,
    }


def belongs(party: str, role: str, since: str | None = None) -> Row:
    """An affiliation of a party with the body b."""
    return {"party": party, "body": "b", "role": role, "since": since}


def rounds(**days: str) -> list[Row]:
    """Rounds in the order given: a day, or the first and last joined by a slash."""
    return [
        {
            "slug": slug,
            "order": order,
            "date": span.split("/")[0],
            "end_date": span.split("/")[-1],
            "status": "held",
            "participants": [],
            "outcome": f"Outcome of {slug}",
        }
        for order, (slug, span) in enumerate(days.items(), start=1)
    ]


def case(*statements: Row, at: list[Row] | None = None, **lists: list[Row]) -> Case:
    """A case file of these statements, rounds `at`, and further lists by their names."""
    for number, statement in enumerate(statements):
        statement["slug"] = statement["slug"] or f"s{number}"
    speakers = [
        {"slug": f"{party}{weight}", "party": party, "authority": weight}
        for party in PARTIES
        for weight in range(1, 6)
    ]
    empty: dict[str, list[Row]] = {
        name: []
        for name in ("corrections", "demands", "responses", "red_lines", "documents", "memberships")
    }
    return {
        "negotiation": {"slug": "small", "seed": "seed"},
        "sources": [{"slug": "seed", "date": "2030-01-05"}],
        "parties": [{"slug": party} for party in PARTIES],
        "issues": [{"slug": "i"}],
        "speakers": speakers,
        "rounds": at or rounds(**FOUR_ROUNDS),
        "statements": list(statements),
        **empty,
        **lists,
    }
