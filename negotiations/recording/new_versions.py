"""New versions of all records, where acts that were counted are gone: after a restore."""

from __future__ import annotations

from secrets import randbits

from django.db.models import F, Max

from ..models import Act


def begin_new_versions() -> None:
    """Gives each negotiation versions that none of its readers can have been answered by.

    What is recorded after a restore would be counted as what was lost, and be taken for it.
    """
    last = Act.objects.order_by().values("negotiation").annotate(last=Max("pk"))
    anew = {column: F(column) + randbits(40) for column in Act.VERSIONS.values()}
    Act.objects.filter(pk__in=list(last.values_list("last", flat=True))).update(**anew)
