"""Mutations of the code: each drops one thing that keeps something from somebody, or apart.

They are listed from the code itself, so that a filter that is written tomorrow is among them.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

type Replacement = tuple[ast.expr, ast.expr]
"""An expression of a file, and what stands in its place."""
type Rule = Callable[[ast.AST, str], Iterator[Replacement]]
"""The replacements at a node, inside that function; none where it keeps nothing from anybody."""


@dataclass(frozen=True)
class Mutation:
    """One place in a file, and what stands there instead.

    `function` is the outermost one around it, as `Class.method`; `key` names the mutation for as
    long as nobody rewrites that place, wherever it moves to in its file.
    """

    file: str
    function: str
    begins: int
    line: int
    column: int
    ends: tuple[int, int]
    was: str
    becomes: str
    number: int = 0

    @property
    def key(self) -> str:
        again = f" ({self.number + 1})" if self.number else ""
        return f"{self.file} {self.function}: {self.was} -> {self.becomes}{again}"

    @property
    def module(self) -> str:
        return self.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def tree(self) -> ast.Module:
        """The whole file with that in its place."""
        tree = ast.parse((ROOT / self.file).read_text())
        return ast.fix_missing_locations(_Put(self).visit(tree))


class _Put(ast.NodeTransformer):
    def __init__(self, mutation: Mutation) -> None:
        self.mutation = mutation

    def visit(self, node: ast.AST) -> ast.AST:
        mutation = self.mutation
        place = (getattr(node, "lineno", None), getattr(node, "col_offset", None))
        end = (getattr(node, "end_lineno", None), getattr(node, "end_col_offset", None))
        if (
            place == (mutation.line, mutation.column)
            and end == mutation.ends
            and isinstance(node, ast.expr)
            and ast.unparse(node) == mutation.was
        ):
            new = ast.parse(mutation.becomes, mode="eval").body
            return ast.copy_location(new, node)
        return self.generic_visit(node)


def mutations_of(file: str, rule: Rule) -> Iterator[Mutation]:
    """The mutations of one file by that rule, in the order of its lines."""
    return mutations_in((ROOT / file).read_text(), file, rule)


def mutations_in(text: str, file: str, rule: Rule) -> Iterator[Mutation]:
    """The mutations of that text, as the content of a file of that name."""
    tree = ast.parse(text)
    seen: Counter[tuple[str, str, str]] = Counter()
    for function, begins, node in _nodes(tree):
        for old, new in rule(node, function):
            was, becomes = ast.unparse(old), ast.unparse(new)
            if was == becomes:
                continue
            number = seen[function, was, becomes]
            seen[function, was, becomes] += 1
            yield Mutation(
                file,
                function,
                begins,
                old.lineno,
                old.col_offset,
                (old.end_lineno or 0, old.end_col_offset or 0),
                was,
                becomes,
                number,
            )


def _nodes(tree: ast.Module) -> Iterator[tuple[str, int, ast.AST]]:
    """Every node with the outermost function around it, and the line on which that begins."""

    def walk(
        node: ast.AST, path: tuple[str, ...], function: tuple[str, int] | None
    ) -> Iterator[tuple[str, int, ast.AST]]:
        for child in ast.iter_child_nodes(node):
            inner, inside = path, function
            if isinstance(child, ast.FunctionDef | ast.ClassDef):
                inner = (*path, child.name)
            if function is None and isinstance(child, ast.FunctionDef):
                first = child.decorator_list[0].lineno if child.decorator_list else child.lineno
                inside = (".".join(inner), first)
            elif function is None and isinstance(child, ast.Lambda):
                inside = (".".join((*path, "<lambda>")), child.lineno)
            if inside is not None and child is not node:
                yield (*inside, child)
            yield from walk(child, inner, inside)

    yield from walk(tree, (), None)
