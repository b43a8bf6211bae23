"""What a link says that is posted elsewhere: told to whoever is not signed in, and so of what is public alone."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def shared_at(request: HttpRequest) -> dict[str, str]:
    """For templates: the address under which a page may be described to those who do not read it.

    Nothing for whoever is signed in: what he sees may not be for everybody.
    """
    user = getattr(request, "user", None)
    if user is None or user.is_authenticated or getattr(request, "awaiting", None):
        return {}
    return {"shared_at": settings.SITE_URL + request.get_full_path()}
