"""What is posted to a webhook endpoint besides developments, for those that ask for it."""

from __future__ import annotations

from .word import Word


class EndpointEventType(Word):
    """The `type` of such a post. That of a development is its kind, which has no dot."""

    about: str

    SWITCHED_OFF = (
        "endpoint.switched_off",
        "Another endpoint of yours was switched off: it failed for too long, or answered 410.",
    )
    TO_BE_CODED = (
        "source.to_be_coded",
        "The text of a source is kept and waits to be coded, for members who see the source.",
    )
