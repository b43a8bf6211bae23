"""The rules of positions and developments, written for obviousness and not for speed.

Everything works on the dict of one case file, in which all is public. Nothing is shared with the
product, so the two can be compared. Days go in as `date` and come out as the case file writes
them. A comment that begins with "Open:" marks a question that the rules leave open and the most
literal answer to it, which is the one taken here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

type Case = dict[str, Any]
type Row = dict[str, Any]
type Stance = str

SCORES = {
    "rejects": -2,
    "leaning-against": -1,
    "open-or-conditional": 0,
    "leaning-for": 1,
    "accepts": 2,
}
SILENCE = "no-public-position"
SUPERSEDING = {
    "wording-correction",
    "attribution-correction",
    "reclassification",
    "day-correction",
    "source-correction",
    "typo",
}
TOLD_TO_NOBODY = {"authentication", "typo"}
OPPOSITE = {"accepts": "rejects", "rejects": "accepts"}
NOBODY_YET = dict.fromkeys(("answer", "given", "known_from", "response", "position", "counter"))
END_OF_TIME = date.max
ONE_DAY = timedelta(days=1)


# Days and rounds


def day_of(text: str) -> date:
    """The day that a case file writes as YYYY-MM-DD."""
    return date.fromisoformat(text)


def by_slug(entries: list[Row], slug: str) -> Row:
    """The entry with this slug; KeyError where there is none."""
    for entry in entries:
        if entry["slug"] == slug:
            return entry
    raise KeyError(slug)


def first_day(round_: Row) -> date:
    """The day on which a round begins."""
    return day_of(round_["date"])


def last_day(round_: Row) -> date:
    """The day on which a round ends."""
    return day_of(round_["end_date"] or round_["date"])


def rounds_in_order(case: Case) -> list[Row]:
    """All rounds in the one order that they have: by first day, then by number."""
    return sorted(case["rounds"], key=lambda r: (first_day(r), r["order"]))


def planned_on(case: Case, round_: Row) -> date | None:
    """The day from which a round was known as planned, where a plan is recorded."""
    if round_.get("planned_on"):
        return day_of(round_["planned_on"])
    if round_["status"] != "planned-in-seed":
        return None
    return day_of(by_slug(case["sources"], case["negotiation"]["seed"])["date"])


def exists_from(case: Case, round_: Row) -> date:
    """The first day on which a reader can know of a round."""
    begins = planned_on(case, round_) or first_day(round_)
    return max(begins, day_of(round_["known_from"])) if round_.get("known_from") else begins


def known_as_held(round_: Row, known: date) -> bool:
    """Whether a round was recorded as held, which is known from its last day."""
    return round_["status"] == "held" and last_day(round_) <= known


def has_a_word(case: Case, round_: Row, known: date, today: date) -> bool:
    """Whether something was said at a round that stands in the record on a day.

    An account denied by today is no word of it.
    """
    for statement in case["statements"]:
        if (statement["round"], statement["timing"]) != (round_["slug"], "at-round"):
            continue
        correction = correction_replacing(case, statement, today)
        denied = correction is not None and correction["kind"] == "denial"
        ended = correction is not None and day_of(correction["date_after"]) <= known
        if not denied and not ended and known_from(case, statement) <= known:
            return True
    return False


def begun(case: Case, known: date, today: date = END_OF_TIME) -> list[Row]:
    """The rounds that had begun, in order, as known on a day: a planned one with its first word."""
    return [
        r
        for r in rounds_in_order(case)
        if exists_from(case, r) <= known
        and first_day(r) <= known
        and (
            planned_on(case, r) is None
            or known_as_held(r, known)
            or has_a_word(case, r, known, today)
        )
    ]


def rounds_known(case: Case, known: date) -> list[Row]:
    """The rounds as known on a day: slug, status (`planned`, `held`, `unconfirmed`) and outcome."""
    rows = []
    for round_ in rounds_in_order(case):
        if exists_from(case, round_) > known:
            continue
        status = "planned"
        if known_as_held(round_, known):
            status = "held"
        elif last_day(round_) < known:
            status = "held" if round_ in begun(case, known) else "unconfirmed"
        rows.append(
            {
                "slug": round_["slug"],
                "status": status,
                "outcome": None if status == "planned" else round_["outcome"],
            }
        )
    return rows


def default_round(case: Case, known: date) -> str | None:
    """The round at which a page opens that was asked for none: the last one begun."""
    rounds = begun(case, known)
    return rounds[-1]["slug"] if rounds else None


def shown_round(case: Case, slug: str | None, known: date) -> str | None:
    """The round that something names, where its existence had come out by a day; else none.

    Open: what is dated before the first day of an unplanned round may name it.
    """
    out = by_slug(case["rounds"], slug).get("known_from") if slug else None
    return None if out and day_of(out) > known else slug


# Statements, with both clocks


@dataclass(frozen=True)
class Said:
    """One version of one statement, with its place in the rounds and its two clocks."""

    slug: str
    party: str
    issue: str
    speaker: str
    authority: int
    reported_by: str | None
    stance: Stance
    conditions: frozenset[str] | None
    round: str | None
    round_place: int
    timing: str
    day: date
    held_from: date
    known_from: date
    known_until: date | None
    first_known: date  # when its first version was known: a correction keeps it
    denied: bool

    @property
    def score(self) -> int:
        """The number of its stance; KeyError for a silence, which has none."""
        return SCORES[self.stance]

    @property
    def order(self) -> tuple[date, int, date, int, str]:
        """What makes one statement later than another."""
        return (self.held_from, self.authority, self.day, self.round_place, self.slug)

    def is_known(self, known: date) -> bool:
        """Whether it is the version that holds, by the end of that day."""
        if self.known_from > known:
            return False
        return self.known_until is None or known < self.known_until


def correction_replacing(case: Case, statement: Row, today: date) -> Row | None:
    """The correction, made by today, in which this statement is the version that was wrong."""
    for correction in case["corrections"]:
        if correction["kind"] == "authentication" or correction["superseded"] != statement["slug"]:
            continue
        if day_of(correction["date_after"]) <= today:
            return correction
    return None


def correction_bringing(case: Case, statement: Row) -> Row | None:
    """The correction in which this statement replaces another version, whenever it was made."""
    for correction in case["corrections"]:
        if correction["kind"] in SUPERSEDING and correction["current"] == statement["slug"]:
            return correction
    return None


def known_from(case: Case, statement: Row) -> date:
    """The day from which this version could be known."""
    correction = correction_bringing(case, statement)
    return day_of(correction["date_after"] if correction else statement["date"])


def first_version(case: Case, statement: Row) -> Row:
    """The oldest version of the same remark, back along the chain of corrections."""
    correction = correction_bringing(case, statement)
    if correction is None:
        return statement
    return first_version(case, by_slug(case["statements"], correction["superseded"]))


def place(
    case: Case, statement: Row, known: date, today: date = END_OF_TIME
) -> tuple[str | None, str]:
    """The round that a statement belongs to, and its timing, as known on a day.

    Open: one without a round may fall on days of several rounds; it belongs to the last of them
    in order. Where no round had begun there is none, and it was said between rounds.
    """
    if shown_round(case, statement["round"], known):
        return statement["round"], statement["timing"]
    day = day_of(statement["date"])
    earlier = [r for r in begun(case, known, today) if first_day(r) <= day]
    running = [r for r in earlier if day <= last_day(r)]
    if running:
        return running[-1]["slug"], "at-round"
    if earlier:
        return earlier[-1]["slug"], "between-rounds"
    return None, "between-rounds"


def read_statement(case: Case, statement: Row, today: date, known: date) -> Said:
    """A statement as it stands in the record today, at its place as known on a day.

    Open: the order of rounds, which settles ties, is the one of today for every day known.
    """
    round_, timing = place(case, statement, known, today)
    place_today, _ = place(case, statement, today, today)
    speaker = by_slug(case["speakers"], statement["speaker"])
    correction = correction_replacing(case, statement, today)
    superseded = correction is not None and correction["kind"] in SUPERSEDING
    conditions = statement.get("conditions")
    in_order = [r["slug"] for r in rounds_in_order(case)]
    return Said(
        slug=statement["slug"],
        party=statement["party"],
        issue=statement["issue"],
        speaker=statement["speaker"],
        authority=speaker["authority"],
        reported_by=statement["reported_by"],
        stance=statement["stance"],
        conditions=None if conditions is None else frozenset(conditions),
        round=round_,
        round_place=-1 if place_today is None else in_order.index(place_today),
        timing=timing,
        day=day_of(statement["date"]),
        held_from=day_of(statement["held_since"] or statement["date"]),
        known_from=known_from(case, statement),
        known_until=day_of(correction["date_after"]) if superseded else None,
        first_known=known_from(case, first_version(case, statement)),
        denied=correction is not None and correction["kind"] == "denial",
    )


def record(case: Case, today: date = END_OF_TIME, known: date | None = None) -> list[Said]:
    """Every version of every statement that was entered by today, as known then or on a day."""
    seen_on = today if known is None else known
    said = [read_statement(case, statement, today, seen_on) for statement in case["statements"]]
    return [s for s in said if s.known_from <= today]


def counting(said: list[Said], party: str, issue: str, known: date) -> list[Said]:
    """What counts for a series as known on a day: binding, undenied, the version that holds."""
    return [
        s
        for s in said
        if (s.party, s.issue) == (party, issue)
        and s.authority >= 2
        and not s.denied
        and s.is_known(known)
    ]


def stances(said: list[Said]) -> list[Said]:
    """Those that take a stance; silences left out."""
    return [s for s in said if s.stance != SILENCE]


# Position


@dataclass(frozen=True)
class Position:
    """Where a party stands, by which statement and under which conditions."""

    statement: Said
    stance: Stance
    conditions: frozenset[str]


def position(said: list[Said]) -> Position | None:
    """The latest of these statements with a stance, or None.

    Conditions are those of the latest that mentions any. Open: "latest" is the same order, so a
    weaker voice of the same day, and what was revealed only afterwards, set conditions too as
    long as nothing later in that order mentions any.
    """
    ordered = sorted(stances(said), key=lambda s: s.order)
    if not ordered:
        return None
    conditions: frozenset[str] = frozenset()
    for statement in ordered:
        if statement.conditions is not None:
            conditions = statement.conditions
    return Position(ordered[-1], ordered[-1].stance, conditions)


def held_by(said: list[Said], day: date) -> list[Said]:
    """What was held by the end of a day."""
    return [s for s in said if s.held_from <= day]


def is_silent(said: list[Said]) -> bool:
    """Whether the latest of these is a silence.

    Open: a stance held from the same day as the silence ends it, whatever its authority; days
    are those of `held_from`, as in the order of statements.
    """
    silences = [s.held_from for s in said if s.stance == SILENCE]
    taken = [s.held_from for s in stances(said)]
    return bool(silences) and (not taken or max(taken) < max(silences))


def same_breath(said: list[Said], statement: Said) -> list[Said]:
    """The stances said or come out on its day and held from the same day, its own with them."""
    clocks = (statement.day, statement.held_from)
    return [s for s in stances(said) if (s.day, s.held_from) == clocks]


def side(statement: Said) -> str:
    """Against the proposition, in the middle, or for it."""
    if statement.score == 0:
        return "middle"
    return "for" if statement.score > 0 else "against"


def contradictions(said: list[Said], day: date) -> list[Said]:
    """The statements of a day among which two sides are taken, held from one day.

    Open: all of them are, also two that stand on the same side.
    """
    of_day = [s for s in stances(said) if s.day == day]
    return [s for s in of_day if len({side(o) for o in same_breath(said, s)}) > 1]


def differing_in_degree(said: list[Said], statement: Said) -> list[Said]:
    """The statement with those that say more or less on its side that day, where none contradicts."""
    voices = same_breath(said, statement)
    sides, degrees = {side(s) for s in voices}, {s.stance for s in voices}
    if len(sides) > 1 or len(degrees) == 1:
        return []
    return sorted(voices, key=lambda s: s.order, reverse=True)


def is_contested(said: list[Said], statement: Said) -> bool:
    """Whether a statement's day is contested among these.

    Open: the day is, so a statement is also contested where two others of its day contradict
    each other and it was held from another day than they.
    """
    return bool(contradictions(said, statement.day))


def party_slugs(case: Case) -> list[str]:
    """Parties in the order of the file."""
    return [p["slug"] for p in case["parties"]]


def issue_slugs(case: Case) -> list[str]:
    """Issues in the order of the file."""
    return [i["slug"] for i in case["issues"]]


def series(case: Case) -> list[tuple[str, str]]:
    """Every pair of a party and an issue."""
    return [(p, i) for p in party_slugs(case) for i in issue_slugs(case)]


def bodies_of(case: Case, party: str, day: date) -> list[str]:
    """The bodies of which a party is a member or in the chair on a day, each once, by slug."""
    return sorted(
        {
            m["body"]
            for m in case["memberships"]
            if m["party"] == party
            and m["role"] in ("member", "chair")
            and (m["since"] is None or day_of(m["since"]) <= day)
        }
    )


def is_dissociated(case: Case, party: str, body: str, issue: str, *, at: date, known: date) -> bool:
    """Whether the body does not speak for the party on the issue on a day, as known on another."""
    return any(
        (d["party"], d["body"], d["issue"]) == (party, body, issue)
        and binds(case, d)
        and dissociation_known_from(d) <= known
        and day_of(d["day"]) <= at
        and not has_ended(d, at=at, known=known)
        for d in case.get("dissociations", [])
    )


def binds(case: Case, entry: Row) -> bool:
    """Whether who said it speaks for the party; what names nobody is the party's own."""
    speaker = entry.get("speaker")
    return speaker is None or by_slug(case["speakers"], speaker)["authority"] >= 2


