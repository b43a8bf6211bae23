"""Where a statement stands in an article: through publication, correction, undo and withholding."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import ArticleText, Candidate, CandidateSearch, Draft, Statement
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.intake import (
    StatementPassage,
    article_to_code,
    passages_of,
    text_of,
    texts_to_code,
)
from negotiations.recording.candidates import accept, dismiss, keep_as_repeat
from negotiations.rules.articles import ArticlePassage
from negotiations.rules.guesses import names_alone
from negotiations.vocabulary.audiences import AUDIENCES, Audience

from ..cast import CLEARED, PUBLIC, R2, TEAM, Cast, faults
from ..door import audiences, corrections
from .articles_coded import (
    ACCEPTS,
    ARTICLE,
    BACKGROUND,
    NOW,
    coded,
    decided,
    finding,
    guess,
    one,
    rows_of,
    searched,
)
from .drafting import SOURCE, all_published, drafted, published
from .hiding import hide
from .undoing import undone


def view(cast: Cast, reader: Audience) -> Perspective:
    return Perspective.of(cast.negotiation, reader, R2)


def passages(cast: Cast, statement: Any, reader: Audience = TEAM) -> list[StatementPassage]:
    return passages_of(view(cast, reader), statement)


def accepted(cast: Cast, **more: Any) -> Draft:
    """What came of the one candidate."""
    coded(cast, **more)
    return decided(cast, accept, now=NOW).drafts[0]


def made_of(draft: Draft) -> Statement:
    return Statement.objects.get(pk=draft.made)


# Where it stands


def test_statement_shows_its_sentence_to_who_sees_the_text(cast: Cast) -> None:
    said = made_of(published(cast, accepted(cast)))

    shown = {reader: passages(cast, said, reader) for reader in AUDIENCES}

    assert shown[PUBLIC] == []
    (passage,) = shown[TEAM]
    assert (passage.before, passage.sentence, passage.after) == ("", ACCEPTS, "")
    assert (passage.decision, passage.by, passage.at) == ("accepted", cast.users["ben"], NOW)
    assert not passage.by_hand
    assert [one.sentence for one in shown[CLEARED]] == [ACCEPTS]
    assert shown[CLEARED][0].decision == ""  # decided on what another audience read


def test_sentence_stands_in_its_paragraph(cast: Cast) -> None:
    coded(cast, one(BACKGROUND))
    said = made_of(published(cast, decided(cast, accept, now=NOW).drafts[0]))

    (passage,) = passages(cast, said)
    assert (passage.before, passage.sentence) == ("", BACKGROUND)
    assert passage.after == " Nothing else was heard of it."

    whole = [{"start": 5, "end": len(ARTICLE.text)}]
    ArticleText.objects.update(passages=whole)
    (passage,) = passages(cast, said)
    assert passage.before == ARTICLE.text[5 : ARTICLE.text.index(BACKGROUND)]
    ArticleText.objects.update(passages=[])
    assert ArticlePassage(**whole[0]).label == ""


def test_draft_has_its_place_too(cast: Cast) -> None:
    draft = accepted(cast)

    assert draft.statement is not None
    assert [one.sentence for one in passages(cast, draft.statement)] == [ACCEPTS]


def test_statement_that_waited_for_its_article_keeps_its_place(cast: Cast) -> None:
    article = drafted(cast, "source", SOURCE)
    accepted(cast, of=article.slug)

    all_published(cast, article)

    (said,) = Statement.objects.all()
    assert [one.sentence for one in passages(cast, said)] == [ACCEPTS]


@pytest.mark.parametrize("of_the_old", ["public", "cleared"])
def test_corrected_statement_keeps_its_place(quick_cast: Cast, of_the_old: str) -> None:
    said = made_of(published(quick_cast, accepted(quick_cast)))
    new = corrections.correct_statement(
        quick_cast.negotiation,
        on=R2,
        statement=said.slug,
        reason="wording-corrected",
        summary="P said otherwise.",
    ).made
    if of_the_old == "cleared":
        hide(said)

    shown = {reader: len(passages(quick_cast, new, reader)) for reader in (TEAM, CLEARED)}

    assert shown == {TEAM: int(of_the_old == "public"), CLEARED: 1}


@pytest.mark.parametrize("together", [False, True])
def test_statement_that_is_undone_and_published_again_keeps_its_place(
    cast: Cast, together: bool
) -> None:
    draft = accepted(cast)
    if together:
        all_published(cast, draft)
    else:
        published(cast, draft)

    (again,) = undone(cast).drafts

    assert again.statement is not None
    assert [one.sentence for one in passages(cast, again.statement)] == [ACCEPTS]
    said = made_of(published(cast, again))
    assert [one.sentence for one in passages(cast, said)] == [ACCEPTS]
    assert faults(cast.negotiation) == []


def test_repeat_shows_the_statement_its_sentence(cast: Cast) -> None:
    said = cast.said("++", at="r1", slug="first").made
    coded(cast, one(BACKGROUND, repeat_of=guess("first")))
    decided(cast, keep_as_repeat, now=NOW)

    (passage,) = passages(cast, said)

    assert (passage.sentence, passage.is_repeat, passage.decision) == (BACKGROUND, True, "repeat")


# An article with its candidates


def test_candidates_come_with_guesses_and_what_they_became(cast: Cast) -> None:
    text = coded(cast, one(), one(BACKGROUND))
    (draft,) = decided(cast, accept, now=NOW).drafts

    told = article_to_code(view(cast, TEAM), text)

    first, second = told.candidates
    assert first.found == one()
    assert [(it.draft, it.thing, it.waits) for it in first.became] == [
        (draft, draft.statement, True)
    ]
    assert (second.became, second.elsewhere) == ([], [])
    assert (told.coded.state, told.coded.title) == ("found", "The agency")
    assert (told.coded.progress.found, told.coded.progress.done, told.coded.progress.to_go) == (
        2,
        1,
        1,
    )


def test_others_read_that_it_was_recorded_where_they_see_that(cast: Cast) -> None:
    text = coded(cast, one(), one(BACKGROUND))
    decided(cast, accept, now=NOW, by="olga")

    first, second = article_to_code(view(cast, TEAM), text).candidates

    assert (first.row.is_decided, first.became) == (False, [])
    assert [it.anchor.candidate.decided_by for it in first.elsewhere] == [cast.olga]
    assert second.elsewhere == []


@pytest.mark.parametrize("what", ["a draft", "published", "a repeat", "a remark"])
def test_others_read_nothing_of_what_is_hidden_from_them(quick_cast: Cast, what: str) -> None:
    hidden = {"audience": "cleared"}
    if what == "a repeat":
        quick_cast.said("++", at="r1", slug="secret", **hidden)
    kind = "warning" if what == "a remark" else "statement"
    text = coded(quick_cast, one(kind=kind))
    if what == "a repeat":
        slug = Statement.objects.get(asked_slug="secret").slug
        decided(quick_cast, keep_as_repeat, slug, now=NOW, by="olga")
    else:
        (draft,) = decided(quick_cast, accept, hidden, now=NOW, by="olga").drafts
        if what != "a draft":
            published(quick_cast, draft, by="olga", repeat=True)

    told = article_to_code(view(quick_cast, TEAM), text)
    cleared = article_to_code(view(quick_cast, CLEARED), text)

    assert [(it.became, it.elsewhere) for it in told.candidates] == [([], [])]
    assert told.coded.progress.to_go == 1
    assert len(cleared.candidates[0].became) == 1


def test_nobody_reads_candidates_of_another_audience(cast: Cast) -> None:
    text = coded(cast)

    for reader in (PUBLIC, TEAM, CLEARED):
        rows = [it.row for it in article_to_code(view(cast, reader), text).candidates]
        assert {row.search.audience for row in rows} <= {reader.word}


def test_texts_that_wait_come_first(cast: Cast) -> None:
    done = coded(cast, of="agency")
    decided(cast, dismiss, "other", now=NOW)
    waits = coded(cast, of="transcript", even_so=True)

    assert [it.text for it in texts_to_code(view(cast, TEAM))] == [waits, done]
    assert [it.waits for it in texts_to_code(view(cast, TEAM))] == [True, False]
    assert texts_to_code(view(cast, PUBLIC)) == []


def test_of_more_texts_than_are_listed_those_with_something_to_decide_are(cast: Cast) -> None:
    waits = coded(cast, of="transcript")
    later = coded(cast, of="agency", even_so=True)
    (candidate,) = Candidate.objects.filter(search__text=later, search__audience="team")
    decided(cast, dismiss, "other", key=candidate.key, now=NOW)

    with CaptureQueriesContext(connection) as asked:
        (listed,) = texts_to_code(view(cast, TEAM), most=1)

    assert listed.text == waits
    assert not [one for one in asked if '"article_text"."prints"' in one["sql"]]


def test_text_is_found_by_its_source(quick_cast: Cast) -> None:
    text = coded(quick_cast)
    draft = drafted(quick_cast, "source", SOURCE)
    waits = coded(quick_cast, of=draft.slug, even_so=True)

    assert text_of(view(quick_cast, TEAM), "agency") == text
    assert text_of(view(quick_cast, TEAM), draft.slug) == waits
    assert text_of(view(quick_cast, TEAM), "transcript") is None
    assert text.source is not None
    hide(text.source, draft)
    assert text_of(view(quick_cast, TEAM), "agency") is None
    assert text_of(view(quick_cast, TEAM), draft.slug) is None
    assert text_of(view(quick_cast, CLEARED), "agency") == text


def test_so_many_queries_as_before_for_many(cast: Cast, django_assert_max_num_queries: Any) -> None:
    text = coded(cast, one())
    decided(cast, accept, now=NOW)

    with django_assert_max_num_queries(18) as few:
        article_to_code(view(cast, TEAM), text)
    searched_again(cast, *(one(day=guess("2030-01-10"), party=guess(p)) for p in "pqzb"))
    for row in rows_of(cast)[:2]:
        if not row.is_decided:
            decided(cast, accept, {"party": "p"}, now=NOW, key=row.key, repeat=True)
    with django_assert_max_num_queries(len(few)):
        article_to_code(view(cast, TEAM), text)


def searched_again(cast: Cast, *found: Any) -> None:
    CandidateSearch.objects.update(state="waiting")
    searched(cast, finding(*found))


# Withheld


def test_what_is_withheld_is_guessed_for_the_team_no_longer(cast: Cast) -> None:
    said = cast.said("++", at="r1", slug="first").made
    text = coded(cast, one(repeat_of=guess("first")), one(BACKGROUND))
    decided(cast, dismiss, "other", now=NOW)
    before = [(row.key, row.decision, row.version) for row in rows_of(cast)]

    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R2, noun="statement", slug=said.slug, audience="cleared"
    )

    told = article_to_code(view(cast, TEAM), text)
    assert told.coded.state == "found"  # nobody is told that something was withheld
    assert [it.found for it in told.candidates] == [
        names_alone(one()),
        names_alone(one(BACKGROUND)),
    ]
    assert all(it.found.stance for it in article_to_code(view(cast, CLEARED), text).candidates)

    searched(cast, finding(one(), one(BACKGROUND)))

    told = article_to_code(view(cast, TEAM), text)
    assert [it.found for it in told.candidates] == [one(), one(BACKGROUND)]
    assert [(row.key, row.decision, row.version) for row in rows_of(cast)] == before
    assert "repeat_of" not in rows_of(cast)[0].guesses


def test_what_was_decided_and_is_not_found_again_keeps_its_names_alone(cast: Cast) -> None:
    said = cast.said("++", at="r1", slug="first").made
    coded(cast, one(repeat_of=guess("first")))
    decided(cast, dismiss, "other", now=NOW)
    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R2, noun="statement", slug=said.slug, audience="cleared"
    )

    searched(cast, finding(one(BACKGROUND)))

    first, second = rows_of(cast)
    assert (first.decision, set(first.guesses)) == ("dismissed", {"party", "issues", "quote"})
    assert second.sentence == BACKGROUND


def test_what_is_withheld_from_the_public_changes_nothing_for_members(cast: Cast) -> None:
    said = cast.said("++", at="r1", slug="first").made
    coded(cast)

    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R2, noun="statement", slug=said.slug, audience="team"
    )

    assert [row.search.stale for row in rows_of(cast)] == [False]
