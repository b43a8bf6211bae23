"""A case file is taken whole or refused with every fault it has, whatever it holds."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations.entries.statements import StatementEntry
from negotiations.importing.case_file import CaseFaults, CaseFile, Fault, read_case
from negotiations.importing.case_lists import SHAPES
from negotiations.importing.case_models import CaseAnswer, CaseRole
from negotiations.importing.case_rules import remarks
from tests.length import many
from tests.tables import rest_is_slow

DEMONSTRATION = Path(__file__).parents[2] / "negotiations/cases/european-security-2022.json"
TEXT = DEMONSTRATION.read_text("utf-8")
WHOLE: dict[str, Any] = json.loads(TEXT)
TODAY = date(2026, 1, 1)

LISTS = [name for name in SHAPES if name != "negotiation"]

type Json = dict[str, Any]


def fresh() -> Json:
    """The demonstration case, to be changed; reading it again is quicker than copying it."""
    case: Json = json.loads(TEXT)
    return case


def read(case: Json) -> CaseFile:
    return read_case(json.dumps(case), today=TODAY)


def faults_of(content: str | bytes | Path) -> tuple[Fault, ...]:
    with pytest.raises(CaseFaults) as refusal:
        read_case(content, today=TODAY)
    return refusal.value.faults


def places(case: Json) -> list[tuple[str, str | None, str | None]]:
    return [(f.list, f.slug, f.field) for f in faults_of(json.dumps(case))]


def entry(case: Json, name: str, slug: str) -> Json:
    return next(e for e in case[name] if e.get("slug") == slug)


def changed(name: str, slug: str, /, **fields: object) -> Callable[[Json], None]:
    return lambda case: entry(case, name, slug).update(fields)


# ------ the demonstration case ------


def test_demonstration_case_is_read_whole() -> None:
    case = read_case(DEMONSTRATION, today=TODAY)

    assert case.negotiation.slug == "european-security-2022"
    assert [len(case.statements), len(case.demands), len(case.rounds)] == [167, 25, 17]
    assert len(case.affiliations) == len(WHOLE["memberships"])
    assert all(response.items for response in case.responses)


def test_path_text_and_bytes_are_the_same_case() -> None:
    content = DEMONSTRATION.read_bytes()

    case = read_case(DEMONSTRATION, today=TODAY)

    assert read_case(content, today=TODAY) == case
    assert read_case(b"\xef\xbb\xbf" + content, today=TODAY) == case
    assert read_case(content.decode(), today=TODAY) == case


def test_demonstration_case_on_the_two_clocks() -> None:
    case = read_case(DEMONSTRATION, today=TODAY)
    statements = {s.slug: s for s in case.statements}
    documents = {d.slug: d for d in case.documents}

    leaked = statements["st-us-aegis-0202"]
    assert (leaked.held_from, leaked.day, leaked.known_from) == (
        date(2022, 1, 26),
        date(2022, 2, 2),
        date(2022, 2, 2),
    )
    assert case.supersedes() == {"st-ru-arms-0126-transcript": "st-ru-arms-0126-agency"}
    assert statements["st-ru-buildup-0207-claimed"].denied
    treaty, letter = documents["draft-treaty-us"], documents["lavrov-letter"]
    assert (treaty.known_from, treaty.public_from) == (date(2021, 12, 17), date(2021, 12, 17))
    assert (letter.known_from, letter.public_from) == (date(2022, 1, 28), date(2022, 2, 1))
    assert {r.planned_on for r in case.rounds} == {None, date(2022, 1, 26)}


def test_version_is_known_from_the_day_of_its_correction() -> None:
    case = fresh()
    changed("corrections", "c-lavrov-nuclear-lethal", date_after="2022-02-03")(case)

    whole = read(case)
    (transcript,) = [s for s in whole.statements if s.slug in whole.supersedes()]

    assert transcript.day == date(2022, 1, 26)
    assert transcript.known_from == date(2022, 2, 3)


@pytest.mark.parametrize(
    ("day", "timing"),
    [("2022-02-21", "at-round"), ("2022-02-22", "at-round"), ("2022-03-01", "between-rounds")],
)
def test_timing_left_out_follows_from_the_day(day: str, timing: str) -> None:
    case = fresh()
    changed("statements", "st-ru-minsk-0222", date=day, timing=None)(case)

    (statement,) = [s for s in read(case).statements if s.slug == "st-ru-minsk-0222"]

    assert statement.timing == timing


# ------ what is legal ------


def test_what_an_entry_says_a_case_file_can_say() -> None:
    case = fresh()
    more = {"audience": "team", "known_from": "2022-02-03", "quote_language": "de"}
    changed("statements", LEAK, **more)(case)
    changed("parties", "russia", short_name="RU", sequence=40)(case)

    whole = read(case)

    (statement,) = [s for s in whole.statements if s.slug == LEAK]
    entry = StatementEntry.out_of(statement)
    assert type(entry) is StatementEntry
    assert StatementEntry.model_validate(dict(entry)) == entry
    assert (entry.audience, entry.quote_language) == ("team", "de")
    assert (entry.day, entry.known_from) == (date(2022, 2, 2), date(2022, 2, 3))
    (party,) = [p for p in whole.parties if p.slug == "russia"]
    assert (party.short_name, party.sequence) == ("RU", 40)


HANG_TOGETHER = {
    "statements": {"correction"},
    "corrections": {"statements", "superseded", "current"},
    "demands": {"addressees"},
    "documents": {"confidentiality"},
    "remarks": {"about", "breach", "condition"},
}


def optional(name: str) -> set[str]:
    """Fields that an entry of that list can do without, whatever the others say."""
    shape = SHAPES[name]
    fields = {in_file: shape.model_fields[field] for field, in_file in shape.names().items()}
    dispensable = {name for name, field in fields.items() if not field.is_required()}
    return dispensable - HANG_TOGETHER.get(name, set()) - {"score"}


def test_optional_fields_may_be_null_or_absent() -> None:
    absent, null = fresh(), fresh()
    for name in ("negotiation", *LISTS):
        for case in (absent, null):
            for raw in [case[name]] if name == "negotiation" else case.get(name, []):
                if raw.get("confidence") == "high":
                    raw["provenance"] = "search"
                left_out = optional(name)
                raw.update(dict.fromkeys(left_out))
                if case is absent:
                    for field in left_out:
                        del raw[field]

    assert read(absent) == read(null)


def test_lists_may_be_empty_or_absent_and_come_in_any_order() -> None:
    header = {"slug": "n", "title": "N", "start_date": "2030-01-10"}

    empty = read({"schema_version": "1.7", "negotiation": header, **{n: [] for n in LISTS}})
    absent = read({"schema_version": "1.7", "negotiation": header})
    reverse = read({k: v[::-1] if k in LISTS else v for k, v in reversed(WHOLE.items())})

    assert empty == absent
    assert set(reverse.statements) == set(read(WHOLE).statements)


@pytest.mark.parametrize(
    "change",
    [
        changed("statements", "st-us-confid-0202", conditions=[]),
        changed("statements", "st-us-confid-0202", conditions=["visits", "visits"]),
        changed("statements", "st-us-confid-0202", round=None, timing=None),
        changed("statements", "st-us-confid-0202", round=None, timing="between-rounds"),
        changed("statements", "st-us-confid-0202", status="disputed"),
        changed("statements", "st-us-confid-0202", correction=None),
        changed("demands", "d20-keep-confidential", due="2030-01-01", public_from="2022-06-01"),
        changed("demands", "d20-keep-confidential", number=900),
        changed("rounds", "r-2022-02-21-recognition", end_date="2030-01-01"),
        changed("parties", "russia", kind="realm", grouping="anything"),
        changed("tracks", "osce", roles=[{"party": "osce", "role": "host", "disputed_by": "nato"}]),
        changed("tracks", "osce", roles=[{"party": "osce", "role": "x", "disputed_by": ["nato"]}]),
        changed("memberships", "poland--osce", since="2022-01-01", until="2022-12-31"),
        changed("responses", "resp-us-2022-01-26", items=[]),
        changed("corrections", "c-leak-authenticated", date_after=None, date_before=None),
    ],
)
def test_legal_variation_is_no_fault(change: Callable[[Json], None]) -> None:
    case = fresh()
    if not any(m["slug"] == "poland--osce" for m in case["memberships"]):
        case["memberships"].append(
            {"slug": "poland--osce", "party": "poland", "body": "osce", "role": "chair"}
        )

    change(case)

    read(case)


def chained(case: Json, *, day: str | None = "2022-02-05") -> None:
    """A second correction of Lavrov's remark: agency, transcript, mended transcript."""
    second = entry(case, "statements", "st-ru-arms-0126-transcript")
    third = {**second, "slug": "st-ru-arms-0126-mended", "correction": "c-mended"}
    second["status"] = "superseded"
    case["statements"].append(third)
    first_correction = entry(case, "corrections", "c-lavrov-nuclear-lethal")
    case["corrections"].append(
        {
            **first_correction,
            "slug": "c-mended",
            "statements": [third["slug"]],
            "superseded": second["slug"],
            "current": third["slug"],
            "date_before": None,
            "date_after": day,
        }
    )


