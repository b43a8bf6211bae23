"""Candidates: accepted as drafts, kept as repeats or silences, dismissed."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import (
    Anchor,
    AuditEntry,
    Candidate,
    Draft,
    Remark,
    Statement,
)
from negotiations.models.drafts import DraftState
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.articles import NewBeside
from negotiations.recording.candidates import (
    accept,
    dismiss,
    keep_as_repeat,
    keep_as_silence,
    reopen,
)
from negotiations.recording.repeats import Repeat
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import R1, Cast
from .acts import ACTS
from .articles_coded import (
    ACCEPTS,
    BACKGROUND,
    DECIDE,
    NOW,
    coded,
    decided,
    guess,
    one,
    rows_of,
    said,
)
from .drafting import SOURCE, drafted, published

AS_FOUND = {
    "party": "p",
    "speaker": "p4",
    "issue": "i",
    "stance": "accepts",
    "summary": ACCEPTS,
    "quote": "it accepts the limits",
    "day": R1,
    "round": "r1",
    "sources": ["agency"],
}


# Accepted


def test_candidate_that_is_accepted_is_a_draft_with_its_source(cast: Cast) -> None:
    coded(cast)

    done = decided(cast, accept, now=NOW)

    (draft,) = done.drafts
    assert said(draft) == AS_FOUND
    assert (draft.by, draft.state) == (cast.users["ben"], DraftState.WAITING)
    kept = Candidate.objects.get(pk=done.candidate.pk)
    assert (kept.decision, kept.decided_by, kept.decided_at, kept.version) == (
        "accepted",
        cast.users["ben"],
        NOW,
        2,
    )


def test_nobody_is_told_of_a_decision(cast: Cast) -> None:
    before = [cast.stream(reader) for reader in AUDIENCES]
    coded(cast)

    decided(cast, accept, now=NOW)

    assert [cast.stream(reader) for reader in AUDIENCES] == before
    assert not Statement.objects.published().exists()


@pytest.mark.parametrize(
    ("changes", "decision", "differs"),
    [
        ({}, "accepted", {}),
        ({"summary": "P agrees."}, "accepted", {"summary": "P agrees."}),
        ({"stance": "accepts"}, "accepted", {}),
        ({"stance": "leaning-for"}, "mended", {"stance": "leaning-for"}),
        ({"issue": "j"}, "mended", {"issue": "j"}),
        ({"quote": None}, "mended", {"quote": ""}),
        ({"round": None, "day": "2030-01-09"}, "mended", {"round": None, "day": R1.replace(day=9)}),
        ({"sources": ["transcript"]}, "accepted", {"sources": ["agency", "transcript"]}),
    ],
)
def test_what_is_mended_is_told_apart_from_what_was_right(
    cast: Cast, changes: dict[str, Any], decision: str, differs: dict[str, Any]
) -> None:
    coded(cast)

    done = decided(cast, accept, changes, now=NOW)

    assert done.candidate.decision == decision
    assert said(done.drafts[0]) == {**AS_FOUND, **differs}


def test_what_was_not_guessed_is_asked_for_and_nothing_is_kept(cast: Cast) -> None:
    coded(cast, one(speaker=None, stance=None))

    with pytest.raises(Refused) as refused:
        decided(cast, accept, now=NOW)

    assert refused.value.errors.keys() == {"speaker", "stance"}
    assert not Draft.objects.exists()
    assert not rows_of(cast)[0].is_decided


ADDRESSED = (guess("q"),)
KINDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "demand": (
        {"addressees": ADDRESSED},
        {"demand": {"addressees": ["q"], "asks": "accepts", "text": ACCEPTS}},
    ),
    "red-line": (
        {"stance": guess("rejects")},
        {"red_line": {"refuses": "accepts", "text": ACCEPTS}},
    ),
    "answer": (
        {"demand": guess("demand"), "answer": guess("accepted")},
        {"answers": [{"demand": "demand", "answer": "accepted"}]},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_statement_brings_what_its_kind_says(cast: Cast, kind: str) -> None:
    ACTS["demand"].do(cast)
    guesses, brings = KINDS[kind]
    coded(cast, one(kind=kind, **guesses))

    made = decided(cast, accept, now=NOW).drafts[0].statement

    assert made is not None
    assert made.brings == brings


def test_demand_of_nobody_is_asked_for(cast: Cast) -> None:
    coded(cast, one(kind="demand", stance=guess("open-or-conditional")))

    with pytest.raises(Refused) as refused:
        decided(cast, accept, now=NOW)

    assert set(refused.value.errors) == {"also"}


@pytest.mark.parametrize(
    ("kind", "changes"),
    [("warning", {}), ("accusation", {"breach": "the ceasefire"})],
)
def test_warning_or_accusation_is_the_draft_of_a_remark(
    cast: Cast, kind: str, changes: dict[str, Any]
) -> None:
    coded(cast, one(kind=kind, addressees=ADDRESSED))

    (draft,) = decided(cast, accept, changes, now=NOW).drafts
    made = Remark.objects.get(pk=published(cast, draft).made)

    assert (made.kind, made.party.slug, made.text, made.day) == (kind, "p", ACCEPTS, R1)
    assert [party.slug for party in made.about.all()] == ["q"]
    assert [citation.source.slug for citation in made.citations.all()] == ["agency"]


def test_remark_is_made_a_statement_and_a_statement_a_remark(cast: Cast) -> None:
    coded(cast, one(kind="warning"), one(BACKGROUND))
    first, second = rows_of(cast)

    one_done = decided(cast, accept, now=NOW, key=first.key, noun="statement")
    other = decided(cast, accept, {"kind": "forecast"}, now=NOW, key=second.key, noun="remark")

    assert [done.drafts[0].noun for done in (one_done, other)] == ["statement", "remark"]
    assert [done.candidate.decision for done in (one_done, other)] == ["mended", "mended"]


def test_candidate_is_no_draft_of_another_noun(cast: Cast) -> None:
    coded(cast)

    with pytest.raises(Refused, match="a statement or a remark"):
        decided(cast, accept, now=NOW, noun="source")


@pytest.mark.parametrize("kind", ["denial", "correction"])
def test_denial_or_correction_is_taken_for_no_stance(cast: Cast, kind: str) -> None:
    coded(cast, one(kind=kind))

    with pytest.raises(Refused, match=f"A {kind}.*is no stance"):
        decided(cast, accept, now=NOW)

    done = decided(cast, accept, {"stance": "rejects"}, now=NOW)
    assert (done.candidate.decision, said(done.drafts[0])["stance"]) == ("mended", "rejects")


def test_silence_is_accepted_as_one(cast: Cast) -> None:
    coded(cast, one(kind="silence"))

    done = decided(cast, accept, now=NOW)

    assert (done.candidate.decision, said(done.drafts[0])["stance"]) == (
        "accepted",
        "no-public-position",
    )


def test_any_candidate_is_kept_as_a_silence(cast: Cast) -> None:
    coded(cast, one(kind="demand", addressees=ADDRESSED))

    with pytest.raises(Refused, match="takes no stance"):
        decided(cast, keep_as_silence, {"stance": "accepts"}, now=NOW)
    done = decided(cast, keep_as_silence, now=NOW)

    made = done.drafts[0].statement
    assert made is not None
    assert (made.stance, made.brings) == ("no-public-position", None)
    assert done.candidate.decision == "silence"


def test_statement_rests_on_an_article_that_waits_itself(cast: Cast) -> None:
    article = drafted(cast, "source", {**SOURCE, "audience": "team"})
    coded(cast, of=article.slug)

    (draft,) = decided(cast, accept, now=NOW).drafts

    assert list(draft.rests_on.all()) == [article]
    assert (draft.entry["sources"], draft.entry["audience"]) == ([article.slug], "team")


def test_new_speaker_is_drafted_with_the_statement(cast: Cast) -> None:
    coded(cast, one(speaker=None))
    somebody = NewBeside(speaker={"name": "A new one", "party": "p", "authority": 4})

    (draft,) = decided(cast, accept, now=NOW, new=somebody).drafts

    (speaker,) = draft.rests_on.all()
    assert (speaker.noun, speaker.entry["name"]) == ("speaker", "A new one")


TOGETHER = [{"party": "p", "speaker": "p4"}, {"party": "q", "speaker": "q4"}]


def test_what_several_say_together_is_a_draft_of_each(cast: Cast) -> None:
    coded(cast)

    done = decided(cast, accept, now=NOW, parties=TOGETHER)

    assert [said(draft)["party"] for draft in done.drafts] == ["p", "q"]
    joint = {draft.statement.joint for draft in done.drafts if draft.statement}
    assert len(joint) == 1
    assert None not in joint
    assert Anchor.objects.filter(candidate=done.candidate).count() == 2


def test_together_nothing_else_is_brought(cast: Cast) -> None:
    coded(cast, one(kind="demand", addressees=ADDRESSED))

    with pytest.raises(Refused, match="one statement of each"):
        decided(cast, accept, now=NOW, parties=TOGETHER)


def test_together_they_rest_on_a_source_that_is_recorded(cast: Cast) -> None:
    article = drafted(cast, "source", SOURCE)
    coded(cast, of=article.slug)

    with pytest.raises(Refused, match="publish the article first"):
        decided(cast, accept, now=NOW, parties=TOGETHER)


def test_what_is_recorded_already_is_offered_as_a_repeat(cast: Cast) -> None:
    stands = cast.said("++", at="r1").made
    coded(cast, one(round=guess("r1")))

    with pytest.raises(Repeat) as refused:
        decided(cast, accept, now=NOW)

    assert refused.value.stands == stands
    assert decided(cast, accept, now=NOW, repeat=True).drafts


# A repeat, dismissed


@pytest.mark.parametrize("named", ["", "first"])
def test_repeat_leaves_the_statement_as_it_is(cast: Cast, named: str) -> None:
    stands = cast.said("++", at="r1", slug="first").made
    coded(cast, one(repeat_of=guess("first") if not named else None))

    done = decided(cast, keep_as_repeat, named, now=NOW)

    assert done.candidate.decision == "repeat"
    assert Anchor.objects.get().statement == stands
    assert list(Statement.objects.all()) == [stands]
    assert stands.version == Statement.objects.get().version


def test_repeat_of_nothing_or_of_a_draft_is_refused(cast: Cast) -> None:
    waits = cast.said("++", at="r1", slug="waits", draft=True).made
    coded(cast)

    for slug, because in (
        ("", "none was guessed"),
        ("nothing", "There is no statement"),
        (waits.slug, "is a draft"),
    ):
        with pytest.raises(Refused, match=because):
            decided(cast, keep_as_repeat, slug, now=NOW)
    assert not rows_of(cast)[0].is_decided


def test_dismissed_for_a_reason(cast: Cast) -> None:
    coded(cast)

    with pytest.raises(Refused, match="one of no-statement"):
        decided(cast, dismiss, "", now=NOW)
    done = decided(cast, dismiss, "no-party", now=NOW)

    assert (done.candidate.decision, done.candidate.reason) == ("dismissed", "no-party")
    assert not Draft.objects.exists()


def test_decision_is_in_the_trail(cast: Cast) -> None:
    coded(cast)

    done = decided(cast, dismiss, "no-party", now=NOW)

    entry = AuditEntry.objects.get(noun="candidate", object_id=done.candidate.pk)
    assert (entry.act.what, entry.act.by) == ("candidate-dismissed", cast.users["ben"])
    assert (entry.after or {})["reason"] == "no-party"


# Two at once


@pytest.mark.parametrize("second", DECIDE)
def test_second_who_decides_is_told_who_was_first(cast: Cast, second: str) -> None:
    cast.said("--", at="r1", slug="first")
    coded(cast)
    decided(cast, dismiss, "other", now=NOW, by="ana")

    with pytest.raises(Conflict, match="decided already by ana: dismissed"):
        decided(cast, DECIDE[second])


@pytest.mark.parametrize("how", [*DECIDE, "reopen"])
def test_who_read_another_version_is_told(cast: Cast, how: str) -> None:
    coded(cast)
    if how == "reopen":
        decided(cast, dismiss, "other", now=NOW)
    does = {**DECIDE, "reopen": reopen}[how]

    with pytest.raises(Conflict, match="changed meanwhile"):
        decided(cast, does, version=7)
