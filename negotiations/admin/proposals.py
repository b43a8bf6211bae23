"""What is proposed while one chooses: what the reader may see, and the drafts that may stand in its place."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse

from ..entries.drafts import WORDS
from ..reading.evidence.drafts import drafts
from ..reading.perspective import Perspective
from ..reading.questions.draft_titles import titles_of
from ..reading.roles import DRAFTS
from .rights import rights_of

MOST_WAITING = 100
"""So many drafts, the newest ones, may be named."""
WAITS = "{} (waits as a draft)"
"""What a draft is called where it is chosen."""
type WaitingOf = Callable[[type[Model]], Mapping[str, str]]
"""The drafts of a noun that may be named, each by its id with what it says in a line."""


class Proposals(AutocompleteJsonView):
    """Proposes what the reader may see, named so that two of one name can be told apart."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        noun: Any = self.model_admin
        return {"id": noun.choice(obj), "text": noun.label(obj)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """With the drafts that may be named in the place of things, before the first of these."""
        answer: HttpResponse = super().get(request, *args, **kwargs)
        negotiation = rights_of(request).named(request.GET.get("negotiation"), DRAFTS)
        if (
            negotiation is None
            or "drafts" not in request.GET
            or request.GET.get("page", "1") != "1"
        ):
            return answer
        view = rights_of(request).view(negotiation.pk)
        waiting = _drafts_named(view, self.model_admin.model, self.term)
        found = json.loads(answer.content)
        return JsonResponse({**found, "results": [*waiting, *found["results"]]})


def waiting_in(view: Perspective) -> WaitingOf:
    """The newest drafts that may be named in a form, by noun; asked for once, where one is."""
    found: dict[str, dict[str, str]] | None = None

    def waiting(noun: type[Model]) -> Mapping[str, str]:
        nonlocal found
        if noun not in WORDS:
            return {}
        if found is None:
            found = {}
            rows = list(drafts(view).filter(statement=None).order_by("-drafted_at")[:MOST_WAITING])
            titles = titles_of(view, rows)
            for row in rows:
                found.setdefault(row.noun, {})[row.slug] = titles[row.pk]
        return found.get(WORDS[noun], {})

    return waiting


def _drafts_named(view: Perspective, noun: type[Model], typed: str) -> list[dict[str, str]]:
    """The drafts of a noun whose line has what was typed, as they are proposed while one chooses."""
    return [
        {"id": id, "text": WAITS.format(title)}
        for id, title in waiting_in(view)(noun).items()
        if typed.casefold() in title.casefold()
    ]


def nothing_waits(noun: type[Model]) -> Mapping[str, str]:
    """Where no draft may be named."""
    return {}
