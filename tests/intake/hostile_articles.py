"""Files that nobody should have to read: each with what makes it hostile, and what is said of it."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from .articles_of_ours import REPORT, docx, mail, page, pdf, pdf_of

type Make = Callable[[], bytes]
MEGABYTE = 2**20
DOCUMENT = "word/document.xml"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _repacked(part: bytes, name: str = DOCUMENT, *, more: dict[str, bytes] | None = None) -> bytes:
    """A Word document with another part in the place of one of its own."""
    file = BytesIO()
    with ZipFile(BytesIO(docx())) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for info in before.infolist():
            after.writestr(info.filename, part if info.filename == name else before.read(info))
        for extra, content in (more or {}).items():
            after.writestr(extra, content)
    return file.getvalue()


def _xml(body: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{body}</w:body></w:document>'.encode()


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _locked_archive() -> bytes:
    content = bytearray(docx())
    at = content.index(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _other_archive() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    return file.getvalue()


def _locked_pdf() -> bytes:
    key = "<" + "5a" * 32 + ">"
    return pdf(
        more=f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>"
    )


def _pdf_bomb() -> bytes:
    """More blanks than there may be memory, packed twice, in some kilobytes."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * MEGABYTE) for _ in range(640)) + packer.flush()
    stream = zlib.compress(packed, 9)
    return pdf_of([stream]).replace(b"/Filter /FlateDecode", b"/Filter [/FlateDecode /FlateDecode]")


def _pages_without_end() -> bytes:
    return pdf_of([zlib.compress(b"BT ET")] * 500)


def _empty_document() -> bytes:
    file = BytesIO()
    Document().save(file)
    return file.getvalue()


def _nested_mail() -> bytes:
    heads = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n)
        for n in range(10_000)
    )
    return b"From: a@b.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n" + heads + b"\r\ntext"


HOSTILE: dict[str, tuple[Make, str]] = {
    "nothing": (lambda: b"", "is empty"),
    "blanks alone": (lambda: b" \n\t\r\n", "is empty"),
    "fifty megabytes": (lambda: page(body="<p>x</p>" * (50 * MEGABYTE // 8)), "larger than 20 MB"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "picture"),
    "an old document": (lambda: b"\xd0\xcf\x11\xe0" + bytes(100), "old kind"),
    "packed": (lambda: b"\x1f\x8b\x08" + bytes(100), "Unpack it"),
    "rtf": (lambda: b"{\\rtf1 text}", "RTF"),
    "a mailbox": (lambda: b"From a@b.example Mon\nFrom: a@b.example\n\nx", "whole mailbox"),
    "a feed": (lambda: b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a feed"),
    "zeros": (lambda: b"Text" + bytes(10) + b"more of the text, and more", "NUL characters"),
    "bytes by chance": (lambda: bytes(range(256)) * 20, "NUL characters"),
    "no letters": (lambda: b"12 345 -- 6\n" * 20, "holds no text"),
    "half of UTF-16": (lambda: b"\xff\xfe" + REPORT.encode("utf-16-le") + b"x", "utf-16-le"),
    "text without end": (lambda: b"The talks go on. " * 40_000, "more than 500,000 characters"),
    "blanks within": (lambda: b"The talks" + b" " * 19 * MEGABYTE + b"go on.", "more than 500,000"),
    "nested tags": (lambda: page(body="<div>" * 100_000 + "text"), "nested more than 400 deep"),
    "nested spans": (lambda: page(body="<p>" + "<b>" * 100_000 + "text"), "nested more than 400"),
    "tags without end": (lambda: page(body="<p>x</p>" * 150_000), "more than 200,000 tags"),
    "a page of scripts": (
        lambda: b"<!doctype html><html><body><script>write('The talks')</script></body></html>",
        "No running text",
    ),
    "an empty page": (lambda: b"<html><body></body></html>", "No running text"),
    "a page with zeros": (lambda: page(body="<p>The\0talks</p>"), "NUL characters"),
    "a locked PDF": (_locked_pdf, "locked with a password"),
    "half a PDF": (lambda: pdf()[:400], "damaged PDF"),
    "the head of a PDF": (lambda: b"%PDF-1.4\n", "damaged PDF"),
    "a PDF of pictures": (lambda: pdf_of([zlib.compress(b"BT ET")]), "without text"),
    "a PDF bomb": (_pdf_bomb, "more memory than any article"),
    "pages without end": (_pages_without_end, "more than 400 pages"),
    "another archive": (_other_archive, "no Word document"),
    "half a document": (lambda: docx()[:5000], "damaged Word document"),
    "a locked document": (_locked_archive, "locked with a password"),
    "an empty document": (_empty_document, "holds no text"),
    "a bomb of blanks": (lambda: _repacked(b" " * 200 * MEGABYTE), "Unpacked it would be"),
    "a document too large inside": (
        lambda: _repacked(_xml(_paragraph("x") * 2_000_000)),
        "more memory than any article",
    ),
    "entities": (
        lambda: _repacked(_xml(_paragraph("&l9;"), f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>')),
        "defines words of its own",
    ),
    "another's file": (
        lambda: _repacked(
            _xml(_paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
        ),
        "defines words of its own",
    ),
    "nested paragraphs": (
        lambda: _repacked(_xml("<w:p>" * 50_000 + "</w:p>" * 50_000)),
        "damaged Word document",
    ),
    "parts without end": (
        lambda: _repacked(b"", "none", more={f"word/media/{n}.png": b"" for n in range(2500)}),
        "more than any article",
    ),
    "a mail without text": (lambda: mail(" \n \n ", attached=pdf()), "no text but files"),
    "mails within mails": (_nested_mail, "more than 500 parts"),
}