def test_versions_can_be_chained() -> None:
    case = fresh()
    chained(case)

    whole = read(case)
    (mended,) = [s for s in whole.statements if s.slug == "st-ru-arms-0126-mended"]

    assert mended.known_from == date(2022, 2, 5)
    assert whole.supersedes() == {
        "st-ru-arms-0126-mended": "st-ru-arms-0126-transcript",
        "st-ru-arms-0126-transcript": "st-ru-arms-0126-agency",
    }


# ------ one fault, and none besides ------

LEAK = "st-us-confid-0202"
ITEMS = "resp-us-2022-01-26"

WRONG_FIELDS: list[tuple[str, str, str, object]] = [
    ("sources", "interfax-first-2022-01-26", "kind", "Blog post"),
    ("sources", "interfax-first-2022-01-26", "title", "  "),
    ("sources", "interfax-first-2022-01-26", "provenance", "hearsay"),
    ("sources", "interfax-first-2022-01-26", "date", "2022-1-26"),
    ("sources", "interfax-first-2022-01-26", "url", 7),
    ("sources", "interfax-first-2022-01-26", "url", "javascript:alert(1)"),
    ("sources", "interfax-first-2022-01-26", "url", "ftp://example.org/"),
    ("parties", "qatar", "name", None),
    ("parties", "qatar", "note", "a\x00b"),
    ("parties", "qatar", "name", "gpj.\u202eexe"),
    ("parties", "qatar", "name", "two\nlines"),
    ("parties", "qatar", "note", "a\ud800b"),
    ("memberships", "united-states--nato", "body", "nowhere"),
    ("memberships", "united-states--nato", "body", "united-states"),
    ("memberships", "united-states--nato", "role", "friend"),
    ("memberships", "united-states--nato", "since", "2022-02-30"),
    ("tracks", "osce", "issues", ["buildup", "nothing"]),
    ("tracks", "osce", "roles", "none"),
    ("rounds", "r-2022-02-10-normandy-berlin", "order", 12),
    ("rounds", "r-2022-02-10-normandy-berlin", "order", True),
    ("rounds", "r-2022-02-10-normandy-berlin", "status", "off"),
    ("rounds", "r-2022-02-10-normandy-berlin", "end_date", "2022-02-09"),
    ("rounds", "r-2022-02-10-normandy-berlin", "track", "nowhere"),
    ("rounds", "r-2022-02-10-normandy-berlin", "participants", ["nobody"]),
    ("issues", "buildup", "proposition", ""),
    ("speakers", "qatar-emir", "authority", 6),
    ("speakers", "price", "authority", True),
    ("speakers", "price", "authority", "2"),
    ("speakers", "price", "kind", "robot"),
    ("demands", "d20-keep-confidential", "number", 1),
    ("demands", "d20-keep-confidential", "number", 0),
    ("demands", "d20-keep-confidential", "number", 1.5),
    ("demands", "d20-keep-confidential", "asks", "leaning-for"),
    ("demands", "d20-keep-confidential", "addressees", []),
    ("demands", "d20-keep-confidential", "addressees", ["united-states"]),
    ("demands", "d20-keep-confidential", "addressees", None),
    ("demands", "d20-keep-confidential", "date", "2026-01-02"),
    ("demands", "d20-keep-confidential", "due", "2021-01-01"),
    ("demands", "d20-keep-confidential", "public_from", "2021-01-01"),
    ("demands", "d20-keep-confidential", "document", "no-text"),
    ("demands", "d20-keep-confidential", "text", None),
    ("documents", "lavrov-letter", "confidentiality", "secret"),
    ("documents", "lavrov-letter", "public_from", "2022-01-27"),
    ("documents", "lavrov-letter", "issued_by", ["nobody"]),
    ("documents", "eu-collective-reply", "date", "2027-01-01"),
    ("responses", ITEMS, "to", "united-states"),
    ("responses", ITEMS, "responder", "nobody"),
    ("responses", "resp-nato-letter", "date", "2027-01-01"),
    ("red_lines", "rl-ru-enlargement", "refuses", "maybe"),
    ("red_lines", "rl-ru-enlargement", "strength", "soft"),
    ("red_lines", "rl-ru-enlargement", "speaker", "price"),
    ("red_lines", "rl-ru-enlargement", "date", "2027-01-01"),
    ("statements", LEAK, "stance", "maybe"),
    ("statements", LEAK, "stance", ["accepts"]),
    ("statements", LEAK, "party", None),
    ("statements", LEAK, "issue", "nothing"),
    ("statements", LEAK, "speaker", "lavrov"),
    ("statements", LEAK, "reported_by", "nobody"),
    ("statements", LEAK, "round", "nowhere"),
    ("statements", LEAK, "round", 12),
    ("statements", LEAK, "timing", "later"),
    ("statements", LEAK, "date", 20220202),
    ("statements", LEAK, "date", "20220202"),
    ("statements", LEAK, "date", "2027-02-02"),
    ("statements", LEAK, "date", "2022-02-01"),
    ("statements", LEAK, "date", "0000-01-01"),
    ("statements", LEAK, "held_since", "2022-02-03"),
    ("statements", LEAK, "summary", "\ud800"),
    ("statements", LEAK, "quote", "x" * 5001),
    ("statements", LEAK, "confidence", "certain"),
    ("statements", LEAK, "status", "superseded"),
    ("statements", LEAK, "status", "draft"),
    ("statements", LEAK, "correction", "c-lavrov-nuclear-lethal"),
    ("statements", LEAK, "correction", "c-none"),
    ("statements", LEAK, "conditions", "visits"),
    ("statements", LEAK, "conditions", [""]),
    ("statements", LEAK, "sources", "nv-2022-02-03"),
    ("statements", LEAK, "sources", ["nv-2022-02-03", 7]),
    ("statements", LEAK, "sources", ["nv-2022-02-03", "no-source"]),
    ("statements", LEAK, "headline", "No such field"),
    ("statements", "st-ru-arms-0126-agency", "status", "current"),
    ("statements", "st-ru-buildup-0207-claimed", "status", "superseded"),
    ("corrections", "c-lavrov-nuclear-lethal", "kind", "slip"),
    ("corrections", "c-lavrov-nuclear-lethal", "superseded", None),
    ("corrections", "c-lavrov-nuclear-lethal", "current", None),
    ("corrections", "c-lavrov-nuclear-lethal", "current", LEAK),
    ("corrections", "c-lavrov-nuclear-lethal", "current", "st-ru-arms-0126-agency"),
    ("corrections", "c-lavrov-nuclear-lethal", "superseded", "st-none"),
    ("corrections", "c-lavrov-nuclear-lethal", "date_after", "2022-01-25"),
    ("corrections", "c-lavrov-nuclear-lethal", "date_after", "2027-01-25"),
    ("corrections", "c-lavrov-nuclear-lethal", "source_after", ["no-source"]),
    ("corrections", "c-lavrov-nuclear-lethal", "changes_position", "no"),
    ("corrections", "c-macron-putin-undertaking", "date_before", "2022-02-09"),
    ("corrections", "c-leak-authenticated", "superseded", LEAK),
    ("corrections", "c-leak-authenticated", "documents", ["no-text"]),
]
BLAMED_ELSEWHERE = {"date_before": "date_after"}


