"""Two who coded the same sentence apart: what each took it for, and whether that is the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CodedAs:
    """What somebody took a sentence for: a stance on an issue, or no statement, and then both are empty."""

    issue: str = ""
    stance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPair:
    """A sentence that two coded apart: who decided of it, and who coded it without seeing that."""

    key: str
    article: str
    source: str
    sentence: str
    first: CodedAs
    first_by: str
    second: CodedAs
    second_by: str

    @property
    def differs(self) -> bool:
        return self.first != self.second
