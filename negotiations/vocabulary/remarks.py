"""What a party says that is no stance."""

from __future__ import annotations

from .word import Word


class RemarkKind(Word):
    """Every kind of remark, with the words for one and for several."""

    words: str
    several: str

    WARNING = "warning", "warning", "Warnings"
    ACCUSATION = "accusation", "accusation", "Accusations"
    FORECAST = "forecast", "forecast", "Forecasts"
