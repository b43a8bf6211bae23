"""Contractions of spoken English, written out: so that “won’t” is read as “will not” is."""

from __future__ import annotations

import re

_WHOLE = {"won": "will not", "can": "cannot", "shan": "shall not", "ain": "is not"}
_ENDINGS = {"re": "are", "ll": "will", "ve": "have", "m": "am"}
_IS = r"it|that|there|here|he|she|what|who|where|this|nobody|everybody|everyone"
_HAD = r"better|been|\w+ed|asked|said|told|made|given|taken|gone|come|had"
CONTRACTED = re.compile(
    rf"(?P<name>(?-i:[A-Z])\w+)[’']s(?=\s+(?:for|against|not|ready|willing|open|in favou?r|opposed|prepared)\b)"
    rf"|\b(?:(?P<whole>won|can|shan|ain)n?[’']t|(?P<denied>\w+)n[’']t|(?P<is>{_IS})[’']s"
    rf"|(?P<would>I|you|we|they|he|she|it|that|there)[’']d(?!\s+(?:{_HAD})\b)"
    rf"|(?P<had>I|you|we|they|he|she|it)[’']d|(?P<who>\w+)[’'](?P<ending>re|ll|ve|m))\b",
    re.IGNORECASE,
)


def written_out(text: str) -> str:
    """The text with all its contractions in full words."""
    return CONTRACTED.sub(_in_full, text) if "'" in text or "’" in text else text


def as_written(words: str, text: str) -> str:
    """Words of a text that was written out, as they stand in the text itself."""
    for match in CONTRACTED.finditer(text):
        words = re.sub(rf"\b{re.escape(_in_full(match))}\b", match[0], words, flags=re.IGNORECASE)
    return words


def _in_full(match: re.Match[str]) -> str:
    if match["name"]:
        return f"{match['name']} is"
    if match["whole"]:
        return _WHOLE[match["whole"].lower()]
    if match["denied"]:
        return f"{match['denied']} not"
    if match["is"]:
        return f"{match['is']} is"
    if match["would"]:
        return f"{match['would']} would"
    if match["had"]:
        return f"{match['had']} had"
    return f"{match['who']} {_ENDINGS[match['ending'].lower()]}"
