"""What the finder knows is what the audience may see, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.intake.finding import record
from negotiations.intake.finding.knowledge import Knowledge
from negotiations.intake.finding.record import knowledge_of
from negotiations.reading.perspective import Perspective
from negotiations.rules.articles import ReadArticle
from negotiations.vocabulary.audiences import Audience

from ...cast import CLEARED, PUBLIC, TEAM, Cast, day, small_negotiation
from ...door import demands, red_lines, reference_data, rounds

TODAY = date(2030, 12, 31)


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def known(cast: Cast, audience: Audience = PUBLIC) -> Knowledge:
    return knowledge_of(Perspective.of(cast.negotiation, audience, TODAY))


def register(cast: Cast, noun: str, **fields: object) -> str:
    """Its slug; a part in a track has none."""
    made = reference_data.register(
        cast.negotiation, by=cast.olga, on=day(1, 5), noun=noun, **fields
    ).made
    return str(getattr(made, "slug", ""))


def asked(cast: Cast, **fields: object) -> str:
    fields = {"party": "p", "addressees": ["q"], "issue": "i", "asks": "accepts"} | fields
    made = demands.make_demand(
        cast.negotiation,
        by=cast.olga,
        on=day(1, 5),
        day=day(1, 5),
        text="Do it.",
        sources=["agency"],
        **fields,
    ).made
    return str(made.slug)


def declared(cast: Cast, **fields: object) -> None:
    fields = {"party": "p", "issue": "i"} | fields
    red_lines.declare_red_line(
        cast.negotiation,
        by=cast.olga,
        on=day(1, 5),
        day=day(1, 5),
        refuses="accepts",
        text="Never.",
        sources=["agency"],
        **fields,
    )


def test_all_that_is_public_is_known(cast: Cast) -> None:
    cast.said("-", at="r1")
    asked(cast)
    declared(cast)

    knowledge = known(cast)

    assert set(knowledge.party) == {"p", "q", "z", "b"}
    assert set(knowledge.issue) == {"i", "j"}
    assert knowledge.speaker["p4"].party == "p"
    assert [(d.party, d.addressees, d.asks) for d in knowledge.demands] == [
        ("p", ("q",), "accepts")
    ]
    assert [(line.party, line.refuses) for line in knowledge.red_lines] == [("p", "accepts")]
    assert [meeting.slug for meeting in knowledge.rounds] == ["r1", "r2", "r3", "r4"]
    assert [(s.party, s.speaker, s.stance) for s in knowledge.statements] == [
        ("p", "p4", "leaning-against")
    ]
    assert knowledge.positions == {("p", "i"): "leaning-against"}


@pytest.mark.parametrize("noun", ["party", "issue", "speaker"])
def test_who_and_what_is_for_the_team_is_not_known_to_the_public(cast: Cast, noun: str) -> None:
    fields: dict[str, dict[str, object]] = {
        "party": {"name": "Hidden", "kind": "state"},
        "issue": {"name": "Hidden", "proposition": "That it be hidden."},
        "speaker": {"name": "Hidden", "party": "p", "authority": 4},
    }
    slug = register(cast, noun, slug="hidden", audience="team", **fields[noun])

    assert slug not in getattr(known(cast), noun)
    assert slug in getattr(known(cast, TEAM), noun)


def test_what_hangs_on_a_hidden_party_or_issue_is_not_known(cast: Cast) -> None:
    hidden = {"audience": "cleared"}
    party = register(cast, "party", slug="hid", name="Hid", kind="state", **hidden)
    issue = register(cast, "issue", slug="hid", name="Hid", proposition="To hide.", **hidden)
    speaker = register(cast, "speaker", slug="hid", name="Hid", party=party, authority=4, **hidden)
    asked(cast, party=party, **hidden)
    asked(cast, issue=issue, **hidden)
    declared(cast, party=party, **hidden)
    declared(cast, issue=issue, **hidden)

    for audience in (PUBLIC, TEAM):
        knowledge = known(cast, audience)
        assert speaker not in knowledge.speaker
        assert (knowledge.demands, knowledge.red_lines) == ((), ())
    assert (len(known(cast, CLEARED).demands), len(known(cast, CLEARED).red_lines)) == (2, 2)


def test_a_hidden_statement_is_no_position_and_no_repeat(cast: Cast) -> None:
    cast.said("++", at="r1", audience="team", writer=cast.ana)

    assert (known(cast).statements, known(cast).positions) == ((), {})
    assert len(known(cast, TEAM).statements) == 1
    assert known(cast, TEAM).positions == {("p", "i"): "accepts"}


def test_a_hidden_demand_line_or_round_is_not_known(cast: Cast) -> None:
    asked(cast, audience="team")
    declared(cast, audience="team")
    rounds.open_round(
        cast.negotiation,
        by=cast.olga,
        on=day(1, 5),
        slug="behind",
        track="t",
        name="Behind closed doors",
        first_day=day(1, 20),
        audience="team",
    )

    public, team = known(cast), known(cast, TEAM)

    assert (public.demands, public.red_lines, len(public.rounds)) == ((), (), 4)
    assert (len(team.demands), len(team.red_lines), len(team.rounds)) == (1, 1, 5)


def test_who_sits_at_a_table_is_known_as_far_as_it_may_be_seen(cast: Cast) -> None:
    hidden_track = register(cast, "track", slug="back", name="Back channel", audience="team")
    for track, party, audience in (
        ("t", "p", "public"),
        ("t", "q", "team"),
        (hidden_track, "z", "team"),
    ):
        register(cast, "participation", track=track, party=party, role="party", audience=audience)
    register(cast, "participation", track="t", party="b", role="observer")

    assert known(cast).seats == (("p",),)
    assert known(cast, TEAM).seats == (("p", "q"), ("z",))


def test_it_takes_as_many_queries_whatever_there_is(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            known(cast, CLEARED)
        return len(captured)

    cast.said("-", at="r1")
    asked(cast)
    before = queries()
    for at in ("r2", "r3", "r4"):
        cast.said("+", at=at)
        asked(cast, addressees=["q", "z"])

    assert queries() == before


def test_positions_are_those_of_the_day_of_the_article(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.said("--", at="r1")
    cast.said("++", at="r3")
    handed: list[Knowledge] = []
    monkeypatch.setattr(
        record, "find_candidates", lambda _, known, reader: handed.append(known) or []
    )
    view = Perspective.of(cast.negotiation, PUBLIC, TODAY)

    for told_on in (day(2, 1), None, date(2035, 1, 1)):
        record.find_in_record(ReadArticle(text="It rained.", day=told_on), view)

    assert [known.positions[("p", "i")] for known in handed] == ["rejects", "accepts", "accepts"]
