"""A small negotiation, built through the door, to write examples with.

Parties are p, q and z and the body b, the one issue is i, with another, j, beside it. Rounds are
r1 to r4, on the 10th of January to April 2030. Every party has a speaker for each authority: p5
down to p1. Stances are `++ + 0 - --` from accepts to rejects, and `~` for silence. Ana edits,
Ben observes, Olga owns and is cleared, Cora is outside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from negotiations.entries.negotiations import MembershipEntry
from negotiations.models import Development, Negotiation, User
from negotiations.reading.evidence import positions
from negotiations.reading.perspective import Perspective
from negotiations.recording.act import Recording
from negotiations.recording.door import recording
from negotiations.recording.memberships import add_member
from negotiations.recording.verification import verify
from negotiations.rules.developments import About, Identity
from negotiations.vocabulary.audiences import AUDIENCES, Audience
from negotiations.vocabulary.kinds import CANCELLED

from .door import Outcome, reference_data, rounds, statements
from .putting_back import Rows, last_ids, put_back, rows_of

MARKS = {
    "++": "accepts",
    "+": "leaning-for",
    "0": "open-or-conditional",
    "-": "leaning-against",
    "--": "rejects",
    "~": "no-public-position",
}
SIGNS: dict[str | None, str] = {stance: mark for mark, stance in MARKS.items()}
SCORES = {2: "++", 1: "+", 0: "0", -1: "-", -2: "--"}
FIRST = date(2030, 1, 1)
R1, R2, R3, R4 = (date(2030, month, 10) for month in (1, 2, 3, 4))
FOUR_ROUNDS = {"r1": R1, "r2": R2, "r3": R3, "r4": R4}
PARTIES = ("p", "q", "z", "b")
PEOPLE = ("ana", "ben", "olga", "cora")
PUBLIC, TEAM, CLEARED = AUDIENCES
_kept: dict[tuple[object, ...], list[Rows]] = {}


def day(month: int, number: int) -> date:
    """A day of 2030."""
    return date(2030, month, number)


@dataclass
class Cast:
    """The negotiation, its people, and short ways through the door."""

    negotiation: Negotiation
    users: dict[str, User] = field(default_factory=dict)

    @property
    def ana(self) -> User:
        return self.users["ana"]

    @property
    def olga(self) -> User:
        return self.users["olga"]

    def said(
        self,
        mark: str,
        *,
        at: str | None = None,
        after: str | None = None,
        on: date | None = None,
        party: str = "p",
        issue: str = "i",
        by: int = 4,
        writer: User | None = None,
        dry_run: bool = False,
        entered: date | None = None,
        repeat: bool = True,
        **fields: Any,
    ) -> Outcome[Any]:
        """Records a statement on the day on which it was said, or on the day it was `entered`.

        Also where the same stands already, unless `repeat` says otherwise.
        """
        said_on = on or FOUR_ROUNDS[str(at)]
        timing = "at-round" if at else "between-rounds" if after else None
        return statements.record_statement(
            self.negotiation,
            by=writer,
            on=entered or fields.get("known_from") or said_on,
            dry_run=dry_run,
            repeat=repeat,
            party=party,
            issue=issue,
            speaker=f"{party}{by}",
            round=at or after,
            timing=timing,
            day=said_on,
            stance=MARKS[mark],
            summary=f"{party} says {MARKS[mark]}",
            sources=["agency"],
            **fields,
        )

    def stands(
        self, at: date, *, known: date, reader: Audience = PUBLIC, party: str = "p"
    ) -> str | None:
        """The mark of the party's position on day `at`, as known on `known`, by the columns."""
        today = Perspective.of(self.negotiation, reader, date(2030, 12, 31))
        cells = positions.cells(today.asked(at=at, known=known))
        series = self.negotiation.series.filter(party__slug=party, issue__slug="i").first()
        cell = cells.get(series.pk) if series else None
        return SCORES[cell.score] if cell and cell.score is not None else None

    def standing(self, reader: Audience = PUBLIC) -> list[str]:
        """What stands for that audience, in the order of the stream, one line a row."""
        rows = Development.objects.standing(reader).exclude(kind=CANCELLED)
        return [line(row) for row in rows.in_stream_order()]

    def stream(self, reader: Audience = PUBLIC) -> list[str]:
        """Every row of that audience's stream, in its order."""
        return [line(row) for row in Development.objects.for_audience(reader).in_stream_order()]


