"""What is typed into any form or address of the site holds no mark that nobody sees."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.deprecation import MiddlewareMixin

from ..reading.parameters import Unreadable
from ..rules.marks import mark_in
from .request_context import unclear

SECRETS = ("password", "oldpassword")
"""Fields beginning so may hold whatever somebody has for a password."""


class NoHiddenMarks(MiddlewareMixin):
    """Answers a query or a form that holds such a mark with a page that names it and its field.

    A view without a CSRF check, as the API has them, reads what it is sent by itself, and so
    does the desk where it says such faults at their fields.
    """

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], *args: Any
    ) -> HttpResponse | None:
        if getattr(view, "csrf_exempt", False):
            return None
        for name, told in _marks(request.GET):
            return unclear(request, Unreadable(f"The value of “{name}” cannot be read. {told}"))
        if request.method != "POST" or _tells_at_fields(view):
            return None
        for name, told in _marks(request.POST):
            return unclear(request, Unreadable(f"Nothing was kept. In “{name}”: {told}"))
        return None


def _tells_at_fields(view: Callable[..., Any]) -> bool:
    return bool(getattr(getattr(view, "model_admin", None), "tells_marks_at_fields", False))


def _marks(sent: QueryDict) -> Iterator[tuple[str, str]]:
    for name, values in sent.lists():
        if told := mark_in(name):
            yield "a name", told
        if not name.startswith(SECRETS):
            yield from ((name, told) for value in values if (told := mark_in(value)))
