"""An article of each kind becomes its text with where it came from, and nothing of what stands around it."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from io import BytesIO
from typing import IO

import pytest
from docx import Document
from docx.oxml import parse_xml

from negotiations.intake import reading_apart
from negotiations.intake.files import read_file, read_pasted
from negotiations.intake.limits import ArticleUnreadable
from negotiations.rules.articles import ArticlePassage, ReadArticle
from tests.delivery.http_sink import seconds

from .articles_of_ours import BRIEFING, REPORT, docx, long_report, mail, page, paragraphs, pdf

TITLE = "Olmara and Kessin leave Tarrow without a line on the ferry rights"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
KINDS = {
    "text": REPORT.encode(),
    "page": page(),
    "PDF": pdf(),
    "Word": docx(),
    "mail": mail(),
    "mail with a page": mail(subtype="html"),
}


def shown(article: ReadArticle) -> list[str]:
    """Its paragraphs, a heading in stars, a label before a bar."""
    return [_shown(article.text, passage) for passage in article.passages]


def _shown(text: str, passage: ArticlePassage) -> str:
    words = text[passage.start : passage.end]
    if passage.is_heading:
        return f"*{words}*"
    mark = "?" if passage.is_question else ""
    return f"{passage.label}{mark} | {words}" if passage.label else words


@pytest.mark.parametrize("kind", KINDS)
def test_article_of_each_kind_is_read(kind: str) -> None:
    article = read_file(KINDS[kind], address="https://varnish.example/a")

    assert (article.title, article.publisher) == (TITLE, "The Varnish Post")
    assert (article.day, article.language) == (date(2031, 5, 14), "en")
    assert article.address == "https://varnish.example/a"
    running = [one.removeprefix("*").removesuffix("*") for one in shown(article)]
    assert running[-5:] == paragraphs(REPORT)
    assert "*The harbours*" in shown(article)
    assert not any(word in article.text for word in ("Weather", "script", "rights reserved"))


def test_text_is_all_of_the_file() -> None:
    assert read_file(REPORT.encode()).text == REPORT
    assert read_pasted(REPORT).text == REPORT


def test_pasted_text_that_looks_like_a_page_is_text() -> None:
    text = "<p>The talks</p> were held on Wednesday, and nobody spoke of them."

    assert read_pasted(text).text == text


@pytest.mark.parametrize(
    "content",
    [
        REPORT.replace("\n", "\r\n").encode(),
        REPORT.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + REPORT.encode(),
        REPORT.encode("utf-16"),
        REPORT.encode("utf-16-le"),
        REPORT.encode("utf-16-be"),
        REPORT.encode("utf-32"),
        REPORT.encode("cp1252"),
    ],
)
def test_text_is_the_same_in_whatever_encoding_and_with_whatever_ends_of_lines(
    content: bytes,
) -> None:
    assert read_file(content).text == REPORT


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251", "iso-8859-5"])
def test_page_says_its_encoding(encoding: str) -> None:
    russian = (
        "Министр сказал, что переговоры о проливе продолжатся в среду, и что он не уступит. " * 5
    )
    content = (
        f"<html><head><meta charset={encoding}></head><body><article><p>{russian}</p></article>"
    ).encode(encoding)

    article = read_file(content)

    assert article.text.startswith("Министр сказал")
    assert article.language == "ru"


def test_encoding_that_the_site_named_counts_before_that_of_the_page() -> None:
    content = page(body="<p>Čokoládové rozhovory o přístavu pokračují ve středu ráno.</p>" * 4)
    other = content.decode().encode("iso-8859-2")

    assert "Čokoládové" in read_file(other, charset="iso-8859-2").text


def test_what_a_page_does_not_say_is_not_guessed() -> None:
    running = "".join(f"<p>{one} It was 3 March 2029 before.</p>" for one in paragraphs(REPORT))

    article = read_file(f"<html><body><article>{running}</article></body></html>".encode())

    assert (article.publisher, article.day) == ("", None)


def test_lists_of_a_page_keep_their_numbers_and_breaks_their_turns() -> None:
    body = (
        "<ol><li>Kessin maintains that inspections end at the harbour wall.</li>"
        "<li>Olmara reserves its position on the winter harbours.</li></ol>"
        "<p>MINISTER RAND: We asked for a date and got none.<br>QUESTION: And if there is none?"
        "<br>MINISTER RAND: Then we shall ask again.</p>"
    )

    assert shown(read_file(page(body=body)))[1:] == [
        "1 | Kessin maintains that inspections end at the harbour wall.",
        "2 | Olmara reserves its position on the winter harbours.",
        "MINISTER RAND | We asked for a date and got none.",
        "QUESTION? | And if there is none?",
        "MINISTER RAND | Then we shall ask again.",
    ]


def test_pages_of_a_pdf_are_one_text_without_their_heads_and_numbers() -> None:
    text = long_report(1500)

    article = read_file(pdf(text, lines_a_page=40, head="Strait papers, volume 3"))

    assert " ".join(article.text.split()) == " ".join(text.split())


def test_word_that_a_pdf_breaks_is_whole_and_keeps_its_own_hyphen() -> None:
    text = "The confer-\nence spoke of long-\nterm rights, and of a long-term lease of the wharf."

    assert read_file(pdf(text)).text == (
        "The conference spoke of long-term rights, and of a long-term lease of the wharf."
    )


def test_numbers_that_word_counts_stand_in_the_text() -> None:
    document = Document()
    for text in ("Kessin maintains its view.", "Olmara reserves its position."):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("The Strait Office will report.", style="List Bullet")

    assert shown(read_file(_saved(document))) == [
        "1 | Kessin maintains its view.",
        "2 | Olmara reserves its position.",
        "The Strait Office will report.",
    ]


def test_document_reads_as_with_every_change_accepted() -> None:
    document = Document()
    paragraph = document.add_paragraph("Olmara accepts ")
    for change, words in (("del", "<w:delText>nothing</w:delText>"), ("ins", "<w:t>the map</w:t>")):
        paragraph._p.append(
            parse_xml(f'<w:{change} {W} w:id="1" w:author="a"><w:r>{words}</w:r></w:{change}>')
        )
    paragraph.add_run(" as drawn.")
    document.add_table(1, 1).cell(0, 0).text = "Kessin does not."

    assert (
        read_file(_saved(document)).text == "Olmara accepts the map as drawn.\n\nKessin does not."
    )


def _saved(document: object) -> bytes:
    file = BytesIO()
    document.save(file)  # type: ignore[attr-defined]
    return file.getvalue()


def test_page_that_a_browser_saved_in_one_file_is_read_as_the_page() -> None:
    head = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://varnish.example/ferry\n"
        "Subject: Ferry\nDate: Fri, 1 Aug 2031 08:00:00 -0000\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="x"\n\n--x\n'
        "Content-Type: text/html\nContent-Transfer-Encoding: 8bit\n\n"
    )

    article = read_file(head.encode() + page() + b"\n--x--\n")

    assert (article.title, article.publisher) == (TITLE, "The Varnish Post")
    assert (article.day, article.address) == (date(2031, 5, 14), "https://varnish.example/ferry")


def test_marks_that_nobody_sees_are_left_out_of_a_page() -> None:
    body = "<p>The talks\u202e were\u00ad&nbsp;held&#8206; on the pier, and the minister was there.</p>"

    assert read_file(page(body=body)).text.endswith(
        "The talks were held on the pier, and the minister was there."
    )


def test_head_of_a_mail_holds_no_mark_that_nobody_sees() -> None:
    content = mail().replace(b"Subject: Olmara", b"Subject: =?utf-8?q?=00=E2=80=AEFerry?= Olmara")

    assert read_file(content).title.startswith("Ferry Olmara and Kessin")


def test_address_that_is_none_of_the_web_is_not_told() -> None:
    head = '<link rel="canonical" href="javascript:alert(1)">'

    assert read_file(page(head=head)).address == ""


def test_turns_in_a_list_of_terms_and_text_in_a_table_are_read() -> None:
    body = (
        "<dl><dt>QUESTION:</dt><dd>Will the inspections end by the first of June, as you asked?</dd>"
        "<dt>MINISTER RAND</dt><dd><p>They will, or we shall ask once more in the autumn.</p></dd></dl>"
        "<table><tr><td><p>Kessin let it be known that it had heard the minister.</p></td></tr></table>"
    )

    assert shown(read_file(page(body=body)))[1:] == [
        "QUESTION? | Will the inspections end by the first of June, as you asked?",
        "MINISTER RAND | They will, or we shall ask once more in the autumn.",
        "Kessin let it be known that it had heard the minister.",
    ]


def test_process_knows_nothing_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "kept")
    asked: dict[str, object] = {}
    run = reading_apart.subprocess.run

    def watched(*args: object, **how: object) -> object:
        asked.update(how)
        return run(*args, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(reading_apart.subprocess, "run", watched)
    read_file(REPORT.encode())

    assert set(asked["env"]).isdisjoint(os.environ.keys() - {"PYTHONPATH", "PYTHONUTF8"})  # type: ignore[call-overload]


def answers_of_its_own(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    """Has the process that reads answer that, whatever it is given."""

    def run(*args: object, stdout: IO[bytes], **how: object) -> object:
        stdout.write(answer)
        return subprocess.CompletedProcess((), 0)

    monkeypatch.setattr(reading_apart.subprocess, "run", run)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        b'{"text": 1, "title": "", "publisher": "", "day": null, "language": "", "address": "", "passages": []}',
        b'{"text": "a", "title": "", "publisher": "", "day": "x", "language": "", "address": "", "passages": []}',
        b'{"text": "a", "title": "", "publisher": "", "day": null, "language": "", "address": "", '
        b'"passages": [{"start": 0, "end": 9}]}',
        b'{"text": "\\ud800", "title": "", "publisher": "", "day": null, "language": "", "address": "", '
        b'"passages": []}',
        b"[" * 100_000,
    ],
)
def test_process_that_was_taken_over_is_not_believed(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers_of_its_own(monkeypatch, answer)

    with pytest.raises(ArticleUnreadable):
        read_file(b"A text.")


@pytest.mark.parametrize("kind", ["text", "page", "PDF", "Word", "mail"])
def test_article_of_900_words_is_read_in_a_moment(kind: str) -> None:
    text = long_report(900)
    content = {"text": text.encode(), "page": page(text), "PDF": pdf(text)} | {
        "Word": docx(text),
        "mail": mail(text),
    }

    assert seconds(lambda: read_file(content[kind])) < 5


def test_briefing_is_one_in_every_kind() -> None:
    turns = [
        "MINISTER RAND | Good morning. We ask Kessin to stop the inspections by the first of June.",
        "QUESTION (Varnish Post)? | Is that an ultimatum?",
        "MINISTER RAND | It is a date.",
        "It stands in the letter that we sent last night.",
        "QUESTION? | And if Kessin says no?",
        "MR LIND | We shall answer in writing.",
    ]

    for content in (
        BRIEFING.encode(),
        page(BRIEFING),
        pdf(BRIEFING),
        docx(BRIEFING),
        mail(BRIEFING),
    ):
        assert shown(read_file(content))[-6:] == turns