@pytest.mark.parametrize(
    ("name", "slug", "field", "value"), rest_is_slow(WRONG_FIELDS, quick=WRONG_FIELDS[::3])
)
def test_wrong_field_is_the_only_fault(name: str, slug: str, field: str, value: object) -> None:
    case = fresh()
    if slug == "qatar-emir":
        case["speakers"].append({**case["speakers"][0], "slug": slug})

    changed(name, slug, **{field: value})(case)

    assert places(case) == [(name, slug, BLAMED_ELSEWHERE.get(field, field))]


def without(name: str, slug: str, field: str) -> Callable[[Json], None]:
    return lambda case: entry(case, name, slug).pop(field)


def in_item(place: int, **fields: object) -> Callable[[Json], None]:
    return lambda case: entry(case, "responses", ITEMS)["items"][place].update(fields)


def in_role(place: int, **fields: object) -> Callable[[Json], None]:
    return lambda case: entry(case, "tracks", "osce")["roles"][place].update(fields)


def in_header(**fields: object) -> Callable[[Json], None]:
    return lambda case: case["negotiation"].update(fields)


def at_top(**fields: object) -> Callable[[Json], None]:
    return lambda case: case.update(fields)


def renamed(name: str, slug: str, new: object) -> Callable[[Json], None]:
    return lambda case: case[name].append({**entry(case, name, slug), "slug": new})


