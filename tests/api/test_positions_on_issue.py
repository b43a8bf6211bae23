"""One party's way on one issue: what the stream tells of it, with silences and contested days."""

from __future__ import annotations

from datetime import date
from typing import Any

from negotiations.models import Negotiation

from ..door import statements
from .conftest import HERE, Api

POSITIONS = f"{HERE}positions/"
SERIES = {"party": "germany", "issue": "nord-stream-2"}


def say(negotiation: Negotiation, day: int, stance: str, slug: str, **more: Any) -> None:
    statements.record_statement(
        negotiation,
        **{**SERIES, "speaker": "scholz", **more},
        day=date(2022, 2, day),
        stance=stance,
        summary="Said so.",
        slug=slug,
    )


def test_way_is_what_the_stream_tells(anybody: Api) -> None:
    kinds = ["position-stated", "position-changed"]
    told = anybody.get("developments/", kind=kinds, limit=1000)["results"]
    standing = [row for row in told if row["status"] == "standing" and row["kind"] in kinds]
    compared = 0
    for party, issue in sorted({(row["party"], row["issue"]) for row in standing}):
        way = anybody.get(POSITIONS, party=party, issue=issue)

        rows = [row for row in standing if (row["party"], row["issue"]) == (party, issue)]
        names = ("round", "timing", "nature", "direction", "movement", "revealed", "known_from")
        told_there = sorted(
            [(row["to_stance"], row["held_from"], *(str(row[n]) for n in names)) for row in rows]
        )
        here = [row for row in way if row["nature"]]
        assert told_there == sorted(
            [(row["stance"], row["held_from"], *(str(row[n]) for n in names)) for row in here]
        )
        assert [row["day"] for row in way] == sorted(row["day"] for row in way)
        compared += len(rows)
    assert compared > 100


def test_silence_and_contested_day_are_on_the_way(anybody: Api, negotiation: Negotiation) -> None:
    before = anybody.get(POSITIONS, **SERIES)
    say(negotiation, 14, "accepts", "st-one-voice")
    say(negotiation, 14, "rejects", "st-another-voice", speaker="baerbock")
    say(negotiation, 16, "no-public-position", "st-silent")

    way = anybody.get(POSITIONS, **SERIES)

    new = {row["statement"]: row for row in way if row not in before}
    voices = {"st-one-voice", "st-another-voice"}
    assert voices | {"st-silent"} <= new.keys()
    for voice in voices:
        assert set(new[voice]["contested"]) == voices
    assert [bool(new[voice]["nature"]) for voice in sorted(voices)].count(True) == 1
    silent = new["st-silent"]
    assert (silent["score"], silent["nature"], silent["contested"]) == (None, None, [])
    earlier = anybody.get(POSITIONS, **SERIES, known="2022-02-13")
    assert not {row["statement"] for row in earlier} & new.keys()


def test_both_have_to_be_named_and_what_is_hidden_is_unknown(
    anybody: Api, negotiation: Negotiation
) -> None:
    assert list(anybody.refused(POSITIONS, party="germany")["errors"]) == ["issue"]
    assert list(anybody.refused(POSITIONS, issue="swift")["errors"]) == ["party"]
    before = anybody.refused(POSITIONS, party="atlantis", issue="swift")["errors"]
    negotiation.party_set.create(slug="atlantis", name="Atlantis", kind="state", audience="team")

    assert anybody.refused(POSITIONS, party="atlantis", issue="swift")["errors"] == before
    assert anybody.get(POSITIONS, party="china", issue="swift") == []
