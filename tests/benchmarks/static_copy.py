"""The floor of what is painted: a server of one page and of the files of `STATIC_ROOT`, and of nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

CONTENT = Path(os.environ["STATIC_COPY"]).read_bytes()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(CONTENT)))]


def page(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    start_response("200 OK", HEADERS)
    return [CONTENT]


application = WhiteNoise(page, root=os.environ["STATIC_FILES"], prefix="static/")
