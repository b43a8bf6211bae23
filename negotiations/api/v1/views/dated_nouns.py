"""The nouns of what was said or done on a day: what their lists have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from ....models import AudienceChoice, Source
from ....models.facts import Confidence, Provenance
from ....reading.parameters import KNOWN, DayParameter, Parameter
from ....reading.perspective import Perspective
from ..parameters import only_of, only_with
from .base import Question, Shown
from .lists import Noun

TAKEN_BACK = (
    "It was recorded by mistake: from today on it is known no longer, what was told of it no longer "
    "holds, and who was told is told so. It is answered as it was."
)
COMMON: tuple[Parameter, ...] = (
    only_with(
        "source",
        Source,
        "Only resting on this source.",
        lookup="citations__source__slug",
        through=True,
    ),
    only_of("confidence", Confidence.values),
    only_of("provenance", Provenance.values),
    only_of("audience", AudienceChoice.values),
    DayParameter(name="day_min", about="Only of this day or a later one.", lookup="day__gte"),
    DayParameter(name="day_max", about="Only of this day or an earlier one.", lookup="day__lte"),
    DayParameter(name="known_from_min", about="Only what you could know no earlier than this day."),
    DayParameter(name="known_from_max", about="Only what you could know by this day."),
)


def dated_noun(
    *,
    one: str,
    many: str,
    shape: Any,
    rows: Callable[[Perspective], Any],
    shown: Shown,
    filters: Sequence[Parameter],
    about: str,
) -> Noun:
    """A noun whose rows are found by what they say, and by both of their days."""
    return Noun(
        one=one,
        many=many,
        shape=shape,
        rows=_between_days(rows),
        shown=shown,
        key={"day": date, "slug": str},
        order="day, then slug",
        orders={"day": {"day": date, "slug": str}, "slug": {"slug": str}},
        clock=KNOWN,
        filters=(*filters, *COMMON),
        about=about,
    )


def _between_days(rows: Callable[[Perspective], Any]) -> Callable[[Question], Any]:
    """The rows that became known to who asks between the days asked for, which no column says."""

    def narrowed(question: Question) -> Any:
        view, found = question.view, rows(question.view)
        earliest, latest = (
            question.values.get("known_from_min"),
            question.values.get("known_from_max"),
        )
        if latest:
            found = found.filter(pk__in=_known_by(latest, rows, view))
        if earliest and earliest > date.min:
            found = found.exclude(pk__in=_known_by(earliest - timedelta(days=1), rows, view))
        return found

    return narrowed


def _known_by(day: date, rows: Callable[[Perspective], Any], view: Perspective) -> Any:
    return rows(view.asked(known=min(day, view.known))).values("pk")
