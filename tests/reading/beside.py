"""What may be hidden beside what all may see, with the question by whose answer one could tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from negotiations.entries.brought import BroughtEntry
from negotiations.models import Document, Issue, Party, Response
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions import (
    crossed_lines,
    matrix,
    notes,
    parties,
    readouts,
    round_sheets,
    rounds,
    statements,
    touched_series,
    wordings,
)
from negotiations.reading.questions import demands as demands_asked
from negotiations.reading.questions import documents as documents_read

from ..cast import R1, R2, Cast, day
from ..door import (
    corrections,
    demands,
    dissociations,
    documents,
    issue_acts,
    red_lines,
    reference_data,
    responses,
)
from ..recording.hiding import hide

SECRET = "xyzzy"
HIDDEN = {"slug": SECRET, "audience": "cleared"}
type Does = Callable[[Cast], object]
type Question = Callable[[Perspective], Any]


@dataclass(frozen=True)
class Beside:
    """What is hidden, and a question that has it in its answer for whoever may see it."""

    hidden: Does
    asked: Question


def what_all_may_see(cast: Cast) -> None:
    """A readout, a demand with its answer, a tie, and two lines, of which the team knows one to be crossed."""
    made = {"kind": "readout", "round": "r1", "issued_by": ["p"], "addressed_to": ["q"]}
    documents.hand_over_document(cast.negotiation, on=R1, slug="paper", title="Paper", **made)
    _tie(cast, "q", "b")
    _ask(cast, "asked")
    answers = {"answers": [{"demand": "asked", "answer": "rejected"}]}
    cast.said("+", at="r1", slug="told", also=BroughtEntry.model_validate(answers))
    cast.said("+", at="r1", party="b", issue="j")
    cast.said("++", at="r3", party="z", audience="team")
    for party in ("p", "z"):
        _draw(cast, party)


# What is asked


def _crossings_of(party: str) -> Question:
    """When that party crossed its line."""

    def asked(view: Perspective) -> Any:
        line = view.negotiation.redline_set.get(slug=f"line-of-{party}-i")
        return crossed_lines.crossed_lines(view, [line])[line.slug]

    return asked


def _paper(view: Perspective) -> Any:
    read = documents_read.document_read(view, "paper", rounds=[])
    return replace(read, statements=list(read.statements))


def _via(view: Perspective) -> Any:
    return matrix.matrix(view).via


def _named_cells(view: Perspective) -> Any:
    """The rows and columns of a matrix for which all are named that there are."""
    slugs = {noun: set(noun.objects.values_list("slug", flat=True)) for noun in (Party, Issue)}
    found = matrix.matrix(view, parties=slugs[Party], issues=slugs[Issue])
    return found.parties, found.issues


def _cells_to_note(view: Perspective) -> Any:
    return [one.words for one in notes.cells_of(view, view.negotiation.issue_set.get(slug="i"))]


def _touched(view: Perspective) -> Any:
    return touched_series.touched(view, since=R1, until=R2, before=lambda party, issue: None)


def _sheet(view: Perspective) -> Any:
    found = round_sheets.round_sheet(view, view.negotiation.round_set.get(slug="r1"), most=500)
    return found.parties, found.issues


def _recorded(view: Perspective) -> Any:
    return round_sheets.recorded_at(
        view, view.negotiation.round_set.get(slug="r2"), [("p", "i"), ("z", "j")]
    )


def _readouts(view: Perspective) -> Any:
    return readouts.readouts_of(view, view.negotiation.round_set.get(slug="r1")).columns


def _place(name: str) -> Question:
    return lambda view: notes.place_named(view, name)


def _party(slug: str) -> Question:
    return lambda view: parties.party_read(view, slug)


def _round(slug: str) -> Question:
    return lambda view: rounds.round_sheet(view, slug)


def _statement(slug: str) -> Question:
    return lambda view: statements.statement_read(view, slug)


# What is hidden


def _registered(cast: Cast, noun: str, slug: str = SECRET, **fields: Any) -> Any:
    made = {"noun": noun, "slug": slug, "name": SECRET, **fields}
    return reference_data.register(cast.negotiation, on=R1, **made).made


def _tie(cast: Cast, party: str, body: str, **fields: Any) -> None:
    tie = {"party": party, "body": body, "role": "member", **fields}
    reference_data.record_affiliation(cast.negotiation, on=R1, **tie)


def _ask(cast: Cast, slug: str, **fields: Any) -> None:
    asked = {"party": "q", "addressees": ["p"], "issue": "i", "asks": "accepts", "text": "Do."}
    demands.make_demand(cast.negotiation, on=R1, slug=slug, **asked | fields)


def _draw(cast: Cast, party: str, issue: str = "i") -> None:
    line = {"party": party, "issue": issue, "refuses": "accepts", "text": "Not done."}
    red_lines.declare_red_line(cast.negotiation, on=R1, slug=f"line-of-{party}-{issue}", **line)


def _reply(cast: Cast, responder: str, demand: str) -> None:
    responses.record_response(
        cast.negotiation,
        on=R1,
        slug="reply",
        responder=responder,
        to="q",
        answers=[{"demand": demand, "answer": "rejected"}],
    )


def _answer_with_the_statement(cast: Cast, demand: str, **fields: Any) -> None:
    """One more answer in the reply that came with a statement."""
    reply = Response.objects.get(statement__slug="told")
    answer = {"demand": demand, "answer": "accepted", **fields}
    responses.add_answer(cast.negotiation, on=R2, response=reply.slug, **answer)


def _said(**fields: Any) -> Does:
    return lambda cast: cast.said("++", **{"at": "r2", **HIDDEN, **fields})


def _said_as_the_line_was_crossed_again(cast: Cast) -> None:
    """By whom the team knows to have crossed it."""
    cast.said("--", on=day(3, 20), party="z", audience="cleared")
    cast.said("++", at="r4", party="z", audience="cleared")


def _agreement(cast: Cast) -> None:
    agreed = {"issue": "i", "act": "agreed", "outcome": "accepts", "parties": ["p"]}
    issue_acts.record_issue_act(cast.negotiation, on=R2, **agreed, **HIDDEN)


def _dissociation(cast: Cast) -> None:
    apart = {"party": "q", "body": "b", "issue": "j"}
    dissociations.record_dissociation(cast.negotiation, on=R1, **apart, **HIDDEN)


def _correction(cast: Cast) -> None:
    corrections.correct_statement(
        cast.negotiation, on=R2, statement="told", reason="reclassified", stance="rejects", **HIDDEN
    )


def _act_on_a_line(cast: Cast) -> None:
    red_lines.relax_red_line(cast.negotiation, on=R2, red_line="line-of-p-i")
    hide(cast.negotiation.redline_set.get(slug="line-of-p-i").acts.get(kind="relaxed"))


def _part_in_a_track(cast: Cast) -> None:
    track = _registered(cast, "track")
    part = {"track": SECRET, "party": "p", "role": "member"}
    reference_data.record_participation(cast.negotiation, on=R1, **part)
    hide(track)


def _track_of_one_issue(cast: Cast) -> None:
    track = cast.negotiation.track_set.get(slug="t")
    track.issues.set(cast.negotiation.issue_set.filter(slug="i"))
    hide(track)


def _line_on_an_issue(cast: Cast) -> None:
    issue = _registered(cast, "issue", proposition="That it be hidden.")
    _ask(cast, "asked-there", issue=SECRET)
    _draw(cast, "p", SECRET)
    hide(issue)


def _of_a_party(then: Callable[[Cast, Party], object]) -> Does:
    """What hangs on a party that is hidden."""

    def does(cast: Cast) -> None:
        party = _registered(cast, "party", kind="alliance")
        then(cast, party)
        hide(party)

    return does


def _on_a_demand(then: Callable[[Cast], object]) -> Does:
    """What hangs on a demand that is hidden."""

    def does(cast: Cast) -> None:
        _ask(cast, SECRET)
        then(cast)
        hidden = {"audience": "cleared", "number": None}
        cast.negotiation.demand_set.filter(slug=SECRET).update(**hidden)

    return does


def _nothing_else(cast: Cast, party: Party) -> None:
    """The party alone."""


def _stance_of_a_body(cast: Cast, body: Party) -> None:
    _tie(cast, "z", SECRET)
    _registered(cast, "speaker", f"{SECRET}4", party=body, authority=4)
    cast.said("+", at="r1", party=SECRET, issue="j")


def _one_with_z(cast: Cast, party: Party) -> None:
    cast.negotiation.party_set.filter(slug="z").update(same_as=party)


def _issued_too(cast: Cast, party: Party) -> None:
    Document.objects.get(slug="paper").issued_by.add(party)


def _confirmed(cast: Cast, party: Party) -> None:
    said = {"party": SECRET, "documents": ["paper"], "after": "As it says."}
    corrections.authenticate(cast.negotiation, on=R2, **said)


ITSELF = {
    "crossing by a statement": Beside(_said(), _crossings_of("p")),
    "crossing by an agreement": Beside(_agreement, _crossings_of("p")),
    "crossing of a line that the team knows to be crossed": Beside(
        _said_as_the_line_was_crossed_again, _crossings_of("z")
    ),
    "statement made by a text": Beside(_said(document="paper"), _paper),
    "dissociation": Beside(_dissociation, _via),
    "affiliation": Beside(lambda cast: _tie(cast, "p", "b", audience="cleared"), _via),
    "party that is named": Beside(_of_a_party(_nothing_else), _named_cells),
    "cell of a party": Beside(_of_a_party(_nothing_else), _cells_to_note),
    "cell that is named": Beside(_of_a_party(_nothing_else), _place(f"cell:{SECRET}:i")),
    "statement that is named": Beside(_said(), _place(f"statement:{SECRET}")),
    "correction": Beside(_correction, _touched),
    "statement on a sheet": Beside(_said(), _recorded),
    "statement at a round": Beside(_said(), _round("r2")),
    "statement": Beside(_said(), _statement(SECRET)),
    "words of a statement": Beside(
        _said(), lambda view: wordings.statement_wordings(view, SECRET, SECRET)
    ),
    "words before a statement": Beside(_said(), lambda view: wordings.the_one_before(view, SECRET)),
    "answer": Beside(
        lambda cast: [
            _ask(cast, "asked-too"),
            _answer_with_the_statement(cast, "asked-too", audience="cleared"),
        ],
        _statement("told"),
    ),
}
"""What is hidden itself: it is not even fetched for those who may not see it, and costs no query."""
HANGING = {
    "act on a line": Beside(_act_on_a_line, _round("r2")),
    "line of a party": Beside(
        _of_a_party(lambda cast, party: _draw(cast, SECRET)), demands_asked.collisions
    ),
    "line on an issue": Beside(_line_on_an_issue, demands_asked.collisions),
    "reply of a party": Beside(
        _of_a_party(lambda cast, party: _reply(cast, SECRET, "asked")), demands_asked.demands
    ),
    "reply of a party at a round": Beside(
        _of_a_party(lambda cast, party: _reply(cast, SECRET, "asked")), _round("r1")
    ),
    "stance of a body": Beside(_of_a_party(_stance_of_a_body), _via),
    "double of a party": Beside(_of_a_party(_one_with_z), _cells_to_note),
    "issuer of a text": Beside(_of_a_party(_issued_too), _readouts),
    "confirmation by a party": Beside(_of_a_party(_confirmed), _paper),
    "membership in a body": Beside(
        _of_a_party(lambda cast, party: _tie(cast, "p", SECRET)), _party("p")
    ),
    "member of a body": Beside(
        _of_a_party(lambda cast, party: _tie(cast, SECRET, "b")), _party("b")
    ),
    "part in a track": Beside(_part_in_a_track, _party("p")),
    "issues of a track": Beside(_track_of_one_issue, _sheet),
    "answer to a demand": Beside(
        _on_a_demand(lambda cast: _answer_with_the_statement(cast, SECRET)), _statement("told")
    ),
    "reply to a demand": Beside(_on_a_demand(lambda cast: _reply(cast, "p", SECRET)), _round("r1")),
}
"""What the door never lets be: what is open and hangs on what is hidden, or an act hidden of an open line."""
