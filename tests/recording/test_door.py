"""What every act at the door promises: all of it or nothing, a trail, and what follows told."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from negotiations.models import Act, AuditEntry, Development, Negotiation
from negotiations.recording import days
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.door import recording
from negotiations.vocabulary.kinds import Kind

from ..cast import PUBLIC, R1, R2, R3, Cast, day
from ..door import (
    audiences,
    corrections,
    demands,
    dissociations,
    documents,
    doubles,
    drafts,
    issue_acts,
    joint,
    memberships,
    moved_statements,
    priorities,
    red_lines,
    reference_data,
    remarks,
    responses,
    rounds,
    statements,
    things_to_mend,
)
from ..tables import rest_is_slow
from .acts import ACTS, ONE_BY_EACH_DOOR, prepare

DOORS = (
    *(statements, drafts, memberships, corrections, joint, demands, responses, red_lines),
    *(issue_acts, priorities, remarks, dissociations, documents, rounds),
    *(reference_data, audiences, things_to_mend, doubles, moved_statements),
)
FOR_ALL = {
    *("record_jointly", "publish_jointly"),
    *("correct_jointly", "deny_jointly", "retract_jointly", "foresee_publication"),
}
"""They do for several at once what an example does for one, as `test_joint` has it, or are only tried."""
every_act = pytest.mark.parametrize("name", rest_is_slow(ACTS, quick=ONE_BY_EACH_DOOR))


def kept() -> dict[str, list[Any]]:
    """All that the database holds of the app."""
    models = apps.get_app_config("negotiations").get_models(include_auto_created=True)
    found = {}
    with connection.cursor() as cursor:
        for model in models:
            table, key = model._meta.db_table, model._meta.pk.column
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')
            found[table] = cursor.fetchall()
    return found


def as_told(rows: list[Development]) -> list[tuple[Any, ...]]:
    """What rows say, without what is chosen at random."""
    random = {"id", "root", "act_id", "references_id", "correction_id", "statement_id"}
    random |= {"from_statement_id", "demand_id", "response_id", "document_id", "red_line_id"}
    random |= {"round_id", "series_id", "digest", "replaced_by_id"}
    random |= {"issue_act_id", "priority_id", "remark_id", "dissociation_id"}
    fields = [f.attname for f in Development._meta.concrete_fields if f.attname not in random]
    return [tuple(str(getattr(row, name)) for name in fields) for row in rows]


def test_every_door_function_is_among_the_examples() -> None:
    doors = {
        inspect.unwrap(function)
        for module in DOORS
        for name, function in inspect.getmembers(module.module, inspect.isfunction)
        if hasattr(function, "__wrapped__") and function.__module__ == module.module.__name__
        if name not in FOR_ALL
    }

    assert doors == {inspect.unwrap(example.through) for example in ACTS.values()}


@every_act
def test_an_act_tells_what_follows_and_leaves_a_trail(cast: Cast, name: str) -> None:
    act = prepare(cast, name)
    last = Act.objects.latest("place")
    by = cast.users[act.by or "olga"]

    outcome = act.do(cast, by=by)

    row = Act.objects.latest("place")
    assert sorted(told.kind for told in outcome.developments) == sorted(act.tells)
    assert [told.number for told in outcome.developments] == list(range(1, len(act.tells) + 1))
    assert (row.by, row.on, bool(row.what)) == (by, act.on, True)
    assert (row.place or 0) > (last.place or 0)
    assert row.entries.exists()
    assert all(entry.after or entry.before for entry in row.entries.all())


@pytest.mark.both
@every_act
def test_a_dry_run_and_a_failure_keep_nothing(
    quick_cast: Cast, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = prepare(quick_cast, name)
    before = kept()

    with monkeypatch.context() as broken:
        broken.setattr("negotiations.recording.door.take_place", _fail)
        with pytest.raises(ConnectionError):
            act.do(quick_cast)
    after_failure = kept()
    tried = act.do(quick_cast, dry_run=True)

    assert after_failure == before
    assert kept() == before
    assert tried.dry_run
    assert as_told(tried.developments) == as_told(act.do(quick_cast).developments)


def _fail(*_: object, **__: object) -> None:
    raise ConnectionError("The database is gone, after everything else was written.")


def test_every_kind_of_development_is_told_by_some_act(cast: Cast) -> None:
    prepare(cast, "demand").do(cast)
    days.turn_days(day(2, 1))

    overdue = set(cast.negotiation.developments.values_list("kind", flat=True))

    told = {kind for example in ACTS.values() for kind in example.tells} | overdue
    assert told == set(Kind)


def test_the_trail_has_what_was_there_before_and_after(cast: Cast) -> None:
    prepare(cast, "amend demand").do(cast, by=cast.ana)

    amended = AuditEntry.objects.filter(act__what="demand-amended").order_by("pk")

    assert next((e.noun, e.slug, e.before, e.after) for e in amended) == (
        "demand",
        "demand",
        {"text": "Do not do it.", "due": "2030-01-31", "version": 1},
        {"text": "Do it never.", "due": "2030-03-01", "version": 2},
    )
    assert [(e.noun, e.before, (e.after or {}).get("kind")) for e in amended[1:]] == [
        ("demand_act", None, "amended")
    ]


@pytest.mark.parametrize(
    ("name", "noun", "slug"),
    [
        ("amend demand", "demand", "demand"),
        ("move", "round", "r5"),
        ("hold", "round", "r1"),
        ("cancel", "round", "r5"),
        ("mend", "round", "r3"),
        ("edit", "party", "p"),
        ("amend answer", "answer", "reply"),
    ],
)
def test_an_edit_of_something_that_changed_meanwhile_is_a_conflict(
    cast: Cast, name: str, noun: str, slug: str
) -> None:
    act = prepare(cast, name)
    model = apps.get_model("negotiations", noun)
    named = {"response__slug": slug} if noun == "answer" else {"slug": slug}
    read = model.objects.get(negotiation=cast.negotiation, **named).version
    before = kept()

    with pytest.raises(Conflict) as stale:
        act.do(cast, version=read - 1)

    assert list(stale.value.errors) == ["version"]
    assert kept() == before
    act.do(cast, version=read)
    assert model.objects.get(negotiation=cast.negotiation, **named).version > read


def test_a_refused_act_does_not_turn_the_day(cast: Cast) -> None:
    prepare(cast, "demand").do(cast)
    with pytest.raises(Refused):
        cast.said("++", on=day(2, 5), held_from=day(2, 6))

    cast.said("++", on=day(2, 5))

    told = cast.negotiation.developments.filter(kind="demand-overdue")
    assert [(row.act.what, row.act.on) for row in told] == [("day-turned", day(2, 1))]


def test_a_dry_run_does_not_turn_the_day(cast: Cast) -> None:
    prepare(cast, "demand").do(cast)
    cast.said("++", on=day(2, 5), dry_run=True)

    cast.said("++", on=day(2, 5))

    told = cast.negotiation.developments.filter(kind="demand-overdue")
    assert [(row.act.what, row.act.on) for row in told] == [("day-turned", day(2, 1))]


def test_an_act_that_began_before_the_day_turned_takes_nothing_back(cast: Cast) -> None:
    prepare(cast, "embargoed").do(cast)
    began_earlier = Negotiation.objects.get(pk=cast.negotiation.pk)
    days.turn_days(R3)

    ACTS["first"].through(began_earlier, on=R2, **{**ACTS["first"].fields, "day": R2})

    assert cast.stream(PUBLIC) == ["r1 first --", "r2 -- → +"]


def test_several_calls_within_one_act_are_told_together(cast: Cast) -> None:
    with recording(cast.negotiation, what="batch", on=R2, by=cast.ana) as act:
        for stance in ("leaning-for", "accepts"):
            statements.record_statement(
                act, party="p", issue="i", speaker="p4", day=R2, stance=stance, summary="Said."
            )

    slugs = cast.negotiation.statement_set.values_list("slug", flat=True)
    assert sorted(slugs) == ["p-i-2030-02-10", "p-i-2030-02-10-2"]
    assert cast.negotiation.acts.filter(what="batch").count() == 1


REFUSALS: list[tuple[str, str, dict[str, Any], type[Refused]]] = [
    # act, field at fault, what differs from the example, how it is refused
    ("first", "party", {"party": "nobody"}, Refused),
    ("first", "issue", {"issue": None}, Refused),
    ("first", "speaker", {"speaker": "q4"}, Refused),
    ("first", "stance", {"stance": "enthusiastic"}, Refused),
    ("first", "summary", {"summary": ""}, Refused),
    ("first", "reported_by", {"reported_by": "nobody"}, Refused),
    ("first", "round", {"round": "r9"}, Refused),
    ("first", "round", {"timing": "at-round"}, Refused),
    ("first", "timing", {"round": "r1", "timing": "later"}, Refused),
    ("first", "day", {"round": "r1", "day": day(1, 9)}, Refused),
    ("first", "day", {"day": day(1, 11)}, Refused),
    ("first", "held_from", {"held_from": day(1, 11)}, Refused),
    ("first", "known_from", {"known_from": day(1, 9)}, Refused),
    ("first", "quote", {"quote": "x" * 5001}, Refused),
    ("first", "confidence", {"confidence": "total"}, Refused),
    ("first", "audience", {"audience": "friends"}, Refused),
    ("first", "embargo_until", {"audience": "cleared", "embargo_until": R2}, Refused),
    ("first", "sources", {"sources": ["nowhere"]}, Refused),
    ("first", "document", {"document": "nowhere"}, Refused),
    ("first", "slug", {"slug": "Not A Slug"}, Refused),
    ("publish", "statement", {"statement": "first"}, Refused),
    ("correct", "reason", {"reason": "second-thoughts"}, Refused),
    ("correct", "reason", {"reason": "wording-corrected", "issue": "j"}, Refused),
    (
        "correct",
        "known_from",
        {"known_from": day(1, 9), "day": day(1, 9), "held_from": day(1, 9)},
        Refused,
    ),
    ("correct", "slug", {"slug": "first"}, Conflict),
    ("deny", "statement", {"statement": "never-said"}, Refused),
    ("retract", "statement", {"statement": "never-said"}, Refused),
    ("demand", "addressees", {"addressees": []}, Refused),
    ("demand", "addressees", {"addressees": ["q"]}, Refused),
    ("demand", "asks", {"asks": "silence"}, Refused),
    ("demand", "due", {"due": day(1, 9)}, Refused),
    ("demand", "known_from", {"known_from": day(1, 9)}, Refused),
    ("demand", "day", {"day": R2, "due": None}, Refused),
    ("amend demand", "asks", {"asks": "silence"}, Refused),
    ("amend demand", "day", {"day": day(1, 9)}, Refused),
    ("amend demand", "demand", {"demand": "none"}, Refused),
    ("withdraw demand", "day", {"day": day(1, 9)}, Refused),
    ("reply", "to", {"to": "p"}, Refused),
    ("reply", "given", {"given": R2}, Refused),
    ("reply", "answer", {"answers": [{"demand": "demand", "answer": "perhaps"}]}, Refused),
    ("reply", "demand", {"answers": [{"demand": "none", "answer": "rejected"}]}, Refused),
    ("add answer", "known_from", {"known_from": day(1, 14)}, Refused),
    ("amend answer", "demand", {"demand": "none"}, Refused),
    ("declare line", "refuses", {"refuses": "silence"}, Refused),
    ("declare line", "strength", {"strength": "iron"}, Refused),
    ("declare line", "speaker", {"speaker": "q4"}, Refused),
    ("declare line", "day", {"day": R2}, Refused),
    ("relax line", "day", {"day": day(1, 9)}, Refused),
    ("hand over", "issued_by", {"issued_by": ["none"]}, Refused),
    ("hand over", "delivered_on", {"delivered_on": R2}, Refused),
    ("hand over", "known_from", {"known_from": day(1, 9)}, Refused),
    ("disclose", "day", {"day": day(1, 9)}, Refused),
    ("disclose", "secrecy", {"secrecy": "secret"}, Refused),
    ("describe", "secrecy", {"secrecy": "secret"}, Conflict),
    ("describe", "secrecy", {"secrecy": "leaked"}, Refused),
    ("plan", "planned_on", {"planned_on": R2}, Refused),
    ("plan", "last_day", {"last_day": day(5, 9)}, Refused),
    ("plan", "track", {"track": "none"}, Refused),
    ("plan", "number", {"number": 1}, Conflict),
    ("plan", "slug", {"slug": "r1"}, Conflict),
    ("move", "round", {"round": "r9"}, Refused),
    ("hold", "round", {"round": "r2"}, Refused),
    ("mend", "track", {"track": "other"}, Refused),
    ("mend", "last_day", {"last_day": day(3, 11)}, Refused),
    ("register", "slug", {"slug": "p"}, Conflict),
    ("edit", "party", {"slug": "nobody"}, Refused),
    ("end embargo", "statement", {"slug": "none"}, Refused),
    ("withhold", "audience", {"audience": "public"}, Refused),
]


@pytest.mark.parametrize("name", dict.fromkeys(name for name, *_ in REFUSALS))
def test_a_refusal_names_its_field_and_keeps_nothing(quick_cast: Cast, name: str) -> None:
    act = prepare(quick_cast, name)
    before = kept()

    for _, field, changed, how in (row for row in REFUSALS if row[0] == name):
        with pytest.raises(how) as refused:
            act.through(quick_cast.negotiation, on=act.on, **{**act.fields, **changed})

        assert (type(refused.value), list(refused.value.errors)) == (how, [field]), changed
        assert all(text.endswith(".") for text in refused.value.errors.values())

    assert kept() == before


ONLY_ONCE: list[tuple[str, str, str]] = [
    # done first, then refused, at this field
    ("publish", "publish", "statement"),
    ("correct", "correct", "statement"),
    ("correct", "retract", "statement"),
    ("retract", "deny", "statement"),
    ("deny", "correct", "statement"),
    ("withdraw demand", "withdraw demand", "demand"),
    ("withdraw demand", "amend demand", "demand"),
    ("amend demand", "amend demand", "day"),
    ("add answer", "add answer", "demand"),
    ("relax line", "relax line", "red_line"),
    ("give up line", "relax line", "red_line"),
    ("disclose", "disclose", "document"),
    ("cancel", "cancel", "round"),
    ("cancel", "move", "round"),
    ("end embargo", "end embargo", "embargo_until"),
]


@pytest.mark.parametrize(("first", "then", "field"), rest_is_slow(ONLY_ONCE, quick=ONLY_ONCE[::3]))
def test_what_can_be_done_once_is_a_conflict_the_second_time(
    quick_cast: Cast, first: str, then: str, field: str
) -> None:
    prepare(quick_cast, first).do(quick_cast)
    before = kept()

    with pytest.raises(Conflict) as second:
        ACTS[then].do(quick_cast)

    assert list(second.value.errors) == [field]
    assert kept() == before


WIDER: list[tuple[str, str, Callable[[Cast], Any]]] = [
    # what is for the team only, and the act that would show it to all
    ("speaker", "first", lambda cast: _narrow(cast, "speaker", "p4")),
    ("round", "hand over", lambda cast: _narrow(cast, "round", "r1")),
    ("issue", "declare line", lambda cast: _narrow(cast, "issue", "i")),
]


def _narrow(cast: Cast, noun: str, slug: str) -> None:
    audiences.withhold(cast.negotiation, on=R1, noun=noun, slug=slug, audience="team")


@pytest.mark.parametrize(("field", "name", "narrow"), WIDER)
def test_nothing_rests_on_what_its_readers_may_not_see(
    cast: Cast, field: str, name: str, narrow: Callable[[Cast], Any]
) -> None:
    narrow(cast)

    with pytest.raises(Refused) as refused:
        ACTS[name].do(cast, on=R1)

    assert list(refused.value.errors) == [field]
    assert (
        ACTS[name]
        .through(cast.negotiation, on=R1, **{**ACTS[name].fields, "audience": "team"})
        .made.audience
        == "team"
    )


def test_what_a_writer_may_not_see_does_not_exist_for_him(cast: Cast) -> None:
    prepare(cast, "first").do(cast)
    audiences.withhold(cast.negotiation, on=R1, noun="statement", slug="first", audience="cleared")

    with pytest.raises(Refused) as refused:
        corrections.retract_statement(cast.negotiation, by=cast.ana, on=R2, statement="first")
    again = ACTS["first"].do(cast, by=cast.ana)

    assert refused.value.errors == {
        "statement": "There is no statement 'first' in this negotiation."
    }
    assert again.made.slug == "first"
