"""Each folder's map, the docstring of its `__init__`, names what lies in it."""

from __future__ import annotations

import re
from pathlib import Path

APP = Path(__file__).resolve().parent.parent / "negotiations"
ONE_FILE_A_SUBJECT = {"models", "serializers", "views", "pages", "commands", "bodies", "migrations"}
NO_SUBJECT = {"__init__", "__pycache__", "urls", "apps", "migrations", "commands", "v1"}


def test_every_module_is_on_the_map_of_its_folder() -> None:
    maps = [init for init in APP.rglob("__init__.py") if init.parent.name not in ONE_FILE_A_SUBJECT]

    missing = [
        str(path.relative_to(APP))
        for init in maps
        for path in init.parent.iterdir()
        if (path.is_dir() or path.suffix == ".py")
        and path.stem not in NO_SUBJECT
        and not re.search(rf"\b{path.stem}\b", init.read_text())
    ]

    assert not missing


def test_every_path_that_contributors_are_sent_to_is_there() -> None:
    guide = (APP.parent / "CONTRIBUTING.md").read_text()
    table = guide.partition("| To change | go to |")[2].partition("\n\n")[0]
    named = {path for path in re.findall(r"`([\w./*]+/[\w./*]*)`", table) if path}
    roots = (APP, APP.parent)

    gone = [path for path in named if not any(list(root.glob(path)) for root in roots)]

    assert len(named) > 20
    assert not gone
