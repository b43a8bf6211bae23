"""Drafts of every noun at the desk: kept from its own form by who drafts, and mended there."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import pytest

from negotiations.admin import desk
from negotiations.models import Demand, Draft, RedLine, Round, Statement
from negotiations.models.drafts import DraftState
from negotiations.recording.door import recording
from negotiations.recording.noun_drafts import mend_entry, send_back
from negotiations.recording.second_look import ask_for_second_look

from ..cast import R1, Cast
from ..door import audiences, documents, reference_data
from ..recording.drafting import SAID, SOURCE, SPEAKER, drafted
from ..tables import rest_is_slow
from .conftest import TODAY, Desk, added, errors, read, signed_in
from .test_draft_pages import page_of, press, text
from .test_saving import named, nouns_to_record, what_p_says

NOUNS = (
    *("party", "issue", "speaker", "source", "track", "affiliation", "participation", "round"),
    *("document", "demand", "response", "redline", "issueact", "remark", "priority"),
    "dissociation",
)


def to_mend(draft: Draft) -> str:
    return desk.address_to_mend(draft)


def newest() -> Draft:
    return Draft.objects.latest("drafted_at")


def second_look(cast: Cast) -> None:
    with recording(cast.negotiation, by=cast.olga) as act:
        ask_for_second_look(act, True)
    cast.negotiation.refresh_from_db()


@pytest.mark.parametrize("noun", rest_is_slow(NOUNS, quick=("demand", "round")))
def test_analyst_drafts_it_on_its_own_form_and_mends_it_there(
    cast: Cast, ana: Desk, ben: Desk, noun: str
) -> None:
    said = ben.done(added(noun), **nouns_to_record(cast)[noun])
    draft = newest()
    kept = {name: value for name, value in draft.entry.items() if value}
    again = ben.done(to_mend(draft))
    draft.refresh_from_db()

    assert said == again == ["Kept as a draft. Nothing follows from it."]
    assert {name: value for name, value in draft.entry.items() if value} == kept
    assert press(ana, cast, draft, "publish").status_code == 302
    draft.refresh_from_db()
    assert draft.state == DraftState.PUBLISHED


@pytest.mark.parametrize("is_planned", [True, False])
def test_round_that_is_over_was_planned_or_not_as_its_draft_says(
    cast: Cast, ana: Desk, ben: Desk, is_planned: bool
) -> None:
    typed = {**nouns_to_record(cast)["round"], "first_day": R1}

    ben.done(added("round"), **typed, was_planned=is_planned)
    draft = newest()
    form = ben.page(to_mend(draft)).context["adminform"].form
    ben.done(to_mend(draft), place="Geneva")
    press(ana, cast, draft, "publish")

    assert form["was_planned"].value() is is_planned
    kept = Round.objects.get(place="Geneva")
    assert kept.planned_on == (TODAY if is_planned else None)


def test_editor_keeps_one_where_he_says_so(cast: Cast, ana: Desk) -> None:
    typed = nouns_to_record(cast)["redline"]
    before = RedLine.objects.count()

    ana.done(added("redline"), button="_draft", **typed)
    assert (newest().noun, RedLine.objects.count()) == ("red-line", before)
    ana.done(added("redline"), **typed)
    assert RedLine.objects.count() == before + 1


def test_what_was_to_be_mended_stands_above_the_form(cast: Cast, ben: Desk) -> None:
    draft = drafted(cast, "source", SOURCE)
    with recording(cast.negotiation, by=cast.ana) as act:
        send_back(act, draft.slug, "Which page of it?")

    assert escape(to_mend(draft)) in text(ben.page(page_of(cast, draft)))
    assert "Which page of it?" in read(ben.page(to_mend(draft)))
    ben.done(to_mend(draft), title="P says so, page 4")

    draft.refresh_from_db()
    assert (draft.entry["title"], draft.state) == ("P says so, page 4", DraftState.WAITING)


def test_field_that_is_emptied_says_nothing_any_more(cast: Cast, ben: Desk) -> None:
    draft = drafted(cast, "source", {**SOURCE, "note": "Page 4"})

    ben.done(to_mend(draft), note="", date="")

    draft.refresh_from_db()
    assert not draft.entry["note"]
    assert not draft.entry["date"]


def test_analyst_mends_his_own_alone(cast: Cast, ben: Desk, ana: Desk) -> None:
    anothers = drafted(cast, "source", SOURCE, by="ana")
    hidden = drafted(cast, "source", {**SOURCE, "audience": "cleared"}, by="olga")
    of_another_noun = to_mend(drafted(cast, "speaker", SPEAKER)).replace("speaker", "source")

    assert ana.get(to_mend(anothers)).status_code == 200
    assert "Mend the source" not in read(ben.page(page_of(cast, anothers)))
    refused = [ben.get(one) for one in (to_mend(anothers), to_mend(hidden), of_another_noun)]
    refused += [ana.get(to_mend(hidden)), ana.post(to_mend(hidden), {})]
    assert {answer.status_code for answer in refused} == {404}


def test_what_the_writer_cannot_see_of_it_stays(cast: Cast, ben: Desk) -> None:
    here, wire = cast.negotiation, {"publisher": "Wire", "title": "Leak", "kind": "newspaper"}
    reference_data.register(here, on=R1, noun="source", slug="wire", **wire)
    documents.hand_over_document(here, on=R1, slug="leak", title="Leak", issued_by=["p"])
    entry = {"party": "p", "issue": "i", "addressees": ["q"], "asks": "accepts", "text": "Do."}
    draft = drafted(cast, "demand", {**entry, "document": "leak", "sources": ["agency", "wire"]})
    for noun, slug in (("source", "wire"), ("document", "leak")):
        audiences.withhold(here, on=TODAY, noun=noun, slug=slug, audience="cleared")

    opened = text(ben.page(to_mend(draft)))
    ben.done(to_mend(draft), text="Do it.")

    draft.refresh_from_db()
    assert 'value="leak"' not in opened
    assert 'value="wire"' not in opened
    assert draft.entry["text"] == "Do it."
    assert (draft.entry["document"], draft.entry["sources"]) == ("leak", ["agency", "wire"])


def test_second_of_two_who_mend_one_is_told_what_it_says_now(
    cast: Cast, ana: Desk, ben: Desk
) -> None:
    draft = drafted(cast, "source", SOURCE)
    form = ben.page(to_mend(draft)).context["adminform"].form
    with recording(cast.negotiation, by=cast.ana) as act:
        mend_entry(act, draft.slug, {"title": "Theirs"})
    typed = {name: form[name].value() or "" for name in form.fields}

    answer = ben.post(to_mend(draft), {**typed, "title": "Mine", "_save": "1"})

    assert "Somebody else changed this meanwhile." in errors(answer)["__all__"][0]
    assert errors(answer)["title"] == ["It is now: Theirs"]
    assert 'value="Mine"' in text(answer)
    version = answer.context["adminform"].form["read_version"].value()
    assert (
        ben.post(
            to_mend(draft), {**typed, "title": "Mine", "read_version": version, "_save": "1"}
        ).status_code
        == 302
    )
    draft.refresh_from_db()
    assert draft.entry["title"] == "Mine"


def test_what_was_typed_of_one_that_waits_no_longer_is_still_there(
    cast: Cast, ana: Desk, ben: Desk
) -> None:
    draft = drafted(cast, "source", SOURCE)
    form = ben.page(to_mend(draft)).context["adminform"].form
    typed = {name: form[name].value() or "" for name in form.fields}
    press(ana, cast, draft, "publish")

    answer = ben.post(to_mend(draft), {**typed, "title": "Mine", "_save": "1"})

    assert answer.status_code == 200
    assert 'value="Mine"' in text(answer)
    assert "published already" in read(answer)


# What rests on what waits


def test_draft_may_be_named_where_the_thing_will_be(cast: Cast, ana: Desk, ben: Desk) -> None:
    source, party = drafted(cast, "source", SOURCE), drafted(cast, "party", NEWLAND)
    typed = {**nouns_to_record(cast)["demand"], "party": party.slug, "sources": [source.slug]}

    foreseen = ben.fill(added("demand"), button="_preview", **typed)
    ben.done(added("demand"), **typed)

    draft = newest()
    assert (
        "It rests on what is not published yet: Party: Newland, Source: P says so. What it will do "
        "can be shown once that is" in read(foreseen)
    )
    assert set(draft.rests_on.all()) == {source, party}
    assert "waits as a draft" in read(ben.page(to_mend(draft)))
    assert press(ana, cast, draft, "together").status_code == 302
    demand = Demand.objects.latest("pk")
    assert (demand.party.name, demand.citations.get().source.title) == ("Newland", "P says so")


NEWLAND = {"name": "Newland", "kind": "state"}


def test_editor_who_names_a_draft_keeps_one(cast: Cast, ana: Desk) -> None:
    party = drafted(cast, "party", NEWLAND)

    said = ana.done(added("redline"), **{**nouns_to_record(cast)["redline"], "party": party.slug})

    assert said == ["Kept as a draft. Nothing follows from it."]
    assert [base.slug for base in newest().rests_on.all()] == [party.slug]


def test_drafts_are_proposed_to_who_may_see_them(cast: Cast, ana: Desk) -> None:
    drafted(cast, "party", NEWLAND)
    drafted(cast, "party", {"name": "Nowhere", "kind": "state", "audience": "cleared"}, by="olga")
    chosen = {"negotiation": "small", "drafts": "1"}

    def found(who: Desk, **query: str) -> list[str]:
        return [one for one in who.proposed("demand", "party", **query) if "waits" in one]

    assert found(ana, **chosen) == ["Party: Newland (waits as a draft)"]
    assert len(found(signed_in(cast, "olga"), **chosen)) == 2
    assert found(ana, **chosen, term="newl") == ["Party: Newland (waits as a draft)"]
    assert found(ana, **chosen, term="other") == []
    assert found(ana, negotiation="small") == []
    assert found(signed_in(cast, "mia"), **chosen) == []
    hidden = Draft.objects.get(audience="cleared")
    refused = ana.fill(added("demand"), **{**nouns_to_record(cast)["demand"], "party": hidden.slug})
    assert list(errors(refused)) == ["party"]


def test_statement_that_rests_on_drafts_is_mended_with_all_that_it_says(
    cast: Cast, ana: Desk, ben: Desk
) -> None:
    source, speaker = drafted(cast, "source", SOURCE), drafted(cast, "speaker", SPEAKER)
    said = {**SAID, "speaker": speaker.slug, "sources": ["agency", source.slug]}
    also = {
        "demand": {"addressees": ["q"], "asks": "accepts", "text": "Do it.", "slug": "do-it"},
        "red_line": {"refuses": "rejects", "text": "Never."},
    }
    draft = drafted(cast, "statement", {**said, "conditions": ["in time"], "also": also})

    ben.done(to_mend(draft))
    draft.refresh_from_db()
    kept = {name: value for name, value in draft.entry.items() if value is not None}
    assert kept["conditions"] == ["in time"]
    assert (kept["sources"], kept["speaker"]) == (["agency", source.slug], speaker.slug)
    assert kept["also"]["demand"]["slug"] == "do-it"

    ben.done(to_mend(draft), summary="P says so at last.", stance="rejects", quote="“No.”")
    draft.refresh_from_db()
    assert {n for n, v in draft.entry.items() if v is not None and v != kept.get(n)} == {
        *("summary", "stance", "quote"),
    }
    assert press(ana, cast, draft, "together").status_code == 302
    made = Statement.objects.get(summary="P says so at last.")
    assert (made.speaker.name, made.stance) == ("A new one", "rejects")
    assert Demand.objects.filter(slug="do-it", statement=made).exists()


# A second look


def test_where_a_second_look_is_asked_for_nobody_publishes_alone(cast: Cast, ana: Desk) -> None:
    second_look(cast)
    before = Demand.objects.count(), Statement.objects.filter(status="published").count()

    form = text(ana.page(added("demand")))
    ana.done(added("demand"), **nouns_to_record(cast)["demand"])
    draft = newest()
    ana.done(added("statement"), **what_p_says(cast))

    assert "This negotiation asks for a second look" in form
    assert "Keep the draft" in form
    assert 'name="_draft"' not in form
    assert (Demand.objects.count(), Statement.objects.filter(status="published").count()) == before
    assert "second_look" in read(press(ana, cast, draft, "publish"))
    assert press(signed_in(cast, "olga"), cast, draft, "publish").status_code == 302


def test_party_that_joins_and_a_sheet_wait_for_a_second_look_too(cast: Cast, ana: Desk) -> None:
    second_look(cast)
    address = f"/admin/round-sheet/small/{named(cast, 'round', 'r1').slug}/"

    assert 'name="_draft"' not in text(ana.page(address))


def test_form_names_what_it_is_for(cast: Cast, ben: Desk) -> None:
    draft = drafted(cast, "speaker", SPEAKER)
    asked = urlencode({"negotiation": "small", "draft": draft.slug})

    assert to_mend(draft) == f"{added('speaker')}?{asked}"
    assert "Mend the draft of a speaker" in read(ben.page(to_mend(draft)))
