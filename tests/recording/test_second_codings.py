"""An article is coded apart by somebody who decides nothing of it, and compared with what was decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from negotiations.models import AuditEntry, Draft, Issue, SecondCoding, Source, Statement
from negotiations.reading.evidence.second_codings import second_codings
from negotiations.reading.perspective import Perspective
from negotiations.reading.questions.agreement import coded_pairs
from negotiations.recording.act import Refused
from negotiations.recording.candidates import accept, dismiss, mark_by_hand, reopen
from negotiations.recording.second_codings import code_apart
from negotiations.recording.verification import verify
from negotiations.rules.agreement import CodedAs
from negotiations.vocabulary.audiences import Audience

from ..cast import CLEARED, R2, TEAM, Cast, small_negotiation
from .articles_coded import BACKGROUND, NOW, TEXT, coded, decided, in_act, one, rows_of
from .hiding import hide

ON_I, ON_J, NONE = CodedAs("i", "accepts"), CodedAs("j", "rejects"), CodedAs()


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation()


def key(cast: Cast, number: int = 0, reader: Audience = TEAM) -> UUID:
    return rows_of(cast, reader)[number].key


def apart(cast: Cast, said: dict[UUID, CodedAs], by: str = "ana") -> list[SecondCoding]:
    text = cast.negotiation.article_texts.get()
    return in_act(cast, lambda act: code_apart(act, text.key, said, now=NOW), by=by)


def pairs(cast: Cast, reader: Audience = TEAM) -> list[tuple[CodedAs, CodedAs]]:
    view = Perspective.of(cast.negotiation, reader, R2)
    return [(one.first, one.second) for one in coded_pairs(view)]


def test_what_is_said_apart_drafts_nothing_and_is_compared_with_what_was_decided(
    cast: Cast,
) -> None:
    coded(cast, one(), one(BACKGROUND))
    decided(cast, accept, {"stance": "rejects"}, key=key(cast), now=NOW)
    decided(cast, dismiss, "no-issue", key=key(cast, 1), now=NOW)
    drafts = Draft.objects.count()

    apart(cast, {key(cast): ON_I, key(cast, 1): NONE})

    assert pairs(cast) == [(NONE, NONE), (CodedAs("i", "rejects"), ON_I)]
    assert Draft.objects.count() == drafts
    assert list(verify(cast.negotiation)) == []


def test_what_was_said_before_gives_way_and_the_trail_keeps_it(cast: Cast) -> None:
    coded(cast)
    apart(cast, {key(cast): ON_I})

    apart(cast, {key(cast): ON_J})

    assert [(row.issue, row.stance) for row in SecondCoding.objects.all()] == [("j", "rejects")]
    (entry,) = AuditEntry.objects.filter(noun="second_coding", before__isnull=False)
    assert (entry.before or {})["issue"] == "i"


def test_who_decided_on_it_codes_nothing_apart(cast: Cast) -> None:
    coded(cast, one(), one(BACKGROUND))
    decided(cast, dismiss, "no-issue", key=key(cast), by="ana", now=NOW)

    with pytest.raises(Refused, match="somebody else codes it apart"):
        apart(cast, {key(cast, 1): ON_I})

    decided(cast, reopen, key=key(cast), by="ana")
    assert apart(cast, {key(cast, 1): ON_I})


def test_who_decides_after_he_coded_apart_is_not_compared_with_himself(cast: Cast) -> None:
    coded(cast)
    apart(cast, {key(cast): ON_I})

    decided(cast, dismiss, "no-issue", by="ana", now=NOW)

    assert pairs(cast) == []


WRONG: dict[str, tuple[CodedAs, str]] = {
    "no stance": (CodedAs("i", ""), "Say which stance"),
    "no issue": (CodedAs("", "accepts"), "Say on which issue"),
    "a stance that is none": (CodedAs("i", "perhaps"), "'perhaps' is no stance"),
    "an issue that is not there": (CodedAs("k", "accepts"), "k"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_said_at_its_candidate_and_nothing_is_kept(cast: Cast, what: str) -> None:
    coded(cast, one(), one(BACKGROUND))
    said, words = WRONG[what]

    with pytest.raises(Refused) as refused:
        apart(cast, {key(cast): ON_I, key(cast, 1): said})

    assert set(refused.value.errors) == {str(key(cast, 1))}
    assert words in refused.value.errors[str(key(cast, 1))]
    assert not SecondCoding.objects.exists()


def test_what_is_hidden_is_not_there_to_be_named(cast: Cast) -> None:
    coded(cast)
    hide(Issue.objects.get(slug="j"))

    with pytest.raises(Refused) as hidden:
        apart(cast, {key(cast): ON_J})
    with pytest.raises(Refused) as absent:
        apart(cast, {key(cast): CodedAs("k", "rejects")})

    assert str(hidden.value).replace("'j'", "'k'") == str(absent.value)


def test_candidate_of_another_audience_or_by_hand_is_not_there(cast: Cast) -> None:
    text = coded(cast)
    start = TEXT.index("Nothing else")
    made = in_act(
        cast, lambda act: mark_by_hand(act, text.key, start, start + 12, now=NOW), by="ben"
    )

    for one_of in (key(cast, 0, CLEARED), made.key):
        with pytest.raises(Refused, match="no such candidate"):
            apart(cast, {one_of: ON_I})
    with pytest.raises(Refused, match="one sentence at least"):
        apart(cast, {})


def test_each_audience_is_compared_by_what_was_coded_for_it(cast: Cast) -> None:
    coded(cast)
    decided(cast, dismiss, "no-issue", by="olga", now=NOW)
    decided(cast, dismiss, "no-issue", now=NOW)
    apart(cast, {key(cast): ON_I})

    assert pairs(cast) == [(NONE, ON_I)]
    assert pairs(cast, CLEARED) == []


def test_what_was_said_for_the_cleared_is_not_there_for_the_team(cast: Cast) -> None:
    coded(cast)

    apart(cast, {key(cast, 0, CLEARED): ON_I}, by="olga")

    counts = [
        second_codings(Perspective.of(cast.negotiation, reader, R2)).count()
        for reader in (TEAM, CLEARED)
    ]
    assert counts == [0, 1]


HIDDEN: dict[str, Any] = {
    "the article": lambda: [Source.objects.get(slug="agency")],
    "the issue that was recorded": lambda: [Issue.objects.get(slug="i")],
    "the issue that was said apart": lambda: [Issue.objects.get(slug="j")],
    "what was drafted": lambda: [*Draft.objects.all(), *Statement.objects.all()],
}


@pytest.mark.parametrize("what", HIDDEN)
def test_what_is_withheld_since_is_compared_for_nobody_who_lost_it(cast: Cast, what: str) -> None:
    coded(cast)
    decided(cast, accept, now=NOW)
    apart(cast, {key(cast): ON_J})
    assert pairs(cast) == [(ON_I, ON_J)]

    hide(*HIDDEN[what]())

    assert pairs(cast) == []
