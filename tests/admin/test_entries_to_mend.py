"""Names, sources and doubles among the things to mend: each with where it is mended, for whoever may see it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.admin.things_to_mend import ON_A_PAGE
from negotiations.models import Issue, Party, Source, Speaker, Statement
from negotiations.recording.door import recording

from ..cast import R1, R2, Cast, day
from ..door import demands, moved_statements, reference_data, rounds, statements
from ..recording.beside import HIDDEN
from .conftest import Desk, opened, read
from .test_doubles import page_of
from .test_things_to_mend import LIST

ADDRESS = "https://agency.example/report"


def speaker(cast: Cast, **fields: Any) -> Speaker:
    said = {"name": "S. Polder", "party": "p", "authority": 4, **fields}
    made: Speaker = reference_data.record_speaker(
        cast.negotiation, by=cast.olga, on=R1, **said
    ).made
    return made


def source(cast: Cast, **fields: Any) -> Source:
    said = {"publisher": "Times", "title": "A report", "kind": "newspaper", **fields}
    made: Source = reference_data.record_source(
        cast.negotiation, by=cast.olga, on=R1, repeat=True, **said
    ).made
    return made


def unsourced(cast: Cast, **fields: Any) -> Statement:
    said = {
        "party": "q",
        "issue": "i",
        "speaker": "q4",
        "day": R2,
        "stance": "rejects",
        "summary": "No.",
        **fields,
    }
    made: Statement = statements.record_statement(
        cast.negotiation, by=cast.olga, on=R2, **said
    ).made
    return made


def lines(desk: Desk) -> list[Any]:
    return [line for one in desk.page(LIST).context["mending"].lists for line in one.lines]


def new_lines(desk: Desk, before: list[Any]) -> list[Any]:
    return [line for line in lines(desk) if line not in before]


def test_two_speakers_that_look_like_one_lead_to_both_side_by_side(cast: Cast, ana: Desk) -> None:
    before = lines(ana)
    speaker(cast, name="Sven Polder", slug="sven")
    speaker(cast, slug="s")

    [line] = new_lines(ana, before)

    assert "“S. Polder” and “Sven Polder” look like one" in line.sentence
    assert line.address == f"{page_of(cast, 's')}?with=sven"


def test_one_address_in_two_sources_leads_there_too(cast: Cast, ana: Desk) -> None:
    before = lines(ana)
    source(cast, slug="one", url=ADDRESS)
    source(cast, slug="other", publisher="Agency", title="Other", url=f"{ADDRESS}/")

    [line] = new_lines(ana, before)

    assert f"at the address {ADDRESS}" in line.sentence
    assert line.address == f"{page_of(cast, 'other', 'source')}?with=one"


def test_statement_of_high_confidence_without_a_source(cast: Cast, ana: Desk) -> None:
    before = lines(ana)
    said = unsourced(cast)
    unsourced(cast, speaker="q2", confidence="medium")
    unsourced(cast, speaker="q3", sources=["agency"])

    [line] = new_lines(ana, before)

    assert "rests on no source" in line.sentence
    assert line.address == opened(said)


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (
            lambda cast: reference_data.record_party(
                cast.negotiation, on=R1, name="Polder,", kind="state"
            ),
            "The name of the party “Polder,” ends in “,”",
        ),
        (
            lambda cast: reference_data.record_issue(
                cast.negotiation, on=R1, name="Ending it", proposition="It ends"
            ),
            "The proposition of the issue “It ends” does not end in a full stop",
        ),
        (
            lambda cast: source(cast, title="PIPELINE DEAL REACHED"),
            "The title of the source “PIPELINE DEAL REACHED” is written in capitals",
        ),
    ],
)
def test_names_that_cannot_read_true(cast: Cast, ana: Desk, record: Any, sentence: str) -> None:
    before = lines(ana)
    record(cast)

    [line] = new_lines(ana, before)

    assert sentence in line.sentence
    newest = {
        noun: noun.objects.filter(negotiation=cast.negotiation).latest("pk")  # type: ignore[attr-defined]
        for noun in (Party, Issue, Source)
    }
    assert line.address in {opened(thing) for thing in newest.values()}


def test_what_somebody_may_not_see_is_nothing_to_mend_for_him(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    speaker(cast, name="Sven Polder", slug="sven")
    source(cast, url=ADDRESS)
    said = unsourced(cast, sources=["agency"])
    before, page = lines(ana), read(ana.page(LIST))
    olgas = lines(olga)

    speaker(cast, slug="s", **HIDDEN)
    source(cast, url=ADDRESS, title="Other", **HIDDEN)
    unsourced(cast, speaker="q2", **HIDDEN)
    reference_data.record_party(
        cast.negotiation, by=cast.olga, on=R1, name="XYZZY POLDERLAND,", kind="state", **HIDDEN
    )

    assert said.confidence == "high"
    assert (lines(ana), read(ana.page(LIST))) == (before, page)
    assert len(new_lines(olga, olgas)) >= 4


def test_what_is_hidden_of_a_party_that_is_another_is_for_who_sees_it(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    hidden = unsourced(cast, sources=["agency"], **HIDDEN)
    olgas = lines(olga)

    _made_one_past_its_demands(cast, "q", "z")

    [line] = [one for one in new_lines(olga, olgas) if one.address == opened(hidden)]
    assert "recorded of the party that is the same as “Z”" in line.sentence
    assert opened(hidden) not in {one.address for one in lines(ana)}


def _made_one_past_its_demands(cast: Cast, slug: str, same_as: str) -> None:
    """As if nothing stood in the way but what is hidden."""
    with recording(cast.negotiation, what="united", on=R2) as act:
        moved_statements.module.lead_on(act, noun=Party, slug=slug, same_as=same_as)


def test_the_list_is_in_pages_and_asks_no_more_for_more(cast: Cast, ana: Desk) -> None:
    def more(first: int, last: int) -> None:
        for number in range(first, last):
            reference_data.record_party(
                cast.negotiation, on=R1, name=f"Party {number},", kind="state"
            )
            unsourced(cast, day=day(3, 1 + number % 28))

    more(0, 3)
    with CaptureQueriesContext(
        connection,
    ) as few:
        ana.page(LIST)
    more(3, ON_A_PAGE)
    with CaptureQueriesContext(connection) as many:
        first = ana.page(LIST).context["mending"]

    assert len(many) == len(few)
    assert sum(len(one.lines) for one in first.lists) == ON_A_PAGE
    assert first.page.has_next()
    rest = ana.page(LIST, page="2").context["mending"]
    assert rest.page.number == 2
    assert ana.page("/admin/").context["to_mend"] is True


def test_rounds_and_demands_are_still_among_them(cast: Cast, ana: Desk) -> None:
    before = lines(ana)
    rounds.plan_round(cast.negotiation, on=R1, track="t", name="R7", first_day=day(6, 1), slug="r7")
    demands.make_demand(
        cast.negotiation,
        on=R2,
        party="z",
        addressees=["p"],
        issue="j",
        asks="accepts",
        text="Do it.",
    )

    said = " ".join(line.sentence for line in new_lines(ana, before))

    assert "R7 was planned for 1 June 2030 and is over" in said
    assert "Z has no stance on “Issue j”" in said
