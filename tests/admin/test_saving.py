"""Saving at the desk is a passage through the door: the same developments, refusals and conflicts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.admin import options

from negotiations.models import AuditEntry, Negotiation, Party, Round, Source, Speaker
from negotiations.recording.act import Recording

from ..cast import R2, Cast, day
from ..door import demands, reference_data, rounds, statements
from ..recording.acts import ACTS
from ..tables import rest_is_slow
from .conftest import (
    SOMETHING,
    TODAY,
    Desk,
    acted,
    added,
    at_desk,
    errors,
    following,
    opened,
    read,
    signed_in,
    stream,
)


def named(cast: Cast, noun: str, slug: str) -> Any:
    return getattr(cast.negotiation, f"{noun}_set").named(slug)


def what_p_says(cast: Cast, **more: Any) -> dict[str, Any]:
    """What is typed into the form of a statement."""
    return {
        "party": named(cast, "party", "p"),
        "issue": named(cast, "issue", "i"),
        "speaker": named(cast, "speaker", "p4"),
        "stance": "rejects",
        "summary": "P rejects it.",
        "day": R2,
        "sources": [named(cast, "source", "agency"), named(cast, "source", "transcript")],
        **more,
    }


def test_saving_a_statement_does_what_recording_it_does(cast: Cast, ana: Desk) -> None:
    said = ana.done(added("statement"), **what_p_says(cast))
    at_the_desk = stream(cast)
    kept = named(cast, "statement", f"p-i-{R2}")

    other = Negotiation.objects.get(slug="other")
    for slug in SOMETHING:
        ACTS[slug].do(Cast(other))
    statements.record_statement(
        other,
        on=TODAY,
        party="p",
        issue="i",
        speaker="p4",
        stance="rejects",
        day=R2,
        summary="P rejects it.",
    )

    assert at_the_desk == stream(Cast(other))
    assert said == [
        "Recorded. Red line crossed: P crosses its own red line on “Issue i”: now rejects "
        "(line declared on 10 January 2030)",
        "Position changed: P on “Issue i”: leaning for → rejects (softened)",
    ]
    assert (kept.recorded_by, kept.status) == (cast.ana, "published")
    assert {c.source.slug for c in kept.citations.all()} == {"agency", "transcript"}


def test_nothing_follows_is_said_with_where_the_party_stands(cast: Cast, ana: Desk) -> None:
    repeated = ana.done(added("statement"), **what_p_says(cast, stance="leaning-for"))
    no_position = ana.done(
        added("statement"),
        **what_p_says(cast, issue=named(cast, "issue", "j"), speaker=named(cast, "speaker", "p1")),
    )

    assert repeated == ["Recorded. Nothing follows from it: the position stays leaning for."]
    assert no_position == [
        "Recorded. Nothing follows from it: there is no position, since the speaker does not bind."
    ]


def test_showing_what_it_will_do_keeps_nothing_and_loses_nothing(cast: Cast, ana: Desk) -> None:
    before = (stream(cast), cast.negotiation.acts.count())

    shown = ana.fill(added("statement"), button="_preview", **what_p_says(cast))

    assert shown.status_code == 200
    crossed, changed = following(shown)[1:3]
    assert changed.startswith("Position changed: P on “Issue i”: leaning for → rejects")
    assert crossed.startswith("Red line crossed: P crosses its own red line on “Issue i”")
    assert "Nothing is saved yet, and nobody was told." in read(shown)
    assert "P rejects it." in read(shown)
    assert (stream(cast), cast.negotiation.acts.count()) == before


REFUSALS: dict[str, tuple[dict[str, Any], str, str]] = {
    "a quote too long": ({"quote": "word " * 1001}, "quote", "at most 5000 characters"),
    "another's speaker": ({"speaker": "q4"}, "speaker", "does not speak for"),
    "a day to come": ({"day": day(12, 31).replace(year=2031)}, "day", "lies in the future"),
    "held after its day": ({"held_from": day(3, 1)}, "held_from", "later than its day"),
    "a taken slug": ({"slug": "first"}, "slug", "is taken"),
    "no conditions": ({"conditions_said": "these"}, "conditions", "one a line"),
    "no stance": ({"stance": ""}, "stance", "required"),
}


@pytest.mark.parametrize("what", rest_is_slow(REFUSALS, quick=["a quote too long", "a taken slug"]))
def test_what_is_refused_is_said_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, ana: Desk, what: str
) -> None:
    typed, field, sentence = REFUSALS[what]
    if "speaker" in typed:
        typed = {"speaker": named(cast, "speaker", typed["speaker"])}
    before = cast.negotiation.acts.count()

    answer = ana.fill(added("statement"), **what_p_says(cast, **typed))

    assert list(errors(answer)) == [field]
    assert sentence in errors(answer)[field][0]
    assert "P rejects it." in read(answer)
    assert f'href="#id_{field}' in answer.content.decode()
    assert cast.negotiation.acts.count() == before


def test_what_is_saved_is_done_once(cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    acts: list[Recording] = []
    real = statements.module.record_statement

    def counted(act: Recording, *args: Any, **more: Any) -> Any:
        acts.append(act)
        return real(act, *args, **more)

    monkeypatch.setattr(statements.module, "record_statement", counted)
    ana.done(added("statement"), **what_p_says(cast))

    assert len(acts) == 1


def test_page_that_is_shown_again_has_kept_nothing(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form is valid, and so was done; something else on the page is not."""
    monkeypatch.setattr(options, "all_valid", lambda formsets: False)
    before = (stream(cast), cast.negotiation.acts.count())

    answer = ana.fill(added("statement"), **what_p_says(cast))

    assert answer.status_code == 200
    assert (stream(cast), cast.negotiation.acts.count()) == before


