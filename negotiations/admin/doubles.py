"""Two entries that are one, side by side at the desk, before the one leads to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ..alerting.foretold import foretold
from ..models import Issue, Party, Source, Speaker
from ..reading.evidence.articles import known_source
from ..reading.perspective import Perspective
from ..reading.questions.doubles import likely_sources, likely_speakers, moved_by, what_rests_on
from ..reading.roles import DRAFTS, PUBLISHES
from ..recording import doubles, moved_statements
from ..recording.act import Recording, Refused
from ..recording.door import recording
from ..recording.rehearsal import rehearsal
from ..rules.doubles import why_not_one
from ..rules.wording import listed
from . import outcome_messages
from .for_whom import in_words
from .outcome_messages import day_words
from .rights import NegotiationRights, rights_of
from .undo_pages import said_after

MOST_OFFERED = 500
"""So many others are offered in a list; any other is named by its address."""

Shown = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class DoubleNoun:
    """A noun of which two entries may be one: what is shown of each, and the door's function."""

    model: type[Any]
    shown: Sequence[tuple[str, Shown]]
    unite: Callable[..., Any]
    likely: Callable[[Any], Sequence[tuple[Any, Any]]]
    alike: Callable[[Any], dict[str, Any]]
    """What another one has to have alike, to be offered."""
    corrects: bool = False
    """Whether statements are corrected by it: then it is shown before what follows."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One line of the comparison: what each of the two says."""

    label: str
    goes: str
    stays: str

    @property
    def differs(self) -> bool:
        return self.goes != self.stays


@dataclass(frozen=True, slots=True)
class OtherOffered:
    """Another entry with which it may be one, and the page that shows both."""

    label: str
    slug: str
    address: str


def _none_likely(view: Perspective) -> Sequence[tuple[Any, Any]]:
    return ()


NOUNS: dict[str, DoubleNoun] = {
    "speaker": DoubleNoun(
        model=Speaker,
        shown=(
            ("Name", lambda one: one.name),
            ("Also called", lambda one: listed(one.aliases)),
            ("Party", lambda one: str(one.party)),
            ("Office", lambda one: one.office),
            ("Authority", lambda one: f"{one.authority}: {one.get_authority_display()}"),
            ("Kind", lambda one: one.get_kind_display()),
            ("Note", lambda one: one.note),
        ),
        unite=doubles.unite_speakers,
        likely=likely_speakers,
        alike=lambda one: {"party": one.party_id},
    ),
    "source": DoubleNoun(
        model=Source,
        shown=(
            ("Publisher", lambda one: one.publisher),
            ("Title", lambda one: one.title),
            ("Date", lambda one: day_words(one.date) if one.date else ""),
            ("Address", lambda one: one.url),
            ("Kind", lambda one: one.kind_words),
            ("Language", lambda one: one.language),
            ("Note", lambda one: one.note),
        ),
        unite=doubles.unite_sources,
        likely=likely_sources,
        alike=lambda one: {},
    ),
    "party": DoubleNoun(
        model=Party,
        shown=(
            ("Name", lambda one: one.name),
            ("Short name", lambda one: one.short_name),
            ("Also called", lambda one: listed(one.aliases)),
            ("Kind", lambda one: one.kind),
            ("Grouping", lambda one: one.grouping),
            ("Note", lambda one: one.note),
        ),
        unite=moved_statements.unite_parties,
        likely=_none_likely,
        alike=lambda one: {"same_as": None},
        corrects=True,
    ),
    "issue": DoubleNoun(
        model=Issue,
        shown=(
            ("Name", lambda one: one.name),
            ("Proposition", lambda one: one.proposition),
            ("Weight", lambda one: one.weight),
            ("Category", lambda one: one.category),
        ),
        unite=moved_statements.unite_issues,
        likely=_none_likely,
        alike=lambda one: {"same_as": None},
        corrects=True,
    ),
}


def address_of(thing: Any, other: Any = None) -> str:
    """The page on which a thing is made one with another; empty for what never is."""
    of = thing._meta.db_table
    if of not in NOUNS:
        return ""
    page = reverse("admin:same_as", args=[thing.negotiation.slug, of, thing.slug])
    return f"{page}?{urlencode({'with': other.slug})}" if other is not None else page


def page_view(
    site: Any, request: HttpRequest, *, negotiation: str, of: str, slug: str
) -> HttpResponse:
    """Both entries side by side with what moves, and the act itself. An editor does it."""
    part = _part(request, negotiation)
    noun = NOUNS.get(of)
    thing = _named(part, noun, slug) if noun else None
    if noun is None or thing is None:
        raise Http404
    asked = (request.POST if request.method == "POST" else request.GET).get("with", "").strip()
    other = _named(part, noun, asked) if asked else None
    faults = []
    if asked and other is None:
        faults.append(f"There is no {_one(noun)} “{asked}” in this negotiation.")
    if other is not None and other.pk == thing.pk:
        faults.append("That is the same entry: name another one.")
        other = None
    if request.method == "POST" and other is not None:
        try:
            return _united(site, request, part, noun, thing, other)
        except Refused as refused:
            faults += refused.errors.values()
    return TemplateResponse(
        request,
        "admin/same_as.html",
        {
            **site.each_context(request),
            **_shown(request, part, noun, thing, other),
            "faults": faults,
            "back": site.address_of(thing),
        },
        status=400 if faults and request.method == "POST" else 200,
    )


