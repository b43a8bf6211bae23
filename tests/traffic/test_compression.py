"""A stream is compressed while it is sent, however long it is; what it says to readers is in `tests/api`."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from negotiations.traffic.compression import Compression

PART = b"A line of many, and no other is as long as it.\n" * 200


def sent(rf: RequestFactory, parts: int, media: str = "text/csv") -> Any:
    response = StreamingHttpResponse((PART for _ in range(parts)), content_type=media)
    return Compression(lambda _: response)(rf.get("/", headers={"accept-encoding": "gzip"}))


def peak(some: Iterator[bytes]) -> int:
    tracemalloc.start()
    try:
        for _ in some:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_ten_times_as_long_a_stream_takes_no_more_memory(rf: RequestFactory) -> None:
    peak(sent(rf, 10).streaming_content)  # what is made once

    few, ten_times = (peak(sent(rf, parts).streaming_content) for parts in (200, 2_000))

    assert ten_times <= 1.25 * few
    assert gzip.decompress(b"".join(sent(rf, 3).streaming_content)) == 3 * PART


@pytest.mark.parametrize(
    ("media", "is_compressed"),
    [
        ("text/html; charset=utf-8", True),
        ("application/problem+json", True),
        ("application/atom+xml", True),
        ("image/svg+xml", True),
        ("text/event-stream", False),
        ("image/png", False),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", False),
    ],
)
def test_texts_alone_are_compressed(rf: RequestFactory, media: str, is_compressed: bool) -> None:
    assert ("Content-Encoding" in sent(rf, 2, media)) is is_compressed


def test_what_is_short_is_left_as_it_is(rf: RequestFactory) -> None:
    request = rf.get("/", headers={"accept-encoding": "gzip"})

    answer = Compression(lambda _: HttpResponse("ok", content_type="text/plain"))(request)

    assert "Content-Encoding" not in answer
    assert answer["Vary"] == "Accept-Encoding"
