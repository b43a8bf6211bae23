"""What was kept as the address of a source before is a link where a reader may follow it, and nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client

from negotiations.models import Source, Statement

from ..cast import Cast
from .conftest import Page

SCRIPT = "javascript:alert(document.domain)"


@pytest.fixture
def statement(cast: Cast) -> Statement:
    cast.said("-", at="r1", slug="said")
    found: Statement = Statement.objects.get(slug="said")
    return found


def page(statement: Statement, address: str) -> str:
    Source.objects.filter(negotiation__slug="small", slug="agency").update(url=address)
    return Page(Client().get(f"/n/small/statements/{statement.slug}/")).html


def test_script_is_never_a_link(statement: Statement) -> None:
    html = page(statement, SCRIPT)

    assert "The agency" in html
    assert "javascript:" not in html


def test_page_is_a_link(statement: Statement) -> None:
    assert 'href="https://agency.example/word"' in page(statement, "https://agency.example/word")


def test_kind_is_read_in_words(statement: Statement) -> None:
    Source.objects.filter(negotiation__slug="small", slug="agency").update(kind="social-media")

    text = Page(Client().get(f"/n/small/statements/{statement.slug}/")).text

    assert "social media" in text
    assert "social-media" not in text


def test_desk_keeps_no_script(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.olga)
    form = {
        "negotiation": "small",
        "publisher": "Agency",
        "title": "A word",
        "kind": "news-agency",
        "audience": "public",
    }
    path = "/admin/negotiations/source/add/?negotiation=small"

    refused = client.post(path, form | {"url": SCRIPT})
    ftp = client.post(path, form | {"url": "ftp://agency.example/word"})
    kept = client.post(path, form | {"url": "https://agency.example/word"})

    assert [answer.status_code for answer in (refused, ftp, kept)] == [200, 200, 302]
    assert "begins with https:// or http://" in Page(ftp).text
    assert Source.objects.filter(title="A word").count() == 1
