"""Who stands where, and what just changed: the famous points of the case."""

from __future__ import annotations

import re
from html import unescape

import pytest

from negotiations.web import matrix_table

from ..cast import Cast
from .conftest import Page, Site, signed_in

pytestmark = pytest.mark.core

ROUND = "r-2022-01-26-written-responses"


def test_the_day_of_the_written_responses_as_known_then(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    changed = page.part("What just changed")
    assert changed.count("Moved towards the proposition") == 3
    assert "US on Limits on missiles in Europe" in changed
    assert "± open or conditional → to + leaning for" in changed
    assert "softened. Puts arms control on missiles in Europe" in changed
    assert "NATO on Reopening NATO–Russia offices" in changed
    assert "Antony Blinken, 26 Jan 2022" in changed
    assert "nato-enlargement" not in changed


def test_sentence_is_made_from_counts(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    assert (
        "Where 20 parties stood on 26 January 2022, as known on 26 January 2022. "
        "Three positions moved since 21 January 2022 and 19 were stated for the first time."
    ) in page.text
    assert page.html.count('class="cell f-p1 moved"') == 2
    assert len([c for c in page.html.split('class="cell ')[1:] if " new" in c[:30]]) == 19


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("Russia on “No further NATO enlargement”", "accepts, red line [f-p2 line]"),
        ("Russia on “A successor to New START”", "no public position [hush]"),
        (
            "Russia on “Reopening NATO–Russia offices”",
            "leaning against, silent since [f-n1]",
        ),
        (
            "US on “Limits on missiles in Europe”",
            "leaning for, moved from open or conditional [f-p1 moved]",
        ),
        (
            "Russia on “Ending arms deliveries to Kyiv”",
            "accepts, first stated [f-p2 new]",
        ),
        (
            "Poland on “No further NATO enlargement”",
            "no statement of its own; via NATO: rejects [via]",
        ),
        (
            "Poland on “Continuing the talks”",
            "no statement of its own; via EU, NATO, OSCE: bodies differ [via]",
        ),
        ("Qatar on “No further NATO enlargement”", "no statement [empty]"),
    ],
)
def test_cell_says_in_words_what_its_marks_say(anybody: Site, about: str, words: str) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    assert page.cell(about) == f"{about}: {words}"


