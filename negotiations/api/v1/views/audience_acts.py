"""Who may know a fact of any noun, said otherwise: an embargo ended, or the fact withheld."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from ....entries.facts import WithholdEntry
from ....recording import audiences
from ....recording.act import Recording
from ..serializers import dissociations, issue_acts
from ..serializers.remarks import PRIORITY_WRITTEN, REMARK_WRITTEN
from ..serializers.sources import SOURCE_WRITTEN
from ..serializers.written_nouns import WrittenShapes
from ..serializers.written_statements import (
    WRITTEN_OR_REHEARSED,
    RehearsalSerializer,
    WrittenStatementSerializer,
)
from .calendar_writes import DOCUMENT, ROUND
from .demand_writes import DEMAND, RED_LINE, RESPONSE
from .directory import SOURCES, SourceRead
from .directory_writes import ISSUE, PARTY, SPEAKER, TRACK
from .dissociations import DISSOCIATIONS, DissociationRead
from .issue_acts import ISSUE_ACTS, IssueActRead
from .noun_views import WrittenNoun
from .noun_writes import NounAct
from .priorities import PRIORITIES, PriorityRead
from .remarks import REMARKS, RemarkRead
from .statements import STATEMENTS, StatementObject

SOURCE = WrittenNoun(noun=SOURCES, read=SourceRead, shapes=SOURCE_WRITTEN)
ISSUE_ACT = WrittenNoun(noun=ISSUE_ACTS, read=IssueActRead, shapes=issue_acts.WRITTEN)
PRIORITY = WrittenNoun(noun=PRIORITIES, read=PriorityRead, shapes=PRIORITY_WRITTEN)
REMARK = WrittenNoun(noun=REMARKS, read=RemarkRead, shapes=REMARK_WRITTEN)
DISSOCIATION = WrittenNoun(noun=DISSOCIATIONS, read=DissociationRead, shapes=dissociations.WRITTEN)
STATEMENT = WrittenNoun(
    noun=STATEMENTS,
    read=StatementObject,
    shapes=WrittenShapes(WrittenStatementSerializer, RehearsalSerializer, WRITTEN_OR_REHEARSED),
)
FACTS = (
    *(PARTY, ISSUE, TRACK, ROUND, SPEAKER, SOURCE, DOCUMENT, DEMAND, RESPONSE, RED_LINE),
    *(ISSUE_ACT, PRIORITY, REMARK, DISSOCIATION, STATEMENT),
)
"""Every noun whose facts have a name of their own."""


def _freed(noun: Any, act: Recording, slug: str) -> Any:
    return audiences.end_embargo(act, noun, slug)


def _withheld(noun: Any, act: Recording, slug: str, entry: WithholdEntry) -> Any:
    return audiences.withhold(act, noun, slug, entry)


def acts_of(written: WrittenNoun) -> Mapping[str, type[NounAct]]:
    """Both acts, as views that do them to a thing of that noun."""
    model = written.noun.shape.entry.model
    return {
        "end-embargo": written.act(
            "end-embargo",
            partial(_freed, model),
            summary=f"End the embargo on one {written.noun.one}",
            about="Whom the embargo kept out knows it from today on, and is told what follows.",
        ),
        "withhold": written.act(
            "withhold",
            partial(_withheld, model),
            WithholdEntry,
            summary=f"Withhold one {written.noun.one}",
            about="An owner's. It gets a narrower audience, for all its versions and at once: those who "
            "lose it see what they would had it never been there, and no notice repeats it. Its address "
            "gets random letters. Whom it had reached is listed at the desk.",
            examples={"For members alone": {"audience": "team"}},
            for_owners=True,
        ),
    }


ACTS_ON_FACTS: Mapping[str, Mapping[str, type[NounAct]]] = {
    written.noun.many.replace(" ", "-"): acts_of(written) for written in FACTS
}
"""What can be done to a fact of any noun, by the name of its list and of the act."""