def _in_a_circle(case: Json) -> None:
    chained(case)
    third = entry(case, "corrections", "c-mended")
    third["current"] = "st-ru-arms-0126-agency"
    third["date_after"] = "2022-01-26"
    case["statements"].pop()
    third["statements"] = []


def _superseded_twice(case: Json) -> None:
    chained(case)
    entry(case, "corrections", "c-mended")["superseded"] = "st-ru-arms-0126-agency"
    changed("statements", "st-ru-arms-0126-transcript", status="current")(case)


ELSEWHERE: list[tuple[Callable[[Json], None], tuple[str, str | None, str | None]]] = [
    (at_top(schema_version="2.0"), ("file", None, "schema_version")),
    (at_top(schema_version=None), ("file", None, "schema_version")),
    (at_top(schema_version=1), ("file", None, "schema_version")),
    (at_top(schema_version="1.x"), ("file", None, "schema_version")),
    (at_top(treaties=[]), ("file", None, "treaties")),
    (at_top(negotiation=None), ("negotiation", None, None)),
    (at_top(corrections={}), ("corrections", None, None)),
    (at_top(parties="all"), ("parties", None, None)),
    (lambda case: case["stance_scale"].pop(), ("stance_scale", None, None)),
    (lambda c: c["stance_scale"][0].update(score=2), ("stance_scale", "rejects", "score")),
    (
        lambda c: c["stance_scale"][-1].update(score=0),
        ("stance_scale", "no-public-position", "score"),
    ),
    (lambda c: c["stance_scale"][1].update(value=9), ("stance_scale", "stance_scale[1]", "value")),
    (in_header(title=""), ("negotiation", "european-security-2022", "title")),
    (in_header(slug="Talks"), ("negotiation", None, "slug")),
    (in_header(tracks=["none"]), ("negotiation", "european-security-2022", "tracks")),
    (in_header(seed="none"), ("negotiation", "european-security-2022", "seed")),
    (in_header(end_date="2021-01-01"), ("negotiation", "european-security-2022", "end_date")),
    (in_header(place="Geneva"), ("negotiation", "european-security-2022", "place")),
    (without("statements", LEAK, "stance"), ("statements", LEAK, "stance")),
    (
        without("demands", "d20-keep-confidential", "date"),
        ("demands", "d20-keep-confidential", "date"),
    ),
    (renamed("sources", "nv-2022-02-03", "nv-2022-02-03"), ("sources", "nv-2022-02-03", "slug")),
    (renamed("sources", "nv-2022-02-03", "NV"), ("sources", "sources[108]", "slug")),
    (renamed("sources", "nv-2022-02-03", None), ("sources", "sources[108]", "slug")),
    (renamed("sources", "nv-2022-02-03", "nv_1"), ("sources", "sources[108]", "slug")),
    (renamed("sources", "nv-2022-02-03", "nv-1\n"), ("sources", "sources[108]", "slug")),
    (renamed("sources", "nv-2022-02-03", ""), ("sources", "sources[108]", "slug")),
    (renamed("sources", "nv-2022-02-03", "x" * 1000), ("sources", "sources[108]", "slug")),
    (lambda case: case["issues"].append("buildup"), ("issues", "issues[23]", None)),
    (in_item(1, answer="perhaps"), ("responses", ITEMS, "items[1].answer")),
    (in_item(1, basis="rumour"), ("responses", ITEMS, "items[1].basis")),
    (in_item(1, demand="none"), ("responses", ITEMS, "items[1].demand")),
    (in_item(1, demand="d01-us-bar-enlargement"), ("responses", ITEMS, "items[1].demand")),
    (in_item(1, public_from="2022-01-25"), ("responses", ITEMS, "items[1].public_from")),
    (in_item(1, mood="cold"), ("responses", ITEMS, "items[1].mood")),
    (in_role(0, party="nobody"), ("tracks", "osce", "roles[0].party")),
    (in_role(0, disputed_by="nobody"), ("tracks", "osce", "roles[0].disputed_by")),
    (in_role(0, disputed_by=["russia", "nobody"]), ("tracks", "osce", "roles[0].disputed_by")),
    (in_role(0, role=None), ("tracks", "osce", "roles[0].role")),
    (changed("statements", LEAK, round=None), ("statements", LEAK, "timing")),
    (
        changed("statements", "st-ru-minsk-0222", date="2022-02-21", timing="between-rounds"),
        ("statements", "st-ru-minsk-0222", "date"),
    ),
    (
        changed("statements", "st-ru-minsk-0222", date="2022-02-20", timing=None),
        ("statements", "st-ru-minsk-0222", "date"),
    ),
    (
        renamed("statements", "st-ru-arms-0126-agency", "Agency"),
        ("statements", "statements[167]", "slug"),
    ),
    (_in_a_circle, ("corrections", "c-mended", "current")),
    (_superseded_twice, ("corrections", "c-mended", "superseded")),
    (lambda case: chained(case, day="2022-01-25"), ("corrections", "c-mended", "date_after")),
]


