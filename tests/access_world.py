"""What there is to be asked for: two negotiations with a fact of every noun for every audience, and their people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from negotiations.alerting.endpoints import make
from negotiations.alerting.subscriptions import subscribe, subscribe_address
from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import ApiToken, Negotiation, Readership, Recipient, User
from negotiations.recording.article_texts import keep_text
from negotiations.recording.door import recording
from negotiations.recording.memberships import admit
from negotiations.rules.articles import ReadArticle

from .alerting.signing_up import page_of
from .cast import Cast, small_negotiation
from .nouns_by_audience import AUDIENCES, one_of_each_noun

PASSWORD = "a-Long-one-1"


@dataclass
class World:
    """A public negotiation and a closed one, each with a fact of every noun for every audience."""

    public: Cast
    closed: Cast
    own: dict[str, Any] = field(default_factory=dict)
    """What belongs to Cora, by the name that its address has for it."""


def _what_is_coras(public: Cast) -> dict[str, Any]:
    cora, about = public.users["cora"], public.negotiation
    subscription = subscribe(cora, about, kinds=[])
    endpoint = make(cora, about, "https://hooks.example.org/cora")
    reader = Recipient.objects.create(email="dora@example.org", confirmed_at="2030-01-01T00:00Z")
    followed = subscribe_address(reader, about, kinds=[])
    return {
        "subscription": subscription.pk,
        "endpoint": endpoint.pk,
        "token": ApiToken.objects.issue(cora, scope="read")[0].key,
        "reader": page_of(reader),
        "followed": followed.pk,
        "leave": Readership.objects.get(recipient=subscription.recipient).token,
    }


def built_world() -> World:
    """The two negotiations with everything in them, and who looks at them."""
    found = World(small_negotiation("open"), small_negotiation("closed"))
    found.public.users["mia"] = User.objects.create_user("mia", "mia@example.org")
    for cast in (found.public, found.closed):
        admit(cast.negotiation, found.public.users["mia"], MembershipEntry(role="member"))
        for audience in AUDIENCES:
            one_of_each_noun(cast, audience)
            with recording(cast.negotiation) as act:
                keep_text(act, audience, ReadArticle(text=f"Words for the {audience}."))
    Negotiation.objects.filter(slug="closed").update(is_public=False)
    found.own = _what_is_coras(found.public)
    for user in found.public.users.values():
        user.set_password(PASSWORD)
        user.save()
    root = User.objects.create_superuser("root", "root@example.org", PASSWORD)
    found.public.users["root"] = root
    return found
