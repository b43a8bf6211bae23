"""Reads a case file: JSON to drafts, drafts checked against one another, drafts to nouns."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from negotiations.rules.calendar import AT_ROUND, BETWEEN_ROUNDS

from . import case_nouns as nouns
from .case_corrections import check_corrections
from .case_drafts import SCHEMA_VERSION, Draft, Drafts, drafted, follow_links
from .case_faults import CaseFaults, Fault, Ledger
from .case_json import parsed
from .case_nouns import CaseFile
from .case_rules import check, remarks
from .case_shape import PLANNED

__all__ = ["CaseFaults", "CaseFile", "Fault", "read_case"]


def read_case(
    path_or_text_or_bytes: os.PathLike[str] | str | bytes, *, today: date | None = None
) -> CaseFile:
    """The case in a file (a `Path`), in its text (a `str`) or in its bytes.

    Whatever it holds, the answer is a case without faults or `CaseFaults` with all of them.
    `today` is the day after which nothing can have been said yet; by default the current one, UTC.
    """
    whole = parsed(path_or_text_or_bytes)
    ledger = Ledger()
    drafts = drafted(whole, ledger)
    follow_links(drafts)
    check(drafts, today=today or datetime.now(UTC).date())
    check_corrections(drafts)
    ledger.raise_if_any()
    return _built(whole, drafts)


def _built(whole: Any, drafts: Drafts) -> CaseFile:
    """The case of drafts without faults."""
    return CaseFile(
        schema_version=whole[SCHEMA_VERSION],
        negotiation=nouns.Negotiation(**drafts.header.values),
        stance_scale=_plain(drafts, "stance_scale", nouns.StanceMeaning),
        sources=_plain(drafts, "sources", nouns.Source),
        parties=_plain(drafts, "parties", nouns.Party),
        affiliations=_plain(drafts, "memberships", nouns.Affiliation),
        tracks=tuple(map(_track, drafts.lists["tracks"])),
        rounds=tuple(_rounds(drafts)),
        issues=_plain(drafts, "issues", nouns.Issue),
        speakers=_plain(drafts, "speakers", nouns.Speaker),
        demands=_plain(drafts, "demands", nouns.Demand),
        documents=tuple(_documents(drafts)),
        responses=tuple(map(_response, drafts.lists["responses"])),
        red_lines=_plain(drafts, "red_lines", nouns.RedLine),
        statements=tuple(_statements(drafts)),
        corrections=tuple(_corrections(drafts)),
        remarks=tuple(remarks(drafts)),
    )


def _plain[Noun](drafts: Drafts, name: str, noun: Callable[..., Noun]) -> tuple[Noun, ...]:
    return tuple(noun(**draft.values) for draft in drafts.lists[name])


def _track(draft: Draft) -> nouns.Track:
    roles = tuple(nouns.Role(**role.values) for role in draft.get("roles"))
    return nouns.Track(**draft.values | {"roles": roles})


def _rounds(drafts: Drafts) -> Iterator[nouns.Round]:
    seed = drafts.named(drafts.header, "seed")
    planned_on = seed.get("date") if seed else None
    for draft in drafts.lists["rounds"]:
        yield nouns.Round(
            **draft.values | {"end_date": draft.get("end_date") or draft.get("date")},
            planned_on=planned_on if draft.get("status") == PLANNED else None,
        )


def _documents(drafts: Drafts) -> Iterator[nouns.Document]:
    for draft in drafts.lists["documents"]:
        round, delivered = drafts.named(draft, "round"), draft.get("date")
        known_from = max(delivered, round.get("date")) if round else delivered
        yield nouns.Document(**draft.values, delivery_known_from=known_from)


def _response(draft: Draft) -> nouns.Response:
    items = tuple(
        nouns.Item(**item.values, known_from=item.get("public_from") or draft.get("date"))
        for item in draft.get("items")
    )
    return nouns.Response(**draft.values | {"items": items})


def _corrections(drafts: Drafts) -> Iterator[nouns.Correction]:
    for draft in drafts.lists["corrections"]:
        yield nouns.Correction(**draft.values, known_from=_day_of(draft, drafts))


def _day_of(correction: Draft, drafts: Drafts) -> date:
    """The day from which a correction is known: its own, else that of what it leads to."""
    led_to = drafts.named(correction, "current")
    if own := correction.get("date_after") or (led_to and led_to.get("date")):
        return own
    statements = (*correction.get("statements"), correction.get("superseded"))
    about = _days(drafts, "statements", statements)
    if not about:
        about = _days(drafts, "documents", correction.get("documents"))
    return max(about) if about else correction.get("date_before")


def _days(drafts: Drafts, name: str, slugs: Iterable[str | None]) -> list[date]:
    entries = (drafts.find(name, slug) for slug in slugs)
    return [entry.get("date") for entry in entries if entry]


def _statements(drafts: Drafts) -> Iterator[nouns.Statement]:
    replacing = {c.current: c for c in _corrections(drafts) if c.replaces}
    for draft in drafts.lists["statements"]:
        replaced = replacing.get(draft.get("slug"))
        yield nouns.Statement(
            **draft.values | {"timing": _timing(draft, drafts)},
            known_from=replaced.known_from if replaced else draft.get("date"),
            supersedes=replaced.superseded if replaced else None,
        )


def _timing(statement: Draft, drafts: Drafts) -> str | None:
    """As the file says it, else by the day of the statement."""
    given, round = statement.get("timing"), drafts.named(statement, "round")
    if given is not None or round is None:
        return given
    last = round.get("end_date") or round.get("date")
    return AT_ROUND if statement.get("date") <= last else BETWEEN_ROUNDS
