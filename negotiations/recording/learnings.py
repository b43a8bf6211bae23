"""What the finder learnt from decisions, taken back by a person, or used again. Nobody is told of it."""

from __future__ import annotations

from ..models import LearningSetAside
from ..reading.questions.learnt import learnings_of, set_aside
from ..rules.learnings import Learning
from .act import Conflict, Recording, Refused
from .article_texts import view_of
from .door import door

NOT_THERE = "Nothing of the kind is learnt from what was decided here."
ASIDE_ALREADY = "It was taken back already."
IN_USE = "It is in use: nobody took it back."


@door("learning-set-aside")
def set_learning_aside(act: Recording, kind: str, name: str) -> LearningSetAside:
    """Has the finder use something learnt no longer, for the audience of the writer.

    Refused where the decisions that the writer sees teach nothing of that kind and name.
    """
    learning = _learnt(act, kind, name)
    if set_aside(view_of(act)).filter(kind=learning.kind.value, name=learning.name).exists():
        raise Conflict(learning=ASIDE_ALREADY)
    return act.add(
        LearningSetAside(
            negotiation=act.negotiation,
            audience=act.directory.reader.word,
            kind=learning.kind.value,
            name=learning.name,
            by=act.by,
        )
    )


@door("learning-used-again")
def use_learning_again(act: Recording, kind: str, name: str) -> None:
    """Has the finder use again what somebody of the writer's audience took back."""
    row = set_aside(view_of(act)).filter(kind=kind, name=name).first()
    if row is None:
        raise Conflict(learning=IN_USE)
    act.remove(row)


def _learnt(act: Recording, kind: str, name: str) -> Learning:
    found = learnings_of(view_of(act))
    learning = next((one for one in found if (one.kind.value, one.name) == (kind, name)), None)
    if learning is None:
        raise Refused(learning=NOT_THERE)
    return learning
