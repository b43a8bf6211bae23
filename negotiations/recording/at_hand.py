"""What an act has at hand at its end, so that its answer and what follows need not read it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import DEFAULT_DB_ALIAS, models

from ..models import Act, Development, Negotiation, Round, Statement
from ..reading.evidence.series import SeriesFacts, StatementFacts
from ..rules.calendar import today_utc
from ..vocabulary.audiences import AUDIENCES
from .act import Recording

FEW = 10
"""The most series that an act keeps: a long import has them, and nobody asks for them."""


def keep_at_hand(
    act: Recording, facts: Collection[SeriesFacts], rows: Iterable[tuple[str, Development]]
) -> None:
    """Keeps those series for the answer, as far as they were read as a whole.

    What follows from them is linked with the statements before it, as far as these were read.
    """
    if len(facts) > FEW:
        return
    act.read |= {one.id: one for one in facts if one.since is None}
    statements = {s.id: s for one in facts for s in one.statements}
    for _, row in rows:
        before = statements.get(row.from_statement_id or 0)
        if before is not None:
            row.from_statement = _in_part(before)


def _in_part(facts: StatementFacts) -> Statement:
    """A statement with its names and for whom it is; all else of it is read where it is asked for."""
    who = facts.visibility
    known = {
        "id": facts.id,
        "slug": facts.slug,
        "asked_slug": facts.asked_slug,
        "audience": who.audience.word,
        "embargo_until": who.embargo_until,
    }
    names = [f.attname for f in Statement._meta.concrete_fields if f.attname in known]
    return Statement.from_db(DEFAULT_DB_ALIAS, names, [known[name] for name in names])


def things_at_hand(act: Recording) -> dict[type[models.Model], dict[int, models.Model]]:
    """What the act has read and written of what its writer sees, by noun and id."""
    own: dict[type[models.Model], dict[int, models.Model]] = {
        Act: {act.row.pk: act.row},
        Negotiation: {act.negotiation.pk: act.negotiation},
    }
    return own | act.directory.at_hand()


def rounds_at_hand(act: Recording) -> list[Round] | None:
    """All rounds that are there for the widest cleared today; None where they have to be read.

    So they have where the act has written one, or its directory is older than it.
    """
    there = act.directory
    is_read_so = there.reader == max(AUDIENCES) and act.known_today == today_utc()
    are_as_read = there.serves_one_act and "round" not in act.wrote
    return there.rounds() if is_read_so and are_as_read else None


def link_statements(act: Recording) -> None:
    """Links what followed with the statements that it names, as far as the act has them.

    Not in an import of many acts, which has very many.
    """
    if not act.directory.serves_one_act:
        return
    there = act.directory.at_hand().get(Statement, {})
    for row in act.developments:
        for link in ("statement", "from_statement"):
            statement = there.get(getattr(row, f"{link}_id"))
            if statement is not None:
                setattr(row, link, statement)