def test_mending_says_only_what_differs(cast: Cast, ana: Desk) -> None:
    party = named(cast, "party", "p")

    said = ana.done(opened(party), name="Parland", note="A kingdom.")

    party.refresh_from_db()
    entry = AuditEntry.objects.filter(noun="party", act__what="edited").latest("pk")
    assert said == ["Recorded. Nothing follows from it."]
    assert (party.name, party.note, party.version) == ("Parland", "A kingdom.", 2)
    assert entry.before == {"name": "P", "note": "", "version": 1}
    assert entry.act.by == cast.ana


def test_saving_what_nobody_touched_is_no_act(cast: Cast, ana: Desk) -> None:
    before = cast.negotiation.acts.count()

    for noun, slug in (
        ("party", "p"),
        ("demand", "demand"),
        ("round", "r5"),
        ("document", "treaty"),
    ):
        assert ana.done(opened(named(cast, noun, slug))) == ["Nothing was changed."]

    assert cast.negotiation.acts.count() == before


def test_what_changed_meanwhile_is_said_and_nothing_typed_is_lost(cast: Cast, ana: Desk) -> None:
    party = named(cast, "party", "p")
    form = ana.page(opened(party)).context["adminform"].form
    reference_data.edit(
        cast.negotiation, on=TODAY, noun="party", slug="p", name="Pland", kind="union"
    )

    typed = {"name": "Parland", "kind": "state", "sequence": 0, "read_version": party.version}
    answer = ana.post(opened(party), {**typed, "_save": "1"})

    assert form.initial["read_version"] == party.version
    assert "Somebody else changed this meanwhile." in errors(answer)["__all__"][0]
    assert errors(answer)["name"] == ["It is now: Pland"]
    assert "kind" not in errors(answer)
    assert [(one.name, one.theirs) for one in answer.context["adminform"].form.taken_over] == [
        ("kind", "union")
    ]
    assert 'value="Parland"' in answer.content.decode()
    party.refresh_from_db()
    assert party.name == "Pland"

    again = answer.context["adminform"].form
    ana.post(opened(party), {**typed, "read_version": again["read_version"].value()})
    party.refresh_from_db()
    assert party.name == "Parland"


