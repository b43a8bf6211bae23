"""Many who subscribe, made at once: what they are sent is what is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from negotiations.models import Membership, Negotiation, Readership, Recipient, Subscription, User


def readers(
    negotiation: Negotiation,
    count: int,
    *,
    name: str = "reader",
    kinds: Sequence[str] = (),
    member: bool = False,
) -> list[User]:
    """So many new accounts that follow the negotiation; of its team where they are members."""
    users = User.objects.bulk_create(
        User(username=f"{name}{n}", email=f"{name}{n}@example.org") for n in range(count)
    )
    if member:
        Membership.objects.bulk_create(
            Membership(negotiation=negotiation, user=user, role="analyst") for user in users
        )
    recipients = Recipient.objects.bulk_create(Recipient(user=user) for user in users)
    for model, fields in ((Readership, {}), (Subscription, {"kinds": list(kinds)})):
        model.objects.bulk_create(
            model(recipient=recipient, negotiation=negotiation, **fields)
            for recipient in recipients
        )
    return users
