"""What may be followed, and what is followed, is named only as far as its reader may see it."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.alerting.subscription_choices import choices, described, followed_slugs
from negotiations.alerting.subscriptions import NotSubscribed, subscribe
from negotiations.models import Affiliation, Party, Subscription
from negotiations.models.subscriptions import TARGETS, Target
from negotiations.reading.perspective import Perspective
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, PUBLIC, R1, R4, TEAM, Cast, small_negotiation
from ..door import red_lines, reference_data
from ..nouns_by_audience import one_of_each_noun

BLOCS = next(target for target in TARGETS if target.name == "blocs")
LINES = next(target for target in TARGETS if target.name == "red_lines")
NAMES = {
    PUBLIC: {"public"},
    TEAM: {"public", "embargoed", "team"},
    CLEARED: {"public", "embargoed", "team", "cleared"},
}
"""What each audience may see of a noun of which there is one for every audience."""
each_target = pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)


@pytest.fixture
def nouns(db: None) -> Cast:
    """One of each noun for every audience; of the parties each has a member that all may see."""
    return small_negotiation(then=one_of_each_for_every_audience)


def one_of_each_for_every_audience(cast: Cast) -> None:
    for name in sorted(NAMES[CLEARED]):
        one_of_each_noun(cast, name)
    for name in sorted(NAMES[CLEARED]):
        is_member(cast, body=name, audience=name if name in ("team", "cleared") else "team")


def is_member(cast: Cast, *, body: str, audience: str) -> None:
    reference_data.register(
        cast.negotiation,
        on=R1,
        noun="affiliation",
        party="q",
        body=slug_of(BLOCS, body),
        role="member",
        audience=audience,
    )


def offered(cast: Cast, target: Target, reader: Audience) -> dict[str, str]:
    """The words of each choice, by the name for which its thing was asked."""
    there = dict(choices(target, Perspective.of(cast.negotiation, reader, R4)))
    names = target.model.objects.filter(slug__in=there)
    return {thing.asked_slug or thing.slug: there[thing.slug] for thing in names}


@each_target
@pytest.mark.parametrize("reader", [PUBLIC, TEAM, CLEARED], ids=lambda reader: reader.word)
def test_offered_is_what_the_reader_may_see(nouns: Cast, target: Target, reader: Audience) -> None:
    if target is BLOCS:
        Affiliation._base_manager.update(audience="public")

    there = offered(nouns, target, reader).keys() & NAMES[CLEARED]

    assert there == NAMES[reader]


def test_body_whose_members_are_hidden_is_not_offered(cast: Cast) -> None:
    is_member(cast, body="b", audience="team")

    assert [offered(cast, BLOCS, reader).keys() for reader in (PUBLIC, TEAM)] == [set(), {"b"}]


def test_line_of_a_hidden_party_is_offered_without_its_name(cast: Cast) -> None:
    red_lines.declare_red_line(
        cast.negotiation, on=R1, party="z", issue="i", refuses="accepts", text="Never.", slug="line"
    )
    Party._base_manager.filter(slug="z").update(audience="cleared")

    words = [offered(cast, LINES, reader)["line"] for reader in (PUBLIC, CLEARED)]

    assert words == ["Never.", "Z: Never."]


@each_target
def test_what_is_hidden_cannot_be_asked_for(nouns: Cast, target: Target) -> None:
    hidden = slug_of(target, "cleared")
    asked: Any = {target.name: [hidden]}

    with pytest.raises(NotSubscribed) as refused:
        subscribe(nouns.users["ben"], nouns.negotiation, **asked)

    assert list(refused.value.errors) == [target.name]
    assert subscribe(nouns.olga, nouns.negotiation, **asked)


@each_target
def test_what_is_followed_and_hidden_now_is_named_to_nobody_else(
    nouns: Cast, target: Target
) -> None:
    slugs = [slug_of(target, name) for name in ("public", "team", "cleared")]
    asked: Any = {target.name: slugs}
    kept = subscribe(nouns.olga, nouns.negotiation, **asked)
    readers = {name: nouns.users[name] for name in ("cora", "ben", "olga")}

    seen = {name: followed_slugs([kept], who)[kept.pk] for name, who in readers.items()}
    words = {name: described([kept], who)[0].what for name, who in readers.items()}

    assert [len(seen[name][target.name]) for name in readers] == [1, 2, 3]
    for name, hidden in (("cora", ("team", "cleared")), ("ben", ("cleared",))):
        assert not [word for word in hidden if word in words[name]]
    assert len(set(words.values())) == 3


def slug_of(target: Target, name: str) -> str:
    named = target.model.objects
    found: str = (named.filter(asked_slug=name).first() or named.get(slug=name)).slug
    return found


def test_nothing_is_named_of_a_negotiation_that_is_not_there(cast: Cast) -> None:
    kept = subscribe(cast.users["cora"], cast.negotiation, parties=["p"])
    type(cast.negotiation).objects.update(is_public=False)

    seen = followed_slugs(Subscription.objects.filter(pk=kept.pk), cast.users["cora"])

    assert seen[kept.pk]["parties"] == []
