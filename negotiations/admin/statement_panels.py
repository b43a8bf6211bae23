"""The panel beside the form of a statement: what is known of the matter, and what this will do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..alerting.deliveries import saying_the_same
from ..alerting.foretold import Foretold, foretold
from ..models import Development, Speaker, Statement, User
from ..reading.evidence.sources import sources_by
from ..reading.perspective import Perspective
from ..reading.questions.demands import DemandAsked, demands
from ..reading.questions.party_on_issue import (
    PartyOnIssue,
    StandingOnIssue,
    party_on_issue,
    series_now,
    speakers_of,
    standing_in,
)
from ..reading.questions.position_history import Said
from ..recording.act import Refused
from ..recording.door import recording
from ..recording.rehearsal import rehearsal
from ..recording.repeats import Repeat
from ..recording.statements import foresee_publication
from ..rules.audience_marks import AudienceMark
from ..rules.calendar import today_utc
from ..rules.readings import stance_asked
from ..rules.statement_outcomes import LikelyCorrection, unmoved
from ..rules.timeline import position
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.kinds import CANCELLED, Kind
from .already_recorded import AlreadyRecorded
from .forms import DoorForm
from .link_fields import WaitingThing
from .outcome_messages import ActOutcome
from .site import desk

NEEDED = ("party", "issue", "speaker", "stance")
"""The fields without which nothing can be said of what follows."""
TITLES: dict[str, str] = {
    Kind.POSITION_STATED: "First stance",
    Kind.POSITION_CHANGED: "Change of position",
    Kind.POSITION_CONTESTED: "Contested",
    Kind.RED_LINE_CROSSED: "Red line crossed",
    CANCELLED: "No longer told",
}
"""The titles of what follows, in the order in which they stand; others stand behind them."""
MOST = 12
"""So many lines of what follows are shown."""


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One thing that follows. `mark` says for whom it is only.

    `only_for` is the wider audience that is told it where the writer knows more.
    """

    title: str
    headline: str
    moves: bool = False
    """Whether it is of the kinds that say what becomes of a position."""
    mark: AudienceMark | None = None
    only_for: str = ""
    from_stance: str | None = None
    to_stance: str | None = None


@dataclass(frozen=True, slots=True)
class ClockRow:
    """Where the party stands on a day, as known on a day, before the statement and with it."""

    at: date
    known: date
    before: StandingOnIssue | None
    after: StandingOnIssue | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """All that follows from a statement, read while it was tried."""

    outcomes: list[OutcomeLine]
    left: int
    unmoved: str
    correction: tuple[Said, LikelyCorrection] | None
    clocks: list[ClockRow]
    told: Foretold


@dataclass(frozen=True, slots=True)
class StatementPanel:
    """What stands beside the form. What is not known yet is None, and `asks` names what is missing."""

    about: PartyOnIssue | None
    speakers: list[Speaker]
    reading: str
    foreseen: Foreseen | None
    already: AlreadyRecorded | None
    asks: list[str]
    faults: list[tuple[str, str]]
    reads_all: bool
    today: date

    @property
    def summary(self) -> str:
        """What follows in a few words, for whoever listens."""
        if self.already:
            return "Recorded already"
        if self.foreseen is None:
            return ""
        titles = [line.title for line in self.foreseen.outcomes if not line.only_for]
        return ", ".join(dict.fromkeys(titles)) or "No change"

    @property
    def corrected(self) -> tuple[str, str] | None:
        """The address at the desk of what this seems to correct, and what differs."""
        if self.foreseen is None or self.foreseen.correction is None:
            return None
        said, likely = self.foreseen.correction
        return desk.address_of(said.row), likely.reason.words.as_reason


class PanelForm(DoorForm):
    """A form of a statement whose preview is reckoned as if it were published, for analysts too."""

    asked: Sequence[DemandAsked] = ()
    """The demands that stand today, as the form offers them."""
    about: PartyOnIssue | None = None
    foreseen: Foreseen | None = None

    @property
    def named_anew(self) -> Collection[str]:
        """The fields in place of which something new is named."""
        return ()

    @property
    def view(self) -> Perspective:
        """The writer's own: what he may not see does not exist for the panel."""
        where = self.bound.negotiation
        assert where is not None  # noqa: S101 - a statement is recorded in one
        return Perspective.of(where, self.bound.reader, today_utc())

    def do(self) -> ActOutcome[Any]:
        if self.is_preview:
            self.about = self._about()
        return super().do()

    def read_outcome(self, outcome: ActOutcome[Any]) -> ActOutcome[Any]:
        """With all that follows, of a preview."""
        if self.about is not None:
            sources = [source.slug for source in self.cleaned_data.get("sources") or ()]
            self.foreseen = foreseen(self.about, outcome, sources)
        return super().read_outcome(outcome)

    @property
    def panel(self) -> StatementPanel | None:
        """None where it is not chosen yet in which negotiation it is recorded."""
        if self.bound.negotiation is None:
            return None
        party, issue, stance = (self._chosen(name) for name in ("party", "issue", "stance"))
        asks = [n for n in NEEDED if not self._chosen(n) and n not in self.named_anew]
        return StatementPanel(
            about=self.about or self._about(),
            speakers=speakers_of(self.view, party) if party else [],
            reading=stance_asked(str(party), stance, issue.name, issue.proposition)
            if party and issue and stance
            else "",
            foreseen=self.foreseen,
            already=self.already,
            asks=[str(self[name].label).lower() for name in asks if not self._typed(name)],
            faults=[] if self.already else list(self._faults()),
            reads_all=self.bound.reader is Audience.CLEARED,
            today=today_utc(),
        )

    def _about(self) -> PartyOnIssue | None:
        party, issue = self._chosen("party"), self._chosen("issue")
        return party_on_issue(self.view, party, issue, self.asked) if party and issue else None

    def _chosen(self, name: str) -> Any:
        """What is chosen in a field so far; nothing of what does not fit."""
        if self.is_bound:
            chosen = getattr(self, "cleaned_data", {}).get(name)
            return None if isinstance(chosen, WaitingThing) else chosen
        begun = self.initial.get(name)
        return None if isinstance(begun, str) and name != "stance" else begun

    def _typed(self, name: str) -> bool:
        return bool(self.data.get(self.add_prefix(name)))

    def _faults(self) -> Iterator[tuple[str, str]]:
        """Each sentence on what does not fit, with its field; not of what is still to be chosen."""
        for name, sentences in (self.errors if self.is_bound else {}).items():
            if name in NEEDED and not self._typed(name):
                continue
            label = str(self.fields[name].label) if name in self.fields else ""
            yield from ((label, str(sentence)) for sentence in sentences)