def dissociation_known_from(dissociation: Row) -> date:
    """The day from which it could be known: its own unless said."""
    return day_of(dissociation.get("known_from") or dissociation["day"])


def has_ended(dissociation: Row, *, at: date, known: date) -> bool:
    """Whether its end had come by a day, and could be known on another; never before it itself."""
    until = dissociation.get("until")
    if until is None or at < day_of(until):
        return False
    told = day_of(dissociation.get("until_known_from") or until)
    return max(told, dissociation_known_from(dissociation)) <= known


def stand(said: list[Said], party: str, issue: str, *, at: date, known: date) -> Position | None:
    """A party's position on an issue at a day, as known on another, in what was said as known then."""
    return position(held_by(counting(said, party, issue, known), at))


# The matrix


def cell(case: Case, said: list[Said], party: str, issue: str, at: date, known: date) -> Row:
    """One cell of the matrix; what it lacks is None, False or empty.

    Open: `round` is the one the statement belongs to, also where the file names none.
    """
    held = held_by(counting(said, party, issue, known), at)
    where = position(held)
    statement = where.statement if where else None
    with_stance = [
        body
        for body in bodies_of(case, party, at)
        if not is_dissociated(case, party, body, issue, at=at, known=known)
        and speaks_itself(case, body, position(held_by(counting(said, body, issue, known), at)))
    ]
    return {
        "stance": where.stance if where else None,
        "score": SCORES[where.stance] if where else None,
        "statement": statement.slug if statement else None,
        "round": statement.round if statement else None,
        "held_from": statement.held_from.isoformat() if statement else None,
        "known_from": statement.known_from.isoformat() if statement else None,
        "silent": is_silent(held),
        "contested": statement is not None and is_contested(held, statement),
        "degree": statement is not None and bool(differing_in_degree(held, statement)),
        "via": with_stance if where is None else [],
    }


