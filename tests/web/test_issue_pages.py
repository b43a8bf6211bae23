"""A record of more issues than one page can hold is read by pages of them, and nothing is lost between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.template.loader import render_to_string

from negotiations.models import Issue, Party
from negotiations.web import issue_pages
from negotiations.web.pages import overview

from .conftest import HERE, Page, Site

CLOCKS = {"at": "2022-01-26", "known": "2022-01-26"}
COMPARE = {"from": "r-2022-01-12-nrc", "to": "r-2022-02-21-recognition"}


@pytest.fixture
def by_eights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issue_pages, "MOST_TOGETHER", 10)
    monkeypatch.setattr(issue_pages, "A_PAGE", 8)


def pages(site: Site, path: str, **query: str) -> Iterator[Page]:
    """All pages of issues in turn."""
    for number in (1, 2, 3):
        yield site.good(path, **query, issues=f"{number}")
    assert site.get(path, **query, issues="4").status == 400


def section(page: Page, heading_id: str) -> str:
    return page.html.partition(f'aria-labelledby="{heading_id}"')[2].split("<h2")[1]


def said(page: Page, heading_id: str) -> set[str]:
    """The statements to which a section leads."""
    return set(re.findall(r"/?statements/([\w-]+)/", section(page, heading_id)))


@pytest.mark.parametrize(
    ("path", "heading", "query"),
    [
        (HERE, "h-matrix", CLOCKS),
        (f"{HERE}parties/russia/", "h-now", CLOCKS),
        (f"{HERE}compare/", "h-dif", COMPARE),
    ],
)
def test_pages_of_issues_have_together_what_one_page_had(
    anybody: Site,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    heading: str,
    query: dict[str, str],
) -> None:
    whole = said(anybody.good(path, **query), heading)
    monkeypatch.setattr(issue_pages, "MOST_TOGETHER", 10)
    monkeypatch.setattr(issue_pages, "A_PAGE", 8)

    by_page = [said(page, heading) for page in pages(anybody, path, **query)]

    assert set.union(*by_page) == whole
    assert sum(len(page) for page in by_page) == len(whole)


@pytest.mark.usefixtures("by_eights")
def test_first_to_hand_are_the_issues_last_spoken_of(anybody: Site) -> None:
    first = anybody.good(HERE, **CLOCKS)

    shown = re.search(r"Issues (\d+) to (\d+) of (\d+)", first.text)
    assert shown is not None
    assert (int(shown[1]) - 1) % 8 == 0
    assert int(shown[3]) == Issue.objects.filter(negotiation__slug="european-security-2022").count()
    same = anybody.good(HERE, **CLOCKS, issues=f"{int(shown[1]) // 8 + 1}")
    assert said(same, "h-matrix") == said(first, "h-matrix")
    links = [link for link in first.links if "issues=" in link]
    assert links
    assert all("at=2022-01-26&known=2022-01-26" in link for link in links)


@pytest.mark.usefixtures("by_eights")
def test_page_that_was_asked_for_is_kept_at_other_rounds_and_says_of_what_it_speaks(
    anybody: Site,
) -> None:
    page = anybody.good(HERE, **CLOCKS, issues="2")

    total = Issue.objects.filter(negotiation__slug="european-security-2022").count()
    assert f"Positions are read of issues 9 to 16 of {total}" in page.text
    rounds = [link for link in page.links if "round=" in link]
    assert rounds
    assert all("issues=2" in link for link in rounds)
    assert not any(
        "issues=" in link for link in anybody.good(HERE, **CLOCKS).links if "round=" in link
    )


@pytest.mark.usefixtures("by_eights")
def test_what_is_taken_along_is_whole(anybody: Site) -> None:
    table = anybody.good(HERE, **CLOCKS, issues="2", format="json", table="matrix")

    issues = Issue.objects.filter(negotiation__slug="european-security-2022").count()
    rows = table.response.json()["tables"]["matrix"]  # type: ignore[attr-defined]
    assert len(rows[0]) > issues


@pytest.mark.usefixtures("by_eights")
@pytest.mark.parametrize(
    ("path", "table"), [(HERE, "matrix"), (f"{HERE}parties/russia/", "trajectories")]
)
def test_tables_that_would_be_too_large_are_those_of_the_page_that_is_named(
    anybody: Site, monkeypatch: pytest.MonkeyPatch, path: str, table: str
) -> None:
    monkeypatch.setattr(issue_pages, "MOST_CELLS", 20)
    page = anybody.good(path, **CLOCKS, issues="2")
    links = [link for link in page.links if "format=json" in link]

    assert "Take along, of the issues of this page:" in page.text
    assert links
    assert all("issues=2" in link for link in links)
    taken = anybody.good(path, **CLOCKS, issues="2", format="csv", table=table).response.content
    named = re.findall(r"[\w-]+", taken.decode())
    assert 0 < Issue.objects.filter(slug__in=named).count() <= 8
    whole = anybody.get(path, **CLOCKS, format="json")
    assert whole.status == 400
    assert "has at most 20" in whole.text


@pytest.mark.usefixtures("by_eights")
def test_category_beyond_the_page_can_be_chosen(anybody: Site) -> None:
    page = anybody.good(HERE, **CLOCKS, issues="1", category="minsk")

    assert '<option value="minsk" selected>' in page.html
    assert anybody.get(HERE, **CLOCKS, category="nonsense").status == 400


def test_of_very_many_things_one_is_typed() -> None:
    def offered(count: int) -> str:
        options = [Issue(slug=f"vote-{n}", name=f"Vote {n}") for n in range(count)]
        asked = {"id": "f", "name": "issue", "label": "Issue", "every": "all", "chosen": "vote-1"}
        return render_to_string(
            "parts/filter.html", {**asked, "options": options, "today": date(2022, 2, 1)}
        )

    assert "<select" in offered(500)
    assert "<option" not in offered(501)
    assert 'value="vote-1"' in offered(501)


def test_a_matrix_has_the_fewer_issues_the_more_parties_are_set_against_them(
    anybody: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_these = {"negotiation__slug": "european-security-2022"}
    parties, issues = (noun.objects.filter(**of_these).count() for noun in (Party, Issue))
    monkeypatch.setattr(issue_pages, "MOST_TOGETHER", 10)
    monkeypatch.setattr(overview, "MOST_SMALL_CELLS", 6 * parties - 1)

    page = anybody.good(HERE, **CLOCKS, issues="2")

    assert f"Issues 6 to 10 of {issues}" in page.text
    assert f"Page 2 of {-(-issues // 5)}" in page.text
    assert f"Issues 1 to {issues} of {issues}" in anybody.good(f"{HERE}parties/russia/").text
