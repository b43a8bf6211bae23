"""Verbs by their classes, in all the forms in which they stand behind a subject."""

from __future__ import annotations

import re

from .word_lists import word_list, word_set

DOES = r"(?:did|does|do|has|had|have|would|will|could|is|are|was|were)"
"""What stands for a verb that was told before: “so did Norway”, “Norway would too”."""

_IRREGULAR = {
    "bring": "brought",
    "come": "came",
    "fall": "fell",
    "feel": "felt",
    "find": "found",
    "forbid": "forbade",
    "foresee": "foresaw",
    "get": "got",
    "give": "gave",
    "go": "went",
    "hold": "held",
    "keep": "kept",
    "know": "knew",
    "lay": "laid",
    "lead": "led",
    "leave": "left",
    "let": "let",
    "lose": "lost",
    "make": "made",
    "mean": "meant",
    "meet": "met",
    "overcome": "overcame",
    "put": "put",
    "run": "ran",
    "say": "said",
    "see": "saw",
    "send": "sent",
    "set": "set",
    "spell": "spelled",
    "stand": "stood",
    "swear": "swore",
    "take": "took",
    "tell": "told",
    "think": "thought",
    "understand": "understood",
    "withdraw": "withdrew",
    "write": "wrote",
}
_DOUBLED = word_set(
    "admit concur defer drop plan prefer quip refer regret rebut rub shrug stop permit cut dub snub"
)
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_Y = re.compile(r"(?<![aeiou])y$")


def present_of(verb: str) -> str:
    """As it stands behind “she”."""
    if _SIBILANT.search(verb) or verb == "go":
        return f"{verb}es"
    return _Y.sub("ies", verb) if _Y.search(verb) else f"{verb}s"


def past_of(verb: str) -> str:
    """As it stands behind “yesterday she”."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ed"
    if verb.endswith("e"):
        return f"{verb}d"
    return _Y.sub("ied", verb) if _Y.search(verb) else f"{verb}ed"


def finite(verbs: str) -> frozenset[str]:
    """The forms in which verbs stand behind one subject, of a list of them."""
    return frozenset(
        form for verb in word_list(verbs) for form in (present_of(verb), past_of(verb))
    )


_E = re.compile(r"(?<![eo])e$")


def going_on(verb: str) -> str:
    """As it stands behind “is”."""
    if verb in _DOUBLED:
        return f"{verb}{verb[-1]}ing"
    return f"{_E.sub('', verb)}ing"


def any_of(verbs: str, *, only: str = "") -> str:
    """A pattern of verbs of a list in all their forms, or of those in “-ing” alone."""
    forms = {going_on(verb) for verb in word_list(verbs)}
    if not only:
        forms |= finite(verbs) | set(word_list(verbs))
    return f"(?:{'|'.join(sorted(forms, key=len, reverse=True))})"


SAYING = finite(
    "allege assert assure clarify comment criticise criticize declare deplore disclose dispute elaborate express "
    "exclaim forecast grumble hail hint imply inform interject joke lament mention muse opine outline "
    "praise protest quip react reason rebut refute reflect remind reveal scoff shout shrug signal "
    "speculate stipulate summarise summarize swear underscore underline voice volunteer vow wonder plead "
    "message text email cable recount relate rejoin growl jest sneer sigh counsel advise pronounce proclaim assent enthuse fume"
)
"""To say something."""

STANDING = (
    "accept agree appeal approve ask assess attach avoid await back ban block call characterise characterize cherish commit "
    "condemn condition consent consider contest criticise declare decline defend demand deny deplore describe desire "
    "dismiss disown doubt embrace endorse exclude expect favour favor fear find forbid hope insist intend judge "
    "lament mind object oppose plan plead pledge prefer press promise propose push refuse regard regret "
    "reject request require resent resist rule see seek shun support suspect treat understand urge value veto view "
    "wait want warn welcome wish disagree differ dissent concur balk baulk hail applaud praise laud spurn rebuff "
    "scorn repudiate renounce disavow decry mock acquiesce relent subscribe vote weigh study mull ponder question resolve veer scrap axe entertain swallow tilt lean incline cool fight brush tie link sign co-sponsor cosponsor strike bracket"
)
HOLDING = finite(STANDING)
"""To stand somewhere on something."""

DOING = finite(
    "add appear apply arrive become begin believe belong bring build care carry change come concern contain continue "
    "count cover decide depend depart deserve drop end enjoy enter exist explain face fail fall feel follow gain get give "
    "go grow happen hear help include increase join keep know lack lay lead learn leave let live look lose "
    "make matter mean meet move need obtain occur offer open owe own participate pass pay play point prepare produce "
    "provide publish put raise reach receive recognise recognize remain remember rely rest return run save seem send serve set settle "
    "show sign sit sound speak spend stand start stay stop suffer suggest take tend threaten touch travel try turn use vote wage "
    "walk warrant watch win withdraw work worry write"
)
"""To do anything else."""
