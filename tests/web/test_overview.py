"""Who stands where, and what just changed: the famous points of the case."""

from __future__ import annotations

import pytest

from negotiations.web import matrix_table

from .conftest import Site

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
