"""One speaker: with what weight, what he said and what others tell of it; and the list of all."""

from __future__ import annotations

from negotiations.recording.door import recording

from ..cast import FIRST, R1, R2, Cast
from ..door import red_lines, reference_data, remarks
from .conftest import Site, signed_in

PATH = "/n/small/speakers/p4/"


def test_says_who_speaks_with_what_weight(anybody: Site) -> None:
    of_statement = anybody.good("statements/st-ru-arms-0126-transcript/")
    links = [link for link in of_statement.links if "/speakers/" in link]

    page = anybody.good(links[0])

    facts = page.part("With what weight")
    assert "Authority 5: head of state" in facts or "Authority 4: minister" in facts
    assert "Party Russian Federation" in facts
    assert "/n/european-security-2022/statements/st-ru-arms-0126-transcript/" in page.links


def test_own_words_are_apart_from_what_others_tell(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1", slug="own", quote="We may.", quote_language="en")
    cast.said("-", at="r2", slug="told", reported_by="q4")

    page = anybody.good(PATH)
    teller = anybody.good("/n/small/speakers/q4/")

    assert "One statement recorded, on 10 January 2030. One more as told by others." in page.text
    assert "p says leaning-for" in page.part("What was said")
    assert "We may." in page.part("What was said")
    assert "p says leaning-against" in page.part("What others say was said")
    assert "p says leaning-against" in teller.part("What this speaker tells of others")


def test_hidden_words_are_not_counted(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1", slug="open")
    cast.said("-", at="r2", slug="shut", audience="team")

    assert "One statement recorded" in anybody.good(PATH).text
    assert "leaning-against" not in anybody.good(PATH).text
    assert "Two statements recorded" in signed_in(cast, "ben").good(PATH).text
    listed = anybody.good("/n/small/speakers/", party="p").text
    assert "Statements: 1 The last: 10 January 2030" in listed
    assert "Statements: 2" not in listed


def test_what_came_out_later_is_not_there_before(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1", known_from=R2)

    assert "No statement is recorded as known on" in anybody.good(PATH, known=str(R1)).text
    assert "One statement recorded" in anybody.good(PATH).text


def test_red_lines_and_remarks_of_the_speaker_are_there(cast: Cast, anybody: Site) -> None:
    red_lines.declare_red_line(
        cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        refuses="accepts",
        text="Never this.",
        speaker="p4",
    )
    remarks.record_remark(
        cast.negotiation, on=R1, kind="forecast", party="p", speaker="p4", text="It will rain"
    )

    page = anybody.good(PATH)

    assert "Never this." in page.part("Red lines declared")
    assert "It will rain" in page.part("Said besides stances")


def test_another_office_is_led_to_and_one_that_is_hidden_is_not(cast: Cast, anybody: Site) -> None:
    name = cast.negotiation.speaker_set.get(slug="p4").name
    with recording(cast.negotiation, what="offices", on=FIRST) as act:
        for slug, audience in (("p4-later", "public"), ("p4-secret", "team")):
            reference_data.register(
                act,
                noun="speaker",
                slug=slug,
                name=name,
                office=f"Office {slug}",
                party=act.negotiation.party_set.get(slug="p"),
                authority=5,
                audience=audience,
            )

    assert "Office p4-later" in anybody.good(PATH).part("In other offices")
    assert "Office p4-secret" not in anybody.good(PATH).text
    assert "Office p4-secret" in signed_in(cast, "ben").good(PATH).text


def test_long_lists_come_by_pages(cast: Cast, anybody: Site) -> None:
    for number in range(51):
        cast.said("+-"[number % 2], at="r1", slug=f"s-{number:02}")

    first, second = anybody.good(PATH), anybody.good(PATH, page="2")

    assert f"{PATH}?page=2" in [f"{PATH}{link}" for link in first.links if link == "?page=2"]
    assert second.text.count("The statement of") == 1
    assert anybody.get(PATH, page="3").status == 400
