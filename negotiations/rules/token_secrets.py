"""What a token of the API looks like: known by anybody who finds one where it should not be.

`dem_`, 32 characters drawn at random, and six that follow from these. Whoever looks for leaked tokens
finds one by its form, and knows by the end that it is none that somebody made up.
"""

from __future__ import annotations

import re
import secrets
import string
import zlib
from collections.abc import Iterator

PREFIX = "dem_"
LETTERS = string.digits + string.ascii_uppercase + string.ascii_lowercase
DRAWN, CHECKED = 32, 6
FORM = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{DRAWN + CHECKED}}}", re.ASCII)
OLD_FORM = re.compile(rf"{PREFIX}[0-9A-Za-z_-]{{43}}", re.ASCII)
"""Those that were made before: they go on working, and have nothing to check them by."""
_FOUND = re.compile(
    rf"(?<![0-9A-Za-z_-])({OLD_FORM.pattern}|{FORM.pattern})(?![0-9A-Za-z_-])", re.ASCII
)


def new_secret() -> str:
    """A secret that nobody had before."""
    drawn = "".join(secrets.choice(LETTERS) for _ in range(DRAWN))
    return f"{PREFIX}{drawn}{_check(drawn)}"


def is_whole(secret: str) -> bool:
    """True where it has the form of a token, and the end that follows from the rest."""
    if not FORM.fullmatch(secret):
        return False
    drawn = secret[len(PREFIX) : -CHECKED]
    return secret.endswith(_check(drawn))


def secrets_in(text: str) -> Iterator[str]:
    """What may be a token in a text, each once, in order."""
    found = dict.fromkeys(_FOUND.findall(text))
    return (one for one in found if is_whole(one) or OLD_FORM.fullmatch(one))


def _check(drawn: str) -> str:
    """The CRC-32 of what was drawn, as six of the same characters."""
    number, letters = zlib.crc32(drawn.encode()), ""
    for _ in range(CHECKED):
        number, place = divmod(number, len(LETTERS))
        letters = LETTERS[place] + letters
    return letters
