"""The list of things to mend: what stands beside what its writer could not see, each with its way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse

from ..models import Negotiation, Source, Statement
from ..reading.questions.things_to_mend import (
    Mending,
    MendingKind,
    is_anything_to_mend,
    things_to_mend,
)
from ..reading.roles import DRAFTS, PUBLISHES
from ..recording.act import Refused
from ..recording.door import recording
from ..recording.things_to_mend import settle
from ..rules.wording import listed
from . import doubles
from .outcome_messages import day_words
from .rights import rights_of

AddressOf = Callable[[Any], str]

ON_A_PAGE = 50
SAY_THE_SAME = "Mend one of them, so that both say the same."


@dataclass(frozen=True, slots=True)
class MendingLine:
    """One thing to mend in words: what it is, how it goes away, and where it is mended."""

    sentence: str
    way_out: str
    address: str
    settles: UUID | None


@dataclass(frozen=True, slots=True)
class MendingList:
    """What there is to mend in one negotiation, for whoever asks; as far as it is on the page."""

    negotiation: Negotiation
    lines: list[MendingLine]
    count: int
    may_settle: bool


@dataclass(frozen=True, slots=True)
class MendingPage:
    """Some of the things to mend, by negotiation, and where the others are."""

    lists: list[MendingList]
    page: Page[Any]


def is_anything(request: HttpRequest) -> bool:
    """Whether there is anything to mend in the negotiations in which he has a part."""
    return any(is_anything_to_mend(part.view) for part in rights_of(request).parts.values())


def page_of(request: HttpRequest, address_of: AddressOf) -> MendingPage:
    """The things to mend of each negotiation in which he has a part, a page of them.

    `address_of` says at which address of the desk a thing is mended.
    """
    parts = list(rights_of(request).parts.values())
    found = {part.view.negotiation.pk: things_to_mend(part.view) for part in parts}
    every = [
        (part.view.negotiation.pk, thing)
        for part in parts
        for thing in found[part.view.negotiation.pk]
    ]
    page = Paginator(every, ON_A_PAGE).get_page(request.GET.get("page"))
    lists = []
    for part in parts:
        here = part.view.negotiation
        # Both side by side are for who writes; who only reads looks at one of them.
        side_by_side = doubles.address_of if part.role in DRAFTS else _nowhere
        lines = [
            _line(thing, here, address_of, side_by_side) for id, thing in page if id == here.pk
        ]
        if lines:
            lists.append(MendingList(here, lines, len(found[here.pk]), part.role in PUBLISHES))
    return MendingPage(lists, page)


def settled(request: HttpRequest) -> HttpResponseRedirect:
    """Says of the thing in question that it may stay as it is, and goes back to the list."""
    negotiation = rights_of(request).named(request.POST.get("negotiation"), PUBLISHES)
    try:
        if negotiation is None:
            raise Refused(negotiation="Only an editor or an owner settles what is to be mended.")
        with recording(negotiation, by=request.user) as act:  # type: ignore[arg-type]
            settle(act, _key(request.POST.get("key", "")))
    except Refused as refused:
        messages.error(request, " ".join(refused.errors.values()))
    else:
        messages.success(request, "Settled: it stays as it is.")
    return HttpResponseRedirect(reverse("admin:things_to_mend"))


def _key(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as wrong:
        raise Refused(key="There is no such thing to mend in this negotiation.") from wrong


def _nowhere(thing: Any, other: Any) -> str:
    return ""


def _line(
    thing: Mending,
    here: Negotiation,
    address_of: AddressOf,
    side_by_side: Callable[[Any, Any], str],
) -> MendingLine:
    sentence, way_out = WORDS[thing.kind](thing)
    where = thing.fact.response if thing.kind == MendingKind.TWO_ANSWERS else thing.fact
    # It is at hand: each address would ask for it.
    where.negotiation = here
    both = thing.kind in (MendingKind.NAMED_ALIKE, MendingKind.LIKELY_DOUBLE)
    return MendingLine(
        sentence=sentence,
        way_out=way_out,
        address=(both and side_by_side(where, thing.beside)) or address_of(where),
        settles=thing.kept.key if thing.kept else None,
    )


def _two_answers(thing: Mending) -> tuple[str, str]:
    one, other = thing.fact, thing.beside
    reply = one.response
    return (
        f"The reply of {listed(map(str, reply.everybody))} to {reply.to} of "
        f"{day_words(reply.given)} is recorded "
        f"with two answers to “{one.demand.text}”: {_answer(one)} and {_answer(other)}.",
        SAY_THE_SAME,
    )


def _answer(answer: Any) -> str:
    return f"{answer.answer.replace('-', ' ')} ({answer.audience})"


def _two_affiliations(thing: Mending) -> tuple[str, str]:
    one, other = thing.fact, thing.beside
    return (
        f"{one.party} is recorded twice in {one.body} for the same days: as {one.role} "
        f"({one.audience}) and as {other.role} ({other.audience}).",
        "Mend one of them, so that both say the same, or that one begins where the other ends.",
    )


def _two_participations(thing: Mending) -> tuple[str, str]:
    one, other = thing.fact, thing.beside
    return (
        f"{one.party} is recorded twice as {one.role} in {one.track}, {_dispute(one)} "
        f"({one.audience}) and {_dispute(other)} ({other.audience}).",
        SAY_THE_SAME,
    )


def _dispute(part: Any) -> str:
    names = ", ".join(str(party) for party in part.disputed_by.all())
    if not part.disputed:
        return "undisputed"
    return f"disputed by {names}" if names else "disputed"


def _named_alike(thing: Mending) -> tuple[str, str]:
    one, other = thing.fact, thing.beside
    nouns = one._meta.verbose_name_plural
    return (
        f"There are two {nouns} “{one}”, one for the {one.audience} and one for the "
        f"{other.audience}: whoever recorded the one could perhaps not see the other.",
        _one_of_both(one),
    )


def _one_of_both(one: Any) -> str:
    if doubles.address_of(one):
        return "Make them one, or give one another name."
    return "Go on with one of them, or give one another name."


def _corrected_unseen(thing: Mending) -> tuple[str, str]:
    return (
        f"{_named(thing.fact)} was corrected by somebody who could not see the version before "
        f"it, of {day_words(thing.beside.known_from)}, which is for the {thing.beside.audience}.",
        "Correct it once more, with what both versions say.",
    )


def _ended_unseen(thing: Mending) -> tuple[str, str]:
    kind = thing.beside.kind
    return (
        f"{_named(thing.fact)} stands, while the version before it was ended by a {kind} "
        f"({thing.beside.audience}) whose writer did not see it, or that its own did not.",
        "Deny or retract it, too, or correct it.",
    )


def _taken_off_round(thing: Mending) -> tuple[str, str]:
    act = thing.kept.act if thing.kept else None
    return (
        f"{_named(thing.fact)} was taken off the round {thing.beside}"
        f"{f' on {day_words(act.on)}' if act else ''}, when that was re-dated or called off by "
        f"somebody who could not see it. It goes by its day, {day_words(thing.fact.day)}.",
        "Correct it with the round to which it belongs, or settle it: then it stays as it is.",
    )


def _issue_reworded(thing: Mending) -> tuple[str, str]:
    act = thing.kept.act if thing.kept else None
    return (
        f"The proposition of {thing.beside.in_quotes} was changed"
        f"{f' on {day_words(act.on)}' if act else ''} by somebody who could not see "
        f"{_named(thing.fact)}, which was recorded on the wording before.",
        "Correct it where it no longer fits, or settle it: then it stays as it is.",
    )


def _unconfirmed_round(thing: Mending) -> tuple[str, str]:
    meeting = thing.fact
    return (
        f"{meeting} was planned for {day_words(meeting.first_day)} and is over, and nothing says "
        "that it was held. Until then nothing can be recorded as said at it.",
        "Record it as held, move it or call it off.",
    )


def _no_stance(thing: Mending) -> tuple[str, str]:
    noun = thing.fact._meta.verbose_name
    return (
        f"{thing.fact.party} has no stance on {thing.fact.issue.in_quotes}, on which there is its {noun} "
        f"“{thing.fact.text}”.",
        "Record what it says on the issue: a position comes from statements alone.",
    )


def _of_a_double(thing: Mending) -> tuple[str, str]:
    noun = thing.beside._meta.verbose_name
    return (
        f"{_named(thing.fact)} is recorded of the {noun} that is the same as “{thing.beside}”: who "
        "made them one could not see it.",
        f"Correct it with the {noun} “{thing.beside}”.",
    )


def _likely_double(thing: Mending) -> tuple[str, str]:
    one, other = thing.fact, thing.beside
    noun, nouns = one._meta.verbose_name, one._meta.verbose_name_plural
    at = f" at the address {one.url}" if getattr(one, "url", "") else ""
    called = f"“{one}” and “{other}”" if str(one) != str(other) else f"of the name “{one}”"
    return (
        f"The {nouns} {called}{at} look like one.",
        f"Make them one {noun}, or mend what is alike: the name"
        f"{', the day or the address' if isinstance(one, Source) else ' or the office'}.",
    )


def _without_source(thing: Mending) -> tuple[str, str]:
    return (
        f"{_named(thing.fact)} is recorded with high confidence, and rests on no source.",
        "Correct it with the source in which it stands, or with a lower confidence.",
    )


def _name_at_fault(thing: Mending) -> tuple[str, str]:
    name = thing.name
    assert name is not None  # noqa: S101 - such a thing to mend is about a name
    noun = thing.fact._meta.verbose_name
    return (
        f"The {name.field} of the {noun} “{name.text}” {listed(name.faults)}.",
        "Mend it, so that every sentence in which it stands reads true.",
    )


def _named(statement: Statement) -> str:
    return (
        f"What {statement.party} said on {statement.issue.in_quotes} on {day_words(statement.day)} "
        f"({statement.audience})"
    )


WORDS: dict[MendingKind, Callable[[Mending], tuple[str, str]]] = {
    MendingKind.TWO_ANSWERS: _two_answers,
    MendingKind.TWO_AFFILIATIONS: _two_affiliations,
    MendingKind.TWO_PARTICIPATIONS: _two_participations,
    MendingKind.NAMED_ALIKE: _named_alike,
    MendingKind.CORRECTED_UNSEEN: _corrected_unseen,
    MendingKind.ENDED_UNSEEN: _ended_unseen,
    MendingKind.TAKEN_OFF_ROUND: _taken_off_round,
    MendingKind.UNCONFIRMED_ROUND: _unconfirmed_round,
    MendingKind.ISSUE_REWORDED: _issue_reworded,
    MendingKind.NO_STANCE: _no_stance,
    MendingKind.OF_A_DOUBLE: _of_a_double,
    MendingKind.LIKELY_DOUBLE: _likely_double,
    MendingKind.WITHOUT_SOURCE: _without_source,
    MendingKind.NAME_AT_FAULT: _name_at_fault,
}
"""The sentence and the way out of each kind."""
