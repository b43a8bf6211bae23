"""The round sheet at the desk: shown before it is kept, kept in one act, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Act, Statement

from ..cast import R2, R3, Cast
from ..door import reference_data, rounds
from ..recording.beside import HIDDEN
from ..snapshot.forms import forms_of
from .conftest import Desk, opened, read
from .test_saving import named

SHEET = "/admin/round-sheet/small/r3/"
SPOKEN = {"speaker.p": "p4", "speaker.q": "q4", "source": "agency", "day": "2030-03-10"}
TWO = {
    **SPOKEN,
    "stance.p.j": "accepts",
    "summary.p.j": "P accepts j.",
    "stance.q.j": "rejects",
    "summary.q.j": "Q rejects j.",
}


def sent(desk: Desk, typed: dict[str, Any], button: str = "_preview", at: str = SHEET) -> Any:
    """The answer to a sheet that was sent as a browser without a script sends it."""
    return desk.post(at, {**typed, button: "1"})


def kept(desk: Desk, typed: dict[str, Any], button: str = "_save") -> list[str]:
    """Looks at what a sheet will do and then keeps it; what the desk says of it."""
    shown = sent(desk, typed)
    [form] = forms_of(shown.content.decode())
    answer = desk.post(SHEET, {**form.sent(), button: "1"})
    assert answer.status_code == 302, read(answer)
    page = desk.client.get(answer["Location"])
    return [str(message) for message in page.context["messages"]]


def lines(answer: Any) -> dict[str, tuple[list[str], list[str]]]:
    """What each cell will do, and what is wrong with it."""
    return {line.key: (line.outcome, line.faults) for line in answer.context["lines"]}


def test_it_says_what_each_cell_will_do_and_keeps_nothing(cast: Cast, ana: Desk) -> None:
    before = Act.objects.count()
    again = {"stance.p.i": "rejects", "summary.p.i": "P rejects i."}

    shown = sent(ana, {**TWO, **again})

    assert lines(shown) == {
        "p.i": (
            ["crosses a red line of its own", "changes from leaning for to rejects (softened)"],
            [],
        ),
        "p.j": (["first stated"], []),
        "q.j": (["first stated"], []),
    }
    assert "Record 3 in one act" in read(shown)
    assert Act.objects.count() == before


def test_all_of_it_is_recorded_in_one_act(cast: Cast, ana: Desk) -> None:
    told = kept(ana, TWO)

    made = Statement.objects.filter(negotiation=cast.negotiation, issue__slug="j")
    assert told[0] == "2 statements recorded in one act."
    assert told[1:] == [
        "Position stated: P on “Issue j”: accepts (first stated)",
        "Position stated: Q on “Issue j”, after agreeing on 20 January 2030 to accept it: rejects "
        "(first stated)",
    ]
    assert {
        (one.party.slug, one.stance, one.speaker.slug, one.round and one.round.slug, one.day)
        for one in made
    } == {("p", "accepts", "p4", "r3", R3), ("q", "rejects", "q4", "r3", R3)}
    assert [one.citations.get().source.slug for one in made] == ["agency", "agency"]
    assert Act.objects.latest("pk").what == "round-sheet-recorded"


def test_what_is_typed_beneath_a_cell_goes_with_it(cast: Cast, ana: Desk) -> None:
    words = {
        "quote.p.j": "Yes.\r\nWe do.",
        "quote_language.p.j": "en",
        "conditions.p.j": "inspections\r\nby May",
        "speaker.p.j": "p5",
        "none_any_longer.q.j": "1",
    }

    kept(ana, {**TWO, **words})

    p, q = (Statement.objects.get(issue__slug="j", party__slug=slug) for slug in ("p", "q"))
    assert (p.quote, p.quote_language, p.speaker.slug) == ("Yes.\nWe do.", "en", "p5")
    assert p.conditions == ["by May", "inspections"]
    assert (q.conditions, q.speaker.slug) == ([], "q4")


def test_an_analyst_keeps_drafts_and_an_editor_may(cast: Cast, ana: Desk, ben: Desk) -> None:
    only_p = {name: value for name, value in TWO.items() if not name.endswith("q.j")}

    told = kept(ben, only_p)
    also = kept(ana, TWO, "_draft")

    assert told == [
        "1 statement kept as a draft. A draft counts for nothing until it is published."
    ]
    assert also[0].startswith("2 statements kept as drafts.")
    made = Statement.objects.filter(issue__slug="j")
    assert {(one.status, one.recorded_by.username) for one in made if one.recorded_by} == {
        ("draft", "ben"),
        ("draft", "ana"),
    }


def test_nothing_is_kept_that_was_not_shown(cast: Cast, ana: Desk) -> None:
    [form] = forms_of(sent(ana, TWO).content.decode())

    unseen = sent(ana, TWO, "_save")
    changed = ana.post(SHEET, {**form.sent(), "stance.q.j": "accepts", "_save": "1"})
    cast.said("--", at="r2", party="p", issue="j")
    meanwhile = ana.post(SHEET, {**form.sent(), "_save": "1"})

    for answer in (unseen, changed, meanwhile):
        assert "nothing is kept yet" in read(answer)
    assert lines(meanwhile)["p.j"] == (["changes from rejects to accepts"], [])
    assert not Act.objects.filter(what="round-sheet-recorded").exists()


SILENT = {
    **SPOKEN,
    "source": "",
    "stance.p.j": "no-public-position",
    "summary.p.j": "P does not say.",
}


@pytest.mark.parametrize("button", ["_save", "_draft"])
def test_what_is_sent_twice_is_kept_once(cast: Cast, ana: Desk, button: str) -> None:
    [form] = forms_of(sent(ana, SILENT).content.decode())
    typed = {**form.sent(), button: "1"}

    first, second = ana.post(SHEET, typed), ana.post(SHEET, typed)

    assert (first.status_code, second.status_code) == (302, 200)
    assert "perhaps by this very sheet sent twice, so nothing is kept now" in read(second)
    assert Statement.objects.filter(issue__slug="j").count() == 1


FAULTS = {
    "no words": ({"summary.p.j": ""}, "Write what it said, in words of your own."),
    "no speaker": ({"speaker.p": ""}, "Choose who spoke for the party."),
    "no stance": ({"stance.p.j": ""}, "Choose a stance, or empty its words."),
    "another's speaker": ({"speaker.p.j": "q4"}, "Speaker 4 does not speak for P."),
    "no such source": ({"sources.p.j": "nowhere"}, "There is no source 'nowhere'"),
    "no such stance": ({"stance.p.j": "perhaps"}, "'perhaps' is unknown"),
}


@pytest.mark.parametrize("wrong", FAULTS)
def test_a_fault_is_said_at_its_cell_and_loses_nothing(cast: Cast, ana: Desk, wrong: str) -> None:
    typed, sentence = FAULTS[wrong]
    before = Act.objects.count()

    answer = sent(ana, {**TWO, "quote.p.j": "Word for word.", **typed}, "_save")

    [form] = forms_of(answer.content.decode())
    outcome, faults = lines(answer)["p.j"]
    assert outcome == []
    assert any(sentence in one for one in faults), faults
    assert lines(answer)["q.j"] == (["first stated"], [])
    assert "Word for word." in read(answer)
    assert form.fields["summary.q.j"].values == ["Q rejects j."]
    assert ("_save", "1") not in form.buttons
    assert Act.objects.count() == before


def test_what_all_cells_have_in_common_is_said_once(cast: Cast, ana: Desk) -> None:
    answer = sent(ana, {**TWO, "day": "2030-03-11"})

    assert answer.context["answer"].faults == [
        "2030-03-11 lies outside R3, which was held on 2030-03-10."
    ]
    assert lines(answer) == {"p.j": ([], []), "q.j": ([], [])}


def test_a_repeat_is_offered_before_it_is_kept(cast: Cast, ana: Desk) -> None:
    kept(ana, TWO)

    again = sent(ana, TWO)
    told = kept(ana, {**TWO, "repeat.p.j": "1", "repeat.q.j": "1"})

    p, _ = again.context["lines"]
    assert p.already.address == opened(
        Statement.objects.filter(party__slug="p", issue__slug="j")[0]
    )
    assert "is recorded already" in read(again)
    assert not again.context["answer"].checked
    assert told[0] == "2 statements recorded in one act."
    assert Statement.objects.filter(issue__slug="j").count() == 4


def test_a_block_is_pasted_from_its_cell_on(cast: Cast, ana: Desk) -> None:
    block = "++ P wants it\t\r\n−2\tperhaps, in time"
    typed = {**SPOKEN, "party": ["p", "q"], "issue": ["i", "j"], "block": block}
    start = {"block_party": "p", "block_issue": "i"}

    answer = sent(ana, {**typed, **start, "summary.q.i": "Kept."}, "_paste")

    filled = answer.context["typed"].cells
    assert {place: (cell.stance, cell.summary) for place, cell in filled.items()} == {
        ("p", "i"): ("accepts", "P wants it"),
        ("q", "i"): ("rejects", "Kept."),
        ("q", "j"): ("", "perhaps, in time"),
    }
    assert "It does not begin with a stance" in lines(answer)["q.j"][1][0]
    assert answer.context["typed"].block == ""


def test_a_block_that_does_not_fit_stays_where_it_was_pasted(cast: Cast, ana: Desk) -> None:
    typed = {**SPOKEN, "party": ["p", "q"], "issue": ["j"], "block": "++\n-\n0"}

    answer = sent(ana, {**typed, "block_party": "q"}, "_paste")

    assert answer.context["answer"].faults == [
        "2 of 3 pasted cells would lie beyond the sheet, so none was put in: begin at an earlier "
        "cell, or show more parties or issues."
    ]
    assert answer.context["typed"].block == "++\n-\n0"
    assert not answer.context["typed"].cells


def test_it_shows_who_took_part_and_what_was_on_the_table(cast: Cast, ana: Desk) -> None:
    usual = ana.page(SHEET).context["sheet"]
    rounds.mend_round(cast.negotiation, round="r3", on=R3, participants=["p", "q"])

    narrowed = ana.page(SHEET).context["sheet"]
    chosen = ana.page(SHEET, party="z", issue="i").context["sheet"]

    assert [p.slug for p in usual.parties] == ["b", "p", "q", "z"]
    assert [p.slug for p in narrowed.parties] == ["p", "q"]
    assert ([p.slug for p in chosen.parties], [i.slug for i in chosen.issues]) == (["z"], ["i"])


def test_it_shows_where_each_stood_when_the_round_ended(cast: Cast, ana: Desk) -> None:
    cast.said("+", at="r3", party="q")
    cast.said("--", at="r4", party="q")

    positions = ana.page(SHEET).context["sheet"].positions

    assert (positions["q", "i"].stance, positions["q", "i"].at_the_round) == ("leaning-for", True)
    assert (positions["p", "i"].stance, positions["p", "i"].at_the_round) == (
        "leaning-for",
        False,
    )
    assert ("q", "j") not in positions


def test_who_spoke_at_the_round_stands_there_already(cast: Cast, ana: Desk) -> None:
    cast.said("+", at="r3", party="q", by=5)

    rows = {row.party.slug: row for row in ana.page(SHEET).context["rows"]}

    assert [one.value for one in rows["q"].speakers if one.is_chosen] == ["q5"]
    assert [one.value for one in rows["p"].speakers if one.is_chosen] == []
    assert [one.value for one in rows["p"].speakers] == ["p5", "p4", "p3", "p2", "p1"]


def test_source_and_day_and_speakers_are_carried_over(cast: Cast, ana: Desk) -> None:
    [form] = forms_of(sent(ana, {**TWO, "speaker.p": "p3", "party": ["p"]}).content.decode())

    answer = ana.post(SHEET, {**form.sent(), "_save": "1"})
    page = ana.get(answer["Location"])

    rows = page.context["rows"]
    assert (page.context["typed"].source, page.context["typed"].day) == ("agency", "2030-03-10")
    assert [row.party.slug for row in rows] == ["p", "q"]
    assert [[one.value for one in row.speakers if one.is_chosen] for row in rows] == [
        ["p3"],
        ["q4"],
    ]
    assert not page.context["lines"]


def test_what_he_may_not_see_is_not_on_the_sheet(cast: Cast, ana: Desk, olga: Desk) -> None:
    new = {"on": R2, "by": cast.olga, **HIDDEN}
    reference_data.register(
        cast.negotiation, noun="party", slug="hidden-one", name="Hiddenland", kind="state", **new
    )
    cast.said("--", at="r3", party="z", writer=cast.olga, audience="cleared")

    seen, unseen = olga.page(SHEET), ana.page(SHEET)
    named_all_the_same = sent(ana, {**TWO, "stance.hidden-one.i": "accepts", "party": "hidden-one"})
    nobody = sent(ana, {**TWO, "stance.nobody.i": "accepts", "party": "nobody"})

    assert "Hiddenland" in read(seen)
    assert "Hiddenland" not in unseen.content.decode()
    assert ("z", "i") in seen.context["sheet"].positions
    assert ("z", "i") not in unseen.context["sheet"].positions
    assert read(named_all_the_same) == read(nobody)


def test_the_round_leads_to_its_sheet(cast: Cast, ben: Desk) -> None:
    assert SHEET in ben.page(opened(named(cast, "round", "r3"))).content.decode()


def test_it_is_there_for_those_who_draft_and_for_a_round_that_they_see(
    cast: Cast, ana: Desk
) -> None:
    assert ana.get("/admin/round-sheet/small/nowhere/").status_code == 404
    assert ana.get("/admin/round-sheet/other/r3/").status_code == 404
    assert ana.get("/admin/round-sheet/nowhere/r3/").status_code == 404


def test_too_much_is_not_sent_at_once(cast: Cast, ana: Desk, monkeypatch: Any) -> None:
    monkeypatch.setattr("negotiations.admin.round_sheet.MOST_STATEMENTS", 1)
    monkeypatch.setattr("negotiations.admin.round_sheet.MOST_CELLS", 5)

    answer = sent(ana, TWO)

    assert answer.context["answer"].faults == ["2 cells are filled in; record at most 1 at once."]
    assert answer.context["sheet"].is_cut
    assert [i.slug for i in answer.context["sheet"].issues] == ["i", "j"]
    assert [i.slug for i in ana.page(SHEET).context["sheet"].issues] == ["i"]


def _queries(desk: Desk, typed: dict[str, Any] | None = None) -> int:
    with CaptureQueriesContext(connection) as asked:
        desk.page(SHEET) if typed is None else sent(desk, typed)
    return len(asked)


def test_the_sheet_asks_no_more_of_the_database_because_there_is_more(
    cast: Cast, ana: Desk
) -> None:
    few = _queries(ana)
    for number in range(8):
        new = {"slug": f"n{number}", "name": f"New {number}", "on": R2}
        reference_data.register(cast.negotiation, noun="party", kind="state", **new)
        reference_data.register(cast.negotiation, noun="issue", proposition="So be it.", **new)
        reference_data.register(
            cast.negotiation,
            noun="speaker",
            party="p",
            authority=4,
            **{**new, "slug": f"s{number}"},
        )
        cast.said("+", at="r3", party="p", issue=f"n{number}")

    assert _queries(ana) == few


def test_each_cell_asks_little_of_the_database(cast: Cast, ana: Desk) -> None:
    of_none = _queries(ana, {**SPOKEN, "stance.p.j": "accepts", "summary.p.j": "P accepts j."})

    assert _queries(ana, TWO) - of_none <= 25


def test_a_cell_that_cannot_be_read_is_told_also_where_a_stance_stood(
    cast: Cast, ana: Desk
) -> None:
    answer = sent(
        ana, {**TWO, "block": "perhaps", "block_party": "p", "block_issue": "j"}, "_paste"
    )

    assert "It does not begin with a stance" in lines(answer)["p.j"][1][0]
    assert not answer.context["answer"].checked


def test_what_it_bears_on_at_another_round_is_told_as_of_there(cast: Cast, ana: Desk) -> None:
    cast.said("--", at="r2", party="q", issue="j")
    cast.said("+", at="r4", party="q", issue="j")

    told = lines(sent(ana, {**SPOKEN, "stance.q.j": "accepts", "summary.q.j": "Q accepts j."}))

    [here, there] = sorted(told["q.j"][0])
    assert there == "changes from rejects to accepts"
    assert "accepts → leaning for" in here
