"""What a worker does of a search: reads the text for one audience, and keeps what was found."""

from __future__ import annotations

import logging
from datetime import datetime

from ..rules.candidates import FoundCandidate
from .candidate_searches import (
    Finder,
    NotSearched,
    article_of,
    claim_search,
    fail_search,
    keep_found,
    view_of_search,
)

log = logging.getLogger(__name__)
FAILED = (
    "Something went wrong that is no fault of the article, and nothing was found. Ask for it again; "
    "if it stays so, tell whoever runs the site, whose log says what it was."
)
NOT_THERE = "The text is not there any longer for those on whose behalf it was to be searched."


def run_search(id: int, find: Finder, *, edition: int, now: datetime) -> None:
    """Does the search of that id, if nobody else does: safe to run twice.

    What cannot be found for a fault of the finder says so, and keeps what was there.
    """
    search = claim_search(id, now)
    if search is None:
        return
    view = view_of_search(search)
    if view is None:
        fail_search(search, NOT_THERE, now)
        return
    found: list[FoundCandidate]
    try:
        found = list(find(article_of(search.text), view))
    except NotSearched as why:
        fail_search(search, str(why), now)
        return
    except Exception:
        log.exception("search %s of text %s", search.pk, search.text.key)
        fail_search(search, FAILED, now)
        return
    keep_found(search, found, edition=edition, now=now)
