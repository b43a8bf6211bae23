"""Names and numbers as they are read: by whoever may see the thing, and by nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.models import Demand, Negotiation

from ..door import audiences, demands, reference_data, rounds, statements
from .conftest import HERE, STATEMENTS, Api
from .test_hidden import plant

NAMES = {
    "parties/": "atlantis",
    "issues/": "moon",
    "tracks/": "cellar",
    "rounds/": "r-cellar",
    "speakers/": "whisper",
    "sources/": "whispers",
    "documents/": "secret-annex",
    "statements/": "st-cellar",
    "red-lines/": "rl-cellar",
    "demands/": "d-cellar",
    "responses/": "resp-cellar",
}


def test_an_object_is_found_by_the_name_asked_for_and_says_its_own(
    anybody: Api, ana: Api, olga: Api, negotiation: Negotiation
) -> None:
    plant(negotiation, "cleared")

    for path, name in NAMES.items():
        thing = olga.here(f"{path}{name}/")

        assert (thing["slug"].rpartition("-")[0], thing["asked_slug"]) == (name, name)
        assert olga.here(f"{path}{thing['slug']}/") == thing
        for one in (name, thing["slug"]):
            assert ana.refused(f"{HERE}{path}{one}/", 404) == ana.refused(
                f"{HERE}{path}no-such/", 404
            )
    assert {row["asked_slug"] for row in anybody.rows("statements/")} == {None}


def test_filters_and_clocks_take_the_name_asked_for(olga: Api, negotiation: Negotiation) -> None:
    plant(negotiation, "team")
    of = olga.here("statements/st-cellar/")

    for name in ("round", "speaker", "document"):
        asked = olga.here(f"{name}s/{of[name]}/")["asked_slug"]
        assert olga.slugs("statements/", **{name: asked}) == [of["slug"]]
    assert olga.slugs("statements/", source="whispers") == [of["slug"]]
    party, issue = (olga.here(path)["slug"] for path in ("parties/atlantis/", "issues/moon/"))
    cell = olga.here("matrix/", party="atlantis", issue="moon", round="r-cellar")
    assert (cell["parties"], cell["issues"], cell["round"]) == ([party], [issue], of["round"])
    told = olga.get("developments/", party="atlantis")["results"]
    assert told
    assert [row["slug"] for row in told if party not in row["parties"]] == []


def test_what_is_withheld_is_found_by_the_name_that_it_had(
    anybody: Api, olga: Api, negotiation: Negotiation
) -> None:
    name = "st-us-confid-0202"
    audiences.withhold(negotiation, noun="statement", slug=name, audience="cleared")

    thing = olga.here(f"statements/{name}/")

    assert (thing["asked_slug"], thing["audience"]) == (name, "cleared")
    assert thing["slug"] != name
    anybody.refused(f"{HERE}statements/{name}/", 404)
    assert name not in olga.slugs("statements/")


def test_an_entry_names_what_it_links_to_by_either_name(
    owner: Api, negotiation: Negotiation
) -> None:
    plant(negotiation, "cleared")
    said = {
        "party": "russia",
        "issue": "moon",
        "speaker": "whisper",
        "day": "2022-02-03",
        "stance": "accepts",
        "summary": "Again.",
        "sources": ["whispers"],
        "audience": "cleared",
    }

    written = owner.post("statements/", {**said, "slug": "st-again"})

    assert written["asked_slug"] == "st-again"
    assert written["issue"].startswith("moon-")
    corrected = owner.post(
        "statements/st-again/correct/",
        {"reason": "reclassified", "note": "Heard again.", "stance": "rejects"},
    )
    assert corrected["supersedes"] == written["slug"]
    again = owner.refused(STATEMENTS, 409, method="POST", content={**said, "slug": "st-again"})
    assert list(again["errors"]) == ["slug"]


# Demands


def _ask(negotiation: Negotiation, slug: str, **fields: Any) -> Demand:
    demand: Demand = demands.make_demand(
        negotiation,
        party="germany",
        addressees=["russia"],
        issue="swift",
        asks="accepts",
        text="Do it.",
        slug=slug,
        **{"day": date(2022, 2, 3), **fields},
    ).made
    return demand


def test_demands_without_a_number_stand_after_those_with_one_by_day(
    anybody: Api, ana: Api, negotiation: Negotiation
) -> None:
    public = anybody.slugs("demands/")
    _ask(negotiation, "d-late", audience="team")
    _ask(negotiation, "d-early", audience="team", day=date(2022, 1, 3))
    _ask(negotiation, "d-new")

    seen = ana.rows("demands/")

    assert anybody.slugs("demands/") == [*public, "d-new"]
    assert [row["slug"] for row in seen][: len(public) + 1] == [*public, "d-new"]
    assert [(row["number"], row["asked_slug"]) for row in seen[-2:]] == [
        (None, "d-early"),
        (None, "d-late"),
    ]
    assert anybody.rows("demands/")[-1]["number"] == len(public) + 1


def test_pages_of_demands_go_on_among_those_without_a_number(
    ana: Api, negotiation: Negotiation
) -> None:
    for slug in ("d-a", "d-b", "d-c"):
        _ask(negotiation, slug, audience="team")
    every = ana.slugs("demands/")

    page, walked = ana.here("demands/", limit=9), []
    while page["results"]:
        walked += [row["slug"] for row in page["results"]]
        if page["next"] is None:
            break
        page = ana.get(page["next"])

    assert walked == every


# Rounds


@pytest.mark.parametrize("given", [{}, {"number": 2}])
def test_rounds_are_counted_among_those_that_one_may_know_of(
    anybody: Api, ana: Api, olga: Api, negotiation: Negotiation, given: dict[str, int]
) -> None:
    before = {row["slug"]: row["order"] for row in anybody.rows("rounds/")}
    day = date(2022, 1, 11)

    made = rounds.open_round(
        negotiation,
        on=day,
        track=negotiation.track_set.first(),
        name="In the cellar",
        first_day=day,
        audience="cleared",
        slug="r-cellar",
        by=olga_of(negotiation),
        **({"number": 0} if given else {}),
    ).made

    assert {row["slug"]: row["order"] for row in anybody.rows("rounds/")} == before
    assert list(before.values()) == list(range(1, len(before) + 1))
    seen = olga.rows("rounds/")
    assert [row["order"] for row in seen] == list(range(1, len(before) + 2))
    assert made.slug in [row["slug"] for row in seen]
    assert olga.here("rounds/r-cellar/")["order"] == next(
        row["order"] for row in seen if row["slug"] == made.slug
    )
    assert ana.rows("rounds/") == anybody.rows("rounds/")


def test_pages_of_rounds_hold_each_once(anybody: Api) -> None:
    every = anybody.slugs("rounds/")

    first = anybody.here("rounds/", limit=3)
    second = anybody.get(first["next"])
    back = anybody.get(second["previous"])

    assert [row["slug"] for row in (*first["results"], *second["results"])] == every[:6]
    assert back["results"] == first["results"]


def test_rounds_known_then_are_counted_then(anybody: Api) -> None:
    known = anybody.rows("rounds/", known="2022-01-12")

    assert [row["order"] for row in known] == list(range(1, len(known) + 1))


def olga_of(negotiation: Negotiation) -> Any:
    return negotiation.memberships.filter(cleared=True).first().user  # type: ignore[union-attr]


def test_a_draft_published_keeps_its_name(ana: Api, anybody: Api, negotiation: Negotiation) -> None:
    draft = statements.record_statement(
        negotiation,
        party="russia",
        issue="swift",
        speaker="putin",
        day=date(2022, 2, 3),
        stance="accepts",
        summary="A draft.",
        slug="st-draft",
        draft=True,
    ).made
    anybody.refused(f"{HERE}statements/st-draft/", 404)

    statements.publish_statement(negotiation, statement="st-draft")

    shown = anybody.here("statements/st-draft/")
    assert (shown["slug"], shown["asked_slug"]) == (draft.slug, "st-draft")


def test_filters_take_the_other_names(anybody: Api, negotiation: Negotiation) -> None:
    names = {"party": ("russia", "Moscow"), "speaker": ("lavrov", "the minister")}
    for noun, (slug, alias) in names.items():
        reference_data.edit(negotiation, noun=noun, slug=slug, aliases=[alias])

    for noun, (slug, alias) in names.items():
        asked = anybody.slugs("statements/", **{noun: slug})
        assert len(asked) > 5
        for name in (alias, alias.upper(), alias.replace(" ", "-")):
            assert anybody.slugs("statements/", **{noun: name}) == asked
    stream = anybody.get("developments/", party="Moscow")["results"]
    assert stream == anybody.get("developments/", party="russia")["results"]
    assert anybody.here("matrix/", party="MOSCOW")["parties"] == ["russia"]
    assert anybody.here("parties/russia/")["aliases"] == ["Moscow"]
    assert anybody.refused(f"{HERE}matrix/?party=London", 400)
