"""What parties say that is no stance: read, and written through the door."""

from __future__ import annotations

from typing import Any

from ....entries.remarks import RemarkEntry
from ....models import Issue, Party, Round, Speaker
from ....reading.evidence import nouns
from ....recording.act import Recording
from ....recording.remarks import mend_remark, record_remark, retract_remark
from ....vocabulary.remarks import RemarkKind
from ..bodies.remarks import MendedRemarkBody, RemarkBody
from ..parameters import only_of, only_with
from ..serializers.remarks import REMARK_WRITTEN, RemarkSerializer, remarks_shown
from .dated_nouns import TAKEN_BACK, dated_noun
from .directory import ISSUES, PARTIES, SPEAKERS
from .lists import views_of
from .noun_writes import NounAct, NounPatch, NounPost, done, mended, recorded
from .rounds import ROUNDS

REMARKS = dated_noun(
    one="remark",
    many="remarks",
    shape=RemarkSerializer,
    rows=nouns.remarks,
    shown=remarks_shown,
    links={"party": PARTIES, "speaker": SPEAKERS, "issue": ISSUES, "round": ROUNDS},
    filters=(
        only_of("kind", RemarkKind, "Only of this kind."),
        only_with("party", Party, "Only by this party."),
        only_with("about", Party, "Only about this party.", lookup="about__slug", through=True),
        only_with("issue", Issue, "Only on this issue."),
        only_with("round", Round, "Only said at this round."),
        only_with("speaker", Speaker, "Only by this speaker."),
        only_with("reported_by", Speaker, "Only as told by this speaker."),
    ),
    about="What parties say that is no stance: warnings, accusations and forecasts. None moves a "
    "position.",
)

RemarkReads: Any
RemarkRead: Any
RemarkReads, RemarkRead = views_of(REMARKS)


class RemarkList(NounPost, RemarkReads):
    """The list of remarks, and what adds to it."""

    subject = "remarks"
    of = REMARKS
    writes = recorded(
        REMARKS,
        REMARK_WRITTEN,
        RemarkBody,
        summary="Record a warning, an accusation or a forecast",
        about="What a party says that is no stance. A warning may name its condition, an "
        "accusation names whom it accuses and of breaking what; a forecast is not told. One that "
        "names a round was said at it, on one of its days.",
        examples={
            "A warning": {
                "kind": "warning",
                "party": "russia",
                "speaker": "lavrov",
                "about": ["united-states"],
                "text": "it will take military-technical measures",
                "condition": "its demands are not met",
                "day": "2022-01-14",
            },
            "An accusation": {
                "kind": "accusation",
                "party": "russia",
                "speaker": "lavrov",
                "about": ["ukraine"],
                "text": "it does not carry out what it signed",
                "breach": "the Minsk agreements",
                "day": "2022-01-14",
            },
        },
    )

    def write(self, act: Recording, slug: str, body: RemarkBody, *, repeat: bool) -> Any:
        return record_remark(act, body.entry(), repeat=repeat)


class RemarkObject(NounPatch, RemarkRead):
    """One remark, and what mends it."""

    subject = "remarks"
    of = REMARKS
    entry = RemarkEntry
    writes = mended(
        REMARKS,
        REMARK_WRITTEN,
        MendedRemarkBody,
        about="Who said or told it, how sure we are of it, and our note. What was said stays: where "
        "that was recorded by mistake, retract it and record it anew.",
        examples={"Less sure than we were": {"confidence": "low"}},
    )

    def mend(self, act: Recording, slug: str, entry: RemarkEntry, *, repeat: bool) -> Any:
        return mend_remark(act, slug, entry)


class PostRetractionOfRemark(NounAct):
    subject = "remarks"
    of = REMARKS
    takes_it_away = True
    writes = done(REMARKS, REMARK_WRITTEN, "retract", summary="Retract a remark", about=TAKEN_BACK)

    def write(self, act: Recording, slug: str, body: Any, *, repeat: bool) -> Any:
        return retract_remark(act, slug)
