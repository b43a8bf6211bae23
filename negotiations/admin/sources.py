"""How sources are chosen in a form of something that rests on them."""

from __future__ import annotations

from typing import Any

from ..models import Citation, Source
from .link_fields import LinksField
from .site import desk
from .widgets import LinkSelectMultiple


def sources_field(**kwargs: Any) -> LinksField:
    """The sources on which something rests."""
    return LinksField(
        noun=Source,
        required=False,
        help_text="Where it stands. What is not in the list is recorded under Sources first.",
        widget=LinkSelectMultiple(Citation._meta.get_field("source"), desk, None),
        **kwargs,
    )
