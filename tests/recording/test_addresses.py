"""Who starts a negotiation does not learn from its address which closed ones there are (rule 19)."""

from __future__ import annotations

import re

import pytest

from negotiations.entries.negotiations import MembershipEntry, NegotiationEntry
from negotiations.models import AuditEntry, Negotiation
from negotiations.recording import memberships
from negotiations.recording.act import Conflict
from negotiations.recording.door import recording
from negotiations.recording.reference_data import edit_negotiation

from ..cast import FIRST, Cast, faults, small_negotiation

TALKS = "secret-talks"


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


@pytest.fixture
def closed(cast: Cast) -> Negotiation:
    """One from before closed ones had letters at their end, of which ben knows nothing."""
    made = begun(cast, "olga")
    entry = NegotiationEntry(slug=TALKS, title="Talks", start_date=FIRST, is_public=False)
    with recording(made, by=cast.olga) as act:
        return edit_negotiation(act, entry)


def begun(
    cast: Cast, owner: str, *, slug: str = TALKS, public: bool = True, dry_run: bool = False
) -> Negotiation:
    entry = NegotiationEntry(slug=slug, title="Talks", start_date=FIRST, is_public=public)
    return memberships.begin_negotiation(entry, owner=cast.users[owner], dry_run=dry_run)


def test_a_closed_one_makes_room_for_whoever_may_not_see_it(
    cast: Cast, closed: Negotiation
) -> None:
    made = begun(cast, "ben")

    closed.refresh_from_db()
    assert (made.slug, made.title) == (TALKS, "Talks")
    assert re.fullmatch(rf"{TALKS}-[a-z]{{8}}", closed.slug)
    assert faults(closed) == faults(made) == []


def test_its_members_find_in_its_trail_why_it_has_another_address(
    cast: Cast, closed: Negotiation
) -> None:
    begun(cast, "ben")

    closed.refresh_from_db()
    entry = AuditEntry.objects.get(act__negotiation=closed, act__what="address-left")
    before, after = entry.before or {}, entry.after or {}
    assert (before["slug"], after["slug"]) == (TALKS, closed.slug)
    assert entry.act.by is None


@pytest.mark.parametrize("slug", [TALKS, "small"])
def test_one_that_he_may_see_is_in_his_way(cast: Cast, closed: Negotiation, slug: str) -> None:
    with recording(closed, by=cast.olga) as act:
        memberships.add_member(act, cast.users["ben"], MembershipEntry(role="member"))

    for dry_run in (True, False):
        with pytest.raises(Conflict) as taken:
            begun(cast, "ben", slug=slug, dry_run=dry_run)
        assert taken.value.errors == {"slug": f"There is a negotiation '{slug}' already."}
    closed.refresh_from_db()
    assert closed.slug == TALKS


def test_a_public_one_does_not_make_room_for_a_token_that_is_good_for_another(cast: Cast) -> None:
    other = begun(cast, "olga")
    ben = cast.users["ben"]
    ben.limited_to = other.pk

    with pytest.raises(Conflict):
        begun(cast, "ben", slug="small")


def test_a_trial_moves_nothing(cast: Cast, closed: Negotiation) -> None:
    assert begun(cast, "ben", dry_run=True).slug == TALKS

    closed.refresh_from_db()
    assert closed.slug == TALKS
    assert Negotiation.objects.filter(slug=TALKS).count() == 1


def test_a_closed_one_never_meets_another(cast: Cast, closed: Negotiation) -> None:
    first, second = begun(cast, "ben", public=False), begun(cast, "olga", public=False)

    for made in (first, second):
        assert re.fullmatch(rf"{TALKS}-[a-z]{{8}}", made.slug)
    closed.refresh_from_db()
    assert closed.slug == TALKS
