"""What parties say together is one item on pages, in the feed and in a mail, and names whom one may see."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from negotiations.delivery.mail.blocks import ToldItem
from negotiations.delivery.mail.digest import digest
from negotiations.delivery.mail.items import worded
from negotiations.delivery.mail.joint_items import told_together
from negotiations.models import Development
from negotiations.vocabulary.audiences import Audience

from ..cast import PUBLIC, R1, R2, R3, TEAM, Cast, day
from ..door import audiences, dissociations, joint, red_lines
from ..recording.test_joint import said_jointly

BOTH = "P and Q on “Issue i”: leaning for → accepts"


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """Both leaned for it, and say together that they accept it."""
    cast.said("+", at="r1", party="p")
    cast.said("+", at="r1", party="q")
    return cast


def mailed(cast: Cast, reader: Audience = PUBLIC, kind: str = "") -> list[ToldItem]:
    rows = Development.objects.for_audience(reader).in_stream_order()
    rows = rows.filter(round__slug="r2", **({"kind": kind} if kind else {}))
    ids = [row.pk for row in rows]
    items = worded(cast.negotiation, ids, reader, date(2030, 12, 31))
    return told_together(ToldItem(items[id].item) for id in ids)


def read(client: Client, below: str = "developments/") -> str:
    return client.get(f"/n/small/{below}").content.decode()


@pytest.mark.parametrize("below", ["developments/", "developments.atom", "issues/i/"])
def test_two_rows_are_one_item_that_names_both(cast: Cast, client: Client, below: str) -> None:
    said_jointly(cast)

    page = read(client, below)

    assert page.count(BOTH) == 1
    assert "P on “Issue i”: leaning for → accepts" not in page
    changed = Development.objects.filter(negotiation=cast.negotiation, kind="position-changed")
    assert changed.count() == 2


def test_a_mail_tells_both_in_one_item(cast: Cast) -> None:
    said_jointly(cast)

    (item,) = mailed(cast)

    assert item.headline == BOTH
    assert item.item.subject == "P and Q on “Issue i”"


def test_a_digest_tells_both_in_one_line(cast: Cast) -> None:
    said_jointly(cast)
    rows = Development.objects.for_audience(PUBLIC).filter(round__slug="r2").in_stream_order()
    items = worded(cast.negotiation, [r.pk for r in rows], PUBLIC, date(2030, 12, 31))

    (part,) = digest((cast.negotiation, ToldItem(items[row.pk].item)) for row in rows)

    assert [line.text for line in part.lines] == [BOTH]


def test_each_crosses_a_line_of_its_own(cast: Cast) -> None:
    for party in ("p", "q"):
        line = {"party": party, "issue": "i", "refuses": "accepts", "slug": f"line-{party}"}
        red_lines.declare_red_line(cast.negotiation, on=R1, text="Never.", **line)
    said_jointly(cast)

    told = mailed(cast, kind="red-line-crossed")

    assert [item.headline.partition(" crosses ")[0] for item in told] == ["P", "Q"]


def test_rows_of_two_kinds_are_two_items(cast: Cast) -> None:
    said_jointly(cast, parties="pz")

    assert [one.headline for one in mailed(cast)] == [
        "P on “Issue i”: leaning for → accepts",
        "Z on “Issue i”: accepts (first stated)",
    ]


def test_what_hardens_one_and_softens_the_other_is_two_items(cast: Cast) -> None:
    for party, refuses in (("p", "accepts"), ("q", "rejects")):
        red_lines.declare_red_line(
            cast.negotiation, on=R1, party=party, issue="i", refuses=refuses, text="Never."
        )

    said_jointly(cast)

    lines = [one.headline for one in mailed(cast, kind="position-changed")]
    assert len(lines) == 2
    assert "(softened)" in lines[0]
    assert "(hardened)" in lines[1]


def test_it_names_those_whose_rows_one_sees(cast: Cast, client: Client) -> None:
    said_jointly(cast)
    cast.said("++", at="r2", party="z")
    said_jointly(cast, "--", parties="pqz", on=R3, slug="other")

    assert "P, Q and Z on “Issue i”: accepts → rejects" in read(client)
    audiences.withhold(
        cast.negotiation, on=day(4, 1), noun="statement", slug="other-z", audience="team"
    )
    assert "P and Q on “Issue i”: accepts → rejects" in read(client)


def test_the_statement_s_page_says_with_whom(cast: Cast, client: Client) -> None:
    said_jointly(cast)

    page = read(client, "statements/joint-p/")

    assert "Said together with" in page
    assert "/n/small/statements/joint-q/" in page


def test_the_round_s_page_tells_both_in_one_line(cast: Cast, client: Client) -> None:
    said_jointly(cast)

    assert "<b>P and Q</b>" in read(client, "rounds/r2/")
    assert "<b>P and Q</b>" in client.get("/").content.decode()


def test_the_party_s_page_lists_dissociations(cast: Cast, client: Client) -> None:
    from_b = {"party": "p", "body": "b", "issue": "i", "day": R2, "until": day(3, 1)}
    dissociations.record_dissociation(cast.negotiation, on=day(3, 1), **from_b)

    page = " ".join(read(client, "parties/p/").split())

    assert "dissociates itself from" in page
    assert 'until <time datetime="2030-03-01">1 March 2030</time>.' in page


def test_for_the_team_alone_it_is_an_item_of_its_own(cast: Cast) -> None:
    said_jointly(cast)
    joint.join_statement(
        cast.negotiation, on=R2, statement="joint-p", party="z", speaker="z4", audience="team"
    )

    assert mailed(cast, TEAM)[0].headline == BOTH
    assert len(mailed(cast, PUBLIC)) == 1
