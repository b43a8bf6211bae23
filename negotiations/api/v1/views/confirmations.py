"""Corrections: read, and what confirms something that was known is added to them."""

from __future__ import annotations

from typing import Any

from ....entries.corrections import CorrectionEntry
from ....recording.act import Recording
from ....recording.corrections import authenticate
from ..bodies.made_of_entries import act_body
from ..description import WRITING, Description
from ..parameters import DRY_RUN
from ..serializers.corrections import CORRECTION_WRITTEN, CorrectionSerializer
from ..whole_answers import JSON
from .noun_writes import FOLLOWS, NounPost
from .statements import CORRECTIONS, CorrectionReads

CorrectionsAsRead: Any = CorrectionReads


class CorrectionList(NounPost, CorrectionsAsRead):
    """The list of corrections, and what adds a confirmation to it."""

    subject = "corrections"
    of = CORRECTIONS
    writes = {
        "POST": Description(
            operation="corrections_create",
            summary="Record that what was known was confirmed",
            description="It supersedes nothing and tells nothing. What was wrong is said of the "
            f"statement itself: `correct`, `deny`, `retract`. {FOLLOWS}",
            parameters=(DRY_RUN,),
            body=act_body("Confirmation", CorrectionEntry, CorrectionSerializer),
            answers={
                (201, JSON): CORRECTION_WRITTEN.kept,
                (200, JSON): CORRECTION_WRITTEN.tried,
            },
            problems=WRITING,
            examples={
                "By its own word": {"statements": ["st-de-swift-0121"], "after": "So it was."}
            },
        )
    }

    def write(self, act: Recording, slug: str, body: Any, *, repeat: bool) -> Any:
        return authenticate(act, body.entry())
