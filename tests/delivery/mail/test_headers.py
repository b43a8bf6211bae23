"""Headers that people read: any program decodes them to exactly what was meant."""

from __future__ import annotations

import re
from base64 import b64decode
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from quopri import decodestring

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiations.delivery.mail.headers import mailbox_header, text_header

ARROW = (
    "United States on “Limits on missiles in Europe”: accepts → leaning for (softened), and 5 more"
)
LONG = "Revealed: the Organisation for Security and Co-operation in Europe on Confidentiality"
HEADLINES = st.one_of(
    st.text(max_size=250),
    st.text(alphabet="aB9 →ä🕊“”\"'\\=?_.,:;()<>@-−\t\r\n", max_size=250),
    st.lists(
        st.sampled_from(
            ["leaning", "for", "→", "accepts", "(hardened),", "“so”", "Ä" * 90, "x" * 90, "🕊️", "=?"]
        ),
        max_size=40,
    ).map(" ".join),
)
"""Whatever people type, and what headlines are made of."""

WORD = r"=\?utf-8\?([bq])\?([^?]*)\?="


def _unfolded(line: str) -> str:
    return re.sub(r"\r?\n(?=[ \t])", "", line)


def _by_python(line: bytes) -> str:
    return str(message_from_bytes(line + b"\r\n", policy=policy.default)["Subject"])


def _by_old_python(line: bytes) -> str:
    old: Message = message_from_bytes(line + b"\r\n", policy=policy.compat32)
    return str(make_header(decode_header(_unfolded(old["Subject"]))))


def _by_the_standard(line: bytes, name: str = "Subject") -> str:
    """As RFC 2047 says, and nothing more: words one after the other are joined, each decoded alone."""
    value = _unfolded(line.decode("ascii")).removesuffix("\r\n").removeprefix(f"{name}: ")
    joined = re.sub(rf"({WORD})\s+(?={WORD})", r"\1", value)
    return re.sub(WORD, lambda found: _decoded(found[1], found[2]), joined)


def _decoded(how: str, word: str) -> str:
    octets = b64decode(word) if how == "b" else decodestring(word.encode(), header=True)
    # Strictly: a character that is split between two words fails here.
    return octets.decode()


def _seen(text: str) -> str:
    return " ".join(text.split())


@given(HEADLINES)
@example(ARROW)
@example(LONG + " of the documents: leaning against → rejects (hardened), medium confidence.")
@example("Round moved: R2, " + "to be held in Vienna " * 8)
@example("x" * 66 + " and more")
@example("x" * 67 + " and more")
@example("It looks =?utf-8?q?encoded?= and is not")
@example("Talks\r\nBcc: everybody@example.org\r\n\r\nand a body")
def test_a_subject_decodes_to_the_headline_in_any_program(headline: str) -> None:
    line = text_header("Subject", headline)

    assert _by_python(line) == _seen(headline)
    assert _by_old_python(line) == _seen(headline)
    assert _by_the_standard(line) == _seen(headline)


@given(HEADLINES)
@example(ARROW)
def test_a_subject_is_one_header_of_short_lines_and_short_words(headline: str) -> None:
    line = text_header("Subject", headline)

    assert line.endswith(b"\r\n")
    first, *others = line.decode("ascii").removesuffix("\r\n").split("\r\n")
    assert first.startswith("Subject: ")
    assert all(other.startswith(" ") and other.strip() for other in others)
    for one in (first, *others):
        assert len(one) <= 76
        assert "\r" not in one
        assert "\n" not in one
    assert all(len(found[0]) <= 75 for found in re.finditer(WORD, line.decode("ascii")))


def test_what_is_plain_is_read_plainly() -> None:
    line = text_header("Subject", LONG)

    assert line == (
        b"Subject: Revealed: the Organisation for Security and Co-operation in Europe\r\n"
        b" on Confidentiality\r\n"
    )


@pytest.mark.parametrize(
    ("headline", "how"), [("Germany: rejects → accepts", "q"), ("日本と中国の交渉", "b")]
)
def test_what_is_not_plain_is_encoded_in_the_shorter_of_two_ways(headline: str, how: str) -> None:
    line = text_header("Subject", headline).decode("ascii")

    assert f"=?utf-8?{how}?" in line
    assert re.fullmatch(rf"Subject: {WORD}(\r\n {WORD})*\r\n", line)


NAMES = st.one_of(
    st.text(max_size=120), st.text(alphabet="aZ \"\\,.@<>()äあ🕊'=?:;\r\n", max_size=120)
)


@given(NAMES)
@example("Demarche")
@example('Positions, "stated" (of parties)')
@example("Überblick über Verhandlungen")
@example("The tracker of stated positions in negotiations among more than two parties, an example")
def test_the_name_of_a_mailbox_is_read_as_it_was_given(name: str) -> None:
    line = mailbox_header("From", "news@demarche.example", name)

    parsed = message_from_bytes(line + b"\r\n", policy=policy.default)
    assert parsed.keys() == ["From"]
    [mailbox] = parsed["From"].addresses
    assert mailbox.addr_spec == "news@demarche.example"
    if line.count(b"=?utf-8?") <= 1:
        assert mailbox.display_name == _seen(name)
    else:
        # Python leaves a space between the words of a phrase; the standard does not.
        assert _by_the_standard(line, "From").partition(" <news@")[0] == _seen(name)
    assert all(len(one) <= 78 for one in line.decode("ascii").split("\r\n"))


def test_a_mailbox_without_a_name_is_its_address_however_long() -> None:
    address = "the.desk.of.stated.positions@" + "an-institute." * 8 + "example"

    assert mailbox_header("From", address).decode() == f"From: {address}\r\n"
