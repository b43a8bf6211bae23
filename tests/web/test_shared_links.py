"""Links that are posted elsewhere, and programs that walk the web, are told of what is public alone."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from ..cast import R2, Cast
from ..door import corrections
from .conftest import HERE, Site, signed_in

STATEMENT = "statements/st-ru-arms-0126-transcript/"


def told(site: Site, path: str) -> dict[str, str]:
    """What the head of a page says of it, by name."""
    found = re.findall(
        r'<meta (?:name|property)="([^"]+)"\s+content="([^"]*)"', site.good(path).html
    )
    return {name: unescape(content) for name, content in found}


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("issues/buildup/", "Russia"),
        ("parties/russia/", "Russia"),
        (STATEMENT, "Russian Federation on “"),
        ("documents/us-written-response/", "response"),
        ("rounds/r-2022-01-26-written-responses/", "written responses"),
        ("rounds/r-2022-01-26-written-responses/brief/", "written responses"),
        ("parties/russia/brief/", "Russia"),
        ("developments/", "European security"),
    ],
)
def test_page_says_to_strangers_what_it_is(anybody: Site, path: str, title: str) -> None:
    head = told(anybody, path)

    assert title in head["og:title"]
    assert head["og:url"].endswith(HERE + path)
    assert head["description"]
    assert head["og:description"]


def test_statement_that_does_not_stand_says_so(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1", slug="one")
    corrections.correct_statement(
        cast.negotiation, on=R2, statement="one", reason="wording-corrected", summary="Other."
    )

    head = told(anybody, "/n/small/statements/one/")

    assert head["og:description"].startswith("This entry was superseded. p says leaning-for")


def test_whoever_is_signed_in_hands_nothing_on(cast: Cast, anybody: Site) -> None:
    cast.said("+", at="r1", slug="one")

    head = told(signed_in(cast, "ben"), "/n/small/statements/one/")

    assert "og:title" in told(anybody, "/n/small/statements/one/")
    assert set(head) == {"viewport"}


def test_nothing_is_walked_unless_the_site_says_so(db: None, client: Client) -> None:
    assert client.get("/robots.txt").content.decode() == "User-agent: *\nDisallow: /\n"
    assert client.get("/sitemap.xml").status_code == 404
    assert client.get(f"{HERE}sitemap.xml").status_code == 404


def test_site_map_leads_to_what_is_public_for_whoever_asks(cast: Cast, settings: Any) -> None:
    settings.SITE_INDEXED = True
    settings.SITE_URL = "https://desk.example.org"
    ben = signed_in(cast, "ben")
    for rows in ("party_set", "speaker_set", "track_set"):
        getattr(cast.negotiation, rows).filter(slug__in=("z", "z1", "t")).update(audience="team")

    rules = ben.good("/robots.txt").html
    index = ben.good("/sitemap.xml").html
    listed = re.findall("<loc>([^<]+)</loc>", ben.good("/n/small/sitemap.xml").html)

    assert "Sitemap: https://desk.example.org/sitemap.xml" in rules
    assert "Disallow: /*/wording/?\n" in rules
    assert "Disallow: /*/embed/\n" in rules
    assert "<loc>https://desk.example.org/n/small/sitemap.xml</loc>" in index
    for page in ("parties/p/", "parties/p/brief/"):
        assert f"https://desk.example.org/n/small/{page}" in listed
    assert not [one for one in listed if "/parties/z/" in one]
    assert not [one for one in listed if one.endswith(("/speakers/z1/", "/t/"))]
    for one in listed:
        assert Client().get(one.removeprefix("https://desk.example.org")).status_code == 200, one


def test_site_map_leads_to_briefs_of_rounds_too(anybody: Site, settings: Any) -> None:
    settings.SITE_INDEXED = True

    listed = anybody.good("sitemap.xml").html

    assert f"{HERE}rounds/r-2022-01-26-written-responses/brief/</loc>" in listed


def test_negotiation_of_the_team_has_no_map(cast: Cast, settings: Any) -> None:
    settings.SITE_INDEXED = True
    cast.negotiation.__class__.objects.filter(slug="small").update(is_public=False)
    ben = signed_in(cast, "ben")

    assert "/n/small/" not in ben.good("/sitemap.xml").html
    assert ben.get("/n/small/sitemap.xml").status == 404
