"""How we code: the guide is served, and what it says of the two cases stands in them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from negotiations.coding_guide import anchor_of, coding_guide, guide_of
from negotiations.importing.case_file import read_case
from negotiations.importing.case_loader import load
from negotiations.models import Development
from negotiations.rules.calendar import today_utc
from negotiations.vocabulary.answers import AnswerKind
from negotiations.vocabulary.corrections import SUPERSEDING_KINDS
from negotiations.vocabulary.stances import SCALE, SILENCE

from ..demonstration import FILE, INVENTED
from .conftest import Site

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "desk.md"


# What the guide says, and what the cases say


@dataclass(frozen=True)
class Passage:
    """A paragraph, an item or a row: its words, the names in it and what it quotes."""

    below: str
    """The heading below which it stands."""
    words: str
    names: tuple[str, ...]
    cells: tuple[str, ...] = ()

    @property
    def quotes(self) -> list[str]:
        return re.findall(r"“([^”]+)”", self.words)


def _words(inline: Token) -> str:
    shown = {"softbreak": " ", "hardbreak": " "}
    return "".join(shown.get(one.type, one.content) for one in inline.children or ())


def _names(inline: Token) -> tuple[str, ...]:
    return tuple(one.content for one in inline.children or () if one.type == "code_inline")


def _passages(*, headlines: bool) -> Iterator[Passage]:
    """The passages that are set off as headlines, or all others."""
    heading, inside = "", list[str]()
    row: list[Token] = []
    for token in MarkdownIt("commonmark").enable("table").parse(GUIDE.read_text("utf-8")):
        if token.nesting:
            inside = [*inside, token.type] if token.nesting > 0 else inside[:-1]
        if token.type == "tr_close" and row:
            cells = tuple(_words(one) for one in row)
            names = tuple(name for one in row for name in _names(one))
            yield Passage(heading, " ".join(cells), names, cells)
            row = []
        elif token.type != "inline" or ("blockquote_open" in inside) != headlines:
            continue
        elif "heading_open" in inside:
            heading = token.content
        elif "tr_open" in inside:
            row.append(token)
        else:
            yield Passage(heading, _words(token), _names(token))


def passages() -> list[Passage]:
    return list(_passages(headlines=False))


def rows(anchor: str) -> list[Passage]:
    """The rows of the one table below a heading, without its head."""
    heading = coding_guide().section(anchor).title
    _, *table = [one for one in passages() if one.cells and one.below == heading]
    return table


def plain(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield plain(value)
    elif isinstance(value, (list, dict)):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


@cache
def entries() -> dict[str, list[dict[str, Any]]]:
    """The entries of both cases by their slugs."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in (FILE, INVENTED):
        case = json.loads(path.read_text("utf-8"))
        lists = [one for one in case.values() if isinstance(one, list)]
        for entry in [case["negotiation"], *(e for one in lists for e in one)]:
            if "slug" in entry:
                found.setdefault(entry["slug"], []).append(entry)
    return found


def entry(slug: str) -> dict[str, Any]:
    (only,) = entries()[slug]
    return only


# The cases


def test_every_name_is_that_of_an_entry_in_a_case() -> None:
    named = {name for passage in passages() for name in passage.names}

    assert len(named) > 100
    assert named <= entries().keys()


def test_every_quotation_stands_in_an_entry_named_beside_it() -> None:
    quoted = [(quote, one.names) for one in passages() for quote in one.quotes]

    invented = [
        (quote, names)
        for quote, names in quoted
        if not any(
            plain(quote) in text
            for name in names
            for found in entries().get(name, ())
            for text in _strings(found)
        )
    ]

    assert len(quoted) > 60
    assert invented == []


def test_nothing_is_named_that_is_not_for_everybody() -> None:
    for passage in passages():
        for found in (e for name in passage.names for e in entries().get(name, ())):
            assert found.get("audience", "public") == "public", found["slug"]
            assert (found.get("embargo_until") or "") <= "2025-05-16", found["slug"]


@pytest.mark.slow
def test_every_headline_is_told_of_a_case() -> None:
    load(read_case(INVENTED, today=today_utc()), today=today_utc(), silent=True)
    public = Development.objects.filter(for_public=True)
    told = {plain(headline) for headline in public.values_list("headline", flat=True)}

    given = [plain(one.words) for one in _passages(headlines=True)]

    assert len(given) > 10
    assert [one for one in given if one not in told] == []


# The tables


def test_each_stance_has_its_meaning_and_a_statement_that_takes_it() -> None:
    table = rows("stance")

    assert [one.cells[0] for one in table] == [s.words for s in (*SCALE, SILENCE)]
    assert [one.cells[1] for one in table[:-1]] == [s.meaning for s in SCALE]
    for row, stance in zip(table, (*SCALE, SILENCE), strict=True):
        assert {entry(name)["stance"] for name in row.names} == {stance.value}


def test_each_authority_has_speakers_of_that_weight() -> None:
    table = rows("speaker-and-authority")

    assert [one.cells[0] for one in table] == ["5", "4", "3", "2", "1"]
    for row in table:
        assert {str(entry(name)["authority"]) for name in row.names} == {row.cells[0]}


def test_each_reason_of_a_correction_is_told() -> None:
    told = [one.cells[0] for one in rows("corrections")]

    assert told == [kind.words.in_lists for kind in SUPERSEDING_KINDS]


def test_each_answer_has_a_response_that_gives_it() -> None:
    table = rows("demands-and-answers")

    assert {one.cells[0].replace(" ", "-") for one in table} == set(AnswerKind)
    for row in table:
        (item,) = entry(row.names[0])["items"]
        assert item["answer"] == row.cells[0].replace(" ", "-")


# The page


def test_anybody_reads_it_with_an_anchor_for_each_heading(anybody: Site) -> None:
    page = anybody.good("/docs/desk/")

    for section in coding_guide().sections:
        assert f'<h2 id="{section.anchor}">{section.title}</h2>' in page.html
        assert f"#{section.anchor}" in page.links
    assert "Two agencies had Russia’s minister say “nuclear”" in page.text


def test_its_links_lead_to_its_own_headings() -> None:
    anchors = {section.anchor for section in coding_guide().sections}

    led_to = set(re.findall(r"\]\(([^)]*)\)", GUIDE.read_text("utf-8")))

    assert led_to
    assert led_to <= {f"#{anchor}" for anchor in anchors}


def test_each_rule_in_short_stands_by_itself() -> None:
    """It is shown at the desk too, where no link of the guide would lead anywhere."""
    for section in coding_guide().sections:
        assert section.rule.startswith("<p>"), section.title
        assert "<a " not in section.rule, section.title
        assert section.body.startswith(section.rule), section.title


def test_no_markup_is_taken_from_its_text() -> None:
    guide = guide_of("# G\n\nOpening.\n\n## Two, and “more”\n\nA <b>word</b> and `x`.\n")

    (section,) = guide.sections
    assert (section.anchor, section.title) == ("two-and-more", "Two, and “more”")
    assert section.rule == "<p>A &lt;b&gt;word&lt;/b&gt; and <code>x</code>.</p>"
    assert guide.opening == "<p>Opening.</p>"


def test_anchors_are_those_of_code_hosts() -> None:
    assert anchor_of("One act, several faces") == "one-act-several-faces"


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md"])
def test_other_pages_of_the_project_lead_to_it(file: str) -> None:
    assert "docs/desk.md" in (ROOT / file).read_text("utf-8")