def speaks_itself(case: Case, body: str, where: Position | None) -> bool:
    """Whether a body has a position that no other party tells for it (rule 5)."""
    if where is None:
        return False
    teller = where.statement.reported_by
    return teller is None or by_slug(case["speakers"], teller)["party"] == body


def matrix(case: Case, *, at: date, known: date) -> dict[tuple[str, str], Row]:
    """All cells with a stance, a silence or a body's stance, at a day, as known on another."""
    said = record(case, known=known)
    cells = {pair: cell(case, said, *pair, at, known) for pair in series(case)}
    return {
        pair: content
        for pair, content in cells.items()
        if content["stance"] or content["silent"] or content["via"]
    }


def scores(case: Case, *, at: date, known: date) -> dict[tuple[str, str], int]:
    """The numbers of the matrix, where there is one."""
    cells = matrix(case, at=at, known=known)
    return {pair: c["score"] for pair, c in cells.items() if c["score"] is not None}


def round_before(case: Case, *, at: date, known: date) -> Row | None:
    """The last round that ended on an earlier day.

    Open: only rounds that had begun for a reader of `known` are looked at.
    """
    ended = [r for r in begun(case, known) if last_day(r) < at]
    return max(ended, key=last_day, default=None)


def moved(case: Case, *, at: date, known: date) -> dict[tuple[str, str], int]:
    """The cells with another score than at the round before, and that earlier score."""
    earlier = round_before(case, at=at, known=known)
    if earlier is None:
        return {}
    then = scores(case, at=last_day(earlier), known=known)
    now = scores(case, at=at, known=known)
    return {pair: then[pair] for pair in now if pair in then and then[pair] != now[pair]}


# What lies between two positions


def nature(before: Position, after: Position) -> str | None:
    """How two positions differ, or None where they do not."""
    earlier, later = SCORES[before.stance], SCORES[after.stance]
    if earlier * later < 0:
        return "reversed"
    if earlier != later:
        return "moved"
    return "conditions-changed" if before.conditions != after.conditions else None


def direction(before: Position, after: Position) -> str | None:
    """Towards the proposition or away from it; None where only the conditions differ."""
    step = SCORES[after.stance] - SCORES[before.stance]
    if step == 0:
        return None
    return "towards" if step > 0 else "away"


def demand_known_from(demand: Row) -> date:
    """The day from which a demand could be known."""
    return day_of(demand.get("public_from") or demand["date"])


def lines_that_bind(case: Case) -> list[Row]:
    """The red lines of a voice that binds, or of nobody who is named: the others count for nobody."""
    return [
        line
        for line in case["red_lines"]
        if line["speaker"] is None or by_slug(case["speakers"], line["speaker"])["authority"] >= 2
    ]


