"""The finder that searches texts: what stands in an article, as far as one audience may see it."""

from __future__ import annotations

from collections.abc import Sequence

from ..reading.perspective import Perspective
from ..rules.articles import ReadArticle
from ..rules.candidates import FoundCandidate
from .candidate_searches import NotSearched

EDITION = 1
"""To be raised where other rules find something else in the same text."""
NONE_HERE = (
    "This version has no rules yet by which candidates are found. Mark the words by hand: what is "
    "marked is decided as what was found."
)


def find_in(article: ReadArticle, view: Perspective) -> Sequence[FoundCandidate]:
    """The candidates of an article, in the order of its text; raises `NotSearched` where none can be."""
    raise NotSearched(NONE_HERE)
