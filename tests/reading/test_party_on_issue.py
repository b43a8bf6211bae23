"""One party on one issue: where it stands, what it said last, which demands are between them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Issue, Party, Statement
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.demands import demands
from negotiations.reading.questions.party_on_issue import (
    MOST_WORDS,
    PartyOnIssue,
    StandingOnIssue,
    party_on_issue,
    speakers_of,
)
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.corrections import CorrectionKind

from ..cast import PUBLIC, R1, R2, R3, SIGNS, TEAM, Cast, day
from ..door import demands as demand_door
from ..door import responses
from .test_said_since import ask

LAST = day(12, 31)


def p_on_i(cast: Cast, reader: Audience = PUBLIC, *, today: date = LAST) -> PartyOnIssue:
    view = Perspective.of(cast.negotiation, reader, today)
    party = Party.objects.get(negotiation=cast.negotiation, slug="p")
    issue = Issue.objects.get(negotiation=cast.negotiation, slug="i")
    return party_on_issue(view, party, issue, demands(view))


def asked(about: PartyOnIssue) -> list[tuple[str, bool, list[tuple[str, str]]]]:
    return [
        (one.asked.demand.slug, one.is_own, [(party.slug, words) for party, words in one.answers])
        for one in about.demands
    ]


def test_of_whom_nothing_is_recorded_nothing_is_known(cast: Cast) -> None:
    about = p_on_i(cast)

    assert (about.standing, about.words, about.earlier, about.demands) == (None, [], 0, [])


def test_position_and_words_are_those_that_the_audience_sees(cast: Cast) -> None:
    cast.said("-", at="r1", conditions=["a pause"])
    cast.said("~", at="r2")
    cast.said("++", at="r3", audience="team")

    about = p_on_i(cast)

    assert about.standing == StandingOnIssue("leaning-against", ["a pause"], False, True)
    assert [SIGNS[said.stance] for said in about.words] == ["~", "-"]
    assert [SIGNS[said.stance] for said in p_on_i(cast, TEAM).words] == ["++", "~", "-"]


def test_the_latest_words_are_shown_and_the_others_are_counted(cast: Cast) -> None:
    for number in range(MOST_WORDS + 2):
        cast.said("-+"[number % 2], on=day(5, 1 + number))

    about = p_on_i(cast)

    shown = [said.row.day for said in about.words]
    assert shown == [day(5, number) for number in range(MOST_WORDS + 2, 2, -1)]
    assert about.earlier == 2


def test_demands_are_those_that_it_makes_and_those_asked_of_it(cast: Cast) -> None:
    ask(cast, "p", "z", slug="of-p")
    ask(cast, "z", slug="of-z")
    ask(cast, "p", issue="j", slug="on-j")
    item = {"demand": "of-p", "answer": "rejected", "basis": "document"}
    responses.record_response(cast.negotiation, on=R2, responder="p", to="q", answers=[item])
    own: dict[str, Any] = {"party": "p", "issue": "i", "asks": "rejects", "text": "Leave it."}
    demand_door.make_demand(cast.negotiation, on=R3, addressees=["q"], slug="by-p", **own)
    cast.said("--", at="r3", party="q")

    assert asked(p_on_i(cast)) == [
        ("of-p", False, [("p", "rejected")]),
        ("by-p", True, [("q", "no reply; has said: rejects")]),
    ]


def test_what_looks_like_a_correction_cites_what_it_corrects_and_still_stands(cast: Cast) -> None:
    cast.said("-", on=R1, slug="kept")
    about = p_on_i(cast)
    new = Statement.objects.get(slug="kept")
    new.slug, new.stance = "new", "leaning-for"

    likely = about.seems_to_correct(new, ["agency"])

    assert likely is not None
    assert (likely[0].row.slug, likely[1].reason) == ("kept", CorrectionKind.RECLASSIFIED)
    assert about.seems_to_correct(new, ["transcript"]) is None
    assert about.seems_to_correct(new, []) is None


def test_speakers_are_by_how_much_their_words_weigh(cast: Cast) -> None:
    view = p_on_i(cast).view
    party = Party.objects.get(negotiation=cast.negotiation, slug="q")

    assert [one.slug for one in speakers_of(view, party)] == ["q5", "q4", "q3", "q2", "q1"]


def test_a_longer_record_takes_no_more_queries(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as made:
            about = p_on_i(cast)
            assert about.words
        return len(made)

    ask(cast, "p")
    cast.said("-", at="r1")
    few = queries()
    ask(cast, "p", slug="another")
    for number in range(6):
        cast.said("-+"[number % 2], on=day(5, 1 + number))

    assert queries() <= few
