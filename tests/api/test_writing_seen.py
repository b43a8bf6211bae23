"""What a writer may not see has no effect on what he is answered, and he writes nothing of the kind."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from negotiations.models import Act, Development, Negotiation

from ..door import correct_statement, record_statement
from ..tables import rest_is_slow
from .acts import FIRST, SAID, as_the_door_takes_it
from .conftest import HERE, STATEMENTS, Api, refused
from .test_hidden import plant


def test_only_what_the_writer_may_see_is_told_to_him(
    editor: Api, owner: Api, negotiation: Negotiation
) -> None:
    secret = {"stance": "rejects", "day": date(2022, 2, 20), "audience": "cleared"}
    record_statement(negotiation, slug="st-secret", **as_the_door_takes_it(SAID) | secret)
    body = {**SAID, "dry_run": True}

    his, hers = (api.post("statements/", body, expected=200) for api in (editor, owner))

    assert [row["from_stance"] for row in his["developments"]] == ["leaning-against"]
    assert [row["from_stance"] for row in hers["developments"]] == ["rejects"]
    assert "st-secret" not in json.dumps(his)
    written = editor.post("statements/", SAID)
    assert [row["from_stance"] for row in written["developments"]] == ["leaning-against"]
    everyone = Development.objects.filter(act=Act.objects.latest("pk"))
    assert {row.from_stance for row in everyone} == {"leaning-against", "rejects"}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"audience": "cleared"}, "audience"),
        ({"audience": "team", "embargo_until": "2999-01-01"}, "embargo_until"),
    ],
)
def test_nobody_writes_what_he_could_not_see(
    editor: Api, owner: Api, given: dict[str, Any], field: str
) -> None:
    problem = editor.refused(f"{HERE}statements/", 400, method="POST", content=SAID | given)

    assert list(problem["errors"]) == [field]
    assert "You could not see it yourself" in problem["detail"]
    assert owner.post("statements/", SAID | given)["audience"] == given["audience"]


@pytest.mark.parametrize("act", ["correct", "deny", "retract", "publish"])
def test_hidden_statement_is_one_that_is_not_there(
    editor: Api, owner: Api, negotiation: Negotiation, act: str
) -> None:
    body = {"reason": "reclassified", "note": "Heard again."} if act == "correct" else {}
    hidden = {"audience": "cleared", "slug": "st-secret", "draft": act == "publish"}
    record_statement(negotiation, **as_the_door_takes_it(SAID) | hidden)

    secret, none = (
        editor.refused(f"{HERE}statements/{slug}/{act}/", 404, method="POST", content=body)
        for slug in ("st-secret", "st-nothing")
    )

    assert secret == none
    expected = 201 if act == "correct" else 200
    owner.post(f"statements/st-secret/{act}/", body, expected=expected)


def test_hidden_successor_is_no_conflict_and_stays_hidden(
    editor: Api, negotiation: Negotiation
) -> None:
    correct_statement(
        negotiation,
        statement=FIRST,
        reason="reclassified",
        stance="accepts",
        audience="cleared",
        slug="st-secret",
    )

    new = editor.post(
        f"statements/{FIRST}/correct/",
        {"reason": "reclassified", "note": "Heard again.", "stance": "rejects"},
    )

    assert (new["supersedes"], new["version"]) == (FIRST, 2)
    assert "st-secret" not in json.dumps(new)


HIDDEN = {
    "party": "atlantis",
    "issue": "moon",
    "speaker": "whisper",
    "reported_by": "whisper",
    "round": "r-cellar",
    "document": "secret-annex",
    "sources": ["whispers"],
}


@pytest.mark.parametrize("field", rest_is_slow(HIDDEN, quick=("party", "sources")))
def test_hidden_slug_is_an_unknown_one(
    editor: Api, owner: Api, negotiation: Negotiation, field: str
) -> None:
    unknown = refused(editor, {**SAID, field: HIDDEN[field]})

    plant(negotiation, "cleared")

    assert refused(editor, {**SAID, field: HIDDEN[field]}) == unknown
    assert list(unknown["errors"]) == [field]
    seen = json.loads(
        owner.send(STATEMENTS, method="POST", content={**SAID, field: HIDDEN[field]}).content
    )
    assert "There is no" not in json.dumps(seen)


def test_hidden_slug_is_free(editor: Api, negotiation: Negotiation) -> None:
    hidden = {"audience": "cleared", "slug": "st-secret", "day": date(2022, 2, 20)}
    record_statement(negotiation, **as_the_door_takes_it(SAID) | hidden)

    written = editor.post("statements/", {**SAID, "slug": "st-secret"})

    assert written["slug"] == "st-secret"
