"""Of a brief that is too long what weighs most is kept, in its order, and it says how much is not."""

from __future__ import annotations

from negotiations.models import Source
from negotiations.reading.questions.briefs import (
    LEAST,
    BriefLine,
    BriefPiece,
    BriefSection,
    Column,
    Look,
    fitting,
)

ONE_LINE = "x" * 60


def line(weighs: int, text: str = ONE_LINE, *sources: Source) -> BriefLine:
    return BriefLine(((BriefPiece(text), BriefPiece(look=Look.CITES, sources=sources)),), (weighs,))


def section(key: str, lines: list[BriefLine], **more: object) -> BriefSection:
    return BriefSection(key, key, tuple(lines), **more)  # type: ignore[arg-type]


def kept(found: BriefSection) -> list[object]:
    return [one.weighs[0] for one in found.lines]


def test_all_of_a_short_brief_is_kept_and_what_is_empty_is_not() -> None:
    short = fitting([section("a", [line(2), line(1)]), section("b", [])])

    assert [(one.key, kept(one), one.more) for one in short] == [("a", [2, 1], 0)]


def test_the_heaviest_are_kept_in_their_order() -> None:
    lines = [line(n % 7) for n in range(400)]

    (found,) = fitting([section("a", lines)])

    order = {id(one): place for place, one in enumerate(lines)}
    places = [order[id(one)] for one in found.lines]
    assert places == sorted(places)
    assert set(kept(found)) == {0, 1}
    assert found.more == 400 - len(found.lines) > 0


def test_every_section_keeps_its_first_lines_and_none_takes_all_of_the_rest() -> None:
    many = [section(key, [line(n) for n in range(300)]) for key in "abcd"]

    found = fitting(many)

    assert [len(one.lines) >= LEAST for one in found] == [True] * 4
    assert len(found[0].lines) > len(found[1].lines) > LEAST
    assert kept(found[3])[:LEAST] == [0, 1, 2]


def test_a_section_that_is_read_whole_is_never_cut() -> None:
    every = [line(n) for n in range(20)]

    found = fitting([section("a", [line(n) for n in range(300)]), section("b", every, whole=True)])

    assert (len(found[1].lines), found[1].more) == (20, 0)
    assert found[0].more > 0


def test_longer_words_and_more_sources_leave_room_for_fewer_lines() -> None:
    def many(text: str, *sources: Source) -> int:
        lines = [line(n, text, *sources) for n in range(300)]
        return len(fitting([section("a", lines)])[0].lines)

    every = [line(n, ONE_LINE, *(Source(pk=10 * n + m) for m in range(5))) for n in range(300)]

    assert many(ONE_LINE) > many(ONE_LINE * 4)
    assert many(ONE_LINE) > len(fitting([section("a", every)])[0].lines)
    # What is cited already takes no more.
    assert many(ONE_LINE, Source(pk=1)) in (many(ONE_LINE), many(ONE_LINE) - 1)


def test_a_line_is_as_high_as_its_longest_cell() -> None:
    columns = (Column("A", 0.5), Column("B", 0.5))

    def rows(second: str) -> int:
        lines = [BriefLine(((BriefPiece("x"),), (BriefPiece(second),)), (n,)) for n in range(300)]
        return len(fitting([section("a", lines, columns=columns)])[0].lines)

    assert rows("x") > rows(ONE_LINE * 3) > 0


def test_a_long_lead_leaves_less_room() -> None:
    lines = [line(n) for n in range(300)]

    without = fitting([section("a", lines)])
    below = fitting([section("a", lines)], lead=["Many words. " * 60], said="And more. " * 40)

    assert len(below[0].lines) < len(without[0].lines)
