"""What a mail says of a development: what was kept before is read as it is."""

from __future__ import annotations

import json

from negotiations.delivery.mail.items.item import (
    AtRound,
    DemandAnswer,
    MailItem,
    MailSource,
    Passage,
)

OLD = {
    "kind": "position-changed",
    "headline": "P on Issue i: + → −",
    "subject": "P on Issue i",
    "path": "/n/small/statements/two/",
    "action": "Read the statement",
    "stances": ["leaning-for", None],
    "passages": [{"role": "now", "label": "Now", "day": "2030-02-10", "text": "No."}],
    "of_a_later_version": True,
}


def test_what_was_kept_before_is_read_as_it_is() -> None:
    item = MailItem.read(OLD)

    assert (item.headline, item.stances) == (OLD["headline"], ("leaning-for", None))
    assert [(passage.text, passage.who) for passage in item.passages] == [("No.", "")]
    assert (item.sources, item.round, item.unread) == ((), None, "")


def test_item_is_read_as_it_was_kept() -> None:
    item = MailItem(
        kind="response-received",
        headline="A reply",
        subject="P to Q",
        path="/n/small/demands/",
        action="See the demands and their answers",
        series=7,
        round=AtRound(slug="r2", name="R2", days="10 February 2030", order=("2030-02-10", 2)),
        passages=(Passage(role="now", label="Said", day="2030-02-10", text="Yes.", stance=None),),
        answers=(DemandAnswer(number=1, demand="Do.", issue="I", answer="countered", summary=""),),
        sources=(MailSource(publisher="Agency", title="What was said", date="", url=""),),
    )

    kept = json.loads(json.dumps(item.stored()))

    assert MailItem.read(kept) == item
