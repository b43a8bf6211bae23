"""The kinds of sources: any word, in one way of writing it."""

from __future__ import annotations

import re

LONGEST_KIND = 40
KIND_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
KIND_EXAMPLES = ("newspaper", "broadcast", "social-media")


def wrong_kind(given: str) -> str | None:
    """The sentence on a kind that is written otherwise, with the same as it would be right."""
    if len(given) <= LONGEST_KIND and re.fullmatch(KIND_PATTERN, given):
        return None
    near = written_as_kind(given)
    right = near if near != given else KIND_EXAMPLES[-1]
    return (
        "A kind is written in lower-case letters, digits and single hyphens between them, "
        f"at most {LONGEST_KIND} characters in all, such as {right}."
    )


def written_as_kind(given: str) -> str:
    """Words as the kind that they mean: *News agency* is `news-agency`; as given where they mean none."""
    near = re.sub("[^a-z0-9]+", "-", given.lower()).strip("-") if given.isascii() else ""
    return near if 0 < len(near) <= LONGEST_KIND else given


def kind_in_words(kind: str) -> str:
    """A kind as it is read: `social-media` is social media."""
    return kind.replace("-", " ")
