"""Replies of servers, as far as everybody may read them: they may quote what was sent."""

from __future__ import annotations

import re

CODE = re.compile(r"\b[2-5]\d\d\b(?:[ -][2-5]\.\d{1,3}\.\d{1,3})?")


def code_of(reply: str) -> str:
    """The code in a reply, such as `550 5.1.1`, or the name of an error; else nothing."""
    found = CODE.search(reply)
    if found:
        return found[0]
    return reply if reply.isidentifier() else ""
