"""The pieces of a brief on a page. What people typed is always escaped."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ..reading.questions.briefs import (
    Brief,
    BriefLine,
    BriefPiece,
    BriefSection,
    Column,
    Look,
    PageNamed,
    Pieces,
)
from ..web.brief_addresses import address_in
from .look import answer, chip, mark

register = template.Library()


@register.simple_tag(takes_context=True)
def brief_pieces(context: Context, pieces: Pieces) -> SafeString:
    """The pieces of a cell in order, as links where they lead somewhere."""
    return format_html_join("", "{}", ((_piece(context, piece),) for piece in pieces))


@register.simple_tag(takes_context=True)
def brief_address(context: Context, named: PageNamed) -> str:
    """The address of a page that a brief names, at its clocks."""
    return address_in(named, context["moment"])


@register.filter
def line_class(line: BriefLine) -> str:
    """The classes of a line at which a red line stands: firm or bargainable."""
    if not line.red_line:
        return ""
    return "barred" if line.red_line == "firm" else "barred soft"


@register.filter
def under_heads(line: BriefLine, section: BriefSection) -> list[tuple[Column, Pieces]]:
    """The cells of a line, each with its column."""
    return list(zip(section.columns, line.cells, strict=True))


def _piece(context: Context, piece: BriefPiece) -> SafeString:
    inside = _inside(context["brief"], piece)
    if piece.leads_to is None:
        return inside
    return format_html('<a href="{}">{}</a>', address_in(piece.leads_to, context["moment"]), inside)


def _inside(brief: Brief, piece: BriefPiece) -> SafeString:
    match piece.look:
        case Look.STANCE:
            return chip(piece.of)
        case Look.ANSWER:
            return answer(piece.of)
        case Look.DAY:
            return format_html('<time datetime="{}">{}</time>', piece.of, piece.text)
        case Look.STRONG:
            return format_html("<b>{}</b>", piece.text)
        case Look.QUIET:
            return format_html('<span class="muted">{}</span>', piece.text)
        case Look.ONLY:
            return _only(piece)
        case Look.CITES:
            return _cited(brief, piece)
        case Look.BREAK:
            return SafeString("<br>")
        case Look.PLAIN:
            return format_html("{}", piece.text)


def _only(piece: BriefPiece) -> SafeString:
    if piece.mark is None:
        return format_html("{}", piece.text)
    return format_html(
        ' <span class="tag only" data-audience="{}">{} <span>{}</span></span>',
        piece.mark.audience.word,
        mark("embargo"),
        piece.mark.words,
    )


def _cited(brief: Brief, piece: BriefPiece) -> SafeString:
    numbers = ((number, number) for number in brief.numbers(piece))
    links = format_html_join(" ", '<a href="#source-{}">{}</a>', numbers)
    return format_html('<sup class="cites"><span class="vh">sources </span>{}</sup>', links)
