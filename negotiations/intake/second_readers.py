"""Which second reader reads articles besides the rules."""

from __future__ import annotations

import logging

from django.conf import settings

from .finding.opinions import SecondReader
from .language_model.model_files import MISSING, WrongModel, is_installed
from .language_model.second_reader import language_model
from .wordings.second_reader import wordings

log = logging.getLogger(__name__)


def second_reader() -> SecondReader:
    """The language model, where it is switched on and installed as it was taught; else who counts words, and the log says why."""
    if not settings.LANGUAGE_MODEL:
        return wordings()
    try:
        return language_model()
    except WrongModel as wrong:
        log.warning("%s", wrong)
        return wordings()


def what_is_missing() -> str:
    """Why the language model that is switched on is not in use, as a sentence; empty where nothing is wrong."""
    return MISSING if settings.LANGUAGE_MODEL and not is_installed() else ""
