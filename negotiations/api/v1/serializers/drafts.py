"""Drafts that wait, as far as the reader may see what they name; and what was made of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from ....entries.drafts import NOUNS, STATEMENT, names_in, renamed
from ....models import Draft
from ....models.drafts import OPEN
from ....reading.addresses import api_list, desk_page_of_draft
from ....reading.evidence.drafts import drafts
from ....reading.perspective import Perspective
from ....recording.draft_entries import called_for
from . import fields, statements
from .written_nouns import FollowedSerializer, ForeseenSerializer

DRAFTED = list(NOUNS)
WAITS = [state.value for state in OPEN]
Entries = dict[int, dict[str, Any]]
"""What drafts say, by their numbers."""


class DraftSerializer(serializers.Serializer):
    """An entry that waits to be published."""

    id = fields.slug("Its name in addresses; also where the entry of another draft names it.")
    noun = fields.one_of(DRAFTED)
    entry = serializers.DictField(
        help_text="The fields of the noun, as they were given; without what names something that "
        "you may not see."
    )
    rests_on = fields.slugs("The ids of the drafts that have to be published first.")
    by = fields.text("Who wrote it; `null` where the account is gone.", null=True)
    assigned_to = fields.text("Whose turn it is.", null=True)
    comment = fields.text("What was said to be mended when it was last sent back; else empty.")
    state = fields.one_of(WAITS, "Whether it waits, or was sent back and not mended since.")
    drafted_at = serializers.DateTimeField(help_text="When it was first kept.")
    version = fields.number("It rises with every change.")
    url = fields.address("Its address here.")
    html_url = fields.address("Its page at the desk, for whoever drafts.")


class WrittenDraftSerializer(DraftSerializer):
    """The draft as it is kept since."""


class DraftRehearsalSerializer(serializers.Serializer):
    """The draft as it would be. Nothing of it is kept."""

    dry_run = serializers.ChoiceField([True])
    draft = DraftSerializer(help_text="The draft as it would be.")


class MadeOfDraftSerializer(serializers.Serializer):
    """What was made of a draft."""

    id = fields.slug("The id of the draft.")
    noun = fields.one_of(DRAFTED)
    slug = fields.slug("The slug of what was made of it; `null` of what has none.", null=True)


class PublishedDraftsSerializer(FollowedSerializer):
    """The drafts that were published, in the order in which they were, and what followed."""

    published = MadeOfDraftSerializer(many=True)


class PublicationRehearsalSerializer(ForeseenSerializer):
    """The drafts that would be published, and what would follow. Nothing of it is kept."""

    published = MadeOfDraftSerializer(many=True)


DRAFT_WRITTEN_OR_REHEARSED = PolymorphicProxySerializer(
    component_name="DraftWrittenOrRehearsed",
    serializers=[WrittenDraftSerializer, DraftRehearsalSerializer],
    resource_type_field_name=None,
)
DRAFTS_PUBLISHED_OR_REHEARSED = PolymorphicProxySerializer(
    component_name="DraftsPublishedOrRehearsed",
    serializers=[PublishedDraftsSerializer, PublicationRehearsalSerializer],
    resource_type_field_name=None,
)


def drafts_shown(view: Perspective, ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """The drafts of those ids, by id; a fixed number of queries."""
    rows = list(drafts(view).filter(pk__in=ids).select_related("by", "assigned_to"))
    entries = entries_seen(view, rows)
    bases = _bases_seen(view, [row.pk for row in rows])
    listed_at = api_list(view.negotiation.slug, "drafts")
    return {
        row.pk: {
            "id": row.slug,
            "noun": row.noun,
            "entry": entries[row.pk],
            "rests_on": bases[row.pk],
            "by": row.by.username if row.by else None,
            "assigned_to": row.assigned_to.username if row.assigned_to else None,
            "comment": row.comment,
            "state": row.state,
            "drafted_at": row.drafted_at,
            "version": row.version,
            "url": f"{listed_at}{row.slug}/",
            "html_url": desk_page_of_draft(view.negotiation.slug, row.slug),
        }
        for row in rows
    }


def entries_seen(view: Perspective, rows: Iterable[Draft]) -> Entries:
    """What those drafts say, without what names something that the reader may not see."""
    rows = list(rows)
    said = statements.shown(view, [row.statement_id for row in rows if row.statement_id])
    waiting = [row for row in rows if row.statement_id is None]
    names = [named for row in waiting for named in names_in(NOUNS[row.noun], row.entry)]
    called = called_for(view, names)
    seen = {row.pk: renamed(NOUNS[row.noun], row.entry, called) for row in waiting}
    for row in rows:
        if row.statement_id is not None:
            seen[row.pk] = _of_statement(said.get(row.statement_id, {}))
    return seen


def _of_statement(shown: dict[str, Any]) -> dict[str, Any]:
    """Of a statement as it is shown what its entry says, and what it will bring."""
    return {name: shown[name] for name in NOUNS[STATEMENT].model_fields if name in shown}


def _bases_seen(view: Perspective, ids: Collection[int]) -> dict[int, list[str]]:
    bases: dict[int, list[str]] = {id: [] for id in ids}
    rows = drafts(view).filter(borne_out__in=ids).order_by("drafted_at", "slug")
    for id, slug in rows.values_list("borne_out", "slug"):
        if id in bases:
            bases[id].append(slug)
    return bases
