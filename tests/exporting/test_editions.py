"""An edition stays as it was frozen, and loses nothing but what is withheld."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from negotiations.entries.editions import EditionEntry
from negotiations.entries.facts import WithholdEntry
from negotiations.exporting.case_lists import LISTS
from negotiations.exporting.case_text import case_text
from negotiations.exporting.editions import make_edition
from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import load
from negotiations.models import Edition, Fact, Negotiation, Party, Statement
from negotiations.models.editions import packed
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.matrix import matrix
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.audiences import withhold
from negotiations.recording.door import recording
from negotiations.recording.verification import verify
from negotiations.rules.calendar import today_utc
from negotiations.rules.frozen_records import checksum_of
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.stances import BY_SCORE

from ..cast import R1, R2, R3, Cast, day, small_negotiation
from ..demonstration import INVENTED
from ..door import corrections, reference_data
from .comparing import loaded

pytestmark = pytest.mark.django_db


def made(negotiation: Negotiation, of: date | None = None, *, on: date | None = None) -> Edition:
    with recording(negotiation, on=on) as act:
        return make_edition(act, EditionEntry(date=of))


def withheld(thing: Fact, *, on: date | None = None) -> None:
    with recording(thing.negotiation, on=on) as act:
        withhold(act, type(thing), thing.slug, WithholdEntry(audience="team"))


def wrong(negotiation: Negotiation) -> list[str]:
    return [str(one) for one in verify(negotiation)]


@pytest.fixture
def cast() -> Cast:
    return small_negotiation()


@pytest.fixture
def invented() -> Negotiation:
    return loaded(INVENTED.read_text(encoding="utf-8")).negotiation


@pytest.fixture
def frozen(cast: Cast) -> Edition:
    """An edition of the day of the first round, on which p had said something."""
    cast.said("-", at="r1", slug="first")
    cast.said("+", at="r1", slug="other", party="q")
    return made(cast.negotiation, on=R1)


def a_month_of_changes(cast: Cast) -> None:
    here = cast.negotiation
    cast.said("+", at="r2", slug="second")
    corrections.correct_statement(
        here, statement="first", reason="wording-corrected", summary="Otherwise.", on=R2
    )
    corrections.retract_statement(here, statement="other", on=R2)
    reference_data.record_party(here, slug="new", name="New", kind="state", on=R2)
    Party.objects.filter(slug="p").update(name="Called otherwise")
    Negotiation.objects.update(title="Called otherwise too", licence="CC0")


def test_it_is_the_same_bytes_after_a_month_of_changes(cast: Cast, frozen: Edition) -> None:
    before, checksum = frozen.text, frozen.checksum

    a_month_of_changes(cast)

    kept = Edition.objects.get()
    assert (kept.text, kept.checksum, kept.licence) == (before, checksum, "")
    assert checksum_of(before) == checksum
    assert (kept.summary["title"], kept.reissued_on, kept.version) == (
        "A small negotiation",
        None,
        1,
    )
    assert case_text(cast.negotiation, Audience.PUBLIC, today=R2).encode() != before


def test_what_is_withheld_goes_and_nothing_else_changes(cast: Cast, frozen: Edition) -> None:
    early = made(cast.negotiation, day(1, 9), on=R1)
    a_month_of_changes(cast)
    wanted = json.loads(frozen.text)
    wanted["statements"] = [one for one in wanted["statements"] if one["slug"] != "first"]

    withheld(Statement.objects.get(slug="first"), on=R3)

    again, untouched = Edition.objects.get(date=R1), Edition.objects.get(date=day(1, 9))
    assert json.loads(again.text) == wanted
    assert again.text == (json.dumps(wanted, ensure_ascii=False, indent=1) + "\n").encode()
    assert again.checksum == checksum_of(again.text) != frozen.checksum
    assert again.reissued_on == R3
    assert (untouched.checksum, untouched.reissued_on) == (early.checksum, None)
    assert again.summary["stances"] == [[2, 0, "leaning-for"]]
    assert "first" not in again.names["statements"]


def test_withholding_and_its_editions_are_one_act_or_none(cast: Cast, frozen: Edition) -> None:
    with recording(cast.negotiation, on=R2, dry_run=True) as act:
        withhold(act, Statement, "first", WithholdEntry(audience="team"))
        assert Edition.objects.get().text != frozen.text

    assert Edition.objects.get().text == frozen.text


@pytest.mark.in_turn
def test_what_of_each_noun_is_withheld_is_as_if_it_had_never_been_there(
    invented: Negotiation,
) -> None:
    made(invented)
    tried: list[str] = []
    for noun in LISTS:
        for thing in noun.entry.model._default_manager.filter(negotiation=invented)[:40]:
            if _is_as_if_never_there(thing):
                tried.append(noun.in_file)
                break

    assert {"sources", "rounds", "demands", "responses", "statements"} <= {*tried}
    assert len(tried) >= 12


def _is_as_if_never_there(thing: Any) -> bool:
    """Withholds it, compares, and takes it back; False where it cannot be withheld alone."""
    with transaction.atomic():
        try:
            withheld(thing)
        except Refused:
            return False
        again = Edition.objects.get()
        fresh = case_text(thing.negotiation, Audience.PUBLIC, today=today_utc())
        assert again.text.decode() == fresh, (thing._meta.verbose_name, thing.slug)
        assert again.reissued_on == today_utc(), (thing._meta.verbose_name, thing.slug)
        transaction.set_rollback(True)
    return True


@pytest.mark.in_turn
def test_an_earlier_day_is_frozen_as_whoever_recorded_until_then_had_it(
    invented: Negotiation,
) -> None:
    until = date(2024, 10, 20)
    edition = made(invented, until)
    raw = INVENTED.read_text(encoding="utf-8").replace(invented.slug, "cables-elsewhere")
    there = load(read_case(raw), today=today_utc(), until=until, silent=True).negotiation

    by_then = case_text(there, Audience.PUBLIC, today=until)

    assert edition.text.decode() == by_then.replace("cables-elsewhere", invented.slug)


def test_its_matrix_is_that_of_the_record_on_its_day(invented: Negotiation) -> None:
    for of in (date(2024, 10, 20), today_utc()):
        summary = made(invented, of).summary
        view = Perspective.of(invented, Audience.PUBLIC, today_utc()).asked(at=of, known=of)
        told = matrix(view)
        named = [[party for party, _ in summary["parties"]], [one for one, _ in summary["issues"]]]

        stances = {(named[0][p], named[1][i]): stance for p, i, stance in summary["stances"]}

        assert stances == {
            (told.parties[p].slug, told.issues[i].slug): BY_SCORE[cell.score].value
            for (p, i), cell in told.cells.items()
            if cell.score is not None
        }
        assert len(summary["silent"]) == len(told.silent)
        assert len(summary["contested"]) == len(told.contested)


def test_there_is_one_a_day_of_what_is_public_and_of_no_day_to_come(
    cast: Cast, frozen: Edition
) -> None:
    here = cast.negotiation
    with pytest.raises(Conflict, match="There is an edition of 2030-01-10 already"):
        made(here, R1, on=R2)
    with pytest.raises(Refused, match="2030-02-11 has not come"):
        made(here, day(2, 11), on=R2)
    with pytest.raises(Refused, match="The negotiation began on 2030-01-01"):
        made(here, date(2029, 12, 31), on=R2)
    Negotiation.objects.update(is_public=False)
    here.refresh_from_db()
    with pytest.raises(Refused, match="not public"):
        made(here, on=R2)

    assert Edition.objects.count() == 1


def test_what_is_not_public_or_under_embargo_is_in_none(cast: Cast) -> None:
    cast.said("-", at="r1", slug="secret", audience="team")
    cast.said("-", at="r1", slug="later", party="q", embargo_until=R2)
    before = json.loads(made(cast.negotiation, on=R1).text)
    after = json.loads(made(cast.negotiation, on=R2).text)

    assert before["statements"] == []
    assert [one["party"] for one in after["statements"]] == ["q"]


def test_verifying_tells_of_a_file_that_is_not_the_one_of_its_checksum(
    cast: Cast, frozen: Edition
) -> None:
    assert wrong(cast.negotiation) == []

    Edition.objects.update(packed=packed(frozen.text.replace(b"first", b"third")))
    assert wrong(cast.negotiation) == [
        "small: edition of 2030-01-10: its file is not the one of its checksum"
    ]
    Edition.objects.update(packed=b"nothing")
    assert "its file cannot be read" in wrong(cast.negotiation)[0]
    Edition.objects.update(packed=packed(frozen.text), summary=frozen.summary | {"title": "x"})
    assert "does not follow from its file" in wrong(cast.negotiation)[0]
