"""What somebody may not see is not even fetched for him: each query asks for its reader.

What is fetched and left out afterwards, on the way to a page, is one condition away from being
shown; a page alone tells neither that the query has its condition nor that it has lost it.
"""

from __future__ import annotations

import pytest

from ..admin.conftest import opened
from .comparison import Comparison
from .look import BY_API, DESK, FORMS, OWN_BY_API, OWN_PAGES, PAGES
from .rows import Rows, fetched
from .world import World
from .writing import API

WHOLE = {
    "reading/evidence/mentions.py chain_of": "the versions of a statement lead over hidden ones",
    "reading/evidence/mentions.py brought_by": "what a statement brought falls with it, seen or not",
    "reading/questions/acts_to_undo.py acts_to_undo": "whether an act can be undone is asked of all of it",
    "reading/evidence/trail_parts.py parts_of": "whether an act can be undone is asked of all of it",
    "reading/evidence/trail_parts.py recorded_after": "what rests on an act rests on it for everybody",
    "reading/evidence/trail_parts.py _things": "what rests on an act rests on it for everybody",
    **{
        f"reading/questions/audit.py {function}": "an act is told as far as one sees what it was done to"
        for function in ("audit", "_read", "_seen_then")
    },
    "alerting/interest.py _members": "whoever follows a body is asked about with his own audience",
}
"""What is asked for as a whole, by function, with the reason; who is told of it is asked afterwards."""
THINGS = (
    *("statement first", "statement q-first", "redline line", "demand asked", "response reply"),
    *("document treaty", "track t", "round r1", "round r8", "issueact agreed", "remark warned"),
    *("priority matters", "dissociation apart", "party p", "party q", "speaker p4", "issue i"),
)
"""What is opened at the desk: everything that hidden things hang on."""
PLACES = {
    "by API": (BY_API, ("anonymous", "ana")),
    "pages": (PAGES, ("anonymous", "ana")),
    "own pages": ((*OWN_PAGES, *OWN_BY_API), ("cora", "ana")),
    "the desk": (DESK, ("ben", "ana")),
    "forms of the desk": (FORMS, ("ben", "ana")),
    "things at the desk": (THINGS, ("ben", "ana")),
}
"""The addresses, and who among those that are not cleared goes there."""
LOOKS = [(place, who) for place, (_, readers) in PLACES.items() for who in readers]


def whole_reads(world: World, hidden: Rows, place: str, who: str) -> dict[str, set[str]]:
    """The functions that fetched something hidden while that person looked at those addresses."""
    with fetched(hidden) as found:
        for path in PLACES[place][0]:
            if place == "things at the desk":
                path = opened(world.named(*path.split()))
            way = world.tokens[who] if path.startswith(API) else world.pages[who]
            assert way.get(path, follow=True).status_code in (200, 403, 404), path
    return found


@pytest.mark.fetched
@pytest.mark.in_turn
@pytest.mark.parametrize(("place", "who"), LOOKS)
def test_nothing_is_fetched_that_the_reader_may_not_see(
    twins: Comparison, hidden: Rows, place: str, who: str
) -> None:
    found = whole_reads(twins.world, hidden, place, who)

    assert {function: nouns for function, nouns in found.items() if function not in WHOLE} == {}


@pytest.mark.fetched
@pytest.mark.in_turn
def test_whoever_may_see_it_fetches_something_of_every_noun(
    twins: Comparison, hidden: Rows
) -> None:
    looked_at = ("by API", "pages", "the desk")
    found = [whole_reads(twins.world, hidden, place, "olga") for place in looked_at]

    nouns = set().union(*(nouns for functions in found for nouns in functions.values()))
    assert nouns == {model.__name__ for model, rows in hidden.items() if rows} - NEVER_FETCHED


@pytest.mark.fetched
@pytest.mark.in_turn
def test_what_is_asked_for_as_a_whole_is_asked_for(twins: Comparison, hidden: Rows) -> None:
    looked_at = ("pages", "own pages", "the desk", "things at the desk")
    found = [whole_reads(twins.world, hidden, place, "ana") for place in looked_at]

    assert WHOLE.keys() - set().union(*found) == set()


NEVER_FETCHED = {
    "Position",
    "Series",
    "SourceCopy",
    "Candidate",
    "ArticlePrint",
    "SearchEntry",
    "SearchWord",
    "Filing",
    "ChangeMark",
}
"""What is read as values alone, or at other places."""