def sides(case: Case, party: str, issue: str, day: date, known: date) -> set[Stance]:
    """Every side of an issue that demands and red lines made by a day put a party on."""
    found = set()
    for demand in case["demands"]:
        made = day_of(demand["date"]) <= day and demand_known_from(demand) <= known
        if demand["issue"] != issue or not made:
            continue
        if demand["party"] == party:
            found.add(demand["asks"])
        elif party in demand["addressees"]:
            found.add(OPPOSITE[demand["asks"]])
    for line in lines_that_bind(case):
        declared = day_of(line["date"]) <= min(day, known)
        if (line["party"], line["issue"]) == (party, issue) and declared:
            found.add(OPPOSITE[line["refuses"]])
    return found


def movement(case: Case, before: Position, after: Position, known: date) -> str | None:
    """Hardened or softened, where the party's side is plain.

    Open: "that day" is the day on which the statement of the later position was said or came
    out, in a comparison of two rounds as well; of demands only those known by `known` count.
    """
    statement = after.statement
    side = sides(case, statement.party, statement.issue, statement.day, known)
    way = direction(before, after)
    if len(side) != 1 or way is None:
        return None
    towards_its_side = (way == "towards") == (side == {"accepts"})
    return "hardened" if towards_its_side else "softened"


def difference(case: Case, before: Position, after: Position, known: date) -> Row:
    """What is said of a step from one position to another."""
    return {
        "from_round": before.statement.round,
        "from_stance": before.stance,
        "to_stance": after.stance,
        "nature": nature(before, after),
        "direction": direction(before, after),
        "movement": movement(case, before, after, known),
    }


def compare(case: Case, from_round: str, to_round: str, known: date) -> list[Row]:
    """The difference of the matrices at two rounds, first stances left out.

    Raises ValueError where `to_round` ends before `from_round`.
    """
    earlier, later = by_slug(case["rounds"], from_round), by_slug(case["rounds"], to_round)
    if last_day(later) < last_day(earlier):
        raise ValueError(f"{to_round} ends before {from_round}")
    rows, said = [], record(case, known=known)
    for party, issue in series(case):
        before = stand(said, party, issue, at=last_day(earlier), known=known)
        after = stand(said, party, issue, at=last_day(later), known=known)
        if before is None or after is None or nature(before, after) is None:
            continue
        step = difference(case, before, after, known)
        rows.append({"party": party, "issue": issue, "to_round": after.statement.round, **step})
    return rows