def line(row: Development) -> str:
    """A row in a few words: `r2 - → +`, `r1 first -`, `round-held r1`; cancelled and updated too."""
    mark = "cancelled " if row.kind == CANCELLED else "updated " if row.references_id else ""
    where = name_of(row.round) if row.round else "before all"
    if row.timing == "between-rounds" and row.round:
        where = f"after {where}"
    identity = Identity.parse(row.identity)
    if identity.about == About.POSITION and row.from_stance:
        return f"{mark}{where} {SIGNS[row.from_stance]} → {SIGNS[row.to_stance]}"
    if identity.about == About.POSITION:
        return f"{mark}{where} first {SIGNS[row.to_stance]}"
    if identity.about == About.CONTESTED:
        return f"{mark}{where} contested"
    if identity.about == About.CORRECTED:
        return f"{mark}corrected {name_of(row.correction) if row.correction else ''}"
    about = row.demand or row.response or row.document or row.red_line or row.round
    told = identity.parts[-2] if row.kind == CANCELLED else row.kind
    return f"{mark}{told} {name_of(about) if about else ''}"


def name_of(thing: Any) -> str:
    """The name by which a test calls a thing: what is not public has letters after it in its slug."""
    return str(thing.asked_slug or thing.slug)


def small_negotiation(slug: str = "small", *, then: Callable[[Cast], object] | None = None) -> Cast:
    """The negotiation with its nouns and rounds, nothing said yet; the first day has turned.

    `then` is what happens before every test that begins with it.
    On SQLite it is built once where the same ids follow, and then put back: see `putting_back`.
    """
    if connection.vendor != "sqlite":
        return built(slug, then)
    there = dict(User.objects.filter(username__in=PEOPLE).values_list("username", "pk"))
    where = (slug, then, *there.items(), *last_ids().items())
    if where in _kept:
        put_back(_kept[where])
    else:
        _kept[where] = rows_of(lambda: built(slug, then))
    people = {user.username: user for user in User.objects.filter(username__in=PEOPLE)}
    return Cast(Negotiation.objects.get(slug=slug), {name: people[name] for name in PEOPLE})


def built(slug: str = "small", then: Callable[[Cast], object] | None = None) -> Cast:
    """The same through the door."""
    negotiation = reference_data.start_negotiation(
        slug=slug, title="A small negotiation", start_date=FIRST, is_public=True
    )
    with recording(negotiation, what="built", on=FIRST) as act:
        for party in PARTIES:
            made = reference_data.register(
                act, noun="party", slug=party, name=party.upper(), kind="state"
            ).made
            for authority in range(1, 6):
                reference_data.register(
                    act,
                    noun="speaker",
                    slug=f"{party}{authority}",
                    name=f"Speaker {authority}",
                    party=made,
                    authority=authority,
                )
        for issue in ("i", "j"):
            reference_data.register(
                act, noun="issue", slug=issue, name=f"Issue {issue}", proposition="That it be done."
            )
        reference_data.register(act, noun="track", slug="t", name="Track")
        for source in ("agency", "transcript"):
            reference_data.register(
                act,
                noun="source",
                slug=source,
                publisher=source,
                title=f"The {source}",
                kind="news-agency",
            )
        for slug, first_day in FOUR_ROUNDS.items():
            rounds.open_round(act, slug=slug, track="t", name=slug.upper(), first_day=first_day)
        cast = Cast(negotiation, _people(act))
    if then:
        then(cast)
    return cast


def something_said(cast: Cast) -> None:
    """One position that can change."""
    cast.said("-", at="r1")


def _people(act: Recording) -> dict[str, User]:
    users = {}
    for name in PEOPLE:
        users[name], _ = User.objects.get_or_create(
            username=name, defaults={"email": f"{name}@example.org"}
        )
    roles = {"ana": "editor", "ben": "analyst", "olga": "owner"}
    for name, role in roles.items():
        add_member(act, users[name], MembershipEntry(role=role, cleared=name == "olga"))
    return users


def faults(negotiation: Negotiation) -> list[str]:
    """Where what is derived is not what follows from what is kept, as of the last day turned."""
    negotiation.refresh_from_db()
    return [str(difference) for difference in verify(negotiation)]
