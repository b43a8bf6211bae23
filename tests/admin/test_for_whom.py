"""The desk says for whom each thing is: in its lists, on its page, and before it is done."""

from __future__ import annotations

from datetime import date
from html import unescape

from negotiations.models import Statement

from ..cast import R2, Cast, day
from .conftest import Desk, added, listed, opened

MARCH = date(2031, 3, 1)
LOCK = "\N{LOCK}\N{VARIATION SELECTOR-15}"


def shown(desk: Desk, noun: str) -> str:
    return unescape(desk.page(listed(noun)).content.decode())


def test_lists_say_for_whom_and_until_when(cast: Cast, ana: Desk, olga: Desk) -> None:
    cast.said("++", at="r2", slug="embargoed", embargo_until=MARCH)
    cast.said("+", at="r2", party="q", slug="lapsed", embargo_until=day(3, 1))
    cast.said("-", at="r2", party="z", slug="secret", audience="cleared")

    for noun in ("statement", "development"):
        assert f"{LOCK} Team only until 1 March 2031" in shown(ana, noun)
        assert "Cleared only" not in shown(ana, noun)
        assert f"{LOCK} Cleared only" in shown(olga, noun)


def test_list_is_sorted_by_it(cast: Cast, olga: Desk) -> None:
    cast.said("-", at="r2", party="z", slug="secret", audience="cleared")
    names = list(olga.page(listed("statement")).context["cl"].list_display)
    place = next(n for n, name in enumerate(names) if callable(name))

    first = olga.rows("statement", o=str(place))[0]

    assert first.audience == "cleared"


def test_page_and_preview_say_so(cast: Cast, ana: Desk) -> None:
    cast.said("++", at="r2", slug="embargoed", embargo_until=MARCH)
    kept = Statement.objects.named("embargoed")

    page = unescape(ana.page(opened(kept)).content.decode())
    speaker = cast.negotiation.speaker_set.get(slug="z5")
    preview = ana.fill(
        f"{added('statement')}?negotiation={cast.negotiation.slug}",
        "_preview",
        party=speaker.party,
        issue=cast.negotiation.issue_set.get(slug="i"),
        speaker=speaker,
        day=R2,
        stance="accepts",
        summary="Yes.",
        audience="team",
        sources=[cast.negotiation.source_set.get(slug="agency")],
    )
    following = preview.context["adminform"].form.following

    assert f"{LOCK} Team only until 1 March 2031" in page
    assert [line for line in following if line.startswith(f"{LOCK} Team only: Position stated")]


def test_form_offers_the_audiences_to_which_the_writer_belongs(ana: Desk, olga: Desk) -> None:
    def offered(who: Desk) -> list[str]:
        audience = who.page(added("demand")).context["adminform"].form.fields["audience"]
        return [word for word, _ in audience.choices]

    assert offered(ana) == ["public", "team"]
    assert offered(olga) == ["public", "team", "cleared"]
