"""What is told of positions: stated, changed, contested, corrected, and what no longer holds."""

from __future__ import annotations

from ....models import Correction, Development, Statement
from ....rules.wording import day_words
from ....vocabulary.kinds import Kind
from ....vocabulary.stances import SCALE, Stance, stance_words
from ....vocabulary.steps import Direction, Nature
from .teller import ALSO, BEFORE, NOW, WITHDRAWN, Item, Teller


def position(teller: Teller, item: Item) -> None:
    row, now, before = teller.row, teller.now(), teller.before()
    contested = [slug for slug, _ in row.details.get("contested", ()) if not _is(now, slug)]
    item["where"] = f"Stated position {teller.where()}."
    item["lead"] = [
        _step(row),
        _revealed(row),
        "This follows from a correction of our record; nothing new was said."
        * bool(row.correction),
        _conditions(row),
    ]
    item["proposition"] = row.issue.proposition if row.issue else ""
    item["passages"] = [
        *teller.passage(BEFORE, "Before", before),
        *teller.passage(NOW, "Now" if before else "Said", now),
        *(p for slug in contested for p in teller.passage(ALSO, "Also", teller.statement(slug))),
    ]
    teller.doubts(item, now)
    item["sources"] = teller.sources(now)
    if now is not None:
        document = teller.use(teller.facts.seen(now.document))
        item["document"] = document.title if document else None
        item["path"] = teller.path(f"statements/{now.slug}")
        item["action"] = "Read the statement"


def _is(statement: Statement | None, slug: str) -> bool:
    return statement is not None and statement.slug == slug


def _step(row: Development) -> str:
    if row.kind == Kind.POSITION_STATED:
        return "First stated: nobody moved."
    if row.correction:
        return ""
    if row.nature == Nature.CONDITIONS_CHANGED:
        return "The stance is the same, the conditions are others."
    step = f"{'Reversed' if row.nature == Nature.REVERSED else 'Moved'} "
    step += (
        "towards the proposition"
        if row.direction == Direction.TOWARDS
        else "away from the proposition"
    )
    if row.movement and not row.details.get("contested"):
        step += f", {row.movement}"
    return f"{step}."


def _revealed(row: Development) -> str:
    if not (row.revealed and row.held_from):
        return ""
    return (
        f"It was held since {day_words(row.held_from)} and came out on {day_words(row.known_from)}: "
        "news, but not a new move."
    )


def _conditions(row: Development) -> str:
    now, before = row.details.get("conditions"), row.details.get("from_conditions")
    if not now and not before:
        return ""
    said = "; ".join(now) if now else "none"
    was = f" Before: {'; '.join(before) if before else 'none'}." if row.from_stance else ""
    return f"Conditions: {said}.{was}"


def contested(teller: Teller, item: Item) -> None:
    row = teller.row
    voices = [teller.statement(slug) for slug, _ in row.details.get("contested", ())]
    item["lead"] = [
        f"Two binding voices of {row.party} said different things on "
        f"{day_words(row.details['day'])}. Both are shown; the position is that of the weightier.",
    ]
    item["proposition"] = row.issue.proposition if row.issue else ""
    item["passages"] = [
        p
        for place, said in enumerate(voices)
        for p in teller.passage(ALSO, _VOICE[place > 0], said)
    ]
    item["sources"] = teller.sources(*voices)
    if voices:
        teller.doubts(item, voices[0])
    if row.statement:
        item["path"] = teller.path(f"statements/{row.statement.slug}")
        item["action"] = "Read both"


_VOICE = {False: "One voice", True: "Another"}


def corrected(teller: Teller, item: Item) -> None:
    row = teller.row
    was, kept = teller.before(), teller.now()
    now = None if _is(was, kept.slug if kept else "") else kept
    correction = teller.use(teller.facts.corrections.get(row.correction_id or 0))
    item["lead"] = [f"We corrected our record. {_holds(teller)}"]
    item["proposition"] = row.issue.proposition if row.issue else ""
    item["passages"] = [
        *teller.passage(WITHDRAWN, "Withdrawn", was),
        *teller.passage(NOW, "It should read", now),
    ]
    if correction is not None:
        item["words"] = _quotes(was, now)
        item["why"] = _reason(correction, item["words"], was, now)
    kind = f"Kind of correction: {_CORRECTIONS[row.details['correction_kind']]}."
    item["notes"].append(kind)
    item["in_headline"].append(kind)
    teller.doubts(item, now)
    item["sources"] = teller.sources(correction, part="after") or teller.sources(now or was)
    shown = now or was
    if shown is not None:
        item["path"] = teller.path(f"statements/{shown.slug}")
        item["action"] = "Read both wordings" if now else "Read what was taken back"


def _quotes(was: Statement | None, now: Statement | None) -> list[str]:
    """The quotes of which the correction turned one into the other; else nothing."""
    quotes = [said.quote for said in (was, now) if said is not None and said.quote]
    return quotes if len(set(quotes)) == 2 else []


def _reason(
    correction: Correction, words: list[str], was: Statement | None, now: Statement | None
) -> str:
    """What was written of both sides of the correction, where that is not shown anyway; else its note."""
    shown = {*words, *(said.summary for said in (was, now) if said is not None)}
    both = [text for text in (correction.before, correction.after) if text and text not in shown]
    return " ".join(both) if len(both) == 2 else correction.note


_CORRECTIONS = {
    "wording-corrected": "wording corrected",
    "attribution-corrected": "attribution corrected",
    "reclassified": "stance reclassified",
    "denial": "the party denied the account",
    "retraction": "entry retracted",
}


def _holds(teller: Teller) -> str:
    row = teller.row
    if row.details["position_unchanged"]:
        stance = row.to_stance or row.from_stance
        sign = f" ({Stance(stance).sign})" if stance in SCALE else ""
        return f"The stated position of {row.party} is unchanged: {stance_words(stance)}{sign}."
    if row.to_stance:
        return f"What {row.party} said is now recorded as: {stance_words(row.to_stance)}."
    return f"The account no longer counts for the position of {row.party}. {_stands(teller)}"


def _stands(teller: Teller) -> str:
    """What the position is, now that something no longer counts."""
    row = teller.row
    position = teller.facts.positions.get(row.series_id or 0)
    said = teller.use(teller.facts.seen(position.statement)) if position else None
    if said is None:
        return f"No position of {row.party} on this issue is on record now."
    return f"The stated position of {row.party} is now: {stance_words(said.stance)}."


def cancelled(teller: Teller, item: Item) -> None:
    row = teller.row
    item["lead"] = ["We corrected our record: what was reported no longer holds."]
    if row.series_id and row.party and row.issue:
        item["lead"].append(_stands(teller))
        item["path"] = teller.path(f"issues/{row.issue.slug}")
        item["action"] = "See where it stands"
    correction = teller.use(teller.facts.corrections.get(row.correction_id or 0))
    item["why"] = correction.note if correction else ""
