"""The developments that follow from the facts that one audience may see: pure functions (rule 7).

    development  the value that all of them return, and its identity
    positions    of a series: first stances, changes, contradictions, corrections
    demands      of demands, replies with their answers, and red lines
    crossings    of a series: red lines that their own party crossed
    issue_acts   of acts on an issue
    remarks      of priorities, warnings and accusations
    calendar     of texts and rounds
    dissociations  of parties that a body does not speak for

Each function answers for one thing that the door can lock: a series, a demand, a response, a
document, a round, a red line, an act on an issue, a priority, a remark or a dissociation.
"""

from .calendar import KnownDocument, KnownRoundAct, KnownRoundActs, of_document, of_round
from .crossings import crossing_told_with, crossings
from .demands import KnownResponse, of_demand, of_red_line, of_response
from .development import About, Identity, KnownDevelopment
from .dissociations import of_dissociation
from .issue_acts import of_issue_act
from .positions import KnownCorrection, KnownSeries, of_series, position_told_with
from .remarks import of_priority, of_remark

__all__ = [
    "About",
    "KnownCorrection",
    "KnownDevelopment",
    "KnownDocument",
    "Identity",
    "KnownResponse",
    "KnownRoundAct",
    "KnownRoundActs",
    "KnownSeries",
    "crossing_told_with",
    "crossings",
    "of_demand",
    "of_dissociation",
    "of_document",
    "of_issue_act",
    "of_priority",
    "of_red_line",
    "of_remark",
    "of_response",
    "of_round",
    "of_series",
    "position_told_with",
]
