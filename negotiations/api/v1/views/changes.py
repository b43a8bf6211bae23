"""An exact copy of what one may read, followed: every object as it comes to read otherwise."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC
from typing import Any

from rest_framework.request import Request

from ....models import LoggedChange
from ....models.changes import FOLLOWED
from ....reading.evidence.change_pages import change_page
from ....reading.evidence.stream import Seen, UnknownCursor
from ....reading.parameters import ChoiceParameter, Parameter, Values
from ....reading.perspective import Perspective
from ....rules.calendar import today_utc
from ....vocabulary.audiences import Audience
from ..changed_objects import Objects, shown
from ..pagination import address
from ..parameters import LIMIT, only_of
from ..problem_kinds import ProblemKind
from ..problems import BadRequest
from ..serializers.changes import ChangePageSerializer, ChangeSerializer
from ..tasks import ring_for_logs
from .base import ReadView
from .developments import seen_by
from .negotiations import roles_of

NEWEST = "newest"


class Changes(ReadView):
    operation = "changes_list"
    subject = "changes"
    summary = "Every object as it comes to read otherwise, to keep an exact copy"
    description = (
        "Without `after` it begins with all that you may read. A program that follows the `cursor`, "
        "puts each `object` in the place of what it has of that `negotiation`, `type` and `slug`, and "
        "drops what is `deleted`, ends with what the lists answer, without drafts. Of an object that "
        "changed several times only the last row is there. What was written a moment ago may come "
        "with the next time that you ask. Where your clearance changes, the cursor is unknown: begin "
        "anew with an empty copy."
    )
    shape = ChangePageSerializer
    row_shape = ChangeSerializer
    parameters: tuple[Parameter, ...] = (
        Parameter(name="negotiation", about="Only of this negotiation.", many=True),
        only_of("type", FOLLOWED),
        Parameter(
            name="after",
            about="The `cursor` of the last row that you have seen; `latest`: from the end on.",
        ),
        ChoiceParameter(
            name="order",
            about="`newest`: backwards, and without what is no longer there; follow `next`.",
            values=[NEWEST],
        ),
        LIMIT,
    )

    def respond(self, request: Request, values: Values, **path: str) -> Any:
        seen = seen_by(request, values["negotiation"])
        ring_for_logs()
        try:
            page = change_page(
                seen,
                types=values["type"],
                after=values["after"],
                newest=values["order"] == NEWEST,
                limit=values["limit"],
            )
        except UnknownCursor:
            sentence = "That cursor is unknown; take `cursor` of a row that you have seen."
            raise BadRequest({"after": sentence}, ProblemKind.UNKNOWN_CURSOR) from None
        objects = _objects(request, [row for _, row in page.rows], seen)
        told = (_told(cursor, row, objects) for cursor, row in page.rows)
        return {
            "count": None,
            "next": address(request, after=page.cursor) if page.more and page.cursor else None,
            "previous": None,
            "cursor": page.cursor,
            "results": [row for row in told if row is not None],
        }


Read = dict[tuple[int, str], Objects]
"""The objects of a page as they read now, by negotiation and type."""


def _objects(request: Request, rows: list[LoggedChange], seen: Seen) -> Read:
    audiences: dict[int, Audience] = {id: who for who, ids in seen.items() for id in ids}
    wanted: dict[tuple[int, str], list[int]] = defaultdict(list)
    for row in rows:
        if not row.deleted:
            wanted[row.negotiation_id, row.type].append(row.fact)
    today, read = today_utc(), Read()
    negotiations = {row.negotiation_id: row.negotiation for row in rows}
    for (id, type), facts in wanted.items():
        view = Perspective.of(negotiations[id], audiences[id], today)
        read[id, type] = shown(view, type, facts)
        if type == "negotiation":
            roles = roles_of(request, facts)
            for fact, one in read[id, type].items():
                one["role"] = roles.get(fact)
    return read


def _told(cursor: str, row: LoggedChange, objects: Read) -> dict[str, Any] | None:
    """The row as it is told; None where its object is no longer there: a later row says so."""
    about = {
        "cursor": cursor,
        "negotiation": row.negotiation.slug,
        "type": row.type,
        "slug": row.slug,
    }
    if row.deleted:
        return {**about, "version": None, "deleted": True, "at": None, "object": None}
    read = objects[row.negotiation_id, row.type].get(row.fact)
    if read is None or read["slug"] != row.slug:
        return None
    at = row.at.astimezone(UTC).replace(microsecond=0)
    return {**about, "version": row.version, "deleted": False, "at": at, "object": read}
