"""Header lines of a mail, as every program reads them.

Text that is not plain ASCII is encoded as a whole: between two encoded words white space says
nothing, beside one it does, and there programs read it differently.
"""

from __future__ import annotations

import re
from email.header import Header
from email.headerregistry import Address

WIDTH = 76
"""No line with an encoded word is wider (RFC 2047), and no other one where a space allows it."""
_ENCODED = "?="
_PLAIN = re.compile(r"[ -~]*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")


def header(name: str, *words: str) -> bytes:
    """A header that programs read: each word as it is on a line of its own, however long."""
    lines = "\r\n ".join(words)
    return f"{name}: {lines}\r\n".encode("ascii")


def text_header(name: str, text: str) -> bytes:
    """A header that people read. It decodes to exactly that text, in one line, single spaced."""
    return header(name, *_lines(name, " ".join(text.split())))


def mailbox_header(name: str, address: str, called: str = "") -> bytes:
    """From or to whom. `address` is ASCII, as mail servers take it; `called` is anything."""
    called = " ".join(called.split())
    where = Address(addr_spec=address).addr_spec
    if not called:
        return header(name, where)
    lines = _lines(name, called if _ATOMS.fullmatch(called) else _quoted(called))
    if lines[-1].endswith(_ENCODED):
        # Within an encoded word nothing is quoted.
        lines = _encoded(name, called)
    last = f"{lines[-1]} <{where}>"
    room = WIDTH - (len(f"{name}: ") if len(lines) == 1 else 1)
    return header(name, *lines[:-1], *([last] if len(last) <= room else [lines[-1], f"<{where}>"]))


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _lines(name: str, text: str) -> list[str]:
    """Text as the lines of a header: folded at spaces where it is plain, else encoded."""
    if not _PLAIN.fullmatch(text) or "=?" in text:
        return _encoded(name, text)
    room, lines = WIDTH - len(f"{name}: "), [""]
    for word in text.split(" "):
        if len(word) > min(room, WIDTH - 1):
            return _encoded(name, text)
        longer = f"{lines[-1]} {word}".lstrip()
        if len(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
            room = WIDTH - 1
    return lines


def _encoded(name: str, text: str) -> list[str]:
    """Text as encoded words, one a line, of which none ends within a character."""
    return Header(text, "utf-8", maxlinelen=WIDTH, header_name=name).encode().split("\n ")
