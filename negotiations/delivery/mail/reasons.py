"""The reasons for which somebody gets a mail, a sentence for each subscription that asked for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ...models import Demand, Issue, Negotiation, RedLine, Subscription
from ...models.subscriptions import TARGETS, Only
from ...rules.notices import Telling
from ...rules.wording import listed
from ...vocabulary.audiences import Audience
from ...vocabulary.kinds import SUBSCRIBABLE_KINDS, USUAL_KINDS
from ..queue.gate import Passed

MENDED = "we sent you what is corrected here"
PLACED_ANEW = "we sent you what is told at another round now"
UNSEEN = "something you may no longer see"


class Reasons:
    """Says why, for many mails: what things are called is asked once for each audience."""

    def __init__(self) -> None:
        self._names: dict[tuple[int, Audience, str], dict[str, str]] = {}

    def of(self, passed: Iterable[Passed]) -> tuple[str, ...]:
        """Each reason once, as what follows "You get this because"."""
        passed = list(passed)
        notices = [p.delivery.development for p in passed if p.telling == Telling.NOTICE]
        mends = any(not (row.says_nothing_new or row.replaced_by_id) for row in notices)
        reasons = [MENDED] if mends else [PLACED_ANEW] if notices else []
        asking = {s.pk: (s, p) for p in passed for s in p.because}
        for subscription, passed_for_it in asking.values():
            negotiation = passed_for_it.delivery.development.negotiation
            reasons.append(self.why(subscription, negotiation, passed_for_it.audience))
        return tuple(dict.fromkeys(reasons))

    def why(self, subscription: Subscription, negotiation: Negotiation, reader: Audience) -> str:
        """The sentence of a subscription: what it asks for and how often; names that may not be seen are left out."""
        names = {}
        for target in TARGETS:
            slugs = getattr(subscription, target.name)
            if slugs:
                called = self._called(target.model, negotiation, reader)
                names[target.name] = [called[slug] for slug in slugs if slug in called]
        wanted = in_words(subscription, names, f" in {negotiation.title}")
        what = f"you asked for {wanted}, {_HOW_OFTEN[subscription.frequency]}"
        return f"{what}. Your note: {subscription.note}" if subscription.note else what

    def _called(self, model: Any, negotiation: Negotiation, reader: Audience) -> dict[str, str]:
        key = (negotiation.pk, reader, model.__name__)
        if key not in self._names:
            things = model.objects.filter(negotiation=negotiation).for_audience(reader)
            self._names[key] = {thing.slug: name_of(thing) for thing in things}
        return self._names[key]


def in_words(asked: Subscription, names: Mapping[str, Sequence[str]], where: str = "") -> str:
    """A subscription in words, as part of a sentence: "what changed, of Russia, only reversals".

    `names` has, for each list of it, what is followed as its reader may see it; `where` follows
    the kinds. A list of which he may see nothing does not read as all.
    """
    about = (
        f"{target.before} {listed(names.get(target.name) or [UNSEEN])}"
        for target in TARGETS
        if getattr(asked, target.name)
    )
    narrowed = [listed(Only(word).label for word in asked.only)] if asked.only else []
    own = ["without what you recorded yourself"] if asked.without_own else []
    return ", ".join([kinds_in_words(asked.kinds) + where, *about, *narrowed, *own])


def name_of(thing: Any) -> str:
    """The name of something in a list of what is followed."""
    if isinstance(thing, Demand):
        return f"no. {thing.number}" if thing.number else f"“{thing.text}”"
    if isinstance(thing, Issue):
        return thing.in_quotes
    return f"“{thing.text}”" if isinstance(thing, RedLine) else str(thing)


_HOW_OFTEN = {"immediate": "at once", "daily": "once a day", "weekly": "once a week", "off": "off"}


def kinds_in_words(kinds: Collection[str]) -> str:
    """The kinds of development that somebody asked for, as they stand in a sentence."""
    chosen = set(kinds)
    if not chosen or chosen >= set(SUBSCRIBABLE_KINDS):
        return "everything"
    if chosen == set(USUAL_KINDS):
        return "what changed"
    return listed([kind.entry.in_sentence for kind in SUBSCRIBABLE_KINDS if kind in chosen])
