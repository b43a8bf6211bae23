"""Whoever asks the stream for a party, an issue or a kind gets what he would pick out of the whole."""

from __future__ import annotations

import json
import random
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

import pytest

from negotiations.entries.facts import WithholdEntry
from negotiations.models import Demand, Negotiation, Statement
from negotiations.reading.evidence import stream as evidence
from negotiations.reading.evidence.linked_rows import linked
from negotiations.reading.evidence.stream import first_of_stream, stream
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import stream_pages
from negotiations.recording.act import Refused
from negotiations.recording.audiences import withhold
from negotiations.recording.door import recording
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import PUBLIC, small_negotiation
from ..exporting.comparing import loaded
from ..exporting.worlds import with_audiences
from ..oracle.random_cases import random_case
from ..tables import rest_is_slow

pytestmark = pytest.mark.django_db
Asked = dict[str, Any]


def world(seed: int) -> Negotiation:
    """A random record with audiences, embargoes and corrections, of which something was withheld later."""
    dice = random.Random(seed)
    negotiation = loaded(json.dumps(with_audiences(random_case(seed), dice))).negotiation
    for noun in (Statement, Demand):
        public = list(noun.objects.filter(negotiation=negotiation, audience="public"))
        for fact in dice.sample(public, min(4, len(public))):
            entry = WithholdEntry(audience=dice.choice(["team", "cleared"]))
            with suppress(Refused), recording(negotiation, silent=True) as act:
                withhold(act, noun, fact.slug, entry)
    return negotiation


def picked(whole: Sequence[Any], asked: Asked) -> list[Any]:
    """The rows of the whole stream that are asked for, with what follows one of them in its chain."""
    passed: dict[Any, int] = {}
    rows = []
    for row in whole:
        first = passed.get(row.root)
        follows = row.references_id is not None and first is not None and first < row.act_id
        if is_asked(row, asked):
            passed.setdefault(row.root, row.act_id)
        if follows or is_asked(row, asked):
            rows.append(row.pk)
    return rows


def is_asked(row: Any, asked: Asked) -> bool:
    """Whether a row by itself is what is asked for."""
    since = asked.get("days", {}).get("known_from__gte", date.min)
    return (
        row.known_from >= since
        and _among(asked.get("parties"), {*row.parties, row.party.slug if row.party else ""})
        and _among(asked.get("issues"), {*row.issues, row.issue.slug if row.issue else ""})
        and _among(asked.get("kinds"), {row.kind})
    )


def _among(wanted: Collection[str] | None, there: Collection[str]) -> bool:
    return not wanted or not {*wanted}.isdisjoint(there)


def questions(whole: Sequence[Any], dice: random.Random) -> list[Asked]:
    """Each filter, two of its values, and filters together; after a row, and from the end."""
    parties = sorted({slug for row in whole for slug in row.parties})
    issues = sorted({slug for row in whole for slug in row.issues})
    kinds = sorted({row.kind for row in whole})
    days = {"known_from__gte": dice.choice(whole).known_from}
    asked: list[Asked] = [{}, {"days": days}]
    asked += [{"parties": [one]} for one in parties]
    asked += [{"issues": [one]} for one in issues]
    asked += [{"kinds": [one]} for one in kinds]
    asked += [
        {"parties": parties[:2], "kinds": kinds[:3]},
        {"issues": issues[:2]},
        {"kinds": kinds[1:3], "issues": issues[:1]},
        {"parties": parties[:1], "issues": issues[:1]},
        {"parties": parties[-1:], "days": days},
        {"parties": ["nobody"]},
    ]
    return asked


@pytest.mark.parametrize("seed", rest_is_slow(range(6), quick=[0]))
def test_each_list_of_each_reader_is_what_he_would_pick_out_of_the_whole(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    negotiation, dice = world(seed), random.Random(seed)
    for reader in AUDIENCES:
        seen = {reader: [negotiation.pk]}
        whole = linked(stream(seen))
        for asked in dice.sample(questions(whole, dice), 16):
            monkeypatch.setattr(evidence, "FEW", dice.choice([0, 1000]))
            wanted = picked(whole, asked)
            assert ids(stream(seen, **asked)) == wanted, asked
            assert ids(first_of_stream(seen, **asked, limit=1000)) == wanted, asked
            assert ids(first_of_stream(seen, **asked, newest_first=True, limit=7)) == wanted[:-8:-1]
            cursor = dice.choice(whole)
            beyond = [row.pk for row in whole[whole.index(cursor) + 1 :] if row.pk in wanted]
            after = first_of_stream(seen, **asked, after=str(cursor.pk), limit=5)
            assert ids(after) == beyond[:5], asked


@pytest.mark.parametrize("seed", rest_is_slow(range(4), quick=[1]))
def test_what_people_read_is_the_last_of_each_identity_that_was_ever_asked_for(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    negotiation, dice = world(seed), random.Random(seed)
    for reader in AUDIENCES:
        view = Perspective.of(negotiation, reader, date(2030, 1, 1))
        whole = linked(stream({reader: [negotiation.pk]}))
        last = {row.identity: row for row in whole}
        newest_known = sorted(
            last.values(), key=lambda r: (r.known_from, r.act_id, r.number), reverse=True
        )
        of_no_days = [asked for asked in questions(whole, dice) if "days" not in asked]
        for asked in dice.sample(of_no_days, 6):
            monkeypatch.setattr(evidence, "FEW", dice.choice([0, 1000]))
            passed = set(picked(whole, asked))
            identities = {row.identity for row in whole if row.pk in passed}
            wanted = [row.pk for row in newest_known if row.identity in identities]

            page = stream_pages.newest(view, **asked, limit=5)
            assert ids(entry.row for entry in page.entries) == wanted[:5], asked

            older = stream_pages.newest(view, **asked, before=page.older, limit=500)
            assert ids(entry.row for entry in older.entries) == (
                wanted[5:] if page.older else wanted
            )


def test_rows_of_several_negotiations_come_in_the_order_of_all_from_any_cursor_on() -> None:
    casts = [small_negotiation("one"), small_negotiation("other")]
    for mark, at in zip("-+-+", ("r1", "r2", "r3", "r4"), strict=True):
        for number, cast in enumerate(casts):
            cast.said(mark, at=at, party="p" if number else "q")
    seen = {PUBLIC: [cast.negotiation.pk for cast in casts]}
    whole = list(stream(seen))

    assert [row.negotiation_id for row in whole[-4:]] == seen[PUBLIC] * 2
    for asked in ({}, {"parties": ["p"]}, {"kinds": ["position-changed"]}):
        wanted = picked(whole, asked)
        for place, cursor in enumerate(whole):
            after = first_of_stream(seen, **asked, after=str(cursor.pk), limit=4)
            beyond = [row.pk for row in whole[place + 1 :] if row.pk in wanted]
            assert ids(after) == beyond[:4], asked


def ids(rows: Any) -> list[Any]:
    return [row.pk for row in rows]
