"""Pages: the running text that a person reads there, without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ..rules.articles import ReadArticle
from ..rules.marks import without_marks
from .encodings import decoded
from .limits import DEEPEST, MOST_TAGS, ArticleUnreadable, is_out_of_memory
from .text_blocks import SaidOfArticle, TextBlock, article_of_blocks

SAYS_ENCODING = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})|<\?xml[^>]{0,200}encoding=["']([\w-]{2,30})""",
    re.IGNORECASE,
)
SAYS_IT_WITHIN = 4096
HOLDERS = {"quote", "div", "table", "row", "list", "main", "body", "section", "article"}
"""Elements that hold blocks, as trafilatura names them."""
BREAK = "\ue000"
"""Stands for the break of a line while all other blanks become one; no text has it."""
NO_ARTICLE = (
    "No running text was found in this page: it may be drawn by a script, or ask for a password. "
    "Open it in a browser, and paste its text."
)


def article_of_page(content: bytes, *, charset: str = "", address: str = "") -> ReadArticle:
    """The article of a page: its paragraphs, headings and lists. Raises `ArticleUnreadable`.

    Its title, publisher and day are those that the page says of itself, and stand in the text only
    where they do so in its body. No script is run, and nothing is fetched.
    """
    said = SAYS_ENCODING.search(content[:SAYS_IT_WITHIN])
    page = decoded(content, charset or (said and (said[1] or said[2]).decode()) or "")
    return article_of_markup(page, address=address)


def article_of_markup(
    page: str, *, address: str = "", said: SaidOfArticle | None = None
) -> ReadArticle:
    """The same of a page that is decoded; `said` is what is known of it otherwise."""
    from trafilatura.core import bare_extraction

    if page.count("<") > MOST_TAGS:
        raise ArticleUnreadable(f"It has more than {MOST_TAGS:,} tags, and so it is no article.")
    tree = _tree(page)
    language = str(tree.get("lang") or "")
    found: Any = bare_extraction(
        tree,
        url=address or None,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={
            "original_date": True,
            # Only what the page says is its day, and not the first that stands anywhere in it.
            "extensive_search": False,
            "max_date": date.max.isoformat(),
        },
    )
    if found is None or found.body is None:
        raise ArticleUnreadable(NO_ARTICLE)
    said = said or SaidOfArticle(
        title=found.title or "",
        publisher=found.sitename or found.hostname or "",
        day=_day(found.date),
        language=re.split("[-_]", language.lower())[0][:3],
        address=address or found.url or "",
    )
    blocks = list(_blocks(found.body))
    if not any(block.text.strip() for block in blocks):
        raise ArticleUnreadable(NO_ARTICLE)
    return article_of_blocks(blocks, said)


def _tree(page: str) -> Any:
    """The page as a tree that is not too deep to be walked."""
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,
    )
    try:
        tree = html.document_fromstring(
            without_marks(page).encode("utf-8", "replace"), parser=parser
        )
    except (etree.LxmlError, ValueError) as wrong:
        if is_out_of_memory(wrong):
            raise MemoryError from None
        raise ArticleUnreadable(NO_ARTICLE) from None
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise ArticleUnreadable(
                f"Its tags are nested more than {DEEPEST} deep, and so it is no article. Open the "
                "page in a browser, and paste its text."
            )
    return tree


def _blocks(node: Any) -> Iterator[TextBlock]:
    """The blocks of an element in their order, with the text that stands between them.

    A term and what is said of it are one, as who speaks and what he says.
    """
    numbers = node.tag == "list" and node.get("rend") == "ol"
    if node.text and node.text.strip():
        yield TextBlock(node.text)
    term = ""
    for place, child in enumerate(node, start=1):
        if child.tag == "lb":
            pass
        elif child.tag in HOLDERS or (child.tag in ("item", "cell") and _holds_blocks(child)):
            for block in _blocks(child):
                yield TextBlock(term + block.text, block.is_heading)
                term = ""
        elif (child.get("rend") or "").startswith("dt"):
            term += _words(child).strip().removesuffix(":") + ": "
        else:
            words = _words(child)
            is_unnumbered = numbers and words.strip() and not words.lstrip()[:1].isdigit()
            words = f"{place}. {words}" if is_unnumbered else term + words
            term = ""
            yield TextBlock(words, child.tag == "head")
        if child.tail and child.tail.strip():
            yield TextBlock(child.tail)
    if term:
        yield TextBlock(term)


def _holds_blocks(node: Any) -> bool:
    return any(child.tag in HOLDERS or child.tag in ("p", "head") for child in node)


def _words(node: Any) -> str:
    """The text of an element; a break stays one, all other blanks are one."""
    for inner in node.iter("lb"):
        inner.text = BREAK
    return " ".join("".join(node.itertext()).split()).replace(BREAK, "\n")


def _day(text: str | None) -> date | None:
    try:
        return datetime.strptime(text or "", "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no zone
    except ValueError:
        return None
