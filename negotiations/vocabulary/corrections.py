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
    heading_of_text: str = ""
    """The heading on the page of a statement that stands in a text that it is about,"""
    heading_of_word: str = ""
    """and on that of the statement by which it became known, where it is about texts."""
    in_headline: str = ""
    """The words for it in a headline; none where no headline tells of it."""
    in_mail: str = ""
    """The words for it in a mail, where they are others than in the headline."""
    of_day: str = "for"
    """The word in a headline between it and the day of the statement."""
    as_reason: str = ""
    """The choice at the desk, for a kind that puts a new version in place of the old one."""
    moves: bool = False
    """Whether the new version may be of another party or issue."""
    needs_note: str = ""
    """The sentence for whoever leaves out its note, where it needs one."""
    corrects: frozenset[str] = frozenset()
    """The fields of a statement that it is about, one of which differs; empty: whichever they are."""
    brings: frozenset[str] = frozenset()
    """Further fields that may differ with those."""
    where_none_differs: str = ""
    """The sentence for whoever names it as the reason where none of its fields differs."""
    of_our_words: bool = False
    """Whether it is of our own words alone: nobody is told of it."""

    @property
    def may_differ(self) -> frozenset[str]:
        """The fields in which the new version may differ; empty where it may in any."""
        return self.corrects | self.brings

    @property
    def corrects_days(self) -> bool:
        return "day" in self.corrects


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
            moves=True,
        ),
    )
    RECLASSIFIED = (
        "reclassified",
        CorrectionWords(
            in_files="reclassification",
            heading="Reclassified",
            in_lists="reclassified",
            in_headline="stance reclassified",
            as_reason="reclassified: the same words mean another stance or issue (needs the note)",
            moves=True,
            needs_note=(
                "Say why the same words mean another stance or issue: a reclassification needs "
                "its note."
            ),
        ),
    )
    DAY = (
        "day-corrected",
        CorrectionWords(
            in_files="day-correction",
            heading="Day corrected",
            in_lists="day corrected",
            in_headline="day corrected",
            of_day="to",
            as_reason="day corrected: it was said, or held, on another day",
            corrects=frozenset({"day", "held_from", "round", "timing"}),
            brings=frozenset({"sources"}),
            where_none_differs=(
                "No day differs: give the right day, or the day from which it was held."
            ),
        ),
    )
    SOURCE = (
        "source-corrected",
        CorrectionWords(
            in_files="source-correction",
            heading="Source corrected",
            in_lists="source corrected",
            in_headline="source corrected",
            as_reason="source corrected: the same words stand in another source, or a better one",
            corrects=frozenset({"sources", "document"}),
            brings=frozenset({"confidence", "provenance"}),
            where_none_differs="No source differs: name the right ones, or the text that says it.",
        ),
    )
    TYPO = (
        "typo-mended",
        CorrectionWords(
            in_files="typo",
            heading="A typo of ours mended",
            in_lists="typo mended",
            in_headline="typo mended",
            as_reason="typo mended: of our own words alone; nobody is told of it",
            corrects=frozenset({"summary"}),
            where_none_differs="Our words are the same: give the summary without the typo.",
            of_our_words=True,
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
            heading="Confirmed: it was said",
            heading_of_text="Confirmed as genuine",
            heading_of_word="The word that confirmed texts as genuine",
            in_lists="authentication",
        ),
    )
    MADE_ONE = (
        "made-one",
        CorrectionWords(
            in_files="made-one",
            heading="Two entries made one",
            in_lists="two entries made one",
        ),
    )


SUPERSEDING_KINDS = tuple(kind for kind in CorrectionKind if kind.words.as_reason)
"""The kinds that put a new version in place of the old one."""
