"""The list of things to mend at the desk, and forms beside what is hidden."""

from __future__ import annotations

from typing import Any

from negotiations.models import Answer, Negotiation, Response, ThingToMend

from ..cast import R1, R2, Cast
from ..door import reference_data, responses
from ..recording.beside import HIDDEN, redate, said, take_part
from .conftest import Desk, acted, added, opened, read, signed_in
from .test_saving import named

LIST = "/admin/things-to-mend/"


def unseen_answer(cast: Cast, **fields: Any) -> Answer:
    """To a demand that the reply of the world does not answer for anybody else."""
    given = {"response": "bare", "demand": "demand", "answer": "rejected", **HIDDEN, **fields}
    made: Answer = responses.add_answer(cast.negotiation, by=cast.olga, on=R2, **given).made
    return made


def bare_reply(cast: Cast) -> Response:
    made: Response = responses.record_response(
        cast.negotiation, on=R2, responder="p", to="q", given=R2, slug="bare"
    ).made
    return made


def test_the_list_says_what_stands_beside_what_and_how_it_goes_away(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    said()(cast)
    redate(cast)

    [found] = olga.page(LIST).context["mending"].lists

    sentences = [line.sentence for line in found.lines]
    assert (
        "What P said on “Issue i” on 10 February 2030 (cleared) was taken off the round R2 on "
        "10 March 2030, when that was re-dated or called off by somebody who could not see it. "
        "It goes by its day, 10 February 2030." in sentences
    )
    [line] = [line for line in found.lines if line.settles]
    assert "settle it" in line.way_out
    assert line.address == opened(named(cast, "statement", "hidden"))
    assert "hidden" not in read(ana.page(LIST))


def test_the_index_leads_there_for_who_finds_any(cast: Cast) -> None:
    """Of the negotiation of Eve, who edits nowhere else, only the cleared have anything to mend."""
    eve, root = signed_in(cast, "eve"), signed_in(cast, "root")
    other = Cast(Negotiation.objects.get(slug="other"), cast.users)
    cast.negotiation.memberships.filter(user=cast.users["root"]).delete()
    before = [desk.page("/admin/").context["to_mend"] for desk in (eve, root)]
    reference_data.register(
        other.negotiation,
        on=R1,
        noun="source",
        title="READ THIS",
        publisher="P",
        kind="x",
        **HIDDEN,
    )

    after = [desk.page("/admin/").context["to_mend"] for desk in (eve, root)]

    assert (before, after) == ([False, False], [False, True])
    assert LIST in root.page("/admin/").content.decode()
    assert LIST not in eve.page("/admin/").content.decode()


def test_it_is_settled_at_the_list(cast: Cast, ana: Desk, ben: Desk, olga: Desk) -> None:
    said()(cast)
    redate(cast)
    thing = ThingToMend.objects.get()
    typed = {"negotiation": "small", "key": str(thing.key)}

    unseen = [read(desk.client.post(LIST, typed, follow=True)) for desk in (ana, ben)]
    still_open = ThingToMend.objects.get().settled
    settled = read(olga.client.post(LIST, typed, follow=True))
    again = read(olga.client.post(LIST, {**typed, "key": "1"}, follow=True))

    assert not still_open
    assert "There is no such thing to mend" in unseen[0]
    assert "Only an editor or an owner" in unseen[1]
    assert "Settled: it stays as it is." in settled
    assert "There is no such thing to mend" in again
    assert ThingToMend.objects.get().settled


def test_a_second_of_a_kind_is_refused_in_words(cast: Cast, ana: Desk) -> None:
    """The world has an affiliation of P in B, and its part in the track."""
    p, b, track = (named(cast, *of) for of in (("party", "p"), ("party", "b"), ("track", "t")))

    tie = ana.fill(
        added("affiliation"), party=p.slug, body=b.slug, role="member", audience="public"
    )
    part = ana.fill(
        added("participation"), track=track.slug, party=p.slug, role="member", audience="public"
    )

    assert "for those days already" in read(tie)
    assert "already. Mend that entry" in read(part)


def test_one_stands_beside_a_hidden_one_and_is_not_told_of_it(cast: Cast, ana: Desk) -> None:
    q, b, track = (named(cast, *of) for of in (("party", "q"), ("party", "b"), ("track", "t")))
    reference_data.record_affiliation(
        cast.negotiation, by=cast.olga, on=R2, party="q", body="b", role="chair", **HIDDEN
    )
    take_part(by="olga", party="q", **HIDDEN)(cast)

    ana.done(added("affiliation"), party=q.slug, body=b.slug, role="member", audience="public")
    ana.done(
        added("participation"), track=track.slug, party=q.slug, role="member", audience="public"
    )

    assert len(ana.rows("affiliation")) == 2


def test_no_act_fits_an_answer_that_is_hidden(cast: Cast, ana: Desk, olga: Desk) -> None:
    reply = bare_reply(cast)
    without = read(ana.page(opened(reply)))

    unseen_answer(cast)

    assert read(ana.page(opened(reply))) == without
    assert "Amend an answer" not in without
    assert "Amend an answer" in read(olga.page(opened(reply)))


def test_only_answers_that_are_seen_are_offered_to_be_amended(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    reply = bare_reply(cast)
    unseen_answer(cast)

    hers = ana.get(acted(reply, "amend-answer"))
    olgas = olga.page(acted(reply, "amend-answer")).context["adminform"].form

    assert (hers.status_code, hers["Location"]) == (302, opened(reply))
    assert [demand.slug for demand in olgas["demand"].field.queryset] == ["demand"]


def test_of_two_answers_it_is_said_which_is_amended(cast: Cast, ana: Desk, olga: Desk) -> None:
    reply, asked = bare_reply(cast), named(cast, "demand", "demand")
    unseen_answer(cast)
    responses.add_answer(
        cast.negotiation, by=cast.ana, on=R2, response="bare", demand="demand", answer="accepted"
    )

    hers = ana.page(acted(reply, "amend-answer")).context["adminform"].form.fields
    olga.done(
        acted(reply, "amend-answer"), demand=asked.slug, answer="countered", audience="public"
    )
    olga.done(acted(reply, "amend-answer"), demand=asked.slug, answer="not-answered")

    assert "audience" not in hers
    answers = Answer.objects.filter(response=reply).order_by("audience")
    assert [(a.audience, a.answer) for a in answers] == [
        ("cleared", "not-answered"),
        ("public", "countered"),
    ]


def test_what_is_done_says_the_same_beside_a_hidden_answer(cast: Cast, ana: Desk) -> None:
    reply = bare_reply(cast)
    unseen_answer(cast)

    lines = ana.done(opened(reply), delivered_how="by courier")

    assert lines[0].startswith("Recorded. Nothing follows")
