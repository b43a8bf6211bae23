"""How a thing is judged: adjectives and nouns that stand behind “is”, or behind “called it”."""

from __future__ import annotations

from .cue_weights import CueWeight
from .word_lists import word_list

_ADJECTIVES = {
    2: "indispensable essential vital crucial imperative overdue necessary needed unavoidable inescapable inevitable non-optional "
    "fair just equitable satisfactory welcome fundamental central mandatory paramount sacrosanct inviolable sacred untouchable unquestionable",
    1: "useful helpful sensible reasonable promising constructive worthwhile positive encouraging workable interesting attractive appealing tempting realistic feasible practical "
    "sound wise balanced pragmatic defensible tolerable bearable passable manageable digestible understandable elegant clever ingenious desirable preferable viable commendable hopeful",
    -1: "premature hasty precipitate rushed ill-timed untimely ill-advised ill-conceived ill-considered half-baked half-hearted unwise unhelpful unnecessary needless superfluous redundant unrealistic impractical impracticable unworkable unfeasible "
    "costly expensive risky dangerous hazardous unaffordable excessive disproportionate burdensome onerous cumbersome complicated unwieldy misguided mistaken misplaced flawed questionable dubious doubtful problematic troublesome troubling worrying "
    "inadequate insufficient incomplete lopsided one-sided unbalanced unfair unjust counterproductive counter-productive harmful damaging divisive destabilising destabilizing provocative naive fanciful utopian undesirable unattractive unappealing "
    "unappetising pointless useless futile meaningless fruitless irrelevant secondary unconvincing disappointing regrettable deplorable inopportune inappropriate inexpedient nonsensical",
    -2: "unacceptable inadmissible intolerable unthinkable inconceivable impossible impermissible outrageous scandalous absurd preposterous ludicrous ridiculous laughable insulting offensive humiliating shameful disgraceful indecent immoral obscene "
    "illegal unlawful illegitimate unconstitutional null void untenable unsustainable suicidal monstrous repugnant abhorrent unpalatable indigestible dead moot excluded wrong",
}
_NOUNS = {
    2: "milestone breakthrough triumph success victory godsend blessing must necessity right due solution answer remedy cure lifeline precondition prerequisite cornerstone foundation "
    "linchpin pillar priority imperative entitlement obligation minimum bedrock",
    1: "advance improvement opportunity opening",
    -1: "mistake error blunder distraction diversion detour gamble burden luxury headache nuisance illusion delusion mirage sideshow side-show setback sledgehammer fudge stopgap half-measure palliative placebo smokescreen waste pretext stretch cul-de-sac minefield",
    -2: "insult farce joke sham charade mockery travesty blackmail extortion robbery theft swindle fraud trap betrayal surrender capitulation humiliation provocation outrage scandal disgrace crime "
    "non-starter affront diktat nonsense lunacy heresy taboo fantasy fiction abomination poison",
}
_OF_SEVERAL = {
    -1: (
        "fig leaf|leap in the dark|step backwards?|step back|bitter pill|pipe dream|white elephant|hard sell|tall order|red herring|mixed blessing|dead end|blind alley|trojan horse|can of worms|recipe for disaster"
    ),
    -2: (
        "slap in the face|death sentence|poisoned chalice|declaration of war|act of war|closed (?:chapter|book)|dead letter|thing of the past"
    ),
}
_IS = r"(?:is|are|was|were|be|been|being|becomes?|became|remain(?:s|ed)?|seem(?:s|ed)?|look(?:s|ed)?|sound(?:s|ed)?|feels?|felt|prov(?:e|es|ed)|appear(?:s|ed)?)(?: to be)?"
_CALLS = r"(?:call|find|found|deem|consider|term|think|thought|describ|regard|view|label|judg|brand|dismiss|denounc|condemn|reject|decri|decry|hail|prais|welcom|characteri[sz]|see|saw|seen|declar|pronounc|dub|damn|attack|slam|blast|laud|hold|held)\w*"
_BETWEEN = r"(?:(?! (?:not|no|never|hardly|less|nor|but|says|said|who|which|that|if|unless) )[^.;,:]){1,80}?"
_MORE = r"(?: (?:\w+ly|very|so|quite|simply|also|still|both|now|only|altogether|utterly|too|most|more|rather|just|indeed|perfectly|long|even|yet|again|at best|at least|by far|in itself))*"
_DENIED = r"(?:(?:is|are|was|were|be|been) (?:\w+ly |in any way |by any means )?(?:not|never|hardly|scarcely|barely|neither)|(?:not|never|hardly|scarcely|barely)(?: be| been| a| an)?|far from|anything but|less than|by no means|no longer)"
_ENDS = r"(?=\W*$|\s*[,.;:”’\"!?–—]|\s+(?:and|but|for|to|that|in|as|if|at|on|because|when|under|with|of|or|so|while|unless|though|given|until|without|from|than|nor|by|today|now|said|says|however|the)\b)(?! to (?:refuse|reject|oppose|say|ask|note|add|call|point|stress|insist|warn|see|know))"
_A = r"(?:an?|the|its?|our|their|his|her|my|pure|sheer|outright|mere|one|that)(?: [\w’'-]+){0,2}?"


def _either(words: str) -> str:
    return "|".join(sorted(set(word_list(words)), key=len, reverse=True))


def _nouns(score: int) -> str:
    return "|".join(filter(None, (_OF_SEVERAL.get(score), _either(_NOUNS[score]))))


def _judged(score: int) -> str:
    adjectives, nouns = _either(_ADJECTIVES[score]), _nouns(score)
    return (
        rf"\b(?:{_IS}|as){_MORE} (?:{adjectives}){_ENDS}|\b{_CALLS} {_BETWEEN}(?: as| for)?{_MORE} (?:{adjectives}){_ENDS}"
        rf"|\b(?:{_IS}|as){_MORE} (?:{_A} )?(?:{nouns})\b|\b{_CALLS} {_BETWEEN}(?: as)? (?:{_A} )?(?:{nouns})\b|\b(?:nothing (?:short of|less than|but|other than))(?: {_A})? (?:{adjectives}|{nouns})\b"
    )


def _denied(score: int) -> str:
    adjectives = rf"\b{_DENIED}{_MORE} (?:{_either(_ADJECTIVES[score])}){_ENDS}"
    if score < 0:
        return adjectives
    return rf"{adjectives}|\b(?:{_DENIED} (?:{_A} )?|(?:{_IS}|as) (?:no|not) (?:\w+ )?)(?:{_nouns(score)})\b"


JUDGEMENTS: tuple[tuple[int, CueWeight, str], ...] = (
    (2, CueWeight.WEAK, _judged(2)),
    (1, CueWeight.PLAIN, _judged(1)),
    (-1, CueWeight.RESERVED, _judged(-1)),
    (-2, CueWeight.PLAIN, _judged(-2)),
    # Denied, a praise is a doubt, and a doubt is a faint praise.
    (-1, CueWeight.RESERVED, _denied(2)),
    (-1, CueWeight.RESERVED, _denied(1)),
    (1, CueWeight.RESERVED, _denied(-1)),
    (1, CueWeight.RESERVED, _denied(-2)),
)
"""Scores and weights of judgements, affirmed and denied."""
