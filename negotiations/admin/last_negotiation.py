"""The negotiation in which somebody worked last at the desk: it is chosen already where he goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from ..models import Act, Negotiation
from .rights import rights_of

USED = "desk_negotiation_used"
"""Where the session keeps the slug of the one that was chosen last."""


def last_used(request: HttpRequest, among: Sequence[Negotiation]) -> Negotiation | None:
    """The one chosen last in this session, else that of his last act; None where it is not among those.

    Where there is one alone nothing has to be looked up.
    """
    if len(among) < 2:
        return next(iter(among), None)
    slug = request.session.get(USED)
    chosen = next((one for one in among if one.slug == slug), None)
    return chosen or _of_last_act(request, among)


def _of_last_act(request: HttpRequest, among: Sequence[Negotiation]) -> Negotiation | None:
    kept: dict[str, Any] = vars(request)
    if "desk_last_act" not in kept:
        acts = Act.objects.filter(by=request.user.pk).order_by("-pk")
        kept["desk_last_act"] = acts.values_list("negotiation_id", flat=True).first()
    return next((one for one in among if one.pk == kept["desk_last_act"]), None)


def remember(request: HttpRequest, negotiation: Negotiation) -> None:
    """Keeps that he chose it, where he has another to choose."""
    several = len(rights_of(request).parts) > 1
    if several and request.session.get(USED) != negotiation.slug:
        request.session[USED] = negotiation.slug
