"""How a mail reads, taken apart from the bytes that were handed over."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.delivery.mail.compose import MailComposer
from negotiations.delivery.mail.folder import Folder
from negotiations.delivery.queue.claim import claim
from negotiations.delivery.queue.gate import examine
from negotiations.delivery.queue.outcomes import HandOver, ServerReply
from negotiations.models import Channel, Development, Message, Readership, User
from negotiations.rules.notices import Saying, saying
from negotiations.vocabulary.kinds import CANCELLED

from ...alerting.mending import recode, retract, reword
from ...cast import CLEARED, R1, R2, R4
from ...door import audiences, reference_data, statements
from ...recording.acts import ACTS, prepare
from ...tables import rest_is_slow
from ..desk import Desk, Mail

WIDTH = 72


def _changed(desk: Desk) -> Mail:
    desk.cast.said("-", at="r1")
    desk.follow("cora")
    desk.cast.said("+", at="r2")
    return desk.mail("cora")


def test_every_header_that_a_mail_program_relies_on_is_there_once(desk: Desk) -> None:
    mail = _changed(desk)

    token = Readership.objects.get(recipient__user=desk.cast.users["cora"]).token
    message = Message.objects.filter(state="sent").get()
    expected = {
        "From": "Demarche <news@demarche.example>",
        "To": "cora@example.org",
        "Subject": "A small negotiation: P on “Issue i”: leaning against → leaning for",
        "Message-ID": f"<{message.pk.hex}@demarche.example>",
        "List-Id": "<small.demarche.example>",
        "List-Unsubscribe": f"<https://demarche.example/u/{token}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
    }
    assert {name: mail[name] for name in expected} == expected
    assert all(len(mail.parsed.get_all(name) or ()) == 1 for name in expected)
    assert parsedate_to_datetime(mail["Date"]) == message.handed_at.replace(microsecond=0)
    assert "References" not in mail.parsed
    assert "In-Reply-To" not in mail.parsed


@pytest.mark.parametrize(
    "site", ["https://demarche.example", "https://positions.some-institute.example.org"]
)
def test_the_address_that_ends_the_mails_is_plain_on_one_line(
    desk: Desk, settings: Any, site: str
) -> None:
    settings.SITE_URL = site

    mail = _changed(desk)

    [line] = [line for line in mail.head if line.startswith("List-Unsubscribe:")]
    token = Readership.objects.get(recipient__user=desk.cast.users["cora"]).token
    assert line == f"List-Unsubscribe: <{site}/u/{token}>"
    assert line.isascii()
    assert "List-Unsubscribe-Post: List-Unsubscribe=One-Click" in mail.head


def test_a_long_slug_leaves_the_name_of_the_list_readable(desk: Desk) -> None:
    slug = "a-conference-on-security-and-cooperation-with-a-name-that-does-not-end-" + "x" * 40
    desk.cast.negotiation.slug = slug
    desk.cast.negotiation.save()

    mail = _changed(desk)

    assert mail["List-Id"] == f"<{slug}.demarche.example>"
    assert f"List-Id: <{slug}.demarche.example>" in mail.head


def test_a_long_name_of_the_site_breaks_no_thread(desk: Desk, settings: Any) -> None:
    settings.SITE_URL = (
        "https://the-tracker-of-stated-positions.an-institute-of-some-name.example.org"
    )
    desk.follow("cora")
    desk.cast.said("-", at="r1", slug="one")
    first = desk.mail("cora")
    recode(desk, "one", "+", slug="two")
    second = desk.mail("cora")
    retract(desk, "two", on=R4)

    third = desk.mail("cora")

    assert third.answers == [first.id, second.id]
    assert third["In-Reply-To"] == second.id
    for mail, header in ((third, "References"), (first, "Message-ID")):
        assert not any(line.startswith(f"{header}: =?") for line in mail.head)
    assert f"Message-ID: {first.id}" in first.head


def test_a_refused_attempt_is_made_again_with_the_same_bytes(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1")
    with monkeypatch.context() as refusing:
        refusing.setattr(Folder, "hand_over", lambda *_: HandOver(ServerReply.NOT_NOW, "450 later"))
        desk.hand_over()
    refused = bytes(Message.objects.get().content)

    mail = desk.mail("cora")

    assert mail.content == refused
    assert Message.objects.get().attempts == 2


def test_both_parts_say_the_same(desk: Desk) -> None:
    mail = _changed(desk)

    kinds = [part.get_content_type() for part in mail.parsed.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    read = _bare(mail.html)
    for said in (
        "P on “Issue i”: leaning against → leaning for",
        "Stated position at the round of 10 February 2030: R2.",
        "Reversed towards the proposition.",
        "Proposition: That it be done.",
        "p says leaning-against",
        "p says leaning-for",
        "Speaker 4 (authority: minister)",
        "agency, The agency",
        "You get this because you asked for everything in A small negotiation, at once.",
    ):
        assert said in " ".join(mail.text.split()), said
        assert said in read, said


def _bare(html: str) -> str:
    without = re.sub(r"<style.*?</style>|<[^>]+>", "", html, flags=re.DOTALL)
    return " ".join(without.split()).replace("&gt;", ">").replace("&amp;", "&")


def test_the_headline_is_a_line_of_its_own_however_long_it_is(desk: Desk) -> None:
    issue = "The placement of ground-launched missiles of intermediate range in all of Europe"
    reference_data.edit(desk.cast.negotiation, on=R1, noun="issue", slug="i", name=issue)

    mail = _changed(desk)

    headline = f"P on “{issue}”: leaning against → leaning for"
    assert mail.subject == "P on “The placement…”: leaning against → leaning for"
    assert mail.lines.count(headline) == 1
    assert headline in mail.html


def test_lines_of_text_are_no_wider_than_72_save_headlines_and_addresses(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.follow("cora", note="a long note to oneself, " * 10)
    statements.record_statement(
        desk.cast.negotiation,
        on=R2,
        party="p",
        issue="i",
        speaker="p4",
        round="r2",
        stance="accepts",
        summary="Says at great length that it could be done, and how. " * 8,
        quote="We could do it",
        conditions=["inspections on both sides", "no placement of others", "a treaty"],
        sources=["agency"],
    )

    mail = desk.mail("cora")

    too_wide = [line for line in mail.lines if len(line) > WIDTH]
    headline = "P on “Issue i”: leaning against → accepts"
    begins = [line for line in too_wide if line.startswith(headline)]
    assert len(begins) == 1
    assert too_wide == [line for line in too_wide if line in begins or "https://" in line]


def test_it_says_who_said_it_with_what_weight_and_by_whom_it_was_told(desk: Desk) -> None:
    desk.follow("cora")

    desk.cast.said("-", at="r1", by=2, reported_by="z3", confidence="low")

    mail = desk.mail("cora")
    assert (
        "P on “Issue i”: leaning against (first stated), as told by Speaker 3 (Z), low confidence"
    ) in mail.lines
    assert "Speaker 2 (authority: spokesperson), as told by Speaker 3 (Z)" in mail.told
    assert "How sure we are that this was the position: low." in mail.told


def test_of_high_confidence_nothing_is_said(desk: Desk) -> None:
    assert "sure" not in _changed(desk).text


def test_a_contested_change_shows_both_wordings_and_no_movement(desk: Desk) -> None:
    ACTS["demand"].do(desk.cast)
    desk.cast.said("-", at="r1")
    desk.follow("cora")
    desk.cast.said("+", at="r2", by=5, entered=R2)
    desk.cast.said("--", at="r2", by=2, entered=R2)

    mail = desk.mail("cora")

    assert "p says leaning-for" in mail.text
    assert "p says rejects" in mail.text
    assert "contested (another voice: rejects)" in mail.told
    assert mail.subject == "P on “Issue i”: leaning against → leaning for, contested…, and 2 more"
    assert "hardened" not in mail.text
    assert "softened" not in mail.text


@pytest.mark.parametrize(
    ("voices", "lead"),
    [
        ((5, 2), "Two binding voices of P said different things on 10 February 2030. Both are"),
        ((5, 2, 3), "Three binding voices of P said different things on 10 February 2030. All are"),
        (
            (5, 5),
            "P is recorded with different stances on 10 February 2030, all of Speaker 5. Both",
        ),
    ],
)
def test_who_contests_a_day_is_counted(desk: Desk, voices: tuple[int, ...], lead: str) -> None:
    desk.follow("cora", kinds=["position-contested"])
    for by, mark in zip(voices, ("+", "--", "-"), strict=False):
        desk.cast.said(mark, at="r2", by=by, entered=R2)

    told = " ".join(desk.mail("cora").told.split())

    assert lead in told
    assert "shown; the position follows from the first." in told


def test_a_text_that_nobody_has_read_says_so(desk: Desk) -> None:
    ACTS["hand over"].do(desk.cast)
    desk.follow("cora", kinds=["position-stated"])
    desk.cast.said("-", at="r1", document="treaty")

    assert "The text itself (Draft treaty)" in desk.mail("cora").told


@pytest.mark.parametrize("mend", ["retract", "recode", "reword"])
def test_what_was_withdrawn_stands_in_no_header(desk: Desk, mend: str) -> None:
    desk.cast.said("-", at="r1")
    desk.follow("cora")
    desk.cast.said("+", at="r2", slug="said", quote="Perhaps so")
    desk.mail("cora")

    if mend == "retract":
        retract(desk, "said")
    elif mend == "recode":
        recode(desk, "said", "++")
    else:
        reword(desk, "said", "The better words.", quote="Surely so")

    head = str(desk.mail("cora").parsed.items())
    assert "Perhaps" not in head
    assert mend == "reword" or "leaning for" not in head


def test_what_is_under_embargo_stands_in_no_mail_of_the_public(desk: Desk) -> None:
    desk.follow("cora")
    desk.cast.said("-", at="r1", slug="embargoed-leak", embargo_until=R4, quote="Hush")
    desk.cast.said("+", at="r1", party="q", slug="open")

    mail = desk.mail("cora")

    assert "Hush" not in mail.text + mail.html
    assert "embargoed" not in mail.content.decode()
    assert mail.subject == "Q on “Issue i”: leaning for (first stated)"


def test_many_changes_begin_with_their_headlines_and_name_each_once_more_by_its_subject(
    desk: Desk,
) -> None:
    for party in ("p", "q", "z", "b"):
        desk.cast.said("-", at="r1", party=party)
    desk.follow("cora")
    for party in ("p", "q", "z", "b"):
        desk.cast.said("+", at="r2", party=party)

    mail = desk.mail("cora")

    assert mail.subject.endswith(", and 3 more")
    for party in ("P", "Q", "Z", "B"):
        changed = f"{party} on “Issue i”: leaning against → leaning for"
        assert mail.lines.count(changed) >= 1
        body = _bare(mail.html).partition(" Demarche ")[2]
        assert body.count(f"{party} on “Issue i”") == 2


def test_long_mail_tells_first_stances_in_short_and_once(desk: Desk) -> None:
    desk.cast.said("-", at="r1", party="b")
    desk.follow("cora")
    for party in ("p", "q", "z"):
        desk.cast.said("-", at="r2", party=party)
    desk.cast.said("+", at="r2", party="b")

    mail = desk.mail("cora")

    assert mail.subject.startswith("B on “Issue i”: leaning against → leaning for")
    assert mail.lines[0] == "B on “Issue i”: leaning against → leaning for"
    assert mail.told.count("B on “Issue i”: ") == 1
    for party in ("P", "Q", "Z"):
        assert mail.lines.count(f"{party} on “Issue i”: leaning against (first stated)") == 1
        said = f"{party.lower()} says leaning-against"
        assert f"(first stated) Speaker 4 (authority: minister): {said}" in mail.told
    assert "Stated for the first time, 10 February 2030" in mail.lines


def test_changes_of_several_rounds_are_grouped_by_round_in_both_parts(desk: Desk) -> None:
    desk.cast.said("-", at="r1")
    desk.follow("cora")
    desk.cast.said("+", at="r2")
    desk.cast.said("++", at="r3")

    mail = desk.mail("cora")

    rounds = ["Stated at the round of 10 February 2030: R2", "Stated at the round of 10 March"]
    for part in (mail.told, _bare(mail.html)):
        first, second = (part.index(at) for at in rounds)
        assert first < part.index("p says leaning-for") < second


@pytest.mark.parametrize("several", [3, 9])
def test_an_examination_asks_the_same_number_of_times_however_many_are_told(
    desk: Desk, several: int
) -> None:
    desk.cast.said("-", at="r1", slug="r1")
    for number in range(several):
        name = f"reader{number}"
        desk.cast.users[name] = User.objects.create(username=name, email=f"{name}@example.org")
        desk.follow(name)
    for party in ("q", "z", "b")[: several // 3]:
        desk.cast.said("+", at="r1", party=party, slug=f"{party}-first")
    desk.hand_over()
    for party in ("q", "z", "b")[: several // 3]:
        recode(desk, f"{party}-first", "--")
    desk.wait(200)

    claimed = claim(Channel.EMAIL, desk.now)
    with CaptureQueriesContext(connection) as queries:
        verdicts = examine(claimed.messages)
        MailComposer().read(verdicts.values(), today=desk.now.date())

    assert len(verdicts) == several
    assert all(v.thread and len(v.passed) == 2 * (several // 3) for v in verdicts.values())
    assert len(queries) == 22


def test_a_reader_who_sees_less_reads_less_of_the_same_development(desk: Desk) -> None:
    for name in ("cora", "ben"):
        desk.follow(name)
    reference_data.register(
        desk.cast.negotiation,
        on=R1,
        noun="source",
        slug="leak",
        publisher="Hidden Herald",
        title="The leak",
        kind="leaked-document",
        audience="team",
    )
    statements.record_statement(
        desk.cast.negotiation,
        on=R1,
        party="p",
        issue="i",
        speaker="p4",
        stance="accepts",
        summary="Yes.",
        sources=["agency", "leak"],
    )

    desk.hand_over()

    sources = {m.to[:3]: "Hidden Herald" in m.text + m.html for m in desk.unread()}
    assert sources == {"cor": False, "ben": True}


def test_a_withheld_document_is_not_named_by_what_is_still_queued(desk: Desk) -> None:
    ACTS["hand over"].do(desk.cast)
    desk.follow("cora")
    ACTS["disclose"].do(desk.cast)

    audiences.withhold(
        desk.cast.negotiation, on=R4, noun="document", slug="treaty", audience="team"
    )

    assert desk.nothing()


def _says(row: Development) -> Saying:
    return saying(row.kind, row.from_stance, row.to_stance, row.details)


def _is_no_news(row: Development) -> bool:
    """Whether it only puts an earlier row right, or at another place."""
    puts_right = row.references is not None and _says(row) == _says(row.references)
    return puts_right or bool(row.says_nothing_new)


TELLING = [name for name, act in ACTS.items() if act.tells]


@pytest.mark.parametrize("name", rest_is_slow(TELLING, quick=TELLING[::3]))
def test_whatever_an_act_tells_reads_as_a_mail(desk: Desk, name: str) -> None:
    act = prepare(desk.cast, name)
    desk.follow("olga")
    before = set(Development.objects.values_list("pk", flat=True))
    act.do(desk.cast)
    told = Development.objects.for_audience(CLEARED).exclude(pk__in=before).exclude(kind=CANCELLED)

    # What only puts an earlier row right, which she was not sent, is no news to her.
    news = [row for row in told if not _is_no_news(row)]
    headlines = [row.headline for row in news]
    if not headlines:
        assert desk.nothing()
        return
    mail = desk.mail("olga")

    for headline in headlines:
        assert mail.lines.count(headline) == 1
        assert headline in unescape(mail.html)
    wide = [line for line in mail.lines if len(line) > WIDTH and "https://" not in line]
    assert set(wide) <= set(headlines)
    assert not any(word in mail.text + mail.html for word in ("{{", "{%", "None", "&amp;amp;"))
    assert mail.why.startswith("You get this because you asked for everything")
    assert "https://demarche.example/n/small/" in mail.text
    assert "\n\n\n" not in mail.text
