"""A web process: what its answers need is loaded before the first request, and not looked through again."""

from __future__ import annotations

import gc

from django.urls import reverse


def load_at_once() -> None:
    """Loads all addresses with what answers at them; Python looks for garbage only in what comes after.

    Else whoever asks first waits a second for it, and some request now and then 0.15 s, in which all that is
    loaded would be looked through, though it stays.
    """
    # To find one of them loads them all.
    reverse("home")
    gc.collect()
    gc.freeze()
