"""What is hidden of what was said, what became of it, when it is known and how it is called."""

from __future__ import annotations

from collections.abc import Callable

from negotiations.entries.brought import BroughtEntry
from negotiations.models import Demand, RedLine, Response
from negotiations.recording.brought import name_brought
from negotiations.recording.door import recording

from ..cast import R2, R3, Cast, day
from ..door import (
    audiences,
    corrections,
    documents,
    joint,
    red_lines,
    responses,
    rounds,
    statements,
)
from ..recording.articles_coded import finding, one, searched
from .hidden_nouns import FREE, NUMBER, SECRET, TODAY, hidden, make_demand, register


@hidden
def statement_at_each_round(cast: Cast, audience: str) -> None:
    for at, mark in (("r1", "--"), ("r2", "++"), ("r3", "--"), ("r4", "-")):
        cast.said(
            mark,
            at=at,
            slug=f"{SECRET}-{at}",
            quote=SECRET,
            document="treaty",
            audience=audience,
        )


@hidden
def statement_at_a_round_that_is_planned(cast: Cast, audience: str) -> None:
    """On a round whose day is over, and of which nobody has said yet that it was held."""
    cast.said("--", at="r8", on=day(5, 10), slug=f"{SECRET}-r8", audience=audience)


@hidden
def statement_between_rounds(cast: Cast, audience: str) -> None:
    cast.said("++", after="r3", on=day(3, 20), slug=f"{SECRET}-after", audience=audience)
    cast.said("++", party="z", on=day(2, 11), slug=f"{SECRET}-free", audience=audience)


@hidden
def statement_on_an_issue_of_which_nothing_was_said(cast: Cast, audience: str) -> None:
    cast.said("++", party="z", issue="j", on=R2, slug=f"{SECRET}-j", audience=audience)


@hidden
def statement_with_all_that_it_brings(cast: Cast, audience: str) -> None:
    """A demand, an answer to one that all may see, with the counter-offer, and a red line."""
    cast.said(
        "--",
        on=R2,
        party="z",
        slug=f"{SECRET}-brings",
        audience=audience,
        also=BroughtEntry.model_validate(
            {
                "demand": {
                    "addressees": ["p"],
                    "asks": "rejects",
                    "text": SECRET,
                    "due": day(2, 20),
                    "slug": f"{SECRET}-brought",
                },
                "answers": [
                    {
                        "demand": "asked",
                        "answer": "countered",
                        "summary": SECRET,
                        "counter": f"{SECRET}-brought",
                    }
                ],
                "red_line": {"refuses": "accepts", "text": SECRET, "slug": f"{SECRET}-line"},
            }
        ),
    )


@hidden
def what_a_statement_that_all_see_brought(cast: Cast, audience: str) -> None:
    """A demand, a reply and a red line that came with what all may see, for some of these alone."""
    here, own = cast.negotiation, {"party": "p", "issue": "i", "audience": audience}
    make_demand(cast, audience, f"{SECRET}-said-with", party="p", addressees=["q"])
    red_lines.declare_red_line(
        here, on=R2, slug=f"{SECRET}-said-with", refuses="accepts", text=SECRET, **own
    )
    responses.record_response(
        here,
        on=R2,
        slug=f"{SECRET}-said-with",
        responder="p",
        to="q",
        answers=[{"demand": "asked", "answer": "rejected", "summary": SECRET}],
        audience=audience,
    )
    with recording(here, on=R2) as act:
        for noun in (Demand, RedLine, Response):
            name_brought(act, "first", noun=noun, names=[f"{SECRET}-said-with"])


@hidden
def reply_of_several(cast: Cast, audience: str) -> None:
    responses.record_response(
        cast.negotiation,
        on=R2,
        slug=f"{SECRET}-together",
        responder="z",
        responders=["p", "z"],
        to="q",
        answers=[{"demand": "asked", "answer": "rejected", "summary": SECRET}],
        audience=audience,
    )


