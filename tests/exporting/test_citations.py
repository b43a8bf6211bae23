"""Citations as reference managers read them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from negotiations.exporting.citations import Cited, bibtex, csl

PLAIN = Cited(
    key="small-2030-01-10",
    kind="dataset",
    title="Talks: stated positions",
    url="https://example.org/n/small/editions/2030-01-10/",
    known=date(2030, 1, 10),
    author="The Institute",
    day=date(2030, 1, 10),
    licence="CC BY 4.0",
)


def test_bibtex_says_all_of_it() -> None:
    assert bibtex(PLAIN) == (
        "@misc{small-2030-01-10,\n"
        "  title = {{Talks: stated positions}},\n"
        "  author = {{The Institute}},\n"
        "  year = {2030},\n"
        "  date = {2030-01-10},\n"
        "  howpublished = {Demarche},\n"
        "  url = {https://example.org/n/small/editions/2030-01-10/},\n"
        "  note = {As known on 2030-01-10. Licence: CC BY 4.0.}\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("50 % & more_of #1", r"{{50 \% \& more\_of \#1}}"),
        ("a {b} \\end", r"{{a \{b\} \textbackslash{}end}}"),
        ("~ $5^2", r"{{\textasciitilde{} \$5\textasciicircum{}2}}"),
        ("two\nlines", "{{two lines}}"),
        ("“Zürich” – Київ", "{{“Zürich” – Київ}}"),
    ],
)
def test_nothing_in_a_title_ends_its_field(title: str, written: str) -> None:
    assert f"title = {written}," in bibtex(replace(PLAIN, title=title))


def test_what_is_not_known_is_not_said() -> None:
    bare = replace(PLAIN, author="", day=None, licence="")

    assert "author" not in bibtex(bare)
    assert "year" not in bibtex(bare)
    assert "note = {As known on 2030-01-10.}" in bibtex(bare)
    [item] = json.loads(csl(bare))
    assert item.keys() == {"id", "type", "title", "container-title", "URL", "note"}


def test_csl_has_one_item_with_its_day_in_parts() -> None:
    [item] = json.loads(csl(PLAIN))

    assert item["author"] == [{"literal": "The Institute"}]
    assert item["issued"] == {"date-parts": [[2030, 1, 10]]}
    assert (item["type"], item["container-title"]) == ("dataset", "Demarche")


def test_an_address_is_taken_as_it_is_and_ends_no_field() -> None:
    cited = replace(PLAIN, url="https://example.org/?a=1_2&b={x} y", key="a}b,c")

    assert "url = {https://example.org/?a=1_2&b=%7Bx%7D%20y}" in bibtex(cited)
    assert bibtex(cited).startswith("@misc{a-b-c,\n")
