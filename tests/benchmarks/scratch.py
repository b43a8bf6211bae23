"""Scratch databases full of the invented negotiation, under DATA_DIR/bench, kept between runs.

The statements are written straight, with their derived columns; series, positions and the stream
follow by the door itself. PostgreSQL takes all of it over from SQLite, row by row.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, models, transaction
from rich.progress import Progress

from negotiations.models import (
    Affiliation,
    Issue,
    Negotiation,
    Party,
    Round,
    Series,
    Source,
    Speaker,
    Statement,
    Track,
)
from negotiations.reading.evidence.calendar import calendar_for
from negotiations.reading.evidence.series import series_facts
from negotiations.reading.perspective import Perspective
from negotiations.recording.derived_columns import columns
from negotiations.recording.directory import Directory
from negotiations.recording.door import recording
from negotiations.rules.timeline import BINDING
from negotiations.vocabulary.audiences import Audience
from negotiations.vocabulary.stances import SCORES

from . import invented
from .invented import Size

SLUG = "benchmark"
DERIVED_ON = date(2025, 6, 1)
"""The day by which everything was known."""

ROW = [f for f in Statement._meta.concrete_fields if not f.primary_key]


def fingerprint(size: Size) -> str:
    """Another one where the tables, the size or what is invented differ."""
    tables = b"".join(
        path.read_bytes() for path in sorted(Path("negotiations/migrations").glob("*.py"))
    )
    return hashlib.sha256(f"{invented.VERSION} {size}".encode() + tables).hexdigest()


def fill(size: Size, progress: Progress) -> None:
    """An empty SQLite database with all of it in."""
    connection.cursor().execute("PRAGMA cache_size = -400000")
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        negotiation = make_nouns(size)
        write_statements(negotiation, size, progress)
    _let_it_follow(negotiation, progress)
    connection.cursor().execute("ANALYZE")


def make_nouns(size: Size, slug: str = SLUG) -> Negotiation:
    """Who and what it is about, with one round more than there are statements."""
    negotiation: Negotiation = Negotiation.objects.create(
        slug=slug, title="Benchmark", start_date=invented.FIRST_ROUND
    )
    mine: dict[str, Any] = {"negotiation": negotiation}
    places = range(size.parties)
    parties = Party.objects.bulk_create(
        Party(**mine, slug=invented.party_slug(p), name=f"Party {p}", kind="state", sequence=p)
        for p in places
    )
    Affiliation.objects.bulk_create(
        Affiliation(**mine, slug=f"tie-{p}-{b}", party=parties[p], body=parties[b], role="member")
        for b in range(min(3, size.parties))
        for p in range(3 + b, size.parties, 4)
    )
    Issue.objects.bulk_create(
        Issue(**mine, slug=invented.issue_slug(i), name=f"Issue {i}", proposition=f"No. {i}")
        for i in range(size.issues)
    )
    Speaker.objects.bulk_create(
        Speaker(
            **mine,
            slug=invented.speaker_slug(p, authority),
            name=f"Speaker {p}.{authority}",
            party=parties[p],
            authority=authority,
        )
        for p in places
        for authority in invented.SPEAKERS
    )
    _make_rounds(negotiation, size)
    Series.objects.bulk_create(
        Series(**mine, party=party, issue=issue)
        for party in parties
        for issue in negotiation.issue_set.order_by("slug")
    )
    return negotiation


def _make_rounds(negotiation: Negotiation, size: Size) -> None:
    mine: dict[str, Any] = {"negotiation": negotiation}
    track = Track.objects.create(**mine, slug="talks", name="Talks")
    for place in range(size.rounds + 1):
        first, last = invented.round_days(place)
        Round.objects.create(
            **mine,
            slug=invented.round_slug(place),
            number=place + 1,
            track=track,
            name=f"Round {place + 1}",
            first_day=first,
            last_day=last,
            status=Round.Status.HELD,
        )
        Source.objects.create(
            **mine,
            slug=invented.source_slug(place),
            publisher="Ministry",
            title=f"Transcript {place + 1}",
            date=last,
            kind=Source.Kind.OFFICIAL_TRANSCRIPT,
        )


def _ids(model: Any, negotiation: Negotiation) -> dict[str, int]:
    return dict(model.objects.filter(negotiation=negotiation).values_list("slug", "id"))


def _batches[T](things: list[T], many: int) -> Iterator[list[T]]:
    return (things[start : start + many] for start in range(0, len(things), many))


class Rows:
    """Statements as rows of their table, derived columns and all."""

    def __init__(self, negotiation: Negotiation) -> None:
        mine: dict[str, Any] = {"negotiation": negotiation}
        self.negotiation = negotiation
        self.ids = {
            noun: _ids(model, negotiation)
            for noun, model in {
                "party": Party,
                "issue": Issue,
                "speaker": Speaker,
                "round": Round,
            }.items()
        }
        self.series = {
            (party, issue): id
            for id, party, issue in Series.objects.filter(**mine).values_list(
                "id", "party_id", "issue_id"
            )
        }
        calendar = calendar_for(Perspective.of(negotiation, Audience.CLEARED, DERIVED_ON))
        self.orders = {slug: meeting.order for slug, meeting in calendar.by_slug.items()}

    def series_of(self, said: dict[str, Any]) -> int:
        return self.series[self.ids["party"][said["party"]], self.ids["issue"][said["issue"]]]

    def of_series(self, statements: list[dict[str, Any]]) -> Iterator[list[Any]]:
        """The rows of one series, in the order of `ROW`."""
        together: dict[tuple[date, date], set[str]] = defaultdict(set)
        for said in statements:
            if _counts(said) and SCORES[said["stance"]] is not None:
                together[said["day"], said["held_from"]].add(said["stance"])
        for said in statements:
            voices = together[said["day"], said["held_from"]]
            rivals = said["stance"] in voices and _counts(said) and len(voices) > 1
            yield self.row(said, rivals=rivals)

    def row(self, said: dict[str, Any], *, rivals: bool = False) -> list[Any]:
        """One row. Of one day with two voices only, and here nothing is denied or under embargo."""
        public = said["known_from"] if said["audience"] == "public" else None
        values: dict[str, Any] = {
            **said,
            "negotiation": self.negotiation.pk,
            "version": 1,
            "tie_name": said["slug"],
            "party": self.ids["party"][said["party"]],
            "issue": self.ids["issue"][said["issue"]],
            "series": self.series_of(said),
            "speaker": self.ids["speaker"][said["speaker"]],
            "reported_by": self.ids["speaker"][said["reported_by"]]
            if said["reported_by"]
            else None,
            "round": self.ids["round"][said["round"]],
            "conditions": json.dumps(said["conditions"]) if said["conditions"] else None,
            "quote_language": "",
            "original_quote": "",
            "provenance": "",
            "status": "published",
            "disputed": False,
            "recorded_at": "2025-06-01 00:00:00+00:00",
            "counts": _counts(said),
            "score": SCORES[said["stance"]],
            "authority": _authority(said),
            "round_order": self.orders[said["round"]],
            "rivals": rivals,
            "public_from": public,
            "team_from": said["known_from"],
            "cleared_from": said["known_from"],
        }
        row = [values.get(field.name) for field in ROW]
        return [v.isoformat() if isinstance(v, date) else v for v in row]


def _authority(said: dict[str, Any]) -> int:
    return int(said["speaker"].rsplit("-", 1)[1])


def _counts(said: dict[str, Any]) -> bool:
    return _authority(said) >= BINDING


def write_raw_rows(written: list[list[Any]]) -> None:
    """Writes rows of statements as fast as the driver of the database can."""
    names = ", ".join(f'"{field.column}"' for field in ROW)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY statement ({names}) FROM STDIN") as copy:
                for row in written:
                    copy.write_row(row)
        else:
            values = ", ".join("?" * len(ROW))
            insert = f"INSERT INTO statement ({names}) VALUES ({values})"
            cursor.connection.executemany(insert, written)


def write_statements(negotiation: Negotiation, size: Size, progress: Progress) -> None:
    rows = Rows(negotiation)
    cells = [(p, i) for p in range(size.parties) for i in range(size.issues)]
    task = progress.add_task("statements", total=len(cells))
    for some in _batches(cells, 200):
        write_raw_rows(
            [
                row
                for party, issue in some
                for row in rows.of_series(invented.said_in_series(party, issue, size))
            ]
        )
        progress.advance(task, len(some))


def _let_it_follow(negotiation: Negotiation, progress: Progress) -> None:
    """Lets the door reconcile every series, some hundreds in an act."""
    ids = list(negotiation.series.order_by("id").values_list("id", flat=True))
    directory = Directory(negotiation, Audience.CLEARED)
    directory.make_series(
        (one.party, one.issue) for one in negotiation.series.select_related("party", "issue")
    )
    task = progress.add_task("developments and positions", total=len(ids))
    for some in _batches(ids, 500):
        with recording(
            negotiation, what="benchmark", on=DERIVED_ON, silent=True, directory=directory
        ) as act:
            act.touched.series.update(some)
        progress.advance(task, len(some))


def empty() -> None:
    """Has all tables there, and nothing in them."""
    call_command("migrate", verbosity=0)
    call_command("flush", interactive=False, verbosity=0)


def check(sample: int = 300) -> None:
    """Stops where the columns that were written straight are not what the door derives."""
    negotiation = Negotiation.objects.get(slug=SLUG)
    ids = list(negotiation.series.order_by("id").values_list("id", flat=True))
    some = ids[:: max(1, len(ids) // sample)]
    calendar = calendar_for(Perspective.of(negotiation, Audience.CLEARED, DERIVED_ON))
    rows = Statement.objects.filter(series__in=some).values("id", *Statement.DERIVED)
    kept = {row.pop("id"): row for row in rows}
    for facts in series_facts(some).values():
        for statement in facts.statements:
            derived = columns(statement, facts.endings(statement), calendar, DERIVED_ON)
            written = kept[statement.id]
            if any(written[name] != value for name, value in derived.items()):
                raise SystemExit(f"{statement.slug}: the door derives {derived}, not {written}")


def copy_from(file: Path, progress: Progress) -> None:
    """The same rows in PostgreSQL, with the same ids."""
    call_command("migrate", verbosity=0)
    source = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    every = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed]
    mine = [m for m in every if m._meta.app_label == "negotiations"]
    task = progress.add_task("copying to PostgreSQL", total=len(mine))
    with transaction.atomic(), connection.cursor() as cursor:
        # Every row was checked where it comes from; checking a million links again takes minutes.
        cursor.execute("SET LOCAL session_replication_role = replica")
        for model in mine:
            _copy_table(source, cursor, model)
            progress.advance(task)
        for sql in connection.ops.sequence_reset_sql(no_style(), mine):
            cursor.execute(sql)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _copy_table(source: sqlite3.Connection, cursor: Any, model: type[models.Model]) -> None:
    table = model._meta.db_table
    names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
        for row in source.execute(f'SELECT {names} FROM "{table}"'):
            copy.write_row(row)


def tidy() -> None:
    """After what was written and taken back: PostgreSQL keeps the dead rows until it is told."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def sqlite_file() -> Path:
    return Path(settings.DATA_DIR) / "bench" / "bench.sqlite3"
