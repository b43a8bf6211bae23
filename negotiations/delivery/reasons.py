"""Why somebody gets a mail, in a sentence for each subscription that asked for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ..detection.audiences import Audience
from ..detection.telling import Telling
from ..detection.wording import listed
from ..models import Issue, Negotiation, Party, Subscription
from ..models.subscriptions import KINDS, USUAL_KINDS
from .gate import Passed

MENDED = "we sent you what is corrected here"


def reasons(
    negotiation: Negotiation, passed: Iterable[Passed], reader: Audience | None
) -> tuple[str, ...]:
    """Each reason once, as what follows "You get this because"."""
    passed = list(passed)
    asked = {s.pk: s for p in passed for s in p.because}
    found = [reason(s, negotiation, reader) for s in asked.values()]
    if any(p.telling == Telling.NOTICE for p in passed):
        found.insert(0, MENDED)
    return tuple(dict.fromkeys(found))


def reason(subscription: Subscription, negotiation: Negotiation, reader: Audience | None) -> str:
    """What a subscription asks for, in words; names that may not be seen are left out."""
    what = f"you asked for {kinds_in_words(subscription.kinds)} in {negotiation.title}"
    parties = _names(Party, negotiation, subscription.parties, reader)
    issues = _names(Issue, negotiation, subscription.issues, reader)
    if parties:
        what += f", of {listed(parties)}"
    if issues:
        what += f", on {listed(issues)}"
    what += ", at once"
    return f"{what}. Your note: {subscription.note}" if subscription.note else what


def kinds_in_words(kinds: Collection[str]) -> str:
    """The kinds of development that somebody asked for, as they stand in a sentence."""
    chosen = set(kinds)
    if not chosen or chosen >= set(KINDS):
        return "everything"
    if chosen == set(USUAL_KINDS):
        return "what changed"
    return listed([WORDS[kind] for kind in KINDS if kind in chosen])


WORDS = {
    "position-stated": "first stances",
    "position-changed": "changes of position",
    "position-contested": "contradictions",
    "demand-made": "demands",
    "demand-amended": "amended demands",
    "demand-withdrawn": "withdrawn demands",
    "demand-overdue": "overdue demands",
    "response-received": "replies",
    "answer-changed": "changed answers",
    "red-line-declared": "red lines",
    "red-line-relaxed": "relaxed red lines",
    "document-delivered": "texts handed over",
    "document-disclosed": "texts that came out",
    "round-planned": "planned rounds",
    "round-moved": "moved rounds",
    "round-held": "rounds held",
    "round-cancelled": "rounds called off",
    "statement-corrected": "corrections",
}


def _names(
    model: type[Party] | type[Issue],
    negotiation: Negotiation,
    slugs: Collection[str],
    reader: Audience | None,
) -> list[str]:
    if not slugs or reader is None:
        return []
    named = model.objects.filter(negotiation=negotiation, slug__in=slugs).for_audience(reader)
    return [str(thing) for thing in named]
