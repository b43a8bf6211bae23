"""How we code: `docs/desk.md`, read once, as the site shows it and as the desk leads to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

FILE = Path("docs", "desk.md")
"""Where it stands in the project."""

ELEMENTS = {
    "paragraph": "<p>{}</p>",
    "bullet_list": "<ul>{}</ul>",
    "list_item": "<li>{}</li>",
    "blockquote": "<blockquote>{}</blockquote>",
    "table": "<table>{}</table>",
    "thead": "<thead>{}</thead>",
    "tbody": "<tbody>{}</tbody>",
    "tr": "<tr>{}</tr>",
    "th": '<th scope="col">{}</th>',
    "td": "<td>{}</td>",
    "inline": "{}",
    "em": "<em>{}</em>",
    "strong": "<strong>{}</strong>",
}
"""All that the guide is made of, besides words, names and links; it has nothing else."""


@dataclass(frozen=True, slots=True)
class GuideSection:
    """One heading of the guide: its anchor and title, its rule in short, and all that stands below it."""

    anchor: str
    title: str
    rule: SafeString
    body: SafeString


@dataclass(frozen=True, slots=True)
class CodingGuide:
    """The guide: its title, what it says of itself, and its sections in their order."""

    title: str
    opening: SafeString
    sections: tuple[GuideSection, ...]

    def section(self, anchor: str) -> GuideSection:
        """The section with that anchor. Raises `KeyError` where no heading has it."""
        for section in self.sections:
            if section.anchor == anchor:
                return section
        raise KeyError(anchor)


@cache
def coding_guide() -> CodingGuide:
    """The guide as it stands in the project."""
    return guide_of((settings.BASE_DIR / FILE).read_text(encoding="utf-8"))


def guide_of(text: str) -> CodingGuide:
    """The guide that a text in Markdown holds: a title, and a section for each heading below it."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    (title, opening), *sections = _parts(SyntaxTreeNode(reader.parse(text)).children)
    return CodingGuide(
        title,
        _html(opening),
        tuple(
            GuideSection(anchor_of(heading), heading, _html(below[:1]), _html(below))
            for heading, below in sections
        ),
    )


def anchor_of(heading: str) -> str:
    """The anchor of a heading, as code hosts make it, so that a link works there too."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _parts(nodes: Sequence[SyntaxTreeNode]) -> Iterator[tuple[str, Sequence[SyntaxTreeNode]]]:
    """Each heading, with what stands below it up to the next."""
    starts = [i for i, one in enumerate(nodes) if one.type == "heading"]
    for start, end in zip(starts, [*starts[1:], len(nodes)], strict=True):
        yield nodes[start].children[0].content, nodes[start + 1 : end]


def _html(nodes: Sequence[SyntaxTreeNode]) -> SafeString:
    return format_html_join("", "{}", ((_element(one),) for one in nodes))


def _element(node: SyntaxTreeNode) -> SafeString:
    """One node with all in it. Raises `KeyError` for what the guide has not."""
    if node.type == "text":
        return escape(node.content)
    if node.type == "softbreak":
        return SafeString(" ")
    if node.type == "code_inline":
        return format_html("<code>{}</code>", node.content)
    inside = _html(node.children)
    if node.type == "link":
        return format_html('<a href="{}">{}</a>', node.attrs["href"], inside)
    # The paragraph of an item stands by itself where nothing else is in the item.
    return inside if node.hidden else format_html(ELEMENTS[node.type], inside)
