"""Whether corrections, and the statements they replace or deny, agree with one another."""

from __future__ import annotations

from datetime import date

from .case_drafts import Draft, Drafts
from .case_shape import AUTHENTICATION, CURRENT, DENIAL, DISPUTED, SUPERSEDED, WORDING_CORRECTION

STATUS_AFTER = {WORDING_CORRECTION: SUPERSEDED, DENIAL: DISPUTED}
"""What the statement that a correction names as `superseded` is marked as."""


def check_corrections(drafts: Drafts) -> None:
    """Note every correction or statement that contradicts the others."""
    corrections = drafts.lists["corrections"]
    for correction in corrections:
        _names_what_its_kind_needs(correction)
    for field in ("superseded", "current"):
        _replace_once(corrections, field)
    made_by = {c.get("current"): c for c in corrections if _replaces(c)}
    for correction in corrections:
        _leaves_the_right_status(correction, drafts)
        _keeps_party_and_issue(correction, drafts)
        _comes_after_what_it_corrects(correction, drafts, made_by)
        _has_a_day(correction, drafts)
    _run_in_no_circle(corrections)
    _were_superseded_by_something(drafts)
    for statement in drafts.lists["statements"]:
        _is_listed_by_its_correction(statement, drafts)


def _replaces(correction: Draft) -> bool:
    both = correction.get("superseded") is not None and correction.get("current") is not None
    return both and correction.get("kind") == WORDING_CORRECTION


def _names_what_its_kind_needs(correction: Draft) -> None:
    kind = correction.get("kind")
    for field in ("superseded", "current"):
        if not correction.sound(field):
            continue
        missing = correction.get(field) is None
        if kind == WORDING_CORRECTION and missing:
            correction.fault(field, f"is missing; a {kind} names what it replaced and with what")
        if kind == DENIAL and field == "superseded" and missing:
            correction.fault(field, "is missing; a denial names the account that was denied")
        if kind == AUTHENTICATION and field == "superseded" and not missing:
            correction.fault(field, f"is given, but an {kind} replaces nothing; leave it null")


def _replace_once(corrections: list[Draft], field: str) -> None:
    taken: dict[str, Draft] = {}
    for correction in corrections:
        statement = correction.get(field)
        if statement is None or (field == "current" and not _replaces(correction)):
            continue
        first = taken.setdefault(statement, correction)
        if first is not correction:
            role = "corrected by" if field == "superseded" else "what stands after"
            correction.fault(
                field, f"{statement} is already {role} {first.name}; chain the versions one by one"
            )


def _leaves_the_right_status(correction: Draft, drafts: Drafts) -> None:
    statement = drafts.named(correction, "superseded")
    expected = STATUS_AFTER.get(correction.get("kind"))
    if statement is None or expected is None or not statement.sound("status"):
        return
    status = statement.get("status")
    if status != expected:
        statement.fault(
            "status", f"is '{status}', but {correction.name} corrects it; it must be '{expected}'"
        )


def _keeps_party_and_issue(correction: Draft, drafts: Drafts) -> None:
    old, new = drafts.named(correction, "superseded"), drafts.named(correction, "current")
    if not _replaces(correction) or old is None or new is None:
        return
    for field in ("party", "issue"):
        before, after = old.get(field), new.get(field)
        if before is not None and after is not None and before != after:
            correction.fault(
                "current", f"{new.name} has {field} {after}, not {before} as {old.name} has"
            )
            return


def _comes_after_what_it_corrects(
    correction: Draft, drafts: Drafts, made_by: dict[str, Draft]
) -> None:
    day, old = correction.get("date_after"), drafts.named(correction, "superseded")
    if day is None:
        return
    known = [_known_from(old, made_by)] if old is not None else []
    if _replaces(correction):
        new = drafts.named(correction, "current")
        known.append(new.get("date") if new is not None else None)
    latest = max((each for each in known if each is not None), default=day)
    if day < latest:
        correction.fault("date_after", f"{day} comes before {latest}, the day of what it is about")


def _known_from(statement: Draft, made_by: dict[str, Draft]) -> date | None:
    making = made_by.get(statement.name or "")
    return (making.get("date_after") if making is not None else None) or statement.get("date")


def _has_a_day(correction: Draft, drafts: Drafts) -> None:
    told = ("date_after", "date_before", "current", "superseded", "statements", "documents")
    if not correction.sound(*told) or any(correction.get(field) for field in told):
        return
    correction.fault("date_after", "is missing; nothing else here says when it became known")


def _run_in_no_circle(corrections: list[Draft]) -> None:
    following = {c.get("superseded"): c for c in corrections if _replaces(c)}
    settled: set[str] = set()
    for start in following:
        path: set[str] = set()
        step = start
        while step in following and step not in settled:
            settled.add(step)
            path.add(step)
            correction = following[step]
            step = correction.get("current")
            if step in path:
                correction.fault(
                    "current", f"{step} is an earlier version; versions go in a circle"
                )
                break


def _were_superseded_by_something(drafts: Drafts) -> None:
    corrections = drafts.lists["corrections"]
    # A correction whose `superseded` is itself at fault may have meant any statement.
    if "corrections" in drafts.unreadable or not all(c.sound("superseded") for c in corrections):
        return
    replaced = {correction.get("superseded") for correction in corrections}
    for statement in drafts.lists["statements"]:
        slug = statement.get("slug")
        if slug and statement.get("status") == SUPERSEDED and slug not in replaced:
            statement.fault(
                "status",
                f"is '{SUPERSEDED}', but no correction names it; add one or make it '{CURRENT}'",
            )


def _is_listed_by_its_correction(statement: Draft, drafts: Drafts) -> None:
    correction = drafts.named(statement, "correction")
    if correction is None or not correction.sound("statements") or not statement.sound("slug"):
        return
    if statement.get("slug") not in correction.get("statements"):
        statement.fault(
            "correction", f"{correction.name} does not list this statement in its statements"
        )
