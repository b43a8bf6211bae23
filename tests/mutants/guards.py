"""What keeps acts, workers and mails apart: the lock, the last gate, the hold and the claim."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .mutations import Replacement

GUARDED: dict[str, tuple[str, ...]] = {
    "negotiations/recording/door.py": ("_begin_alone",),
    "negotiations/delivery/queue/gate.py": ("_Examination._decide",),
    "negotiations/delivery/queue/freeze.py": (
        *("enter", "enter_all", "_entry", "_holds", "_still_wait", "give_up"),
    ),
    "negotiations/delivery/queue/claim.py": ("claim", "_claimable"),
    "negotiations/delivery/webhooks/claim.py": ("claim_posts",),
    "negotiations/alerting/hold.py": ("usual_hold", "_locked"),
}
"""The functions, by file. Whatever they ask for is dropped in turn."""
ENDS_EARLY = ("_Examination._decide", "enter", "enter_all")
LOCK = "select_for_update"
CONDITIONS = ("filter", "where", "Q")
WITHOUT = {"Condition": "Condition()", "_holds": "Condition()", "_still_wait": "True"}
"""What stands in place of a call of those."""


def guards(node: ast.AST, function: str, *, of: tuple[str, ...]) -> Iterator[Replacement]:
    """Drops a lock, a part of a condition, an early end or the hold."""
    if function not in of:
        return
    if isinstance(node, ast.Call):
        yield from _call(node)
    elif (
        function in ENDS_EARLY
        and isinstance(node, ast.If)
        and isinstance(node.body[-1], ast.Return)
    ):
        yield node.test, ast.Constant(False)
    elif isinstance(node, ast.Attribute) and node.attr == "HOLD_SECONDS":
        yield node, ast.Constant(0)


def _call(node: ast.Call) -> Iterator[Replacement]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    if name == LOCK and isinstance(node.func, ast.Attribute):
        yield node, ast.Call(ast.Attribute(node.func.value, "all", ast.Load()), [], [])
    elif name in WITHOUT:
        yield node, ast.parse(WITHOUT[name], mode="eval").body
    elif name in CONDITIONS:
        for dropped in node.keywords:
            rest = [one for one in node.keywords if one is not dropped]
            if rest or node.args:
                yield node, ast.Call(node.func, node.args, rest)
        if node.keywords and name != "where":
            for dropped_one in node.args:
                others = [one for one in node.args if one is not dropped_one]
                yield node, ast.Call(node.func, others, node.keywords)
