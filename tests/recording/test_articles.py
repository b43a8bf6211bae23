"""A statement with its article and its speaker, where they are new: in one act, or all as drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from negotiations.models import Act, Draft, Source, Speaker, Statement
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.articles import NewBeside, draft_beside, record_beside
from negotiations.recording.copy_files import received
from negotiations.recording.door import recording
from negotiations.recording.repeats import Repeat
from negotiations.recording.source_copies import CopyToKeep

from ..cast import R1, Cast, small_negotiation
from ..door import audiences
from .copying import WORDS
from .drafting import SAID, SOURCE, SPEAKER, drafted, published, waiting

URL = "https://news.example.org/p-says-so"
ARTICLE = {**SOURCE, "url": URL}
STATEMENT = {name: value for name, value in SAID.items() if name not in ("sources", "speaker")}


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def beside(cast: Cast, by: str = "ana", **new: Any) -> tuple[list[str], str]:
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        made = record_beside(act, NewBeside(**new))
    return made.sources, made.speaker


def drafts_of(cast: Cast, by: str = "ben", said: Any = STATEMENT, **new: Any) -> Draft:
    with recording(cast.negotiation, by=cast.users[by], on=R1) as act:
        return draft_beside(act, said, NewBeside(**new))


def test_new_article_and_speaker_are_recorded_with_the_statement_in_one_act(cast: Cast) -> None:
    acts = Act.objects.count()

    (source,), speaker = beside(cast, source=ARTICLE, speaker=SPEAKER)

    assert Source.objects.get(slug=source).title == SOURCE["title"]
    assert Speaker.objects.get(slug=speaker).authority == 4
    assert Act.objects.count() == acts + 1
    assert Act.objects.order_by("pk").last().what == "statement-recorded"  # type: ignore[union-attr]


@pytest.mark.parametrize("again", [URL, f"{URL}/", f"{URL}?utm_source=mail", f"{URL}#top"])
def test_article_that_is_recorded_already_is_the_one(cast: Cast, again: str) -> None:
    (first,), _ = beside(cast, source=ARTICLE)

    assert beside(cast, source={"url": again}) == ([first], "")
    assert Source.objects.filter(title=SOURCE["title"]).count() == 1


def test_hidden_article_of_the_address_is_none_for_who_cannot_see_it(cast: Cast) -> None:
    (hidden,), _ = beside(cast, "olga", source={**ARTICLE, "audience": "cleared"})

    (own,), _ = beside(cast, source=ARTICLE)

    assert own != hidden
    assert beside(cast, source=ARTICLE)[0] == [own]


def test_article_that_was_withheld_since_is_refused_as_published(cast: Cast) -> None:
    draft = published(cast, drafted(cast, "source", SOURCE))
    (named,), _ = beside(cast, waiting_source=draft.slug)
    assert named == Source.objects.get(pk=draft.made).slug
    audiences.withhold(cast.negotiation, on=R1, noun="source", slug=named, audience="cleared")

    with pytest.raises(Conflict, match="published already"):
        beside(cast, waiting_source=draft.slug)


def test_analyst_drafts_the_article_and_the_speaker_with_the_statement(cast: Cast) -> None:
    statement = drafts_of(cast, source=ARTICLE, speaker=SPEAKER)

    bases = {base.noun: base for base in statement.rests_on.all()}
    assert bases.keys() == {"source", "speaker"}
    assert statement.entry["sources"] == [bases["source"].slug]
    assert not Statement.objects.exists()
    assert not Source.objects.filter(title=SOURCE["title"]).exists()


def test_second_statement_of_an_article_rests_on_the_same_draft(cast: Cast) -> None:
    first = drafts_of(cast, source=ARTICLE, speaker=SPEAKER)
    source = first.rests_on.get(noun="source")

    by_address = drafts_of(cast, said={**STATEMENT, "issue": "j", "speaker": "p4"}, source=ARTICLE)
    by_id = drafts_of(
        cast,
        said={**STATEMENT, "issue": "j", "stance": "rejects", "speaker": "p3"},
        waiting_source=source.slug,
    )

    assert [*by_address.rests_on.all()] == [source] == [*by_id.rests_on.all()]
    assert len(waiting(cast)) == 5


def test_editor_who_goes_on_with_a_draft_publishes_it(cast: Cast) -> None:
    source, speaker = drafted(cast, "source", ARTICLE), drafted(cast, "speaker", SPEAKER)

    (cited,), named = beside(cast, waiting_source=source.slug, waiting_speaker=speaker.slug)

    assert Source.objects.get(slug=cited).url == URL
    assert Speaker.objects.get(slug=named).name == SPEAKER["name"]
    assert waiting(cast) == []
    assert beside(cast, waiting_source=source.slug)[0] == [cited]


def test_draft_of_the_address_is_published_in_place_of_a_second_article(cast: Cast) -> None:
    draft = drafted(cast, "source", ARTICLE)

    (cited,), _ = beside(cast, source={**ARTICLE, "title": "Another title"})

    draft.refresh_from_db()
    assert draft.made == Source.objects.get(slug=cited).pk
    assert Source.objects.get(slug=cited).title == SOURCE["title"]


def test_hidden_draft_is_none_for_who_cannot_see_it(cast: Cast) -> None:
    hidden = drafted(cast, "source", {**ARTICLE, "audience": "cleared"}, by="olga")

    with pytest.raises(Refused) as wrong:
        beside(cast, waiting_source=hidden.slug)

    assert wrong.value.errors == {
        "draft": f"There is no draft '{hidden.slug}' in this negotiation."
    }
    (own,), _ = beside(cast, source=ARTICLE)
    assert Source.objects.get(slug=own).audience == "public"
    assert waiting(cast, cast.negotiation.audience_of(cast.olga)) == [hidden.slug]


def test_copy_of_a_hidden_draft_is_refused_as_of_none(cast: Cast, copies_dir: Path) -> None:
    hidden = drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")
    refused = []

    for cited in (hidden.slug, "source-nothing"):
        with (
            recording(cast.negotiation, by=cast.ana, on=R1) as act,
            received([WORDS]) as file,
            pytest.raises(Refused) as wrong,
        ):
            record_beside(act, NewBeside(), cited=[cited], copy=CopyToKeep(file, "words.txt"))
        refused.append(str(wrong.value.errors).replace(cited, "…"))

    assert refused[0] == refused[1]


def test_what_is_wrong_is_said_in_its_part(cast: Cast) -> None:
    for attempt in (beside, drafts_of):
        with pytest.raises(Refused) as wrong:
            attempt(cast, speaker={**SPEAKER, "party": "nobody"})
        assert wrong.value.errors.keys() == {"speaker_party"}


def test_nothing_is_kept_where_the_statement_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        drafts_of(cast, said={**STATEMENT, "issue": "nothing"}, source=ARTICLE, speaker=SPEAKER)

    assert waiting(cast) == []


def test_statement_that_stands_is_a_repeat_with_its_article_as_well(cast: Cast) -> None:
    (source,), _ = beside(cast, source=ARTICLE)
    published(cast, drafted(cast, "statement", {**SAID, "sources": [source]}))

    with pytest.raises(Repeat):
        drafts_of(cast, said={**STATEMENT, "speaker": "p4"}, source={"url": URL})
