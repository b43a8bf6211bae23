"""Writing a noun that is no statement: recorded, mended, and done to it what the door has. Each is one act."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.reverse import reverse

from ....entries.base import Entry
from ....entries.drafts import NOUNS
from ....models import Draft
from ....reading.parameters import Values
from ....reading.roles import DRAFTS
from ....recording.act import Recording, Refused
from ....recording.lookup import kept_entry
from ....recording.noun_drafts import draft_entry
from ....recording.rehearsal import rehearsal
from ....recording.repeats import Repeat
from ....rules.negotiation_dates import outside_dates
from ..bodies.base import DraftableBody, RepeatableBody, TriableBody
from ..bodies.nouns import MendingBody
from ..description import WRITING, Description
from ..parameters import DRY_RUN
from ..serializers.drafts import WrittenDraftSerializer
from ..serializers.written_nouns import WrittenShapes
from ..whole_answers import JSON
from .base import Question, ReadView, question_of
from .draft_answers import answered_draft, answered_draft_again
from .lists import Noun, in_order, object_view_of
from .statement_answers import followed_for, foreseen
from .write_views import (
    ONLY_DRAFTS,
    WriteView,
    answered,
    is_tried,
    kept_as_draft,
    must_write,
    publishes,
)

FOLLOWS = (
    "An editor's. `developments` are the rows of the stream that followed, as far as you may see "
    "them.\n\nWith `dry_run` nothing is kept: the answer shows what would follow. An analyst may "
    "ask for that too."
)
REPEATED = (
    "Where it is recorded already it is a 409 that names what stands in `repeat_of`; `repeat` "
    "keeps it all the same."
)

DRAFTED_STATUS = 202
DRAFTED = (
    "An analyst's is a draft, and so is an editor's that says `draft` or where the negotiation "
    "asks for a second look: it is a 202, which shows the draft as it waits in `drafts/`."
)


def recorded(
    noun: Noun,
    shapes: WrittenShapes,
    body: type[TriableBody],
    *,
    summary: str,
    about: str,
    examples: Mapping[str, dict[str, Any]],
) -> dict[str, Description]:
    """The description of what adds to a list."""
    return {
        "POST": Description(
            operation=f"{_in_names(noun.many)}_create",
            summary=summary,
            description=f"{about} {REPEATED} {FOLLOWS}\n\n{DRAFTED}",
            parameters=(DRY_RUN,),
            body=body,
            answers={
                (201, JSON): shapes.kept,
                (202, JSON): WrittenDraftSerializer,
                (200, JSON): shapes.tried,
            },
            problems=WRITING,
            examples=examples,
        )
    }


def mended(
    noun: Noun,
    shapes: WrittenShapes,
    body: type[TriableBody],
    *,
    about: str,
    examples: Mapping[str, dict[str, Any]],
) -> dict[str, Description]:
    """The description of what mends an object."""
    return {
        "PATCH": Description(
            operation=f"{_in_names(noun.many)}_partial_update",
            summary=f"Mend what is said of one {noun.one}",
            description=f"What we had wrong, for every day; what is left out stays. {about} "
            f"{FOLLOWS}",
            parameters=(DRY_RUN,),
            body=body,
            answers={(200, JSON): shapes.either},
            problems=WRITING,
            examples=examples,
        )
    }


def done(
    noun: Noun,
    shapes: WrittenShapes,
    act: str,
    *,
    summary: str,
    about: str,
    body: type[TriableBody] = TriableBody,
    examples: Mapping[str, dict[str, Any]] | None = None,
) -> dict[str, Description]:
    """The description of an act on an object."""
    return {
        "POST": Description(
            operation=f"{_in_names(noun.many)}_{act}",
            summary=summary,
            description=f"{about} {FOLLOWS}",
            parameters=(DRY_RUN,),
            body=body,
            answers={(200, JSON): shapes.either},
            problems=WRITING,
            examples=examples,
        )
    }


class NounWrite(WriteView, ABC):
    """Writes a thing of one noun by one act: an editor's, and anybody's who drafts where it is only tried."""

    of: ClassVar[Noun]
    """What it is answered with."""
    word: ClassVar[str] = ""
    """The word of the noun that is drafted, where that is not what it is answered with."""
    roles: ClassVar[frozenset[Any]] = DRAFTS
    """Who may do it, or try it: where that is whoever drafts, he only tries it."""
    status: ClassVar[int] = 200
    takes_it_away: ClassVar[bool] = False
    """After the act it is not there any longer: it is answered as it was before."""

    @abstractmethod
    def write(self, act: Recording, slug: str, body: Any, *, repeat: bool) -> Any:
        """The one call to the door; `repeat` keeps what is recorded already."""

    def written(self, request: Request, negotiation: str, slug: str = "") -> HttpResponse:
        question = question_of(request, Values(), negotiation)
        role = must_write(question, self.roles)
        before = self._there(question, slug) if slug else {}
        values, body = self.given(request)
        dry_run = is_tried(values, body)
        is_new = isinstance(body, DraftableBody) and not dry_run
        if is_new and kept_as_draft(question, role, body, dry_run=dry_run):
            return self._drafted(question, body)
        if not (dry_run or publishes(role)):
            raise PermissionDenied(ONLY_DRAFTS)
        with told_as_sent(body), rehearsal(dry_run):
            with self.opened(question, dry_run=dry_run) as doing:
                made, repeat_of = self._through(doing.act, slug, body, dry_run=dry_run)
                doing.made, doing.more["status"] = made, self.status
            done = doing.done
            if not dry_run:
                return self._told(question, done, before)
            shown = before if self.takes_it_away else self._shown_to(question, made.pk)
            followed = followed_for(question, done["act"])
        told = {
            "dry_run": True,
            "repeat_of": repeat_of,
            _in_names(self.of.one): shown,
            "developments": foreseen(followed),
            "warnings": self._warnings(question, made),
        }
        return answered(told)

    def again(self, request: Request, done: dict[str, Any], **path: Any) -> HttpResponse:
        question = question_of(request, Values(), path["negotiation"])
        if done["status"] == DRAFTED_STATUS:
            return answered_draft_again(question, done["made"], status=DRAFTED_STATUS)
        return self._told(question, done, None)

    def _told(
        self, question: Question, done: dict[str, Any], before: dict[str, Any] | None
    ) -> HttpResponse:
        """The thing with what followed: as it was before where it is there no longer."""
        shown = before if self.takes_it_away and before else self._shown_to(question, done["made"])
        return answered(
            {**shown, "developments": followed_for(question, done["act"])},
            status=self.status,
            location=self._address(question, shown["slug"]) if self.status == 201 else "",
        )

    def _drafted(self, question: Question, body: TriableBody) -> HttpResponse:
        noun = self.word or self.of.one.replace(" ", "-")
        said = body.sent(NOUNS[noun].model_fields)
        entry = NOUNS[noun].model_construct(set(said), **said)
        with told_as_sent(body), self.opened(question, dry_run=False) as doing:
            act = doing.act
            made = draft_entry(act, noun, entry.model_dump(mode="json", exclude_unset=True))
            self.keep_with_draft(act, made, body)
            doing.made, doing.more["status"] = made, DRAFTED_STATUS
        return answered_draft(question, made, status=DRAFTED_STATUS)

    def _warnings(self, question: Question, made: Any) -> dict[str, list[str]]:
        """What may be a slip and is not refused, by field: a day outside the negotiation's dates."""
        entry, about = self.of.shape.entry, question.view.negotiation
        found: dict[str, list[str]] = {}
        for name in sorted(entry.within_negotiation):
            day = getattr(made, entry.column_name(name))
            told = outside_dates(day, began=about.start_date, ended=about.end_date)
            found |= {name: [told]} if told else {}
        return found

    def keep_with_draft(self, act: Recording, draft: Draft, body: Any) -> None:
        """Keeps what else came with it, of the draft."""

    def _through(
        self, act: Recording, slug: str, body: TriableBody, *, dry_run: bool
    ) -> tuple[Any, str | None]:
        """What was made, and the slug of what it repeats where it was only tried."""
        repeat = isinstance(body, RepeatableBody) and body.repeat
        try:
            return self.write(act, slug, body, repeat=repeat and not dry_run), None
        except Repeat as refused:
            if not dry_run:
                raise
            # Nothing was kept yet: what is only tried is shown with all that it would bring about.
            return self.write(act, slug, body, repeat=True), refused.stands.slug

    def _there(self, question: Question, slug: str) -> dict[str, Any]:
        found = self.of.rows(question).named(slug)
        if found is None:
            raise Http404
        return self._shown_to(question, found.pk)

    def _shown_to(self, question: Question, id: int) -> dict[str, Any]:
        """The thing as GET shows it to who writes it."""
        if not self.of.rows(question).filter(pk=id).exists():
            # Withheld since by somebody else, maybe in the very moment.
            raise Http404
        return in_order(self.of, self.of.shown(question.view, [id])[id])

    def _address(self, question: Question, slug: str) -> str:
        where = {"negotiation": question.view.negotiation.slug, "slug": slug}
        name = f"api-{self.of.one.replace(' ', '-')}"
        return str(reverse(name, kwargs=where, request=question.request))


