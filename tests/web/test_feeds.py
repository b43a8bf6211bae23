"""The stream as a feed: what it tells, what it is narrowed to, and how often it is sent."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from negotiations.models import Development, Negotiation

from ..cast import R2, Cast, day
from ..door import corrections, rounds
from .conftest import HERE
from .fetching import FEED, ROUNDS, A, entries, events, got, read, titles
from .test_hidden import SECRET, what_all_may_know, what_the_cleared_may_know

# What it tells


def test_feed_tells_the_stream_the_newest_first(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2")

    told = titles()

    assert told[0] == "P on “Issue i”: leaning against → leaning for"
    assert "P on “Issue i”: leaning against (first stated)" in told


def test_feed_has_what_a_feed_must_have() -> None:
    feed = read(f"{HERE}developments.atom")
    found = feed.findall(f"{A}entry")

    assert len(found) == 100
    for element in (feed, *found):
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", element.findtext(f"{A}id", ""))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{A}updated", ""))
        assert element.findtext(f"{A}title")
    assert len({entry.findtext(f"{A}id") for entry in found}) == 100
    assert feed.findtext(f"{A}author/{A}name") == "Demarche"
    assert {link.get("rel") for link in feed.findall(f"{A}link")} == {"self", "alternate"}
    assert feed.findtext(f"{A}updated") == max(e.findtext(f"{A}updated", "") for e in found)


def test_entry_tells_the_wording_before_and_after_and_leads_to_the_page(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2")

    entry = entries()[0]

    text = entry.findtext(f"{A}content", "")
    assert "p says leaning-against" in text
    assert "p says leaning-for" in text
    assert "Source: agency, The agency" in text
    row = Development.objects.get(kind="position-changed", negotiation=cast.negotiation)
    assert entry.findtext(f"{A}id") == f"urn:uuid:{row.pk}"
    href = entry.find(f"{A}link").get("href", "")  # type: ignore[union-attr]
    assert (
        Client().get(href.partition("://")[2].partition("/")[2].join(["/", ""])).status_code == 200
    )


def test_entry_is_labelled_by_kind_party_and_issue(cast: Cast) -> None:
    cast.said("-", at="r1")

    entry = next(e for e in entries() if "first stated" in e.findtext(f"{A}title", ""))

    labels = {(c.get("term"), c.get("label")) for c in entry.findall(f"{A}category")}
    assert labels == {("position-stated", "first stances"), ("p", "P"), ("i", "Issue i")}


def test_what_no_longer_holds_says_so_and_what_cancels_it_is_an_entry(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2", slug="wrong")
    before = {e.findtext(f"{A}id"): e for e in entries()}
    corrections.retract_statement(cast.negotiation, on=day(2, 12), statement="wrong", note="Wrong.")

    after = entries()

    gone = [e for e in after if e.findtext(f"{A}title", "").startswith("No longer holds: P on")]
    assert len(gone) == 1
    id = gone[0].findtext(f"{A}id")
    assert (
        gone[0]
        .findtext(f"{A}content", "")
        .startswith("It no longer holds, since 12 February 2030:")
    )
    assert gone[0].findtext(f"{A}updated") == "2030-02-12T00:00:00Z"
    assert before[id].findtext(f"{A}updated") == "2030-02-10T00:00:00Z"
    kinds = [e.find(f"{A}category").get("term") for e in after]  # type: ignore[union-attr]
    assert "development-cancelled" in kinds


def test_what_was_updated_says_so_on_both_entries(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("+", at="r2")
    cast.said("++", on=R2, at="r2", by=5)

    found = entries()

    assert "Updated since: P on “Issue i”: leaning against → leaning for" in titles()
    assert "This updates what was told before." in found[0].findtext(f"{A}content", "")


@pytest.mark.parametrize(
    "text",
    [
        "]]></content><script>alert(1)</script>",
        "a\x00b\x08c\x0b\x1f\x7f\ufffe\uffff",
        "\u202eright to left\u2066",
        "&amp; < > \" ' &#0;",
        "line\r\nline\rline\u2028line",
        "\U0001f600 \u0301" + "x" * 5000,
    ],
)
def test_whatever_people_typed_is_well_formed(cast: Cast, text: str) -> None:
    # A database may refuse what no text can hold; what it takes must come out well-formed.
    typed = text.replace("\x00", "")
    cast.said("-", at="r1")
    Development.objects.filter(negotiation=cast.negotiation).update(headline=typed)
    Negotiation.objects.filter(slug="small").update(title=typed[:300])
    cast.negotiation.round_set.update(name=typed[:200], outcome=typed, place=typed[:200])

    told, kept = titles(), events()

    assert len(told) >= 1
    assert len(kept) == 1
    assert "<script" not in got(FEED).content.decode()
    lines = got(ROUNDS).content.decode().split("\r\n")
    assert not [line for line in lines if re.search("[\x00-\x08\x0a-\x1f\x7f]", line)]
    assert all(len(line.encode()) <= 75 for line in lines)


# What it is narrowed to


def test_filters_are_those_of_the_page_and_may_be_repeated(cast: Cast) -> None:
    for party in ("p", "q", "z"):
        cast.said("-", at="r1", party=party)
        cast.said("+", at="r2", party=party)

    one = titles(f"{FEED}?party=p&kind=position-changed")
    two = titles(f"{FEED}?party=p&party=q&kind=position-changed&kind=position-stated")

    assert one == ["P on “Issue i”: leaning against → leaning for"]
    assert len(two) == 4
    assert titles(f"{FEED}?issue=j") == []


@pytest.mark.parametrize("query", ["party=atlantis", "kind=gossip", "issue=x", "parties=p"])
def test_unknown_filter_is_a_problem_in_plain_words(cast: Cast, query: str) -> None:
    response = got(f"{FEED}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    name, _, value = query.partition("=")
    assert (name if name == "parties" else value) in response.json()["detail"]  # type: ignore[attr-defined]


def test_hidden_party_is_no_filter(cast: Cast) -> None:
    what_all_may_know(cast)
    what_the_cleared_may_know(cast)

    hidden, nowhere = got(f"{FEED}?party={SECRET}"), got(f"{FEED}?party=nowhere")

    assert hidden.status_code == nowhere.status_code == 400
    assert hidden.content.decode().replace(SECRET, "nowhere") == nowhere.content.decode()


# Again and again


@pytest.mark.parametrize("path", [FEED, ROUNDS])
def test_what_was_read_before_is_not_sent_again(cast: Cast, path: str) -> None:
    cast.said("-", at="r1")
    first = got(path)

    again = got(path, **{"If-None-Match": first["ETag"]})
    rounds.mend_round(cast.negotiation, on=day(5, 1), round="r1", name="Another name")
    cast.said("+", at="r2")
    changed = got(path, **{"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_feed_says_when_it_last_changed(cast: Cast) -> None:
    cast.said("-", at="r1")
    first = got(FEED)

    again = got(FEED, **{"If-Modified-Since": first["Last-Modified"]})
    cast.said("+", at="r2")
    changed = got(FEED, **{"If-Modified-Since": first["Last-Modified"]})

    assert again.status_code == 304
    assert changed.status_code == 200


@pytest.mark.parametrize("path", [FEED, ROUNDS])
def test_no_shared_cache_keeps_it(cast: Cast, path: str) -> None:
    response = got(path)

    assert "private" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
