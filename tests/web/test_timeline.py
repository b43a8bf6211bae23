"""The timeline: rounds of all tracks, texts and developments in the order of days, on both clocks."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest

from negotiations.models import Issue, Track
from negotiations.recording.door import recording
from negotiations.web.pages import timeline

from ..cast import FIRST, R1, R2, Cast, day
from ..door import demands, documents, reference_data, rounds
from .conftest import Page, Site, signed_in

TIMELINE = "/n/small/timeline/"


def lines(page: Page) -> list[str]:
    """What is read in each row, after the head."""
    rows = re.findall(r"<tr.*?</tr>", page.html.partition("</thead>")[2], re.DOTALL)
    bare = (re.sub(r"<[^>]+>", "", row.replace("</a>", "</a> ")) for row in rows)
    return [" ".join(row.split()) for row in bare]


def things(page: Page) -> list[str]:
    """The same without the heads of months."""
    return [line for line in lines(page) if not re.fullmatch(r"\w+ 2030", line)]


@pytest.fixture
def happened(cast: Cast) -> Cast:
    """Two tracks, a text handed over at R1 that comes out later, words at R1 and R2."""
    with recording(cast.negotiation, what="another track", on=FIRST) as act:
        reference_data.register(act, noun="track", slug="side", name="Side track")
        rounds.open_round(act, slug="s1", track="side", name="S1", first_day=day(1, 20))
    documents.hand_over_document(
        cast.negotiation,
        on=R1,
        title="The letter",
        issued_by=["q"],
        addressed_to=["b"],
        round="r1",
        public_from=R2,
        slug="letter",
    )
    Track.objects.get(slug="t").issues.add(
        Issue.objects.get(slug="i", negotiation=cast.negotiation)
    )
    cast.said("-", at="r1")
    cast.said("+", at="r2")
    return cast


def test_all_tracks_stand_in_the_order_of_days(happened: Cast, anybody: Site) -> None:
    told = lines(anybody.good(TIMELINE, at="2030-02-20"))

    places = [
        next(n for n, line in enumerate(told) if words in line)
        for words in ("January 2030", "R1", "S1", "February 2030", "Came out: The letter", "R2")
    ]
    assert places[:4] == sorted(places[:4])
    assert places[4] > places[3]
    assert "Handed over: The letter , by Q to B" in " ".join(told)
    assert "leaning against → leaning for" in " ".join(told)
    assert "R3" not in " ".join(told)


def test_what_was_not_known_is_not_there(happened: Cast, anybody: Site) -> None:
    told = " ".join(lines(anybody.good(TIMELINE, at="2030-03-01", known="2030-01-31")))

    assert "Handed over: The letter" in told
    assert "Came out" not in told
    assert "R2" not in told
    assert "leaning for" not in told


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({"track": "side"}, ["S1"], ["R1", "The letter", "leaning against"]),
        ({"track": "t"}, ["R1", "The letter", "leaning against"], ["S1"]),
        ({"party": "q"}, ["The letter"], ["leaning against", "S1"]),
        ({"party": "p"}, ["leaning against"], ["The letter", "S1"]),
        ({"issue": "i"}, ["leaning against", "R1"], ["The letter", "S1"]),
        ({"issue": "j"}, [], ["leaning against", "The letter", "S1", "R1"]),
    ],
)
def test_it_is_narrowed_by_track_party_and_issue(
    happened: Cast, anybody: Site, query: dict[str, str], there: list[str], gone: list[str]
) -> None:
    told = " ".join(lines(anybody.good(TIMELINE, **query)))

    assert [words for words in there if words not in told] == []
    assert [words for words in gone if words in told] == []


def test_what_the_reader_may_not_see_leaves_no_trace(happened: Cast, anybody: Site) -> None:
    with recording(happened.negotiation, what="hidden", on=R1) as act:
        reference_data.register(
            act, noun="track", slug="hidden", name="Hidden track", audience="team"
        )
        track = Track.objects.get(name="Hidden track")
        rounds.open_round(
            act, slug="h1", track=track.slug, name="H1", first_day=day(1, 12), audience="team"
        )
    documents.hand_over_document(
        happened.negotiation,
        on=R1,
        title="The secret letter",
        issued_by=["q"],
        addressed_to=["b"],
        audience="team",
    )
    happened.said("--", on=day(1, 25), party="z", audience="team")

    public = anybody.good(TIMELINE).html
    team = signed_in(happened, "ana").good(TIMELINE).html

    for words in ("Hidden track", "H1", "The secret letter", "Z on “Issue i”", track.slug):
        assert words in team
        assert words not in public
    assert anybody.get(TIMELINE, track=track.slug).status == 400


def test_a_page_has_whole_days_and_leads_to_the_earlier(
    happened: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = f"{TIMELINE}?at=2030-02-28"
    in_one = things(anybody.good(whole))

    monkeypatch.setattr(timeline, "MOST", 4)
    pages = [anybody.good(whole)]
    while earlier := re.search(r'rel="prev" href="([^"]*before[^"]*)"', pages[-1].html):
        pages.append(anybody.good(TIMELINE + unescape(earlier[1])))

    assert len(pages) > 1
    assert [one for page in reversed(pages) for one in things(page)] == in_one


def test_a_day_with_more_than_a_page_says_so(
    happened: Cast, anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "MOST", 1)

    page = anybody.good(TIMELINE, at=str(R2))

    assert "More happened on that day than is shown here." in page.text


def test_it_is_empty_where_nothing_happened(cast: Cast, anybody: Site) -> None:
    before = anybody.good(TIMELINE, at=str(FIRST - timedelta(days=9)))
    narrowed = anybody.good(TIMELINE, issue="j", at=str(R1))

    assert "Nothing is recorded by 23 December 2029" in before.text
    assert "Nothing of that is recorded by 10 January 2030" in narrowed.text


def test_it_is_taken_along_and_led_to(happened: Cast, anybody: Site) -> None:
    page = anybody.good(TIMELINE, at=str(R1), format="json")
    rows = page.response.json()["tables"]["timeline"]  # type: ignore[attr-defined]

    assert [(r["kind"], r["round"], r["document"]) for r in rows[:2]] == [
        ("round", "r1", None),
        ("handed-over", "r1", "letter"),
    ]
    assert rows[2]["words"].startswith("P on “Issue i”")
    assert f"{TIMELINE}?round=r1" in anybody.good("/n/small/rounds/r1/").links
    assert f"{TIMELINE}?track=t" in anybody.good("/n/small/tracks/t/").links


def test_a_track_that_is_not_for_the_reader_is_not_named_at_its_rounds(
    happened: Cast, anybody: Site
) -> None:
    side = Track.objects.filter(slug="side", negotiation=happened.negotiation)
    side.update(audience="team")
    side.get().issues.add(Issue.objects.get(slug="j", negotiation=happened.negotiation))

    public = anybody.good(TIMELINE).html
    team = signed_in(happened, "ana").good(TIMELINE, issue="j").html

    assert "S1" in public
    assert "Side track" not in public
    assert "S1" in team
    assert "Nothing of that is recorded" in anybody.good(TIMELINE, issue="j").text


def test_a_text_belongs_to_an_issue_by_the_demands_that_the_reader_knows_of(
    happened: Cast, anybody: Site
) -> None:
    demands.make_demand(
        happened.negotiation,
        on=R1,
        party="q",
        addressees=["b"],
        issue="j",
        asks="accepts",
        text="Do it.",
        document="letter",
        sources=["agency"],
        audience="team",
    )

    assert "The letter" in signed_in(happened, "ana").good(TIMELINE, issue="j").text
    assert "The letter" not in anybody.good(TIMELINE, issue="j").text
