"""A new article at the desk: typed on the page of its first statement, and gone on with."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.admin import desk
from negotiations.admin.outcome_messages import ActOutcome
from negotiations.models import Draft, Source, Speaker, Statement

from ..cast import R2, Cast
from ..door import reference_data
from .conftest import Desk, added, as_sent, errors, opened, read, signed_in
from .test_saving import named, what_p_says
from .test_statement_panel import panel, said_of

URL = "https://news.example.org/what-p-says"
ARTICLE: dict[str, Any] = {
    "source_url": URL,
    "source_publisher": "The Herald",
    "source_title": "What P says",
    "source_kind": "newspaper",
    "source_date": R2,
}
SOMEBODY: dict[str, Any] = {
    "speaker": "",
    "speaker_name": "Somebody New",
    "speaker_office": "Envoy",
    "speaker_authority": "3",
}


def said(cast: Cast, **more: Any) -> dict[str, Any]:
    return what_p_says(cast, **{"sources": [], "day": "", **more})


def recorded(cast: Cast, **more: Any) -> Source:
    return reference_data.record_source(
        cast.negotiation,
        on=R2,
        publisher="The Herald",
        title="What P says",
        kind="newspaper",
        url=URL,
        **more,
    ).made


def begun(answer: Any) -> dict[str, str]:
    """With what the next form begins, where that was asked for."""
    assert answer.status_code == 302, errors(answer)
    where = urlsplit(answer["Location"])
    assert where.path == added("statement")
    return {name: value for name, (value,) in parse_qs(where.query).items()}


def test_editor_records_an_article_with_its_first_statement_and_speaker(
    cast: Cast, ana: Desk
) -> None:
    ana.done(added("statement"), **said(cast, **ARTICLE, **SOMEBODY))

    statement = Statement.objects.order_by("-pk").first()
    assert statement is not None
    (source,) = Source.objects.filter(citations__statement=statement)
    assert (source.publisher, source.title, source.url) == ("The Herald", "What P says", URL)
    assert (statement.speaker.name, statement.speaker.authority) == ("Somebody New", 3)
    assert (statement.day, statement.speaker.party.slug) == (R2, "p")


def test_analyst_drafts_all_of_it_on_the_same_page(cast: Cast, ben: Desk) -> None:
    before = (Source.objects.count(), Speaker.objects.count(), Statement.objects.count())

    messages = ben.done(added("statement"), **said(cast, **ARTICLE, **SOMEBODY))

    assert messages[0].startswith("Kept as a draft.")
    assert (Source.objects.count(), Speaker.objects.count(), Statement.objects.count()) == before
    draft = Draft.objects.filter(noun="statement", statement=None).get()
    assert {base.noun: base.entry.get("title") for base in draft.rests_on.all()} == {
        "source": "What P says",
        "speaker": None,
    }


def test_what_stays_the_same_is_carried_to_the_next_statement(cast: Cast, ana: Desk) -> None:
    answer = ana.fill(added("statement"), button="_addanother", **said(cast, **ARTICLE))

    carried = begun(answer)
    source = Source.objects.get(title="What P says")
    assert carried == {
        "negotiation": "small",
        "party": "p",
        "speaker": named(cast, "speaker", "p4").slug,
        "day": "2030-02-10",
        "sources": source.slug,
    }
    form = ana.page(answer["Location"]).context["adminform"].form
    sent = as_sent(form)
    assert sent["sources"] == [source.slug]
    assert (sent["party"], sent["day"]) == ("p", "2030-02-10")
    assert not sent.get("issue")
    assert not sent.get("summary")


def test_next_statement_begins_with_the_sources_that_its_writer_may_see(cast: Cast) -> None:
    request = RequestFactory().get(added("statement"))
    request.user = cast.ana
    made: Any = named(cast, "statement", "first")
    vars(request)["desk_outcome"] = ActOutcome(made, [])
    vars(request)["desk_form"] = SimpleNamespace(cleaned_data={})
    pages: Any = desk.get_model_admin(Statement)
    before = pages.carried(request)["sources"]

    Source.objects.filter(slug="agency").update(audience="cleared")

    assert (before, pages.carried(request).get("sources")) == ("agency", None)


def test_analyst_goes_on_with_an_article_that_waits(cast: Cast, ben: Desk) -> None:
    first = ben.fill(added("statement"), button="_addanother", **said(cast, **ARTICLE, **SOMEBODY))
    carried = begun(first)
    waits = {draft.noun: draft.slug for draft in Draft.objects.exclude(noun="statement")}
    assert carried["waiting_source"] == waits["source"]
    assert carried["waiting_speaker"] == waits["speaker"]

    second = ben.fill(
        first["Location"], issue=named(cast, "issue", "j"), stance="accepts", summary="And more."
    )

    assert second.status_code == 302, errors(second)
    drafts = Draft.objects.filter(noun="statement", statement=None)
    assert [{b.slug for b in one.rests_on.all()} for one in drafts] == [{*waits.values()}] * 2


@pytest.mark.parametrize("typed", [{**ARTICLE, **SOMEBODY}, {"day": R2}], ids=["new", "known"])
def test_form_that_is_sent_twice_makes_one_draft(
    cast: Cast, ben: Desk, typed: dict[str, Any]
) -> None:
    """As by a double click, or the back button."""
    sent = {**said(cast, **typed), "csrfmiddlewaretoken": "one-and-the-same"}
    counts, answers = [], []

    for _ in range(2):
        answers.append(ben.fill(added("statement"), **sent)["Location"])
        counts.append((Draft.objects.count(), Statement.objects.count()))
    other = ben.fill(added("statement"), **{**sent, "summary": "Something else."})

    assert answers[0] == answers[1]
    assert counts[0] == counts[1]
    assert "This form was sent already" in str(errors(other))


def test_of_an_article_that_is_recorded_the_address_is_enough(cast: Cast, ana: Desk) -> None:
    source = recorded(cast)
    typed = said(cast, source_url=f"{URL}/?utm_source=mail", day=R2)

    shown = said_of(panel(ana, **typed))
    ana.done(added("statement"), **typed)

    assert "It is recorded: The Herald: What P says" in shown
    assert "Nothing was taken from it so far." in shown
    assert Statement.objects.filter(citations__source=source).count() == 1
    assert Source.objects.filter(title="What P says").count() == 1
    again = said_of(panel(ana, **{**typed, "issue": named(cast, "issue", "j")}))
    assert "Taken from it so far" in again


def test_new_article_is_of_the_publisher_and_kind_of_the_last_of_its_site(
    cast: Cast, ana: Desk
) -> None:
    recorded(cast)
    typed = {"source_url": "https://news.example.org/more", "source_title": "More"}

    shown = said_of(panel(ana, **said(cast, **typed)))
    ana.done(added("statement"), **said(cast, **typed, day=R2))

    assert "publisher and kind are as of “What P says”: The Herald, newspaper." in shown
    made = Source.objects.get(title="More")
    assert (made.publisher, made.kind) == ("The Herald", "newspaper")


@pytest.mark.parametrize(
    ("typed", "faults"),
    [
        ({"source_url": URL}, {"source_title", "source_publisher", "source_kind"}),
        ({**ARTICLE, "source_url": "javascript:alert(1)"}, {"source_url"}),
        ({**ARTICLE, "source_title": "Hidden \u202e mark"}, {"source_title"}),
        ({"speaker": ""}, {"speaker"}),
        ({"speaker_name": "Somebody New", "speaker_authority": "3"}, {"speaker_name"}),
        ({**SOMEBODY, "speaker_authority": ""}, {"speaker_authority"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    cast: Cast, ana: Desk, typed: dict[str, Any], faults: set[str]
) -> None:
    before = (Source.objects.count(), Speaker.objects.count(), Statement.objects.count())

    answer = ana.fill(added("statement"), **said(cast, **{"day": R2, **typed}))

    assert answer.status_code == 200
    assert errors(answer).keys() == faults
    assert (Source.objects.count(), Speaker.objects.count(), Statement.objects.count()) == before


def test_what_is_new_beside_a_hidden_statement_is_as_hidden(cast: Cast) -> None:
    olga = signed_in(cast, "olga")

    olga.done(added("statement"), **said(cast, **ARTICLE, **SOMEBODY, audience="cleared"))

    assert Source.objects.get(title="What P says").audience == "cleared"
    assert Speaker.objects.get(name="Somebody New").audience == "cleared"


def test_hidden_article_of_the_address_changes_nothing(cast: Cast, ana: Desk) -> None:
    typed = said(cast, **ARTICLE)
    before = said_of(panel(ana, **typed))

    recorded(cast, audience="cleared")

    assert said_of(panel(ana, **typed)) == before
    answer = ana.fill(added("statement"), **{**typed, "source_title": ""})
    assert errors(answer).keys() == {"source_title"}


def test_day_is_that_of_the_article_unless_one_is_said(cast: Cast, ana: Desk) -> None:
    ana.done(added("statement"), **said(cast, **ARTICLE, day=date(2030, 2, 12)))

    assert Statement.objects.order_by("-pk").first().day == date(2030, 2, 12)  # type: ignore[union-attr]


def test_publishers_are_offered_that_the_writer_may_see(cast: Cast, ana: Desk) -> None:
    recorded(cast, audience="cleared")

    offered = ana.page(added("statement")).context["adminform"].form.fields["source_publisher"]

    assert offered.widget.offered
    assert "The Herald" not in offered.widget.offered


def test_panel_asks_no_more_for_an_article_of_many_statements(cast: Cast, ana: Desk) -> None:
    recorded(cast)
    counts = []
    for stances in (("accepts",), ("rejects", "leaning-for", "leaning-against")):
        for stance in stances:
            ana.done(
                added("statement"),
                **said(cast, source_url=URL, stance=stance, summary=stance, day=R2),
                _repeat="1",
            )
        typed = said(cast, source_url=URL, issue=named(cast, "issue", "j"), day=R2)
        with CaptureQueriesContext(connection) as asked:
            assert "Taken from it so far" in said_of(panel(ana, **typed))
        counts.append(len(asked))

    assert counts[1] <= counts[0]


def as_called(cast: Cast, **more: Any) -> dict[str, Any]:
    """A name in the line of speakers that is another one of somebody known."""
    same = named(cast, "speaker", "p4")
    anew = {"speaker": "", "speaker_name": "The man from P", "speaker_same_as": same}
    return said(cast, **{**ARTICLE, **anew, **more})


def test_name_in_the_line_is_made_an_alias_of_somebody_known(cast: Cast, ana: Desk) -> None:
    speakers = Speaker.objects.count()

    ana.done(added("statement"), **as_called(cast))

    statement = Statement.objects.latest("pk")
    assert (statement.speaker.slug, statement.speaker.aliases) == ("p4", ["The man from P"])
    assert Speaker.objects.count() == speakers


@pytest.mark.parametrize("article", [ARTICLE, dict.fromkeys(ARTICLE, "") | {"source_date": ""}])
def test_analysts_alias_waits_with_his_draft(
    cast: Cast, ben: Desk, ana: Desk, article: dict[str, Any]
) -> None:
    """Whether the draft rests on others or on none."""
    ben.done(added("statement"), **as_called(cast, **article, day=R2))
    assert named(cast, "speaker", "p4").aliases == []

    draft = Draft.objects.filter(noun="statement").latest("pk")
    page = reverse("admin:draft", args=["small", draft.slug])
    assert "The man from P" in read(ana.page(page))
    version = ana.page(page).context["draft"].version
    answer = ana.post(page, {"act": "together", "version": version})

    assert answer.status_code == 302
    assert named(cast, "speaker", "p4").aliases == ["The man from P"]


def test_draft_is_mended_with_its_alias(cast: Cast, ben: Desk) -> None:
    ben.done(added("statement"), **as_called(cast, **dict.fromkeys(ARTICLE, ""), day=R2))
    draft = Statement.objects.filter(status="draft").latest("pk")

    ben.done(opened(draft), summary="Otherwise.")
    draft.refresh_from_db()
    kept = draft.brings
    ben.done(opened(draft), speaker_alias="")
    draft.refresh_from_db()

    assert (kept, draft.brings) == ({"speaker_alias": "The man from P"}, None)


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"speaker_name": ""}, "speaker_same_as", "Type the other name"),
        ({"speaker_office": "Envoy"}, "speaker_office", "Leave it empty"),
        ({"speaker_authority": "3"}, "speaker_authority", "Leave it empty"),
        ({"speaker_name": "Speaker 5"}, "speaker_same_as", "is called 'Speaker 5' already"),
        ({"audience": "team"}, "speaker_same_as", "More people may know of"),
        ({"party": "q"}, "speaker_same_as", "does not speak for"),
        ({"speaker": "p3"}, "speaker_same_as", "Name one speaker"),
    ],
)
def test_what_is_wrong_with_an_alias_is_said_at_its_field(
    cast: Cast, ana: Desk, typed: dict[str, Any], field: str, sentence: str
) -> None:
    nouns = ("party", "speaker")
    typed = {n: named(cast, n, v) if n in nouns else v for n, v in typed.items()}

    answer = ana.fill(added("statement"), **as_called(cast, **typed))

    assert sentence in errors(answer)[field][0]
    assert named(cast, "speaker", "p4").aliases == []
