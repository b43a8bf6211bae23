"""What the desk's front page says is due: embargoes that end, answers that are late; and what went out."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from negotiations.alerting.subscriptions import subscribe
from negotiations.delivery.mail.mail_worker import deliver_due
from negotiations.models import Delivery, Message, User
from negotiations.models.deliveries import State

from ..cast import R1, R3, Cast, day
from ..clock import stop_moment
from ..door import demands, reference_data, responses
from ..recording.beside import affiliate, take_part
from .conftest import TODAY, Desk, acted, added, opened, read
from .test_front_page import FRONT, work

FILES = "django.core.mail.backends.filebased.EmailBackend"
SOON, LATER = TODAY + timedelta(days=2), TODAY + timedelta(days=9)
ASKED = {"issue": "i", "party": "p", "addressees": ["q"], "asks": "accepts", "sources": ["agency"]}


def embargoed(cast: Cast, title: str, until: date, audience: str = "public") -> Any:
    return reference_data.record_source(
        cast.negotiation,
        on=R1,
        publisher="The Herald",
        title=title,
        kind="newspaper",
        audience=audience,
        embargo_until=until,
    ).made


def ends(desk: Desk) -> list[tuple[date, list[str]]]:
    """What the page says of embargoes, by day."""
    return [(one.day, [line.said for line in one.lines]) for one in work(desk).due.embargoes]


def late(desk: Desk) -> list[tuple[str, str, int]]:
    """Who is late with the answer to what, and for how many days."""
    due = work(desk).due
    return [(str(one.late.addressee), one.late.text, one.days) for one in due.answers]


def asked(cast: Cast, text: str, **fields: Any) -> Any:
    made = {**ASKED, "text": text, "day": R3, **fields}
    return demands.make_demand(cast.negotiation, on=R3, **made).made


def test_what_an_embargo_keeps_back_is_listed_by_the_day_on_which_it_ends(
    cast: Cast, ana: Desk
) -> None:
    embargoed(cast, "Later", LATER)
    embargoed(cast, "Soon", SOON)
    embargoed(cast, "Over", TODAY)

    assert ends(ana) == [(SOON, ["Soon"]), (LATER, ["Later"])]


def test_embargo_is_ended_by_hand_from_the_page_by_editors_alone(
    cast: Cast, ana: Desk, ben: Desk
) -> None:
    thing = embargoed(cast, "Soon", SOON)

    ((line,),) = [one.lines for one in work(ana).due.embargoes]
    assert (line.address, line.ends_at) == (opened(thing), acted(thing, "end-embargo"))
    assert line.ends_at in ana.page(FRONT).content.decode()
    ((seen,),) = [one.lines for one in work(ben).due.embargoes]
    assert (seen.address, seen.ends_at) == (opened(thing), "")
    ana.done(line.ends_at)
    assert ends(ana) == []


def test_embargo_on_what_was_said_names_who_said_what(cast: Cast, ana: Desk) -> None:
    cast.said("-", at="r3", party="q", audience="public", embargo_until=SOON)

    assert ends(ana) == [(SOON, ["Q on “Issue i”: leaning against"])]


@pytest.mark.parametrize(
    "record",
    [
        take_part(role="observer", embargo_until=SOON),
        affiliate(party="q", embargo_until=SOON),
    ],
    ids=["who takes part", "who belongs to what"],
)
def test_embargo_on_a_tie_is_listed_and_ends_on_its_day_alone(
    cast: Cast, ana: Desk, record: Any
) -> None:
    tie = record(cast).made

    assert ends(ana) == [(SOON, [str(tie)])]
    ((line,),) = [one.lines for one in work(ana).due.embargoes]
    assert (line.address, line.ends_at) == (opened(tie), "")


def test_draft_under_an_embargo_is_not_about_to_come_out(cast: Cast, ana: Desk) -> None:
    cast.said("-", at="r3", party="q", embargo_until=SOON, draft=True)

    assert ends(ana) == []


def test_what_the_cleared_have_under_an_embargo_is_there_for_nobody_else(
    cast: Cast, ana: Desk, olga: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_moment(monkeypatch)
    before = read(ana.page(FRONT))

    embargoed(cast, "For the team from then on", SOON, audience="team")

    assert ends(olga) == [(SOON, ["For the team from then on"])]
    assert read(ana.page(FRONT)) == before


def test_answer_is_late_once_its_day_is_over_or_it_is_open_for_long(cast: Cast, ana: Desk) -> None:
    before = late(ana)

    asked(cast, "By the day before", due=TODAY - timedelta(days=1))
    asked(cast, "By today", due=TODAY)
    asked(cast, "Without a day")
    asked(cast, "By a day long ago", due=R3)

    added_ones = [one for one in late(ana) if one not in before]
    assert added_ones == [
        ("Q", "By a day long ago", (TODAY - R3).days),
        ("Q", "By the day before", 1),
        ("Q", "Without a day", (TODAY - R3).days),
    ]


def test_late_answer_leads_to_the_form_of_the_reply(cast: Cast, ana: Desk, ben: Desk) -> None:
    asked(cast, "By a day long ago", due=R3)

    (line,) = [one for one in work(ana).due.answers if one.late.text == "By a day long ago"]
    form = ana.page(line.address).context["adminform"].form
    assert (form["responder"].value(), form["to"].value()) == ("q", "p")
    assert line.address.startswith(added("response"))
    (seen,) = [one for one in work(ben).due.answers if one.late.text == "By a day long ago"]
    assert seen.address == ""


def test_what_was_answered_is_not_late_and_what_was_passed_over_is(cast: Cast, ana: Desk) -> None:
    answered = asked(cast, "Answered", due=R3)
    passed_over = asked(cast, "Passed over", due=R3)
    responses.record_response(
        cast.negotiation,
        on=day(4, 1),
        responder="q",
        to="p",
        given=day(4, 1),
        answers=[
            {"demand": answered.slug, "answer": "rejected"},
            {"demand": passed_over.slug, "answer": "not-answered"},
        ],
    )

    texts = {one.late.text: one.late.is_passed_over for one in work(ana).due.answers}
    assert "Answered" not in texts
    assert texts["Passed over"] is True
    assert "passed over so far" in read(ana.page(FRONT))


def test_nobody_waits_for_answers_once_the_negotiation_is_over(cast: Cast, ana: Desk) -> None:
    asked(cast, "By a day long ago", due=R3)
    reference_data.edit_negotiation(cast.negotiation, on=TODAY, end_date=TODAY - timedelta(days=1))

    assert late(ana) == []


def test_what_is_hidden_is_not_late(
    cast: Cast, ana: Desk, olga: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_moment(monkeypatch)
    before = read(ana.page(FRONT))

    asked(cast, "Hidden", due=R3, audience="cleared")

    assert "Hidden" in read(olga.page(FRONT))
    assert read(ana.page(FRONT)) == before


@pytest.fixture(autouse=True)
def mail_folder(tmp_path: Path, settings: Settings) -> None:
    """Mails are files in a folder of the test's own."""
    mailer = {"BACKEND": FILES, "OPTIONS": {"file_path": tmp_path}}
    settings.MAILERS = {"default": mailer}