# Changes, by walking over the days


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last."""
    while first <= last:
        yield first
        first += ONE_DAY


def every_day_of(said: list[Said]) -> list[date]:
    """Every day from the first on which something was said to the last."""
    days = [s.day for s in said]
    return list(days_between(min(days), max(days))) if days else []


def counts_on(said: list[Said], statement: Said) -> date:
    """The day on which a statement is taken: at a round, that of the word with which it ended.

    That is the latest word there in the one order, and not the last said: neither a silence nor a
    text that came out late, but had been held before, puts it off.
    """
    if statement.timing != "at-round":
        return statement.day
    return max((s for s in said if same_place(s, statement)), key=lambda s: s.order).day


def same_place(one: Said, other: Said) -> bool:
    """Whether two statements were made at one round, and in it."""
    return one.timing == other.timing == "at-round" and one.round == other.round


def dated_by(said: list[Said], after: Position) -> Said:
    """The statement that dates a change: the one after which the position stayed as it ended.

    Between rounds it is the statement itself. Open: at a round, the days are walked back from the
    one where it ended for as long as the position, of what counted by the end and was said by the
    day, stood by the same round's words on the same stance and conditions.
    """
    found = after.statement
    if found.timing != "at-round":
        return found
    end = counts_on(said, found)
    counted = [s for s in said if counts_on(said, s) <= end]
    for day in reversed(list(days_between(min(s.day for s in counted), end))):
        then = position([s for s in counted if s.day <= day])
        if then is None or not same_place(then.statement, found):
            break
        if (then.stance, then.conditions) != (after.stance, after.conditions):
            break
        found = then.statement
    return found


def steps(said: list[Said]) -> Iterator[tuple[Position | None, Position, Said]]:
    """Every change of a series: the position before, the one after, and what dates it.

    A change needs a new statement. Open: where an overtaken text shifts only the conditions that
    later words had left standing, it changes nothing by itself, but the position with which the
    next day is compared has those conditions.
    """
    said = stances(said)
    before = None
    for day in every_day_of(said):
        after = position([s for s in said if counts_on(said, s) <= day])
        if after is None:
            continue
        if before is None:
            yield None, after, dated_by(said, after)
        elif after.statement != before.statement and nature(before, after):
            yield before, after, dated_by(said, after)
        before = after


def is_revealed(case: Case, statement: Said) -> bool:
    """Whether it was held before its round began and came out at or after it.

    Open: what belongs to no round is never revealed.
    """
    if statement.round is None:
        return False
    begins = first_day(by_slug(case["rounds"], statement.round))
    return statement.held_from < begins <= statement.day


# Developments

BLANK: Row = {
    "party": None,
    "parties": [],
    "issue": None,
    "issues": [],
    "round": None,
    "from_round": None,
    "from_stance": None,
    "to_stance": None,
    "nature": None,
    "direction": None,
    "movement": None,
    "revealed": None,
    "timing": None,
    "held_from": None,
    "known_from": None,
    "statement": None,
    "subject": None,
    "contested": None,
    "conditions": None,
    "reported_by": None,
    "agreed_on": None,
}


def development(kind: str, identity: tuple[Any, ...], known: date, **content: Any) -> Row:
    """One standing development; what does not apply is None or empty.

    Open: `round` is given for positions, contradictions, documents, rounds, demands made and
    corrections; `held_from` is the day of the act, where the rules name no other.
    """
    row = {**BLANK, "held_from": known.isoformat(), **content}
    if row["party"] and not row["parties"]:
        row["parties"] = [row["party"]]
    if row["issue"] and not row["issues"]:
        row["issues"] = [row["issue"]]
    return {"kind": kind, "identity": identity, **row, "known_from": known.isoformat()}


def once(values: list[str]) -> list[str]:
    """The values, each once, in their order."""
    return list(dict.fromkeys(values))


def position_identity(statement: Said) -> tuple[Any, ...]:
    """Audience aside, what at most one position development stands for."""
    day = None if statement.timing == "at-round" else statement.day.isoformat()
    return ("position", statement.party, statement.issue, statement.round, day)


def first_stated(after: Position) -> Row:
    """What is said of the first stance of all.

    Open: `first-stated` is given as its nature, and there is no direction.
    """
    return {"nature": "first-stated", "to_stance": after.stance}


def position_development(
    case: Case, said: list[Said], before: Position | None, after: Position, dated: Said, today: date
) -> Row:
    """A first stance or a change. `statement` is the one that dates it.

    Open: `movement` is kept in the row of a contested change; only its headline drops the word.
    `known_from` is that of the statement's first version.
    """
    after = Position(dated, after.stance, after.conditions)
    step = difference(case, before, after, today) if before else first_stated(after)
    return development(
        "position-changed" if before else "position-stated",
        position_identity(dated),
        dated.first_known,
        party=dated.party,
        issue=dated.issue,
        round=dated.round,
        timing=dated.timing,
        revealed=is_revealed(case, dated),
        held_from=dated.held_from.isoformat(),
        statement=dated.slug,
        subject=dated.slug,
        contested=is_contested(said, dated),
        conditions=sorted(after.conditions),
        reported_by=dated.reported_by,
        agreed_on=left_on(case, before, after, today),
        **step,
    )


def contradiction_development(case: Case, said: list[Said], day: date) -> Row:
    """A contested day, told at the round of the latest of the statements that contradict.

    Open: it could be known once two different sides of the day were.
    """
    found = sorted(contradictions(said, day), key=lambda s: s.order)
    latest = found[-1]
    known = min(
        max(a.first_known, b.first_known)
        for a in found
        for b in same_breath(found, a)
        if side(a) != side(b)
    )
    return development(
        "position-contested",
        ("contested", latest.party, latest.issue, day.isoformat()),
        known,
        party=latest.party,
        issue=latest.issue,
        round=latest.round,
        timing=latest.timing,
        held_from=latest.held_from.isoformat(),
        statement=latest.slug,
        subject=day.isoformat(),
        contested=True,
        statements=[s.slug for s in found],
        stances=sorted({s.stance for s in found}, key=lambda stance: SCORES[stance]),
    )


def position_developments(case: Case, today: date) -> Iterator[Row]:
    """First stances, changes and contradictions of every series."""
    everything = record(case, today)
    for party, issue in series(case):
        said = counting(everything, party, issue, today)
        for before, after, dated in steps(said):
            yield position_development(case, said, before, after, dated, today)
        for day in every_day_of(said):
            if contradictions(said, day):
                yield contradiction_development(case, said, day)


def correction_developments(case: Case, today: date) -> Iterator[Row]:
    """One for each correction that supersedes or denies.

    Open: also where the old version was never known at the end of any day. The round is that of
    the version that holds, or of the denied statement; a denial leads to no stance.
    """
    for correction in case["corrections"]:
        if correction["kind"] in TOLD_TO_NOBODY or correction["superseded"] is None:
            continue
        if day_of(correction["date_after"]) > today:
            continue
        old = by_slug(case["statements"], correction["superseded"])
        replaced = correction["kind"] in SUPERSEDING
        new = by_slug(case["statements"], correction["current"]) if replaced else None
        round_, timing = place(case, new or old, today, today)
        yield development(
            "statement-corrected",
            ("correction", correction["slug"]),
            day_of(correction["date_after"]),
            party=old["party"],
            issue=old["issue"],
            round=round_,
            timing=timing,
            from_stance=old["stance"],
            to_stance=new["stance"] if new else None,
            statement=old["slug"],
            subject=correction["slug"],
        )


def demand_developments(case: Case, today: date) -> Iterator[Row]:
    """Demands made, and demands overdue."""
    for demand in case["demands"]:
        about = {
            "party": demand["party"],
            "issue": demand["issue"],
            "subject": demand["slug"],
        }
        if demand_known_from(demand) <= today:
            yield development(
                "demand-made",
                ("demand", demand["slug"], "demand-made", demand["date"]),
                demand_known_from(demand),
                **about,
                parties=once([demand["party"], *demand["addressees"]]),
                round=shown_round(case, demand["round"], today),
                held_from=demand["date"],
            )
        told = overdue_on(demand)
        if told is None or told > today:
            continue
        open_for = addressees_late(case, demand)
        if open_for:
            yield development(
                "demand-overdue",
                ("overdue", demand["slug"], demand["due"]),
                told,
                **about,
                parties=once([demand["party"], *open_for]),
                held_from=demand["due"],
            )


def overdue_on(demand: Row) -> date | None:
    """The day on which the sweep would tell that a demand is overdue.

    Open: where the demand itself became known only after it was due, on that day.
    """
    if not demand.get("due"):
        return None
    return max(day_of(demand["due"]) + ONE_DAY, demand_known_from(demand))


def addressees_late(case: Case, demand: Row) -> list[str]:
    """The addressees without an answer when a demand falls overdue.

    The day turns before anything else is entered on it, so an answer that became known only on
    the day after is late. Open: for a demand known only later, answers known by then but given
    by the due day are counted.
    """
    due = day_of(demand["due"])
    known = max(due, demand_known_from(demand))
    answers = [answer_of(case, demand, a, at=due, known=known) for a in demand["addressees"]]
    return [a["addressee"] for a in answers if is_open(a)]


def response_developments(case: Case, today: date) -> Iterator[Row]:
    """One for each response and day on which items of it became known."""
    for response in case["responses"]:
        days = {item_known_from(response, item) for item in response["items"]}
        for day in sorted(d for d in days if d <= today):
            answered = [
                by_slug(case["demands"], item["demand"])["issue"]
                for item in response["items"]
                if item_known_from(response, item) == day
            ]
            issues = once(answered)
            yield development(
                "response-received",
                ("response", response["slug"], day.isoformat()),
                day,
                party=responders(response)[0],
                parties=once([*responders(response), response["to"]]),
                issue=issues[0] if len(issues) == 1 else None,
                issues=issues,
                held_from=response["date"],
                subject=response["slug"],
            )


def answer_developments(case: Case, today: date) -> Iterator[Row]:
    """Answers that differ from what the addressee's answer was before they became known.

    Open: as with positions, the days on which answers became known are walked over, and one that
    a later answer had overtaken when it came out changes nothing. The first is no change.
    """
    for demand in case["demands"]:
        for addressee in demand["addressees"]:
            before = None
            for day in answer_days(case, demand, addressee, today):
                after = answer_of(case, demand, addressee, at=today, known=day)
                if is_open(after):
                    continue
                if before and before["answer"] != after["answer"]:
                    yield answer_changed(demand, before, after, day)
                before = after


def answer_days(case: Case, demand: Row, addressee: str, today: date) -> list[date]:
    """The days on which answers of an addressee to a demand became known."""
    replies = replies_to(case, demand, at=today, known=today)
    return sorted({day_of(r["known_from"]) for r in replies if r["addressee"] == addressee})


def answer_changed(demand: Row, before: Row, after: Row, day: date) -> Row:
    """One changed answer."""
    return development(
        "answer-changed",
        ("answer", demand["slug"], after["addressee"], after["response"]),
        day,
        party=after["addressee"],
        parties=once([after["addressee"], demand["party"]]),
        issue=demand["issue"],
        held_from=after["given"],
        subject=after["response"],
        demand=demand["slug"],
        from_answer=before["answer"],
        to_answer=after["answer"],
    )


def red_line_developments(case: Case, today: date) -> Iterator[Row]:
    """Red lines declared, by a voice that binds."""
    for line in lines_that_bind(case):
        if day_of(line["date"]) <= today:
            yield development(
                "red-line-declared",
                ("red-line", line["slug"], "red-line-declared", line["date"]),
                day_of(line["date"]),
                party=line["party"],
                issue=line["issue"],
                subject=line["slug"],
            )


def heard_on(entry: Row) -> date:
    """The day from which a priority or a remark could be known."""
    return day_of(entry.get("known_from") or entry["day"])


def priority_developments(case: Case, today: date) -> Iterator[Row]:
    """What parties say matters to them; our own judgement is none."""
    for entry in case.get("priorities", ()):
        if entry.get("by") != "us" and binds(case, entry) and heard_on(entry) <= today:
            yield development(
                "priority-stated",
                ("priority", entry["slug"]),
                heard_on(entry),
                party=entry["party"],
                issue=entry["issue"],
                subject=entry["slug"],
            )


def remark_developments(case: Case, today: date) -> Iterator[Row]:
    """Warnings and accusations; a forecast is none."""
    kinds = {"warning": "warning-made", "accusation": "breach-alleged"}
    for entry in case.get("remarks", ()):
        kind = kinds.get(entry["kind"])
        if kind and binds(case, entry) and heard_on(entry) <= today:
            yield development(
                kind,
                ("remark", entry["slug"]),
                heard_on(entry),
                party=entry["party"],
                parties=once([entry["party"], *entry.get("about", ())]),
                issue=entry.get("issue"),
                round=entry.get("round"),
                subject=entry["slug"],
            )


def priority_of(case: Case, party: str, issue: str, *, at: date, known: date) -> str | None:
    """How much the issue matters to the party: the latest said by then that was known by then."""
    said = [
        (day_of(entry["day"]), heard_on(entry), entry["slug"], entry["priority"])
        for entry in case.get("priorities", ())
        if (entry["party"], entry["issue"]) == (party, issue)
        and binds(case, entry)
        and day_of(entry["day"]) <= at
        and heard_on(entry) <= known
    ]
    return max(said)[-1] if said else None


def dissociation_developments(case: Case, today: date) -> Iterator[Row]:
    """Each that binds, once it is known; its end gives none."""
    for dissociation in case.get("dissociations", []):
        known = dissociation_known_from(dissociation)
        if binds(case, dissociation) and known <= today:
            yield development(
                "dissociated",
                ("dissociation", dissociation["slug"]),
                known,
                party=dissociation["party"],
                parties=[dissociation["party"], dissociation["body"]],
                issue=dissociation["issue"],
                subject=dissociation["slug"],
            )


def delivery_known_from(case: Case, document: Row) -> date | None:
    """The day from which a delivery was known; None without a round, which gives no news."""
    if document["round"] is None:
        return None
    return max(day_of(document["date"]), first_day(by_slug(case["rounds"], document["round"])))


# Acts on issues, and red lines crossed


def act_known_from(act: Row) -> date:
    """The day from which an act on an issue could be known."""
    return day_of(act.get("known_from") or act["day"])


def acts_on(case: Case, issue: str, known: date) -> list[Row]:
    """The acts on an issue that could be known by a day, the latest last."""
    acts = [a for a in case.get("issue_acts", []) if a["issue"] == issue]
    return sorted(
        (a for a in acts if act_known_from(a) <= known),
        key=lambda a: (a["day"], act_known_from(a), a["slug"]),
    )


def how_it_stands(case: Case, issue: str, *, at: date, known: date) -> Row | None:
    """The act that says how an issue stands at a day, as known on another."""
    done = [a for a in acts_on(case, issue, known) if day_of(a["day"]) <= at]
    return done[-1] if done else None


def left_on(case: Case, before: Position | None, after: Position, known: date) -> str | None:
    """The day of the agreement that a change or first stance leaves, or None.

    The acts are walked up to the day from which it is held: a reopening ends what was agreed.
    Open: what is agreed anew by others alone leaves an earlier agreement as it was.
    """
    said = after.statement
    agreed = None
    for act in acts_on(case, said.issue, known):
        day = day_of(act["day"])
        if act["act"] == "reopened" and day <= said.held_from:
            agreed = None
        if act["act"] == "agreed" and said.party in act["parties"] and day < said.held_from:
            agreed = act
    if agreed is None or agreed["outcome"] not in OPPOSITE:
        return None
    middle_or_before = SCORES[before.stance] if before else 0
    step = SCORES[after.stance] - middle_or_before
    leaves = step < 0 if agreed["outcome"] == "accepts" else step > 0
    return str(agreed["day"]) if leaves else None


def issue_act_developments(case: Case, today: date) -> Iterator[Row]:
    """Each act on an issue."""
    for act in case.get("issue_acts", []):
        if act_known_from(act) <= today:
            yield development(
                f"issue-{act['act']}",
                ("issue", act["slug"]),
                act_known_from(act),
                parties=sorted(act["parties"]),
                issue=act["issue"],
                held_from=act["day"],
                subject=act["slug"],
            )


def line_known_from(line: Row) -> date:
    """The day from which a red line could be known."""
    return day_of(line.get("known_from") or line["date"])


def stood_firm(line: Row, day: date) -> bool:
    """Whether a line stood as a firm one on a day: not before, nor once relaxed or given up."""
    ends = [day_of(line[end]) for end in ("relaxed_on", "given_up_on") if line.get(end)]
    drawn = day_of(line["date"]) <= day and all(day < end for end in ends)
    return drawn and line.get("strength", "firm") == "firm"


def crossing_developments(case: Case, today: date) -> Iterator[Row]:
    """Red lines that their own party crossed: by its position, else by what it agreed to."""
    everything = record(case, today)
    for line in lines_that_bind(case):
        if line_known_from(line) > today:
            continue
        said = counting(everything, line["party"], line["issue"], today)
        over = [
            (before, dated)
            for before, after, dated in steps(said)
            if after.stance == line["refuses"]
            and (before is None or before.stance != line["refuses"])
            and stood_firm(line, dated.held_from)
        ]
        for before, dated in over:
            yield crossed_by_position(case, line, before, dated)
        for act in acts_on(case, line["issue"], today):
            day = day_of(act["day"])
            by_it = act["act"] == "agreed" and line["party"] in act["parties"]
            to_it = by_it and act["outcome"] == line["refuses"]
            over_before = any(dated.held_from <= day for _, dated in over)
            if to_it and stood_firm(line, day) and not over_before:
                yield crossed_by_agreement(line, act)


def crossed_by_position(case: Case, line: Row, before: Position | None, dated: Said) -> Row:
    """One line crossed, told as the change is that crossed it."""
    day = None if dated.timing == "at-round" else dated.day.isoformat()
    return development(
        "red-line-crossed",
        ("crossed", line["slug"], dated.round, day, None),
        max(dated.first_known, line_known_from(line)),
        party=line["party"],
        issue=line["issue"],
        round=dated.round,
        timing=dated.timing,
        from_round=before.statement.round if before else None,
        from_stance=before.stance if before else None,
        to_stance=dated.stance,
        revealed=is_revealed(case, dated),
        held_from=dated.held_from.isoformat(),
        statement=dated.slug,
        subject=line["slug"],
    )


def crossed_by_agreement(line: Row, act: Row) -> Row:
    """One line crossed by what its owner agreed to."""
    return development(
        "red-line-crossed",
        ("crossed", line["slug"], None, None, act["slug"]),
        max(act_known_from(act), line_known_from(line)),
        party=line["party"],
        issue=line["issue"],
        held_from=act["day"],
        subject=line["slug"],
    )


def document_developments(case: Case, today: date) -> Iterator[Row]:
    """Documents delivered, and those disclosed later than that."""
    for document in case["documents"]:
        delivered = delivery_known_from(case, document)
        if delivered is None:
            continue
        days = {"document-delivered": delivered}
        if document["public_from"] and day_of(document["public_from"]) > delivered:
            days["document-disclosed"] = day_of(document["public_from"])
        for kind, day in days.items():
            if day <= today:
                yield development(
                    kind,
                    ("document", document["slug"], kind),
                    day,
                    party=document["issued_by"][0] if document["issued_by"] else None,
                    parties=once([*document["issued_by"], *document["addressed_to"]]),
                    round=shown_round(case, document["round"], today),
                    held_from=document["date"],
                    subject=document["slug"],
                )


def round_developments(case: Case, today: date) -> Iterator[Row]:
    """Rounds planned, on the day that was known, and rounds held, on their last day.

    One that is only known to have been planned is never told as held: nothing says that it was.
    """
    for round_ in case["rounds"]:
        held = last_day(round_) if round_["status"] == "held" else None
        days = {"round-planned": planned_on(case, round_), "round-held": held}
        for kind, day in days.items():
            if day is not None and max(day, exists_from(case, round_)) <= today:
                yield development(
                    kind,
                    ("round", round_["slug"], kind, day.isoformat()),
                    max(day, exists_from(case, round_)),
                    parties=list(round_["participants"]),
                    round=round_["slug"],
                    subject=round_["slug"],
                )


def developments(case: Case, *, today: date) -> list[Row]:
    """The standing developments of the whole case as of a day, by the day they could be known."""
    case = without_fallen(case, today)
    rows = [
        *position_developments(case, today),
        *correction_developments(case, today),
        *demand_developments(case, today),
        *response_developments(case, today),
        *answer_developments(case, today),
        *red_line_developments(case, today),
        *crossing_developments(case, today),
        *issue_act_developments(case, today),
        *priority_developments(case, today),
        *remark_developments(case, today),
        *dissociation_developments(case, today),
        *document_developments(case, today),
        *round_developments(case, today),
    ]
    return sorted(rows, key=lambda r: (r["known_from"], r["kind"], repr(r["identity"])))


def items(case: Case, *, today: date) -> list[list[Row]]:
    """The developments of positions as they are read: those of one joint statement that differ in
    nothing but the party are one item."""
    groups: list[list[Row]] = []
    for row in developments(case, today=today):
        same = [g for g in groups if is_of_one_item(case, g[0], row)]
        (same[0] if same else groups.append([]) or groups[-1]).append(row)
    return groups


OF_THE_PARTY = ("identity", "party", "parties", "statement", "subject")


def is_of_one_item(case: Case, one: Row, other: Row) -> bool:
    """Whether two developments are of one joint statement, and alike but for the party."""
    joints = [joint_of(case, row) for row in (one, other)]
    alike = [{k: v for k, v in row.items() if k not in OF_THE_PARTY} for row in (one, other)]
    return joints[0] is not None and joints[0] == joints[1] and alike[0] == alike[1]


def joint_of(case: Case, row: Row) -> str | None:
    """What the statement of a development has in common with those of other parties.

    A line that is crossed is its own party's.
    """
    if row["statement"] is None or row["kind"] == "red-line-crossed":
        return None
    joint: str | None = by_slug(case["statements"], row["statement"]).get("joint")
    return joint


# Demands and red lines


def without_fallen(case: Case, today: date) -> Case:
    """The case without what fell with a statement by a correction that was made by a day.

    It is void on every day, as if it had never been entered, and no answer to it is one.
    """
    fallen: set[tuple[str, str]] = set()
    for correction in case["corrections"]:
        if not correction.get("also") or day_of(correction["date_after"]) > today:
            continue
        for slug in versions_of(case, correction["superseded"]):
            statement = by_slug(case["statements"], slug)
            for word in correction["also"]:
                brought = statement.get(word) or []
                slugs = [brought] if isinstance(brought, str) else brought
                fallen |= {(FACES[word], one) for one in slugs}
    if not fallen:
        return case
    stands = {
        name: [row for row in case[name] if (name, row["slug"]) not in fallen]
        for name in FACES.values()
    }
    responses = [
        {**r, "items": [i for i in r["items"] if ("demands", i["demand"]) not in fallen]}
        for r in stands["responses"]
    ]
    return {**case, **stands, "responses": responses}


FACES = {"demand": "demands", "answers": "responses", "red_line": "red_lines"}


def versions_of(case: Case, slug: str) -> list[str]:
    """A statement and every version that it came in place of."""
    correction = correction_bringing(case, by_slug(case["statements"], slug))
    return [slug, *(versions_of(case, correction["superseded"]) if correction else [])]


def item_known_from(response: Row, item: Row) -> date:
    """The day from which an answer could be known. Open: without one, the reply's own day."""
    return day_of(item["public_from"] or response["date"])


