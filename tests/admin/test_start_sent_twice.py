"""A form that starts a negotiation is sent twice: it is started once, and so are its lists and invitations."""

from __future__ import annotations

import re
from typing import Any

import pytest

from negotiations.admin.outcome_messages import SENT_TWICE
from negotiations.admin.sent_forms import GONE
from negotiations.models import Invitation, Message, Negotiation, Party, SentForm
from negotiations.recording.discarded_negotiations import throw_away
from negotiations.recording.sent_forms import SentAlready, first_time_of, keep_sent_of

from ..cast import Cast
from .conftest import Desk
from .starting import START, begun, shown, step

TYPED = {"title": "Talks on the strait", "start_date": "2030-01-01"}


def key_on(page: Any) -> str:
    found = re.search(r'name="form_key" value="([0-9a-f]{32})"', page.content.decode())
    assert found is not None
    return found[1]


def said(desk: Desk, answer: Any) -> list[str]:
    assert answer.status_code == 302
    return [str(one) for one in desk.client.get(answer["Location"]).context["messages"]]


@pytest.mark.parametrize("public", ["yes", ""])
def test_negotiation_is_started_once(ana: Desk, public: str) -> None:
    typed = {**TYPED, "is_public": public, "form_key": key_on(ana.page(START))}

    first, second = (ana.post(START, typed) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert Negotiation.objects.filter(title=TYPED["title"]).count() == 1
    assert said(ana, second)[-1].endswith(SENT_TWICE)


def test_the_key_of_another_form_names_no_negotiation(cast: Cast) -> None:
    keep_sent_of(cast.users["ben"], "drawn", cast.negotiation.party_set.get(slug="p"))
    SentForm.objects.update(object_id=cast.negotiation.pk)

    with pytest.raises(SentAlready) as sent:
        first_time_of(cast.users["ben"], "drawn")
    assert sent.value.made is None


@pytest.mark.parametrize(("who", "sees"), [("ben", True), ("cora", False)])
def test_the_negotiation_is_named_to_whoever_still_sees_it(
    cast: Cast, who: str, sees: bool
) -> None:
    Negotiation.objects.filter(pk=cast.negotiation.pk).update(is_public=False)
    keep_sent_of(cast.users[who], "drawn", cast.negotiation)

    with pytest.raises(SentAlready) as sent:
        first_time_of(cast.users[who], "drawn")
    assert sent.value.made == (cast.negotiation if sees else None)


def test_other_words_start_another(ana: Desk) -> None:
    typed = {**TYPED, "form_key": key_on(ana.page(START))}

    for title in ("One", "Other"):
        ana.post(START, {**typed, "title": title})

    assert Negotiation.objects.filter(title__in=["One", "Other"]).count() == 2


def test_one_that_is_thrown_away_since_is_not_started_again(cast: Cast, ana: Desk) -> None:
    typed = {**TYPED, "form_key": key_on(ana.page(START))}
    ana.post(START, typed)
    made = Negotiation.objects.get(title=TYPED["title"])
    throw_away(made, by=cast.ana, name=made.title)

    again = ana.post(START, typed)

    assert GONE in again.content.decode()
    assert not Negotiation.objects.filter(title=TYPED["title"]).exists()


def test_refused_form_keeps_its_key_and_can_be_sent(ana: Desk) -> None:
    key = key_on(ana.page(START))

    wrong = ana.post(START, {**TYPED, "title": "", "form_key": key})
    right = ana.post(START, {**TYPED, "form_key": key_on(wrong)})

    assert key_on(wrong) == key
    assert right.status_code == 302


def test_list_is_recorded_once(ana: Desk) -> None:
    made = begun(ana)
    page = shown(ana, made, "parties", "Aldmere\nBorland")
    typed = {"lines": "Aldmere\nBorland", "checked": page.context["checked"], "_save": "1"}
    typed["form_key"] = key_on(page)

    first, second = (ana.post(step(made, "parties"), typed) for _ in range(2))

    assert first["Location"] == second["Location"]
    assert said(ana, second) == ["2 of the parties recorded in one act.", SENT_TWICE]
    assert Party.objects.filter(negotiation=made).count() == 2
    assert SentForm.objects.filter(user__username="ana", key__gt="").count() == 1


def test_invitation_is_sent_and_withdrawn_once(cast: Cast, olga: Desk) -> None:
    address = step(cast.negotiation, "colleagues")
    typed = {"addresses": "new@example.org", "role": "analyst"}
    typed["form_key"] = key_on(olga.page(address))

    answers = [olga.post(address, typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Invitation.objects.count() == 1
    assert Message.objects.filter(recipient__email="new@example.org").count() == 1
    assert said(olga, answers[1])[-1] == SENT_TWICE
    away = {"withdraw": str(Invitation.objects.get().key), "form_key": key_on(olga.page(address))}
    assert [olga.post(address, away).status_code for _ in range(2)] == [302, 302]
