"""What a refusal is of: who refuses to give something up wants it, who refuses to rule it out is open to it.

Words that refuse, doubt or ask back stand before verbs of four kinds, and the two together tell the stance.
"""

from __future__ import annotations

from .cue_weights import CueWeight
from .stance_phrases import WANTS_NO
from .verb_forms import any_of

_ASIDE = r"(?: (?:\w+ly|ever|even|just|now|yet|again|be|been|being|also|either|go on|have|in any way)){0,2}"
"""What may stand between a refusal and its verb."""

_REFUSES = (
    r"(?:(?:(?:will|would|shall|can|could|may|must|should|do|does|did|is|are|was|were|am|has|have|had) (?:\w+ly )?(?:not|never)|cannot|never|no longer)"
    r"(?: (?:be |been )?(?:going|prepared|willing|ready|about|minded|disposed|inclined|intend(?:ing)?|want(?:ing)?|wish(?:ing)?|mean|plan(?:ning)?|afford|dream|let (?:it|him|her|them)sel(?:f|ves))(?: to| of)?)?"
    r"|(?:refus|declin)\w* to|(?:no|never any|never been any|not a) question of(?: (?:our|its|their|his|her|my|us|\w+['’]s))?|unwilling to|not the (?:one|ones|man|woman) to|(?:has|have|had|with|see|sees|saw) no (?:[\w-]+ )?(?:intention|wish|desire|plans?|reason|cause|mandate|need) (?:of|to|for)"
    r"|(?:nobody|no one|none of (?:us|them)|nor|neither|no \w+) (?:(?:will|would|can|could|is|are|wants?|has|have|may|should|shall|do|does)(?: going| prepared| willing| ready)?(?: to)?))"
)
_HARDLY = (
    r"(?:(?:unlikely|(?:not|hardly|scarcely) (?:very |\w+ly )?(?:likely|ready|eager|keen|minded|inclined|close|near)|loath|slow|reluctant|hesitant|in no (?:hurry|rush|mood|position|state)|less than (?:ready|willing|eager|keen)|not in a position) to"
    r"|(?:very |still )?far from|(?:a )?(?:long|good) way (?:off|away)?(?: from)?|(?:not|cannot|hardly|fails? to|hard to|difficult to) (?:see|imagine|picture)(?: how| why| \w+)?(?: (?:we|it|they|he|she|I|its?|their|our|the|his|her|\w+))?(?: (?:can|could|would|should|will|ever))*"
    r"|th(?:ink|inks|inking|ought) (?:twice|hard|long) (?:about|before)|hesitat\w+ to|(?:find|finds|found) it (?:hard|difficult) to|(?:would|had) (?:much )?(?:rather|sooner) not|(?:would |much )?prefer\w* not to|in no way (?:ready|close) to)"
)
_SHORT_OF = r"(?:st[ao]p\w* (?:just |well |far )?short of|not go(?:ing)? (?:so|as) far as(?: to)?|(?:fell|falls?) short of)"
_FOLLY = (
    r"(?:(?:would|(?:is|was|be)) (?:[\w-]+ )?(?:be )?(?:an? )?(?:[\w-]+ )?(?:mad|madness|crazy|insane|foolish|fools?|folly|wrong|mistake|error|suicid\w+|irresponsible|unwise|unforgivable|criminal|absurd|shame|pity)"
    r"(?: (?:of|for) \w+)? to|(?:loses?|lost|los\w+) (?:everything|all|much) if (?:\w+ ){1,2}?)"
)
_WHY = (
    r"(?:why (?:on earth |in the world |then |in heaven['’]s name )?(?:should|would|must|do|does|are|is)(?! (?:not|nobody|no)\b)(?: (?:the|an?|our|its|their|any|a single))?(?: [\w’'-]+){1,2}?"
    r"|how (?:can|could|dare|is|are) (?:anyone|anybody|they|you|we|it|one|he|she|\w+)(?: (?:seriously|really|possibly|ever|be))*(?: (?:expect\w*|ask\w*|demand\w*|suppose[sd]?|want)(?: (?:us|me|of us|it|them|\w+))? to)?"
    r"|(?<!, )who (?:in (?:his|her|their) right mind |on earth |among us |here |seriously )*(?:would|will|could|can|wants? to)|what (?:[\w-]+ )?(?:government|country|state|minister|parliament|nation|people|union|person) (?:would|will|could|can)"
    r"|do(?:es)? (?:they|you|anyone|anybody|he|she|it|\w+) (?:seriously |really |honestly )?(?:expect|think|believe|suppose|imagine)(?: that)? (?:us to|me to|we will|we would|we are going to|I will|I would|\w+ to|\w+ will)|since when (?:do|does|must|should|are|is) \w+|(?:are|were) we (?:really |now )?(?:supposed|meant|expected) to|must we(?: really)?|should we (?:really|just|now|simply))"
)
"""How a question begins that is asked to say no."""
_OPPOSES = rf"(?:{any_of('oppose reject resist refuse fight condemn deplore criticise criticize denounce veto dismiss block decry')}|against|object\w* to|no to|rul(?:e|es|ed|ing) out|warn\w* against|regret(?:s|ted)?|lament(?:s|ed)?|(?:(?:will|would|do|does|did|can|could|shall|must) not|cannot|never) (?:accept|allow|tolerate|permit|hear of|have|brook|countenance|stand for|consent to)|not (?:agree|consent) to)"
_ANY = r"(?: (?:any|all|an?|the|every|such|further|even|outright|its|their|his|her|what (?:it|he|she|they) (?:called|saw as)))*(?: (?:attempts?|efforts?|calls?|moves?|plans?|talk|proposals?|pressure|suggestions?|demands?|bids?|idea|notion|thought|question) (?:to|of|for|at|that))?(?: (?:any|all|an?|the|to|of|any form of))*"