@hidden
def statement_of_a_speaker_who_says_nothing_else(cast: Cast, audience: str) -> None:
    cast.said("++", party="z", by=5, on=R2, slug=f"{SECRET}-z5", audience=audience)


@hidden
def statement_that_is_said_again(cast: Cast, audience: str) -> None:
    """What a writer records too, and once more what all may see already."""
    cast.said("--", on=day(3, 21), slug=f"{SECRET}-again", audience=audience)
    cast.said("--", at="r1", party="q", slug=f"{SECRET}-q-first", audience=audience)


@hidden
def contradiction(cast: Cast, audience: str) -> None:
    cast.said("++", at="r1", party="q", by=5, slug=f"{SECRET}-q", audience=audience)


@hidden
def answer_in_an_open_reply(cast: Cast, audience: str) -> None:
    responses.add_answer(
        cast.negotiation,
        on=R2,
        response="bare",
        demand="asked",
        answer="rejected",
        summary=SECRET,
        audience=audience,
    )


@hidden
def answer_in_an_open_reply_to_a_hidden_demand(cast: Cast, audience: str) -> None:
    make_demand(cast, audience, f"{SECRET}-asked", addressees=["p"])
    responses.add_answer(
        cast.negotiation,
        on=R2,
        response="reply",
        demand=f"{SECRET}-asked",
        answer="accepted",
        summary=SECRET,
        audience=audience,
    )


@hidden
def party_of_a_joint_statement(cast: Cast, audience: str) -> None:
    """Parties that join, in secret, what all may see."""
    for slug in ("first", "q-first"):
        joint.join_statement(
            cast.negotiation,
            on=R2,
            statement=slug,
            party="z",
            speaker="z5",
            slug=f"{SECRET}-joins-{slug}",
            summary=SECRET,
            audience=audience,
        )


# What became of what all may see


@hidden
def successor(cast: Cast, audience: str) -> None:
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="first",
        reason="reclassified",
        stance="rejects",
        slug=f"{SECRET}-next",
        audience=audience,
    )


@hidden
def denial(cast: Cast, audience: str) -> None:
    corrections.deny_statement(
        cast.negotiation, on=R2, statement="q-first", note=SECRET, audience=audience
    )


@hidden
def retraction(cast: Cast, audience: str) -> None:
    corrections.retract_statement(
        cast.negotiation, on=R2, statement="b-first", note=SECRET, audience=audience
    )


# What all could see once, or will see one day


@hidden
def withheld(cast: Cast, audience: str) -> None:
    """One of each noun that all could see before."""
    here = cast.negotiation
    cast.said("++", on=day(1, 25), party="z", slug="was-open")
    make_demand(cast, "public", "was-open", addressees=["z"])
    red_lines.declare_red_line(
        here, on=R2, slug="was-open", party="q", issue="i", refuses="accepts", text="Was open."
    )
    rounds.plan_round(here, on=R2, slug="was-open", track="t", name="Open", first_day=day(8, 9))
    register(
        cast, "source", "public", slug="was-open", publisher="O", title="Open", kind="newspaper"
    )
    for noun in ("statement", "demand", "red_line", "round", "source"):
        audiences.withhold(here, on=R2, noun=noun, slug="was-open", audience=audience)
    # As a worker does at once.
    searched(cast, finding(one()))


@hidden
def embargoed(cast: Cast, audience: str) -> None:
    """For the next wider audience, but not before the end of the year."""
    later = {"audience": WIDER[audience], "embargo_until": day(12, 1)}
    cast.said("++", at="r3", slug=f"{SECRET}-later", **later)
    make_demand(
        cast,
        later["audience"],
        f"{SECRET}-later",
        addressees=["p"],
        embargo_until=later["embargo_until"],
    )
    rounds.plan_round(
        cast.negotiation,
        on=R2,
        slug=f"{SECRET}-later",
        track="t",
        name=SECRET,
        first_day=day(8, 2),
        **later,
    )


