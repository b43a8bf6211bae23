"""The panel beside the form of a candidate: what would follow once what is typed there is published.

It stands beside one form while somebody types, so it reads what that form names and no more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from ..entries.brought import BroughtEntry
from ..entries.speakers import SpeakerEntry
from ..entries.statements import StatementEntry
from ..models import ArticleText, Issue, Party, Statement, User
from ..reading.evidence.doubles import without_empty_doubles
from ..reading.perspective import Perspective
from ..reading.questions.demands import demands
from ..reading.questions.party_on_issue import PartyOnIssue, party_on_issue, speakers_of
from ..reading.questions.positions_before import position_before
from ..recording.act import Recording, Refused
from ..recording.articles import NewBeside, record_beside
from ..recording.candidates import for_whom_it_is
from ..recording.door import recording
from ..recording.rehearsal import rehearsal
from ..recording.repeats import Repeat
from ..recording.statements import record_statement
from ..rules.negotiation_dates import outside_dates
from ..rules.readings import stance_asked
from ..vocabulary.audiences import Audience
from ..vocabulary.stances import Stance
from .already_recorded import AlreadyRecorded
from .candidate_page import IssueBefore, day_of, issue_before
from .candidate_typed import NO_NAME, TypedCandidate
from .outcome_messages import ActOutcome
from .statement_panels import NEEDED, Foreseen, StatementPanel, foreseen

NOT_TYPED_YET = "…"
"""Stands for our own words until they are typed: nothing that follows turns on them."""


@dataclass(frozen=True, slots=True)
class CandidatePanel:
    """What follows, of a statement alone, and where its party stood on the issue that is chosen."""

    statement: StatementPanel | None
    before: list[IssueBefore]


def panel_of_typed(
    view: Perspective, writer: User, text: ArticleText, typed: TypedCandidate
) -> CandidatePanel:
    """What would follow from what is typed. Nothing is kept; as many queries, whatever is to be chosen."""
    party = without_empty_doubles(view, Party).filter(slug=typed.party).first()
    issue = without_empty_doubles(view, Issue).filter(slug=typed.issue).first()
    about = None
    if party is not None and issue is not None:
        theirs = Q(issue=issue) & (Q(party=party) | Q(addressees=party))
        about = party_on_issue(view, party, issue, demands(view, only=theirs))
    statement = None
    if not typed.is_remark:
        statement = _panel(view, writer, text, typed, party, issue, about)
    before = []
    if issue is not None:
        day = day_of(typed, text.source.date if text.source else text.day)
        stood = position_before(about, day) if about is not None else None
        before = [issue_before(issue, stood, is_chosen=True)]
    return CandidatePanel(statement, before)


def _panel(
    view: Perspective,
    writer: User,
    text: ArticleText,
    typed: TypedCandidate,
    party: Party | None,
    issue: Issue | None,
    about: PartyOnIssue | None,
) -> StatementPanel:
    stance = typed.words["stance"]
    is_stance = stance in {one.value for one in Stance}
    there = {
        "party": party is not None,
        "issue": issue is not None,
        "speaker": bool(typed.words["speaker"]) or typed.is_new_speaker,
        "stance": is_stance,
    }
    asks = [name for name in NEEDED if not there[name]]
    faults = dict(_faults_of_form(typed))
    told: Foreseen | None = None
    already: AlreadyRecorded | None = None
    if about is not None and not asks and not faults:
        try:
            told = _foreseen(view, writer, text, typed, about)
        except Repeat as repeat:
            already = AlreadyRecorded.of(repeat.stands)
        except Refused as refused:
            faults = refused.errors
    return StatementPanel(
        about=about,
        speakers=speakers_of(view, party) if party is not None else [],
        reading=stance_asked(str(party), stance, issue.name, issue.proposition)
        if party is not None and issue is not None and is_stance
        else "",
        foreseen=told,
        already=already,
        asks=[str(StatementEntry.model_fields[name].title or name).lower() for name in asks],
        faults=[
            *((_label(name), sentence) for name, sentence in faults.items()),
            *_doubts(view, typed),
        ],
        reads_all=view.audience is Audience.CLEARED,
        today=view.today,
    )


def _foreseen(
    view: Perspective,
    writer: User,
    text: ArticleText,
    typed: TypedCandidate,
    about: PartyOnIssue,
) -> Foreseen:
    """All that follows from it, tried as if it were published with its article."""
    with rehearsal(True, view.negotiation):
        with recording(view.negotiation, by=writer, silent=True) as act:
            made, sources = _tried(act, text, typed)
        return foreseen(about, ActOutcome(made, act.developments), sources)


def _tried(act: Recording, text: ArticleText, typed: TypedCandidate) -> tuple[Statement, list[str]]:
    summary = typed.words["summary"] or NOT_TYPED_YET
    said = replace(typed, words={**typed.words, "summary": summary}).entry(text.language)
    cited = [text.source.slug] if text.source is not None else []
    waits = text.draft.slug if text.draft is not None else ""
    new = typed.new_beside or NewBeside()
    beside = record_beside(act, NewBeside(waiting_source=waits, speaker=new.speaker), cited=cited)
    also = BroughtEntry.model_validate(said.pop("also", {}))
    sources = [*cited, *beside.sources]
    named = {"sources": sources, "speaker": beside.speaker or said.get("speaker")}
    entry = StatementEntry.model_validate({**for_whom_it_is(text), **said, **named})
    return record_statement(act, entry, also=also, repeat="repeat" in typed.ticks), sources


def _faults_of_form(typed: TypedCandidate) -> Mapping[str, str]:
    """What cannot be asked of the door. That nobody is chosen yet is none."""
    return {name: said for name, said in typed.faults().items() if said != NO_NAME}


def _doubts(view: Perspective, typed: TypedCandidate) -> Iterator[tuple[str, str]]:
    """What may be right and is looked at once more: a day outside the negotiation's dates."""
    where = view.negotiation
    try:
        day = date.fromisoformat(typed.words["day"])
    except ValueError:
        return
    outside = outside_dates(day, began=where.start_date, ended=where.end_date)
    if outside:
        yield "Day", outside


def _label(name: str) -> str:
    """What the field is called of which the door says something."""
    for part, shape in (("speaker_", SpeakerEntry), ("", StatementEntry)):
        field = shape.model_fields.get(name.removeprefix(part)) if name.startswith(part) else None
        if field is not None:
            return str(field.title or name.removeprefix(part).replace("_", " ").capitalize())
    return ""
