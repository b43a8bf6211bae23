"""Forms of the desk carry a key, so that one that is sent twice is done once."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from typing import Any

from django import forms

from ..recording.act import Recording, Refused
from ..recording.sent_forms import SentAlready, first_time, keep_sent
from .outcome_messages import ActOutcome

FORM_KEY = "form_key"
"""The name of the hidden field with the key of a form that was opened."""
KEY = re.compile(r"[0-9a-f]{32}")
GONE = "This form was sent before, and what it recorded is gone since. Open a new one to record it again."
NOT_TYPED = ("csrfmiddlewaretoken",)


def shown_key(sent: Mapping[str, Any]) -> str:
    """The key with which a form is shown: the one that came with it, or a new one."""
    key = str(sent.get(FORM_KEY, ""))
    return key if KEY.fullmatch(key) else secrets.token_hex(16)


def sent_key(sent: Any) -> str:
    """The key of what was typed into a form that was sent; empty where it came without one."""
    if not KEY.fullmatch(str(sent.get(FORM_KEY, ""))):
        return ""
    typed = {name: sent.getlist(name) for name in sorted(sent) if name not in NOT_TYPED}
    return sha256(json.dumps(typed).encode()).hexdigest()


class OnceForm(forms.BaseForm):
    """A form of which the same words under the same key are done once."""

    bound: Any

    @cached_property
    def form_key(self) -> str:
        """The key with which the form is shown."""
        return shown_key(self.data)

    @property
    def sent_key(self) -> str:
        """The key of what was typed into this form; empty where it came without one."""
        return sent_key(self.data)

    def made_once(self, act: Recording, *, tried: bool) -> Any:
        """What it makes at the door. Raises `SentAlready` where it was sent and done before."""
        if tried:
            return self.bound.through(self, act)
        key, user = self.sent_key, self.bound.user
        first_time(act, user, key)
        made = self.bound.through(self, act)
        keep_sent(act, user, key, made)
        return made

    def done_once(self, do: Callable[[], ActOutcome[Any]]) -> ActOutcome[Any]:
        """What came of doing it, or of the same form that was sent before."""
        try:
            return do()
        except SentAlready as twice:
            made = twice.made or self.bound.thing
            if made is None:
                raise Refused(form=GONE) from None
            return ActOutcome(made, [], was_sent_before=True)
