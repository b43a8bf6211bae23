"""From a file, a text or bytes to what the JSON in it says, keys that stand twice included."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from .case_faults import CaseFaults, Fault, name_of

LARGEST = 32 * 2**20
"""Bytes of a file: sixty times what the demonstration case takes. What is larger is not even read."""
LONGEST_NUMBER = 20
"""No number in a case has more digits, and Python refuses to read some thousands of them."""


class NotJson:
    """Stands for a value that the file spells but JSON does not have, such as NaN."""

    def __init__(self, words: str) -> None:
        self.words = words

    def __repr__(self) -> str:
        return self.words


class Doubled(NotJson):
    """Stands for the values of a key that stands twice in one object."""


def parsed(case: os.PathLike[str] | str | bytes) -> object:
    """The content of a file at a path, of its text or of its bytes; raises `CaseFaults` where it is not JSON."""
    try:
        return json.loads(
            _text(case),
            object_pairs_hook=_object,
            parse_int=_number,
            parse_constant=NotJson,
        )
    except RecursionError:
        raise _unreadable("is nested too deeply; a case needs five levels") from None
    except ValueError as error:
        raise _unreadable(f"is not JSON: {error}") from None


def _text(case: os.PathLike[str] | str | bytes) -> str:
    if isinstance(case, str):
        _check_size(len(case))
        return case.removeprefix("\ufeff")
    try:
        content = case if isinstance(case, bytes) else _read(Path(case))
        _check_size(len(content))
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unreadable(f"is not UTF-8: {error.reason} at byte {error.start}") from None
    except (OSError, ValueError) as error:
        raise _unreadable(f"cannot be read: {error}") from None


def _read(path: Path) -> bytes:
    """What the file holds, and no more than shows that it is too large."""
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _check_size(size: int) -> None:
    if size > LARGEST:
        most = LARGEST // 2**20
        raise _unreadable(
            f"is larger than {most} MB, the most that a case may be; load it in parts"
        )


def _unreadable(message: str) -> CaseFaults:
    return CaseFaults([Fault("file", None, None, message)])


def _object(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    whole: dict[str, object] = {}
    for key, value in pairs:
        # No field has a name that cannot be printed, and pydantic reads no lone surrogates.
        name = name_of(key)
        whole[name] = Doubled(f"{name} twice") if name in whole else value
    return whole


def _number(digits: str) -> int | NotJson:
    if len(digits) > LONGEST_NUMBER:
        return NotJson(f"a number of {len(digits)} digits")
    return int(digits)
