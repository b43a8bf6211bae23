"""Small, legal and nasty case files, one for each seed.

Days are few, so that rounds overlap and much falls on one day. Every optional field is sometimes
absent. Facts refer only to what could be known by their day, save rounds, which may lie ahead.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

type Row = dict[str, Any]

START = date(2021, 3, 1)
LENGTH = 28
LAST_DAY = date(2021, 12, 31)  # nothing in a case becomes known later
STANCES = ["rejects", "leaning-against", "open-or-conditional", "leaning-for", "accepts"]
SILENCE = "no-public-position"
CONDITIONS = ["visits", "reciprocity", "in-writing"]
ANSWERS = ["accepted", "accepted-for-discussion", "countered", "rejected", "not-answered"]
CONFIDENCE = ["high", "medium", "low"]
WORDS = ["firm", "door", "stays", "open", "never", "agreed", "talks", "later"]


@dataclass
class Writer:
    """Writes one case, list by list; later lists refer to earlier ones."""

    dice: random.Random
    case: Row = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def maybe(self, chance: float) -> bool:
        """True with this chance."""
        return self.dice.random() < chance

    def day(self, first: date = START, last: date | None = None) -> date:
        """A day from the first to the last, by default within the span of the case."""
        span = ((last or START + timedelta(days=LENGTH)) - first).days
        return first + timedelta(days=self.dice.randint(0, max(span, 0)))

    def soon(self, day: date, most: int = 6) -> date:
        """That day or one of the next few."""
        return day + timedelta(days=self.dice.randint(0, most))

    def slug(self, kind: str) -> str:
        """A free slug whose place in the alphabet says nothing about time."""
        while True:
            slug = f"{kind}-{self.dice.choice('abcdefgh')}{self.dice.randint(1, 99):02}"
            if slug not in self.used:
                self.used.add(slug)
                return slug

    def sources(self) -> list[str]:
        """Some sources, or none."""
        slugs = [s["slug"] for s in self.case["sources"]]
        return sorted(self.dice.sample(slugs, self.dice.randint(0, len(slugs))))

    def provenance(self) -> Row:
        """How a fact was obtained."""
        return {
            "sources": self.sources(),
            "provenance": self.dice.choice(["search", "seed", "knowledge"]),
            "confidence": self.dice.choice(["medium", "low", "high"]),
        }

    def of_party(self, party: str) -> list[str]:
        """The speakers of a party."""
        return [s["slug"] for s in self.case["speakers"] if s["party"] == party]


def iso(day: date) -> str:
    """A day as a case file writes it."""
    return day.isoformat()


def day_of(text: str) -> date:
    """The day that a case file writes."""
    return date.fromisoformat(text)


def random_case(seed: int) -> Row:
    """The legal case file of this seed: the same seed gives the same case."""
    w = Writer(random.Random(seed))
    write_head(w, seed)
    write_parties(w)
    write_issues(w)
    write_tracks(w)
    write_rounds(w)
    write_speakers(w)
    write_documents(w)
    write_demands(w)
    write_responses(w)
    write_red_lines(w)
    write_statements(w)
    write_authentications(w)
    write_issue_acts(w)
    write_dissociations(w)
    write_joint_statements(w)
    shuffle(w)
    write_priorities(w)
    write_remarks(w)
    return w.case


def write_head(w: Writer, seed: int) -> None:
    """Negotiation, scale and sources. What the seed plans lies after its date."""
    seed_day = w.day(START - timedelta(days=3), START + timedelta(days=10))
    scale = [(s, n - 2) for n, s in enumerate(STANCES)] + [(SILENCE, None)]
    w.case.update(
        schema_version="1.0",
        negotiation={
            "slug": f"random-{seed}",
            "title": f"Random talks {seed}",
            "summary": "Talks that nobody held.",
            "start_date": iso(START),
            "end_date": iso(START + timedelta(days=LENGTH)),
            "reference_date": iso(w.day()),
            "tracks": [],
            "seed": "src-seed",
        },
        stance_scale=[{"value": s, "score": n, "meaning": s} for s, n in scale],
        sources=[source("src-seed", seed_day), source("src-other", w.day())],
        memberships=[],
        corrections=[],
    )


def source(slug: str, day: date) -> Row:
    """One source."""
    return {
        "slug": slug,
        "publisher": "The Paper",
        "title": f"Report {slug}",
        "date": iso(day),
        "url": None,
        "kind": "newspaper",
        "provenance": "search",
        "language": "en",
        "note": None,
    }


def write_parties(w: Writer) -> None:
    """Two to four states and one or two bodies, and who belongs to what since when."""
    states = [f"state-{letter}" for letter in "abcd"[: w.dice.randint(2, 4)]]
    bodies = [f"body-{letter}" for letter in "xy"[: w.dice.randint(1, 2)]]
    w.case["parties"] = [party(s, "state") for s in states] + [party(b, "alliance") for b in bodies]
    pairs = [(s, b) for s in states for b in bodies]
    if len(bodies) == 2:
        pairs.append(("body-y", "body-x"))
    for member, body in pairs:
        if w.maybe(0.6):
            w.case["memberships"].append(affiliation(w, member, body))


def party(slug: str, kind: str) -> Row:
    """One party."""
    return {"slug": slug, "name": slug.title(), "kind": kind, "grouping": "none", "note": None}


def affiliation(w: Writer, member: str, body: str) -> Row:
    """One affiliation, sometimes begun in the middle of the case."""
    return {
        "slug": f"{member}--{body}",
        "party": member,
        "body": body,
        "role": w.dice.choice(["member", "member", "partner", "chair"]),
        "since": iso(w.day()) if w.maybe(0.5) else None,
        "note": None,
    }


def write_issues(w: Writer) -> None:
    """One to three issues."""
    w.case["issues"] = [
        {
            "slug": f"issue-{n}",
            "name": f"Issue {n}",
            "category": "security",
            "proposition": f"The parties do thing {n}.",
        }
        for n in range(1, w.dice.randint(1, 3) + 1)
    ]


def write_tracks(w: Writer) -> None:
    """One or two tracks, with roles that may be disputed."""
    parties = [p["slug"] for p in w.case["parties"]]
    w.case["tracks"] = []
    for n in range(1, w.dice.randint(1, 2) + 1):
        roles = [track_role(w, p, parties) for p in parties if w.maybe(0.7)]
        w.case["tracks"].append(
            {
                "slug": f"track-{n}",
                "name": f"Track {n}",
                "kind": "council",
                "issues": [i["slug"] for i in w.case["issues"] if w.maybe(0.7)],
                "roles": roles,
                "summary": "One of the forums.",
            }
        )
    w.case["negotiation"]["tracks"] = [t["slug"] for t in w.case["tracks"]]


def track_role(w: Writer, slug: str, parties: list[str]) -> Row:
    """One role in a track."""
    row: Row = {"party": slug, "role": "respondent", "note": None}
    if w.maybe(0.3):
        row["role"] = "disputed"
        row["disputed_by"] = w.dice.sample(parties, 1) if w.maybe(0.7) else []
    return row


def write_rounds(w: Writer) -> None:
    """Two to six rounds in order of date: long, overlapping, of one day, some planned."""
    seed_day = day_of(w.case["sources"][0]["date"])
    spans = []
    for _ in range(w.dice.randint(2, 6)):
        first = w.dice.choice(spans)[0] if spans and w.maybe(0.25) else w.day()
        spans.append((first, first if w.maybe(0.5) else w.soon(first, 9)))
    w.case["rounds"] = [
        round_(w, n, first, last, planned=first > seed_day and w.maybe(0.25))
        for n, (first, last) in enumerate(sorted(spans, key=lambda span: span[0]), start=1)
    ]


def round_(w: Writer, number: int, first: date, last: date, *, planned: bool) -> Row:
    """One round."""
    return {
        "slug": w.slug("r"),
        "order": number,
        "track": w.dice.choice(w.case["negotiation"]["tracks"]),
        "name": f"Meeting {number}",
        "date": iso(first),
        "end_date": iso(last),
        "place": "Vienna" if w.maybe(0.7) else None,
        "country": "Austria" if w.maybe(0.7) else None,
        "level": w.dice.choice(["minister", None]),
        "status": "planned-in-seed" if planned else "held",
        **when_it_was_known(w, first, planned=planned),
        "participants": [p["slug"] for p in w.case["parties"] if w.maybe(0.6)],
        "outcome": "They met." if w.maybe(0.8) else None,
        "sources": w.sources(),
        "provenance": "search",
    }


def when_it_was_known(w: Writer, first: date, *, planned: bool) -> Row:
    """Sometimes that it was planned, although it was held, and that it came out late."""
    row: Row = {}
    if not planned and w.maybe(0.2):
        row["planned_on"] = iso(first - timedelta(days=w.dice.randint(1, 5)))
    if w.maybe(0.25):
        row["known_from"] = iso(w.soon(first, 15))
    return row


def write_speakers(w: Writer) -> None:
    """For each party one who binds, and some of any weight."""
    w.case["speakers"] = []
    for entry in w.case["parties"]:
        for authority in [4, *(w.dice.randint(1, 5) for _ in range(w.dice.randint(1, 3)))]:
            w.case["speakers"].append(
                {
                    "slug": w.slug("voice"),
                    "name": "A Voice",
                    "party": entry["slug"],
                    "office": "Office",
                    "authority": authority,
                    "kind": w.dice.choice(["person", "institution", "unnamed-official"]),
                    "note": None,
                }
            )


def write_documents(w: Writer) -> None:
    """Up to three documents: open, secret or leaked, handed over before, at or without a round."""
    w.case["documents"] = [document(w) for _ in range(w.dice.randint(0, 3))]


def document(w: Writer) -> Row:
    """One document."""
    parties = [p["slug"] for p in w.case["parties"]]
    day = w.day()
    public_from = iso(w.soon(day, 9)) if w.maybe(0.7) else None
    issuers = w.dice.sample(parties, w.dice.randint(1, 2))
    return {
        "slug": w.slug("doc"),
        "title": "A text",
        "issued_by": issuers,
        "addressed_to": [p for p in parties if p not in issuers and w.maybe(0.5)],
        "date": iso(day),
        "round": w.dice.choice(w.case["rounds"])["slug"] if w.maybe(0.7) else None,
        "delivered_how": "By hand" if w.maybe(0.7) else None,
        "confidentiality": w.dice.choice(["public", "leaked"]) if public_from else "confidential",
        "public_from": public_from,
        "made_public_how": "Printed" if public_from and w.maybe(0.7) else None,
        "sources": w.sources(),
        "provenance": "search",
        "note": None,
    }


def document_known_from(w: Writer, entry: Row) -> date:
    """The day from which a document can be referred to."""
    rounds = {r["slug"]: day_of(r["date"]) for r in w.case["rounds"]}
    return max(day_of(entry["date"]), rounds.get(entry["round"], START))


def document_by(w: Writer, day: date) -> str | None:
    """A document that was known by a day, or none."""
    known = [d["slug"] for d in w.case["documents"] if document_known_from(w, d) <= day]
    return w.dice.choice(known) if known and w.maybe(0.3) else None


def write_demands(w: Writer) -> None:
    """Up to four demands of one or several addressees, some due, some known late."""
    w.case["demands"] = [demand(w, n) for n in range(1, w.dice.randint(0, 4) + 1)]


def demand(w: Writer, number: int) -> Row:
    """One demand."""
    parties = [p["slug"] for p in w.case["parties"]]
    w.dice.shuffle(parties)
    day = w.day()
    entry = {
        "number": number,
        "slug": w.slug("d"),
        "party": parties[0],
        "addressees": parties[1 : 1 + w.dice.choice([1, 1, 2, 3])],
        "issue": w.dice.choice(w.case["issues"])["slug"],
        "asks": w.dice.choice(["accepts", "accepts", "rejects"]),
        "date": iso(day),
        "round": w.dice.choice(w.case["rounds"])["slug"] if w.maybe(0.6) else None,
        "document": document_by(w, day),
        "source_article": "Art. 1" if w.maybe(0.3) else None,
        "text": "Do the thing.",
        "note": None,
        **w.provenance(),
    }
    if w.maybe(0.6):
        entry["due"] = iso(w.soon(day, 12)) if w.maybe(0.8) else None
    if w.maybe(0.4):
        entry["public_from"] = iso(w.soon(day, 6)) if w.maybe(0.8) else None
    return entry


def demand_known_from(entry: Row) -> date:
    """The day from which a demand can be answered in public."""
    return day_of(entry.get("public_from") or entry["date"])


def write_responses(w: Writer) -> None:
    """Up to five replies, from addressees and others, with items known on several days."""
    w.case["responses"] = []
    if not w.case["demands"]:
        return
    for _ in range(w.dice.randint(0, 5)):
        w.case["responses"].append(response(w))


def response(w: Writer) -> Row:
    """One reply to one party, to one or several of its demands."""
    to = w.dice.choice(w.case["demands"])["party"]
    asked = [d for d in w.case["demands"] if d["party"] == to]
    answered = w.dice.sample(asked, w.dice.randint(1, len(asked)))
    day = w.soon(max(day_of(d["date"]) for d in answered), 10)
    addressees = sorted({a for d in answered for a in d["addressees"]})
    others = [p["slug"] for p in w.case["parties"] if p["slug"] != to]
    responder = w.dice.choice(addressees if w.maybe(0.75) else others)
    together = [p for p in others if p == responder or w.maybe(0.4)] if w.maybe(0.25) else []
    own = [d for d in w.case["demands"] if d["party"] in (responder, *together)]
    return {
        "slug": w.slug("resp"),
        "responder": responder,
        **({"responders": together} if together else {}),
        "to": to,
        "date": iso(day),
        "document": document_by(w, day),
        "delivered_how": "By letter" if w.maybe(0.5) else None,
        "confidential_until": iso(w.soon(day)) if w.maybe(0.3) else None,
        "made_public_how": None,
        "sources": w.sources(),
        "provenance": "search",
        "items": [item(w, d, day, own) for d in answered],
    }


def item(w: Writer, asked: Row, day: date, own: list[Row]) -> Row:
    """One answer, known once it was given, its demand is known and it was let out."""
    known = max(day, demand_known_from(asked))
    if w.maybe(0.5):
        known = w.soon(known, 8)
    answer = w.dice.choice(ANSWERS)
    offers = answer == "countered" and own and w.maybe(0.6)
    return {
        "demand": asked["slug"],
        "answer": answer,
        **({"counter": w.dice.choice(own)["slug"]} if offers else {}),
        "summary": "An answer.",
        "public_from": None if known == day and w.maybe(0.1) else iso(known),
        "basis": w.dice.choice(["document", "statement", "act"]),
        **w.provenance(),
    }


def write_red_lines(w: Writer) -> None:
    """Up to four red lines."""
    w.case["red_lines"] = []
    for _ in range(w.dice.randint(0, 4)):
        owner = w.dice.choice(w.case["parties"])["slug"]
        w.case["red_lines"].append(
            {
                "slug": w.slug("rl"),
                "party": owner,
                "issue": w.dice.choice(w.case["issues"])["slug"],
                "refuses": w.dice.choice(["accepts", "rejects"]),
                "text": "Not that.",
                "date": iso(w.day()),
                "speaker": w.dice.choice(w.of_party(owner)) if w.maybe(0.8) else None,
                "strength": w.dice.choice(["firm", "stated-but-bargainable"]),
                **w.provenance(),
            }
        )


def write_priorities(w: Writer) -> None:
    """Up to six priorities, some in our judgement."""
    w.case["priorities"] = []
    for _ in range(w.dice.randint(0, 6)):
        owner = w.dice.choice(w.case["parties"])["slug"]
        ours = w.maybe(0.3)
        day = w.day()
        w.case["priorities"].append(
            {
                "slug": w.slug("pri"),
                "party": owner,
                "issue": w.dice.choice(w.case["issues"])["slug"],
                "priority": w.dice.choice(["high", "medium", "low"]),
                "by": "us" if ours else "party",
                "speaker": None if ours else w.dice.choice(w.of_party(owner)),
                "day": iso(day),
                "known_from": iso(w.soon(day)) if w.maybe(0.3) else None,
                **w.provenance(),
            }
        )


def write_remarks(w: Writer) -> None:
    """Up to six warnings, accusations and forecasts."""
    w.case["remarks"] = []
    for _ in range(w.dice.randint(0, 6)):
        owner, other = (p["slug"] for p in w.dice.sample(w.case["parties"], 2))
        kind = w.dice.choice(["warning", "accusation", "forecast"])
        day = w.day()
        w.case["remarks"].append(
            {
                "slug": w.slug("rem"),
                "kind": kind,
                "party": owner,
                "speaker": w.dice.choice(w.of_party(owner)),
                "about": [other] if kind == "accusation" or w.maybe(0.4) else [],
                "issue": w.dice.choice(w.case["issues"])["slug"] if w.maybe(0.6) else None,
                "text": "it will leave",
                "condition": "they stay" if kind == "warning" and w.maybe(0.6) else None,
                "breach": "the truce" if kind == "accusation" else None,
                "day": iso(day),
                "known_from": iso(w.soon(day)) if w.maybe(0.3) else None,
                **w.provenance(),
            }
        )


def write_statements(w: Writer) -> None:
    """Up to seven statements for each party and issue, with their corrections and denials."""
    w.case["statements"] = []
    for entry in w.case["parties"]:
        for issue in w.case["issues"]:
            for _ in range(w.dice.choice([0, 1, 2, 3, 4, 5, 7])):
                statement = first_version(w, entry["slug"], issue["slug"])
                w.case["statements"].append(statement)
                follow(w, statement)


def follow(w: Writer, statement: Row) -> None:
    """What became of a statement: mostly nothing, else a chain of corrections, a denial or both."""
    known = day_of(statement["date"])
    while w.maybe(0.2):
        statement, known = corrected(w, statement, known)
    if w.maybe(0.08):
        deny(w, statement, known)


def said_when(w: Writer, *, later: bool = False) -> Row:
    """Round, timing and day: at a round, after one, or without any.

    What is recorded `later` is at no round of which nothing says that it was held.
    """
    rounds = w.case["rounds"]
    held = [r for r in rounds if r["status"] == "held"]
    chosen = w.dice.choice(held if later and held else rounds)
    first, last = day_of(chosen["date"]), day_of(chosen["end_date"])
    where = w.dice.choice(["at-round", "at-round", "between-rounds", None])
    if later and not held:
        where = None
    if where == "at-round":
        return {"round": chosen["slug"], "timing": where, "date": iso(w.day(first, last))}
    if where == "between-rounds":
        return {"round": chosen["slug"], "timing": where, "date": iso(w.soon(last, 8))}
    return {"round": None, "timing": None, "date": iso(w.day(START - timedelta(days=4)))}


def said_what(w: Writer) -> Row:
    """Stance and conditions, where any are mentioned."""
    row: Row = {"stance": w.dice.choice(STANCES if w.maybe(0.88) else [SILENCE])}
    if w.maybe(0.6):
        some = w.dice.sample(CONDITIONS, w.dice.randint(1, 2))
        row["conditions"] = w.dice.choice([None, [], some, some])
    return row


def held_since(w: Writer, day: str) -> str | None:
    """An earlier day from which the position was held, or none; sometimes the day itself."""
    if w.maybe(0.75):
        return None
    return iso(day_of(day) - timedelta(days=w.dice.choice([0, 1, 2, 3, 5, 8, 13])))


def first_version(w: Writer, party_slug: str, issue: str) -> Row:
    """A statement as it was first entered."""
    when = said_when(w)
    others = [s["slug"] for s in w.case["speakers"] if s["party"] != party_slug]
    quote = " ".join(w.dice.sample(WORDS, w.dice.randint(1, 6)))
    return {
        "slug": w.slug("st"),
        "party": party_slug,
        "speaker": w.dice.choice(w.of_party(party_slug)),
        "issue": issue,
        **when,
        **said_what(w),
        "summary": "What was said.",
        "quote": quote if w.maybe(0.4) else None,
        "status": "current",
        "correction": None,
        "document": document_by(w, day_of(when["date"])),
        "held_since": held_since(w, when["date"]),
        "reported_by": w.dice.choice(others) if w.maybe(0.15) else None,
        **w.provenance(),
    }


def corrected(w: Writer, old: Row, known: date) -> tuple[Row, date]:
    """The next version of a statement, with the correction between, and its first day."""
    kind, new = w.dice.choice(VERSIONS)(w, {**old, "slug": w.slug("st")})
    date_after = w.soon(max(known, day_of(new["date"])), w.dice.choice([0, 4, 12]))
    entry = correction(w, kind, old, new, date_after)
    old.update(status="superseded", correction=entry["slug"])
    new["correction"] = entry["slug"]
    w.case["statements"].append(new)
    return new, date_after


def with_other_words(w: Writer, new: Row) -> tuple[str, Row]:
    """A version that may differ in anything but its party and issue."""
    new["summary"] = "What was really said."
    if w.maybe(0.6):
        new.pop("conditions", None)
        new.update(said_what(w))
    if w.maybe(0.25):
        new.update(said_when(w, later=True))
        new.update(held_since=held_since(w, new["date"]), document=None)
    if w.maybe(0.25):
        new["speaker"] = w.dice.choice(w.of_party(new["party"]))
    kinds = ["wording-correction", "wording-correction", "attribution-correction"]
    return w.dice.choice([*kinds, "reclassification"]), new


def on_another_day(w: Writer, new: Row) -> tuple[str, Row]:
    """A version that was said on another day; of what stands in a text the words are mended."""
    other = dict(new)
    if new["document"] is None:
        other.update(said_when(w))
        other["held_since"] = held_since(w, other["date"])
    return ("day-correction", other) if other["date"] != new["date"] else without_typo(w, new)


def without_typo(w: Writer, new: Row) -> tuple[str, Row]:
    """A version that differs in our own words alone."""
    new["summary"] = f"{new['summary']} Mended."
    return "typo", new


VERSIONS = (with_other_words, with_other_words, with_other_words, on_another_day, without_typo)


def deny(w: Writer, statement: Row, known: date) -> None:
    """A denial, mostly with what the party says instead."""
    date_after = w.soon(known, w.dice.choice([0, 3, 8]))
    instead = None
    if w.maybe(0.7):
        instead = first_version(w, statement["party"], statement["issue"])
        instead.update(round=None, timing=None, date=iso(date_after), document=None)
        instead["held_since"] = held_since(w, instead["date"])
        w.case["statements"].append(instead)
    entry = correction(w, "denial", statement, instead, date_after)
    statement.update(status="disputed", correction=entry["slug"])
    if instead:
        instead["correction"] = entry["slug"]


def correction(w: Writer, kind: str, old: Row | None, new: Row | None, date_after: date) -> Row:
    """One entry in the record of what was wrong."""
    involved = [s for s in (old, new) if s]
    entry = {
        "slug": w.slug("c"),
        "kind": kind,
        "party": involved[0]["party"],
        "speaker": w.dice.choice([None, involved[0]["speaker"]]),
        "statements": [s["slug"] for s in involved],
        "superseded": old["slug"] if old else None,
        "current": new["slug"] if new else None,
        "documents": [],
        "before": "So it was told.",
        "after": "So it was.",
        "date_before": involved[0]["date"],
        "date_after": iso(date_after),
        "source_before": w.sources(),
        "source_after": w.sources(),
        "changes_position": False,
        "provenance": "search",
        "note": "Heard again." if kind == "reclassification" else None,
    }
    w.case["corrections"].append(entry)
    return entry


def write_authentications(w: Writer) -> None:
    """Sometimes a better source for a statement, which changes nothing else."""
    plain = [s for s in w.case["statements"] if s["correction"] is None]
    if plain and w.maybe(0.3):
        statement = w.dice.choice(plain)
        entry = correction(w, "authentication", None, statement, w.soon(day_of(statement["date"])))
        statement["correction"] = entry["slug"]


def write_issue_acts(w: Writer) -> None:
    """Up to five acts on issues, some known late: agreed by one or several, parked, reopened."""
    parties = [p["slug"] for p in w.case["parties"]]
    w.case["issue_acts"] = []
    for _ in range(w.dice.randint(0, 5)):
        kind = w.dice.choice(["agreed", "agreed", "agreed", "parked", "dropped", "reopened"])
        agreed, day = kind == "agreed", w.day()
        w.case["issue_acts"].append(
            {
                "slug": w.slug("act"),
                "issue": w.dice.choice(w.case["issues"])["slug"],
                "act": kind,
                "outcome": w.dice.choice(["accepts", "rejects", "A pause."]) if agreed else None,
                "ad_referendum": agreed and w.maybe(0.5),
                "parties": w.dice.sample(parties, w.dice.randint(1, 3)) if agreed else [],
                "day": iso(day),
                "known_from": iso(w.soon(day)) if w.maybe(0.4) else None,
                "document": document_by(w, day),
                "note": None,
                **w.provenance(),
            }
        )


def write_dissociations(w: Writer) -> None:
    """Up to four, of members from their bodies; some come out late, some end, some bind nobody."""
    w.case["dissociations"] = []
    if not w.case["memberships"]:
        return
    for _ in range(w.dice.randint(0, 4)):
        tie = w.dice.choice(w.case["memberships"])
        day = w.day()
        known = w.soon(day, 8)
        until = day + timedelta(days=w.dice.randint(1, 20)) if w.maybe(0.6) else None
        told = w.soon(until, 8) if until and w.maybe(0.5) else None
        w.case["dissociations"].append(
            {
                "slug": w.slug("di"),
                "party": tie["party"],
                "body": tie["body"],
                "issue": w.dice.choice(w.case["issues"])["slug"],
                "speaker": w.dice.choice(w.of_party(tie["party"])) if w.maybe(0.7) else None,
                "day": iso(day),
                "known_from": None if known == day else iso(known),
                "until": iso(until) if until else None,
                "until_known_from": iso(told) if told else None,
                **w.provenance(),
            }
        )


def write_joint_statements(w: Writer) -> None:
    """Some statements of two parties on one issue are joint, or one joined the other."""
    current = [s for s in w.case["statements"] if s["status"] == "current"]
    for first in current:
        others = [
            s
            for s in current
            if s["issue"] == first["issue"]
            and s["party"] != first["party"]
            and not {"joint", "joins"} & s.keys()
            and s["date"] >= first["date"]
        ]
        if not others or "joint" in first or "joins" in first or not w.maybe(0.2):
            continue
        other = w.dice.choice(others)
        if w.maybe(0.5):
            other["joins"] = first["slug"]
            first["joint"] = None
        else:
            first["joint"] = other["joint"] = f"together-{first['slug']}"


def shuffle(w: Writer) -> None:
    """Puts the lists whose order means nothing in any order."""
    for name in (
        "statements",
        "corrections",
        "responses",
        "red_lines",
        "documents",
        "demands",
        "issue_acts",
    ):
        w.dice.shuffle(w.case[name])
