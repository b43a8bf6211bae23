"""No page or feed asks the database more often because there is more to show."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import DjangoAssertNumQueries

from negotiations.recording.door import recording

from ..cast import FIRST, R1, R2, R3, Cast, day
from ..door import (
    demands,
    documents,
    issue_acts,
    red_lines,
    reference_data,
    responses,
    rounds,
)
from .conftest import HERE, Site, signed_in
from .fetching import FEED, ROUNDS, feed_of

PATHS = [
    "/",
    "/n/small/",
    "/n/small/?round=r2&known=2030-02-10",
    "/n/small/developments/",
    *("/n/small/timeline/", "/n/small/timeline/?track=t&party=p&issue=i"),
    "/n/small/timeline/?format=json",
    "/n/small/rounds/r2/",
    *("/n/small/rounds/r2/brief/", "/n/small/parties/p/brief/"),
    "/n/small/brief/?from=2030-01-01&to=2030-06-01",
    "/n/small/statements/one/",
    "/n/small/issues/i/",
    "/n/small/parties/p/",
    "/n/small/demands/",
    "/n/small/demands/demand-letter/wording/",
    "/n/small/wording/?from=one&to=between",
    "/n/small/wording/?party=p",
    "/n/small/red-lines/",
    "/n/small/compare/?from=r1&to=r3",
    "/n/small/documents/letter/",
    "/n/small/about/",
    "/n/small/corrections/",
    *("/n/small/embed/matrix/", "/n/small/embed/issues/i/"),
    "/search/",
    "/search/?q=says&negotiation=small",
    "/search/?negotiation=small&party=q&issue=i&track=t&order=best",
    "/search/?q=xyzzy&known=2030-02-10",
    "/n/small/speakers/p4/",
    "/n/small/sources/agency/",
    "/n/small/tracks/t/",
    *(f"/n/small/{noun}/" for noun in ("parties", "issues", "rounds", "documents")),
    *(f"/n/small/{noun}/" for noun in ("speakers", "sources", "tracks")),
    *(f"/n/small/{noun}/?format=json" for noun in ("documents", "developments", "speakers/p4")),
    *(f"/n/small/{noun}/?format=json" for noun in ("parties/p", "issues/i", "red-lines")),
]
FEEDS = {FEED: 58, f"{FEED}?party=p": 59, ROUNDS: 8}
"""What anybody may read, and how often it may ask."""


MORE_NOUNS = 2
"""Each noun that any of the developments on a page points at is read once: more of them may point at two more."""


def a_little(cast: Cast) -> None:
    """Every part of every page has something to show."""
    asked_and_answered(cast, "letter")
    cast.said("-", at="r1", slug="one")
    cast.said("+", at="r2")
    cast.said("++", on=day(2, 12), slug="between")
    cast.said("--", at="r3", by=5)
    cast.said("++", at="r3", by=4)
    cast.said("-", at="r1", party="q", document="letter")
    cast.said("+", at="r2", party="q")
    cast.said("0", at="r3", party="b")


def asked_and_answered(cast: Cast, slug: str) -> None:
    """A letter that asks, one that answers, and lines that collide with it and with each other."""
    small = cast.negotiation
    for name, by in ((slug, "q"), (f"reply-{slug}", "p")):
        documents.hand_over_document(
            small, on=R1, title=name, issued_by=[by], addressed_to=["b"], slug=name
        )
    demands.make_demand(
        small,
        on=R1,
        party="q",
        addressees=["p", "z"],
        issue="i",
        asks="accepts",
        text="Do it.",
        due=R2,
        document=slug,
        sources=["agency"],
        slug=f"demand-{slug}",
    )
    answer = {"demand": f"demand-{slug}", "answer": "countered", "sources": ["agency"]}
    for by, on in (("p", R1), ("p", R2), ("b", R2)):
        responses.record_response(
            small,
            on=on,
            responder=by,
            to="q",
            answers=[answer],
            document=f"reply-{slug}",
            slug=f"{slug}-{by}-{on}",
        )
    for name, act, outcome in (("agreed", "agreed", "accepts"), ("parked", "parked", "")):
        issue_acts.record_issue_act(
            small,
            on=R2,
            issue="i",
            act=act,
            outcome=outcome,
            parties=["p"],
            sources=["agency"],
            document=slug,
            slug=f"{slug}-{name}",
            repeat=True,
        )
    for by, refuses in (("p", "accepts"), ("q", "rejects")):
        red_lines.declare_red_line(
            small,
            on=R1,
            party=by,
            issue="i",
            refuses=refuses,
            text="Never.",
            speaker=f"{by}4",
            sources=["agency"],
            slug=f"{slug}-{by}",
        )


def much_more(cast: Cast) -> None:
    for number in range(3):
        asked_and_answered(cast, f"letter-{number}")
    cast.said("++", at="r3", party="q", document="letter")
    cast.said("++", at="r3", party="z", document="letter")
    with recording(cast.negotiation, what="more", on=FIRST) as act:
        for number in range(3):
            reference_data.register(
                act, noun="issue", slug=f"n{number}", name=f"N {number}", proposition="So be it."
            )
    for number in range(3):
        for party in ("p", "q", "z"):
            cast.said("-", on=R1, at="r1", issue=f"n{number}", party=party)
            cast.said("+", on=R2, at="r2", issue=f"n{number}", party=party)
            cast.said("++", on=day(2, 13), issue=f"n{number}", party=party)
            cast.said("--", on=R3, at="r3", issue=f"n{number}", party=party, by=5)


def asked(site: Site, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        site.good(path)
    return len(queries)


@pytest.mark.in_turn
def test_more_rows_take_no_more_queries(cast: Cast, anybody: Site, settings: Any) -> None:
    settings.EMBED_HOSTS = ["www.example.org"]
    ben = signed_in(cast, "ben")
    feed = feed_of(cast, "ben", parties=["p"], blocs=["b"])
    readers = dict.fromkeys(PATHS, ben)
    readers |= dict.fromkeys((*FEEDS, f"{FEED}?token={feed.feed_token}"), anybody)
    a_little(cast)
    little = {path: asked(site, path) for path, site in readers.items()}

    much_more(cast)
    with recording(cast.negotiation, what="more rounds", on=FIRST) as act:
        for number in range(5, 9):
            rounds.open_round(act, track="t", name=f"R{number}", first_day=day(number, 20))

    for path, count in little.items():
        assert asked(readers[path], path) <= count + MORE_NOUNS, path
    for path, most in FEEDS.items():
        assert little[path] <= most, path


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 14),
        (HERE, 46),
        (f"{HERE}developments/", 24),
        (f"{HERE}timeline/", 30),
        (f"{HERE}rounds/r-2022-01-26-written-responses/", 55),
        (f"{HERE}statements/st-ru-arms-0126-transcript/", 31),
        (f"{HERE}issues/buildup/", 77),
        (f"{HERE}parties/russia/", 82),
        (f"{HERE}demands/", 22),
        (f"{HERE}demands/d01-us-bar-enlargement/wording/", 24),
        (f"{HERE}wording/?from=st-ru-arms-0126-agency&to=st-ru-arms-0126-transcript", 20),
        (f"{HERE}red-lines/", 27),
        (f"{HERE}compare/?from=r-2022-01-12-nrc&to=r-2022-02-21-recognition", 28),
        (f"{HERE}documents/us-written-response/", 53),
        (f"{HERE}about/", 8),
        (f"{HERE}corrections/", 17),
        (f"{HERE}embed/matrix/", 42),
        (f"{HERE}embed/issues/buildup/", 40),
        ("/search/?q=Minsk&order=best", 25),
        ("/search/?q=written+response&negotiation=european-security-2022", 21),
        (f"{HERE}speakers/lavrov/", 26),
        (f"{HERE}sources/elpais-2022-02-02/", 20),
        (f"{HERE}tracks/us-russia-ssd/", 9),
        (f"{HERE}parties/", 9),
        (f"{HERE}issues/", 9),
        (f"{HERE}rounds/", 5),
        (f"{HERE}documents/", 7),
        (f"{HERE}speakers/", 6),
        (f"{HERE}sources/", 17),
        (f"{HERE}tracks/", 6),
    ],
)
def test_pages_of_the_case_take_few_queries(
    anybody: Site,
    path: str,
    most: int,
    settings: Any,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    settings.EMBED_HOSTS = ["www.example.org"]
    with django_assert_max_num_queries(most):
        anybody.good(path)
