"""Every list of a case file, in the order of the file. A new noun is a module beside, and a line here."""

from __future__ import annotations

from .case_noun import CaseNoun
from .corrections import CORRECTIONS
from .demands import DEMANDS
from .dissociations import DISSOCIATIONS
from .documents import DOCUMENTS
from .issue_acts import ISSUE_ACTS
from .issues import ISSUES
from .parties import AFFILIATIONS, PARTIES
from .priorities import PRIORITIES
from .red_lines import RED_LINES
from .remarks import REMARKS
from .responses import RESPONSES
from .rounds import ROUNDS
from .sources import SOURCES
from .speakers import SPEAKERS
from .statements import STATEMENTS
from .tracks import TRACKS

LISTS: tuple[CaseNoun, ...] = (
    SOURCES,
    PARTIES,
    AFFILIATIONS,
    TRACKS,
    ROUNDS,
    ISSUES,
    SPEAKERS,
    DEMANDS,
    DOCUMENTS,
    RESPONSES,
    RED_LINES,
    ISSUE_ACTS,
    PRIORITIES,
    REMARKS,
    DISSOCIATIONS,
    STATEMENTS,
    CORRECTIONS,
)
