"""Two negotiations compared by all that can be read of them, whatever letters their hidden names end in."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Any

from django.db.models import DateField, Model

from negotiations.exporting.case_lists import LISTS
from negotiations.exporting.case_text import case_text
from negotiations.exporting.reader_names import ReaderNames
from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import Loaded, load
from negotiations.models import (
    Act,
    Answer,
    DemandAct,
    Development,
    DocumentCopy,
    Negotiation,
    RedLineAct,
    Round,
    RoundAct,
    Statement,
)
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import demands, matrix
from negotiations.recording.verification import verify
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.audiences import AUDIENCES, Audience
from negotiations.vocabulary.kinds import CANCELLED

SAID_ANEW = re.compile(r"; now known to have been said [^\"]*")
"""The end of a headline that tells how the record came to say it, and not what it says."""
ROW = (
    *("kind", "identity", "parties", "issues", "from_stance", "to_stance", "nature"),
    *("direction", "movement", "revealed", "timing", "held_from", "known_from"),
    *("headline", "details"),
)
PARTS: dict[type[Model], str] = {
    DemandAct: "demand__negotiation",
    RedLineAct: "red_line__negotiation",
    RoundAct: "round__negotiation",
    DocumentCopy: "document__negotiation",
    Answer: "negotiation",
}
"""What has days of its own and no list, with the way from it to its negotiation."""
LINKED = (
    *("party", "issue", "round", "from_round", "correction", "statement", "from_statement"),
    *("demand", "response", "document", "red_line", "issue_act", "priority", "remark"),
    "dissociation",
)


def exported(slug: str, audience: Audience = Audience.CLEARED, *, today: date | None = None) -> str:
    negotiation = Negotiation.objects.get(slug=slug)
    return case_text(negotiation, audience, today=today or today_utc())


def renamed(text: str, slug: str) -> str:
    """The same case as that of another negotiation."""
    case = json.loads(text)
    case["negotiation"]["slug"] = slug
    return json.dumps(case, ensure_ascii=False, indent=1)


def loaded(text: str, *, today: date | None = None) -> Loaded:
    today = today or today_utc()
    return load(read_case(text, today=today), today=today, silent=True)


class Told:
    """All that one negotiation tells an audience, as plain words under the names of a case file."""

    def __init__(self, slug: str, audience: Audience, today: date) -> None:
        self.negotiation = Negotiation.objects.get(slug=slug)
        self.view = Perspective.of(self.negotiation, audience, today)
        whole = Perspective.of(self.negotiation, Audience.CLEARED, today)
        names = ReaderNames(whole, LISTS)
        self._names: dict[str, str] = {}
        for noun in LISTS:
            for row in noun.entry.model._default_manager.filter(negotiation=self.negotiation):
                name = names.name(noun.entry.model, row.pk)
                if name is not None and name != row.slug:
                    self._names[row.slug] = name

    def plainly(self, told: Any) -> str:
        """As text, with each name that nobody can guess as the file has it."""
        text = json.dumps(told, sort_keys=True, default=str)
        return re.sub(r"[a-z0-9-]+", lambda word: self._names.get(word[0], word[0]), text)

    def standing(self) -> list[str]:
        """The rows of its stream that stand."""
        rows = Development.objects.standing(self.view.audience).exclude(kind=CANCELLED)
        linked = [f"{name}__slug" for name in LINKED]
        mine = rows.filter(negotiation=self.negotiation).values(*ROW, *linked)
        return sorted(SAID_ANEW.sub("", self.plainly(row)) for row in mine)

    def matrix(self, at: date, known: date) -> str:
        view = self.view.asked(at=at, known=known)
        told = matrix.matrix(view)
        cells = [{**cell} for cell in matrix.full_cells(told)]
        open_demands = [(asked.demand.slug, sorted(asked.open)) for asked in demands.demands(view)]
        return self.plainly([cells, sorted(told.moved), sorted(open_demands)])

    def columns(self) -> list[str]:
        """What is derived of each statement: when it counts for whom, and in which order.

        A name by which ties are broken is the same where it was asked for and where it is the slug.
        Of the order of rounds it counts which comes before which.
        """
        derived = [name for name in Statement.DERIVED if name != "tie_name"]
        rows = Statement.objects.published().filter(negotiation=self.negotiation)
        told = [{**row} for row in rows.values("slug", "status", *derived)]
        orders = sorted({row["round_order"] for row in told})
        for row in told:
            row["round_order"] = orders.index(row["round_order"])
        return sorted(map(self.plainly, told))


def days_of(slug: str) -> list[date]:
    """The days on which something was said or held, or came out, and those beside them."""
    negotiation = Negotiation.objects.get(slug=slug)
    said = Statement.objects.filter(negotiation=negotiation)
    met = Round.objects.filter(negotiation=negotiation)
    days = {day for row in said.values_list("day", "held_from", "known_from") for day in row}
    days |= {day for row in met.values_list("first_day", "last_day") for day in row}
    return sorted({day + timedelta(days=n) for day in days for n in (-1, 0)})


def every_day_of(slug: str) -> list[date]:
    """Every day that the record of a negotiation has of anything."""
    belongs = {noun.entry.model: "negotiation" for noun in LISTS} | PARTS
    days: set[date] = set()
    for noun, path in belongs.items():
        named = [column.name for column in noun._meta.fields if type(column) is DateField]
        rows = noun._default_manager.filter(**{f"{path}__slug": slug}).values_list(*named)
        days |= {day for row in rows if named for day in row if day}
    return sorted(days)


def differences(
    one: str,
    other: str,
    moments: Iterable[tuple[date, date]],
    audiences: Iterable[Audience] = AUDIENCES,
    *,
    today: date | None = None,
) -> Iterator[tuple[Any, ...]]:
    """Where the two negotiations do not tell the same: audience, clocks, and what each tells."""
    moments = list(moments)
    for audience in audiences:
        first, second = (Told(slug, audience, today or today_utc()) for slug in (one, other))
        yield from _unlike(audience.word, first.standing(), second.standing())
        if audience is Audience.CLEARED:
            yield from _unlike(audience.word, first.columns(), second.columns())
        for at, known in moments:
            before, after = first.matrix(at, known), second.matrix(at, known)
            if before != after:
                yield audience.word, at, known, before, after


def _unlike(word: str, before: list[str], after: list[str]) -> Iterator[tuple[Any, ...]]:
    yield from ((word, "only in the first", row) for row in before if row not in after)
    yield from ((word, "only in the second", row) for row in after if row not in before)


def assert_tells_the_same_elsewhere(
    first: str, dice: random.Random, *, moments: int, today: date | None = None
) -> None:
    """What is written of it changes nothing here, tells the same elsewhere, and is written there again."""
    written = exported(first, today=today)

    acts = Act.objects.count()
    again = loaded(written, today=today)
    assert (again.entries, again.developments) == (0, 0)
    assert Act.objects.count() == acts

    other = loaded(renamed(written, "elsewhere"), today=today).negotiation
    assert [str(one) for one in verify(other)] == []
    days = days_of(first)
    pairs = list(product(days, days))
    some = dice.sample(pairs, min(moments, len(pairs)))
    unlike = list(differences(first, other.slug, some, today=today))
    assert not unlike, "\n".join(map(str, unlike[:10]))
    assert exported(other.slug, today=today) == renamed(written, other.slug) + "\n"
