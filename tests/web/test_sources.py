"""One source: what rests on it alone, what on others too, for whoever reads; and the list."""

from __future__ import annotations

from datetime import date

import pytest

from negotiations.models.sources import CITING
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import rests_on
from negotiations.reading.questions.rests_on import OTHERS, STATEMENTS
from negotiations.reading.questions.sources import source_read
from negotiations.recording.door import recording
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import FIRST, R1, Cast, day
from ..door import corrections, reference_data, statements
from .conftest import Site, signed_in

LEAK = "/n/small/sources/leak/"
ALONE = "What rests on it alone"


def leaked(cast: Cast) -> None:
    """A leak, on which one statement rests alone, and another beside a paper for the team."""
    with recording(cast.negotiation, what="sources", on=FIRST) as act:
        for slug, audience in (("leak", "public"), ("paper", "team")):
            reference_data.register(
                act,
                noun="source",
                slug=slug,
                publisher=slug.capitalize(),
                title=f"The {slug}",
                date=day(1, 5),
                kind="leaked-document",
                audience=audience,
            )
    hidden = cast.negotiation.source_set.get(publisher="Paper").slug
    for party, sources in (("p", ["leak"]), ("q", ["leak", hidden]), ("z", ["leak", "agency"])):
        statements.record_statement(
            cast.negotiation,
            on=R1,
            party=party,
            issue="i",
            speaker=f"{party}4",
            day=R1,
            stance="accepts",
            summary=f"{party} says yes",
            sources=sources,
        )


def test_every_noun_that_cites_is_counted() -> None:
    assert sorted(noun.link for noun in (STATEMENTS, *OTHERS)) == sorted(CITING)


def test_says_first_what_rests_on_it_alone(cast: Cast, anybody: Site) -> None:
    leaked(cast)

    page = signed_in(cast, "ben").good(LEAK)

    assert "One statement rests on it alone; two statements rest on others too." in page.text
    assert page.headings[0] == ALONE
    assert "p says yes" in page.part(ALONE)
    assert "q says yes" not in page.part(ALONE)
    assert "q says yes" in page.part("What rests on others too")


def test_hidden_source_supports_nothing_for_who_does_not_see_it(cast: Cast, anybody: Site) -> None:
    leaked(cast)

    page = anybody.good(LEAK)

    assert "Two statements rest on it alone; one statement rests on others too." in page.text
    assert "q says yes" in page.part(ALONE)
    listed = anybody.good("/n/small/sources/").text.partition("The leak")[2]
    assert "On it alone: two statements On others too: one statement" in listed


def test_source_that_came_out_later_supports_nothing_before(cast: Cast, anybody: Site) -> None:
    leaked(cast)
    cast.negotiation.source_set.filter(slug="agency").update(date=day(3, 1))

    assert "z says yes" in anybody.good(LEAK, known=str(day(2, 1))).part(ALONE)
    assert "z says yes" not in anybody.good(LEAK).part(ALONE)
    assert anybody.get(LEAK, known=str(day(1, 4))).status == 404


def test_what_was_retracted_rests_on_it_no_longer(cast: Cast, anybody: Site) -> None:
    leaked(cast)
    said = cast.negotiation.statement_set.get(party__slug="p")
    corrections.retract_statement(cast.negotiation, on=R1, statement=said.slug, note="A mistake.")

    page = anybody.good(LEAK)

    assert "One statement rests on it alone; one statement rests on others too." in page.text
    assert "p says yes" in page.part("What stands no longer")


def test_of_very_many_statements_each_rank_is_read_by_itself(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaked(cast)
    said = cast.negotiation.statement_set.get(party__slug="p")
    corrections.retract_statement(cast.negotiation, on=R1, statement=said.slug, note="A mistake.")
    parts = [slice(*pair) for pair in ((0, 1), (1, 3), (2, 9), (0, 2), (None, None))]

    def read(audience: Audience, known: date) -> list[list[tuple[str, int]]]:
        view = Perspective.of(cast.negotiation, audience, day(12, 31)).asked(known=known)
        found = source_read(view, "leak")
        assert found is not None
        assert found.statements.count() == 3
        return [[(row.slug, row.rank) for row in found.statements[part]] for part in parts]

    moments = [(audience, known) for audience in AUDIENCES for known in (R1, day(12, 31))]
    sorted_together = [read(*moment) for moment in moments]
    monkeypatch.setattr(rests_on, "MANY", 0)

    assert [read(*moment) for moment in moments] == sorted_together
    assert {rank for some in sorted_together for _, rank in some[-1]} == {0, 1, 2}


def test_source_that_became_one_with_another_leads_to_it(cast: Cast, anybody: Site) -> None:
    stays = cast.negotiation.source_set.get(slug="agency")
    cast.negotiation.source_set.filter(slug="transcript").update(same_as=stays)

    led = anybody.get("/n/small/sources/transcript/", known=str(day(2, 1)))

    assert led.response["Location"] == "/n/small/sources/agency/?known=2030-02-01"
    assert "transcript" not in anybody.good("/n/small/sources/").text


def test_the_case_answers_what_rests_on_a_leak(anybody: Site) -> None:
    listed = anybody.good("sources/")
    of_statement = anybody.good("statements/st-ru-arms-0126-transcript/")

    assert listed.text.count("leaked") > 0
    assert any("/sources/" in link for link in of_statement.links)
    for link in [one for one in listed.links if "/sources/" in one and "?" not in one][1:4]:
        assert anybody.good(link).headings[0] == ALONE
