"""What a statement brought, and what was said together, as the desk's pages show it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from ..models import Demand, Party, RedLine, Response, Statement
from ..models.brought import Brought
from ..reading.evidence.mentions import all_brought_by
from ..reading.evidence.nouns import statement_of
from ..reading.perspective import Perspective
from ..reading.questions.joint_statements import said_together
from ..rules.wording import listed
from ..vocabulary.corrections import CorrectionKind
from .acts import DeskAct
from .brought_forms import kept_with
from .facts import FactAdmin
from .fallen import answer_words, names_of
from .outcome_messages import day_words
from .panels import LinkedRow, Panel
from .rights import rights_of
from .site import desk

IT_IS: dict[type[Brought], str] = {
    Demand: "A demand: ",
    Response: "An answer: ",
    RedLine: "A red line: ",
}
FELL_WITH = {
    CorrectionKind.DENIAL: "the denial",
    CorrectionKind.RETRACTION: "the retraction",
}
UNDONE = "It was undone before anybody was told of it."
VOID = "; void, since it fell with it"


class BroughtAdmin(FactAdmin):
    """A noun that a statement may have brought with it, and that may have fallen with it."""

    def _panels(self, request: HttpRequest, obj: Any) -> list[Panel]:
        view = rights_of(request).view(self.negotiation_of(obj))
        return [*_said_with(obj, view), *super()._panels(request, obj)]

    def acts_on(self, request: HttpRequest, obj: Any) -> list[tuple[str, DeskAct]]:
        """Of what fell, as whoever asks may know, only for whom it is can still be changed."""
        acts = super().acts_on(request, obj)
        if not rights_of(request).view(self.negotiation_of(obj)).fallen(obj):
            return acts
        return [(address, act) for address, act in acts if act in self.common_acts.values()]


def _said_with(thing: Brought, view: Perspective) -> list[Panel]:
    """With what it fell, or else with which statement it was said."""
    said = statement_of(thing, view)
    if thing.undone:
        return [Panel("Void on every day", [UNDONE])]
    if view.fallen(thing):
        return [Panel("Void on every day", [_fell(thing, view)])]
    return [Panel("Said with a statement", [_link(said, view)])] if said is not None else []


def _fell(thing: Any, view: Perspective) -> str | LinkedRow:
    ended = thing.fell_with
    how = FELL_WITH.get(CorrectionKind(ended.kind), "the correction")
    words = f"It fell with {how}, known from {day_words(ended.known_from)}, of "
    said = view.there(ended.statement)
    if said is None:
        return f"{words}the statement that brought it"
    return _link(said, view, before=words)


def _link(statement: Statement, view: Perspective, *, before: str = "") -> LinkedRow:
    # Already at hand, and asked for in its address.
    statement.negotiation = view.negotiation
    label = desk.get_model_admin(Statement).label(statement)  # type: ignore[attr-defined]
    return LinkedRow(label, desk.address_of(statement), before=before)


def panels_of(statement: Statement, view: Perspective) -> list[Panel]:
    """Who said it together, and what it brings or brought; nothing where there is none of it."""
    panels = [
        Panel("Said together with", _together(statement, view)),
        Panel("It will bring, once it is published", _kept(statement, view)),
        Panel("Said in the same breath", _brought(statement, view)),
    ]
    return [panel for panel in panels if panel.rows]


def _together(statement: Statement, view: Perspective) -> list[str | LinkedRow]:
    jointly = said_together(view, [statement.pk]).get(statement.pk)
    return [_link(other, view) for other in jointly.others] if jointly else []


def _brought(statement: Statement, view: Perspective) -> list[str | LinkedRow]:
    rows: list[str | LinkedRow] = []
    for thing in all_brought_by(statement):
        if view.there(thing) is not None:
            thing.negotiation = view.negotiation
            void = VOID if view.fallen(thing) else ""
            void = "; void, since it was undone" if thing.undone else void
            name = "; ".join(names_of(thing, view))
            before, address = IT_IS[type(thing)], desk.address_of(thing)
            rows.append(LinkedRow(name, address, before=before, after=void))
    return rows


def _kept(draft: Statement, view: Perspective) -> list[str | LinkedRow]:
    """What a draft will bring, in words."""
    kept = kept_with(draft, view)
    rows: list[str | LinkedRow] = []
    if demand := kept.get("demand"):
        asked = view.visible(Party).filter(slug__in=demand["addressees"]).order_by("sequence")
        due = f"; due {demand['due']}" if demand.get("due") else ""
        rows.append(f"A demand of {listed(str(one) for one in asked)}: {demand['text']}{due}")
    answers = kept.get("answers", ())
    slugs = [answer["demand"] for answer in answers]
    demands = {one.slug: one for one in view.visible(Demand).filter(slug__in=slugs)}
    for answer in answers:
        summary = f" – {answer['summary']}" if answer.get("summary") else ""
        words = answer_words(answer["answer"], demands[answer["demand"]])
        rows.append(f"{IT_IS[Response]}{words}{summary}")
    if line := kept.get("red_line"):
        rows.append(f"{IT_IS[RedLine]}{line['text']}")
    if alias := kept.get("speaker_alias"):
        rows.append(f"Another name of {draft.speaker}: “{alias}”")
    return rows