def responders(response: Row) -> list[str]:
    """All who give a reply, the first by slug first."""
    return sorted(response.get("responders") or [response["responder"]])


def counter_known(case: Case, item: Row, known: date) -> str | None:
    """The demand that is the counter-offer, once it could be known."""
    if not item.get("counter"):
        return None
    offer = by_slug(case["demands"], item["counter"])
    return offer["slug"] if demand_known_from(offer) <= known else None  # type: ignore[no-any-return]


def replies_to(case: Case, demand: Row, *, at: date, known: date) -> list[Row]:
    """Every reply to a demand, passings over too, given by one day and known by another."""
    rows = []
    for response in case["responses"]:
        for item in response["items"]:
            if item["demand"] != demand["slug"] or day_of(response["date"]) > at:
                continue
            if item_known_from(response, item) > known:
                continue
            rows += [
                {
                    "addressee": responder,
                    "answer": item["answer"],
                    "given": response["date"],
                    "known_from": item_known_from(response, item).isoformat(),
                    "response": response["slug"],
                    "position": None,
                    "counter": counter_known(case, item, known),
                }
                for responder in responders(response)
            ]
    return sorted(rows, key=lambda r: (r["given"], r["known_from"], r["response"]))


def is_open(answer: Row) -> bool:
    """Whether an addressee's row counts as unanswered."""
    return answer["answer"] in (None, "not-answered")


