"""The addresses of version 1, below `/api/v1/`."""

from collections.abc import Mapping
from typing import Any

from django.urls import include, path, re_path

from .views.acts import ActList, PostUndoing
from .views.audience_acts import ACTS_ON_FACTS
from .views.calendar_writes import (
    DOCUMENT_ACTS,
    ROUND_ACTS,
    DocumentList,
    DocumentObject,
    RoundList,
    RoundObject,
)
from .views.candidates import (
    CandidateList,
    PostAcceptance,
    PostDismissal,
    PostReopening,
    PostRepetition,
    PostSilence,
    PostText,
)
from .views.changes import Changes
from .views.confirmations import CorrectionList
from .views.demand_writes import (
    DEMAND_ACTS,
    RED_LINE_ACTS,
    RESPONSE_ACTS,
    DemandList,
    DemandObject,
    RedLineList,
    RedLineObject,
    ResponseList,
    ResponseObject,
)
from .views.demands import Collisions
from .views.developments import DevelopmentObject, Developments
from .views.directory_writes import (
    IssueList,
    IssueObject,
    PartyList,
    PartyObject,
    SpeakerList,
    SpeakerObject,
    TrackList,
    TrackObject,
)
from .views.dissociations import DissociationList, DissociationObject, PostEndOfDissociation
from .views.documentation import DocsView, Entrance, NothingHere, SchemaView
from .views.doubles import SAME_AS
from .views.drafts import (
    DraftList,
    DraftObject,
    PostAssignment,
    PostDiscarding,
    PostPublicationOfDraft,
    PostSendingBack,
)
from .views.editions import EditionList, EditionObject
from .views.endpoints import (
    EndpointAttempts,
    EndpointList,
    EndpointObject,
    ReplayEndpoint,
    RotateEndpoint,
    TestEndpoint,
)
from .views.exports import Export, TableExport
from .views.issue_acts import IssueActList, IssueActObject
from .views.matrix import Compare, MatrixView
from .views.members import InvitationList, InvitationObject, MemberList, MemberObject
from .views.negotiation_writes import (
    SECOND_LOOKS,
    NegotiationList,
    NegotiationObject,
    PostThrowingAway,
)
from .views.notes import NoteList, NoteObject
from .views.positions import Positions
from .views.priorities import PostRetractionOfPriority, PriorityList, PriorityObject
from .views.remarks import PostRetractionOfRemark, RemarkList, RemarkObject
from .views.search import Search
from .views.sources import SourceList, SourceObject
from .views.stances import StanceScale
from .views.statement_acts import (
    PostCorrection,
    PostDenial,
    PostJoining,
    PostPublication,
    PostRetraction,
)
from .views.statement_lines import StatementLines
from .views.statements import CorrectionObject, StatementObject
from .views.subscriptions import SubscriptionList, SubscriptionObject
from .views.ties import AffiliationList, AffiliationObject, ParticipationList
from .views.tokens import TokenList, TokenObject
from .views.watched_feeds import (
    AnnouncedArticleList,
    PostPuttingAside,
    PostTakingBack,
    WatchedFeedList,
    WatchedFeedObject,
)


def acts_on(many: str, acts: Mapping[str, Any]) -> list[Any]:
    """The addresses at which something is done to a thing of that list."""
    return [path(f"{many}/<slug:slug>/{act}/", view.as_view()) for act, view in acts.items()]


