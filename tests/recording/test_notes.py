"""Notes of colleagues: who reads one, who changes it, and that nothing follows from it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from pydantic import ValidationError

from negotiations.entries.notes import BESIDE_ONE, NoteEntry
from negotiations.models import Act, AuditEntry, Development, Message, Note
from negotiations.recording.act import Refused
from negotiations.recording.notes import BESIDE_A_DRAFT, NOT_THERE, ONLY_ITS_WRITER
from negotiations.rules.notes import NEVER_PUBLIC

from ..cast import CLEARED, PUBLIC, R1, R4, TEAM, Cast, day, faults
from ..door import audiences, corrections, moved_statements, reference_data, rounds
from .acts import ACTS, prepare
from .team_notes import WORDS, noted, read_by, taken_away, worded_anew
from .undoing import last_act, undone

READS = {"team": {TEAM, CLEARED}, "cleared": {CLEARED}}
"""Who belongs to the audience of a note."""
SEES = {
    "public": {PUBLIC, TEAM, CLEARED},
    "embargoed": {TEAM, CLEARED},
    "team": {TEAM, CLEARED},
    "cleared": {CLEARED},
}
"""Who sees a thing, by its audience."""


def statement(cast: Cast, audience: str) -> str:
    how: dict[str, Any] = {"audience": audience}
    if audience == "embargoed":
        how = {"audience": "public", "embargo_until": "2035-01-01"}
    slug: str = cast.said("+", at="r1", slug="said", **how).made.slug
    return slug


@pytest.mark.parametrize("audience", ["team", "cleared"])
@pytest.mark.parametrize("of", SEES)
def test_note_is_there_for_its_audience_that_sees_the_thing(
    cast: Cast, of: str, audience: str
) -> None:
    noted(cast, by="olga", statement=statement(cast, of), audience=audience)

    there = {reader for reader in (PUBLIC, TEAM, CLEARED) if read_by(cast, reader)}

    assert there == READS[audience] & SEES[of]


@pytest.mark.parametrize("audience", ["team", "cleared"])
@pytest.mark.parametrize("noun", ["party", "issue", "round"])
def test_note_beside_what_is_hidden_is_hidden(cast: Cast, noun: str, audience: str) -> None:
    about = {
        "party": {"name": "Hidden", "kind": "state"},
        "issue": {"name": "Hidden", "proposition": "That it be hidden."},
        "round": {"name": "Hidden", "track": "t", "first_day": day(8, 1)},
    }
    register = rounds.plan_round if noun == "round" else reference_data.register
    fields = {"slug": "hidden", "audience": "cleared", **about[noun]}
    named = {} if noun == "round" else {"noun": noun}
    made = register(cast.negotiation, on=R1, **named, **fields).made
    cell = {} if noun == "round" else {"party": "p", "issue": "i"}
    noted(cast, by="olga", audience=audience, **{**cell, noun: made.slug})

    there = {reader for reader in (PUBLIC, TEAM, CLEARED) if read_by(cast, reader)}

    assert there == {CLEARED}


@pytest.mark.parametrize(
    ("by", "audience", "says"),
    [
        ("ben", "cleared", "You could not read it yourself"),
        ("ana", "cleared", "You could not read it yourself"),
        ("cora", "team", NEVER_PUBLIC),
        ("cora", "cleared", NEVER_PUBLIC),
    ],
)
def test_note_for_others_is_refused(cast: Cast, by: str, audience: str, says: str) -> None:
    with pytest.raises(Refused) as refused:
        noted(cast, by=by, audience=audience)

    assert refused.value.errors["audience"].startswith(says)
    assert not Note.objects.exists()


def test_note_beside_what_is_not_there_for_its_writer_is_refused_alike(cast: Cast) -> None:
    hidden = statement(cast, "cleared")
    said = []
    for slug in (hidden, "nothing"):
        with pytest.raises(Refused) as refused:
            noted(cast, by="ben", statement=slug)
        said.append(refused.value.errors["statement"].replace(slug, "it"))

    assert said[0] == said[1]


def test_note_beside_a_draft_is_refused(cast: Cast) -> None:
    ACTS["draft"].do(cast, by=cast.users["ben"])
    draft = cast.negotiation.statement_set.get(status="draft")

    with pytest.raises(Refused) as refused:
        noted(cast, statement=draft.slug)

    assert refused.value.errors == {"statement": BESIDE_A_DRAFT}


@pytest.mark.parametrize(
    "beside",
    [
        {},
        {"party": "p"},
        {"issue": "i"},
        {"party": "p", "issue": "i", "round": "r1"},
        {"statement": "said", "round": "r1"},
        {"party": "p", "round": "r1"},
    ],
)
def test_note_is_beside_one_thing(beside: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match=BESIDE_ONE):
        NoteEntry(text=WORDS, **beside)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "at least 1 character"),
        ("  ", "at least 1 character"),
        ("a\u202eb", "U\\+202E"),
        ("a\x00b", "NUL"),
        ("x" * 4001, "at most 4000"),
    ],
)
def test_words_that_cannot_be_read_are_refused(text: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        NoteEntry(text=text, round="r1")


def test_words_keep_their_lines(cast: Cast) -> None:
    assert noted(cast, "One.\n\n<b>Two</b>\n").text == "One.\n\n<b>Two</b>"


@pytest.mark.parametrize(
    "wrong",
    [
        {"audience": "public"},
        {"text": ""},
        {"party": None},
        {"issue": None},
        {"party": None, "issue": None},
        {"round": 1},
    ],
)
def test_database_keeps_no_note_that_is_none(cast: Cast, wrong: dict[str, Any]) -> None:
    note = noted(cast)
    if "round" in wrong:
        wrong = {"round": cast.negotiation.round_set.get(slug="r1")}

    with pytest.raises(IntegrityError), transaction.atomic():
        Note.objects.filter(pk=note.pk).update(**wrong)


# Its words


def test_its_writer_words_it_anew_and_the_trail_keeps_both(cast: Cast) -> None:
    note = noted(cast)

    worded_anew(cast, note, "No bluff.")

    note.refresh_from_db()
    assert (note.text, note.mended_at is not None) == ("No bluff.", True)
    entries = AuditEntry.objects.filter(noun="note").order_by("pk")
    assert [(one.act.what, one.before, one.after) for one in entries][1:] == [
        (
            "note-mended",
            {"text": WORDS, "mended_at": None},
            {"text": "No bluff.", "mended_at": "2030-05-01T12:00:00Z"},
        )
    ]
    assert faults(cast.negotiation) == []


@pytest.mark.parametrize("by", ["ana", "olga"])
def test_words_of_another_are_never_changed(cast: Cast, by: str) -> None:
    note = noted(cast)

    with pytest.raises(Refused) as refused:
        worded_anew(cast, note, "Put into his mouth.", by=by)

    assert refused.value.errors == {"note": ONLY_ITS_WRITER}
    assert read_by(cast, TEAM) == [WORDS]


@pytest.mark.parametrize("by", ["ben", "ana"])
def test_note_that_one_cannot_see_is_not_there(cast: Cast, by: str) -> None:
    note = noted(cast, by="olga", audience="cleared")

    for do in (taken_away, lambda *them, by: worded_anew(*them, "Mine.", by=by)):
        with pytest.raises(Refused) as refused:
            do(cast, note, by=by)
        assert refused.value.errors == {"note": NOT_THERE}
    assert read_by(cast, CLEARED) == [WORDS]


def test_note_taken_away_is_read_by_nobody_and_stays_in_the_trail(cast: Cast) -> None:
    note = noted(cast)

    taken_away(cast, note, by="ana")

    assert read_by(cast, CLEARED) == []
    last = AuditEntry.objects.filter(noun="note").latest("pk")
    assert (last.act.what, last.after, (last.before or {})["text"]) == (
        "note-taken-away",
        None,
        WORDS,
    )
    assert faults(cast.negotiation) == []
    with pytest.raises(Refused) as refused:
        worded_anew(cast, note, "Still here?")
    assert refused.value.errors == {"note": NOT_THERE}


# Nothing follows


def test_note_tells_nobody_and_moves_nothing(cast: Cast) -> None:
    cast.said("+", at="r1")
    before = [list(rows.objects.order_by("pk").values()) for rows in (Development, Message)]
    note = noted(cast)

    worded_anew(cast, note, "No bluff.")
    taken_away(cast, note)

    after = [list(rows.objects.order_by("pk").values()) for rows in (Development, Message)]
    assert before == after
    acts = Act.objects.filter(what__startswith="note-")
    assert [act.what for act in acts] == ["note-written", "note-mended", "note-taken-away"]
    assert faults(cast.negotiation) == []


def test_what_is_wrong_with_a_note_is_said_without_its_words(cast: Cast) -> None:
    note = noted(cast)
    Note.objects.filter(pk=note.pk).update(text="Past the door.")

    (told,) = faults(cast.negotiation)

    assert "text is not what the trail last made of it" in told
    assert "Past the door" not in told
    assert WORDS not in told
    Note.objects.filter(pk=note.pk).update(text=WORDS)


# What becomes of what it is beside


def test_note_goes_with_a_statement_that_is_withheld(cast: Cast) -> None:
    slug = statement(cast, "public")
    noted(cast, statement=slug)

    audiences.withhold(cast.negotiation, on=R4, noun="statement", slug=slug, audience="cleared")

    assert {reader for reader in (TEAM, CLEARED) if read_by(cast, reader)} == {CLEARED}


def test_embargo_on_a_statement_keeps_its_note_from_the_team(cast: Cast) -> None:
    how = {"audience": "team", "embargo_until": day(6, 1)}
    slug = cast.said("+", at="r1", slug="said", **how).made.slug
    noted(cast, by="olga", statement=slug)

    assert read_by(cast, TEAM, day(5, 31)) == []
    assert read_by(cast, TEAM, day(6, 1)) == [WORDS]


def test_notes_on_cells_of_two_parties_that_are_one_are_those_of_the_one_that_stays(
    cast: Cast,
) -> None:
    hidden = noted(cast, "For few.", by="olga", party="z", issue="i", audience="cleared")
    seen = noted(cast, party="z", issue="j")

    moved_statements.unite_parties(cast.negotiation, by=cast.ana, on=R4, slug="z", same_as="q")

    for note in (hidden, seen):
        note.refresh_from_db()
        assert str(note.party) == "Q"
    assert faults(cast.negotiation) == []


def test_notes_on_two_issues_that_are_one_are_on_the_one_that_stays(cast: Cast) -> None:
    note = noted(cast, party="p", issue="j")

    moved_statements.unite_issues(cast.negotiation, by=cast.ana, on=R4, slug="j", same_as="i")

    note.refresh_from_db()
    assert note.issue is not None
    assert note.issue.slug == "i"
    with pytest.raises(Refused) as refused:
        noted(cast, party="p", issue="j")
    assert "name that one" in refused.value.errors["issue"]
    assert faults(cast.negotiation) == []


def test_note_stays_with_a_statement_that_is_corrected(cast: Cast) -> None:
    prepare(cast, "correct")
    noted(cast, statement="first")

    ACTS["correct"].do(cast)

    assert read_by(cast, TEAM) == [WORDS]
    assert faults(cast.negotiation) == []


def test_denied_statement_keeps_its_note(cast: Cast) -> None:
    slug = statement(cast, "public")
    noted(cast, statement=slug)

    corrections.deny_statement(cast.negotiation, on=R4, statement=slug, note="Never said.")

    assert read_by(cast, TEAM) == [WORDS]


def test_notes_on_cells_of_what_is_recorded_no_longer_go_with_it(cast: Cast) -> None:
    reference_data.register(
        cast.negotiation, by=cast.ana, on=R1, noun="party", slug="y", name="Y", kind="state"
    )
    row = last_act(cast)
    noted(cast, party="y", issue="i")
    noted(cast, by="olga", party="y", issue="i", audience="cleared")

    undone(cast, row, on=R1)

    assert (read_by(cast, CLEARED), Note.objects.count()) == ([], 0)
    kept = AuditEntry.objects.filter(noun="note", after__isnull=True)
    assert [(one.before or {})["text"] for one in kept] == [WORDS, WORDS]
    assert faults(cast.negotiation) == []


def test_note_stands_in_the_way_of_no_undo(cast: Cast) -> None:
    slug = statement(cast, "public")
    row = last_act(cast)
    noted(cast, statement=slug)

    undone(cast, row, on=R1)

    assert read_by(cast, TEAM) == [WORDS]
    assert faults(cast.negotiation) == []


def test_writing_a_note_is_undone_by_taking_it_away(cast: Cast) -> None:
    noted(cast)

    with pytest.raises(Refused) as refused:
        undone(cast, by="ben")

    assert refused.value.errors["act"].endswith("Nobody is told of it: take the note away.")


def test_time_of_a_note_is_that_of_its_writing(cast: Cast) -> None:
    before = timezone.now()

    note = noted(cast)

    assert before <= note.at <= timezone.now()
