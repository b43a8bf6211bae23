"""The panel beside the form of a statement: what is known of the matter, and what would follow."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from negotiations.alerting.subscriptions import subscribe
from negotiations.models import Delivery, Draft, Statement
from negotiations.recording import days
from negotiations.recording.door import recording
from negotiations.recording.second_look import ask_for_second_look

from ..cast import R2, Cast, day
from ..door import red_lines, reference_data
from ..tables import rest_is_slow
from .conftest import TODAY, Desk, acted, added, at_desk, opened, signed_in, stream
from .test_hidden import SECRET, what_the_cleared_may_know
from .test_queries import more
from .test_saving import named, what_p_says

PANEL = reverse("admin:negotiations_statement_panel")
ON_J = day(5, 5)


def panel(who: Desk, address: str = "", **typed: Any) -> Any:
    """The panel to what is typed so far, as it is answered."""
    from_form = {name: _sent(value) for name, value in typed.items()}
    return who.post(address or f"{PANEL}?negotiation=small", from_form)


def _sent(value: Any) -> Any:
    if isinstance(value, list):
        return [_sent(one) for one in value]
    return getattr(value, "slug", value)


def said_of(answer: Any) -> str:
    """The panel as it is read."""
    assert answer.status_code == 200
    return in_words(answer.content.decode())


def in_words(content: str) -> str:
    """Without tags, and without the spaces that would stand for them before a comma."""
    words = " ".join(unescape(re.sub(r"<[^>]+>", " ", content)).split())
    return re.sub(r" (?=[,.;:)])", "", words)


def p_on_j(cast: Cast, **more: Any) -> dict[str, Any]:
    """What P says on the other issue, on a day of its own."""
    return what_p_says(cast, **{"issue": "j", "day": ON_J.isoformat(), "summary": "", **more})


def _nothing(cast: Cast) -> None:
    """Nothing more is recorded."""


def _said_plus(cast: Cast) -> None:
    cast.said("+", on=ON_J, issue="j", writer=cast.ana)


def _said_later(cast: Cast) -> None:
    cast.said("+", on=day(6, 1), issue="j", by=5)


def _line_on_j(cast: Cast) -> None:
    _said_plus(cast)
    line = {"party": "p", "issue": "j", "refuses": "rejects", "text": "Never.", "speaker": "p5"}
    red_lines.declare_red_line(cast.negotiation, on=ON_J, slug="line-j", **line)


LATER = {"day": day(6, 2).isoformat()}
OUTCOMES: dict[str, tuple[Any, dict[str, Any], str]] = {
    "first": (
        _nothing,
        {"stance": "accepts"},
        "First stance P on “Issue j”: accepts (first stated)",
    ),
    "change": (
        _said_plus,
        {"stance": "leaning-against", **LATER},
        "Change of position + leaning for → − leaning against",
    ),
    "conditions": (
        _said_plus,
        {"stance": "leaning-for", "conditions_said": "these", "conditions": "a pause", **LATER},
        "Change of conditions",
    ),
    "crossed": (_line_on_j, LATER, "Red line crossed P crosses its own red line on “Issue j”"),
    "contested": (_said_plus, {"speaker": "p5", "sources": ["transcript"]}, "Contested"),
    "no change: the same": (
        _said_plus,
        {"stance": "leaning-for", **LATER},
        "No change: the party stands there already.",
    ),
    "no change: no voice that binds": (
        _said_plus,
        {"speaker": "p1", **LATER},
        "No change: the speaker does not bind the party, so it counts for nobody.",
    ),
    "no change: silence": (
        _said_plus,
        {"stance": "no-public-position", **LATER},
        "No change: silence leaves what was said before as it stands.",
    ),
    "no change: overtaken": (
        _said_later,
        {"day": day(6, 1).isoformat(), "stance": "accepts", "speaker": "p2"},
        "No change: a word that counts for more stands already.",
    ),
    "repeat": (
        _said_plus,
        {"stance": "leaning-for", "sources": ["agency"]},
        "A repeat. It is recorded already: P on “Issue j”, 5 May 2030: leaning for",
    ),
    "correction: another stance": (
        _said_plus,
        {"sources": ["agency"]},
        "Looks like a correction of leaning for, 5 May 2030",
    ),
    "correction: another speaker": (
        _said_plus,
        {"stance": "leaning-for", "speaker": "p5", "sources": ["agency"]},
        "Looks like a correction of leaning for, 5 May 2030",
    ),
}


MOVES = {"first", "change", "conditions", "crossed", "contested"}


@pytest.mark.parametrize("what", OUTCOMES)
@pytest.mark.parametrize("name", rest_is_slow(["ben", "ana"], quick=["ben"]))
def test_what_it_would_do_is_said_to_whoever_writes(cast: Cast, name: str, what: str) -> None:
    """To an analyst as well, who only drafts: as it will be once it is published."""
    prepare, typed, sentence = OUTCOMES[what]
    prepare(cast)
    before = (stream(cast), cast.negotiation.acts.count(), Statement.objects.count())

    shown = said_of(panel(signed_in(cast, name), **p_on_j(cast, **typed)))

    assert sentence in shown
    assert "No change" not in shown or what not in MOVES
    assert ("once it is published" in shown) == (name == "ben")
    assert (stream(cast), cast.negotiation.acts.count(), Statement.objects.count()) == before


def test_a_word_from_another_source_is_no_correction(cast: Cast, ana: Desk) -> None:
    _said_plus(cast)

    shown = said_of(panel(ana, **p_on_j(cast, sources=["transcript"])))

    assert "Looks like a correction" not in shown


def test_what_is_not_chosen_yet_is_named_and_what_is_known_is_shown(cast: Cast, ben: Desk) -> None:
    nothing = said_of(panel(ben))
    half = said_of(panel(ben, party="p", issue="i"))
    sentence = said_of(panel(ben, party="p", issue="i", stance="rejects"))

    assert "Still to be chosen: party, issue, speaker, stance." in nothing
    assert "Still to be chosen: speaker, stance." in half
    assert "P on “Issue i” That it be done. Where it stands: + leaning for" in half
    assert "Speaker 4 (authority 4)" in half
    assert "Asked of it by Q (no. 1): Do not do it. P: countered" in half
    assert "P rejects “Issue i”, that is, it rejects this: That it be done. Is that true?" in (
        sentence
    )


def test_speakers_are_those_of_the_party(cast: Cast, ben: Desk) -> None:
    about = {"app_label": "negotiations", "model_name": "statement", "field_name": "speaker"}
    reference_data.register(
        cast.negotiation,
        on=R2,
        noun="speaker",
        slug="envoy",
        name="The envoy of Q",
        party=named(cast, "party", "q"),
        authority=3,
    )

    proposed = ben.page(
        reverse("admin:autocomplete"), **about, negotiation="small", party="q"
    ).json()
    shown = said_of(panel(ben, party="q"))

    assert {one["id"] for one in proposed["results"]} == {"q1", "q2", "q3", "q4", "q5", "envoy"}
    assert "The envoy of Q (authority 3)" in shown
    assert "The envoy" not in said_of(panel(ben, party="p"))


def test_what_does_not_fit_is_said_in_the_panel(cast: Cast, ben: Desk) -> None:
    shown = said_of(panel(ben, **p_on_j(cast, speaker="q4")))

    assert "Speaker: Speaker 4 does not speak for P." in shown
    assert "First stance" not in shown


def test_position_is_shown_on_both_clocks(cast: Cast, ana: Desk) -> None:
    cast.said("0", on=day(4, 20), issue="j")
    came_out = {"held_from": day(4, 25).isoformat(), "known_from": ON_J.isoformat()}

    shown = said_of(panel(ana, **p_on_j(cast, **came_out)))

    assert "On 25 April 2030, as known on 5 May 2030 ± open or conditional → −− rejects" in shown
    assert "On 25 April 2030, as known on 25 April 2030 ± open or conditional → ± open" in shown
    assert "On 31 December 2030, as known on 31 December 2030 ± open or conditional → −−" in shown


def test_who_will_be_told_is_said_in_numbers_and_by_no_name(cast: Cast, ana: Desk) -> None:
    subscribe(cast.users["cora"], cast.negotiation, kinds=[])
    subscribe(cast.users["ben"], cast.negotiation, kinds=[], frequency="daily")
    before = Delivery.objects.count()

    answer = panel(ana, **p_on_j(cast))
    shown = said_of(answer)

    assert "1 by mail at once 1 in the digest of the day" in shown
    assert "Members with clearance are not counted." in shown
    assert "cora" not in answer.content.decode()
    assert Delivery.objects.count() == before


def test_what_the_public_alone_is_told_is_said_to_the_team(cast: Cast, ana: Desk) -> None:
    cast.said("--", on=ON_J, issue="j", by=5, audience="team")

    shown = said_of(panel(ana, **p_on_j(cast, **LATER)))

    assert "First stance, for the public alone" in shown
    assert "No change: the party stands there already." in shown


def test_a_draft_has_the_panel_of_what_it_will_do(cast: Cast, ben: Desk, ana: Desk) -> None:
    """Once it is published, for whoever mends it: saving keeps it a draft."""
    ben.done(added("statement"), **what_p_says(cast, issue=named(cast, "issue", "j")))
    draft = Statement.objects.get(status="draft", issue__slug="j")
    before = draft.version

    shown = said_of(panel(ben, at_desk(draft, "panel_of_draft"), **p_on_j(cast, stance="accepts")))
    on_page = said_of(ben.fill(opened(draft), button="_preview"))
    by_editor = said_of(panel(ana, at_desk(draft, "panel_of_draft"), **p_on_j(cast)))

    draft.refresh_from_db()
    assert "First stance P on “Issue j”: accepts" in shown
    assert "First stance P on “Issue j”, after agreeing on 20 January 2030" in on_page
    assert "What this will do once it is published" in by_editor
    assert (draft.status, draft.version, draft.stance) == ("draft", before, "rejects")


def test_who_wrote_a_draft_reads_what_it_will_do_once_somebody_else_publishes_it(
    cast: Cast, ben: Desk, ana: Desk
) -> None:
    """Where the negotiation asks for a second look, so that he could not publish it himself."""
    with recording(cast.negotiation) as act:
        ask_for_second_look(act, True)
    ana.done(added("statement"), "_draft", **what_p_says(cast, issue=named(cast, "issue", "j")))
    draft = Statement.objects.get(status="draft", issue__slug="j")

    shown = said_of(panel(ana, at_desk(draft, "panel_of_draft"), **p_on_j(cast, stance="accepts")))
    refused = ana.fill(acted(draft, "publish"))

    assert "First stance P on “Issue j”: accepts" in shown
    assert Draft.objects.get(statement=draft).state == "waiting"
    assert "somebody else" in said_of(refused)


def test_where_a_draft_is_reviewed_the_panel_says_what_it_will_do(
    cast: Cast, ben: Desk, ana: Desk
) -> None:
    """In the same words as beside its form, and nothing is published by reading them."""
    ben.done(added("statement"), **what_p_says(cast, issue=named(cast, "issue", "j")))
    statement = Statement.objects.get(status="draft", issue__slug="j")
    draft = Draft.objects.get(statement=statement)
    address = reverse("admin:draft", args=["small", draft.slug])

    by_editor, by_analyst = said_of(ana.page(address)), said_of(ben.page(address))
    _said_plus(cast)
    changed = said_of(ana.page(address))

    first = "First stance P on “Issue j”, after agreeing on 20 January 2030"
    assert first in by_editor
    assert first in by_analyst
    assert "What this will do once it is published" in by_analyst
    assert "once it is published" not in by_editor
    assert "Change of position" in changed
    assert "Change of position" not in by_editor
    statement.refresh_from_db()
    assert (statement.status, draft.state) == ("draft", "waiting")


def test_a_draft_that_repeats_what_was_recorded_since_says_so_where_it_is_reviewed(
    cast: Cast, ben: Desk, ana: Desk
) -> None:
    same = p_on_j(cast, stance="leaning-for", sources=["agency"], summary="So.")
    ben.done(added("statement"), **same)
    draft = Draft.objects.get(statement__status="draft", statement__issue__slug="j")
    address = reverse("admin:draft", args=["small", draft.slug])

    before = said_of(ana.page(address))
    _said_plus(cast)
    after = said_of(ana.page(address))

    assert "A repeat" not in before
    assert "A repeat. It is recorded already: P on “Issue j”, 5 May 2030: leaning for" in after


def test_without_a_script_the_panel_is_on_the_page_of_the_preview(cast: Cast, ben: Desk) -> None:
    page = ben.fill(
        added("statement"), button="_preview", **what_p_says(cast, issue=named(cast, "issue", "j"))
    )

    assert "First stance P on “Issue j”, after agreeing on 20 January 2030" in said_of(page)
    assert "What this will do once it is published" in said_of(page)


WHO = {"anonymous": 302, "cora": 302, "ben": 200, "ana": 200, "olga": 200, "eve": 404, "root": 200}


@pytest.mark.parametrize("name", WHO)
def test_the_panel_is_for_who_may_fill_in_the_form(cast: Cast, name: str) -> None:
    who = signed_in(cast, name)
    draft = named(cast, "statement", "draft")

    assert panel(who, party="p", issue="i").status_code == WHO[name]
    refused = {"anonymous": 302, "cora": 302, "eve": 404}
    of_draft = panel(who, at_desk(draft, "panel_of_draft"), party="p", issue="i").status_code
    assert of_draft == refused.get(name, 200)
    assert who.get(PANEL).status_code == (302 if name in refused and name != "eve" else 405)


def test_of_what_is_published_there_is_no_panel(cast: Cast, ana: Desk) -> None:
    first = named(cast, "statement", "first")

    assert panel(ana, at_desk(first, "panel_of_draft"), party="p").status_code == 403


ASKED: list[dict[str, Any]] = [
    {"party": "p"},
    {"party": "p", "issue": "i"},
    {"party": "p", "issue": "i", "speaker": "p4", "stance": "accepts", "day": "2030-05-01"},
    {"party": "p", "issue": "i", "speaker": "p4", "stance": "rejects", "day": "2030-02-10"},
    {"party": "q", "issue": "i", "speaker": "q4", "stance": "rejects", "day": "2030-02-20"},
    {"party": SECRET, "issue": SECRET, "speaker": SECRET, "stance": "rejects"},
]


def test_the_panel_is_that_of_a_world_without_what_is_hidden(cast: Cast, ana: Desk) -> None:
    for name in ("ana", "cora", "olga"):
        subscribe(cast.users[name], cast.negotiation, kinds=[])

    draft = Draft.objects.get(statement=named(cast, "statement", "draft"))
    reviewed = reverse("admin:draft", args=["small", draft.slug])

    def every() -> list[Any]:
        panels = [panel(ana, **typed, sources=["agency"]).content for typed in ASKED]
        return [*panels, said_of(ana.page(reviewed))]

    without = every()

    what_the_cleared_may_know(cast)
    subscribe(cast.olga, cast.negotiation, kinds=[], frequency="daily", issues=["i"])

    assert every() == without
    assert SECRET in panel(signed_in(cast, "olga"), **ASKED[1]).content.decode()


@pytest.mark.in_turn
def test_a_longer_record_takes_no_more_queries(cast: Cast, ana: Desk) -> None:
    typed = {"party": "p", "issue": "n0", "speaker": "p4", "stance": "accepts", "summary": "So."}

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "Change of position" in said_of(
                panel(ana, **typed, day="2030-06-01", sources=["agency"])
            )
        return len(queries)

    more(cast, 0, 3)
    cast.said("-", on=day(5, 1), issue="n0")
    days.turn_days(TODAY)
    few = asked()
    more(cast, 3, 8)
    for number in range(6):
        cast.said("-+"[number % 2], on=day(5, 2 + number), issue="n0")
    cast.said("0", on=day(5, 20), issue="n0")
    days.turn_days(TODAY)

    assert asked() <= few