def panel_of_draft(view: Perspective, reader: User, draft: Statement) -> StatementPanel:
    """What stands beside a draft where it is reviewed: what would follow if it were published now."""
    about = party_on_issue(view, draft.party, draft.issue, demands(view))
    told: Foreseen | None = None
    already: AlreadyRecorded | None = None
    faults: list[tuple[str, str]] = []
    try:
        with rehearsal(True, view.negotiation):
            with recording(view.negotiation, by=reader, silent=True) as act:
                made = foresee_publication(act, draft.slug)
            cited = sources_by("statement", [made.pk], view)[made.pk]
            outcome = ActOutcome(made, act.developments)
            told = foreseen(about, outcome, [source.slug for source in cited])
    except Repeat as repeat:
        already = AlreadyRecorded.of(repeat.stands)
    except Refused as refused:
        faults = [("", sentence) for sentence in refused.errors.values()]
    return StatementPanel(
        about=about,
        speakers=[],
        reading=stance_asked(
            str(draft.party), draft.stance, draft.issue.name, draft.issue.proposition
        ),
        foreseen=told,
        already=already,
        asks=[],
        faults=faults,
        reads_all=view.audience is Audience.CLEARED,
        today=view.today,
    )


def foreseen(about: PartyOnIssue, outcome: ActOutcome[Any], sources: list[str]) -> Foreseen:
    """What follows for that audience from a statement that is there as long as it is tried."""
    made: Statement = outcome.made
    view = about.view
    after = series_now(view, made)
    lines = list(_lines(outcome.developments, view.audience))
    moved = any(line.moves and not line.only_for for line in lines)
    new = next((s for s in after.statements if s.slug == made.slug), None)
    stands = position(after.statements, at=view.today, known=view.today)
    days = {(view.today, view.today): None, (made.held_from, made.known_from): None}
    if made.held_from < made.known_from:
        days[made.held_from, made.held_from] = None
    return Foreseen(
        outcomes=lines[:MOST],
        left=max(0, len(lines) - MOST),
        unmoved=unmoved(new, stands).why if new is not None and not moved else "",
        correction=about.seems_to_correct(made, sources),
        clocks=[
            ClockRow(
                at,
                known,
                standing_in(about.series, at=at, known=known),
                standing_in(after, at=at, known=known),
            )
            for at, known in sorted(days, reverse=True)
        ],
        told=foretold(view.negotiation, outcome.developments, view.audience),
    )


def _lines(developments: list[Development], reader: Audience) -> Iterator[OutcomeLine]:
    """What follows for the reader, then what only a wider audience is told, which he may know."""
    seen = {row.pk for row in developments if getattr(row, f"for_{reader.word}")}
    wider = {
        row.pk: f"the {audience.word}"
        for audience in AUDIENCES
        if audience < reader
        for row in developments
        if getattr(row, f"for_{audience.word}") and row.pk not in seen
    }
    there = [row for row in developments if row.pk in seen or row.pk in wider]
    same = saying_the_same(there)
    places = {kind: place for place, kind in enumerate(TITLES)}
    for row in sorted(there, key=lambda r: (r.pk in wider, places.get(r.kind, len(places)))):
        if row.pk not in same:
            yield _line(row, only_for=wider.get(row.pk, ""))


def _line(row: Development, only_for: str = "") -> OutcomeLine:
    title = TITLES.get(row.kind, row.kind.replace("-", " ").capitalize())
    changes = row.kind == Kind.POSITION_CHANGED
    if changes and row.from_stance == row.to_stance:
        title = "Change of conditions"
    return OutcomeLine(
        title=title,
        headline=row.headline,
        moves=row.kind in TITLES,
        mark=None
        if row.for_public
        else AudienceMark(Audience.TEAM if row.for_team else Audience.CLEARED),
        only_for=only_for,
        from_stance=row.from_stance if changes else None,
        to_stance=row.to_stance if changes else None,
    )
