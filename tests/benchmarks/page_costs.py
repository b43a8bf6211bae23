"""Row 14: what each page costs for somebody who is not signed in, and how much is sent."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client

from negotiations.models import Statement

from . import invented
from .asking import _good
from .invented import Size
from .measuring import Row, cpu_seconds
from .scratch import SLUG


def rows(size: Size) -> Iterator[Row]:
    # The names of files with their prints, as a site that runs has them.
    call_command("collectstatic", verbosity=0, interactive=False)
    client = Client(SERVER_NAME="localhost")
    for name, path in pages(size).items():
        get = partial(_good, client, path)
        sent = get()
        taken = cpu_seconds(get)
        yield Row(f"14 {name}: CPU", taken * 1000, None, "ms", connection.vendor, 1_000)
        yield Row(f"14 {name}: sent", len(sent) / 1000, None, "kB", connection.vendor, 1_000)
        small = len(gzip.compress(sent, 6)) / 1000
        yield Row(f"14 {name}: compressed", small, None, "kB", connection.vendor, 150)


def pages(size: Size) -> dict[str, str]:
    """The pages by what they are, each at something in the middle of it."""
    here, round_slug = f"/n/{SLUG}/", invented.round_slug(size.rounds // 2)
    said: Any = Statement.objects.filter(audience="public", negotiation__slug=SLUG)
    return {
        "home": "/",
        "overview": here,
        "overview at a round": f"{here}?round={round_slug}",
        "overview in a frame": f"{here}embed/matrix/",
        "developments": f"{here}developments/",
        "timeline": f"{here}timeline/",
        "demands": f"{here}demands/",
        "red lines": f"{here}red-lines/",
        "compare": f"{here}compare/?from={round_slug}&to={invented.round_slug(size.rounds - 1)}",
        "corrections": f"{here}corrections/",
        "party": f"{here}parties/{invented.party_slug(1)}/",
        "issue": f"{here}issues/{invented.issue_slug(1)}/",
        "round": f"{here}rounds/{round_slug}/",
        "speaker": f"{here}speakers/{invented.speaker_slug(1, 4)}/",
        "source": f"{here}sources/{invented.source_slug(1)}/",
        "statement": f"{here}statements/{said.order_by('pk').values_list('slug', flat=True)[0]}/",
        "parties": f"{here}parties/",
        "issues": f"{here}issues/",
        "rounds": f"{here}rounds/",
        "speakers": f"{here}speakers/",
        "sources": f"{here}sources/",
    }
