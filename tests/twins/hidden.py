"""What is hidden: facts of every noun and kind, each planted beside what all may see.

A fact is planted for an audience, `team` or `cleared`, after what was said first and before what is
said later. `ALIKE` are named as something is asked to be called, by its writer or by the rule that makes a name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..cast import R2, R3, Cast, day
from ..door import (
    audiences,
    corrections,
    demands,
    documents,
    red_lines,
    reference_data,
    responses,
    rounds,
    statements,
)

SECRET = "xyzzy"
FREE = "wanted"
"""The name that writers ask for; what is named alike has it already."""
NUMBER = 40
"""The number that writers ask for."""
TODAY = day(6, 15)
"""The day on which writers write, as `world` has it."""
type Plant = Callable[[Cast, str], object]

HIDDEN: dict[str, Plant] = {}


def hidden(plant: Plant) -> Plant:
    """Puts a fact into the table, by the name of its function."""
    HIDDEN[plant.__name__.strip("_").replace("_", " ")] = plant
    return plant


def register(cast: Cast, noun: str, audience: str, slug: str = SECRET, **fields: Any) -> None:
    reference_data.register(
        cast.negotiation, on=R2, noun=noun, slug=slug, audience=audience, **fields
    )


# A thing of every noun, beside everything else


@hidden
def party(cast: Cast, audience: str) -> None:
    register(cast, "party", audience, name=SECRET, kind=SECRET)


@hidden
def issue(cast: Cast, audience: str) -> None:
    register(cast, "issue", audience, name=SECRET, proposition=f"{SECRET}.")


@hidden
def speaker(cast: Cast, audience: str) -> None:
    party = cast.negotiation.party_set.get(slug="p")
    register(cast, "speaker", audience, name=SECRET, party=party, authority=5)


@hidden
def track(cast: Cast, audience: str) -> None:
    register(cast, "track", audience, name=SECRET, issues=["i"])


@hidden
def source(cast: Cast, audience: str) -> None:
    register(cast, "source", audience, publisher=SECRET, title=SECRET, kind="newspaper")


@hidden
def affiliation(cast: Cast, audience: str) -> None:
    """That of P in B, which a writer records too."""
    ties = {name: cast.negotiation.party_set.get(slug=name) for name in ("p", "b")}
    register(
        cast, "affiliation", audience, party=ties["p"], body=ties["b"], role="chair", note=SECRET
    )


@hidden
def affiliation_without_a_name(cast: Cast, audience: str) -> None:
    reference_data.record_affiliation(
        cast.negotiation, on=R2, party="q", body="b", role="partner", audience=audience
    )


@hidden
def participation(cast: Cast, audience: str) -> None:
    """Those of P in T, in the part that a writer records too, and in another."""
    for role in ("member", SECRET):
        reference_data.record_participation(
            cast.negotiation, on=R2, track="t", party="p", role=role, audience=audience
        )


@hidden
def planned_round(cast: Cast, audience: str) -> None:
    rounds.plan_round(
        cast.negotiation,
        on=R2,
        slug=SECRET,
        track="t",
        name=SECRET,
        first_day=day(8, 1),
        audience=audience,
    )


@hidden
def round_between(cast: Cast, audience: str) -> None:
    """A round on days on which something was said openly without one."""
    rounds.open_round(
        cast.negotiation,
        on=day(2, 20),
        slug=f"{SECRET}-between",
        track="t",
        name=SECRET,
        first_day=day(2, 20),
        last_day=day(3, 25),
        audience=audience,
    )


@hidden
def document(cast: Cast, audience: str) -> None:
    documents.hand_over_document(
        cast.negotiation,
        on=R2,
        slug=SECRET,
        title=SECRET,
        issued_by=["p"],
        addressed_to=["q"],
        round="r2",
        audience=audience,
    )


@hidden
def demand(cast: Cast, audience: str) -> None:
    """One that comes before one that all may see, answered and overdue."""
    _demand(cast, audience, SECRET, addressees=["q"], party="p", due=day(2, 1))
    responses.record_response(
        cast.negotiation,
        on=R2,
        slug=f"{SECRET}-reply",
        responder="q",
        to="p",
        answers=[{"demand": SECRET, "answer": "rejected", "summary": SECRET}],
        audience=audience,
    )


@hidden
def demand_on_another_issue(cast: Cast, audience: str) -> None:
    _demand(cast, audience, f"{SECRET}-j", addressees=["p"], party="q", issue="j")


@hidden
def line(cast: Cast, audience: str) -> None:
    red_lines.declare_red_line(
        cast.negotiation,
        on=R2,
        slug=SECRET,
        party="p",
        issue="i",
        refuses="accepts",
        text=SECRET,
        audience=audience,
    )


@hidden
def reply(cast: Cast, audience: str) -> None:
    """A reply of its own to a demand that all may see."""
    responses.record_response(
        cast.negotiation,
        on=R2,
        slug=f"{SECRET}-other",
        responder="z",
        to="q",
        answers=[{"demand": "asked", "answer": "rejected", "summary": SECRET}],
        document="treaty",
        audience=audience,
    )


@hidden
def confirmation(cast: Cast, audience: str) -> None:
    corrections.authenticate(
        cast.negotiation,
        on=R2,
        slug=SECRET,
        statements=["first"],
        documents=["treaty"],
        after=SECRET,
        audience=audience,
    )


# What is said where all may look


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
def statement_of_a_speaker_who_says_nothing_else(cast: Cast, audience: str) -> None:
    cast.said("++", party="z", by=5, on=R2, slug=f"{SECRET}-z5", audience=audience)


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
    _demand(cast, audience, f"{SECRET}-asked", addressees=["p"])
    responses.add_answer(
        cast.negotiation,
        on=R2,
        response="reply",
        demand=f"{SECRET}-asked",
        answer="accepted",
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
    _demand(cast, "public", "was-open", addressees=["z"])
    red_lines.declare_red_line(
        here, on=R2, slug="was-open", party="q", issue="i", refuses="accepts", text="Was open."
    )
    rounds.plan_round(here, on=R2, slug="was-open", track="t", name="Open", first_day=day(8, 9))
    register(
        cast, "source", "public", slug="was-open", publisher="O", title="Open", kind="newspaper"
    )
    for noun in ("statement", "demand", "red_line", "round", "source"):
        audiences.withhold(here, on=R2, noun=noun, slug="was-open", audience=audience)


@hidden
def embargoed(cast: Cast, audience: str) -> None:
    """For the next wider audience, but not before the end of the year."""
    later = {"audience": WIDER[audience], "embargo_until": day(12, 1)}
    cast.said("++", at="r3", slug=f"{SECRET}-later", **later)
    _demand(
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


def _demand(
    cast: Cast,
    audience: str,
    slug: str,
    *,
    addressees: list[str],
    party: str = "q",
    issue: str = "i",
    **fields: Any,
) -> None:
    demands.make_demand(
        cast.negotiation,
        on=R2 if fields.get("due") is None else day(1, 20),
        slug=slug,
        party=party,
        addressees=addressees,
        issue=issue,
        asks="rejects",
        text=SECRET,
        **{"audience": audience, **fields},
    )


def _named(cast: Cast, audience: str, slug: str, *, only: str | None = None) -> None:
    """Something of that name, of each noun or of one."""
    here, on = cast.negotiation, R2
    hides = {"audience": audience, "slug": slug}
    make: dict[str, Callable[[], object]] = {
        "statement": lambda: cast.said("--", on=R2, party="z", issue="j", **hides),
        "demand": lambda: _demand(cast, audience, slug, addressees=["z"], issue="j"),
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


@dataclass(frozen=True)
class Together:
    """Facts that are hidden at once, and from whom: what is found is then looked for one by one."""

    audience: str
    facts: tuple[str, ...]


def _of(*plants: Plant) -> tuple[str, ...]:
    names = {plant: name for name, plant in HIDDEN.items()}
    return tuple(names[plant] for plant in plants)


NOUNS = _of(
    party,
    issue,
    speaker,
    track,
    source,
    affiliation,
    affiliation_without_a_name,
    participation,
    planned_round,
    round_between,
    document,
    demand,
    demand_on_another_issue,
    line,
    reply,
    confirmation,
)
SAID = _of(
    statement_at_each_round,
    statement_at_a_round_that_is_planned,
    statement_between_rounds,
    statement_on_an_issue_of_which_nothing_was_said,
    statement_of_a_speaker_who_says_nothing_else,
    contradiction,
    answer_in_an_open_reply,
    answer_in_an_open_reply_to_a_hidden_demand,
)
BECAME = _of(successor, denial, retraction)
TIMES = _of(withheld, embargoed, draft)
ALIKE = _of(names_that_are_asked_for, names_that_are_made, numbers)
GROUPS = {"nouns": NOUNS, "said": SAID, "became": BECAME, "times": TIMES, "alike": ALIKE}
WORLDS = {
    f"all of it for the {audience}": Together(audience, tuple(HIDDEN))
    for audience in ("cleared", "team")
}