_GIVING_UP = (
    rf"(?:{any_of('drop abandon forgo relinquish surrender sacrifice renounce scrap delete waive abolish repeal weaken dilute soften loosen relax water lift ease remove erase rescind revoke discard jettison ditch undo unpick gut dismantle lose stop end cease')}"
    r"|forgone|forwent|cut out|giv(?:e|es|ing|en) (?:up|away)|gave (?:up|away)|let(?:ting)? go(?: of)?|part(?:ing|ed)? with|(?:do|doing|go|live|manage) without|(?:back|walk|mov|shift|retreat|withdraw|turn)\w*(?: an inch| away| back| down| one inch| a millimet\w+)* from|(?:go|gone|going|went) back on|renege\w* on|backtrack\w* on|(?:budg|deviat|swerv|stray|waver|chang|depart|diverg)\w* (?:an inch |\w+ )?(?:from|on)"
    r"|(?:bargain|negotiat|trad|haggl|barter|sign|sell)\w* (?:over |about )?(?:away|off|out)|do(?:ing|ne)? away with|get(?:ting)? rid of|tak(?:e|en|ing) (?:off|out|away)|str(?:ike|uck|iking) (?:from|out|off)|talk\w* \w+ out of|tear(?:ing)? up|torn up|throw(?:n|ing)? (?:away|overboard|out))"
)
_A_GIVING_UP = (
    r"(?:weakening|watering[- ]down|dilution|softening|loosening|relaxation|easing|lifting|abolition|abolishing|removal|removing|deletion|deleting|scrapping|dropping|end(?:ing)?|repeal|waiver|waiving|suspension|cancellation|exemptions?|exceptions?|derogations?|opt-outs?|carve-outs?|loopholes?|delay|postponement|retreat|departure|backsliding|rollback|undoing|dismantling|abandonment|abandoning|erosion|weaken|dilute|water down|drop|scrap|lift|abolish|remove|delete|undo|gut|ease|delay|postpone|loosen|get rid of|do away with|doing away with|changing|change)"
    r"(?: (?:of|to|from|in|on|with|for)\b)?"
)
_RULING_OUT = r"(?:rul(?:e|es|ed|ing) (?:[^.;,]{1,70}? )?out|exclud\w+|preclud\w+|(?:clos|shut|slam)\w*[^.;,]{0,20} door|writ(?:e|ten|ing) (?:[^.;,]{1,40}? )?off|saying no(?: to)?|discount)"
_STANDING_AGAINST = rf"(?:{any_of('oppose resist block veto obstruct fight hinder prevent hamper thwart')}|object(?:ed|ing)?(?: to)?|quarrel\w* (?:with|over|about)|st(?:and|ood|anding) (?:in (?:the|its|their|our|anyone['’]s) way|against)|vot(?:e|ed|ing) against|rul(?:e|ed) against|go(?:ing)? against|(?:be|are|is) against|los(?:e|ing) (?:any |much )?sleep over|ha(?:ve|d) anything against|put up a fight|turn(?:ed|ing)? up (?:its|our|their|his|her) nose at|sneer\w* at)"
_REFUSING = rf"(?:{any_of('reject refuse spurn rebuff dismiss decline')}|turn(?:ed|ing)? (?:[^.;,]{{1,50}}? )?down|say(?:ing)? no(?: to)?|(?:un|dis)\w+ (?:to|about|with|by))"
_AGREEING = rf"(?:{any_of('accept agree back support endorse sign embrace welcome approve adopt consent subscribe join ratify concede grant favour favor commit approve swallow stomach buy applaud hail')}|go(?:ing)? along|liv(?:e|ing) with|happen\w*|work\w*|com(?:e|ing) (?:round|about)|tak(?:e|ing) (?:part|on))"

