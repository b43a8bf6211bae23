"""What we do not know of a party: without it a brief reads as complete."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from ...models import Document, Issue, Party
from ...rules.audience_marks import AudienceMark
from ...vocabulary.stances import SILENCE
from .brief_words import MOST_NAMED, BriefWords, and_more, of_issue, pieces, quiet, strong
from .briefs import BriefLine, BriefSection, PageNamed, Pieces
from .overview import unpublished
from .standings import Standing, Stands

Marked = tuple[Issue, AudienceMark | None]
"""An issue, and for whom it is only that it stands there."""


def unknown_of(
    words: BriefWords, party: Party, standing: Standing, thin: Sequence[Stands]
) -> BriefSection:
    """On what it is silent or unheard, where the ground is `thin`, and which of its texts are unseen."""
    silent = [c for group in standing.groups if group.stance == SILENCE for c in group.cells]
    since = [c for group in standing.groups for c in group.cells if c.silent]
    corrected = {issue.pk: mark for issue, mark in standing.marked_blank}
    lines = [
        _missing(words, "Said to be silent", _marked(silent)),
        _missing(words, "Said to be silent since", _marked(since)),
        _missing(words, "Only a body that it belongs to has spoken", _marked(standing.via)),
        _missing(
            words,
            "No statement is recorded",
            [(issue, corrected.get(issue.pk)) for issue in standing.blank],
        ),
        _missing(
            words, "Thin ground, told by one side or of less than high confidence", _marked(thin)
        ),
        _texts(words, party),
    ]
    known = tuple(line for line in lines if line is not None)
    return BriefSection("unknown", "What we do not know", known, whole=True)


def _marked(cells: Iterable[Any]) -> list[Marked]:
    return [(cell.about, cell.mark) for cell in cells]


def _missing(words: BriefWords, how: str, on: Sequence[Marked]) -> BriefLine | None:
    if not on:
        return None
    cell = [strong(how), *pieces(": ")]
    for n, (issue, mark) in enumerate(on[:MOST_NAMED]):
        cell += pieces("; " if n else "", of_issue(issue), words.only(issue, mark))
    cell += and_more(len(on) - MOST_NAMED)
    return BriefLine((tuple(cell),))


def _texts(words: BriefWords, party: Party) -> BriefLine | None:
    """The texts that it handed over or was given, whose words had not come out."""
    texts = unpublished(words.view)
    theirs = Q(issued_by=party) | Q(addressed_to=party)
    found = Document.objects.filter(theirs, pk__in=[text.pk for text in texts])
    ids = set(found.values_list("pk", flat=True))
    own = [text for text in texts if text.pk in ids]
    if not own:
        return None
    cell = [strong("Texts unseen"), *pieces(": ")]
    for n, document in enumerate(own[:MOST_NAMED]):
        cell += pieces("; " if n else "", _text(words, document))
    cell += and_more(len(own) - MOST_NAMED)
    return BriefLine((tuple(cell),))


def _text(words: BriefWords, document: Document) -> Pieces:
    return pieces(
        quiet(document.title, PageNamed("document", document.slug)),
        quiet(", "),
        words.day(document.delivered_on),
        words.only(document),
    )
