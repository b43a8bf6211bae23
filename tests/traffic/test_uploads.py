"""What is sent to any page is counted while it is read."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable
from io import BufferedReader, RawIOBase
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from negotiations.rules.files import LARGEST_FILE
from negotiations.traffic.uploads import was_too_large

BLOCK = b"x" * 64 * 1024
BOUNDARY = "end-of-part"


class Sent(RawIOBase):
    """The body of a request, which is made only while it is read."""

    def __init__(self, *parts: Iterable[bytes]) -> None:
        self.blocks, self.rest = chain(*parts), b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.rest = self.rest or next(self.blocks, b"")
        given, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


def part(head: str) -> bytes:
    return f"\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode()


def form_with_files(*sizes: int) -> WSGIRequest:
    """A form with a field, files of those sizes, and another field."""
    first = [part('name="before"') + b"1"]
    files = [
        chain([part(f'name="file"; filename="{n}.bin"')], repeat(BLOCK, size // len(BLOCK)))
        for n, size in enumerate(sizes)
    ]
    last = [part('name="after"') + b"2" + f"\r\n--{BOUNDARY}--\r\n".encode()]
    return WSGIRequest(
        {
            **RequestFactory().generic("POST", "/").environ,
            "wsgi.input": BufferedReader(Sent(first, *files, last)),
            "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
            "CONTENT_LENGTH": str(sum(sizes) + 10_000),
        }
    )


@pytest.fixture(autouse=True)
def upload_folder(settings: Any, tmp_path: Path) -> Path:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def test_file_that_fits_is_handed_on() -> None:
    request = form_with_files(LARGEST_FILE)

    assert request.FILES["file"].size == LARGEST_FILE
    assert not was_too_large(request)


@pytest.mark.parametrize("sizes", [(LARGEST_FILE * 2,), (LARGEST_FILE // 2, LARGEST_FILE)])
def test_what_is_larger_is_dropped_and_the_form_is_read(
    sizes: tuple[int, ...], upload_folder: Path
) -> None:
    request = form_with_files(*sizes)
    tracemalloc.start()

    fields = dict(request.POST.items())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert fields == {"before": "1", "after": "2"}
    assert was_too_large(request)
    assert len(request.FILES.getlist("file")) == len(sizes) - 1
    assert most < 4 * 1024 * 1024
    kept = sum(path.stat().st_size for path in upload_folder.iterdir())
    assert kept <= LARGEST_FILE // 2
