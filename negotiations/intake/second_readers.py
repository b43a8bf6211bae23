"""Which second reader reads articles besides the rules, if the site has one."""

from __future__ import annotations

import logging

from django.conf import settings

from .finding.opinions import SecondReader
from .language_model.model_files import MISSING, WrongModel, is_installed
from .language_model.second_reader import language_model

log = logging.getLogger(__name__)


def second_reader() -> SecondReader | None:
    """The language model, where it is switched on and installed as it was taught; else none, and the log says why."""
    if not settings.LANGUAGE_MODEL:
        return None
    try:
        return language_model()
    except WrongModel as wrong:
        log.warning("%s", wrong)
        return None


def what_is_missing() -> str:
    """Why the language model that is switched on is not in use, as a sentence; empty where nothing is wrong."""
    return MISSING if settings.LANGUAGE_MODEL and not is_installed() else ""
