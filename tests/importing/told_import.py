"""What `import_statements` says of a file."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

from tests.importing.sheets import HEAD

SOURCED = (*HEAD, "sources")


class Told:
    """What the command said: its lines, its report, and what it refused."""

    def __init__(self, path: Path, *arguments: str, **options: Any) -> None:
        report, out, err = path.parent / "report.json", StringIO(), StringIO()
        self.refused = ""
        try:
            call_command(
                "import_statements",
                str(path),
                *arguments,
                negotiation="small",
                report=report,
                stdout=out,
                stderr=err,
                **options,
            )
        except CommandError as refused:
            self.refused = str(refused)
        self.lines = out.getvalue().splitlines()
        self.aside = err.getvalue()
        self.report: list[Any] = json.loads(report.read_text() or "[]")

    @property
    def fates(self) -> dict[int, str]:
        return {one["row"]: one["fate"] for one in self.report}
