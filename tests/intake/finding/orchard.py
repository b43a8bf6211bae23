"""A small negotiation of the tests' own: three parties bargain over a valley's orchards and its bridge."""

from __future__ import annotations

from datetime import date

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.knowledge import (
    DemandStanding,
    EarlierStatement,
    IssueTexts,
    Knowledge,
    LineStanding,
    PartyNames,
    RoundDays,
    SpeakerNames,
)
from negotiations.rules.articles import ReadArticle
from negotiations.rules.candidates import FoundCandidate

DAY = date(2023, 10, 6)
"""A Friday."""

ORCHARD = Knowledge(
    parties=(
        PartyNames(slug="velmar", names=("Kingdom of Velmar", "Velmar"), kind="state"),
        PartyNames(slug="osk", names=("Republic of Oskaria",), kind="state"),
        PartyNames(slug="poland", names=("Poland",), kind="state"),
        PartyNames(slug="growers", names=("Union of Growers",), kind="bloc"),
    ),
    speakers=(
        SpeakerNames(
            slug="plum",
            names=("Edda Plum",),
            party="velmar",
            office="Farm Minister",
            authority=4,
        ),
        SpeakerNames(
            slug="hale",
            names=("Jonas Hale",),
            party="velmar",
            office="Deputy Farm Minister",
            authority=3,
        ),
        SpeakerNames(
            slug="varga", names=("Mira Varga",), party="osk", office="President", authority=5
        ),
        SpeakerNames(
            slug="osk-ministry",
            names=("Oskarian Foreign Ministry",),
            party="osk",
            office="Ministry, written text",
            kind="institution",
            authority=4,
        ),
        SpeakerNames(
            slug="osk-official",
            names=("Unnamed Oskarian official",),
            party="osk",
            office="Official",
            kind="unnamed-official",
        ),
        SpeakerNames(
            slug="reed", names=("Tom Reed",), party="growers", office="Chairman", authority=3
        ),
    ),
    issues=(
        IssueTexts(
            slug="bridge-toll",
            name="A toll on the Harrow bridge",
            proposition="Lorries pay a toll on the Harrow bridge.",
        ),
        IssueTexts(
            slug="spray-ban",
            name="A ban on spraying near wells",
            proposition="Nobody sprays within a mile of a well.",
        ),
        IssueTexts(
            slug="seed-bank",
            name="A shared seed bank",
            proposition="The states keep one seed bank in common.",
        ),
        IssueTexts(
            slug="frost-aid",
            name="Aid after frost",
            proposition="Growers who lose half of a harvest to frost receive aid within 30 days.",
        ),
    ),
    demands=(
        DemandStanding(
            slug="d1",
            party="osk",
            addressees=("velmar",),
            issue="bridge-toll",
            asks="rejects",
            text="Let lorries over the Harrow bridge without a toll.",
        ),
        DemandStanding(
            slug="d2",
            party="growers",
            addressees=("velmar", "osk"),
            issue="frost-aid",
            asks="accepts",
            text="Pay for frost within 30 days.",
        ),
    ),
    red_lines=(
        LineStanding(party="osk", issue="spray-ban", refuses="accepts", text="No ban on spraying."),
    ),
    rounds=(
        RoundDays(
            slug="r1",
            name="First round",
            first_day=date(2023, 9, 4),
            last_day=date(2023, 9, 5),
            place="Harrow",
            participants=("velmar", "osk"),
        ),
        RoundDays(
            slug="r2",
            name="Second round",
            first_day=date(2023, 10, 5),
            last_day=date(2023, 10, 6),
            place="Senn",
            participants=("velmar", "osk"),
        ),
    ),
    statements=(
        EarlierStatement(
            slug="st-velmar-toll",
            party="velmar",
            issue="bridge-toll",
            speaker="plum",
            stance="accepts",
            day=date(2023, 9, 4),
            text="Wants lorries to pay for the repair of the bridge.",
        ),
    ),
    positions={("velmar", "bridge-toll"): "accepts"},
    seats=(("velmar", "osk"),),
)


def found_in(*paragraphs: str, known: Knowledge = ORCHARD) -> list[FoundCandidate]:
    """What is found in an article of those paragraphs, that came out on a Friday."""
    text = "\n\n".join(("A headline over it\nThe Valley Paper\n6 October 2023", *paragraphs))
    return find_candidates(ReadArticle(text=text, day=DAY), known)


def told(candidate: FoundCandidate) -> tuple[str, str | None, str | None, str, str | None]:
    """A candidate in five words: kind, party, speaker, issue, stance."""
    return (
        candidate.kind.value,
        candidate.party.value if candidate.party else None,
        candidate.speaker.value if candidate.speaker else None,
        candidate.issues[0].value,
        candidate.stance.value if candidate.stance else None,
    )


def under(title: str, publisher: str, *paragraphs: str) -> list[FoundCandidate]:
    """What is found in a text with that head."""
    text = "\n\n".join((f"{title}\n{publisher}\n6 October 2023", *paragraphs))
    return find_candidates(ReadArticle(text=text, day=DAY), ORCHARD)


def whose(title: str, publisher: str, *paragraphs: str) -> list[tuple[str | None, ...]]:
    """Party, speaker and issue of what is found in it."""
    return [told(one)[1:4] for one in under(title, publisher, *paragraphs)]


def whose_word(
    title: str, publisher: str, *paragraphs: str
) -> list[tuple[tuple[str | None, ...], str | None]]:
    """The same, and who tells it where it is another's."""
    return [
        (told(one)[1:4], one.reported_by and one.reported_by.value)
        for one in under(title, publisher, *paragraphs)
    ]


def days_in(*paragraphs: str) -> list[str | None]:
    """The days of what is found in an article of those paragraphs, in order."""
    return [one.day.value if one.day else None for one in found_in(*paragraphs)]
