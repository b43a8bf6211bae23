"""Another name of its speaker, which a statement brings: an alias with it, and gone where it is undone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.entries.brought import BroughtEntry
from negotiations.models import Speaker, Statement
from negotiations.recording.act import Conflict, Refused

from ..cast import R1, Cast, faults
from ..door import reference_data, statements
from .drafting import SAID, drafted, published
from .undoing import undone

NAME = "the man from P"
LATER = date(2031, 3, 1)


def said(cast: Cast, alias: str = NAME, **more: Any) -> Statement:
    words = {**SAID, "day": R1, "slug": "said", "also": BroughtEntry(speaker_alias=alias), **more}
    made: Statement = statements.record_statement(cast.negotiation, on=R1, **words).made
    return made


def aliases(slug: str = "p4") -> list[str]:
    kept: list[str] = Speaker.objects.get(slug=slug).aliases
    return kept


def test_published_with_its_statement_it_is_an_alias(cast: Cast) -> None:
    statement = said(cast)

    assert aliases() == [NAME]
    by_it = said(cast, "Speaker 4", slug="next", issue="j", speaker=NAME.upper())
    assert by_it.speaker == statement.speaker
    assert faults(cast.negotiation) == []


def test_name_that_the_speaker_has_already_changes_nothing(cast: Cast) -> None:
    before = Speaker.objects.get(slug="p4").version

    said(cast, "speaker-4")

    assert aliases() == []
    assert Speaker.objects.get(slug="p4").version == before


def test_draft_keeps_it_until_it_is_published(cast: Cast) -> None:
    draft = said(cast, draft=True)
    assert aliases() == []

    statements.publish_statement(cast.negotiation, by=cast.ana, on=R1, statement=draft.slug)

    assert aliases() == [NAME]
    draft.refresh_from_db()
    assert draft.brings is None


def test_draft_that_rests_on_another_keeps_it_too(cast: Cast) -> None:
    source = drafted(cast, "source", {"publisher": "A", "title": "B", "kind": "newspaper"})
    also = {"speaker_alias": NAME}
    draft = drafted(cast, "statement", {**SAID, "sources": [source.slug], "also": also})
    assert aliases() == []

    published(cast, source)
    published(cast, draft)

    assert aliases() == [NAME]


def test_undone_it_goes_and_is_in_the_draft_again(cast: Cast) -> None:
    reference_data.edit(cast.negotiation, on=R1, noun="speaker", slug="p4", aliases=["Earlier"])
    said(cast)

    (draft,) = undone(cast).drafts

    assert aliases() == ["Earlier"]
    assert draft.statement is not None
    assert draft.statement.brings == {"speaker_alias": NAME}
    published(cast, draft)
    assert aliases() == ["Earlier", NAME]


@pytest.mark.parametrize("draft", [False, True])
def test_name_of_another_speaker_is_refused(cast: Cast, draft: bool) -> None:
    with pytest.raises(Conflict) as wrong:
        said(cast, "Speaker 5", draft=draft)

    assert "is called" in wrong.value.errors["speaker_alias"]
    assert aliases() == []


def test_name_of_a_speaker_whom_the_writer_cannot_see_is_free(cast: Cast) -> None:
    reference_data.record_speaker(
        cast.negotiation, on=R1, name=NAME, party="p", authority=3, audience="cleared"
    )

    said(cast, by=cast.ana)

    assert aliases() == [NAME]


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("fields", [{"audience": "team"}, {"embargo_until": LATER}])
def test_speaker_of_more_people_is_not_called_by_what_fewer_may_know(
    cast: Cast, fields: dict[str, Any], draft: bool
) -> None:
    with pytest.raises(Refused) as wrong:
        said(cast, draft=draft, **fields)

    assert wrong.value.errors["speaker_alias"].startswith("More people may know of")
    assert aliases() == []


def test_speaker_for_the_same_people_is(cast: Cast) -> None:
    reference_data.record_speaker(
        cast.negotiation, on=R1, slug="own", name="Own", party="p", authority=3, audience="team"
    )

    statement = said(cast, speaker="own", audience="team")

    assert aliases(statement.speaker.slug) == [NAME]
