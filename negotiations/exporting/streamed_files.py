"""Files that are written while they are read: however long a table is, some rows of it are in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import RawIOBase
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ZIP = "application/zip"
READABLE_BY_ALL = 0o644 << 16
"""What an archive says of who may read a file that was taken out of it."""


class Outlet(RawIOBase):
    """Where a writer of files writes; what stands there is taken out in between."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, some: Any) -> int:
        part = bytes(some)
        self._parts.append(part)
        return len(part)

    def taken(self) -> Iterator[bytes]:
        """What was written since it was last taken, if anything was."""
        parts, self._parts = self._parts, []
        if whole := b"".join(parts):
            yield whole


def as_zip(files: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """An archive of files by name, bit by bit. The same files make the same bytes."""
    outlet = Outlet()
    with ZipFile(outlet, "w") as archive:
        for name, parts in files:
            file = ZipInfo(name)  # of no day
            file.compress_type, file.external_attr = ZIP_DEFLATED, READABLE_BY_ALL
            with archive.open(file, "w") as opened:
                for part in parts:
                    opened.write(part)
                    yield from outlet.taken()
    yield from outlet.taken()
