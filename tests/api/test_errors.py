"""What cannot be asked is refused in one shape, with a sentence that helps."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from negotiations.api.v1.pagination import Cursor
from negotiations.api.v1.problem_kinds import ProblemKind
from negotiations.models import Negotiation
from negotiations.reading.questions import matrix_sizes

from .conftest import HERE, SLUG, Api, somebody

NOUNS = (
    "parties",
    "issues",
    "tracks",
    "rounds",
    "speakers",
    "sources",
    "documents",
    "demands",
    "responses",
    "red-lines",
    "statements",
    "corrections",
)


@pytest.mark.parametrize("path", [*(f"{noun}/" for noun in NOUNS), "matrix/", "collisions/", ""])
def test_unknown_parameter_is_named(anybody: Api, path: str) -> None:
    problem = anybody.refused(HERE + path, partyy="russia")

    assert list(problem["errors"]) == ["partyy"]
    assert "There is no such parameter" in problem["detail"]
    assert (problem["title"], problem["code"]) == ("Bad Request", "unreadable-query")
    assert problem["type"] == "http://127.0.0.1:8000/docs/problems/#unreadable-query"


@pytest.mark.parametrize(
    ("path", "parameters", "at_fault"),
    [
        ("statements/", {"party": "atlantis"}, "party"),
        ("statements/", {"party": ["russia", "atlantis"]}, "party"),
        ("statements/", {"party": ""}, "party"),
        ("statements/", {"issue": "atlantis"}, "issue"),
        ("statements/", {"round": "atlantis"}, "round"),
        ("statements/", {"speaker": "atlantis"}, "speaker"),
        ("statements/", {"source": "atlantis"}, "source"),
        ("statements/", {"stance": "likes"}, "stance"),
        ("statements/", {"status": "current"}, "status"),
        ("statements/", {"known": "yesterday"}, "known"),
        ("statements/", {"known": "2022-02-30"}, "known"),
        ("statements/", {"known": "20220126"}, "known"),
        ("statements/", {"known": ["2022-01-26", "2022-01-27"]}, "known"),
        ("statements/", {"limit": 0}, "limit"),
        ("statements/", {"limit": 1001}, "limit"),
        ("statements/", {"limit": "many"}, "limit"),
        ("statements/", {"limit": "-1"}, "limit"),
        ("statements/", {"cursor": "nonsense"}, "cursor"),
        ("statements/", {"cursor": "W2ZhbHNlLDFd"}, "cursor"),
        ("statements/", {"cursor": ""}, "cursor"),
        ("statements/", {"party": "rus\0sia"}, "party"),
        ("rounds/", {"status": "planned-in-seed"}, "status"),
        ("speakers/", {"authority": "6"}, "authority"),
        ("demands/", {"unanswered": "yes"}, "unanswered"),
        ("demands/", {"round": "atlantis"}, "round"),
        ("matrix/", {"at": "2022-01-26", "round": "r-2022-01-10-geneva-ssd"}, "at"),
        ("matrix/", {"round": "atlantis"}, "round"),
        ("matrix/", {"party": "atlantis"}, "party"),
        ("matrix/", {"cells": "all"}, "cells"),
        ("matrix/", {"format": "xml"}, "format"),
        ("collisions/", {"at": "2022-01-26", "round": "r-2022-01-10-geneva-ssd"}, "at"),
        ("compare/", {"from": "r-2022-01-10-geneva-ssd"}, "to"),
        ("compare/", {"from": "atlantis", "to": "r-2022-01-10-geneva-ssd"}, "from"),
        ("compare/", {"from": "r-2022-01-10-geneva-ssd", "to": "r-2021-12-17-drafts"}, "to"),
    ],
)
def test_wrong_value_is_named(
    anybody: Api, path: str, parameters: dict[str, Any], at_fault: str
) -> None:
    problem = anybody.refused(HERE + path, **parameters)

    assert list(problem["errors"]) == [at_fault]


@pytest.mark.parametrize(
    ("parameters", "at_fault"),
    [
        ({"negotiation": "atlantis"}, "negotiation"),
        ({"kind": "gossip"}, "kind"),
        ({"party": "atlantis"}, "party"),
        ({"issue": "atlantis"}, "issue"),
        ({"after": "nonsense"}, "after"),
        ({"after": "00000000-0000-4000-8000-000000000000"}, "after"),
        ({"limit": 0}, "limit"),
        ({"since": "2022-01-01"}, "since"),
    ],
)
def test_stream_names_what_is_wrong(
    anybody: Api, parameters: dict[str, Any], at_fault: str
) -> None:
    assert list(anybody.refused("developments/", **parameters)["errors"]) == [at_fault]


def test_every_fault_is_told_at_once(anybody: Api) -> None:
    problem = anybody.refused(f"{HERE}statements/", stance="likes", known="now", colour="red")

    assert set(problem["errors"]) == {"stance", "known", "colour"}


def test_unknown_value_says_what_is_right(anybody: Api) -> None:
    problem = anybody.refused(f"{HERE}statements/", party="germani")

    assert "germany" in problem["errors"]["party"][0]


@pytest.mark.parametrize(
    "path",
    [
        "negotiations/atlantis/",
        "negotiations/atlantis/matrix/",
        *(f"{HERE}{noun}/atlantis/" for noun in NOUNS),
        f"{HERE}weather/",
        "weather/",
    ],
)
def test_nothing_here(anybody: Api, path: str) -> None:
    problem = anybody.refused(path, 404)

    assert problem["detail"] == "There is nothing here, or nothing that you may see."


def test_private_negotiation_does_not_exist_for_outsiders(
    anybody: Api, ana: Api, cora: Api, negotiation: Negotiation
) -> None:
    Negotiation.objects.filter(pk=negotiation.pk).update(is_public=False)

    for outsider in (anybody, cora):
        for path in ("", "statements/", "matrix/", "statements/st-ru-1997-1217/"):
            nothing = outsider.refused(f"negotiations/atlantis/{path}", 404)
            assert outsider.refused(HERE + path, 404) == nothing
        assert outsider.get("negotiations/")["results"] == []
        assert outsider.get("developments/")["results"] == []
        hidden = outsider.refused("developments/", negotiation=SLUG)
        unknown = outsider.refused("developments/", negotiation="atlantis")
        assert str(hidden).replace(SLUG, "atlantis") == str(unknown)
    assert ana.here("")["slug"] == SLUG


@pytest.mark.parametrize("path", ["/api/v1/negotiations", f"/api/v1/{HERE}statements", "/api/v1"])
def test_write_without_the_slash_is_a_404_and_a_read_is_led_on(anybody: Api, path: str) -> None:
    read = anybody.client.get(f"{path}?limit=3")
    written = anybody.client.post(path, "{}", content_type="application/json")

    assert (read.status_code, read["Location"]) == (301, f"{path}/?limit=3")
    assert written.status_code == 404
    assert "ends with a slash" in written.json()["detail"]
    assert "Location" not in written


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("/api/v1/docs/", {"accept": "application/json"}, 406),
        ("/api/v1/docs/?format=json", {}, 404),
        ("/api/v1/schema/?format=zzz", {}, 404),
        ("/api/", {}, 404),
        ("/api", {}, 404),
        ("/api/v2/negotiations", {}, 404),
        ("/api/v1/nowhere", {}, 404),
        ("/api/v1/negotiations/?" + "&".join(f"a{n}=1" for n in range(1001)), {}, 400),
    ],
)
def test_whatever_is_refused_is_a_problem_document(
    anybody: Api, address: str, headers: dict[str, str], status: int
) -> None:
    response = anybody.client.get(address, headers=headers)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status


def test_page_of_problems_explains_every_code(anybody: Api) -> None:
    page = anybody.client.get("/docs/problems/").content.decode()

    explained = re.findall(r'<dt id="([^"]+)"><code>([^<]+)</code> (\d+)</dt>\s*<dd>[^<]', page)

    assert sorted(explained) == sorted((k.value, k.value, str(int(k.status))) for k in ProblemKind)


@pytest.mark.parametrize(
    ("method", "path", "content", "code"),
    [
        ("GET", f"{HERE}statements/?cursor=nonsense", None, "unknown-cursor"),
        ("GET", "developments/?after=nonsense", None, "unknown-cursor"),
        ("GET", "weather/", None, "not-found"),
        ("POST", f"{HERE}statements", {}, "missing-slash"),
        ("PUT", f"{HERE}matrix/", {}, "method-not-allowed"),
        ("POST", f"{HERE}statements/", {}, "reading-token"),
        ("POST", "subscriptions/", {}, "reading-token"),
    ],
)
def test_problem_has_a_code_for_programs(
    ana: Api, method: str, path: str, content: Any, code: str
) -> None:
    response = ana.send(path, method=method, content=content)

    assert response.json()["code"] == code
    assert response.json()["type"].endswith(f"/docs/problems/#{code}")


@pytest.mark.parametrize("form", ["", "cells=full", "format=csv", "format=xlsx&cells=full"])
def test_matrix_beyond_the_limit_is_refused_and_read_by_parts(
    anybody: Api, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(matrix_sizes, "MOST_CELLS", 8)
    part = "party=russia&party=germany&issue=swift&issue=nord-stream-2"

    refused = anybody.client.get(f"/api/v1/{HERE}matrix/?{form}")

    assert (refused.status_code, refused.json()["code"]) == (400, "too-wide")
    assert re.search(r"[\d,]+ cells, and at most 8 are read at once", refused.json()["detail"])
    assert anybody.client.get(f"/api/v1/{HERE}matrix/?{part}&{form}").status_code == 200


def test_code_says_what_is_wrong_with_who_asks(anybody: Api, db: None) -> None:
    wrong = Api(Client(headers={"Authorization": "Bearer dem_wrong"}))

    assert anybody.refused("subscriptions/", 401)["code"] == "no-token"
    assert wrong.refused(f"{HERE}matrix/", 401)["code"] == "unknown-token"


def test_cursor_with_a_nul_is_unknown(anybody: Api) -> None:
    cursor = str(Cursor((date(2022, 1, 1), "st\0x")))

    assert list(anybody.refused(f"{HERE}statements/", cursor=cursor)["errors"]) == ["cursor"]


# Tokens and methods


@pytest.mark.parametrize("header", ["Bearer dem_wrong", "Bearer", "Bearer a b"])
def test_wrong_token_is_401(db: None, header: str) -> None:
    asking = Api(Client(headers={"Authorization": header}))

    response = asking.send(f"{HERE}matrix/")

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["statements/st-ru-1997-1217/", "matrix/"])
def test_what_only_reads_takes_no_other_method(
    anybody: Api, ana: Api, method: str, path: str
) -> None:
    for who in (anybody, ana):
        response = who.send(HERE + path, method=method)

        assert response.status_code == 405
        assert "GET" in response["Allow"]
        assert response["Content-Type"] == "application/problem+json"


def test_session_is_enough(negotiation: Negotiation) -> None:
    somebody(negotiation, "ben", "analyst")
    client = Client()
    client.force_login(negotiation.memberships.get(user__username="ben").user)

    assert Api(client).here("")["role"] == "analyst"


def test_expired_token_is_401(negotiation: Negotiation, ana: Api) -> None:
    from django.utils import timezone

    from negotiations.models import ApiToken

    assert ana.here("")["audience"] == "team"
    ApiToken.objects.update(revoked_at=timezone.now())

    assert ana.send(HERE).status_code == 401
