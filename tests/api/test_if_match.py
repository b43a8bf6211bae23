"""A write that says how its object has to read is done only where it still reads so, to who writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from negotiations.models import Negotiation

from .acts import FIRST
from .conftest import HERE, STATEMENTS, Api
from .sending import answered_in_turn, send
from .test_sent_again import code, kept

pytestmark = pytest.mark.django_db

CORRECTION = {"reason": "reclassified", "note": "Heard again.", "stance": "rejects"}
AT = f"{STATEMENTS}{FIRST}/"


def tag(api: Api, path: str) -> str:
    answer = api.send(path)
    assert answer.status_code == 200, answer.content
    return answer["ETag"]


def correct(api: Api, if_match: str, body: Any = CORRECTION) -> Any:
    return send(api, "POST", f"{AT}correct/", body, if_match=if_match)


@pytest.mark.in_turn
def test_every_object_is_written_only_where_it_reads_as_asked(
    owner: Api, negotiation: Negotiation
) -> None:
    checked = set()

    for step, answered in answered_in_turn(negotiation):
        if step.object_path is None:
            before = kept()
            assert code(step.sent(owner, if_match="*")) == (400, "unreadable-header"), step.route
            assert kept() == before
            answered(step.sent(owner))
            continue
        etag, before = tag(owner, step.object_path), kept()
        others = ('"other"', 'W/"other"', "", "nonsense", etag.strip('"'))
        # What is read of the header is one for all: each form of it need not be sent to each.
        for other in others if len(checked) < 5 else others[:1]:
            refused = step.sent(owner, if_match=other)
            assert code(refused) == (412, "reads-otherwise"), (step.route, other)
        assert kept() == before, step.route
        weak = f"W/{etag}" if len(checked) % 2 else etag  # as it is where it was compressed
        first = step.sent(owner, if_match=f'"other", {weak}')
        assert first.status_code < 300, (step.route, first.content)
        checked.add(step.route)
        answered(first)

    assert len(checked) > 20


def test_what_reads_otherwise_by_now_is_left_as_it_is(editor: Api) -> None:
    etag = tag(editor, AT)
    assert correct(editor, etag).status_code == 201
    before = kept()

    assert code(correct(editor, etag)) == (412, "reads-otherwise")
    assert kept() == before


def test_what_came_compressed_is_written_as_it_was_read(editor: Api) -> None:
    read = editor.client.get(f"/api/v1/{AT}", headers={"accept-encoding": "gzip"})
    assert (read["Content-Encoding"], read["ETag"][:2]) == ("gzip", "W/")

    assert correct(editor, read["ETag"]).status_code == 201
    assert code(correct(editor, read["ETag"])) == (412, "reads-otherwise")


def test_any_reading_will_do_for_a_star(editor: Api) -> None:
    assert correct(editor, "*").status_code == 201
    assert code(send(editor, "POST", f"{STATEMENTS}none/deny/", {}, if_match="*"))[0] == 404


def test_what_is_tried_is_asked_too(editor: Api) -> None:
    tried = {**CORRECTION, "dry_run": True}

    assert code(correct(editor, '"other"', tried)) == (412, "reads-otherwise")
    assert correct(editor, tag(editor, AT), tried).status_code == 200


def test_a_hidden_change_does_not_tell(editor: Api, owner: Api) -> None:
    etag = tag(editor, AT)
    hidden = {**CORRECTION, "audience": "cleared", "summary": "What only the cleared may know."}
    assert correct(owner, tag(owner, AT), hidden).status_code == 201
    assert tag(editor, AT) == etag

    assert correct(editor, etag).status_code == 201


def test_what_was_done_is_answered_again_though_it_reads_otherwise_since(editor: Api) -> None:
    headers = {"if_match": tag(editor, AT), "idempotency_key": "once"}

    first, second = (send(editor, "POST", f"{AT}correct/", CORRECTION, **headers) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 201)
    assert json.loads(first.content) == json.loads(second.content)


def test_who_does_not_see_it_is_told_that_it_is_not_there(editor: Api, owner: Api) -> None:
    secret = {"party": "germany", "issue": "swift", "speaker": "baerbock", "stance": "rejects"}
    words = {"summary": "Never.", "audience": "cleared"}
    slug = owner.post("statements/", {**secret, **words})["slug"]

    for path in (f"{STATEMENTS}{slug}/deny/", f"{HERE}statements/none/deny/"):
        answers = [
            code(send(editor, "POST", path, {}, if_match=one))
            for one in ('"x"', tag(owner, f"{STATEMENTS}{slug}/"))
        ]
        assert answers == [(404, "not-found")] * 2
