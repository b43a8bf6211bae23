"""Copies of sources: kept with their hash, for who sees the source, and never without their file."""

from __future__ import annotations

import stat
from hashlib import sha256
from itertools import repeat
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from negotiations.exporting.case_text import case_text
from negotiations.models import AuditEntry, Source, SourceCopy
from negotiations.models.drafts import DraftState
from negotiations.reading.evidence.source_copies import source_copies
from negotiations.reading.perspective import Perspective
from negotiations.recording.act import Refused
from negotiations.recording.copy_files import received
from negotiations.recording.door import recording
from negotiations.recording.former_accounts import forget_account
from negotiations.recording.noun_drafts import discard
from negotiations.recording.source_copies import KeptAlready, keep_copy
from negotiations.rules.files import LARGEST_FILE
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import CLEARED, PUBLIC, R1, TEAM, Cast, faults
from ..door import audiences, memberships, reference_data
from .copying import WORDS, kept, kept_of_draft, taken_away
from .drafting import SOURCE, drafted, published

MEGABYTE = b"x" * 1024 * 1024


@pytest.fixture(autouse=True)
def kept_here(copies_dir: Path) -> Path:
    return copies_dir


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def seen_by(cast: Cast, reader: Audience) -> list[SourceCopy]:
    return list(source_copies(Perspective.of(cast.negotiation, reader, R1)))


def a_source(cast: Cast, audience: str, **fields: Any) -> str:
    made = reference_data.register(
        cast.negotiation,
        on=R1,
        noun="source",
        publisher="P",
        title="Hidden",
        kind="newspaper",
        audience=audience,
        **fields,
    ).made
    return str(made.slug)


# What is kept


def test_copy_is_kept_whole_with_its_hash(cast: Cast, kept_here: Path) -> None:
    copy = kept(cast)

    copy.refresh_from_db()
    assert copy.path.read_bytes() == WORDS
    assert (copy.sha256, copy.size) == (sha256(WORDS).hexdigest(), len(WORDS))
    assert (copy.name, copy.kind, copy.by) == ("words.txt", "file", cast.ana)
    assert (copy.source, copy.draft) == (Source.objects.get(slug="agency"), None)
    assert files_in(kept_here) == [copy.key.hex]
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (kept_here, copy.path)]
    assert modes == [0o700, 0o600]


def test_trail_has_the_hash_and_not_the_content(cast: Cast) -> None:
    copy = kept(cast)

    entry = AuditEntry.objects.get(noun="source_copy", object_id=copy.pk)
    after = entry.after or {}
    assert (entry.act.what, entry.act.by) == ("copy-kept", cast.ana)
    assert (after["sha256"], after["name"]) == (sha256(WORDS).hexdigest(), "words.txt")
    assert WORDS.decode() not in str(AuditEntry.objects.values())


def test_nobody_is_told_of_it(cast: Cast) -> None:
    before = [cast.stream(reader) for reader in AUDIENCES]

    kept(cast)

    assert [cast.stream(reader) for reader in AUDIENCES] == before


def test_copy_is_in_no_case_file(cast: Cast) -> None:
    before = [case_text(cast.negotiation, reader, today=R1) for reader in AUDIENCES]

    kept(cast)

    assert [case_text(cast.negotiation, reader, today=R1) for reader in AUDIENCES] == before


def test_sent_twice_it_is_kept_once(cast: Cast, kept_here: Path) -> None:
    first = kept(cast)

    with pytest.raises(KeptAlready) as again:
        kept(cast, name="another-name.txt")

    assert again.value.copy == first
    assert files_in(kept_here) == [first.key.hex]


def test_each_copy_has_a_file_of_its_own(cast: Cast, kept_here: Path) -> None:
    one, other = kept(cast, "agency"), kept(cast, "transcript")

    assert one.sha256 == other.sha256
    assert files_in(kept_here) == sorted([one.key.hex, other.key.hex])


# What is refused


def test_content_without_end_is_refused_while_it_is_read(cast: Cast, kept_here: Path) -> None:
    with pytest.raises(Refused, match="larger than 20 MB"), received(repeat(MEGABYTE)):
        raise AssertionError("It was taken in.")

    assert files_in(kept_here) == []


