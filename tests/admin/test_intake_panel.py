"""The panel beside the form of a candidate: what it says, and what it reads for that."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from negotiations.models import Issue, Party, Speaker, Statement
from negotiations.recording.door import recording

from ..cast import CLEARED, R2, Cast
from ..door import reference_data
from ..recording.articles_coded import finding, rows_of, searched
from .coding import PANEL, TWELVE, key_of, of, sent, twelve
from .conftest import Desk, Record

TYPED = {
    "speaker": "p4",
    "issue": "j",
    "stance": "accepts",
    "day": "2030-02-10",
    "round": "r2",
    "summary": "P keeps it.",
    "noun": "statement",
}


def words(answer: Any) -> str:
    """What a panel says."""
    return " ".join(strip_tags(answer.content.decode()).split())


def test_panel_says_what_would_follow_and_keeps_nothing(cast: Cast, ben: Desk) -> None:
    cast.said("--", at="r1", issue="j")
    twelve(cast)
    before = Statement.objects.count()

    panel = ben.post(PANEL, {"c": key_of(cast), **TYPED}).content.decode()

    assert "Change of position" in panel
    assert "once it is published" in panel
    assert "data-before-anew" in panel
    assert 'name="repeat_of"' in panel
    assert Statement.objects.count() == before


def test_what_is_not_typed_yet_keeps_nothing_from_being_tried(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    panel = words(ben.post(PANEL, {"c": key_of(cast), **TYPED, "summary": ""}))
    page = sent(ben, key_of(cast), "check", **{**TYPED, "summary": ""})

    assert "First stance" in panel
    assert "First stance" in words(page)
    assert page.context["opened"].typed.words["summary"] == ""


def test_panel_of_a_remark_says_that_it_moves_nothing(cast: Cast, ben: Desk) -> None:
    twelve(cast)

    panel = ben.post(PANEL, {"c": key_of(cast, 8), "noun": "warning"}).content.decode()

    assert "moves no position" in panel


def test_panel_says_what_is_not_chosen_and_what_does_not_fit(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    typed = {"c": key_of(cast), **TYPED}

    unsaid = words(ben.post(PANEL, {**typed, "stance": ""}))
    to_come = words(ben.post(PANEL, {**typed, "day": "2099-01-01"}))
    early = words(ben.post(PANEL, {**typed, "day": "1999-01-01", "round": ""}))

    assert "Still to be chosen: stance." in unsaid
    assert "Day:" in to_come
    assert "First stance" not in to_come
    assert "is before the negotiation began" in early
    assert "First stance" in early


def test_panel_knows_the_new_speaker_and_what_is_said_in_the_same_breath(
    cast: Cast, ben: Desk
) -> None:
    twelve(cast)
    new = {"speaker": "", "speaker_name": "N. N.", "speaker_party": "p", "speaker_authority": "4"}
    asks = {"also_demand": "1", "demand_addressees": ["q"], "demand_asks": "accepts"}

    panel = words(ben.post(PANEL, {"c": key_of(cast), **TYPED, **new, **asks}))
    lacking = words(ben.post(PANEL, {"c": key_of(cast), **TYPED, "also_demand": "1"}))

    assert "First stance" in panel
    assert "Demand made" in panel
    assert "First stance" not in lacking


def test_panel_names_what_is_recorded_already(cast: Cast, ben: Desk) -> None:
    cast.said("++", at="r2", issue="j")
    twelve(cast)

    panel = words(ben.post(PANEL, {"c": key_of(cast), **TYPED, "day": R2.isoformat()}))

    assert "It is recorded already" in panel


def test_panel_knows_nothing_that_its_reader_may_not_see(
    cast: Cast, ben: Desk, olga: Desk, record: Record
) -> None:
    cast.said("--", at="r1", issue="j")
    twelve(cast)
    typed = {"c": key_of(cast), **TYPED}
    of_olga = {"c": str(rows_of(cast, CLEARED)[0].key), **TYPED}
    for noun, slug in ((Issue, "j"), (Party, "p")):
        record.hide(noun, slug=slug)

        panel = words(ben.post(PANEL, typed))

        assert "Still to be chosen" in panel, noun
        assert "P on “" not in panel, noun
        assert "P on “" in words(olga.post(PANEL, of_olga)), noun
        record.put_back()


def test_panel_says_whom_its_reader_does_not_count(cast: Cast, ben: Desk, olga: Desk) -> None:
    twelve(cast)
    not_counted = "Members with clearance are not counted."

    assert not_counted in words(ben.post(PANEL, {"c": key_of(cast), **TYPED}))
    of_olga = {"c": str(rows_of(cast, CLEARED)[0].key), **TYPED}
    assert not_counted not in words(olga.post(PANEL, of_olga))


def test_party_of_a_speaker_who_is_hidden_is_not_told(
    cast: Cast, ben: Desk, olga: Desk, record: Record
) -> None:
    twelve(cast)
    record.hide(Speaker, slug="q3")
    typed = {**TYPED, "speaker": "q3"}

    of_olga = words(olga.post(PANEL, {"c": str(rows_of(cast, CLEARED)[0].key), **typed}))
    panel = words(ben.post(PANEL, {"c": key_of(cast), **typed}))

    assert "Q on “" in of_olga
    assert "Q on “" not in panel
    assert "P on “" in panel
    assert "First stance" not in panel


def test_panel_reads_what_is_typed_and_no_more(cast: Cast, ben: Desk) -> None:
    twelve(cast)
    typed = {"c": key_of(cast), **TYPED}
    few = _asked(ben, typed)
    with recording(cast.negotiation, what="more", on=R2, by=cast.olga) as act:
        for number in range(6):
            new = {"slug": f"n{number}", "name": f"New {number}"}
            party = reference_data.register(act, noun="party", kind="state", **new).made
            reference_data.register(act, noun="issue", proposition="So be it.", **new)
            reference_data.register(act, noun="speaker", party=party, authority=4, **new)
    searched(cast, finding(*TWELVE, of(4, "q"), of(11, "z"), of(10, "q"), of(9, "p")))

    assert _asked(ben, typed) == few


def _asked(who: Desk, typed: dict[str, str]) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert who.post(PANEL, typed).status_code == 200
    return len(asked)
