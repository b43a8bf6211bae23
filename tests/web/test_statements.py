"""One statement: its words, both clocks, what corrected it, and what it did."""

from __future__ import annotations

import pytest

from .conftest import Site

pytestmark = pytest.mark.core


def read(anybody: Site, slug: str, **query: str):  # type: ignore[no-untyped-def]
    return anybody.good(f"statements/{slug}/", **query)


def test_corrected_word_is_struck_and_the_right_one_marked(anybody: Site) -> None:
    page = read(anybody, "st-ru-arms-0126-transcript")

    assert "<del>nuclear</del>" in page.html
    assert "<ins>lethal</ins>" in page.html
    assert "This wording replaces an earlier one." in page.text
    assert "the party did not move" in page.text
    part = page.part("What the correction changed")
    assert "Wording corrected, 26 January 2022." in part
    assert "Source of what stood: TASS, Interfax." in part
    assert "Russian Foreign Ministry" in part
    assert "The correction changed nothing" in page.part("What it did to the position")


def test_superseded_version_stays_and_says_what_stands(anybody: Site) -> None:
    page = read(anybody, "st-ru-arms-0126-agency")

    assert "This entry was superseded on 26 January 2022." in page.text
    assert any("st-ru-arms-0126-transcript" in link for link in page.links)
    assert "26 January 2022, until 26 January 2022" in page.part("Two clocks")


def test_denied_account_counts_for_nobody_and_says_whose_it_was(anybody: Site) -> None:
    page = read(anybody, "st-ru-buildup-0207-claimed")

    assert "This account was denied and counts for nobody." in page.text
    assert "As told by Unnamed French presidential official" in page.text
    assert "another party’s account" in page.text
    assert "Nothing. A denied account counts" in page.part("What it did to the position")


def test_account_of_another_party_names_who_tells_it(anybody: Site) -> None:
    page = read(anybody, "st-ru-minsk-0222")

    assert "As told by Antony Blinken" in page.text
    assert "Reversed away from the proposition" in page.part("What it did to the position")


def test_voice_that_does_not_bind_counts_for_nobody(anybody: Site) -> None:
    page = read(anybody, "st-ru-enlargement-0126-senator")

    assert "A voice that does not bind." in page.text
    assert "counts for nobody" in page.text
    assert "“our hands are untied”" in page.text
    assert "authority 1: a voice that does not bind" in page.text


def test_leaked_text_is_held_first_and_known_later(anybody: Site) -> None:
    page = read(anybody, "st-us-ukrdep-0202")

    clocks = page.part("Two clocks")
    assert "Held from 26 January 2022" in clocks
    assert "Known from 2 February 2022, until now" in clocks
    assert "Revealed, not a new move" in page.part("What it did to the position")
    assert "Confirmed as genuine" in page.headings


def test_word_by_which_texts_were_confirmed_is_not_itself_called_genuine(anybody: Site) -> None:
    page = read(anybody, "st-us-confid-0202")

    assert "The word that confirmed texts as genuine" in page.headings
    assert "Confirmed as genuine" not in page.text


def test_before_it_could_be_known_there_is_no_such_page(anybody: Site) -> None:
    early = anybody.get("statements/st-us-ukrdep-0202/", known="2022-01-26")
    never = anybody.get("statements/st-none/", known="2022-01-26")

    assert early.status == never.status == 404
    assert early.html == never.html.replace("st-none", "st-us-ukrdep-0202")


def test_correction_not_yet_known_is_not_there(anybody: Site) -> None:
    page = read(anybody, "st-ru-buildup-0207-claimed", known="2022-02-07")

    assert "Kremlin" not in page.text
    assert "Peskov" not in page.text


def test_contested_statement_shows_the_other_voice(anybody: Site) -> None:
    page = read(anybody, "st-ru-buildup-0215")

    assert "The party spoke with two voices that day. Konstantin Gavrilov: rejects." in page.text


def test_silence_is_a_finding_and_leaves_the_position(anybody: Site) -> None:
    silences = [
        link
        for link in anybody.good("parties/russia/", at="2022-01-26").links
        if "channels" in link
    ]
    page = anybody.good(next(link for link in silences if "0126" in link))

    assert "It marks a silence." in page.text
    assert "is left standing" in page.text


def test_source_that_came_out_later_is_not_cited_before(anybody: Site) -> None:
    now = read(anybody, "st-ru-1997-1217")
    then = read(anybody, "st-ru-1997-1217", known="2021-12-17")

    assert "Axios" in now.part("Sources")
    assert "Axios" not in then.text
    assert "No source is recorded that had come out by 17 December 2021" in then.text
