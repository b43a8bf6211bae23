"""How the columns and the words of a spreadsheet are read: what is offered, and what somebody chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from ..entries.statements import StatementEntry
from ..importing.issue_words import word_key
from ..importing.sheet_columns import FIELDS, NEEDED, named_columns
from ..importing.sheet_entries import DAYS, LINKS, WORDS
from ..importing.sheet_rows import SheetRow
from ..importing.unknown_words import LONGEST_WORD
from ..models import SheetImport, Source, Statement
from ..reading.perspective import Perspective
from ..rules.wording import quoted
from ..vocabulary.stances import Stance, mirrored

MOST_WORDS = 20
"""So many words are asked about at once; once they are read, the next ones are."""
MOST_KEPT = 500
MOST_CHOICES = 300
"""Of a noun with more, only those that are like the word are offered."""


@dataclass(frozen=True, slots=True)
class WordChoice:
    """Something that a word may mean."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownWord:
    """A word of the file that is asked about: in how many rows it stands, and what it may mean.

    Without `choices` it is written: a day, or whatever is no name.
    """

    number: int
    field: str
    title: str
    text: str
    rows: int
    first: int
    meant: str
    like: list[WordChoice]
    choices: list[WordChoice]
    is_day: bool
    may_be_mirrored: bool
    is_mirrored: bool
    sentences: list[str]
    """What its first row then says, which has to be true; of a guess, of each issue that is like it."""

    @property
    def is_chosen(self) -> bool:
        return bool(self.like or self.choices)


def title_of(field: str) -> str:
    """What a field is called."""
    return StatementEntry.model_fields[field].title or field.replace("_", " ").capitalize()


def fields_offered() -> list[tuple[str, str, bool]]:
    """The fields that a column may hold: name, title, and whether every statement needs it."""
    return [(field, title_of(field), field in NEEDED) for field in FIELDS]


def columns_typed(typed: QueryDict | None, head: SheetRow) -> dict[str, str]:
    """Which column was said to hold which field, by its name; nothing where it is left out."""
    said: dict[str, str] = {}
    for column in named_columns(head):
        field = typed.get(f"column.{column.place}") if typed else None
        if field is not None:
            said[column.name] = field if field in FIELDS else ""
    return said


def words_typed(typed: QueryDict) -> list[list[str]]:
    """What the words were said to mean: field, text and meaning of each that has one."""
    return [[field, text, meant] for _, (field, text, meant) in _numbered_words(typed)]


def _numbered_words(typed: QueryDict) -> Iterator[tuple[int, tuple[str, str, str]]]:
    for number in range(MOST_KEPT):
        field = typed.get(f"word-field.{number}")
        if field is None:
            break
        text = typed.get(f"word-text.{number}", "")
        meant = typed.get(f"word.{number}", "").strip()
        if field in FIELDS and text and meant and max(len(text), len(meant)) <= LONGEST_WORD:
            yield number, (field, text, meant)


def mirrored_typed(typed: QueryDict) -> list[str]:
    """Which of the words that mean an issue were said to read the other way round."""
    return [
        text
        for number, (field, text, _) in _numbered_words(typed)
        if field == "issue" and typed.get(f"word-mirrored.{number}")
    ]


def words_shown(
    view: Perspective, row: SheetImport, *, unknown: bool, site: Any
) -> list[ShownWord]:
    """The words that were said to mean something, and those that the last try did not know.

    What somebody may not see is offered to nobody, also where it was chosen before.
    """
    offers = _Offers(view, site)
    asked = row.outcome.get("unknown", []) if unknown else []
    issues = row.outcome.get("issues", []) if unknown else []
    said = {word_key(word["text"]): word for word in issues}
    told = {(field, text): meant for field, text, meant in row.words}
    shown: list[ShownWord] = []
    for word in asked[:MOST_WORDS]:
        meant = told.pop((word["field"], word["text"]), "")
        shown.append(_shown(offers, len(shown), word, meant, said, row.mirrored))
    for (field, text), meant in list(told.items())[:MOST_KEPT]:
        seen = said.get(word_key(text), {}) if field == "issue" else {}
        word = {"rows": 0, "first": 0, **seen, "field": field, "text": text, "like": []}
        shown.append(_shown(offers, len(shown), word, meant, said, row.mirrored))
    return shown


def _shown(
    offers: _Offers,
    number: int,
    word: Mapping[str, Any],
    meant: str,
    said: Mapping[str, Mapping[str, Any]],
    turned: Collection[str],
) -> ShownWord:
    field = word["field"]
    is_mirrored = field == "issue" and word["text"] in turned
    names = offers.of(field)
    like = [WordChoice(slug, names[slug]) for slug in word["like"] if slug in names]
    others = [WordChoice(slug, label) for slug, label in names.items() if slug not in word["like"]]
    if len(names) > MOST_CHOICES:
        others = [choice for choice in others if choice.value == meant]
    issues = [meant] if meant else word["like"]
    return ShownWord(
        number=number,
        field=field,
        title=title_of(field),
        text=word["text"],
        rows=word["rows"],
        first=word["first"],
        meant=meant if not names or meant in names else "",
        like=like,
        choices=others,
        is_day=field in DAYS,
        may_be_mirrored=field == "issue",
        is_mirrored=is_mirrored,
        sentences=(
            _sentences(offers, said.get(word_key(word["text"])), issues, is_mirrored=is_mirrored)
            if field == "issue"
            else []
        ),
    )


def _sentences(
    offers: _Offers,
    first: Mapping[str, Any] | None,
    issues: Iterable[str],
    *,
    is_mirrored: bool,
) -> list[str]:
    """What the first row says of each of those issues. Nothing where its party is not seen."""
    party = offers.of("party").get(first["party"]) if first else None
    if first is None or party is None:
        return []
    stance = Stance(mirrored(first["stance"]) if is_mirrored else first["stance"])
    names = offers.of("issue")
    return [
        f"Row {first['first']}: {party} {stance.verb} {quoted(names[issue])}. Is that true?"
        for issue in issues
        if issue in names
    ]


class _Offers:
    """What a word of each field may mean, read once for each noun."""

    def __init__(self, view: Perspective, site: Any) -> None:
        self._view, self._site = view, site
        self._names: dict[str, dict[str, str]] = {}

    def of(self, field: str) -> dict[str, str]:
        """Names by slug or word; none where it is written."""
        if field not in self._names:
            self._names[field] = self._read(field)
        return self._names[field]

    def _read(self, field: str) -> dict[str, str]:
        if field == "stance":
            return {stance.value: f"{stance.words} {stance.sign}" for stance in Stance}
        if field in WORDS:
            column: Any = Statement._meta.get_field(field)
            return {str(value): str(label) for value, label in column.choices or ()}
        noun = LINKS.get(field)
        if noun is None or noun is Source:
            return {}
        listed = self._site.get_model_admin(noun)
        rows = listed.named(self._view.visible(noun))
        names = {row.slug: str(listed.label(row)) for row in rows}
        return dict(sorted(names.items(), key=lambda item: item[1].casefold()))
