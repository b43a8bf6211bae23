"""Candidates by the API: a source comes with its text, and a person decides on what was found."""

from __future__ import annotations

import json
from typing import Any

import pytest

from negotiations.intake.candidate_searches import ask_for_searches, waiting_searches
from negotiations.intake.search_runs import run_search
from negotiations.models import ArticleText, Draft, Negotiation, Source
from negotiations.rules.candidates import FoundCandidate, Guess
from negotiations.vocabulary.candidates import CandidateKind

from ..cast import faults
from ..recording.articles_coded import NOW, finding
from .conftest import HERE, Api, somebody

pytestmark = pytest.mark.django_db

SAID = "Germany would accept cutting Russia off, Baerbock said on Saturday."
TEXT = f"  {SAID}\n\nNothing else was heard.\n"
SOURCE: dict[str, Any] = {
    "publisher": "Reuters",
    "title": "Germany weighs a limit to SWIFT",
    "date": "2022-02-26",
    "kind": "news-agency",
    "language": "en",
    "slug": "swift-wire",
}
WITH_TEXT = {**SOURCE, "text": TEXT}
FOUND = FoundCandidate(
    start=2,
    end=2 + len(SAID),
    sentence=SAID,
    kind=CandidateKind.STATEMENT,
    party=Guess("germany", "Named."),
    speaker=Guess("baerbock", "Named."),
    issues=(Guess("swift", "Shares “cutting Russia off”."),),
    stance=Guess("accepts", "From “accept”."),
    day=Guess("2022-02-26", "From “on Saturday”."),
)


def searched(negotiation: Negotiation, *found: FoundCandidate) -> None:
    """What a worker does of every text."""
    ask_for_searches(negotiation, NOW)
    for id in waiting_searches():
        run_search(id, finding(*(found or (FOUND,))), edition=1, now=NOW)


@pytest.fixture
def coded(editor: Api, negotiation: Negotiation) -> str:
    """The address of the candidates of an article."""
    slug = editor.post("sources/", WITH_TEXT)["slug"]
    searched(negotiation)
    return f"sources/{slug}/candidates/"


def only(api: Api, coded: str) -> dict[str, Any]:
    (candidate,) = api.here(coded)["candidates"]
    return dict(candidate)


def act(api: Api, coded: str, act: str, body: Any = None, expected: int = 200, **query: Any) -> Any:
    id = only(api, coded)["id"]
    return api.post(f"{coded}{id}/{act}/", body or {}, expected=expected, **query)


# In


def test_source_comes_with_its_text(editor: Api, negotiation: Negotiation) -> None:
    made = editor.post("sources/", WITH_TEXT)

    assert {name: made[name] for name in SOURCE} == SOURCE
    assert "text" not in made
    article = editor.here("sources/swift-wire/candidates/")
    assert (article["source"]["text"], article["source"]["language"]) == (TEXT, "en")
    assert (article["state"], article["candidates"]) == ("waiting", [])
    assert faults(negotiation) == []


def test_what_an_analyst_posts_waits_with_its_text(analyst: Api, editor: Api) -> None:
    made = analyst.post("sources/", WITH_TEXT, expected=202)

    article = editor.here(f"sources/{made['id']}/candidates/")
    assert (article["source"]["draft"], article["source"]["slug"]) == (made["id"], None)
    assert article["source"]["title"] == SOURCE["title"]
    assert article["source"]["text"] == TEXT
    assert "text" not in made["entry"]


def test_source_without_text_is_recorded_alone(editor: Api) -> None:
    editor.post("sources/", SOURCE)

    editor.refused(f"{HERE}sources/swift-wire/candidates/", 404)
    assert not ArticleText.objects.exists()


def test_text_is_kept_of_a_source_that_is_there(editor: Api) -> None:
    editor.post("sources/", SOURCE)

    tried = editor.post("sources/swift-wire/text/", {"text": TEXT, "dry_run": True}, expected=200)
    assert tried["article"]["source"]["text"] == TEXT
    assert not ArticleText.objects.exists()

    kept = editor.post("sources/swift-wire/text/", {"text": TEXT})
    assert kept == editor.here("sources/swift-wire/candidates/")
    editor.post("sources/swift-wire/text/", {"text": TEXT}, expected=409)
    editor.post("sources/no-such/text/", {"text": TEXT}, expected=404)


def test_text_of_a_draft_is_kept_by_its_id(analyst: Api) -> None:
    made = analyst.post("sources/", SOURCE, expected=202)

    kept = analyst.post(f"sources/{made['id']}/text/", {"text": TEXT})

    assert kept["source"]["draft"] == made["id"]


