"""Files that somebody hands over: how large one may be, and what it may be called."""

from __future__ import annotations

from .marks import mark_in

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_IN_WORDS = "20 MB"
LONGEST_FILE_NAME = 200


def fault_of_file_name(name: str) -> str | None:
    """What is wrong with the name of a file, with what would be right; None where nothing is.

    A name is that of a file alone, in one line, as it is read: no folder, no mark that nobody sees.
    """
    if not name.strip():
        return "Say what the file is called."
    if len(name) > LONGEST_FILE_NAME:
        return (
            f"The name of the file has {len(name)} characters; give one of at most "
            f"{LONGEST_FILE_NAME}."
        )
    if told := mark_in(name, lines=False):
        return f"The name of the file cannot stay as it is. {told}"
    if "/" in name or "\\" in name:
        return "The name of the file holds a slash; give its last part alone, without a folder."
    if name in (".", ".."):
        return f"'{name}' is the name of a folder; give that of a file."
    if name != name.strip():
        return "The name of the file begins or ends with a space; take it away."
    return None
