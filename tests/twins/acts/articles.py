"""Articles with their statements at the desk, and what becomes of drafts there and by API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..hidden_nouns import FREE, PAGE, SECRET
from ..writing import Writer
from .desk import NEW, SAID, again, record

type Act = Callable[[Writer], object]
ARTICLE = {
    "source_url": f"{PAGE}/?utm_source=x",
    "source_publisher": "News",
    "source_title": "Talks",
    "source_kind": "newspaper",
    "source_date": "2030-03-10",
}
NOBODY = {name: value for name, value in SAID.items() if name != "speaker"}
CALLED = {"speaker_name": SECRET, "speaker_same_as": "p4"}
SOMEBODY = {"speaker_name": "Somebody", "speaker_authority": "4"}


def drafted(writer: Writer, **more: Any) -> str:
    """The id of a draft of a source, by API."""
    said = {"noun": "source", "entry": {**NEW["source"], "url": PAGE}, **more}
    answer = writer.sends("POST", "drafts/", said)
    return str(answer.json().get("id") or SECRET)


def review(button: str, **typed: Any) -> Act:
    """Drafts a source and what rests on it, and presses a button on the page of the second."""

    def do(writer: Writer) -> None:
        source = drafted(writer)
        said = {**SAID, "sources": [source]}
        made = writer.sends("POST", "drafts/", {"noun": "statement", "entry": said})
        id = made.json().get("id") or SECRET
        writer.looks_at("/admin/drafts/")
        writer.presses(f"/admin/drafts/small/{id}/", f"act={button}", **typed)

    return do


def work_a_draft_off(writer: Writer) -> None:
    """Mends it, hands it on, sends it back, and throws it away, by API."""
    id = drafted(writer)
    writer.sends("PATCH", f"drafts/{id}/", {"entry": {"title": "Otherwise"}})
    for act, body in (
        ("assign", {"assigned_to": "ana"}),
        ("send-back", {"comment": "Which?"}),
        ("discard", {}),
        ("discard", {}),
    ):
        writer.posts(f"drafts/{id}/{act}/", body)


def mend_on_its_form(writer: Writer) -> None:
    """Mends a draft where it was written."""
    writer.fills(f"{_add('source')}&draft={drafted(writer)}", title="Otherwise")


def mend_what_rests_on_it(writer: Writer) -> None:
    """Mends the draft of a statement that rests on the draft of its article."""
    said = {"noun": "statement", "entry": {**SAID, "sources": [drafted(writer)]}}
    id = writer.sends("POST", "drafts/", said).json().get("id") or SECRET
    writer.fills(f"{_add('statement')}&draft={id}", summary="Otherwise.")


def _add(noun: str) -> str:
    return f"/admin/negotiations/{noun}/add/?negotiation=small"


def rest_on_a_hidden_draft(writer: Writer) -> None:
    """Names, in place of a source, the id of a draft that one does not see."""
    typed = {name: value for name, value in NEW["demand"].items() if name in ("asks", "text")}
    links = {"party": "p", "addressees": ["q"], "issue": "i", "sources": [FREE]}
    writer.records("demand", **typed, **links, _draft=True)


def publish_all_of_a_source(writer: Writer) -> None:
    source = drafted(writer)
    for issue in ("i", "j"):
        said = {**SAID, "issue": issue, "sources": [source]}
        writer.sends("POST", "drafts/", {"noun": "statement", "entry": said})
    writer.posts(f"drafts/{source}/publish/", {"together": True})


ACTS: dict[str, Act] = {
    f"{name}, at the desk": act
    for name, act in {
        "record an article with its statement": record("statement", **SAID, **ARTICLE),
        "record an article again": again("statement", **SAID, **ARTICLE),
        "record an article and a speaker": record("statement", **NOBODY | ARTICLE | SOMEBODY),
        "draft an article and a speaker": record(
            "statement", **NOBODY | ARTICLE | SOMEBODY, _draft=True
        ),
        "record another name of a speaker": record("statement", **NOBODY | ARTICLE | CALLED),
        "draft another name of a speaker": record(
            "statement", **NOBODY | ARTICLE | CALLED, _draft=True
        ),
        "draft an article again": again("statement", **SAID, **ARTICLE, _draft=True),
        "record a statement on a hidden draft": record("statement", **SAID, waiting_source=FREE),
        "publish a draft with its source": review("together"),
        "publish a draft before its source": review("publish"),
        "send a draft back": review("send-back", comment="Which day?"),
        "hand a draft on": review("assign", member="olga"),
        "throw a draft away": review("discard"),
        "mend a draft on its form": mend_on_its_form,
        "mend a draft that rests on another": mend_what_rests_on_it,
        "record a demand on a hidden draft": rest_on_a_hidden_draft,
    }.items()
} | {
    "work a draft off, by API": work_a_draft_off,
    "publish all drafts of a source, by API": publish_all_of_a_source,
}
