"""A token of one negotiation: no other is there at any address of the API, not even a public one."""

from __future__ import annotations

from datetime import date

from django.test import Client

from negotiations.alerting.endpoints import make
from negotiations.alerting.subscriptions import subscribe
from negotiations.models import ApiToken, Negotiation, User

from ..door import memberships, reference_data
from .conftest import SLUG, Api
from .test_answer_headers import addresses

ASKED = {
    "compare": "?from=r-2022-01-12-nrc&to=r-2022-02-21-recognition",
    "positions": "?party=germany&issue=nord-stream-2",
}
"""What has to be asked of an address."""


def test_no_address_answers_of_another_negotiation(negotiation: Negotiation, owner: Api) -> None:
    """Its owner may do everything in both; what is asked is there for his other token."""
    otto = User.objects.get(username="otto")
    other = reference_data.start_negotiation(
        slug="other", title="Another", start_date=date(2022, 1, 1), is_public=True
    )
    memberships.admit(other, user=otto, role="owner", cleared=True)
    subscribe(otto, negotiation, kinds=[])
    make(otto, negotiation, "https://hooks.example.org/otto")
    ApiToken.objects.issue(otto, scope="read", negotiation=negotiation)
    _, secret = ApiToken.objects.issue(otto, scope="write", negotiation=other)
    narrow = Client(headers={"Authorization": f"Bearer {secret}"})
    told: list[tuple[str, str]] = []
    below = f"/api/v1/negotiations/{SLUG}/"

    asked = [f"{one}{ASKED.get(one.split('/')[-2], '')}" for one in addresses(owner)]
    for address in [*asked, "/api/v1/search/?q=minsk"]:
        wide, answer = owner.client.get(address), narrow.get(address)
        written = narrow.post(address, b"{}", content_type="application/json")
        if address.startswith(below):
            strict = {answer.status_code, written.status_code} <= {404, 405}
            # What takes no GET, or no POST, says so of every address.
            if not strict or (wide.status_code == 200 and answer.status_code != 404):
                told.append((address, f"{answer.status_code}, {written.status_code}"))
        elif SLUG in answer.content.decode() and "/schema/" not in address:
            told.append((address, answer.content.decode()))

    assert told == []
    for path in ("subscriptions/", "endpoints/", "tokens/", "negotiations/", "developments/"):
        assert SLUG in owner.send(path).content.decode(), path
    hidden = narrow.get(f"/api/v1/developments/?negotiation={SLUG}")
    made_up = narrow.get("/api/v1/developments/?negotiation=nowhere")
    assert hidden.status_code == made_up.status_code == 400
    assert hidden.content.replace(SLUG.encode(), b"nowhere") == made_up.content
