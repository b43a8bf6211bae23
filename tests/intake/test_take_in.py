"""`take_in`: the articles of a folder or a mailbox, each with its source, a copy and its text; run twice, too."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from negotiations.models import ArticleText, Draft, Source, SourceCopy

from ..cast import Cast, faults, small_negotiation
from .articles_of_ours import BRIEFING, REPORT

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_negotiation()


def taken_in(path: Path, by: str = "ana", **options: Any) -> str:
    """What the command says; that it refused some is in it, too."""
    out = StringIO()
    try:
        call_command("take_in", str(path), negotiation="small", by=by, stdout=out, **options)
    except CommandError as refused:
        out.write(str(refused))
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT)
    (tmp_path / "briefing.txt").write_text(BRIEFING)
    (tmp_path / ".hidden").write_text(REPORT)
    return tmp_path


def mail(subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "The Varnish Post <desk@varnish.example>"
    message["Subject"] = subject
    message["Date"] = "Wed, 14 May 2031 12:00:00 +0000"
    message.set_content(text)
    return message


class TestFolder:
    def test_each_file_becomes_a_source_with_its_text_and_a_copy(
        self, cast: Cast, folder: Path
    ) -> None:
        said = taken_in(folder, kind="newspaper")

        assert "2 of 2 are here now." in said
        texts = ArticleText.objects.filter(negotiation=cast.negotiation, source__isnull=False)
        assert {one.text for one in texts} == {REPORT, BRIEFING}
        assert {one.source.publisher for one in texts} == {
            "The Varnish Post",
            "Press office of the ministry of transport",
        }
        assert {
            copy.name for copy in SourceCopy.objects.filter(source__in=texts.values("source"))
        } == {
            "report.txt",
            "briefing.txt",
        }
        assert faults(cast.negotiation) == []

    def test_run_twice_it_changes_nothing(self, cast: Cast, folder: Path) -> None:
        taken_in(folder, kind="newspaper")
        acts = cast.negotiation.acts.count()

        said = taken_in(folder, kind="newspaper")

        assert said.count("is here already, as ") == 2
        assert "2 of 2 are here now." in said
        assert cast.negotiation.acts.count() == acts

    def test_wire_copies_are_left_alone_or_folded_under_the_first(
        self, cast: Cast, tmp_path: Path
    ) -> None:
        first, second = tmp_path / "first.txt", tmp_path / "second.txt"
        first.write_text(REPORT)
        second.write_text(f"{REPORT}\n\nAn editor of the evening page added this line.\n")
        taken_in(first, kind="newspaper", publisher="The Varnish Post")
        said = {"kind": "Evening paper", "publisher": "Evening Varnish"}

        left = taken_in(second, **said)
        folded = taken_in(second, **said, fold=True)
        again = taken_in(second, **said, fold=True)

        over, under = ArticleText.objects.order_by("pk")
        assert f"is a copy of {over.source.slug}, which is here: left alone." in left
        assert f"under {over.source.slug}, whose text it carries." in folded
        assert f"is here already, as {under.source.slug}." in again
        assert (under.folded_under, under.source.kind) == (over, "evening-paper")

    def test_sources_of_an_analyst_are_drafts(self, cast: Cast, folder: Path) -> None:
        before = Source.objects.count()

        taken_in(folder, by="ben", kind="newspaper")

        assert Source.objects.count() == before
        kept = ArticleText.objects.filter(negotiation=cast.negotiation, draft__isnull=False)
        assert {one.draft.entry["kind"] for one in kept} == {"newspaper"}
        assert {one.draft.by.username for one in kept} == {"ben"}
        assert Draft.objects.filter(noun="source").count() == 2

    def test_what_cannot_be_taken_in_is_told_and_the_rest_is(
        self, cast: Cast, folder: Path
    ) -> None:
        (folder / "empty.txt").write_text("")
        (folder / "torn.pdf").write_bytes(b"%PDF-1.4 torn")

        said = taken_in(folder, kind="newspaper")

        assert said.count(": not taken in. ") == 2
        assert "2 of 4 are here now." in said
        assert said.endswith("2 of 4 were not taken in.")
        assert ArticleText.objects.count() == 2

    def test_what_nobody_says_of_a_source_is_asked_for_by_its_option(
        self, cast: Cast, folder: Path
    ) -> None:
        said = taken_in(folder / "report.txt")

        assert "--kind: " in said
        assert ArticleText.objects.count() == 0


class TestMailboxes:
    def test_each_mail_of_an_mbox_is_an_article(self, cast: Cast, tmp_path: Path) -> None:
        box = mailbox.mbox(tmp_path / "wire")
        box.add(mail("The ferries", REPORT.partition("\n\n")[2]))
        box.add(mail("The harbours", BRIEFING.partition("\n\n")[2]))
        box.flush()

        said = taken_in(tmp_path / "wire", kind="newspaper")

        assert "mail 1: taken in as" in said
        assert "2 of 2 are here now." in said
        titles = ArticleText.objects.values_list("source__title", flat=True)
        assert set(titles) == {"The ferries", "The harbours"}

    def test_so_is_each_of_a_maildir(self, cast: Cast, tmp_path: Path) -> None:
        box = mailbox.Maildir(tmp_path / "wire")
        box.add(mail("The ferries", REPORT.partition("\n\n")[2]))

        assert "1 of 1 are here now." in taken_in(tmp_path / "wire", kind="newspaper")


@pytest.mark.parametrize(
    ("by", "said"),
    [("nobody", "There is no user 'nobody'."), ("eve", "eve drafts nothing in 'small'")],
)
def test_who_drafts_nothing_there_takes_in_nothing(
    cast: Cast, folder: Path, by: str, said: str
) -> None:
    cast.users["eve"] = type(cast.ana).objects.create_user("eve", "eve@example.org")

    assert said in taken_in(folder, by=by)
    assert ArticleText.objects.count() == 0


def test_nothing_is_where_one_looks(cast: Cast, tmp_path: Path) -> None:
    assert "There is nothing at" in taken_in(tmp_path / "gone")
