"""The kinds of corrections of the record, each with all that is fixed about it."""

from __future__ import annotations

from dataclasses import dataclass

from .word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionWords:
    """The words for one kind of correction, wherever it is told."""

    in_files: str
    """The name of the kind in a case file, and in the API."""
    heading: str
    """The heading of one on the page of a statement."""
    in_lists: str
    """The words for it among other corrections: "account denied"."""
    in_headline: str = ""
    """The words for it in a headline; none where no headline tells of it."""
    in_mail: str = ""
    """The words for it in a mail, where they are others than in the headline."""
    as_reason: str = ""
    """The choice at the desk, for a kind that puts a new version in place of the old one."""


class CorrectionKind(Word):
    """The kinds of corrections, by the words in which they are stored."""

    words: CorrectionWords

    WORDING = (
        "wording-corrected",
        CorrectionWords(
            in_files="wording-correction",
            heading="Wording corrected",
            in_lists="wording corrected",
            in_headline="wording corrected",
            as_reason="wording corrected: it was said in other words",
        ),
    )
    ATTRIBUTION = (
        "attribution-corrected",
        CorrectionWords(
            in_files="attribution-correction",
            heading="Attribution corrected",
            in_lists="attribution corrected",
            in_headline="attribution corrected",
            as_reason="attribution corrected: somebody else said it",
        ),
    )
    RECLASSIFIED = (
        "reclassified",
        CorrectionWords(
            in_files="reclassification",
            heading="Reclassified",
            in_lists="reclassified",
            in_headline="stance reclassified",
            as_reason="reclassified: the same words mean another stance or issue",
        ),
    )
    DENIAL = (
        "denial",
        CorrectionWords(
            in_files="denial",
            heading="A denial",
            in_lists="account denied",
            in_headline="account denied",
            in_mail="the party denied the account",
        ),
    )
    RETRACTION = (
        "retraction",
        CorrectionWords(
            in_files="retraction",
            heading="Retracted",
            in_lists="entry retracted",
            in_headline="entry retracted",
        ),
    )
    AUTHENTICATION = (
        "authentication",
        CorrectionWords(
            in_files="authentication",
            heading="Confirmed as genuine",
            in_lists="authentication",
        ),
    )


SUPERSEDING_KINDS = tuple(kind for kind in CorrectionKind if kind.words.as_reason)
"""The kinds that put a new version in place of the old one."""
