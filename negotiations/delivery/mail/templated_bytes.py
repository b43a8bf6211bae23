"""A mail without what is each reader's own: encoded once, and filled in for each of them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence

_FITS = re.compile(r"[A-Za-z0-9_-]{12,}")
"""Words that can stand for one another: no encoding touches them, and none is met by chance."""
_BROKEN = rb"(?:=\r\n)?"
"""Where quoted-printable ends a line that goes on."""


class TemplatedBytes:
    """Some bytes in which a few words differ from reader to reader.

    `made` makes them of such words. It is asked once, with stand-ins as long as they are: so every
    line breaks where it would have broken, and where one breaks inside of a word, it does so in all.
    """

    def __init__(self, made: Callable[[Sequence[str]], bytes], words: Sequence[str]) -> None:
        stand_ins = [secrets.token_urlsafe(len(w))[: len(w)] if fits(w) else w for w in words]
        self._gaps = [place for place, word in enumerate(words) if fits(word)]
        self._pieces: list[bytes | tuple[int, slice]] = []
        self._cut(made(stand_ins), [stand_ins[place] for place in self._gaps])

    def _cut(self, content: bytes, stand_ins: Sequence[str]) -> None:
        if not stand_ins:
            self._pieces.append(content)
            return
        spelled = (_BROKEN.join(re.escape(c).encode() for c in word) for word in stand_ins)
        begin = 0
        for found in re.finditer(b"|".join(b"(%s)" % one for one in spelled), content):
            self._pieces.append(content[begin : found.start()])
            gap, at = self._gaps[(found.lastindex or 1) - 1], 0
            for number, part in enumerate(found[0].split(b"=\r\n")):
                if number:
                    self._pieces.append(b"=\r\n")
                self._pieces.append((gap, slice(at, at + len(part))))
                at += len(part)
            begin = found.end()
        self._pieces.append(content[begin:])

    def filled(self, words: Sequence[str]) -> bytes:
        """As they are made of these words, which fit as those did that the template was made with."""
        own = [word.encode() for word in words]
        return b"".join(
            piece if isinstance(piece, bytes) else own[piece[0]][piece[1]] for piece in self._pieces
        )


def fits(word: str) -> bool:
    return _FITS.fullmatch(word) is not None


def shape(words: Sequence[str]) -> tuple[int | str, ...]:
    """The same for words that fit into the same template."""
    return tuple(len(word) if fits(word) else word for word in words)
