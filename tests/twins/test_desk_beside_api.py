"""The same act by the desk's form and by API, in worlds that are equal: the same rows, faults and rights."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db.models import BinaryField, DateTimeField, Field, ForeignKey, UUIDField

from negotiations.entries.drafts import NOUNS
from negotiations.models import AuditEntry, Draft, SentForm

from ..cast import R2, R3, day
from ..tables import rest_is_slow
from .acts import desk
from .acts.nouns_by_api import LISTS, as_sent
from .blanks import plain
from .comparison import Comparison, taken_back
from .hidden_nouns import TODAY
from .rows import QUEUED, Rows, added_to, all_rows
from .world import World
from .writing import Writer

type Act = Callable[[Writer], Any]
type Pair = tuple[Act, Act]

NOT_COMPARED = {SentForm}
"""A form has a key of its own, so that it is done once."""
DRAWN = {"digest", "hash", "key", "token", "search", "chained"}
"""Fields of what is drawn at random, or made of ids and moments."""


def sends(method: str, path: str, **typed: Any) -> Act:
    return lambda writer: writer.sends(method, path, as_sent(typed))


def recorded(noun: str, **typed: Any) -> Pair:
    return desk.record(noun, **typed), sends("POST", LISTS[noun], **typed)


def mended(noun: str, slug: str, **typed: Any) -> Pair:
    return desk.mend(noun, slug, **typed), sends("PATCH", f"{LISTS[noun]}{slug}/", **typed)


def done(noun: str, slug: str, act: str, name: str = "", **typed: Any) -> Pair:
    """By API the act may have another `name`."""
    sent = sends("POST", f"{LISTS[noun]}{slug}/{name or act}/", **typed)
    return desk.do(noun, slug, act, **typed), sent


RECORDED = {noun: recorded(noun, **typed) for noun, typed in desk.NEW.items()}
ON_THINGS = {
    "mend a party": mended("party", "p", name="Parland", note="Otherwise."),
    "mend a track": mended("track", "t", issues=["i", "j"], summary="Otherwise."),
    "mend a speaker": mended("speaker", "p4", authority="1"),
    "mend a round": mended("round", "r3", name="Third", place="Here"),
    "mend a document": mended("document", "treaty", note="Eight articles."),
    "move a round": done("round", "r9", "move", first_day=day(9, 20)),
    "hold a round": done("round", "r8", "hold", outcome="They met."),
    "call off a round": done("round", "r8", "cancel"),
    "amend a demand": done("demand", "asked", "amend", text="Never do it."),
    "withdraw a demand": done("demand", "asked", "withdraw"),
    "relax a line": done("red_line", "line", "relax"),
    "give up a line": done("red_line", "line", "give-up"),
    "disclose a document": done("document", "treaty", "disclose", secrecy="leaked", how="Printed."),
    "note a copy": done("document", "treaty", "copy", "hand-over", party="z"),
    "add an answer": done("response", "bare", "answer", demand="asked", answer="accepted"),
    "amend an answer": done("response", "reply", "amend-answer", demand="asked", answer="rejected"),
    "retract a remark": done("remark", "warned", "retract"),
    "end a dissociation": done("dissociation", "apart", "end"),
    "end an embargo": done("statement", "z-later", "end-embargo"),
}
DRAFTED = {f"record a {noun}" for noun in RECORDED if noun != "correction"}
PAIRS = {f"record a {noun}": pair for noun, pair in RECORDED.items()} | ON_THINGS


def made_by(world: World, act: Act, who: str) -> list[str]:
    """What the act wrote, each row in words, without what is drawn or counted."""
    with taken_back(world):
        before = all_rows()
        act(Writer(world, who))
        new = added_to(before)
        return sorted(_words(new))


def _words(new: Rows) -> Iterator[str]:
    for model, keys in new.items():
        if model in NOT_COMPARED | QUEUED or not keys:
            continue
        for row in model._base_manager.filter(pk__in=keys):
            said = {
                field.name: _value(field, row, new)
                for field in model._meta.concrete_fields
                if _is_said(field)
            }
            if isinstance(row, Draft) and row.entry:
                # The desk sends what was left empty, too: as the door would fill it.
                said["entry"] = NOUNS[row.noun].model_validate(row.entry).dated(TODAY)
            if isinstance(row, AuditEntry):
                said |= _changed(row)
            yield plain(f"{model.__name__} {said}")


def _changed(trail: AuditEntry) -> dict[str, Any]:
    """What a row of the trail says of what differs: a form sends what it was filled with, too."""
    before, after = trail.before or {}, trail.after or {}
    names = {**before, **after}.keys() - DRAWN - {"drafted_at", "entry"}
    differ = sorted(name for name in names if before.get(name) != after.get(name))
    return {"before": [before.get(n) for n in differ], "after": {n: after.get(n) for n in differ}}


def _is_said(field: Field[Any, Any]) -> bool:
    kinds = (DateTimeField, UUIDField, BinaryField)
    return not (field.primary_key or isinstance(field, kinds) or field.name in DRAWN)


def _value(field: Field[Any, Any], row: Any, new: Rows) -> Any:
    value = getattr(row, field.attname)
    if isinstance(field, ForeignKey) and value in new.get(field.related_model, ()):
        return f"the new {field.related_model.__name__}"
    return value


def _but_the_trail(rows: list[str]) -> list[str]:
    return [row for row in rows if not row.startswith(("Act ", "AuditEntry "))]


QUICK = ("record a demand", "mend a round", "amend a demand", "add an answer")
BY_ANALYSTS = ("record a demand", "record a statement", "amend a demand")


@pytest.mark.parametrize("act", rest_is_slow(list(PAIRS), quick=QUICK))
def test_an_editor_makes_the_same_rows(twins: Comparison, act: str) -> None:
    at_the_desk, by_api = (made_by(twins.world, do, "ana") for do in PAIRS[act])

    assert by_api == at_the_desk != []


@pytest.mark.parametrize("act", rest_is_slow(list(PAIRS), quick=BY_ANALYSTS))
def test_an_analyst_drafts_the_same_and_does_nothing_else(twins: Comparison, act: str) -> None:
    # Of the draft of a statement the trail says at the desk that it was drafted, by API that it was recorded.
    at_the_desk, by_api = (_but_the_trail(made_by(twins.world, do, "ben")) for do in PAIRS[act])

    assert by_api == at_the_desk
    assert bool(by_api) == (act in DRAFTED)


@pytest.mark.parametrize("act", rest_is_slow(list(PAIRS), quick=QUICK[:1]))
def test_an_outsider_writes_nothing_either_way(twins: Comparison, act: str) -> None:
    assert [made_by(twins.world, do, "cora") for do in PAIRS[act]] == [[], []]


WRONG: dict[str, tuple[str, dict[str, Any]]] = {
    "a demand of oneself": ("demand", {"addressees": ["p"]}),
    "a demand that is due before it was made": ("demand", {"day": R3, "due": R2}),
    "a round that ends before it begins": ("round", {"last_day": day(4, 1)}),
    "a reply to oneself": ("response", {"to": "p"}),
    "a line known before its day": ("red_line", {"day": R3, "known_from": R2}),
    "a line of a day to come": ("red_line", {"day": day(12, 1)}),
    "a name that is taken": ("party", {"slug": "p"}),
    "no name": ("party", {"slug": "-"}),
    "a warning with a breach": ("remark", {"breach": "The treaty"}),
}
"""What is refused wherever it is sent: of which noun, and in what it differs from what is taken."""


@pytest.mark.parametrize("wrong", WRONG)
def test_the_same_is_said_of_what_is_wrong(twins: Comparison, wrong: str) -> None:
    noun, but = WRONG[wrong]
    typed = {**desk.NEW[noun], **but}
    with taken_back(twins.world):
        writer = Writer(twins.world, "ana")
        page = desk.record(noun, **typed)(writer)
        sent: Any = sends("POST", LISTS[noun], **typed)(writer)

    form = page.context_data["adminform"].form
    said = {name: " ".join(map(str, told)) for name, told in form.errors.items()}
    problem = {name: " ".join(told) for name, told in sent.json()["errors"].items()}
    assert sent.status_code in (400, 409)
    assert problem == said


@pytest.mark.parametrize("noun", rest_is_slow(list(desk.NEW), quick=("source", "demand")))
def test_what_its_writer_could_not_see_is_recorded_in_neither_way(
    twins: Comparison, noun: str
) -> None:
    """The desk does not offer it; by API it is refused at its field."""
    typed = {**desk.NEW[noun], "audience": "cleared"}
    assert [made_by(twins.world, do, "ana") for do in recorded(noun, **typed)] == [[], []]

    with taken_back(twins.world):
        sent: Any = sends("POST", LISTS[noun], **typed)(Writer(twins.world, "ana"))
    assert sent.status_code == 400
    assert list(sent.json()["errors"]) == ["audience"]


def test_a_day_outside_the_dates_is_asked_of_either_way(twins: Comparison) -> None:
    typed = {**desk.NEW["demand"], "day": day(1, 1).replace(year=1999)}
    with taken_back(twins.world):
        writer = Writer(twins.world, "ana")
        page: Any = desk.record("demand", **typed)(writer)
        tried: Any = sends("POST", f"{LISTS['demand']}?dry_run=true", **typed)(writer)

    (asked,) = page.context_data["adminform"].form.errors["day"]
    (told,) = tried.json()["warnings"]["day"]
    assert asked.startswith(told)
