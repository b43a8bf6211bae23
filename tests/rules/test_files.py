"""What a file may be called that somebody hands over."""

from __future__ import annotations

import pytest

from negotiations.rules.files import LONGEST_FILE_NAME, fault_of_file_name

FINE = (
    "treaty.pdf",
    "Draft treaty (8 articles) – final.docx",
    "проект договора.pdf",
    "توافق‌نامه.pdf",  # with the joiner that Persian needs
    "no ending",
    "..hidden",
    "a" * LONGEST_FILE_NAME,
)
WRONG = {
    "": "Say what the file is called.",
    "   ": "Say what the file is called.",
    "a" * (LONGEST_FILE_NAME + 1): "has 201 characters",
    "../../etc/passwd": "slash",
    "/etc/passwd": "slash",
    "C:\\boot.ini": "slash",
    ".": "folder",
    "..": "folder",
    "bill\u202efdp.exe": "U+202E",
    "a\u2066b.txt": "U+2066",
    "nul\x00.pdf": "NUL",
    "two\nlines.txt": "a line break",
    "tab\t.txt": "a tab",
    "\ufeffmark.txt": "byte order mark",
    "bell\x07.txt": "U+0007",
    " before.txt": "space",
    "after.txt ": "space",
}


@pytest.mark.parametrize("name", FINE)
def test_name_of_a_file_may_be_in_any_script(name: str) -> None:
    assert fault_of_file_name(name) is None


@pytest.mark.parametrize("name", WRONG)
def test_name_that_is_none_of_a_file_is_refused_by_what_is_wrong(name: str) -> None:
    fault = fault_of_file_name(name)

    assert fault is not None
    assert WRONG[name] in fault
