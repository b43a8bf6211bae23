"""Acts at the desk: everything recorded, mended, and done to what is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from negotiations.models import Participation, SourceCopy, Subscription

from ...admin.conftest import opened
from ...cast import R3, day
from ...snapshot.forms import Form
from ..hidden_nouns import FREE, NUMBER, PAGE, SECRET
from ..writing import Writer

type Act = Callable[[Writer], object]
LINKS = {
    **dict.fromkeys(("party", "responder", "to", "body", "addressees"), "party"),
    **dict.fromkeys(
        ("parties", "participants", "issued_by", "addressed_to", "disputed_by"), "party"
    ),
    **dict.fromkeys(("issue", "issues"), "issue"),
    **dict.fromkeys(("sources", "source_after"), "source"),
    **{name: name for name in ("speaker", "track", "round", "document", "demand")},
    **dict.fromkeys(("demand_addressees", "with_party"), "party"),
    "answer_demand": "demand",
    **dict.fromkeys(("with_speaker", "speaker_same_as"), "speaker"),
    "statements": "statement",
    "documents": "document",
}


def _picked(writer: Writer, typed: dict[str, Any]) -> dict[str, Any]:
    """What is typed, with things for their slugs; what is not there stays as it is typed."""

    def thing(field: str, slug: Any) -> Any:
        # A name that is guessed is typed as it is.
        return slug if slug == SECRET else writer.world.named(LINKS[field], slug) or slug

    return {
        field: (
            [thing(field, one) for one in value] if isinstance(value, list) else thing(field, value)
        )
        if field in LINKS and value is not None
        else value
        for field, value in typed.items()
    }


def record(noun: str, **typed: Any) -> Act:
    return lambda writer: writer.records(noun, **_picked(writer, typed))


def again(noun: str, **typed: Any) -> Act:
    """The same twice, and then all the same."""

    def do(writer: Writer) -> None:
        for _ in range(2):
            record(noun, **typed)(writer)
        writer.ticks("_repeat", noun, **_picked(writer, typed))

    return do


def mend(noun: str, slug: str, **typed: Any) -> Act:
    return lambda writer: writer.mends(noun, slug, **_picked(writer, typed))


def do(noun: str, slug: str, act: str, **typed: Any) -> Act:
    return lambda writer: writer.acts(noun, slug, act, **_picked(writer, typed))


SAID = {"party": "p", "issue": "i", "speaker": "p4", "stance": "rejects", "summary": "P rejects."}
DEMAND = {"party": "p", "addressees": ["q"], "issue": "i", "asks": "accepts", "text": "Do so."}
ROUND = {"track": "t", "name": "New round", "first_day": day(5, 1)}
NEW: dict[str, dict[str, Any]] = {
    "statement": SAID,
    "demand": DEMAND,
    "round": {**ROUND, "was_planned": False},
    "party": {"name": "Newland", "kind": "state"},
    "issue": {"name": "New issue", "proposition": "That it be new."},
    "speaker": {"name": "New speaker", "party": "p", "authority": "4", "kind": "person"},
    "track": {"name": "New track"},
    "source": {"publisher": "Paper", "title": "News", "kind": "newspaper"},
    "document": {"title": "Letter", "issued_by": ["p"], "addressed_to": ["q"], "round": "r3"},
    "response": {"responder": "p", "to": "q"},
    "red_line": {"party": "q", "issue": "i", "refuses": "accepts", "text": "Never."},
    "issue_act": {"issue": "i", "act": "agreed", "outcome": "accepts", "parties": ["p", "q"]},
    "remark": {"kind": "warning", "party": "p", "speaker": "p4", "text": "it will leave"},
    "priority": {"party": "p", "issue": "i", "priority": "high", "by": "party", "speaker": "p4"},
    "dissociation": {"party": "q", "body": "b", "issue": "i"},
    "correction": {"statements": ["first"], "after": "Confirmed."},
}
ANSWERS = {"also_answer": True, "answer_demand": "asked", "answer_answer": "rejected"}
BRINGS = {
    "also_demand": True,
    "demand_addressees": ["q"],
    "demand_asks": "accepts",
    "demand_text": "Do so.",
    **ANSWERS,
    "also_red_line": True,
    "red_line_refuses": "rejects",
    "red_line_text": "Never.",
}


def have_it_fall(act: str, **typed: Any) -> Act:
    """Records what brings something, and has some of that fall with it."""

    def fall(writer: Writer) -> None:
        record("statement", **SAID, **BRINGS, slug=FREE)(writer)
        do("statement", FREE, act, also=["demand", "answers"], **typed)(writer)

    return fall


def draft_and_publish(writer: Writer) -> None:
    """Keeps a draft with all that it brings, says it anew, and publishes it."""
    record("statement", **SAID, **BRINGS, slug=FREE, _draft=True)(writer)
    mend("statement", FREE, demand_text="Do so now.")(writer)
    do("statement", FREE, "publish")(writer)


IN_ONE_BREATH: dict[str, Act] = {
    "record a statement with what it brings": record("statement", **SAID, **BRINGS),
    "record a statement that answers a hidden demand": record(
        "statement", **SAID, **{**ANSWERS, "answer_demand": SECRET}
    ),
    "record a statement with a demand to a hidden party": record(
        "statement", **SAID, **{**BRINGS, "demand_addressees": [SECRET]}
    ),
    "deny what brings, and what it brought": have_it_fall("deny", note="Never.", sure=True),
    "correct what brings, and have that fall": have_it_fall(
        "correct", reason="reclassified", note="Heard again.", stance="leaning-against"
    ),
    "draft what brings, and publish it": draft_and_publish,
    "deny what brought something hidden": do(
        "statement", "first", "deny", note="Never.", sure=True, also=["demand"]
    ),
    "record a statement of two": record(
        "statement", **SAID, with_party="z", with_speaker="z4", slug=FREE
    ),
    "record a statement of a hidden party too": record(
        "statement", **SAID, with_party=SECRET, with_speaker=SECRET
    ),
}
RECORDED: dict[str, Act] = {
    **{f"record a {noun}": record(noun, **typed) for noun, typed in NEW.items()},
    **{
        f"record a {noun} by a name": record(noun, **typed, slug=FREE)
        for noun, typed in NEW.items()
    },
    **{
        f"record a {noun} for the team": record(noun, **typed, audience="team")
        for noun, typed in NEW.items()
    },
    "record an affiliation": record("affiliation", party="p", body="b", role="member"),
    "record another affiliation": record("affiliation", party="q", body="b", role="member"),
    "record a second affiliation": record("affiliation", party="z", body="b", role="chair"),
    "record a participation": record("participation", track="t", party="p", role="member"),
    "record a second participation": record("participation", track="t", party="z", role="member"),
    "record a demand by a number": record("demand", **DEMAND, number=str(NUMBER)),
    "record a round by a number": record("round", **ROUND, was_planned=False, number=str(NUMBER)),
    "record a planned round": record("round", **{**ROUND, "first_day": day(8, 5)}),
    "keep a draft": record("statement", **SAID, _draft=True),
    "record a statement at a round": record("statement", **SAID, round="r3", day=R3),
    **{
        f"record a statement that names a hidden {field}": record(
            "statement", **{**SAID, field: [SECRET] if field == "sources" else SECRET}
        )
        for field in ("party", "issue", "speaker", "round", "document", "sources")
    },
    "record a statement again": again("statement", **SAID, sources=["agency"], day=day(3, 21)),
    "record a source again": again(
        "source", publisher="News", title="Talks", kind="newspaper", url=f"{PAGE}/?utm_source=x"
    ),
    "record an agreement of a hidden party": record(
        "issue_act", issue="i", act="agreed", outcome="accepts", parties=[SECRET]
    ),
    "record that an issue is reopened": record("issue_act", issue="j", act="reopened"),
    "record a demand to a hidden party": record("demand", **{**DEMAND, "addressees": [SECRET]}),
}
MENDED: dict[str, Act] = {
    "mend a party": mend("party", "p", name="Parland", note="Otherwise."),
    "call a party by a name": mend("party", "p", aliases=f"{SECRET}\n{FREE}"),
    "mend an issue": mend("issue", "j", proposition="That it be otherwise."),
    "mend an issue that is fixed": mend("issue", "i", proposition="That it be otherwise."),
    "mend a speaker": mend("speaker", "p4", authority="1"),
    "mend a speaker who says little": mend("speaker", "z5", authority="1"),
    "mend a source": mend("source", "agency", note="Late."),
    "mend a track": mend("track", "t", issues=["i", "j"], summary="Otherwise."),
    "mend a document": mend("document", "treaty", note="Eight articles."),
    "mend a demand": mend("demand", "asked", note="Article 4."),
    "mend a response": mend("response", "bare", delivered_how="by courier"),
    "mend a red line": mend("red_line", "line", speaker="p5"),
    "mend an act on an issue": mend("issue_act", "agreed", parties=["p", "q", "z"]),
    "mend a remark": mend("remark", "warned", speaker="p5"),
    "mend a priority": mend("priority", "matters", note="Ours."),
    "mend a dissociation": mend("dissociation", "apart", note="By letter."),
    "mend an affiliation": mend("affiliation", "z--b", role="chair"),
    "mend a participation": lambda writer: _mend_participation(writer),
    "mend a draft": mend("statement", "draft", summary="Otherwise."),
    "undo what was recorded": lambda writer: record_and_undo(writer),
    "throw the draft of a statement away": do("statement", "draft", "discard"),
    "mend a round": mend("round", "r3", name="Third", place="Here"),
    "mend a round's number": mend("round", "r3", number=str(NUMBER)),
    **{
        f"re-date {slug}": mend("round", slug, first_day=when, last_day=when)
        for slug, when in (
            ("r1", day(1, 11)),
            ("r2", day(2, 12)),
            ("r3", day(3, 12)),
            ("r4", day(4, 11)),
            ("r8", day(5, 12)),
            ("r9", day(9, 12)),
        )
    },
    "mend the negotiation": lambda writer: writer.fills(
        opened(writer.world.negotiation), summary="A small one."
    ),
}


def _change_what_is_followed(writer: Writer) -> None:
    own = Subscription.objects.filter(recipient__user__username=writer.name).order_by("created_at")
    for one in own[:1]:
        writer.fills(opened(one), issues=["i"])
        writer.fills(opened(one), issues=[SECRET])
        writer.presses(f"/admin/negotiations/subscription/{one.pk}/delete/", "")


def _mend_participation(writer: Writer) -> None:
    part: Any = Participation.objects.get(negotiation=writer.world.negotiation, party__slug="z")
    writer.fills(opened(part), disputed=True, note="Disputed.")


def record_and_undo(writer: Writer) -> None:
    """Records a demand by a name, and undoes that, twice."""
    record("demand", **DEMAND, slug=FREE)(writer)
    last = writer.world.negotiation.acts.filter(by__username=writer.name).order_by("place").last()
    if last is not None:
        for _ in range(2):
            writer.sends_form(f"/admin/undo/small/{last.key}/", Form("post", ""), {}, "")


COPIES = "/admin/copies/small/source/agency/"
COPY = "It may be kept."
"""Words that are kept in secret, too."""


def keep_a_copy(writer: Writer) -> None:
    """Twice, and then it is looked at."""
    for _ in range(2):
        writer.presses(COPIES, "act=keep", text=COPY)
    for copy in SourceCopy.objects.filter(source__slug="agency"):
        writer.looks_at(f"/admin/copies/small/{copy.key}/")


def take_a_copy_away(writer: Writer) -> None:
    writer.presses(COPIES, "act=keep", text=COPY)
    for copy in SourceCopy.objects.filter(source__slug="agency"):
        writer.presses(f"{COPIES}?take={copy.key}", f"remove={copy.key}")


def keep_a_copy_of_a_draft(writer: Writer) -> None:
    """With what becomes of it when the draft is published."""
    said = {"noun": "source", "entry": NEW["source"]}
    draft = writer.sends("POST", "drafts/", said).json().get("id")
    writer.presses(f"/admin/copies/small/draft/{draft}/", "act=keep", text=COPY)
    writer.sends("POST", f"drafts/{draft}/publish/", {})


DONE: dict[str, Act] = {
    "keep a copy": keep_a_copy,
    "take a copy away": take_a_copy_away,
    "keep a copy of a draft": keep_a_copy_of_a_draft,
    "move a round": do("round", "r9", "move", first_day=day(9, 20)),
    "move a round that was to begin": do(
        "round", "r8", "move", first_day=day(9, 20), day=day(5, 1)
    ),
    "record a round as held": do("round", "r8", "hold", outcome="They met."),
    "record another round as held": do("round", "r3", "hold", outcome="They met."),
    "call off a round": do("round", "r8", "cancel"),
    "call off another round": do("round", "r4", "cancel"),
    "call off a planned round": do("round", "r9", "cancel"),
    "amend a demand": do("demand", "asked", "amend", text="Never do it."),
    "withdraw a demand": do("demand", "asked", "withdraw"),
    "relax a line": do("red_line", "line", "relax"),
    "end a dissociation": do("dissociation", "apart", "end"),
    "join at the desk": do("statement", "first", "join", party="z", speaker="z5"),
    "deny it for all": do("statement", "first", "deny", note="Never.", sure=True, for_all=True),
    "give up a line": do("red_line", "line", "give-up"),
    "retract a remark": do("remark", "warned", "retract"),
    "retract a priority": do("priority", "matters", "retract"),
    "disclose a document": do("document", "treaty", "disclose", secrecy="leaked", how="Printed."),
    "note a copy": do("document", "treaty", "copy", party="z"),
    "add an answer": do("response", "bare", "answer", demand="asked", answer="accepted"),
    "amend an answer": do("response", "reply", "amend-answer", demand="asked", answer="rejected"),
    "amend an answer that is not there": do(
        "response", "bare", "amend-answer", demand="asked", answer="rejected"
    ),
    "correct at the desk": do(
        "statement",
        "first",
        "correct",
        reason="reclassified",
        note="Heard again.",
        stance="accepts",
    ),
    "deny at the desk": do("statement", "q-first", "deny", note="Never said.", sure=True),
    "retract at the desk": do("statement", "b-first", "retract", note="Ours.", sure=True),
    "publish at the desk": do("statement", "draft", "publish"),
    "undo what was recorded": lambda writer: record_and_undo(writer),
    "throw the draft of a statement away": do("statement", "other-draft", "discard"),
    "end an embargo": do("statement", "z-later", "end-embargo"),
    "withhold": do("statement", "last", "withhold", audience="team"),
    "follow": lambda writer: writer.fills(
        "/admin/negotiations/subscription/add/", parties=["p"], kinds=["position-changed"]
    ),
    "follow what is hidden": lambda writer: writer.fills(
        "/admin/negotiations/subscription/add/", parties=[SECRET], issues=[SECRET]
    ),
    "change what is followed": lambda writer: _change_what_is_followed(writer),
}
ACTS: dict[str, Act] = {
    f"{name}, at the desk": act for name, act in (RECORDED | IN_ONE_BREATH | MENDED | DONE).items()
}
