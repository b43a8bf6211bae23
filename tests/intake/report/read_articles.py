"""Articles with keys, each beside its negotiation as it stood on the day before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.core.management import call_command

from negotiations.intake.files import read_file
from negotiations.models import Negotiation
from negotiations.reading.perspective import Perspective
from negotiations.rules.articles import ReadArticle
from negotiations.vocabulary.audiences import Audience

from .keys import KeyedArticle, case_of, keyed_articles


def read_articles(folder: Path) -> Iterator[tuple[ReadArticle, KeyedArticle, Perspective]]:
    """Those of a folder, the oldest first, with what the team may see: nothing later is recorded then."""
    read = [(read_file(one.path.read_bytes()), one) for one in keyed_articles(folder)]
    for article, keyed in sorted(read, key=lambda pair: pair[0].day or date.max):
        today = article.day or date.today()
        with Path("/dev/null").open("w") as quiet:
            call_command(
                "load_case",
                str(case_of(keyed.negotiation, folder)),
                until=today - timedelta(days=1),
                silent=True,
                stdout=quiet,
                stderr=quiet,
            )
        negotiation = Negotiation.objects.get(slug=keyed.negotiation)
        yield article, keyed, Perspective.of(negotiation, Audience.CLEARED, today)
