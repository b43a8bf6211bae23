"""What many statements ask of the record, asked for all of them at once: before an import records them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched, chain

from django.db.models import Q

from ..entries.statements import StatementEntry
from ..models import Issue, Party, Source, Speaker, Statement, visible_audiences
from ..rules.calendar import today_utc
from .act import Recording
from .directory import Unknown
from .names import asked_name, is_public, numbered_name, with_drawn_letters
from .said_before import SpokenWords

TOGETHER = 2000


def look_up(act: Recording, entries: Sequence[StatementEntry]) -> None:
    """Asks at once for what recording each of those entries, with their days, would ask for.

    The series that they need are made. What one of them names and is not there is refused when it
    is recorded.
    """
    act.flush()
    _look_up_names(act, entries)
    act.directory.look_up(Source, (slug for entry in entries for slug in entry.sources))
    series = (_series_of(act, entry) for entry in entries)
    act.directory.make_series(pair for pair in series if pair is not None)
    every = (words_of(act, entry) for entry in entries)
    act.said_before.look_up(words for words in every if words is not None)


def words_of(act: Recording, entry: StatementEntry) -> SpokenWords | None:
    """What an entry, with its days, would say; None where something that it names is not there."""
    called, pair = act.directory.called, _series_of(act, entry)
    if pair is None or entry.day is None:
        return None
    try:
        return SpokenWords(
            act.directory.series(*pair).pk,
            entry.day,
            called(Speaker, entry.speaker).pk,
            entry.stance,
            frozenset(called(Source, slug).pk for slug in entry.sources),
            entry.summary,
        )
    except Unknown:
        return None


def _series_of(act: Recording, entry: StatementEntry) -> tuple[Party, Issue] | None:
    called = act.directory.called
    try:
        return called(Party, entry.party), called(Issue, entry.issue)
    except Unknown:
        return None


def look_up_slugs(act: Recording, slugs: Iterable[str]) -> set[str]:
    """Asks at once which names of statements are free, and notes them; the others are returned.

    Nobody takes one meanwhile: whoever acts in a negotiation acts alone in it. Of what the
    writer cannot see, only the slug itself counts as taken here: it is looked at more closely.
    """
    wanted = set(slugs)
    statements = Statement.objects.filter(negotiation=act.negotiation)
    seen = visible_audiences(act.directory.reader, today_utc())
    taken: set[str] = set()
    for names in batched(sorted(wanted), TOGETHER):
        some = statements.filter(Q(slug__in=names) | Q(seen, asked_slug__in=names))
        taken.update(name for row in some.values_list("slug", "asked_slug") for name in row)
    act.free_slugs.update(wanted - taken)
    act.free_slugs -= taken
    return wanted & taken


def _look_up_names(act: Recording, entries: Sequence[StatementEntry]) -> None:
    """Which of the names that they ask for, or would get, are free; and what has those asked for."""
    asked = [entry.slug for entry in entries if entry.slug]
    suggested: Counter[str] = Counter()
    act.drawn_slugs.clear()
    for entry in entries:
        name = asked_name(entry.slug, entry.suggested_slug)
        if not is_public(act, entry.audience, entry.embargo_until):
            act.drawn_slugs[name].append(with_drawn_letters(name))
        elif not entry.slug:
            suggested[name] += 1
    drawn = [slug for slugs in act.drawn_slugs.values() for slug in slugs]
    taken = look_up_slugs(act, [*asked, *drawn])
    act.directory.look_up(Statement, taken.intersection(asked))
    act.taken_slugs = set()
    _look_up_numbered(act, suggested)


def _look_up_numbered(act: Recording, wanted: Mapping[str, int]) -> None:
    """With which numbers each of those names is free, for as many statements as want it."""
    numbers = {name: act.numbers.get((Statement, name), 1) for name in wanted}
    while wanted:
        ends = {name: 2 * numbers[name] + times for name, times in wanted.items()}
        numbered = {
            name: [numbered_name(name, number) for number in range(numbers[name], end)]
            for name, end in ends.items()
        }
        taken = look_up_slugs(act, chain.from_iterable(numbered.values()))
        for some in batched(sorted(taken), TOGETHER):
            seen = act.visible(Statement, slug__in=some)
            act.taken_slugs.update(seen.values_list("slug", flat=True))
        left = {
            name: wanted[name] - sum(slug not in act.taken_slugs for slug in slugs)
            for name, slugs in numbered.items()
        }
        wanted, numbers = {name: times for name, times in left.items() if times > 0}, ends
