"""Who gives an address sees first what it would have been sent, as of an account."""

from __future__ import annotations

from django.test import Client

from negotiations.models import Message

from ..cast import Cast
from .conftest import Site
from .test_following import FOLLOW, posted

THIS = "What this would have sent"


def test_page_says_what_it_would_have_sent_of_what_is_public(cast: Cast) -> None:
    for party in ("p", "q"):
        cast.said("-", at="r1", party=party)
        cast.said("0", at="r2", party=party)
    cast.said("+", at="r3", audience="team")

    page = Site(Client()).good(f"{FOLLOW}?party=p")

    assert THIS in page.text
    assert "P on “Issue i”: leaning against → open or conditional" in page.text
    assert "leaning for" not in page.text
    assert "Q on “Issue i”" not in page.text


def test_it_is_shown_for_what_was_chosen_before_an_address_is_given(cast: Cast) -> None:
    cast.said("-", at="r1")
    cast.said("++", at="r3", party="q")
    chosen = {"kinds": [], "parties": ["q"], "frequency": "daily", "email": "", "preview": "yes"}

    response = posted(FOLLOW, chosen)

    html = response.content.decode()
    assert response.status_code == 200
    assert "Give an address." not in html
    assert "Q on “Issue i”: accepts (first stated)" in html
    assert "P on “Issue i”" not in html
    assert not Message.objects.exists()


def test_what_does_not_fit_is_not_counted(cast: Cast) -> None:
    response = posted(FOLLOW, {"parties": ["nobody"], "frequency": "daily", "preview": "yes"})

    assert response.status_code == 400
    assert "Mend what does not fit, and it is counted." in response.content.decode()