WIDER = {"cleared": "team", "team": "public"}


@hidden
def draft(cast: Cast, audience: str) -> None:
    """Of an audience, and of the team in any case."""
    statements.record_statement(
        cast.negotiation,
        on=R3,
        party="p",
        issue="i",
        speaker="p4",
        day=R3,
        stance="rejects",
        summary=SECRET,
        slug=f"{SECRET}-draft",
        draft=True,
        audience=audience,
    )


# What is named as something else is about to be named


@hidden
def names_that_are_asked_for(cast: Cast, audience: str) -> None:
    for slug in (FREE, f"{FREE}-2"):
        _named(cast, audience, slug)


@hidden
def names_that_are_made(cast: Cast, audience: str) -> None:
    """Those that the door makes of what a writer records later, on the day of it."""
    here, today = cast.negotiation, TODAY
    made: dict[str, tuple[str, ...]] = {
        "statement": (f"p-i-{today}", f"q-i-{R3}", f"q-i-{day(3, 20)}"),
        "demand": ("d03-p-i", "d04-p-i", "d05-p-i"),
        "round": ("r-2030-04-20-t", "r-2030-05-01-t"),
        "response": (f"resp-p-{today}",),
        "red_line": ("rl-q-i",),
        "document": ("letter",),
        "party": ("newland",),
        "issue": ("new-issue",),
        "speaker": ("new-speaker",),
        "track": ("new-track",),
        "source": ("source",),
        "correction": (f"confirmed-{today}",),
    }
    for noun, slugs in made.items():
        for slug in slugs:
            for wanted in (slug, f"{slug}-2"):
                _named(Cast(here, cast.users), audience, wanted, only=noun)


@hidden
def numbers(cast: Cast, audience: str) -> None:
    """Of rounds: one that a writer asks for, and the highest. A demand has one when it is public."""
    for number in (NUMBER, 90):
        rounds.open_round(
            cast.negotiation,
            on=R2,
            slug=f"{SECRET}-{number}",
            track="t",
            name=SECRET,
            first_day=day(1, 5),
            number=number,
            audience=audience,
        )


def _named(cast: Cast, audience: str, slug: str, *, only: str | None = None) -> None:
    """Something of that name, of each noun or of one."""
    here, on = cast.negotiation, R2
    hides = {"audience": audience, "slug": slug}
    make: dict[str, Callable[[], object]] = {
        "statement": lambda: cast.said("--", on=R2, party="z", issue="j", **hides),
        "demand": lambda: make_demand(cast, audience, slug, addressees=["z"], issue="j"),
        "round": lambda: rounds.open_round(
            here, on=on, track="t", name=SECRET, first_day=day(1, 6), **hides
        ),
        "response": lambda: responses.record_response(here, on=on, responder="p", to="z", **hides),
        "red_line": lambda: red_lines.declare_red_line(
            here, on=on, party="z", issue="j", refuses="accepts", text=SECRET, **hides
        ),
        "document": lambda: documents.hand_over_document(
            here, on=on, title=SECRET, issued_by=["z"], **hides
        ),
        "correction": lambda: corrections.authenticate(
            here, on=on, statements=["first"], after=SECRET, **hides
        ),
        "party": lambda: register(cast, "party", audience, slug, name="Newland", kind="state"),
        "issue": lambda: register(
            cast, "issue", audience, slug, name="New issue", proposition="That it be new."
        ),
        "speaker": lambda: register(
            cast,
            "speaker",
            audience,
            slug,
            name="New speaker",
            party=here.party_set.get(slug="p"),
            authority=4,
        ),
        "track": lambda: register(cast, "track", audience, slug, name="New track"),
        "source": lambda: register(
            cast, "source", audience, slug, publisher="Paper", title="News", kind="newspaper"
        ),
    }
    for noun in make if only is None else (only,):
        make[noun]()