def test_act_on_what_changed_meanwhile_is_refused(cast: Cast, ana: Desk) -> None:
    demand = named(cast, "demand", "demand")
    demands.amend_demand(cast.negotiation, on=TODAY, demand="demand", text="Do it never.")

    answer = ana.post(
        acted(demand, "withdraw"),
        {"read_version": demand.version, "note": "No more.", "_save": "1"},
    )

    assert "Somebody else changed this meanwhile." in errors(answer)["__all__"][0]
    assert "No more." in read(answer)
    assert not demand.acts.filter(kind="withdrawn").exists()


def test_in_two_negotiations_one_is_asked_in_which(cast: Cast) -> None:
    root = signed_in(cast, "root")

    asked = root.page(added("party"))
    chosen = root.page(added("party"), negotiation="other")
    made = root.fill(f"{added('party')}?negotiation=other", name="New", kind="state")

    assert "In which negotiation is the party?" in read(asked)
    assert sorted(f"?negotiation={n.slug}" for n in asked.context["choices"]) == [
        "?negotiation=other",
        "?negotiation=small",
    ]
    assert chosen.context["negotiation"].slug == "other"
    assert made.status_code == 302
    assert Party.objects.get(slug="new").negotiation.slug == "other"
    assert "_addanother" in chosen.content.decode()


def test_recording_another_stays_in_the_negotiation(cast: Cast, ana: Desk) -> None:
    answer = ana.fill(added("party"), button="_addanother", name="New", kind="state")

    assert answer["Location"] == f"{added('party')}?negotiation=small"


def nouns_to_record(cast: Cast) -> dict[str, dict[str, Any]]:
    """What is typed to record one of each noun."""
    p, q, b = (named(cast, "party", slug) for slug in ("p", "q", "b"))
    i, t = named(cast, "issue", "i"), named(cast, "track", "t")
    source, p4 = named(cast, "source", "agency"), named(cast, "speaker", "p4")
    return {
        "party": {"name": "New", "kind": "state"},
        "issue": {"name": "New", "proposition": "That it be new."},
        "speaker": {"name": "New", "party": p, "authority": 5},
        "source": {"publisher": "New", "title": "New", "kind": "newspaper"},
        "track": {"name": "New", "issues": [i]},
        "affiliation": {"party": q, "body": b, "role": "member"},
        "participation": {"track": t, "party": q, "role": "host", "disputed_by": [p]},
        "round": {"track": t, "name": "New", "first_day": day(12, 1), "participants": [p]},
        "document": {"title": "New", "issued_by": [p], "addressed_to": [q], "sources": [source]},
        "demand": {"party": p, "addressees": [q], "issue": i, "asks": "accepts", "text": "Do."},
        "response": {"responder": q, "to": p, "sources": [source]},
        "redline": {"party": p, "issue": i, "refuses": "rejects", "text": "Never."},
        "issueact": {"issue": i, "act": "agreed", "outcome": "accepts", "took_part": [p]},
        "remark": {"kind": "warning", "party": p, "speaker": p4, "text": "it leaves"},
        "priority": {"party": p, "issue": i, "priority": "high", "by": "us"},
        "dissociation": {"party": q, "body": b, "issue": i},
        "correction": {
            "after": "It was confirmed.",
            "statements": [named(cast, "statement", "first")],
            "source_after": [source],
        },
    }


@pytest.mark.slow
def test_every_noun_is_recorded_and_then_opened(cast: Cast, ana: Desk) -> None:
    for noun, typed in nouns_to_record(cast).items():
        said = ana.done(added(noun), **typed)
        newest = max(ana.rows(noun), key=lambda thing: thing.pk)
        ana.page(opened(newest))

        assert said[0].startswith("Recorded."), noun
        assert cast.negotiation.acts.latest("place").by == cast.ana


