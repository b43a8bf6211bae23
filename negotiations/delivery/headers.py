"""Header lines of a mail, as every program reads them.

Text that is not plain ASCII is encoded as a whole: between two encoded words white space says
nothing, beside one it does, and there programs read it differently.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from email.headerregistry import Address

WIDTH = 76
"""No line with an encoded word is wider (RFC 2047), and no other one where a space allows it."""
LONGEST_WORD = 75
"""No encoded word is longer."""
_BEGIN, _END = "=?utf-8?{}?", "?="
_FRAME = len(_BEGIN.format("q")) + len(_END)
_PLAIN = re.compile(r"[ -~]*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_AS_IT_IS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!*+-/")
"""What stands for itself in an encoded word, also in the name of a mailbox."""


def header(name: str, *words: str) -> bytes:
    """A header that programs read: each word as it is on a line of its own, however long."""
    lines = "\r\n ".join(words)
    return f"{name}: {lines}\r\n".encode("ascii")


def text_header(name: str, text: str) -> bytes:
    """A header that people read. It decodes to exactly that text, in one line, single spaced."""
    text = " ".join(text.split())
    return header(name, *_lines(text, first=WIDTH - len(f"{name}: ")))


def mailbox_header(name: str, address: str, called: str = "") -> bytes:
    """From or to whom. `address` is ASCII, as mail servers take it; `called` is anything."""
    called = " ".join(called.split())
    where = Address(addr_spec=address).addr_spec
    if not called:
        return header(name, where)
    room = WIDTH - len(f"{name}: ")
    *lines, last = _lines(called if _ATOMS.fullmatch(called) else _quoted(called), first=room)
    if last.endswith(_END):
        *lines, last = _encoded(called, first=room)
    width = WIDTH - 1 if lines else room
    if len(last) + len(where) + 3 <= width:
        return header(name, *lines, f"{last} <{where}>")
    return header(name, *lines, last, f"<{where}>")


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _lines(text: str, *, first: int) -> list[str]:
    """Text as the lines of a header, of which the first has that much room."""
    words = text.split(" ")
    plain = _PLAIN.fullmatch(text) and "=?" not in text
    if not plain or any(len(word) > min(first, WIDTH - 1) for word in words):
        return list(_encoded(text, first=first))
    lines = [words[0]]
    for word in words[1:]:
        room = first if len(lines) == 1 else WIDTH - 1
        if len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _encoded(text: str, *, first: int) -> Iterator[str]:
    """Text as encoded words, in whichever of the two ways is shorter. None ends within a character."""
    pieces = [_escaped(character) for character in text]
    how = "q" if sum(map(len, pieces)) * 3 <= len(text.encode()) * 4 else "b"
    raw, shown = b"", ""
    room = min(first, LONGEST_WORD) - _FRAME
    for character, piece in zip(text, pieces, strict=True):
        octets = character.encode()
        grown = len(shown + piece) if how == "q" else -(-len(raw + octets) // 3) * 4
        if grown > room and raw:
            yield _word(how, raw, shown)
            raw, shown, room = b"", "", LONGEST_WORD - _FRAME
        raw, shown = raw + octets, shown + piece
    yield _word(how, raw, shown)


def _escaped(character: str) -> str:
    if character == " ":
        return "_"
    return "".join(chr(o) if o in _AS_IT_IS else f"={o:02X}" for o in character.encode())


def _word(how: str, raw: bytes, shown: str) -> str:
    return _BEGIN.format(how) + (shown if how == "q" else b64encode(raw).decode()) + _END
