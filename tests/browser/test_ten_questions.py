"""Ten questions of an analyst, put to the pages alone: from the front page, by what can be seen, clicks counted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from .conftest import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Locator

Watch = Callable[..., Watched]

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

CASE = "European security talks, December 2021 – February 2022"
REFERENCE_DAY = "26 January 2022, as known then"


class Analyst:
    """Somebody before a page, who follows what is written on it."""

    def __init__(self, watched: Watched) -> None:
        self.page = watched.open("/")
        self.clicks = 0

    def follow(self, *links: str | re.Pattern[str]) -> Analyst:
        """Clicks the first link of each name, one after the other."""
        for name in links:
            exact = isinstance(name, str)
            self._click(self.page.get_by_role("link", name=name, exact=exact).first)
        return self

    def press(self, button: str, *, beside: str) -> Analyst:
        """Presses the button of the form in which the field of that label is."""
        form = self.page.locator("form").filter(has=self.page.get_by_label(beside))
        self._click(form.get_by_role("button", name=button))
        return self

    def set(self, label: str, value: str) -> Analyst:
        """Types into a field, or chooses in it."""
        field = self.page.get_by_label(label)
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
        self.clicks += 1
        return self

    def tick(self, label: str) -> Analyst:
        self.page.get_by_label(label).check()
        self.clicks += 1
        return self

    def open(self, folded: str) -> Analyst:
        """Opens what is folded under those words."""
        self._click(self.page.locator("summary", has_text=folded))
        return self

    def reads(self, where: str = "main") -> str:
        return " ".join(self.page.locator(where).first.inner_text().split())

    def under(self, heading: str) -> str:
        """What is read in the section of that heading."""
        section = self.page.locator("section").filter(
            has=self.page.get_by_role("heading", name=heading, exact=True)
        )
        return " ".join(section.first.inner_text().split())

    def _click(self, what: Locator) -> None:
        what.click()
        self.page.wait_for_load_state()
        self.clicks += 1


@pytest.fixture
def analyst(watch: Watch) -> Analyst:
    return Analyst(watch(viewport={"width": 1280, "height": 900}))


def test_what_did_washington_offer_on_missiles_and_since_when_did_one_know(
    analyst: Analyst,
) -> None:
    analyst.follow(CASE, re.compile("US on “Limits on missiles in Europe”: leaning for"))
    assert "Puts arms control on missiles in Europe into the written proposals." in analyst.reads()
    assert "Known from 26 January 2022, until now" in analyst.reads()

    analyst.follow("US written response (non-paper)")
    assert "Ready to talk about ground-launched missiles in Europe." in analyst.reads()
    assert "Its words came out on 2 February 2022." in analyst.reads()
    assert analyst.clicks <= 3


def test_which_demands_had_had_no_answer_on_26_january_as_known_then(analyst: Analyst) -> None:
    analyst.follow(REFERENCE_DAY)
    gaps = analyst.under("Asked and not answered")
    assert "14 of the 23 answers asked for were missing on 26 January 2022" in gaps
    assert "NATO: 4 (no. 6, 8, 10, 13)" in gaps
    assert analyst.clicks <= 1

    analyst.follow("Demands").set("Answer", "unanswered").press("Show", beside="Asked by")
    assert "All 14 answers asked for here were missing on 26 January 2022" in analyst.reads()
    assert analyst.page.locator(".cols tbody tr").count() == 13
    assert analyst.clicks <= 4


def test_where_did_berlin_stand_on_the_pipeline_before_and_after_the_recognition(
    analyst: Analyst,
) -> None:
    changed = analyst.follow(CASE).under("What just changed")

    assert (
        "Germany on Halting Nord Stream 2 Nord Stream 2 is stopped in answer to Russian action "
        "against Ukraine. ± open or conditional → to ++ accepts"
    ) in changed
    assert "Halts certification after the recognition decrees. Olaf Scholz, 22 Feb 2022" in changed
    assert analyst.clicks <= 1


def test_who_spoke_for_moscow_on_15_february_and_did_they_agree(analyst: Analyst) -> None:
    analyst.follow(CASE, re.compile("^15 Feb 2022 Moscow"))
    assert "contested" in analyst.reads(".dek.lead")

    analyst.follow(re.compile("Russia on “Pulling Russian forces back from Ukraine”.*contested"))
    told = analyst.reads()
    assert "The party spoke with two voices that day. Konstantin Gavrilov: rejects." in told
    analyst.page.locator(".callout a", has_text="Konstantin Gavrilov").wait_for()
    assert "Stance + leaning for" in told
    assert "Speaker Russian Defence Ministry" in told
    assert analyst.clicks <= 3


def test_what_could_have_been_agreed_without_crossing_a_line(analyst: Analyst) -> None:
    analyst.follow(CASE, "Demands").tick("Could be met without crossing a line")
    analyst.press("Show", beside="Asked by")

    assert "no firm red line against it" in analyst.reads()
    assert "meets a red line of" not in analyst.reads()
    assert analyst.clicks <= 4


def test_what_rests_on_the_leak_alone(analyst: Analyst) -> None:
    analyst.follow(CASE, "Sources", re.compile("Los documentos confidenciales"))

    assert "Nothing rests on it alone; one round and one correction rest on others too." in (
        analyst.reads()
    )
    assert "leaked document" in analyst.reads()
    assert analyst.clicks <= 3


def test_who_said_lethal_and_what_had_been_reported_first(analyst: Analyst) -> None:
    analyst.set("Words to search", "lethal").press("Search", beside="Words to search")
    analyst.follow(re.compile("Ending arms deliveries to Kyiv"))

    assert "Sergei Lavrov, Foreign Minister" in analyst.reads()
    assert "First agency reports had him say that the West was supplying Kyiv with" in (
        analyst.reads()
    )
    assert "nuclear → by: lethal" in analyst.reads()
    assert analyst.clicks <= 3


def test_what_changed_since_i_last_looked(analyst: Analyst) -> None:
    analyst.follow(CASE).set("What is new since", "2022-02-16")
    analyst.press("Show", beside="What is new since")

    new = analyst.under("New after 16 February 2022")
    assert "19 developments were told" in new
    assert "Germany on “Halting Nord Stream 2”: open or conditional → accepts" in new
    assert analyst.clicks <= 3


def test_how_do_i_cite_this_cell(analyst: Analyst) -> None:
    analyst.follow(CASE, re.compile("US on “Limits on missiles in Europe”: leaning for"))
    analyst.open("Copy as a sentence")

    cited = analyst.page.get_by_label("To be copied").input_value()
    assert re.fullmatch(
        r"United States on Limits on missiles in Europe: leaning for \(Antony Blinken, 26 January 2022, "
        r"The Washington Post, .+\), as known on .+ \d{4}\. .+, Demarche, "
        r"http.+/statements/st-us-missile-0126/\?known=\d{4}-\d\d-\d\d",
        cited,
    )
    assert analyst.clicks <= 3


def test_how_do_i_cite_this_record(analyst: Analyst) -> None:
    analyst.follow(CASE, "About this record")

    cited = analyst.under("How to cite it")
    assert f"{CASE}: stated positions as known on" in cited
    assert re.search(r"/n/european-security-2022/\?known=\d{4}-\d\d-\d\d", cited)
    assert analyst.clicks <= 2


def test_what_happens_next(analyst: Analyst) -> None:
    next_up = analyst.follow(REFERENCE_DAY).under("What comes next")

    assert "31 January 2022: Biden hosts the Emir of Qatar, Washington, planned" in next_up
    assert analyst.clicks <= 1
