"""Numbers and words of the record, as people write them."""

from __future__ import annotations

from ..rules.wording import number_words


def times_words(number: int) -> str:
    """How often: never, once, twice, three times."""
    few = ("never", "once", "twice")
    return few[number] if 0 <= number < len(few) else f"{number_words(number)} times"


def missing_answers(missing: int, asked: int, *, where: str = "") -> str:
    """How many of the answers asked for were missing, without a full stop; `where` they were asked for.

    An answer is missing where none is known, and where the demand was passed over.
    """
    answers = f"answers asked for{where}"
    if asked == 1:
        return f"the one answer asked for{where} {'was missing' if missing else 'was known'}"
    if missing == 0:
        none = "neither" if asked == 2 else "none"
        return f"{none} of the {number_words(asked)} {answers} was missing"
    if missing == asked:
        return f"{'both' if asked == 2 else f'all {number_words(asked)}'} {answers} were missing"
    was = "was" if missing == 1 else "were"
    return f"{number_words(missing)} of the {number_words(asked)} {answers} {was} missing"


def slug_words(slug: str) -> str:
    """A word of the record as people write it: `western-non-aligned` is "Western non-aligned"."""
    words = slug.replace("-aligned", "\u2011aligned").replace("-", " ").replace("\u2011", "-")
    return words[:1].upper() + words[1:]