def test_largest_file_is_kept_and_one_byte_more_is_not(cast: Cast) -> None:
    most = [MEGABYTE] * (LARGEST_FILE // len(MEGABYTE))

    with received(most) as file:
        assert file.size == LARGEST_FILE
    with pytest.raises(Refused, match="larger than 20 MB"), received([*most, b"x"]):
        raise AssertionError("It was taken in.")


def test_nothing_is_no_copy(cast: Cast, kept_here: Path) -> None:
    with pytest.raises(Refused, match="It is empty"):
        kept(cast, words=b"")

    assert files_in(kept_here) == []


@pytest.mark.parametrize("name", ["../env", "bill\u202efdp.exe", "nul\x00.pdf", ""])
def test_name_that_is_none_is_refused_and_nothing_is_kept(
    cast: Cast, kept_here: Path, name: str
) -> None:
    with pytest.raises(Refused) as refused:
        kept(cast, name=name)

    assert refused.value.errors.keys() == {"name"}
    assert files_in(kept_here) == []
    assert not SourceCopy.objects.exists()


@pytest.mark.parametrize("audience", ["cleared", "team"])
def test_source_that_is_hidden_from_the_writer_is_not_there(cast: Cast, audience: str) -> None:
    embargo = {"embargo_until": "2030-06-01"} if audience == "team" else {}
    hidden = a_source(cast, audience, **embargo)
    kept(cast, hidden, by="olga")

    with pytest.raises(Refused, match=f"There is no source '{hidden}' in this negotiation"):
        kept(cast, hidden)

    assert kept(cast, "agency").name == "words.txt"


def _kept_and_failed(cast: Cast) -> None:
    with received([WORDS]) as file, recording(cast.negotiation, on=R1) as act:
        keep_copy(act, "agency", file, name="failed.txt")
        raise ConnectionError


def test_what_no_act_keeps_leaves_no_file(cast: Cast, kept_here: Path) -> None:
    with received([WORDS]) as file, recording(cast.negotiation, on=R1, dry_run=True) as act:
        keep_copy(act, "agency", file, name="tried.txt")
    with pytest.raises(ConnectionError):
        _kept_and_failed(cast)

    assert files_in(kept_here) == []
    assert not SourceCopy.objects.exists()


# For whom it is


@pytest.mark.parametrize(
    ("audience", "fields", "readers"),
    [
        ("public", {}, [TEAM, CLEARED]),
        ("public", {"embargo_until": "2030-06-01"}, [TEAM, CLEARED]),
        ("team", {}, [TEAM, CLEARED]),
        ("team", {"embargo_until": "2030-06-01"}, [CLEARED]),
        ("cleared", {}, [CLEARED]),
    ],
)
def test_copy_is_for_those_of_the_team_who_see_the_source(
    cast: Cast, audience: str, fields: dict[str, Any], readers: list[Audience]
) -> None:
    copy = kept(cast, a_source(cast, audience, **fields), by="olga")

    assert [r for r in (PUBLIC, TEAM, CLEARED) if copy in seen_by(cast, r)] == readers


def test_copy_is_withheld_with_its_source(cast: Cast) -> None:
    copy = kept(cast)
    assert copy in seen_by(cast, TEAM)

    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R1, noun="source", slug="agency", audience="cleared"
    )

    assert copy not in seen_by(cast, TEAM)
    assert copy in seen_by(cast, CLEARED)
    with pytest.raises(Refused, match="There is no such copy"):
        taken_away(cast, copy)


def test_who_kept_it_may_be_forgotten(cast: Cast) -> None:
    copy = kept(cast, by="ben")

    forget_account(cast.users["ben"], by=None)

    copy.refresh_from_db()
    assert str(copy.by).startswith("forgotten-")
    assert copy.path.read_bytes() == WORDS


# While the source is a draft, and afterwards


