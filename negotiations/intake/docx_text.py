"""Word documents (.docx): their paragraphs in order, with the numbers that Word counts itself."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError

from ..rules.articles import ReadArticle
from .docx_numbers import ListNumbers
from .limits import LARGEST_UNPACKED, MOST_PARTS, ArticleUnreadable, is_out_of_memory
from .text_blocks import SaidOfArticle, TextBlock, article_of_blocks

DAMAGED = "It is a damaged Word document. Open it, save it anew as .docx, or paste its text."
NOT_WORD = "It is a ZIP archive, but no Word document. Save the article as .docx, PDF or text."
DEFINES = (
    "It defines words of its own (a document type), by which a file can reach for others. Open it, "
    "and save it anew as .docx."
)
BEGINS = 4096
"""Bytes of the document in which a document type stands."""
UNPACKING = (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError)
WORD_PART = "word/document.xml"
_WORDS = (
    ".//w:t[not(ancestor::w:moveFrom) and not(ancestor::mc:Fallback)]"
    "|.//w:tab[ancestor::w:r]|.//w:br|.//w:cr|.//w:noBreakHyphen"
)
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_W = f"{{{_NAMESPACES['w']}}}"


def article_of_docx(content: bytes, *, address: str = "") -> ReadArticle:
    """The article of a Word document, as it reads with every change accepted; raises `ArticleUnreadable`.

    Its title, publisher and day are those of its first lines. Footnotes and pictures are not read.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    _check_archive(content)
    try:
        document = Document(BytesIO(content))
        if document.element.getroottree().docinfo.doctype:
            raise ArticleUnreadable(DEFINES)
        blocks = list(_blocks(document))
    except LxmlError as wrong:
        if is_out_of_memory(wrong):
            raise MemoryError from None
        raise ArticleUnreadable(DAMAGED) from None
    except (OpcError, *UNPACKING):
        raise ArticleUnreadable(DAMAGED) from None
    except (KeyError, ValueError, AttributeError, TypeError):
        # As python-docx fails where a part is missing, or is of another kind than it should be.
        raise ArticleUnreadable(DAMAGED) from None
    return article_of_blocks(blocks, SaidOfArticle(address=address))


def _check_archive(content: bytes) -> None:
    """Refuses an archive that is no document, is locked, or would be far larger than it says."""
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        raise ArticleUnreadable(DAMAGED) from None
    parts = archive.infolist()
    if WORD_PART not in {part.filename for part in parts}:
        raise ArticleUnreadable(NOT_WORD)
    if len(parts) > MOST_PARTS:
        raise ArticleUnreadable(f"It has {len(parts):,} parts, more than any article. {NOT_WORD}")
    if any(part.flag_bits & 1 for part in parts):
        raise ArticleUnreadable("It is locked with a password. Take that away, and save it anew.")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED:
        raise ArticleUnreadable(
            f"Unpacked it would be {unpacked // 2**20:,} MB, more than any article. Paste its text."
        )
    try:
        begins = archive.open(WORD_PART).read(BEGINS)
    except UNPACKING:
        raise ArticleUnreadable(DAMAGED) from None
    # The zeros of UTF-16 left out, so that its letters can be looked at.
    if b"<!DOCTYPE" in begins.replace(b"\0", b""):
        raise ArticleUnreadable(DEFINES)


def _blocks(document: Any) -> Iterator[TextBlock]:
    """The paragraphs of the document, those of its tables and frames at their place."""
    numbers = ListNumbers(document)
    for paragraph in document.element.body.iter(f"{_W}p"):
        words = _words(paragraph)
        if not words.strip():
            continue
        number = numbers.next_of(paragraph)
        yield TextBlock(f"{number} {words}" if number else words, numbers.is_heading(paragraph))


def _words(paragraph: Any) -> str:
    """The text of a paragraph, without that of a frame within it, which is a paragraph itself."""
    from lxml import etree

    return "".join(
        _SIGNS.get(node.tag.removeprefix(_W)) or node.text or ""
        for node in etree.XPath(_WORDS, namespaces=_NAMESPACES)(paragraph)
        if next(node.iterancestors(f"{_W}p")) is paragraph
    )
