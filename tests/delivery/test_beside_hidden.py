"""Mails of what was written beside something hidden say nothing of it."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from ..cast import R1, R2, day
from ..door import corrections, demands, responses
from .desk import Desk

WORDS = "Words for the team alone."


def test_a_correction_of_a_hidden_version_repeats_none_of_its_words(desk: Desk) -> None:
    cast = desk.cast
    desk.follow("cora")
    cast.said("+", at="r1", slug="first")
    desk.hand_over()
    corrections.correct_statement(
        cast.negotiation,
        on=day(1, 20),
        statement="first",
        reason="reclassified",
        quote=WORDS,
        audience="team",
        slug="unseen",
    )
    corrections.correct_statement(
        cast.negotiation,
        on=day(1, 25),
        statement="unseen",
        reason="reclassified",
        stance="rejects",
        quote="What it should read.",
        audience="public",
        slug="seen",
    )
    desk.hand_over()

    mails = desk.unread()
    page = Client().get("/n/small/statements/seen/").content.decode()

    assert mails
    assert WORDS not in "".join(mail.text + mail.html for mail in mails)
    assert "What it should read." in mails[-1].text
    assert WORDS not in page


def test_of_two_answers_a_mail_cites_the_one_of_which_it_tells(desk: Desk) -> None:
    cast = desk.cast
    for name in ("cora", "olga"):
        desk.follow(name)
    asked = {"party": "p", "addressees": ["q"], "issue": "i", "asks": "rejects", "text": "Stop."}
    demands.make_demand(cast.negotiation, on=R1, slug="demand", **asked)
    responses.record_response(
        cast.negotiation, on=R2, responder="q", to="p", given=R2, slug="reply"
    )
    desk.hand_over()
    desk.unread()
    given = {"response": "reply", "demand": "demand", "known_from": R2}
    for by, answer, audience in (("olga", "rejected", "cleared"), ("ana", "accepted", "public")):
        responses.add_answer(
            cast.negotiation,
            by=cast.users[by],
            on=R2 + timedelta(days=1),
            answer=answer,
            audience=audience,
            summary=f"Summary of {answer}.",
            **given,
        )
    desk.hand_over()

    told = {mail.to.partition("@")[0]: mail.text for mail in desk.unread()}

    assert "Summary of accepted." in told["cora"]
    assert "Summary of rejected." not in told["cora"]
    assert "Summary of rejected." in told["olga"]
    assert "Summary of accepted." not in told["olga"]
