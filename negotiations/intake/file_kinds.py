"""What a file is, by what stands in it and not by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from .limits import ArticleUnreadable

FIRST = 4096
"""Bytes that tell what a file is."""
SAVE_IT = "Save it as PDF, .docx or text, or paste its text."
RECOGNISE = "Have its text recognised (OCR), or type it and paste it."


class FileKind(StrEnum):
    """The kinds of files that are read."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    MAIL = "mail"
    TEXT = "text"
    FEED = "feed"
    """Read where one is asked for, and never told by its content: a feed is no article."""


OTHERS = (
    (b"\x89PNG", f"It is a picture (PNG), and no text. {RECOGNISE}"),
    (b"\xff\xd8\xff", f"It is a picture (JPEG), and no text. {RECOGNISE}"),
    (b"GIF8", f"It is a picture (GIF), and no text. {RECOGNISE}"),
    (b"II*\x00", f"It is a picture (TIFF), and no text. {RECOGNISE}"),
    (b"MM\x00*", f"It is a picture (TIFF), and no text. {RECOGNISE}"),
    (b"RIFF", "It is a picture or a recording, and no text. Give the text."),
    (b"\xd0\xcf\x11\xe0", f"It is a document of an old kind, or locked with a password. {SAVE_IT}"),
    (b"\x1f\x8b", "It is packed (gzip). Unpack it first."),
    (b"BZh", "It is packed (bzip2). Unpack it first."),
    (b"7z\xbc\xaf", "It is packed (7z). Unpack it first."),
    (b"Rar!", "It is packed (RAR). Unpack it first."),
    (b"\xfd7zXZ", "It is packed (xz). Unpack it first."),
    (b"{\\rtf", f"It is a document in RTF. {SAVE_IT}"),
    (b"bplist", "It is a web archive of one browser. Save the page as HTML."),
    (b"\x7fELF", "It is a program, and no text."),
    (b"MZ\x90", "It is a program, and no text."),
)
"""What a file begins with that is not read, and what to do."""
NEITHER = ((b"%PDF-", "It is a PDF."), (b"PK\x03\x04", "It is a packed file (ZIP)."))
"""What else begins no feed."""
ZIP = b"PK\x03\x04"
PDF_WITHIN = 1024
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1|title|meta|script|table)\b",
    re.IGNORECASE,
)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:(?:[^\r\n]*)(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}")
_HEADER_NAMES = re.compile(rb"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_OF_MAILS = {b"subject", b"date", b"to", b"received", b"message-id", b"mime-version"}


def kind_of(content: bytes) -> FileKind:
    """The kind of a file; raises `ArticleUnreadable` for what is none of those that are read."""
    first = content[:FIRST]
    if not content.strip():
        raise ArticleUnreadable("It is empty.")
    for beginning, sentence in OTHERS:
        if first.startswith(beginning):
            raise ArticleUnreadable(sentence)
    if b"%PDF-" in first[:PDF_WITHIN]:
        return FileKind.PDF
    if first.startswith(ZIP):
        return FileKind.DOCX
    return _of_text(first)


def why_no_feed(content: bytes) -> str:
    """What a file is that begins as no feed does; empty where it may be one."""
    first = content[:FIRST]
    if not content.strip():
        return "It is empty."
    known = (said for beginning, said in (*OTHERS, *NEITHER) if first.startswith(beginning))
    sentence = next(known, "")
    # What is to be done with an article is said of no feed.
    return sentence.partition(". ")[0].rstrip(".") + "." if sentence else ""


def _of_text(first: bytes) -> FileKind:
    # The zeros of UTF-16 left out, so that its letters can be looked at.
    letters = first.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if letters.startswith(b"From "):
        raise ArticleUnreadable("It is a whole mailbox. Save each mail on its own (.eml).")
    if letters.startswith(b"<"):
        if _FEED.search(letters[:1024]):
            raise ArticleUnreadable(
                "It is a feed, and no article. Open the article, and save its page."
            )
        if _PAGE.search(letters):
            return FileKind.HTML
    if headers := _HEADERS.match(letters):
        names = {name.lower() for name in _HEADER_NAMES.findall(headers.group())}
        if b"from" in names and names & _OF_MAILS:
            return FileKind.MAIL
    return FileKind.TEXT
