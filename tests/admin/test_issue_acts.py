"""Acts on issues at the desk: recorded with those who met, mended, withheld."""

from __future__ import annotations

from typing import Any

import pytest

from negotiations.models import IssueAct

from ..cast import Cast, day
from ..door import rounds
from .conftest import Desk, acted, added, errors, following, opened, read


@pytest.fixture
def met(cast: Cast) -> Cast:
    """P and Q met at r3, and Z at r4."""
    rounds.mend_round(cast.negotiation, on=day(12, 1), round="r3", participants=["p", "q"])
    rounds.mend_round(cast.negotiation, on=day(12, 1), round="r4", participants=["z"])
    return cast


def said(cast: Cast, **more: Any) -> dict[str, Any]:
    """What is typed into the form of an act on an issue."""
    issue = cast.negotiation.issue_set.get(slug="i")
    return {"issue": issue, "act": "agreed", "outcome": "accepts", "ad_referendum": True, **more}


def party(cast: Cast, slug: str) -> Any:
    return cast.negotiation.party_set.get(slug=slug)


def offered(response: Any) -> list[str]:
    """Those who may be ticked."""
    form = response.context["adminform"].form
    return sorted(party.slug for party in form.fields["took_part"].queryset)


def test_participants_of_the_round_are_offered_and_others_named(met: Cast, ana: Desk) -> None:
    preview = ana.fill(added("issueact"), "_preview", **said(met, day=day(3, 10)))
    later = ana.fill(added("issueact"), "_preview", **said(met, day=day(4, 15)))

    assert offered(later) == ["z"]
    assert offered(preview) == ["p", "q"]
    assert "Those who took part in R3, 10 March 2030." in read(preview)
    typed = said(met, day=day(3, 10), took_part=[party(met, "q")], parties=[party(met, "z")])
    told = ana.post(added("issueact"), {**_sent(typed), "_save": "1"})

    made = IssueAct.objects.get(issue__slug="i")
    assert told.status_code == 302
    assert sorted(one.slug for one in made.parties.all()) == ["q", "z"]
    assert made.ad_referendum


def _sent(typed: dict[str, Any]) -> dict[str, Any]:
    """As a browser sends it: a day as it is typed, of things their slugs."""
    return {
        name: [one.slug for one in value]
        if isinstance(value, list)
        else getattr(value, "slug", None) or ("on" if value is True else str(value))
        for name, value in typed.items()
    }


def test_preview_says_how_it_will_read(met: Cast, ana: Desk) -> None:
    typed = said(met, day=day(3, 10), took_part=[party(met, "p")])
    preview = ana.post(added("issueact"), {**_sent(typed), "_preview": "1"})

    assert any(
        "Agreed: “Issue i”, accepted, ad referendum, by P, on 10 March 2030" in line
        for line in following(preview)
    )
    assert not IssueAct.objects.filter(issue__slug="i").exists()


def test_what_is_refused_is_said_at_its_field(met: Cast, ana: Desk) -> None:
    told = ana.post(added("issueact"), {**_sent(said(met, outcome="Accepted")), "_save": "1"})

    assert errors(told) == {
        "outcome": ["Write accepts, as it is said of the proposition."],
        "parties": ["Name at least one party that agreed."],
    }


def test_it_is_mended_by_hand(cast: Cast, ana: Desk) -> None:
    kept = cast.negotiation.issueact_set.get()
    page = read(ana.page(opened(kept)))
    ana.done(opened(kept), parties=[party(cast, "p"), party(cast, "z")], outcome="rejects")

    kept.refresh_from_db()
    assert "Mend the act on an issue" in page
    assert (kept.outcome, sorted(p.slug for p in kept.parties.all())) == ("rejects", ["p", "z"])


def test_owner_withholds_it(cast: Cast, olga: Desk) -> None:
    kept = cast.negotiation.issueact_set.get()
    olga.done(acted(kept, "withhold"), audience="cleared", note="Too wide.")

    kept.refresh_from_db()
    assert kept.audience == "cleared"
    assert kept.slug.startswith("agreed-")


def test_analyst_reads_it_and_mends_none(cast: Cast, ben: Desk) -> None:
    kept = cast.negotiation.issueact_set.get()

    assert len(ben.rows("issueact")) == 1
    assert 'name="_save"' not in ben.page(opened(kept)).content.decode()
