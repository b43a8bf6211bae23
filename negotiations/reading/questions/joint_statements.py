"""With whom a statement was said together, as far as the reader may know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from ...models import Statement
from ..evidence.nouns import statements
from ..evidence.versions import lives
from ..perspective import Perspective


@dataclass(frozen=True, slots=True)
class SaidTogether:
    """What statements have in common that were said together, and the others of them as they are now."""

    joint: UUID
    others: list[Statement]


def said_together(view: Perspective, ids: Collection[int]) -> dict[int, SaidTogether]:
    """For each of those statements that another party's is said together with, which ones.

    Whoever sees one alone is told nothing of the others. A fixed number of queries.
    """
    if not ids:
        return {}
    own = dict(Statement.objects.filter(pk__in=ids, joint__isnull=False).values_list("pk", "joint"))
    if not own:
        return {}
    rows = list(
        statements(view)
        .filter(joint__in=set(own.values()))
        .select_related("party", "issue", "speaker")
        .order_by("day", "party__sequence", "party__slug", "slug")
    )
    lived = lives([row.pk for row in rows], view)
    by_slug = {row.slug: row for row in rows}
    last: dict[int, Statement] = {}
    for row in rows:
        here = row
        while (later := lived[here.pk].superseded_by if here.pk in lived else None) in by_slug:
            here = by_slug[later or ""]
        last[row.pk] = here
    of_joint: dict[UUID, dict[int, Statement]] = defaultdict(dict)
    for row in rows:
        if row.joint is not None:
            of_joint[row.joint].setdefault(last[row.pk].pk, last[row.pk])
    found = {}
    for id, joint in own.items():
        mine = last[id].pk if id in last else id
        others = [one for pk, one in of_joint[joint].items() if pk != mine]
        if others:
            found[id] = SaidTogether(joint, others)
    return found
