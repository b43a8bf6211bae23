"""Who runs the site and is no member of a negotiation sees of it what a stranger sees."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from negotiations.models import Act, Membership, Negotiation, User
from negotiations.reading.roles import role_of
from negotiations.vocabulary.audiences import Audience

from ..cast import Cast
from .conftest import added, listed, signed_in


@pytest.fixture
def ruth(cast: Cast) -> User:
    """She runs the site, and is a member of nothing."""
    cast.users["ruth"] = User.objects.create_superuser("ruth", "ruth@example.org")
    return cast.users["ruth"]


def test_running_the_site_is_no_membership(cast: Cast, ruth: User) -> None:
    assert cast.negotiation.audience_of(ruth) is Audience.PUBLIC
    assert role_of(ruth, cast.negotiation) is None
    Negotiation.objects.filter(pk=cast.negotiation.pk).update(is_public=False)
    cast.negotiation.refresh_from_db()
    assert cast.negotiation.audience_of(ruth) is None
    assert cast.negotiation not in Negotiation.objects.visible_to(ruth)


@pytest.mark.parametrize("noun", ["statement", "demand", "membership", "act", "auditentry"])
def test_her_desk_shows_nothing_of_it(cast: Cast, ruth: User, noun: str) -> None:
    shown = signed_in(cast, "ruth").get(listed(noun))

    assert shown.status_code == 403 or shown.context["cl"].result_count == 0


def test_what_she_begins_is_hers_and_says_so(cast: Cast, ruth: User) -> None:
    typed = {"title": "A new one", "slug": "new", "start_date": "2030-01-01"}

    signed_in(cast, "ruth").done(added("negotiation"), **typed)

    begun = Membership.objects.get(negotiation__slug="new")
    assert (begun.user, begun.role, begun.cleared) == (ruth, "owner", True)
    assert Act.objects.get(negotiation__slug="new").by == ruth
    assert signed_in(cast, "ruth").page(reverse("admin:negotiations_membership_changelist"))


def test_command_makes_the_first_owner(cast: Cast, ruth: User) -> None:
    call_command("admit", "ruth@example.org", "small", "--role", "owner", "--cleared")

    assert cast.negotiation.audience_of(ruth) is Audience.CLEARED
    with pytest.raises(CommandError, match="no negotiation 'nowhere'"):
        call_command("admit", "ruth", "nowhere")
    with pytest.raises(CommandError, match="no user 'nobody'"):
        call_command("admit", "nobody", "small")
