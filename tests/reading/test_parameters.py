"""How a query is read: strictly for a program, and for a page past what is not its own."""

from __future__ import annotations

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from django.http import QueryDict

from negotiations.models import Party
from negotiations.reading.parameters import (
    KNOWN,
    ChoiceParameter,
    FlagParameter,
    NumberParameter,
    Parameter,
    Parameters,
    SwitchParameter,
    ThingParameter,
    UnreadableQuery,
    Values,
)
from negotiations.reading.perspective import Perspective
from negotiations.rules import allowed_values

from ..cast import PUBLIC, Cast, day

DECLARED: tuple[Parameter, ...] = (
    KNOWN,
    ThingParameter(name="party", many=True, model=Party),
    ChoiceParameter(name="kind", values=("state", "bloc"), default="state"),
    NumberParameter(name="limit", low=1, high=10),
    FlagParameter(name="open"),
    SwitchParameter(name="moved", on="yes"),
)
STRICT, PAGE = Parameters(DECLARED), Parameters(DECLARED, strict=False)


def read(text: str, parameters: Parameters = STRICT) -> Values:
    return parameters.read(QueryDict(text))


def test_what_is_not_asked_has_its_default() -> None:
    nothing = {"known": None, "party": [], "kind": "state", "limit": None, "open": None}

    assert read("").by_name == {**nothing, "moved": False}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("known=2030-01-26", "known", date(2030, 1, 26)),
        ("party=p&party=q&party=p", "party", ["p", "q"]),
        ("kind=bloc", "kind", "bloc"),
        ("limit=10", "limit", 10),
        ("open=true", "open", True),
        ("open=false", "open", False),
        ("moved=yes", "moved", True),
        ("moved=perhaps", "moved", False),
    ],
)
def test_each_parameter_is_read_as_it_is_declared(text: str, name: str, value: Any) -> None:
    assert read(text)[name] == value
    assert read(text, PAGE)[name] == value


@pytest.mark.parametrize(
    ("text", "name", "right"),
    [
        ("known=26.1.2030", "known", "known=2022-01-26"),
        ("known=20300126", "known", "known=2022-01-26"),
        ("known=2030-02-30", "known", "known=2022-01-26"),
        ("kind=person", "kind", "Use one of state, bloc."),
        ("limit=11", "limit", "from 1 to 10"),
        ("limit=-1", "limit", "from 1 to 10"),
        ("open=yes", "open", "true or false"),
        ("party=%00", "party", "NUL"),
    ],
)
def test_a_value_that_cannot_be_read_is_told_with_what_would_be_right(
    text: str, name: str, right: str
) -> None:
    for parameters in (STRICT, PAGE):
        with pytest.raises(UnreadableQuery) as raised:
            read(text, parameters)

        assert raised.value.sentences.keys() == {name}
        assert right in raised.value.sentences[name][0]


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(UnreadableQuery) as raised:
        read("limit=0&known=x&partyy=p&kind=a&kind=b")

    assert raised.value.sentences.keys() == {"limit", "known", "partyy", "kind"}


def test_a_page_passes_over_what_is_not_its_own() -> None:
    values = read("utm_source=x&known=&kind=state&kind=bloc&party=&party=p", PAGE)

    assert (values["known"], values["kind"], values["party"]) == (None, "bloc", ["p"])
    with pytest.raises(UnreadableQuery):
        PAGE.refuse_others(QueryDict("utm_source=x"))


def test_what_is_needed_is_said() -> None:
    needed = Parameters([Parameter(name="from", about="The earlier round.", required=True)])

    with pytest.raises(UnreadableQuery) as raised:
        needed.read(QueryDict(""))

    assert raised.value.sentences == {"from": ["This is needed: The earlier round."]}


def test_what_is_hidden_is_refused_as_what_does_not_exist(cast: Cast) -> None:
    Party.objects.filter(slug="z").update(audience="team")
    view = Perspective.of(cast.negotiation, PUBLIC, day(6, 1))
    told = []
    for slug in ("z", "nobody"):
        for there in (view.visible(Party), list(view.visible(Party))):
            with pytest.raises(UnreadableQuery) as raised:
                STRICT.check(read(f"party=p&party={slug}"), lambda _, things=there: things)  # type: ignore[misc]
            told.append(raised.value.sentences["party"][0].replace(slug, "…"))

    assert set(told) == {"There is no party “…” here. Use one of b, p, q."}
    Party.objects.filter(slug="z").update(audience="public")


@pytest.mark.django_db
def test_nearest_is_looked_for_of_the_first_few_alone(cast: Cast) -> None:
    """Each takes its time: nine hundred of them took more than a second."""
    with patch.object(allowed_values, "LONGEST_LIST", 1):
        faults = _refused("&".join(f"party=p{number}" for number in range(990)), cast)

    assert len(faults) == 990
    assert ["did you mean p?" in fault.lower() for fault in faults[:4]] == [True] * 3 + [False]
    assert "the first 3 alone" in faults[3]
    assert faults[4] == "There is no party “p4” here."


@pytest.mark.django_db
def test_nothing_is_near_to_what_is_longer_than_any_name(cast: Cast) -> None:
    with (
        patch.object(allowed_values, "LONGEST_LIST", 1),
        patch.object(allowed_values, "get_close_matches", side_effect=AssertionError),
    ):
        (fault,) = _refused(f"party={'p' * 200}", cast)

    assert "none like it" in fault


def _refused(text: str, cast: Cast) -> list[str]:
    view = Perspective.of(cast.negotiation, PUBLIC, day(12, 31))
    with pytest.raises(UnreadableQuery) as refusal:
        STRICT.check(read(text), lambda parameter: view.visible(parameter.model))
    return refusal.value.sentences["party"]
