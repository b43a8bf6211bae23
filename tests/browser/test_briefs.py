"""A brief is two pages on paper, of either of the usual sizes, whatever there is to tell."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage

from negotiations.models import Party, Round

from .conftest import HERE, Watched

Watch = Callable[..., Watched]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

LONGEST = (
    f"{HERE}rounds/r-2022-01-26-written-responses/brief/",
    f"{HERE}parties/russia/brief/",
    f"{HERE}parties/united-states/brief/",
    f"{HERE}brief/?from=2021-01-01",
)


def printed(watched: Watched, path: str, paper: str) -> bytes:
    content: bytes = watched.open(path).pdf(format=paper)
    return content


def pages_of(content: bytes) -> int:
    return sum(1 for _ in PDFPage.get_pages(BytesIO(content)))


def test_the_longest_briefs_are_two_pages_on_either_paper(watch: Watch) -> None:
    watched = watch()

    pages = {
        (path, paper): pages_of(printed(watched, path, paper))
        for path in LONGEST
        for paper in ("A4", "Letter")
    }

    assert {key: many for key, many in pages.items() if many != 2} == {}


def test_no_round_and_no_party_takes_more_than_two_pages(watch: Watch) -> None:
    watched = watch()
    paths = [f"{HERE}rounds/{slug}/brief/" for slug in Round.objects.values_list("slug", flat=True)]
    paths += [
        f"{HERE}parties/{slug}/brief/" for slug in Party.objects.values_list("slug", flat=True)
    ]

    pages = {path: pages_of(printed(watched, path, "Letter")) for path in paths}

    assert len(pages) > 30
    assert {path: many for path, many in pages.items() if many > 2} == {}


def test_print_has_both_clocks_and_no_navigation(watch: Watch) -> None:
    content = printed(watch(), f"{LONGEST[1]}?at=2022-02-17&known=2022-02-18", "A4")

    text = " ".join(extract_text(BytesIO(content)).split())
    assert "Where it stood on 17 February 2022. As known on 18 February 2022." in text
    assert "Sources" in text
    for around in ("Sign in", "Developments", "How we code", "fetch it as a text document"):
        assert around not in text


def test_round_page_prints_without_what_is_pressed(watch: Watch) -> None:
    path = f"{HERE}rounds/r-2022-01-26-written-responses/"

    text = " ".join(extract_text(BytesIO(printed(watch(), path, "A4"))).split())

    assert "as a text document" not in text
    assert "US and NATO deliver written responses" in text
