"""What is hidden, a thing of every noun: each planted beside what all may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from negotiations.entries.priorities import PriorityEntry
from negotiations.recording.candidates import accept
from negotiations.recording.door import recording
from negotiations.recording.priorities import record_priority

from ..cast import R2, Cast, day
from ..door import (
    corrections,
    demands,
    dissociations,
    documents,
    issue_acts,
    red_lines,
    reference_data,
    remarks,
    responses,
    rounds,
)
from ..recording.articles_coded import ARTICLE, NOW, decided, kept_text
from ..recording.copying import kept
from ..recording.team_notes import noted

SECRET = "xyzzy"
TEXT = "The ministers met. P will not go on. Q, it said, has to give way first."
"""The text of an article that writers keep."""
FREE = "wanted"
"""The name that writers ask for; what is named alike has it already."""
NUMBER = 40
"""The number that writers ask for."""
PAGE = "https://news.example.org/talks"
"""The address of a page that writers record as a source."""
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
    register(cast, "party", audience, name=SECRET, kind=SECRET, aliases=[FREE])


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
def source_of_the_same_address(cast: Cast, audience: str) -> None:
    """Of the page that a writer records too."""
    register(
        cast,
        "source",
        audience,
        f"{SECRET}-page",
        publisher="P",
        title="T",
        kind="newspaper",
        url=PAGE,
    )


@hidden
def copy_of_a_source(cast: Cast, audience: str) -> None:
    """What writers keep of other sources, kept of one that they do not see."""
    about = {"publisher": SECRET, "title": SECRET, "kind": "newspaper"}
    register(cast, "source", audience, slug=f"{SECRET}-kept", **about)
    kept(cast, f"{SECRET}-kept", b"It may be kept.", by="olga", name=f"{SECRET}.txt", on=R2)


@hidden
def text_of_a_source(cast: Cast, audience: str) -> None:
    """What writers keep of other sources, kept and coded of one that they do not see."""
    about = {"publisher": SECRET, "title": SECRET, "kind": "newspaper"}
    register(cast, "source", audience, slug=f"{SECRET}-text", **about)
    same = replace(ARTICLE, text=TEXT)
    kept_text(cast, f"{SECRET}-text", same, by="olga", even_so=True)


@hidden
def what_was_decided_of_an_article(cast: Cast, audience: str) -> None:
    """Of the article that all members see: a draft, in words that they have not decided on."""
    said = {"audience": audience, "summary": SECRET}
    decided(cast, accept, said, by="olga", now=NOW, repeat=True)


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
    make_demand(cast, audience, SECRET, addressees=["q"], party="p", due=day(2, 1))
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
    make_demand(cast, audience, f"{SECRET}-j", addressees=["p"], party="q", issue="j")


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
def act_on_an_issue(cast: Cast, audience: str) -> None:
    """That an issue was parked, of which nothing else is told."""
    issue_acts.record_issue_act(
        cast.negotiation,
        on=R2,
        slug=f"{SECRET}-parked",
        issue="j",
        act="parked",
        note=SECRET,
        audience=audience,
    )


@hidden
def agreement(cast: Cast, audience: str) -> None:
    """One that P departs from later, and with which it crosses a line that all may see."""
    issue_acts.record_issue_act(
        cast.negotiation,
        on=day(1, 26),
        slug=f"{SECRET}-agreed",
        issue="i",
        act="agreed",
        outcome="rejects",
        parties=["p", "z"],
        note=SECRET,
        audience=audience,
    )


@hidden
def warning(cast: Cast, audience: str) -> None:
    remarks.record_remark(
        cast.negotiation,
        on=R2,
        slug=SECRET,
        kind="warning",
        party="p",
        speaker="p5",
        about=["q"],
        issue="i",
        text=SECRET,
        condition=SECRET,
        audience=audience,
    )


@hidden
def accusation_of_that_name(cast: Cast, audience: str) -> None:
    remarks.record_remark(
        cast.negotiation,
        on=R2,
        slug=FREE,
        kind="accusation",
        party="q",
        speaker="q5",
        about=["p"],
        text=SECRET,
        breach=SECRET,
        audience=audience,
    )


@hidden
def priority(cast: Cast, audience: str) -> None:
    said = {"slug": SECRET, "party": "p", "issue": "i", "priority": "high", "audience": audience}
    with recording(cast.negotiation, on=R2) as act:
        record_priority(act, PriorityEntry(**said))


@hidden
def dissociation(cast: Cast, audience: str) -> None:
    """One by which what all may see of B would not be shown for P."""
    dissociations.record_dissociation(
        cast.negotiation,
        on=R2,
        slug=SECRET,
        party="p",
        body="b",
        issue="i",
        note=SECRET,
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


@hidden
def note_beside_what_all_see(cast: Cast, audience: str) -> None:
    """On a cell, a statement and a round, with the words that writers note too."""
    for beside in ({"party": "p", "issue": "i"}, {"statement": "first"}, {"round": "r1"}):
        for text in (SECRET, "Ask again in Berlin."):
            noted(cast, text, by="olga", audience=audience, **beside)


@hidden
def note_beside_what_is_hidden(cast: Cast, audience: str) -> None:
    """For all of the team, on the cells of a party that is for few of it."""
    register(cast, "party", audience, f"{SECRET}-noted", name=SECRET, kind="state")
    for issue in ("i", "j"):
        noted(cast, SECRET, by="olga", party=f"{SECRET}-noted", issue=issue)


# What is said where all may look


def make_demand(
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
