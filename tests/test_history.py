"""Whatever is entered, in whatever order: the stream says what follows from what is kept.

A state machine goes through the door. After every act `verify` finds nothing, a second
reconciliation adds nothing, and no correction has been told as a move. At the end the public's
stream is that of a twin negotiation into which nothing was ever entered that the public may not see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from negotiations.models import Development, Negotiation
from negotiations.recording.days import turn
from negotiations.recording.door import recording
from negotiations.recording.verification import verify
from negotiations.vocabulary.audiences import Audience

from .cast import FIRST, MARKS, small_negotiation
from .door import audiences, corrections, demands, issue_acts, red_lines, statements
from .length import many

POSITIONS = ("position-stated", "position-changed", "position-contested")
SHOWN = (
    *("kind", "identity", "round__slug", "from_round__slug", "from_stance", "to_stance"),
    *("nature", "direction", "movement", "revealed", "timing", "held_from", "known_from"),
    *("statement__slug", "from_statement__slug", "details"),
)

days_after = st.integers(0, 3)
marks = st.sampled_from(list(MARKS))
audience_words = st.sampled_from(["public", "public", "public", "team", "cleared"])
embargoes = st.one_of(st.none(), st.none(), st.integers(1, 40))


@dataclass
class Entry:
    """Something that was done on a day, and whether it is for the public, from when."""

    on: date
    door: Any
    fields: dict[str, Any]
    audience: str = "public"
    embargo_until: date | None = None
    corrects: str | None = None

    def public_from(self) -> date | None:
        if self.audience != "public":
            return None
        return max(self.on, self.embargo_until or self.on)


class History(RuleBasedStateMachine):
    """A history of one series, its demands and lines, on days that go by."""

    said = Bundle("said")

    def __init__(self) -> None:
        super().__init__()
        self.point = transaction.atomic()
        self.point.__enter__()
        self.negotiation = small_negotiation().negotiation
        self.today = FIRST
        self.entries: list[Entry] = []
        self.number = 0

    def teardown(self) -> None:
        try:
            self.the_public_sees_a_world_without_what_is_hidden()
        finally:
            transaction.set_rollback(True)
            self.point.__exit__(None, None, None)

    def _day(self, later: int) -> None:
        self.today += timedelta(days=later)

    def _slug(self, kind: str) -> str:
        self.number += 1
        return f"{kind}{self.number:03}"

    def _do(self, entry: Entry, **more: Any) -> None:
        before = set(Development.objects.values_list("pk", flat=True))
        entry.door(self.negotiation, on=entry.on, **entry.fields, **more)
        self.entries.append(entry)
        if entry.corrects:
            self._no_move_was_told(before)

    def _no_move_was_told(self, before: set[Any]) -> None:
        """To the cleared, who had seen what was corrected; to others it may be news."""
        told = Development.objects.for_audience(Audience.CLEARED).filter(
            act__on=self.today, kind="position-changed"
        )
        for row in told.exclude(pk__in=before).exclude(act__what="day-turned"):
            assert row.correction is not None, row.headline
            assert row.headline.startswith("Correction: ")

    @initialize(start=st.integers(0, 30))
    def the_first_day(self, start: int) -> None:
        self._day(start)

    @rule(
        target=said,
        later=days_after,
        mark=marks,
        by=st.integers(1, 5),
        back=st.integers(0, 6),
        held=st.integers(0, 20),
        audience=audience_words,
        embargo=embargoes,
        conditions=st.sampled_from([None, None, [], ["visits"], ["visits", "notice"]]),
    )
    def a_statement(
        self,
        later: int,
        mark: str,
        by: int,
        back: int,
        held: int,
        audience: str,
        embargo: int | None,
        conditions: list[str] | None,
    ) -> str:
        self._day(later)
        day = max(FIRST, self.today - timedelta(days=back))
        until = self.today + timedelta(days=embargo) if embargo and audience != "cleared" else None
        slug = self._slug("s")
        fields = {
            "slug": slug,
            "party": "p",
            "issue": "i",
            "speaker": f"p{by}",
            "stance": MARKS[mark],
            "conditions": conditions,
            "summary": "In our words.",
            "day": day,
            "held_from": day - timedelta(days=held),
            "known_from": self.today,
        }
        entry = Entry(self.today, statements.record_statement, fields, audience, until)
        self._do(entry, audience=audience, embargo_until=until)
        return slug

    @rule(target=said, old=consumes(said), later=days_after, mark=marks, audience=audience_words)
    def a_correction(self, old: str, later: int, mark: str, audience: str) -> str:
        self._day(later)
        slug = self._slug("s")
        fields = {"reason": "reclassified", "slug": slug, "stance": MARKS[mark]}
        entry = Entry(self.today, corrections.correct_statement, fields, audience, None, old)
        self._do(entry, statement=old, audience=audience, embargo_until=None)
        return slug

    @rule(old=consumes(said), later=days_after, denied=st.booleans(), audience=audience_words)
    def an_end(self, old: str, later: int, denied: bool, audience: str) -> None:
        self._day(later)
        door = corrections.deny_statement if denied else corrections.retract_statement
        entry = Entry(self.today, door, {"note": "So it is."}, audience, None, old)
        self._do(entry, statement=old, audience=audience, embargo_until=None)

    @rule(
        later=days_after,
        asks=st.sampled_from(["accepts", "rejects"]),
        of_p=st.booleans(),
        audience=audience_words,
        back=st.integers(0, 10),
    )
    def a_demand(self, later: int, asks: str, of_p: bool, audience: str, back: int) -> None:
        self._day(later)
        number = len(self.entries) + 1
        fields = {
            "slug": self._slug("d"),
            "number": number if audience == "public" else None,
            "party": "q" if of_p else "p",
            "addressees": ["p"] if of_p else ["q"],
            "issue": "i",
            "asks": asks,
            "text": "Do it.",
            "day": max(FIRST, self.today - timedelta(days=back)),
            "known_from": self.today,
        }
        self._do(Entry(self.today, demands.make_demand, fields, audience), audience=audience)

    @rule(
        later=days_after, refuses=st.sampled_from(["accepts", "rejects"]), audience=audience_words
    )
    def a_red_line(self, later: int, refuses: str, audience: str) -> None:
        self._day(later)
        fields = {
            "slug": self._slug("l"),
            "party": "p",
            "issue": "i",
            "refuses": refuses,
            "text": "Never.",
        }
        entry = Entry(self.today, red_lines.declare_red_line, fields, audience)
        self._do(entry, audience=audience)

    @rule(
        later=days_after,
        outcome=st.sampled_from(["accepts", "rejects", None]),
        audience=audience_words,
        back=st.integers(0, 10),
    )
    def an_act_on_the_issue(
        self, later: int, outcome: str | None, audience: str, back: int
    ) -> None:
        """P agrees to an outcome, or the issue is reopened."""
        self._day(later)
        fields = {
            "slug": self._slug("a"),
            "issue": "i",
            "act": "agreed" if outcome else "reopened",
            "outcome": outcome,
            "parties": ["p"] if outcome else [],
            "day": max(FIRST, self.today - timedelta(days=back)),
            "known_from": self.today,
            "repeat": True,
        }
        entry = Entry(self.today, issue_acts.record_issue_act, fields, audience)
        self._do(entry, audience=audience)

    @rule(later=st.integers(1, 40))
    def days_go_by(self, later: int) -> None:
        self._day(later)
        turn(self.negotiation, self.today)

    @rule()
    def an_embargo_ends_early(self) -> None:
        under = [e for e in self.entries if e.embargo_until and e.embargo_until > self.today]
        ended = {corrections.correct_statement, statements.record_statement}
        for entry in under[:1]:
            if entry.door in ended and not self._is_old(entry.fields["slug"]):
                slug = entry.fields["slug"]
                audiences.end_embargo(self.negotiation, on=self.today, noun="statement", slug=slug)
                for other in under:
                    if other.fields["slug"] == slug:
                        other.embargo_until = self.today

    def _is_old(self, slug: str) -> bool:
        return any(entry.corrects == slug for entry in self.entries)

    @invariant()
    def what_is_derived_follows_from_what_is_kept(self) -> None:
        self.negotiation.refresh_from_db()
        assert [str(d) for d in verify(self.negotiation)] == []

    @invariant()
    def doing_it_twice_does_nothing(self) -> None:
        before = Development.objects.count()
        with recording(self.negotiation, what="again", on=self.today) as act:
            act.touched.series.update(self.negotiation.series.values_list("id", flat=True))
            act.touched.demands.update(self.negotiation.demand_set.values_list("id", flat=True))
            acts = self.negotiation.issueact_set
            act.touched.issue_acts.update(acts.values_list("id", flat=True))
        assert Development.objects.count() == before

    def the_public_sees_a_world_without_what_is_hidden(self) -> None:
        """A twin into which only what the public may see was entered, on the days it could see it."""
        turn(self.negotiation, self.today)
        twin = Twin(self.entries)
        twin.relive(self.today)
        assert _shown(twin.negotiation) == _shown(self.negotiation)


class Twin:
    """A negotiation that holds what the public may see, and nothing else."""

    def __init__(self, entries: list[Entry]) -> None:
        self.negotiation = small_negotiation("twin").negotiation
        self.entries = entries
        self.before = {e.fields["slug"]: e.corrects for e in entries if "slug" in e.fields}
        self.whole: dict[str, dict[str, Any]] = {}
        for entry in entries:
            if "slug" in entry.fields:
                kept = self.whole.get(entry.corrects or "", {})
                self.whole[entry.fields["slug"]] = {**kept, **entry.fields}
        self.told: set[str] = set()
        self.ended: set[str] = set()

    def relive(self, today: date) -> None:
        """Enters each on the day on which the public could know it, in that order."""
        dated = [
            (known, place)
            for place, entry in enumerate(self.entries)
            if (known := entry.public_from()) is not None and known <= today
        ]
        for known, place in sorted(dated):
            self._enter(self.entries[place], known)
        turn(self.negotiation, today)

    def _enter(self, entry: Entry, known: date) -> None:
        slug = entry.fields.get("slug")
        if entry.corrects is None:
            if slug not in self.ended:
                known_from = {"known_from": known} if "known_from" in entry.fields else {}
                entry.door(self.negotiation, on=known, **{**entry.fields, **known_from})
                self.told.add(str(slug))
            return
        old = self._nearest_told(entry.corrects) if slug else entry.corrects
        self._end(entry.corrects)
        if old in self.told:
            entry.door(self.negotiation, on=known, statement=old, **entry.fields)
            self.told.add(slug or "")
        elif slug and slug not in self.ended:
            anew = {k: v for k, v in self.whole[slug].items() if k != "reason"}
            anew["known_from"] = known
            statements.record_statement(self.negotiation, on=known, **anew)
            self.told.add(slug)

    def _nearest_told(self, slug: str | None) -> str | None:
        while slug is not None and slug not in self.told:
            slug = self.before[slug]
        return slug

    def _end(self, slug: str | None) -> None:
        """What the public learns to be ended before it learnt of it is never entered."""
        while slug is not None:
            self.ended.add(slug)
            slug = self.before[slug]


LETTERS = re.compile(r"\b([a-z]\d{3})-[a-z]{8}\b")


def _without_letters(value: Any) -> Any:
    """A value with each name as it was asked for: what was not public at first ends in letters."""
    if isinstance(value, str):
        return LETTERS.sub(r"\1", value)
    if isinstance(value, list):
        return [_without_letters(one) for one in value]
    if isinstance(value, dict):
        return {name: _without_letters(one) for name, one in value.items()}
    return value


def _shown(negotiation: Negotiation) -> list[dict[str, Any]]:
    """What stands for the public, as it reads it."""
    rows = Development.objects.standing(Audience.PUBLIC).filter(negotiation=negotiation)
    rows = rows.exclude(kind="development-cancelled")
    shown = list(rows.values(*SHOWN))
    for row in shown:
        row["identity"] = row["identity"].replace("|c-", "|")
        row.update({name: _without_letters(value) for name, value in row.items()})
    return sorted(shown, key=lambda row: (row["identity"], row["kind"]))


def run_history(examples: int, steps: int, machine: type[History] = History) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.django_db
def test_any_history_gives_what_follows_from_it() -> None:
    run_history(examples=3, steps=12)


@pytest.mark.in_turn
@pytest.mark.django_db
@pytest.mark.parametrize("part", range(many(1, 4)))
def test_long_histories_too(part: int) -> None:
    """In parts, so that the processes share them; each has a seed, since one seed makes one set."""
    machine = seed(part)(type(f"History{part}", (History,), {}))
    run_history(examples=many(6, 20), steps=30, machine=machine)