@pytest.mark.parametrize(("change", "place"), ELSEWHERE)
def test_planted_fault_is_the_only_one(
    change: Callable[[Json], None], place: tuple[str, str | None, str | None]
) -> None:
    case = fresh()

    change(case)

    assert places(case) == [place]


def test_all_faults_are_found_at_once_in_the_order_of_the_file() -> None:
    case = fresh()
    planted = [
        (at_top(treaties=[]), ("file", None, "treaties")),
        (in_header(title=None), ("negotiation", "european-security-2022", "title")),
        (changed("sources", "nv-2022-02-03", kind="A blog"), ("sources", "nv-2022-02-03", "kind")),
        (changed("parties", "russia", name=""), ("parties", "russia", "name")),
        (in_role(0, party="nobody"), ("tracks", "osce", "roles[0].party")),
        (
            changed("rounds", "r-2022-02-02-leak", date="2022-02-31"),
            ("rounds", "r-2022-02-02-leak", "date"),
        ),
        (changed("speakers", "price", party="nobody"), ("speakers", "price", "party")),
        (in_item(2, answer="perhaps"), ("responses", ITEMS, "items[2].answer")),
        (lambda case: None, ("statements", "statements[0]", None)),
        (changed("statements", LEAK, stance="maybe", issue="none"), ("statements", LEAK, "stance")),
        (lambda case: None, ("statements", LEAK, "issue")),
        (
            changed("corrections", "c-leak-authenticated", kind="slip"),
            ("corrections", "c-leak-authenticated", "kind"),
        ),
    ]

    for change, _ in planted:
        change(case)
    case["statements"].insert(0, 7)

    assert places(case) == [place for _, place in planted]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (
            changed("statements", LEAK, stance="maybe"),
            "statements st-us-confid-0202 stance: 'maybe' is unknown; use one of rejects, "
            "leaning-against, open-or-conditional, leaning-for, accepts, no-public-position.",
        ),
        (
            lambda case: case["statements"].insert(12, None),
            "statements[12]: This cannot be null; leave it out instead.",
        ),
        (
            in_item(1, demand="d99"),
            f"responses {ITEMS} items[1].demand: 'd99' is no slug in demands; "
            "write that of an entry there.",
        ),
        (
            at_top(schema_version="2.0"),
            "file schema_version: '2.0' is not read here; write 1.x, such as '1.0'.",
        ),
    ],
)
def test_fault_is_one_line_that_says_what_would_be_right(
    change: Callable[[Json], None], line: str
) -> None:
    case = fresh()
    change(case)

    (fault,) = faults_of(json.dumps(case))

    assert str(fault) == line


