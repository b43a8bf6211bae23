"""How something of the record is cited: BibTeX and CSL-JSON, from one description of it. No database is asked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

BIBTEX = "application/x-bibtex; charset=utf-8"
CSL = "application/vnd.citationstyles.csl+json"
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: rf"\{mark}" for mark in "&%$#_"},
}
"""What BibTeX would read as something else, as it is written."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: `container` is the site, `author` whoever answers for it, where that is said.

    `day` is that of the thing itself, none where it has none; `known` the day as known on which it
    reads so.
    """

    key: str
    kind: str
    title: str
    url: str
    known: date
    author: str = ""
    day: date | None = None
    container: str = "Demarche"
    licence: str = ""
    note: str = ""

    @property
    def notes(self) -> str:
        """What a citation adds: on which day it was known so, and on which terms it is used."""
        said = [f"As known on {self.known.isoformat()}", self.note]
        said += [f"Licence: {self.licence}"] if self.licence else []
        return ". ".join(part for part in said if part) + "."


def bibtex(cited: Cited) -> str:
    """An entry of type misc. Names in braces stay whole and keep their capitals."""
    fields = {
        "title": f"{{{_escaped(cited.title)}}}",
        "author": f"{{{_escaped(cited.author)}}}" if cited.author else "",
        "year": f"{cited.day.year}" if cited.day else "",
        "date": cited.day.isoformat() if cited.day else "",
        "howpublished": _escaped(cited.container),
        # An address is taken as it is: nothing in it may end the field.
        "url": re.sub(r"[{}\\\s]", lambda mark: f"%{ord(mark[0]):02X}", cited.url),
        "note": _escaped(cited.notes),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{_key(cited.key)},\n" + ",\n".join(lines) + "\n}\n"


def csl(cited: Cited) -> str:
    """A list with one item, as reference managers take it."""
    item: dict[str, Any] = {
        "id": _key(cited.key),
        "type": cited.kind,
        "title": cited.title,
        "container-title": cited.container,
        "URL": cited.url,
        "note": cited.notes,
    }
    if cited.author:
        item["author"] = [{"literal": cited.author}]
    if cited.day:
        item["issued"] = {"date-parts": [[cited.day.year, cited.day.month, cited.day.day]]}
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def _escaped(text: str) -> str:
    return "".join(SPECIAL.get(mark, mark) for mark in " ".join(text.split()))


def _key(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9:-]+", "-", name)
