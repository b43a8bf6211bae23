"""What has not changed since is told before anything is read, and nobody learns by it of what is hidden."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Negotiation

from ..clock import stop_clock
from ..door import record_statement
from .acts import FIRST, SAID, as_the_door_takes_it
from .conftest import HERE, Api
from .sending import send

pytestmark = pytest.mark.django_db

ADDRESS = f"/api/v1/{HERE}"
OF_THE_RECORD = (
    "matrix/",
    "collisions/",
    "demands/",
    "parties/",
    "sources/",
    f"statements/{FIRST}/",
)
MATRIX = "matrix/"


def read(api: Api, path: str = MATRIX, etag: str | None = None, **headers: str) -> Any:
    asked = {**headers, "if-none-match": etag} if etag else headers
    return api.client.get(f"{ADDRESS}{path}", headers=asked)


def parts(answer: Any) -> tuple[str, str]:
    content, _, version = answer["ETag"].removeprefix("W/").strip('"').partition(".")
    return content, version


def said(negotiation: Negotiation, **more: Any) -> None:
    record_statement(negotiation, **as_the_door_takes_it(SAID), **more)


@pytest.mark.parametrize("path", OF_THE_RECORD)
def test_nothing_but_the_negotiation_is_read_of_what_is_unchanged(anybody: Api, path: str) -> None:
    first = read(anybody, path)

    with CaptureQueriesContext(connection) as asked:
        again = read(anybody, path, first["ETag"])

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert len(asked) == 1


def test_an_act_is_told_to_those_who_may_read_something_of_it(
    negotiation: Negotiation, anybody: Api, ana: Api, olga: Api
) -> None:
    readers = (anybody, ana, olga)
    for audience, told in (("cleared", 1), ("team", 2), ("public", 3)):
        before = [read(api, "statements/") for api in readers]
        said(negotiation, audience=audience, slug=f"for-{audience}", repeat=True)

        after = [
            read(api, "statements/", first["ETag"])
            for api, first in zip(readers, before, strict=True)
        ]

        assert [answer.status_code for answer in after] == [304] * (3 - told) + [200] * told
        for first, answer in zip(before[: 3 - told], after, strict=False):
            assert answer["ETag"] == first["ETag"]


def test_what_says_the_same_by_a_later_version_is_a_304_that_names_it(
    negotiation: Negotiation, anybody: Api
) -> None:
    first = read(anybody, "tracks/")
    said(negotiation)

    again = read(anybody, "tracks/", first["ETag"])

    assert again.status_code == 304
    assert parts(again)[0] == parts(first)[0]
    assert parts(again)[1] != parts(first)[1]
    with CaptureQueriesContext(connection) as asked:
        assert read(anybody, "tracks/", again["ETag"]).status_code == 304
    assert len(asked) == 1


def test_an_act_on_something_else_makes_no_write_fail(editor: Api) -> None:
    first = read(editor, f"statements/{FIRST}/")
    track = {"slug": "by-letter", "name": "By letter"}
    assert send(editor, "POST", f"{HERE}tracks/", track).status_code == 201
    assert parts(read(editor, f"statements/{FIRST}/"))[1] != parts(first)[1]

    denied = send(
        editor, "POST", f"{HERE}statements/{FIRST}/deny/", {}, if_match=f'"x", {first["ETag"]}'
    )

    assert denied.status_code == 200, denied.content


@pytest.mark.parametrize(
    "form", ["{}", "W/{}", '"other", {}', 'W/"other", W/{}, "more"', "content", "W/content", "*"]
)
def test_every_way_to_name_it_is_understood(anybody: Api, form: str) -> None:
    first = read(anybody)
    named = form.replace("content", f'"{parts(first)[0]}"').format(first["ETag"])

    for method in (anybody.client.get, anybody.client.head):
        again = method(f"{ADDRESS}{MATRIX}", headers={"if-none-match": named})

        assert (again.status_code, again.content) == (304, b"")
        assert again["ETag"].removeprefix("W/") == first["ETag"]


@pytest.mark.parametrize("named", ['"other"', '"other.other"', '"."', '"', "nonsense"])
def test_what_is_named_otherwise_is_sent(anybody: Api, named: str) -> None:
    assert read(anybody, etag=named).status_code == 200


def test_what_came_compressed_is_unchanged_as_it_came(
    negotiation: Negotiation, anybody: Api
) -> None:
    first = read(anybody, "tracks/", **{"accept-encoding": "gzip"})
    assert first["ETag"].startswith("W/")
    at_once = read(anybody, "tracks/", first["ETag"])
    said(negotiation)

    later = read(anybody, "tracks/", first["ETag"])

    assert (at_once.status_code, at_once["ETag"]) == (304, first["ETag"])
    assert (later.status_code, later["ETag"][:2]) == (304, "W/")


def test_no_two_readers_questions_or_forms_have_a_version_in_common(
    anybody: Api, ana: Api, olga: Api, editor: Api
) -> None:
    paths = ("parties/", "parties/?limit=1", "parties/?format=csv", "issues/", "matrix/")
    answers = [read(api, path) for api in (anybody, ana, olga, editor) for path in paths]
    answers.append(read(anybody, "parties/", accept="text/csv"))

    versions = [parts(answer)[1] for answer in answers]
    assert all(versions)
    # By whichever way a form is asked for, it is another question.
    assert len(set(versions)) == len(versions)


def test_another_day_is_another_version(anybody: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read(anybody, "tracks/")
    stop_clock(monkeypatch, as_the_door_takes_it({"day": "2060-01-01"})["day"])

    later = read(anybody, "tracks/")

    assert parts(later)[0] == parts(first)[0]
    assert parts(later)[1] != parts(first)[1]


def test_after_a_restore_no_version_is_one_from_before(
    negotiation: Negotiation, anybody: Api
) -> None:
    first = read(anybody)
    call_command("after_restore")

    assert parts(read(anybody))[1] != parts(first)[1]


@pytest.mark.parametrize("path", ["", "members/", "drafts/", "export/"])
def test_what_answers_by_more_than_the_record_has_no_version(owner: Api, path: str) -> None:
    answer = read(owner, path)

    assert "." not in answer.get("ETag", "")


def test_a_negotiation_in_which_nothing_was_done_is_read_each_time(owner: Api) -> None:
    Negotiation.objects.create(
        slug="new", title="New", start_date=as_the_door_takes_it(SAID)["day"]
    )

    first = owner.client.get("/api/v1/negotiations/new/matrix/")

    assert (first.status_code, parts(first)[1]) == (200, "")
