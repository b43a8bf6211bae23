"""The page of the search: what is asked by people, what they read of it, and what they can quote."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ..cast import R1, R2, Cast
from ..door import corrections
from .conftest import HERE, Page, Site, signed_in

CASE = "european-security-2022"


def citations(page: Page) -> list[str]:
    texts = page.html.split("readonly>")[1:]
    return [unescape(text.partition("</textarea>")[0]) for text in texts]


def test_what_is_found_is_counted_by_kind_round_and_party(anybody: Site) -> None:
    page = anybody.good("/search/", q="Minsk", negotiation=CASE)

    assert "15 hits for Minsk as known on" in page.text
    assert "All 15 Statements 13 Documents 1 Sources 1" in page.text
    assert "An issue has this name: Minsk agreements as the basis" in page.text
    assert "Russia 6 Ukraine 5" in page.part("When, and by whom")
    assert page.html.count("<mark>Minsk</mark>") > 15


def test_every_way_on_finds_as_many_as_it_says(anybody: Site) -> None:
    page = anybody.good("/search/", q="Minsk", negotiation=CASE)
    ways = [href for href in page.links if href.startswith("/search/?q=Minsk&")]

    assert len(ways) > 12
    for href in ways:
        query = parse_qs(urlsplit(href).query)
        narrowed = [name for name in ("party", "round") if name in query]
        found = anybody.good(href)
        if narrowed:
            row = page.html.partition(f'href="{href.replace("&", "&amp;")}"')[2]
            said = row.partition('<td class="num">')[2].partition("<")[0]
            assert f"{said} hit{'' if said == '1' else 's'} for" in found.text, href


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"q": "Minsk", "party": "germany", "known": "2022-01-26"}, "known from 10 February 2022"),
        ({"q": "Minsk", "party": "germany", "known": "2022-01-26"}, "Without the party: 5 hits"),
        ({"q": "Minks"}, "Nothing that you may read has “Minks” in it. The nearest word"),
        ({"q": "Minks"}, "Search for Minsk: 15 hits"),
        ({"q": "minsk", "from": "2022-02-23"}, "Of 22 February 2022, the nearest day: 1 hit"),
        ({"q": "Minsk Stoltenberg sauna"}, "Nothing that you may read has “sauna” in it"),
        ({"q": "Macron “Putin said” Minsk"}, "Only Macron Minsk"),
        ({"q": "xyzzy"}, "Nothing for “xyzzy”"),
    ],
)
def test_where_nothing_is_found_the_way_on_is_told(
    anybody: Site, query: dict[str, str], words: str
) -> None:
    assert words in anybody.good("/search/", negotiation=CASE, **query).text


def test_who_asks_nothing_is_told_what_to_ask_and_finds_it(anybody: Site) -> None:
    page = anybody.good("/search/")
    examples = page.html.partition('class="ways"')[2].partition("</ul>")[0]
    ways = [href for href in page.links if f'"{href.replace("&", "&amp;")}"' in examples]

    assert "What you can ask" in page.headings
    assert len(ways) == 3
    for href in ways:
        assert "hit" in anybody.good(href).text.partition("as known on")[0], href


def test_a_hit_is_quoted_with_the_clock_that_it_was_found_at(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one", quote="Gibraltar stays.", reported_by="q3")
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="one",
        reason="wording-corrected",
        quote="Malta stays.",
        slug="two",
    )

    page = anybody.good("/search/", q="gibraltar", known=str(R1))

    [citation] = citations(page)
    words, _, address = citation.rpartition(" ")
    assert words == (
        "P on “Issue i”: leaning against. Speaker 4, 10 January 2030, as told by Speaker 3. In: "
        "A small negotiation, Demarche, as known on 10 January 2030."
    )
    assert address.endswith("/n/small/statements/one/?known=2030-01-10")
    assert address.startswith("http")
    assert "“<mark>Gibraltar</mark> stays.”" in page.html
    assert "Nothing for gibraltar" in anybody.good("/search/", q="gibraltar").text


def test_what_cannot_be_chosen_in_all_negotiations_is_kept(cast: Cast, anybody: Site) -> None:
    page = anybody.good("/search/", party="russia", source="bbabo-kuleba-2022-02-15")
    form = page.html.partition('class="filters narrow"')[2].partition("</form>")[0]

    assert form.count('name="party" value="russia"') == 1
    assert form.count('name="source" value="bbabo-kuleba-2022-02-15"') == 1


def test_what_is_typed_and_what_is_found_are_text(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", quote="<i>Gibraltar</i> & <script>alert(1)</script>")

    page = anybody.good("/search/", q='gibraltar <script> " alert')

    assert "&lt;i&gt;<mark>Gibraltar</mark>&lt;/i&gt;" in page.html
    assert "<script>alert" not in page.html
    assert "Search: gibraltar &lt;script&gt; &quot; alert" in page.html


def test_the_masthead_searches_the_negotiation_at_its_clock(anybody: Site) -> None:
    page = anybody.good(f"{HERE}?known=2022-01-26")
    form = page.html.partition('class="seek"')[2].partition("</form>")[0]

    assert 'name="q"' in form
    assert f'name="negotiation" value="{CASE}"' in form
    assert 'name="known" value="2022-01-26"' in form


def test_who_sees_more_finds_more_and_is_told_for_whom_it_is(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1", slug="one", quote="Gibraltar stays.", audience="team")

    theirs = signed_in(cast, "ben").good("/search/", q="gibraltar")

    assert "1 hit for gibraltar" in theirs.text
    assert 'data-audience="team"' in theirs.html
    assert "Nothing for gibraltar" in anybody.good("/search/", q="gibraltar").text


@pytest.mark.parametrize("query", ["party=nobody", "negotiation=nowhere", "known=soon", "page=99"])
def test_what_cannot_be_asked_is_told(anybody: Site, query: str) -> None:
    page = anybody.get(f"/search/?{query}")

    assert page.status == 400
    assert "cannot be read" in page.text


def test_many_words_that_nothing_has_take_no_more_queries_than_a_few(anybody: Site) -> None:
    def queries(words: int) -> int:
        typed = " ".join(f"zzq{chr(97 + n)}x" for n in range(words))
        with CaptureQueriesContext(connection) as asked:
            assert "Nothing for" in anybody.good("/search/", negotiation=CASE, q=typed).text
        return len(asked)

    queries(1)
    assert queries(24) == queries(6)