# ------ whatever it is given ------

HEADER = '"schema_version": "1.0", "negotiation": {"slug": "n", "title": "N", "start_date": "2030-01-10"}'


@pytest.mark.parametrize(
    "content",
    [
        "",
        " ",
        "{",
        "nonsense",
        "[]",
        "null",
        "true",
        "12",
        '"text"',
        "NaN",
        "{} {}",
        b"\xff\xfe{\x00}\x00",
        b"\x80",
        b"PK\x03\x04",
        "[" * 100_000,
        '{"statements": ' * 5_000 + "1" + "}" * 5_000,
        '{"schema_version": "1.0", "schema_version": "1.0"}',
        f'{{{HEADER}, "parties": [NaN, Infinity, -1e999, {"9" * 5000}]}}',
        f'{{{HEADER}, "parties": [{{"slug": "a", "name": "A", "name": "B", "kind": "k"}}]}}',
        f'{{{HEADER}, "parties": [{{"slug": "a", "name": NaN, "kind": "k"}}]}}',
        f'{{{HEADER}, "demands": [{{"slug": "a", "number": {"9" * 5000}}}]}}',
        f'{{{HEADER}, "demands": [{{"slug": "a", "number": 99999999999}}]}}',
        f'{{{HEADER}, "rounds": [{{"slug": "a", "order": 1e999, "date": true}}]}}',
        f'{{{HEADER}, "statements": [[], {{}}, null, 1, "x", [[[]]]]}}',
        f'{{{HEADER}, "statements": [{{"slug": {{"a": 1}}, "party": [], "sources": {{}}}}]}}',
        f'{{{HEADER}, "parties": [{{"slug": "a", "name": "\\u0000", "kind": "\\ud800"}}]}}',
        f'{{{HEADER}, "parties": [{{"slug": "a", "name": "{"x" * 1_000_000}", "kind": "k"}}]}}',
        f'{{{HEADER}, "\\ud800\\u0000": 1, "{"k" * 100_000}": 2, "": 3}}',
        f'{{{HEADER}, "issues": [{{"slug": "a", "\\ud800": 1, "": 2, "name": "\udfff"}}]}}',
        Path("/nonexistent/case.json"),
        Path("nul\x00byte"),
        Path(__file__).parent,
    ],
)
def test_hostile_content_is_refused_in_printable_lines(content: str | bytes | Path) -> None:
    faults = faults_of(content)

    assert faults
    for fault in faults:
        assert str(fault).isprintable()
        assert len(str(fault)) < 500


