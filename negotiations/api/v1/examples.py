"""The examples of the OpenAPI document: what a site with the demonstration cases took and answered.

`examples.json` is recorded, not written: `make examples` asks such a site for all of it again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("examples.json")


@cache
def recorded() -> dict[str, dict[str, Any]]:
    """The examples by operation: `bodies` by their form, and `answers` by status and form."""
    examples: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return examples


def with_examples(result: dict[str, Any]) -> dict[str, Any]:
    """The OpenAPI document with an example of each body and answer, where no view has one of its own."""
    for operations in result["paths"].values():
        for operation in operations.values():
            example = recorded().get(operation["operationId"], {})
            _show(operation.get("requestBody", {}), example.get("bodies", {}))
            for status, answers in example.get("answers", {}).items():
                _show(operation["responses"].get(status, {}), answers)
    return result


def _show(described: dict[str, Any], values: Mapping[str, Any]) -> None:
    for form, content in described.get("content", {}).items():
        if form in values and "examples" not in content:
            content["example"] = values[form]
