"""Filters for the templates of mails: lines of a width, days and signs in words."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from django import template

from ...rules.wording import OPENING, day_words
from ...rules.wording import opening as opening_of
from ...vocabulary.answers import AnswerKind
from ...vocabulary.stances import Stance, stance_words

register = template.Library()
WIDTH = 72


@register.filter
def fold(text: Any, indent: str = "") -> str:
    """Text in lines of 72, each begun with `indent`; an address is never broken."""
    paragraphs = str(text).split("\n")
    return "\n".join(
        textwrap.fill(
            " ".join(paragraph.split()),
            WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for paragraph in paragraphs
    )


@register.filter
def of_line(marks: Mapping[str, str], line: str) -> str:
    """For whom the item of that line is only, in words; nothing where everybody reads it."""
    return marks.get(line, "")


@register.filter
def cut_to(text: str, most: int) -> str:
    """As many whole words as fit, without a full stop; an ellipsis says that there were more."""
    text = text.rstrip(".")
    return text if len(text) <= most else textwrap.shorten(text, most, placeholder="…")


@register.filter
def opening(text: str, most: int = OPENING) -> str:
    """The text, or the beginning of a long one, which says that something is left out."""
    return opening_of(text, most)


@register.filter
def day_in_words(day: str) -> str:
    return day_words(day)


@register.filter
def stance_in_words(stance: str | None) -> str:
    return stance_words(stance)


@register.filter
def stance_sign(stance: str | None) -> str:
    return Stance(stance).sign if stance else "·"


@register.filter
def stance_fill(stance: str | None) -> str:
    return Stance(stance).fill if stance else "none"


@register.filter
def answer_in_words(answer: str) -> str:
    return AnswerKind(answer).words


@register.filter
def answer_fill(answer: str) -> str:
    return AnswerKind(answer).fill
