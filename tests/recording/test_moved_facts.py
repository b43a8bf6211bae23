"""All that two parties or issues have besides statements, when they become one: moved, kept once, or named in a refusal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiations.entries.brought import BroughtEntry
from negotiations.models import (
    Affiliation,
    Correction,
    Demand,
    Development,
    Dissociation,
    Document,
    DocumentCopy,
    Draft,
    Filing,
    Issue,
    IssueAct,
    Note,
    Participation,
    Party,
    Priority,
    RedLine,
    Remark,
    Response,
    Series,
    Speaker,
    Statement,
    ThingToMend,
)
from negotiations.reading.evidence.nouns import corrections as corrections_seen
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.demands import demands as demands_asked
from negotiations.recording.act import Refused
from negotiations.recording.door import recording
from negotiations.recording.moved_facts import MOVED
from negotiations.recording.noun_drafts import draft_entry

from ..cast import CLEARED, PUBLIC, R1, R2, R3, TEAM, Cast, faults
from ..door import (
    audiences,
    demands,
)
from .beside import affiliate, take_part
from .facts_of_two import (
    Does,
    agreed,
    apart,
    asked,
    both,
    line,
    made,
    named,
    priority,
    remark,
    replied,
    text,
)
from .test_moved_statements import unite, unite_issues

PARTIES: dict[str, tuple[Does, Callable[[], list[Any]], list[Any]]] = {
    "a demand": (asked(), named(Demand, "party", "number"), [("z", 1)]),
    "a demand of it": (
        asked(party="q", addressees=["p", "b"]),
        named(Demand, "addressees"),
        [(["b", "z"],)],
    ),
    "a demand of both": (
        asked(party="q", addressees=["p", "z"]),
        named(Demand, "addressees"),
        [(["z"],)],
    ),
    "a demand that was withdrawn": (
        both(asked(), made(demands.withdraw_demand, R2, demand="asked")),
        named(Demand, "party"),
        [("z",)],
    ),
    "a demand of the one to the other that was withdrawn": (
        both(asked(addressees=["z"]), made(demands.withdraw_demand, R2, demand="asked")),
        named(Demand, "party"),
        [("p",)],
    ),
    "its reply, with the answer": (
        both(
            asked(party="q", addressees=["p"]),
            replied(answers=[{"demand": "asked", "answer": "rejected"}]),
        ),
        named(Response, "responder", "responders", "to"),
        [("z", [], "q")],
    ),
    "a reply of both": (
        replied(responders=["p", "z"]),
        named(Response, "responder", "responders"),
        [("z", [])],
    ),
    "a reply of it and others": (
        replied(responders=["p", "b"]),
        named(Response, "responder", "responders"),
        [("b", ["b", "z"])],
    ),
    "a reply to it": (replied(responder="q", to="p"), named(Response, "to"), [("z",)]),
    "a red line": (line(), named(RedLine, "party", "speaker"), [("z", "z4")]),
    "red lines of both": (
        both(line(), line(party="z", speaker="z4", slug="other")),
        named(RedLine, "party"),
        [("z",), ("z",)],
    ),
    "a priority": (priority(), named(Priority, "party", "speaker"), [("z", "z4")]),
    "the same priority of both": (
        both(priority(party="z", speaker="z4", slug="kept"), priority()),
        named(Priority, "slug", "party", "retracted_on"),
        [("kept", "z", None), ("matters", "p", R3)],
    ),
    "another priority of the other": (
        both(priority(party="z", speaker="z4", priority="low", slug="kept"), priority()),
        named(Priority, "party", "retracted_on"),
        [("z", None), ("z", None)],
    ),
    "a remark": (remark(), named(Remark, "party", "speaker"), [("z", "z4")]),
    "a remark about it": (
        remark(party="q", speaker="q4", about=["p", "b"]),
        named(Remark, "about"),
        [(["b", "z"],)],
    ),
    "the same remark of both": (
        both(remark(party="z", speaker="z4", slug="kept"), remark()),
        named(Remark, "slug", "party", "retracted_on"),
        [("kept", "z", None), ("warned", "p", R3)],
    ),
    "a dissociation": (apart(), named(Dissociation, "party", "speaker"), [("z", "z4")]),
    "a dissociation from it": (
        apart(party="q", body="p", speaker="q4"),
        named(Dissociation, "body"),
        [("z",)],
    ),
    "dissociations of both": (
        both(apart(party="z", speaker="z4", slug="kept"), apart()),
        named(Dissociation, "slug", "party", "undone"),
        [("kept", "z", False), ("apart", "p", True)],
    ),
    "what it agreed to": (agreed(), named(IssueAct, "parties"), [(["q", "z"],)]),
    "what both agreed to": (
        agreed(parties=["p", "z"]),
        named(IssueAct, "parties", "undone"),
        [(["z"], False)],
    ),
    "a text": (
        text(),
        named(Document, "issued_by", "addressed_to"),
        [(["z"], ["q"])],
    ),
    "a text to both": (
        text(issued_by=["q"], addressed_to=["p", "z"]),
        named(DocumentCopy, "party", "since"),
        [("z", R1)],
    ),
    "a tie": (affiliate(), named(Affiliation, "party"), [("z",)]),
    "ties of both": (
        both(affiliate(slug="kept", party="z"), affiliate(slug="other", since=R1)),
        named(Affiliation, "slug", "party"),
        [("kept", "z")],
    ),
    "a longer tie of it": (
        both(affiliate(slug="other", party="z", since=R1), affiliate(slug="kept")),
        named(Affiliation, "slug", "party"),
        [("kept", "z")],
    ),
    "a part in a track": (take_part(), named(Participation, "party"), [("z",)]),
    "the same part of both": (
        both(take_part(party="z"), take_part()),
        named(Participation, "party"),
        [("z",)],
    ),
    "a draft of a statement": (
        lambda cast: cast.said("-", at="r1", draft=True),
        named(Statement, "party", "speaker", "status"),
        [("z", "z4", "draft")],
    ),
}
ISSUES: dict[str, tuple[Does, Callable[[], list[Any]], list[Any]]] = {
    "a demand": (asked(), named(Demand, "issue"), [("j",)]),
    "a red line": (line(), named(RedLine, "issue"), [("j",)]),
    "a priority": (priority(), named(Priority, "issue"), [("j",)]),
    "the same priority of both": (
        both(priority(issue="j", slug="kept"), priority()),
        named(Priority, "slug", "retracted_on"),
        [("kept", None), ("matters", R3)],
    ),
    "a remark": (remark(), named(Remark, "issue"), [("j",)]),
    "a dissociation": (apart(), named(Dissociation, "issue"), [("j",)]),
    "what was agreed": (agreed(), named(IssueAct, "issue"), [("j",)]),
    "the same agreed of both": (
        both(agreed(issue="j", slug="kept"), agreed()),
        named(IssueAct, "slug", "issue", "undone"),
        [("kept", "j", False), ("agreed", "i", True)],
    ),
    "a draft of a statement": (
        lambda cast: cast.said("-", at="r1", draft=True),
        named(Statement, "issue"),
        [("j",)],
    ),
}


@pytest.mark.parametrize("name", PARTIES)
def test_what_a_party_has_is_that_of_the_one_that_stays(cast: Cast, name: str) -> None:
    does, read, expected = PARTIES[name]
    does(cast)

    unite(cast)

    assert read() == expected
    assert faults(cast.negotiation) == []


@pytest.mark.parametrize("name", ISSUES)
def test_what_an_issue_has_is_that_of_the_one_that_stays(cast: Cast, name: str) -> None:
    does, read, expected = ISSUES[name]
    does(cast)

    unite_issues(cast)

    assert read() == expected
    assert faults(cast.negotiation) == []


REFUSED: dict[str, tuple[Does, str]] = {
    "a demand of the one to the other": (asked(addressees=["z", "q"]), "withdraw it first"),
    "a demand of the other to the one": (
        asked(party="z", addressees=["p"]),
        "withdraw it first",
    ),
    "a reply of the one to the other": (replied(to="z"), "withhold it first"),
    "a joint reply to the other": (replied(responders=["p", "q"], to="z"), "withhold it first"),
    "a remark of the one about the other": (remark(about=["z"]), "retract it first"),
    "a dissociation from the other": (apart(body="z"), "end it first"),
    "a tie of the one to the other": (affiliate(body="z"), "withhold it first"),
    "ties of other words": (
        both(affiliate(), affiliate(slug="other", party="z", role="partner")),
        "mend role, days and note",
    ),
    "parts of other words": (
        both(take_part(party="z", note="As a guest."), take_part(note="As a host.")),
        "mend one of the two first",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_decided_is_named_with_what_would_be_right(cast: Cast, name: str) -> None:
    does, right = REFUSED[name]
    does(cast)
    before = Development.objects.count()

    with pytest.raises(Refused) as refused:
        unite(cast)

    assert "“P” and “Z” cannot be made one while this stands: " in refused.value.errors["same_as"]
    assert right in refused.value.errors["same_as"]
    assert Party.objects.get(slug="p").same_as is None
    assert Development.objects.count() == before


def test_each_that_stands_in_the_way_is_named(cast: Cast) -> None:
    both(asked(addressees=["z"]), replied(to="z"), affiliate(body="z"))(cast)

    with pytest.raises(Refused) as refused:
        unite(cast)

    told = refused.value.errors["same_as"]
    assert [noun for noun in ("affiliation", "demand", "response") if f"{noun} “" in told] == [
        "affiliation",
        "demand",
        "response",
    ]


def test_what_is_told_of_them_is_told_as_that_correction(cast: Cast) -> None:
    both(
        asked(),
        asked(party="q", addressees=["p"], slug="of-it"),
        replied(answers=[{"demand": "of-it", "answer": "rejected"}]),
        line(refuses="rejects"),
        priority(),
        remark(),
        apart(),
        agreed(),
    )(cast)

    told = unite(cast).developments

    made_one = Correction.objects.get(kind="made-one")
    assert made_one.note == "“P” and “Z” are one party."
    assert {row.kind for row in told} == {
        *("demand-made", "response-received", "red-line-declared", "priority-stated"),
        *("warning-made", "dissociated", "issue-agreed"),
    }
    assert {row.correction for row in told} == {made_one}
    assert all(row.headline.startswith("Correction: ") for row in told)
    assert all(row.references is not None for row in told)


def test_line_that_was_crossed_is_crossed_by_the_one_that_stays(cast: Cast) -> None:
    line()(cast)
    cast.said("++", at="r2")

    unite(cast)

    [crossed] = [
        row for row in Development.objects.standing(PUBLIC) if row.kind == "red-line-crossed"
    ]
    assert (crossed.party.slug, crossed.correction is not None) == ("z", True)
    assert faults(cast.negotiation) == []


def test_answers_follow_and_the_demand_is_answered_by_the_one_that_stays(cast: Cast) -> None:
    both(
        asked(party="q", addressees=["p"]),
        replied(answers=[{"demand": "asked", "answer": "rejected"}]),
    )(cast)

    unite(cast)

    [read] = demands_asked(Perspective.of(cast.negotiation, PUBLIC, R3))
    assert [(one["addressee"], one["answer"]) for one in read.answers] == [("z", "rejected")]


@pytest.mark.parametrize("noun", [Party, Issue])
def test_whatever_names_a_party_or_an_issue_is_moved_or_is_decided_otherwise(noun: Any) -> None:
    links = noun._meta.get_fields(include_hidden=True)
    naming = {one.related_model for one in links if one.auto_created and not one.concrete}
    kept = {one for one in naming if not one._meta.auto_created}

    assert kept - {*MOVED, *OTHERWISE, noun} == set()


OTHERWISE = {
    *(Statement, Correction),
    *(Speaker, DocumentCopy, Note),
    *(Series, Development, Filing, ThingToMend),
}
"""Corrected; recorded anew, moved by themselves; and what is derived, or the trail of what was."""


def test_drafts_that_wait_name_the_one_that_stays_with_who_speaks_for_it(cast: Cast) -> None:
    said = {"party": "p", "issue": "i", "priority": "high", "speaker": "p4"}
    ask = {"party": "q", "addressees": ["p", "b"], "issue": "i", "asks": "accepts", "text": "Do."}
    with recording(cast.negotiation, on=R1) as act:
        draft_entry(act, "priority", said)
        draft_entry(act, "demand", ask)
    brings = {"demand": {"addressees": ["p"], "asks": "accepts", "text": "Do it."}}
    cast.said("-", at="r1", party="q", draft=True, also=BroughtEntry.model_validate(brings))

    unite(cast)

    first, second = Draft.objects.filter(statement=None).order_by("pk")
    assert (first.entry["party"], first.entry["speaker"]) == ("z", "z4")
    assert second.entry["addressees"] == ["z", "b"]
    draft = Statement.objects.get()
    assert draft.brings is not None
    assert draft.brings["demand"]["addressees"] == ["z"]


@pytest.mark.parametrize("withheld", ["p", "z"])
def test_who_may_not_know_of_one_of_them_reads_nowhere_that_they_are_one(
    cast: Cast, withheld: str
) -> None:
    unite(cast)
    for slug in ("p1", "p2", "p3", "p4", "p5", "z1", "z2", "z3", "z4", "z5"):
        if slug.startswith(withheld):
            audiences.withhold(
                cast.negotiation, by=cast.olga, on=R3, noun="speaker", slug=slug, audience="cleared"
            )
    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R3, noun="party", slug=withheld, audience="cleared"
    )

    seen = corrections_seen(Perspective.of(cast.negotiation, TEAM, R3))
    assert not seen.filter(kind="made-one").exists()
    assert corrections_seen(Perspective.of(cast.negotiation, CLEARED, R3)).count() == 1
