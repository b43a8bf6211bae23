"""What stands in a clause beside what it tells: what is asked for before the answer, by whom somebody is backed."""

from __future__ import annotations

import re

from .attributions import MASKED
from .speech_words import DONE

ASKED_FOR = re.compile(
    rf"\b(?:that\s+(?:the\s+)?{MASKED}+\s+(?:should\s+)?|to\s+)(?P<aside>accept|agree to|consent to|back|support|approve|endorse|welcome|sign up to|join)\b(?=[^;]*\s(?:was|were|is|are|been)\s)",
    re.IGNORECASE,
)
"""What is asked for before a passive that tells what another made of it: “the request to accept the fee was refused by …”."""
ANSWERED = re.compile(
    rf"\W*to\s+[^,;]*?\b(?:demand|request|call|appeal|proposal|wish)\s+(?:that\s+(?:the\s+)?{MASKED}+\s+(?:should\s+|must\s+)?|to\s+|for\s+{MASKED}+\s+to\s+)(?P<aside>accept|agree to|consent to|back|support|approve|endorse|welcome|sign up to|join|drop|give up|abandon)\b"
    rf"[^;]*?,\s+{MASKED}+\s+(?:was|is|remained|remains)\b",
    re.IGNORECASE,
)
"""What is asked for before the answer: “To Norway's demand that it accept the fee, his answer was no”."""
LED_BY = re.compile(
    rf"[\s“\"]*(?P<aside>{DONE}\s+(?:[\w-]+\s+){{0,3}}?by\s+(?:the\s+)?{MASKED}+(?:\s+and\s+(?:the\s+)?{MASKED}+)*,)\s+(?=(?:the\s+)?{MASKED})",
    re.IGNORECASE,
)
"""By whom somebody is backed who then does something: “Backed by Norway, Denmark refused the fee”."""
RAN_INTO = re.compile(
    r"\b(?P<aside>(?:r[au]ns? (?:up )?(?:into|against)|met with|encounter(?:s|ed)|fac(?:es|ed))\s+(?:[\w-]+\s+){0,2}(?:opposition|resistance|objections|refusal|hostility)\s+(?:of|from)\s+(?:every|all|everybody|everyone|nearly|almost|most|both|the others)\b.*)",
    re.IGNORECASE,
)
"""What others made of a plan, who are not named: nothing that is told of whose it is."""


def aside_in(inside: str, begins: int, *, is_done: bool) -> tuple[int, int]:
    """The place of what a clause tells beside, in the text of which it begins there; nothing where it does not.

    `is_done` where a passive tells what somebody made of it.
    """
    asked = ASKED_FOR.search(inside) if is_done else None
    match = asked or ANSWERED.match(inside) or LED_BY.match(inside) or RAN_INTO.search(inside)
    return (begins + match.start("aside"), begins + match.end("aside")) if match else (0, 0)
