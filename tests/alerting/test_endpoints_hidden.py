"""An endpoint is worth what its owner may see today, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.alerting.endpoints import attempts_of, endpoints_of, replay
from negotiations.models import Endpoint, Negotiation

from ..cast import R1
from ..delivery.desk import Desk
from ..delivery.hooks import Hooks, hooks
from ..delivery.http_sink import http_sink
from ..door import memberships

__all__ = ["hooks", "http_sink"]


def loses_his_clearance(desk: Desk, name: str, *, cleared: bool = False) -> None:
    member: dict[str, Any] = {"user": desk.cast.users[name], "role": "analyst"}
    memberships.change_member(desk.cast.negotiation, on=R1, cleared=cleared, **member)


@pytest.mark.parametrize(("name", "is_there"), [("cora", False), ("ben", True)])
def test_it_is_there_in_negotiations_that_its_owner_may_see(
    hooks: Hooks, name: str, is_there: bool
) -> None:
    mine = hooks.endpoint(name)
    assert list(endpoints_of(hooks.desk.cast.users[name])) == [mine]

    Negotiation.objects.update(is_public=False)

    assert endpoints_of(hooks.desk.cast.users[name]).exists() is is_there


def test_what_overtook_it_in_hiding_does_not_count_in_a_replay(hooks: Hooks) -> None:
    mine, desk = hooks.endpoint("ben"), hooks.desk
    desk.cast.said("-", at="r1", by=2)
    hooks.post()
    desk.cast.said("--", at="r1", by=5, audience="cleared")

    done = replay(mine, now=desk.now, since=desk.now.replace(year=2029))

    assert (done.again, done.overtaken) == (1, 0)


def test_log_has_no_attempt_that_told_what_is_hidden_now(hooks: Hooks) -> None:
    desk = hooks.desk
    loses_his_clearance(desk, "ben", cleared=True)
    mine = hooks.endpoint("ben")
    for party, audience in (("p", "public"), ("q", "cleared")):
        desk.cast.said("-", at="r1", party=party, audience=audience)
    hooks.post()
    mine = Endpoint.objects.get(pk=mine.pk)
    assert attempts_of(mine).count() == 2

    loses_his_clearance(desk, "ben")

    assert attempts_of(Endpoint.objects.get(pk=mine.pk)).count() == 1
