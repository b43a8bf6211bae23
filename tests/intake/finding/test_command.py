"""The command that finds candidates in a file."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from negotiations.models import Negotiation

from ...door import reference_data, start_negotiation

DAY = date(2023, 10, 1)
ARTICLE = """\
Velmar wants a bridge
The Valley Paper
6 October 2023

Velmar rejected a toll on the Harrow bridge.
"""


@pytest.fixture
def negotiation(db: None) -> Negotiation:
    begun = start_negotiation(slug="orchards", title="The orchards", start_date=DAY)
    for slug, audience in (("velmar", "public"), ("osk", "cleared")):
        reference_data.record_party(
            begun, slug=slug, name=slug.title(), kind="state", audience=audience, on=DAY
        )
    reference_data.record_issue(
        begun,
        slug="toll",
        name="A toll on the Harrow bridge",
        proposition="Lorries pay a toll on the Harrow bridge.",
        on=DAY,
    )
    return begun


def found(path: Path, *options: str) -> dict[str, object]:
    out = StringIO()
    call_command("find_candidates", str(path), "--negotiation", "orchards", *options, stdout=out)
    return json.loads(out.getvalue())


def test_it_writes_what_the_contract_names(negotiation: Negotiation, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)

    told = found(path)

    (candidate,) = told["candidates"]  # type: ignore[misc]
    start, end = candidate["start"], candidate["end"]  # type: ignore[index]
    assert ARTICLE[start:end] == "Velmar rejected a toll on the Harrow bridge."
    assert {name: candidate[name] for name in ("kind", "party", "speaker", "stance", "issues")} == {  # type: ignore[index]
        "kind": "statement",
        "party": "velmar",
        "speaker": None,
        "stance": "rejects",
        "issues": ["toll"],
    }
    assert set(candidate) == {  # type: ignore[call-overload]
        *("start", "end", "sentence", "kind", "party", "speaker", "reported_by", "issues"),
        *("stance", "quote", "day", "repeat_of", "round", "addressees", "demand", "answer"),
        *("background", "reasons"),
    }
    source = told["source"]
    assert source["publisher"] == "The Valley Paper"  # type: ignore[index]
    assert source["day"] == "2023-10-06"  # type: ignore[index]


def test_a_page_is_read_too(negotiation: Negotiation, tmp_path: Path) -> None:
    path = tmp_path / "article.html"
    words = "The ministers sat for hours, and the pears were good. " * 20
    path.write_text(
        f"<html><body><article><h1>A bridge</h1><p>{words}</p>"
        "<p>Velmar rejected a toll on the Harrow bridge.</p></article></body></html>"
    )

    told = found(path)

    assert [one["party"] for one in told["candidates"]] == ["velmar"]  # type: ignore[attr-defined]


def test_it_guesses_from_what_the_audience_may_see(
    negotiation: Negotiation, tmp_path: Path
) -> None:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE.replace("Velmar rejected", "Osk rejected"))

    assert found(path, "--audience", "team")["candidates"] == []
    assert len(found(path)["candidates"]) == 1  # type: ignore[arg-type]


def test_what_cannot_be_read_is_told_and_nothing_is_written(
    negotiation: Negotiation, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("  \n")

    with pytest.raises(CommandError, match=r"nowhere\.txt cannot be read"):
        found(tmp_path / "nowhere.txt")
    with pytest.raises(CommandError, match=r"empty\.txt was not read"):
        found(empty)
