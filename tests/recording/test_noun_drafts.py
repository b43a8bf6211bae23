"""Analysts draft every noun; a draft counts for nothing, can rest on others, and goes to and fro."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Draft, Party, Source, Speaker, Statement, User
from negotiations.models.drafts import DraftState
from negotiations.recording import noun_drafts
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.door import recording
from negotiations.recording.memberships import admit
from negotiations.recording.noun_drafts import SentTwice, mend_entry
from negotiations.recording.repeats import Repeat

from ..cast import CLEARED, PUBLIC, R1, TEAM, Cast
from ..door import audiences
from .drafting import SAID, SOURCE, SPEAKER, drafted, mended, waiting
from .hiding import hide


def refused(cast: Cast, function: str, *args: Any, by: str = "ana", **more: Any) -> dict[str, str]:
    """What is refused of a function of the door."""
    with (
        pytest.raises(Refused) as wrong,
        recording(cast.negotiation, by=cast.users[by], on=R1) as act,
    ):
        getattr(noun_drafts, function)(act, *args, **more)
    return wrong.value.errors


def test_draft_counts_for_nothing_and_waits_for_the_team(cast: Cast) -> None:
    before = Source.objects.count()

    draft = drafted(cast, "source", SOURCE)

    assert Source.objects.count() == before
    assert (draft.noun, draft.entry, draft.by) == ("source", SOURCE, cast.users["ben"])
    assert (waiting(cast, PUBLIC), waiting(cast, TEAM)) == ([], [draft.slug])
    assert cast.stream() == []


def test_draft_may_name_a_draft_and_rests_on_it(cast: Cast) -> None:
    source, speaker = drafted(cast, "source", SOURCE), drafted(cast, "speaker", SPEAKER)

    said = drafted(
        cast, "statement", {**SAID, "speaker": speaker.slug, "sources": ["agency", source.slug]}
    )

    assert set(said.rests_on.all()) == {source, speaker}
    assert said.statement is None
    assert not Statement.objects.exists()


def test_statement_that_rests_on_none_stands_among_the_statements(cast: Cast) -> None:
    draft = drafted(cast, "statement", SAID)

    statement = Statement.objects.get()
    assert (draft.statement, statement.status) == (statement, Statement.Status.DRAFT)
    assert waiting(cast) == [draft.slug]


def test_draft_of_a_statement_waits_with_the_others_however_it_was_kept(cast: Cast) -> None:
    kept = cast.said("-", at="r1", draft=True, writer=cast.users["ben"]).made

    draft = Draft.objects.get(statement=kept)
    assert (draft.by, waiting(cast)) == (cast.users["ben"], [draft.slug])


@pytest.mark.parametrize(
    ("noun", "entry", "fields"),
    [
        ("sourse", SOURCE, ["noun"]),
        ("source", {**SOURCE, "url": "javascript:alert(1)"}, ["url"]),
        ("source", {"kind": "news-agency"}, ["publisher", "title"]),
        ("statement", {**SAID, "speaker": "nobody", "issue": "none"}, ["issue", "speaker"]),
        ("statement", {**SAID, "held_from": "2030-02-01"}, ["held_from"]),
        ("speaker", {**SPEAKER, "authority": 9}, ["authority"]),
    ],
)
def test_entry_keeps_the_rules_of_its_noun(
    cast: Cast, noun: str, entry: dict[str, Any], fields: list[str]
) -> None:
    errors = refused(cast, "draft_entry", noun, entry, by="ben")

    assert sorted(errors) == fields
    assert not Draft.objects.exists()


def test_draft_of_one_noun_is_no_thing_of_another(cast: Cast) -> None:
    source = drafted(cast, "source", SOURCE)

    errors = refused(cast, "draft_entry", "statement", {**SAID, "speaker": source.slug})

    assert errors == {"speaker": f"There is no speaker '{source.slug}' in this negotiation."}


def test_what_the_writer_may_not_see_is_refused_as_what_is_not_there(cast: Cast) -> None:
    hidden = drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")

    errors = refused(cast, "draft_entry", "statement", {**SAID, "sources": [hidden.slug]})
    assert errors == {"sources": f"There is no source '{hidden.slug}' in this negotiation."}
    assert refused(cast, "discard", hidden.slug) == refused_of_nothing(hidden.slug)
    assert (waiting(cast, TEAM), waiting(cast, CLEARED)) == ([], [hidden.slug])


def refused_of_nothing(slug: str) -> dict[str, str]:
    return {"draft": f"There is no draft '{slug}' in this negotiation."}


def test_what_is_for_the_team_rests_on_nothing_that_is_for_the_cleared(cast: Cast) -> None:
    hidden = drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")

    entry = {**SAID, "sources": [hidden.slug]}
    assert list(refused(cast, "draft_entry", "statement", entry, by="olga")) == ["rests_on"]

    drafted(cast, "statement", {**entry, "audience": "cleared"}, by="olga")


def test_nobody_drafts_what_he_could_not_see_himself(cast: Cast) -> None:
    errors = refused(cast, "draft_entry", "source", {**SOURCE, "audience": "cleared"}, by="ben")

    assert list(errors) == ["audience"]


def test_what_is_sent_twice_is_answered_with_what_the_first_made(cast: Cast) -> None:
    first = drafted(cast, "source", SOURCE, key="form-1")

    with pytest.raises(SentTwice) as twice:
        drafted(cast, "source", SOURCE, key="form-1")
    with pytest.raises(Conflict, match="with another entry"):
        drafted(cast, "source", {**SOURCE, "title": "Another"}, key="form-1")

    assert twice.value.draft == first
    assert Draft.objects.count() == 1
    drafted(cast, "source", SOURCE, key="form-1", by="ana")


def test_draft_of_a_statement_follows_its_audience(cast: Cast) -> None:
    draft = drafted(cast, "statement", {**SAID, "slug": "said"})

    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R1, noun="statement", slug="said", audience="cleared"
    )

    draft.refresh_from_db()
    assert (draft.audience, waiting(cast, TEAM)) == ("cleared", [])
    assert waiting(cast, CLEARED) == [draft.slug]


def test_statement_that_stands_is_no_second_time_drafted(cast: Cast) -> None:
    cast.said("++", at="r1", slug="stands")

    with pytest.raises(Repeat):
        drafted(cast, "statement", SAID)

    drafted(cast, "statement", SAID, repeat=True)


def test_key_holds_for_a_statement_too(cast: Cast) -> None:
    first = drafted(cast, "statement", SAID, key="form-1")

    with pytest.raises(SentTwice) as twice:
        drafted(cast, "statement", SAID, key="form-1")

    assert twice.value.draft == first


def test_what_is_left_out_of_a_mended_draft_stays(cast: Cast) -> None:
    draft = drafted(cast, "source", SOURCE)

    mended(cast, draft, by="ana", title="Another title", audience="team")

    draft.refresh_from_db()
    assert draft.entry == {**SOURCE, "title": "Another title", "audience": "team"}
    assert (draft.version, draft.mended_by) == (2, cast.ana)


def test_statement_is_mended_as_any_draft(cast: Cast) -> None:
    draft = drafted(cast, "statement", SAID)

    mended(cast, draft, stance="rejects", conditions=["first"])

    statement = Statement.objects.get()
    assert (statement.stance, statement.conditions) == ("rejects", ["first"])
    assert [c.source.slug for c in statement.citations.all()] == ["agency"]
    draft.refresh_from_db()
    assert draft.version == 2


@pytest.mark.parametrize("noun", ["source", "statement"])
def test_second_of_two_editors_is_told(cast: Cast, noun: str) -> None:
    draft = drafted(cast, noun, SOURCE if noun == "source" else SAID)
    mended(cast, draft, by="olga", **({"title": "T"} if noun == "source" else {"summary": "S"}))

    for function, more in [
        ("mend_entry", ({},)),
        ("send_back", ("Mend it.",)),
        ("assign", ("ana",)),
        ("discard", ()),
    ]:
        assert list(refused(cast, function, draft.slug, *more, version=1)) == ["version"]


def test_draft_that_is_sent_back_is_its_writers_again(cast: Cast) -> None:
    draft = drafted(cast, "source", SOURCE)

    assert list(refused(cast, "send_back", draft.slug, "  ")) == ["comment"]
    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        noun_drafts.send_back(act, draft.slug, "Which page?")

    draft.refresh_from_db()
    assert (draft.state, draft.comment) == (DraftState.SENT_BACK, "Which page?")
    assert draft.assigned_to == cast.users["ben"]
    assert waiting(cast) == [draft.slug]

    mended(cast, draft, title="P says so, page 4")
    draft.refresh_from_db()
    assert (draft.state, draft.comment) == (DraftState.WAITING, "Which page?")


def test_turn_is_a_members_who_can_see_it(cast: Cast) -> None:
    draft = drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")

    outside = refused(cast, "assign", draft.slug, "cora", by="olga")
    mia = User.objects.create_user("mia")
    admit(cast.negotiation, mia, MembershipEntry(role="member"))
    reader = refused(cast, "assign", draft.slug, "mia", by="olga")
    uncleared = refused(cast, "assign", draft.slug, "ana", by="olga")
    with recording(cast.negotiation, by=cast.olga, on=R1) as act:
        noun_drafts.assign(act, draft.slug, "olga")

    assert outside == {"assigned_to": "Nobody called 'cora' drafts in this negotiation."}
    assert reader == {"assigned_to": "Nobody called 'mia' drafts in this negotiation."}
    assert uncleared == {"assigned_to": "ana could not see it: it is for the cleared only today."}
    draft.refresh_from_db()
    assert draft.assigned_to == cast.olga


def test_what_others_rest_on_is_not_thrown_away(cast: Cast) -> None:
    speaker = drafted(cast, "speaker", SPEAKER)
    said = drafted(cast, "statement", {**SAID, "speaker": speaker.slug})

    errors = refused(cast, "discard", speaker.slug)

    assert errors == {"rests_on": f"Throw away or mend first what rests on it: '{said.slug}'."}
    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        noun_drafts.discard(act, said.slug)
        noun_drafts.discard(act, speaker.slug)
    assert waiting(cast) == []
    assert refused(cast, "discard", said.slug) == {"draft": "It was thrown away already."}


def test_what_the_writer_cannot_see_of_it_stands_in_nobodys_way(cast: Cast) -> None:
    speaker = drafted(cast, "speaker", SPEAKER)
    entry = {**SAID, "speaker": speaker.slug, "audience": "cleared"}
    hidden = drafted(cast, "statement", entry, by="olga")

    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        noun_drafts.discard(act, speaker.slug)

    assert waiting(cast, CLEARED) == [hidden.slug]


def test_thrown_away_statement_leaves_its_trail(cast: Cast) -> None:
    draft = drafted(cast, "statement", SAID)

    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        noun_drafts.discard(act, draft.slug)

    assert not Statement.objects.exists()
    draft.refresh_from_db()
    assert (draft.state, draft.statement) == (DraftState.DISCARDED, None)
    nouns = act.row.entries.order_by("pk").values_list("noun", flat=True)
    assert list(nouns) == ["draft", "statement"]


def test_nothing_rests_on_itself(cast: Cast) -> None:
    first = drafted(cast, "source", SOURCE)
    second = drafted(cast, "source", {**SOURCE, "title": "B"}, rests_on=[first.slug])

    errors = refused(cast, "mend_entry", first.slug, {}, rests_on=[second.slug])

    assert errors == {"rests_on": "What it would rest on rests on it already."}


def test_what_the_writer_cannot_see_of_its_names_stays(cast: Cast) -> None:
    with recording(cast.negotiation, by=cast.users["ben"], on=R1) as act:
        speaker = noun_drafts.draft_entry(act, "speaker", SPEAKER)
    said = drafted(
        cast, "statement", {**SAID, "speaker": speaker.slug, "sources": ["agency", "transcript"]}
    )
    Source.objects.filter(slug="transcript").update(audience="cleared")

    mended(cast, said, sources=["agency"], summary="Said otherwise.")

    said.refresh_from_db()
    assert said.entry["sources"] == ["agency", "transcript"]
    Source.objects.filter(slug="transcript").update(audience="public")
    assert not Speaker.objects.filter(name="A new one").exists()


def test_draft_rests_on_what_was_hidden_since_and_can_be_mended(cast: Cast) -> None:
    named, outright = drafted(cast, "source", SOURCE), drafted(cast, "source", SOURCE)
    draft = drafted(cast, "statement", {**SAID, "sources": [named.slug]}, rests_on=[outright.slug])
    for base in (named, outright):
        mended(cast, base, by="olga", audience="cleared")

    mended(cast, draft, by="ana", summary="P says so now.")

    assert set(draft.rests_on.all()) == {named, outright}
    draft.refresh_from_db()
    assert draft.entry["summary"] == "P says so now."


def test_circle_by_way_of_a_hidden_draft_is_none_for_the_writer(cast: Cast) -> None:
    first = drafted(cast, "source", SOURCE)
    hidden = drafted(cast, "source", SOURCE, rests_on=[first.slug])
    last = drafted(cast, "source", SOURCE, rests_on=[hidden.slug])
    mended(cast, hidden, by="olga", audience="cleared")

    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        mend_entry(act, first.slug, {}, rests_on=[last.slug])

    assert list(first.rests_on.all()) == [last]


def test_whom_the_writer_cannot_see_is_no_fault_of_the_draft_that_he_mends(
    quick_cast: Cast,
) -> None:
    asked = {"addressees": ["q", "b"], "asks": "accepts", "text": "Do it."}
    draft = drafted(quick_cast, "statement", {**SAID, "also": {"demand": asked}})
    hide(Party.objects.get(slug="b"))

    mended(quick_cast, draft, by="ana", summary="P says so now.")

    assert draft.statement is not None
    kept = Statement.objects.get(pk=draft.statement.pk)
    assert kept.summary == "P says so now."
    assert kept.brings["demand"]["addressees"] == ["q"]
