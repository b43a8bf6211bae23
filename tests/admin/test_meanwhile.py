"""Two who mend one thing: the second is told what the first changed, and chooses; nothing is lost silently."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import Party, Source

from ..cast import Cast
from ..door import reference_data
from .conftest import TODAY, Desk, as_sent, errors, opened, read, signed_in
from .test_saving import named

CHOOSE = "Choose above whether yours or theirs is kept."


class SecondEditor:
    """Ana has the form of a party open while somebody else saves, and then saves hers."""

    def __init__(self, cast: Cast, ana: Desk) -> None:
        self.cast, self.ana = cast, ana
        self.address = opened(named(cast, "party", "p"))
        self.form = as_sent(ana.page(self.address).context["adminform"].form)

    def first_saves(self, **fields: Any) -> None:
        reference_data.edit(self.cast.negotiation, on=TODAY, noun="party", slug="p", **fields)

    def saves(self, **typed: Any) -> Any:
        self.form |= typed
        answer = self.ana.post(self.address, {**self.form, "_save": "1"})
        if answer.status_code == 200:
            again = answer.context["adminform"].form
            self.form = as_sent(again)
            self.form["_both"] = [one.name for one in again.both]
        return answer

    @property
    def party(self) -> Party:
        return Party.objects.get(negotiation=self.cast.negotiation, slug="p")


@pytest.fixture
def second(cast: Cast, ana: Desk) -> SecondEditor:
    return SecondEditor(cast, ana)


def told(answer: Any) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    form = answer.context["adminform"].form
    return tuple(
        [(one.name, one.yours, one.theirs) for one in some] for some in (form.taken_over, form.both)
    )  # type: ignore[return-value]


def test_what_only_the_first_changed_is_taken_over_and_told(second: SecondEditor) -> None:
    kind = second.party.kind
    second.first_saves(kind="union")

    answer = second.saves(name="Parland")

    assert told(answer) == ([("kind", kind, "union")], [])
    assert f"Kind: {kind} union" in read(answer)
    assert second.party.name != "Parland"
    assert second.saves().status_code == 302
    assert (second.party.name, second.party.kind) == ("Parland", "union")


def test_where_both_changed_the_same_nothing_is_saved_before_it_is_chosen(
    second: SecondEditor,
) -> None:
    second.first_saves(name="Pland")

    answer = second.saves(name="Parland")

    assert told(answer) == ([], [("name", "Parland", "Pland")])
    assert "Yours, as it stands in the form: Parland" in read(answer)
    assert "Theirs, as it is now: Pland" in read(answer)
    undecided = second.saves()
    assert errors(undecided)["name"] == [CHOOSE]
    assert told(undecided)[1] == [("name", "Parland", "Pland")]
    assert second.party.name == "Pland"


@pytest.mark.parametrize(("take", "name"), [("yours", "Parland"), ("theirs", "Pland")])
def test_what_is_chosen_is_kept(second: SecondEditor, take: str, name: str) -> None:
    second.first_saves(name="Pland")
    second.saves(name="Parland", note="Seen by Ana.")

    answer = second.saves(**{"_take.name": take})

    assert answer.status_code == 302
    assert (second.party.name, second.party.note) == (name, "Seen by Ana.")


def test_third_change_is_told_as_well(second: SecondEditor) -> None:
    second.first_saves(name="Pland")
    second.saves(name="Parland")
    second.first_saves(name="Polland")

    answer = second.saves(**{"_take.name": "yours"})

    assert told(answer)[1] == [("name", "Parland", "Polland")]
    assert second.party.name == "Polland"


def test_what_the_first_changed_and_is_hidden_is_not_told(cast: Cast, ana: Desk) -> None:
    hidden = reference_data.record_source(
        cast.negotiation,
        on=TODAY,
        publisher="Hidden",
        title="Hidden",
        kind="newspaper",
        audience="cleared",
    ).made
    draft = named(cast, "statement", "draft")
    form = as_sent(ana.page(opened(draft)).context["adminform"].form)
    seen = Source.objects.get(negotiation=cast.negotiation, slug="agency")
    olga = signed_in(cast, "olga")
    olga.done(opened(draft), sources=[seen, hidden], summary="By Olga.")

    answer = ana.post(opened(draft), {**form, "summary": "By Ana.", "_save": "1"})

    assert "Somebody else changed this meanwhile." in errors(answer)["__all__"][0]
    assert "Hidden" not in answer.content.decode()
    assert hidden.slug not in answer.content.decode()
    assert [name for name, *_ in told(answer)[1]] == ["summary"]
