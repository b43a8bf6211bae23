"""Changes of audience: embargoes ended before their day, and facts withheld from too wide an audience."""

from __future__ import annotations

from typing import Any

from ..entries.facts import WithholdEntry
from ..models import (
    Correction,
    Demand,
    DemandAct,
    Development,
    Document,
    Fact,
    Issue,
    Party,
    RedLine,
    RedLineAct,
    Response,
    Round,
    RoundAct,
    Speaker,
    Statement,
    Track,
)
from ..models.facts import Audienced
from ..reading.evidence.mentions import all_of_it, chain_of, rows_naming
from ..reading.evidence.series import LEVELS
from ..vocabulary.audiences import AUDIENCES, Audience
from .act import Conflict, Recording, Refused
from .days import on_issue, unplaced
from .door import door
from .lookup import find

ACTS = (RoundAct, DemandAct, RedLineAct)
RESTED_ON = (Party, Issue, Track, Speaker, Round, Document)
"""Nouns that others name, so that whoever reads the one reads the other."""


@door("embargo-ended")
def end_embargo[F: Fact](act: Recording, noun: type[F], slug: str) -> F:
    """Ends an embargo before its day: whom it kept out knows from today on.

    What it means for the positions is told to those who did not know, at the fact's own round.
    """
    thing = find(act, noun, slug)
    if thing.embargo_until is None or thing.embargo_until <= act.today:
        raise Conflict(embargo_until=f"'{slug}' is under no embargo.")
    act.flush()
    until = thing.embargo_until
    for one in all_of_it(thing):
        if one.embargo_until == until:
            act.change(one, embargo_until=act.today)
    _consequences(act, thing)
    return thing


@door("withheld")
def withhold[F: Fact](act: Recording, noun: type[F], slug: str, entry: WithholdEntry) -> F:
    """Gives a fact a narrower audience, for all its versions, at once and for every K.

    Those who lose it see from then on what they would had it never been there: rows of their
    stream that name it are taken from them, and no notice repeats it. Refused while something
    that they may still see rests on it.
    """
    thing = find(act, noun, slug)
    audience = entry.audience
    if LEVELS[audience] <= LEVELS[thing.audience]:
        raise Refused(audience=f"Name an audience narrower than '{thing.audience}'.")
    _nothing_wider_rests_on(thing, audience)
    act.flush()
    before = LEVELS[thing.audience]
    versions = all_of_it(thing)
    if isinstance(thing, Demand):
        versions += thing.answers.all()
    for one in versions:
        if LEVELS[one.audience] < LEVELS[audience]:
            # Whom an embargo kept out is kept out for good; the others knew from the start.
            act.change(one, audience=audience, embargo_until=None)
    _hide(versions, before, LEVELS[audience])
    _consequences(act, thing)
    return thing


def _nothing_wider_rests_on(thing: Fact, audience: str) -> None:
    if not isinstance(thing, RESTED_ON):
        return
    wider = [word for word, level in LEVELS.items() if level < LEVELS[audience]]
    names: list[str] = []
    for link in thing._meta.related_objects:
        model = link.related_model
        if not issubclass(model, Audienced) or model in ACTS:
            continue
        resting = model._default_manager.filter(**{link.field.name: thing}, audience__in=wider)
        name = model._meta.verbose_name
        names += [f"{name} '{getattr(one, 'slug', one)}'" for one in resting[:5]]
    if names:
        raise Refused(
            audience=f"Withhold first what rests on it and has a wider audience: "
            f"{', '.join(names[:5])}."
        )


def _consequences(act: Recording, thing: Fact) -> None:
    """Touches all that has to be reconciled because of who knows the fact now."""
    touched = act.touched
    if isinstance(thing, Statement):
        for statement in chain_of(thing):
            correction = Correction.objects.filter(successor=statement).first()
            visibility = statement.known_as(max(statement.known_from, act.today))
            act.make_known(statement.series_id, visibility, correction.slug if correction else None)
    elif isinstance(thing, Demand):
        touched.series |= on_issue(thing.issue_id)
        touched.demands.add(thing.pk)
        touched.responses |= set(thing.answers.values_list("response_id", flat=True))
    elif isinstance(thing, RedLine):
        touched.series |= on_issue(thing.issue_id, thing.party_id)
        touched.red_lines.add(thing.pk)
    elif isinstance(thing, Round):
        touched.series |= unplaced(thing.negotiation_id)
        touched.rounds.add(thing.pk)
    elif isinstance(thing, Response):
        touched.responses.add(thing.pk)
        touched.demands |= set(thing.answers.values_list("demand_id", flat=True))
    elif isinstance(thing, Document):
        touched.documents.add(thing.pk)


def _hide(versions: list[Any], was: Audience, now: Audience) -> None:
    """Takes the rows that name what was withheld from the streams of those who lose it.

    The one exception to flags that never change: a row that stayed would repeat what was withheld.
    """
    lose = {f"for_{reader.word}": False for reader in AUDIENCES if was <= reader < now}
    named = rows_naming(versions)
    # No row names a source, or what nothing wider rests on; an empty condition would be all rows.
    if named:
        Development.objects.filter(named).update(**lose)
