"""Copies of a text among those that are kept: looked up by a few numbers of each, then compared in full."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ...models import ArticlePrint
from ...rules.wire_copies import is_copy, smallest
from ..perspective import Perspective
from .article_texts import article_texts

MOST_COMPARED = 50
"""With so many texts one is compared in full: those that have most of the few numbers in common."""


def copies_of(view: Perspective, prints: Sequence[int]) -> list[int]:
    """The ids of the texts that the reader sees and of which that is the fingerprint of a copy.

    The latest first. Three queries, and as much to read whatever was kept before.
    """
    return copies_of_each(view, {0: prints})[0]


def copies_of_each[Key](
    view: Perspective, fingerprints: Mapping[Key, Sequence[int]]
) -> dict[Key, list[int]]:
    """The same for each of those fingerprints, by its key. Three queries, however many there are."""
    having: dict[int, list[Key]] = defaultdict(list)
    for key, prints in fingerprints.items():
        for number in smallest(prints):
            having[number].append(key)
    shared: dict[Key, Counter[int]] = {key: Counter() for key in fingerprints}
    # By number alone: asked together with the texts, a database goes along all of these instead.
    rows = ArticlePrint.objects.filter(number__in=list(having)).values_list("text", "number")
    sharing = list(rows)
    ids = {text for text, _ in sharing}
    seen = set(article_texts(view).filter(pk__in=ids).values_list("pk", flat=True))
    for text, number in sharing:
        for key in having[number] if text in seen else ():
            shared[key][text] += 1
    nearest = {
        key: sorted(texts, key=lambda text: (-texts[text], -text))[:MOST_COMPARED]
        for key, texts in shared.items()
    }
    wanted = {text for texts in nearest.values() for text in texts}
    known = dict(article_texts(view).filter(pk__in=wanted).values_list("pk", "prints"))
    return {
        key: sorted(
            (
                text
                for text in texts
                if text in known and is_copy(tuple(known[text]), tuple(fingerprints[key]))
            ),
            reverse=True,
        )
        for key, texts in nearest.items()
    }
