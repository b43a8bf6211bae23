"""The page of a statement shows the sentence of its article to who may see the text, and to nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Source, Statement, User
from negotiations.reading.perspective import Perspective
from negotiations.recording.candidates import accept, keep_as_repeat, mark_by_hand
from negotiations.recording.draft_publication import publish
from negotiations.recording.memberships import admit
from negotiations.vocabulary.audiences import Audience
from negotiations.web.article_passages import in_articles
from negotiations.web.request_context import PageClocks

from ..cast import Cast, small_negotiation
from ..clock import stop_clock
from ..recording.articles_coded import (
    ACCEPTS,
    BACKGROUND,
    NOW,
    TEXT,
    coded,
    decided,
    in_act,
    kept_text,
    one,
    rows_of,
)
from ..recording.hiding import hide

HEADING = "In the article"
LAST_DAY = date(2030, 12, 31)


@pytest.fixture(autouse=True)
def last_day(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, LAST_DAY)


@pytest.fixture
def cast(db: None) -> Cast:
    cast = small_negotiation()
    cast.users["mia"] = User.objects.create_user("mia", "mia@example.org")
    admit(cast.negotiation, cast.users["mia"], MembershipEntry(role="member"))
    return cast


def published(cast: Cast, **changes: Any) -> str:
    """The address of a statement that was accepted from an article and published."""
    coded(cast)
    (draft,) = decided(cast, accept, changes or None, now=NOW).drafts
    in_act(cast, lambda act: publish(act, draft.slug), by="ana")
    draft.refresh_from_db()
    assert draft.statement is not None
    return f"/n/small/statements/{draft.statement.slug}/"


def page(cast: Cast, who: str, address: str) -> str:
    client = Client()
    if who != "anonymous":
        client.force_login(cast.users[who])
    answer = client.get(address)
    assert answer.status_code == 200, who
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("who", "sees", "codes"),
    [
        ("anonymous", False, False),
        ("cora", False, False),
        ("mia", True, False),
        ("ben", True, True),
        ("olga", True, True),
    ],
)
def test_sentence_is_shown_to_the_team(cast: Cast, who: str, sees: bool, codes: bool) -> None:
    address = published(cast)

    shown = page(cast, who, address)

    assert (HEADING in shown) == sees
    assert (f"<mark>{ACCEPTS}</mark>" in shown) == sees
    assert ("/admin/articles/small/agency/" in shown) == codes


def test_how_it_came_to_be_recorded_is_told_to_the_same_audience(cast: Cast) -> None:
    address = published(cast)

    assert "Accepted as it was found by ben" in page(cast, "mia", address)
    # What was decided for the team is of another search than hers.
    assert "Accepted as it was found" not in page(cast, "olga", address)


def test_what_was_mended_says_so(cast: Cast) -> None:
    address = published(cast, stance="leaning-for")

    assert "Accepted with changes by ben" in page(cast, "ben", address)


def test_what_was_marked_by_hand_says_so(cast: Cast) -> None:
    text = kept_text(cast)
    place = TEXT.index(ACCEPTS)
    found = one()
    in_act(
        cast,
        lambda act: mark_by_hand(act, text.key, place, place + len(ACCEPTS), now=NOW, found=found),
    )
    (draft,) = decided(cast, accept, now=NOW).drafts
    in_act(cast, lambda act: publish(act, draft.slug), by="ana")
    draft.refresh_from_db()
    assert draft.statement is not None

    shown = page(cast, "ben", f"/n/small/statements/{draft.statement.slug}/")

    assert "Accepted as it was marked by hand by ben" in shown


def test_repeat_stands_on_the_page_of_what_it_repeats(cast: Cast) -> None:
    cast.said("++", at="r1", slug="first")
    coded(cast, one(BACKGROUND))
    decided(cast, keep_as_repeat, "first", now=NOW, key=rows_of(cast)[0].key)

    shown = page(cast, "ben", "/n/small/statements/first/")

    assert f"<mark>{BACKGROUND}</mark>" in shown
    assert "It says this again." in shown
    assert HEADING not in page(cast, "anonymous", "/n/small/statements/first/")


def test_text_of_a_hidden_source_is_shown_to_nobody_else(cast: Cast) -> None:
    address = published(cast)
    hide(Source.objects.get(slug="agency"))

    assert [HEADING in page(cast, who, address) for who in ("ben", "olga")] == [False, True]


def test_text_is_no_part_of_what_was_known_before(cast: Cast) -> None:
    address = published(cast)

    assert HEADING not in page(cast, "ben", f"{address}?known=2030-01-10")


@pytest.mark.parametrize(
    ("audience", "known", "passages"),
    [
        (Audience.PUBLIC, LAST_DAY, 0),
        (Audience.TEAM, date(2030, 1, 10), 0),
        (Audience.TEAM, LAST_DAY, 1),
    ],
)
def test_nothing_is_asked_where_nothing_is_shown(
    cast: Cast, audience: Audience, known: date, passages: int
) -> None:
    address = published(cast)
    statement = Statement.objects.get(slug=address.split("/")[-2])
    view = Perspective.of(cast.negotiation, audience, LAST_DAY).asked(known=known)
    request = RequestFactory().get(address)
    request.user = cast.users["ben"]

    with CaptureQueriesContext(connection) as queries:
        shown = in_articles(request, PageClocks(view, [], given=False, known_given=True), statement)

    assert (len(shown), len(queries) > 0) == (passages, passages > 0)
