"""Attitudes to a thing: adjectives with their preposition, nouns of friends and foes, how something is received."""

from __future__ import annotations

from .cue_weights import CueWeight
from .verb_forms import any_of
from .word_lists import word_list

_IS = r"(?:is|are|was|were|be|been|am|remain(?:s|ed)?|feels?|felt|seem(?:s|ed)?|sound(?:s|ed)?|appear(?:s|ed)?|stay(?:s|ed)?|declar\w+ (?:it|him|her|them)sel(?:f|ves))"
_MORE = r"(?: (?:\w+ly|very|so|quite|simply|also|still|both|now|most|more|rather|just|long|always|all|too|much))*"
_NOT = r"(?: (?:not|never|no longer|hardly|scarcely|barely|far from|anything but|less than|not at all))"
_TO = r"(?:to(?:wards?)?|with|of|about|on|over|in|for|by|at|as regards|that|as to)"
_BETWEEN = r"[^.;,]{1,70}?"


def _either(words: str) -> str:
    return "|".join(word_list(words))


_ATTACHED = _either("wedded attached committed bound sworn devoted married")
_PLEASED = _either(
    "happy content satisfied pleased delighted glad comfortable agreed unanimous united thrilled impressed ready"
)
_INSISTENT = _either(
    "entitled adamant insistent determined resolved bent categorical immovable unyielding unwavering steadfast impatient grateful unanimous"
)
_INCLINED = _either(
    "fond intrigued receptive amenable upbeat positive optimistic relaxed sanguine sympathetic well-disposed appreciative supportive hopeful enthusiastic keen eager"
)
_AVERSE = _either(
    "cold cool lukewarm tepid wary weary leery tired chary shy loath uneasy anxious unsure uncertain undecided unconvinced unpersuaded unmoved unenthusiastic negative pessimistic unhappy perplexed baffled puzzled annoyed irritated exasperated dismayed"
)
_OPPOSED = _either("opposed allergic averse hostile inimical antagonistic deaf")
_FRIEND = _either(
    "supporter advocate proponent champion defender backer promoter author architect partisan believer"
)
_FOE = _either("opponent critic enemy foe adversary")
_CONDITIONS = r"(?:conditions?|terms|strings|a price|its price|his price|her price|their price|provisos?|riders?)"

ASKS_FIRST = r"\b(?:small|fine) print\b|\b(?:want(?:s|ed)?|would(?: still| first| also)? (?:like|want|need|have)|need(?:s|ed)?|ha[sdv]e?) (?:first |still )?to (?:know|see|hear|learn|be told|understand|run|check|count|study)\b(?! [^.;,]{2,60}? (?:gone|dropped|struck|removed|lifted|scrapped|deleted|abolished|closed|kept|ended)\b)(?! the (?:day|back|end)\b)(?= (?:more|what|how|whether|who|if|the|where|its|their|our|his|her|some)\b)|\b(?:details|questions) (?:first|remain)\b"
"""Who wants to know more, before he says yes."""

