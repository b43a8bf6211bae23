"""Red lines crossed by their own party, and agreements that are left (rules 14 and 17), in tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiations.rules.collisions import KnownRedLine, KnownRedLineAct
from negotiations.rules.developments import KnownDevelopment, KnownSeries, of_issue_act, of_series
from negotiations.rules.headlines import headline
from negotiations.rules.issue_acts import KnownIssueAct, standing_act
from negotiations.rules.timeline import KnownStatement
from negotiations.vocabulary.kinds import Kind

from .test_headlines import NAMES
from .words import END, FOUR, day, said


def line(
    declared: str = "01-05",
    *,
    relaxed: str | None = None,
    given_up: str | None = None,
    strength: str = "firm",
    refuses: str = "accepts",
    known: str | None = None,
    party: str = "p",
    slug: str = "rl",
) -> KnownRedLine:
    """A line with its acts."""
    acts = [KnownRedLineAct("declared", day(declared), day(known or declared), strength)]
    if relaxed:
        acts.append(
            KnownRedLineAct("relaxed", day(relaxed), day(relaxed), "stated-but-bargainable")
        )
    if given_up:
        acts.append(KnownRedLineAct("given-up", day(given_up), day(given_up), strength))
    return KnownRedLine(slug, party, "i", refuses, tuple(acts))


def act(
    kind: str = "agreed",
    on: str = "03-10",
    *parties: str,
    outcome: str | None = "accepts",
    known: str | None = None,
    slug: str = "a",
    **more: Any,
) -> KnownIssueAct:
    return KnownIssueAct(
        slug=slug,
        issue="i",
        kind=kind,
        day=day(on),
        known_from=day(known or on),
        outcome=outcome if kind == "agreed" else None,
        parties=parties,
        **more,
    )


def told(
    *statements: KnownStatement,
    lines: tuple[KnownRedLine, ...] = (),
    acts: tuple[KnownIssueAct, ...] = (),
    known: date = END,
) -> list[KnownDevelopment]:
    series = KnownSeries("p", "i", statements, red_lines=lines, issue_acts=acts)
    return of_series(series, FOUR, known=known)


def crossed(*statements: KnownStatement, **how: Any) -> list[str]:
    """The identities of what is crossed, without the line."""
    rows = (d for d in told(*statements, **how) if d.kind == Kind.RED_LINE_CROSSED)
    return ["|".join(d.identity.parts[1:]) for d in rows]


WALK = (said("-", at="r1"), said("+", at="r2"), said("++", at="r3"))
CROSSED: dict[str, tuple[tuple[KnownStatement, ...], KnownRedLine, list[str]]] = {
    "reached at r3": (WALK, line(), ["r3||"]),
    "not reached": (WALK[:2], line(), []),
    "relaxed before": (WALK, line(relaxed="03-01"), []),
    "relaxed after": (WALK, line(relaxed="03-11"), ["r3||"]),
    "given up before": (WALK, line(given_up="03-01"), []),
    "given up on the day": (WALK, line(given_up="03-10"), []),
    "bargainable": (WALK, line(strength="stated-but-bargainable"), []),
    "a legislator's word": ((*WALK[:2], said("++", at="r3", by=1)), line(), []),
    "the other outcome": (WALK, line(refuses="rejects"), []),
    "a line against going below": ((said("--", at="r2"),), line(refuses="rejects"), ["r2||"]),
    "a first stance": ((said("++", at="r2"),), line(), ["r2||"]),
    "drawn where it stood already": ((said("++", at="r1"),), line("02-05"), []),
    "other conditions on the far side": (
        (said("++", at="r1"), said("++", at="r2", if_=("visits",))),
        line("02-05"),
        [],
    ),
    "back, and over it again": (
        (said("++", at="r1"), said("0", at="r2"), said("++", at="r3")),
        line(),
        ["r1||", "r3||"],
    ),
    "a letter held before it": (
        (said("-", at="r1"), said("++", at="r3", held="01-20")),
        line("02-05"),
        [],
    ),
    "a letter held while it stood": (
        (said("-", at="r1"), said("++", at="r3", held="02-20")),
        line("02-05", given_up="03-01"),
        ["r3||"],
    ),
    "between rounds": ((said("++", after="r1", on="01-20"),), line(), ["r1|2030-01-20|"]),
    "of another party": (WALK, line(party="q"), []),
}


@pytest.mark.parametrize(("statements", "drawn", "where"), CROSSED.values(), ids=CROSSED)
def test_crossed_is_a_firm_line_that_stood_when_its_owner_went_over_it(
    statements: tuple[KnownStatement, ...], drawn: KnownRedLine, where: list[str]
) -> None:
    assert crossed(*statements, lines=(drawn,)) == where


def test_a_crossing_is_known_from_the_later_of_the_two() -> None:
    late = line(known="04-01")
    rows = told(*WALK, lines=(late,))

    assert crossed(*WALK, lines=(late,), known=day("03-31")) == []
    assert [d.known_from for d in rows if d.kind == Kind.RED_LINE_CROSSED] == [day("04-01")]


AGREED: dict[str, tuple[tuple[KnownStatement, ...], KnownIssueAct, list[str]]] = {
    "by it among others": ((), act("agreed", "03-10", "p", "q"), ["||a"]),
    "by others alone": ((), act("agreed", "03-10", "q", "z"), []),
    "the other outcome": ((), act("agreed", "03-10", "p", outcome="rejects"), []),
    "something else": ((), act("agreed", "03-10", "p", outcome="A pause"), []),
    "parked": ((), act("parked", "03-10", "p"), []),
    "before the line": ((), act("agreed", "01-04", "p"), []),
    "its position crosses it that day": (
        (said("++", at="r3"),),
        act("agreed", "03-10", "p"),
        ["r3||"],
    ),
    "its position had crossed it": (
        (said("++", at="r1"), said("--", at="r2")),
        act("agreed", "03-10", "p"),
        ["r1||"],
    ),
    "its position crosses it later": (
        (said("++", at="r4"),),
        act("agreed", "03-10", "p"),
        ["r4||", "||a"],
    ),
}


@pytest.mark.parametrize(("statements", "agreed", "where"), AGREED.values(), ids=AGREED)
def test_crossed_is_a_line_too_where_its_owner_agrees_to_what_it_refuses(
    statements: tuple[KnownStatement, ...], agreed: KnownIssueAct, where: list[str]
) -> None:
    assert crossed(*statements, lines=(line(),), acts=(agreed,)) == where


def test_the_latest_act_stands_and_of_one_day_the_one_known_later_then_the_later_name() -> None:
    agreed, again = act(slug="b"), act("reopened", slug="a")
    late = act("parked", known="03-12", slug="a0")

    def stands(*acts: KnownIssueAct, at: str = "12-31", known: str = "12-31") -> str | None:
        found = standing_act(acts, at=day(at), known=day(known))
        return found.slug if found else None

    assert stands(agreed, again) == stands(again, agreed) == "b"
    assert stands(agreed, late) == "a0"
    assert stands(agreed, late, known="03-11") == "b"
    assert stands(agreed, at="03-09") is None


@pytest.mark.parametrize(
    ("acts", "says"),
    [
        ((act("agreed", "03-10", "p"),), "03-10"),
        ((act("agreed", "03-10", "q"),), None),
        ((act("agreed", "03-10", "p"), act("parked", "03-12", slug="z")), "03-10"),
        ((act("agreed", "03-10", "p"), act("reopened", "03-12", slug="z")), None),
        ((act("agreed", "03-10", "p"), act("reopened", "04-12", slug="z")), "03-10"),
        ((act("reopened", "03-05", slug="z"), act("agreed", "03-10", "p")), "03-10"),
        (
            (act("agreed", "03-05", "p"), act("agreed", "03-10", "p", outcome="rejects", slug="z")),
            None,
        ),
        ((act("agreed", "03-10", "p", known="05-01"),), None),
    ],
)
def test_a_change_away_from_what_was_agreed_says_so(
    acts: tuple[KnownIssueAct, ...], says: str | None
) -> None:
    rows = told(said("++", at="r1"), said("0", at="r4"), acts=acts, known=day("04-30"))

    agreed_on = rows[-1].details.get("agreed_on")
    assert agreed_on == (f"2030-{says}" if says else None)
    assert "agreed_on" not in rows[0].details


HEADLINES = {
    "agreed": (
        act("agreed", "03-10", "p", "q"),
        "Agreed: “Halting Nord Stream 2”, accepted, by P and Q, on 10 March 2030",
    ),
    "agreed ad referendum": (
        act("agreed", "03-10", "p", outcome="rejects", ad_referendum=True),
        "Agreed: “Halting Nord Stream 2”, rejected, ad referendum, by P, on 10 March 2030",
    ),
    "agreed in words": (
        act("agreed", "03-10", "p", outcome="A pause of six months.", confidence="medium"),
        "Agreed: “Halting Nord Stream 2” (A pause of six months), by P, on 10 March 2030, "
        "medium confidence",
    ),
    "parked": (act("parked"), "Parked: “Halting Nord Stream 2”, on 10 March 2030"),
    "dropped": (act("dropped"), "Dropped: “Halting Nord Stream 2”, on 10 March 2030"),
    "reopened": (
        act("reopened", "03-10", "q"),
        "Reopened: “Halting Nord Stream 2”, by Q, on 10 March 2030",
    ),
}


@pytest.mark.parametrize(("done", "expected"), HEADLINES.values(), ids=HEADLINES)
def test_headline_of_an_act(done: KnownIssueAct, expected: str) -> None:
    (row,) = of_issue_act(done, known=END)

    assert headline(row, NAMES) == expected
    assert of_issue_act(done, known=day("03-09")) == []


def test_headline_of_what_was_left_and_of_what_was_crossed() -> None:
    """The agreement stands before what makes the account less sure."""
    rows = told(
        said("++", at="r1"),
        said("--", at="r4", confidence="low"),
        lines=(line(refuses="rejects"),),
        acts=(act("agreed", "03-10", "p"),),
    )

    assert [headline(row, NAMES) for row in rows[1:]] == [
        "P on “Halting Nord Stream 2”, after agreeing on 10 March 2030 to accept it: "
        "accepts → rejects, low confidence",
        "P crosses its own red line on “Halting Nord Stream 2”: now rejects "
        "(line declared on 5 January 2030), low confidence",
    ]
