"""What parties say together, at the desk: one joins, and all are mended at once."""

from __future__ import annotations

from typing import Any

from negotiations.models import Demand, Statement

from ..cast import R2, Cast
from ..recording.test_joint import said_jointly
from .conftest import Desk, acted, added, errors, listed, opened, read
from .test_saving import named, what_p_says


def test_a_party_joins_by_a_button(cast: Cast, ana: Desk) -> None:
    (first, _) = said_jointly(cast, "+", on=R2, slug="together")

    z, speaker = named(cast, "party", "z"), named(cast, "speaker", "z4")
    ana.fill(acted(first, "join"), party=z, speaker=speaker)

    joined = Statement.objects.get(party=z, joint=first.joint)
    assert (joined.stance, joined.issue) == ("leaning-for", first.issue)


def test_a_tick_denies_it_for_all_who_said_it(cast: Cast, ana: Desk) -> None:
    (first, second) = said_jointly(cast, "+", on=R2, slug="together")

    ana.fill(acted(first, "deny"), note="Never said.", sure=True, for_all=True)

    second.refresh_from_db()
    assert second.status == "denied"


def test_a_tick_corrects_it_for_all_who_said_it(cast: Cast, ana: Desk) -> None:
    (first, second) = said_jointly(cast, "+", on=R2, slug="together")

    ana.fill(
        acted(first, "correct"), reason="wording-corrected", summary="Otherwise.", for_all=True
    )

    now = Statement.objects.filter(joint=first.joint, status="published")
    assert {(one.party.slug, one.summary) for one in now} == {
        ("p", "Otherwise."),
        ("q", "Otherwise."),
    }
    assert second.pk not in [one.pk for one in now]


def with_q(cast: Cast, **more: Any) -> dict[str, Any]:
    """What is typed where p and q say it together."""
    other = {"with_party": named(cast, "party", "q"), "with_speaker": named(cast, "speaker", "q4")}
    return {**what_p_says(cast, slug="together"), **other, **more}


def said_by_both(cast: Cast) -> tuple[Statement, Statement]:
    first, second = (named(cast, "statement", f"together-{party}") for party in "pq")
    return first, second


def test_several_parties_say_it_in_one_form(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **with_q(cast))

    first, second = said_by_both(cast)
    assert first.joint == second.joint is not None
    assert (second.speaker.slug, second.stance, second.summary) == ("q4", "rejects", first.summary)


def test_who_says_it_too_is_named_once_and_with_its_own_speaker(cast: Cast, ana: Desk) -> None:
    twice = ana.fill(added("statement"), **with_q(cast, with_party=named(cast, "party", "p")))
    nobody = ana.fill(added("statement"), **with_q(cast, with_speaker=""))
    of_p = ana.fill(added("statement"), **with_q(cast, with_speaker=named(cast, "speaker", "p5")))

    assert errors(twice) == {"with_party": ["It says it already; name each party once."]}
    assert errors(nobody) == {"with_speaker": ["Name its speaker, or empty both."]}
    assert errors(of_p)["__all__"] == ["Speaker 5 does not speak for Q."]
    assert not Statement.objects.filter(joint__isnull=False).exists()


def test_what_several_say_brings_nothing(cast: Cast, ana: Desk) -> None:
    made = Demand.objects.count()
    asked = {"demand_addressees": [named(cast, "party", "z")], "demand_asks": "rejects"}

    answer = ana.fill(
        added("statement"), **with_q(cast, also_demand=True, demand_text="Leave it.", **asked)
    )

    assert errors(answer).keys() == {"also_demand"}
    assert Demand.objects.count() == made


def test_page_and_list_say_with_whom_it_was_said(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **with_q(cast))
    first, second = said_by_both(cast)

    page, rows = ana.page(opened(first)), ana.page(listed("statement"))

    assert "Said together with Q on “Issue i”" in read(page)
    assert opened(second) in page.content.decode()
    assert f'<a href="{opened(second)}">Q</a>' in rows.content.decode()
    assert f'<a href="{opened(first)}">P</a>' in rows.content.decode()


def test_who_does_not_see_the_other_reads_of_nobody(cast: Cast, ana: Desk, olga: Desk) -> None:
    first = named(cast, "statement", "first")
    before = (read(ana.page(opened(first))), read(ana.page(listed("statement"))))
    z, speaker = named(cast, "party", "z"), named(cast, "speaker", "z4")

    olga.fill(acted(first, "join"), party=z, speaker=speaker, audience="cleared")

    assert (read(ana.page(opened(first))), read(ana.page(listed("statement")))) == before
    assert "Said together with" in read(olga.page(opened(first)))


def test_drafts_of_several_are_published_by_one_tick(cast: Cast, ben: Desk, ana: Desk) -> None:
    ben.done(added("statement"), **with_q(cast))
    (first, second) = Statement.objects.filter(joint__isnull=False).order_by("slug")
    assert "Said together with" in read(ana.page(opened(first)))

    ana.done(acted(first, "publish"), for_all=True)

    second.refresh_from_db()
    assert second.status == "published"


def test_a_draft_of_one_asks_for_no_others(cast: Cast, ana: Desk) -> None:
    draft = Statement.objects.get(status="draft")

    assert "for_all" not in ana.page(acted(draft, "publish")).context["adminform"].form.fields


def test_what_only_the_second_said_already_is_offered_as_a_repeat(cast: Cast, ana: Desk) -> None:
    q, speaker = named(cast, "party", "q"), named(cast, "speaker", "q4")
    ana.done(added("statement"), **what_p_says(cast, party=q, speaker=speaker, slug="alone"))

    answer = ana.fill(added("statement"), **with_q(cast))

    assert "This is recorded already, so nothing is saved yet." in errors(answer)["__all__"]
    assert answer.context["adminform"].form.already.label.startswith("Q on “Issue i”")
