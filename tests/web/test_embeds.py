"""What other sites may show in a frame: what is public, whoever looks, on the hosts of the setting alone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from negotiations.models import Negotiation
from negotiations.web import matrix_table

from ..cast import R2, Cast
from .conftest import HERE, Site, signed_in
from .test_hidden import SECRET, what_all_may_know, what_the_cleared_may_know

HOSTS = ["www.example.org", "intranet.example.org:8443"]
MATRIX, ISSUE = "embed/matrix/", "embed/issues/buildup/"
DAY = {"round": "r-2022-01-26-written-responses", "known": "2022-01-26"}


@pytest.fixture(autouse=True)
def hosts(settings: Any) -> None:
    settings.EMBED_HOSTS = HOSTS
    settings.SITE_URL = "https://desk.example.org"


def offered(site: Site, path: str = "", **query: str) -> str:
    """The text that a page offers, as it is copied from there; nothing where it offers none."""
    html = site.good(path, **query).html
    found = re.search(r'<textarea id="embed-text"[^>]*>(.*?)</textarea>', html, re.DOTALL)
    return unescape(found[1]) if found else ""


def source(snippet: str) -> str:
    """The address that a frame of that text asks for."""
    return unescape(snippet.partition('src="')[2].partition('"')[0])


@pytest.mark.parametrize("path", [MATRIX, ISSUE, "embed/issues/nowhere/", f"{MATRIX}?at=soon"])
def test_only_the_hosts_of_the_setting_may_frame_it(anybody: Site, path: str) -> None:
    response = anybody.get(path).response

    policy = response["Content-Security-Policy"]
    assert policy.endswith(f"frame-ancestors {' '.join(HOSTS)}")
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "X-Frame-Options" not in response
    assert not response.cookies


@pytest.mark.parametrize("path", ["", "issues/buildup/", "nowhere/"])
def test_no_other_page_may_be_framed(anybody: Site, path: str) -> None:
    response = anybody.get(path).response

    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_without_a_host_there_is_none_and_none_is_offered(anybody: Site, settings: Any) -> None:
    settings.EMBED_HOSTS = []

    refused = anybody.get(MATRIX)

    assert (refused.status, anybody.get(ISSUE).status) == (404, 404)
    assert "frame-ancestors 'none'" in refused.response["Content-Security-Policy"]
    assert not offered(anybody)


def test_matrix_of_very_many_cells_comes_by_pages_that_stay_in_the_frame(
    anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix_table, "DENSE_FROM", 400)
    monkeypatch.setattr(matrix_table, "MOST_SMALL_CELLS", 8 * 23)

    pages = [anybody.good(MATRIX, **DAY, **({"page": f"{n}"} if n > 1 else {})) for n in (1, 2, 3)]

    assert [page.html.count('<th scope="row">') for page in pages] == [8, 8, 4]
    assert "8 of 20 parties, from" in pages[1].text
    onward = re.findall(r'<a class="button"[^>]*rel="(?:prev|next)"[^>]*>', pages[1].html)
    assert len(onward) == 2
    assert all('target="_self"' in link and f"round={DAY['round']}" in link for link in onward)
    assert anybody.get(MATRIX, **DAY, page="4").status == 400


def test_matrix_says_what_it_shows_as_known_when_and_by_whom(anybody: Site) -> None:
    Negotiation.objects.filter(slug="european-security-2022").update(
        recorded_by="The Institute", licence="CC BY 4.0"
    )

    page = anybody.good(MATRIX, category="military", **DAY)

    assert (
        "The stated positions of 20 parties on 5 issues on 26 January 2022 (US and NATO deliver "
        "written responses), as known on 26 January 2022." in page.text
    )
    assert "Only issues of the category military." in page.text
    assert "Recorded by The Institute with Demarche. Licence: CC BY 4.0." in page.text
    assert f"{HERE}?round={DAY['round']}&known=2022-01-26&category=military" in page.links
    assert not re.search("<form|<script|<nav", page.html)


def test_cells_lead_to_their_statements_outside_the_frame(anybody: Site) -> None:
    page = anybody.good(MATRIX, **DAY)

    cells = [link for link in page.links if link.startswith("../../statements/")]

    assert '<base target="_blank">' in page.html
    assert len(cells) > 20
    for link in (cells[0], cells[-1]):
        assert anybody.get(HERE + link.removeprefix("../../")).status == 200


def test_issue_says_where_every_party_stands_on_its_proposition(anybody: Site) -> None:
    page = anybody.good("embed/issues/nord-stream-2/", known="2022-02-21")

    assert "Nord Stream 2 is stopped" in page.text
    assert "as known on 21 February 2022" in page.text
    assert "leaning for" in page.text
    back = [link for link in page.links if link.startswith(f"{HERE}issues/nord-stream-2/?")]
    assert (
        back == [f"{HERE}issues/nord-stream-2/?round=r-2022-02-21-recognition&known=2022-02-21"] * 2
    )


def test_what_is_offered_is_what_is_shown(anybody: Site) -> None:
    text = offered(anybody, category="military", **DAY)
    address = source(text)
    shown = anybody.good(address.removeprefix("https://desk.example.org"))

    assert text.startswith("<iframe ")
    assert "&amp;known=" in text
    assert address.startswith(f"https://desk.example.org{HERE}{MATRIX}?")
    assert "on 5 issues on 26 January 2022" in shown.text
    assert source(offered(anybody, "issues/buildup/")).endswith(HERE + ISSUE)


def test_it_is_that_of_the_public_whoever_looks(cast: Cast, anybody: Site) -> None:
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)
    olga = signed_in(cast, "olga")
    paths = ("/n/small/embed/matrix/", "/n/small/embed/issues/i/")

    assert [olga.good(path).html for path in paths] == [anybody.good(path).html for path in paths]
    assert not any(SECRET in olga.good(path).html for path in paths)
    assert olga.get(f"/n/small/embed/issues/{SECRET}/").status == 404


def test_offer_to_the_team_names_nothing_that_not_everybody_reads(cast: Cast) -> None:
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)
    olga = signed_in(cast, "olga")
    party = cast.negotiation.party_set.get(asked_slug=SECRET).slug
    secret = cast.negotiation.round_set.get(asked_slug=f"r-{SECRET}").slug
    known = {"known": "2030-03-01"}
    asked = ({"party": "p", "against": party}, {"round": secret}, {"round": "r2"})

    found = [source(offered(olga, "/n/small/", **one, **known)) for one in asked]

    matrix = "https://desk.example.org/n/small/embed/matrix/?"
    assert found == [f"{matrix}{end}known=2030-03-01" for end in ("", "", "round=r2&")]


def test_nothing_is_offered_of_what_is_for_the_team(cast: Cast) -> None:
    cast.negotiation.issue_set.filter(slug="j").update(audience="team")
    ben = signed_in(cast, "ben")

    assert not offered(ben, "/n/small/issues/j/")
    assert offered(ben, "/n/small/issues/i/")
    Negotiation.objects.filter(slug="small").update(is_public=False)
    assert not offered(ben, "/n/small/")
    assert ben.get("/n/small/embed/matrix/").status == 404


def test_what_is_empty_says_so(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r2", slug="one", on=R2)

    nobody_yet = anybody.good("/n/small/embed/matrix/?at=2030-01-01")
    nothing_moved = anybody.good("/n/small/embed/matrix/?moved=yes&round=r1")

    assert "Nobody stood anywhere on 1 January 2030" in nobody_yet.text
    assert "Nothing of that moved." in nothing_moved.text
    assert Client().post("/n/small/embed/matrix/").status_code == 405
