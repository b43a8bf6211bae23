"""Bytes as text: the encoding that a file says, or else the one that fits."""

from __future__ import annotations

import codecs

from .limits import ArticleUnreadable

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The first bytes by which a file says its encoding; longer ones before those that they begin with."""
NO_TEXT = "It is no text: {}. Save it as text in UTF-8, or paste the text."
LOOKED_AT = 100_000
"""Bytes from which an encoding that nobody names is found out."""
WIDE = 0.3
"""The share of zeros from which a file is taken for UTF-16 without its mark."""


def decoded(content: bytes, said: str = "") -> str:
    """The text of a file, without a byte order mark and with every line ended by LF.

    In the encoding of its mark; in the one that is said, where all of it fits; in UTF-8, where all
    of it fits; else in the likeliest. Raises `ArticleUnreadable` where it holds NUL characters, or
    nothing fits.
    """
    text = _text(content, said)
    if "\0" in text:
        raise ArticleUnreadable(NO_TEXT.format("it holds NUL characters"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(content: bytes, said: str) -> str:
    for mark, name in MARKS:
        if content.startswith(mark):
            return _in(name, content.removeprefix(mark))
    for name in (said, _wide(content), "utf-8"):
        if name and (text := _fits(content, name)) is not None:
            return text
    return _in(_likeliest(content), content)


def _wide(content: bytes) -> str:
    """UTF-16 without its mark, where every second byte of the beginning is mostly zero."""
    first = content[:LOOKED_AT]
    half = max(len(first) // 2, 1)
    if first[1::2].count(0) > half * WIDE > first[::2].count(0):
        return "utf-16-le"
    if first[::2].count(0) > half * WIDE > first[1::2].count(0):
        return "utf-16-be"
    return ""


def _fits(content: bytes, name: str) -> str | None:
    try:
        return content.decode(name)
    except (LookupError, ValueError):
        return None


def _in(name: str, content: bytes) -> str:
    text = _fits(content, name)
    if text is None:
        raise ArticleUnreadable(
            NO_TEXT.format(f"some of its bytes are none of the encoding {name}")
        )
    return text


def _likeliest(content: bytes) -> str:
    if b"\0" in content:
        raise ArticleUnreadable(NO_TEXT.format("it holds NUL characters"))
    from charset_normalizer import from_bytes

    best = from_bytes(content[:LOOKED_AT]).best()
    if best is not None and _fits(content, best.encoding) is not None:
        return best.encoding
    # What most programs wrote before UTF-8, and whose readers take it for.
    if _fits(content, "cp1252") is not None:
        return "cp1252"
    raise ArticleUnreadable(NO_TEXT.format("it is in no encoding that is known here"))