in_a_negotiation = [
    path("", NegotiationObject.as_view()),
    # Addresses are tried one after the other: these are asked most.
    path("matrix/", MatrixView.as_view()),
    path("compare/", Compare.as_view()),
    path("positions/", Positions.as_view()),
    path("collisions/", Collisions.as_view()),
    *(path(f"{act}/", view.as_view()) for act, view in SECOND_LOOKS.items()),
    path("throw-away/", PostThrowingAway.as_view()),
    path("members/", MemberList.as_view()),
    path("members/<str:user>/", MemberObject.as_view()),
    path("invitations/", InvitationList.as_view()),
    path("invitations/<uuid:id>/", InvitationObject.as_view()),
    path("acts/", ActList.as_view()),
    path("acts/<uuid:id>/undo/", PostUndoing.as_view()),
    path("watched-feeds/", WatchedFeedList.as_view()),
    path("watched-feeds/<uuid:id>/", WatchedFeedObject.as_view()),
    path("announced/", AnnouncedArticleList.as_view()),
    path("announced/<uuid:id>/put-aside/", PostPuttingAside.as_view()),
    path("announced/<uuid:id>/take-back/", PostTakingBack.as_view()),
    path("notes/", NoteList.as_view()),
    path("notes/<uuid:id>/", NoteObject.as_view()),
    path("parties/", PartyList.as_view()),
    path("parties/<slug:slug>/", PartyObject.as_view(), name="api-party"),
    path("issues/", IssueList.as_view()),
    path("issues/<slug:slug>/", IssueObject.as_view(), name="api-issue"),
    path("tracks/", TrackList.as_view()),
    path("tracks/<slug:slug>/", TrackObject.as_view(), name="api-track"),
    path("rounds/", RoundList.as_view()),
    path("rounds/<slug:slug>/", RoundObject.as_view(), name="api-round"),
    path("speakers/", SpeakerList.as_view()),
    path("speakers/<slug:slug>/", SpeakerObject.as_view(), name="api-speaker"),
    path("sources/", SourceList.as_view()),
    path("sources/<slug:slug>/", SourceObject.as_view(), name="api-source"),
    path("sources/<slug:slug>/text/", PostText.as_view()),
    path("sources/<slug:slug>/candidates/", CandidateList.as_view()),
    path("sources/<slug:slug>/candidates/<uuid:id>/accept/", PostAcceptance.as_view()),
    path("sources/<slug:slug>/candidates/<uuid:id>/silence/", PostSilence.as_view()),
    path("sources/<slug:slug>/candidates/<uuid:id>/repeat/", PostRepetition.as_view()),
    path("sources/<slug:slug>/candidates/<uuid:id>/dismiss/", PostDismissal.as_view()),
    path("sources/<slug:slug>/candidates/<uuid:id>/reopen/", PostReopening.as_view()),
    path("documents/", DocumentList.as_view()),
    path("documents/<slug:slug>/", DocumentObject.as_view(), name="api-document"),
    path("demands/", DemandList.as_view()),
    path("demands/<slug:slug>/", DemandObject.as_view(), name="api-demand"),
    path("responses/", ResponseList.as_view()),
    path("responses/<slug:slug>/", ResponseObject.as_view(), name="api-response"),
    path("red-lines/", RedLineList.as_view()),
    path("red-lines/<slug:slug>/", RedLineObject.as_view(), name="api-red-line"),
    path("issue-acts/", IssueActList.as_view()),
    path("issue-acts/<slug:slug>/", IssueActObject.as_view(), name="api-issue-act"),
    path("priorities/", PriorityList.as_view()),
    path("priorities/<slug:slug>/", PriorityObject.as_view(), name="api-priority"),
    path("priorities/<slug:slug>/retract/", PostRetractionOfPriority.as_view()),
    path("remarks/", RemarkList.as_view()),
    path("remarks/<slug:slug>/", RemarkObject.as_view(), name="api-remark"),
    path("remarks/<slug:slug>/retract/", PostRetractionOfRemark.as_view()),
    path("dissociations/", DissociationList.as_view()),
    path("dissociations/<slug:slug>/", DissociationObject.as_view(), name="api-dissociation"),
    path("dissociations/<slug:slug>/end/", PostEndOfDissociation.as_view()),
    *acts_on("rounds", ROUND_ACTS),
    *acts_on("documents", DOCUMENT_ACTS),
    *acts_on("demands", DEMAND_ACTS),
    *acts_on("responses", RESPONSE_ACTS),
    *acts_on("red-lines", RED_LINE_ACTS),
    *(one for many, acts in ACTS_ON_FACTS.items() for one in acts_on(many, acts)),
    *(path(f"{many}/<slug:slug>/same-as/", view.as_view()) for many, view in SAME_AS.items()),
    path("affiliations/", AffiliationList.as_view()),
    path("affiliations/<slug:slug>/", AffiliationObject.as_view()),
    path("participations/", ParticipationList.as_view()),
    path("statements/", StatementLines.as_view()),
    path("statements/<slug:slug>/", StatementObject.as_view(), name="api-statement"),
    path("statements/<slug:slug>/correct/", PostCorrection.as_view()),
    path("statements/<slug:slug>/deny/", PostDenial.as_view()),
    path("statements/<slug:slug>/retract/", PostRetraction.as_view()),
    path("statements/<slug:slug>/publish/", PostPublication.as_view()),
    path("statements/<slug:slug>/join/", PostJoining.as_view()),
    path("drafts/", DraftList.as_view()),
    path("drafts/<slug:slug>/", DraftObject.as_view(), name="api-draft"),
    path("drafts/<slug:slug>/publish/", PostPublicationOfDraft.as_view()),
    path("drafts/<slug:slug>/send-back/", PostSendingBack.as_view()),
    path("drafts/<slug:slug>/assign/", PostAssignment.as_view()),
    path("drafts/<slug:slug>/discard/", PostDiscarding.as_view()),
    path("corrections/", CorrectionList.as_view()),
    path("corrections/<slug:slug>/", CorrectionObject.as_view(), name="api-correction"),
    path("editions/", EditionList.as_view()),
    path("editions/<slug:day>/", EditionObject.as_view(), name="api-edition"),
    path("export/", Export.as_view()),
    path("export/<slug:table>/", TableExport.as_view()),
]

urlpatterns = [
    path("", Entrance.as_view()),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    path("negotiations/", NegotiationList.as_view(), name="negotiations"),
    path("negotiations/<slug:negotiation>/", include(in_a_negotiation)),
    path("subscriptions/", SubscriptionList.as_view(), name="api-subscriptions"),
    path("subscriptions/<uuid:id>/", SubscriptionObject.as_view(), name="api-subscription"),
    path("endpoints/", EndpointList.as_view(), name="api-endpoints"),
    path("endpoints/<uuid:id>/", EndpointObject.as_view(), name="api-endpoint"),
    path("endpoints/<uuid:id>/test/", TestEndpoint.as_view()),
    path("endpoints/<uuid:id>/rotate/", RotateEndpoint.as_view()),
    path("endpoints/<uuid:id>/replay/", ReplayEndpoint.as_view()),
    path("endpoints/<uuid:id>/attempts/", EndpointAttempts.as_view()),
    path("tokens/", TokenList.as_view(), name="api-tokens"),
    path("tokens/<uuid:id>/", TokenObject.as_view(), name="api-token"),
    path("stances/", StanceScale.as_view(), name="api-stances"),
    path("search/", Search.as_view(), name="api-search"),
    path("developments/", Developments.as_view(), name="developments"),
    path("developments/<uuid:id>/", DevelopmentObject.as_view()),
    path("changes/", Changes.as_view(), name="api-changes"),
    # Last.
    re_path(r"^[\s\S]*$", NothingHere.as_view()),
]