def test_text_that_is_kept_of_another_is_said_to_be(editor: Api) -> None:
    editor.post("sources/", WITH_TEXT)
    again = {**WITH_TEXT, "slug": "swift-copy"}

    refused = editor.post("sources/", again, expected=409)
    assert "'swift-wire'" in refused["errors"]["text"][0]
    assert not Source.objects.filter(slug="swift-copy").exists()

    assert editor.post("sources/", {**again, "repeat": True})["slug"] == "swift-copy"


def test_wire_copy_is_folded_under_what_it_carries_and_cited_beside_it(
    editor: Api, analyst: Api, coded: str
) -> None:
    became = act(analyst, coded, "accept")["became"][0]
    copy = {**WITH_TEXT, "publisher": "AFP", "slug": "swift-copy", "folded": True}

    editor.post("sources/", copy)

    kept = editor.here("sources/swift-copy/candidates/")
    assert (kept["source"]["folded_under"], kept["candidates"]) == ("swift-wire", [])
    assert editor.here(coded)["source"]["folded_under"] is None
    cited = editor.here(f"drafts/{became['draft']}/")["entry"]["sources"]
    assert cited == ["swift-wire", "swift-copy"]


@pytest.mark.parametrize("text", ["", "  \n", 7, None, ["a"], "x" * 200_001, "a\u0000b"])
def test_what_is_no_text_is_refused_and_nothing_is_recorded(editor: Api, text: Any) -> None:
    refused = editor.post("sources/", {**SOURCE, "text": text}, expected=400)

    assert set(refused["errors"]) == {"text"}
    assert not Source.objects.filter(slug="swift-wire").exists()


# What was found


def test_candidates_are_read_with_guesses_and_reasons(editor: Api, coded: str) -> None:
    candidate = only(editor, coded)

    nothing = dict.fromkeys(("reported_by", "quote", "round", "demand", "answer", "repeat_of"))
    assert {name: candidate[name] for name in nothing} == nothing
    assert {
        name: candidate[name]
        for name in ("start", "end", "sentence", "kind", "party", "speaker", "issues", "stance")
    } == {
        "start": 2,
        "end": 2 + len(SAID),
        "sentence": SAID,
        "kind": "statement",
        "party": "germany",
        "speaker": "baerbock",
        "issues": ["swift"],
        "stance": "accepts",
    }
    assert candidate["reasons"] == {
        "party": "Named.",
        "speaker": "Named.",
        "issues": ["Shares “cutting Russia off”."],
        "stance": "From “accept”.",
        "day": "From “on Saturday”.",
    }
    assert (candidate["decision"], candidate["became"]) == ("undecided", [])


def test_candidates_are_for_members(
    coded: str, anybody: Api, cora: Api, analyst: Api, owner: Api
) -> None:
    for outside in (anybody, cora):
        outside.refused(f"{HERE}{coded}", 404)
    ids = {only(api, coded)["id"] for api in (analyst, owner)}
    assert len(ids) == 2  # the cleared have their own


def test_nothing_of_a_text_is_told_outside(
    coded: str, editor: Api, anybody: Api, negotiation: Negotiation
) -> None:
    act(editor, coded, "accept")

    for path in ("sources/", "statements/", "drafts/"):
        told = json.dumps(anybody.here(path, limit=1000))
        assert SAID not in told
        assert "would accept" not in told


# Decided


def test_accepted_it_is_a_draft_also_of_an_editor(
    editor: Api, anybody: Api, coded: str, negotiation: Negotiation
) -> None:
    done = act(editor, coded, "accept")

    assert (done["decision"], done["decided_by"]) == ("accepted", "edith")
    (became,) = done["became"]
    (draft,) = editor.rows("drafts/")
    assert (became["draft"], became["noun"]) == (draft["id"], "statement")
    entry = draft["entry"]
    assert (entry["party"], entry["stance"], entry["sources"], entry["summary"]) == (
        "germany",
        "accepts",
        ["swift-wire"],
        SAID,
    )
    assert done == only(editor, coded)
    published = editor.post(f"drafts/{draft['id']}/publish/", {}, expected=200)["published"]
    (became,) = only(editor, coded)["became"]
    assert (became["draft"], became["slug"]) == (None, published[0]["slug"])
    assert faults(negotiation) == []


def test_mended_it_says_otherwise(analyst: Api, coded: str) -> None:
    done = act(analyst, coded, "accept", {"entry": {"stance": "leaning-for"}})

    assert done["decision"] == "mended"
    assert analyst.rows("drafts/")[0]["entry"]["stance"] == "leaning-for"


def test_several_say_it_together(analyst: Api, coded: str) -> None:
    parties = [
        {"party": "germany", "speaker": "baerbock"},
        {"party": "france", "speaker": "macron"},
    ]

    done = act(analyst, coded, "accept", {"parties": parties})

    assert len(done["became"]) == 2


def test_remark_is_accepted_as_one(analyst: Api, coded: str) -> None:
    body = {"noun": "remark", "entry": {"kind": "forecast"}}

    done = act(analyst, coded, "accept", body)

    assert [it["noun"] for it in done["became"]] == ["remark"]


