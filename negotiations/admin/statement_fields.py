"""The fields of a statement at the desk: in which order they stand, and which are folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from .write_admin import Fieldsets, titled

FROM_WHERE = (
    "source_url",
    ("source_publisher", "source_kind"),
    ("source_title", "source_date"),
    ("sources", "waiting_source"),
)
WHO_ANEW = (
    ("speaker_name", "speaker_same_as", "speaker_office", "speaker_authority"),
    "waiting_speaker",
)
TO_RECORD: Fieldsets = titled(
    Where_it_stands=FROM_WHERE,
    Who_says_what=(("party", "speaker"), *WHO_ANEW, "issue", "stance"),
    In_words=("summary", "quote"),
    When=(("day", "round"),),
    On_which_conditions=("conditions_said", "conditions"),
)
"""The fields of a new statement that most need, in the order in which an article is worked off."""
MORE: Fieldsets = titled(
    More_on_it=(
        "reported_by",
        ("quote_language", "document"),
        "original_quote",
        ("timing", "confidence"),
        ("held_from", "known_from"),
    )
)
TO_WRITE: Fieldsets = titled(
    Who_says_what=("party", "speaker", "reported_by", "issue", "stance"),
    On_which_conditions=("conditions_said", "conditions"),
    In_words=("summary", "quote", "quote_language", "original_quote"),
    When=("day", "round", "timing", "held_from", "known_from"),
    Where_it_stands=("sources", "document", "confidence"),
    Who_may_know=("audience", "embargo_until"),
)
COPY, COPY_NAMES = "A copy of the article", ("copy_file", "copy_text")
TOGETHER = "Said together with others"
BROUGHT = "Said in the same breath"
CHOSEN_ALREADY = ("red_line_strength",)
"""The fields of it in which something is chosen from the beginning."""
TO_READ: Fieldsets = titled(
    Who_says_what=("became", "party", "speaker", "reported_by", "issue", "stance_shown"),
    In_words=("summary", "conditions_shown", "quote", "quote_language", "original_quote"),
    When=("day", "round", "timing", "held_from", "known_from"),
    Where_it_stands=("document", "confidence", "provenance"),
    Who_may_know=("audience", "embargo_until", "slug"),
)


def folded(title: str, names: Sequence[str], request: HttpRequest, filled: bool) -> Any:
    """A part of the form that most statements do not need: open where something stands in it."""
    typed = any(request.POST.get(name) for name in names if name not in CHOSEN_ALREADY)
    typed |= any(name in request.FILES for name in names)
    folded = {} if filled or typed else {"classes": ("collapse",)}
    return title, {"fields": names, **folded}
