"""Who and what a negotiation is about: parties, issues, tracks, speakers, sources, documents."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce

from ....models import Document, Issue, Party, Round, Source, Speaker, Track
from ....reading.evidence import nouns
from ....reading.parameters import KNOWN, ChoiceParameter, Parameter, ThingParameter
from ..parameters import KNOWN_WITHOUT_EFFECT
from ..serializers import documents, issues, parties, sources, speakers, tracks
from .base import Question
from .lists import Noun, views_of


def _visible(model: Any) -> Any:
    return lambda question: question.view.visible(model)


def _party(
    lookup: str = "party__slug", name: str = "party", about: str = "", **more: Any
) -> ThingParameter:
    about = about or "Only of this party."
    return ThingParameter(name=name, about=about, many=True, model=Party, lookup=lookup, **more)


PARTIES = Noun(
    one="party",
    many="parties",
    shape=parties.PartySerializer,
    rows=_visible(Party),
    shown=parties.shown,
    key=("slug",),
    key_types=(str,),
    order="slug",
    clock=KNOWN_WITHOUT_EFFECT,
    filters=(
        Parameter(name="kind", about="Only of this kind: `state` …", many=True, lookup="kind"),
        Parameter(name="grouping", about="Only of this bloc.", many=True, lookup="grouping"),
        _party(
            "affiliations__body__slug",
            "body",
            "Only parties that are, or were, in this body.",
            through=True,
        ),
    ),
    about="States, alliances, organisations, blocs and disputed entities.",
)
ISSUES = Noun(
    one="issue",
    many="issues",
    shape=issues.IssueSerializer,
    rows=_visible(Issue),
    shown=issues.shown,
    key=("slug",),
    key_types=(str,),
    order="slug",
    clock=KNOWN_WITHOUT_EFFECT,
    filters=(
        Parameter(name="category", about="Only of this category.", many=True, lookup="category"),
        ThingParameter(
            name="track",
            about="Only those that this track is about.",
            many=True,
            model=Track,
            lookup="tracks__slug",
            through=True,
        ),
    ),
    about="Propositions that a party can accept or reject.",
)
TRACKS = Noun(
    one="track",
    many="tracks",
    shape=tracks.TrackSerializer,
    rows=_visible(Track),
    shown=tracks.shown,
    key=("slug",),
    key_types=(str,),
    order="slug",
    clock=KNOWN_WITHOUT_EFFECT,
    filters=(
        _party("participations__party__slug", about="Only those it has a part in.", through=True),
        ThingParameter(
            name="issue",
            about="Only those about this issue.",
            many=True,
            model=Issue,
            lookup="issues__slug",
            through=True,
        ),
    ),
    about="Forums or formats, side by side, with the parts that the parties play in them.",
)
SPEAKERS = Noun(
    one="speaker",
    many="speakers",
    shape=speakers.SpeakerSerializer,
    rows=_visible(Speaker),
    shown=speakers.shown,
    key=("slug",),
    key_types=(str,),
    order="slug",
    clock=KNOWN_WITHOUT_EFFECT,
    filters=(
        _party(),
        ChoiceParameter(
            name="kind",
            about="Only of this kind.",
            many=True,
            values=Speaker.Kind.values,
            lookup="kind",
        ),
        ChoiceParameter(
            name="authority",
            about="Only with this authority.",
            many=True,
            values=[str(a) for a in Speaker.Authority.values],
            lookup="authority",
        ),
    ),
    about="Persons, institutions and unnamed officials, with the weight of their word.",
)


def _sources(question: Question) -> Any:
    rows = nouns.sources(question.view)
    return rows.annotate(listed=Coalesce("date", Value(date.min)))


SOURCES = Noun(
    one="source",
    many="sources",
    shape=sources.SourceSerializer,
    rows=_sources,
    shown=sources.shown,
    key=("listed", "slug"),
    key_types=(date, str),
    order="date (those without one first), then slug",
    clock=KNOWN,
    filters=(
        ChoiceParameter(
            name="kind",
            about="Only of this kind.",
            many=True,
            values=Source.Kind.values,
            lookup="kind",
        ),
        Parameter(name="publisher", about="Only of this publisher.", many=True, lookup="publisher"),
        Parameter(name="language", about="Only in this language.", many=True, lookup="language"),
    ),
    about="Where it stands: publications, with their address where it is known.",
)


def _documents(question: Question) -> Any:
    return nouns.documents(question.view)


DOCUMENTS = Noun(
    one="document",
    many="documents",
    shape=documents.DocumentSerializer,
    rows=_documents,
    shown=documents.shown,
    key=("delivered_on", "slug"),
    key_types=(date, str),
    order="date, then slug",
    clock=KNOWN,
    filters=(
        _party("issued_by__slug", "issued_by", "Only issued by this party.", through=True),
        _party("addressed_to__slug", "addressed_to", "Only to this party.", through=True),
        ThingParameter(
            name="round",
            about="Only handed over at this round.",
            many=True,
            model=Round,
            lookup="round__slug",
        ),
    ),
    about=f"Texts that one side hands to another. Secrecy: {', '.join(Document.Secrecy.values)}.",
)

PartyList, PartyObject = views_of(PARTIES)
IssueList, IssueObject = views_of(ISSUES)
TrackList, TrackObject = views_of(TRACKS)
SpeakerList, SpeakerObject = views_of(SPEAKERS)
SourceList, SourceObject = views_of(SOURCES)
DocumentList, DocumentObject = views_of(DOCUMENTS)
