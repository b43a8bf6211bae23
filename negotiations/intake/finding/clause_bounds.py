"""Where one clause of a sentence ends and the next begins."""

from __future__ import annotations

import re

from .attributions import MASKED, QUOTED
from .speech_words import ALTERNATIVES, OF_SEVERAL, SPEECH, TAKES_A_STANCE
from .stance_nouns import STANCE_NOUN, TAKEN_UP
from .subjects import VERB
from .verb_forms import HOLDING, STANDING, any_of

_IS_SO = r"(?:undecided|silent|neutral|non-committal|opposed|hesitant|reluctant|sceptical|lukewarm|cautious|unwilling|in favou?r|in two minds|on the fence|against(?: it)?|for it)(?=[,.;]|\s+(?:and|but)\b|$)"
ABSOLUTE = rf"(?:the\s+)?{MASKED}+\s+(?:(?:again|still|alone|\w+ly)\s+)*(?:(?:{any_of(f'{STANDING} say tell', only='ing')})\b|{_IS_SO})"
"""Somebody with what he does or how he stands, without a verb that makes a sentence: “with Norway refusing to …”."""
_SERIAL = rf"(?:(?:also|then|finally|at last|\w+ly)\s+)*(?:{'|'.join(sorted(TAKES_A_STANCE, key=len, reverse=True))})\b"
ONE_OF_THREE = re.compile(
    rf",\s+(?={_SERIAL}[^;:]{{4,160}}?,?\s+and(?:,[^,;]{{3,60}},)?\s+{_SERIAL})", re.IGNORECASE
)
"""Where somebody goes on with the second of three things that he does: “Norway rejects the fee, wants the toll and is …”."""
SPLIT = re.compile(
    rf"{ONE_OF_THREE.pattern}"
    r"|;\s+|(?<!anything)(?<!nothing)(?<!anyone),?\s+(?:but|while|whereas|although|though)\s+|,\s+(?:and|yet|so)\s+(?!did|does|do|has|had|would)"
    rf"|,\s+when\s+(?=(?:the\s+)?{MASKED}+(?:,[^,;]{{2,60}},|,)?\s+(?:{'|'.join(sorted(SPEECH | HOLDING))}|refused|rejected|accepted|opposed|backed)\b)"
    r"|,\s+(?=adding\s)|,?\s+and\s+(?=so (?:did|does|do|has|had|would)\b)"
    rf"|,\s+(?=(?:we|i)\s+(?!think|believe|hope|suppose|guess|mean|say|said|know|must say|would say|repeat)(?:\w+\s+)?(?:{ALTERNATIVES}|{'|'.join(sorted(OF_SEVERAL))})\b)"
    rf"|,\s+(?:which|{TAKEN_UP})\s+(?=(?:the\s+)?{MASKED}+,?\s)"
    rf"|(?:(?<!anything),?\s+(?:with|and|but)|,)\s+(?={ABSOLUTE})"
    rf"|,\s+(?=(?:the\s+)?{MASKED}+\s+(?:(?:says?|said) (?:yes|no|perhaps|maybe)|(?:has|have|had) (?:no|nothing|few|some|doubts|reservations)|vot(?:es|ed) (?:yes|no|for|against)|(?:will|would|can|could)(?:\s+not|n['’]t)(?=\s*(?:[.,;]|$|\s+and\b)))\b)"
    rf"|\s+(?:is|was|are|were)\s+(?:one|something)\s+(?:that|which)\s+(?=(?:the\s+)?{MASKED}+\s)"
    r"|(?:[,:–—]\s+(?:and\s+|but\s+)?|\s+(?:and|while|whereas|but)\s+)(?=the\s+(?:former|latter)\s+(?:\w+ly\s+)?\w)"
    rf"|,\s+(?=(?:the\s+)?{MASKED}+(?:\s+and\s+(?:the\s+)?{MASKED}+)?\s+(?:(?:again|still|too|also|once more|\w+ly)\s+)*(?:{'|'.join(sorted(HOLDING - SPEECH))}|restate[sd]|insist(?:s|ed)\s+on\s+(?!\w+day)|(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:against|opposed|in favou?r|undecided|silent|hesitant|unwilling))\b)"
    rf"|(?<![\ue000-\ue7ff])(?:,\s+|\s+)and\s+(?=(?:(?:also|then|again|\w+ly|he|she|it|they|that|{MASKED}+)\s+)*(?:{ALTERNATIVES})\b)",
    re.IGNORECASE,
)
STANCE_NOUN_BEHIND = re.compile(
    rf"(?:{MASKED}|\b(?:its|their|his|her)(?=\s)){STANCE_NOUN.pattern}", re.IGNORECASE
)
ONE_WHICH = re.compile(r"\s+(?:is|was|are|were)\s+(?:one|something)\b", re.IGNORECASE)
"""Behind a demand or an offer on which another then stands: “Norway's demand is one which …”."""
GOES_BY_ITSELF = re.compile(
    rf"(?:we|i)\s|(?:(?:with|and|but)\s+)?{ABSOLUTE}|(?:the\s+)?{MASKED}+\s+(?:{'|'.join(sorted(OF_SEVERAL))})\b",
    re.IGNORECASE,
)
"""How a part begins that is one by itself, be it without a verb that makes a sentence."""
NAMES_NEXT = re.compile(rf"(?:the\s+)?{MASKED}", re.IGNORECASE)
"""Where somebody is named who goes on."""
SPLICED = re.compile(rf",\s+(?:the\s+)?{MASKED}", re.IGNORECASE)
"""Where one goes on with another after a comma alone."""
SAYS_FIRST = re.compile(
    rf"\W*(?:[^:;]{{2,80}}:\s+|(?:with regard to|as regards|regarding|concerning|as to|on|in respect of)\s[^,;:]{{3,80}},\s+)?(?:the\s+)?{MASKED}",
    re.IGNORECASE,
)
"""How a part begins that tells first who does something."""
BESIDE_IT = re.compile(rf"\W*(?:(?:with|and|but)\s+)?{ABSOLUTE}", re.IGNORECASE)
CONTRAST = re.compile(
    rf"\W*(?:while|whereas|although|though|because|now that|as(?!\s+(?:the\s+)?{MASKED}+\s+(?:sees?|saw|puts?|tells?|has|had|reads?|understands?|views?|said|says)\b))\s+(?:the\s+)?{MASKED}+\s(?:[^,;]|,(?=\d)){{3,160}}(?=,\s+(?:the\s+)?(?:{MASKED}|it\b|they\b|he\b|she\b))",
    re.IGNORECASE,
)
"""What somebody does while another does something else, before that."""
WHAT_CALLS = re.compile(
    rf"\W*what\s+(?:the\s+)?{MASKED}+\s+(?:calls?|called|sees? as|saw as|regards? as|describes? as)\s+[^,;]{{3,120}}(?=,\s+(?:the\s+)?(?:{MASKED}|it\b|they\b|he\b|she\b))",
    re.IGNORECASE,
)
"""What somebody calls it, before what another does: “What Norway calls a toll, Denmark calls robbery”."""
UNLIKE_WHO = re.compile(
    rf"\W*(?:unlike|in contrast to)\s+(?:the\s+)?{MASKED}+,\s+(?:which|who)\s+[^,;]{{3,160}}(?=,\s+(?:the\s+)?{MASKED})",
    re.IGNORECASE,
)
"""The same of somebody who is told of as another: “unlike Norway, which backs it, …”."""
CONDITION_FIRST = re.compile(
    r"\W*(?:[^,:]{1,40}:\s*)?(?:and |but )?(?:if|unless|when|once|as long as|so long as|should|until|before|after|while|because|since|as|where|in case)\b",
    re.IGNORECASE,
)
"""How a clause begins that the main one follows."""
TO_DO = re.compile(r"\bto\s+\w+(?:\s+[\w’'-]+){0,4}\W*$", re.IGNORECASE)
BASE_FORM = re.compile(r"\W*and\s+(?:let|put|set|cut|shut)\b", re.IGNORECASE)
"""What somebody is to do besides, by a verb that is the same in the past: “to think again and let it begin”."""


