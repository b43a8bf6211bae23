"""The files of copies: read once and counted, put in place whole, and looked at again.

They lie beside the database and not in it: a backup of the record stays small and quick, a copy of
the folder only grows, and a database is moved to another as text. A file is in its place before
its act is kept, so that no row is without one; what no act keeps is taken away again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO

from django.conf import settings

from ..models import Negotiation, SourceCopy
from ..rules.files import LARGEST_FILE, LARGEST_IN_WORDS
from .act import Refused

BLOCK = 256 * 1024
TOO_LARGE = (
    f"It is larger than {LARGEST_IN_WORDS}, which is the most that is kept. Keep the part that "
    "matters, or a smaller version."
)


@dataclass(slots=True)
class ReceivedFile:
    """Content that was read whole and waits in a file that no copy has yet."""

    waiting: Path
    sha256: str
    size: int
    placed: list[Path] = field(default_factory=list)

    def put_at(self, path: Path) -> None:
        """Gives it that place, at once or not at all; it is there after a loss of power, too."""
        os.replace(self.waiting, path)
        self.placed.append(path)
        _write_through(path.parent)


@contextmanager
def received(
    blocks: Iterable[bytes],
    *,
    into: Path | None = None,
    is_named: Callable[[Path], bool] | None = None,
) -> Iterator[ReceivedFile]:
    """Reads content into a file for as long as it takes to keep it, counted while it is read.

    Refused where it is empty or too large. What no copy names afterwards is gone; of another folder
    than that of copies, `is_named` says what is kept there.
    """
    handle, name = tempfile.mkstemp(prefix="incoming-", dir=_folder(into))
    waiting, file = Path(name), None
    try:
        with os.fdopen(handle, "wb") as out:
            digest, size = _copied(blocks, out)
        file = ReceivedFile(waiting, digest, size)
        yield file
    except BaseException:
        _take_away(file.placed if file else [])
        raise
    else:
        # An act that was a dry run has ended well, and kept nothing.
        is_kept = is_named or _is_named
        _take_away([path for path in file.placed if not is_kept(path)])
    finally:
        waiting.unlink(missing_ok=True)


def digest_of(file: IO[bytes]) -> str:
    """The hash of an open file, read in parts."""
    digest = sha256()
    while block := file.read(BLOCK):
        digest.update(block)
    return digest.hexdigest()


def fault_of_file(copy: SourceCopy) -> str | None:
    """What is wrong with the file of a copy; None where it is as it was kept."""
    try:
        with copy.path.open("rb") as file:
            is_the_same = digest_of(file) == copy.sha256
    except OSError as fault:
        return f"its file {copy.path.name} cannot be read ({fault.strerror})"
    return None if is_the_same else f"its file {copy.path.name} is not as it was kept"


def changed_files(negotiation: Negotiation) -> Iterator[tuple[str, str]]:
    """Every copy in a negotiation whose file is missing or has another hash."""
    for copy in SourceCopy.objects.filter(negotiation=negotiation).order_by("pk").iterator():
        fault = fault_of_file(copy)
        if fault is not None:
            yield f"kept copy “{copy.name}”", fault


def _copied(blocks: Iterable[bytes], out: IO[bytes]) -> tuple[str, int]:
    digest, size = sha256(), 0
    for block in blocks:
        size += len(block)
        if size > LARGEST_FILE:
            raise Refused(file=TOO_LARGE)
        digest.update(block)
        out.write(block)
    if not size:
        raise Refused(file="It is empty: there is nothing to keep.")
    out.flush()
    os.fsync(out.fileno())
    return digest.hexdigest(), size


def _folder(folder: Path | None) -> Path:
    folder = folder or Path(settings.COPIES_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _is_named(path: Path) -> bool:
    return SourceCopy.objects.filter(key=path.name).exists()


def _take_away(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _write_through(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
