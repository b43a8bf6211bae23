"""What an act asks of the record, it asks as its writer sees that: each question by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

import pytest

from negotiations.entries.demands import DemandEntry
from negotiations.models import (
    Answer,
    Citation,
    Demand,
    Membership,
    Recipient,
    Round,
    RoundAct,
    SentForm,
    Source,
    Statement,
    Subscription,
    ThingToMend,
)
from negotiations.reading.perspective import Perspective
from negotiations.recording.act import Recording, Refused
from negotiations.recording.citations import cite_more
from negotiations.recording.corrections import ended_for_writer
from negotiations.recording.derivation import _act_known_from
from negotiations.recording.door import recording
from negotiations.recording.draft_rows import is_seen_by, open_draft, open_drafts, sources_named
from negotiations.recording.first_words import calendars_in_act, said_at
from negotiations.recording.lookup import kept_entry
from negotiations.recording.moved_statements import _said
from negotiations.recording.repeats import Repeat, sources_of, statement_said_again
from negotiations.recording.responses import answer_to
from negotiations.recording.sent_forms import SentAlready, first_time, keep_sent
from negotiations.recording.statement_look_ups import look_up_slugs
from negotiations.recording.stream_names import lead_subscriptions
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast, day
from ..door import audiences, corrections, priorities, remarks, rounds
from ..door import things_to_mend as settled
from .acts import ACTS
from .beside import (
    HIDDEN,
    at_r5,
    call_off,
    demand_citing,
    ended,
    hidden_version,
    move,
)
from .drafting import SAID, SOURCE, drafted
from .hiding import hide
from .named_things import open_round


@contextmanager
def asking(cast: Cast, by: str = "ana") -> Iterator[Recording]:
    """An act of which nothing is kept."""
    with recording(cast.negotiation, by=cast.users[by], on=R3, dry_run=True) as act:
        yield act


def test_name_that_was_asked_for_unseen_is_free(cast: Cast) -> None:
    cast.said("-", at="r1", slug="secret", **HIDDEN)

    free = {}
    for who in ("ana", "olga"):
        with asking(cast, who) as act:
            look_up_slugs(act, ["secret", "other"])
            free[who] = act.free_slugs

    assert free == {"ana": {"secret", "other"}, "olga": {"other"}}


HOW_CITED: dict[str, Callable[[Recording, Demand], Any]] = {
    "all of them anew": lambda act, thing: act.cite_anew(
        thing, {"": [one.source for one in thing.citations.order_by("number")]}
    ),
    "one more": lambda act, thing: cite_more(act, thing, ["transcript"]),
}


@pytest.mark.parametrize("how", HOW_CITED)
def test_hidden_source_stays_cited_once(cast: Cast, how: str) -> None:
    demand_citing("agency", "secret")(cast)
    demand = Demand.objects.get(slug="cited")

    with recording(cast.negotiation, by=cast.ana, on=R3) as act:
        HOW_CITED[how](act, demand)

    titles = Citation.objects.filter(demand=demand).values_list("source__title", flat=True)
    more = ["The transcript"] if how == "one more" else []
    assert sorted(titles) == ["Secret", "The agency", *more]


def test_hidden_source_is_not_in_the_entry_of_what_cites_it(cast: Cast) -> None:
    demand_citing("agency", "secret")(cast)

    with asking(cast) as act:
        assert kept_entry(act, DemandEntry, "cited").sources == ("agency",)


def test_hidden_party_is_not_in_the_entry_of_what_names_it(quick_cast: Cast) -> None:
    demand = ACTS["demand"].do(quick_cast).made
    hide(demand.addressees.get(slug="z"))

    named = {}
    for who in ("ana", "olga"):
        with asking(quick_cast, who) as act:
            named[who] = kept_entry(act, DemandEntry, "demand").addressees

    assert named == {"ana": ("p",), "olga": ("p", "z")}


def said_again(act: Recording, said: Statement) -> Statement | None:
    sources = list(Source.objects.filter(citations__statement=said))
    anew = copy(said)
    anew.pk = None
    return statement_said_again(act, anew, sources)


STANDING: dict[str, Callable[[Recording, Statement], Statement | None]] = {
    "moved": lambda act, said: next(iter(_said(act, party=said.party)), None),
    "repeated": said_again,
}


@pytest.mark.parametrize("how", STANDING)
def test_hidden_statement_is_neither_moved_nor_repeated(quick_cast: Cast, how: str) -> None:
    said = quick_cast.said("-", at="r1").made
    hide(said)

    found = {}
    for who in ("ana", "olga"):
        with asking(quick_cast, who) as act:
            found[who] = STANDING[how](act, said)

    assert found == {"ana": None, "olga": said}


def test_hidden_answer_is_none_to_amend(quick_cast: Cast) -> None:
    for name in ("demand", "reply"):
        ACTS[name].do(quick_cast)
    answer = Answer.objects.get()
    hide(answer)

    with asking(quick_cast) as act, pytest.raises(Refused, match="'reply' does not answer"):
        answer_to(act, "reply", "demand")
    with asking(quick_cast, "olga") as act:
        assert answer_to(act, "reply", "demand") == answer


def test_number_of_a_hidden_round_is_free(cast: Cast) -> None:
    open_round(cast, by=cast.olga, number=8, **HIDDEN)

    made = [open_round(cast, by=cast.ana), open_round(cast, by=cast.ana, number=8)]

    assert [one.number for one in made] == [5, 8]


@pytest.mark.parametrize(
    "ends", [hidden_version, ended("deny", "olga", **HIDDEN), ended("retract", "olga", **HIDDEN)]
)
def test_statement_that_was_ended_unseen_stands(cast: Cast, ends: Callable[[Cast], Any]) -> None:
    ACTS["first"].do(cast)
    ends(cast)
    first = Statement.objects.get(slug="first")

    with asking(cast) as act:
        assert ended_for_writer(act, first) == ""
    with asking(cast, "olga") as act:
        assert ended_for_writer(act, first) != ""


@pytest.mark.parametrize("ends", [hidden_version, ended("deny", "olga", **HIDDEN)])
def test_statement_that_was_ended_unseen_is_repeated(
    cast: Cast, ends: Callable[[Cast], Any]
) -> None:
    ACTS["first"].do(cast)
    ends(cast)

    with pytest.raises(Repeat):
        ACTS["first"].through(
            cast.negotiation, by=cast.ana, on=R3, **{**ACTS["first"].fields, "slug": None}
        )


@pytest.mark.parametrize(
    ("audience", "of_the_correction", "rises"),
    [("public", "public", 1), ("team", "team", 1), ("public", "team", 0), ("team", "cleared", 0)],
)
def test_version_tells_of_a_correction_only_whoever_knows_of_it(
    cast: Cast, audience: str, of_the_correction: str, rises: int
) -> None:
    said = cast.said("-", at="r1", slug="first", audience=audience).made

    corrections.deny_statement(
        cast.negotiation, on=R2, statement="first", audience=of_the_correction
    )

    assert Statement.objects.get(pk=said.pk).version == said.version + rises


def test_what_is_hidden_already_is_made_no_wider_by_withholding(cast: Cast) -> None:
    ACTS["first"].do(cast)
    hidden_version(cast)

    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R3, noun="statement", slug="first", audience="team"
    )

    kept = Statement.objects.values_list("asked_slug", "audience")
    assert dict(kept) == {"first": "team", "by-olga": "cleared"}


@pytest.mark.parametrize("reader", AUDIENCES)
def test_act_of_a_round_is_known_as_the_act_is(reader: Audience) -> None:
    called_off = RoundAct(kind="cancelled", on=R1, audience="team", embargo_until=R2)

    known = {PUBLIC: None, TEAM: R2, CLEARED: R1}
    assert _act_known_from(called_off, R3, reader) == known[reader]


def test_draft_is_seen_by_members_of_its_audience(cast: Cast) -> None:
    hidden = drafted(cast, "source", {**SOURCE, **HIDDEN}, by="olga")
    members = Membership.objects.filter(negotiation=cast.negotiation).select_related("user")

    with asking(cast) as act:
        seeing = {one.user.username for one in members if is_seen_by(act, one, hidden)}

    assert seeing == {"olga"}


@pytest.mark.parametrize("hidden", ["statement", "party", "issue"])
def test_draft_of_what_is_hidden_is_hidden(quick_cast: Cast, hidden: str) -> None:
    draft = drafted(quick_cast, "statement", SAID)
    assert draft.statement is not None
    hide({"statement": draft.statement}.get(hidden) or getattr(draft.statement, hidden))

    with asking(quick_cast) as act:
        assert open_drafts(act) == []
        with pytest.raises(Refused, match="There is no draft"):
            open_draft(act, draft.slug)


def test_hidden_source_is_not_among_those_that_a_draft_names(quick_cast: Cast) -> None:
    waits = drafted(quick_cast, "source", SOURCE)
    of_statement = drafted(
        quick_cast, "statement", {**SAID, "sources": ["agency", "transcript"]}, by="olga"
    )
    resting = drafted(
        quick_cast, "statement", {**SAID, "sources": ["agency", "transcript", waits.slug]}
    )
    hide(Source.objects.get(slug="transcript"))

    with asking(quick_cast) as act:
        assert sources_named(act, of_statement) == {"agency"}
        assert sources_named(act, resting) == {"agency", waits.slug}
        assert of_statement.statement is not None
        assert [one.slug for one in sources_of(act, of_statement.statement)] == ["agency"]


def test_hidden_round_and_hidden_word_are_none_within_an_act(cast: Cast) -> None:
    ACTS["plan"].do(cast)
    at_r5(cast)
    rounds.open_round(
        cast.negotiation, by=cast.olga, on=R2, track="t", name="X", first_day=R2, **HIDDEN
    )
    planned = Round.objects.get(slug="r5")

    view = {reader: Perspective.of(cast.negotiation, reader, day(6, 1)) for reader in AUDIENCES}
    calendars = calendars_in_act(view)
    there = {reader: len(known.rounds) for reader, known in calendars.items()}
    in_act = {reader: known.by_slug["r5"].begun for reader, known in calendars.items()}
    begun = {reader: said_at([planned.pk], view[reader]) for reader in AUDIENCES}

    assert there == {PUBLIC: 5, TEAM: 5, CLEARED: 6}
    assert begun == {PUBLIC: set(), TEAM: set(), CLEARED: {planned.pk}}
    assert in_act == {PUBLIC: False, TEAM: False, CLEARED: True}


def test_hidden_remark_at_a_round_is_taken_off_as_it_is_called_off(cast: Cast) -> None:
    ACTS["plan"].do(cast)
    warned = remarks.record_remark(
        cast.negotiation,
        by=cast.olga,
        on=day(5, 10),
        **{**ACTS["warn"].fields, "round": "r5"},
        **HIDDEN,
    ).made

    call_off(cast)

    warned.refresh_from_db()
    assert warned.round is None


@pytest.mark.parametrize("does", [move, call_off])
def test_hidden_statement_is_taken_off_the_round(cast: Cast, does: Callable[[Cast], Any]) -> None:
    ACTS["plan"].do(cast)
    at_r5(cast)

    does(cast)

    assert Statement.objects.get(asked_slug="hidden").round is None


def test_hidden_priority_is_not_repeated(cast: Cast) -> None:
    ACTS["state priority"].do(cast, by=cast.olga, **HIDDEN)

    made = priorities.record_priority(
        cast.negotiation, by=cast.ana, on=R1, **{**ACTS["state priority"].fields, "slug": None}
    ).made

    assert made.audience == "public"


def test_what_the_form_made_is_answered_only_while_it_is_seen(cast: Cast) -> None:
    made = cast.said("-", at="r1").made
    with recording(cast.negotiation, by=cast.ana, on=R2) as act:
        keep_sent(act, cast.ana, "key", made)

    def answered() -> Any:
        with pytest.raises(SentAlready) as sent, asking(cast) as act:
            first_time(act, cast.ana, "key")
        return sent.value.made

    assert answered() == made
    audiences.withhold(
        cast.negotiation, on=R3, noun="statement", slug=made.slug, audience="cleared"
    )
    assert answered() is None
    assert SentForm.objects.count() == 1


def test_hidden_thing_to_mend_is_not_settled(cast: Cast) -> None:
    ACTS["plan"].do(cast)
    at_r5(cast)
    call_off(cast)
    key = ThingToMend.objects.get().key

    with pytest.raises(Refused, match="There is no such thing"):
        settled.settle(cast.negotiation, by=cast.ana, on=R3, key=key)

    assert settled.settle(cast.negotiation, by=cast.olga, on=R3, key=key).made.settled


@pytest.mark.parametrize(("who", "named"), [("", ["q"]), ("ana", ["q"]), ("olga", ["p"])])
def test_subscription_to_what_leads_to_a_hidden_one_names_that_only_to_the_cleared(
    quick_cast: Cast, who: str, named: list[str]
) -> None:
    about = quick_cast.negotiation
    party = about.party_set.get(slug="p")
    hide(party)
    party.refresh_from_db()
    whose: dict[str, Any] = {"user": quick_cast.users[who]} if who else {"email": "a@example.org"}
    recipient = Recipient.objects.create(**whose)
    kept = Subscription.objects.create(negotiation=about, recipient=recipient, parties=["q"])

    with recording(about, by=quick_cast.olga, on=R3) as act:
        lead_subscriptions(act, party, "q")

    kept.refresh_from_db()
    assert kept.parties == named


def test_audience_that_the_writer_does_not_belong_to_is_refused_with_his_own(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        cast.said("-", at="r1", writer=cast.ana, **HIDDEN)

    assert refused.value.errors == {
        "audience": "You could not see it yourself: cleared is an audience to which you do not "
        "belong. Use one of public, team."
    }
