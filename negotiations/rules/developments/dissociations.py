"""The development that follows from a dissociation."""

from __future__ import annotations

from datetime import date

from ...vocabulary.kinds import Kind
from ..dissociations import KnownDissociation
from .development import About, Identity, KnownDevelopment


def of_dissociation(one: KnownDissociation, *, known: date) -> list[KnownDevelopment]:
    """That it was declared, once that is known. Its end is no news, nor is a voice that does not bind."""
    if not one.binds or one.known_from > known:
        return []
    return [
        KnownDevelopment(
            kind=Kind.DISSOCIATED,
            identity=Identity.of(About.DISSOCIATION, one.slug),
            party=one.party,
            issue=one.issue,
            parties=(one.party, one.body),
            issues=(one.issue,),
            known_from=one.known_from,
            dissociation=one.slug,
            details={"day": one.day.isoformat(), "confidence": one.confidence},
        )
    ]
