"""A statement's life at the desk: drafted, published, and then corrected but never edited."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.messages import get_messages

from negotiations.models import Correction, Statement
from negotiations.recording import days

from ..cast import PUBLIC, R1, TEAM, Cast, day
from ..door import corrections
from .conftest import (
    TODAY,
    Desk,
    acted,
    added,
    as_sent,
    errors,
    following,
    listed,
    opened,
    read,
    signed_in,
    stream,
)
from .test_saving import named, what_p_says

pytestmark = pytest.mark.core


def what_follows_at_the_door(cast: Cast, through: Any, **fields: Any) -> list[str]:
    tried = through(cast.negotiation, by=cast.ana, dry_run=True, **fields)
    return [row.headline for row in tried.developments if row.for_team]


def test_analyst_drafts_and_an_editor_publishes(cast: Cast, ana: Desk, ben: Desk) -> None:
    days.turn_days(TODAY)
    before = stream(cast)

    kept = ben.done(added("statement"), **what_p_says(cast, slug="by-ben"))
    draft = named(cast, "statement", "by-ben")
    while_a_draft = stream(cast)
    published = ana.done(acted(draft, "publish"))

    assert kept == ["Kept as a draft. A draft counts for nothing until it is published."]
    assert while_a_draft == before
    assert published[0].startswith("Recorded. Red line crossed: P crosses its own red line")
    assert published[1].startswith("Position changed: P on “Issue i”")
    draft.refresh_from_db()
    assert (draft.status, draft.recorded_by) == ("published", cast.users["ben"])


def test_analyst_cannot_publish_by_another_button(cast: Cast, ben: Desk) -> None:
    ben.fill(added("statement"), button="_publish", **what_p_says(cast, slug="by-ben"))

    assert named(cast, "statement", "by-ben").status == Statement.Status.DRAFT
    assert ben.post(acted(named(cast, "statement", "by-ben"), "publish"), {}).status_code == 403


def test_editor_may_keep_a_draft_and_sees_it_waiting(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), button="_draft", **what_p_says(cast, slug="waits"))

    first_page = read(ana.page("/admin/"))

    assert named(cast, "statement", "waits").status == Statement.Status.DRAFT
    assert first_page.count("P on “Issue i”: rejects") == 2
    assert "by ana" in first_page


def test_draft_is_said_anew_by_its_author_and_by_editors(cast: Cast, ana: Desk, ben: Desk) -> None:
    draft = named(cast, "statement", "draft")

    ben.done(opened(draft), summary="Said anew.", conditions_said="these", conditions="a\nb")
    draft.refresh_from_db()
    after_ben = (draft.summary, draft.conditions)
    ana.done(opened(draft), stance="accepts", conditions_said="none")
    draft.refresh_from_db()

    assert after_ben == ("Said anew.", ["a", "b"])
    assert (draft.stance, draft.conditions, draft.summary) == ("accepts", [], "Said anew.")


def test_days_left_empty_move_with_the_day_of_a_draft(cast: Cast, ben: Desk) -> None:
    ben.done(added("statement"), **what_p_says(cast, slug="later", day=day(2, 10)))
    draft = named(cast, "statement", "later")
    offered = ben.page(opened(draft)).context["adminform"].form.initial

    ben.done(opened(draft), day=day(1, 20))
    draft.refresh_from_db()
    moved = (draft.day, draft.held_from, draft.known_from)
    ben.done(opened(draft), day=day(2, 12), held_from=day(1, 5))
    ben.done(opened(draft), day=day(2, 14))
    draft.refresh_from_db()

    assert (offered["held_from"], offered["known_from"]) == (None, None)
    assert moved == (day(1, 20),) * 3
    assert (draft.day, draft.held_from, draft.known_from) == (day(2, 14), day(1, 5), day(2, 14))


def test_draft_that_changed_meanwhile_says_what_it_is_now(cast: Cast, ana: Desk, ben: Desk) -> None:
    draft = named(cast, "statement", "draft")
    form = ben.page(opened(draft)).context["adminform"].form
    ana.done(opened(draft), speaker=named(cast, "speaker", "p5"), sources=[])

    typed = {**as_sent(form), "summary": "By Ben.", "sources": "agency"}
    answer = ben.post(opened(draft), {**typed, "_save": "1"})

    assert "Somebody else changed this meanwhile." in errors(answer)["__all__"][0]
    form = answer.context["adminform"].form
    taken_over = {one.name: one.theirs for one in form.taken_over}
    assert taken_over == {"speaker": "Speaker 5 (P, authority 5)"}
    assert (form["speaker"].value(), form["summary"].value()) == ("p5", "By Ben.")
    assert form["sources"].value() == ["agency"]
    assert errors(answer).keys() == {"__all__"}
    assert "By Ben." in read(answer)


def test_draft_of_somebody_else_is_not_an_analysts_to_change(cast: Cast, ben: Desk) -> None:
    cast.said("--", at="r2", slug="by-ana", draft=True, writer=cast.ana)
    draft = named(cast, "statement", "by-ana")

    assert b'name="_save"' not in ben.page(opened(draft)).content
    assert ben.post(opened(draft), {}).status_code == 403
    assert ben.post(acted(draft, "discard"), {}).status_code == 403


def test_draft_thrown_away_is_gone(cast: Cast, ben: Desk) -> None:
    draft = named(cast, "statement", "draft")

    answer = ben.fill(acted(draft, "discard"))

    assert answer["Location"] == listed("statement")
    assert not Statement.objects.filter(pk=draft.pk).exists()


def test_published_statement_is_read_and_not_edited(cast: Cast, ana: Desk) -> None:
    said = named(cast, "statement", "first")

    page = ana.page(opened(said))
    answer = ana.post(opened(said), {"summary": "Other words.", "_save": "1"})

    assert b"<textarea" not in page.content
    assert [act.label for _, act in page.context["acts"]] == ["Correct", "Join", "Deny", "Retract"]
    assert answer.status_code == 403
    assert named(cast, "statement", "first").summary == "What P says."


def test_correcting_makes_a_new_version_and_says_what_followed(cast: Cast, ana: Desk) -> None:
    said = named(cast, "statement", "first")
    expected = what_follows_at_the_door(
        cast,
        corrections.correct_statement,
        statement="first",
        reason="reclassified",
        stance="accepts",
        slug="second",
    )

    form = ana.page(acted(said, "correct")).context["adminform"].form
    typed = {"reason": "reclassified", "stance": "accepts", "slug": "second", "note": "Misread."}
    shown = ana.fill(acted(said, "correct"), button="_preview", **typed)
    told = ana.done(acted(said, "correct"), **typed)

    new = named(cast, "statement", "second")
    assert form["summary"].value() == "What P says."
    asked, *lines = following(shown)
    assert asked.endswith("Is that true?")
    assert all(line.endswith(told) for line, told in zip(lines, expected, strict=True))
    assert len(told) == len(expected)
    assert told[0].startswith("Recorded.")
    assert (new.supersedes, new.summary, new.day) == (said, "What P says.", R1)
    assert [c.source.slug for c in new.citations.all()] == ["agency"]
    assert Correction.objects.get(successor=new).note == "Misread."


def test_after_correcting_one_lands_on_the_new_version(cast: Cast, ana: Desk) -> None:
    said = named(cast, "statement", "first")
    typed = {"reason": "typo-mended", "summary": "What P really says."}

    answer = ana.fill(acted(said, "correct"), **typed)

    new = Statement.objects.get(supersedes=said)
    assert answer["Location"] == opened(new)
    assert "What P really says." in read(ana.page(answer["Location"]))


def test_reclassifying_without_a_note_is_refused_at_the_note(cast: Cast, ana: Desk) -> None:
    said = named(cast, "statement", "first")

    refused = ana.fill(acted(said, "correct"), reason="reclassified", stance="accepts")

    assert errors(refused) == {
        "note": [
            "Say why the same words mean another stance or issue: a reclassification needs its note."
        ]
    }


def test_a_corrected_day_takes_with_it_since_when_it_was_held(cast: Cast, ana: Desk) -> None:
    said = named(cast, "statement", "first")

    ana.done(acted(said, "correct"), reason="day-corrected", day=day(1, 20), timing="", round="")

    new = Statement.objects.get(supersedes=said)
    assert (new.day, new.held_from) == (day(1, 20), day(1, 20))


PREVIEWS: dict[str, tuple[str, dict[str, Any], list[str]]] = {
    "a denial": (
        "deny",
        {"note": "Not so.", "sure": True},
        [
            "Correction: P on “Issue i”, account denied for 10 January 2030; it no longer counts",
            "Correction: P on “Issue i”, the first stance reported at the round “R1” no longer holds",
        ],
    ),
    "a retraction": (
        "retract",
        {"note": "Not so.", "sure": True},
        [
            "Correction: P on “Issue i”, entry retracted for 10 January 2030; it no longer counts",
            "Correction: P on “Issue i”, the first stance reported at the round “R1” no longer holds",
        ],
    ),
    "other words": (
        "correct",
        {"reason": "wording-corrected", "summary": "Better words."},
        ["Correction: P on “Issue i”, wording corrected for 10 January 2030; position unchanged"],
    ),
    "another stance": (
        "correct",
        {"reason": "reclassified", "note": "Misread.", "stance": "accepts"},
        [
            "Correction: P on “Issue i”, stance reclassified for 10 January 2030; "
            "now recorded as accepts",
            "Correction: P on “Issue i”, at the round “R1”: now recorded as accepts (first stated)",
        ],
    ),
    "our typo": (
        "correct",
        {"reason": "typo-mended", "summary": "What P really says."},
        ["Nothing follows from it: the position stays leaning for."],
    ),
}


@pytest.mark.parametrize(("act", "typed", "lines"), PREVIEWS.values(), ids=PREVIEWS)
def test_what_it_will_do_is_said_without_contradiction(
    cast: Cast, ana: Desk, act: str, typed: dict[str, Any], lines: list[str]
) -> None:
    said = named(cast, "statement", "first")

    shown = ana.fill(acted(said, act), button="_preview", **typed)

    what_follows = [line for line in following(shown) if not line.endswith("Is that true?")]
    assert sorted(what_follows) == sorted(lines)


@pytest.mark.parametrize(
    ("act", "through", "status"),
    [
        ("deny", corrections.deny_statement, "denied"),
        ("retract", corrections.retract_statement, "retracted"),
    ],
)
def test_ending_a_statement_takes_a_note_and_a_yes(
    cast: Cast, ana: Desk, act: str, through: Any, status: str
) -> None:
    said = named(cast, "statement", "first")
    expected = what_follows_at_the_door(cast, through, statement="first", note="Not so.")

    refused = ana.fill(acted(said, act))
    told = ana.done(acted(said, act), note="Not so.", sure=True)

    said.refresh_from_db()
    assert set(errors(refused)) == {"note", "sure"}
    assert len(told) == len(expected) > 0
    assert said.status == status
    assert Correction.objects.get(statement=said).note == "Not so."
    assert f"Status {status}" in read(ana.page(opened(said)))


def test_what_was_ended_takes_no_second_end(cast: Cast, ana: Desk) -> None:
    said = named(cast, "statement", "first")
    ana.done(acted(said, "deny"), note="Not so.", sure=True)

    answer = ana.get(acted(said, "correct"))

    assert answer["Location"] == opened(said)
    assert [str(m) for m in get_messages(answer.wsgi_request)] == [
        "Correct does not fit the statement now."
    ]


def test_hidden_end_leaves_the_statement_as_it_was_for_others(cast: Cast, ana: Desk) -> None:
    """A denial for the cleared only: to Ana the statement stands, and she can still correct it."""
    said = named(cast, "statement", "first")
    corrections.deny_statement(
        cast.negotiation, on=day(6, 1), statement="first", note="Secret.", audience="cleared"
    )

    seen = {s.slug: s.lived.status for s in ana.rows("statement")}
    published = [s.slug for s in ana.rows("statement", became="published")]
    denied = [s.slug for s in ana.rows("statement", became="denied")]
    to_olga = {s.slug: s.lived.status for s in signed_in(cast, "olga").rows("statement")}

    assert (seen["first"], to_olga["first"]) == ("published", "denied")
    assert ("first" in published, denied) == (True, [])
    assert "Correct" in [act.label for _, act in ana.page(opened(said)).context["acts"]]
    assert ana.rows("correction") == list(Correction.objects.filter(kind="authentication"))


def test_embargo_is_ended_and_told_to_those_who_did_not_know(cast: Cast, ana: Desk) -> None:
    cast.said("--", at="r2", slug="kept", embargo_until=day(12, 31).replace(year=2031))

    told = ana.done(acted(named(cast, "statement", "kept"), "end-embargo"))

    assert told[0].startswith("Recorded.")
    assert "r2 + → --" in cast.standing(PUBLIC)


def test_owner_withholds_and_the_others_no_longer_see(cast: Cast, ana: Desk, olga: Desk) -> None:
    said = named(cast, "statement", "first")
    choices = (
        olga.page(acted(said, "withhold")).context["adminform"].form.fields["audience"].choices
    )

    olga.done(acted(said, "withhold"), audience="cleared")

    assert [value for value, _ in choices] == ["team", "cleared"]
    assert ana.get(opened(said)).status_code == 404
    assert "first" not in [s.slug for s in ana.rows("statement")]
    assert not [line for line in cast.standing(TEAM) if line.startswith("r1 first")]
