"""A client of Demarche's API, for notebooks and programs.

    client       the site, who asks, and one negotiation on its clocks
    asking       what is sent: addresses, parameters, and which address takes which clock
    retries      what is sent again, and when
    problems     what the site refuses, as exceptions
    following    the stream of developments, and an exact copy, each by its cursor
    tables       rows as pandas has them, where it is installed

What is read are plain dicts with the fields that the site answers: its reference is at `/api/v1/docs/`.
"""

from .asking import Object
from .client import Answer, Client, Record
from .following import Copy, Stream
from .problems import (
    Conflict,
    DemarcheError,
    NoAnswer,
    NotFound,
    Problem,
    ReadsOtherwise,
    RecordedAlready,
    UnknownCursor,
    UnreadableAnswer,
)
from .retries import Retries
from .tables import PandasMissing, scores_to_dataframe, to_dataframe

__all__ = [
    "Client",
    "Record",
    "Answer",
    "Object",
    "Stream",
    "Copy",
    "Retries",
    "DemarcheError",
    "Problem",
    "NotFound",
    "Conflict",
    "RecordedAlready",
    "ReadsOtherwise",
    "UnknownCursor",
    "NoAnswer",
    "UnreadableAnswer",
    "to_dataframe",
    "scores_to_dataframe",
    "PandasMissing",
]
