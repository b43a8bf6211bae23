"""What words tell of an earlier time beside what is so now: “having refused it in May, Norway accepted …”."""

from __future__ import annotations

import re
from itertools import islice

from .cue_weights import CueWeight
from .directions import without
from .kinds import SILENCE
from .speech_words import SPEECH
from .stance_cues import cues
from .stems import WORD
from .word_lists import word_set

_STOOD = (
    r"(?:fought|opposed|resisted|rejected|refused|blocked|vetoed|wanted|demanded|backed|accepted|supported|spurned|dismissed|"
    r"sought|championed|condemned|welcomed|proposed|favou?red|contested|mocked|derided)"
)
_NOW = (
    r"(?:now|today|since|at last|finally|eventually|in the end|at present|nowadays|meanwhile|yesterday|"
    r"this (?:week|morning|afternoon|evening)|last (?:night|week|month))"
)
_NOUN = (
    r"(?:no|yes|refusal|opposition|rejection|resistance|objections?|hostility|enthusiasm|support|backing|consent|"
    r"scepticism|skepticism|reluctance|doubts?|demand|insistence|silence|readiness|willingness)"
)
EARLIER = re.compile(
    r"^\W*having\s+(?:\w+\s+){0,2}?\w+(?:ed|en|n|t|de|ld|ne)\b[^;:]*?,(?=\s)"
    r"|,\s+(?:which|who)\s+(?:had|once|formerly|previously|used to|would (?:not |never )?have)\b[^,;]*,"
    rf"|,\s+(?:which|who)\s+(?:[^,;]|,(?=\d)){{3,90}},(?=\s*(?:(?:has|have|is|are|will|would)\s+)?{_NOW}\b)"
    r"|,\s+(?:once|formerly|previously|until (?:now|recently|lately|then)|till now|long)\s+(?:the|an?|its|one of)\b[^,;]*,"
    rf"|,\s+(?:once|formerly|previously|hitherto|until (?:\w+ )?\w+|then|long)\s+[^,;]{{3,80}},(?=\s*(?:{_NOW}\b|(?:has|have|is|are|broke|came)\b))"
    r"|\b(?:might|could|would) (?:not |never )?have \w+[^,;]*?\b(?:ago|once|last (?:week|month|year|spring|summer|autumn|winter)|in \d{4})\b"
    r"|\b(?:once|formerly|previously|there was a time when)\b[^;]*;(?=\s*(?:it|they|he|she)?\s*(?:\w+\s+)?(?:now|today|since)\b)"
    r"|\b(?:years?|months?|weeks?) ago\b[^;]*;(?=\s*(?:today|now|this)\b)"
    r"|^\W*of the (?:\w+ ){1,3}(?:that|which|who) had\b[^,;]{3,90},"
    r"|^\W*(?:until|before|till)\b[^;]{8,160};(?=\s*\w)"
    r"|^\W*(?:where|while|though|although)\b[^,;]{2,60}?\b(?:once|used to|had|formerly)\b[^,;]{3,90},(?=\s*(?:it|they|he|she)\s+(?:\w+\s+)?now\b)"
    r"|\b(?:mov|shift|soften|harden|turn|switch|go|gone|went|sw[iu]ng)\w*\b[^.,;]{0,40}?\bfrom (?P<left>[^.,;]{2,70}?) to\b"
    rf"|\b{_NOUN}\b[^.;]{{0,80}}?\b(?:has|have|had) (?:\w+ )?(?:become|turned into|given way to|been replaced by|yielded to|made way for)\b"
    rf"|(?P<told>(?<=\w)\s+)(?:(?:that|which)\s+)?(?:it|they|he|she|we)\s+(?:had|once|formerly|previously|long)\s+(?:(?:\w+ly|long|once|always|just|so|had)\s+)*{_STOOD}\b[^,;.]*",
    re.IGNORECASE,
)
MOST = 3
"""So many earlier times are taken out of one text at most."""
LAST_WORD = re.compile(r"[\w’'-]+$")
GOES_ON = SPEECH | {"that", "because", "as", "whether", "if", "how", "where", "when", "and", "but"}
"""Behind these stands what somebody says or does himself, and no more of what was named."""


TELLS_WHEN = word_set(
    "having once formerly previously until lately recently then till long which who that had has have used would might could "
    "there was time when it they he she ago"
)


def of_today(text: str) -> str:
    """The text with blanks for the stance that it tells of an earlier time, where the rest tells one by itself.

    What the stance was on stays: the rest may say no more of it than “it”.
    """
    for match in islice(EARLIER.finditer(text), MOST):
        word = LAST_WORD.search(text, 0, match.start())
        if match["told"] and word and word[0].lower() in GOES_ON:
            continue
        now, (start, end) = text, match.span("left" if match["left"] else 0)
        for cue in cues(text):
            if start <= cue.start < end:
                now = without(now, cue.start, cue.end)
        for silence in SILENCE.finditer(text, start, end):
            now = without(now, *silence.span())
        for told in WORD.finditer(text, start, end):
            if told[0].lower() in TELLS_WHEN:
                now = without(now, *told.span())
        if cues(now):
            text = now
    for match in islice(GOES_ON_TO.finditer(text), MOST):
        since = moved_on(text[: match.start()], text[match.start() :])
        if since is not None:
            return since
    return text


GOES_ON_TO = re.compile(
    r";\s+|[,;]?\s+(?=(?:and|but|yet)\s+(?:now|today|later|then|since|finally|eventually|at last|in the end)\b|(?:before|until) (?:it|they|he|she|finally|\w+ing)\b)",
    re.IGNORECASE,
)
_WHO = r"(?:it|they|he|she|we|I)"
SINCE = re.compile(
    rf"\W*(?:and |but |yet )?(?:(?:only )?(?:before|until|till) |(?:{_WHO}\s+)?(?:is |are |has |have )?"
    rf"(?:{_NOW}|these days|by now|later|then)\b|(?:since then|after (?:it|that|which))\b|(?:in|on|by) (?:the )?\w+,? {_WHO}\b"
    rf"|{_WHO} (?:has |have |had )?(?:given|gave) (?:way|in)\b|{_WHO} (?:has |have )?(?:relent|yield|c[ao]me round|cav\w+ in|changed (?:its|his|her|their) mind)\w*\b)",
    re.IGNORECASE,
)
"""How a clause begins that says where somebody went from what was told just before."""
OF_IT = re.compile(
    r"\b(?:it|them|one|this|that|so|both|yes|no|the (?:figure|idea|plan|proposal))\b", re.IGNORECASE
)


def moved_on(before: str, text: str, *, is_of_it: bool = False) -> str | None:
    """What was held and what is held since, of one issue, without the stance of the former: “opposed it for years; now it wants it”.

    None where the latter tells of no later time, or no stance, or nothing of what was told; that is known where `is_of_it`.
    """
    if not SINCE.match(text):
        return None
    plain = [cue for cue in cues(text) if cue.weight > CueWeight.WEAK]
    if not plain:
        return None
    if not is_of_it and not OF_IT.search(text, plain[0].start):
        return None
    for cue in cues(before):
        before = without(before, cue.start, cue.end)
    return f"{before}; {text.lstrip(' ,;')}"
