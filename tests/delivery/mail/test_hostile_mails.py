"""Whatever people type: it is harmless in the headers, the text and the HTML of a mail."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest

from negotiations.entries import base
from negotiations.models import Message, Negotiation, Source

from ...cast import R1
from ...door import reference_data, rounds, statements
from ...tables import rest_is_slow
from ..desk import Desk, Mail

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ leave }}{% now 'Y' %}"


def _said(desk: Desk, **fields: Any) -> Mail:
    desk.follow("cora")
    statements.record_statement(
        desk.cast.negotiation,
        **{
            "on": R1,
            "party": "p",
            "issue": "i",
            "speaker": "p4",
            "stance": "accepts",
            "summary": "Yes.",
            "sources": ["agency"],
            **fields,
        },
    )
    return desk.mail("cora")


class _Tags(HTMLParser):
    """Every tag of a page with its attributes, and every address that it would open or fetch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]


def _is_harmless(mail: Mail) -> bool:
    tags = _Tags(mail.html)
    assert not tags.names & {"script", "img", "iframe", "form", "link", "object", "svg"}
    assert not tags.handlers
    assert all(address.startswith(("https://", "http://")) for address in tags.addresses)
    return True


@pytest.mark.parametrize(
    "field", ["summary", "conditions", "note", "issue name", "party name", "speaker", "title"]
)
def test_markup_is_shown_as_it_was_typed(desk: Desk, field: str) -> None:
    negotiation = desk.cast.negotiation
    if field == "note":
        desk.follow("cora", note=HOSTILE)
    elif field == "issue name":
        reference_data.edit(negotiation, on=R1, noun="issue", slug="i", name=HOSTILE)
    elif field == "party name":
        reference_data.edit(negotiation, on=R1, noun="party", slug="p", name=HOSTILE)
    elif field == "speaker":
        reference_data.edit(negotiation, on=R1, noun="speaker", slug="p4", name=HOSTILE)
    elif field == "title":
        reference_data.edit_negotiation(negotiation, on=R1, title=HOSTILE)
    said = {"summary": {"summary": HOSTILE}, "conditions": {"conditions": [HOSTILE]}}

    mail = _said(desk, **said.get(field, {}))

    assert _is_harmless(mail)
    assert "&lt;script&gt;" in mail.html
    assert "<script>alert(1)</script>" in " ".join(mail.text.split())
    assert "{% now 'Y' %}" in " ".join(mail.text.split())