def test_copies_go_over_to_the_source_that_a_draft_becomes(cast: Cast) -> None:
    draft = drafted(cast, "source", SOURCE)
    copy = kept_of_draft(cast, draft.slug)
    assert copy in seen_by(cast, TEAM)

    published(cast, draft)

    copy.refresh_from_db()
    assert copy.draft is None
    assert copy.source is not None
    assert copy.source.title == SOURCE["title"]
    assert copy in seen_by(cast, TEAM)
    assert copy.path.read_bytes() == WORDS


def test_copies_are_thrown_away_with_their_draft(
    cast: Cast, kept_here: Path, django_capture_on_commit_callbacks: Any
) -> None:
    draft = drafted(cast, "source", SOURCE)
    kept_of_draft(cast, draft.slug)

    with (
        django_capture_on_commit_callbacks(execute=True),
        recording(cast.negotiation, by=cast.users["ben"], on=R1) as act,
    ):
        discard(act, draft.slug)

    draft.refresh_from_db()
    assert draft.state == DraftState.DISCARDED
    assert not SourceCopy.objects.exists()
    assert files_in(kept_here) == []


def test_copy_of_a_hidden_draft_is_hidden(cast: Cast) -> None:
    hidden = drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")

    copy = kept_of_draft(cast, hidden.slug, by="olga")

    assert seen_by(cast, TEAM) == []
    assert seen_by(cast, CLEARED) == [copy]
    with pytest.raises(Refused, match=f"There is no draft '{hidden.slug}'"):
        kept_of_draft(cast, hidden.slug, b"Other words.")


def test_copies_are_of_sources_alone(cast: Cast) -> None:
    draft = drafted(cast, "party", {"name": "Newland", "kind": "state"})

    with pytest.raises(Refused, match="copies are of sources"):
        kept_of_draft(cast, draft.slug)


# Taken away


def test_copy_is_taken_away_with_its_file_and_stays_in_the_trail(
    cast: Cast, kept_here: Path, django_capture_on_commit_callbacks: Any
) -> None:
    copy = kept(cast)

    with django_capture_on_commit_callbacks(execute=True):
        taken_away(cast, copy)

    assert not SourceCopy.objects.exists()
    assert files_in(kept_here) == []
    entry = AuditEntry.objects.get(act__what="copy-removed")
    before = entry.before or {}
    assert (before["sha256"], before["name"]) == (sha256(WORDS).hexdigest(), "words.txt")


def test_copy_that_is_not_there_is_refused(cast: Cast) -> None:
    copy = SourceCopy(key=uuid4())

    with pytest.raises(Refused, match="There is no such copy"):
        taken_away(cast, copy)


def test_members_who_are_none_any_longer_see_no_copy(cast: Cast) -> None:
    kept(cast)

    memberships.dismiss_member(cast.negotiation, user=cast.users["ben"])

    audience = cast.negotiation.audience_of(cast.users["ben"])
    assert audience is not None
    assert seen_by(cast, audience) == []


# Compared with its hash


def _write_over(copy: SourceCopy) -> None:
    copy.path.write_bytes(WORDS.replace(b"nobody", b"anybody"))


def _lose(copy: SourceCopy) -> None:
    copy.path.unlink()


def _rename(copy: SourceCopy) -> None:
    SourceCopy.objects.filter(pk=copy.pk).update(name="other.txt")


def _give_another_hash(copy: SourceCopy) -> None:
    _write_over(copy)
    SourceCopy.objects.filter(pk=copy.pk).update(sha256=sha256(copy.path.read_bytes()).hexdigest())


@pytest.mark.parametrize(
    ("past_the_door", "told"),
    [
        (_write_over, "kept copy “words.txt”: its file {key} is not as it was kept"),
        (_lose, "kept copy “words.txt”: its file {key} cannot be read (No such file or directory)"),
        (_rename, "kept copy other.txt: name is not what the trail last made of it"),
        (
            _give_another_hash,
            "kept copy words.txt: sha256 is not what the trail last made of it",
        ),
    ],
)
def test_what_was_changed_past_the_door_is_named(
    quick_cast: Cast, past_the_door: Any, told: str
) -> None:
    copy = kept(quick_cast)
    assert faults(quick_cast.negotiation) == []

    past_the_door(copy)

    assert faults(quick_cast.negotiation) == [f"small: {told.format(key=copy.key.hex)}"]
