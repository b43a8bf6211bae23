"""Who runs the site has somebody forgotten at the desk, and nobody else does."""

from __future__ import annotations

import pytest

from negotiations.models import BarredAddress, Recipient, User
from negotiations.recording.former_accounts import is_forgotten

from ..cast import Cast
from ..door import memberships
from .conftest import at_desk, opened, signed_in


def forget_of(thing: User | Recipient) -> str:
    return at_desk(thing, "forget")


@pytest.fixture
def dora(cast: Cast) -> Recipient:
    return Recipient.objects.create(
        email="dora@example.org",
        confirmed_at="2030-01-01T00:00Z",
        suppressed_at="2030-01-01T00:00Z",
    )


def test_account_is_forgotten_after_a_page_that_asks(cast: Cast) -> None:
    root = signed_in(cast, "root")
    path = forget_of(cast.ana)
    assert path in root.page(opened(cast.ana)).content.decode()

    asked = root.page(path).content.decode()
    before = is_forgotten(User.objects.get(pk=cast.ana.pk))
    done = root.post(path, {})

    assert "What an account did stays in the record" in asked
    assert not before
    assert done.status_code == 302
    ana = User.objects.get(pk=cast.ana.pk)
    assert is_forgotten(ana)
    assert root.get(path).status_code == 404
    assert "/forget/" not in root.page(opened(ana)).content.decode()


def test_only_owner_is_refused_with_a_sentence(cast: Cast) -> None:
    memberships.change_member(
        cast.negotiation, user=cast.users["root"], role="editor", cleared=True
    )
    answer = signed_in(cast, "root").post(forget_of(cast.olga), {})

    assert answer.status_code == 409
    assert "is the only owner of A small negotiation" in answer.content.decode()
    assert not is_forgotten(User.objects.get(pk=cast.olga.pk))


def test_address_is_forgotten_and_a_hash_stays(cast: Cast, dora: Recipient) -> None:
    root = signed_in(cast, "root")

    done = root.post(forget_of(dora), {})

    assert done.status_code == 302
    assert not Recipient.objects.filter(pk=dora.pk).exists()
    assert BarredAddress.objects.has("dora@example.org")


def test_nobody_else_forgets_anybody(cast: Cast, dora: Recipient) -> None:
    for name in ("ana", "ben", "olga"):
        client = signed_in(cast, name)
        for thing in (cast.ana, dora):
            assert client.post(forget_of(thing), {}).status_code in (403, 404)

    assert Recipient.objects.filter(pk=dora.pk).exists()
    assert not is_forgotten(User.objects.get(pk=cast.ana.pk))
