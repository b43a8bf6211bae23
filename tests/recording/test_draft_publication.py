"""An editor publishes drafts singly or together, each through the door of its noun."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.entries.drafts import NOUNS
from negotiations.models import Draft, Speaker, Statement
from negotiations.models.drafts import DraftState
from negotiations.recording import statements
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.door import recording
from negotiations.recording.draft_publication import DOORS
from negotiations.recording.earlier_drafts import take_up_drafts
from negotiations.recording.rehearsal import rehearsal
from negotiations.recording.repeats import Repeat
from negotiations.recording.second_look import ask_for_second_look

from ..cast import R1, Cast
from .drafting import (
    SAID,
    SOURCE,
    SPEAKER,
    all_published,
    drafted,
    mended,
    published,
    waiting,
)

ONE_OF_EACH: dict[str, dict[str, Any]] = {
    "source": SOURCE,
    "party": {"name": "Another", "kind": "state"},
    "affiliation": {"party": "p", "body": "b", "role": "member"},
    "speaker": SPEAKER,
    "issue": {"name": "A third issue", "proposition": "That it be done."},
    "track": {"name": "Another track"},
    "participation": {"track": "t", "party": "p", "role": "participant"},
    "round": {"track": "t", "name": "R5", "first_day": "2030-05-10"},
    "document": {"title": "A text", "issued_by": ["p"], "addressed_to": ["q"]},
    "statement": SAID,
    "demand": {
        "party": "q",
        "addressees": ["p"],
        "issue": "i",
        "asks": "accepts",
        "text": "that it be done",
    },
    "response": {"responder": "p", "to": "q", "sources": ["agency"]},
    "red-line": {"party": "z", "issue": "i", "refuses": "accepts", "text": "that it be done"},
    "issue-act": {"issue": "j", "act": "parked"},
    "priority": {
        "party": "p",
        "issue": "i",
        "priority": "high",
        "by": "party",
        "speaker": "p4",
    },
    "remark": {"kind": "warning", "party": "p", "speaker": "p4", "text": "it will leave"},
    "dissociation": {"party": "p", "body": "b", "issue": "i"},
}


def test_every_noun_that_can_be_drafted_has_its_door() -> None:
    assert DOORS.keys() == NOUNS.keys() == ONE_OF_EACH.keys()


@pytest.mark.parametrize("noun", ONE_OF_EACH)
def test_draft_of_every_noun_is_recorded_by_its_door(cast: Cast, noun: str) -> None:
    model = NOUNS[noun].model
    already = set(model._default_manager.values_list("pk", flat=True))

    draft = published(cast, drafted(cast, noun, ONE_OF_EACH[noun]))

    made: Any = model._default_manager.exclude(pk__in=already - {draft.made}).get()
    assert (draft.state, draft.made) == (DraftState.PUBLISHED, made.pk)
    assert waiting(cast) == []
    with pytest.raises(Conflict, match="It was published already"):
        published(cast, draft)


def new_article(cast: Cast) -> tuple[Draft, Draft, Draft]:
    """A source, a speaker and what he says there, each drafted, the last resting on the others."""
    source, speaker = drafted(cast, "source", SOURCE), drafted(cast, "speaker", SPEAKER)
    entry = {**SAID, "speaker": speaker.slug, "sources": [source.slug]}
    return source, speaker, drafted(cast, "statement", entry)


def test_what_rests_on_others_waits_for_them(cast: Cast) -> None:
    source, speaker, said = new_article(cast)

    with pytest.raises(Conflict) as refused:
        published(cast, said)
    assert list(refused.value.errors) == ["rests_on"]
    published(cast, speaker)
    published(cast, source)
    published(cast, said)

    statement = Statement.objects.get()
    assert statement.speaker == Speaker.objects.get(name="A new one")
    assert [c.source.title for c in statement.citations.all()] == [SOURCE["title"]]
    assert cast.standing() == ["r1 first ++"]


def test_source_goes_out_with_all_of_its_drafts_in_one_act(cast: Cast) -> None:
    source, _, said = new_article(cast)
    again = drafted(
        cast, "statement", {**SAID, "issue": "j", "sources": [source.slug], "stance": "rejects"}
    )
    other = drafted(cast, "source", {**SOURCE, "title": "Another"})

    nouns = all_published(cast, source)

    assert nouns == ["source", "speaker", "statement", "statement"]
    assert waiting(cast) == [other.slug]
    acts = cast.negotiation.acts.filter(what="drafts-published")
    assert acts.count() == 1
    assert {said.noun, again.noun} == {"statement"}


def test_statements_that_share_a_source_that_is_there_go_out_together(cast: Cast) -> None:
    first = drafted(cast, "statement", SAID)
    drafted(cast, "statement", {**SAID, "issue": "j"})
    apart = drafted(cast, "statement", {**SAID, "party": "q", "speaker": "q4", "sources": []})

    assert all_published(cast, first) == ["statement", "statement"]
    assert waiting(cast) == [apart.slug]


def test_fault_of_one_keeps_all_back_and_says_where_it_lies(cast: Cast) -> None:
    source, speaker, _ = new_article(cast)
    wrong = drafted(
        cast,
        "statement",
        {**SAID, "party": "q", "speaker": speaker.slug, "sources": [source.slug]},
    )

    with pytest.raises(Refused) as refused:
        all_published(cast, source)

    text = refused.value.errors["speaker"]
    assert text.startswith(f"In the statement '{wrong.slug}': ")
    assert text.endswith("does not speak for Q.")
    assert len(waiting(cast)) == 4


def test_what_is_recorded_meanwhile_is_no_second_time(cast: Cast) -> None:
    draft = drafted(cast, "source", {**SOURCE, "url": "https://www.example.org/a"})
    other = drafted(cast, "source", {**SOURCE, "url": "https://www.example.org/a"})
    published(cast, draft)

    with pytest.raises(Repeat):
        published(cast, other)

    published(cast, other, repeat=True)


def test_of_two_drafts_that_say_the_same_both_are_named(cast: Cast) -> None:
    first = drafted(cast, "statement", SAID)
    second = drafted(cast, "statement", SAID)

    with pytest.raises(Repeat) as refused:
        all_published(cast, first)

    named = {refused.value.draft, refused.value.said_by}
    assert named == {first, second}
    assert f"'{first.slug}'" in refused.value.errors["repeat"]
    assert f"'{second.slug}'" in refused.value.errors["repeat"]
    assert waiting(cast) == [first.slug, second.slug]


def test_second_look_is_somebody_elses(cast: Cast) -> None:
    with recording(cast.negotiation, by=cast.olga, on=R1) as act:
        ask_for_second_look(act, True)
    own = drafted(cast, "source", SOURCE, by="ana")
    bens = drafted(cast, "source", {**SOURCE, "title": "B"})
    mended_by_her = mended(cast, drafted(cast, "statement", SAID), by="ana", summary="Anew.")

    for draft in (own, mended_by_her):
        with pytest.raises(Refused) as refused:
            published(cast, draft)
        assert list(refused.value.errors) == ["second_look"]
        assert refused.value.errors["second_look"].endswith("by somebody else: olga.")
    published(cast, bens)
    published(cast, own, by="olga")
    published(cast, mended_by_her, by="olga")

    with recording(cast.negotiation, by=cast.olga, on=R1) as act:
        ask_for_second_look(act, False)
    published(cast, drafted(cast, "source", {**SOURCE, "title": "C"}, by="ana"))


def test_second_look_holds_for_a_statement_by_its_own_door(cast: Cast) -> None:
    with recording(cast.negotiation, by=cast.olga, on=R1) as act:
        ask_for_second_look(act, True)
    kept = cast.said("-", at="r1", draft=True, writer=cast.ana).made

    with (
        pytest.raises(Refused, match="second look"),
        recording(cast.negotiation, by=cast.ana, on=R1) as act,
    ):
        statements.publish_statement(act, kept.slug)


def test_what_a_publication_would_bring_is_read_also_by_who_wrote_the_draft(cast: Cast) -> None:
    with recording(cast.negotiation, by=cast.olga, on=R1) as act:
        ask_for_second_look(act, True)
    kept = cast.said("-", at="r1", draft=True, writer=cast.ana).made

    with rehearsal(True, cast.negotiation):
        with recording(cast.negotiation, by=cast.ana, on=R1, silent=True) as act:
            statements.foresee_publication(act, kept.slug)
        foreseen = [row.kind for row in act.developments]

    kept.refresh_from_db()
    assert foreseen == ["position-stated"]
    assert kept.is_draft
    assert cast.stream() == []


def test_statement_published_by_its_own_door_waits_no_longer(cast: Cast) -> None:
    kept = cast.said("-", at="r1", draft=True, writer=cast.users["ben"]).made

    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        statements.publish_statement(act, kept.slug)

    row = Draft.objects.get()
    assert (row.state, row.made, waiting(cast)) == (DraftState.PUBLISHED, kept.pk, [])


def test_hidden_draft_that_rests_on_one_follows_it(cast: Cast) -> None:
    speaker = drafted(cast, "speaker", SPEAKER)
    entry = {**SAID, "speaker": speaker.slug, "audience": "cleared"}
    hidden = drafted(cast, "statement", entry, by="olga")
    version = hidden.version

    published(cast, speaker)

    hidden.refresh_from_db()
    assert hidden.entry["speaker"] == Speaker.objects.get(name="A new one").slug
    assert hidden.version == version
    published(cast, hidden, by="olga")
    assert Statement.objects.get().audience == "cleared"


def test_drafts_of_before_are_taken_up_in_silence(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(statements, "add_for_statement", lambda act, statement: None)
        kept = cast.said("-", at="r1", draft=True, writer=cast.users["ben"]).made
    assert not Draft.objects.exists()

    assert (take_up_drafts(), take_up_drafts()) == (1, 0)

    draft = Draft.objects.get()
    assert (draft.statement, draft.by) == (kept, cast.users["ben"])
    act = cast.negotiation.acts.get(what="drafts-taken-up")
    assert (act.silent, act.hash != "") == (True, True)
    published(cast, draft)
    assert cast.standing() == ["r1 first -"]
