"""The days of facts as an audience knows them, to narrow and to order lists by.

A day that the audience could not know yet, or that is not shown to it, is null.
"""

from __future__ import annotations

from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Greatest

from ...models import RedLineAct
from ..perspective import Perspective, Reader


def seen_known_from(reader: Reader, column: str = "known_from") -> Case:
    """The day from which the audience could know a fact that could be known from that column's day.

    The same as `Reader.known_from`, of a fact that it may see.
    """
    held_back = Q(audience=reader.audience.word, embargo_until__gt=F(column))
    return Case(When(held_back, then=F("embargo_until")), default=F(column))


def statement_until(view: Perspective) -> Case:
    """The first day on which a statement no longer stood, once it had come; none of a denied one."""
    word = view.audience.word
    ended = Q(**{f"{word}_from__isnull": False, f"{word}_until__lte": view.known})
    return Case(When(ended, then=F(f"{word}_until")))


def public_from(view: Perspective) -> Case:
    """The day on which the text of a document came out, once it had come."""
    return _once_come("public_from", view)


def confidential_until(view: Perspective) -> Case:
    """The day until which a reply was confidential, once it had come."""
    return _once_come("confidential_until", view)


def _once_come(column: str, view: Perspective) -> Case:
    return Case(When(Q(**{f"{column}__lte": view.known}), then=F(column)))


def declared_from(view: Perspective) -> Subquery:
    """The day from which the audience could know that a red line was declared."""
    declared = RedLineAct.objects.filter(red_line=OuterRef("pk"), kind=RedLineAct.Kind.DECLARED)
    return Subquery(declared.annotate(seen=seen_known_from(view)).values("seen")[:1])


def given_up_on(view: Perspective) -> Subquery:
    """The day on which a red line was given up, once that could be known."""
    given_up = RedLineAct.objects.filter(
        view.knows(), red_line=OuterRef("pk"), kind=RedLineAct.Kind.GIVEN_UP
    )
    return Subquery(given_up.values("on")[:1])


def end_of_dissociation(view: Perspective) -> Case:
    """The day on which a dissociation ended, once that could be known."""
    return Case(When(Q(until_known_from__lte=view.known), then=F("until")))


def end_known_from(view: Perspective) -> Case:
    """The day from which the audience could know that end."""
    seen = Greatest(F("until_known_from"), seen_known_from(view))
    return Case(When(Q(until_known_from__lte=view.known), then=seen))