def answer_of(case: Case, demand: Row, addressee: str, *, at: date, known: date) -> Row:
    """An addressee's latest answer, else the latest passing over, else nothing."""
    replies = replies_to(case, demand, at=at, known=known)
    own = [r for r in replies if r["addressee"] == addressee]
    answers = [r for r in own if not is_open(r)]
    latest = (answers or own or [NOBODY_YET])[-1]
    return {**latest, "addressee": addressee}


def taken_since(demand: Row, where: Position | None) -> Row | None:
    """A position in short, where it is held from the day of the demand or later."""
    if where is None or where.statement.held_from < day_of(demand["date"]):
        return None
    said_on = where.statement.day.isoformat()
    return {"stance": where.stance, "statement": where.statement.slug, "day": said_on}


def demands(case: Case, at: date, known: date) -> list[Row]:
    """The demands that stand, with one answer an addressee, by number.

    `open` names the addressees that have not answered; `position` is what each of these has said
    since. Open: `other_replies` are all replies of parties that were not asked, passings over too,
    and not the latest of each.
    """
    case = without_fallen(case, END_OF_TIME)
    rows, said = [], record(case)
    for demand in sorted(case["demands"], key=lambda d: d["number"]):
        if day_of(demand["date"]) > at or demand_known_from(demand) > known:
            continue
        asked = demand["addressees"]
        answers = [answer_of(case, demand, a, at=at, known=known) for a in asked]
        for answer in filter(is_open, answers):
            own = counting(said, answer["addressee"], demand["issue"], known)
            answer["position"] = taken_since(demand, position(held_by(own, at)))
        replies = replies_to(case, demand, at=at, known=known)
        rows.append(
            {
                "slug": demand["slug"],
                "number": demand["number"],
                "answers": answers,
                "other_replies": [r for r in replies if r["addressee"] not in asked],
                "open": [a["addressee"] for a in answers if is_open(a)],
            }
        )
    return rows


