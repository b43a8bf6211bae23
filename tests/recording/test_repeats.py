"""What is recorded already is offered before it is kept again, and of what is hidden nothing (rule 19)."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.models import Negotiation, Source
from negotiations.recording.act import Refused
from negotiations.recording.door import recording
from negotiations.recording.repeats import Repeat

from ..cast import R1, R2, Cast, day, faults, name_of
from ..door import audiences, corrections, reference_data, statements

SAID: dict[str, Any] = {
    "party": "p",
    "issue": "i",
    "speaker": "p4",
    "stance": "rejects",
    "conditions": ["in-writing", "by-may"],
    "day": R1,
    "summary": "P rejects it.",
    "sources": ["agency", "transcript"],
}
PAGE = "https://news.example.org/talks"
SAME_PAGE = "https://NEWS.example.org/talks/?utm_source=x#top"
CLEARED = {"audience": "cleared"}


def say(cast: Cast, **fields: Any) -> Any:
    where = fields.pop("act", cast.negotiation)
    return statements.record_statement(where, **{"by": cast.ana, "on": R2, **SAID, **fields})


def note(cast: Cast, **fields: Any) -> Any:
    said = {"publisher": "News", "title": "Talks", "kind": "newspaper", "url": PAGE}
    return reference_data.record_source(
        cast.negotiation, **{"by": cast.ana, "on": R2, **said, **fields}
    )


SAME: dict[str, dict[str, Any]] = {
    "word for word": {},
    "in other words": {"summary": "It is a no.", "quote": "no"},
    "with one of its sources": {"sources": ["transcript"]},
    "with conditions in another order": {"conditions": ["by-may", "in-writing"]},
    "at its round": {"round": "r1"},
    "for the team": {"audience": "team"},
    "as a draft": {"draft": True},
    "by its name": {"slug": "first"},
}
OTHER: dict[str, dict[str, Any]] = {
    "of another party": {"party": "q", "speaker": "q4"},
    "by another speaker": {"speaker": "p5"},
    "on another issue": {"issue": "j"},
    "with another stance": {"stance": "leaning-against"},
    "with other conditions": {"conditions": ["in-writing"]},
    "with no condition mentioned": {"conditions": None},
    "without any condition": {"conditions": []},
    "on another day": {"day": day(1, 11)},
    "from no source of it": {"sources": []},
}


@pytest.mark.parametrize("how", SAME)
def test_statement_that_stands_is_named_and_nothing_is_kept(cast: Cast, how: str) -> None:
    say(cast, slug="first")
    before = (cast.stream(), cast.negotiation.acts.count(), cast.stands(R1, known=R2))

    with pytest.raises(Repeat, match="recorded already as 'first'") as refused:
        say(cast, **SAME[how])

    assert refused.value.stands.slug == "first"
    assert (cast.stream(), cast.negotiation.acts.count(), cast.stands(R1, known=R2)) == before


@pytest.mark.parametrize("how", OTHER)
def test_what_differs_is_no_repeat(cast: Cast, how: str) -> None:
    say(cast, slug="first")

    kept = say(cast, **OTHER[how]).made

    assert kept.pk is not None


def test_source_in_common_is_needed(cast: Cast) -> None:
    say(cast, sources=["agency"])

    assert say(cast, sources=["transcript"]).made.pk is not None


def test_who_means_it_keeps_it_all_the_same(cast: Cast) -> None:
    say(cast, slug="first")
    before = cast.standing()

    say(cast, slug="again", repeat=True)

    assert list(cast.negotiation.statement_set.values_list("slug", flat=True)) == ["again", "first"]
    assert [line.removeprefix("updated ") for line in cast.standing()] == before


def test_first_of_several_is_named(cast: Cast) -> None:
    say(cast, slug="first")
    say(cast, slug="earlier-in-the-alphabet", repeat=True)

    with pytest.raises(Repeat, match="'first'"):
        say(cast)


def test_draft_is_no_second_statement_when_it_is_published(cast: Cast) -> None:
    say(cast, slug="waits", draft=True)
    say(cast, slug="first")

    with pytest.raises(Repeat, match="'first'"):
        statements.publish_statement(cast.negotiation, by=cast.ana, on=R2, statement="waits")

    published = statements.publish_statement(
        cast.negotiation, by=cast.ana, on=R2, statement="waits", repeat=True
    )
    assert published.made.status == "published"


def test_draft_that_waits_stands_in_nobodys_way(cast: Cast) -> None:
    say(cast, draft=True)

    assert say(cast).made.status == "published"


def test_one_act_does_not_say_it_twice_either(cast: Cast) -> None:
    def say_twice() -> None:
        with recording(cast.negotiation, on=R2) as act:
            for slug in ("first", "again"):
                statements.record_statement(act, **{**SAID, "slug": slug})

    with pytest.raises(Repeat, match="'first'"):
        say_twice()

    assert not cast.negotiation.statement_set.exists()


ENDS: dict[str, Callable[[Cast], Any]] = {
    "superseded": lambda cast: corrections.correct_statement(
        cast.negotiation, on=R2, statement="first", reason="reclassified", stance="accepts"
    ),
    "denied": lambda cast: corrections.deny_statement(cast.negotiation, on=R2, statement="first"),
    "retracted": lambda cast: corrections.retract_statement(
        cast.negotiation, on=R2, statement="first"
    ),
}


@pytest.mark.parametrize("how", ENDS)
def test_what_no_longer_stands_may_be_said_anew(cast: Cast, how: str) -> None:
    say(cast, slug="first")
    ENDS[how](cast)

    assert say(cast).made.status == "published"


def test_its_new_version_stands_in_its_place(cast: Cast) -> None:
    say(cast, slug="first")
    corrections.correct_statement(
        cast.negotiation,
        on=R2,
        statement="first",
        reason="wording-corrected",
        summary="Otherwise.",
        slug="second",
    )

    with pytest.raises(Repeat, match="'second'"):
        say(cast)


def test_voice_that_does_not_bind_is_not_recorded_twice(cast: Cast) -> None:
    say(cast, speaker="p1", slug="first")

    with pytest.raises(Repeat, match="'first'"):
        say(cast, speaker="p1")


# Beside what is hidden


@pytest.mark.parametrize("how", ENDS)
def test_what_ended_in_secret_stands_for_whoever_knows_nothing_of_it(cast: Cast, how: str) -> None:
    say(cast, slug="first")
    end = {"superseded": "correct", "denied": "deny", "retracted": "retract"}[how]
    more = {"reason": "reclassified", "stance": "accepts"} if end == "correct" else {}
    through = getattr(corrections, f"{end}_statement")
    through(cast.negotiation, by=cast.olga, on=R2, statement="first", **more, **CLEARED)

    with pytest.raises(Repeat, match="'first'"):
        say(cast, by=cast.ana)
    assert say(cast, by=cast.olga).made.status == "published"


def test_hidden_statement_is_named_to_whoever_sees_it_alone(cast: Cast) -> None:
    hidden = say(cast, by=cast.olga, slug="hidden", **CLEARED).made

    with pytest.raises(Repeat) as refused:
        say(cast, by=cast.olga)

    assert refused.value.stands == hidden
    assert name_of(refused.value.stands) == "hidden"
    assert say(cast, by=cast.ana).made.status == "published"


def test_source_that_its_writer_does_not_see_is_none_in_common(cast: Cast) -> None:
    """Ana publishes what Olga drafted: of the source that both statements cite she knows nothing."""
    reference_data.record_source(
        cast.negotiation, on=R2, slug="s", publisher="S", title="S", kind="newspaper", **CLEARED
    )
    say(cast, by=cast.olga, slug="waits", sources=["s"], draft=True)
    say(cast, by=cast.olga, slug="first", sources=["s", "agency"])

    published = statements.publish_statement(
        cast.negotiation, by=cast.ana, on=R2, statement="waits"
    )

    assert published.made.status == "published"


def queries(does: Callable[..., Any], *args: Any, **how: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        does(*args, **how)
    return len(captured)


def test_hidden_repeat_costs_its_writer_no_query(cast: Cast) -> None:
    """Beside a hidden statement that says the same, and beside one that differs in a condition."""
    say(cast, by=cast.olga, party="q", speaker="q4", **CLEARED)
    say(cast, by=cast.olga, party="z", speaker="z4", conditions=["by-may"], **CLEARED)

    same, other = (
        queries(say, cast, party=party, speaker=f"{party}4", dry_run=True) for party in "qz"
    )

    assert same == other


# Sources


@pytest.mark.parametrize("url", [PAGE, SAME_PAGE])
def test_source_with_the_same_address_is_named(cast: Cast, url: str) -> None:
    note(cast, slug="talks")

    with pytest.raises(Repeat, match="'talks': a source with the same address"):
        note(cast, title="Another title", url=url)

    assert note(cast, url=url, repeat=True).made.slug == "news"


def test_source_is_called_by_its_publisher_and_day(cast: Cast) -> None:
    dated = [note(cast, url=None, date=R2, title=title).made for title in ("One", "Two")]
    foreign = note(cast, url=None, publisher="Ведомости").made

    assert [one.slug for one in (*dated, foreign)] == [
        "news-2030-02-10",
        "news-2030-02-10-2",
        "source",
    ]


def test_sources_without_an_address_are_not_the_same(cast: Cast) -> None:
    note(cast, slug="one", url=None)

    assert note(cast, slug="two", url=None).made.slug == "two"


def test_source_is_not_mended_into_another(cast: Cast) -> None:
    note(cast, slug="talks")
    note(cast, slug="other", url="https://other.example.org/")
    mended = {"by": cast.ana, "on": R2, "slug": "other", "url": SAME_PAGE}

    with pytest.raises(Repeat, match="'talks'"):
        reference_data.mend_source(cast.negotiation, **mended)

    assert reference_data.mend_source(cast.negotiation, **mended, repeat=True).made.url == SAME_PAGE
    keys = Source.objects.filter(slug__in=["talks", "other"]).values_list("address_key", flat=True)
    assert len(set(keys)) == 1


def test_address_of_a_source_may_be_written_otherwise(cast: Cast) -> None:
    note(cast, slug="talks")

    mended = reference_data.mend_source(
        cast.negotiation, by=cast.ana, on=R2, slug="talks", url=SAME_PAGE, note="Mended."
    )

    assert (mended.made.url, mended.made.note) == (SAME_PAGE, "Mended.")


def test_hidden_source_is_named_to_whoever_sees_it_alone(cast: Cast) -> None:
    note(cast, by=cast.olga, slug="hidden", **CLEARED)
    note(cast, slug="withheld", url="https://open.example.org/")
    audiences.withhold(
        cast.negotiation, by=cast.olga, on=R2, noun="source", slug="withheld", **CLEARED
    )

    for url in (PAGE, "https://open.example.org/"):
        with pytest.raises(Repeat):
            note(cast, by=cast.olga, url=url)
        assert note(cast, by=cast.ana, url=url).made.url == url


def test_hidden_source_costs_its_writer_no_query(cast: Cast) -> None:
    note(cast, by=cast.olga, slug="hidden", **CLEARED)

    same, other = (
        queries(note, cast, url=url, dry_run=True) for url in (PAGE, "https://new.example.org/")
    )

    assert same == other


def test_another_negotiation_has_sources_of_its_own(cast: Cast) -> None:
    note(cast, slug="talks")
    other = reference_data.start_negotiation(
        slug="other", title="Another", start_date=R1, is_public=True
    )

    assert note(Cast(other, cast.users), by=None, slug="talks").made.negotiation == other


# What it costs, and what was there before


def test_both_are_looked_up_by_an_index(cast: Cast) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads so few rows without any")
    note(cast, slug="talks")
    say(cast)
    with CaptureQueriesContext(connection) as captured:
        for through in (note, say):
            with pytest.raises(Refused):
                through(cast)
    asked = [one["sql"] for one in captured if one["sql"].startswith("SELECT")]
    by_address = next(sql for sql in asked if '"address_key" = ' in sql)
    by_day = next(sql for sql in asked if '"citation"' in sql and '"statement"."day" = ' in sql)

    with connection.cursor() as cursor:
        plans = []
        for sql in (by_address, by_day):
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
            plans.append(" ".join(str(row[-1]) for row in cursor.fetchall()))

    assert "source_address_idx" in plans[0]
    assert "SCAN" not in plans[1], plans[1]


def test_key_that_is_not_that_of_the_address_is_found(quick_cast: Cast) -> None:
    note(quick_cast, slug="talks")
    Source.objects.filter(slug="talks").update(address_key="")

    assert faults(quick_cast.negotiation) == ["small: source talks: address_key is not as derived"]


@pytest.mark.both
def test_sources_of_before_get_their_keys(db: None, quick_cast: Cast) -> None:
    migration = import_module("negotiations.migrations.0017_addresses_of_sources")
    note(quick_cast, slug="talks", url=SAME_PAGE)
    Source.objects.update(address_key="")

    migration.derive_keys(apps, None)

    with pytest.raises(Repeat, match="'talks'"):
        note(quick_cast)
    assert Negotiation.objects.get().source_set.get(slug="agency").address_key == ""
    assert faults(quick_cast.negotiation) == []
