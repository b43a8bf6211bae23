"""What a case file of 1.1 can say so that a whole record fits into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from negotiations.models import Act, Answer, Correction, Development, Remark, Statement
from negotiations.recording.verification import verify
from negotiations.vocabulary.kinds import CANCELLED
from tests.importing.small_case import (
    ACT,
    LATE,
    R1,
    R2,
    RETRACTION,
    SURE,
    Json,
    entry,
    loaded,
    places,
    small,
)

WARNED: Json = {
    "slug": "w1",
    "kind": "warning",
    "party": "a",
    "speaker": "a-minister",
    "text": "it leaves",
    "day": R1,
    **SURE,
}
MATTERS: Json = {"slug": "m1", "party": "a", "issue": "fees", "priority": "high", "day": R1, **SURE}
DENIAL: Json = {
    **RETRACTION,
    "kind": "denial",
    "party": "b",
    "superseded": "st-b",
    "statements": ["st-b"],
}


def with_lists(**more: list[Json]) -> Json:
    case = small()
    for name, entries in more.items():
        case[name] = [*case.get(name, ()), *entries]
    return case


def denied(status: str, **more: Any) -> Json:
    case = with_lists(corrections=[{**DENIAL, **more}])
    entry(case, "statements", "st-b")["status"] = status
    return case


def answered(*items: Json) -> Json:
    given = [
        {"demand": "d1", "basis": "statement", "provenance": "search", "confidence": "high", **one}
        for one in items
    ]
    reply = {"slug": "re", "responder": "a", "to": "b", "date": R2, "provenance": "search"}
    return with_lists(responses=[{**reply, "items": given}])


def versions(**of_the_last: Any) -> Json:
    """Three versions: the second, for the cleared, was hidden from who wrote the third."""
    case = small()
    first = entry(case, "statements", "st-a")
    hidden = {**first, "slug": "v2", "stance": "rejects", "audience": "cleared"}
    third = {**first, "slug": "v3", "summary": "Without the typo."}
    for said, correction in ((first, "c-v2"), (hidden, "c-v2")):
        said |= {"status": "superseded", "correction": correction}
    case["statements"] += [hidden, {**third, "correction": "c-v3"}]
    made = {"party": "a", "provenance": "search", "note": "It was put otherwise."}
    case["corrections"] = [
        {
            "slug": "c-v2",
            "kind": "reclassification",
            "superseded": "st-a",
            "current": "v2",
            "statements": ["st-a", "v2"],
            "date_after": ACT,
            **made,
        },
        {
            "slug": "c-v3",
            "kind": "typo",
            "superseded": "v2",
            "current": "v3",
            "statements": ["v2", "v3"],
            "date_after": R2,
            **made,
            **of_the_last,
        },
    ]
    return case


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "said"), [("remarks", WARNED), ("priorities", MATTERS)])
def test_what_was_taken_back_is_known_no_longer_from_that_day(name: str, said: Json) -> None:
    case = with_lists(**{name: [{**said, "retracted": ACT}]})

    first = loaded(case)
    again = loaded(case)

    assert again.entries == 0
    assert list(verify(first.negotiation)) == []
    (told,) = Development.objects.exclude(kind=CANCELLED).filter(
        **{f"{_one(name)}__slug": said["slug"]}
    )
    assert Development.objects.filter(references=told, kind=CANCELLED).count() == 1


def _one(name: str) -> str:
    return {"remarks": "remark", "priorities": "priority"}[name]


@pytest.mark.django_db
def test_what_the_file_has_got_taken_back_since_is_taken_back_once() -> None:
    case = with_lists(remarks=[dict(WARNED)])
    loaded(case)
    case["remarks"][0]["retracted"] = ACT

    assert [loaded(case).entries, loaded(case).entries] == [1, 0]
    assert Remark.objects.get().retracted_on == date.fromisoformat(ACT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "stood"), [("disputed", False), ("denied", True)], ids=["disputed", "denied"]
)
def test_an_account_that_was_denied_stood_and_a_disputed_one_never(
    status: str, stood: bool
) -> None:
    loaded(denied(status))

    said = Statement.objects.get(slug="st-b")
    assert (said.public_from, said.disputed) == (None, not stood)
    (row,) = Development.objects.filter(kind="statement-corrected")
    assert ("no longer counts" in row.headline) is stood


@pytest.mark.django_db
def test_a_denial_that_repeats_the_audience_of_a_disputed_account_ends_nothing() -> None:
    case = denied("disputed", audience="team")
    entry(case, "statements", "st-b").pop("red_line")
    entry(case, "statements", "st-b")["audience"] = "team"

    loaded(case)

    assert Statement.objects.get(asked_slug="st-b").disputed


@pytest.mark.django_db
def test_answers_for_different_audiences_stand_beside_each_other() -> None:
    case = answered({"answer": "rejected"}, {"answer": "accepted", "audience": "cleared"})

    first = loaded(case)

    answers = Answer.objects.filter(negotiation=first.negotiation).order_by("pk")
    assert list(answers.values_list("audience", "answer")) == [
        ("public", "rejected"),
        ("cleared", "accepted"),
    ]
    assert loaded(case).entries == 0
    answers.filter(audience="public").update(audience="cleared")
    assert loaded(case).entries == 0


@pytest.mark.django_db
def test_a_version_says_which_one_its_writer_read() -> None:
    case = versions(corrected="st-a")

    first = loaded(case)

    made = Correction.objects.get(slug="c-v3")
    assert (made.statement.asked_slug, made.corrected_version.slug) == ("v2", "st-a")
    assert list(verify(first.negotiation)) == []
    acts = Act.objects.count()
    assert loaded(case).entries == 0
    assert Act.objects.count() == acts


@pytest.mark.django_db
def test_a_text_of_other_words_is_as_secret_as_it_says() -> None:
    case = small()
    entry(case, "documents", "doc").update(confidentiality="limited use", secrecy="described")

    text = loaded(case).negotiation.document_set.get(slug="doc")

    assert (text.confidentiality, text.secrecy) == ("limited use", "described")


@pytest.mark.django_db
def test_a_case_that_is_not_public_is_for_members_only() -> None:
    case = small()
    case["negotiation"]["public"] = False

    assert not loaded(case).negotiation.is_public
    assert loaded(small(), slug="open").negotiation.is_public


WRONG: dict[str, tuple[Callable[[], Json], tuple[str, str | None, str | None]]] = {
    "taken back before it was known": (
        lambda: with_lists(remarks=[{**WARNED, "known_from": R2, "retracted": ACT}]),
        ("remarks", "w1", "retracted"),
    ),
    "denied by nothing": (
        lambda: {**denied("denied"), "corrections": []},
        ("statements", "st-b", "status"),
    ),
    "two answers for one audience": (
        lambda: answered({"answer": "rejected"}, {"answer": "accepted", "audience": "public"}),
        ("responses", "re", "items[1].demand"),
    ),
    "more differs than a typo": (versions, ("corrections", "c-v3", "kind")),
    "a version that was read and is none": (
        lambda: versions(corrected="st-b2"),
        ("corrections", "c-v3", "corrected"),
    ),
    "a version that was read and is the last": (
        lambda: versions(corrected="v2"),
        ("corrections", "c-v3", "corrected"),
    ),
    "a denial of what was read": (
        lambda: denied("denied", corrected="st-a"),
        ("corrections", "c1", "corrected"),
    ),
    "nothing falls with a typo": (
        lambda: versions(corrected="st-a", also=["demand"]),
        ("corrections", "c-v3", "also"),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_is_told_where_it_stands(name: str) -> None:
    case, place = WRONG[name]

    assert places(case()) == [place]


def test_other_words_for_a_text_need_its_secrecy() -> None:
    case = small()
    entry(case, "documents", "doc")["confidentiality"] = "limited use"

    assert places(case) == [("documents", "doc", "confidentiality")]


@pytest.mark.django_db
def test_what_falls_with_a_correction_falls_when_it_is_loaded() -> None:
    case = with_lists()
    old = entry(case, "statements", "st-b")
    new = {**old, "slug": "v2", "summary": "Otherwise.", "correction": "c1", "red_line": None}
    old |= {"status": "superseded", "correction": "c1"}
    case["statements"].append(new)
    correction = {"kind": "wording-correction", "current": "v2", "statements": ["st-b", "v2"]}
    case["corrections"] = [{**DENIAL, **correction, "date_after": LATE, "also": ["red_line"]}]

    line = loaded(case).negotiation.redline_set.get(slug="l1")

    assert line.fell_with is not None
