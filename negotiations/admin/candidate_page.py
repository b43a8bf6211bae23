"""The page on which an article is coded: its text, all candidates, and the form of the open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from ..models import Issue, Party
from ..reading.questions.intake import ArticleToCode, CandidateToDecide, RecordedFrom
from ..reading.questions.party_on_issue import StandingOnIssue
from ..reading.questions.position_history import Said
from ..reading.questions.positions_before import PositionBefore, positions_before
from ..rules.calendar import today_utc
from ..rules.candidate_entries import NO_STANCE, entry_of, noun_of
from ..rules.guesses import NAMES
from ..rules.stance_steps import step_words
from ..vocabulary.candidates import CandidateKind, Decision, DismissalReason
from ..vocabulary.stances import SCALE, SILENCE, Stance
from .candidate_choices import CandidateChoices
from .candidate_typed import OTHER, TypedCandidate
from .coded_texts import NOW, CandidateMark, TextParagraph, paragraphs_of, place_of_quote, state_of

ISSUE_KEYS = "qwe"
STANCE_KEYS = [(str(number), stance) for number, stance in enumerate(SCALE, start=1)]
STANCE_KEYS.append(("0", SILENCE))
REASONS = [(str(number), reason) for number, reason in enumerate(DismissalReason, start=1)]
REMARK_VERBS = {"warning": "warns:", "accusation": "accuses:", "forecast": "forecasts:"}


@dataclass(frozen=True, slots=True)
class StanceStep:
    """What a stance would be beside the one before."""

    stance: Stance
    words: str


@dataclass(frozen=True, slots=True)
class IssueBefore:
    """Where the party stood on one issue, by which words, and what each stance would be beside it.

    `key` and `reason` are those of a guess; empty of an issue that was chosen otherwise.
    """

    issue: Issue
    key: str
    reason: str
    is_chosen: bool
    standing: StandingOnIssue | None
    said: Said | None
    steps: list[StanceStep]


@dataclass(frozen=True, slots=True)
class CandidateLine:
    """A candidate in a line of a list: what it says, how it stands, and what came of it."""

    mark: CandidateMark
    decided: CandidateToDecide
    party: Party | None
    stance: Stance | None
    issue: Issue | None
    became: list[tuple[str, str]]

    @property
    def is_open(self) -> bool:
        return not self.decided.row.is_decided

    @property
    def reason(self) -> str:
        reason = self.decided.row.reason
        return DismissalReason(reason).words if reason else ""


@dataclass(slots=True)
class CandidateOpened:
    """The candidate that is open, with what stands in its form."""

    line: CandidateLine
    typed: TypedCandidate
    issues: list[IssueBefore]
    before: str
    """What stands around the words that are taken, of its sentence,"""
    quote: str
    after: str
    reasons: dict[str, str]
    party_named: Party | None = None
    """The party for which its speaker speaks, as the form stands."""
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def chosen_elsewhere(self) -> bool:
        """Whether an issue is chosen that was not guessed."""
        return self.typed.words["issue"] == OTHER or not any(one.key for one in self.issues)

    @property
    def is_without_stance(self) -> bool:
        """Whether it is of a kind that by itself says no stance."""
        return CandidateKind(self.line.decided.row.kind) in NO_STANCE


@dataclass(frozen=True, slots=True)
class CodingPage:
    """All that the page shows of the candidates of one article."""

    address: str
    article: ArticleToCode
    lines: list[CandidateLine]
    paragraphs: list[TextParagraph]
    opened: CandidateOpened | None
    choices: CandidateChoices

    @property
    def to_do(self) -> list[CandidateLine]:
        """What waits besides the open one; last of it those of which the like was dismissed before."""
        opened = self.opened.line if self.opened else None
        waiting = [line for line in self.lines if line.is_open and line is not opened]
        return sorted(waiting, key=lambda line: line.decided.is_doubtful)

    @property
    def done(self) -> list[CandidateLine]:
        return [line for line in self.lines if not line.is_open]

    @property
    def next(self) -> str:
        """The address of the one after the open one that is not decided, or of the first."""
        return _other(self.lines, self.opened, 1)

    @property
    def back(self) -> str:
        """The address of the one before the open one, whatever was decided of it."""
        return _other(self.lines, self.opened, -1)

    @property
    def drafts(self) -> list[RecordedFrom]:
        """What became drafts that wait."""
        became = (one for line in self.lines for one in line.decided.became)
        return [one for one in became if one.waits]


def address_of_article(negotiation: str, slug: str, key: Any = None) -> str:
    """The address of the page on which an article is coded, with one of its candidates open."""
    address = reverse("admin:article", args=[negotiation, slug])
    return f"{address}?{urlencode({'c': key})}#candidate" if key else address


def next_after(article: ArticleToCode, key: Any) -> Any:
    """The key of the next candidate that is not decided, behind that one and then from the beginning.

    Those of which the like was dismissed before come last.
    """
    keys = [one.row.key for one in article.candidates]
    at = keys.index(key) + 1 if key in keys else 0
    waiting = [one for one in article.candidates if not one.row.is_decided]
    later = [one.row.key for one in article.candidates[at:] if one in waiting]
    doubtful = {one.row.key for one in waiting if one.is_doubtful}
    order = [*later, *(one.row.key for one in waiting)]
    return next(iter(sorted(order, key=lambda key: key in doubtful)), None)


def page_of(
    article: ArticleToCode,
    choices: CandidateChoices,
    *,
    key: Any,
    sent: TypedCandidate | None = None,
    errors: Mapping[str, str] | None = None,
) -> CodingPage:
    """The page with the candidate of that key open, or the first that is not decided.

    `sent` is what was typed into its form where that came back, with the `errors` of its fields.
    """
    coded = article.coded
    slug, negotiation = coded.slug, choices.view.negotiation.slug
    key = key or next_after(article, None)
    lines = [
        _line(one, number, address_of_article(negotiation, slug, one.row.key), choices, key)
        for number, one in enumerate(article.candidates, start=1)
    ]
    open_line = next((line for line in lines if line.decided.row.key == key), None)
    opened = _opened(coded.text, open_line, choices, sent) if open_line else None
    quote = None
    if opened is not None:
        opened.errors = dict(errors or {})
        row = opened.line.decided.row
        quote = place_of_quote(coded.text.text, row.start, row.end, opened.typed.words["quote"])
        opened.before, opened.quote, opened.after = _around(coded.text.text, row, quote)
    marks = [line.mark for line in lines]
    paragraphs = paragraphs_of(coded.text, marks, quote)
    address = address_of_article(negotiation, slug)
    return CodingPage(address, article, lines, paragraphs, opened, choices)


def begun_of(one: CandidateToDecide, choices: CandidateChoices, language: str) -> TypedCandidate:
    """What stands in the form of a candidate before anybody types."""
    noun = noun_of(CandidateKind(one.row.kind))
    entry = entry_of(one.found, noun=noun, language=language)
    return TypedCandidate.guessed(entry, noun, choices.party_of)


def issues_before(
    typed: TypedCandidate, one: CandidateToDecide, choices: CandidateChoices, day: date
) -> list[IssueBefore]:
    """The issues that were guessed and the one that is chosen, with where the party stood on `day`."""
    guesses = {guess.value: guess.reason for guess in one.found.issues}
    slugs = [slug for slug in dict.fromkeys([*guesses, typed.issue]) if slug in choices.issues]
    issues = [choices.issues[slug] for slug in slugs]
    party = choices.parties.get(typed.party)
    stood = positions_before(choices.view, party, issues, day) if party and issues else {}
    keys = dict(zip(guesses, ISSUE_KEYS, strict=False))
    return [
        issue_before(
            issue,
            stood.get(issue.slug),
            is_chosen=issue.slug == typed.issue,
            key=keys.get(issue.slug, ""),
            reason=guesses.get(issue.slug, ""),
        )
        for issue in issues
    ]


def issue_before(
    issue: Issue,
    stood: PositionBefore | None,
    *,
    is_chosen: bool,
    key: str = "",
    reason: str = "",
) -> IssueBefore:
    """An issue with where the party stood on it, if it had said anything."""
    standing = stood.standing if stood else None
    stance = standing.stance if standing else None
    return IssueBefore(
        issue=issue,
        key=key,
        reason=reason,
        is_chosen=is_chosen,
        standing=standing,
        said=stood.said if stood else None,
        steps=[StanceStep(one, step_words(stance, one)) for one in (*SCALE, SILENCE)],
    )


def day_of(typed: TypedCandidate, written_on: date | None) -> date:
    """The day on which it was said, as far as it is known: that of the form, of the article, or today."""
    try:
        return date.fromisoformat(typed.words["day"])
    except ValueError:
        return written_on or today_utc()


def _opened(
    text: Any, line: CandidateLine, choices: CandidateChoices, sent: TypedCandidate | None
) -> CandidateOpened:
    one = line.decided
    begun = begun_of(one, choices, text.language)
    typed = sent or begun
    typed.guessed_party = begun.guessed_party
    if typed.words["issue"] not in {guess.value for guess in one.found.issues} | {OTHER}:
        typed.words["issue"] = OTHER
    written_on = text.source.date if text.source else text.day
    return CandidateOpened(
        line=line,
        typed=typed,
        issues=issues_before(typed, one, choices, day_of(typed, written_on)),
        before="",
        quote="",
        after="",
        reasons=_reasons(one, typed),
        party_named=choices.parties.get(typed.party),
    )


def _reasons(one: CandidateToDecide, typed: TypedCandidate) -> dict[str, str]:
    """What each field was guessed from, where it still says what was guessed."""
    fields = (*NAMES, "stance", "day")
    guesses = {name: getattr(one.found, name) for name in fields}
    return {
        name: guess.reason
        for name, guess in guesses.items()
        if guess is not None and typed.words.get(name, guess.value) == guess.value
    }


def _line(
    one: CandidateToDecide, number: int, address: str, choices: CandidateChoices, key: Any
) -> CandidateLine:
    row, found = one.row, one.found
    is_now = row.key == key
    words = Decision(row.decision).words
    mark = CandidateMark(
        number=number,
        start=row.start,
        end=row.end,
        address=address,
        state=NOW if is_now else state_of(row.decision),
        words="open now" + (f", {words}" if row.is_decided else "") if is_now else words,
    )
    party = found.party.value if found.party else None
    stance = found.stance.value if found.stance else None
    issue = found.issues[0].value if found.issues else None
    if found.kind == CandidateKind.SILENCE:
        stance = SILENCE.value
    for made in one.became:
        told = made.thing if made.thing is not None else made.draft and made.draft.entry
        party, stance, issue = (_said(told, n) for n in ("party", "stance", "issue"))
    negotiation = choices.view.negotiation.slug
    return CandidateLine(
        mark=mark,
        decided=one,
        party=choices.parties.get(party or ""),
        stance=Stance(stance) if stance in {each.value for each in Stance} else None,
        issue=choices.issues.get(issue or ""),
        became=[_where(made, negotiation) for made in one.became],
    )


def _said(told: Any, name: str) -> str | None:
    """The slug or word of a field, of what was recorded or of the entry of a draft."""
    value = told.get(name) if isinstance(told, Mapping) else getattr(told, name, None)
    return getattr(value, "slug", value)


def _where(made: RecordedFrom, negotiation: str) -> tuple[str, str]:
    """What became of it in a word or two, and its page."""
    if made.waits and made.draft is not None:
        return "a draft", reverse("admin:draft", args=[negotiation, made.draft.slug])
    if made.thing is None or not hasattr(made.thing, "stance"):
        return "published", ""
    words = "repeats this" if made.is_repeat else "published"
    return words, reverse("statement", args=[negotiation, made.thing.slug])


def _around(text: str, row: Any, quote: tuple[int, int] | None) -> tuple[str, str, str]:
    if quote is None:
        return text[row.start : row.end], "", ""
    return text[row.start : quote[0]], text[quote[0] : quote[1]], text[quote[1] : row.end]


def _other(lines: Sequence[CandidateLine], opened: CandidateOpened | None, step: int) -> str:
    if not lines:
        return ""
    at = lines.index(opened.line) if opened else -1 if step > 0 else 0
    order = [lines[(at + step * n) % len(lines)] for n in range(1, len(lines) + 1)]
    others = [line for line in order if opened is None or line is not opened.line]
    waiting = [line for line in others if line.is_open] if step > 0 else others
    if step > 0:
        waiting.sort(key=lambda line: line.decided.is_doubtful)
    return next((line.mark.address for line in waiting or others), "")