def _part(request: HttpRequest, negotiation: str) -> NegotiationRights:
    parts = rights_of(request).parts.values()
    for part in parts:
        if part.view.negotiation.slug == negotiation and part.role in DRAFTS:
            return part
    raise Http404


def _named(part: NegotiationRights, noun: DoubleNoun, name: str) -> Any:
    """The entry of that slug, name asked for or web address, as whoever asks sees it."""
    found = part.view.visible(noun.model).named(name) if "\0" not in name else None
    if found is None and noun.model is Source:
        found = known_source(part.view, name)
    if found is not None:
        found.negotiation = part.view.negotiation
    return found


def _one(noun: DoubleNoun) -> str:
    return str(noun.model._meta.verbose_name)


def _shown(
    request: HttpRequest, part: NegotiationRights, noun: DoubleNoun, thing: Any, other: Any
) -> dict[str, Any]:
    one = _one(noun)
    context: dict[str, Any] = {
        "title": f"Make it one with another {one}",
        "subtitle": str(thing),
        "thing": thing,
        "one": one,
        "negotiation": part.view.negotiation,
        "other": other,
        "here": address_of(thing),
    }
    if other is None:
        return context | _offered(part, noun, thing)
    return context | {
        "lines": [
            *(SideBySide(label, said(thing), said(other)) for label, said in noun.shown),
            SideBySide("Who may know", _for_whom(request, thing), _for_whom(request, other)),
            SideBySide("Name in addresses", thing.slug, other.slug),
        ],
        "moves": [f"{count} {words}" for words, count in what_rests_on(part.view, thing)],
        "rests": [f"{count} {words}" for words, count in what_rests_on(part.view, other)],
        **_rehearsed(request, part, noun, thing, other),
        "swapped": address_of(other, thing),
        "may": part.role in PUBLISHES,
        "version": thing.version,
        "corrects": noun.corrects,
    }


def _rehearsed(
    request: HttpRequest, part: NegotiationRights, noun: DoubleNoun, thing: Any, other: Any
) -> dict[str, Any]:
    """Why they cannot be made one, or what is moved and told to how many; nothing is kept of it.

    Where nothing follows, it is not tried: much may rest on a speaker.
    """
    if not noun.corrects:
        return {"why_not": why_not_one(doubles.entrant(thing), doubles.entrant(other))}
    where = part.view.negotiation
    try:
        with rehearsal(True, where):
            with recording(where, by=request.user, silent=True) as act:  # type: ignore[arg-type]
                stays = _unite(act, noun, thing, other, None)
            return {
                "why_not": [],
                "moved": [f"{count} {words}" for words, count in moved_by(part.view, act.row)],
                "following": _follow(part, stays, act),
                "told": foretold(where, act.developments, part.view.audience),
            }
    except Refused as refused:
        return {"why_not": list(refused.errors.values())}


def _follow(part: NegotiationRights, stays: Any, act: Recording) -> list[str]:
    outcome = outcome_messages.ActOutcome(stays, act.developments)
    return outcome_messages.lines(outcome, part.view.audience, part.view.today)


def _for_whom(request: HttpRequest, thing: Any) -> str:
    return in_words(thing.mark_on(rights_of(request).today))


def _offered(part: NegotiationRights, noun: DoubleNoun, thing: Any) -> dict[str, Any]:
    """Those that look like it, and the others of which one may be meant."""
    likely = [
        one if other.pk == thing.pk else other
        for one, other in noun.likely(part.view)
        if thing.pk in (one.pk, other.pk)
    ]
    others = part.view.visible(noun.model).filter(**noun.alike(thing)).exclude(pk=thing.pk)
    rows = list(others[: MOST_OFFERED + 1])
    return {
        "likely": [_offer(part, thing, one) for one in likely],
        "others": [_offer(part, thing, one) for one in rows] if len(rows) <= MOST_OFFERED else [],
        "many": len(rows) > MOST_OFFERED,
    }


def _offer(part: NegotiationRights, thing: Any, one: Any) -> OtherOffered:
    one.negotiation = part.view.negotiation
    said = getattr(one, "office", "") or getattr(one, "publisher", "")
    label = f"{one} ({said})" if said else str(one)
    return OtherOffered(label, one.slug, address_of(thing, one))


def _united(
    site: Any,
    request: HttpRequest,
    part: NegotiationRights,
    noun: DoubleNoun,
    thing: Any,
    other: Any,
) -> HttpResponse:
    """Does it at the door, says what was done, and goes to the one that stays. Raises `Refused`."""
    if part.role not in PUBLISHES:
        raise Refused(act="An editor or an owner makes two entries one.")
    read = request.POST.get("version", "")
    version = int(read) if read.isascii() and read.isdigit() else None
    moved = listed(f"{count} {words}" for words, count in what_rests_on(part.view, thing))
    with recording(part.view.negotiation, by=request.user) as act:  # type: ignore[arg-type]
        stays = _unite(act, noun, thing, other, version)
    along = "" if noun.corrects or not moved else f"{moved} moved along, and "
    messages.success(
        request,
        f"{thing} and {other} are one {_one(noun)} now: {along}the name '{thing.slug}' leads here.",
    )
    if noun.corrects:
        for line in _follow(part, stays, act):
            messages.info(request, line)
    if after := said_after(request, act.row):
        messages.info(request, after)
    return HttpResponseRedirect(site.address_of(stays))


def _unite(act: Recording, noun: DoubleNoun, thing: Any, other: Any, version: int | None) -> Any:
    return noun.unite(act, thing.slug, other.slug, version=version)
