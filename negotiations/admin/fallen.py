"""What falls with a statement that is corrected, denied or retracted, at the desk."""

from __future__ import annotations

from typing import Any

from django import forms

from ..models import Demand, RedLine, Response
from ..models.brought import Brought
from ..reading.perspective import Perspective
from ..recording.brought import may_fall
from ..rules.calendar import today_utc
from ..vocabulary.answers import AnswerKind
from ..vocabulary.brought import BroughtWord

FALLS_WITH_IT = {
    BroughtWord.DEMAND: "the demand that it made",
    BroughtWord.ANSWERS: "the answers that it gave",
    BroughtWord.RED_LINE: "the red line that it declared",
}


def falling_field() -> forms.MultipleChoiceField:
    """The ticks by which somebody says what falls with a statement."""
    return forms.MultipleChoiceField(
        label="What falls with it",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="It brought this with it. What is ticked is void on every day, and nobody is "
        "told that it was withdrawn. What is not stands.",
    )


class FallingForm(forms.BaseForm):
    """A form in which `also` names what falls; without it where nothing can fall."""

    bound: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        thing = self.bound.thing
        view = Perspective.of(thing.negotiation, self.bound.reader, today_utc())
        self.may_fall = _may_fall(view, thing)
        if self.may_fall:
            self.fields["also"].choices = list(self.may_fall.items())  # type: ignore[attr-defined]
        else:
            del self.fields["also"]

    @property
    def falls(self) -> list[str]:
        """What was ticked."""
        return list(self.cleaned_data.get("also") or ())

    def told_of_falls(self, verb: str) -> list[str]:
        """A sentence for each that was ticked."""
        return [f"With it {verb} {self.may_fall[word]}" for word in self.falls]


def _may_fall(view: Perspective, statement: Any) -> dict[str, str]:
    """The words for what may fall with the statement, each with all that it stands for."""
    standing = may_fall(lambda thing: view.there(thing) is not None, statement)
    return {
        word.value: f"{FALLS_WITH_IT[word]}: {'; '.join(_names(things, view))}"
        for word, things in standing.items()
    }


def _names(things: list[Brought], view: Perspective) -> list[str]:
    return [name for thing in things for name in names_of(thing, view)]


def names_of(thing: Brought, view: Perspective) -> list[str]:
    """How something that a statement brought is called; of a reply each answer that is there."""
    if isinstance(thing, Response):
        seen = thing.answers.filter(view.sees(), view.sees("demand__")).select_related("demand")
        answers = [answer_words(given.answer, given.demand) for given in seen]
        return answers or [f"a reply to {thing.to}"]
    assert isinstance(thing, (Demand, RedLine))  # noqa: S101 - a statement brings nothing else
    return [str(thing) if isinstance(thing, Demand) else thing.text]


def answer_words(answer: str, demand: Demand) -> str:
    """An answer with the demand to which it is given."""
    return f"{AnswerKind(answer).words} ({demand})"
