"""Red lines by party, and the maps of what they collide with."""

from __future__ import annotations

import re
from typing import Any

from ..cast import R1, R2, Cast, day
from ..door import demands, red_lines
from .conftest import Page, Site

ADDRESS = "red-lines/"
SMALL = "/n/small/red-lines/"
LINES = "Every line, by the party that declared it"


def draws(cast: Cast, party: str, **fields: Any) -> None:
    red_lines.declare_red_line(
        cast.negotiation,
        **{
            "on": R1,
            "party": party,
            "issue": "i",
            "refuses": "accepts",
            "text": f"Never, says {party}.",
            "slug": f"line-{party}",
            "speaker": f"{party}4",
            "sources": ["agency"],
            **fields,
        },
    )


def asks(cast: Cast, *addressees: str) -> None:
    demands.make_demand(
        cast.negotiation,
        on=R1,
        party="q",
        addressees=addressees,
        issue="i",
        asks="accepts",
        text="Do it.",
    )


def rows(page: Page) -> list[str]:
    """The rows of the first map, as they are read."""
    table = page.html.partition('<table class="map">')[2].partition("</table>")[0]
    bare = [re.sub(r"<[^>]+>", " ", one) for one in table.split("<tr>")[1:]]
    return [" ".join(one.split()) for one in bare]


def test_counts_stand_in_one_sentence(anybody: Site) -> None:
    page = anybody.good(ADDRESS)

    assert "17 red lines of nine parties stand on 22 February 2022." in page.text
    assert (
        "Demands collide with them eight times directly and 18 times indirectly. Nine pairs of lines"
        in page.text
    )


def test_map_compares_lines_with_demands_and_with_lines(cast: Cast, anybody: Site) -> None:
    draws(cast, "p")
    draws(cast, "z", on=day(1, 12))
    draws(cast, "b", on=day(1, 14), refuses="rejects")
    asks(cast, "p")

    page = anybody.good(SMALL)

    head, first, second, third = rows(page)
    assert head == "Red line No. 1 Q asks P Line against line"
    assert first.endswith("10 January 2030 direct against one line")
    assert second.endswith("indirect against one line")
    assert third.endswith("· no collision against two lines")


def test_each_collision_is_explained_in_words(cast: Cast, anybody: Site) -> None:
    draws(cast, "p")
    draws(cast, "z", on=day(1, 12))
    draws(cast, "b", on=day(1, 14), refuses="rejects")
    asks(cast, "p")

    text = anybody.good(SMALL).text

    assert "Demand 1 (Do it) goes against the red line of P, of whom it is asked" in text
    assert "granting it would also go against the line of Z, of whom it is not asked." in text
    assert "Line against line: the proposition must not be rejected for B" in text
    assert "and must not be accepted for P and Z." in text


def test_demand_asked_of_nobody_with_a_line_is_indirect(cast: Cast, anybody: Site) -> None:
    draws(cast, "p")
    asks(cast, "z")

    text = anybody.good(SMALL).text

    assert (
        "Demand 1 (Do it) would, if it were granted, go against the line of P, of whom it is not asked."
        in text
    )
    assert "Demands collide with them once, indirectly." in text


def test_line_says_who_declared_it_when_and_how_firmly(anybody: Site) -> None:
    part = anybody.good(ADDRESS).part(LINES)

    assert "No one shuts NATO's door. Firm: it declares that it cannot live with “" in part
    assert "” being accepted. Declared 10 January 2022, Wendy Sherman." in part
    assert "Stated but bargainable: it declares that it cannot live with “" in part
    assert "” being rejected. Declared 17 February 2022, Russian Foreign Ministry." in part
    assert "Washington Post" in part


def test_relaxed_and_given_up_lines_show_it_from_that_day(cast: Cast, anybody: Site) -> None:
    draws(cast, "p")
    draws(cast, "z")
    red_lines.relax_red_line(cast.negotiation, on=R2, red_line="line-p")
    red_lines.relax_red_line(cast.negotiation, on=R2, red_line="line-z", given_up=True)

    before = anybody.good(SMALL, at="2030-02-09")
    after = anybody.good(SMALL, at="2030-02-10")

    assert "Two red lines of two parties stand" in before.text
    assert before.part(LINES).count("Firm:") == 2
    assert "One red line of one party stands" in after.text
    assert "One line was given up." in after.text
    assert "Relaxed on 10 February 2030, bargainable: it declares" in after.part(LINES)
    assert "<s>Never, says z.</s>" in after.html
    assert "Given up on 10 February 2030" in after.part(LINES)


def test_line_not_yet_declared_or_known_is_not_there(cast: Cast, anybody: Site) -> None:
    draws(cast, "p", on=R2, day=R1, known_from=R2)

    early = anybody.good(SMALL, at="2030-01-10", known="2030-02-09")
    later = anybody.good(SMALL, at="2030-01-10", known="2030-02-10")

    assert "No red line had been declared." in early.text
    assert "known from 10 February 2030" in later.text


def test_lines_without_a_collision_say_so(cast: Cast, anybody: Site) -> None:
    draws(cast, "p")

    page = anybody.good(SMALL)

    assert "No red line collides." in page.text
    assert "Never, says p." in page.part(LINES)


def test_before_the_first_line_the_way_to_it_is_shown(anybody: Site) -> None:
    page = anybody.good(ADDRESS, at="2021-12-17", known="2022-02-01")

    assert "No red line had been declared." in page.text
    assert "The first one was declared on 1 January 2022." in page.text
    assert "?at=2022-01-01&known=2022-02-01" in page.links
