"""Searches for candidates: which texts wait for one, for whom, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from ..models import ArticleText, Candidate, CandidateSearch, Negotiation
from ..models.candidates import SEARCHING
from ..reading.evidence.article_texts import article_texts, texts_apart
from ..reading.evidence.candidates import searches
from ..reading.perspective import Perspective
from ..rules.articles import ReadArticle
from ..rules.calendar import today_utc
from ..rules.candidates import FoundCandidate
from ..rules.guesses import guesses_of, names_alone
from ..vocabulary.audiences import AUDIENCES, Audience
from ..vocabulary.candidates import Decision

State = CandidateSearch.State
BROKEN_OFF_AFTER = timedelta(minutes=10)
TRIES = 3
BROKEN_OFF = (
    "It was broken off several times, and nothing was found. Ask for it again; if it stays so, tell "
    "whoever runs the site, whose log says what it was."
)


class NotSearched(Exception):
    """The text was not searched; the sentence says why, and what to do."""


type Finder = Callable[[ReadArticle, Perspective], Sequence[FoundCandidate]]
"""Finds the candidates of an article, as far as one audience may see what they name.

Raises `NotSearched` where it cannot.
"""


def ask_for_searches(negotiation: Negotiation, now: datetime) -> list[int]:
    """Has the texts of a negotiation wait that were not searched on behalf of somebody who sees them.

    The ids of the searches that are new. Asked twice it does nothing.
    """
    asked: list[int] = []
    for audience in SEARCHING:
        view = Perspective.of(negotiation, audience, today_utc())
        done = CandidateSearch.objects.filter(text=OuterRef("pk"), audience=audience.word)
        for text in texts_apart(view).exclude(Exists(done)).order_by("pk"):
            search, is_new = CandidateSearch.objects.get_or_create(
                text=text, audience=audience.word, defaults={"since": now}
            )
            asked += [search.pk] if is_new else []
    return asked


def ask_for_all_searches(now: datetime) -> None:
    """The same in every negotiation: also where a text came to be seen by others since it was kept."""
    there = CandidateSearch.objects.filter(text=OuterRef("pk")).values("audience")
    lacking = ArticleText.objects.none()
    for audience in SEARCHING:
        lacking |= ArticleText.objects.exclude(Exists(there.filter(audience=audience.word)))
    for negotiation in Negotiation.objects.filter(pk__in=lacking.values("negotiation")):
        ask_for_searches(negotiation, now)


def search_again(search: CandidateSearch, now: datetime) -> bool:
    """Has a text be searched once more, with what is known by now; False where it waits already.

    What was decided or marked by hand stays.
    """
    ended = CandidateSearch.objects.filter(pk=search.pk, state__in=(State.FOUND, State.FAILED))
    return bool(ended.update(state=State.WAITING, failure="", tries=0, since=now))


def search_undecided_again(view: Perspective, now: datetime) -> int:
    """Has the texts be searched once more in which this audience has something to decide; how many.

    What was learnt, or is used no longer, then counts in them.
    """
    open_ones = Candidate.objects.filter(search=OuterRef("pk"), decision=Decision.UNDECIDED)
    found = searches(view).filter(Exists(open_ones), state=State.FOUND)
    return found.update(state=State.WAITING, failure="", tries=0, since=now)


def waiting_searches() -> list[int]:
    """The searches that nobody took yet, the first asked first."""
    waiting = CandidateSearch.objects.filter(state=State.WAITING).order_by("since", "pk")
    return list(waiting.values_list("pk", flat=True))


def give_up_broken_off(now: datetime) -> None:
    """Has searches wait again whose worker is gone, and says of those that were often broken off so."""
    gone = CandidateSearch.objects.filter(state=State.RUNNING, since__lt=now - BROKEN_OFF_AFTER)
    gone.filter(tries__gte=TRIES).update(state=State.FAILED, failure=BROKEN_OFF, since=now)
    gone.update(state=State.WAITING, since=now)


def claim_search(id: int, now: datetime) -> CandidateSearch | None:
    """The search of that id, for the one worker who gets it; None for every other."""
    row = CandidateSearch.objects.filter(pk=id).first()
    if row is None:
        return None
    waiting = CandidateSearch.objects.filter(pk=id, state=State.WAITING, tries=row.tries)
    if not waiting.update(state=State.RUNNING, tries=row.tries + 1, since=now):
        return None
    links = ("text__negotiation", "text__source", "text__draft")
    return CandidateSearch.objects.select_related(*links).get(pk=id)


def fail_search(search: CandidateSearch, why: str, now: datetime) -> None:
    """Notes why nothing was found."""
    _still_run(search).update(state=State.FAILED, failure=why, since=now)


def view_of_search(search: CandidateSearch) -> Perspective | None:
    """For whom is searched; None where the text does not exist for that audience any longer."""
    audience = next(one for one in AUDIENCES if one.word == search.audience)
    view = Perspective.of(search.text.negotiation, Audience(audience), today_utc())
    return view if article_texts(view).filter(pk=search.text_id).exists() else None


def article_of(text: ArticleText) -> ReadArticle:
    """The article as it was read, with its day, title and publisher as the source has them."""
    read = text.as_read
    if text.source is not None:
        source = text.source
        day = source.date or read.day
        return replace(read, title=source.title, publisher=source.publisher, day=day)
    entry = text.draft.entry if text.draft is not None else {}
    given = entry.get("date")
    return replace(
        read,
        title=entry.get("title") or read.title,
        publisher=entry.get("publisher") or read.publisher,
        day=date.fromisoformat(given) if given else read.day,
    )


def keep_found(
    search: CandidateSearch, found: Iterable[FoundCandidate], *, edition: int, now: datetime
) -> bool:
    """Keeps what was found; False, and nothing is kept, where it is out of date by now.

    What was decided, or marked by hand, stays as it is, and is not found a second time. What waits
    and was found again keeps its key, and what was not goes. So it does nothing when done twice.
    """
    with transaction.atomic():
        # No act may decide meanwhile, nor withhold what is named.
        negotiations = Negotiation.objects.select_for_update(no_key=True)
        negotiations.get(pk=search.text.negotiation_id)
        running = _still_run(search)
        if not running.update(
            state=State.FOUND, failure="", stale=False, edition=edition, since=now
        ):
            return False
        _put_in_place(search, list(found))
    return True


def _still_run(search: CandidateSearch) -> QuerySet[CandidateSearch]:
    return CandidateSearch.objects.filter(pk=search.pk, state=State.RUNNING, tries=search.tries)


def _put_in_place(search: CandidateSearch, found: Sequence[FoundCandidate]) -> None:
    kept = list(Candidate.objects.filter(search=search).order_by("pk"))
    by_identity = {_identity(one): one for one in reversed(found)}
    settled = [row for row in kept if row.is_decided or row.by_hand]
    for row in settled if search.stale else ():
        _guess_anew(row, by_identity.get(_identity(row.found)))
    seen = {_identity(row.found) for row in settled}
    decided = {other for row in settled for other in _as_any_issue(row.found)}
    waiting = {_identity(row.found): row for row in kept if row not in settled}
    new: list[Candidate] = []
    for one in found:
        if _identity(one) in seen:
            continue
        seen.add(_identity(one))
        if _identity(one) not in waiting and _identity(one) in decided:
            # The same, of which another guess comes first by now.
            continue
        if _identity(one) not in waiting:
            new.append(_row(search, one))
            continue
        row = waiting.pop(_identity(one))
        if row.found != one:
            row.guesses, row.kind, row.version = guesses_of(one), one.kind.value, row.version + 1
            row.sentence = one.sentence
            row.save(update_fields=["guesses", "kind", "sentence", "version"])
    Candidate.objects.filter(pk__in=[row.pk for row in waiting.values()]).delete()
    Candidate.objects.bulk_create(new)


def _guess_anew(row: Candidate, found: FoundCandidate | None) -> None:
    """Of what is decided, or marked by hand, what may be guessed by now; the rest stays as it is."""
    row.guesses = guesses_of(found if found is not None else names_alone(row.found))
    row.save(update_fields=["guesses"])


type _Identity = tuple[int, int, str, str]


def _identity(one: FoundCandidate) -> _Identity:
    """One candidate for each sentence, party that it names, and issue."""
    party = one.party.value if one.party is not None else ""
    issue = one.issues[0].value if one.issues else ""
    return one.start, one.end, one.named_party or party, issue


def _as_any_issue(one: FoundCandidate) -> Iterator[_Identity]:
    """What a candidate would be were another of its guesses the first."""
    start, end, party, _ = _identity(one)
    return ((start, end, party, guess.value) for guess in one.issues)


def _row(search: CandidateSearch, one: FoundCandidate) -> Candidate:
    return Candidate(
        search=search,
        start=one.start,
        end=one.end,
        sentence=one.sentence,
        kind=one.kind.value,
        guesses=guesses_of(one),
    )
