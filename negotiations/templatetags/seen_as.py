"""As which audience a page is read, in its head, and the way to another."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from ..models import Negotiation
from ..vocabulary.audiences import AUDIENCES, Audience
from ..web.seen_as import is_page

register = template.Library()


@register.inclusion_tag("parts/seen_as.html", takes_context=True)
def seen_as(context: Context) -> dict[str, Any]:
    """The audiences as which whoever asks may read this page: his own, and the narrower ones."""
    request = context.get("request")
    chosen: Audience | None = vars(request).get("seen_as") if request is not None else None
    own = _own(request, context.get("negotiation"), chosen)
    narrower = [audience for audience in AUDIENCES if own is not None and audience < own]
    return {
        "chosen": chosen,
        "own": own,
        "narrower": narrower,
        "request": request,
    }


def _own(request: Any, negotiation: Any, chosen: Audience | None) -> Audience | None:
    """The audience that he belongs to; None where there is no narrower one to choose."""
    if request is None or not isinstance(negotiation, Negotiation) or not is_page(request.path):
        return None
    user = vars(request).get("seen_by") if chosen is not None else request.user
    if user is None or not user.is_authenticated:
        return None
    membership = negotiation.memberships.filter(user=user).first()
    return negotiation.audience_by(membership.cleared if membership else None)
