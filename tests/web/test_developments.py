"""The stream as people read it."""

from __future__ import annotations

from ..cast import R2, Cast, day
from ..door import corrections
from .conftest import Site, signed_in

ADDRESS = "developments/"


def test_newest_day_comes_first(anybody: Site) -> None:
    page = anybody.good(ADDRESS)

    assert page.headings[0] == "Known from 22 February 2022"
    assert "Germany on “Halting Nord Stream 2”: open or conditional → accepts" in page.text


def test_pages_follow_one_another_without_gap_or_repeat(anybody: Site) -> None:
    seen: list[str] = []
    address = ADDRESS
    while address:
        page = anybody.good(address)
        seen += [part.partition('"')[0] for part in page.html.split('<li id="d-')[1:]]
        older = [link for link in page.links if "before=" in link]
        address = ADDRESS + older[0] if older else ""

    assert len(seen) == len(set(seen)) == 196


def test_filters_narrow_and_are_kept_in_the_form(anybody: Site) -> None:
    page = anybody.good(ADDRESS, kind="position-changed", party="nato")

    assert page.html.count('<li id="d-') == 1
    assert "Reopening NATO–Russia offices”: leaning for → accepts" in page.text
    assert '<option value="nato" selected>' in page.html


def test_filter_that_is_none_is_told_what_would_be_right(anybody: Site) -> None:
    page = anybody.get(ADDRESS, party="atlantis")

    assert page.status == 400
    assert "There is no party “atlantis”" in page.text
    assert anybody.get(ADDRESS, before="nonsense").status == 400


def test_nothing_found_says_so_and_shows_the_way_back(anybody: Site) -> None:
    page = anybody.good(ADDRESS, kind="round-cancelled")

    assert "Nothing of that kind is recorded." in page.text


def test_corrections_and_revelations_are_never_under_moved(anybody: Site) -> None:
    page = anybody.good(ADDRESS, issue="ukraine-deployments")
    corrected = anybody.good(ADDRESS, kind="statement-corrected")

    assert "Revealed, not a new move" in page.text
    assert "Moved Revealed" not in page.text
    assert "Corrected in our record Correction:" in corrected.text
    assert "Moved" not in corrected.text


def test_it_is_found_by_the_day_from_which_it_could_be_known(cast: Cast) -> None:
    cast.said("-", at="r1", entered=day(3, 1))
    cast.said("+", at="r2", party="q", known_from=day(4, 1))
    cast.said("+", at="r2", party="z", entered=day(3, 2))

    page = signed_in(cast, "ben").good("/n/small/developments/")

    known = [heading for heading in page.headings if "2030" in heading]
    said = [heading for heading in known if "Issue i" in page.part(heading)]
    days = ("1 April 2030", "10 February 2030", "10 January 2030")
    assert said == [f"Known from {day}" for day in days]
    assert "Recorded on 1 March 2030." in page.part("Known from 10 January 2030")
    assert "Recorded" not in page.part("Known from 1 April 2030")


def test_what_no_longer_holds_is_struck_and_said(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", slug="wrong")
    corrections.retract_statement(cast.negotiation, on=day(2, 12), statement="wrong", note="Wrong.")

    page = signed_in(cast, "ben").good("/n/small/developments/")

    told = page.part("Known from 10 February 2030")
    assert "<s>P on “Issue i”: leaning against → leaning for</s>" in page.html
    assert told.count("P on “Issue i”: leaning against → leaning for") == 1
    assert (
        "Correction: P on “Issue i”, the change reported at the round “R2” no longer holds" in told
    )
    assert "Recorded on 10 February 2030: P on “Issue i”: leaning against → leaning for" in told


def test_what_was_updated_and_cancelled_and_stated_again_is_one_entry(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", slug="first")
    cast.said("++", on=R2, at="r2", by=5, slug="second")
    for slug in ("second", "first"):
        corrections.retract_statement(cast.negotiation, on=R2, statement=slug, note="Wrong.")
    cast.said("0", at="r2")

    page = signed_in(cast, "ben").good("/n/small/developments/")
    narrowed = signed_in(cast, "ben").good("/n/small/developments/", kind="development-cancelled")

    told = page.part("Known from 10 February 2030").partition("Moved")[2]
    moved = told.partition("Corrected in our record")[0]
    now, _, before = moved.partition("How it was told before")
    assert now.strip() == "−→± P on “Issue i”: leaning against → open or conditional"
    assert before.count("Recorded on 10 February 2030: ") == 4
    assert "P on “Issue i”: leaning against → open or conditional" in narrowed.text


def test_entry_found_by_an_older_row_of_it_is_shown_as_it_reads_now(cast: Cast) -> None:
    cast.said("-", at="r1", slug="first")
    cast.said("+", at="r2")
    corrections.retract_statement(cast.negotiation, on=day(2, 12), statement="first", note="Wrong.")

    page = signed_in(cast, "ben").good("/n/small/developments/", kind="position-changed")

    assert (
        "Correction: P on “Issue i”, at the round “R2”: now recorded as leaning for (first stated)"
        in page.text
    )
    assert page.html.count('<li id="d-') == 1


def test_list_of_negotiations_tells_what_moved_last(cast: Cast, anybody: Site) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2")

    text = anybody.good("/").text

    assert "Two negotiations" in text
    assert "P on Issue i That it be done. − leaning against → to + leaning for" in text
    assert "US on Continuing the talks" in text


def test_row_leads_to_what_it_is_about(anybody: Site) -> None:
    here = "/n/european-security-2022"

    asked = anybody.good(ADDRESS, kind="demand-made").links
    answered = anybody.good(ADDRESS, kind="response-received").links
    handed = anybody.good(ADDRESS, kind="document-disclosed").links
    declared = anybody.good(ADDRESS, kind="red-line-declared").links

    assert f"{here}/demands/?at=2022-01-12#no-16" in asked
    assert f"{here}/documents/us-written-response/" in handed
    assert f"{here}/red-lines/?at=2022-01-10" in declared
    assert any(link.startswith((f"{here}/demands/", f"{here}/rounds/")) for link in answered)
