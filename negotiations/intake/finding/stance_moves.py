"""Who moves tells where he stands: he gives up his no, takes back his yes, or goes from the one to the other."""

from __future__ import annotations

import re

from .cue_weights import CueWeight
from .stance_phrases import REFUSAL
from .verb_forms import any_of

_OWN = r"(?:(?:its|his|her|their|our|my|all)(?: [\w’'-]+){0,2}?|\s{2,}(?:[’']s)?)"
_REFUSAL = rf"(?:{REFUSAL}|reservations?)"
_NO = rf"(?:{_REFUSAL}|no\b(?!-))"
_YES = r"(?:yes|support|backing|consent|offer|proposal|agreement|pledge|promise|endorsement|approval|signature|commitment)"
_CLAIM = r"(?:demands?|claims?|requests?|calls?|insistence)"
_GIVES_UP = (
    rf"(?:{any_of('drop abandon lift end withdraw waive relinquish shed retract overcome')}|withdrawn"
    r"|giv(?:e|es|en|ing) up|gave up|(?:set|sets|put|puts|lay|lays|laid) aside|(?:back|climb)(?:s|ed)? down (?:from|on|over))"
)
_TAKES_BACK = rf"(?:{any_of('withdraw drop abandon retract cancel suspend rescind revoke end')}|withdrawn|(?:took|takes|taken) back|retreat(?:s|ed)? from|(?:walk|roll|row|dial)(?:s|ed|ing)? back(?: on| from)?|pull(?:s|ed|ing)?(?: back)?)"
_IS_FOR = r"(?:support|acceptance|approval|yes)"
_IS_AGAINST = r"(?:opposition|rejection|refusal|no)"
_TURNS = r"(?:go|goes|went|gone|mov(?:e|es|ed)|turn(?:s|ed)?|swing(?:s)?|swung|switch(?:es|ed)?|shift(?:s|ed)?)"

_IS = r"(?:(?:has|have|had|was|were|is|are) (?:now |at last |finally |since )?(?:been )?)"
_IS_TAKEN_BACK = (
    rf"{_IS}(?:withdrawn|dropped|lifted|abandoned|given up|retracted|rescinded|set aside|waived)"
)
_IS_OVER = rf"{_IS}(?:ended|over|at an end|a thing of the past|history|no more)"
_STOPS = r"(?:stopp?(?:ed|s)|ceased|ceases|quit|g[ai]ve up|given up|gives up)"

MOVES: tuple[tuple[int, CueWeight, str], ...] = (
    (
        2,
        CueWeight.MOVE,
        rf"\b(?:has |have |had )?{_GIVES_UP} {_OWN} {_NO}\b(?: (?:to|on|of|about)\b)?",
    ),
    (
        2,
        CueWeight.MOVE,
        rf"\b(?:put|puts|set|sets|lay|lays|laid) {_OWN} {_NO}\b(?: [\w’'-]+){{0,8}}? aside\b",
    ),
    (
        -2,
        CueWeight.MOVE,
        rf"\b(?:has |have |had )?{_TAKES_BACK} (?:{_OWN}|the) {_YES}\b(?: (?:for|to|of)\b)?(?: (?:(?:it|he|she|they) (?:had )?(?:once |previously |earlier )?(?:given|gave|lent|expressed|promised|voiced)(?: (?:to|for)\b)?))?",
    ),
    # The same, told of his yes or no.
    (
        2,
        CueWeight.MOVE,
        rf"\b{_REFUSAL}\b[^.;,]{{0,60}}? {_IS_TAKEN_BACK}\b",
    ),
    (
        1,
        CueWeight.MOVE,
        rf"\b{_REFUSAL}\b[^.;,]{{0,60}}? {_IS_OVER}\b",
    ),
    (
        -2,
        CueWeight.MOVE,
        rf"\b(?:support|backing|consent|endorsement|approval)\b[^.;,]{{0,60}}? (?:{_IS_TAKEN_BACK}|{_IS_OVER})\b",
    ),
    # He does it no longer.
    (
        1,
        CueWeight.MOVE,
        rf"\b{_STOPS} (?:saying no|{any_of('oppose resist block veto obstruct fight', only='ing')}|objecting to|standing in the way of)(?= )",
    ),
    (
        -2,
        CueWeight.MOVE,
        rf"\b(?:is|are|was|were|am) no longer (?:\w+ly )?(?:prepared|willing|ready) to\b(?! (?:oppos|block|reject|resist|veto|object|stand in))|\b(?:has|have|had) lost the (?:support|backing) of\b|\b{_STOPS} {any_of('support back favour favor endorse advocate champion', only='ing')}(?= )",
    ),
    # Who drops a demand need not be against it.
    (0, CueWeight.MOVE, rf"\b{_GIVES_UP} {_OWN} {_CLAIM}\b(?: (?:for|on|of)\b)?"),
    (
        1,
        CueWeight.MOVE,
        r"\bno longer (?:\w+ly )?(?:oppos|object|reject|resist|refus|exclud|rul)\w*\b(?: (?:to|out)\b)?|\bno longer (?:\w+ly )?(?:against|opposed to)\b",
    ),
    (
        -2,
        CueWeight.MOVE,
        r"\bno longer (?:\w+ly )?(?:supports?|supported|backs?|backed|favou?rs?|favou?red|endorses?|endorsed|accepts?|accepted|wants?|wanted|in favou?r of|for|behind)(?= (?:the|an?|any|its|it|this|that|such|these|all)\b)",
    ),
    (
        2,
        CueWeight.MOVE,
        rf"\b{_TURNS} from {_IS_AGAINST} to {_IS_FOR}\b|\bfrom (?:opponent|critic|enemy|foe|sceptic) to (?:advocate|supporter|champion|friend|backer|ally)\b",
    ),
    (
        -2,
        CueWeight.MOVE,
        rf"\b{_TURNS} from {_IS_FOR} to {_IS_AGAINST}\b|\bfrom (?:advocate|supporter|champion|friend|backer|ally) to (?:opponent|critic|enemy|foe|sceptic)\b",
    ),
)
"""The score, how much it decides, and the words. Where another takes it back, it weighs as other words do."""

IS_TAKEN_BACK = re.compile(
    r"(?:\b(?:not|never|nor|neither|cannot|hardly|nobody|none|without|whether|if|unless|until|till|lest|before|than|would|could|might|may|should|must|will|can|den(?:y|ies|ied)|rumou?rs?)|n['’]t)\b[^.;]{0,60}$"
    r"|\bto (?:\w+ly )?$",
    re.IGNORECASE,
)
"""What stands before a move that was not made, or of which another tells so."""
