"""One file per noun. What must never be false about one row is a constraint of its table."""

from .acts import Act, AuditEntry, StreamPlace
from .calendar import Round, RoundAct, Track
from .demands import Demand, DemandAct
from .developments import Development
from .documents import Document, DocumentCopy
from .facts import Audience, Fact, Negotiated, visible_audiences
from .issues import Issue
from .negotiations import Membership, Negotiation
from .parties import Affiliation, Participation, Party
from .positions import Position, Series
from .red_lines import RedLine, RedLineAct
from .responses import Answer, Response
from .sources import Citation, Source
from .speakers import Speaker
from .statements import Correction, Statement
from .tokens import ApiToken
from .users import User

__all__ = [
    "Act",
    "Affiliation",
    "Answer",
    "ApiToken",
    "Audience",
    "AuditEntry",
    "Citation",
    "Correction",
    "Demand",
    "DemandAct",
    "Development",
    "Document",
    "DocumentCopy",
    "Fact",
    "Issue",
    "Membership",
    "Negotiated",
    "Negotiation",
    "Participation",
    "Party",
    "Position",
    "RedLine",
    "RedLineAct",
    "Response",
    "Round",
    "RoundAct",
    "Series",
    "Source",
    "Speaker",
    "Statement",
    "StreamPlace",
    "Track",
    "User",
    "visible_audiences",
]
