"""Sources with their texts: recorded, or drafted, and searched for candidates."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request

from ....entries.sources import SourceEntry
from ....intake.kept_articles import keep_article
from ....models import Draft
from ....reading.parameters import Values
from ....recording.act import Recording
from ....recording.reference_data import mend_source, record_source
from ..bodies.candidates import MendedSourceBody, SourceBody, article_in
from ..serializers.sources import SOURCE_WRITTEN
from .directory import SOURCES, SourceRead, SourceReads
from .noun_writes import NounPatch, NounPost, mended, recorded

SourceReading: Any = SourceReads
SourceAsRead: Any = SourceRead


class SourceList(NounPost, SourceReading):
    """The list of sources, and what adds to it."""

    subject = "sources"
    of = SOURCES
    writes = recorded(
        SOURCES,
        SOURCE_WRITTEN,
        SourceBody,
        summary="Record a source, and its text",
        about="A publication that statements cite. With its `text`, which is for the team only, a "
        "worker looks for what may be statements: they are listed in its `candidates/`.",
        examples={
            "An article with its text": {
                "publisher": "Example Herald",
                "title": "Answers in writing",
                "date": "2022-01-26",
                "kind": "newspaper",
                "language": "en",
                "text": "The ministers met on Wednesday.\n\nOne of them said …",
            }
        },
    )

    def given(self, request: Request) -> tuple[Values, Any]:
        """With the text read before the act begins: others write meanwhile."""
        values, body = super().given(request)
        if body.text is not None:
            body = body.model_copy(update={"text": article_in(body.text)})
        return values, body

    def write(self, act: Recording, slug: str, body: SourceBody, *, repeat: bool) -> Any:
        made = record_source(act, body.entry(), repeat=repeat)
        if body.text is not None:
            act.flush()
            keep_article(act, made.slug, body.text, even_so=repeat, folded=body.folded)
        return made

    def keep_with_draft(self, act: Recording, draft: Draft, body: SourceBody) -> None:
        if body.text is not None:
            keep_article(act, draft.slug, body.text, even_so=body.repeat, folded=body.folded)


class SourceObject(NounPatch, SourceAsRead):
    """One source, and what mends it."""

    subject = "sources"
    of = SOURCES
    entry = SourceEntry
    writes = mended(
        SOURCES,
        SOURCE_WRITTEN,
        MendedSourceBody,
        about="Where it would get the address of another it is a 409 that names that one in "
        "`repeat_of`; `repeat` gives it that all the same.",
        examples={"The day on which it appeared": {"date": "2022-01-26"}},
    )

    def mend(self, act: Recording, slug: str, entry: SourceEntry, *, repeat: bool) -> Any:
        return mend_source(act, slug, entry, repeat=repeat)