def test_many_faults_take_no_more_than_their_time() -> None:
    statements = [{"slug": f"s-{n}", "status": "superseded", "party": "none"} for n in range(5_000)]

    faults = faults_of(json.dumps({"statements": statements, "corrections": [{}] * 5_000}))

    assert len(faults) > 50_000


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.sampled_from(["2022-01-26", "russia", "accepts", "high", "knowledge", "at-round"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


@st.composite
def worlds(draw: st.DrawFn) -> Json:
    """Something like a case: fields of the format with anything in them."""
    shapes = (*SHAPES.values(), CaseAnswer, CaseRole)
    fields = sorted({name for shape in shapes for name in shape.names().values()})
    entries = st.dictionaries(st.sampled_from(fields), anything, max_size=6)
    lists = st.dictionaries(st.sampled_from(LISTS), st.lists(entries | anything, max_size=4))
    header = (
        st.dictionaries(st.sampled_from(list(SHAPES["negotiation"].names().values())), anything)
        | anything
    )
    return {"schema_version": "1.0", "negotiation": draw(header)} | draw(lists)


some_and_many = pytest.mark.parametrize(
    "examples", [20, pytest.param(many(100, 1000), marks=pytest.mark.slow)]
)


@some_and_many
def test_random_json_is_a_case_or_has_faults(examples: int) -> None:
    @settings(deadline=None, max_examples=examples)
    @given(anything | worlds())
    def is_either(value: object) -> None:
        try:
            case = read_case(json.dumps(value), today=TODAY)
        except CaseFaults as refusal:
            assert refusal.faults  # noqa: PT017  either ending is right
        else:
            assert isinstance(case, CaseFile)

    is_either()


@st.composite
def one_value_replaced(draw: st.DrawFn) -> Json:
    """The demonstration case with anything in one place."""
    name = draw(st.sampled_from([n for n in LISTS if WHOLE.get(n)]))
    place = draw(st.integers(0, len(WHOLE[name]) - 1))
    field = draw(st.sampled_from(list(WHOLE[name][place])))
    entries = list(WHOLE[name])
    entries[place] = {**entries[place], field: draw(anything)}
    return {**WHOLE, name: entries}


@pytest.mark.in_turn
@some_and_many
def test_demonstration_case_with_one_value_replaced_never_breaks_the_reader(examples: int) -> None:
    @settings(deadline=None, max_examples=examples)
    @given(one_value_replaced())
    def is_read_or_refused(case: Json) -> None:
        try:
            read(case)
        except CaseFaults as refusal:
            assert refusal.faults  # noqa: PT017  either ending is right

    is_read_or_refused()


@settings(deadline=None, max_examples=100)
@given(st.text(st.characters()) | st.binary())
def test_random_content_is_refused(content: str | bytes) -> None:
    assert faults_of(content)


def test_high_confidence_without_a_source_is_worth_a_look_and_no_fault() -> None:
    case = fresh()
    changed("statements", LEAK, provenance="knowledge", sources=[], confidence="high")(case)
    in_item(1, provenance="knowledge", sources=[], confidence="high")(case)

    told = remarks(read_case(json.dumps(case), today=TODAY))

    assert [remark.split(":")[0] for remark in told] == [
        f"responses {ITEMS} items[1].confidence",
        f"statements {LEAK} confidence",
    ]
