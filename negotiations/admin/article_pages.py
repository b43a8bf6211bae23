"""What comes after a statement was recorded: the next of the same article, or the draft that waits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from ..models import Draft
from .rights import rights_of
from .statement_panel_pages import PanelPages


class ArticlePages(PanelPages):
    """A statement that is recorded with its article. What was made may be a draft of any noun."""

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **how: Any) -> Any:
        context["another"] = "and go on with this article"
        return super().render_change_form(request, context, *args, **how)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        vars(request)["desk_form"] = form
        super().save_model(request, obj, form, change)

    def carried(self, request: HttpRequest) -> dict[str, str]:
        """The article, the day, the round, the party and who spoke for it."""
        made, typed = vars(request)["desk_outcome"].made, vars(request)["desk_form"].cleaned_data
        rights = rights_of(request)
        kept = {name: typed.get(name) for name in ("party", "speaker", "round")}
        begun = {name: thing.slug for name, thing in kept.items() if thing is not None}
        if typed.get("day"):
            begun["day"] = typed["day"].isoformat()
        if isinstance(made, Draft):
            bases = {base.noun: base.slug for base in made.rests_on.all()}
            begun |= {f"waiting_{noun}": id for noun, id in bases.items()}
            begun["sources"] = ",".join(source.slug for source in typed["sources"])
        else:
            view = rights.view(made.negotiation_id)
            cited = made.citations.select_related("source")
            begun["sources"] = ",".join(c.source.slug for c in cited if view.there(c.source))
            begun["speaker"] = made.speaker.slug
        return {name: value for name, value in begun.items() if value}
