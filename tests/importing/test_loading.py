"""A case file through the door: twice, in pieces, shuffled, faulty; and what the case must show."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from negotiations.entries.facts import WithholdEntry
from negotiations.models import (
    Act,
    Answer,
    Demand,
    Development,
    Negotiation,
    Position,
    Response,
    Round,
    Statement,
)
from negotiations.recording import audiences
from negotiations.recording.directory import NOUNS
from negotiations.recording.door import recording
from negotiations.recording.verification import verify
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.kinds import CANCELLED

CASE = Path(__file__).parents[2] / "negotiations/cases/european-security-2022.json"
SLUG = "european-security-2022"
RAW = json.loads(CASE.read_text())


@pytest.fixture
def write(tmp_path: Path) -> Any:
    """Writes a case file, and gives its path."""

    def write(case: dict[str, Any], name: str = "case.json") -> str:
        path = tmp_path / name
        path.write_text(json.dumps(case))
        return str(path)

    return write


def load(path: str | Path = CASE, **options: Any) -> None:
    call_command("load_case", str(path), **options)


def stream(*, standing: bool = False) -> list[tuple[Any, ...]]:
    """The public's stream in its order, without ids."""
    rows = Development.objects.for_audience(Audience.PUBLIC)
    if standing:
        rows = Development.objects.standing(Audience.PUBLIC).exclude(kind=CANCELLED)
    told = rows.order_by("known_from", "identity") if standing else rows.in_stream_order()
    return list(told.values_list("identity", "kind", "headline", "known_from", "act__on"))


@pytest.fixture(scope="class")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The case, loaded once for all tests that only look at it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("loaded", "db")
class TestTheCase:
    def test_everything_follows_from_what_is_kept(self) -> None:
        assert list(verify(Negotiation.objects.get())) == []

    def test_told_in_the_order_of_its_days_it_cancels_nothing(self) -> None:
        assert not Development.objects.filter(references__isnull=False).exists()

    def test_four_in_five_of_its_position_developments_are_first_stances(self) -> None:
        positions = Development.objects.filter(kind__startswith="position-")
        first = positions.filter(kind="position-stated").count()
        assert (first, positions.count()) == (83, 103)

    def test_a_second_load_changes_nothing(self) -> None:
        before = stream()

        load()

        assert stream() == before
        assert Statement.objects.count() == len(RAW["statements"])

    def test_a_second_load_finds_what_is_withheld_by_the_name_in_the_file(self) -> None:
        negotiation = Negotiation.objects.get()
        cleared = WithholdEntry(audience="cleared")
        with recording(negotiation) as act:
            audiences.withhold(act, Statement, "st-us-ukrdep-0202", cleared)
            audiences.withhold(act, Response, RAW["responses"][0]["slug"], cleared)
            audiences.withhold(act, Demand, RAW["demands"][0]["slug"], cleared)
        counted = {noun: noun._default_manager.count() for noun in (*NOUNS, Answer, Act)}

        load()

        assert {noun: noun._default_manager.count() for noun in counted} == counted

    def test_each_day_is_one_act(self) -> None:
        days = list(Act.objects.filter(what="case-loaded").values_list("on", flat=True))
        assert days == sorted(set(days))

    def test_the_senator_moves_nothing(self) -> None:
        senators = Statement.objects.filter(speaker__authority=1)
        assert senators.exists()
        assert not senators.filter(counts=True).exists()
        assert not Development.objects.filter(statement__in=senators).exists()

    def test_silence_is_silence_and_moves_nothing(self) -> None:
        silences = Statement.objects.filter(score__isnull=True)
        assert not Development.objects.filter(statement__in=silences).exists()

    def test_lavrovs_word_is_a_correction_and_no_change(self) -> None:
        (row,) = Development.objects.filter(correction__slug="c-lavrov-nuclear-lethal")
        assert row.kind == "statement-corrected"
        assert row.headline.endswith("position unchanged")
        assert "nuclear" not in row.headline

    def test_a_text_that_leaked_is_revealed(self) -> None:
        revealed = Development.objects.filter(revealed=True, kind__startswith="position-")
        slugs = set(revealed.values_list("statement__slug", flat=True))
        assert "st-us-ukrdep-0202" in slugs
        assert all(day == date(2022, 1, 26) for day in revealed.values_list("held_from", flat=True))

    def test_the_account_that_moscow_denied_changes_nothing(self) -> None:
        denied = Statement.objects.get(slug="st-ru-buildup-0207-claimed")
        assert denied.status == "denied"
        told = Development.objects.filter(from_statement=denied)
        assert [row.kind for row in told] == ["statement-corrected"]
        assert not Development.objects.filter(
            statement=denied, kind__startswith="position-"
        ).exists()

    def test_two_russian_voices_on_one_day_are_contested_and_the_change_says_so(self) -> None:
        contested = Development.objects.get(kind="position-contested")
        change = Development.objects.get(kind="position-changed", details__day="2022-02-15")
        assert len(contested.details["contested"]) == 2
        assert ", contested (another voice: rejects)" in change.headline
        assert "softened" not in change.headline

    def test_what_one_tells_of_another_says_so(self) -> None:
        told = Development.objects.get(statement__slug="st-ru-minsk-0222")
        assert "as told by Antony Blinken" in told.headline

    def test_the_joint_formula_is_one_text_of_four_parties(self) -> None:
        joint = Statement.objects.filter(
            document__slug="normandy-paris-text", issue__slug="ceasefire"
        )
        assert set(joint.values_list("party__slug", flat=True)) == {
            "russia",
            "ukraine",
            "france",
            "germany",
        }


