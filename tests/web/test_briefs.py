"""Briefs: two pages of a round, of a party and of a time, as one reader may know them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from negotiations.reading.questions import briefs

from ..cast import R1, R2, Cast, day
from ..door import demands, red_lines
from .conftest import HERE, Page, Site, signed_in

ROUND = f"{HERE}rounds/r-2022-01-26-written-responses/brief/"
RUSSIA = f"{HERE}parties/russia/brief/"
TIME = f"{HERE}brief/"
THEN = {"known": "2022-01-26"}
IN_FEBRUARY = {"at": "2022-02-17", "known": "2022-02-17"}
SPAN = {"from": "2022-01-26", "to": "2022-02-15"}


def opened(page: Page) -> Any:
    """The text document that was answered, as a program reads it."""
    assert page.response["Content-Type"].endswith("wordprocessingml.document")
    return Document(BytesIO(page.response.content))


def words(document: Any) -> str:
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    ends = [*document.sections[0].header.paragraphs, *document.sections[0].footer.paragraphs]
    return "\n".join([p.text for p in (*document.paragraphs, *ends)] + cells)


def test_round_reads_in_the_order_of_an_adviser(anybody: Site) -> None:
    page = anybody.good(ROUND, **THEN)

    assert page.headings == [
        "What moved",
        "Stated for the first time",
        "Demands answered",
        "No answer known",
        "Red lines",
        "Said to be silent",
        "Corrected in our record",
        "Sources",
    ]
    assert "Three positions moved at it and eight were stated for the first time." in page.text
    assert "Eight answers were given at it, and 14 were outstanding on its last day." in page.text
    assert "At the round, 26 January 2022. As known on 26 January 2022." in page.text
    assert "Two texts handed over at it had not come out by 26 January 2022" in page.text
    moved = page.part("What moved")
    assert "US Limits on missiles in Europe" in moved
    assert "± open or conditional → + leaning for" in moved
    assert "towards, softened" in moved
    # What came out a week later is not there.
    assert "Medium confidence" not in page.text
    assert "known from 2 Feb" in anybody.good(ROUND).text


def test_refused_core_demands_stand_first_and_what_is_open_says_why(anybody: Site) -> None:
    page = anybody.good(ROUND, **THEN)

    answered = page.part("Demands answered")
    assert answered.index("rejected") < answered.index("accepted for discussion")
    assert "Germany, asked by Estonia: 25 Ending arms deliveries to Kyiv (passed over)" in (
        page.part("No answer known")
    )
    assert "8 Allied forces back to the 1997 lines (has said: rejects)" in page.text


def test_every_number_of_a_line_is_a_source_at_the_end(anybody: Site) -> None:
    page = anybody.good(ROUND, **THEN)

    cited = set(re.findall(r'href="#(source-\d+)"', page.html))
    notes = re.findall(r'<li id="(source-\d+)"', page.html)
    assert set(notes) == cited
    assert len(notes) == len(set(notes)) == 10
    assert "The Washington Post" in page.part("Sources")


def test_party_says_where_it_stands_how_it_got_there_and_what_we_do_not_know(
    anybody: Site,
) -> None:
    page = anybody.good(RUSSIA, **IN_FEBRUARY)

    assert page.headings[0] == "Where it stands"
    assert page.headings[-2:] == ["What we do not know", "Sources"]
    assert "Russia has taken a stance on 19 of 23 issues: it accepts twelve" in page.text
    stands = page.part("Where it stands")
    assert "rejects Issue: Pulling Russian forces back from Ukraine · red line Since: 17 Feb" in (
        stands
    )
    assert "Moved since the round before, from leaning for." in stands
    way = page.part("How it got there")
    assert "leaning for 15 Feb, contested" in way
    assert "Back where it began" in way
    heard = page.part("What it asked, and what it heard")
    assert "1 No further NATO enlargement (US)" in heard
    unknown = page.part("What we do not know")
    for missing in (
        "Said to be silent: Russian troops leaving Ukraine, Georgia and Moldova",
        "Said to be silent since: Reopening NATO–Russia offices",
        "No statement is recorded: Halting Nord Stream 2",
        "Thin ground, told by one side or of less than high confidence: Checks at the Aegis",
        "Texts unseen: EU collective reply",
    ):
        assert missing in unknown
    assert "told by Unnamed French presidential official as leaning for, and denied" in page.text


def test_party_that_has_said_nothing_has_a_brief_that_says_so(anybody: Site) -> None:
    page = anybody.good(f"{HERE}parties/qatar/brief/", **IN_FEBRUARY)

    assert "Qatar has stated no position on any of 23 issues." in page.text
    assert "Nothing is recorded under: Where it stands; How it got there" in page.text
    assert "No statement is recorded: " in page.part("What we do not know")


def test_time_tells_what_changed_as_known_at_its_end(anybody: Site) -> None:
    page = anybody.good(TIME, **SPAN)

    assert "After 26 January 2022, and by 15 February 2022. As known on 15 February 2022." in (
        page.text
    )
    assert "Six positions moved and 21 were stated for the first time." in page.text
    moved = page.part("What moved")
    assert "revealed, not a new move, towards" in moved
    assert "account denied" not in moved
    assert "account denied on 8 Feb; position unchanged" in page.part("Corrected in our record")
    assert "Putin–Scholz talks, 15 February 2022" in page.part("Rounds held")
    assert "Ukraine on No further NATO enlargement" in page.part("Red lines")
    # The day on which it begins is over by then.
    assert "Puts arms control on missiles" not in page.text


def test_time_without_days_is_the_last_one_and_an_empty_one_says_so(anybody: Site) -> None:
    assert "No days were asked for" in anybody.good(TIME).text

    empty = anybody.good(TIME, **{"from": "2020-01-01", "to": "2020-02-01"})

    assert "Nothing is recorded of that time." in empty.text
    assert empty.headings == []


@pytest.mark.parametrize(
    ("path", "query", "says"),
    [
        (TIME, {"from": "2022-02-15", "to": "2022-01-26"}, "Exchange the two"),
        (TIME, {**SPAN, "known": "2022-02-01"}, "Ask as known on its last day"),
        (TIME, {"from": "yesterday"}, "Write the day as year, month and day"),
        (ROUND, {"format": "pdf"}, "docx"),
    ],
)
def test_what_cannot_be_read_says_what_would_be_right(
    anybody: Site, path: str, query: dict[str, str], says: str
) -> None:
    page = anybody.get(path, **query)

    assert (page.status, says in page.text) == (400, True)


def test_round_that_was_not_known_then_has_no_brief(anybody: Site) -> None:
    leak = f"{HERE}rounds/r-2022-02-02-leak/brief/"

    assert anybody.get(leak, known="2022-01-26").status == 404
    assert anybody.good(leak).status == 200


@pytest.mark.in_turn
def test_pages_lead_to_their_briefs_at_their_clocks(anybody: Site) -> None:
    meeting = anybody.good(ROUND.removesuffix("brief/"), **THEN)
    party = anybody.good(RUSSIA.removesuffix("brief/"), **IN_FEBRUARY)
    front = anybody.good(HERE, round="r-2022-01-26-written-responses", known="2022-01-26")

    assert f"{ROUND}?known=2022-01-26" in meeting.links
    assert f"{ROUND}?known=2022-01-26" in front.links
    assert f"{RUSSIA}?at=2022-02-17&known=2022-02-17&format=docx" in party.links
    for page in (meeting, party, front):
        to_briefs = [link for link in page.links if "/brief/" in link]
        assert [anybody.client.get(link).status_code for link in to_briefs] == [200] * len(
            to_briefs
        )
    assert f'action="{TIME}"' in anybody.good(f"{HERE}developments/").html


def test_document_opens_with_its_headings_clocks_and_notes(anybody: Site) -> None:
    page = anybody.good(RUSSIA, **IN_FEBRUARY, format="docx")
    document = opened(page)

    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == anybody.good(RUSSIA, **IN_FEBRUARY).headings
    assert document.paragraphs[0].style.name == "Title"
    stands = document.tables[0]
    assert [cell.text for cell in stands.rows[0].cells][:3] == ["Stance", "Issue", "Since"]
    first = [cell.text.strip() for cell in stands.rows[1].cells]
    assert first[:2] == ["++ accepts", "No further NATO enlargement · red line"]
    clocks = "Where it stood on 17 February 2022. As known on 17 February 2022."
    head, foot = document.sections[0].header, document.sections[0].footer
    assert clocks in [p.text for p in head.paragraphs]
    assert foot.paragraphs[0].text.startswith(clocks)
    assert "/parties/russia/brief/?at=2022-02-17&known=2022-02-17" in foot.paragraphs[1].text
    notes = [p.text for p in document.paragraphs if re.match(r"\[\d+\]\t", p.text)]
    cited = set(re.findall(r"\[\d+\]", words(document)))
    assert {note.partition("\t")[0] for note in notes} == cited
    assert len(notes) == len(cited) > 20
    places = {mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))}
    leading = {link.get(qn("w:anchor")) for link in document.element.iter(qn("w:hyperlink"))}
    assert leading - {None} == places


def test_document_names_its_language_and_nobody(anybody: Site) -> None:
    page = anybody.good(ROUND, **THEN, format="docx")

    properties = opened(page).core_properties
    assert properties.title == "26 January 2022: US and NATO deliver written responses"
    assert properties.language == "en-GB"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    parts = ZipFile(BytesIO(page.response.content)).namelist()
    assert [p for p in parts if "thumbnail" in p or "app.xml" in p or "customXml" in p] == []
    assert page.response["Content-Disposition"] == (
        'attachment; filename="european-security-2022-r-2022-01-26-written-responses'
        '-known-2022-01-26.docx"'
    )


@pytest.mark.parametrize("path", ["rounds/r1/brief/", "parties/p/brief/", "brief/?from=2030-01-01"])
def test_what_is_for_the_team_says_so_on_the_page_and_in_the_document(
    cast: Cast, anybody: Site, path: str
) -> None:
    cast.said("-", at="r1", slug="open")
    cast.said("++", at="r1", issue="j", slug="inner", audience="team")
    address = f"/n/small/{path}"
    asks = "&" if "?" in path else "?"
    ben = signed_in(cast, "ben")

    public, team = anybody.good(address), ben.good(address)

    assert 'class="warning"' not in public.html
    assert ("leaning against" in public.text, "accepts" in public.text) == (True, False)
    assert "Team only. Do not forward it to anybody outside the team." in team.text
    theirs = opened(ben.good(f"{address}{asks}format=docx"))
    assert "Do not forward it" in theirs.sections[0].header.paragraphs[0].text
    assert "(team only)" in words(theirs)
    assert "team only" not in words(opened(anybody.good(f"{address}{asks}format=docx")))


def test_what_an_addressee_has_said_since_says_for_whom_it_is(cast: Cast, anybody: Site) -> None:
    demands.make_demand(
        cast.negotiation,
        on=R1,
        party="q",
        addressees=["p"],
        issue="i",
        asks="accepts",
        text="Do it.",
        sources=["agency"],
        slug="asked",
    )
    cast.said("+", at="r2", audience="team")
    address = "/n/small/rounds/r2/brief/"

    theirs = signed_in(cast, "ben").good(address).part("No answer known")

    assert "1 Issue i (has said: leaning for) Team only" in theirs
    assert "asked by Q: 1 Issue i" in anybody.good(address).text
    assert "has said" not in anybody.good(address).text


def test_what_came_out_later_stands_apart_from_moves(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="first")
    cast.said("+", on=day(1, 20), held_from=day(1, 20), known_from=day(3, 1), slug="late")
    span = {"from": R2.isoformat(), "to": "2030-03-10"}

    page = anybody.good("/n/small/brief/", **span)

    assert "Came out since, and was held before" in page.headings
    assert "What moved" not in page.headings
    assert "known from 1 Mar" in page.part("Came out since, and was held before")


def test_red_lines_of_a_time_are_its_acts(cast: Cast, anybody: Site) -> None:
    red_lines.declare_red_line(
        cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        refuses="accepts",
        text="Never.",
        speaker="p4",
        sources=["agency"],
        slug="line",
    )
    red_lines.relax_red_line(cast.negotiation, on=R2, red_line="line")
    whole = {"from": "2030-01-01", "to": R2.isoformat()}
    after = {"from": R1.isoformat(), "to": R2.isoformat()}

    both = anybody.good("/n/small/brief/", **whole).part("Red lines")
    relaxed = anybody.good("/n/small/brief/", **after).part("Red lines")

    assert "Declared 10 Jan, Speaker 4, firm." in both
    assert "Relaxed 10 Feb, Speaker 4, bargainable." in both
    assert ("Declared" in relaxed, "Relaxed" in relaxed) == (False, True)


def test_only_the_words_that_may_have_room_are_read(
    anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(briefs, "ROOM", 12)
    every = anybody.good(RUSSIA, **IN_FEBRUARY)
    monkeypatch.setattr(briefs, "MOST_LINES", 4)

    page = anybody.good(RUSSIA, **IN_FEBRUARY)

    assert page.part("Where it stands") == every.part("Where it stands")
    assert page.text == every.text
    assert re.search(r"and \d+ more, on the page of the party", page.text)
