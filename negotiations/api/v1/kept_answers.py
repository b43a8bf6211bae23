"""Answers that are kept for whoever asks the same next, as long as he reads the same version of the record.

Each process keeps its own, in memory: so many, and none that is very large. Kept are a body and what it
is, and how many rows a list has, and nothing of who asked. Whose they are is decided by his view: its audience, the version which that
audience reads, the day, and his role. Of several who first ask the same at once, one has it made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from threading import Event

from django.core.cache import caches
from django.core.cache.backends.dummy import DummyCache
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from ...reading.record_versions import ANSWERED_BY, VersionedView
from .entity_tags import or_unchanged, print_of_question, unchanged, version_mark, with_version

STORE = "answers"
LARGEST = 300_000
"""So many bytes a body may have: a matrix of 20,000 cells in numbers has two thirds of it."""
HEADERS = ("Content-Type", "Link")
"""What an answer says of its body."""
LONGEST_WAIT = 2.0
"""So many seconds somebody waits for the same answer, which is made for another."""

_IN_THE_MAKING: dict[str, Event] = {}
"""What ends when an answer is made, by its key."""

type Kept = tuple[bytes, Mapping[str, str], str]
"""A body, what is said of it, and its ETag."""


def answered_by_version(
    request: Request, read: VersionedView, form: str, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """What a request is answered with in that form; its ETag says also by which version.

    Where the client has it, that is a 304. Else it is what somebody was given who asked the same of
    the same version, or what `make` makes: kept where it is JSON, whole and small enough.
    """
    vars(request._request)[ANSWERED_BY] = read
    mark = version_mark(request, read, form)
    if (same := unchanged(request, mark)) is not None:
        return same
    # Of files the bytes tell when they were made.
    answer = _kept_or_made(request, read, make) if form == "json" else make()
    return with_version(answer, mark)


def counted_once(request: Request, apart_from: Collection[str], count: Callable[[], int]) -> int:
    """What `count` finds, kept for the next question that asks otherwise by those parameters alone.

    It is kept as an answer is, where the request is answered by the version of a record.
    """
    read: VersionedView | None = vars(request._request).get(ANSWERED_BY)
    store = caches[STORE]
    if read is None or isinstance(store, DummyCache):
        return count()
    key = print_of_question(request, read, "counted", read.role, apart_from=apart_from)
    counted: int | None = store.get(key)
    if counted is None:
        counted = count()
        store.set(key, counted)
    return counted


def is_small(answer: HttpResponse) -> bool:
    """Whether its body is small enough to be kept."""
    return len(answer.content) <= LARGEST


def _kept_or_made(
    request: Request, read: VersionedView, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    store = caches[STORE]
    if isinstance(store, DummyCache):
        return make()
    key = print_of_question(request, read, "kept", read.role)
    kept: Kept | None = store.get(key)
    if kept is None:
        with _one_at_a_time(key):
            kept = store.get(key)
            if kept is None:
                answer = make()
                if (made := _to_keep(answer)) is not None:
                    store.set(key, made)
                return answer
    body, said, tag = kept
    answer = or_unchanged(request, HttpResponse(body, headers=said), tag)
    if "Link" in said:  # which is told of what is unchanged, too
        answer["Link"] = said["Link"]
    return answer


def _to_keep(answer: HttpResponseBase) -> Kept | None:
    if (
        isinstance(answer, HttpResponse)
        and answer.status_code == HTTPStatus.OK
        and "ETag" in answer
        and is_small(answer)
    ):
        said = {name: answer[name] for name in HEADERS if name in answer}
        return answer.content, said, answer["ETag"]
    return None


@contextmanager
def _one_at_a_time(key: str) -> Iterator[None]:
    """Who comes first goes on at once. Who comes meanwhile waits until he is ready, and never long: it may
    be that nothing was kept.
    """
    mine = Event()
    theirs = _IN_THE_MAKING.setdefault(key, mine)
    if theirs is not mine:
        theirs.wait(LONGEST_WAIT)
        yield
        return
    try:
        yield
    finally:
        del _IN_THE_MAKING[key]
        mine.set()
