"""Two entries that are one, at the desk: side by side, made one by an editor, undone from the front page."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import Act, Development, Source, Speaker, Statement
from negotiations.recording.door import recording
from negotiations.recording.undo import undo

from ..cast import R1, Cast
from ..door import demands, reference_data
from ..recording.beside import HIDDEN
from .conftest import Desk, opened, read, signed_in
from .test_saving import named


def double(cast: Cast, slug: str = "paul", **fields: Any) -> Speaker:
    """Another entry for the fourth speaker of P."""
    said = {"name": slug.title(), "party": "p", "authority": 4, "slug": slug, **fields}
    made: Speaker = reference_data.record_speaker(
        cast.negotiation, by=cast.olga, on=R1, **said
    ).made
    return made


def page_of(cast: Cast, slug: str, of: str = "speaker") -> str:
    return reverse("admin:same_as", args=[cast.negotiation.slug, of, slug])


def together(desk: Desk, cast: Cast, slug: str, stays: str, of: str = "speaker") -> Any:
    """Reads both side by side, and makes them one; the page that it leads to."""
    shown = desk.page(page_of(cast, slug, of), **{"with": stays})
    typed = {"with": stays, "version": shown.context["version"]}
    return desk.client.post(page_of(cast, slug, of), typed, follow=True)


def test_both_are_shown_with_what_moves_before_anything_is_done(cast: Cast, ana: Desk) -> None:
    double(cast, name="Paul", office="Envoy")
    acts = Act.objects.count()

    shown = ana.page(page_of(cast, "p4"), **{"with": "paul"}).context

    lines = {line.label: (line.goes, line.stays, line.differs) for line in shown["lines"]}
    assert lines["Name"] == ("Speaker 4", "Paul", True)
    assert lines["Office"] == ("", "Envoy", True)
    assert lines["Party"] == ("P", "P", False)
    assert shown["moves"] == ["2 statements", "1 priority", "1 remark"]
    assert shown["rests"] == []
    assert Act.objects.count() == acts


def test_an_editor_makes_them_one_and_reads_the_one_that_stays(cast: Cast, ana: Desk) -> None:
    stays = double(cast)

    page = together(ana, cast, "p4", "paul")

    assert page.redirect_chain[-1][0] == opened(stays)
    assert "Speaker 4 and Paul are one speaker now" in read(page)
    assert "It can be undone for" in read(page)
    assert Statement.objects.get(negotiation=cast.negotiation, slug="first").speaker == stays
    assert not Development.objects.filter(act=Act.objects.latest("pk")).exists()
    assert "p4" not in {one.slug for one in ana.rows("speaker")}


def test_its_old_address_at_the_desk_leads_to_the_one_that_stays(cast: Cast, ana: Desk) -> None:
    goes = named(cast, "speaker", "p4")
    double(cast)
    together(ana, cast, "p4", "paul")

    page = ana.page(opened(goes))

    assert page.context["original"].slug == "paul"


def test_it_is_undone_from_the_front_page(cast: Cast, ana: Desk) -> None:
    double(cast)
    together(ana, cast, "p4", "paul")

    lines = ana.page("/admin/").context["to_undo"].lines
    [line] = [one for one in lines if one.said == "Two speakers made one"]
    said = read(ana.client.post(line.address, follow=True))

    assert "Undone. Nobody is written to" in said
    assert Statement.objects.get(negotiation=cast.negotiation, slug="first").speaker.slug == "p4"


def test_two_sources_become_one_and_copies_of_both_are_shown(cast: Cast, ana: Desk) -> None:
    page = together(ana, cast, "agency", "transcript", "source")

    assert "are one source now" in read(page)
    assert "P on “Issue i”" in read(page)
    left = Source.objects.get(negotiation=cast.negotiation, slug="agency")
    assert left.same_as is not None
    assert left.same_as.slug == "transcript"


def test_what_cannot_be_one_says_so_and_has_no_button(cast: Cast, ana: Desk) -> None:
    page = ana.page(page_of(cast, "p4"), **{"with": "p3"})
    refused = ana.post(page_of(cast, "p4"), {"with": "p3"})

    assert "They cannot be made one" in read(page)
    assert "Make them one" not in read(page)
    assert refused.status_code == 400
    assert "A new office is an entry of its own" in read(refused)


def test_an_analyst_reads_it_and_does_not_do_it(cast: Cast, ben: Desk) -> None:
    double(cast)

    page = ben.page(page_of(cast, "p4"), **{"with": "paul"})
    refused = ben.post(page_of(cast, "p4"), {"with": "paul"})

    assert "Make them one" not in read(page)
    assert refused.status_code == 400
    assert "An editor or an owner" in read(refused)
    assert Speaker.objects.filter(same_as__isnull=False).count() == 0


def test_what_changed_since_it_was_read_is_not_made_one(cast: Cast, ana: Desk) -> None:
    double(cast)
    version = ana.page(page_of(cast, "p4"), **{"with": "paul"}).context["version"]
    reference_data.mend_speaker(cast.negotiation, on=R1, slug="p4", note="Seen.")

    refused = ana.post(page_of(cast, "p4"), {"with": "paul", "version": version})

    assert refused.status_code == 400
    assert "This was changed meanwhile" in read(refused)


def test_a_hidden_one_is_offered_to_nobody_else_and_unknown_by_name(
    cast: Cast, ana: Desk, olga: Desk
) -> None:
    before = read(ana.page(page_of(cast, "p4")))
    unknown = read(ana.page(page_of(cast, "p4"), **{"with": "nobody-abcdefgh"}))

    hidden = double(cast, name="Speaker 4", **HIDDEN)

    assert read(ana.page(page_of(cast, "p4"))) == before
    asked = read(ana.page(page_of(cast, "p4"), **{"with": hidden.slug}))
    assert asked.replace(hidden.slug, "nobody-abcdefgh") == unknown
    assert ana.get(page_of(cast, hidden.slug)).status_code == 404
    assert hidden.slug in read(olga.page(page_of(cast, "p4"))) or "Speaker 4" in read(
        olga.page(page_of(cast, "p4"))
    )


def test_what_rests_on_it_unseen_is_not_counted(cast: Cast, ana: Desk, olga: Desk) -> None:
    double(cast)
    before = ana.page(page_of(cast, "p4"), **{"with": "paul"}).context["moves"]

    cast.said("--", at="r2", writer=cast.olga, **HIDDEN)

    assert ana.page(page_of(cast, "p4"), **{"with": "paul"}).context["moves"] == before
    assert olga.page(page_of(cast, "p4"), **{"with": "paul"}).context["moves"] != before
    said = read(together(ana, cast, "p4", "paul"))
    assert ", ".join(before).split(",")[0] in said
    assert Statement.objects.filter(speaker__slug="p4").count() == 0


@pytest.mark.parametrize("of", ["statement", "demand", "nothing"])
def test_other_nouns_have_no_such_page(cast: Cast, ana: Desk, of: str) -> None:
    assert ana.get(page_of(cast, "first", of)).status_code == 404


def test_each_page_of_such_a_noun_leads_there(cast: Cast, ana: Desk, ben: Desk) -> None:
    where = page_of(cast, "agency", "source")

    agency = opened(named(cast, "source", "agency"))
    assert where in ana.page(agency).content.decode()
    assert where not in ben.page(agency).content.decode()


def test_somebody_of_another_negotiation_finds_nothing(cast: Cast) -> None:
    assert signed_in(cast, "eve").get(page_of(cast, "p4")).status_code == 404


def test_it_is_undone_as_a_whole_by_its_act(cast: Cast, ana: Desk) -> None:
    double(cast)
    together(ana, cast, "p4", "paul")
    row = Act.objects.filter(negotiation=cast.negotiation).latest("pk")

    with recording(cast.negotiation, by=cast.ana) as act:
        undo(act, row.key, now=timezone.now())

    assert Speaker.objects.filter(same_as__isnull=False).count() == 0


def test_what_follows_from_two_parties_is_shown_before_and_the_page_says_what_it_is(
    cast: Cast, ana: Desk
) -> None:
    made = reference_data.record_party(
        cast.negotiation, on=R1, slug="polder", name="Polder", kind="state"
    ).made

    shown = ana.page(page_of(cast, "polder", "party"), **{"with": "z"}).context
    page = together(ana, cast, "polder", "z", "party")

    assert shown["following"] == ["Nothing follows from it."]
    assert "Polder and Z are one party now: the name 'polder' leads here." in read(page)
    assert "It cannot be undone" in read(page)
    assert "It is the same as Z" in read(ana.page(opened(made)))
    assert ana.get("/n/small/parties/polder/")["Location"] == "/n/small/parties/z/"
    assert "polder" not in {one.slug for one in ana.page("/n/small/").context["matrix"].parties}


def test_what_moves_and_who_is_told_is_said_before_anything_is_done(cast: Cast, ana: Desk) -> None:
    make = {"party": "p", "addressees": ["q"], "issue": "j", "asks": "accepts", "text": "Do it."}
    demands.make_demand(cast.negotiation, on=R1, **make)
    acts = Act.objects.count()
    subscribe(cast.users["ben"], cast.negotiation, kinds=["statement-corrected", "demand-made"])

    before = ana.page(page_of(cast, "p", "party"), **{"with": "z"})
    shown = before.context
    demands.make_demand(cast.negotiation, by=cast.olga, on=R1, **make, **HIDDEN)
    hidden = ana.page(page_of(cast, "p", "party"), **{"with": "z"}).context

    assert "They cannot be made one" not in read(before)
    assert {"2 demands", "1 priority", "1 remark"} <= {*shown["moved"]}
    standing = Statement.objects.filter(party__slug="p", status="published", audience="public")
    assert standing.count() == 1
    assert "1 statement" in shown["moved"]
    assert shown["told"].immediate == 1
    assert "1 by mail at once" in read(before)
    assert "Correction: Z asks Q: Do it" in read(before)
    assert (hidden["moved"], hidden["told"]) == (shown["moved"], shown["told"])
    assert Act.objects.count() == acts + 1


def test_what_stands_in_the_way_is_named_in_place_of_the_button(cast: Cast, ana: Desk) -> None:
    make = {"party": "p", "addressees": ["z"], "issue": "j", "asks": "accepts", "text": "Do it."}
    demands.make_demand(cast.negotiation, on=R1, **make)

    page = ana.page(page_of(cast, "p", "party"), **{"with": "z"})

    assert "They cannot be made one" in read(page)
    assert "Do it.” (the one asks it of the other, and nobody asks himself" in read(page)
    assert "Make them one" not in read(page)
