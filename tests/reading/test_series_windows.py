"""What is read of the days asked about says what all that was ever said does."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from negotiations.models import Negotiation, Series
from negotiations.reading.evidence import series_windows
from negotiations.reading.evidence.calendar import rounds_known
from negotiations.reading.evidence.series_windows import DayWindow
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.matrix import matrix
from negotiations.reading.questions.overview import overview
from negotiations.reading.questions.rounds import round_sheet
from negotiations.vocabulary.audiences import AUDIENCES

from ..cast import PUBLIC, Cast, day
from ..exporting.comparing import days_of, loaded
from ..exporting.worlds import with_audiences
from ..oracle.random_cases import random_case
from ..tables import rest_is_slow

pytestmark = pytest.mark.django_db
SEEDS = (3, 5, 8, 11, 17, 21)


def views_of(negotiation: Negotiation, dice: random.Random) -> Iterable[Perspective]:
    """As each audience reads it: now, and on other days as known on others."""
    days = days_of(negotiation.slug)
    for audience in AUDIENCES:
        now = Perspective.of(negotiation, audience, negotiation.turned_on or days[-1])
        yield now
        for _ in range(3):
            yield now.asked(at=dice.choice(days), known=dice.choice(days))


def read(view: Perspective) -> list[Any]:
    """What moved: at each round, and since the one before the day asked about."""
    beside = overview(matrix(view))
    steps = [beside.changes, beside.first_stances, beside.came_out_later, beside.corrections]
    return [*steps, *(round_sheet(view, r.slug) for r in rounds_known(view))]


@pytest.mark.parametrize("apart", [False, True], ids=["for all", "for some"])
@pytest.mark.parametrize("seed", rest_is_slow(SEEDS, quick=SEEDS[:1]))
def test_it_says_what_all_of_the_series_say(
    seed: int, apart: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(seed)
    case = random_case(seed)
    negotiation = loaded(json.dumps(with_audiences(case, dice) if apart else case)).negotiation
    views = list(views_of(negotiation, dice))
    parted: Counter[int] = Counter()
    parts = series_windows._parts

    def counting(ids: dict[int, Any], *rest: Any) -> Any:
        parted.update(list(ids))
        return parts(ids, *rest)

    monkeypatch.setattr(series_windows, "_parts", counting)
    in_windows = [read(view) for view in views]
    monkeypatch.setattr(series_windows, "_not_plain", lambda ids, window: ids)
    whole = [read(view) for view in views]

    assert in_windows == whole
    assert parted or apart
    assert any(sheet.at.steps for _, _, _, _, *sheets in whole for sheet in sheets)


def test_what_was_said_long_ago_is_not_read(quick_cast: Cast) -> None:
    for number in range(1, 20):
        quick_cast.said("-" if number % 2 else "+", on=day(1, number), party="q", issue="j")
    for stance, on in (("+", day(2, 20)), ("--", day(4, 1))):
        quick_cast.said(stance, on=on, party="q", issue="j")
    view = Perspective.of(quick_cast.negotiation, PUBLIC, date(2030, 12, 31))

    window = DayWindow(day(3, 20), day(4, 10), ())
    of_q = Series.objects.filter(party__slug="q", issue__slug="j", negotiation=view.negotiation)
    [series] = series_windows.series_in_window(of_q, window, view).values()

    assert sorted(s.stance for s in series.statements) == ["leaning-for", "rejects"]