def test_nothing_that_came_later_is_there(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    assert "Washington, planned" in page.text
    for later in ("Madrid", "El País", "leak", "Macron–Putin", "Scholz", "2022-02"):
        assert later not in page.html


def test_leaked_text_was_held_on_the_day_and_known_a_week_later(anybody: Site) -> None:
    about = "US on “No foreign missiles or combat forces in Ukraine”"
    then = anybody.good(round=ROUND, known="2022-01-26")
    later = anybody.good(round=ROUND, known="2022-02-03")

    assert then.cell(about).startswith(f"{about}: open or conditional")
    assert later.cell(about).startswith(f"{about}: leaning for")
    assert "Two texts had not come out" in then.text
    assert "had not come out" not in later.text
    assert "held from 26 Jan 2022, known from 2 Feb 2022" in later.part("What just changed")
    assert "Held by then, known later" in later.text


def test_two_voices_of_one_day_split_the_cell(anybody: Site) -> None:
    page = anybody.good(round="r-2022-02-15-moscow-scholz")

    assert page.cell("Russia on “Pulling Russian forces back from Ukraine”") == (
        "Russia on “Pulling Russian forces back from Ukraine”: leaning for, "
        "contested: leaning for and rejects, moved from rejects [split moved]"
    )
    assert "contested: leaning for and rejects" in page.part("What just changed")


def test_correction_is_no_move(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    assert "Ending arms deliveries to Kyiv" not in page.part("What just changed")
    assert "wording corrected on 26 Jan 2022; position unchanged" in page.part(
        "Corrected in our record"
    )


def test_voice_that_does_not_bind_and_denied_account_move_nothing(anybody: Site) -> None:
    assert "senator" not in anybody.good(round=ROUND, known="2022-01-26").text
    page = anybody.good(round="r-2022-02-07-moscow-macron")
    about = "Russia on “Pulling Russian forces back from Ukraine”"
    assert page.cell(about).startswith(f"{about}: rejects")


def test_open_demands_are_counted_by_addressee(anybody: Site) -> None:
    part = anybody.good(round=ROUND, known="2022-01-26").part("Asked and not answered")

    assert (
        "14 of the 23 answers asked for were missing on 26 January 2022, one of them because the "
        "demand was passed over; for four of them no reply is known, but the party has said since "
        "where it stands." in part
    )
    assert "Russia: 4 (no. 17, 18, 19, 20)" in part
    assert "Ukraine: 1 (no. 15)" in part


def test_cells_lead_to_the_statement_at_the_same_clocks(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    query = f"?round={ROUND}&known=2022-01-26"
    assert f"statements/st-us-missile-0126/{query}" in page.links
    assert anybody.good(f"statements/st-us-missile-0126/{query}").status == 200


def test_proposition_of_each_column_is_its_title_and_stands_beneath_the_matrix(
    anybody: Site,
) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    heads = page.html.partition('<tr class="iss">')[2].partition("</tr>")[0]
    beneath = page.html.partition('<details class="asked">')[2].partition("</details>")[0]
    assert 'title="Western states stop delivering weapons to Ukraine."' in heads
    assert heads.count("title=") == beneath.count("<dt>") == 23
    assert "Western states stop delivering weapons to Ukraine." in beneath
    assert page.html.index("</table>") < page.html.index('<details class="asked">')


def test_moves_and_first_stances_carry_the_proposition(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26")

    missiles = "Ground-launched intermediate- and shorter-range missiles in Europe come under"
    assert missiles in page.part("What just changed")
    first = page.part("Stated for the first time")
    assert "Ending arms deliveries to Kyiv Western states stop delivering weapons" in first


def test_large_matrix_is_drawn_bare(anybody: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix_table, "DENSE_FROM", 400)
    page = anybody.good(round=ROUND, known="2022-01-26")

    matrix = page.html.partition('<table class="matrix dense">')[2].partition("</table>")[0]
    assert matrix.count("<td></td>") == 20 * 23 - 58 - 6
    assert "<svg" not in matrix
    assert matrix.count("title=") == 23
    assert 'aria-label="leaning for, moved">+</a></td>' in matrix
    assert '<td class="p2 rl">' in matrix


def test_cells_that_are_drawn_small_lead_where_the_large_ones_do(
    anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"round": ROUND, "known": "2022-01-26"}
    large = _cells(anybody.good(**query).html)
    monkeypatch.setattr(matrix_table, "DENSE_FROM", 400)

    assert _cells(anybody.good(**query).html) == large
    assert len(large) == 58 + 6


def test_matrix_of_very_many_cells_comes_by_pages_of_parties(
    anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = {"round": ROUND, "known": "2022-01-26"}
    monkeypatch.setattr(matrix_table, "DENSE_FROM", 400)
    whole = _cells(anybody.good(**query).html)
    monkeypatch.setattr(matrix_table, "MOST_SMALL_CELLS", 8 * 23)

    pages = [anybody.good(**query, **({"page": f"{n}"} if n > 1 else {})) for n in (1, 2, 3)]

    assert [cell for page in pages for cell in _cells(page.html)] == whole
    assert [page.html.count('<th scope="row">') for page in pages] == [8, 8, 4]
    assert f"?round={ROUND}&known=2022-01-26&page=3#h-matrix" in pages[1].links
    assert f"?round={ROUND}&known=2022-01-26#h-matrix" in pages[1].links
    assert "8 of 20 parties, from" in pages[1].text
    assert anybody.get(**query, page="4").status == 400
    table = anybody.good(**query, page="2", format="json", table="matrix")
    assert len(table.response.json()["tables"]["matrix"]) == 20  # type: ignore[attr-defined]


def _cells(html: str) -> list[tuple[str, str]]:
    """The statement behind each cell of the matrix, in order, with its stance in words."""
    matrix = html.partition('<table class="matrix')[2].partition("</table>")[0]
    rows = re.findall(
        r'statements/([^/]+)/[^"]*"(?: aria-label="([^",]*))?(.*?)</a>', matrix, re.DOTALL
    )
    return [
        (slug, small or large.split(": ")[1].split(",")[0].split("<")[0])
        for slug, small, large in rows
    ]


def test_large_matrix_can_be_made_small_again(
    anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_table, "DENSE_FROM", 100)
    query = {"round": ROUND, "known": "2022-01-26"}

    assert 'name="moved"' in anybody.good(**query).html
    moved = anybody.good(moved="yes", **query).html
    assert moved.count('scope="row"') == 2
    assert moved.count('<table class="matrix">') == 1
    minsk = anybody.good(category="minsk", grouping="neutral", **query).html
    assert minsk.count('scope="row"') == 2
    assert anybody.get(category="nonsense", **query).status == 400


def test_large_matrix_is_narrowed_by_other_clocks_too(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26", moved="yes", category="minsk")

    assert '<input type="hidden" name="category" value="minsk">' in page.html
    assert any("category=minsk" in href and "moved=yes" in href for href in page.links)


def test_one_party_against_another_has_what_they_differ_in_first(anybody: Site) -> None:
    page = anybody.good(round=ROUND, known="2022-01-26", party="united-states", against="russia")

    part = page.part("Who stands where")
    assert page.html.count('scope="row"') == 2
    assert "US against Russia, where they are furthest apart first: different sides," in part
    heads = page.html.partition('<tr class="iss">')[2].partition("</tr>")[0]
    assert heads.index("No further NATO enlargement") < heads.index("Continuing the talks")
    drawn = len(re.findall(r'<a class="cell f-[pnz]\d', page.html))
    assert f"{drawn} positions of 2 parties on" in page.text


def test_a_pair_that_is_none_is_asked_for_again(anybody: Site) -> None:
    for half in (
        {"party": "united-states"},
        {"against": "united-states"},
        {"party": "united-states", "against": "united-states"},
    ):
        page = anybody.good(round=ROUND, known="2022-01-26", **half)
        assert "Two parties are needed." in page.text
        assert page.html.count('scope="row"') == 20
    assert anybody.get(party="united-states", against="nobody").status == 400


def test_steps_lead_from_round_to_round_on_the_same_known_day(anybody: Site) -> None:
    page = anybody.good(round="r-2022-01-12-nrc", known="2022-01-26")
    first = anybody.good(round="r-2021-12-17-drafts", known="2022-01-26")
    between = anybody.good(at="2022-01-11", known="2022-01-26")
    last = anybody.good(round=ROUND, known="2022-01-26", category="minsk")

    def steps(page: Page) -> list[tuple[str, str]]:
        return re.findall(r'<a rel="(prev|next)"\s+href="\?([^"]*)"', unescape(page.html))

    known = "&known=2022-01-26"
    before, after = f"round=r-2022-01-10-geneva-ssd{known}", f"round=r-2022-01-13-osce{known}"
    assert steps(page) == [("prev", before), ("next", after)]
    assert steps(first) == [("next", before)]
    assert steps(between) == [("prev", before), ("next", f"round=r-2022-01-12-nrc{known}")]
    # What is only planned then is no step, and what the page is narrowed to is kept.
    assert steps(last) == [("prev", f"round=r-2022-01-21-geneva-ministers{known}&category=minsk")]


def test_empty_clocks_name_the_nearest_round_that_has_something(anybody: Site) -> None:
    early = anybody.good(at="2021-12-10", known="2022-01-26")
    unknown = anybody.good(at="2021-12-10", known="2021-12-10")

    assert "The nearest round that has something is 17 December 2021" in early.text
    assert "?round=r-2021-12-17-drafts&known=2022-01-26" in "".join(early.links)
    assert "as known today" in unknown.part("Who stands where")
    assert any(link.endswith("?round=r-2021-12-17-drafts") for link in unknown.links)


def test_record_stands_beside_what_the_team_may_record(anybody: Site, cast: Cast) -> None:
    form = "/admin/negotiations/statement/add/?negotiation=small"

    assert form in signed_in(cast, "ben").good("/n/small/").links
    assert form not in signed_in(cast, "cora").good("/n/small/").links
    assert form not in anybody.good("/n/small/").links
