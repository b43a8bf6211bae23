"""The shape of a case file: the fields of every list, how each is read and what it links to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from negotiations.rules.calendar import AT_ROUND, BETWEEN_ROUNDS
from negotiations.vocabulary.stances import OPPOSITE, SCORES

from .case_values import (
    Reader,
    day,
    names,
    one_of,
    slug,
    slug_of_entry,
    slugs_of_entries,
    slugs_or_one,
    text,
    true_or_false,
    whole_number,
)

type Shape = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Field:
    """How a field is read, and the value that it has where it is absent or null."""

    read: Reader
    required: bool = False
    links_to: str | None = None
    absent: object = None
    parts: Shape | None = None
    """The fields of the objects in it, where it is a list of objects; `read` is then not asked."""


def must(read: Reader) -> Field:
    return Field(read, required=True)


def may(read: Reader, *, absent: object = None) -> Field:
    return Field(read, absent=absent)


def link(to: str, *, required: bool = False) -> Field:
    return Field(slug_of_entry, required=required, links_to=to)


def links(to: str, *, required: bool = False) -> Field:
    return Field(slugs_of_entries, required=required, links_to=to, absent=())


def parts(shape: Shape) -> Field:
    return Field(text(), absent=(), parts=shape)


WORDING_CORRECTION = "wording-correction"
DENIAL = "denial"
AUTHENTICATION = "authentication"
CURRENT = "current"
SUPERSEDED = "superseded"
DISPUTED = "disputed"
PLANNED = "planned-in-seed"

PROVENANCE = must(one_of("a provenance", ("seed", "search", "knowledge")))
CONFIDENCE = must(one_of("a confidence", ("high", "medium", "low")))
OUTCOME = must(one_of("an outcome", OPPOSITE))
STANCE = must(one_of("a stance", SCORES))

# Texts that have room for so many characters; the others may be of any length.
NAME = text(200)
TITLE = text(300)
WORD = text(60)

ROLE: Shape = {
    "party": link("parties", required=True),
    "role": must(WORD),
    "note": may(text()),
    "disputed_by": Field(slugs_or_one, links_to="parties", absent=()),
}

ITEM: Shape = {
    "demand": link("demands", required=True),
    "answer": must(
        one_of(
            "an answer",
            ("rejected", "countered", "accepted-for-discussion", "accepted", "not-answered"),
        )
    ),
    "summary": may(text()),
    "sources": links("sources"),
    "provenance": PROVENANCE,
    "confidence": CONFIDENCE,
    "basis": must(one_of("a basis", ("document", "statement", "act"))),
    "public_from": may(day),
}

NEGOTIATION: Shape = {
    "slug": must(slug),
    "title": must(TITLE),
    "summary": may(text()),
    "start_date": must(day),
    "end_date": may(day),
    "reference_date": may(day),
    "tracks": links("tracks"),
    "seed": link("sources"),
}

LISTS: Mapping[str, Shape] = {
    "stance_scale": {
        "value": STANCE,
        "score": may(whole_number(-2, 2)),
        "meaning": may(text()),
    },
    "sources": {
        "slug": must(slug),
        "publisher": must(NAME),
        "title": must(text(500)),
        "date": may(day),
        "url": may(text(1000)),
        "kind": must(
            one_of(
                "a kind of source",
                (
                    "official-transcript",
                    "official-document",
                    "official-statement",
                    "press-conference",
                    "news-agency",
                    "newspaper",
                    "leaked-document",
                    "think-tank",
                ),
            )
        ),
        "provenance": PROVENANCE,
        "language": may(text(35)),
        "note": may(text()),
    },
    "parties": {
        "slug": must(slug),
        "name": must(NAME),
        "kind": must(WORD),
        "grouping": may(WORD),
        "note": may(text()),
    },
    "memberships": {
        "slug": must(slug),
        "party": link("parties", required=True),
        "body": link("parties", required=True),
        "role": must(one_of("a role in a body", ("member", "partner", "chair"))),
        "since": may(day),
        "until": may(day),
        "note": may(text()),
    },
    "tracks": {
        "slug": must(slug),
        "name": must(NAME),
        "kind": may(WORD),
        "issues": links("issues"),
        "summary": may(text()),
        "roles": parts(ROLE),
    },
    "rounds": {
        "slug": must(slug),
        "order": must(whole_number(0, 99_999)),
        "track": link("tracks", required=True),
        "name": must(NAME),
        "date": must(day),
        "end_date": may(day),
        "place": may(NAME),
        "country": may(NAME),
        "level": may(WORD),
        "status": must(one_of("a status of rounds", ("held", PLANNED))),
        "participants": links("parties"),
        "outcome": may(text()),
        "sources": links("sources"),
        "provenance": PROVENANCE,
    },
    "issues": {
        "slug": must(slug),
        "name": must(NAME),
        "category": may(WORD),
        "proposition": must(text()),
    },
    "speakers": {
        "slug": must(slug),
        "name": must(NAME),
        "party": link("parties", required=True),
        "office": may(TITLE),
        "kind": must(one_of("a kind of speaker", ("person", "institution", "unnamed-official"))),
        "authority": must(whole_number(1, 5)),
        "note": may(text()),
    },
    "demands": {
        "slug": must(slug),
        "number": must(whole_number(1, 2_147_483_647)),
        "party": link("parties", required=True),
        "addressees": links("parties", required=True),
        "issue": link("issues", required=True),
        "asks": OUTCOME,
        "date": must(day),
        "due": may(day),
        "public_from": may(day),
        "round": link("rounds"),
        "document": link("documents"),
        "source_article": may(WORD),
        "text": must(text()),
        "sources": links("sources"),
        "provenance": PROVENANCE,
        "confidence": CONFIDENCE,
        "note": may(text()),
    },
    "documents": {
        "slug": must(slug),
        "title": must(TITLE),
        "issued_by": links("parties"),
        "addressed_to": links("parties"),
        "date": must(day),
        "round": link("rounds"),
        "delivered_how": may(text()),
        "confidentiality": must(one_of("a confidentiality", ("public", "confidential", "leaked"))),
        "public_from": may(day),
        "made_public_how": may(text()),
        "sources": links("sources"),
        "provenance": PROVENANCE,
        "note": may(text()),
    },
    "responses": {
        "slug": must(slug),
        "responder": link("parties", required=True),
        "to": link("parties", required=True),
        "date": must(day),
        "document": link("documents"),
        "delivered_how": may(text()),
        "confidential_until": may(day),
        "made_public_how": may(text()),
        "sources": links("sources"),
        "provenance": PROVENANCE,
        "items": parts(ITEM),
    },
    "red_lines": {
        "slug": must(slug),
        "party": link("parties", required=True),
        "issue": link("issues", required=True),
        "refuses": OUTCOME,
        "text": must(text()),
        "date": must(day),
        "speaker": link("speakers"),
        "strength": must(one_of("a strength", ("firm", "stated-but-bargainable"))),
        "sources": links("sources"),
        "provenance": PROVENANCE,
        "confidence": CONFIDENCE,
    },
    "statements": {
        "slug": must(slug),
        "party": link("parties", required=True),
        "speaker": link("speakers", required=True),
        "issue": link("issues", required=True),
        "round": link("rounds"),
        "timing": may(one_of("a timing", (AT_ROUND, BETWEEN_ROUNDS))),
        "date": must(day),
        "held_since": may(day),
        "stance": STANCE,
        "conditions": may(names),
        "summary": must(text()),
        "quote": may(TITLE),
        "document": link("documents"),
        "reported_by": link("speakers"),
        "status": must(one_of("a status of statements", (CURRENT, SUPERSEDED, DISPUTED))),
        "correction": link("corrections"),
        "sources": links("sources"),
        "provenance": PROVENANCE,
        "confidence": CONFIDENCE,
    },
    "corrections": {
        "slug": must(slug),
        "kind": must(one_of("a kind of correction", (WORDING_CORRECTION, DENIAL, AUTHENTICATION))),
        "party": link("parties", required=True),
        "speaker": link("speakers"),
        "statements": links("statements"),
        "superseded": link("statements"),
        "current": link("statements"),
        "documents": links("documents"),
        "before": may(text()),
        "after": may(text()),
        "date_before": may(day),
        "date_after": may(day),
        "source_before": links("sources"),
        "source_after": links("sources"),
        "changes_position": may(true_or_false, absent=False),
        "provenance": PROVENANCE,
        "note": may(text()),
    },
}

ONCE_IN_ITS_LIST: Mapping[str, tuple[str, ...]] = {
    "stance_scale": ("value",),
    "rounds": ("slug", "order"),
    "demands": ("slug", "number"),
}
"""Fields whose values may not stand twice in a list; elsewhere that is the slug."""


def names_itself_by(name: str) -> str:
    """The field by which an entry of that list is named."""
    return "value" if name == "stance_scale" else "slug"
