"""Items of positions: stated, changed, contested, corrected, and what no longer holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from ....models import Correction, Development, Statement
from ....rules.changes import movement_words
from ....rules.wording import day_words, number_words
from ....vocabulary.corrections import CorrectionKind
from ....vocabulary.kinds import Kind
from ....vocabulary.stances import stance_words
from ....vocabulary.steps import Direction, Nature
from .item import ALSO, BEFORE, FOLLOWS, NOW, WITHDRAWN, MailItem
from .teller import Teller


def position(teller: Teller) -> MailItem:
    row, now, before = teller.row, teller.now(), teller.before()
    contested = [slug for slug, _ in row.details.get("contested", ()) if not _is(now, slug)]
    also = (teller.passages(ALSO, "Also", teller.statement(slug)) for slug in contested)
    item = replace(
        teller.item(),
        where=f"Stated position {teller.where()}.",
        placed_anew=bool(row.says_nothing_new),
        lead=(
            _placed_anew(row),
            _step(row),
            _revealed(row),
            _agreed_before(row),
            FOLLOWS * bool(row.correction),
            _conditions(row),
        ),
        proposition=row.issue.proposition if row.issue else "",
        passages=(
            *teller.passages(BEFORE, "Before", before),
            *teller.passages(NOW, "Now" if before else "Said", now),
            *chain.from_iterable(also),
        ),
        sources=teller.sources(now),
    )
    if now is None:
        return item
    document = teller.use(teller.facts.seen(now.document))
    return replace(
        teller.with_doubts(item, now),
        document=document.title if document else None,
        path=teller.path(f"statements/{now.slug}"),
        action="Read the statement",
    )


def _is(statement: Statement | None, slug: str) -> bool:
    return statement is not None and statement.slug == slug


def _placed_anew(row: Development) -> str:
    if not row.says_nothing_new:
        return ""
    return "Until now it was told at another place among the rounds. Nothing new was said."


def _step(row: Development) -> str:
    if row.says_nothing_new:
        return ""
    if row.kind == Kind.POSITION_STATED:
        return "First stated: nobody moved."
    if row.correction:
        return ""
    if row.nature == Nature.CONDITIONS_CHANGED:
        return "The stance is the same, the conditions are others."
    towards = row.direction == Direction.TOWARDS
    if row.revealed:
        nearer = "nearer to" if towards else "further from"
        return f"It stands {nearer} the proposition than what was known before."
    step = f"{'Reversed' if row.nature == Nature.REVERSED else 'Moved'} "
    step += "towards the proposition" if towards else "away from the proposition"
    moved = movement_words(
        row.movement,
        revealed=row.revealed,
        contested=bool(row.details.get("contested")),
        confidence=row.details.get("confidence", "high"),
        left_agreement="agreed_on" in row.details,
    )
    return f"{step}, {moved}." if moved else f"{step}."


def _agreed_before(row: Development) -> str:
    """That the party had agreed to something else, where it departs from that."""
    day = row.details.get("agreed_on")
    return f"{row.party} had agreed otherwise on {day_words(day)}." if day else ""


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
    stands = "; ".join(now) if now else "none"
    was = f" Before: {'; '.join(before) if before else 'none'}." if row.from_stance else ""
    return f"Conditions: {stands}.{was}"


def contested(teller: Teller) -> MailItem:
    row = teller.row
    told = (teller.statement(slug) for slug, _ in row.details.get("contested", ()))
    voices = [said for said in told if said is not None]
    item = replace(
        teller.item(),
        lead=(_who_differs(teller, voices),),
        proposition=row.issue.proposition if row.issue else "",
        passages=tuple(
            passage
            for place, statement in enumerate(voices)
            for passage in teller.passages(ALSO, "Another" if place else "One voice", statement)
        ),
        sources=teller.sources(*voices),
    )
    if voices:
        item = teller.with_doubts(item, voices[0])
    if row.statement:
        path = teller.path(f"statements/{row.statement.slug}")
        item = replace(item, path=path, action="Read both")
    return item


def _who_differs(teller: Teller, voices: Sequence[Statement]) -> str:
    """Whose words of one day stand on different sides: those of several voices, or of one alone."""
    party, day = teller.row.party, day_words(teller.row.details["day"])
    speakers = {said.speaker_id for said in voices}
    if len(speakers) > 1:
        number = number_words(len(speakers)).capitalize()
        who = f"{number} binding voices of {party} said different things on {day}."
    else:
        name = teller.name(voices[0]) if voices else ""
        who = f"{party} is recorded with different stances on {day}{f', all of {name}' if name else ''}."
    shown = "Both are shown" if len(voices) == 2 else "All are shown"
    return f"{who} {shown}; the position follows from the first."


def corrected(teller: Teller) -> MailItem:
    row = teller.row
    was, current = teller.before(), teller.now()
    now = None if _is(was, current.slug if current else "") else current
    correction = teller.use(teller.facts.corrections.get(row.correction_id or 0))
    told_as = CorrectionKind(row.details["correction_kind"]).words
    kind = f"Kind of correction: {told_as.in_mail or told_as.in_headline}."
    item = replace(
        teller.item(),
        lead=("We corrected our record.", _recorded(row)),
        proposition=row.issue.proposition if row.issue else "",
        passages=(
            *teller.passages(WITHDRAWN, "Withdrawn", was),
            *teller.passages(NOW, "It should read", now),
        ),
        notes=(kind,),
        in_headline=(kind,),
        sources=teller.sources(correction, part="after") or teller.sources(now or was),
        takes_back=tuple(sorted(teller.facts.alike(was.slug))) if was else (),
        brings=now.slug if now else "",
        step=_step_of_history(row),
        leaves_position=bool(row.details["position_unchanged"]),
        corrects_position=True,
    )
    if correction is not None:
        words = _quotes(was, now)
        item = replace(item, words=words, why=_reason(correction, words, was, now))
    shown = now or was
    if shown is not None:
        action = "Read both wordings" if now else "Read what was taken back"
        item = replace(item, path=teller.path(f"statements/{shown.slug}"), action=action)
    return teller.with_doubts(item, now)


def _quotes(was: Statement | None, now: Statement | None) -> tuple[str, ...]:
    """The quotes of which the correction turned one into the other; else nothing."""
    quotes = tuple(said.quote for said in (was, now) if said is not None and said.quote)
    return quotes if len(set(quotes)) == 2 else ()


def _reason(
    correction: Correction, words: tuple[str, ...], was: Statement | None, now: Statement | None
) -> str:
    """Both sides of the correction as they were written, where that is not shown anyway; else its note.

    Nothing is said twice: a text that is shown, or that is the same on both sides, is no reason.
    """
    statements = [said for said in (was, now) if said is not None]
    shown = {*words, *(said.summary for said in statements)}
    # Who had seen another version than its writer corrects does not read of that one here.
    before = correction.before if correction.tells_of(was.pk if was else None) else ""
    both = {text for text in (before, correction.after) if text and text not in shown}
    if len(both) == 2:
        return f"{before} {correction.after}"
    shown |= {said.quote for said in statements}
    return correction.note if correction.note not in shown else ""


def _recorded(row: Development) -> str:
    """What is on record of it since; nothing where that is as it was."""
    details = row.details
    if details["position_unchanged"]:
        return ""
    if row.to_stance is None or details.get("counts_no_longer"):
        return f"The account no longer counts for the position of {row.party}."
    still = "still" if details.get("stance_unchanged") else "now"
    return f"What {row.party} said is {still} recorded as: {stance_words(row.to_stance)}."


def _step_of_history(row: Development) -> str:
    """One correction among others of the same position, in a line."""
    words, details = CorrectionKind(row.details["correction_kind"]).words, row.details
    step = f"On {day_words(row.known_from)}: {words.in_headline} {words.of_day} {day_words(details['day'])}"
    if row.to_stance and row.to_stance != row.from_stance:
        step += f", then recorded as {stance_words(row.to_stance)}"
    return f"{step}."


def cancelled(teller: Teller) -> MailItem:
    row, item = teller.row, teller.item()
    lead = "We corrected our record: what was reported no longer holds."
    if row.replaced_by_id is not None:
        lead = "What was reported there is told at another round now."
    if row.series_id and row.party and row.issue:
        item = replace(
            item,
            lead=(lead,),
            corrects_position=True,
            path=teller.path(f"issues/{row.issue.slug}"),
            action="See where it stands",
        )
    else:
        item = replace(item, lead=(lead,))
    correction = teller.use(teller.facts.corrections.get(row.correction_id or 0))
    return replace(item, why=correction.note if correction else "")
