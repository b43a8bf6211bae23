"""The things that a writer may name, by slug: each noun is read once and then remembered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from datetime import date
from itertools import batched
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.models import FilteredRelation, Q, QuerySet
from django.db.models.functions import Coalesce

from ..models import (
    Affiliation,
    Correction,
    Demand,
    Dissociation,
    Document,
    Fact,
    Issue,
    IssueAct,
    Negotiation,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Round,
    Series,
    Source,
    Speaker,
    Statement,
    Track,
    visible_audiences,
)
from ..models.aliases import Aliased, of_alias
from ..models.facts import first_asked, of_name
from ..models.new_rows import insert
from ..rules.calendar import Calendar, today_utc
from ..vocabulary.audiences import Audience

NOUNS: tuple[type[models.Model], ...] = (
    Party,
    Affiliation,
    Issue,
    Track,
    Round,
    Speaker,
    Source,
    Document,
    Demand,
    Response,
    RedLine,
    IssueAct,
    Priority,
    Remark,
    Dissociation,
    Statement,
    Correction,
)
"""The nouns that have a slug."""
KEPT_WHOLE = frozenset({Party, Issue, Track, Round, Speaker, Document, Demand, RedLine, IssueAct})
"""Nouns of which a negotiation has so few that all are read at the first question."""

_LINKED: dict[type[models.Model], tuple[str, ...]] = {
    Speaker: ("party",),
    Demand: ("party", "issue", "round"),
    RedLine: ("party", "issue", "speaker"),
    IssueAct: ("issue",),
    Priority: ("party", "issue", "speaker"),
    Remark: ("party", "issue", "speaker", "round"),
    Dissociation: ("party", "body", "issue", "speaker"),
    Statement: ("party", "issue", "speaker", "round", "series"),
}


class Unknown(LookupError):
    """No such thing exists here for whoever asks."""

    def __init__(self, noun: type[models.Model], slug: str) -> None:
        self.noun, self.slug = noun, slug
        super().__init__(f"There is no {noun._meta.verbose_name} '{slug}' in this negotiation.")


class Directory:
    """The nouns of one negotiation as one writer may see them. What he may not see does not exist.

    One that serves several acts may hold what others have changed between them.
    """

    def __init__(
        self, negotiation: Negotiation, reader: Audience, *, serves_one_act: bool = False
    ) -> None:
        self.serves_one_act = serves_one_act
        self.negotiation = negotiation
        self.reader = reader
        self._by_slug: dict[type[models.Model], dict[str, Any]] = {}
        self._by_asked: dict[type[models.Model], dict[str, Any]] = {}
        self._doubles: dict[type[models.Model], list[Any]] = {}
        self._series: dict[tuple[int, int], Series] = {}
        self._whole: set[type[models.Model]] = set()
        self._asked_alone: set[type[models.Model]] = set()
        self._ids: dict[type[models.Model], dict[str, int]] = {}
        self._calendar: Calendar | None = None

    def for_reader(self, reader: Audience) -> Directory:
        """That of another audience: of what was read only the series are the same for everybody."""
        other = Directory(self.negotiation, reader)
        other._series = self._series
        return other

    def get[M: models.Model](self, noun: type[M], slug: str) -> M:
        """The thing of that slug, else the one for which that name was asked.

        Raises `Unknown` where the writer can see none.
        """
        alone = self._alone(noun, slug)
        if alone is not None:
            return alone
        known = self._known(noun)
        if slug in known:
            thing: M = known[slug]
            return thing
        asked = self._by_asked.setdefault(noun, {})
        found: Any = asked.get(slug) or self._asked_for(noun, slug)
        if found is None:
            raise Unknown(noun, slug)
        (known if found.slug == slug else asked)[slug] = found
        named: M = found
        return named

    def called[M: models.Model](self, noun: type[M], name: str) -> M:
        """The thing of that name, as `get` has it, else whoever is called so among its aliases.

        Raises `Unknown` where the writer can see none.
        """
        try:
            return self.get(noun, name)
        except Unknown:
            if not issubclass(noun, Aliased):
                raise
            called = of_alias(self.all(noun).values(), name)
            if called is None:
                called = self._standing_for(noun, of_alias(self.doubles(noun), name))
            if called is None:
                raise
            return called

    def _alone(self, noun: type[Any], slug: str) -> Any:
        """The thing of that slug, without all others of its noun; None where they are asked for.

        The first of a noun is asked for by itself: an act of one statement names one of most. With
        the second all are read, and of rounds with the first: the calendar is of all of them.
        """
        if noun in self._whole or noun not in KEPT_WHOLE or noun is Round:
            return None
        known = self._by_slug.setdefault(noun, {})
        if slug not in known and noun not in self._asked_alone:
            self._asked_alone.add(noun)
            known |= {thing.slug: thing for thing in self._rows(noun).filter(slug=slug)}
        return known.get(slug)

    def meet(self, party: str, issue: str, speaker: str) -> None:
        """Reads the series of that party on that issue with both and who speaks, as far as they are there."""
        nouns = {Party, Issue}
        is_met = party in self._by_slug.get(Party, {}) and issue in self._by_slug.get(Issue, {})
        if is_met or nouns & (self._whole | self._asked_alone):
            return
        those = Series.objects.filter(
            self.sees("party__"),
            self.sees("issue__"),
            negotiation=self.negotiation,
            party__slug=party,
            issue__slug=issue,
        )
        speaks = self.sees("party__speakers__") & Q(
            party__speakers__slug=speaker, party__speakers__same_as=None
        )
        met: Any = those.annotate(speaker=FilteredRelation("party__speakers", condition=speaks))
        for series in met.select_related("party", "issue", "speaker"):
            if getattr(series, "speaker", None) is not None:
                series.speaker.party = series.party
                self._by_slug.setdefault(Speaker, {}).setdefault(speaker, series.speaker)
            self._series[series.party_id, series.issue_id] = series
            self._by_slug.setdefault(Party, {})[party] = series.party
            self._by_slug.setdefault(Issue, {})[issue] = series.issue
            self._asked_alone |= nouns

    def meet_linked(self, kept: Any) -> None:
        """Takes what a kept row was read with, as far as the writer sees it; rounds are read together."""
        for name in _LINKED.get(type(kept), ()):
            thing = getattr(kept, name)
            if isinstance(thing, Series):
                self._series.setdefault((thing.party_id, thing.issue_id), thing)
            elif isinstance(thing, (Party, Issue, Speaker)) and self._sees(thing):
                self._by_slug.setdefault(type(thing), {}).setdefault(thing.slug, thing)

    def _sees(self, thing: Any) -> bool:
        """Whether a thing is found by its slug: it is there for the writer, and is no double."""
        known = thing.known_as(date.min).known_to(self.reader)
        is_left_out = getattr(thing, "LEFT_OUT", False) and thing.same_as_id is not None
        return known is not None and known <= today_utc() and not is_left_out

    def doubles(self, noun: type[models.Model]) -> list[Any]:
        """The things of a noun that are one with another and were left out, read once."""
        if noun not in self._doubles:
            left_out = getattr(noun, "LEFT_OUT", False)
            doubles = self._with_doubles(noun).filter(same_as__isnull=False) if left_out else ()
            self._doubles[noun] = list(doubles)
        return self._doubles[noun]

    def _standing_for(self, noun: type[models.Model], double: Any) -> Any:
        """The thing that a double is one with, as far as the writer can see it."""
        if double is None:
            return None
        if noun not in self._whole:
            return self._rows(noun).filter(pk=double.same_as_id).first()
        there = self._by_slug[noun].values()
        return next((thing for thing in there if thing.pk == double.same_as_id), None)

    def _asked_for(self, noun: type[models.Model], name: str) -> Any:
        """The thing of that name, where none of those that are at hand has that slug."""
        if noun in self._whole:
            asked = first_asked(t for t in self._known(noun).values() if t.asked_slug == name)
        else:
            rows: Any = self._rows(noun)
            asked = rows.named(name)
        return asked or self._standing_for(noun, of_name(self.doubles(noun), name))

    def id_of(self, noun: type[models.Model], slug: str) -> int:
        """The id alone, of what was said to be known without asking; raises `Unknown` likewise."""
        known = self._ids.get(noun, {}).get(slug)
        return known if known is not None else int(self.get(noun, slug).pk)

    def know(self, noun: type[models.Model], ids: dict[str, int]) -> None:
        """Says which ids those slugs have, in place of what was said before."""
        self._ids[noun] = ids

    def look_up(self, noun: type[models.Model], names: Iterable[str]) -> None:
        """Reads at once what has those names, or was asked for under them, for an import of many."""
        known, asked = self._known(noun), self._by_asked.setdefault(noun, {})
        wanted = {name for name in names if name not in known and name not in asked}
        rows: Any = self._rows(noun)
        if hasattr(noun, "citations") and noun is not Source:
            rows = rows.prefetch_related("citations__source")
        for some in batched(sorted(wanted), 2000):
            called = list(rows.of_names(some))
            known |= {thing.slug: thing for thing in called if thing.slug in wanted}
            for name in wanted.intersection(t.asked_slug for t in called) - known.keys():
                asked[name] = first_asked(t for t in called if t.asked_slug == name)

    def all[M: models.Model](self, noun: type[M]) -> dict[str, M]:
        """Every thing of a noun by slug."""
        if noun not in self._whole:
            there = self._by_slug.get(noun, {})
            self._by_slug[noun] = {t.slug: there.get(t.slug, t) for t in self._rows(noun)}
            self._whole.add(noun)
        return self._by_slug[noun]

    def remember(self, thing: models.Model) -> None:
        """Something that was just written."""
        noun = type(thing)
        if noun is Round:
            self.forget_calendar()
        self._by_asked.pop(noun, None)
        self._doubles.pop(noun, None)
        if noun in NOUNS and (noun in self._whole or noun not in KEPT_WHOLE):
            self._by_slug.setdefault(noun, {})[thing.slug] = thing  # type: ignore[attr-defined]

    def at_hand(self) -> dict[type[models.Model], dict[int, models.Model]]:
        """All that was read and written so far, by noun and id."""
        return {noun: {t.pk: t for t in some.values()} for noun, some in self._by_slug.items()}

    def renamed(self, thing: Fact, old: str) -> None:
        """Something that got another slug."""
        self._by_slug.get(type(thing), {}).pop(old, None)
        self._ids.pop(type(thing), None)
        self.remember(thing)

    def leave_out(self, double: Fact) -> None:
        """Something that is one with another now: that is found by its names."""
        noun = type(double)
        self._by_slug.get(noun, {}).pop(double.slug, None)
        self._by_asked.pop(noun, None)
        self._ids.pop(noun, None)
        self._doubles.pop(noun, None)

    def calendar(self) -> Calendar:
        """All rounds that the writer may see, whether they are there yet or not."""
        if self._calendar is None:
            rounds = self.all(Round).values()
            self._calendar = Calendar(r.known_as_round(date.max) for r in rounds)
        return self._calendar

    def rounds(self) -> list[Round] | None:
        """All rounds that its reader may see, each to be marked at will; None where they were not read."""
        if Round not in self._whole:
            return None
        return [copy(meeting) for meeting in self.all(Round).values()]

    def forget_calendar(self) -> None:
        """Since a round has changed."""
        self._calendar = None

    def series(self, party: Party, issue: Issue) -> Series:
        """The series of a party on an issue, made where there was none."""
        key = (party.pk, issue.pk)
        if key not in self._series:
            self._series[key], _ = Series.objects.get_or_create(
                party=party, issue=issue, defaults={"negotiation": self.negotiation}
            )
        return self._series[key]

    def make_series(self, pairs: Iterable[tuple[Party, Issue]]) -> None:
        """All those series at once, for an import."""
        wanted = {(p.pk, i.pk): (p, i) for p, i in pairs}
        unread = sorted(wanted.keys() - self._series.keys(), key=itemgetter(1, 0))
        for some in batched(unread, 500):
            parties, issues = (set(ids) for ids in zip(*some, strict=True))
            # Some more than are wanted, but never all: there may be very many.
            for series in Series.objects.filter(party__in=parties, issue__in=issues):
                self._series[series.party_id, series.issue_id] = series
        missing = [
            Series(negotiation=self.negotiation, party=p, issue=i)
            for key in unread
            if key not in self._series
            for p, i in (wanted[key],)
        ]
        insert(missing)
        self._series |= {(series.party_id, series.issue_id): series for series in missing}

    def _known(self, noun: type[models.Model]) -> dict[str, Any]:
        return self.all(noun) if noun in KEPT_WHOLE else self._by_slug.setdefault(noun, {})

    def visible(self, noun: type[models.Model]) -> QuerySet[Any]:
        """The rows of a noun that exist for the writer today, here where it belongs to a negotiation.

        Without speakers and sources that are one with another.
        """
        rows: Any = self._with_doubles(noun)
        return rows.themselves() if getattr(noun, "LEFT_OUT", False) else rows

    def sources_at(self, key: str) -> QuerySet[Any]:
        """The sources with an address of that key, themselves or as that of a double."""
        rows: Any = self.visible(Source)
        there: QuerySet[Any] = rows.filter(Q(address_key=key) | rows.stands_for(address_key=key))
        return there

    def sources_of_addresses(self, keys: Iterable[str]) -> dict[str, str]:
        """The slug of the first source with an address of each of those keys, itself or as its double."""
        at: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for some in batched(sorted(set(keys)), 2000):
            there = self._with_doubles(Source).filter(address_key__in=some)
            leads_to = list(there.values_list("address_key", Coalesce("same_as", "pk")))
            stands = self.visible(Source).filter(pk__in={pk for _, pk in leads_to})
            slugs = dict(stands.values_list("pk", "slug"))
            for key, pk in leads_to:
                if pk in slugs:
                    at[key].append((pk, slugs[pk]))
        return {key: min(found)[1] for key, found in at.items()}

    def _with_doubles(self, noun: type[models.Model]) -> QuerySet[Any]:
        return self._of_noun(noun).filter(self.sees())

    def hidden(self, noun: type[models.Model]) -> QuerySet[Any]:
        """The rows of a noun that exist only for others."""
        return self._of_noun(noun).exclude(self.sees())

    def sees(self, prefix: str = "") -> Q:
        """The condition that a fact exists for the writer today; `prefix` leads to it."""
        return visible_audiences(self.reader, today_utc(), prefix)

    def _of_noun(self, noun: type[models.Model]) -> QuerySet[Any]:
        # A dated act belongs to what it was done to, which is named by whoever asks for it.
        here = {"negotiation": self.negotiation} if hasattr(noun, "negotiation") else {}
        return noun._default_manager.filter(**here)

    def _rows(self, noun: type[models.Model]) -> QuerySet[Any]:
        rows, linked = self._with_doubles(noun), _LINKED.get(noun)
        if getattr(noun, "LEFT_OUT", False):
            # Found by their names from the doubles that were read once, not by a query for each.
            rows = rows.filter(same_as__isnull=True)
        return rows.select_related(*linked) if linked else rows
