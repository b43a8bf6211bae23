"""What Ana writes beside what she cannot see: each act, in two worlds that differ in what is hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..cast import R1, R2, R3, Cast, day
from ..door import (
    audiences,
    corrections,
    demands,
    reference_data,
    responses,
    rounds,
    statements,
)
from .acts import ACTS

LATER = date(2031, 3, 1)
"""The end of an embargo that lasts longer than the year of the examples."""
HIDDEN = {"audience": "cleared"}
UNTIL_LATER = {"audience": "team", "embargo_until": LATER}

Does = Callable[[Cast], Any]


def nothing(cast: Cast) -> None:
    """No hidden fact."""


@dataclass(frozen=True)
class Beside:
    """What Ana does in two worlds that differ in what is hidden from her; `without` is the other.

    `to_mend` are the kinds of things that Olga, who sees both, finds to mend afterwards.
    """

    act: Does
    hidden: Does
    before: tuple[str | Does, ...] = ()
    without: Does = nothing
    refused: bool = False
    to_mend: tuple[str, ...] = ()


def said(**fields: Any) -> Does:
    """A statement at the second round that is hidden, unless the fields say otherwise."""
    return lambda cast: cast.said(
        "++", **{"at": "r2", "slug": "hidden", "quote": "Hidden.", **HIDDEN, **fields}
    )


def at_r5(cast: Cast) -> None:
    """Said at a round that is planned only, as it is recorded."""
    cast.said("++", at="r5", on=day(5, 10), slug="hidden", **HIDDEN)


def redate(cast: Cast) -> Any:
    return rounds.mend_round(cast.negotiation, by=cast.ana, on=R3, round="r2", first_day=day(2, 20))


def call_off(cast: Cast) -> Any:
    return rounds.cancel_round(cast.negotiation, by=cast.ana, on=day(5, 11), round="r5")


def move(cast: Cast) -> Any:
    return rounds.move_round(
        cast.negotiation, by=cast.ana, on=day(5, 11), round="r5", first_day=day(6, 20)
    )


def hold(cast: Cast) -> Any:
    return rounds.hold_round(cast.negotiation, by=cast.ana, on=day(5, 11), round="r5")


def answer(by: str = "ana", **fields: Any) -> Does:
    given = {"response": "bare", "demand": "demand", "answer": "accepted", "summary": "Yes."}
    return lambda cast: responses.add_answer(
        cast.negotiation, by=cast.users[by], on=day(1, 25), **{**given, **fields}
    )


hidden_answer = answer(by="olga", answer="rejected", summary="Never.", **HIDDEN)


def amend(cast: Cast) -> Any:
    return responses.amend_answer(
        cast.negotiation,
        by=cast.ana,
        on=day(2, 1),
        response="bare",
        demand="demand",
        answer="countered",
    )


def affiliate(by: str = "ana", **fields: Any) -> Does:
    tie = {"party": "p", "body": "b", "role": "member"}
    return lambda cast: reference_data.record_affiliation(
        cast.negotiation, by=cast.users[by], on=R1, **{**tie, **fields}
    )


def take_part(by: str = "ana", **fields: Any) -> Does:
    part = {"track": "t", "party": "p", "role": "member"}
    return lambda cast: reference_data.record_participation(
        cast.negotiation, by=cast.users[by], on=R1, **{**part, **fields}
    )


def dispute(cast: Cast) -> Any:
    return reference_data.mend_participation(
        cast.negotiation, by=cast.ana, on=R2, track="t", party="p", role="member", note="Seen."
    )


def reword(cast: Cast) -> Any:
    return reference_data.mend_issue(
        cast.negotiation, by=cast.ana, on=R3, slug="j", proposition="That it be undone."
    )


def correct(by: str = "ana", **fields: Any) -> Does:
    said_anew = {
        "on": day(1, 25),
        "statement": "first",
        "reason": "reclassified",
        "stance": "open-or-conditional",
        "slug": f"by-{by}",
    }
    return lambda cast: corrections.correct_statement(
        cast.negotiation, by=cast.users[by], **{**said_anew, **fields}
    )


hidden_version = correct(
    by="olga", on=day(1, 20), stance="rejects", quote="Hidden.", summary="Hidden.", **HIDDEN
)


def ended(how: str, by: str = "ana", **fields: Any) -> Does:
    through = getattr(corrections, f"{how}_statement")
    return lambda cast: through(
        cast.negotiation,
        **{"by": cast.users[by], "on": day(1, 25), "statement": "first", **fields},
    )


def end_embargo(noun: str, slug: str) -> Does:
    return lambda cast: audiences.end_embargo(
        cast.negotiation, by=cast.ana, on=R2, noun=noun, slug=slug
    )


def first_embargoed(cast: Cast) -> None:
    cast.said("+", at="r1", slug="first", embargo_until=LATER)


def embargoed_version(cast: Cast) -> None:
    first_embargoed(cast)
    correct(by="olga", on=day(1, 20), stance="rejects", **UNTIL_LATER)(cast)


def reply_embargoed(cast: Cast) -> None:
    ACTS["demand"].do(cast)
    responses.record_response(
        cast.negotiation,
        on=day(1, 15),
        responder="q",
        to="p",
        slug="bare",
        given=day(1, 15),
        embargo_until=LATER,
    )


def reply_with_an_embargoed_answer(cast: Cast) -> None:
    reply_embargoed(cast)
    answer(by="olga", **UNTIL_LATER)(cast)


def demand_citing(*sources: str) -> Does:
    def make(cast: Cast) -> None:
        if "secret" in sources:
            reference_data.record_source(
                cast.negotiation,
                on=R1,
                slug="secret",
                publisher="Secret",
                title="Secret",
                kind="newspaper",
                **HIDDEN,
            )
        demands.make_demand(
            cast.negotiation,
            on=R1,
            party="p",
            addressees=["q"],
            issue="i",
            asks="rejects",
            text="Stop.",
            slug="cited",
            sources=list(sources),
        )

    return make


def mend_cited(cast: Cast) -> Any:
    return demands.mend_demand(
        cast.negotiation, by=cast.ana, on=R2, demand="cited", sources=["agency"], note="Seen."
    )


REPEATED = {"at": "r1", "slug": None, "quote": "", "audience": "public"}


def say_as_ana(cast: Cast) -> Any:
    return said(**REPEATED, writer=cast.ana, entered=R2, repeat=False)(cast)


def note_page(**fields: Any) -> Does:
    page = {"publisher": "News", "title": "Talks", "kind": "newspaper", "slug": "page"}
    address = {"url": "https://news.example.org/talks"}
    return lambda cast: reference_data.record_source(
        cast.negotiation, on=R2, **{**page, **address, **fields}
    )


def note_page_as_ana(cast: Cast) -> Any:
    return note_page(by=cast.ana, slug=None)(cast)


def said_citing(*sources: str) -> Does:
    def say(cast: Cast) -> None:
        demand_citing(*sources)(cast)
        statements.record_statement(
            cast.negotiation, on=R1, **{**ACTS["first"].fields, "sources": list(sources)}
        )

    return say


def party_y(cast: Cast) -> None:
    reference_data.record_party(cast.negotiation, on=R1, slug="y", name="Y", kind="state")


def party_y_with_a_speaker(cast: Cast) -> None:
    party_y(cast)
    reference_data.record_speaker(
        cast.negotiation, on=R1, slug="y5", name="Y5", party="y", authority=5, **UNTIL_LATER
    )
    cast.said("++", at="r2", party="y", by=5, slug="hidden", **UNTIL_LATER)


def withhold_y(cast: Cast) -> Any:
    return audiences.withhold(
        cast.negotiation, by=cast.ana, on=R2, noun="party", slug="y", audience="cleared"
    )


PLANNED = ("plan",)
DEMANDED = ("demand", "reply without answers")
TAKEN_OFF, TWO_ANSWERS = ("taken-off-round",), ("two-answers",)

WORLDS: dict[str, Beside] = {
    "a round re-dated": Beside(redate, said(), to_mend=TAKEN_OFF),
    "a round re-dated beside an embargo": Beside(redate, said(**UNTIL_LATER), to_mend=TAKEN_OFF),
    "a round re-dated beside what came after it": Beside(
        redate, said(at=None, after="r2", on=day(2, 15)), to_mend=TAKEN_OFF
    ),
    "a round re-dated beside a hidden draft": Beside(redate, said(draft=True), to_mend=TAKEN_OFF),
    "a round re-dated with something seen at it": Beside(
        redate, said(), before=(said(slug="seen", audience="public"),), refused=True
    ),
    "a round called off": Beside(call_off, at_r5, before=PLANNED, to_mend=TAKEN_OFF),
    "a round moved": Beside(move, at_r5, before=PLANNED, to_mend=(*TAKEN_OFF, "unconfirmed-round")),
    "a round held": Beside(hold, at_r5, before=PLANNED),
    "an answer": Beside(answer(), hidden_answer, before=DEMANDED, to_mend=TWO_ANSWERS),
    "an answer known later": Beside(
        answer(known_from=day(1, 24)), hidden_answer, before=DEMANDED, to_mend=TWO_ANSWERS
    ),
    "an answer beside an embargo": Beside(
        answer(),
        answer(by="olga", answer="rejected", **UNTIL_LATER),
        before=DEMANDED,
        to_mend=TWO_ANSWERS,
    ),
    "a passing over": Beside(
        answer(answer="not-answered"), hidden_answer, before=DEMANDED, to_mend=TWO_ANSWERS
    ),
    "a second answer": Beside(
        lambda cast: (answer()(cast), answer()(cast)),
        hidden_answer,
        before=DEMANDED,
        refused=True,
        to_mend=TWO_ANSWERS,
    ),
    "an answer amended that is not there": Beside(amend, hidden_answer, DEMANDED, refused=True),
    "an answer amended": Beside(
        lambda cast: (answer()(cast), amend(cast))[-1],
        hidden_answer,
        before=DEMANDED,
        to_mend=TWO_ANSWERS,
    ),
    "an affiliation": Beside(
        affiliate(),
        affiliate(by="olga", role="chair", slug="hidden", **HIDDEN),
        to_mend=("two-affiliations",),
    ),
    "a second affiliation": Beside(
        lambda cast: (affiliate()(cast), affiliate()(cast)),
        affiliate(by="olga", role="chair", slug="hidden", **HIDDEN),
        refused=True,
        to_mend=("two-affiliations",),
    ),
    "a participation": Beside(
        take_part(),
        take_part(by="olga", disputed=True, disputed_by=["q"], **HIDDEN),
        to_mend=("two-participations",),
    ),
    "a second participation": Beside(
        lambda cast: (take_part()(cast), take_part()(cast)),
        take_part(by="olga", **HIDDEN),
        refused=True,
    ),
    "a participation mended that is not there": Beside(
        dispute, take_part(by="olga", **HIDDEN), refused=True
    ),
    "a proposition": Beside(
        reword, said(issue="j"), before=("first",), to_mend=("issue-reworded",)
    ),
    "a proposition that is fixed": Beside(
        reword,
        said(issue="j"),
        without=nothing,
        before=("first", said(at="r1", issue="j", slug="seen", audience="public")),
        refused=True,
    ),
    "a correction": Beside(
        correct(), hidden_version, before=("first",), to_mend=("corrected-unseen",)
    ),
    "a correction beside a hidden denial": Beside(
        correct(),
        ended("deny", "olga", on=day(1, 20), **HIDDEN),
        ("first",),
        to_mend=("ended-unseen",),
    ),
    "a denial": Beside(ended("deny"), hidden_version, ("first",), to_mend=("ended-unseen",)),
    "a retraction": Beside(ended("retract"), hidden_version, ("first",), to_mend=("ended-unseen",)),
    "a denial beside a hidden retraction": Beside(
        ended("deny"), ended("retract", "olga", on=day(1, 20), **HIDDEN), ("first",)
    ),
    "a second denial": Beside(
        lambda cast: (ended("deny")(cast), ended("deny")(cast)),
        ended("retract", "olga", on=day(1, 20), **HIDDEN),
        ("first",),
        refused=True,
    ),
    "an embargo ended": Beside(
        end_embargo("statement", "first"), embargoed_version, without=first_embargoed
    ),
    "the embargo of a reply ended": Beside(
        end_embargo("response", "bare"), reply_with_an_embargoed_answer, without=reply_embargoed
    ),
    "what cites a hidden source": Beside(
        mend_cited,
        demand_citing("agency", "secret"),
        without=demand_citing("agency"),
        to_mend=("no-stance",),
    ),
    "a correction of what cites a hidden source": Beside(
        correct(), said_citing("agency", "secret"), without=said_citing("agency")
    ),
    "the same statement": Beside(say_as_ana, said(at="r1")),
    "the same statement, seen": Beside(
        say_as_ana, said(), before=(said(**{**REPEATED, "slug": "seen"}),), refused=True
    ),
    "a source of the same address": Beside(
        note_page_as_ana,
        note_page(**HIDDEN, url="https://news.example.org/talks/#top"),
        to_mend=("named-alike",),
    ),
    "a source of the same address, seen": Beside(
        note_page_as_ana,
        note_page(**HIDDEN, slug="hidden", repeat=True),
        before=(note_page(),),
        refused=True,
        to_mend=("named-alike",),
    ),
    "a party withheld": Beside(withhold_y, party_y_with_a_speaker, without=party_y),
}
