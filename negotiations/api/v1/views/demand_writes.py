"""Demands, replies and red lines: recorded, mended, and what becomes of them."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ....entries.demands import AmendmentEntry, DemandEntry
from ....entries.facts import DatedEntry
from ....entries.red_lines import RedLineEntry, StrengthWord
from ....entries.responses import AnswerEntry, ResponseEntry
from ....models import RedLine
from ....recording import demands as asked
from ....recording import red_lines as drawn
from ....recording import responses as replied
from ....recording.act import Recording
from ..bodies.made_of_entries import act_body, mending_body
from ..bodies.nouns import MendingBody
from ..serializers.demands import DEMAND_WRITTEN
from ..serializers.red_lines import RED_LINE_WRITTEN, RedLineSerializer
from ..serializers.responses import RESPONSE_WRITTEN, ItemSerializer
from . import demands
from .noun_views import WrittenNoun

DEMAND = WrittenNoun(
    noun=demands.DEMANDS,
    read=demands.OneDemand,
    shapes=DEMAND_WRITTEN,
)
RESPONSE = WrittenNoun(
    noun=demands.RESPONSES,
    read=demands.ResponseRead,
    shapes=RESPONSE_WRITTEN,
)
RED_LINE = WrittenNoun(
    noun=demands.RED_LINES,
    read=demands.RedLineRead,
    shapes=RED_LINE_WRITTEN,
)

DemandList = DEMAND.list_view(
    demands.DemandsAsked,
    summary="Record a demand",
    about="What a party asks of addressees on an issue, and the stance that would satisfy it.",
    examples={
        "A demand": {
            "party": "russia",
            "addressees": ["germany"],
            "issue": "swift",
            "asks": "rejects",
            "text": "Leave Russian banks in SWIFT.",
            "day": "2022-02-20",
            "due": "2022-03-01",
        }
    },
)
DemandObject = DEMAND.object_view(
    DemandEntry,
    asked.mend_demand,
    about="What the party asks is no mistake of ours where it asks something else: that is `amend`.",
    examples={"A note for recorders": {"note": "Said twice."}},
)
DEMAND_ACTS = {
    "amend": DEMAND.act(
        "amend",
        asked.amend_demand,
        AmendmentEntry,
        summary="Amend a demand",
        about="The party asks something else from a day on. What it asked before stays in the record.",
    ),
    "withdraw": DEMAND.act(
        "withdraw",
        asked.withdraw_demand,
        DatedEntry,
        summary="Withdraw a demand",
        about="The party no longer asks it: the demand stands until the day before.",
    ),
}

ResponseList = RESPONSE.list_view(
    demands.ResponseReads,
    summary="Record a reply, with its answers",
    about="A reply, written, spoken or by act, with the answer that it gives to each demand.",
    examples={
        "A refusal": {
            "responder": "united-states",
            "to": "russia",
            "given": "2022-02-20",
            "answers": [{"demand": "d18-reopen-offices", "answer": "rejected"}],
        }
    },
)
ResponseObject = RESPONSE.object_view(
    ResponseEntry,
    replied.mend_response,
    about="What it answers is mended by `amend-answer`.",
    examples={"How it was given": {"delivered_how": "By hand"}},
)


class MendedAnswerBody(mending_body("Answer", AnswerEntry, ItemSerializer)):  # type: ignore[misc]
    """What we had wrong of an answer, which `demand` names. What is left out stays."""

    def rules(self) -> Any:
        yield from super().rules()
        if self.demand is None:
            yield "demand", "Say to which demand: the reply may answer several."

    def entry(self) -> MendingBody:
        return self


def _answered(act: Recording, slug: str, entry: AnswerEntry) -> Any:
    return replied.add_answer(act, slug, entry).response


def _answered_otherwise(act: Recording, slug: str, body: MendedAnswerBody) -> Any:
    said = body.changes()
    kept = replied.answer_to(act, slug, said["demand"], said.get("audience"))
    return replied.amend_answer(act, slug, AnswerEntry.of(kept).revised(**said)).response


RESPONSE_ACTS = {
    "answer": RESPONSE.act(
        "answer",
        _answered,
        AnswerEntry,
        summary="Add an answer to a reply",
        about="What the reply says to one demand.",
    ),
    "amend-answer": RESPONSE.act(
        "amend-answer",
        _answered_otherwise,
        body=MendedAnswerBody,
        summary="Mend an answer of a reply",
        about="We recorded it wrongly: it is mended for every day. Of two that stand beside each other "
        "`audience` says which; left out, that for the fewer.",
    ),
}

RedLineList = RED_LINE.list_view(
    demands.RedLineReads,
    summary="Record a red line",
    about="An outcome that a party declares it cannot live with. Never what we guess.",
    examples={
        "A line": {
            "party": "germany",
            "issue": "swift",
            "refuses": "rejects",
            "text": "Nothing stays as it was.",
            "speaker": "scholz",
            "day": "2022-02-26",
        }
    },
)
RedLineObject = RED_LINE.object_view(
    RedLineEntry,
    drawn.mend_red_line,
    about="That the party no longer holds to it is an act: `relax`, `give-up`.",
    examples={"Less sure than we were": {"confidence": "low"}},
)


AsTheDoorTakesIt: Any = act_body("Relaxation", DatedEntry, RedLineSerializer)


class RelaxationBody(AsTheDoorTakesIt):
    """That a firm line became bargainable."""

    read_as = {**AsTheDoorTakesIt.read_as, "text": "note"}
    strength: StrengthWord = Field(
        default=RedLine.Strength.BARGAINABLE.value,
        description="What it is from then on: `stated-but-bargainable`, and nothing else.",
    )

    def rules(self) -> Any:
        yield from super().rules()
        if self.strength != RedLine.Strength.BARGAINABLE:
            yield "strength", f"A line is relaxed to {RedLine.Strength.BARGAINABLE}; leave it out."


RED_LINE_ACTS = {
    "relax": RED_LINE.act(
        "relax",
        drawn.relax_red_line,
        body=RelaxationBody,
        summary="Relax a red line",
        about="The firm line became bargainable.",
    ),
    "give-up": RED_LINE.act(
        "give-up",
        drawn.give_up_red_line,
        DatedEntry,
        summary="Give a red line up",
        about="The party no longer declares it.",
    ),
}
