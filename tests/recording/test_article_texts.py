"""Texts of articles: kept once, for who sees the source, with their hash in the trail."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps

from negotiations.exporting.case_text import case_text
from negotiations.models import (
    Anchor,
    ArticlePrint,
    ArticleText,
    AuditEntry,
    Candidate,
    Draft,
    Source,
)
from negotiations.reading.evidence import text_copies
from negotiations.reading.evidence.article_texts import article_texts
from negotiations.reading.perspective import Perspective
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.article_texts import KeptElsewhere, TextKept, remove_text
from negotiations.recording.candidates import accept
from negotiations.recording.former_accounts import forget_account
from negotiations.recording.noun_drafts import discard
from negotiations.rules.articles import ArticlePassage, ReadArticle
from negotiations.rules.wire_copies import SMALLEST, is_copy
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import CLEARED, PUBLIC, R1, TEAM, Cast, faults
from .articles_coded import ARTICLE, NOW, TEXT, coded, decided, in_act, kept_text
from .copying import kept, kept_of_draft, taken_away
from .drafting import SOURCE, drafted, published
from .hiding import hide

OTHER = ReadArticle(text="Q rejects it, and said so in Brussels.")


def seen_by(cast: Cast, reader: Audience) -> list[ArticleText]:
    return list(article_texts(Perspective.of(cast.negotiation, reader, R1)))


# What is kept


def test_text_is_kept_with_all_that_it_says_of_itself(cast: Cast) -> None:
    article = replace(
        ARTICLE, passages=(ArticlePassage(start=0, end=46, label="Q", is_question=True),)
    )

    text = kept_text(cast, article=article)

    text.refresh_from_db()
    assert text.as_read == article
    assert (text.source, text.draft, text.by) == (
        Source.objects.get(slug="agency"),
        None,
        cast.users["ben"],
    )


def test_trail_has_the_hash_of_a_text_and_not_the_text(cast: Cast) -> None:
    text = kept_text(cast)

    entry = AuditEntry.objects.get(noun="article_text", object_id=text.pk)
    assert entry.act.what == "text-kept"
    assert (entry.after or {})["sha256"] == sha256(TEXT.encode()).hexdigest()
    assert TEXT[:40] not in str(AuditEntry.objects.values())


def test_nobody_is_told_of_a_text_and_it_is_in_no_case_file(cast: Cast) -> None:
    def outside() -> list[object]:
        files = [case_text(cast.negotiation, reader, today=R1) for reader in AUDIENCES]
        return [*files, *(cast.stream(reader) for reader in AUDIENCES)]

    before = outside()

    decided(cast, accept, now=NOW, key=_first(coded(cast)).key)

    assert outside() == before
    assert faults(cast.negotiation) == []


def _first(text: ArticleText) -> Candidate:
    found = Candidate.objects.filter(search__text=text, search__audience="team").first()
    assert found is not None
    return found


def test_text_that_was_changed_past_the_door_is_found(quick_cast: Cast) -> None:
    text = kept_text(quick_cast)
    assert faults(quick_cast.negotiation) == []

    ArticleText.objects.filter(pk=text.pk).update(text="Otherwise.")

    assert [fault for fault in faults(quick_cast.negotiation) if "not as it was kept" in fault]


# What is refused


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("", "It is empty"),
        (" \n\t", "It is empty"),
        ("a\x00b", "contains a NUL"),
        ("a\ud800b", "half a letter"),
        ("x" * 2_000_001, "more than 2,000,000 characters"),
    ],
    ids=["nothing", "blanks", "NUL", "surrogate", "too long"],
)
def test_what_is_no_text_is_refused_and_nothing_is_kept(
    cast: Cast, text: str, because: str
) -> None:
    with pytest.raises(Refused, match=because):
        kept_text(cast, article=ReadArticle(text=text))

    assert not ArticleText.objects.exists()


def test_text_that_is_sent_twice_is_that_one(cast: Cast) -> None:
    first = kept_text(cast)

    with pytest.raises(TextKept) as again:
        kept_text(cast)
    with pytest.raises(Conflict, match="Another text is kept"):
        kept_text(cast, article=OTHER)

    assert again.value.text == first


WIRE = replace(ARTICLE, text=f"{TEXT} " + " ".join(f"Word{n}" for n in range(60)))
COPIES = {
    "word for word": WIRE,
    "with another headline": replace(WIRE, text=f"P agrees at last\n\n{WIRE.text}"),
    "with a cut end": replace(WIRE, text=WIRE.text.rpartition("Word56")[0]),
}


@pytest.mark.parametrize("how", COPIES)
def test_wire_copy_is_coded_once_unless_it_is_kept_even_so(cast: Cast, how: str) -> None:
    first = kept_text(cast, article=WIRE)

    with pytest.raises(KeptElsewhere, match="'agency'") as refused:
        kept_text(cast, "transcript", COPIES[how])

    assert refused.value.text == first
    assert ArticleText.objects.count() == 1
    assert kept_text(cast, "transcript", COPIES[how], even_so=True)


def test_another_article_is_no_copy(cast: Cast) -> None:
    kept_text(cast, article=WIRE)

    kept_text(cast, "transcript", OTHER)

    assert ArticleText.objects.count() == 2


@pytest.mark.parametrize("how", COPIES)
def test_copy_that_is_kept_of_what_is_hidden_is_none(quick_cast: Cast, how: str) -> None:
    kept_text(quick_cast, "transcript", WIRE)
    hide(Source.objects.get(slug="transcript"))

    with pytest.raises(KeptElsewhere):
        kept_text(quick_cast, article=COPIES[how], by="olga")
    kept_text(quick_cast, article=COPIES[how])

    assert ArticleText.objects.count() == 2


def test_text_is_compared_with_those_alone_that_may_be_its_copies(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[bool] = []

    def counted(one: Any, other: Any) -> bool:
        compared.append(is_copy(one, other))
        return compared[-1]

    monkeypatch.setattr(text_copies, "is_copy", counted)
    first = kept_text(cast, article=WIRE)
    kept_text(cast, "transcript", replace(WIRE, text=" ".join(f"Other{n}" for n in range(80))))
    draft = drafted(cast, "source", SOURCE)

    assert compared == []
    with pytest.raises(KeptElsewhere) as refused:
        kept_text(cast, draft.slug, COPIES["with a cut end"])
    assert refused.value.text == first
    assert compared == [True]


def test_prints_that_are_there_are_noted_by_the_migration(cast: Cast) -> None:
    migration = import_module("negotiations.migrations.0043_prints_of_texts")
    kept_text(cast, article=WIRE)
    prints = ArticlePrint.objects.order_by("number").values_list("text", "number")
    noted = list(prints)
    ArticlePrint.objects.all().delete()

    migration.note_prints(apps, None)
    migration.note_prints(apps, None)

    assert len(noted) == SMALLEST
    assert list(prints.all()) == noted


def test_text_of_what_is_hidden_or_no_source_is_refused(quick_cast: Cast) -> None:
    hide(Source.objects.get(slug="transcript"))
    speaker = drafted(quick_cast, "speaker", {"name": "A new one", "party": "p", "authority": 4})

    for slug in ("transcript", "nothing"):
        with pytest.raises(Refused, match="There is no source"):
            kept_text(quick_cast, slug)
    with pytest.raises(Refused, match="texts are of sources"):
        kept_text(quick_cast, speaker.slug)


def test_text_of_a_hidden_draft_is_refused(quick_cast: Cast) -> None:
    draft = drafted(quick_cast, "source", SOURCE)
    hide(draft)

    with pytest.raises(Refused, match="There is no source"):
        kept_text(quick_cast, draft.slug)
    assert kept_text(quick_cast, draft.slug, by="olga").draft == draft


# Who sees it


def test_text_is_for_members_who_see_its_source(quick_cast: Cast) -> None:
    text = kept_text(quick_cast)

    assert [seen_by(quick_cast, reader) for reader in AUDIENCES] == [[], [text], [text]]
    hide(text.source)
    assert [seen_by(quick_cast, reader) for reader in AUDIENCES] == [[], [], [text]]


def test_text_of_a_draft_is_for_who_sees_the_draft(quick_cast: Cast) -> None:
    draft = drafted(quick_cast, "source", SOURCE)
    text = kept_text(quick_cast, draft.slug)

    assert [seen_by(quick_cast, reader) for reader in (PUBLIC, TEAM, CLEARED)] == [
        [],
        [text],
        [text],
    ]
    hide(draft)
    assert [seen_by(quick_cast, reader) for reader in (PUBLIC, TEAM, CLEARED)] == [[], [], [text]]


def test_hidden_text_is_none_to_take_away(quick_cast: Cast) -> None:
    text = kept_text(quick_cast, "transcript")
    hide(Source.objects.get(slug="transcript"))

    for key in (text.key, uuid4()):
        with pytest.raises(Refused, match="There is no such text"):
            in_act(quick_cast, lambda act, key=key: remove_text(act, key))

    assert in_act(quick_cast, lambda act: remove_text(act, text.key), by="olga").key == text.key


# What becomes of it


def test_text_of_a_draft_is_that_of_the_source_that_it_becomes(cast: Cast) -> None:
    draft = drafted(cast, "source", SOURCE)
    text = kept_text(cast, draft.slug)

    made = published(cast, draft).made

    text.refresh_from_db()
    assert (text.source_id, text.draft) == (made, None)
    assert faults(cast.negotiation) == []


def test_draft_that_is_thrown_away_takes_its_text_along(cast: Cast) -> None:
    draft = drafted(cast, "source", SOURCE)
    coded(cast, of=draft.slug)

    in_act(cast, lambda act: discard(act, draft.slug))

    assert not ArticleText.objects.exists()
    assert not Candidate.objects.exists()
    assert faults(cast.negotiation) == []


def test_text_that_is_taken_away_leaves_what_was_drafted_of_it(cast: Cast) -> None:
    text = coded(cast)
    made = decided(cast, accept, now=NOW).drafts

    in_act(cast, lambda act: remove_text(act, text.key))

    assert list(Draft.objects.all()) == made
    assert not Anchor.objects.exists()
    assert not Candidate.objects.exists()
    assert faults(cast.negotiation) == []


def test_copy_that_is_taken_away_leaves_the_text_that_was_read_from_it(
    cast: Cast, copies_dir: Path
) -> None:
    copy = kept(cast)
    text = kept_text(cast, copy=copy.key)
    assert text.copy == copy

    taken_away(cast, copy)

    text.refresh_from_db()
    assert text.copy is None
    assert faults(cast.negotiation) == []


def test_copy_of_another_source_is_not_that_of_a_text(cast: Cast, copies_dir: Path) -> None:
    others = kept(cast, "transcript").key
    draft = drafted(cast, "source", SOURCE)
    own = kept_of_draft(cast, draft.slug)

    for key in (others, own.key, uuid4()):
        with pytest.raises(Refused, match="There is no such copy"):
            kept_text(cast, copy=key)

    assert kept_text(cast, draft.slug, copy=own.key).copy == own


def test_text_stays_when_who_kept_it_is_forgotten(cast: Cast) -> None:
    coded(cast)
    candidate = decided(cast, accept, now=NOW).candidate
    name = cast.users["ben"].username

    forget_account(cast.users["ben"], by=cast.olga)

    candidate.refresh_from_db()
    text = ArticleText.objects.get()
    assert name not in (str(text.by), str(candidate.decided_by))
    assert str(text.by).startswith("forgotten-")
    assert faults(cast.negotiation) == []
