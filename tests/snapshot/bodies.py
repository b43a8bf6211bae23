"""Bodies that are sent to the API, good and bad, about the demonstration case."""

from __future__ import annotations

from typing import Any

FIRST = "st-de-swift-0121"
SAID: dict[str, Any] = {
    "party": "germany",
    "issue": "swift",
    "speaker": "baerbock",
    "day": "2022-02-26",
    "stance": "leaning-for",
    "summary": "Works on a targeted limit to SWIFT.",
}
_FIELDS = (
    *("party", "issue", "speaker", "reported_by", "stance", "conditions", "summary", "quote"),
    *("quote_language", "original_quote", "day", "round", "timing", "held_from", "known_from"),
    *("sources", "document", "confidence", "provenance", "audience", "embargo_until", "slug"),
    *("draft", "dry_run", "disputed"),
)
_VALUES: tuple[Any, ...] = (
    None,
    5,
    True,
    "",
    "  ",
    "a\0b",
    ["x"],
    {},
    "x" * 4001,
    "no-where",
    [None],
)
BAD_STATEMENTS: list[Any] = [
    *(b"{", b"nonsense", b'{"party": NaN}', b"\xff\xfe", b"[" * 5000, b"null", b""),
    *([], "text", 5, [SAID], {}),
    *({**SAID, field: value} for field in _FIELDS for value in _VALUES),
    *({**SAID, "day": day} for day in ("0001-01-01", "2022-02-30", "20220226", "2999-01-01")),
    {**SAID, "quote": "x" * 5001},
    {**SAID, "held_from": "2022-02-27"},
    {**SAID, "known_from": "2022-02-25"},
    {**SAID, "speaker": "macron"},
    {**SAID, "timing": "at-round"},
    {**SAID, "slug": FIRST},
    {**SAID, "embargo_until": "2027-01-01", "audience": "team", "confidence": "low"},
    {
        **SAID,
        "round": "r-2022-02-21-recognition",
        "timing": "between-rounds",
        "conditions": ["In time"],
    },
    {**SAID, "sources": ["dw-2022-01-21"], "original_quote": "Ja", "quote_language": "de"},
    {"party": 5, "stance": "likes", "day": "now", "colour": "red"},
    {**SAID, "speaker": "macron", "held_from": "2022-02-27", "round": "r-atlantis", "slug": FIRST},
    {**SAID, **dict.fromkeys(("party", "issue", "speaker", "round", "document"), "no-where")},
    {**SAID, "sources": ["no-where", "nothing"], "timing": "at-round", "day": "2999-01-01"},
]
BAD_CORRECTIONS: list[Any] = [
    {},
    {"stance": "rejects"},
    {"reason": "boredom"},
    {"reason": "denial"},
    {"reason": "reclassified", "note": "Heard again.", "draft": True},
    {"reason": "reclassified", "note": "Heard again.", "day": "2999-01-01"},
    {"reason": "wording-corrected", "issue": "nord-stream-2"},
    {"reason": "wording-corrected", "summary": "Otherwise", "quote": "Not yet", "sources": []},
    {"reason": "reclassified", "note": "Heard again.", "known_from": "2022-01-01"},
    {"reason": "reclassified"},
    {
        "reason": "reclassified",
        "note": "Heard again.",
        "party": "france",
        "speaker": "macron",
        "slug": "elsewhere",
    },
    {"reason": "reclassified", "note": 5, "stance": "likes", "speaker": "no-where", "day": ""},
    *({"reason": "reclassified", "note": "Heard again.", field: None} for field in _FIELDS),
    *({"reason": "reclassified", "note": "Heard again.", field: "no-where"} for field in _FIELDS),
]
BAD_SUBSCRIPTIONS: list[dict[str, Any]] = [
    {},
    {"dry_run": True, "kinds": ["position-changed"], "parties": ["germany"]},
    {"kinds": ["position-moved"]},
    {"kinds": ["development-cancelled"]},
    {"kinds": "position-changed"},
    {"kinds": []},
    {"parties": ["atlantis"], "issues": ["atlantis"], "frequency": "hourly", "channel": "pigeon"},
    {"note": "x" * 301, "active": "yes", "party": "germany"},
    {"channel": "webhook"},
    {"channel": "webhook", "endpoint": "0f8e3b0c-6a3e-4c3e-9a57-0f0a5a7f3f10"},
    {"channel": "webhook", "endpoint": "mine"},
    {"channel": "email", "endpoint": "mine"},
    {"negotiation": "atlantis"},
    {"negotiation": None, "kinds": None, "parties": None, "note": None},
    {"dry_run": 1},
]
BAD_ENDPOINTS: list[dict[str, Any]] = [
    {},
    {"url": "http://169.254.169.254/latest/meta-data/"},
    {"url": "http://10.0.0.1:8000/"},
    {"url": "ftp://desk.example.org/"},
    {"url": "https://anna:word@desk.example.org/"},
    {"url": "https://desk.example.org/" + "x" * 400},
    {"url": 7, "negotiation": "atlantis", "secret": "whsec_mine"},
    {"negotiation": 5, "colour": "red"},
]
