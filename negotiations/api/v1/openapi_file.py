"""The OpenAPI document as it stands in the repository, made by `make schema`, and as a site answers it.

The file is of no site: what a site says of itself in it, its address, is put in once as it is first
asked for. So an answer is the same bytes from one release to the next.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer

from . import finished_document

FILE: Path = settings.BASE_DIR / "docs" / "openapi.json"


@dataclass(frozen=True)
class StaticAnswer:
    """Bytes that are answered as they are, with what tells them from others."""

    content: bytes
    etag: str
    """As the header has it: strong, between quotes."""


def generated() -> bytes:
    """What the file has to hold, made anew from what the views declare. Takes seconds."""
    document = SchemaGenerator().get_schema(request=None, public=True)
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


@cache
def answered(form: str, site_url: str) -> StaticAnswer:
    """The document of the site at that address, as `json` or `yaml`."""
    document = finished_document.of_site(json.loads(FILE.read_bytes()), site_url)
    content = _written(document, form)
    return StaticAnswer(content, f'"{hashlib.sha256(content).hexdigest()}"')


def _written(document: dict[str, Any], form: str) -> bytes:
    if form == "yaml":
        written: bytes = OpenApiYamlRenderer().render(document)
        return written
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
