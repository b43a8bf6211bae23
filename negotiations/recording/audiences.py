"""Changes of audience: embargoes ended before their day, and facts withheld from too wide an audience."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from ..entries.facts import WithholdEntry
from ..models import (
    Correction,
    Demand,
    DemandAct,
    Development,
    Dissociation,
    Document,
    Fact,
    Issue,
    IssueAct,
    Party,
    Priority,
    RedLineAct,
    Remark,
    Round,
    RoundAct,
    Speaker,
    Statement,
    Track,
)
from ..models.brought import Brought
from ..models.doubles import MayBeDouble
from ..models.facts import Audienced
from ..reading.evidence.mentions import all_brought_by, all_of_it, chain_of, rows_naming
from ..reading.evidence.series import LEVELS
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.corrections import CorrectionKind
from .act import Conflict, Recording, Refused
from .brought import touch
from .days import hung_on_round, on_issue
from .door import door
from .draft_rows import note_audience
from .editions import reissue_editions
from .filings import file_anew
from .found_candidates import forget_guesses
from .lookup import find
from .names import rename
from .numbers import number_demands

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
        # What the writer cannot see stays under an embargo of its own.
        if one.embargo_until == until and act.sees(one):
            act.change(one, embargo_until=act.today)
    if isinstance(thing, Demand):
        number_demands(act, [thing])
    _consequences(act, thing)
    return thing


@door("withheld")
def withhold[F: Fact](act: Recording, noun: type[F], slug: str, entry: WithholdEntry) -> F:
    """Gives a fact a narrower audience, for all its versions, at once and for every K.

    Those who lose it see from then on what they would had it never been there: rows of their
    stream that name it are taken from them, and no notice repeats it. Refused while something
    that they may still see rests on it. Its versions get slugs that nobody can guess; the old ones
    lead there for those who may still see it. A demand loses its number. What a statement brought
    is withheld with it. Editions that showed it are re-issued without it.
    """
    thing = find(act, noun, slug)
    audience = entry.audience
    if LEVELS[audience] <= LEVELS[thing.audience]:
        raise Refused(audience=f"Name an audience narrower than '{thing.audience}'.")
    resting = _resting_on(thing, audience)
    _nothing_wider_is_seen(act, resting)
    act.flush()
    before = LEVELS[thing.audience]
    brought = all_brought_by(thing) if isinstance(thing, Statement) else []
    versions = [part for one in (thing, *brought) for part in all_of_it(one)]
    for one in (thing, *brought):
        if isinstance(one, Demand):
            versions += one.answers.all()
    if isinstance(thing, MayBeDouble) and thing.LEFT_OUT:
        # What is one with it goes by it, and has nobody else who could withhold it.
        versions += type(thing)._default_manager.filter(same_as=thing)
    versions = list({(type(one), one.pk): one for one in versions}.values())
    unseen = {(type(one), one.pk): one for rows in resting for one in rows}.values()
    parts = {(type(one), one.pk): one for some in unseen for one in all_of_it(some)}
    versions += parts.values()
    named = rows_naming(versions)
    # Its note names both; what was told as it names neither, and stays.
    versions += _made_one(thing)
    withheld = [one for one in versions if LEVELS[one.audience] < LEVELS[audience]]
    for one in withheld:
        without_number = {"number": None} if isinstance(one, Demand) else {}
        # Whom an embargo kept out is kept out for good; the others knew from the start.
        act.change(one, audience=audience, embargo_until=None, **without_number)
    losing = [reader for reader in AUDIENCES if before <= reader < LEVELS[audience]]
    _hide(named, losing)
    forget_guesses(act, losing)
    reissue_editions(act, withheld)
    rename(act, [one for one in withheld if isinstance(one, Fact)])
    for one in (thing, *brought, *unseen):
        _consequences(act, one)
    return thing


def _resting_on(thing: Fact, audience: str) -> list[QuerySet[Any]]:
    """The facts of each noun that rest on it and have a wider audience than that."""
    if not isinstance(thing, RESTED_ON):
        return []
    wider = [word for word, level in LEVELS.items() if level < LEVELS[audience]]
    links: list[Any] = thing._meta.get_fields(include_hidden=True)
    back = [link for link in links if link.auto_created and not link.concrete]
    made_one = _made_one(thing)
    return [
        link.related_model._default_manager.filter(
            **{link.field.name: thing}, audience__in=wider
        ).exclude(pk__in=[one.pk for one in made_one if isinstance(one, link.related_model)])
        for link in back
        if issubclass(link.related_model, Audienced)
        and link.related_model not in (*ACTS, type(thing))
    ]


def _made_one(thing: Fact) -> list[Correction]:
    """The corrections that say that it is one with another."""
    if not isinstance(thing, Party | Issue):
        return []
    field = thing._meta.db_table
    either = Q(**{field: thing}) | Q(**{f"{field}__same_as": thing})
    return list(Correction.objects.filter(either, kind=CorrectionKind.MADE_ONE))


def _nothing_wider_is_seen(act: Recording, resting: list[QuerySet[Any]]) -> None:
    """Refused where the writer sees something of it. What he cannot see is withheld along with it."""
    seen = [one for rows in resting for one in rows.filter(act.directory.sees())[:5]]
    if seen:
        names = [f"{one._meta.verbose_name} '{getattr(one, 'slug', one)}'" for one in seen[:5]]
        raise Refused(
            audience=f"Withhold first what rests on it and has a wider audience: "
            f"{', '.join(names)}."
        )


def _consequences(act: Recording, thing: Audienced) -> None:
    """Touches all that has to be reconciled because of who knows the fact now."""
    touched = act.touched
    if isinstance(thing, Statement):
        note_audience(act, thing)
        for statement in chain_of(thing):
            correction = Correction.objects.filter(successor=statement).first()
            visibility = statement.known_as(max(statement.known_from, act.today))
            act.make_known(statement.series_id, visibility, correction.slug if correction else None)
    elif isinstance(thing, Brought):
        touch(act, thing)
    elif isinstance(thing, IssueAct):
        touched.series |= on_issue(thing.issue_id)
        touched.issue_acts.add(thing.pk)
    elif isinstance(thing, Priority):
        touched.priorities.add(thing.pk)
    elif isinstance(thing, Remark):
        touched.remarks.add(thing.pk)
    elif isinstance(thing, Round):
        for name, ids in hung_on_round(thing).items():
            getattr(touched, name).update(ids)
    elif isinstance(thing, Document):
        touched.documents.add(thing.pk)
    elif isinstance(thing, Dissociation):
        touched.dissociations.add(thing.pk)


def _hide(named: Q, losing: Collection[Audience]) -> None:
    """Takes the rows that name what was withheld from the streams of those who lose it.

    The one exception to flags that never change: a row that stayed would repeat what was withheld.
    """
    lose = {f"for_{reader.word}": False for reader in losing}
    # No row names a source, or what nothing wider rests on; an empty condition would be all rows.
    if named:
        rows = Development.objects.filter(named)
        ids = list(rows.values_list("pk", flat=True))
        rows.update(**lose)
        file_anew(ids)
