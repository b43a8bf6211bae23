"""What is read comes compressed to clients that take that, and nothing of it tells of a secret."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from django.test import Client

from .conftest import HERE, SLUG, STATEMENTS, Api

TAKES_IT = {"accept-encoding": "gzip, deflate, br"}
TEXTS = (
    f"/api/v1/{HERE}parties/",
    f"/api/v1/{HERE}parties/?format=csv",
    f"/api/v1/{HERE}parties/?format=ndjson",
    f"/api/v1/{HERE}export/parties/",
    f"/api/v1/{HERE}export/parties/?format=ndjson",
    f"/n/{SLUG}/parties/",
    f"/n/{SLUG}/developments.atom",
)
COMPRESSED_ALREADY = (
    f"/api/v1/{HERE}parties/?format=xlsx",
    f"/api/v1/{HERE}export/",
    f"/api/v1/{HERE}export/parties/?format=parquet",
)


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def varies(answer: Any) -> set[str]:
    return {*answer.get("Vary", "").split(", ")}


@pytest.mark.parametrize("address", TEXTS)
def test_texts_are_compressed(anybody: Api, address: str) -> None:
    plain: Any = anybody.client.get(address)

    sent: Any = anybody.client.get(address, headers=TAKES_IT)

    assert (sent["Content-Encoding"], "Content-Encoding" in plain) == ("gzip", False)
    assert varies(sent) == varies(plain) >= {"Accept-Encoding"}
    for name in ("Cache-Control", "Content-Type", "Content-Disposition", "Link"):
        assert sent.get(name) == plain.get(name)
    assert sent.streaming == plain.streaming
    if not sent.streaming:
        assert len(sent.content) == int(sent["Content-Length"]) < len(plain.content)
    if not address.startswith("/n/"):  # where something is drawn for each
        assert gzip.decompress(content(sent)) == content(plain)


@pytest.mark.parametrize("address", COMPRESSED_ALREADY)
def test_what_is_compressed_already_is_left_as_it_is(anybody: Api, address: str) -> None:
    assert "Content-Encoding" not in anybody.client.get(address, headers=TAKES_IT)


@pytest.mark.parametrize("takes", ["", "identity", "br", "gzip;q=0", "gzip; q=0.0, br"])
def test_who_does_not_take_it_gets_it_plain(anybody: Api, takes: str) -> None:
    answer = anybody.client.get(TEXTS[0], headers={"accept-encoding": takes})

    assert "Content-Encoding" not in answer
    assert "Accept-Encoding" in varies(answer)
    assert answer["ETag"].startswith('"')


def test_unchanged_it_is_not_sent_again_however_it_came(anybody: Api) -> None:
    for headers in ({}, TAKES_IT):
        first = anybody.client.get(TEXTS[0], headers=headers)
        for takes in ({}, TAKES_IT):
            again = anybody.client.get(TEXTS[0], headers={**takes, "if-none-match": first["ETag"]})
            assert again.status_code == 304
            for name in ("ETag", "Vary", "Cache-Control"):
                assert again[name] == first[name]


def test_size_of_an_answer_is_drawn_anew_each_time(anybody: Api) -> None:
    sizes = {len(content(anybody.client.get(TEXTS[0], headers=TAKES_IT))) for _ in range(12)}

    assert len(sizes) > 1


def test_what_another_site_has_asked_for_or_what_was_written_is_plain(
    editor: Api, anybody: Api
) -> None:
    signed_in = Client()
    signed_in.cookies["sessionid"] = "somebody"
    led_here = {**TAKES_IT, "sec-fetch-site": "cross-site"}
    page = f"/n/{SLUG}/parties/"
    tried = {"party": "germany", "issue": "swift", "speaker": "scholz", "stance": "rejects"}

    written = editor.client.post(
        f"/api/v1/{STATEMENTS}?dry_run=true",
        {**tried, "summary": "No." * 100},
        content_type="application/json",
        headers=TAKES_IT,
    )

    assert written.status_code == 200, written.content
    assert "Content-Encoding" not in written
    assert "Content-Encoding" not in signed_in.get(page, headers=led_here)
    assert signed_in.get(page, headers=TAKES_IT)["Content-Encoding"] == "gzip"
    assert anybody.client.get(page, headers=led_here)["Content-Encoding"] == "gzip"
