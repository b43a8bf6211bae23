"""The scale of stances is read by programs from one place."""

from __future__ import annotations

from .conftest import Api


def test_scale_goes_from_against_to_for_and_ends_with_silence(anybody: Api) -> None:
    told = anybody.get("stances/")["results"]

    assert [row["score"] for row in told] == [-2, -1, 0, 1, 2, None]
    assert told[0] == {
        "stance": "rejects",
        "score": -2,
        "sign": "−−",
        "words": "rejects",
        "verb": "rejects",
        "meaning": "Refuses the issue’s proposition.",
    }
    assert (told[-1]["stance"], told[-1]["meaning"]) == ("no-public-position", None)


def test_scale_comes_as_a_table_for_anybody(anybody: Api) -> None:
    response = anybody.send("stances/", format="csv")

    assert response["Content-Disposition"] == 'attachment; filename="stances.csv"'
    assert response.content.decode().splitlines()[2].startswith("leaning-against,-1,−,")
