"""A negotiation is started page by page: by whom, from what, and with lists that lose nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from negotiations.models import (
    Affiliation,
    Issue,
    Membership,
    Negotiation,
    Party,
    Round,
    Speaker,
    Track,
    User,
)
from negotiations.vocabulary.negotiation_templates import TEMPLATES

from ..cast import Cast, faults
from .conftest import Desk, read, signed_in
from .starting import START, begun, prefilled, recorded, shown, step


def names(noun: type, negotiation: Negotiation) -> list[str]:
    return [one.name for one in noun.objects.filter(negotiation=negotiation)]  # type: ignore[attr-defined]


def membership(negotiation: Negotiation) -> list[tuple[str, str, bool]]:
    rows = Membership.objects.filter(negotiation=negotiation)
    return list(rows.values_list("user__username", "role", "cleared"))


@pytest.mark.parametrize("name", ["ana", "eve", "olga", "root"])
def test_editors_and_who_runs_the_site_start_one_and_own_it(cast: Cast, name: str) -> None:
    made = begun(signed_in(cast, name))

    assert (made.slug, made.is_public) == ("talks-on-the-strait", True)
    assert membership(made) == [(name, "owner", True)]
    assert faults(made) == []


@pytest.mark.parametrize("name", ["mia", "ben"])
def test_who_publishes_nowhere_starts_none(cast: Cast, name: str) -> None:
    desk = signed_in(cast, name)

    assert desk.post(START, {"title": "T", "start_date": "2030-01-01"}).status_code == 404
    assert START not in desk.page("/admin/").content.decode()
    assert not Negotiation.objects.filter(title="T").exists()


def test_the_front_page_leads_to_it(ana: Desk) -> None:
    assert f'href="{START}"' in ana.page("/admin/").content.decode()


@pytest.mark.parametrize("required", [True, False])
def test_who_will_need_a_second_step_is_told_before(
    ana: Desk, settings: Any, required: bool
) -> None:
    settings.REQUIRE_MFA = required

    assert ("second step" in read(ana.page(START))) == required


def test_what_is_wrong_on_the_first_page_is_said_and_nothing_is_lost(ana: Desk) -> None:
    page = ana.post(START, {"title": "", "summary": "Kept words", "start_date": "nonsense"})

    assert page.status_code == 400
    assert "Kept words" in page.content.decode()
    assert set(page.context["form"].errors) == {"title", "start_date"}


def test_address_of_a_public_one_is_taken_once(ana: Desk) -> None:
    begun(ana)
    page = ana.post(
        START, {"title": "Talks on the strait", "start_date": "2030-01-01", "is_public": "1"}
    )

    assert page.status_code == 400
    page = ana.post(
        START, {"title": "Talks on the strait", "start_date": "2030-01-01", "is_public": "yes"}
    )
    assert "slug" in page.context["form"].errors


def test_a_closed_one_tells_by_no_address_that_another_is_there(cast: Cast, ana: Desk) -> None:
    first, second = begun(ana, is_public=""), begun(signed_in(cast, "eve"), is_public="")

    for made in (first, second):
        assert re.fullmatch(r"talks-on-the-strait-[a-z]{8}", made.slug)
        assert not made.is_public


def test_the_whole_path_from_typed_lists(ana: Desk) -> None:
    made = begun(ana)

    assert recorded(ana, made, "tracks", "Talks | bilateral\nLeaders") == step(made, "parties")
    recorded(
        ana, made, "parties", "Aldmere | ALD | state | the Meres\nBorland\nThe League | | alliance"
    )
    recorded(
        ana, made, "affiliations", "ALD | The League\nBorland | The League | partner | 1 May 2020"
    )
    recorded(
        ana,
        made,
        "speakers",
        "President | Aldmere | 5\nMinister | the Meres | minister | Foreign minister",
    )
    recorded(
        ana, made, "issues", "Opening the strait | Borland opens the strait to all ships. | core"
    )
    there = recorded(
        ana,
        made,
        "rounds",
        "First | Talks | 3 March 2030\nSecond | talks | 2031-02-01 | 2031-02-03 | Geneva",
    )

    assert there == step(made, "colleagues")
    assert names(Track, made) == ["Talks", "Leaders"]
    assert names(Party, made) == ["Aldmere", "Borland", "The League"]
    assert list(
        Party.objects.filter(negotiation=made).values_list("short_name", "kind", "aliases")
    ) == [
        ("ALD", "state", ["the Meres"]),
        ("", "state", []),
        ("", "alliance", []),
    ]
    ties = Affiliation.objects.filter(negotiation=made)
    assert [(t.party.name, t.role, str(t.since)) for t in ties] == [
        ("Aldmere", "member", "None"),
        ("Borland", "partner", "2020-05-01"),
    ]
    speakers = Speaker.objects.filter(negotiation=made).order_by("-authority")
    assert [(s.name, s.party.name, s.authority) for s in speakers] == [
        ("President", "Aldmere", 5),
        ("Minister", "Aldmere", 4),
    ]
    [issue] = Issue.objects.filter(negotiation=made)
    assert (issue.proposition, issue.weight) == ("Borland opens the strait to all ships.", "core")
    assert [(r.name, str(r.planned_on)) for r in Round.objects.filter(negotiation=made)] == [
        ("First", "None"),
        ("Second", "2030-12-31"),
    ]
    assert "Nothing is missing." in read(ana.page(step(made, "ready")))
    assert faults(made) == []


def test_faults_are_told_by_line_and_nothing_is_recorded_or_lost(ana: Desk) -> None:
    made = begun(ana)
    recorded(ana, made, "parties", "Aldmere\nBorland")
    typed = "President | Aldmere | 5\nMinister | Atlantis | 4\n\nEnvoy | Borland | seven\nEnvoy | Borland\nPresident | Aldmere | 5"

    page = shown(ana, made, "speakers", typed)
    text = read(page)

    assert page.status_code == 400
    assert typed in page.content.decode()
    assert "Line 2: None of the parties is called “Atlantis”; use one of Aldmere, Borland." in text
    assert "Line 4: “seven” is no authority; write 5 head of state" in text
    assert "Line 5: The authority is missing." in text
    assert "Line 6: It says the same as line 1; leave one of them out." in text
    assert Speaker.objects.filter(negotiation=made).count() == 0


def test_what_the_door_refuses_is_told_by_line(ana: Desk) -> None:
    made = begun(ana)
    recorded(ana, made, "parties", "Aldmere | | | the North")

    page = shown(ana, made, "parties", "Borland | | | the South\nCarrow | | | the North")

    assert page.status_code == 400
    [line] = page.context["read"].faults
    assert line.number == 2
    assert "the North" in line.fault


def test_sent_twice_nothing_is_doubled(ana: Desk) -> None:
    made = begun(ana)
    recorded(ana, made, "parties", "Aldmere\nBorland")
    page = shown(ana, made, "parties", "aldmere\nBorland\nCarrow")
    assert [line.fate for line in page.context["read"].lines] == [
        "there already",
        "there already",
        "new",
    ]

    recorded(ana, made, "parties", "Aldmere\nBorland\nCarrow")
    recorded(ana, made, "parties", "Aldmere\nBorland\nCarrow")

    assert names(Party, made) == ["Aldmere", "Borland", "Carrow"]


def test_only_what_was_shown_is_recorded(ana: Desk) -> None:
    made = begun(ana)
    checked = shown(ana, made, "parties", "Aldmere").context["checked"]

    page = ana.post(step(made, "parties"), {"lines": "Borland", "checked": checked, "_save": "1"})

    assert page.status_code == 400
    assert "The list differs from what was shown" in read(page)
    assert names(Party, made) == []


def test_each_page_says_what_is_missing_and_what_comes_next(ana: Desk) -> None:
    made = begun(ana)

    text = read(ana.page(step(made, "tracks")))

    assert "Step 1 of 8" in text
    assert "Still missing: a track, two parties, a speaker, an issue and a round." in text
    recorded(ana, made, "tracks", "Talks")
    assert "Still missing: two parties" in read(ana.page(step(made, "ready")))


def test_it_is_gone_on_with_later_by_an_editor_there_and_by_nobody_else(cast: Cast) -> None:
    made = begun(signed_in(cast, "ana"), is_public="")

    for name in ("eve", "root", "olga"):
        assert signed_in(cast, name).get(step(made, "parties")).status_code == 404
    assert signed_in(cast, "ana").get(step(made, "parties")).status_code == 200
    assert signed_in(cast, "ana").get(step(made, "nonsense")).status_code == 404


@pytest.mark.parametrize("word", TEMPLATES)
def test_template_is_filled_in_and_its_brackets_have_to_go(ana: Desk, word: str) -> None:
    begin = f"template={word}"
    answer = ana.post(
        START, {"title": word, "start_date": "2030-01-01", "is_public": "yes", "begins_with": begin}
    )
    assert answer["Location"].endswith(f"/tracks/?{begin}")
    made = Negotiation.objects.get(slug=word)

    for one in ("tracks", "parties", "affiliations", "speakers", "issues", "rounds"):
        text = prefilled(ana, f"{step(made, one)}?{begin}")
        told = [line.fault for line in shown(ana, made, one, text).context["read"].lines]
        assert all(
            "[" in line.fault or not line.fault
            for line in shown(ana, made, one, text).context["read"].lines
        )
        edited = re.sub(r"\[[^\]]*day[^\]]*\]", "3 March 2031", text).replace("[number]", "40")
        edited = edited.replace("[", "").replace("]", "")
        assert told or not text
        if edited:
            recorded(ana, made, one, edited)

    assert names(Issue, made)
    assert faults(made) == []


def test_parties_that_are_there_stand_in_the_next_lists_of_a_template(ana: Desk) -> None:
    made = begun(ana)
    recorded(ana, made, "parties", "Aldmere\nBorland")

    text = prefilled(ana, f"{step(made, 'issues')}?template=bilateral")

    assert "Aldmere withdraws its forces from [place]" in text
    assert "[First party]" not in text


def test_what_another_has_is_taken_over_as_far_as_one_sees_it(cast: Cast) -> None:
    with_hidden(cast)
    everything = {"p": "P", "secret": "Secret party", "ours": "Our party"}

    seen = {}
    for name in ("eve", "ana", "olga"):
        desk = signed_in(cast, name)
        made = begun(desk, f"By {name}")
        seen[name] = prefilled(desk, f"{step(made, 'parties')}?from=small")

    assert everything["p"] in seen["eve"]
    assert "Our party" not in seen["eve"]
    assert "Our party | | state | | team" in seen["ana"].replace("|  |", "| |").replace(
        "|  |", "| |"
    )
    assert "Secret party" not in seen["ana"]
    assert "Secret party" in seen["olga"]


def with_hidden(cast: Cast) -> None:
    olga = signed_in(cast, "olga")
    recorded(olga, cast.negotiation, "parties", "Our party||||team\nSecret party||||cleared")


def test_from_one_that_is_not_there_nothing_is_taken(cast: Cast) -> None:
    Negotiation.objects.filter(slug="small").update(is_public=False)
    eve = signed_in(cast, "eve")
    made = begun(eve)

    hidden = prefilled(eve, f"{step(made, 'parties')}?from=small")
    nowhere = prefilled(eve, f"{step(made, 'parties')}?from=nowhere")

    assert hidden == nowhere == ""
    assert 'value="from=other"' in eve.page(START).content.decode()
    assert 'value="from=small"' not in eve.page(START).content.decode()


def test_a_list_of_a_step_tells_nothing_of_what_is_hidden(cast: Cast) -> None:
    with_hidden(cast)
    ana = signed_in(cast, "ana")

    page = shown(ana, cast.negotiation, "parties", "Secret party")

    assert [line.fate for line in page.context["read"].lines] == ["new"]
    assert "Secret party" not in ana.page(step(cast.negotiation, "speakers")).content.decode()
    told = shown(ana, cast.negotiation, "speakers", "X | Secret party | 5").context["read"].faults
    assert "None of the parties is called “Secret party”" in told[0].fault


def test_a_list_is_counted_and_begun_as_if_there_were_nothing_hidden(cast: Cast, ana: Desk) -> None:
    made = begun(ana)
    page = f"{step(made, 'parties')}?template=bilateral"
    before = ana.page(page)
    hidden = {"kind": "state", "audience": "cleared"}
    Party.objects.create(negotiation=made, slug="secret", name="Secret party", **hidden)
    Membership.objects.filter(negotiation=made, user=cast.ana).update(cleared=False)

    after = ana.page(page)

    for told in ("links", "missing", "text"):
        assert after.context[told] == before.context[told] != ""


def test_what_leads_to_something_hidden_is_not_taken_over(cast: Cast) -> None:
    taken = {}
    Party.objects.filter(negotiation=cast.negotiation, slug="b").update(audience="cleared")
    for name in ("ana", "olga"):
        desk = signed_in(cast, name)
        made = begun(desk, f"By {name}")
        taken[name] = prefilled(desk, f"{step(made, 'affiliations')}?from=small")

    assert (taken["ana"], "P" in taken["olga"]) == ("", True)


def test_staff_without_a_part_sees_no_lists_of_it(cast: Cast) -> None:
    User.objects.filter(username="root").update(is_superuser=True)
    made = begun(signed_in(cast, "ana"), is_public="")

    assert signed_in(cast, "root").get(step(made, "ready")).status_code == 404
