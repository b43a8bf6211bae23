"""Team notes at the desk and beside what is read: who sees which, who writes, and in no other place."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.admin import note_pages
from negotiations.admin.outcome_messages import SENT_TWICE
from negotiations.models import Act, Note, Party, User
from negotiations.recording.former_accounts import forget_account

from ..cast import R1, Cast
from ..door import audiences
from ..recording.acts import ACTS
from ..recording.team_notes import WORDS, noted, taken_away
from .conftest import Desk, Record, read, signed_in

ROLES = ("anonymous", "cora", "eve", "mia", "ben", "ana", "olga", "root")
"""Nobody, an outsider, an editor elsewhere, a member, an analyst, an editor, and two owners who are cleared."""
TEAM = {"mia", "ben", "ana", "olga", "root"}
CLEARED = {"olga", "root"}
WRITES = TEAM - {"mia"}
OUTSIDE = {"anonymous": 302, "cora": 302, "eve": 404}
NOTES = "/admin/notes/small/"
PAGES = {
    "statement:first": "/n/small/statements/first/",
    "round:r1": "/n/small/rounds/r1/",
    "cell:p:i": "/n/small/parties/p/",
}
"""A page on which notes beside a thing stand, by the name that forms have for it."""
KEY = "0" * 31
BACK = "/n/small/rounds/r1/#team-notes"


def beside(value: str) -> dict[str, str]:
    kind, *slugs = value.split(":")
    return dict(zip(("party", "issue") if kind == "cell" else (kind,), slugs, strict=True))


def typed(number: int = 1, **words: str) -> dict[str, str]:
    """What a browser sends of the form of a note."""
    about = {"beside": "round:r1", "text": WORDS, "next": BACK}
    return {**about, "form_key": f"{KEY}{number}", **words}


def said(desk: Desk, answer: Any) -> list[str]:
    assert answer.status_code == 302, answer.context["faults"]
    page = desk.client.get(answer["Location"])
    return [str(message) for message in page.context["messages"]]


def faults_of(answer: Any) -> list[str]:
    assert answer.status_code == 400, answer.status_code
    return [fault.sentence for fault in answer.context["faults"]]


def one(note: Note) -> str:
    return reverse("admin:note", args=["small", note.key])


# Who sees and writes


@pytest.mark.parametrize("audience", ["team", "cleared"])
@pytest.mark.parametrize("place", PAGES)
def test_note_is_read_by_its_audience_alone(cast: Cast, place: str, audience: str) -> None:
    note = noted(cast, by="olga", audience=audience, **beside(place))
    readers = TEAM if audience == "team" else CLEARED

    for name in ROLES:
        desk = signed_in(cast, name)
        page = desk.client.get(PAGES[place], follow=True).content.decode()
        assert (WORDS in page) == (name in readers), name
        assert ('id="team-notes"' in page) == (name in WRITES or name in readers), name
        assert ("Write the note" in page) == (name in WRITES), name
        there = OUTSIDE.get(name, 200 if name in readers else 404)
        assert desk.get(one(note)).status_code == there, name
        at_the_desk = desk.get(NOTES)
        assert at_the_desk.status_code == OUTSIDE.get(name, 200)
        assert (WORDS in at_the_desk.content.decode()) == (name in readers), name


@pytest.mark.parametrize("name", ROLES)
def test_note_is_written_by_whoever_records(cast: Cast, name: str) -> None:
    desk = signed_in(cast, name)

    answer = desk.post(NOTES, typed())

    assert answer.status_code == OUTSIDE.get(name, 302 if name in WRITES else 400)
    assert Note.objects.count() == (name in WRITES)
    if name == "mia":
        assert faults_of(answer) == [note_pages.READS_ONLY]


@pytest.mark.parametrize("name", sorted(WRITES))
def test_note_for_the_cleared_is_written_by_them_alone(cast: Cast, name: str) -> None:
    desk = signed_in(cast, name)
    pages = ("/n/small/rounds/r1/", f"{NOTES}?beside=round:r1")
    offered = ['value="cleared"' in desk.get(page).content.decode() for page in pages]

    answer = desk.post(NOTES, typed(audience="cleared"))

    assert answer.status_code == (302 if name in CLEARED else 400)
    assert offered == [name in CLEARED] * 2


def test_nobody_writes_one_for_all(cast: Cast, olga: Desk) -> None:
    assert "'public' is unknown" in faults_of(olga.post(NOTES, typed(audience="public")))[0]
    assert not Note.objects.exists()


@pytest.mark.parametrize("name", sorted(TEAM))
def test_note_is_taken_away_by_its_writer_or_an_editor(cast: Cast, name: str) -> None:
    note = noted(cast, by="ben")
    may = name in {"ben", "ana", "olga", "root"}
    desk = signed_in(cast, name)
    page = desk.page(one(note)).content.decode()

    answer = desk.post(one(note), {"act": "take-away", "next": BACK})

    assert ("Take it away" in page) == may
    assert ("Save the note" in page) == (name == "ben")
    assert (answer.status_code, Note.objects.count()) == ((302, 0) if may else (400, 1))


def test_analyst_takes_no_note_of_another_away(cast: Cast, ben: Desk) -> None:
    note = noted(cast, by="ana")

    assert faults_of(ben.post(one(note), {"act": "take-away"})) == [note_pages.AN_EDITOR_DOES]


@pytest.mark.parametrize("name", sorted(TEAM - {"ben"}))
def test_words_of_another_are_changed_by_nobody(cast: Cast, name: str) -> None:
    note = noted(cast, by="ben")

    answer = signed_in(cast, name).post(one(note), {"act": "mend", "text": "Other words."})

    note.refresh_from_db()
    assert (answer.status_code, note.text) == (400, WORDS)


# One is written, changed and taken away


def test_note_is_written_from_the_page_that_is_read(cast: Cast, ben: Desk) -> None:
    page = ben.page("/n/small/statements/first/").content.decode()
    assert 'value="statement:first"' in page
    assert 'value="cell:p:i"' in page

    answer = ben.post(NOTES, typed(beside="statement:first", text="One.\r\n<b>Two</b>"))

    assert answer["Location"] == BACK
    assert said(ben, answer) == ["Written, for the team only. Nobody is told of it."]
    shown = ben.page("/n/small/statements/first/").content.decode()
    assert "One.<br>&lt;b&gt;Two&lt;/b&gt;" in shown
    assert "Team notes (1)" in shown
    assert "Change it or take it away" in shown


def test_form_that_is_sent_twice_writes_one(cast: Cast, ben: Desk) -> None:
    said(ben, ben.post(NOTES, typed()))

    assert said(ben, ben.post(NOTES, typed())) == [SENT_TWICE]
    assert Note.objects.count() == 1
    ben.post(NOTES, typed(2))
    assert Note.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"text": " "}, "This cannot be empty."),
        ({"text": "x" * 4001}, "Write at most 4000 characters."),
        ({"beside": ""}, "Say beside what it stands"),
        ({"beside": "", "of": "party:p"}, "Say beside what it stands"),
        ({"beside": "round:nothing"}, "There is no round 'nothing' in this negotiation."),
        ({"beside": "cell:p"}, "Say beside what it stands"),
        ({"beside": "cell:p:nothing"}, "There is no issue 'nothing' in this negotiation."),
        ({"audience": "all"}, "'all' is unknown"),
    ],
)
def test_what_was_typed_stands_beside_what_is_wrong(
    cast: Cast, ben: Desk, wrong: dict[str, str], says: str
) -> None:
    answer = ben.post(NOTES, typed(**{"text": "Kept words.", **wrong}))

    (told,) = faults_of(answer)
    page = answer.content.decode()
    assert says in told
    assert ("Kept words." in page) or "text" in wrong
    assert 'name="next" value="/n/small/rounds/r1/#team-notes"' in page
    assert ('value="cell:p:j"' in page) == ("of" in wrong)
    assert not Note.objects.exists()


def test_cells_of_a_hidden_party_are_offered_to_whoever_sees_it(
    record: Record, ana: Desk, olga: Desk
) -> None:
    record.hide(Party, slug="z")

    def cells(who: Desk) -> list[str]:
        answer = who.post(NOTES, typed(beside="", of="party:z"))
        return [place.value for place in answer.context["places"]]

    assert (cells(ana), cells(olga)) == ([], ["cell:z:i", "cell:z:j"])


def test_mark_that_nobody_sees_is_refused(cast: Cast, ben: Desk) -> None:
    answer = ben.post(NOTES, typed(text="a\u202eb"))

    assert answer.status_code == 400
    assert "U+202E" in answer.content.decode()
    assert not Note.objects.exists()


def test_its_writer_changes_it_and_comes_back(cast: Cast, ben: Desk) -> None:
    note = noted(cast, by="ben")

    answer = ben.post(one(note), {"act": "mend", "text": "No bluff.", "next": BACK})

    assert answer["Location"] == BACK
    assert said(ben, answer) == ["Changed. Nobody is told of it."]
    page = read(ben.page(NOTES))
    assert "No bluff." in page
    assert ", changed " in page
    acts = Act.objects.count()
    again = {"act": "mend", "text": "No bluff.", "next": BACK}
    assert said(ben, ben.post(one(note), again)) == ["Nothing was changed."]
    assert Act.objects.count() == acts


def test_nobody_is_led_to_another_site(cast: Cast, ben: Desk) -> None:
    for elsewhere in ("https://example.org/", "//example.org/", "javascript:alert(1)", ""):
        answer = ben.post(NOTES, typed(next=elsewhere))
        assert answer["Location"] == NOTES


def test_note_that_was_taken_away_is_not_there(cast: Cast, ben: Desk) -> None:
    note = noted(cast, by="ben")
    taken_away(cast, note)

    assert ben.get(one(note)).status_code == 404
    assert ben.post(one(note), {"act": "mend", "text": "Still?"}).status_code == 404


# Where it stands


def test_note_beside_a_version_stands_with_all_versions(cast: Cast, ben: Desk) -> None:
    noted(cast, statement="first")

    ACTS["correct"].do(cast)

    now = cast.negotiation.statement_set.get(supersedes__slug="first")
    for slug in ("first", now.slug):
        assert WORDS in ben.page(f"/n/small/statements/{slug}/").content.decode()
        page = ben.page(NOTES, beside=f"statement:{slug}")
        assert [line.row.text for line in page.context["lines"]] == [WORDS]
    noted(cast, "Beside the correction.", statement=now.slug)
    assert "Beside the correction." in ben.page("/n/small/statements/first/").content.decode()


def test_pages_as_known_earlier_have_none(cast: Cast, ben: Desk) -> None:
    for place in PAGES:
        noted(cast, **beside(place))

    for page in PAGES.values():
        assert WORDS in ben.page(page).content.decode()
        assert WORDS not in ben.page(page, known="2030-06-01").content.decode()


@pytest.mark.parametrize("seen_as", ["public", "team"])
def test_page_seen_as_another_shows_what_that_one_reads(
    cast: Cast, olga: Desk, seen_as: str
) -> None:
    noted(cast, by="olga", round="r1")
    noted(cast, "For few.", by="olga", round="r1", audience="cleared")
    olga.post("/see-as/", {"audience": seen_as})

    page = olga.page("/n/small/rounds/r1/").content.decode()

    assert (WORDS in page) == (seen_as == "team")
    assert "For few." not in page
    assert "Write the note" not in page


def test_note_goes_with_its_statement_that_is_withheld(cast: Cast, ben: Desk, olga: Desk) -> None:
    noted(cast, statement="first")

    audiences.withhold(
        cast.negotiation, on=R1, by=cast.olga, noun="statement", slug="first", audience="cleared"
    )

    assert WORDS not in ben.page(NOTES).content.decode()
    assert WORDS in olga.page(NOTES).content.decode()


def test_writer_who_is_forgotten_has_no_name(cast: Cast, ben: Desk) -> None:
    noted(cast, by="ana")

    forget_account(User.objects.get(username="ana"), by=None)

    page = read(ben.page(NOTES))
    assert WORDS in page
    assert "forgotten-" in page
    assert " ana" not in page


# The list


def test_list_is_narrowed_to_a_writer_a_kind_and_a_thing(cast: Cast, ben: Desk) -> None:
    noted(cast, "On the cell.", by="ana")
    noted(cast, "On the round.", by="ben", round="r1")

    def texts(**asked: str) -> list[str]:
        return [line.row.text for line in ben.page(NOTES, **asked).context["lines"]]

    assert texts() == ["On the round.", "On the cell."]
    assert texts(by="ana") == ["On the cell."]
    assert texts(on="round") == ["On the round."]
    assert texts(beside="cell:p:i") == ["On the cell."]
    assert texts(beside="cell:q:i") == []
    for wrong in ({"on": "party"}, {"beside": "round:nothing"}, {"before": "x"}):
        assert ben.get(NOTES, **wrong).status_code == 404


def test_pages_follow_one_another_without_gap_or_repeat(
    cast: Cast, ben: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_pages, "LIMIT", 2)
    for number in range(5):
        noted(cast, f"Note {number}.")
    address, found = NOTES, []

    while address:
        page = ben.page(address)
        found += [line.row.text for line in page.context["lines"]]
        address = NOTES + page.context["older"] if page.context["older"] else ""

    assert found == [f"Note {number}." for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize("page", [NOTES, *PAGES.values(), "/n/small/", "/n/small/issues/i/"])
def test_page_asks_no_more_where_there_are_more(cast: Cast, ben: Desk, page: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ben.page(page)
        return len(queries)

    for place in PAGES:
        noted(cast, **beside(place))
    ben.page(page)
    few = asked()
    for place in PAGES:
        for by in ("ana", "olga", "ben"):
            noted(cast, f"By {by}.", by=by, **beside(place))

    assert asked() == few


@pytest.mark.parametrize("page", [*PAGES.values(), "/n/small/", "/n/small/issues/i/"])
def test_page_for_the_public_asks_for_no_notes(cast: Cast, page: str) -> None:
    noted(cast)

    with CaptureQueriesContext(connection) as queries:
        signed_in(cast, "anonymous").page(page)

    assert [query["sql"] for query in queries if 'FROM "note"' in query["sql"]] == []


def test_front_page_leads_to_them(cast: Cast, ben: Desk) -> None:
    assert f'href="{NOTES}"' in ben.page("/admin/").content.decode()
