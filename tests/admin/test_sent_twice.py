"""A form of the desk that is sent twice is done once, and answered with what the first made."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from negotiations.admin.sent_forms import GONE
from negotiations.models import Demand, Party, SentForm
from negotiations.recording.sent_forms import forget_sent_forms

from ..cast import Cast
from .conftest import Desk, acted, added, as_sent, errors, opened, signed_in
from .test_saving import named

TWICE = "This form was sent twice, and is done once."


def filled(desk: Desk, address: str, **typed: Any) -> dict[str, Any]:
    """What a browser sends of a form, with its key."""
    form = desk.page(address).context["adminform"].form
    return {**as_sent(form), "form_key": form.form_key, "_save": "1", **typed}


def said(desk: Desk, answer: Any) -> list[str]:
    assert answer.status_code == 302
    return [str(one) for one in desk.client.get(answer["Location"]).context["messages"]]


def new_party(desk: Desk) -> dict[str, Any]:
    return filled(desk, f"{added('party')}?negotiation=small", name="Newland", kind="state")


def test_key_stands_in_the_form_and_each_form_has_its_own(ana: Desk) -> None:
    pages = [ana.page(added("party")) for _ in range(2)]
    keys = [page.context["adminform"].form.form_key for page in pages]

    assert keys[0] != keys[1]
    assert f'name="form_key" value="{keys[0]}"' in pages[0].content.decode()


def test_what_is_sent_twice_is_recorded_once(cast: Cast, ana: Desk) -> None:
    typed = new_party(ana)
    first = ana.post(added("party"), typed)
    acts = cast.negotiation.acts.count()

    second = ana.post(added("party"), typed)

    assert first["Location"] == second["Location"]
    assert Party.objects.filter(negotiation=cast.negotiation, name="Newland").count() == 1
    assert cast.negotiation.acts.count() == acts
    assert f"Recorded. {TWICE}" in said(ana, second)


def test_other_words_under_the_same_key_are_recorded(cast: Cast, ana: Desk) -> None:
    typed = new_party(ana)

    for name in ("Newland", "Oldland"):
        ana.post(added("party"), {**typed, "name": name})

    names = set(cast.negotiation.party_set.values_list("name", flat=True))
    assert {"Newland", "Oldland"} <= names


def test_key_of_another_account_is_no_second_time(cast: Cast, ana: Desk) -> None:
    typed = new_party(ana)

    for desk in (ana, signed_in(cast, "olga")):
        desk.post(added("party"), typed)

    assert Party.objects.filter(negotiation=cast.negotiation, name="Newland").count() == 2


def test_what_was_refused_can_be_sent_again(cast: Cast, ana: Desk) -> None:
    typed = new_party(ana)
    refused = ana.post(added("party"), {**typed, "kind": ""})
    again = refused.context["adminform"].form.form_key

    answer = ana.post(added("party"), {**typed, "form_key": again})

    assert again == typed["form_key"]
    assert answer.status_code == 302
    assert TWICE not in " ".join(said(ana, answer))


def test_preview_is_no_first_time(cast: Cast, ana: Desk) -> None:
    typed = new_party(ana)
    ana.post(added("party"), {**typed, "_preview": "1"})

    assert not SentForm.objects.exists()


def test_mending_and_acts_are_done_once_as_well(cast: Cast, ana: Desk) -> None:
    party, demand = named(cast, "party", "p"), named(cast, "demand", "demand")
    mend = filled(ana, opened(party), note="Seen.")
    withdraw = filled(ana, acted(demand, "withdraw"), note="No more.")

    mended = [ana.post(opened(party), mend) for _ in range(2)]
    withdrawn = [ana.post(acted(demand, "withdraw"), withdraw) for _ in range(2)]

    assert [answer.status_code for answer in (*mended, *withdrawn)] == [302] * 4
    assert Party.objects.get(pk=party.pk).version == party.version + 1
    assert Demand.objects.get(pk=demand.pk).acts.filter(kind="withdrawn").count() == 1


def test_statement_and_its_draft_are_made_once(cast: Cast, ana: Desk, ben: Desk) -> None:
    address = f"{added('statement')}?negotiation=small"
    said_so = {
        "party": "q",
        "issue": "j",
        "speaker": "q4",
        "stance": "accepts",
        "day": "2030-03-01",
    }
    words = {"summary": "Q says so.", "sources": "agency"}

    for desk in (ana, ben):
        typed = filled(desk, address, **said_so, **words)
        first = desk.post(address, typed)
        acts = cast.negotiation.acts.count()
        second = desk.post(address, typed)
        assert (first.status_code, second.status_code) == (302, 302), errors(second)
        assert first["Location"] == second["Location"]
        assert cast.negotiation.acts.count() == acts
        words["summary"] = "Q says it again."
        said_so["day"] = "2030-03-02"


@pytest.mark.parametrize("key", ["", "x", "0" * 31, "Z" * 32, "0" * 33])
def test_what_is_no_key_is_none(cast: Cast, ana: Desk, key: str) -> None:
    typed = {**new_party(ana), "form_key": key}

    answers = [ana.post(added("party"), typed) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert not SentForm.objects.exists()


def test_keys_are_forgotten_after_a_day(cast: Cast, ana: Desk) -> None:
    ana.post(added("party"), new_party(ana))
    now = timezone.now()

    assert forget_sent_forms(now + timedelta(hours=23)) == 0
    assert forget_sent_forms(now + timedelta(hours=25)) == 1


def test_what_it_made_and_is_gone_is_not_made_again(cast: Cast, ana: Desk) -> None:
    typed = new_party(ana)
    ana.post(added("party"), typed)
    SentForm.objects.update(object_id=0)

    answer = ana.post(added("party"), typed)

    assert errors(answer)["__all__"] == [GONE]
    assert Party.objects.filter(name="Newland").count() == 1


def test_signing_out_has_the_browser_forget_what_was_typed(ana: Desk) -> None:
    answer = ana.client.post("/accounts/logout/")

    assert answer["Clear-Site-Data"] == '"storage"'
