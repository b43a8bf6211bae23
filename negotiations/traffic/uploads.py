"""Files that are sent to the site: counted while they are read, and dropped once they are too large."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from ..rules.files import LARGEST_FILE


class BoundedUpload(FileUploadHandler):
    """Hands on what is sent until all of it together is larger than one file may be.

    Of what is larger nothing is kept, in memory or on disk; the fields of the form are read all
    the same, so that its page can say so.
    """

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self.read = 0

    @property
    def is_exceeded(self) -> bool:
        return self.read > LARGEST_FILE

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.read += len(raw_data)
        if self.is_exceeded:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Leaves the file to those that keep it."""
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file that was sent with the form is not there, since it was too large."""
    handlers = (h for h in request.upload_handlers if isinstance(h, BoundedUpload))
    return any(handler.is_exceeded for handler in handlers)
