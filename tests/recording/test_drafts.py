"""A draft can be said anew or thrown away; what is published cannot."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Statement
from negotiations.recording.act import Conflict, Refused

from ..cast import R1, R2, Cast
from ..door import drafts, statements

ANEW: dict[str, Any] = {
    "party": "q",
    "issue": "j",
    "speaker": "q3",
    "day": R2,
    "stance": "accepts",
    "summary": "Q says it.",
    "sources": ["transcript"],
}


def test_draft_said_anew_counts_as_if_it_had_been_said_so_at_once(cast: Cast) -> None:
    cast.said("--", at="r1", draft=True, slug="draft", conditions=["first"])

    drafts.mend_draft(cast.negotiation, on=R2, statement="draft", **ANEW)
    statements.publish_statement(cast.negotiation, on=R2, statement="draft")

    kept = Statement.objects.named("draft")
    assert (kept.party.slug, kept.series.issue.slug, kept.authority) == ("q", "j", 3)
    assert (kept.stance, kept.conditions, kept.round) == ("accepts", None, None)
    assert [c.source.slug for c in kept.citations.all()] == ["transcript"]
    assert cast.standing() == ["r2 first ++"]


def test_discarded_draft_leaves_only_its_trail(cast: Cast) -> None:
    draft = cast.said("--", at="r1", draft=True, slug="draft").made

    drafts.discard_draft(cast.negotiation, on=R1, statement="draft")

    assert not Statement.objects.exists()
    entry = cast.negotiation.acts.get(what="draft-discarded").entries.get(noun="statement")
    assert (entry.slug, entry.after) == (draft.slug, None)
    assert (entry.before or {})["summary"] == "p says rejects"


def test_what_is_published_is_neither_mended_nor_discarded(cast: Cast) -> None:
    cast.said("--", at="r1", slug="published")

    with pytest.raises(Conflict):
        drafts.mend_draft(cast.negotiation, on=R2, statement="published", **ANEW)
    with pytest.raises(Conflict):
        drafts.discard_draft(cast.negotiation, on=R2, statement="published")


def test_draft_that_changed_meanwhile_is_a_conflict(cast: Cast) -> None:
    cast.said("--", at="r1", draft=True, slug="draft")
    drafts.mend_draft(cast.negotiation, on=R2, statement="draft", version=1, **ANEW)

    with pytest.raises(Conflict) as refused:
        drafts.mend_draft(cast.negotiation, on=R2, statement="draft", version=1, **ANEW)

    assert list(refused.value.errors) == ["version"]


def test_draft_keeps_the_rules_of_a_statement(cast: Cast) -> None:
    cast.said("--", at="r1", draft=True, slug="draft")

    with pytest.raises(Refused) as refused:
        drafts.mend_draft(cast.negotiation, on=R2, statement="draft", **{**ANEW, "speaker": "p3"})

    assert list(refused.value.errors) == ["speaker"]
