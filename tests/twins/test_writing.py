"""What is written beside hidden facts is answered, told and shown as if there were none."""

from __future__ import annotations

import pytest

from ..length import of_today, the_long_way
from .acts import EVERY, WAYS, starts
from .comparison import Comparison, in_a_row, plays, thorough
from .hidden import HIDDEN, WORLDS, Together

pytestmark = [pytest.mark.slow, pytest.mark.fetched]


@the_long_way
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("hidden", WORLDS)
def test_who_writes_beside_it_learns_nothing_of_it(
    twins: Comparison, hidden: str, way: str
) -> None:
    found = twins.differences(WORLDS[hidden], WAYS[way].acts, WAYS[way].writers)

    assert found == [], "\n".join(found)


EVERYDAY = (
    "say it by a name, by API",
    "correct it by a name, twice, by API",
    "record a demand, at the desk",
    "re-date r8, at the desk",
    "call off a round, at the desk",
    "add an answer, at the desk",
    "record a participation, at the desk",
)


REPEATED = (
    "say what is recorded already, by API",
    "say it again, by API",
    "record a statement again, at the desk",
    "record a source again, at the desk",
)
ALIKE = ("statement that is said again", "source of the same address", "successor", "denial")


def test_nobody_learns_that_what_he_records_is_recorded_in_secret(twins: Comparison) -> None:
    found = twins.differences(
        Together("cleared", ALIKE), {name: EVERY[name] for name in REPEATED}, ("ana",)
    )

    assert found == [], "\n".join(found)


def test_acts_that_repeat_are_refused_and_then_kept(twins: Comparison) -> None:
    acts = {name: EVERY[name] for name in REPEATED}
    twins.without(plays(acts, ("ana",)))

    for name in acts:
        told = "\n".join(answer for _, answer in twins.kept[name, "ana"].told)
        assert "is recorded already" in told or "recorded already as" in told, name
    for name in REPEATED[1:]:
        assert len(twins.kept[name, "ana"].done) == 2, (name, twins.kept[name, "ana"].done)


IMPORTS = {
    "import a sheet, at the desk": 2,
    "import a sheet and undo it, at the desk": 3,
}
"""How much each of them does, where nothing is hidden."""


ARTICLES = {
    "record an article with its statement, at the desk": 1,
    "record an article again, at the desk": 2,
    "record an article and a speaker, at the desk": 1,
    "draft an article and a speaker, at the desk": 1,
    "draft an article again, at the desk": 3,
    "record a statement on a hidden draft, at the desk": 0,
    "publish a draft with its source, at the desk": 3,
    "publish a draft before its source, at the desk": 2,
    "send a draft back, at the desk": 3,
    "hand a draft on, at the desk": 3,
    "throw a draft away, at the desk": 3,
    "mend a draft on its form, at the desk": 2,
    "mend a draft that rests on another, at the desk": 3,
    "record a demand on a hidden draft, at the desk": 0,
    "work a draft off, by API": 5,
    "publish all drafts of a source, by API": 4,
}
"""How much each of them does, where nothing is hidden."""


def test_nobody_learns_which_articles_and_drafts_there_are_in_secret(twins: Comparison) -> None:
    acts = {name: EVERY[name] for name in of_today(ARTICLES)}

    found = twins.differences(Together("cleared", (*ALIKE, "copy of a source")), acts, ("ana",))

    assert found == [], "\n".join(found)


def test_articles_and_drafts_are_worked_off(twins: Comparison) -> None:
    assert twins.done({name: EVERY[name] for name in ARTICLES}, "ana") == ARTICLES


CODED = {
    "keep the text of an article, by API": 2,
    "accept a candidate, by API": 2,
    "accept a candidate as said by a hidden party, by API": 0,
    "accept a candidate as two say it, by API": 2,
    "keep a candidate as a silence, by API": 2,
    "keep a candidate as a repeat, by API": 2,
    "keep a candidate as a repeat of what is hidden, by API": 0,
    "dismiss a candidate, by API": 2,
    "decide on what only the cleared read, by API": 0,
    "mark words by hand, by API": 3,
    "take back what was learnt, at the desk": 4,
    "code an article apart, at the desk": 2,
}
"""How much each of them does, where nothing is hidden."""


