"""After a clearance was taken away: what a subscription names and is hidden now asks for nothing."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.alerting.preview import preview_of
from negotiations.models import Membership, Subscription
from negotiations.reading.perspective import perspective_of
from negotiations.rules.calendar import today_utc

from ..cast import R1, R3, Cast
from ..delivery.desk import Desk
from ..door import documents, memberships, reference_data


def hidden_things(cast: Cast) -> None:
    """A party, a body that q is a member of, an issue and a track, for the cleared alone."""
    hidden = {"audience": "cleared", "on": R1}
    about = cast.negotiation
    for slug in ("secret", "bloc"):
        reference_data.register(
            about, noun="party", slug=slug, name="Xyzzy", kind="state", **hidden
        )
    reference_data.register(
        about, noun="issue", slug="secret", name="Xyzzy", proposition="Xyzzy.", **hidden
    )
    reference_data.register(about, noun="track", slug="secret", name="Xyzzy", **hidden)
    documents.hand_over_document(
        about,
        slug="secret",
        title="Xyzzy",
        issued_by=["p"],
        addressed_to=["q"],
        delivered_on=R1,
        **hidden,
    )


def olga_loses_it(cast: Cast) -> None:
    """Olga edits from now on, without clearance; somebody else owns the negotiation."""
    Membership.objects.create(
        negotiation=cast.negotiation, user=cast.users["cora"], role="owner", cleared=True
    )
    memberships.change_member(cast.negotiation, on=R3, user=cast.olga, role="editor", cleared=False)


ONLY_HIDDEN: list[dict[str, Any]] = [
    {"parties": ["secret"]},
    {"blocs": ["bloc"]},
    {"issues": ["secret"]},
    {"tracks": ["secret"]},
    {"documents": ["secret"]},
]


@pytest.mark.parametrize("named", ONLY_HIDDEN, ids=lambda named: next(iter(named)))
def test_filter_of_hidden_things_alone_does_not_widen_to_all(
    desk: Desk, named: dict[str, Any]
) -> None:
    hidden_things(desk.cast)
    kept = desk.follow("olga", **named)
    olga_loses_it(desk.cast)
    desk.hand_over()
    desk.unread()

    desk.cast.said("-", at="r3")

    assert desk.nothing("olga")
    view = perspective_of(desk.cast.olga, "small", today=today_utc())
    assert view is not None
    assert preview_of(kept, view).examples == []


def test_what_is_left_of_a_filter_is_told_and_the_rest_named_nowhere(desk: Desk) -> None:
    hidden_things(desk.cast)
    desk.follow("olga", parties=["secret", "p"])
    olga_loses_it(desk.cast)

    desk.cast.said("-", at="r3")

    mail = desk.mail("olga")
    assert "you asked for everything in A small negotiation, of P, at once" in mail.why
    assert "Xyzzy" not in mail.text + mail.html


def test_reason_names_nothing_that_was_hidden_since_it_was_queued(desk: Desk) -> None:
    hidden_things(desk.cast)
    kept = desk.follow("olga", parties=["p"])
    desk.cast.said("-", at="r3")
    olga_loses_it(desk.cast)
    # Narrowed down while the mail waits: what was queued is not asked for once more.
    Subscription.objects.filter(pk=kept.pk).update(parties=["secret"])

    mail = desk.mail("olga")

    assert "of something you may no longer see" in mail.why
    assert "Xyzzy" not in mail.text + mail.html
