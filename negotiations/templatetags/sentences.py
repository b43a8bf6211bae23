"""Sentences that a template puts together of several parts."""

from __future__ import annotations

import re

from django import template

register = template.Library()


@register.filter(is_safe=True)
def joined_lines(text: str) -> str:
    """The text without the line breaks that a template leaves before a comma or a full stop."""
    return re.sub(r"\s*\n\s*(?=[.,;:])", "", text)
