"""Whatever a list is asked for: addresses, parts, objects in place of links, orders and ranges of days."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver
from jsonschema import Draft202012Validator
from rest_framework import serializers

from negotiations.api.v1 import urls
from negotiations.api.v1.asked_parts import fields_of
from negotiations.api.v1.views.base import ReadView
from negotiations.api.v1.views.candidates import CandidateList
from negotiations.api.v1.views.own import OwnView
from negotiations.models import Negotiation, RedLineAct, User
from negotiations.reading.parameters import ChoiceParameter

from ..door import dissociations, issue_acts, red_lines, remarks, statements
from .conftest import HERE, SLUG, Api
from .following import kept
from .hidden_facts import plant

ABOUT = "negotiations/<slug:negotiation>/"
ASKED: dict[str, dict[str, Any]] = {
    f"{HERE}compare/": {"from": "r-2022-01-12-nrc", "to": "r-2022-02-21-recognition"},
    f"{HERE}positions/": {"party": "germany", "issue": "nord-stream-2"},
    "search/": {"q": "Minsk"},
}
"""What has to be asked of a list."""
NO_OBJECTS = {f"{HERE}{table}/" for table in ("compare", "collisions", "positions")} | {
    "stances/",
    "changes/",
}
"""Lists whose rows have no address of their own."""
NEVER_IN_A_LIST = {("demands", "withdrawn_on"), ("search", "day")}
"""Days that objects have and a list does not, or that it narrows by other names."""


def routes(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from routes(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern), one.callback.cls  # type: ignore[attr-defined]


LISTS: dict[str, Any] = {
    route.replace("<slug:negotiation>", SLUG): view
    for route, view in routes(urls.urlpatterns)
    if issubclass(view, ReadView) and view.row_shape is not None
    if not issubclass(view, OwnView | CandidateList)
}
"""Every list of the record in the table of addresses, with its view."""
PAGED = [
    path
    for path, view in LISTS.items()
    if path not in ASKED and any(one.name == "limit" for one in view.parameters)
]
ORDERED = {
    path: next(one.values for one in view.parameters if one.name == "ordering")
    for path, view in LISTS.items()
    if any(one.name == "ordering" for one in view.parameters)
}


def rows_of(api: Api, path: str, /, **asked: Any) -> list[dict[str, Any]]:
    said = {**ASKED.get(path, {}), **asked}
    if any(one.name == "limit" for one in LISTS[path].parameters):
        said = {"limit": 1000, **said}
    answer = api.get(path, **said)
    rows: list[dict[str, Any]] = answer[LISTS[path].rows_in] if LISTS[path].rows_in else answer
    return rows


def name_of(path: str) -> str:
    return path.rstrip("/").rsplit("/", 1)[1] if "/" in path.rstrip("/") else path.rstrip("/")


@pytest.fixture
def everything(negotiation: Negotiation, owner: Api) -> None:
    """Facts for every audience, and such as were held back from their own until a day."""
    plant(negotiation, "team")
    held_back: dict[str, Any] = {"day": date(2022, 2, 3), "embargo_until": date(2022, 2, 12)}
    about = {"party": "germany", "issue": "swift"}
    statements.record_statement(
        negotiation,
        **about,
        **held_back,
        speaker="scholz",
        stance="leaning-for",
        summary="Held back.",
        slug="st-held-back",
    )
    red_lines.declare_red_line(
        negotiation, **about, **held_back, refuses="accepts", text="No.", slug="rl-held-back"
    )
    remarks.record_remark(
        negotiation,
        **about,
        **held_back,
        kind="warning",
        speaker="scholz",
        text="It will.",
        slug="remark-held-back",
    )
    issue_acts.record_issue_act(
        negotiation, issue="swift", act="parked", slug="act-held-back", **held_back
    )
    dissociations.record_dissociation(
        negotiation,
        **about,
        **held_back,
        body="european-union",
        until=date(2022, 2, 6),
        until_known_from=date(2022, 2, 8),
        slug="apart-held-back",
    )
    owner.post("editions/", {"date": "2022-02-15"})
    kept()


@pytest.mark.in_turn
def test_every_object_has_addresses_that_answer_its_reader(
    anybody: Api, olga: Api, everything: None
) -> None:
    at_the_browser = Client()
    at_the_browser.force_login(User.objects.get(username="olga"))

    for api, browser in ((anybody, Client()), (olga, at_the_browser)):
        for path in set(LISTS) - NO_OBJECTS:
            rows = rows_of(api, path)
            for row in rows[-1:]:
                own = row["api_url" if name_of(path) == "sources" else "url"]
                found = api.get(own.removeprefix(settings.SITE_URL))
                slug = "id" if name_of(path) in ("developments", "drafts") else "slug"
                slug = "date" if name_of(path) == "editions" else slug
                assert found[slug] == row[slug], own
                page = row["html_url"].removeprefix(settings.SITE_URL)
                assert browser.get(page).status_code == 200, (path, page)


@pytest.mark.in_turn
def test_every_day_of_a_list_has_a_range_and_it_is_the_day_that_is_shown(
    anybody: Api, olga: Api, everything: None
) -> None:
    tried = 0
    for path in PAGED:
        shape = LISTS[path].row_shape().fields
        for day in [name for name, of in shape.items() if isinstance(of, serializers.DateField)]:
            if (name_of(path), day) in NEVER_IN_A_LIST:
                continue
            for api, clock in ((anybody, {}), (olga, {"known": "2022-02-07"})):
                if name_of(path) in ("developments", "editions") and clock:
                    clock = {}
                rows = rows_of(api, path, **clock)
                days = sorted({row[day] for row in rows if row[day]})
                for some in days[:: max(1, len(days) // 3)]:
                    for bounds, lies in (
                        ({f"{day}_min": some}, lambda one, some=some: one >= some),
                        ({f"{day}_max": some}, lambda one, some=some: one <= some),
                    ):
                        shown = rows_of(api, path, **clock, **bounds)
                        expected = [row for row in rows if row[day] and lies(row[day])]
                        if name_of(path) == "developments":  # with what updates or cancels them
                            shown = [row for row in shown if row[day] and lies(row[day])]
                        assert shown == expected, (path, bounds, clock)
                        tried += 1
    assert tried > 60


def test_day_that_is_hidden_is_in_no_range(
    anybody: Api, ana: Api, negotiation: Negotiation
) -> None:
    line = anybody.slugs("red-lines/")[0]
    red_lines.give_up_red_line(negotiation, red_line=line, day=date(2022, 2, 20))
    RedLineAct.objects.filter(red_line__slug=line, kind="given-up").update(audience="team")
    since = {"given_up_on_min": "2022-02-20"}

    assert ana.slugs("red-lines/", **since) == [line]
    assert anybody.slugs("red-lines/", **since) == []
    assert ana.slugs("red-lines/", **since, known="2022-02-19") == []


def test_range_that_ends_before_it_begins_is_refused(anybody: Api) -> None:
    asked = {"day_min": "2022-02-02", "day_max": "2022-02-01"}
    problem = anybody.refused(f"{HERE}statements/", **asked)
    wrong = anybody.refused(f"{HERE}rounds/", end_date_min="2022-02-30")

    assert "day_min=2022-02-02" in problem["errors"]["day_max"][0]
    assert "end_date_min=2022-01-26" in wrong["errors"]["end_date_min"][0]
    assert len(anybody.rows("statements/", day_min="2022-01-26", day_max="2022-01-26"))


def paged(api: Api, path: str, **asked: Any) -> list[dict[str, Any]]:
    """All rows, page by page, and back again, which have to be the same."""
    page = api.get(path, **asked)
    forward = list(page["results"])
    while page["next"]:
        page = api.get(page["next"])
        forward += page["results"]
    backward = list(page["results"])
    while page["previous"]:
        page = api.get(page["previous"])
        backward = page["results"] + backward
    assert backward == forward, (path, asked)
    return forward


@pytest.mark.in_turn
def test_every_order_is_whole_in_pages_and_its_own_reverse(olga: Api, everything: None) -> None:
    for path, words in ORDERED.items():
        whole = {word: rows_of(olga, path, ordering=word) for word in words}
        assert whole[words[0]] == rows_of(olga, path), path
        for word, rows in whole.items():
            key = word.removeprefix("-")
            if not word.startswith("-"):
                assert whole[f"-{word}"] == rows[::-1], (path, word)
                shown = [row.get(key) for row in rows if row.get(key)]
                assert shown == sorted(shown), (path, word)
            size = max(1, len(rows) // 2)
            parts = paged(olga, path, ordering=word, limit=size, fields=key)
            assert parts == [{key: row[key]} if key in row else {} for row in rows], (path, word)


def test_cursor_of_one_order_is_no_cursor_of_another(anybody: Api) -> None:
    for path, words in ORDERED.items():
        first = anybody.get(path, limit=1, ordering=words[0])
        if first["next"] is None:
            continue
        cursor = dict(part.split("=") for part in first["next"].split("?")[1].split("&"))["cursor"]
        for word in words[1:]:
            problem = anybody.refused(path, ordering=word, cursor=cursor, limit=1)
            assert problem["code"] == "unknown-cursor", (path, word)
        problem = anybody.refused(path, ordering="nothing")
        assert f"Use one of {', '.join(words)}." in problem["detail"], path


@pytest.mark.in_turn
def test_only_the_fields_that_are_asked_for_come_and_in_their_own_order(
    anybody: Api, everything: None
) -> None:
    for path in LISTS:
        rows = rows_of(anybody, path, limit=5) if path in PAGED else rows_of(anybody, path)
        assert rows or name_of(path) in ("drafts", "priorities"), path
        columns = list(fields_of(LISTS[path].row_shape))
        some = [columns[-1], columns[0]]

        asked = {**ASKED.get(path, {}), "fields": ",".join([*some, some[0]])}
        asked |= {"limit": 5} if path in PAGED else {}
        parts = rows_of(anybody, path, **asked)
        table = anybody.send(path, **asked, format="csv").content.decode()

        assert parts == [{c: row[c] for c in columns if c in some and c in row} for row in rows]
        assert next(csv.reader(StringIO(table))) == [columns[0], columns[-1]], path
        problem = anybody.refused(path, **{**asked, "fields": f"{columns[0]},nothing"})
        assert "“nothing” is unknown" in problem["detail"], path


def test_object_comes_in_parts_too(anybody: Api) -> None:
    path = f"{HERE}statements/{anybody.slugs('statements/')[0]}/"

    assert list(anybody.get(path, fields="issue,day")) == ["issue", "day"]
    assert anybody.get(path, fields="party", expand="party,speaker")["party"]["aliases"] is not None
    assert "Use one of" in anybody.refused(path, expand="answers")["detail"]


def links_of(path: str) -> dict[str, Any]:
    links: dict[str, Any] = LISTS[path].links
    return links


def test_every_link_of_a_kind_that_can_be_read_is_among_them() -> None:
    kinds = {"speaker", "sources", "party", "issue", "round", "document"}
    without = {"search/"}  # its hits lead to their objects by `url`
    for path in set(LISTS) - without:
        assert kinds & {*fields_of(LISTS[path].row_shape)} <= links_of(path).keys(), path


def as_listed(api: Api, many: str, **clock: Any) -> dict[str, Any]:
    return {row["slug"]: row for row in api.rows(f"{many.replace(' ', '-')}/", **clock)}


@pytest.mark.in_turn
def test_link_is_read_as_its_own_list_has_it(anybody: Api, olga: Api, everything: None) -> None:
    expanded = 0
    for api in (anybody, olga):
        listed: dict[str, dict[str, Any]] = {}
        for path in (path for path in LISTS if links_of(path)):
            rows = rows_of(api, path)
            asked = {"expand": ",".join(links_of(path))}
            for row, told in zip(rows, rows_of(api, path, **asked), strict=True):
                for name, value in row.items():
                    if name not in links_of(path):
                        assert told[name] == value, (path, name)
                        continue
                    many = links_of(path)[name].many
                    if many not in listed:
                        listed[many] = as_listed(api, many)
                    there = listed[many]
                    several = value if isinstance(value, list) else [value]
                    objects = [there.get(slug, slug) for slug in several]
                    expected = objects if isinstance(value, list) else objects[0]
                    assert told[name] == expected, (path, name)
                    expanded += sum(isinstance(one, dict) for one in objects)
    assert expanded > 500


def test_objects_take_the_clocks_of_their_list(anybody: Api) -> None:
    known = {"known": "2022-01-20"}
    (row, *_) = anybody.rows("statements/", **known, expand="sources,round", ordering="-day")
    there = as_listed(anybody, "sources", **known)

    assert row["sources"] == [
        there.get(s if isinstance(s, str) else s["slug"], s) for s in row["sources"]
    ]
    assert all(one["date"] is None or one["date"] <= "2022-01-20" for one in there.values())


def test_link_out_of_sight_is_what_it_is_without_being_asked_for(
    anybody: Api, negotiation: Negotiation
) -> None:
    def told() -> list[str]:
        return [
            json.dumps(rows_of(anybody, path, **asked))
            for path in LISTS
            if name_of(path) != "developments"
            for asked in (
                {"expand": ",".join(links_of(path))} if links_of(path) else {},
                {"ordering": ORDERED[path][-1]} if path in ORDERED else {},
            )
        ]

    before = told()
    plant(negotiation, "cleared")

    assert told() == before


def test_queries_do_not_grow_with_what_is_expanded(anybody: Api) -> None:
    for path in (path for path in PAGED if links_of(path)):
        asked = {"expand": ",".join(links_of(path))}
        with CaptureQueriesContext(connection) as many:
            anybody.get(path, limit=1000, **asked)
        with CaptureQueriesContext(connection) as plain:
            anybody.get(path, limit=1000)
        nouns = {noun.many for noun in links_of(path).values()}
        assert len(many) <= len(plain) + 8 * len(nouns) + 4, path


def test_table_has_no_place_for_objects(anybody: Api) -> None:
    for form in ("csv", "xlsx"):
        problem = anybody.refused(f"{HERE}statements/", expand="party", format=form)
        assert "json or ndjson" in problem["errors"]["expand"][0]
    lines = anybody.send(f"{HERE}statements/", expand="party", format="ndjson", limit=2)
    assert [json.loads(line)["party"]["slug"] for line in lines.content.splitlines()]


def test_part_of_an_answer_fits_the_schema(anybody: Api) -> None:
    document = json.loads(Client().get("/api/v1/schema/?format=json").content)
    for path, view in LISTS.items():
        route = "/api/v1/" + path.replace(SLUG, "{negotiation}")
        answers = document["paths"][route]["get"]["responses"]["200"]
        schema = answers["content"]["application/json"]["schema"]
        validator = Draft202012Validator({**document, "$ref": "#/shape", "shape": schema})
        columns = fields_of(view.row_shape)
        for asked in (
            {"fields": columns[0]},
            {"expand": ",".join(links_of(path))} if links_of(path) else {},
        ):
            answer = anybody.get(path, **{**ASKED.get(path, {}), **asked})
            assert [fault.message for fault in validator.iter_errors(answer)] == [], (path, asked)


def test_unknown_is_refused_everywhere(anybody: Api) -> None:
    for path, view in LISTS.items():
        problem = anybody.refused(path, **{**ASKED.get(path, {}), "no_such_min": "2022-01-01"})
        assert list(problem["errors"]) == ["no_such_min"], path
        for parameter in view.parameters:
            if isinstance(parameter, ChoiceParameter):
                asked = {**ASKED.get(path, {}), parameter.name: "nothing"}
                assert parameter.name in anybody.refused(path, **asked)["errors"], path
