"""What a database from before holds is read as it is: handed over as before, and mended in its threads."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest

from negotiations.rules.subjects import LONGEST

from .playing import TOLD

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """How the code of before went on with that database."""
    found: dict[str, Any] = json.loads(gzip.decompress(TOLD.read_bytes()))
    return found


@pytest.fixture(scope="module")
def upgraded() -> dict[str, Any]:
    """How the code of today goes on with it, in a process and a database of its own."""
    played = subprocess.run(
        [sys.executable, "-m", "tests.upgrade.playing"], capture_output=True, text=True, check=False
    )
    assert played.returncode == 0, played.stderr
    found: dict[str, Any] = json.loads(played.stdout)
    return found


def named(played: dict[str, Any], what: str) -> dict[str, str]:
    return {name: text for name, text in played["kept"].items() if f": {what} " in name}


SINCE = re.compile(
    r"(?:“|\\u201c)(?=Issue \d)|(?<=Issue \d)(?:”|\\u201d)"
    r"|\r?\n\r?\nProposition:\r?\n  The parties do thing \d\."
    r"|\r?\n  The parties do thing \d\."
    r'|\r?\n<p class="s m"[^>]*>(?:Proposition: )?<i>The parties do thing \d\.</i></p>'
    r'|\n\s*"(?:audience": "\w+"|(?:issue_act|priority|remark|dissociation)": null),'
    r'|,\n\s*"(?:html_)?url": "[^"]*"'
    r"| \(conditions: [^()]+\)|, if [^,()\"]+(?=[,\"])"
    r"|\nconnection: [\w-]+(?=\n)"
)
"""What is worded otherwise since: issues are named in quotation marks, and with their proposition; a
post says for whom it is, where it is read, and which act on an issue, priority, remark or
dissociation it is about, and its connection may stay open for the next; and conditions stand in
brackets."""


IN_DIGESTS = re.compile(
    r"No\. \d \(Do the thing\): .*|.*, then .*, and back again"
    r"|A position that moved more than once is told by where it ended\. The"
)
"""What a digest says otherwise since: what each demand was answered, and how a position came back."""


def worded(kept: dict[str, str]) -> dict[str, str]:
    return {name: SINCE.sub("", text) for name, text in kept.items()}


def queued(played: dict[str, Any], what: str) -> dict[str, str]:
    """What was to be told before. A correction that is made since reads as the code of today has it."""
    told = worded(named(played, what))
    return {name: text for name, text in told.items() if "mended" not in name}


def header(mail: str, name: str) -> str:
    found = re.search(rf"^{name}: (.*)$", mail, re.MULTILINE)
    return found[1] if found else ""


def test_what_is_kept_follows_before_and_after(upgraded: dict[str, Any]) -> None:
    assert all("differ" not in said for said in upgraded["verified"])
    assert all("stopped" not in said for said in upgraded["verified"])


TITLES = {"Moved", "Replies and answers", "Overdue", "What changed", "Replies"}
"""The titles of what changed, then and now."""


def read(mail: str) -> tuple[list[str], Counter[str]]:
    """What a mail tells, whatever comes first in it: its headers but for the subject, and its lines."""
    head, _, body = mail.partition("\n\n")
    text = body.partition("<!DOCTYPE")[0]
    lines = [line.strip() for line in text.splitlines()]
    told = (line for line in lines if line and line not in TITLES and set(line) != {"-"})
    return [line for line in head.splitlines() if not line.startswith("Subject:")], Counter(told)


def test_posts_that_were_queued_read_as_before(
    told: dict[str, Any], upgraded: dict[str, Any]
) -> None:
    before, after = queued(told, "post"), queued(upgraded, "post")

    # Several endpoints are posted to at once: which of them is served first is not told.
    assert before
    assert Counter(before.values()) - Counter(after.values()) == Counter()


def test_mails_that_were_queued_tell_the_same_though_other_things_first(
    told: dict[str, Any], upgraded: dict[str, Any]
) -> None:
    before, after = queued(told, "mail"), queued(upgraded, "mail")

    assert before
    for name, mail in before.items():
        (head, then), (head_now, now) = read(mail), read(after[name])
        assert head_now == head, name
        # What was corrected several times is one item now, with its first wording and its last.
        assert [line for line in now - then if not IN_DIGESTS.fullmatch(line)] == [], name
        assert len(now) > len(then) * 0.7, name
        assert len(header(after[name], "Subject")) <= LONGEST
    # A digest that had a red line in it was set aside by that code, again and again: whoever was to
    # have it has it now, and is written to when something in it is mended.
    news = after.keys() - before.keys()
    late = {header(after[name], "To") for name in news if ": mail digests" in name}
    assert {header(after[name], "To") for name in news} == late


def test_correction_is_told_to_whom_the_statement_was_told_in_its_thread(
    upgraded: dict[str, Any],
) -> None:
    said, status = upgraded["corrected"]
    mails = {name.partition(": mail ")[2]: text for name, text in named(upgraded, "mail").items()}
    mended = [text for name, text in mails.items() if name.startswith("mended")]
    told = {
        header(text, "To")
        for name, text in mails.items()
        if name.startswith(("held", "digests")) and f"/statements/{said}/" in text
    }

    assert status == 201
    assert told
    assert {header(text, "To") for text in mended} == told
    for text in mended:
        first = mails[header(text, "References").partition(">")[0].strip("<")]
        assert header(first, "To") == header(text, "To")
        assert f"/statements/{said}/" in first


def test_links_of_mails_of_before_leave_and_are_kept_nowhere(upgraded: dict[str, Any]) -> None:
    assert upgraded["left"]
    assert set(upgraded["left"]) == {200}
    assert upgraded["kept_of_links"] == []
