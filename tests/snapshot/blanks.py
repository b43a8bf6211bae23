"""What is random in a text, numbered in the order in which it comes: the same text, the same blanks."""

from __future__ import annotations

import re

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_RANDOM = {
    "secret": r"\bwhsec_[A-Za-z0-9+/_=-]+|\bdem_[0-9A-Za-z]{38}\b",
    "signature": r"\bv1,[A-Za-z0-9+/=]+",
    "token": (
        r"(?<=csrfmiddlewaretoken\" value=\")[A-Za-z0-9]+"
        r"|(?<=/r/confirm/)[^\s\"'<>?#]+"
        r"|(?<=/invitations/)[^\s\"'<>?#/]+"
        r"|(?<=/[ur]/)(?!confirm/)[A-Za-z0-9_-]{8,}"
        r"|(?<=%2F[ur]%2F)[A-Za-z0-9_-]{8,}"
        r"|(?<=token=)[A-Za-z0-9_-]{8,}"
        r"|(?<=nonce-)[A-Za-z0-9+/_=-]+"
        r"|(?<=<bdi>)[A-Za-z0-9]+(?=\*{6})"
    ),
    "boundary": r"(?<=={15})\d{19}(?===)",
    "id": rf"{_UUID}|\b[0-9a-f]{{32}}\b",
}
_ONE = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _RANDOM.items()))
_PLAIN = (
    # Days and minutes are fixed; what passes within a minute is not.
    (re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d):\d\d(?:\.\d+)?"), r"\1:<seconds>"),
    (re.compile(r"(\d{8}T\d{4})\d\d(?=Z)"), r"\1<seconds>"),
    (re.compile(r"(\d\d:\d\d):\d\d(?= (?:\+0000|GMT|UTC))"), r"\1:<seconds>"),
    (re.compile(r"\b\d+(?= s</b>| of \d+ seconds left)"), "<seconds>"),
    (re.compile(r"(?i)(?<=webhook-timestamp: )\d+"), "<moment>"),
    (re.compile(r"(127\.0\.0\.1):\d{4,5}"), r"\1:<port>"),
    (re.compile(r"\b\d+(?:\.\d+)?(?= ms\b)"), "<time>"),
    (re.compile(r"(\"took_ms\": )\d+"), r"\1<time>"),
)


def blanked(text: str) -> str:
    """The text with `<id 1>` and the like in place of what was drawn at random or measured."""
    seen: dict[str, str] = {}
    counts: dict[str, int] = {}

    def blank(found: re.Match[str]) -> str:
        kind, drawn = str(found.lastgroup), found.group()
        key = drawn.replace("-", "") if kind == "id" else drawn
        if key not in seen:
            counts[kind] = counts.get(kind, 0) + 1
            seen[key] = f"<{kind} {counts[kind]}>"
        return seen[key]

    text = _ONE.sub(blank, text)
    for pattern, blank_of in _PLAIN:
        text = pattern.sub(blank_of, text)
    return text