class NounPost(NounWrite):
    """Adds to a list."""

    status = 201

    def post(self, request: Request, negotiation: str) -> HttpResponse:
        return self.written(request, negotiation)


class NounPatch(NounWrite):
    """Mends an object: the whole of it, with what was sent, goes to the door."""

    entry: ClassVar[type[Entry]]

    def object_read(self) -> ReadView | None:
        return object_view_of(self.of)

    def patch(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        return self.written(request, negotiation, slug)

    def write(self, act: Recording, slug: str, body: MendingBody, *, repeat: bool) -> Any:
        entry = kept_entry(act, self.entry, slug).revised(**body.changes())
        return self.mend(act, slug, entry, repeat=repeat)

    @abstractmethod
    def mend(self, act: Recording, slug: str, entry: Any, *, repeat: bool) -> Any:
        """The one call to the door; what would repeat something is kept where `repeat` says so."""


class NounAct(NounWrite):
    """Does something to an object."""

    def object_read(self) -> ReadView | None:
        return object_view_of(self.of)

    def post(self, request: Request, negotiation: str, slug: str) -> HttpResponse:
        return self.written(request, negotiation, slug)


@contextmanager
def told_as_sent(body: TriableBody) -> Iterator[None]:
    """Has what the door refuses be told of the fields by the names under which they were sent."""
    try:
        yield
    except Refused as refused:
        refused.errors = body.as_sent(refused.errors)
        raise


def _in_names(words: str) -> str:
    return words.replace(" ", "_")