_OWN = r"(?:its|his|her|their|our|my|any|all|the)(?: \w+)?"
_AGAINST = r"(?:opposition|resistance|objections?|veto|refusal|rejection|hostility)(?: (?:to|of|against)\b)?"
_FOR = r"(?:support|backing|consent|offer|agreement|pledge|endorsement|commitment|proposal|demand|call|insistence)(?: (?:for|to|of|on)\b)?"
_TAKING_BACK = rf"(?:{_GIVING_UP}|{any_of('retract cancel suspend withdraw')}|withdrawn)"

SCOPES: tuple[tuple[int, CueWeight, str], ...] = (
    # Not to give up one's own stance is to stay with it.
    (-2, CueWeight.RESERVED, rf"\b{_REFUSES}{_ASIDE} {_TAKING_BACK} {_OWN} {_AGAINST}"),
    (2, CueWeight.RESERVED, rf"\b{_REFUSES}{_ASIDE} {_TAKING_BACK} {_OWN} {_FOR}"),
    # To refuse to give up is to want.
    (
        2,
        CueWeight.RESERVED,
        rf"\b(?:{_REFUSES}|{_WHY}|{_FOLLY}|(?:rather|sooner) [^.;]{{3,60}}? than){_ASIDE} (?P<undone>{_GIVING_UP}|(?<=than )(?:clos|shut)\w*)\b"
        rf"|\b{_OPPOSES}{_ANY} (?P<weakened>{_A_GIVING_UP})(?! with)"
        rf"|{WANTS_NO} (?:such |further )?(?P<spared>{_A_GIVING_UP}|delays?|postponements?|changes?|cuts?)(?! with)"
        rf"|\b(?:{_OPPOSES}|{_REFUSES} (?:agree|accept|allow|see)) (?:that )?(?:[\w’'-]+ ){{1,6}}?(?:(?:should|must|can|could|would|has to|have to) (?:be )?)?(?P<put_off>wait\w*|delayed|postponed|put off|left (?:for|until|to) later|shelved|diluted|weakened|watered down)\b",
    ),
    # To call a refusal folly, or ask who could refuse, is to want.
    (
        2,
        CueWeight.RESERVED,
        rf"\b(?:{_WHY}|{_FOLLY}){_ASIDE} (?:not\b|{_STANDING_AGAINST}|{_REFUSING}|{_RULING_OUT})"
        rf"|\bwhy (?:on earth |in the world |then )?(?:should|would|do|can|could) (?:[\w’'-]+ ){{0,2}}?not\b|\bwhy not\b|\bwhat is to (?:stop|prevent)\b"
        rf"|\b(?:(?:see|sees|saw|find|finds|found|ha[sdv]e?|had|there (?:is|was)|know of) )?(?:no (?:[\w-]+ )?(?:reason|cause|grounds|excuse|justification)|any reason|no earthly reason) (?:not to|to (?:oppose|object|refuse|reject|say no)|against|why [^.;,]{{1,40}}? (?:not|cannot))\b"
        rf"|\b(?:nothing|nobody|no one|little)(?: \w+)? (?:stands?|speaks?|stood|spoke) (?:in the way of|against)\b"
        rf"|\b(?:can|could)(?:not| not) (?:help )?but (?:\w+ly )?{_AGREEING}|\bcan(?:not)? (?:do )?(?:only|otherwise than|anything but|nothing but) (?:\w+ly )?(?:welcome|support|endorse|back|applaud|be in favou?r|agree|underline)\w*"
        r"|\b(?:could|would|can)(?: not|not) (?:be (?:happier|more pleased|more satisfied)|wish for (?:more|better)|ask for (?:more|better))\b|\bno (?:getting|way) (?:a?round|past|out of)\b|\bno substitute for\b",
    ),
    (
        2,
        CueWeight.RESERVED,
        rf"\b{_REFUSES}{_ASIDE} (?:mov|budg|chang|shift)\w* (?:an inch |a millimet\w+ |one inch )?(?:on|its (?:position|view|mind|line)|his mind|her mind|their (?:position|minds?))\b",
    ),
    # Not to rule out is to be open.
    (
        0,
        CueWeight.CONDITION,
        rf"\b(?:{_REFUSES}|{_HARDLY}|{_SHORT_OF}){_ASIDE} {_RULING_OUT}"
        rf"|\b{_SHORT_OF}{_ASIDE}(?: an?| an? outright| outright| its)? (?:{_REFUSING}|{_STANDING_AGAINST}|refusal|rejection|veto|no)\b"
        rf"|\b(?:not|never|hardly|by no means|no longer) (?:\w+ly )?(?:unthinkable|inconceivable|impossible|excluded|unimaginable|out of the question|off the table|ruled out|taboo|beyond reach)\b",
    ),
    # Not to consider is to refuse, whatever else would be considered.
    (
        -2,
        CueWeight.CONDITION,
        rf"\b(?:{_REFUSES}|{_WHY}|not in a position to){_ASIDE} (?:(?:re)?consider|contemplat\w+|entertain|countenanc\w+|imagine|negotiat\w+)\b(?! (?:only|anything until))",
    ),
    # Not for nothing is for something.
    (
        0,
        CueWeight.CONDITION,
        rf"\b{_REFUSES} [^.;,]{{2,70}}?\b(?:for nothing|for free|on (?:a|mere|trust|the strength of) ?(?:mere |\w+ )?(?:promises?|words?|trust)?|without (?:anything|something|a return|getting) (?:in return)?|unconditionally|blindly|just like that|empty-handed|one-sidedly|unilaterally|alone)(?=\W*$|[,.;])",
    ),
    (
        1,
        CueWeight.CONDITION,
        r"\b(?:favou?r|welcom|prefer|lik(?:e|ed|es)|pleas|glad)\w*\b[^.;]{3,80}?\bsubject to\b|\b(?:principle|idea|aim|goal|thrust)\b[^.;]{0,60}\b(?:details?|figures?|wording|last \w+|rest|timing|dates?|amounts?)\b[^.;]{0,20}\b(?:negotiable|open|to be settled|remains?|to be worked out)\b",
    ),
    # Not to stand against is to lean for.
    (
        1,
        CueWeight.RESERVED,
        rf"\b(?:see|sees|saw|find|finds|found|ha[sdv]e?|had|there (?:is|was)) (?:no|little) (?:[\w-]+ )?(?:reason|cause|grounds|need) (?:to|for) (?:doubt|fear|worry|complain|distrust|mistrust|alarm|concern|panic)\w*|"
        rf"\b(?:not|never|hardly|by no means) (?:\w+ly |at all |entirely )?(?:unwilling|disinclined|averse|opposed|hostile|unsympathetic|unfriendly|ill-disposed|uninterested|indifferent|deaf|blind|unfavourable|unaware of the merits)(?: to(?:wards)?| in| of)?\b"
        rf"|\b{_REFUSES}{_ASIDE} (?:{_STANDING_AGAINST}|{_REFUSING})"
        rf"|\b{_HARDLY}{_ASIDE} (?:{_GIVING_UP}|{_STANDING_AGAINST}|{_REFUSING})",
    ),
    # Hardly to accept is to lean against; so is to call it folly.
    (
        -1,
        CueWeight.RESERVED,
        rf"\b{_HARDLY}{_ASIDE} {_AGREEING}(?:{_ASIDE} (?:to|with|on))?"
        rf"|\b{_SHORT_OF}{_ASIDE}(?: an?| full| outright| its)? (?:{_AGREEING}|endorsement|support|commitment|approval|promise|guarantee)(?: (?:to|with|for|of))?"
        rf"|\b{_FOLLY}{_ASIDE} \w+",
    ),
    # A question that is asked to say no.
    (
        -2,
        CueWeight.PLAIN,
        rf"\b{_WHY}{_ASIDE} (?:{_AGREEING}(?: (?:to|with))?|pay|give|let|allow|bear|carry|open|hand|make|take|put up|wait|follow|trust|finance|fund|suffer|tolerate|obey|share|admit|yield|bow)\b"
        rf"|\b{_WHY}{_ASIDE} (?!not\b)\w+(?=[^.!]*\?)",
    ),
)
"""Scores and weights of such frames; `undone` is the verb of what is not done, `weakened` its noun."""
