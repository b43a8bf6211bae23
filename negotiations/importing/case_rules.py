"""What the fields of an entry must be to one another, and to the entries they link to.

A rule looks only at fields that are sound, and so never repeats a fault that is already noted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from negotiations.rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from negotiations.vocabulary.stances import SCORES

from .case_drafts import Draft, Drafts
from .case_faults import Fault

type Rule = Callable[[Draft, Drafts], None]

LONGEST_QUOTE = 6

HAPPENED_ON: Mapping[str, str] = {
    "demands": "date",
    "documents": "date",
    "responses": "date",
    "red_lines": "date",
    "statements": "date",
    "corrections": "date_after",
}
"""The days of what has happened, and so cannot lie in the future as a round's can."""

IN_ORDER: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    # earlier day, later day, and which of them is to blame
    "negotiation": (("start_date", "end_date", "end_date"),),
    "rounds": (("date", "end_date", "end_date"),),
    "demands": (("date", "due", "due"), ("date", "public_from", "public_from")),
    "documents": (("date", "public_from", "public_from"),),
    "statements": (("held_since", "date", "held_since"),),
    "corrections": (("date_before", "date_after", "date_after"),),
}


def check(drafts: Drafts, *, today: date) -> None:
    """Note every entry that breaks a rule; corrections have their own."""
    for draft in drafts:
        _happened(draft, today)
        _days_in_order(draft)
        for rule in RULES.get(draft.list, ()):
            rule(draft, drafts)
    _scale_is_whole(drafts)


def _happened(entry: Draft, today: date) -> None:
    field = HAPPENED_ON.get(entry.list)
    day = entry.get(field) if field else None
    if field and day is not None and day > today:
        entry.fault(field, f"{day} lies in the future; today is {today}")


def _days_in_order(entry: Draft) -> None:
    for earlier, later, blamed in IN_ORDER.get(entry.list, ()):
        first, last = entry.get(earlier), entry.get(later)
        if first is not None and last is not None and last < first:
            order = f"{earlier} {first} comes after {later} {last}"
            entry.fault(blamed, f"{order}; it must be the same day or an earlier one")


def remarks(drafts: Drafts) -> Iterator[str]:
    """What a coder should look at again, though it is no fault and the case can be loaded."""
    for draft in drafts:
        for entry in (draft, *draft.parts()):
            unsourced = entry.get("provenance") == "knowledge" and not entry.get("sources")
            if unsourced and entry.get("confidence") == "high":
                yield (
                    f"{draft.list} {draft.name} {entry.path}confidence: "
                    "is 'high' from knowledge without a source; medium or low would be right"
                )


def _scale_is_whole(drafts: Drafts) -> None:
    given = drafts.lists["stance_scale"]
    if not given or not all(level.sound("value") for level in given):
        return
    missing = [stance for stance in SCORES if drafts.find("stance_scale", stance) is None]
    if missing:
        message = f"lacks {', '.join(missing)}; list all six stances"
        drafts.ledger.note((given[-1].at[0], -1), Fault("stance_scale", None, None, message))


def _score_of_its_stance(level: Draft, drafts: Drafts) -> None:
    if level.sound("value", "score") and level.get("score") != SCORES[level.get("value")]:
        score = SCORES[level.get("value")]
        level.fault("score", f"must be {'null' if score is None else score} for this stance")


def _body_is_another(affiliation: Draft, drafts: Drafts) -> None:
    party = affiliation.get("party")
    if party is not None and affiliation.get("body") == party:
        affiliation.fault("body", f"{party} cannot belong to itself; name another party")


def _leaves_after_joining(affiliation: Draft, drafts: Drafts) -> None:
    since, until = affiliation.get("since"), affiliation.get("until")
    if since is not None and until is not None and until <= since:
        affiliation.fault("until", f"{until} does not come after since {since}")


def _each_role_once(track: Draft, drafts: Drafts) -> None:
    seen = set()
    for role in track.get("roles") or ():
        if not role.sound("party", "role"):
            continue
        played = (role.get("party"), role.get("role"))
        if played in seen:
            role.fault("role", f"{played[0]} is listed as {played[1]} twice; keep one")
        seen.add(played)


def _asked_of_others(demand: Draft, drafts: Drafts) -> None:
    party = demand.get("party")
    if party is not None and party in (demand.get("addressees") or ()):
        demand.fault("addressees", f"{party} asks it of itself; name other parties only")


def _answers_another(response: Draft, drafts: Drafts) -> None:
    responder = response.get("responder")
    if responder is not None and response.get("to") == responder:
        response.fault("to", f"{responder} replies to itself; name another party")


def _each_demand_once(response: Draft, drafts: Drafts) -> None:
    seen = set()
    for item in response.get("items") or ():
        demand = item.get("demand")
        if demand in seen:
            item.fault("demand", f"{demand} is answered twice in one response; keep one")
        elif demand is not None:
            seen.add(demand)


def _answers_come_out_later(response: Draft, drafts: Drafts) -> None:
    given = response.get("date")
    for item in response.get("items") or ():
        out = item.get("public_from")
        if given is not None and out is not None and out < given:
            item.fault("public_from", f"{out} comes before the response's date {given}")


def _speaks_for_its_party(entry: Draft, drafts: Drafts) -> None:
    speaker, party = drafts.named(entry, "speaker"), entry.get("party")
    if speaker is None or party is None:
        return
    theirs = speaker.get("party")
    if theirs is not None and theirs != party:
        entry.fault(
            "speaker", f"{speaker.name} speaks for {theirs}, not for {party}; name one of its own"
        )


def _quotes_few_words(statement: Draft, drafts: Drafts) -> None:
    words = len((statement.get("quote") or "").split())
    if words > LONGEST_QUOTE:
        statement.fault("quote", f"has {words} words; quote at most {LONGEST_QUOTE}")


def _fits_its_round(statement: Draft, drafts: Drafts) -> None:
    if not statement.sound("round", "timing", "date"):
        return
    day, timing = statement.get("date"), statement.get("timing")
    if statement.get("round") is None:
        if timing == AT_ROUND:
            statement.fault("timing", f"is {AT_ROUND} without a round; name the round")
        return
    days = _days_of(drafts.named(statement, "round"))
    if days is None:
        return
    first, last = days
    ran = f"{statement.get('round')}, which lasted from {first} to {last}"
    if timing == AT_ROUND and not first <= day <= last:
        statement.fault("date", f"{day} lies outside the days of {ran}")
    if timing == BETWEEN_ROUNDS and day < last:
        statement.fault("date", f"{day} is too early to come after {ran}")
    if timing is None and day < first:
        statement.fault("date", f"{day} comes before {ran}; name the round it bears on")


def _days_of(round: Draft | None) -> tuple[date, date] | None:
    if round is None or not round.sound("date", "end_date"):
        return None
    first = round.get("date")
    return first, round.get("end_date") or first


RULES: Mapping[str, tuple[Rule, ...]] = {
    "stance_scale": (_score_of_its_stance,),
    "memberships": (_body_is_another, _leaves_after_joining),
    "tracks": (_each_role_once,),
    "demands": (_asked_of_others,),
    "responses": (_answers_another, _each_demand_once, _answers_come_out_later),
    "red_lines": (_speaks_for_its_party,),
    "statements": (_speaks_for_its_party, _quotes_few_words, _fits_its_round),
}
