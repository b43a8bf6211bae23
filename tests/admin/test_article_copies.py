"""A copy of the article on the page of its first statement: kept with what is recorded, or with what waits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from negotiations.models import AuditEntry, Draft, Source, SourceCopy, Statement
from negotiations.recording.copy_files import TOO_LARGE
from negotiations.rules.files import LARGEST_FILE

from ..cast import R2, Cast
from ..door import reference_data
from ..recording.copying import kept
from ..recording.drafting import drafted
from .conftest import Desk, added, as_sent, errors, signed_in
from .test_articles import ARTICLE, SOMEBODY, URL, said
from .test_saving import named

WORDS = b"All that P says."


@pytest.fixture(autouse=True)
def kept_here(copies_dir: Path) -> Path:
    return copies_dir


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] if folder.exists() else []


def sent(name: str = "article.html", content: bytes = WORDS) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/html")


def typed(cast: Cast, **more: Any) -> dict[str, Any]:
    return said(cast, **{**ARTICLE, **more})


def test_file_is_kept_with_the_article_in_the_same_act(
    cast: Cast, ana: Desk, kept_here: Path
) -> None:
    ana.done(added("statement"), **typed(cast, copy_file=sent()))

    copy = SourceCopy.objects.get(source__url=URL)
    assert (copy.name, copy.kind, copy.by) == ("article.html", "file", cast.ana)
    assert copy.path.read_bytes() == WORDS
    assert files(kept_here) == [copy.key.hex]
    act = cast.negotiation.acts.latest("pk")
    written = set(AuditEntry.objects.filter(act=act).values_list("noun", flat=True))
    assert {"source", "statement", "source_copy"} <= written


def test_text_is_kept_as_it_was_pasted(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **typed(cast, copy_text="  One.\r\nTwo.\r\n"))

    copy = SourceCopy.objects.get(source__url=URL)
    assert (copy.kind, copy.path.read_bytes()) == ("text", b"  One.\nTwo.\n")


def test_analysts_copy_waits_with_the_draft_of_the_article(
    cast: Cast, ben: Desk, ana: Desk
) -> None:
    ben.done(added("statement"), **typed(cast, copy_file=sent(), **SOMEBODY))

    copy = SourceCopy.objects.get()
    assert copy.draft is not None
    assert (copy.draft.noun, copy.source, copy.by) == ("source", None, cast.users["ben"])
    draft = Draft.objects.filter(noun="statement", statement=None).get()
    page = reverse("admin:draft", args=["small", draft.slug])
    version = ana.page(page).context["draft"].version
    ana.post(page, {"act": "together", "version": version})
    copy.refresh_from_db()
    assert (copy.draft, copy.source) == (None, Source.objects.get(url=URL))


@pytest.mark.parametrize("who", ["ana", "ben"])
def test_copy_goes_to_the_article_that_is_there_already(cast: Cast, who: str) -> None:
    """By its address, or chosen from the list, for an analyst too."""
    reference_data.record_source(
        cast.negotiation, on=R2, publisher="H", title="T", kind="newspaper", url=URL
    )
    desk = signed_in(cast, who)
    one = named(cast, "source", "agency")

    desk.done(added("statement"), **said(cast, source_url=URL, copy_file=sent()))
    desk.done(added("statement"), **said(cast, sources=[one], copy_text="Words.", stance="accepts"))

    assert {copy.source.slug for copy in SourceCopy.objects.all() if copy.source} == {
        "agency",
        Source.objects.get(url=URL).slug,
    }


def test_content_that_is_kept_already_is_kept_once(cast: Cast, ana: Desk, kept_here: Path) -> None:
    earlier = kept(cast, words=WORDS)
    one = named(cast, "source", "agency")

    ana.done(added("statement"), **said(cast, sources=[one], copy_file=sent()))

    assert SourceCopy.objects.get() == earlier
    assert files(kept_here) == [earlier.key.hex]


def test_refused_form_keeps_what_was_typed_and_asks_for_the_file_again(
    cast: Cast, ana: Desk, kept_here: Path
) -> None:
    words = {"copy_file": sent(), "summary": ""}

    answer = ana.fill(added("statement"), **typed(cast, **words))

    form = answer.context["adminform"].form
    assert errors(answer)["copy_file"][0].startswith("Choose the file again")
    assert as_sent(form)["source_title"] == "What P says"
    assert files(kept_here) == []


def test_text_that_was_pasted_stays_in_a_refused_form(cast: Cast, ana: Desk) -> None:
    answer = ana.fill(added("statement"), **typed(cast, copy_text="Words.", summary=""))

    assert as_sent(answer.context["adminform"].form)["copy_text"] == "Words."
    assert "copy_file" not in errors(answer)


def test_act_that_the_door_refuses_leaves_no_file(cast: Cast, ana: Desk, kept_here: Path) -> None:
    """Once it has been received, and kept of a source that is new."""
    again = typed(cast, copy_file=sent())
    ana.done(added("statement"), **again)
    (before,) = files(kept_here)

    answer = ana.fill(
        added("statement"),
        **typed(cast, copy_file=sent("other.html", b"Others."), party=named(cast, "party", "q")),
    )

    assert "does not speak for" in errors(answer)["speaker"][0]
    assert files(kept_here) == [before]
    assert SourceCopy.objects.count() == 1


def test_preview_keeps_nothing_and_says_that_the_file_is_to_be_chosen_again(
    cast: Cast, ana: Desk, kept_here: Path
) -> None:
    shown = ana.fill(added("statement"), "_preview", **typed(cast, copy_file=sent()))

    form = shown.context["adminform"].form
    assert not form.errors
    assert form.fields["copy_file"].help_text.startswith("Choose the file again")
    assert (files(kept_here), Source.objects.filter(url=URL).count()) == ([], 0)


def test_form_that_is_sent_twice_keeps_one_copy(cast: Cast, ben: Desk, kept_here: Path) -> None:
    page = ben.page(added("statement")).context["adminform"].form
    words = {"form_key": page.form_key, "csrfmiddlewaretoken": "the-same"}

    for _ in range(2):
        ben.fill(added("statement"), **typed(cast, copy_file=sent(), **words))

    assert SourceCopy.objects.count() == len(files(kept_here)) == 1


@pytest.mark.parametrize(
    ("sends", "sentence"),
    [
        ({"copy_file": sent(content=b"")}, "It is empty"),
        ({"copy_file": sent(content=b" " * (LARGEST_FILE + 1))}, TOO_LARGE),
        ({"copy_file": sent("a" * 300 + ".txt")}, "The name of the file has"),
        ({"copy_file": sent(), "copy_text": "Words."}, "Send a file or a text"),
        ({"copy_text": "Words.", **dict.fromkeys(ARTICLE, ""), "day": R2}, "Say of which article"),
    ],
    ids=["empty", "too large", "long name", "both", "of none"],
)
def test_what_is_wrong_with_a_copy_is_said_at_its_field(
    cast: Cast, ana: Desk, kept_here: Path, sends: dict[str, Any], sentence: str
) -> None:
    before = Statement.objects.count()

    answer = ana.fill(added("statement"), **typed(cast, **sends))

    assert sentence in errors(answer)["copy_file"][0]
    assert (files(kept_here), Statement.objects.count()) == ([], before)


def test_copy_of_what_waits_is_kept_by_who_may_mend_it(cast: Cast, ben: Desk, ana: Desk) -> None:
    drafted(cast, "source", {"publisher": "H", "title": "T", "kind": "x", "url": URL}, by="olga")

    answer = ben.fill(added("statement"), **typed(cast, copy_file=sent()))
    ana.done(added("statement"), **typed(cast, copy_file=sent()))

    assert errors(answer)["copy_file"][0].startswith("This article waits as another's draft")
    assert SourceCopy.objects.get().by == cast.ana