@pytest.mark.in_turn
@pytest.mark.django_db
def test_in_pieces_it_gives_what_it_gives_whole() -> None:
    load()
    whole = stream(standing=True)
    positions = set(Position.objects.values_list("audience", "statement__slug", "score"))
    _forget()

    for until in ("2022-01-10", "2022-01-26", "2022-02-01", "2022-02-02"):
        load(until=date.fromisoformat(until))
    load()

    assert [row[:4] for row in stream(standing=True)] == [row[:4] for row in whole]
    assert set(Position.objects.values_list("audience", "statement__slug", "score")) == positions


def _forget() -> None:
    """Makes room for another load of the same case."""
    Negotiation.objects.filter(slug=SLUG).update(slug="before")
    Development.objects.all().delete()
    Position.objects.all().delete()


@pytest.mark.django_db
def test_until_a_day_nothing_later_is_there() -> None:
    load(until=date(2022, 1, 26))

    assert not Statement.objects.filter(known_from__gt=date(2022, 1, 26)).exists()
    assert set(
        Round.objects.filter(first_day__gt=date(2022, 1, 26)).values_list("slug", flat=True)
    ) == {"r-2022-01-31-washington-qatar"}


@pytest.mark.slow
@pytest.mark.django_db
def test_until_a_day_before_its_correction_a_version_still_stands(write: Any) -> None:
    case = copy.deepcopy(RAW)
    (lavrov,) = [c for c in case["corrections"] if c["slug"] == "c-lavrov-nuclear-lethal"]
    lavrov["date_after"] = "2022-01-28"
    path = write(case)

    load(path, until=date(2022, 1, 27))
    before = Statement.objects.get(slug="st-ru-arms-0126-agency")
    load(path, until=date(2022, 1, 28))
    after = Statement.objects.get(slug="st-ru-arms-0126-agency")

    assert (before.status, before.public_until) == ("published", None)
    assert (after.status, after.public_until) == ("superseded", date(2022, 1, 28))
    assert list(verify(Negotiation.objects.get())) == []


@pytest.mark.in_turn
@pytest.mark.django_db
def test_the_order_of_its_lists_does_not_matter(write: Any) -> None:
    load()
    whole = stream()
    _forget()
    shuffled = copy.deepcopy(RAW)
    dice = random.Random(1)
    for entries in shuffled.values():
        if isinstance(entries, list):
            dice.shuffle(entries)

    load(write(shuffled))

    assert stream() == whole


@pytest.mark.django_db
def test_a_faulty_file_names_every_fault_and_changes_nothing(write: Any) -> None:
    case = copy.deepcopy(RAW)
    case["statements"][0]["stance"] = "maybe"
    case["statements"][1]["party"] = "atlantis"
    case["rounds"][2]["date"] = "2022-02-30"
    case["demands"][3]["number"] = 1
    case["surprise"] = []

    with pytest.raises(CommandError) as refused:
        load(write(case))

    lines = str(refused.value).splitlines()
    assert "5 faults, and nothing was loaded" in lines[0]
    for words in ("stance", "atlantis", "2022-02-30", "number", "surprise"):
        assert any(words in line for line in lines[1:]), words
    assert not Negotiation.objects.exists()


@pytest.mark.slow
@pytest.mark.django_db
def test_what_is_there_and_was_changed_at_the_desk_is_left_alone(write: Any) -> None:
    load(until=date(2022, 1, 26))
    Statement.objects.filter(slug="st-us-missile-0126").update(summary="Reworded at the desk.")

    load()

    kept = Statement.objects.get(slug="st-us-missile-0126")
    assert kept.summary == "Reworded at the desk."
