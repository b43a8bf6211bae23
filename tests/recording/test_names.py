"""Names and numbers tell nothing of what is hidden (rule 19)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from negotiations.models import Development, Fact, Round, Statement
from negotiations.models.facts import of_name
from negotiations.recording import days
from negotiations.recording.act import Conflict
from negotiations.recording.directory import NOUNS, Directory
from negotiations.recording.door import recording

from ..cast import CLEARED, R1, R2, R3, TEAM, Cast, name_of, small_negotiation
from ..door import audiences, red_lines, statements
from ..tables import rest_is_slow
from .acts import ACTS, prepare
from .named_things import NAMED, ask, open_round, record

LETTERS = r"-[a-z]{8}"
HIDDEN = [{"audience": "team"}, {"audience": "cleared"}, {"embargo_until": R3}]


def _names(cast: Cast, noun: type[Fact]) -> list[tuple[str, str | None]]:
    return list(noun._default_manager.values_list("slug", "asked_slug"))


# Slugs


@pytest.mark.parametrize("name", rest_is_slow(NAMED, quick=["first", "demand", "affiliate"]))
def test_every_noun_is_in_the_table(cast: Cast, name: str) -> None:
    assert type(record(cast, name)) in NOUNS
    assert len(NAMED) == len(NOUNS)


@pytest.mark.parametrize("how", HIDDEN, ids=str)
@pytest.mark.parametrize("name", rest_is_slow(NAMED, quick=["first", "plan", "affiliate"]))
def test_the_slug_of_what_is_not_public_ends_in_letters(
    cast: Cast, name: str, how: dict[str, Any]
) -> None:
    thing = record(cast, name, asked="a-name", **how)

    assert re.fullmatch(f"a-name{LETTERS}", thing.slug)
    assert thing.asked_slug == "a-name"


@pytest.mark.parametrize("name", rest_is_slow(NAMED, quick=["first", "plan"]))
def test_the_slug_of_what_is_public_is_the_one_asked_for(cast: Cast, name: str) -> None:
    thing = record(cast, name, asked="a-name")

    assert (thing.slug, thing.asked_slug) == ("a-name", None)


def test_an_embargo_that_is_over_hides_no_name(cast: Cast) -> None:
    thing = record(cast, "first", embargo_until=R1)

    assert (thing.slug, thing.asked_slug) == ("first", None)


def test_a_draft_is_not_public_and_its_name_stays_when_it_is_published(cast: Cast) -> None:
    draft = cast.said("-", at="r1", draft=True, slug="said").made

    published = statements.publish_statement(cast.negotiation, on=R1, statement="said").made

    assert re.fullmatch(f"said{LETTERS}", draft.slug)
    assert (published.slug, published.asked_slug) == (draft.slug, "said")


def test_letters_fit_at_the_end_of_the_longest_name(cast: Cast) -> None:
    thing = cast.said("-", at="r1", audience="team", slug="x" * 120).made

    assert len(thing.slug) == 120
    assert re.fullmatch(f"x+{LETTERS}", thing.slug)


def test_what_was_not_asked_for_is_not_kept_as_asked_for(cast: Cast) -> None:
    thing = cast.said("-", at="r1", audience="team").made

    assert re.fullmatch(f"p-i-2030-01-10{LETTERS}", thing.slug)
    assert thing.asked_slug is None


TAKEN = [
    ("public", "ana", "public", True),
    ("public", "ana", "team", True),
    ("public", "ana", "draft", True),
    ("team", "ana", "public", True),
    ("team", "ana", "team", True),
    ("draft", "ana", "public", True),
    ("embargoed", "ana", "public", True),
    ("cleared", "ana", "public", False),
    ("cleared", "ana", "team", False),
    ("cleared", "ana", "draft", False),
    ("cleared", "olga", "public", True),
    ("cleared", "olga", "cleared", True),
]
"""What is there, who asks for the same name, for whom, and whether that is a conflict."""
AS = {"draft": {"draft": True}, "embargoed": {"embargo_until": R3}}


@pytest.mark.parametrize(("there", "writer", "audience", "is_taken"), TAKEN)
def test_a_name_is_taken_for_whoever_sees_by_what(
    cast: Cast, there: str, writer: str, audience: str, is_taken: bool
) -> None:
    cast.said("-", at="r1", slug="said", **AS.get(there, {"audience": there}))
    again = {"at": "r1", "by": 3, "slug": "said", "writer": cast.users[writer]}

    if is_taken:
        with pytest.raises(Conflict) as refused:
            cast.said("+", **again, **AS.get(audience, {"audience": audience}))
        assert refused.value.errors["slug"].startswith("'said' is taken.")
    else:
        made = cast.said("+", **again, **AS.get(audience, {"audience": audience})).made
        assert name_of(made) == "said"
        assert (made.slug == "said") is (audience == "public")


def test_what_is_hidden_numbers_no_suggestion(cast: Cast) -> None:
    hidden = cast.said("-", at="r1", audience="cleared").made
    draft = cast.said("-", at="r1", draft=True, by=2).made

    first = cast.said("-", at="r1", by=3, writer=cast.ana).made
    second = cast.said("-", at="r1", by=5, writer=cast.olga).made

    assert (first.slug, second.slug) == ("p-i-2030-01-10", "p-i-2030-01-10-2")
    assert len({hidden.slug, draft.slug, first.slug, second.slug}) == 4


def test_a_name_asked_for_by_the_hidden_numbers_no_suggestion(cast: Cast) -> None:
    cast.said("-", at="r1", audience="cleared", slug="p-i-2030-01-10")

    made = cast.said("-", at="r1", by=3, writer=cast.olga).made

    assert made.slug == "p-i-2030-01-10"


def test_whoever_guesses_a_hidden_slug_has_it_and_the_hidden_gets_another(cast: Cast) -> None:
    hidden = cast.said("-", at="r1", audience="cleared", slug="secret").made

    made = cast.said("+", at="r1", by=3, writer=cast.ana, slug=hidden.slug).made

    again = Statement.objects.get(pk=hidden.pk)
    assert made.slug == hidden.slug
    assert re.fullmatch(f"secret{LETTERS}", again.slug)
    assert again.slug != hidden.slug
    assert again.asked_slug == "secret"


def test_a_second_correction_beside_a_hidden_one_is_named_as_if_alone(cast: Cast) -> None:
    ACTS["first"].do(cast)
    ACTS["correct"].through(
        cast.negotiation, on=R2, **{**ACTS["correct"].fields, "audience": "cleared"}
    )

    made = ACTS["correct"].do(cast, by=cast.ana, on=R2).made

    assert made.slug == "second-version"
    assert made.corrected_by.slug == "c-second-version"


# Looked up


def test_a_fact_is_found_by_either_name_and_the_slug_comes_first(cast: Cast) -> None:
    hidden = cast.said("-", at="r1", audience="cleared", slug="said").made
    before = Directory(cast.negotiation, CLEARED).get(Statement, "said")

    public = cast.said("+", at="r1", by=3, slug="said", writer=cast.ana).made

    olga = Directory(cast.negotiation, CLEARED)
    assert before == olga.get(Statement, hidden.slug) == hidden
    assert olga.get(Statement, "said") == public
    assert Directory(cast.negotiation, TEAM).get(Statement, "said") == public


@pytest.mark.parametrize("noun", ["statement", "round"])
def test_of_several_it_is_the_one_for_the_widest_audience(cast: Cast, noun: str) -> None:
    if noun == "statement":
        cast.said("-", at="r1", audience="cleared", slug="name")
        team = cast.said("-", at="r1", by=2, audience="team", slug="name", writer=cast.ana).made
    else:
        open_round(cast, "name", audience="cleared")
        team = open_round(cast, "name", audience="team", by=cast.ana)

    assert Directory(cast.negotiation, CLEARED).get(type(team), "name") == team
    assert type(team).objects.named("name") == team


@pytest.mark.parametrize("noun", [Statement, Round])
def test_what_was_renamed_is_found_in_the_same_act(cast: Cast, noun: type[Fact]) -> None:
    cast.said("-", at="r4", slug="said")
    slug = "said" if noun is Statement else "r2"

    with recording(cast.negotiation, on=R2) as act:
        thing = audiences.withhold(act, noun=noun._meta.db_table, slug=slug, audience="team").made

        assert act.directory.get(noun, slug) == thing
        assert act.directory.get(noun, thing.slug) == thing


def test_what_is_named_by_the_name_asked_for_is_no_difference(cast: Cast) -> None:
    line = record(cast, "declare line", asked="line", audience="team")
    audiences.withhold(cast.negotiation, on=R1, noun="red_line", slug="line", audience="cleared")
    record(cast, "register speaker", asked="voice", audience="cleared", party="p")

    for speaker in ("voice", "voice"):
        red_lines.mend_red_line(cast.negotiation, on=R1, red_line="line", speaker=speaker)

    line.refresh_from_db()
    assert name_of(line.speaker) == "voice"


# Withheld

WITHHELD = [
    ("first", "statement", "first"),
    ("contradiction", "statement", "change"),
    ("correct", "statement", "first"),
    ("amend demand", "demand", "demand"),
    ("second reply", "response", "reply"),
    ("second reply", "demand", "demand"),
    ("relax line", "red_line", "line"),
    ("disclose", "document", "treaty"),
    ("move", "round", "r5"),
    ("affiliate", "affiliation", "p-in-b"),
]


@pytest.mark.parametrize(
    ("act", "noun", "slug"), rest_is_slow(WITHHELD, quick=[WITHHELD[2], WITHHELD[4]])
)
def test_what_is_withheld_gets_another_name_and_the_old_one_is_free(
    cast: Cast, act: str, noun: str, slug: str
) -> None:
    prepare(cast, act).do(cast)

    thing = audiences.withhold(
        cast.negotiation, on=R3, noun=noun, slug=slug, audience="cleared"
    ).made

    thing = type(thing)._default_manager.get(pk=thing.pk)
    assert re.fullmatch(f"{slug}{LETTERS}", thing.slug)
    assert thing.asked_slug == slug


@pytest.mark.parametrize(
    ("act", "noun", "slug"), rest_is_slow(WITHHELD, quick=[WITHHELD[1], WITHHELD[4]])
)
def test_to_who_still_sees_what_is_withheld_nothing_is_told_anew(
    cast: Cast, act: str, noun: str, slug: str
) -> None:
    prepare(cast, act).do(cast)
    days.turn_days(R3)
    stream = list(Development.objects.for_audience(CLEARED).values_list("pk", flat=True))

    audiences.withhold(cast.negotiation, on=R3, noun=noun, slug=slug, audience="cleared")

    rows = Development.objects.for_audience(CLEARED)
    assert sorted(rows.values_list("pk", flat=True)) == sorted(stream)
    stored = " ".join(f"{row.identity} {row.details}" for row in rows)
    assert not re.search(rf"[|']{slug}[|']", f"{stored}|")


def test_every_version_of_a_statement_and_its_corrections_are_renamed(cast: Cast) -> None:
    prepare(cast, "correct").do(cast)

    audiences.withhold(
        cast.negotiation, on=R3, noun="statement", slug="second-version", audience="team"
    )

    assert all(
        asked and re.fullmatch(f"{asked}{LETTERS}", slug)
        for slug, asked in (
            *_names(cast, Statement),
            *cast.negotiation.correction_set.values_list("slug", "asked_slug"),
        )
    )
    assert of_name(Statement.objects.all(), "first") is not None


def test_what_is_withheld_twice_keeps_the_name_that_was_asked_for(cast: Cast) -> None:
    cast.said("-", at="r1", slug="said")
    first = audiences.withhold(
        cast.negotiation, on=R2, noun="statement", slug="said", audience="team"
    ).made.slug

    thing = audiences.withhold(
        cast.negotiation, on=R2, noun="statement", slug="said", audience="cleared"
    ).made

    assert thing.asked_slug == "said"
    assert thing.slug != first


# Twins


def _hidden_things(cast: Cast) -> None:
    """What asks for the same names and numbers as the public does afterwards."""
    for audience in ("team", "cleared"):
        hidden = {"audience": audience}
        cast.said("-", at="r1", by=2, slug=f"said-{audience}", **hidden)
        cast.said("-", at="r1", by=3, **hidden)
        ask(cast, f"asked-{audience}", **hidden)
        ask(cast, **hidden)
        for name in (*NAMED[:5], "hand over", "declare line"):
            record(cast, name, asked=f"new-{name.replace(' ', '-')}-{audience}", **hidden)
    cast.said("-", at="r1", by=1, draft=True)
    cast.said("-", at="r1", by=1, slug="said", audience="cleared")
    ask(cast, "asked", audience="cleared")
    open_round(cast, "r5", audience="cleared")
    open_round(cast, number=8, audience="cleared")


def _public_things(cast: Cast) -> list[tuple[Any, ...]]:
    """Names and numbers of what Ana records in public."""
    made: list[Any] = [
        cast.said("+", at="r1", writer=cast.ana),
        cast.said("+", at="r1", writer=cast.ana, slug="said"),
        cast.said("+", at="r1", writer=cast.ana),
    ]
    numbered = [
        ask(cast, by=cast.ana),
        ask(cast, "asked", by=cast.ana),
        open_round(cast, by=cast.ana),
        open_round(cast, "r5", by=cast.ana, number=8),
    ]
    return [
        *((one.made.slug, one.made.asked_slug) for one in made),
        *((one.slug, one.asked_slug, one.number) for one in numbered),
    ]


def test_names_and_numbers_are_those_of_the_world_without_the_hidden(db: None) -> None:
    bare = small_negotiation("bare")
    without = _public_things(bare)
    cast = small_negotiation()
    _hidden_things(cast)

    assert _public_things(cast) == without
