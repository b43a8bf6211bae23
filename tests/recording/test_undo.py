"""Each kind of act, undone within the hold: all reads as before, and the record says what was done."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from negotiations.models import Act, Correction, Draft, Source, Statement
from negotiations.models.drafts import OPEN, DraftState
from negotiations.recording import undo
from negotiations.recording.act import Conflict, Refused
from negotiations.recording.door import recording
from negotiations.recording.draft_publication import publish
from negotiations.rules.undo import TOO_LATE, UNDONE_ALREADY
from negotiations.vocabulary.acts import ACTS as KINDS
from negotiations.vocabulary.acts import Undoing, words_of

from ..cast import R1, R2, TEAM, Cast, faults
from .acts import ACTS, prepare
from .copying import kept_of_draft
from .drafting import SAID, SOURCE, SPEAKER, all_published, drafted, published, waiting
from .undoing import last_act, undone, world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_minutes(settings: Settings) -> None:
    settings.HOLD_SECONDS = 120


@pytest.mark.parametrize("name", ACTS)
def test_after_it_is_undone_all_reads_as_before(cast: Cast, name: str) -> None:
    example = prepare(cast, name)
    before = world(cast)
    example.do(cast)
    row = last_act(cast)

    if words_of(row.what).undoing is Undoing.NEVER or name == "draft":
        with pytest.raises(Refused) as refused:
            undone(cast, row, by="olga", on=example.on)
        assert set(refused.value.errors) == {"act"}
        return
    undone(cast, row, by="olga" if name == "unseen" else "ana", on=example.on)

    assert world(cast) == before


def test_every_act_of_the_door_is_decided() -> None:
    """Of each it is said how it is undone, or what can be done instead."""
    here = Path(undo.__file__).parent
    texts = (file.read_text() for file in here.glob("*.py"))
    assert {name for text in texts for name in re.findall(r'@door\("([a-z-]+)"\)', text)} <= {
        *KINDS
    }
    for words in KINDS.values():
        assert bool(words.instead) == (words.undoing is Undoing.NEVER)


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        ("first", "statement"),
        ("publish", "statement"),
        ("demand", "demand"),
        ("reply", "response"),
        ("declare line", "red-line"),
        ("agree", "issue-act"),
        ("state priority", "priority"),
        ("warn", "remark"),
        ("dissociate", "dissociation"),
        ("register source", "source"),
        ("register", "party"),
        ("take part", "participation"),
    ],
)
def test_what_was_recorded_is_a_draft_again_and_can_be_published(
    cast: Cast, name: str, noun: str
) -> None:
    example = prepare(cast, name)
    example.do(cast, **({} if name == "publish" else {"by": cast.users["olga"]}))
    done = world(cast)

    (draft,) = undone(cast, on=example.on).drafts

    assert (draft.noun, draft.state) == (noun, DraftState.WAITING)
    assert draft.slug in waiting(cast)
    with recording(cast.negotiation, by=cast.users["olga"], on=example.on) as act:
        publish(act, draft.slug)
    told = [[line.split()[0] for line in one["public"]["stream"]] for one in (world(cast), done)]
    assert told[0] == told[1]
    assert world(cast)["public"]["cells"] == done["public"]["cells"]


def test_undone_statement_is_retracted_and_was_never_known(cast: Cast) -> None:
    said = cast.said("-", at="r1", entered=R2).made

    undone(cast)

    said.refresh_from_db()
    assert said.status == Statement.Status.RETRACTED
    assert Correction.objects.get(statement=said).known_from == said.known_from
    assert cast.stands(R1, known=R1) is None
    assert cast.stands(R2, known=R2) is None


def test_draft_comes_back_to_who_had_written_it(cast: Cast) -> None:
    published(cast, drafted(cast, "statement", SAID))

    (draft,) = undone(cast, by="ana").drafts

    assert draft.by == cast.users["ben"]
    assert draft.statement is not None
    assert draft.statement.recorded_by == cast.users["ben"]


def test_all_of_a_source_published_together_are_drafts_again_and_published_again_the_same(
    cast: Cast, copies_dir: Path
) -> None:
    source, speaker = drafted(cast, "source", SOURCE), drafted(cast, "speaker", SPEAKER)
    entry = {**SAID, "speaker": speaker.slug, "sources": ["agency", source.slug]}
    said = drafted(cast, "statement", entry)
    copy = kept_of_draft(cast, source.slug)
    assert all_published(cast, said) == ["source", "speaker", "statement"]
    done, article = world(cast), Source.objects.get(title="P says so").slug

    result = undone(cast)

    # The retracted statement needs a speaker, and so that stays.
    assert result.stays == ["A new one"]
    again, statement = result.drafts
    assert [again.noun, statement.noun] == ["source", "statement"]
    assert not Source.objects.filter(title="P says so").exists()
    assert statement.entry["sources"] == ["agency", again.slug]
    assert list(statement.rests_on.all()) == [again]
    copy.refresh_from_db()
    assert (copy.draft, copy.source) == (again, None)
    assert cast.stands(R1, known=R1) is None
    assert faults(cast.negotiation) == []

    assert all_published(cast, statement) == ["source", "statement"]
    assert Source.objects.get(title="P says so").slug == article
    copy.refresh_from_db()
    assert copy.source == Source.objects.get(title="P says so")
    anew = world(cast)
    assert {k: v for k, v in anew["public"].items() if k != "stream"} == {
        k: v for k, v in done["public"].items() if k != "stream"
    }
    told = [[line.split()[0] for line in one["public"]["stream"]] for one in (anew, done)]
    assert told[0] == told[1]


def test_source_on_which_something_else_rests_by_then_stays(cast: Cast) -> None:
    earlier = cast.said("-", at="r1", party="q").made
    source = drafted(cast, "source", SOURCE)
    said = drafted(cast, "statement", {**SAID, "sources": [source.slug]})
    all_published(cast, said)
    row, article = last_act(cast), Source.objects.get(title="P says so")
    with recording(cast.negotiation, by=cast.ana, on=R1) as act:
        act.cite_anew(earlier, {"": [article]})

    result = undone(cast, row)

    assert result.stays == ["P says so"]
    assert [one.noun for one in result.drafts] == ["statement"]
    assert result.drafts[0].statement is not None
    assert [one.source for one in earlier.citations.all()] == [article]


def test_source_alone_is_gone_and_what_waits_rests_on_its_draft(cast: Cast) -> None:
    source = drafted(cast, "source", SOURCE)
    said = drafted(cast, "statement", {**SAID, "sources": [source.slug]})
    published(cast, source)
    assert not Draft.objects.get(pk=said.pk).rests_on.filter(state__in=OPEN).exists()

    (draft,) = undone(cast).drafts

    assert Source.objects.filter(title="P says so").count() == 0
    said.refresh_from_db()
    assert said.entry["sources"] == [draft.slug]
    assert draft in said.rests_on.all()


def test_copies_of_a_source_are_those_of_its_draft_again(cast: Cast, copies_dir: Path) -> None:
    source = drafted(cast, "source", SOURCE)
    copy = kept_of_draft(cast, source.slug)
    published(cast, source)

    (draft,) = undone(cast).drafts

    copy.refresh_from_db()
    assert (copy.draft, copy.source) == (draft, None)
    assert copy.path.is_relative_to(copies_dir)


def test_act_on_which_something_rests_is_not_undone(cast: Cast) -> None:
    ACTS["demand"].do(cast)
    row = last_act(cast)
    ACTS["reply"].do(cast)

    with pytest.raises(Conflict, match="rests on it"):
        undone(cast, row, on=R2)


def test_what_was_changed_since_is_not_undone(cast: Cast) -> None:
    ACTS["first"].do(cast)
    row = last_act(cast)
    ACTS["correct"].do(cast)

    with pytest.raises(Conflict, match="changed meanwhile"):
        undone(cast, row, on=R2)


def test_second_click_is_told_so_and_does_nothing(cast: Cast) -> None:
    cast.said("-", at="r1")
    row = last_act(cast)
    undone(cast, row)
    acts = Act.objects.count()

    with pytest.raises(Conflict, match=UNDONE_ALREADY):
        undone(cast, row)
    assert Act.objects.count() == acts


@pytest.mark.parametrize(("after", "is_over"), [(0, False), (119.5, False), (120, True)])
def test_once_the_hold_is_over_it_is_refused(cast: Cast, after: float, is_over: bool) -> None:
    cast.said("-", at="r1")

    if is_over:
        with pytest.raises(Conflict, match=TOO_LATE[:20]):
            undone(cast, after=after)
    assert bool(is_over) or undone(cast, after=after).drafts


def test_what_is_hidden_from_the_writer_is_no_act_for_him(cast: Cast) -> None:
    cast.said("-", at="r1", audience="cleared", writer=cast.olga)
    row = last_act(cast)

    with pytest.raises(Refused, match="There is no such act"):
        undone(cast, row, by="ana")
    assert waiting(cast, TEAM) == []
    undone(cast, row, by="olga")
