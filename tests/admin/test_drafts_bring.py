"""What a draft will bring, at the desk: typed with it, read where it is reviewed, and published."""

from __future__ import annotations

from negotiations.models import Answer, Demand, RedLine, Statement

from ..cast import Cast
from ..door import audiences
from .conftest import TODAY, Desk, acted, added, following, opened, read
from .test_brought import all_of_it
from .test_saving import named


def drafted(cast: Cast, ben: Desk) -> Statement:
    """What an analyst keeps, who publishes nothing."""
    ben.done(added("statement"), **all_of_it(cast))
    draft: Statement = Statement.objects.get(asked_slug="said")
    return draft


def test_an_analyst_keeps_all_of_it_with_his_draft(cast: Cast, ben: Desk) -> None:
    draft = drafted(cast, ben)

    assert draft.is_draft
    assert not RedLine.objects.filter(statement=draft).exists()
    assert set(draft.brings or ()) == {"demand", "answers", "red_line"}


def test_who_reviews_it_reads_what_it_will_bring(cast: Cast, ben: Desk, ana: Desk) -> None:
    draft = drafted(cast, ben)

    page = ana.page(opened(draft))

    (panel,) = [p for p in page.context["panels"] if p.title.startswith("It will bring")]
    assert panel.rows == [
        "A demand of Z: Leave it.",
        f"An answer: rejected ({named(cast, 'demand', 'demand')}) – No.",
        "A red line: Never that.",
    ]
    assert "Never that." in read(page)


def test_an_editor_publishes_all_of_it(cast: Cast, ben: Desk, ana: Desk) -> None:
    draft = drafted(cast, ben)

    shown = ana.fill(acted(draft, "publish"), "_preview")
    ana.done(acted(draft, "publish"))

    assert any("Leave it" in line for line in following(shown))
    assert Demand.objects.get(statement=draft).text == "Leave it."
    assert RedLine.objects.get(statement=draft).text == "Never that."
    assert Answer.objects.get(response__statement=draft).answer == "rejected"


def test_a_draft_is_opened_with_what_it_will_bring(cast: Cast, ben: Desk) -> None:
    draft = drafted(cast, ben)

    ben.done(opened(draft), demand_text="Leave it now.", also_red_line=False)

    draft.refresh_from_db()
    assert draft.brings is not None
    assert draft.brings["demand"]["text"] == "Leave it now."
    assert [answer["answer"] for answer in draft.brings["answers"]] == ["rejected"]
    assert "red_line" not in draft.brings


def test_saving_a_draft_as_it_was_changes_nothing(cast: Cast, ben: Desk) -> None:
    draft = drafted(cast, ben)

    assert ben.done(opened(draft)) == ["Nothing was changed."]


def test_a_draft_shows_no_demand_that_was_withheld_meanwhile(
    cast: Cast, ben: Desk, olga: Desk
) -> None:
    draft = drafted(cast, ben)
    text = named(cast, "demand", "demand").text
    withheld = {"noun": "demand", "slug": "demand", "audience": "cleared"}
    audiences.withhold(cast.negotiation, by=cast.olga, on=TODAY, **withheld)

    assert text not in ben.page(opened(draft)).content.decode()
    assert text in olga.page(opened(draft)).content.decode()
