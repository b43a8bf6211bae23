"""The report measures as it says, and what the finder reaches in the project's own articles stays so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command

from negotiations.intake.finding.finder import find_candidates
from negotiations.intake.finding.record import knowledge_of
from negotiations.intake.plain_text import article_of_plain_text
from negotiations.models import Negotiation
from negotiations.reading.perspective import Perspective
from negotiations.rules.candidates import FoundCandidate, Guess
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.candidates import CandidateKind

from .report.keys import KeyEntry, case_of, keyed_articles
from .report.measured import AIMS, Measured
from .report.scoring import answered

OURS = Path(__file__).parent / "articles"
ENTRY = KeyEntry(
    start=0,
    end=20,
    sentence="Velmar rejected it.",
    kind="statement",
    party="velmar",
    speaker=None,
    reported_by=None,
    issue="toll",
    stance="rejects",
    quote=None,
    day="2023-10-06",
)
FOUND = FoundCandidate(
    start=0,
    end=20,
    sentence="Velmar rejected it.",
    kind=CandidateKind.STATEMENT,
    party=Guess("velmar", ""),
    issues=(Guess("toll", ""),),
    stance=Guess("rejects", ""),
    day=Guess("2023-10-06", ""),
)


def shares(entries: list[KeyEntry], found: list[FoundCandidate]) -> dict[str, tuple[int, int]]:
    return Measured(*answered(entries, found)).shares


def test_what_is_right_counts_for_everything() -> None:
    told = shares([ENTRY], [FOUND])

    assert told["reached"] == told["of some use"] == told["right as they stand"] == (1, 1)
    assert told["silence or denial taken for a stance"] == (0, 0)


@pytest.mark.parametrize(
    ("changed", "measure"),
    [
        ({"party": Guess("osk", "")}, "party"),
        ({"speaker": Guess("plum", "")}, "speaker"),
        ({"issues": (Guess("well", ""), Guess("toll", ""))}, "issue first"),
        ({"issues": (Guess("well", ""),)}, "issue among three"),
        ({"stance": None}, "stance"),
        ({"kind": CandidateKind.DEMAND}, "kind"),
        ({"quote": "rejected"}, "quote exact"),
        ({"day": None}, "day"),
        ({"is_background": True}, "repeats known as such"),
    ],
)
def test_each_fault_counts_against_its_measure(changed: dict[str, object], measure: str) -> None:
    told = shares([ENTRY], [replace(FOUND, **changed)])  # type: ignore[arg-type]

    assert told["reached"] == (1, 1)
    assert told[measure] == (0, 1)


def test_a_candidate_answers_one_entry_alone_and_the_rest_is_for_nothing() -> None:
    told, for_nothing = answered([ENTRY, replace(ENTRY, party="osk")], [FOUND])

    assert [one.candidate for one in told] == [FOUND, None]
    assert for_nothing == []
    _, for_nothing = answered([], [FOUND])
    assert for_nothing == [FOUND]


def test_a_silence_that_is_taken_for_a_stance_is_counted() -> None:
    silence = replace(ENTRY, kind="silence", stance="no-public-position")

    assert shares([silence], [FOUND])["silence or denial taken for a stance"] == (1, 1)


@pytest.mark.slow
def test_the_aims_are_reached_in_the_articles_of_the_project(db: None) -> None:
    total = Measured()
    read = [(article_of_plain_text(one.path.read_bytes()), one) for one in keyed_articles(OURS)]
    for article, keyed in sorted(read, key=lambda pair: str(pair[0].day)):
        assert article.day is not None
        call_command(
            "load_case",
            str(case_of(keyed.negotiation, OURS)),
            until=article.day - timedelta(days=1),
            silent=True,
        )
        negotiation = Negotiation.objects.get(slug=keyed.negotiation)
        view = Perspective.of(negotiation, Audience.CLEARED, article.day)
        total.add(Measured(*answered(keyed.entries, find_candidates(article, knowledge_of(view)))))

    for measure, aim in AIMS.items():
        holds, many = total.shares[measure]
        assert holds >= aim * many, f"{measure}: {holds} of {many}"
    assert total.shares["silence or denial taken for a stance"][0] == 0


@pytest.mark.parametrize(
    "folder", ["articles", "hard_forms", "newer_forms", "kept_apart", "kept_apart_newer"]
)
def test_each_entry_of_a_key_stands_where_the_key_says(folder: str) -> None:
    keyed = keyed_articles(OURS.parent / folder)

    for one in keyed:
        text = one.path.read_text()
        for entry in one.entries:
            assert text[entry.start : entry.end] == entry.sentence, one.path.name