@pytest.fixture
def told(cast: Cast) -> None:
    """Two who read what is public, and Olga, who is cleared, were told of a change."""
    Message.objects.all().delete()
    for name in ("una", "uri"):
        reader = User.objects.create_user(name, f"{name}@example.org")
        subscribe(reader, cast.negotiation, kinds=[])
    cast.said("-", at="r3", party="z")
    sent_now()


def sent_now() -> None:
    deliver_due(clock=lambda: timezone.now() + timedelta(seconds=settings.HOLD_SECONDS + 1))


def sent(desk: Desk) -> list[tuple[str, int, int]]:
    """What went out, with the mails and posts that told it."""
    return [(one.development.headline, one.mails, one.posts) for one in work(desk).sent.told]


def test_what_went_out_is_counted_by_development(cast: Cast, told: None, olga: Desk) -> None:
    ((headline, mails, posts),) = [one for one in sent(olga) if "Z on" in one[0]]

    assert (mails, posts) == (3, 0)
    assert headline in read(olga.page(FRONT))
    assert work(olga).sent.mails == 3


def test_what_went_to_those_who_read_more_is_not_counted(cast: Cast, told: None, ana: Desk) -> None:
    ((_, mails, _),) = [one for one in sent(ana) if "Z on" in one[0]]

    assert mails == 2


def test_what_went_out_of_what_is_hidden_is_not_there(
    cast: Cast, ana: Desk, olga: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_moment(monkeypatch)
    before = read(ana.page(FRONT))

    cast.said("-", at="r3", party="z", audience="cleared")
    sent_now()

    assert any("Z on" in headline for headline, _, _ in sent(olga))
    assert read(ana.page(FRONT)) == before


def test_what_went_out_before_is_not_listed(cast: Cast, told: None, olga: Desk) -> None:
    Message.objects.update(settled_at=timezone.now() - timedelta(hours=25))

    assert sent(olga) == []
    assert Delivery.objects.filter(state=State.SENT).exists()


def test_page_asks_no_more_where_more_is_due(cast: Cast, told: None, ana: Desk) -> None:
    counts = []
    for some in (1, 4):
        for number in range(some):
            embargoed(cast, f"{number} of {some}", SOON)
            asked(cast, f"{number} of {some}", due=R3)
            cast.said("+" if some == 1 else "-", on=day(4, 10 + number), after="r4", party="z")
        sent_now()
        with CaptureQueriesContext(connection) as queries:
            ana.page(FRONT)
        counts.append(len(queries))

    assert counts[1] == counts[0]