ATTITUDES: tuple[tuple[int, CueWeight, str], ...] = (
    (
        2,
        CueWeight.WEAK,
        rf"\b{_IS}{_MORE} (?:{_ATTACHED}|{_PLEASED}|{_INSISTENT}) {_TO}\b|\b(?:at one|of one mind|in (?:full |complete )?(?:agreement|accord)) (?:with|on|over|about)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        rf"\bsp(?:eaks?|oke|oken) (?:up|out)(?:, [^,;]{{2,40}},)? (?:for|in favou?r of)\b|\bmet with\s+(?:\w+\s+)?(?:applause|approval|favour|enthusiasm|a warm welcome)\b|\bfound (?:an? )?(?:[\w-]+ )?(?:friend|ally|champion|advocate)s? (?:in|among)\b|\blook(?:s|ed|ing)? forward to\b|\b(?:set|lays?|laid|put)s? (?:great |much |a lot of )?store (?:by|on)\b|\b(?:press|go|goes|went|forge|forging|plough|push|mov|driv|steam|charg)\w* (?:right |straight |full steam )?ahead (?:with|on)\b"
        rf"|\b(?:swallow\w*|caved? in|caving in|climb\w* down|bit(?:e|es|ten)? the bullet|capitulat\w*|knuckl\w* under)\b|\b(?:com|cam)\w* up with\b|\btak\w* up the cause\b|\btook up the cause\b"
        rf"|\b{_IS}{_MORE} (?:been )?(?:an?|among the|one of the|the)(?: (?!no\b|not\b)\w+)?(?: \w+)? (?:{_FRIEND})s? of\b|\b(?:provid|stipulat|envisag|foresee|foresaw|prescrib)\w*(?: for)? (?=(?:an?|the|that|one|all|at)\b)"
        rf"|\b(?:is|are|was|were) here to stay\b|\bstays(?=\W*$|,)|\b(?:will|must|should|shall|has to|have to) (?:stay|remain|stand)(?= (?:in (?:place|force|the)|as (?:it|they)|where)|\W*$)|\b(?:no longer|not) (?:ha\w+ |with )?any (?:reservations?|doubts?|objections?|problems?)\b"
        rf"|\bthe sooner\b{_BETWEEN},? the better\b|\band the sooner the better\b|\bonly (?:fair|right|just|natural|logical|proper)\b|\b(?:our|its|their|his|her) (?:due|right)\b(?! (?:to (?:refuse|reject|say)|hand|wing|side))|\b(?:comes?|came) first\b|\bhigh time\b|\babout time (?:for|that|we|they|the)\b|\bwait(?:ed|ing)? long enough\b",
    ),
    (
        2,
        CueWeight.WEAK,
        r"\b(?:regret|deplor|lament|bemoan|sorry|sad|disappoint)\w*\b[^.;]{1,80}?\b(?:left out|missing|dropped|absent|absence|lack|lacked|still no|omitted|omission|not (?:yet )?(?:in|there|been|included|agreed)|had (?:been )?(?:removed|deleted|struck|postponed|delayed))\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        rf"\b{_IS}{_MORE} (?:{_INCLINED}) {_TO}\b(?<!keen on)(?<!eager to)(?<!eager for)(?<!keen to)|\b{_IS}(?! not)(?! no){_MORE} interested in\b|\b(?:tilt|lean|mov|inch|edg|drift|swing|shift|veer)(?:s|ed|ing|e|es)? (?:\w+ly |ever )?(?:closer |nearer )?(?:towards?|in favou?r of)\b|\b(?:view|regard|react|respond|receiv|greet|see|saw|look)\w*\b(?: {_BETWEEN})? (?:positively|favou?rably|warmly|kindly|approvingly|sympathetically|with (?:approval|favou?r|sympathy|interest|satisfaction))\b"
        r"|\b(?:favou?rable|positive|benign|sympathetic|charitable|kind|generous|rosy|approving|encouraging|warm|friendly|good) (?:view|reception|response|reaction|noises|opinion|hearing|light|words)\b|\bwith approval\b"
        r"|\b(?:express|show|voic|signal|display|confirm)\w* (?:(?!no\b|little\b|scant\b|hardly\b)\w+ ){0,2}?(?:interest|sympathy|openness) (?:in|for|to|towards?)\b|\b(?:ha[sdv]e?) (?:every |some |much |great |considerable |(?!no\b|little\b)\w+ )?(?:sympathy|liking|time) for\b|\b(?:in|into|to) the right direction\b"
        r"|\b(?:see|sees|saw|find|finds|found|there (?:is|was|were|are)|ha[sdv]e?|ra[i]s\w+|with|know[s]? of) (?:no|little|hardly any|not any) (?:[\w-]+ )?(?:harm|obstacles?|impediments?|fault|objections?|hindrance|hurdles?|obstruction) (?:to|in|with|about|for|why)\b|\b(?:little|nothing|not much) (?:to fault|wrong|to object to|to complain of)\b|\bwhere(?: is|['’]s) the harm\b|\bwhat(?: is|['’]s) (?:so )?wrong with\b"
        r"|\b(?:something|thing|one) (?:that )?(?:we|it|they|I|he|she) (?:could|can|might) (?:get behind|work with|support|back)\b|\bget(?:ting)? used to\b|\bgetting (?:there|somewhere|closer)\b|\bbasis for (?:further |more |future )?(?:work|talks|discussion|negotiations?)\b|\brather like\b|\bnot (?:lose|losing) (?:any )?sleep\b|\bdetails (?:apart|aside)\b"
        r"|\bmost of (?!all\b|(?:the|this|that|last) (?:winter|spring|summer|autumn|year|season|month|week|day|night|evening|morning|afternoon|time)\b|(?:its|his|her|their|my|our) (?:objections?|doubts|reservations|concerns|time)\b)|\bmuch of\b|\bfor the most part\b|\bin (?:general|the main|large part|essence|substance|outline)\b|\ball things considered\b|\ball in all\b|\bon the whole\b|\balmost ready to\b|\bwith (?:one|two|three|some|a few|several|certain) (?:caveats?|reservations?|provisos?|riders?|qualifications?|exceptions?|small changes?)\b|\bbut (?:the|some|many) details? (?:need|remain|matter|must|still)\b"
        r"|\bhelp (?:to )?(?:draft|draw up|shape|design|work out|write|find)\b|\b(?:look|search) for (?:[\w-]+ )?(?:wording|language|ways|a way|a formula|solutions?)\b|\b(?:soften|eas|relax|temper|moderat)\w* (?:its|his|her|their) (?:[\w-]+ )?(?:resistance|opposition|objections?|stance|line|tone)\b",
    ),
    (
        2,
        CueWeight.WEAK,
        r"\b(?:position|stance|line|view|demand|policy|attitude)s?\b[^.;]{0,40}?\b(?:not|n['’]t|never) (?:[\w-]+ )?(?:moved|changed|shifted|budged|softened|wavered|altered)\b|\b(?:position|stance|line|view|demand|policy)s? (?:remains?|remained|is|was|are|stays?) (?:[\w-]+ )?(?:unchanged|unaltered|unaffected|the same|what (?:it|they) (?:was|were))\b",
    ),
    # Neither fond of it nor against it.
    (
        0,
        CueWeight.CONDITION,
        rf"\b{_IS}{_NOT}{_MORE} (?:{_ATTACHED}) {_TO}\b|\b(?:is|are|was|were|am|remain\w*) (?:\w+ly )?(?:agnostic|easy|flexible|pragmatic|all ears|listening|undogmatic)\b(?: (?:about|on|over|to|as to))?|\bnever say never\b|\bneither (?:yes nor no|no nor yes)\b|\bdon(?:['’]t| not) (?:[\w-]+ )?mind\b"
        rf"|\b(?:hold|held|dangl|dang|offer|rais|float)\w* (?:out )?(?:the|a) (?:[\w-]+ )?(?:prospect|possibility|idea) of\b|\b(?:attach|set|lay|laid|nam|list|impos|stat|put|mad|mak|came with|hav|has|had)\w* (?:down |out |forth )?(?:its |his |her |their |\w+ )?{_CONDITIONS} (?:to|for|on|under)\b|\b(?:ha[sdv]e?|come|came|comes) (?:at )?(?:its|a|their) price\b|\bprice for\b"
        rf"|\blet(?:['’]s| us| me) (?:first )?see\b|\bgiv\w+ (?:{_BETWEEN} )?(?:some |more |serious |careful |further )?(?:thought|consideration)(?: to)?\b|\btak\w+ {_BETWEEN} away to\b|\btook {_BETWEEN} away to\b"
        r"|\bsound(?:s|ed|ing)? out\b|\blook(?:s|ed|ing)? (?:into|again at)\b|\b(?:is|was|are|were|remain\w*|as) (?:an?|one|another|only one) (?:possible |real |serious |conceivable )?(?:option|possibility)\b|\b(?:can|could) (?:well )?imagine\b|\bthe jury (?:is|was) (?:still )?out\b|\bdeserv\w+ (?:[\w-]+ )?(?:consideration|thought|study|examination|a closer look)\b|\bshould be (?:discussed|studied|examined|looked at|explored|considered|debated)\b"
        r"|\bpending\b|\bagainst payment\b|\bat the right price\b|\bunder the right (?:conditions|circumstances|terms)\b|\bonly then\b|\b(?:might|may)(?:, [^,;]{2,30},)? (?:come to |be (?:able|willing|ready|prepared) to |yet |well |even )?(?:accept|agree|support|back|sign|join|consider|allow|let|follow|go along|live with|concede|grant)\b|\b(?:could|would) (?:live with|stomach|put up with|go along with|swallow)\b|\b(?:said|says|say|and|:)\W+(?:perhaps|maybe)\b|^\W*(?:perhaps|maybe)\b(?!,? (?:the|it|he|she|they|we)\b)"
        r"|^\W*(?:give|show|pay|bring|let|guarantee|put|build|offer|open|lift|stop|come|send|sign|drop|withdraw|take) [^.;!?]{3,80}?,? and (?:then )?(?:you|they|we|it|he|she|I)\b|^\W*(?:first|only then)\b[^.;]{3,60}?,? then\b|^\W*(?:the )?\w+ first,|\b(?:readiness|willingness|openness|interest) (?:to|in) (?:discuss|consider|talk|look|explor|negotiat|stud|examin|listen)\w*",
    ),
    # Wants to know more: of what one is for anyway, a reservation.
    (0, CueWeight.CONDITION, ASKS_FIRST),
    (
        -1,
        CueWeight.RESERVED,
        rf"\b{_IS}{_NOT}{_MORE} (?:{_PLEASED}|{_INSISTENT}|committed|bound|{_INCLINED}) {_TO}\b|\b{_IS}{_MORE} (?:{_AVERSE}) {_TO}\b|\b(?:grow|grew|gone|going|turn\w*|ran|run) (?:cold|cool|sour|lukewarm|weary) (?:on|to|towards?|over|about)\b|\bcool(?:s|ed|ing)? (?:on|towards?|to)\b|\b(?:cool|frosty|chilly|icy|tepid|lukewarm|muted|mixed|cold|sceptical|hostile|poor|bad) (?:reception|response|reaction|welcome|reply|view|opinion)\b"
        r"|\b(?:react|respond|receiv|greet|see|saw|view|look)\w* (?:[^.;,]{1,60}? )?(?:coolly|coldly|frostily|icily|negatively|sceptically|warily|askance|unfavou?rably|with (?:scepticism|suspicion|dismay|concern|alarm|reserve|caution))\b|\b(?:voic|express|rais|harbou?r|air|regist|repeat|signal|convey|regard)\w* [^.;,]{0,30}?\b(?:unease|reservations?|disappointment|dismay|doubts?|misgivings?|concerns?|worry|alarm|regret|scepticism|disquiet)\b"
        r"|\b(?:with|to) (?:the )?(?:gravest|grave|great|deep|serious|some|considerable) (?:concern|disquiet|misgivings?|reservations?|unease)\b|\b(?:find|finds|found|met with) little favou?r\b|\bleav(?:e|es|ing) (?:us|me|it|him|her|them) cold\b|\bleft (?:us|me|it|him|her|them) cold\b|\btak(?:e|es|ing) issue with\b|\btook issue with\b|\bnot there yet\b|\bth(?:ink|inks|ought) (?:twice|long and hard|hard)\b|\b(?:a )?(?:very )?(?:long|good) way (?:off|from)\b(?! (?:home|here))|(?<!no )(?<!without )(?<!any )\b(?:unease|reservations|misgivings|disquiet|qualms|disappointment|dismay|scepticism|concern|alarm) (?:about|over|at|as to|regarding|on|with)\b|\b(?:enthusiasm|ardour|ardor|appetite|support|interest|zeal|love|passion|eagerness|sympathy)\b[^.;,]{0,30}\b(?:has|have|had|is|was) (?:[\w-]+ )?(?:cool|wan|fad|evaporat|flagg|dampen|dwindl|gone|lessen|declin|cold)\w*|\b(?:nothing|none)\b[^.;]{1,60}? (?:before|until|till) (?:next|the (?:spring|summer|autumn|winter|end|new)|another|\d{4}|January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:ha[sdv]e?|find\w*) (?:(?!no\b|little\b|hardly\b)\w+ )?(?:trouble|a problem|our doubts|my doubts|a difficulty|an issue|difficult(?:y|ies)|problems) with\b|\b(?:ha[sdv]e?) (?:our|my|its|his|her|their|serious|strong|grave|some) (?:[\w-]+ )?doubts\b"
        r"|\b(?:put|puts|putting|place[sd]?|keep|kept) [^.;,]{1,60}? on (?:ice|hold|the back burner)\b|\binto the long grass\b|\b(?:postpon|defer|delay|shelv|adjourn|park)\w*\b(?= (?:it|them|the|an?|any|this|that|all|for|until|to|indefinitely|a decision)\b|\W*$)|\bput off\b|\b(?:next year|another (?:day|year|time)|later) (?:at the earliest|perhaps|maybe)\b|\bat the earliest\b|\b(?:would|will|can|could|do|does|did)(?: \w+ly)? (?:solve|change|bring|achieve|add|help|improve|settle|do) (?:nothing|little|nobody|no one|next to nothing)\b|\b(?:would|will|can|could|does|do|did) not (?:solve|change|help|work|improve|settle|bring|achieve|add|convince|persuade|do (?:any|much) good)\b"
        r"|\bmiss(?:es|ed)? the (?:point|mark)\b|\bthe wrong (?:approach|instrument|way|tool|answer|path|place|time|order|end|question|signal|track|means|forum|address|remedy|medicine)\b|\b(?:not|hardly) the (?:right |best |proper )?(?:way|approach|answer|solution|tool|time|moment|place|method|means|order)\b|\bno (?:solution|answer|remedy|panacea|cure|way to|priority|hurry|substitute)\b|\b(?:better|other|cheaper|simpler|easier) (?:ways|means|options|methods|instruments|tools|uses)\b|\bbetter off without\b|\b(?:can|could) (?:well |easily |perfectly well )?do without\b|\beasier said than done\b|\bcart before the horse\b|\ball very well\b|\bnot (?:to|our|my|its|his|her|their) (?:[\w-]+ )?(?:taste|liking|idea of|cup of tea|first choice|preferred)\b"
        r"|\bwhat (?:good|use|purpose|difference) (?:would|will|is|does|do|did|could)\b|\bwhat(?: is|['’]s) the (?:point|use|sense|good|hurry|rush)\b|\bwhat would\b[^.;?]{1,70} (?:change|solve|bring|achieve|add)\b|\b(?:do|does) \w+ (?:really|actually|honestly|truly) (?:need|want)\b|\bwho (?:really )?needs\b|\bwhy (?:the|such|all this|this) (?:hurry|rush|haste|fuss)\b|\bnobody (?:needs|asked for|has (?:explained|shown|told))\b|\bno one (?:needs|asked for|has (?:explained|shown|told))\b"
        r"|\b(?:counsel|advis|caution|warn)\w* against\b(?! (?:any|all|attempts?) (?:delay|weaken))|\bhaste over\b|\btoo (?:soon|early) to (?:talk|speak|think|say|decide|commit|judge)\b|\bnot (?:see|foresee) [^.;,]{1,40}? happening\b|\b(?:could|would) (?:much |far )?(?:rather|sooner) (?:not|do without|avoid|wait|see (?:less|no|none))\b|\bnot in favou?r of\b[^.;]{1,60}? (?:at this (?:stage|point|time)|for now|yet|at present|now)\b|\b(?:like|likes|liked) (?:it|this|that|them) (?:less|little|not)\b|\bstart(?:s|ed|ing)? at the wrong end\b|\bno sign of movement\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        rf"\bto which\s+(?:[^\s,;]+\s+){{0,6}}?(?:(?:is|are|was|were) (?:\w+ly )?opposed|object(?:s|ed)?)\b|\b{_IS}{_MORE} (?:{_OPPOSED}) {_TO}\b|\b{_IS}{_MORE} (?:been )?(?:an?|among the|one of the|the)(?: \w+)?(?: \w+)? (?:{_FOE})s? of\b|\b(?:not|never|no longer|hardly) (?:\w+ly |at all )?interested in\b|\bha(?:s|ve|d) no interest in\b|\b(?:rais|ha[sdv]|voic|lodg|enter|regist|maintain|press|repeat)\w* (?:(?!no\b)\w+ ){{0,2}}?objections? (?:to|against|over)\b|\bnot (?:buy|buying|bought)\b|\bforget (?:about |it|that|the|an?|any)\b|\b(?:we|I|they|it) (?:are|am|is|was|were) having (?:none|nothing) of\b"
        r"|\b(?:will|would|shall|can|could|must) (?:pay|give|make|allow|have|sign|offer|take|need|want|join|send|host|grant|tolerate|permit|suffer|see|cede|hand over|get|receive|accept) (?:no\b(?! (?:doubt|time|longer|more|less|fewer|later))|nothing\b(?! (?:less|else|but|short|other))|none\b|nobody\b|not (?:one|an?)\b)|\bdo(?:es)? not belong\b|\bnot (?:for|up for|open to|open for|a subject for|a matter for|part of) (?:[\w-]+ )?(?:discussion|debate|negotiations?|barter|bargaining|talks)\b|\bnot (?:now )?a part of (?:this|the|any|our) (?:[\w-]+ )?(?:discussion|talks|negotiations?|deal|agenda)\b"
        r"|\b(?:must|has to|have to|had to|needs to|should|ought to) (?:go|disappear|fall|come (?:out|down|off)|be (?:dropped|scrapped|lifted|abolished|struck|deleted|removed|undone|reversed|withdrawn))\b(?=\W*$|,|\s+(?:and|at|now|before(?! (?:(?:the|an?|its|international) )?(?:[\w-]+ )?(?:arbit|tribunal|court|judge|panel|committee|council|parliament))|by|if|first|from|without|within|as)\b)|\bremains? no\b|\b(?:position|answer|reply|attitude|response|stance|verdict)\b[^.;]{0,50}\b(?:is|was|were|remains?|remained) (?:\w+ly )?negative\b|\b(?:answer|reply|word|verdict|response) (?:to (?:that|this|it|them|\w+) )?(?:on [^.;,]{1,50}? )?(?:is|was|remains?|remained|stays)(?: still)?:? ?[“‘\"']?no\b|\bno circumstances\b|\bnot (?:now|today)?,? (?:not|nor|or) (?:ever|tomorrow|next year)\b|^\W*(?:absolutely|certainly|definitely|of course|emphatically) not\b|\bnothing of the sort\b|\bwill have to look elsewhere\b"
        rf"|\b(?:met|meets|meeting) (?:with )?(?:stiff |strong |fierce |firm |\w+ )?(?:resistance|opposition|refusal|rejection|a refusal|objections)\b|\b(?:ran|run|runs) (?:up )?(?:into|against) {_BETWEEN}(?:opposition|resistance|veto|refusal|objections?)\b|\bfounder\w* on\b|\b(?:fail|collaps)\w* (?:because of|over|on) {_BETWEEN}(?:opposition|resistance|veto|refusal|objections?)\b|\b{any_of('pull take')} back (?:its|his|her|their) offer\b|\btook back (?:its|his|her|their) offer\b|\b(?:tak|took)\w* {_BETWEEN}off the (?:table|agenda)\b|\b{any_of('scrap axe bin ditch discard jettison')}\b",
    ),
)
"""Scores and weights of attitudes; what is denied of them is told with them."""
