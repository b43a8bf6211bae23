"""What rings the sweep rings on when the clock of the machine is set back."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from celery import Celery
from django.conf import settings
from django.utils import timezone

from config.beat import SteadyScheduler
from config.celery import app


class Rung(SteadyScheduler):
    """Notes what it rings, and rings nobody."""

    def __init__(self, **how: Any) -> None:
        self.rung: list[str] = []
        super().__init__(app, lazy=False, **how)

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        self.rung.append(entry.name)


def test_site_uses_it() -> None:
    assert settings.CELERY_BEAT_SCHEDULER == "config.beat:SteadyScheduler"


@pytest.mark.parametrize("hours", [1, -1, -24])
def test_all_is_rung_on_when_the_clock_is_set(monkeypatch: pytest.MonkeyPatch, hours: int) -> None:
    moment = timezone.now()

    def now(_: Any = None) -> datetime:
        return moment

    monkeypatch.setattr(Celery, "now", now)
    beat = Rung()
    names = {"sweep", "post", "canary alerts", "canary hooks", "canary bulk"}

    def minute() -> set[str]:
        nonlocal moment
        beat.rung.clear()
        for _ in range(60):
            moment += timedelta(seconds=1)
            while beat.tick() == 0:
                pass
        return {*beat.rung} & names

    assert minute() == names
    moment += timedelta(hours=hours)

    assert minute() == names
    assert beat.rung.count("sweep") in (5, 6, 7)


def test_clock_that_is_set_back_in_the_middle_of_a_look_does_not_put_it_to_sleep(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moment, set_back = timezone.now(), False

    def now(_: Any = None) -> datetime:
        nonlocal moment, set_back
        answer = moment
        if set_back:
            moment, set_back = moment - timedelta(hours=1), False
        return answer

    monkeypatch.setattr(Celery, "now", now)
    beat = Rung()
    set_back = True

    assert beat.tick() <= 1
    assert moment < timezone.now() - timedelta(minutes=50)


def test_it_ends_also_where_the_exit_that_a_signal_raised_was_lost() -> None:
    beat = Rung()
    beat.close()

    with pytest.raises(SystemExit):
        beat.tick()

    assert beat.rung == []
