"""Marks that nobody sees are named with their place; what a language needs stays."""

from __future__ import annotations

import pytest

from negotiations.rules.marks import mark_in
from negotiations.rules.web_addresses import is_web_address


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("gpj.\u202eexe", "U+202E (right-to-left override) as character 5"),
        ("\u2066a", "U+2066 (left-to-right isolate) as character 1"),
        ("a\u200f", "U+200F (right-to-left mark) as character 2"),
        ("a\u200e", "U+200E (left-to-right mark)"),
        ("a\u061c", "U+061C (arabic letter mark)"),
        ("a\u2028b", "U+2028 (line separator)"),
        ("a\u2029b", "U+2029 (paragraph separator)"),
        ("\ufeffa", "U+FEFF (byte order mark)"),
        ("a\x00b", "U+0000 (NUL) as character 2"),
        ("a\x1bb", "U+001B (control character)"),
        ("a\x0bb", "U+000B (control character)"),
        ("a\x7fb", "U+007F (control character)"),
        ("a\x85b", "U+0085 (control character)"),
        ("a\ud800b", "U+D800 (half of a character)"),
        ("a\U000e0041b", "U+E0041 (tag latin capital letter a)"),
        ("a\uffffb", "U+FFFF"),
    ],
)
def test_hidden_mark_is_named_with_its_place(text: str, named: str) -> None:
    for lines in (True, False):
        told = mark_in(text, lines=lines)
        assert told is not None
        assert named in told


@pytest.mark.parametrize(
    "text",
    [
        "Position of 26 January: “conditional” — né, ß, ø, Ђ, 漢字, e\u0301",
        "می\u200cخواهیم",  # Persian, with its non-joiner
        "क्\u200dष",  # Devanagari, with its joiner
        "עברית, العربية",
        "👩\u200d⚖️ 🇪🇺",
        "a\u00a0b\u202fc\u00adc\u200bd",
    ],
)
def test_what_a_language_needs_stays(text: str) -> None:
    assert mark_in(text, lines=False) is None


def test_breaks_stand_in_texts_of_several_lines_alone() -> None:
    text = "one\r\ntwo\tthree"

    assert mark_in(text) is None
    told = mark_in(text, lines=False)
    assert told == "It holds a line break as character 4, and this is one line."


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://www.example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("https://пример.рф/страница", True),
        ("https://[2001:db8::1]:8443/", True),
        ("", False),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)//https://example.org", False),
        ("java\tscript:alert(1)", False),
        (" https://example.org", False),
        ("data:text/html,<script>", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("ftp://example.org/", False),
        ("//example.org/", False),
        ("https:///path", False),
        ("https://", False),
        ("https:example.org", False),
        ("https://ana:word@example.org/", False),
        ("https://example.org:port/", False),
        ('https://example.org/"onclick="x', False),
        ("https://example.org\\@elsewhere.example/", False),
    ],
)
def test_address_of_a_page_is_one_that_a_reader_may_follow(text: str, is_one: bool) -> None:
    assert is_web_address(text) is is_one