def bounds(words: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end; `words` is the sentence as it is masked."""
    cuts = [0]
    contrast = CONTRAST.match(words) or UNLIKE_WHO.match(words) or WHAT_CALLS.match(words)
    if contrast:
        cuts.append(contrast.end())
    for match in SPLIT.finditer(words):
        if match.start() <= cuts[-1]:
            continue
        before = words[cuts[-1] : match.start()]
        if BASE_FORM.match(words, match.start()) and TO_DO.search(before):
            continue
        if match[0].strip() == "," and CONDITION_FIRST.match(before):
            # “If the gates close, we shall …” is one.
            continue
        if ONE_OF_THREE.match(words, match.start()) and "," in before:
            # “Norway, which rejects it, wants …”.
            continue
        if SPLICED.match(words, match.start()) and not SAYS_FIRST.match(before):
            continue
        parts = match[0].startswith(";") or VERB.search(before) or BESIDE_IT.match(before)
        if NAMES_NEXT.match(words, match.end()):
            parts = parts or GOES_BY_ITSELF.match(before.lstrip(" ,"))
        parts = parts or (ONE_WHICH.match(match[0]) and STANCE_NOUN_BEHIND.search(before))
        if parts and (VERB.search(words, match.end()) or GOES_BY_ITSELF.match(words, match.end())):
            # “…, when Norway refused it” tells what Norway did, and of no condition.
            cuts.append(match.end() if match[0].endswith("when ") else match.start())
    # One without a verb of its own belongs to the one before.
    joined: list[tuple[int, int]] = []
    for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True):
        has_verb = VERB.search(words, start, end) or GOES_BY_ITSELF.match(
            words[start:end].lstrip(" ,")
        )
        if joined and not has_verb and QUOTED not in words[start:end]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
