"""Whatever happens, whoever follows the log of his audience ends with what that audience reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import strategies as st
from hypothesis.stateful import rule

from negotiations.api.v1.changed_objects import AS_LISTED
from negotiations.models import ChangeMark, LoggedChange, Negotiation
from negotiations.models.changes import FOLLOWED
from negotiations.recording import change_log
from negotiations.recording.change_log import keep_changes, look_at_all_again, unlike_the_logs
from negotiations.recording.days import turn

from ..cast import PUBLIC, R1, R2, R3, Cast, day, small_negotiation
from ..door import audiences, corrections, demands, documents, reference_data, rounds
from ..length import many
from ..nouns_by_audience import one_of_each_noun
from ..test_history import History, run_history
from .followed_logs import FollowedCopy, copies_of, kept, read_of_all


class FollowedHistory(History):
    """A history whose logs are kept now and then, each followed by somebody."""

    def __init__(self) -> None:
        super().__init__()
        self.copies = copies_of(self.negotiation)
        self.hidden = 0

    def what_is_derived_follows_from_what_is_kept(self) -> None:
        """Is tried of other histories."""

    def doing_it_twice_does_nothing(self) -> None:
        """So is that."""

    @rule(copies=st.lists(st.integers(0, 2), max_size=3))
    def some_follow(self, copies: list[int]) -> None:
        kept(self.today)
        for number in copies:
            self.copies[number].follow(self.today)

    @rule(
        audience=st.sampled_from(["public", "team"]),
        embargo=st.integers(1, 20),
        noun=st.sampled_from(["party", "source", "document", "round", "speaker"]),
    )
    def something_under_embargo(self, audience: str, embargo: int, noun: str) -> None:
        slug = self._slug("x")
        more: dict[str, Any] = {
            "slug": slug,
            "audience": audience,
            "embargo_until": self.today + timedelta(days=embargo),
            "on": self.today,
        }
        if noun == "round":
            first_day = self.today + timedelta(days=embargo // 2)
            rounds.open_round(self.negotiation, track="t", name=slug, first_day=first_day, **more)
        elif noun == "document":
            documents.hand_over_document(
                self.negotiation,
                title=slug,
                delivered_on=self.today,
                issued_by=["p"],
                addressed_to=["q"],
                **more,
            )
        else:
            own = {
                "party": {"name": slug, "kind": "state"},
                "source": {"publisher": slug, "title": slug, "kind": "news-agency"},
                "speaker": {"name": slug, "party": "p", "authority": 3},
            }[noun]
            reference_data.register(self.negotiation, noun=noun, **own, **more)

    @rule(by=st.integers(1, 5), authority=st.integers(1, 5))
    def an_authority_is_mended(self, by: int, authority: int) -> None:
        reference_data.mend_speaker(
            self.negotiation, on=self.today, slug=f"p{by}", authority=authority
        )

    @rule(audience=st.sampled_from(["team", "cleared"]))
    def a_statement_is_withheld(self, audience: str) -> None:
        public = self.negotiation.statement_set.filter(audience="public").order_by("pk").last()
        if public is not None:
            audiences.withhold(
                self.negotiation,
                on=self.today,
                noun="statement",
                slug=public.slug,
                audience=audience,
            )

    def the_public_sees_a_world_without_what_is_hidden(self) -> None:
        """In place of that: each copy is what its audience reads, and so is one that begins anew."""
        turn(self.negotiation, self.today)
        kept(self.today)
        for copy in self.copies:
            anew = FollowedCopy(self.negotiation, copy.audience)
            anew.follow(self.today)
            copy.follow(self.today)
            read = read_of_all(self.negotiation, copy.audience, self.today)
            assert copy.objects == read
            assert anew.objects == read
            assert not any(deleted for *_, deleted in anew.rows)


@pytest.mark.django_db
def test_whoever_follows_a_history_ends_with_what_he_reads() -> None:
    run_history(examples=many(3, 40), steps=12, machine=FollowedHistory)


@pytest.fixture
def cast(db: None) -> Cast:
    return small_negotiation(then=_asked_and_said)


def _asked_and_said(cast: Cast) -> None:
    demands.make_demand(
        cast.negotiation,
        on=R1,
        slug="asked",
        party="q",
        addressees=["p"],
        issue="i",
        asks="accepts",
        text="Do it.",
        day=R1,
        known_from=R1,
    )
    cast.said("-", on=day(1, 20), slug="said")


def test_a_day_that_comes_brings_what_was_under_embargo_and_nothing_else(cast: Cast) -> None:
    one_of_each_noun(cast, "embargoed")
    before, after = date(2031, 12, 31), date(2032, 1, 1)
    public = FollowedCopy(cast.negotiation, PUBLIC)
    kept(before)
    public.follow(before)
    seen = len(public.rows)

    kept(before)
    public.follow(before)
    assert len(public.rows) == seen
    kept(after)
    public.follow(after)

    new = {row[0] for row in public.rows[seen:]}
    assert new >= set(FOLLOWED) - {"negotiation", "statement", "correction"}
    assert public.objects == read_of_all(cast.negotiation, PUBLIC, after)


def test_what_is_withheld_is_a_tombstone_for_those_who_had_it_and_leads_on_for_the_others(
    cast: Cast,
) -> None:
    kept(R2)
    public, _, cleared = copies = copies_of(cast.negotiation)
    late = FollowedCopy(cast.negotiation, PUBLIC)
    for copy in copies:
        copy.follow(R2)

    audiences.withhold(cast.negotiation, on=R2, noun="statement", slug="said", audience="cleared")
    kept(R2)
    for copy in (*copies, late):
        copy.follow(R2)

    withheld = cast.negotiation.statement_set.get(asked_slug="said").slug
    gone = ("statement", "said", 1, True)
    assert gone in public.rows
    assert {gone, ("statement", withheld, 1, False)} <= {*cleared.rows}
    assert not [row for row in (*public.rows, *late.rows) if withheld in row]
    assert gone not in late.rows
    assert ("statement", withheld) in cleared.objects
    assert public.objects == late.objects == read_of_all(cast.negotiation, PUBLIC, R2)


def test_what_came_and_went_since_somebody_looked_is_nothing_to_him(cast: Cast) -> None:
    kept(R2)
    often, seldom = (FollowedCopy(cast.negotiation, PUBLIC, limit=2) for _ in range(2))
    often.follow(R2)
    seldom.follow(R2)
    cast.said("+", on=R2, slug="slip")
    cast.said("+", on=R2, slug="slip-too", issue="j", party="q")
    kept(R2)
    often.follow(R2)

    for slug in ("slip", "slip-too"):
        audiences.withhold(cast.negotiation, on=R2, noun="statement", slug=slug, audience="team")
    kept(R2)
    often.follow(R2)
    seldom.follow(R2)

    assert {row[1] for row in often.rows if row[3]} == {"slip", "slip-too"}
    assert not [row for row in seldom.rows if row[3]]
    assert seldom.objects == often.objects


def test_a_slug_that_is_taken_anew_is_the_other_one_s(cast: Cast) -> None:
    kept(R2)
    public = FollowedCopy(cast.negotiation, PUBLIC)
    public.follow(R2)
    # Two things of one slug do not stand at once, so the rows are set as a withheld one leaves them.
    old = LoggedChange.objects.get(audience="public", type="statement", slug="said", followed=False)
    LoggedChange.objects.filter(pk=old.pk).update(fact=0)
    cast.said("+", on=R2, issue="j", slug="other")

    kept(R2)
    ChangeMark.objects.create(
        negotiation=cast.negotiation, type="statement", fact=old.fact, reach="itself", slug="said"
    )
    kept(R2)
    public.follow(R2)

    assert [row for row in public.rows if row[1] == "said"][-2:] == [
        ("statement", "said", 1, True),
        ("statement", "said", 1, False),
    ]
    assert public.objects == read_of_all(cast.negotiation, PUBLIC, R2)


def test_what_a_voice_is_worth_reads_otherwise_in_all_that_rests_on_it(cast: Cast) -> None:
    kept(R2)
    public = FollowedCopy(cast.negotiation, PUBLIC)
    public.follow(R2)
    seen = len(public.rows)

    reference_data.mend_speaker(cast.negotiation, on=R2, slug="p4", authority=1)
    kept(R2)
    public.follow(R2)

    asked, said = (public.objects[key] for key in (("demand", "asked"), ("statement", "said")))
    assert said["authority"] == 1
    assert asked["answers"][0]["position"] is None
    assert {row[:2] for row in public.rows[seen:]} == {
        ("speaker", "p4"),
        ("statement", "said"),
        ("demand", "asked"),
    }


def test_an_act_marks_what_it_wrote_by_one_question(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        cast.said("+", on=R2)

    assert len([q for q in asked.captured_queries if "change_mark" in q["sql"]]) == 1


def test_what_is_tried_marks_nothing(cast: Cast) -> None:
    kept(R2)

    cast.said("+", on=R2, dry_run=True)

    assert not ChangeMark.objects.exists()


def test_a_log_that_tells_otherwise_is_found(cast: Cast) -> None:
    kept(R2)
    assert list(unlike_the_logs(cast.negotiation, AS_LISTED, R2)) == []

    lost = LoggedChange.objects.filter(audience="team", type="statement", slug="said")
    lost.update(digest="of something else")

    [(about, told)] = unlike_the_logs(cast.negotiation, AS_LISTED, R2)
    assert about == "statement said"
    assert told.startswith("the log of the team tells it otherwise")
    look_at_all_again()
    kept(R2)
    assert list(unlike_the_logs(cast.negotiation, AS_LISTED, R2)) == []


def test_another_program_looks_at_all_anew(cast: Cast) -> None:
    kept(R2)
    lost = LoggedChange.objects.filter(audience="team", type="statement", slug="said")
    lost.update(digest="as another program read it")

    kept(R2)
    assert list(unlike_the_logs(cast.negotiation, AS_LISTED, R2))
    changed = replace(AS_LISTED, edition="of another program")
    assert keep_changes(changed, R2)
    assert list(unlike_the_logs(cast.negotiation, changed, R2)) == []


def test_a_negotiation_that_closes_is_gone_for_the_public(cast: Cast) -> None:
    kept(R2)
    assert LoggedChange.objects.filter(audience="public", deleted=False, followed=False).exists()

    Negotiation.objects.filter(pk=cast.negotiation.pk).update(is_public=False)
    ChangeMark.objects.create(
        negotiation=cast.negotiation,
        type="negotiation",
        fact=cast.negotiation.pk,
        reach=ChangeMark.Reach.EVERYTHING,
    )
    kept(R2)

    assert not LoggedChange.objects.filter(
        audience="public", deleted=False, followed=False
    ).exists()
    assert LoggedChange.objects.filter(audience="team", deleted=False, followed=False).exists()


def test_in_small_pieces_it_is_the_same(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BATCH", "EXPANDED"):
        monkeypatch.setattr(change_log, name, 10)
    kept(R2)
    copies = copies_of(cast.negotiation)
    for copy in copies:
        copy.follow(R2)
    reference_data.mend_speaker(cast.negotiation, on=R2, slug="p4", authority=1)
    corrections.retract_statement(cast.negotiation, on=R3, statement="said", note="Misheard.")

    assert not keep_changes(AS_LISTED, R3, seconds=0)
    kept(R3)

    for copy in copies:
        copy.follow(R3)
        assert copy.objects == read_of_all(cast.negotiation, copy.audience, R3)
