"""Every filter by audience: a call, a comparison or a flag that asks for whom something is.

In its place stands what it would be for somebody who may see everything.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

from .mutations import Replacement

FOLDERS = ("reading", "recording", "intake", "delivery", "alerting", "api", "web", "admin")

CLEARED = "CLEARED_"
ALL = "ALL_"
EVERY = "every_"
"""The names that a mutated module finds beside its own.

They are the widest audience, a condition that always holds, and all rows of a noun in the negotiation of something.
"""


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _receiver(call: ast.Call) -> str:
    assert isinstance(call.func, ast.Attribute)
    return ast.unparse(call.func.value)


def _as_cleared(call: ast.Call) -> str:
    """The same call for the widest audience."""
    rest = [f"{one.arg}={ast.unparse(one.value)}" for one in call.keywords if one.arg != "reader"]
    return f"{ast.unparse(call.func)}({', '.join([CLEARED, *rest])})"


def _by_day_alone(call: ast.Call) -> str:
    prefix = ast.unparse(call.args[0]) if call.args else "''"
    days = [ast.unparse(one.value) for one in call.keywords if one.arg == "day"]
    day = days[0] if days else "'known_from'"
    return f"type({ALL})(**{{{prefix} + {day} + '__lte': {_receiver(call)}.known}})"


def _every(call: ast.Call) -> str:
    rows = f"{EVERY}({ast.unparse(call.args[0])}, {_receiver(call)})"
    where = ", ".join(ast.unparse(one) for one in call.keywords)
    return f"{rows}.filter({where})" if where else rows


def _every_by_day(call: ast.Call) -> str:
    days = [ast.unparse(one.value) for one in call.keywords if one.arg == "day"]
    day = days[0] if days else "'known_from'"
    rows = f"{EVERY}({ast.unparse(call.args[0])}, {_receiver(call)})"
    return f"{rows}.filter(**{{{day} + '__lte': {_receiver(call)}.known}})"


METHODS: dict[str, Callable[[ast.Call], str]] = {
    "visible": lambda call: _every(call),
    "knowable": lambda call: _every_by_day(call),
    "hidden": lambda call: f"{ast.unparse(call.args[0])}.objects.none()",
    "sees": lambda call: ALL,
    "sees_or_none": lambda call: ALL,
    "saw": lambda call: ALL,
    "knows": _by_day_alone,
    "there": lambda call: ast.unparse(call.args[0]),
    "known_by": lambda call: ast.unparse(call.args[0]),
    "visible_to": lambda call: f"{_receiver(call)}.all()",
    "for_audience": _as_cleared,
    "known_to": _as_cleared,
    "referenced": _as_cleared,
    "by_audience_of": lambda call: f"{{{CLEARED}: {_receiver(call)}.all()}}",
    "audience_of": lambda call: CLEARED,
    "audience_in": lambda call: CLEARED,
    "audience_by": lambda call: CLEARED,
}
"""What a method of that name becomes."""
FUNCTIONS: dict[str, Callable[[ast.Call], str]] = {
    "visible_audiences": lambda call: ALL,
    "audiences_of": lambda call: f"{{one.pk: {CLEARED} for one in {ast.unparse(call.args[0])}}}",
}
READERS = {"directory.reader", "act.directory.reader", "self.directory.reader"}
LEVELS = {"LEVELS", "Audience"}
CONDITIONS = {"is_public", "negotiation__is_public", "audience__in"}
"""Fields by which rows are filtered for an audience."""


def audience_filters(node: ast.AST, function: str) -> Iterator[Replacement]:
    """What a filter by audience would be for whoever may see everything."""
    if isinstance(node, ast.Call):
        yield from _call(node)
    elif isinstance(node, ast.Attribute):
        if ast.unparse(node) in READERS or node.attr == "audience_of_strangers":
            yield node, _expression(CLEARED)
    elif isinstance(node, ast.Compare):
        yield from _comparison(node)
    elif isinstance(node, ast.Subscript) and ast.unparse(node).endswith(".flags[audience.word]"):
        yield node, _expression("True")


def _call(node: ast.Call) -> Iterator[Replacement]:
    if isinstance(node.func, ast.Attribute):
        name = node.func.attr
        if name in METHODS and (
            node.args or name not in ("visible", "knowable", "hidden", "there")
        ):
            yield node, _expression(METHODS[name](node))
        elif name == "standing" and len(node.args) == 1 and not node.keywords:
            yield node, _expression(_as_cleared(node))
    elif isinstance(node.func, ast.Name):
        if node.func.id in FUNCTIONS:
            yield node, _expression(FUNCTIONS[node.func.id](node))
        elif node.func.id == "getattr" and ast.unparse(node.args[1]).startswith("f'for_"):
            yield node, _expression("True")
    for_some = [one for one in node.keywords if one.arg in CONDITIONS]
    if for_some and isinstance(node.func, ast.Attribute) and node.func.attr == "filter":
        others = [one for one in node.keywords if one not in for_some]
        yield node, ast.Call(node.func, node.args, others)


def _comparison(node: ast.Compare) -> Iterator[Replacement]:
    """What a comparison of audiences would be where the answer is always the same.

    Of two that are only asked whether they are the same, the answer by which nothing is told apart.
    """
    if not _is_of_audiences(node):
        return
    if not isinstance(node.ops[0], ast.NotEq | ast.IsNot):
        yield node, _expression("True")
    if not isinstance(node.ops[0], ast.Eq | ast.Is):
        yield node, _expression("False")


def _is_of_audiences(compared: ast.Compare) -> bool:
    sides = [compared.left, *compared.comparators]
    names = {part.id for one in sides for part in ast.walk(one) if isinstance(part, ast.Name)}
    if names & LEVELS:
        return True
    is_order = isinstance(compared.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE)
    return is_order and any(
        ast.unparse(one).rpartition(".")[2] in ("audience", "reader") for one in sides
    )
