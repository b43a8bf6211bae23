"""Copies of sources at the desk: kept and taken away there, and handed out to be saved alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from negotiations.models import Draft, Source, SourceCopy
from negotiations.rules.files import LARGEST_FILE

from ..cast import R1, Cast
from ..clock import stop_moment
from ..door import reference_data
from ..recording.copying import WORDS, kept, kept_of_draft
from ..recording.drafting import SOURCE, drafted
from .conftest import Desk, listed, opened, read, signed_in

ROLES = ("anonymous", "cora", "eve", "ben", "ana", "olga", "root")
"""Nobody, an outsider, an editor elsewhere, an analyst, an editor, and two owners who are cleared."""
OUTSIDE = {"anonymous": 302, "cora": 302, "eve": 404}
SCRIPT = b"<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def kept_here(copies_dir: Path) -> Path:
    return copies_dir


def source(cast: Cast, slug: str = "agency") -> Source:
    found: Source = Source.objects.get(negotiation=cast.negotiation, slug=slug)
    return found


def for_some(cast: Cast, audience: str, **fields: Any) -> Source:
    made: Source = reference_data.register(
        cast.negotiation,
        on=R1,
        noun="source",
        publisher="P",
        title="Hidden",
        kind="newspaper",
        audience=audience,
        **fields,
    ).made
    return made


def copies(cast: Cast, of: Source | Draft) -> str:
    """The page of the copies of a source, or of a draft."""
    word = "source" if isinstance(of, Source) else "draft"
    return reverse("admin:source_copies", args=[cast.negotiation.slug, word, of.slug])


def file_of(cast: Cast, copy: SourceCopy) -> str:
    return reverse("admin:source_copy", args=[cast.negotiation.slug, copy.key])


def sent(name: str = "article.html", content: bytes = SCRIPT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def keep(desk: Desk, cast: Cast, of: Source | Draft, **typed: Any) -> list[str]:
    """Keeps a copy where that is taken; what is then said."""
    answer = desk.post(copies(cast, of), typed)
    assert answer.status_code == 302, faults_of(answer)
    return said(desk, answer)


def said(desk: Desk, answer: Any) -> list[str]:
    page = desk.client.get(answer["Location"])
    return [str(message) for message in page.context["messages"]]


def faults_of(answer: Any) -> list[str]:
    assert answer.status_code == 400, answer.status_code
    return list(answer.context["errors"].values())


# Who may


@pytest.mark.parametrize(
    ("audience", "fields", "inside"),
    [
        ("public", {}, {"ben", "ana", "olga", "root"}),
        ("public", {"embargo_until": "2032-01-01"}, {"ben", "ana", "olga", "root"}),
        ("team", {}, {"ben", "ana", "olga", "root"}),
        ("team", {"embargo_until": "2032-01-01"}, {"olga", "root"}),
        ("cleared", {}, {"olga", "root"}),
    ],
)
def test_copy_is_there_for_members_who_see_the_source(
    cast: Cast, audience: str, fields: dict[str, Any], inside: set[str]
) -> None:
    of = for_some(cast, audience, **fields)
    copy = kept(cast, of.slug, by="olga")
    there = {name: 200 if name in inside else OUTSIDE.get(name, 404) for name in ROLES}
    desks = {name: signed_in(cast, name) for name in ROLES}

    for address in (file_of(cast, copy), copies(cast, of)):
        assert {name: desk.get(address).status_code for name, desk in desks.items()} == there
    for name in ROLES:
        words = {"text": f"As {name} sent it."}
        answer = desks[name].post(copies(cast, of), words).status_code
        assert answer == (302 if name in inside else there[name]), name
    assert of.copies.count() == 1 + len(inside)


@pytest.mark.parametrize("audience", ["public", "cleared"])
def test_copy_of_a_draft_is_there_for_who_sees_the_draft(cast: Cast, audience: str) -> None:
    draft = drafted(cast, "source", {**SOURCE, "audience": audience}, by="olga")
    copy = kept_of_draft(cast, draft.slug, by="olga")
    inside = {"olga", "root"} | ({"ben", "ana"} if audience == "public" else set())

    for address in (file_of(cast, copy), copies(cast, draft)):
        answers = {name: signed_in(cast, name).get(address).status_code for name in ROLES}
        assert answers == {n: 200 if n in inside else OUTSIDE.get(n, 404) for n in ROLES}


def test_copies_of_drafts_of_others_are_an_editors(cast: Cast, ben: Desk, ana: Desk) -> None:
    of_ana = drafted(cast, "source", SOURCE, by="ana")

    refused = ben.post(copies(cast, of_ana), {"file": sent()})

    assert faults_of(refused) == ["Your role does not do this, or the draft is another's."]
    assert b"Keep a copy" not in ben.page(copies(cast, of_ana)).content
    assert keep(ana, cast, of_ana, file=sent()) == [
        "Kept 'article.html', for the team only. Nobody is told of it."
    ]


def test_copy_is_taken_away_by_an_editor_or_who_kept_it(cast: Cast, ben: Desk, ana: Desk) -> None:
    of = source(cast)
    ours, theirs = kept(cast, by="ben"), kept(cast, words=b"Others.", by="olga")

    refused = ben.post(copies(cast, of), {"remove": str(theirs.key)})
    assert faults_of(refused) == ["An editor takes it away, or who kept it."]
    assert said(ben, ben.post(copies(cast, of), {"remove": str(ours.key)})) == [
        "Took 'words.txt' away."
    ]
    assert faults_of(ben.post(copies(cast, of), {"remove": str(ours.key)})) == [
        "This copy was taken away already."
    ]
    assert said(ana, ana.post(copies(cast, of), {"remove": str(theirs.key)})) == [
        "Took 'words.txt' away."
    ]
    assert not SourceCopy.objects.exists()


def test_copy_is_asked_for_before_it_is_taken_away(cast: Cast, ben: Desk) -> None:
    ours, theirs = kept(cast, by="ben"), kept(cast, words=b"Others.", by="olga", name="b.txt")
    page = copies(cast, source(cast))

    asked = read(ben.page(page, take=str(ours.key)))
    not_asked = read(ben.page(page, take=str(theirs.key)))

    assert "The file of words.txt is deleted, and cannot be brought back." in asked
    assert read(ben.page(page)).count("Take away") == 1
    assert "cannot be brought back" not in not_asked
    assert not_asked.count("Take away") == 1


@pytest.mark.parametrize(
    "address",
    [
        "/admin/copies/small/source/nothing/",
        "/admin/copies/small/draft/nothing/",
        "/admin/copies/small/party/p/",
        "/admin/copies/nowhere/source/agency/",
        "/admin/copies/small/00000000-0000-0000-0000-000000000000/",
    ],
)
def test_what_there_is_not_is_not_found(ana: Desk, address: str) -> None:
    assert ana.get(address).status_code == 404


def test_hidden_source_with_its_copy_changes_nothing_for_others(
    cast: Cast, ana: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_moment(monkeypatch)
    kept(cast)
    pages = ["/admin/", "/admin/drafts/", listed("source"), opened(source(cast))]
    pages += [copies(cast, source(cast)), "/n/small/", "/api/v1/negotiations/small/sources/"]
    before = [said_by(ana, page) for page in pages]

    hidden = for_some(cast, "cleared")
    of_hidden = kept(cast, hidden.slug, by="olga")

    assert [said_by(ana, page) for page in pages] == before
    not_there = ana.get(file_of(cast, of_hidden))
    nowhere = ana.get("/admin/copies/small/00000000-0000-0000-0000-000000000000/")
    assert not_there.status_code == nowhere.status_code == 404
    assert read(not_there) == read(nowhere)
    # And the same content is taken as if nobody had it.
    assert keep(ana, cast, source(cast, "transcript"), file=sent("words.txt", WORDS)) == [
        "Kept 'words.txt', for the team only. Nobody is told of it."
    ]


def said_by(desk: Desk, page: str) -> str:
    answer = desk.page(page)
    return read(answer) or str(answer.content.decode())


# What is handed out


@pytest.mark.parametrize(
    ("typed", "content_type", "name"),
    [
        ({"file": sent()}, "application/octet-stream", "article.html"),
        ({"text": SCRIPT.decode()}, "text/plain; charset=utf-8", "text-2030-12-31.txt"),
    ],
)
def test_copy_is_saved_and_never_shown(
    cast: Cast, ana: Desk, typed: dict[str, Any], content_type: str, name: str
) -> None:
    if "file" in typed:
        typed["file"].seek(0)
    keep(ana, cast, source(cast), **typed)
    copy = SourceCopy.objects.get()

    answer = ana.client.get(file_of(cast, copy), headers={"range": "bytes=0-3"})

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == SCRIPT
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert "Accept-Ranges" not in answer
    assert "ETag" not in answer


def test_name_in_any_script_is_handed_out_as_it_is(cast: Cast, ana: Desk) -> None:
    keep(ana, cast, source(cast), file=sent('"проект"; x.html'))

    answer = ana.get(file_of(cast, SourceCopy.objects.get()))

    head = answer["Content-Disposition"]
    assert head.startswith("attachment; filename*=utf-8''%22%D0%BF")
    assert "\n" not in head


@pytest.mark.parametrize("how", ["changed", "missing"])
def test_file_that_is_not_as_it_was_kept_is_not_handed_out(cast: Cast, ana: Desk, how: str) -> None:
    copy = kept(cast)
    if how == "changed":
        copy.path.write_bytes(b"Other words.")
    else:
        copy.path.unlink()

    answer = ana.get(file_of(cast, copy))

    assert answer["Location"] == opened(source(cast))
    assert "is missing, or is not as it was kept" in said(ana, answer)[0]
    copy.path.write_bytes(WORDS)  # since what was recorded is verified afterwards


# What is taken in


def test_copy_is_sent_from_the_page_of_its_source(cast: Cast, ben: Desk) -> None:
    page = ben.page(opened(source(cast)))
    assert f'action="{copies(cast, source(cast))}"' in page.content.decode()
    assert page.content.count(b'enctype="multipart/form-data"') == 1

    keep(ben, cast, source(cast), file=sent())

    shown = read(ben.page(opened(source(cast))))
    assert "article.html (a file, 25 bytes), kept on" in shown
    assert "by ben Take away SHA-256" in shown
    assert SourceCopy.objects.get().sha256 in shown


def test_copy_is_sent_from_the_page_of_a_draft_too(cast: Cast, ben: Desk) -> None:
    draft = drafted(cast, "source", SOURCE)
    address = reverse("admin:draft", args=["small", draft.slug])
    assert "Keep a copy" in read(ben.page(address))

    keep(ben, cast, draft, text="P says so.")

    shown = read(ben.page(address))
    assert "text-2030-12-31.txt (a text that was pasted, 10 bytes)" in shown
    assert "Thrown away, it takes its copies along." in shown
    party = drafted(cast, "party", {"name": "Newland", "kind": "state"})
    other = reverse("admin:draft", args=["small", party.slug])
    assert "Keep a copy" not in read(ben.page(other))


def test_sent_twice_it_is_kept_once(cast: Cast, ana: Desk) -> None:
    keep(ana, cast, source(cast), file=sent())

    again = keep(ana, cast, source(cast), file=sent("second.html"))

    assert again == ["Nothing new: The same content is kept already, as 'article.html'."]
    assert SourceCopy.objects.count() == 1


def test_too_large_a_file_is_one_clear_fault(cast: Cast, ana: Desk, kept_here: Path) -> None:
    answer = ana.post(copies(cast, source(cast)), {"file": sent(content=b"x" * (LARGEST_FILE + 1))})

    assert [fault.partition(",")[0] for fault in faults_of(answer)] == ["It is larger than 20 MB"]
    assert not SourceCopy.objects.exists()
    assert not kept_here.exists()


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({}, "Choose a file, or paste the text."),
        ({"text": " \n"}, "Choose a file, or paste the text."),
        ({"file": b""}, "It is empty: there is nothing to keep."),
        ({"file": b"A", "text": "B"}, "Send a file or a text; the other one after it."),
    ],
)
def test_what_is_no_copy_is_refused_with_what_would_be_right(
    cast: Cast, ana: Desk, kept_here: Path, typed: dict[str, Any], fault: str
) -> None:
    if "file" in typed:
        typed = {**typed, "file": sent(content=typed["file"])}

    answer = ana.post(copies(cast, source(cast)), typed)

    assert faults_of(answer) == [fault]
    assert answer.context["typed"] == typed.get("text", "")
    assert not SourceCopy.objects.exists()
    assert not kept_here.exists() or not any(kept_here.iterdir())


@pytest.mark.parametrize("mark", ["\x00", "\u202e"])
def test_text_with_a_mark_that_nobody_sees_is_refused_by_name(
    cast: Cast, ana: Desk, mark: str
) -> None:
    answer = ana.post(copies(cast, source(cast)), {"text": f"Words{mark}."})

    assert answer.status_code == 400
    assert f"U+{ord(mark):04X}" in read(answer)
    assert not SourceCopy.objects.exists()


@pytest.mark.parametrize(
    ("name", "kept_as"),
    [
        ("C:\\Users\\ana\\treaty.pdf", "treaty.pdf"),
        ("../../etc/passwd", "passwd"),
        ("bill\u202efdp.exe", "billfdp.exe"),
    ],
)
def test_of_a_name_only_the_last_part_that_is_seen_is_kept(
    cast: Cast, ana: Desk, kept_here: Path, name: str, kept_as: str
) -> None:
    file = sent()
    file._name = name  # as a hostile browser sends it: the class cleans it at once

    keep(ana, cast, source(cast), file=file)

    copy = SourceCopy.objects.get()
    assert copy.name == kept_as
    assert [path.name for path in kept_here.iterdir()] == [copy.key.hex]


def test_file_whose_name_is_too_long_is_refused(cast: Cast, ana: Desk) -> None:
    answer = ana.post(copies(cast, source(cast)), {"file": sent(f"{'a' * 300}.pdf")})

    assert "give one of at most 200" in faults_of(answer)[0]
