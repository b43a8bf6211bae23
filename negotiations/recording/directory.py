"""What a writer may name, by slug: each noun is read once and then remembered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from ..models import (
    Correction,
    Demand,
    Document,
    Issue,
    Negotiation,
    Party,
    RedLine,
    Response,
    Round,
    Series,
    Source,
    Speaker,
    Statement,
    Track,
)
from ..rules.audiences import Audience
from ..rules.calendar import Calendar, today_utc

NOUNS: dict[str, type[models.Model]] = {
    "party": Party,
    "issue": Issue,
    "track": Track,
    "round": Round,
    "speaker": Speaker,
    "source": Source,
    "document": Document,
    "demand": Demand,
    "response": Response,
    "red_line": RedLine,
    "statement": Statement,
    "correction": Correction,
}
KEPT_WHOLE = ("party", "issue", "track", "round", "speaker", "document", "demand", "red_line")
"""Nouns of which a negotiation has so few that all are read at the first question."""

_LINKED = {
    "speaker": ("party",),
    "demand": ("party", "issue", "round"),
    "red_line": ("party", "issue", "speaker"),
    "statement": ("party", "issue", "speaker", "round", "series"),
}


class Unknown(LookupError):
    """No such thing exists here for whoever asks."""

    def __init__(self, noun: str, slug: str) -> None:
        self.noun, self.slug = noun, slug
        super().__init__(f"There is no {noun.replace('_', ' ')} '{slug}' in this negotiation.")


class Directory:
    """The nouns of one negotiation as one writer may see them. What he may not see does not exist."""

    def __init__(self, negotiation: Negotiation, reader: Audience) -> None:
        self.negotiation = negotiation
        self.reader = reader
        self._by_slug: dict[str, dict[str, Any]] = {}
        self._series: dict[tuple[int, int], Series] = {}
        self._whole: set[str] = set()
        self._ids: dict[str, dict[str, int]] = {}
        self._calendar: Calendar | None = None

    def get(self, noun: str, slug: str) -> Any:
        """The thing of that slug; raises `Unknown` where the writer can see none."""
        known = self._known(noun)
        if slug not in known and noun not in self._whole:
            found = self._visible(noun).filter(slug=slug).first()
            if found is not None:
                known[slug] = found
        if slug not in known:
            raise Unknown(noun, slug)
        return known[slug]

    def id_of(self, noun: str, slug: str) -> int:
        """The id alone, of what was said to be known without asking; raises `Unknown` likewise."""
        known = self._ids.get(noun, {}).get(slug)
        return known if known is not None else int(self.get(noun, slug).pk)

    def know(self, noun: str, ids: dict[str, int]) -> None:
        """Says which ids those slugs have, in place of what was said before."""
        self._ids[noun] = ids

    def all(self, noun: str) -> dict[str, Any]:
        """Every thing of a noun by slug."""
        if noun not in self._whole:
            self._by_slug[noun] = {t.slug: t for t in self._visible(noun)}
            self._whole.add(noun)
        return self._by_slug[noun]

    def remember(self, thing: models.Model) -> None:
        """Something that was just written."""
        noun = thing._meta.db_table
        if noun == "round":
            self.forget_calendar()
        if noun in NOUNS and (noun in self._whole or noun not in KEPT_WHOLE):
            self._by_slug.setdefault(noun, {})[thing.slug] = thing  # type: ignore[attr-defined]

    def calendar(self) -> Calendar:
        """The rounds as the writer sees them now."""
        if self._calendar is None:
            self._calendar = Calendar(r.known_as_round() for r in self.all("round").values())
        return self._calendar

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
        self._read_series()
        missing = [
            Series(negotiation=self.negotiation, party=p, issue=i)
            for key, (p, i) in wanted.items()
            if key not in self._series
        ]
        if missing:
            Series.objects.bulk_create(missing, ignore_conflicts=True, batch_size=1000)
            self._read_series()

    def _read_series(self) -> None:
        for series in Series.objects.filter(negotiation=self.negotiation):
            self._series[series.party_id, series.issue_id] = series

    def _known(self, noun: str) -> dict[str, Any]:
        return self.all(noun) if noun in KEPT_WHOLE else self._by_slug.setdefault(noun, {})

    def _visible(self, noun: str) -> Any:
        model = NOUNS[noun]
        things = model._default_manager.filter(negotiation=self.negotiation)
        linked = _LINKED.get(noun)
        if linked:
            things = things.select_related(*linked)
        return things.for_audience(self.reader, today=today_utc())  # type: ignore[attr-defined]
