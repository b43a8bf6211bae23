"""The parts of an XLSX file: a ZIP archive from a stranger, unpacked piece by piece within limits.

A part is read as XML that may define nothing: a document type, and with it every entity, is
refused. No more than a piece of a part is in memory, however large it says it is.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError

from .sheet_rows import LONGEST_CELL, NotRead

PIECE = 2**16
LARGEST_FILE = 2**29
LARGEST_PART = 2**32
SMALL_PART = 2**24
"""A part up to here may be packed as tightly as it likes."""
TIGHTEST = 250
"""How many times larger than packed a large part may be; a table of a million like rows is 100."""
MOST_PARTS = 2000
LONGEST_DIRECTORY = 2**20
LONGEST_TOKEN = 2**20
DEEPEST = 100
MOST_STRINGS = 8_000_000
SAVE_ANEW = "Open it in a spreadsheet program and save it anew as .xlsx"


class Package:
    """An XLSX file whose list of parts was checked; raises `NotRead` where it is none or hostile."""

    def __init__(self, path: Path) -> None:
        if path.stat().st_size > LARGEST_FILE:
            raise NotRead(f"It is larger than {LARGEST_FILE // 2**20} MB; import it in parts.")
        _check_directory(path)
        try:
            self._zip = ZipFile(path)
        except (BadZipFile, NotImplementedError, ValueError, OSError):
            raise NotRead(
                f"It is damaged: its list of parts cannot be read. {SAVE_ANEW}."
            ) from None
        try:
            self._parts = _checked(self._zip.infolist())
        except NotRead:
            self._zip.close()
            raise

    def close(self) -> None:
        self._zip.close()

    def has(self, name: str) -> bool:
        return name in self._parts

    def pieces(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece."""
        if name not in self._parts:
            raise NotRead(f"It has no part {name}, so it is no workbook. {SAVE_ANEW}.")
        try:
            with self._zip.open(self._parts[name]) as part:
                while piece := part.read(PIECE):
                    yield piece
        except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError):
            raise NotRead(f"It is damaged: {name} cannot be unpacked. {SAVE_ANEW}.") from None


def _check_directory(path: Path) -> None:
    """Refuses a list of parts so long that to read it would fill the memory."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(size - 2**16 - 22, 0))
        end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        raise NotRead(f"It is damaged or not whole: its end is missing. {SAVE_ANEW}.")
    directory = int.from_bytes(end[at + 12 : at + 16], "little")
    if directory > LONGEST_DIRECTORY or b"PK\x06\x07" in end[max(at - 20, 0) : at]:
        raise NotRead(f"It has more parts than any workbook. {SAVE_ANEW}.")


def _checked(parts: list[ZipInfo]) -> dict[str, ZipInfo]:
    if len(parts) > MOST_PARTS:
        raise NotRead(f"It has {len(parts):,} parts, more than any workbook. {SAVE_ANEW}.")
    by_name: dict[str, ZipInfo] = {}
    for part in parts:
        if part.filename in by_name:
            raise NotRead(f"It has the part {part.filename} twice. {SAVE_ANEW}.")
        if part.flag_bits & 1:
            raise NotRead("It is locked with a password. Take that away, and save it anew.")
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotRead(f"It is packed in a way that no workbook is. {SAVE_ANEW}.")
        if part.filename.casefold().endswith(("vbaproject.bin", "xlmacrosheet.xml")) or (
            "/macrosheets/" in part.filename.casefold()
        ):
            raise NotRead("It holds macros, and none is run here. Save it as .xlsx, without them.")
        too_tight = part.file_size > max(part.compress_size, 1) * TIGHTEST
        if part.file_size > LARGEST_PART or (part.file_size > SMALL_PART and too_tight):
            raise NotRead(
                f"Unpacked, {part.filename} would be {part.file_size // 2**20:,} MB, from "
                f"{part.compress_size // 2**10:,} KB. That is no table. Save its rows as CSV."
            )
        by_name[part.filename] = part
    if "xl/workbook.xml" not in by_name:
        raise NotRead("It is a ZIP archive, but no workbook. Save the table as .xlsx or CSV.")
    return by_name


class Markup:
    """One part as it is parsed: `start`, `end` and `text` of a subclass hear what stands in it.

    Names come without their prefix.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._heard = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse_definitions

    def start(self, name: str, said: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Some of the text of an element."""

    def read(self, package: Package) -> Iterator[None]:
        """Parses the part; stops after each piece, so that whoever reads can take what there is."""
        silent, before = 0, 0
        try:
            for piece in package.pieces(self._name):
                self._parser.Parse(piece)
                silent = 0 if self._heard != before else silent + len(piece)
                before = self._heard
                if silent > LONGEST_TOKEN:
                    raise NotRead(
                        f"{self._name} holds something longer than any cell. {SAVE_ANEW}."
                    )
                yield
            self._parser.Parse(b"", True)
        except expat.ExpatError as wrong:
            raise NotRead(f"{self._name} is no XML: {wrong}. {SAVE_ANEW}.") from None
        except (LookupError, ValueError):
            raise NotRead(
                f"{self._name} is in an encoding that no workbook has. {SAVE_ANEW}."
            ) from None
        yield

    def _start(self, name: str, said: dict[str, str]) -> None:
        self._heard += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotRead(f"{self._name} is nested deeper than any workbook. {SAVE_ANEW}.")
        self.start(name.rpartition(":")[2], said)

    def _end(self, name: str) -> None:
        self._heard += 1
        self._depth -= 1
        self.end(name.rpartition(":")[2])

    def _text(self, text: str) -> None:
        self._heard += 1
        self.text(text)

    def _refuse_definitions(self, *declared: object) -> None:
        raise NotRead(
            f"{self._name} defines words of its own (a document type), by which a file can reach "
            f"for others. No workbook needs that. {SAVE_ANEW}."
        )


class StringTable(Markup):
    """The texts that the cells of a workbook share, on disk: there may be a million of them."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._file = TemporaryFile()  # noqa: SIM115  # `close` closes it
        self._ends = array("Q", [0])
        self._words: list[str] | None = None
        self._length = 0
        self._aside = 0

    def close(self) -> None:
        self._file.close()

    def __getitem__(self, place: int) -> str:
        if not 0 <= place < len(self._ends) - 1:
            raise IndexError(place)
        begins, ends = self._ends[place], self._ends[place + 1]
        self._file.seek(begins)
        return self._file.read(ends - begins).decode("utf-8", "surrogatepass")

    def start(self, name: str, said: dict[str, str]) -> None:
        if name == "si":
            self._words, self._length = [], 0
        elif name in ("rPh", "phoneticPr"):
            self._aside += 1

    def end(self, name: str) -> None:
        if name in ("rPh", "phoneticPr"):
            self._aside -= 1
        elif name == "si" and self._words is not None:
            text = "".join(self._words).encode("utf-8", "surrogatepass")
            if len(self._ends) > MOST_STRINGS:
                raise NotRead(f"It has more than {MOST_STRINGS:,} texts; import it in parts.")
            self._file.write(text)
            self._ends.append(self._ends[-1] + len(text))
            self._words = None

    def text(self, text: str) -> None:
        if self._words is None or self._aside:
            return
        self._length += len(text)
        if self._length > LONGEST_CELL:
            raise NotRead(
                f"A text is longer than {LONGEST_CELL:,} characters, which no cell can hold. {SAVE_ANEW}."
            )
        self._words.append(text)


def read_whole(markup: Markup, package: Package) -> None:
    """Parses a part to its end."""
    for _ in markup.read(package):
        pass