def test_nobody_learns_from_an_article_what_is_coded_in_secret(twins: Comparison) -> None:
    acts = {name: EVERY[name] for name in of_today(CODED)}
    hidden = ("text of a source", "what was decided of an article", "speaker", "party")

    found = twins.differences(Together("cleared", hidden), acts, ("ben", "ana"))

    assert found == [], "\n".join(found)


def test_articles_are_coded(twins: Comparison) -> None:
    assert twins.done({name: EVERY[name] for name in CODED}, "ana") == CODED


COPIES = ("keep a copy", "take a copy away", "keep a copy of a draft")


def test_nobody_learns_that_what_he_keeps_of_a_source_is_kept_in_secret(
    twins: Comparison,
) -> None:
    acts = {f"{name}, at the desk": EVERY[f"{name}, at the desk"] for name in COPIES}
    hidden = Together("cleared", ("copy of a source",))

    found = twins.differences(hidden, acts, ("ben", "ana"))

    assert found == [], "\n".join(found)
    for name in acts:
        assert twins.kept[name, "ana"].done, name


NOTES = {
    "note it beside statement:first, at the desk": 1,
    "note it beside round:r1, at the desk": 1,
    "note it beside cell:p:i, at the desk": 1,
    "note it beside cell:q:j, at the desk": 1,
    "note it for the cleared, at the desk": 0,
    "note it beside what is hidden, at the desk": 0,
    "word a note anew, at the desk": 3,
}
"""How much each of them does."""


def test_nobody_learns_of_what_is_noted_in_secret(twins: Comparison) -> None:
    acts = {name: EVERY[name] for name in of_today(NOTES)}
    hidden = ("note beside what all see", "note beside what is hidden")

    found = twins.differences(Together("cleared", hidden), acts, ("ben", "ana"))

    assert found == [], "\n".join(found)
    assert {name: len(twins.kept[name, "ben"].done) for name in acts} == {
        name: NOTES[name] for name in acts
    }


FEEDS = {
    "watch a feed, at the desk": 4,
    "put aside what a feed announced, at the desk": 2,
    "take in what a feed announced, at the desk": 1,
    "take in another source of the same text, at the desk": 4,
}
"""How much each of them does."""


def test_nobody_learns_from_what_feeds_announce_what_is_here_in_secret(twins: Comparison) -> None:
    acts = {name: EVERY[name] for name in FEEDS}
    hidden = ("source of the same address", "text of a source", "copy of a source")

    found = twins.differences(Together("cleared", hidden), acts, ("ben", "ana"))

    assert found == [], "\n".join(found)
    assert {name: len(twins.kept[name, "ana"].done) for name in FEEDS} == FEEDS


SAFELY = {"say it under a key, by API": 2, "deny it as it was read, by API": 1}
"""How much each of them does, where nothing is hidden: what is sent again is answered as done."""


NO_STATEMENTS = (
    "mend what was said besides, by API",
    "take back what was said besides, by API",
    "ask for it by its days, by API",
    "warn twice, by API",
    "say twice what matters, by API",
    "dissociate, by API",
)


BREATH = {
    "record a statement with what it brings, at the desk": 1,
    "record a statement that answers a hidden demand, at the desk": 0,
    "record a statement with a demand to a hidden party, at the desk": 0,
    "deny what brings, and what it brought, at the desk": 2,
    "correct what brings, and have that fall, at the desk": 2,
    "draft what brings, and publish it, at the desk": 3,
    "deny what brought something hidden, at the desk": 1,
    "record a statement of two, at the desk": 1,
    "record a statement of a hidden party too, at the desk": 0,
    "correct what brought nothing, by API": 0,
    "draft what brings, and publish it, by API": 2,
    "draft what two say, and publish it, by API": 2,
}
"""How much each of them does, where nothing is hidden."""
BROUGHT = (
    "what a statement that all see brought",
    "statement with all that it brings",
    "party of a joint statement",
)


