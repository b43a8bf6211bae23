"""Words that were searched for, marked in the text in which they were found."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..rules.search_terms import MarkedPiece

register = template.Library()


@register.filter
def marked(pieces: Iterable[MarkedPiece]) -> SafeString:
    """The pieces of a text in their order, those that were searched for in `mark`."""
    return format_html_join("", "{}", ((_drawn(piece),) for piece in pieces))


def _drawn(piece: MarkedPiece) -> SafeString | str:
    return format_html("<mark>{}</mark>", piece.text) if piece.found else piece.text
