"""The edition of the program: another one where anything in it differs, since it may answer otherwise."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

PROGRAM = Path(__file__).parents[2]


@cache
def program_edition() -> str:
    """A digest of all modules of the program, made once for each process."""
    digest = sha256()
    for module in sorted(PROGRAM.rglob("*.py")):
        digest.update(str(module.relative_to(PROGRAM)).encode())
        digest.update(module.read_bytes())
    return digest.hexdigest()
