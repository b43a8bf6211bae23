"""What is hidden is named on no page of the desk, even where the record has come to mention it.

The door lets nothing be seen by more people than all that it mentions. The desk does not rely on
it: whatever it names it asks for with its reader's audience.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.urls import reverse

from negotiations.entries.brought import BroughtEntry
from negotiations.models import (
    Affiliation,
    Answer,
    Correction,
    Demand,
    Draft,
    Participation,
    Party,
    RedLineAct,
    Response,
    Round,
    Source,
    Speaker,
    Statement,
)

from ..cast import R3, Cast, day
from ..door import corrections, documents, statements
from .conftest import Desk, Record, acted, added, opened, read
from .test_fallen import offered
from .test_saving import named

ALSO: dict[str, Any] = {
    "demand": {"addressees": ["z"], "asks": "rejects", "text": "Leave it.", "slug": "leave"},
    "answers": [{"demand": "demand", "answer": "rejected"}],
    "red_line": {"refuses": "accepts", "text": "Never that.", "slug": "never"},
}
SAID: dict[str, Any] = {
    "party": "p",
    "issue": "i",
    "speaker": "p4",
    "day": R3,
    "stance": "rejects",
    "summary": "P rejects it.",
    "slug": "said",
    "sources": ["agency"],
    "also": BroughtEntry.model_validate(ALSO),
}


@pytest.fixture
def said(cast: Cast) -> Statement:
    """A statement with all that it can bring."""
    statements.record_statement(cast.negotiation, on=R3, **SAID)
    statement: Statement = named(cast, "statement", "said")
    return statement


def thing_of(cast: Cast, noun: str, slug: str) -> Any:
    things = getattr(cast.negotiation, f"{noun}_set")
    return things.named(slug) if slug else things.get()


def panel(who: Desk, thing: Any, title: str) -> list[str]:
    """What is read in a panel of its page; nothing where there is no such panel."""
    panels = who.page(opened(thing)).context["panels"]
    rows = [row for one in panels if one.title == title for row in one.rows]
    return [getattr(row, "words", row) for row in rows]


PANELS: list[tuple[str, str, str, type[Model], dict[str, Any]]] = [
    ("correction", "", "Statements", Statement, {"slug": "first"}),
    ("demand", "demand", "Answers", Answer, {"response__slug": "reply"}),
    ("demand", "demand", "Answers", Response, {"slug": "reply"}),
    ("document", "treaty", "Who holds copies", Party, {"slug": "z"}),
    ("response", "reply", "Answers", Answer, {"response__slug": "reply"}),
    ("response", "reply", "Answers", Demand, {"slug": "demand"}),
    ("track", "t", "Who takes part", Participation, {"party__slug": "p"}),
    ("track", "t", "Who takes part", Party, {"slug": "p"}),
    ("redline", "line", "What was done", RedLineAct, {"red_line__slug": "line"}),
    ("statement", "said", "Said in the same breath", Demand, {"slug": "leave"}),
    ("demand", "leave", "Said with a statement", Statement, {"slug": "said"}),
    ("party", "z", "It is the same as", Party, {"slug": "b"}),
]
"""What is opened, one of its panels, and what is hidden: what stands there, or what that leads to."""


@pytest.mark.parametrize(("of", "slug", "title", "noun", "where"), PANELS)
def test_what_is_hidden_stands_in_no_panel(
    cast: Cast,
    record: Record,
    said: Statement,
    ana: Desk,
    olga: Desk,
    of: str,
    slug: str,
    title: str,
    noun: type[Model],
    where: dict[str, Any],
) -> None:
    documents.note_copy(cast.negotiation, on=R3, document="treaty", party="z")
    record.change(Party, {"slug": "z"}, same_as=named(cast, "party", "b"))
    thing = thing_of(cast, of, slug)
    before = panel(ana, thing, title)
    assert before == panel(olga, thing, title)

    record.hide(noun, **where)

    seen = (len(panel(ana, thing, title)), len(panel(olga, thing, title)))
    assert seen == (len(before) - 1, len(before))


def test_what_fell_does_not_name_a_statement_that_is_hidden(
    cast: Cast, record: Record, said: Statement, ana: Desk, olga: Desk
) -> None:
    corrections.retract_statement(
        cast.negotiation, on=day(6, 1), statement="said", also=["demand"], note="Never said."
    )
    demand = Demand.objects.get(slug="leave")
    assert panel(ana, demand, "Void on every day") == panel(olga, demand, "Void on every day")

    record.hide(Statement, slug="said")

    words = "It fell with the retraction, known from 1 June 2030, of the statement that brought it"
    assert panel(ana, demand, "Void on every day") == [words]
    assert panel(olga, demand, "Void on every day") != [words]


def test_only_what_is_seen_may_fall(
    cast: Cast, record: Record, said: Statement, ana: Desk, olga: Desk
) -> None:
    page = acted(said, "retract")
    before = offered(ana.page(page))

    record.hide(Demand, slug="leave")

    assert offered(ana.page(page)).keys() == {"answers", "red_line"}
    assert offered(olga.page(page)).keys() == before.keys()


@pytest.mark.parametrize(
    ("noun", "where"),
    [(Answer, {"response__statement__slug": "said"}), (Demand, {"slug": "demand"})],
)
def test_what_may_fall_is_named_by_the_answers_that_are_seen(
    cast: Cast,
    record: Record,
    said: Statement,
    ana: Desk,
    olga: Desk,
    noun: type[Model],
    where: dict[str, Any],
) -> None:
    page, bare = acted(said, "retract"), "the answers that it gave: a reply to Q"
    assert offered(ana.page(page))["answers"] != bare

    record.hide(noun, **where)

    assert offered(ana.page(page))["answers"] == bare
    assert offered(olga.page(page))["answers"] != bare


@pytest.mark.parametrize(
    ("noun", "where"), [(Answer, {"response__slug": "reply"}), (Demand, {"slug": "demand"})]
)
def test_only_an_answer_that_is_seen_can_be_amended(
    cast: Cast, record: Record, ana: Desk, olga: Desk, noun: type[Model], where: dict[str, Any]
) -> None:
    page = opened(reply := named(cast, "response", "reply"))
    act = acted(reply, "amend-answer")
    assert act in ana.page(page).content.decode()

    record.hide(noun, **where)

    assert act not in ana.page(page).content.decode()
    assert act in olga.page(page).content.decode()


LISTS: list[tuple[str, type[Model], dict[str, Any]]] = [
    ("affiliation", Affiliation, {"slug": "p-in-b"}),
    ("affiliation", Party, {"slug": "p"}),
    ("affiliation", Party, {"slug": "b"}),
    ("participation", Participation, {"party__slug": "p"}),
    ("participation", Party, {"slug": "p"}),
    ("correction", Statement, {"slug": "said"}),
    ("correction", Correction, {"statement__slug": "said"}),
    ("round", Round, {"slug": "r2"}),
]
"""A list, and what is hidden: a row of it, or what that row is about."""


@pytest.mark.parametrize(("of", "noun", "where"), LISTS)
def test_list_is_without_what_is_about_something_hidden(
    cast: Cast,
    record: Record,
    said: Statement,
    ana: Desk,
    olga: Desk,
    of: str,
    noun: type[Model],
    where: dict[str, Any],
) -> None:
    corrections.retract_statement(
        cast.negotiation, on=day(6, 1), statement="said", note="Never said."
    )
    before = olga.rows(of)
    assert ana.rows(of) == before

    record.hide(noun, **where)

    assert len(ana.rows(of)) == len(before) - 1
    assert olga.rows(of) == before


def test_rounds_are_counted_and_begun_by_what_is_seen(
    cast: Cast, record: Record, ana: Desk, olga: Desk
) -> None:
    cast.said("+", at="r5", on=day(5, 10), slug="at-r5")

    def shown(who: Desk) -> dict[str, tuple[int, bool]]:
        return {one.slug: (one.place_in_order, one.said_at) for one in who.rows("round")}

    before = shown(ana)
    record.hide(Round, slug="r2")
    record.hide(Statement, slug="at-r5")

    assert (before["r5"], shown(olga)["r5"]) == ((5, True), (5, True))
    assert shown(ana)["r5"] == (4, False)


def test_speakers_of_a_hidden_party_are_not_proposed(
    cast: Cast, record: Record, ana: Desk, olga: Desk
) -> None:
    before = ana.proposed("statement", "speaker", party="q")

    record.hide(Party, slug="q")

    assert ana.proposed("statement", "speaker", party="q") == []
    assert olga.proposed("statement", "speaker", party="q") == before != []


def test_what_is_one_with_something_hidden_is_chosen_by_itself(
    cast: Cast, record: Record, ana: Desk, olga: Desk
) -> None:
    record.change(Party, {"slug": "z"}, same_as=named(cast, "party", "b"))

    def offered_parties(who: Desk) -> set[str]:
        fields = who.page(added("demand")).context["adminform"].form.fields
        return {party.slug for party in fields["addressees"].queryset}

    assert offered_parties(ana) == offered_parties(olga) == {"p", "q", "b"}

    record.hide(Party, slug="b")

    assert (offered_parties(ana), offered_parties(olga)) == ({"p", "q", "z"}, {"p", "q", "b"})


def test_note_is_written_on_the_cell_of_what_is_one_with_something_hidden(
    cast: Cast, record: Record, ana: Desk, olga: Desk
) -> None:
    record.change(Party, {"slug": "p"}, same_as=named(cast, "party", "b"))

    def is_offered(who: Desk) -> bool:
        return 'value="cell:p:i"' in who.page("/n/small/statements/first/").content.decode()

    assert not is_offered(ana)

    record.hide(Party, slug="b")

    assert (is_offered(ana), is_offered(olga)) == (True, False)


def test_draft_is_read_without_the_name_of_what_is_hidden(
    cast: Cast, record: Record, ana: Desk, olga: Desk
) -> None:
    draft = Draft.objects.get(statement=named(cast, "statement", "draft"))
    page = reverse("admin:draft", args=["small", draft.slug])
    record.change(Speaker, {"slug": "p4"}, name="Xyzzy")
    assert "Xyzzy" in read(ana.page(page))

    record.hide(Speaker, slug="p4")

    assert "Xyzzy" not in read(ana.page(page))
    assert "Xyzzy" in read(olga.page(page))


def test_statement_is_mended_without_the_sources_that_are_hidden(
    cast: Cast, record: Record, said: Statement, ana: Desk, olga: Desk
) -> None:
    def cited(who: Desk) -> list[str]:
        form = who.page(acted(said, "correct")).context["adminform"].form
        return [source.slug for source in form.initial["sources"]]

    assert cited(ana) == ["agency"]

    record.hide(Source, slug="agency")

    assert (cited(ana), cited(olga)) == ([], ["agency"])