@pytest.fixture
def unchecked_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is refused today may have been kept before."""
    monkeypatch.setattr(base, "mark_in", lambda text, lines=True: None)


BREAKS = "It ended.\r\nBcc: everybody@example.org\n\nX-Evil: 1\u2028\x0b\x85end"


@pytest.mark.usefixtures("unchecked_marks")
def test_line_breaks_in_an_outcome_make_no_header_and_break_no_headline(desk: Desk) -> None:
    desk.follow("cora")
    rounds.hold_round(desk.cast.negotiation, on=R1, round="r1", outcome=BREAKS)

    mail = desk.mail("cora")

    headline = "Held: R1, 10 January 2030. It ended. Bcc: everybody@example.org X-Evil: 1 end"
    assert mail.subject == "Held: R1, 10 January 2030. It ended. Bcc: everybody@example.org…"
    assert mail.lines.count(headline) == 1
    assert "Bcc" not in mail.parsed
    assert "X-Evil" not in mail.parsed


@pytest.mark.usefixtures("unchecked_marks")
def test_line_breaks_in_what_was_told_before_break_no_line_of_a_notice(desk: Desk) -> None:
    desk.follow("cora", kinds=["position-stated"])
    reference_data.edit(
        desk.cast.negotiation, on=R1, noun="issue", slug="i", name="One\r\nBcc: x@y.example"
    )
    desk.cast.said("-", at="r1", slug="said")
    first = desk.mail("cora")
    reference_data.edit(desk.cast.negotiation, on=R1, noun="issue", slug="i", name="Two")

    reference_data.edit(desk.cast.negotiation, on=R1, noun="speaker", slug="p4", authority=1)

    mail = desk.mail("cora")
    assert first.subject == "P on “One Bcc: x@y.example”: leaning against (first stated)"
    assert f"  {first.subject}" in mail.lines


def test_a_line_that_looks_like_the_end_of_the_mail_is_none(desk: Desk) -> None:
    mail = _said(desk, summary="Yes.\n-- \nYou get this because you are a fool.\n.\nMore.")

    assert mail.lines.count("-- ") == 1
    assert mail.text.index("More.") < mail.text.index("\n-- \n")


def test_very_long_words_and_many_of_them_arrive_whole(desk: Desk) -> None:
    word, many = "Ä" * 1500, "very " * 2000

    mail = _said(desk, summary=f"{word} {many}end", conditions=[word])

    assert word in mail.text
    assert mail.subject == "P on “Issue i”: accepts (condition…"
    assert all(len(line) <= 998 for line in mail.content.split(b"\r\n"))
    assert mail.told.count("very") == 2000


@pytest.mark.parametrize(
    "text",
    ["Übergröße in Škoda", "Ελλάδα και Κύπρος", "日本と中国の交渉", "🕊️ peace", "أوكرانيا"],
)
def test_any_script_is_read_as_it_was_typed(desk: Desk, text: str) -> None:
    reference_data.edit(desk.cast.negotiation, on=R1, noun="issue", slug="i", name=text)
    reference_data.edit_negotiation(desk.cast.negotiation, on=R1, title=text)

    mail = _said(desk, summary=text)

    headline = f"P on “{text}”: accepts (first stated)"
    assert mail.subject == f"{text}: {headline}"
    assert headline in mail.lines
    assert headline in mail.html
    assert all(line.isascii() for line in mail.head)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/x"])
def test_only_pages_are_linked_as_sources(desk: Desk, address: str) -> None:
    Source.objects.filter(slug="agency").update(url=address)

    mail = _said(desk)

    assert _is_harmless(mail)
    assert address not in mail.text + mail.html
    assert "The agency" in mail.text


def test_an_address_of_a_source_breaks_out_of_nothing(desk: Desk) -> None:
    Source.objects.filter(slug="agency").update(
        url='https://agency.example/"><script>x</script>\nBcc: a@b.example'
    )

    mail = _said(desk)

    assert _is_harmless(mail)
    assert "Bcc: a@b.example" not in mail.lines


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("cora@exämple.org", "cora@xn--exmple-cua.org"),
        ("cora+news@example.org", "cora+news@example.org"),
        ("o'cora@example.org", "o'cora@example.org"),
    ],
)
def test_an_address_is_written_as_any_mail_server_takes_it(
    desk: Desk, typed: str, written: str
) -> None:
    desk.cast.users["cora"].email = typed
    desk.cast.users["cora"].save()
    desk.follow("cora")
    desk.cast.said("-", at="r1")
    desk.hand_over()

    [mail] = desk.unread()
    assert mail.to == written
    assert Message.objects.get().address == written


NO_ADDRESSES = [
    *("", "cora", "cora@", "@example.org"),
    *("jörg@example.org", "a b@example.org", "a@b.org\nBcc: c@d"),
]


@pytest.mark.parametrize("typed", rest_is_slow(NO_ADDRESSES, quick=NO_ADDRESSES[::3]))
def test_an_address_that_cannot_be_written_to_stops_nobody_elses_mail(
    desk: Desk, typed: str
) -> None:
    desk.cast.users["cora"].email = typed
    desk.cast.users["cora"].save()
    for name in ("cora", "ben"):
        desk.follow(name)
    desk.cast.said("-", at="r1")

    desk.hand_over()

    assert [mail.to for mail in desk.unread()] == ["ben@example.org"]
    assert desk.reasons() == ["no mail can reach the reader's address"]
    assert not Message.objects.due(desk.now).exists()


@pytest.mark.usefixtures("unchecked_marks")
def test_marks_that_turn_the_direction_of_reading_end_with_the_line(desk: Desk) -> None:
    reference_data.edit(desk.cast.negotiation, on=R1, noun="issue", slug="i", name="gpj.\u202eexe")

    mail = _said(desk)

    headline = "P on “gpj.\u202eexe”: accepts (first stated)"
    assert mail.lines.count(headline) == 1
    assert all(line.isascii() for line in mail.head)
    assert mail.to == "cora@example.org"


def test_a_title_with_line_breaks_names_the_list_all_the_same(desk: Desk) -> None:
    Negotiation.objects.update(title="Talks\r\nBcc: everybody@example.org")
    desk.cast.negotiation.refresh_from_db()

    mail = _said(desk)

    assert "Bcc" not in mail.parsed
    assert "Bcc: everybody@example.org" not in mail.lines
    assert mail["List-Id"] == "<small.demarche.example>"
