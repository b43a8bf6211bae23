"""Subject, text and HTML of a mail, as all read them who are told the same for the same reasons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import css_inline
from django.conf import settings
from django.template import Context, Engine

from ...models import Negotiation
from ...rules.audience_marks import AudienceMark, narrowest, prefixed
from ...rules.subjects import subject
from ...rules.wording import day_words, listed
from . import template_filters
from .blocks import BlockSection, ToldItem
from .digest import digest
from .joint_items import told_together
from .layout import LISTED_FROM, ROOMS, arranged
from .periods import span_of
from .shortening import condensed

LEAVE = "https://leave.invalid/"
"""Stands for the address that ends the mails, until it is known whose."""
CHANGE = "https://change.invalid/"
"""Stands likewise for the page on which the reader changes what he gets."""
LARGEST = 95_000
"""So many bytes of HTML are shown by all the great mail programs; they clip what is larger."""


def news(
    negotiation: Negotiation, told: Iterable[ToldItem], why: Sequence[str]
) -> tuple[str, str, str]:
    """Subject, text and HTML of a mail that tells of one negotiation.

    What would make it so large that mail programs clip it is only listed or counted.
    """
    items = told_together(told)
    marks = _marks(items)
    for room in ROOMS:
        sections = arranged(items, room)
        about = _subject(negotiation, sections, items)
        text, html = _news(negotiation, sections, why, about, marks)
        if len(html.encode()) < LARGEST:
            break
    return about, text, html


def _marks(items: Iterable[ToldItem]) -> dict[str, str]:
    """For whom each item is only, in words, by its headline."""
    marks: dict[str, list[AudienceMark | None]] = defaultdict(list)
    for one in items:
        marks[one.headline].append(one.mark)
    return {line: mark.words for line, some in marks.items() if (mark := narrowest(some))}


def _news(
    negotiation: Negotiation,
    sections: list[BlockSection],
    why: Sequence[str],
    about: str,
    marks: Mapping[str, str],
) -> tuple[str, str]:
    blocks = [block for section in sections for block in section.blocks]
    alone = blocks[0] if len(blocks) == 1 else None
    in_short = [section for section in sections if section.in_short]
    changes = [line for s in sections if not s.in_short for line in s.headlines]
    index = sections[0].in_long and len(changes) >= LISTED_FROM
    for block in blocks:
        block.by_subject = index
    seen: dict[str, Any] = {
        "negotiation": negotiation,
        "mark": narrowest(block.mark for block in blocks),
        "marks": marks,
        "sections": sections,
        "alone": alone,
        "sources": [] if alone else condensed(sections),
        "index": index,
        "short": listed(
            f"{s.title[0].lower()}{s.title[1:]} ({len(s.headlines)})" for s in in_short
        ),
        "reasons": why,
        "all": f"/n/{negotiation.slug}/developments/",
        "site": settings.SITE_URL,
        "leave": LEAVE,
        "change": CHANGE,
        "subject": about,
    }
    return in_both("mail/news", seen)


def digest_mail(
    period: str, told: Iterable[tuple[Negotiation, ToldItem]], why: Sequence[str]
) -> tuple[str, str, str]:
    """Subject, text and HTML of the digest of a period."""
    told = list(told)
    mark = narrowest(one.mark for _, one in told)
    parts = digest(told)
    first, last = span_of(period)
    weekly = (last - first).days > 1
    title = (
        f"What changed in the week to {day_words(last)}"
        if weekly
        else f"What changed by {day_words(last)}"
    )
    lines = [line for part in parts for line in part.lines]
    about = subject(
        parts[0].negotiation.label,
        lines[0].in_short,
        when=f"week to {last.day} {last:%b}" if weekly else f"{last.day} {last:%b}",
        more=len(lines) - 1 + sum(part.more for part in parts),
        corrections_alone=all(line.corrects for line in lines),
        mark=prefixed("", mark),
    )
    seen: dict[str, Any] = {
        "parts": parts,
        "mark": mark,
        "title": title,
        "subject": about,
        "reasons": why,
        "site": settings.SITE_URL,
        "change": CHANGE,
        "leave": LEAVE,
    }
    return about, *in_both("mail/digest", seen)


def _subject(
    negotiation: Negotiation, sections: list[BlockSection], told: Sequence[ToldItem]
) -> str:
    """The subject, by what is read first."""
    return subject(
        negotiation.label,
        sections[0].blocks[0].item.in_short,
        more=sum(len(section.headlines) for section in sections) - 1,
        corrections_alone=all(one.is_correction for one in told),
        mark=prefixed("", narrowest(one.mark for one in told)),
    )


def in_both(name: str, seen: Mapping[str, Any]) -> tuple[str, str]:
    """Text and HTML of a mail, by the two templates of that name."""
    return tidy(in_text(f"{name}.txt", seen)), _in_html(f"{name}.html", seen)


def in_text(template: str, seen: Mapping[str, Any]) -> str:
    """Plain text, in which nothing is escaped: it is read as it stands."""
    return _engine(False).get_template(template).render(Context(seen, autoescape=False))


def _in_html(template: str, seen: Mapping[str, Any]) -> str:
    """HTML with its styles where every mail program reads them, and without what only indents it."""
    html = _engine(True).get_template(template).render(Context(seen))
    return str(css_inline.inline(re.sub(r"\s*\n\s*", "\n", html), keep_style_tags=True))


@cache
def _engine(escapes: bool) -> Engine:
    """The templates of mails with the filters that they need, apart from those of pages."""
    return Engine(
        dirs=[str(settings.BASE_DIR / "templates")],
        autoescape=escapes,
        builtins=[template_filters.__name__],
    )


def tidy(text: str) -> str:
    """Without the empty lines that tags leave behind: never two together, none at the ends."""
    lines: list[str] = []
    for line in text.splitlines():
        line = line.rstrip() if line != "-- " else line
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"
