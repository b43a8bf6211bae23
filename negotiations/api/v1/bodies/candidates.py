"""The bodies by which texts are kept, and candidates decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ....entries.base import OneOf, Several, Slug
from ....entries.faults import sentence
from ....entries.joint import VoiceEntry
from ....entries.sources import SourceEntry
from ....intake.files import read_pasted
from ....intake.limits import ArticleUnreadable
from ....models import Candidate
from ....rules.articles import ReadArticle
from ....rules.candidate_entries import REMARK, STATEMENT
from ....vocabulary.candidates import DismissalReason
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from ..serializers.sources import SourceSerializer
from .base import DraftableBody, RepeatableBody, TriableBody, let_leave_out
from .made_of_entries import meanings_of
from .nouns import MendingBody, entry_in

VERSION = "The version that you read: a candidate on which somebody decided since is a 409."
ENTRY = (
    "What is to be otherwise than guessed, by the fields of the noun as in the POST of its list; "
    "what is left out is as guessed, and `null` is nothing."
)
FOLDED = (
    "Keeps a text that another source carries already under that: it is not coded a second time, and "
    "the drafts of what was accepted there cite this source too. With `repeat` it is coded by itself."
)
LONGEST = 200_000
"""So many characters a text may have that is sent by API: a body holds no more."""


def article_in(sent: SentText) -> ReadArticle:
    """The article in a text that was sent, read in a process of its own.

    Raises `BadRequest` where it cannot be read.
    """
    try:
        return read_pasted(sent.words)
    except ArticleUnreadable as wrong:
        raise BadRequest({"text": wrong.sentence}, ProblemKind.UNREADABLE_BODY) from None


@dataclass(frozen=True, slots=True)
class SentText:
    """The words of an article as they were sent, every blank of them."""

    words: str


class ArticleWords:
    """The field is the text of an article, of any length that a body has room for."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "maxLength": LONGEST}

    def read(self, given: object) -> SentText:
        if not isinstance(given, str):
            raise sentence("Send the text as a string; leave it out where there is none.")
        if len(given) > LONGEST:
            raise sentence(f"Send at most {LONGEST} characters; a longer one is kept at the desk.")
        return SentText(given)


Words = Annotated[Any, ArticleWords()]
NounWord = Annotated[str, OneOf((STATEMENT, REMARK))]
DismissalWord = Annotated[str, OneOf(DismissalReason)]


class SourceBody(DraftableBody, SourceEntry):
    """A new source, with its text where that is to be coded."""

    meaning: ClassVar[Any] = meanings_of(SourceSerializer)

    text: Words = Field(
        default=None,
        description="What it says, for the team only: a worker looks for candidates in it. One that "
        "is kept of another source, or nearly so, is a 409 that names it, unless `folded` or "
        "`repeat` keeps it.",
    )
    folded: bool = Field(default=False, description=FOLDED)

    def entry(self) -> SourceEntry:
        return entry_in(SourceEntry, self)


class MendedSourceBody(MendingBody, RepeatableBody, SourceEntry):
    """What we had wrong of a source. What is left out stays."""

    mends = SourceEntry
    meaning: ClassVar[Any] = meanings_of(SourceSerializer)


let_leave_out(MendedSourceBody, SourceEntry)


class TextBody(RepeatableBody):
    """The text of a source that is there."""

    model = Candidate

    text: Words = Field(description="What it says, for the team only.")
    folded: bool = Field(default=False, description=FOLDED)


class AcceptanceBody(RepeatableBody):
    """A candidate that is accepted, as it stands or mended."""

    model = Candidate

    noun: NounWord | None = Field(
        default=None, description="Of which noun it is a draft, where it is not as guessed."
    )
    entry: dict[str, Any] = Field(default_factory=dict, description=ENTRY)
    parties: Several[VoiceEntry] = Field(
        default=(), description="Those that say it together: a draft of a statement of each."
    )
    version: int | None = Field(default=None, description=VERSION)


class SilenceBody(RepeatableBody):
    """A candidate that says that the party takes no position."""

    model = Candidate

    entry: dict[str, Any] = Field(default_factory=dict, description=ENTRY)
    version: int | None = Field(default=None, description=VERSION)


class RepetitionBody(TriableBody):
    """A candidate that says again what is recorded."""

    model = Candidate

    statement: Slug | None = Field(
        default=None, description="The statement that it repeats, where it is not the one guessed."
    )
    version: int | None = Field(default=None, description=VERSION)


class DismissalBody(TriableBody):
    """A candidate of which nothing is recorded."""

    model = Candidate

    reason: DismissalWord = Field(description="Why.")
    version: int | None = Field(default=None, description=VERSION)


class ReopeningBody(TriableBody):
    """A candidate on which is decided anew."""

    model = Candidate

    version: int | None = Field(default=None, description=VERSION)


class MarkBody(TriableBody):
    """Words of the text that are a candidate though none was found."""

    model = Candidate

    start: int = Field(ge=0, description="Of the first character, counted from 0.")
    end: int = Field(ge=1, description="Behind the last one.")
