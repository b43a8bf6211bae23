"""What stands for a writer and says the same as a new statement: asked for one, or for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import Q

from ..models import Source, Statement, cited_by
from .directory import Directory

TOGETHER = 250
"""So many are asked for in one query, by series and by days, each with each."""
Key = tuple[int, date, int, str]


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """What of a statement tells whether it is said again; things by their ids.

    One with sources is, where another has one of them; one without, where another has the same
    summary, and none.
    """

    series: int
    day: date
    speaker: int
    stance: str
    sources: frozenset[int]
    summary: str

    @classmethod
    def of(cls, statement: Statement, sources: Iterable[Source]) -> SpokenWords:
        cited = frozenset(source.pk for source in sources)
        key = (statement.series_id, statement.day, statement.speaker_id, statement.stance)
        return cls(*key, cited, statement.summary)

    @property
    def key(self) -> Key:
        return self.series, self.day, self.speaker, self.stance

    def is_said_in(self, other: SpokenWords) -> bool:
        if self.sources:
            return not self.sources.isdisjoint(other.sources)
        return not other.sources and self.summary == other.summary


class SaidBefore:
    """The statements that stand for the writer as known on a day.

    Those that were looked up are at hand, and what an act adds meanwhile is among them; for others
    each question is a query.
    """

    def __init__(self, directory: Directory, known: date) -> None:
        self.directory, self._known = directory, known
        self._at_hand: dict[Key, list[tuple[SpokenWords, Statement]]] = {}

    def look_up(self, every: Iterable[SpokenWords]) -> None:
        """Asks at once for what says one of those again, in place of what was looked up before."""
        asked: dict[Key, list[SpokenWords]] = defaultdict(list)
        for words in every:
            asked[words.key].append(words)
        ids: set[int] = set()
        for where in _places(asked):
            rows = (
                self._stand()
                .filter(where)
                .order_by()
                .values_list(
                    "pk",
                    "series_id",
                    "day",
                    "speaker_id",
                    "stance",
                    "citations__source_id",
                    "summary",
                )
            )
            for pk, series, day, speaker, stance, source, summary in rows.iterator():
                cited = frozenset({source} if source is not None else ())
                there = SpokenWords(series, day, speaker, stance, cited, summary)
                if any(one.is_said_in(there) for one in asked.get(there.key, ())):
                    ids.add(pk)
        self._at_hand = {key: [] for key in asked}
        for some in batched(sorted(ids), TOGETHER):
            for statement in self._whole(pk__in=some):
                self._keep(statement, [one.source for one in cited_by(statement)])

    def is_at_hand(self, words: SpokenWords) -> bool:
        return words.key in self._at_hand

    def again(self, words: SpokenWords) -> Sequence[Statement]:
        """The statements in which it is said already, the first recorded first."""
        at_hand = self._at_hand.get(words.key)
        if at_hand is None:
            same = dict(zip(("series", "day", "speaker", "stance"), words.key, strict=True))
            if words.sources:
                return list(self._whole(**same, citations__source__in=words.sources).distinct())
            return list(self._whole(**same, summary=words.summary, citations__isnull=True))
        return [statement for there, statement in at_hand if words.is_said_in(there)]

    def add(self, new: Statement, sources: Iterable[Source]) -> None:
        """Notes a new statement, which is not in the database yet: its writer sees it."""
        if new.status == Statement.Status.PUBLISHED:
            self._keep(new, sources)

    def forget(self) -> None:
        """Since something that was there has changed."""
        self._at_hand = {}

    def _keep(self, statement: Statement, sources: Iterable[Source]) -> None:
        words = SpokenWords.of(statement, sources)
        if words.key in self._at_hand:
            self._at_hand[words.key].append((words, statement))

    def _stand(self) -> Any:
        visible: Any = self.directory.visible(Statement)
        return visible.published().not_ended_for(self.directory.reader, known=self._known)

    def _whole(self, **where: Any) -> Any:
        linked = self._stand().filter(**where).select_related("party", "issue", "speaker", "round")
        return linked.prefetch_related("citations__source").order_by("pk")


def _places(asked: Iterable[Key]) -> Iterator[Q]:
    """Conditions that hold where one of those is, and few others: a file mostly goes by its days."""
    for some in batched(sorted(asked, key=lambda key: key[1]), TOGETHER):
        series, days, speakers, stances = (set(each) for each in zip(*some, strict=True))
        yield Q(series__in=series, day__in=days, speaker__in=speakers, stance__in=stances)
