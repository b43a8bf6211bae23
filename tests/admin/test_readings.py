"""The desk says what is recorded as a sentence with its proposition, and asks whether that is true."""

from __future__ import annotations

from negotiations.models import Issue

from ..cast import R1, Cast
from ..door import reference_data
from .conftest import Desk, acted, added, following, opened
from .test_saving import named, what_p_says

NEW = {
    "name": "Halting the pipeline",
    "proposition": "The pipeline is stopped.",
    "audience": "public",
}
ASKED = [
    "Of a party that supports the proposition it will be said: "
    "B accepts “Halting the pipeline”, that is: The pipeline is stopped.",
    "Of one that refuses it: "
    "B rejects “Halting the pipeline”, that is, it rejects this: The pipeline is stopped.",
    "Is each of them true? If not, name the issue by the outcome that its proposition asks for.",
]


def test_name_of_a_new_issue_is_read_with_a_party_before_it_is_kept(cast: Cast, ana: Desk) -> None:
    shown = ana.fill(added("issue"), button="_preview", **NEW)

    assert following(shown)[:3] == ASKED
    assert not Issue.objects.filter(name=NEW["name"]).exists()


def test_name_is_asked_of_again_once_it_is_kept_and_where_it_is_mended(
    cast: Cast, ana: Desk
) -> None:
    kept = ana.done(added("issue"), **NEW)
    issue = Issue.objects.get(name=NEW["name"])
    mended = ana.fill(opened(issue), button="_preview", name="Stopping the pipeline")

    assert kept[-3:] == ASKED
    assert "B accepts “Stopping the pipeline”, that is:" in following(mended)[0]


def test_name_is_read_with_a_party_that_the_writer_may_see(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    hidden = {"name": "Alpha", "kind": "state", "audience": "cleared"}
    reference_data.register(cast.negotiation, on=R1, noun="party", slug="alpha", **hidden)

    for_the_team = following(ana.fill(added("issue"), button="_preview", **NEW))
    for_the_cleared = following(olga.fill(added("issue"), button="_preview", **NEW))

    assert for_the_team[:3] == ASKED
    assert "Alpha accepts “Halting the pipeline”" in for_the_cleared[0]


def test_stance_is_read_with_its_proposition_before_it_is_kept(cast: Cast, ana: Desk) -> None:
    shown = ana.fill(added("statement"), button="_preview", **what_p_says(cast))

    assert following(shown)[0] == (
        "P rejects “Issue i”, that is, it rejects this: That it be done. Is that true?"
    )


def test_stance_of_a_draft_is_read_before_it_is_published(cast: Cast, ana: Desk) -> None:
    draft = named(cast, "statement", "draft")

    shown = ana.fill(acted(draft, "publish"), button="_preview")

    assert following(shown)[0].startswith(f"{draft.party} {draft.stance}")
    assert following(shown)[0].endswith("Is that true?")


def test_end_of_a_statement_asks_nothing_of_its_stance(cast: Cast, ana: Desk) -> None:
    said = named(cast, "statement", "first")

    shown = ana.fill(acted(said, "retract"), button="_preview", note="Misheard.", sure="on")

    assert following(shown)
    assert not any("Is that true?" in line for line in following(shown))