def test_nobody_learns_what_else_was_said_in_one_breath_or_with_whom(twins: Comparison) -> None:
    acts = {name: EVERY[name] for name in of_today(BREATH)}

    found = twins.differences(Together("cleared", BROUGHT), acts, ("ana",))

    assert found == [], "\n".join(found)


def test_what_is_said_in_one_breath_is_done(twins: Comparison) -> None:
    assert twins.done({name: EVERY[name] for name in BREATH}, "ana") == BREATH


SHEETS = {
    "fill in a sheet, at the desk": 1,
    "fill in a sheet twice, at the desk": 1,
    "fill in a sheet as drafts, at the desk": 1,
    "fill in the sheet of a planned round, at the desk": 0,
    "fill in a sheet with hidden names, at the desk": 0,
    "show hidden names on a sheet, at the desk": 1,
    "paste into a sheet, at the desk": 0,
    "paste beside a hidden party, at the desk": 0,
}
"""How often a sheet is kept, where nothing is hidden: not a second time without a word."""


def test_a_sheet_is_kept_as_it_was_shown(twins: Comparison) -> None:
    assert twins.done({name: EVERY[name] for name in SHEETS}, "ana") == SHEETS


STARTS = {
    "list what is new, at the start": 1,
    "list a hidden party, at the start": 1,
    "list speakers of a hidden party, at the start": 0,
    "start a negotiation from one, at the desk": 1,
    "look at the start of it, at the desk": 0,
}
"""How often something is recorded, where nothing is hidden."""


def test_what_is_listed_at_the_start_is_recorded(twins: Comparison) -> None:
    assert twins.done({name: EVERY[name] for name in STARTS}, "ana") == STARTS


EDITIONS = {"make an edition": 1, "withhold what an edition holds": 2}
"""How much each of them does, where nothing is hidden."""


WAITING = "be mailed what waits, on a page"
EVERYTHING = Together("cleared", tuple(HIDDEN))
"""To hide it all takes as long as twenty acts: what is done beside it is done in two tests."""


def test_an_editor_learns_nothing_of_all_that_is_hidden(twins: Comparison) -> None:
    parts = (of_today(EVERYDAY), of_today(NO_STATEMENTS), of_today(SHEETS), IMPORTS, SAFELY)
    acts = {name: EVERY[name] for names in parts for name in names}

    found = twins.differences(EVERYTHING, acts, ("ana",))

    assert found == [], "\n".join(found)
    assert twins.done({name: EVERY[name] for name in IMPORTS}, "ana") == IMPORTS
    assert twins.done({name: EVERY[name] for name in SAFELY}, "ana") == SAFELY


def test_nobody_learns_of_it_from_a_start_an_edition_or_a_mail_of_what_waits(
    twins: Comparison,
) -> None:
    acts = {name: EVERY[name] for name in (*starts.AT_THE_DESK, *starts.BY_OWNERS)}
    acts |= {name: act for name, act in EVERY.items() if name.startswith("see a page as")}
    begun = plays({name: acts[name] for name in of_today(acts)}, ("ana", "oda"))
    made = plays({name: EVERY[name] for name in EDITIONS}, ("oda",))
    mailed = plays({WAITING: EVERY[WAITING]}, ("ana", "ben"))

    found = twins.told_apart(EVERYTHING, begun | made | mailed)

    assert found == [], "\n".join(found)
    assert twins.done({name: EVERY[name] for name in EDITIONS}, "oda") == EDITIONS
    assert "waits for you" in str(twins.kept[WAITING, "ana"].sent)


ENDS = {"close the negotiation"}
"""After which there is nothing left to be seen."""


@the_long_way
@pytest.mark.parametrize("hidden", WORLDS)
def test_all_pages_are_those_of_a_world_without_it_after_all_acts(
    twins: Comparison, hidden: str
) -> None:
    rows = {
        f"all acts by {name}": in_a_row(
            [act for act_name, act in way.acts.items() if act_name not in ENDS]
        )
        for name, way in WAYS.items()
    }

    found = thorough(twins.world).differences(WORLDS[hidden], rows, ("ana", "oda"))

    assert found == [], "\n".join(found)