def test_round_nobody_planned_is_opened_and_no_news(cast: Cast, ana: Desk) -> None:
    typed = nouns_to_record(cast)["round"]

    planned = ana.done(added("round"), **typed, slug="planned")
    opened_too = ana.done(added("round"), **typed, was_planned="", slug="opened")

    assert planned[0].startswith("Recorded. Round planned: ")
    assert opened_too == ["Recorded. Nothing follows from it."]
    assert Round.objects.get(slug="opened").planned_on is None


def test_link_that_is_mended_is_kept(cast: Cast, ana: Desk) -> None:
    track, meeting = named(cast, "track", "t"), named(cast, "round", "r3")
    part = cast.negotiation.party_set.get(slug="p").participations.get()
    line = named(cast, "redline", "line")

    ana.done(opened(track), issues=[named(cast, "issue", "j")])
    ana.done(opened(meeting), participants=[named(cast, "party", "q")], place="Geneva")
    ana.done(opened(part), disputed_by=[named(cast, "party", "z")])
    ana.done(opened(line), speaker=named(cast, "speaker", "p5"))

    assert [issue.slug for issue in track.issues.all()] == ["j"]
    assert [party.slug for party in meeting.participants.all()] == ["q"]
    assert [party.slug for party in part.disputed_by.all()] == ["z"]
    line.refresh_from_db()
    assert line.speaker.slug == "p5"


def test_speaker_weighed_anew_says_what_follows(cast: Cast, ana: Desk) -> None:
    speaker = Speaker.objects.get(negotiation=cast.negotiation, slug="p4")

    said = ana.done(opened(speaker), authority=1)

    assert said[0].startswith("Recorded. No longer holds: ")


def test_field_that_stands_is_not_taken_from_a_form(cast: Cast, ana: Desk) -> None:
    source = Source.objects.get(negotiation=cast.negotiation, slug="agency")

    ana.fill(opened(source), audience="cleared", title="Other")

    source.refresh_from_db()
    assert (source.title, source.audience) == ("Other", "public")


def test_negotiation_is_started_by_who_runs_the_site(cast: Cast) -> None:
    root = signed_in(cast, "root")
    typed = {"title": "New", "slug": "new", "start_date": day(1, 1), "is_public": True}

    taken = root.fill(added("negotiation"), **{**typed, "slug": "small"})
    root.done(added("negotiation"), **typed)

    assert "There is a negotiation 'small' already." in errors(taken)["slug"][0]
    assert Negotiation.objects.get(slug="new").is_public


def test_whether_outsiders_see_it_is_for_owners_to_say(cast: Cast, ana: Desk, olga: Desk) -> None:
    ana.done(opened(cast.negotiation), title="Mended", is_public=False)
    cast.negotiation.refresh_from_db()
    after_ana = (cast.negotiation.title, cast.negotiation.is_public)

    olga.done(opened(cast.negotiation), is_public="")
    cast.negotiation.refresh_from_db()

    assert after_ana == ("Mended", True)
    assert not cast.negotiation.is_public


def test_no_second_log_is_kept(cast: Cast, olga: Desk) -> None:
    party = named(cast, "party", "p")

    history = olga.get(at_desk(party, "history"))

    assert history["Location"].startswith("/admin/audit/small/?of=")
    lines = olga.page(history["Location"]).context["lines"]
    assert {one.told.noun for line in lines for one in line.things} == {"party"}


def test_rounds_mended_with_days_that_statements_forbid(cast: Cast, ana: Desk) -> None:
    cast.said("-", at="r1", party="q", slug="bound")
    before = rounds.Round.objects.get(negotiation=cast.negotiation, slug="r1").first_day

    answer = ana.fill(opened(named(cast, "round", "r1")), first_day=day(1, 20), last_day=day(1, 20))

    assert "would lie outside" in errors(answer)["first_day"][0]
    assert named(cast, "round", "r1").first_day == before
