"""Of several who ask the same at once, one has it made, and the others do not wait for him for long."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from threading import Event, Thread
from typing import Any, ClassVar

import pytest
from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from negotiations.api.v1 import kept_answers
from negotiations.models import Negotiation
from negotiations.reading.perspective import Perspective
from negotiations.reading.record_versions import VersionedView
from negotiations.vocabulary.audiences import Audience

pytestmark = pytest.mark.usefixtures("store")

LONG, SHORT = 10.0, 0.2


class Kitchen:
    """Makes an answer, when it is let; and counts how often."""

    def __init__(self) -> None:
        self.begun, self.may_end = Event(), Event()
        self.times = 0

    def make(self) -> HttpResponse:
        self.times += 1
        self.begun.set()
        self.may_end.wait(LONG)
        return HttpResponse(b"{}", content_type="application/json", headers={"ETag": '"a"'})


@pytest.fixture
def kitchen() -> Iterator[Kitchen]:
    kitchen = Kitchen()
    yield kitchen
    kitchen.may_end.set()
    # Who is answered later would leave his answer to the next test.
    while Asking.all:
        Asking.all.pop().join(LONG)


def answered(make: Callable[[], HttpResponse], path: str = "/api/v1/") -> Any:
    """What anybody is answered who asks there; at first by `make`."""
    view = Perspective.of(Negotiation(slug="talks"), Audience.PUBLIC, date(2022, 2, 1))
    request = Request(APIRequestFactory().get(path))
    read = VersionedView(view, None, (1, 1, 1))
    return kept_answers.answered_by_version(request, read, "json", make)


class Asking(Thread):
    """Somebody who asks, and what he is answered."""

    all: ClassVar[list[Asking]] = []

    def __init__(self, make: Callable[[], HttpResponse], path: str = "/api/v1/") -> None:
        super().__init__(daemon=True)
        self.make, self.path = make, path
        self.answer: Any = None
        self.all.append(self)
        self.start()

    def run(self) -> None:
        self.answer = answered(self.make, self.path)


def test_who_asks_meanwhile_gets_what_is_made_for_another(kitchen: Kitchen) -> None:
    first = Asking(kitchen.make)
    assert kitchen.begun.wait(LONG)
    others = [Asking(kitchen.make) for _ in range(3)]
    others[0].join(SHORT)
    assert others[0].is_alive()

    kitchen.may_end.set()

    for one in (first, *others):
        one.join(LONG)
        assert one.answer.content == b"{}"
    assert kitchen.times == 1


def test_who_has_waited_long_makes_it_by_himself(
    kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "LONGEST_WAIT", SHORT)
    Asking(kitchen.make)
    assert kitchen.begun.wait(LONG)
    quick = Kitchen()
    quick.may_end.set()

    second = Asking(quick.make)

    second.join(LONG)
    assert (second.answer.content, quick.times, kitchen.times) == (b"{}", 1, 1)


def test_who_asks_something_else_waits_for_nobody(
    kitchen: Kitchen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_answers, "LONGEST_WAIT", 2 * LONG)
    Asking(kitchen.make)
    assert kitchen.begun.wait(LONG)
    quick = Kitchen()
    quick.may_end.set()

    other = Asking(quick.make, "/api/v1/?other=1")

    other.join(LONG / 2)
    assert other.answer.content == b"{}"
    assert not kitchen.may_end.is_set()


def test_what_could_not_be_made_is_made_by_the_next(kitchen: Kitchen) -> None:
    def fail() -> HttpResponse:
        raise LookupError

    with pytest.raises(LookupError):
        answered(fail)
    kitchen.may_end.set()

    assert answered(kitchen.make).content == b"{}"
