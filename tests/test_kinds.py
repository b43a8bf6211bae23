"""A kind of development has all that belongs to it: an entry, a headline, what a mail tells."""

from __future__ import annotations

from collections.abc import Iterable

from negotiations.delivery.mail.items import TELL
from negotiations.models import Development
from negotiations.rules.headlines import HEADLINES
from negotiations.vocabulary.corrections import CorrectionKind
from negotiations.vocabulary.importance import Importance
from negotiations.vocabulary.kinds import CANCELLED, Kind, MailSection


def lacking(kinds: Iterable[str]) -> list[str]:
    """All that those kinds lack, each with where it belongs."""
    lacks = []
    stored = dict(Development._meta.get_field("kind").flatchoices)
    for kind in kinds:
        if kind not in Kind:
            lacks.append(f"{kind}: an entry in vocabulary/kinds.py")
        if kind not in stored:
            lacks.append(f"{kind}: a migration that stores it")
        if kind not in HEADLINES and kind != CANCELLED:
            lacks.append(f"{kind}: a headline in rules/headlines.py")
        if kind not in TELL:
            lacks.append(f"{kind}: what a mail tells of it in delivery/mail/items/")
    return lacks


def test_every_kind_has_all_that_belongs_to_it() -> None:
    assert lacking([*Kind, *HEADLINES, *TELL]) == []


def test_all_that_a_new_kind_lacks_is_named_at_once() -> None:
    assert lacking(["mediator-named"]) == [
        "mediator-named: an entry in vocabulary/kinds.py",
        "mediator-named: a migration that stores it",
        "mediator-named: a headline in rules/headlines.py",
        "mediator-named: what a mail tells of it in delivery/mail/items/",
    ]


def test_kinds_of_one_place_are_told_under_one_title_of_a_mail() -> None:
    titles: dict[Importance, set[MailSection]] = {}
    for kind in Kind:
        titles.setdefault(kind.entry.importance, set()).add(kind.entry.section)

    assert all(len(some) == 1 for some in titles.values()), titles


def test_a_headline_has_words_for_each_correction_of_a_statement() -> None:
    without = {kind for kind in CorrectionKind if not kind.words.in_headline}

    assert without == {CorrectionKind.AUTHENTICATION, CorrectionKind.MADE_ONE}
