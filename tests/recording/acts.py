"""Every act that the door knows, each once, with what came before it and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from inspect import unwrap
from typing import Any

from negotiations.models import Negotiation, ThingToMend, User

from ..cast import R1, R2, R3, Cast, day
from ..door import (
    Outcome,
    audiences,
    corrections,
    demands,
    dissociations,
    documents,
    doubles,
    drafts,
    issue_acts,
    joint,
    memberships,
    moved_statements,
    priorities,
    red_lines,
    reference_data,
    remarks,
    responses,
    rounds,
    statements,
    things_to_mend,
)
from .reference_acts import REFERENCE

Through = Callable[..., Outcome[Any]]


@dataclass(frozen=True)
class ExampleAct:
    """One call of a door function. `before` are the names of the acts that it needs, in order."""

    through: Through
    fields: dict[str, Any]
    on: date
    before: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    by: str = ""
    """Whose act it is, where what he cannot see is what it is about."""

    def do(self, cast: Cast, **how: Any) -> Outcome[Any]:
        by = {"by": cast.users[self.by]} if self.by else {}
        return self.through(cast.negotiation, **{"on": self.on, **by, **how, **self.fields})


def _says(mark: str, on: date, slug: str, **fields: Any) -> dict[str, Any]:
    return {
        "party": "p",
        "issue": "i",
        "speaker": "p4",
        "day": on,
        "stance": mark,
        "summary": "What P says.",
        "slug": slug,
        **fields,
    }


def people_of(name: str, through: Through) -> Through:
    """The door for that user, who is known by name only once there is a negotiation."""

    @wraps(through)
    def of_user(negotiation: Negotiation, **fields: Any) -> Outcome[Any]:
        return through(negotiation, user=User.objects.get(username=name), **fields)

    return of_user


def of_the_thing_to_mend(through: Through) -> Through:
    """The door for the one thing that is to be mended, whose key is known only once there is one."""

    @wraps(through)
    def of_it(negotiation: Negotiation, **fields: Any) -> Outcome[Any]:
        return through(negotiation, key=ThingToMend.objects.get().key, **fields)

    return of_it


ACTS: dict[str, ExampleAct] = {
    **{name: ExampleAct(through, fields, R1) for name, (through, fields) in REFERENCE.items()},
    "first": ExampleAct(
        statements.record_statement,
        _says("leaning-for", R1, "first", sources=["agency"]),
        R1,
        tells=("position-stated",),
    ),
    "change": ExampleAct(
        statements.record_statement,
        _says("rejects", R2, "change"),
        R2,
        before=("first",),
        tells=("position-changed",),
    ),
    "contradiction": ExampleAct(
        statements.record_statement,
        _says("accepts", R2, "contradiction", speaker="p2"),
        R2,
        before=("first", "change"),
        tells=("position-contested", "position-changed"),
    ),
    "draft": ExampleAct(statements.record_statement, _says("rejects", R1, "draft", draft=True), R1),
    "publish": ExampleAct(
        statements.publish_statement,
        {"statement": "draft"},
        day(1, 12),
        before=("draft",),
        tells=("position-stated",),
    ),
    "correct": ExampleAct(
        corrections.correct_statement,
        {
            "statement": "first",
            "reason": "reclassified",
            "stance": "accepts",
            "sources": ["transcript"],
            "slug": "second-version",
        },
        day(1, 20),
        before=("first",),
        tells=("position-stated", "statement-corrected"),
    ),
    "deny": ExampleAct(
        corrections.deny_statement,
        {"statement": "first", "note": "Never said."},
        day(1, 20),
        before=("first",),
        tells=("development-cancelled", "statement-corrected"),
    ),
    "retract": ExampleAct(
        corrections.retract_statement,
        {"statement": "first"},
        day(1, 20),
        before=("first",),
        tells=("development-cancelled", "statement-corrected"),
    ),
    "authenticate": ExampleAct(
        corrections.authenticate,
        {"statements": ["first"], "after": "Confirmed by the ministry."},
        day(1, 20),
        before=("first",),
    ),
    "disputed": ExampleAct(
        statements.record_statement, _says("rejects", R1, "disputed", disputed=True), R1
    ),
    "record denial": ExampleAct(
        corrections.record_denial,
        {"statement": "disputed", "speaker": "p3"},
        day(1, 20),
        before=("disputed",),
        tells=("statement-corrected",),
    ),
    "demand": ExampleAct(
        demands.make_demand,
        {
            "party": "q",
            "addressees": ["p", "z"],
            "issue": "i",
            "asks": "rejects",
            "text": "Do not do it.",
            "due": day(1, 31),
            "slug": "demand",
        },
        R1,
        tells=("demand-made",),
    ),
    "amend demand": ExampleAct(
        demands.amend_demand,
        {"demand": "demand", "text": "Do it never.", "due": day(3, 1)},
        day(1, 20),
        before=("demand",),
        tells=("demand-amended",),
    ),
    "withdraw demand": ExampleAct(
        demands.withdraw_demand,
        {"demand": "demand"},
        day(1, 20),
        before=("demand",),
        tells=("demand-withdrawn",),
    ),
    "reply": ExampleAct(
        responses.record_response,
        {
            "responder": "p",
            "to": "q",
            "answers": [{"demand": "demand", "answer": "countered"}],
            "slug": "reply",
        },
        day(1, 15),
        before=("demand",),
        tells=("response-received",),
    ),
    "second reply": ExampleAct(
        responses.record_response,
        {
            "responder": "p",
            "to": "q",
            "answers": [{"demand": "demand", "answer": "accepted"}],
            "slug": "second-reply",
        },
        day(1, 25),
        before=("demand", "reply"),
        tells=("answer-changed", "response-received"),
    ),
    "reply without answers": ExampleAct(
        responses.record_response, {"responder": "p", "to": "q", "slug": "bare"}, day(1, 15)
    ),
    "add answer": ExampleAct(
        responses.add_answer,
        {"response": "bare", "demand": "demand", "answer": "rejected", "known_from": day(1, 20)},
        day(1, 20),
        before=("demand", "reply without answers"),
        tells=("response-received",),
    ),
    "amend answer": ExampleAct(
        responses.amend_answer,
        {"response": "reply", "demand": "demand", "answer": "rejected"},
        day(1, 20),
        before=("demand", "reply"),
        tells=("response-received",),
    ),
    "warn": ExampleAct(
        remarks.record_remark,
        {"kind": "warning", "party": "p", "speaker": "p4", "text": "it leaves", "slug": "warned"},
        R1,
        tells=("warning-made",),
    ),
    "retract warning": ExampleAct(
        remarks.retract_remark,
        {"remark": "warned"},
        day(1, 20),
        before=("warn",),
        tells=("development-cancelled",),
    ),
    "mend warning": ExampleAct(
        remarks.mend_remark,
        {"remark": "warned", "confidence": "low"},
        day(1, 20),
        before=("warn",),
        tells=("warning-made",),
    ),
    "accuse": ExampleAct(
        remarks.record_remark,
        {
            "kind": "accusation",
            "party": "p",
            "speaker": "p4",
            "about": ["q"],
            "text": "it shelled the town",
            "breach": "the truce",
        },
        R1,
        tells=("breach-alleged",),
    ),
    "state priority": ExampleAct(
        priorities.record_priority,
        {"party": "p", "issue": "i", "priority": "high", "speaker": "p4", "slug": "matters"},
        R1,
        tells=("priority-stated",),
    ),
    "retract priority": ExampleAct(
        priorities.retract_priority,
        {"priority": "matters"},
        day(1, 20),
        before=("state priority",),
        tells=("development-cancelled",),
    ),
    "mend priority": ExampleAct(
        priorities.mend_priority,
        {"priority": "matters", "note": "Ours."},
        day(1, 20),
        before=("state priority",),
    ),
    "declare line": ExampleAct(
        red_lines.declare_red_line,
        {"party": "p", "issue": "i", "refuses": "rejects", "text": "Not undone.", "slug": "line"},
        R1,
        tells=("red-line-declared",),
    ),
    "relax line": ExampleAct(
        red_lines.relax_red_line,
        {"red_line": "line"},
        day(1, 20),
        before=("declare line",),
        tells=("red-line-relaxed",),
    ),
    "dissociate": ExampleAct(
        dissociations.record_dissociation,
        {"party": "p", "body": "b", "issue": "i", "slug": "apart"},
        R1,
        tells=("dissociated",),
    ),
    "end dissociation": ExampleAct(
        dissociations.end_dissociation,
        {"dissociation": "apart"},
        day(1, 20),
        before=("dissociate",),
    ),
    "mend dissociation": ExampleAct(
        dissociations.mend_dissociation,
        {"dissociation": "apart", "note": "By letter."},
        day(1, 20),
        before=("dissociate",),
    ),
    "join": ExampleAct(
        joint.join_statement,
        {"statement": "first", "party": "q", "speaker": "q4"},
        day(1, 20),
        before=("first",),
        tells=("position-stated",),
    ),
    "give up line": ExampleAct(
        red_lines.give_up_red_line,
        {"red_line": "line"},
        day(1, 20),
        before=("declare line",),
        tells=("red-line-relaxed",),
    ),
    "hand over": ExampleAct(
        documents.hand_over_document,
        {
            "title": "Draft treaty",
            "issued_by": ["p"],
            "addressed_to": ["q"],
            "round": "r1",
            "confidentiality": "confidential",
            "slug": "treaty",
        },
        R1,
        tells=("document-delivered",),
    ),
    "hand over secret": ExampleAct(
        documents.hand_over_document,
        {
            "title": "Secret note",
            "addressed_to": ["q"],
            "round": "r1",
            "secrecy": "secret",
            "slug": "note",
        },
        R1,
        tells=("document-delivered",),
    ),
    "describe": ExampleAct(
        documents.change_secrecy,
        {"document": "note", "secrecy": "described"},
        R2,
        before=("hand over secret",),
    ),
    "disclose": ExampleAct(
        documents.disclose_document,
        {"document": "treaty", "how": "printed by a newspaper"},
        R2,
        before=("hand over",),
        tells=("document-disclosed",),
    ),
    "plan": ExampleAct(
        rounds.plan_round,
        {"track": "t", "name": "R5", "first_day": day(5, 10), "participants": ["p"], "slug": "r5"},
        day(1, 5),
        tells=("round-planned",),
    ),
    "open": ExampleAct(
        rounds.open_round, {"track": "t", "name": "R6", "first_day": day(1, 6)}, day(1, 6)
    ),
    "move": ExampleAct(
        rounds.move_round,
        {"round": "r5", "first_day": day(5, 20)},
        day(1, 20),
        before=("plan",),
        tells=("round-moved",),
    ),
    "hold": ExampleAct(
        rounds.hold_round,
        {"round": "r1", "outcome": "They met."},
        R1,
        tells=("round-held",),
    ),
    "cancel": ExampleAct(
        rounds.cancel_round,
        {"round": "r5"},
        day(1, 20),
        before=("plan",),
        tells=("round-cancelled",),
    ),
    "mend": ExampleAct(
        rounds.mend_round, {"round": "r3", "first_day": day(3, 12)}, R3, before=("first",)
    ),
    "weigh anew": ExampleAct(
        reference_data.mend_speaker,
        {"slug": "p4", "authority": 1},
        day(1, 20),
        before=("first",),
        tells=("development-cancelled",),
    ),
    "unite speakers": ExampleAct(
        doubles.unite_speakers,
        {"slug": "p4", "same_as": "paul"},
        day(1, 20),
        before=("first", "register second speaker"),
    ),
    "unite sources": ExampleAct(
        doubles.unite_sources,
        {"slug": "agency", "same_as": "transcript"},
        day(1, 20),
        before=("first",),
    ),
    "unite parties": ExampleAct(
        moved_statements.unite_parties,
        {"slug": "p", "same_as": "z"},
        day(1, 20),
        before=("first",),
        tells=("development-cancelled", "position-stated", "statement-corrected"),
    ),
    "unite issues": ExampleAct(
        moved_statements.unite_issues,
        {"slug": "i", "same_as": "j"},
        day(1, 20),
        before=("first",),
        tells=("development-cancelled", "position-stated", "statement-corrected"),
    ),
    "mend draft": ExampleAct(
        drafts.mend_draft,
        {k: v for k, v in _says("accepts", R1, "").items() if k != "slug"} | {"statement": "draft"},
        day(1, 12),
        before=("draft",),
    ),
    "discard draft": ExampleAct(
        drafts.discard_draft, {"statement": "draft"}, day(1, 12), before=("draft",)
    ),
    "mend demand": ExampleAct(
        demands.mend_demand,
        {"demand": "demand", "note": "Article 4."},
        day(1, 20),
        before=("demand",),
    ),
    "agree": ExampleAct(
        issue_acts.record_issue_act,
        {
            "issue": "j",
            "act": "agreed",
            "outcome": "accepts",
            "parties": ["p", "q"],
            "slug": "agreed",
        },
        day(1, 20),
        tells=("issue-agreed",),
    ),
    "agree to what is refused": ExampleAct(
        issue_acts.record_issue_act,
        {
            "issue": "i",
            "act": "agreed",
            "outcome": "rejects",
            "parties": ["p"],
            "slug": "refused",
        },
        day(1, 20),
        before=("declare line",),
        tells=("issue-agreed", "red-line-crossed"),
    ),
    **{
        f"{act} issue": ExampleAct(
            issue_acts.record_issue_act,
            {"issue": "i", "act": act, "slug": act},
            day(1, 20),
            tells=(f"issue-{act}",),
        )
        for act in ("parked", "dropped", "reopened")
    },
    "mend agreement": ExampleAct(
        issue_acts.mend_issue_act,
        {"issue_act": "agreed", "ad_referendum": True},
        R2,
        before=("agree",),
        tells=("issue-agreed",),
    ),
    "mend line": ExampleAct(
        red_lines.mend_red_line,
        {"red_line": "line", "speaker": "p5", "confidence": "medium"},
        day(1, 20),
        before=("declare line",),
    ),
    "mend response": ExampleAct(
        responses.mend_response,
        {"response": "bare", "delivered_how": "by courier"},
        day(1, 20),
        before=("reply without answers",),
    ),
    "mend document": ExampleAct(
        documents.mend_document,
        {"document": "treaty", "note": "Eight articles."},
        day(1, 20),
        before=("hand over",),
    ),
    "note copy": ExampleAct(
        documents.note_copy,
        {"document": "treaty", "party": "z", "since": day(1, 15), "note": "from Q"},
        day(1, 20),
        before=("hand over",),
    ),
    "affiliate": ExampleAct(
        reference_data.record_affiliation,
        {"party": "p", "body": "b", "role": "member", "slug": "p-in-b"},
        R1,
    ),
    "mend affiliation": ExampleAct(
        reference_data.mend_affiliation,
        {"affiliation": "p-in-b", "role": "partner", "since": R1},
        day(1, 20),
        before=("affiliate",),
    ),
    "take part": ExampleAct(
        reference_data.record_participation, {"track": "t", "party": "p", "role": "member"}, R1
    ),
    "mend participation": ExampleAct(
        reference_data.mend_participation,
        {"track": "t", "party": "p", "role": "member", "disputed_by": ["q"]},
        day(1, 20),
        before=("take part",),
    ),
    "edit negotiation": ExampleAct(reference_data.edit_negotiation, {"title": "A small one"}, R1),
    "add member": ExampleAct(people_of("cora", memberships.add_member), {"role": "analyst"}, R1),
    "change member": ExampleAct(
        people_of("ben", memberships.change_member), {"role": "editor", "cleared": True}, R1
    ),
    "dismiss member": ExampleAct(people_of("ben", memberships.dismiss_member), {}, R1),
    "embargoed": ExampleAct(
        statements.record_statement,
        _says("rejects", R1, "embargoed", embargo_until=R3),
        R1,
        tells=("position-stated",),
    ),
    "end embargo": ExampleAct(
        audiences.end_embargo,
        {"noun": "statement", "slug": "embargoed"},
        R2,
        before=("embargoed",),
        tells=("position-stated",),
    ),
    "unseen": ExampleAct(
        statements.record_statement,
        _says("rejects", R3, "unseen", round="r3", audience="cleared"),
        R3,
        tells=("position-stated",),
    ),
    "mend past it": ExampleAct(
        rounds.mend_round,
        {"round": "r3", "first_day": day(3, 12)},
        R3,
        before=("unseen",),
        tells=("development-cancelled", "position-stated"),
        by="ana",
    ),
    "settle": ExampleAct(
        of_the_thing_to_mend(things_to_mend.settle), {}, R3, before=("unseen", "mend past it")
    ),
    "withhold": ExampleAct(
        audiences.withhold,
        {"noun": "statement", "slug": "first", "audience": "cleared"},
        day(1, 20),
        before=("first",),
    ),
}

ONE_BY_EACH_DOOR = tuple(
    {unwrap(act.through).__module__: name for name, act in ACTS.items()}.values()
)
"""One act by each module of the door."""


def prepare(cast: Cast, name: str) -> ExampleAct:
    """Does what the act needs, and hands out the act itself."""
    act = ACTS[name]
    for earlier in act.before:
        ACTS[earlier].do(cast)
    return act
