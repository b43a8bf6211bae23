"""What is random in an answer, taken out of it, so that what is left can be compared byte for byte."""

from __future__ import annotations

import json
import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from negotiations.models import ApiToken, Readership, Recipient

from ..snapshot.blanks import blanked

DRAWN = "qvxz"
"""Of these few letters the ends of slugs are drawn here, so that no word is like them."""
LETTERS = re.compile(rf"(?<=-)[{DRAWN}]{{8}}\b")
IMPORT = re.compile(r"(?<=statements-imported )[0-9a-f]{12}")
MADE = "docProps/core.xml"
"""The part of a spreadsheet that says by what it was made, and when."""
VERSION = re.compile(r"(?<=\.)[0-9a-f]{32}(?=\"$)")
"""What an ETag says of the version of the record: another one where something was there and was withheld."""
TIME = re.compile(r"(\"took_ms\":)\d+")


def plain(text: str) -> str:
    """The text without what was drawn at random: ids, tokens, and the letters that end a slug."""
    for token in _tokens():
        text = text.replace(token, "<token>")
    text = IMPORT.sub("<letters>", LETTERS.sub("<letters>", text))
    return blanked(TIME.sub(r"\g<1>0", text))


def _tokens() -> set[str]:
    links = (Readership, Recipient)
    marks = {token.mark for token in ApiToken.objects.all()}
    return {
        token for noun in links for token in noun.objects.values_list("token", flat=True)
    } | marks


def _unpacked(book: bytes) -> str:
    """What a spreadsheet says, without the moment at which it was made."""
    with ZipFile(BytesIO(book)) as packed:
        parts = [name for name in packed.namelist() if name != MADE]
        return "\n".join(f"{name}\n{packed.read(name).decode()}" for name in parts)


def answer(response: Any) -> str:
    """An answer with its status, its headers and its size, without what was drawn at random."""
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    try:
        text = plain(body.decode())
    except UnicodeDecodeError:
        text = plain(_unpacked(body)) if body.startswith(b"PK") else repr(body)
    size = len(text)
    if kind.endswith("json") and text:
        text = json.dumps(json.loads(text), indent=1, ensure_ascii=False)
    head = [
        VERSION.sub("<version>", f"{name}: {value}")
        for name, value in sorted(response.headers.items())
        if name not in ("Content-Length", "Expires")
    ]
    cookies = [
        f"cookie {name}"
        for name in sorted(response.cookies)
        if name not in ("messages", "csrftoken")
    ]
    return "\n".join(
        [str(response.status_code), plain("\n".join(head)), *cookies, f"size {size}", "", text]
    )
