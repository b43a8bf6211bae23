"""What somebody can read: by API, on pages, in feeds, at the desk, in mails and posts."""

from __future__ import annotations

from ..api.test_nouns import LISTS
from .blanks import answer, plain
from .hidden_nouns import SECRET
from .world import TEAM_READERS, World
from .writing import API, HERE

CLOCKS = ("", "?known=2030-03-15", "?round=r3", "?at=2030-02-15&known=2030-06-01")
BY_API = (
    *(f"{HERE}{noun}/?limit=1000" for noun in LISTS),
    HERE,
    f"{HERE}statements/?limit=3",
    f"{HERE}statements/?limit=1000&known=2030-03-15",
    f"{HERE}rounds/?limit=1000&known=2030-03-15",
    f"{HERE}demands/?unanswered=true&limit=1000",
    f"{HERE}matrix/?cells=full",
    f"{HERE}matrix/?cells=full&round=r3",
    f"{HERE}collisions/",
    f"{HERE}sources/agency/candidates/",
    f"{HERE}compare/?from=r1&to=r4",
    f"{API}developments/?limit=1000",
    f"{API}negotiations/",
    f"{API}search/?party=p&issue=i&track=t",
)
OWN_BY_API = (f"{API}subscriptions/", f"{API}endpoints/")
PAGES = (
    "/",
    *(f"/n/small/{clock}" for clock in CLOCKS),
    "/n/small/developments/",
    "/n/small/demands/",
    "/n/small/red-lines/",
    "/n/small/compare/?from=r1&to=r4",
    *("/n/small/about/", "/n/small/corrections/"),
    *("/n/small/embed/matrix/", "/n/small/embed/issues/i/"),
    *("/n/small/rounds/r3/brief/", "/n/small/parties/p/brief/"),
    "/n/small/brief/?from=2030-01-10&to=2030-04-10",
    "/n/small/developments.atom",
    "/n/small/rounds.ics",
    *(f"/n/small/rounds/{slug}/" for slug in ("r1", "r3", "r4", "r8", "r9")),
    *(f"/n/small/statements/{slug}/" for slug in ("first", "q-first", "last")),
    *(f"/n/small/issues/{slug}/" for slug in ("i", "j")),
    *(f"/n/small/parties/{slug}/" for slug in ("p", "q", "b")),
    "/n/small/documents/treaty/",
    "/search/",
    "/search/?negotiation=small&kind=statement&kind=demand&kind=document&known=2030-03-15",
    *(f"/search/?q={words}" for words in ("says", SECRET, "secert+word")),
    *(f"/n/small/speakers/{slug}/" for slug in ("p4", "q4")),
    *("/n/small/sources/agency/", "/n/small/tracks/t/"),
    *(f"/n/small/{noun}/" for noun in ("parties", "issues", "rounds", "documents")),
    *(f"/n/small/{noun}/" for noun in ("speakers", "sources", "tracks")),
    *(f"/n/small/{noun}/?format=json" for noun in ("documents", "speakers", "sources", "rounds")),
    *("/n/small/red-lines/?format=json", "/n/small/compare/?from=r1&to=r4&format=json"),
    "/n/small/developments/?format=json",
)
OWN_PAGES = ("/subscriptions/", "/subscriptions/endpoints/", "/subscriptions/to/small/")
NOUNS_OF_THE_DESK = (
    *("statement", "correction", "redline", "demand", "response", "document", "track", "round"),
    *("issueact", "remark", "priority", "dissociation"),
    *("party", "affiliation", "participation", "speaker", "issue", "source", "development"),
)
DESK = (
    "/admin/",
    *("/admin/audit/small/", "/admin/notes/small/"),
    *("/admin/articles/small/", "/admin/articles/small/agency/"),
    *("/admin/watched-feeds/small/", "/admin/announced/small/"),
    *("/admin/learnt/small/", "/admin/agreement/small/"),
    *(f"/admin/negotiations/{noun}/" for noun in NOUNS_OF_THE_DESK),
)
FORMS = tuple(
    f"/admin/negotiations/{noun}/add/" for noun in ("statement", "demand", "response", "document")
)


GLANCE = (
    HERE,
    *(
        f"{HERE}{noun}/?limit=1000"
        for noun in LISTS
        if noun not in ("speakers", "sources", "tracks")
    ),
    f"{HERE}statements/?limit=1000&known=2030-03-15",
    f"{HERE}matrix/?cells=full",
    f"{HERE}collisions/",
    f"{API}developments/?limit=1000",
)


def glanced(world: World, who: str) -> dict[str, str]:
    """What is told of most in one way, by API: enough to see what an act has changed."""
    return {path: answer(world.tokens[who].get(path)) for path in GLANCE}


def looked(world: World, who: str) -> dict[str, str]:
    """All that somebody finds, by its address."""
    by_api, pages = [*BY_API], [*PAGES]
    if who != "anonymous":
        by_api += OWN_BY_API
        pages += OWN_PAGES
    if who in TEAM_READERS:
        pages += [*DESK, *FORMS]
    found = {path: answer(world.tokens[who].get(path)) for path in by_api}
    return found | {path: answer(world.pages[who].get(path)) for path in pages}


def sent(world: World) -> dict[str, str]:
    """What everybody, and every endpoint, is sent by the end of the week."""
    told = world.sent()
    return {who: "\n\n".join(sorted(map(plain, some))) for who, some in told.items()}
