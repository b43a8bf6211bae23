"""One file per noun. What must never be false about one row is a constraint of its table.

`facts` is what every fact has: its audience, its embargo, its clocks; `aliases` what is called by
several names; `doubles` what may be one with another entry; `choices` makes a column's choices of words of the vocabulary; `word_index` the index of words to search;
`new_rows` inserts very many rows in one go.
"""

from .account_events import AccountEvent
from .acts import Act, AuditEntry, StreamPlace
from .article_texts import ArticlePrint, ArticleText
from .barred_addresses import BarredAddress
from .calendar import Round, RoundAct, Track
from .candidates import Anchor, Candidate, CandidateSearch
from .changes import ChangeMark, ChangeWalk, LoggedChange
from .deliveries import Attempt, Delivery, Heartbeat, Item, Message
from .demands import Demand, DemandAct
from .developments import Development
from .dissociations import Dissociation
from .documents import Document, DocumentCopy
from .drafts import Draft
from .editions import Edition
from .endpoint_events import EndpointEvent
from .facts import AudienceChoice, Fact, Negotiated, visible_audiences
from .filings import Filing
from .invitations import Invitation
from .issue_acts import IssueAct
from .issues import Issue
from .last_looks import LastLook
from .learnings import LearningSetAside
from .negotiations import Membership, Negotiation
from .notes import Note
from .parties import Affiliation, Participation, Party
from .positions import Position, Series
from .priorities import Priority
from .red_lines import RedLine, RedLineAct
from .remarks import Remark
from .reset_requests import ResetRequest
from .responses import Answer, Response
from .search_entries import SearchEntry, SearchWord
from .second_codings import SecondCoding
from .sent_forms import SentForm
from .sheet_imports import SheetImport
from .source_copies import SourceCopy
from .sources import Citation, Source, citations_at_hand, cited_by
from .speakers import Speaker
from .statements import Correction, Statement
from .subscriptions import Channel, Endpoint, Readership, Recipient, Subscription
from .things_to_mend import ThingToMend
from .tokens import ApiToken
from .traffic import RateCounter
from .users import User
from .watched_feeds import AnnouncedArticle, WatchedFeed
from .work_mails import WorkMail

__all__ = [
    "AccountEvent",
    "Act",
    "Affiliation",
    "Anchor",
    "AnnouncedArticle",
    "Answer",
    "ApiToken",
    "ArticlePrint",
    "ArticleText",
    "Attempt",
    "AudienceChoice",
    "AuditEntry",
    "BarredAddress",
    "Candidate",
    "CandidateSearch",
    "ChangeMark",
    "ChangeWalk",
    "Channel",
    "Citation",
    "Correction",
    "Delivery",
    "Demand",
    "DemandAct",
    "Development",
    "Dissociation",
    "Document",
    "DocumentCopy",
    "Draft",
    "Edition",
    "Endpoint",
    "EndpointEvent",
    "Fact",
    "Filing",
    "Heartbeat",
    "Invitation",
    "Issue",
    "IssueAct",
    "Item",
    "LastLook",
    "LearningSetAside",
    "LoggedChange",
    "Membership",
    "Message",
    "Negotiated",
    "Negotiation",
    "Note",
    "Participation",
    "Party",
    "Position",
    "Priority",
    "RateCounter",
    "Readership",
    "Recipient",
    "RedLine",
    "RedLineAct",
    "Remark",
    "ResetRequest",
    "Response",
    "Round",
    "RoundAct",
    "SearchEntry",
    "SearchWord",
    "SecondCoding",
    "SentForm",
    "Series",
    "Source",
    "SheetImport",
    "SourceCopy",
    "Speaker",
    "Statement",
    "StreamPlace",
    "Subscription",
    "ThingToMend",
    "Track",
    "User",
    "WatchedFeed",
    "WorkMail",
    "citations_at_hand",
    "cited_by",
    "visible_audiences",
]
