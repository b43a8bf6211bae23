"""What is hidden is not named by what can be seen, even where the record has come to mention it.

The door lets nothing be seen by more people than all that it mentions. A page does not rely on it:
whatever it names it has asked for with its reader's audience.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from negotiations.models import Demand

from .comparison import Comparison, taken_back
from .look import BY_API, PAGES
from .world import World
from .writing import API

SECRET = "xyzzy"
FEEDS = ("/n/small/developments.atom", "/n/small/rounds.ics")
"""What is written from the rows of the stream alone: a row names what was seen when it was written."""
READ = tuple(path for path in PAGES if path not in FEEDS and SECRET not in path)
"""The pages but for those, and for the search of that very word, which repeats what was asked."""
WORDS = {
    "party p": ("name", "short_name"),
    "party q": ("name", "short_name"),
    "party b": ("name", "short_name"),
    "speaker p5": ("name", "office"),
    "speaker p4": ("name", "office"),
    "issue i": ("name", "proposition"),
    "issue j": ("name", "proposition"),
    "track t": ("name",),
    "round r1": ("name",),
    "round r3": ("name",),
    "document treaty": ("title",),
    "demand asked": ("text",),
    "redline line": ("text",),
    "statement first": ("summary", "quote"),
    "source agency": ("title", "publisher"),
}
"""Things that are mentioned, with the words of theirs that a page could show."""
READINGS = {"by API": BY_API, "pages": READ}


def hide(world: World, thing: str, shown: Iterable[str]) -> None:
    """Hides it from all but the cleared behind the back of the door, and gives it a name of its own."""
    row = world.named(*thing.split())
    words: dict[str, str | None] = dict.fromkeys(shown, SECRET)
    if isinstance(row, Demand):
        words["number"] = None
    type(row)._base_manager.filter(pk=row.pk).update(audience="cleared", **words)


def named(world: World, who: str, paths: tuple[str, ...]) -> Iterator[str]:
    """The addresses at which that person reads the name."""
    for path in paths:
        way = world.tokens[who] if path.startswith(API) else world.pages[who]
        answer = way.get(path, follow=True)
        # A hidden round is no clock: 400.
        assert answer.status_code in (200, 400, 404), path
        if SECRET in answer.content.decode():
            yield path


@pytest.mark.in_turn
@pytest.mark.fetched
@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("thing", WORDS)
def test_what_is_hidden_is_named_by_nothing(twins: Comparison, thing: str, reading: str) -> None:
    with taken_back(twins.world):
        hide(twins.world, thing, WORDS[thing])

        assert list(named(twins.world, "anonymous", READINGS[reading])) == []


@pytest.mark.slow
@pytest.mark.parametrize("thing", WORDS)
def test_whoever_may_see_it_reads_its_name(twins: Comparison, thing: str) -> None:
    with taken_back(twins.world):
        hide(twins.world, thing, WORDS[thing])

        assert any(named(twins.world, "olga", (*BY_API, *PAGES)))
