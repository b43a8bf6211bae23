"""What stands on a page hundreds of times and mostly looks alike: each look of it is written once."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape

from ..reading.questions.trajectories import Point
from ..web.trajectory_cells import CellLook

register = template.Library()

CELL = "parts/trajectory_cell.html"
STAND_IN = "any-of-these-statements"
"""Stands for the slug of a statement until it is known which one."""


@register.simple_tag(takes_context=True)
def trajectory_cell(context: Context, point: Point) -> str:
    """Where a row stood at one round, as its template draws a cell of that look: `leading_to` no statement yet."""
    page: Any = context
    written: dict[CellLook, str] = page.render_context.setdefault(CELL, {})
    look = CellLook.of(point, context["moment"].view.today)
    if look not in written:
        part = page.template.engine.get_template(CELL)
        with context.push(look=look, slug=STAND_IN):
            written[look] = part.render(context)
    return written[look]


@register.filter(is_safe=True)
def leading_to(drawn: str, point: Point) -> str:
    """The cell that was drawn so, leading to the statement of that point where it has one."""
    slug = point.said.row.slug if point.said else ""
    return drawn.replace(STAND_IN, conditional_escape(slug))