def collisions(case: Case, at: date, known: date) -> list[Row]:
    """Red lines against demands, then red lines against each other.

    Declared by a day and known on another; lines and demands in order of date, then slug.
    """
    case = without_fallen(case, END_OF_TIME)
    lines = [x for x in lines_that_bind(case) if day_of(x["date"]) <= min(at, known)]
    lines.sort(key=lambda x: (x["date"], x["slug"]))
    asked = [
        d for d in case["demands"] if day_of(d["date"]) <= at and demand_known_from(d) <= known
    ]
    asked.sort(key=lambda d: (d["date"], d["slug"]))
    return [*with_demands(lines, asked), *between_lines(lines)]


def with_demands(lines: list[Row], asked: list[Row]) -> Iterator[Row]:
    """What meeting a demand would bring about, and a line of another party refuses."""
    for line in lines:
        for demand in asked:
            if (demand["issue"], demand["asks"]) != (line["issue"], line["refuses"]):
                continue
            if demand["party"] == line["party"]:
                continue
            yield {
                "red_line": line["slug"],
                "kind": "direct" if line["party"] in demand["addressees"] else "indirect",
                "demand": demand["slug"],
                "issue": line["issue"],
            }


def between_lines(lines: list[Row]) -> Iterator[Row]:
    """Lines of two parties that refuse opposite outcomes, the earlier declared first."""
    for index, line in enumerate(lines):
        for other in lines[index + 1 :]:
            if other["issue"] != line["issue"] or other["party"] == line["party"]:
                continue
            if other["refuses"] == OPPOSITE[line["refuses"]]:
                yield {
                    "red_line": line["slug"],
                    "kind": "line",
                    "other_red_line": other["slug"],
                    "issue": line["issue"],
                }
