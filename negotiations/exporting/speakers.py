"""Speakers."""

from __future__ import annotations

from typing import Any

from ..entries.speakers import SpeakerEntry
from ..models import Speaker
from ..reading.perspective import Perspective
from .case_noun import CaseNoun


def _speakers(view: Perspective) -> Any:
    return view.visible(Speaker).filter(view.sees("party__"))


SPEAKERS = CaseNoun(in_file="speakers", entry=SpeakerEntry, of=_speakers)
