"""The bodies by which drafts are kept, mended, reviewed and published."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from ....entries.base import MaybeText, OneOf, Several, Slug, Text
from ....entries.drafts import NOUNS
from ....models import Draft
from .base import RepeatableBody, TriableBody

ENTRY = "The fields of the noun, as in the POST of its list; where one names what is a draft itself, its id."
VERSION = "The version that you read: a draft that was changed since is a 409."
RESTS_ON = (
    "The ids of other drafts that have to be published first; those that the entry names are added."
)

NounWord = Annotated[str, OneOf(NOUNS)]


class DraftBody(RepeatableBody):
    """A new draft of any noun."""

    model = Draft

    noun: NounWord = Field(description="Of which noun it is.")
    entry: dict[str, Any] = Field(description=ENTRY)
    rests_on: Several[Slug] = Field(default=(), description=RESTS_ON)
    key: MaybeText = Field(
        default=None,
        description="Of your own choice: sent twice under one key, it is answered with what the "
        "first made.",
    )


class MendedDraftBody(TriableBody):
    """What is to be otherwise of a draft. What is left out stays."""

    model = Draft

    entry: dict[str, Any] = Field(default_factory=dict, description=ENTRY)
    rests_on: Several[Slug] | None = Field(default=None, description=RESTS_ON)
    version: int | None = Field(default=None, description=VERSION)


class DraftPublicationBody(RepeatableBody):
    """A draft that is published, alone or with those of its sources."""

    model = Draft

    together: bool = Field(
        default=False,
        description="With all other drafts of its sources, and what any of them rests on, as far "
        "as you see them: all in one act, or none.",
    )
    version: int | None = Field(default=None, description=VERSION)


class SendBackBody(TriableBody):
    """What is to be mended of a draft."""

    model = Draft

    comment: Text = Field(description="What is to be mended, for whoever wrote it.")
    version: int | None = Field(default=None, description=VERSION)


class AssignmentBody(TriableBody):
    """Whose turn it is with a draft."""

    model = Draft

    assigned_to: MaybeText = Field(description="The name of a member; `null` for nobody.")
    version: int | None = Field(default=None, description=VERSION)


class DiscardBody(TriableBody):
    """A draft that is thrown away."""

    model = Draft

    version: int | None = Field(default=None, description=VERSION)
