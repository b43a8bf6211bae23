"""Acts by API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...cast import R2, R3, day
from ..hidden_nouns import FREE, SECRET
from ..writing import API, Writer

type Act = Callable[[Writer], object]

SAID: dict[str, Any] = {
    "party": "p",
    "issue": "i",
    "speaker": "p4",
    "stance": "rejects",
    "summary": "P rejects it.",
    "sources": ["agency"],
}


def said(**fields: Any) -> Act:
    return lambda writer: writer.posts("statements/", {**SAID, **fields})


def on_statement(slug: str, act: str, **body: Any) -> Act:
    return lambda writer: writer.posts(f"statements/{slug}/{act}/", body)


ALSO: dict[str, Any] = {
    "demand": {"addressees": ["q"], "asks": "accepts", "text": "Do so."},
    "answers": [{"demand": "asked", "answer": "countered"}],
    "red_line": {"refuses": "accepts", "text": "Never."},
}
HIDDEN_COUNTER = {"demand": "asked", "answer": "countered", "counter": SECRET}
STATEMENTS: dict[str, Act] = {
    "say it with all that it brings": said(also=ALSO),
    "say it with all that it brings, for the team": said(also=ALSO, audience="team"),
    "ask a hidden party with it": said(also={"demand": {**ALSO["demand"], "addressees": [SECRET]}}),
    "answer a hidden demand with it": said(
        also={"answers": [{"demand": SECRET, "answer": "rejected"}]}
    ),
    "counter with a hidden demand": said(also={"answers": [HIDDEN_COUNTER]}),
    "bring what takes a hidden name": said(
        also={
            "demand": {**ALSO["demand"], "slug": SECRET},
            "red_line": {**ALSO["red_line"], "slug": SECRET},
        }
    ),
    "say": said(),
    "say it for the team": said(audience="team"),
    "say it under an embargo": said(embargo_until="2030-11-01"),
    "say it at a round": said(round="r3", day=str(R3)),
    "say it at a round, for the team": said(round="r4", day="2030-04-10", audience="team"),
    "say it at a planned round": said(round="r8", day=str(day(5, 10))),
    "say it between rounds": said(round="r3", timing="between-rounds", day=str(day(3, 20))),
    "say it without a round": said(day=str(day(3, 20)), stance="accepts"),
    "say what another said": said(party="q", speaker="q5", day="2030-01-10", stance="accepts"),
    "say it on another issue": said(party="z", issue="j", speaker="z5", stance="accepts"),
    "say it by a name": said(slug=FREE),
    "say it by a name with a number": said(slug=f"{FREE}-2"),
    "say it for the team by a name": said(slug=FREE, audience="team"),
    "keep a draft": said(draft=True),
    "keep a draft by a name": said(draft=True, slug=FREE),
    "say it for those who see more": said(audience="cleared"),
    "say what is recorded already": said(party="q", speaker="q4", day="2030-01-10"),
    "say it again": lambda writer: _said_again(writer),
    "say it under a key": lambda writer: _said_under_a_key(writer),
    "deny it as it was read": lambda writer: _denied_as_read(writer),
    "say what cannot be": said(day="2999-01-01", speaker="q4", round="r1", slug="-"),
    **{
        f"name a hidden {field}": said(**{field: [SECRET] if field == "sources" else SECRET})
        for field in ("party", "issue", "speaker", "round", "document", "sources", "slug")
    },
}


def _said_again(writer: Writer) -> None:
    body = {**SAID, "day": str(day(3, 21))}
    for more in ({}, {}, {"repeat": True}):
        writer.posts("statements/", {**body, **more})


def _said_under_a_key(writer: Writer) -> None:
    for more in ({}, {}, {"summary": "Otherwise."}):
        writer.sends("POST", "statements/", {**SAID, **more}, **{"Idempotency-Key": "once"})


def _denied_as_read(writer: Writer) -> None:
    read = writer.sends("GET", "statements/first/").headers.get("ETag", "")
    for _ in range(2):
        note = {"note": "Never said."}
        writer.sends("POST", "statements/first/deny/", note, **{"If-Match": read})


def _corrected(writer: Writer) -> None:
    body = {"reason": "reclassified", "note": "Heard again.", "stance": "accepts", "slug": FREE}
    writer.posts("statements/first/correct/", body)
    writer.posts("statements/first/correct/", body)


def _ended(act: str) -> Act:
    def twice(writer: Writer) -> None:
        for slug in ("q-first", "b-first", "first"):
            writer.posts(f"statements/{slug}/{act}/", {"note": "Never said."})

    return twice


def _mended_together(writer: Writer) -> None:
    """For all that say it, where one may be hidden; and a party that joins in the open."""
    for act in ("correct", "deny", "retract"):
        body = {"reason": "wording-corrected", "summary": "So."} if act == "correct" else {}
        writer.posts(f"statements/first/{act}/", {**body, "joint": True})
    for slug in ("first", "q-first", "last"):
        writer.posts(f"statements/{slug}/join/", {"party": "z", "speaker": "z5"})
        writer.posts(f"statements/{slug}/join/", {"party": "z", "speaker": "z5"})


def _dissociated(writer: Writer) -> None:
    apart = {"party": "p", "body": "b", "issue": "i"}
    writer.posts("dissociations/", apart)
    writer.posts("dissociations/", {**apart, "slug": FREE})
    writer.posts("dissociations/", {**apart, "slug": FREE, "repeat": True})
    for slug in (FREE, SECRET, "apart"):
        writer.sends("PATCH", f"dissociations/{slug}/", {"note": "Again."})
    for slug in ("apart", FREE):
        writer.posts(f"dissociations/{slug}/end/", {})
    writer.posts(f"dissociations/{SECRET}/end/", {})


def _published(writer: Writer) -> None:
    writer.posts("statements/draft/publish/", {})
    writer.posts("statements/draft/publish/", {})


ALSO = {
    "demand": {"addressees": ["q"], "asks": "accepts", "text": "Do so."},
    "answers": [{"demand": "asked", "answer": "countered", "with_its_demand": True}],
    "red_line": {"refuses": "rejects", "text": "Never."},
}


def _drafted_and_published(writer: Writer) -> None:
    """With all that it brings, and with what is hidden."""
    for also in (ALSO, {"answers": [{"demand": SECRET, "answer": "accepted"}]}):
        body = {**SAID, "also": also, "draft": True, "slug": FREE}
        _publish(writer, writer.posts("statements/", body))


def _drafted_together(writer: Writer) -> None:
    said = {name: value for name, value in SAID.items() if name not in ("party", "speaker")}
    voices = [{"party": "p", "speaker": "p4"}, {"party": "z", "speaker": "z4"}]
    drafted = writer.posts("statements/", {**said, "parties": voices, "draft": True})
    _publish(writer, drafted, joint=True)


def _publish(writer: Writer, drafted: Any, **body: Any) -> None:
    slug = drafted.json()["slug"] if drafted.status_code == 201 else SECRET
    writer.posts(f"statements/{slug}/publish/", body)


def _by_version(writer: Writer) -> None:
    for noun, slug in (("statements", "first"), ("rounds", "r3"), ("responses", "bare")):
        writer.sends("GET", f"{noun}/{slug}/")
        writer.sends("GET", f"{noun}/{slug}/", **{"If-None-Match": '"1"'})


WARNED = {"kind": "warning", "party": "p", "speaker": "p4", "text": "it will leave"}
MATTERS = {"party": "p", "issue": "i", "priority": "high", "speaker": "p4"}


def posted(where: str, **body: Any) -> Act:
    return lambda writer: writer.posts(where, body)


def _mended(writer: Writer) -> None:
    """What all may see, and what is hidden, by both ways of asking."""
    for noun, slug, body in (
        ("remarks", "warned", {"reported_by": "q4"}),
        ("priorities", "matters", {"confidence": "low"}),
        ("issue-acts", "agreed", {"outcome": "rejects", "parties": ["p", "z"]}),
    ):
        for name in (slug, SECRET):
            writer.sends("PATCH", f"{noun}/{name}/?dry_run=true", body)
            writer.sends("PATCH", f"{noun}/{name}/", body)


def _taken_back(writer: Writer) -> None:
    for noun, slug in (("remarks", "warned"), ("priorities", "matters")):
        for name in (slug, slug, SECRET):
            writer.posts(f"{noun}/{name}/retract/", {})


def _asked_by_days(writer: Writer) -> None:
    for noun in ("remarks", "priorities", "issue-acts", "dissociations"):
        for asked in ("ordering=-day", "known_from_min=2030-02-01", "known_from_max=2030-02-28"):
            writer.sends("GET", f"{noun}/?{asked}&limit=2")


BESIDES: dict[str, Act] = {
    "mend what was said besides": _mended,
    "take back what was said besides": _taken_back,
    "ask for it by its days": _asked_by_days,
    "warn twice": lambda writer: [
        writer.posts("remarks/", {**WARNED, "issue": "i", "sources": ["agency"], "day": str(R2)})
        for _ in range(2)
    ],
    "say twice what matters": lambda writer: [
        writer.posts("priorities/", {**MATTERS, "speaker": None, "day": str(R2)}) for _ in range(2)
    ],
    "warn": posted("remarks/", **WARNED),
    "warn by a name": posted("remarks/", **WARNED, slug=FREE),
    "warn at a hidden round": posted("remarks/", **WARNED, round=SECRET),
    "warn a hidden party": posted("remarks/", **WARNED, about=[SECRET]),
    "say what matters": posted("priorities/", **MATTERS),
    "say what matters by a name": posted("priorities/", **MATTERS, slug=SECRET),
    "say what matters for the team": posted("priorities/", **MATTERS, audience="team"),
}


CORRECTIONS: dict[str, Act] = {
    "correct": on_statement("first", "correct", reason="wording-corrected", summary="Otherwise."),
    "correct what others denied": on_statement(
        "q-first", "correct", reason="reclassified", note="Heard again.", stance="accepts"
    ),
    "correct what others took back": on_statement(
        "b-first", "correct", reason="attribution-corrected", speaker="b5"
    ),
    "correct it by a name, twice": _corrected,
    "correct it for the team": on_statement(
        "last", "correct", reason="wording-corrected", summary="Otherwise.", audience="team"
    ),
    "correct its day": on_statement(
        "later", "correct", reason="reclassified", note="Heard again.", day="2030-03-20"
    ),
    "deny": _ended("deny"),
    "retract": _ended("retract"),
    "deny what brought nothing": on_statement("first", "deny", note="x", also=["demand"]),
    "publish": _published,
    "draft what brings, and publish it": _drafted_and_published,
    "draft what two say, and publish it": _drafted_together,
    "correct what brought nothing": on_statement(
        "first", "correct", reason="reclassified", note="x", stance="accepts", also=["demand"]
    ),
    "mend it for all, and join": _mended_together,
    "dissociate": _dissociated,
    "say it jointly": lambda writer: writer.posts(
        "statements/",
        {
            **{name: value for name, value in SAID.items() if name not in ("party", "speaker")},
            "parties": [{"party": "p", "speaker": "p4"}, {"party": "z", "speaker": "z4"}],
        },
    ),
    "read versions": _by_version,
    **{
        f"{act} what is hidden": on_statement(f"{SECRET}-r1", act, note="x", reason="reclassified")
        for act in ("correct", "deny", "retract", "publish")
    },
}


def acted(**fields: Any) -> Act:
    said = {"issue": "i", "act": "agreed", "outcome": "accepts", "parties": ["p", "q"]}
    return lambda writer: writer.posts("issue-acts/", {**said, **fields})


ISSUE_ACTS: dict[str, Act] = {
    "agree": acted(),
    "agree by a name": acted(slug=FREE),
    "agree for the team": acted(audience="team"),
    "agree on another issue": acted(issue="j", outcome="A later date."),
    "agree for a hidden party": acted(parties=[SECRET]),
    "agree on a hidden issue": acted(issue=SECRET),
    "agree to nothing": acted(outcome=None),
}


def _subscribe(**fields: Any) -> Act:
    return lambda writer: writer.sends(
        "POST", f"{API}subscriptions/", {"negotiation": "small", **fields}
    )


def _own_subscription(writer: Writer) -> None:
    own = f"{API}subscriptions/"
    made = writer.sends("POST", own, {"negotiation": "small", "parties": ["p"], "note": "P"})
    if made.status_code == 201:
        one = f"{own}{made.json()['id']}/"
        writer.sends("PATCH", one, {"parties": ["q"], "issues": ["i"]})
        writer.sends("PATCH", one, {"parties": [SECRET]})
        writer.sends("PATCH", one, {"issues": [SECRET]})
        writer.sends("DELETE", one)


def _own_endpoint(writer: Writer) -> None:
    own = f"{API}endpoints/"
    url = writer.world.hooks.sink.url(f"/new-{writer.name}")
    made = writer.sends("POST", own, {"negotiation": "small", "url": url})
    if made.status_code == 201:
        one = f"{own}{made.json()['id']}/"
        writer.sends("POST", f"{one}test/", {})
        writer.sends("POST", f"{one}rotate/", {})
        writer.sends("POST", f"{one}replay/", {"since": "2030-01-01T00:00:00Z"})
        writer.sends("GET", f"{one}attempts/")
        writer.sends("PATCH", one, {"paused": True})
        writer.sends("DELETE", one)


OWN: dict[str, Act] = {
    "subscribe": _own_subscription,
    "subscribe to what is hidden": _subscribe(parties=[SECRET], issues=[SECRET]),
    "subscribe to a hidden negotiation": lambda writer: writer.sends(
        "POST", f"{API}subscriptions/", {"negotiation": "closed"}
    ),
    "have it posted": _own_endpoint,
}
OF_NOUNS = STATEMENTS | BESIDES | ISSUE_ACTS | CORRECTIONS
ACTS: dict[str, Act] = {f"{name}, by API": act for name, act in (OF_NOUNS | OWN).items()}
