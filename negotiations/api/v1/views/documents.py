"""Documents: texts that one side hands to another."""

from __future__ import annotations

from ....models import Document, Party, Round
from ....reading.evidence import nouns
from ....reading.evidence.seen_days import public_from
from ....reading.parameters import KNOWN
from ..parameters import only_with
from ..serializers import documents
from .directory import SOURCES
from .lists import BY_SLUG, EMBARGO, Noun, as_seen, by_day, views_of
from .rounds import ROUNDS

DOCUMENTS = Noun(
    one="document",
    many="documents",
    shape=documents.DocumentSerializer,
    rows=as_seen(nouns.documents),
    shown=documents.shown,
    order="date, then slug",
    orders={
        "date": by_day("delivered_on"),
        "known_from": by_day("delivery_known_from"),
        "slug": BY_SLUG,
    },
    days={
        "date": "delivered_on",
        "known_from": "delivery_known_from",
        "public_from": public_from,
        **EMBARGO,
    },
    links={"round": ROUNDS, "sources": SOURCES},
    clock=KNOWN,
    filters=(
        only_with("issued_by", Party, "Only issued by this party.", through=True),
        only_with("addressed_to", Party, "Only to this party.", through=True),
        only_with("round", Round, "Only handed over at this round."),
    ),
    about=f"Texts that one side hands to another. Secrecy: {', '.join(Document.Secrecy.values)}.",
)

DocumentReads, DocumentRead = views_of(DOCUMENTS)