def test_silence_repeat_and_dismissal(analyst: Api, editor: Api, coded: str) -> None:
    stands = editor.slugs("statements/", party="germany", issue="swift")[0]

    for name, body, decision in (
        ("silence", {}, "silence"),
        ("repeat", {"statement": stands}, "repeat"),
        ("dismiss", {"reason": "no-party"}, "dismissed"),
    ):
        done = act(analyst, coded, name, body)
        assert done["decision"] == decision
        act(analyst, coded, name, body, expected=409)
        again = act(analyst, coded, "reopen")
        assert (again["decision"], again["became"]) == ("undecided", [])
    assert analyst.rows("drafts/") == []


def test_repeat_names_the_statement(analyst: Api, editor: Api, coded: str) -> None:
    stands = editor.slugs("statements/", party="germany", issue="swift")[0]

    done = act(analyst, coded, "repeat", {"statement": stands})

    assert [(it["slug"], it["repeated"]) for it in done["became"]] == [(stands, True)]
    assert done["reason"] is None


def test_marked_by_hand(analyst: Api, coded: str) -> None:
    start = TEXT.index("Nothing")
    place = {"start": start, "end": start + 23}

    tried = analyst.post(coded, {**place, "dry_run": True}, expected=200)
    made = analyst.post(coded, place)

    assert tried["candidate"]["sentence"] == made["sentence"] == "Nothing else was heard."
    assert made["by_hand"]
    assert [it["id"] for it in analyst.here(coded)["candidates"]][1] == made["id"]
    analyst.post(coded, place, expected=409)
    analyst.post(coded, {"start": 5, "end": 5}, expected=400)


ACTS: dict[str, Any] = {
    "accept": {},
    "silence": {},
    "repeat": {"statement": "st-de-0226"},
    "dismiss": {"reason": "other"},
}


@pytest.mark.parametrize("name", ["accept", "silence", "dismiss"])
def test_tried_nothing_is_kept(analyst: Api, coded: str, name: str) -> None:
    before = only(analyst, coded)

    tried = act(analyst, coded, name, ACTS[name], dry_run="true")

    assert tried["dry_run"] is True
    assert tried["candidate"]["decision"] != "undecided"
    assert only(analyst, coded) == before
    assert not Draft.objects.exists()


@pytest.mark.parametrize("name", [*ACTS, "reopen"])
def test_who_does_not_draft_decides_nothing(
    owner: Api, analyst: Api, negotiation: Negotiation, coded: str, name: str
) -> None:
    id, cleared = only(analyst, coded)["id"], only(owner, coded)["id"]
    body = ACTS.get(name, {})

    member = somebody(negotiation, "mia", "member", scope="write")
    stranger = somebody(negotiation, "cora", scope="write")
    for api, which, status in (
        (member, id, 403),
        (stranger, id, 403),
        (analyst, cleared, 404),
        (owner, id, 404),
    ):
        path = f"{HERE}{coded}{which}/{name}/"
        api.refused(path, status, method="POST", content=body)
    analyst.refused(f"{HERE}sources/wapo-2022-01-26/candidates/{id}/{name}/", 404, method="POST")
    assert only(analyst, coded)["decision"] == "undecided"


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        ("dismiss", {}, "reason"),
        ("dismiss", {"reason": "dull"}, "reason"),
        ("accept", {"entry": {"stance": "dull"}}, "stance"),
        ("accept", {"noun": "party"}, "noun"),
        ("accept", {"entry": {"dull": "yes"}}, "dull"),
        ("repeat", {"statement": "nothing"}, "statement"),
        ("silence", {"entry": {"stance": "accepts"}}, "stance"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    analyst: Api, coded: str, name: str, body: Any, field: str
) -> None:
    refused = act(analyst, coded, name, body, expected=400)

    assert set(refused["errors"]) == {field}
    assert only(analyst, coded)["decision"] == "undecided"


def test_old_version_is_a_conflict(analyst: Api, coded: str) -> None:
    refused = act(analyst, coded, "dismiss", {"reason": "other", "version": 9}, expected=409)

    assert "version" in refused["errors"]


def test_text_of_what_is_hidden_is_none(analyst: Api, owner: Api, negotiation: Negotiation) -> None:
    owner.post("sources/", {**WITH_TEXT, "audience": "cleared"})
    searched(negotiation)
    slug = Source.objects.get(asked_slug="swift-wire").slug

    analyst.refused(f"{HERE}sources/{slug}/candidates/", 404)
    analyst.post(f"sources/{slug}/text/", {"text": TEXT}, expected=404)
    assert owner.here(f"sources/{slug}/candidates/")["candidates"]
    # Nor does it stand in the way of the same text elsewhere.
    assert analyst.post("sources/", WITH_TEXT, expected=202)
