"""What a clause is taken for: a silence, a denial, a demand …, by its words."""

from __future__ import annotations

import re

from .denials import DENIAL
from .verb_forms import DOES

_SAY = r"(?:comment|say|discuss|elaborate|answer|respond|be drawn|speculate|go into|take (?:a |any )?(?:position|side|view|stand)|state (?:a |its |his |her )?(?:position|view)|speak (?:of|on|about)|talk about|touch|address|confirm|be pinned down|reveal|express (?:itself|himself|herself|themselves))"
_NOT_SAID = (
    r"(?:answer|reply|respond|elaborate|specify|volunteer|speculate|be specific|confirm(?! (?:its|his|her|their) (?:support|opposition))"
    r"|give (?:an? |any )?(?:answer|reply|details?|indication|view|opinion)|commit (?:itself|himself|herself|themselves|myself|ourselves))"
)
_NOT_GIVEN = (
    r"(?:answers?|repl(?:y|ies)|responses?|comments?|positions?|views?|opinions?|stand|statements?)"
)
SILENCE = re.compile(
    rf"\b(?:nor|neither) (?:did|does|do|has|have|had|would|will) (?:\w+ ){{1,4}}?(?:{_NOT_SAID}|comment(?:ed)?|say|said|address(?:ed)?|mention(?:ed)?|be drawn)\b|"
    rf"\b(?:would|will|did|does|do|could|can|shall) not (?:yet |immediately |at once )?{_NOT_SAID}\b"
    r"|\b(?:would|will|shall|could) not be (?:commenting|answering|responding|discussing|(?:making|giving|offering|taking|stating) (?:an?|any|one|its|his|her|their) ?(?:\w+ )?(?:statements?|comments?|positions?|answers?|views?|sides?|questions?|opinions?)?)\b"
    r"|\bnothing for (?:the |any )?(?:newspapers?|papers|press|reporters|journalists|cameras|media)\b|\bleave (?:that|this) (?:one|question|subject) alone\b"
    r"|\b(?:g[ai]ves?|offer(?:s|ed)?|provide[sd]?|ha[sdv]e?|had) no (?:\w+ )?(?:answers?|indication|hint|clue|details?|comment|opinion|sign of where|reply)\b"
    r"|\b(?:did|does|do|has|have|had|would|will|could) not (?:yet |so far |as yet )?(?:said|say|decide[d]?|disclosed?|reveal(?:ed)?|indicated?|made known|make known|explain(?:ed)?|specif(?:y|ied)|made up (?:its|his|her|their) minds?|make up (?:its|his|her|their) minds?) (?:whether|if|how|what|where|when|which|on|about|of)\b"
    r"|\bnot a word (?:from|out of|of)\b|\b(?:is|are|was|were|keeps?|kept) (?:\w+ )?keeping (?:its|his|her|their) (?:own )?counsel\b|\banswer(?:s|ed) no questions?\b|\byet to (?:answer|reply|respond|comment|react)\b|\bno (?:information|news|reaction|guidance|response|line) to (?:offer|give|share|announce)\b|\b(?:get|hear|have|had) nothing (?:more |further )?(?:from|out of) (?:me|us|him|her|them)\b|\b(?:keep\w*|kept|hold\w*|held|shut) (?:my|our|its|his|her|their) (?:mouths?(?: shut)?|lips sealed|tongues?|peace|own counsel|powder dry)\b|\bwithout saying (?:where|whether|what|how|if|which|anything)\b|\blips (?:were|are|is) sealed\b|\bleav\w+ (?:the|that|this|it)(?: (?:question|matter|issue|decision|choice|judge?ment))?(?: entirely| wholly)? to (?:the (?:mediator|chair|others|lawyers|experts|court|historians)|others|history)\b|\b(?:is|was|are|were) without instructions\b|\bno mandate to (?:comment|speak|answer)\b|\bwithout (?:further )?comment\b|\bstill thinking about\b|(?<!been )(?<!was )(?<!were )(?<!be )\bpass(?:es|ed)? (?:quickly |lightly )?over\b"
    r"|\bsays? (?:studying|examining|reviewing)\b"
    r"|\b(?:g[ai]ves?|gave|offer(?:s|ed)?|express(?:es|ed)?|state[sd]?|voice[sd]?) no (?:\w+ )?(?:views?|preference|opinion|position|line)\b|\b(?:receive[sd]?|ha[sdv]e?|had|been given) no instructions\b"
    r"|\b(?:would|will|did|does|could|can) not (?:give|state|disclose|reveal|tell) (?:[\w’'-]+ ){0,4}?(?:position|view|opinion|stance|what|whether|where|which|how)\b|\bnot (?:be tempted into saying|wish to guess|hear (?:me|us|him|her) take (?:a )?sides?)\b"
    r"|\b(?:declin\w+|refus\w+|prefer\w* not) to tell\b[^.;]{0,40}?\b(?:what|whether|where|which|how|if)\b|\bprefer\w* not to (?:speak|say|comment|answer|reply|give (?:any|one|it)\b|take (?:a )?(?:side|position)s?)\b|\bcannot (?:reply|answer|respond|comment)\b(?! (?:for|to (?:that|this) with))"
    r"|\b(?:study|examin|review|considering|weighing)\w*\b[^.;]{0,60}?\band (?:that )?(?:(?:it|he|she|they|we|I) )?(?:ha[sdv]e?|would|could) (?:no (?:answer|position|view|line|opinion|comment|decision)\b|not (?:yet )?(?:made up|formed|decided|reached|disclosed|state|give|say|comment)\b|nothing (?:to|more)\b)"
    r"|\b(?:keep(?:s|ing)?|kept) (?:it )?(?:quiet|to (?:(?:him|her|it|my)self|themselves|ourselves))\b|\bkeep (?:its|his|her|their|my|our) (?:own )?counsel\b|\bhas not (?:yet )?decided\W*$|\btoo (?:soon|early) (?:for \w+ )?to (?:say|tell|comment|answer|speak)\b(?! (?:yes|no)\b)"
    r"|\b(?:shall|will|would) (?:comment|answer|say|speak|reply|respond)\b[^.;]{0,60}?\b(?:when|once|if) there (?:is|was)\b|\b(?:spoke|talked|chatted) about the weather\b|\bpraised the weather\b|\bmoved on to the next (?:question|item|point)\b|\bpassed the microphone\b"
    r"|\bwithout (?:responding|answering|replying|naming one|giving (?:an?|any) (?:answer|reply|view))\b|\band no reply\b|\bexcused from (?:replying|answering|commenting)\b|\b(?:did|does) not say yes\b|\bneither confirm nor\b|\bheard nothing (?:on|about) (?:the|this|that|it)\b"
    r"|\bnot (?:yet )?(?:discussed|settled on) (?:the (?:matter|question|subject|point)|it|whether|an?)\b|\bstate (?:its|his|her|their|our) position at a later\b"
    r"|\b(?:nobody|no one|none of \w+|not one)\b[^.;]{0,60}? (?:would|wanted to|cared to|wished to|was willing to|is willing to) (?:be drawn|say|comment|speak|discuss|answer)\b"
    r"|\bno (?:comment|word|reaction|answer|reply|statement|view) (?:was |is |could be |has been )?(?:to be (?:had|heard|got)|forthcoming|obtained|came)\b|\bno (?:line|view|opinion|position) (?:has|had) (?:yet )?been (?:agreed|taken|formed|reached)\b"
    r"|\b(?:form|hold|held|ha[sdv]e?|take|took)(?:s|ed)? (?:as yet )?no (?:opinion|view|line|position)\b|\b(?:has|have|had) (?:not|yet to)(?: yet)? (?:deliberate[d]?|reach(?:ed)? a (?:decision|conclusion|view|position))\b"
    r"|\bask(?:s|ed|ing)? for (?:more |some |further )?time to (?:consult|think)\b"
    r"|\bneither\b[^.;]{1,60}?\b(?:took the floor|commented|replied|answered|reacted)\b|\b(?:not|no longer|never) (?:wish|want|care)(?:es|s|ed)? to be quoted\b"
    r"|\byou (?:would |will |['’]ll |['’]d |may )?(?:have|need|want|had better|should) (?:to )?ask\b|\b(?:none of|not) (?:its|his|her|their|our|my) business\b|\b(?:ma[dk]es?|gave|gives?) no (?:promises?|commitments?)\b"
    r"|\b(?:is|are|was|were) (?:left without an? (?:answer|reply|response)|left unmentioned|not (?:answered|addressed|taken up))\b(?! by\b)|\bl(?:eft|eaves?) (?:[\w’'-]+ ){1,9}?unanswered\b|\bno (?:\w+ )?(?:word|reaction|response) (?:came |was heard |was had )?(?:from|by)\b"
    r"|\b(?:would|will) (?:only )?(?:decide|make up (?:its|his|her|their) minds?|take a (?:decision|position))\b[^.;]{0,40}? (?:after|when|once|later|next|before|in (?:the|due)|at the|by)\b"
    r"|\b(?:postpon|delay|deferr?|adjourn|put(?:s|ting)? off)\w* (?:its|their|his|her|a|any) (?:\w+ )?(?:decision|answer|reply|verdict)\b|\b(?:did|does|do) not take the floor\b|\bleft the (?:question|box|line|field)\b[^.;]{0,40}?\b(?:blank|unanswered|empty)\b"
    r"|\bprefer(?:s|red)? (?:to (?:talk|speak) (?:about|of)|to leave [^.;]{1,40}? to (?:the )?(?:negotiators|experts|lawyers|mediator|delegations))\b"
    r"|\brefer(?:s|red)? (?:journalists|reporters|questions|the (?:question|matter|press)|us|him|her|them|all questions|callers)\b[^.;]{0,20}? to\b"
    r"|\b(?:sidestep(?:s|ped)?|dodg(?:e|es|ed)|duck(?:s|ed)?|evad(?:e|es|ed)|deflect(?:s|ed)?|parr(?:y|ies|ied)|avoid(?:s|ed)|skirt(?:s|ed)?) (?:a|the|another|every|that|this) (?:\w+ )?questions?\b"
    r"|\bwould say only that (?:it|this|that|the (?:matter|question|subject)) (?:was|is|lay)\b"
    rf"|\bneither\b[^.;]{{1,60}}? nor\b[^.;]{{1,40}}? (?:would|will|wanted to|wished to) {_SAY}\b"
    r"|\brefus(?:e|es|ed|ing) to (?:state|give|express|voice|offer|take) (?:any|an?) (?:view|opinion|position|answer|comment)\b|\b(?:would|will) not speak (?:of|on|about)\b|\bnot speak (?:of|on|about) it\b|\btold to (?:keep|stay) (?:silent|quiet)\b"
    r"|\bneither (?:opposed?|supported?|backed|accepted|rejected|approved|endorsed)s? nor (?:opposed?|supported?|backed|accepted|rejected|approved|endorsed)\b|\babstain(?:s|ed)? from (?:comment|commenting|any comment|taking)\b|\b(?:would|will) say nothing\b"
    r"|\bnon-?committal\b|\bundecided\b|\bwait-and-see\b|\b(?:sat|sits?|sitting|stay(?:s|ed)|remain(?:s|ed)?) on the fence\b|\bsteer(?:s|ed|ing)? clear of\b|\bwithh[eo]ld\w* (?:(?:its|his|her|their|any|all) )?(?:\w+ )?(?:comment|judge?ment|opinion|view)\b"
    r"|\breserv(?:e|es|ed|ing) judge?ment\b|\bma(?:de|kes?) no (?:reference|mention|statement|comment)\b|\b(?:leave|left) (?:it|that) (?:there|at that)\b|\bnothing to add\b|\bcoy about\b|\b(?:is|are|was|were)(?: [“”\x22]?not|n['’]t) (?:\w+ly )?(?:commenting|answering|saying|responding|talking)\b|\bnothing to (?:announce|say|report|tell)\b|\bevasive (?:about|on)\b"
    r"|\b(?:sidestep(?:s|ped)?|dodg(?:e|es|ed)|duck(?:s|ed)?|evad(?:e|es|ed)|deflect(?:s|ed)?|parr(?:y|ies|ied)|avoid(?:s|ed)|skirt(?:s|ed)?|wav(?:e|es|ed) away) (?:all |any )?questions\b"
    r"|\b(?:has|have|had) not (?:yet |so far |as yet )?(?:answered|replied|responded|commented|spoken|pronounced (?:itself|himself|herself))\b"
    r"|\b(?:state|give|announce|make known|set out|present|disclose|reveal) (?:our|its|his|her|their|my|a|the) (?:\w+ )?(?:views?|positions?|answer|opinion) (?:on (?:that|this|it) )?(?:when|once|after|as soon as|in due|later|at the)\b"
    r"|\bexpress(?:es|ed|ing)? no (?:\w+ )?(?:views?|opinions?|positions?|preference)\b|\bno instructions (?:on|about|regarding|for|as to)\b"
    r"|\bnot going to (?:preview|get ahead of|get into|read out|characteri[sz]e|go beyond)\b"
    r"|\bstill (?:studying|examining|reviewing|considering|weighing)\b[^.;]{0,60}?\band (?:would|will) (?:revert|come back|return)\b"
    r"|\bnot going to (?:comment|speculate|discuss|(?:debate|negotiate|answer|talk about|do) (?:\w+ ){0,4}?(?:here|in public|publicly|in (?:the|this) (?:press|media|room|newspapers?)|through the \w+|from (?:here|this|a)))\b"
    r"|\b(?:go|goes|went|left|leaves?|remain(?:s|ed)?|stay(?:s|ed)?) (?:\w+ )?(?:unanswered|unaddressed|unmentioned|uncommented|undiscussed)\b"
    rf"|\bno (?:\w+ )?{_NOT_GIVEN} (?:is|was|were|are|has been|had been|came|could be) ?(?:taken|given|offered|made|forthcoming|available|obtained|had|stated)?\b"
    r"|\b(?:sidestep(?:s|ped)?|dodg(?:e|es|ed)|duck(?:s|ed)?|evad(?:e|es|ed)|deflect(?:s|ed)?|parr(?:y|ies|ied)|avoid(?:s|ed)|skirt(?:s|ed)?) (?:the|that|this|a|all|any) (?:\w+ )?(?:questions?|subject|issue|matter)\b"
    r"|\b(?:before|without|rather than) (?:giving|forming|taking|expressing|stating|having) (?:an?|any|my|our|its|his|her) (?:\w+ )?(?:opinion|view|position|judge?ment)\b"
    r"|^\W*(?:when |repeatedly )?(?:asked|pressed|questioned|quizzed|challenged)\b[^.;]{0,200},[^.;]{0,80}\b(?:smiled|shrugged|laughed|grinned|winked|sighed|paused|"
    r"hesitated|changed the subject|shook (?:his|her|their) head|(?:walked|turned|looked|waved|drove|hurried) (?:away|off|on|past)|raised (?:his|her) (?:eyebrows|hands)|fell silent)\b"
    r"|\b(?:left|leaves?|leaving) (?:it |this |that |the (?:question|matter|issue) )?open(?: (?:what|whether|how|if|who|when)\b|\W*$)"
    r"|\b(?:could not be reached|unavailable for comment|kept (?:its|his|her|their) (?:own )?counsel|gave nothing away|keeps? (?:its|his|her|their) cards)\b"
    r"|\bnot (?:yet )?(?:tell|told|let) (?:us|me|them|him|her|anyone|anybody|the \w+) (?:know )?(?:what|whether|where|how) (?:it|he|she|they) (?:thinks?|thought|stands?|stood|wants?|wanted|feels?|felt)\b"
    rf"|\b(?:rather|preferred|prefers?|like|choose|chose) not (?:to )?{_SAY}\b|\b(?:rather|prefer(?:s|red)? to) (?:say nothing|keep (?:that|it|this) to|stay out of)\b"
    rf"|\b(?:did|does|do|would)(?: not|n['’]t) (?:want|wish|like|care) to {_SAY}\b"
    rf"|\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)) (?:\w+ )?to (?:{_SAY}|{_NOT_SAID}|name|mention|utter)\b"
    r"|\b(?:would|will|did|does|do|has|have|had|could|can) not (?:yet )?(?:be drawn|comment|say (?:anything|what|whether|how|where|if|more|which|a word)|speak (?:of|on|about|to)|take (?:a |any )?(?:position|side|view|stand)|discuss|mention|address|touch (?:on|upon)|be pinned down|go into|express (?:a|any) (?:view|opinion))\b"
    r"|\b(?:say|says|said|saying) (?:nothing|not a word|little)\b|\bneither confirm(?:ed)? nor den(?:y|ied)\b|\bnothing (?:further |more |new )?to (?:add|report|announce|comment)\b|\bno comment\b|\bnot (?:a )?word (?:on|about)\b|\bnothing to say\b"
    r"|\breserv(?:e|es|ed|ing) (?:its|his|her|their|our|the) (?:position|judgement|judgment|view|opinion|right to comment)\b"
    r"|\b(?:took|takes|take|has|had|have|holds?|gave|with) (?:got )?no (?:\w+ )?(?:position|view|stand|stance|opinion|line|preference|feelings)\b"
    r"|\b(?:made|makes|make) no mention\b|\b(?:kept|keeps|remained|remains|stayed|was|were|is|are) (?:silent|quiet|mum|tight-lipped)\b"
    r"|\bnothing for you\b|\b(?:do|does|did)(?: not|n['’]t) (?:\w+ )?have (?:an?|any) (?:\w+ )?(?:position|view|opinion|comment|preference)\b|\b(?:took|takes|take|taking) no sides?\b|\b(?:has|have|had) not reacted\b|\bpremature to (?:speak|talk) of a (?:position|view)\b"
    r"|\b(?:await(?:s|ed|ing)?|waiting for) (?:its |his |her |their )?instructions\b|\b(?:is|are|was|were|remains?) (?:still )?under (?:review|examination|consideration|study)\b|\b(?:is|are|was|were) being (?:studied|examined|reviewed) by\b"
    r"|\b(?:is|are|was|were)(?: not|n['’]t) taking (?:a |any )?(?:position|view|side|stand)s?\b|\b(?:do|does|did)(?: not|n['’]t) (?:take|adopt|hold|form) (?:an? |any )?(?:position|view|side|stand|opinion)s?\b|\b(?:has|have|had) (?:not|n['’]t) (?:yet )?(?:made (?:its|his|her|their) (?:view|position|mind)s?(?: (?:of|on|about) [^.;]{2,50}?)? known|determined (?:its|his|her|their) (?:own|position|view))\b"
    r"|\b(?:will|would) (?:determine|form|decide(?: on)?) (?:its|his|her|their|our|my) (?:own )?(?:position|view|opinion)\b|\breserv(?:e|es|ed|ing) (?:its|his|her|their) (?:\w+[’']s? )?(?:position|view)\b|\b(?:consistently |always )?refrain(?:s|ed|ing)? from taking (?:an? |any )?(?:position|view|side)s?\b"
    r"|\b(?:keep(?:s|ing)?|kept) (?:its|his|her|their|my|our) (?:own )?(?:views?|opinions?|thoughts|position|plans|answer)(?: (?:of|on|about) [^.;]{2,50}?)? to (?:itself|himself|herself|themselves|myself|ourselves)\b"
    r"|\bnot going to (?:tell (?:you|them|him|her|us|reporters|journalists|anybody|anyone)|say (?:whether|if|how|what|which)|share|reveal|disclose)\b|\bavoid(?:s|ed|ing)? (?:taking|giving|stating|expressing|any|all|an?) (?:an? |any )?(?:\w+ )?(?:position|comment|statement|view|opinion|side)\b|\bdid not state (?:a|its|his|her|their) (?:position|view)\b"
    r"|\b(?:is|are|was|were) (?:studying|examining|reviewing)\b[^.;]{0,80}?\band (?:would|will) (?:make|state|announce|give|set out|revert|respond|reply)\b"
    r"|\babstain(?:s|ed)?\b|\bneither (?:for nor against|welcomed nor)\b|\bwithout (?:taking|giving) (?:a |any )?(?:position|view|side)\b|\bpassed over\b(?=.{0,40}\bin silence)"
    r"|\b(?:has|have|had) (?:so far |as yet |still )?(?:not|yet) (?:yet |so far )?(?:to )?(?:taken?|decided?|formed?|made up|state[d]?|set out) (?:a |its |his |her |their |any )?(?:position|view|mind|opinion)?\b|\b(?:has|have|had) yet to (?:say|decide|take|make up|form|state|declare|adopt a)\b|\bthat is (?:for|up to) (?:the |my |our |his |her )?\w+ (?:\w+ )?to (?:say|decide|judge|answer)\b|\bnot for (?:me|us|him|her|them) to (?:say|decide|judge)\b|\b(?:shall|will|would) not say (?:it|so|that(?=\W*$|[.,;:]))\b|\brefrain(?:s|ed|ing)? from (?:any )?(?:comment|taking)\w*\b|\bmade no comment\b|\bsilent on\b|\bsilence on\b",
    re.IGNORECASE,
)
OF_A_TEXT = re.compile(
    r"\b(?:response|reply|answer|paper|letter|document|draft|proposal|note)s?\s+$", re.IGNORECASE
)
"""Before what a text of another does not say, by who has read it: “said the reply did not address it”."""
WAS_ASKED = re.compile(
    r"^[^.;:]{1,90}?\b(?:was|were|is|are|has been|had been) (?:also |then |later |repeatedly )?(?:asked|pressed|questioned|challenged|quizzed) (?:(?:once|twice|again|\w+ times) )?(?:whether|if|about|on|how|why|what|when|by (?:reporters|journalists))\b[^,;:]*\W*$",
    re.IGNORECASE,
)
"""What somebody was asked, and no more."""
RED_LINE = re.compile(
    r"\b(?:not|never|n['’]t|cannot) (?:\w+ )?sign\b[^.;]{0,40}?\bwithout\b|\bno (?:[\w-]+ )?(?:agreement|treaty|deal|accord|signature)\b[^.;]{0,15}?\bwithout\b|\bthere (?:will|can|shall|would|could) be no (?:agreement|treaty|deal|accord) (?:that|which|under which)\b|\b(?:will|would|shall|can|could)(?: not|n['’]t) (?:\w+ )?(?:sign|put (?:its|his|her|our|my) name to) (?:an?|any) (?:\w+ )?(?:agreement|treaty|deal|accord|text|paper) (?:under which|that|which|in which)\b|\b(?:not|never|no|nor|cannot|unacceptable|unthinkable|impossible|excluded)\b[^.;]{0,80}?\bfor as long as (?:he|she|I) (?:held?|ha[sd]|remain(?:s|ed)?|am|is|was|stay(?:s|ed)?|sits?|sat)\b|\b(?:not|never|nor)\b[^.;]{1,60}?\bunder any circumstances\b|\b(?:not|never) be (?:touched|traded away|bargained away|negotiated away)\b|\buntouchable\b|\bred lines?\b(?! and (?:would|will|must|may) not be touched)|\bnever would\b|\bdr(?:ew|aws?) (?:its|his|her|their|the|a) line (?:at|there)\b|\bis where (?:it|he|she|they|we|I) stops?\b|\b(?:rather|sooner) (?:leave|walk (?:out|away)|quit|die|resign|go home) than\b|\b(?:is|are|was|were) not (?:an? (?:matter|issue|point|question|subject|thing)|something|anything|one) (?:(?:on|to|with|over|about) )?(?:which |that |where )?(?:\w+ ){1,3}?(?:can|could|will|would|is willing to|are willing to|is prepared to) (?:ever )?(?:give|yield|compromise|budge|bargain|put|sign|accept|agree|live|move|trade|negotiate)\b|\b(?:is|are|was|were) not (?:something|anything|a (?:matter|thing|point|question)) (?:(?:on|over|about) )?(?:which |that )?(?:we|they|it|he|she|I) (?:negotiate|bargain|trade|haggle|deal|compromise|discuss|debate)(?:s|d|ed)?\b|\b(?:not|never|n['’]t|cannot)\b[^.;]{0,90}?\b(?:at|for) any (?:price|cost)\b|\bnot,? (?:now|today),? (?:or|nor|and|not) (?:ever|tomorrow|in future)\b|\b(?:not|nor|never|no|nobody|no one|nothing|cannot)\b[^.;]{1,90}?\b(?:now|today|this (?:year|month|week|time|round|century)|in (?:May|June|July|spring|\w+ber)),? (?:or|nor|and|not)(?: in)? (?:ever|tomorrow|any (?:other|month|year)|the next|next|in (?:future|\w+ years)|another|at any)\b|\bnot (?:within|in|for|under) [\w ]{2,30},? (?:and )?(?:nor|not) (?:within|in|for|under)\b|\b(?:not|no|nobody|nothing|cannot|nor)\b[^.;]{1,60}?(?<!have )(?<!has )(?<!had )\b(?:ever|in eternity|for all time)\b(?! (?:been|said|heard|seen|met|since|told|asked|closer|more))(?=\W*$|[^.;]{0,40}\b(?:accept|agree|sign|bear|give|allow|become|be|put (?:its|his|her|our|their) name|live with|swallow|stomach|tolerate|endorse|support)\b)|\bthere are (?:things|limits|lines|points|words|sentences) (?:that |which )?(?:an?|no|one|we|our|any)\b[^.;]{0,40}\b(?:cannot|will not|does not|do not|never)\b|\bunder (?:this|the present) [\w ]{3,20} nor\b|\b(?:no|nobody|no one|not)\b[^.;]{0,40}?\b(?:illusions?|in doubt)\b[^.;]{0,30}\b(?:that|about)\b|\bno circumstances\b|\bthere (?:is|was|can be|will be|would be|could be) no (?:compromise|bargaining|bargain|trade space|trading|haggling|negotiat\w+|horse-trading)\b|\bno (?:trade space|horse-trading)\b|\bthere (?:can|could|will|would|shall) be no concessions?\b|\bunder no circumstances\b|\bin no circumstances\b|\bon no account\b|\bat no price\b|\bnot at any price\b|"
    r"\b(?:will|would|can|could|shall|must|may|should) never\b(?! (?:stop|cease|tire)\b)|\bnever (?:ever )?(?:accept|agree|sign|consent|allow|permit|tolerate|give|surrender|yield|recogni[sz]e|let|again|be)\b|"
    r"\bline (?:that |which )?no \w+ (?:\w+ ){0,4}?(?:can|could|will|would|may) cross\b|\bbear (?:my|our|his|her|its|their) signature\b(?<!will bear our signature)|\bline (?:that |which )?\w+ (?:would|will|could|can|shall|does|did|do) not cross\b|\b(?:not|never) cross (?:that|this|the) line\b|\bbeyond what (?:it|we|he|she|they|\w+) can (?:ever )?(?:accept|agree)\b|"
    r"\bno (?:\w+ )?government (?:\w+ ){0,4}(?:could|can|will|would) (?:ever )?|\bnot in (?:my|our|a) (?:lifetime|thousand years|hundred years)\b|\bcan(?:not)? (?:never )?live with\b(?<!can live with)|"
    r"\bor no (?:deal|signature|agreement|treaty|accord|talks)\b|\bthat is where (?:we|it|they|he|she|I) stops?\b|\b(?:our|its|their) line\b(?=\W*$)|\bnot negotiable\b|\bnon-negotiable\b|\bnothing to negotiate\b|\bno fallback\b|\b(?:not|never|n['’]t) (?:up for|open to|subject to|a matter for) (?:negotiation|discussion|debate|bargaining)\b|\bover (?:my|our) dead bod|\bwhatever the (?:price|cost)\b|\bno matter what\b|\babsolute limit\b|\bin no case\b|\bwill (?:simply )?walk (?:away|out)\b|\b(?:will|would|can|could) sign (?:no|nothing)\b|\bnot up for (?:barter|sale|grabs)\b|\bnot (?:trade|give|sell|bargain|swap|exchange) (?:it|this|that|them) (?:up |away )?for (?:anything|any price|the world)\b",
    re.IGNORECASE,
)
HOPES = re.compile(
    r"\b(?:hop(?:es?|ed|ing)|believ(?:es?|ed|ing)|thinks?|thought|doubt(?:s|ed)?|expect(?:s|ed)?|fear(?:s|ed)?)\b(?! (?:in|of|it|him|them)\b)[^.;,]{0,60}?\b(?:will|would) never\b"
    r"|\b(?:will|would) never (?:work|fly|happen|come about|succeed|last|be ready|take off)\b",
    re.IGNORECASE,
)
"""Who hopes or fears that something will never be draws no line."""
SHORT_NO = re.compile(
    r"\W*(?:no|never|not at all|certainly not|absolutely not|(?:it|that|this|they|we|he|she|I) (?:is|are|do|did|does|has|have|was) not(?: so| true)?)"
    r"(?:, (?:it|that|this|we|they|he|she|I) (?:is|are|do|did|does|has|have|was) not)?\W*",
    re.IGNORECASE,
)
ASKS_IF_TRUE = re.compile(
    r"\b(?:true|right|correct|reports?|reported|rumou?rs?|agreed|accepted|promised|offered|dropped|given up|conceded|changed|"
    r"moved|against|oppos\w+|reject\w*|refus\w*)\b",
    re.IGNORECASE,
)
"""What is asked so is denied by a short no, and not refused."""
DEMANDS = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:once (?:more|again) |\w+ )?(?:up)?on|press(?:es|ed|ing)?|appeal(?:s|ed|ing)? (?:once (?:more|again) |\w+ )?to|invit(?:e|es|ed)|"
    r"demand(?:s|ed|ing)? (?:of|from|that)|request(?:s|ed)?(?: that)?|want(?:s|ed)?|expect(?:s|ed)?|challeng(?:e|es|ed)|told|tells|implor(?:e|es|ed)|"
    r"insist(?:s|ed)? that|requir(?:e|es|ed)|requested of|addressed to|order(?:s|ed)?|pressur(?:e|es|ed|ing)|lean(?:s|ed|ing)? on|prevail(?:s|ed)? (?:up)?on|entreat(?:s|ed)?|beseech(?:es|ed)?|nudg(?:e|es|ed)|begg?(?:s|ed)?|exhort(?:s|ed)?|push(?:es|ed)?|warned|summon(?:s|ed)|enjoin(?:s|ed)?)"
    r"\s+(?:(?:also|again|once more|the|both|all|both of|its|their|his|her|neighbouring|upstream|downstream)\s+){0,3}$",
    re.IGNORECASE,
)
ASKS_OTHERS = re.compile(
    r"\b(?:asked|urged|pressed|called (?:up)?on|begged|requested|invited)\s+(?:\w+ly\s+|again\s+)?by\s[^.;:]{2,60}?\s(?:to|that)\s+(?!(?:say|comment|explain|speak|answer|reporters|journalists)\b)|\b(?:call(?:s|ed|ing)? (?:up)?on|urg(?:e|es|ed|ing)|appeal(?:s|ed|ing)? to|implor(?:e|es|ed|ing)|exhort(?:s|ed|ing)?|beseech(?:es|ed)?|ask(?:s|ed|ing)?|request(?:s|ed)?)"
    r" (?:the|all|both|every|each|its|his|her|their)(?! (?:audience|reporters?|journalists?|press|media|public|people|voters|listeners|question|room|court|table|reader|crowd|interviewer|chair to (?:read|note|record)))"
    r"(?: [\w’'-]+){1,5}? (?:to (?!(?:clarify|explain|say|comment|be seated|wait|remember|note|record)\b)\w+|for (?!(?:time|patience|comment|details|clarification|a (?:copy|break|moment))\b)\w+)"
    r"|\b(?:reiterat|repeat|renew|restat|mak|made|put|address|convey|direct|submit|sent)\w* (?:[\w’']+ ){0,3}?(?:request|demand|call|appeal|plea)s?(?: [\w’' ]{1,40}?)? (?:to|on|of|upon) (?:the )?(?-i:[A-Z])",
    re.IGNORECASE,
)
"""Something is asked of others, whoever they are."""
DEMANDS_OF_PRONOUN = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|urg(?:e|es|ed|ing)|call(?:s|ed|ing)? (?:up)?on|press(?:es|ed|ing)?|appeal(?:s|ed)? to|want(?:s|ed)?|request(?:s|ed)?|demand(?:s|ed)? of|(?:put|made|repeated|brought) (?:that|this|the|its|his|her|their|a) (?:\w+ )?(?:demand|request|call|proposal) (?:\w+ )?to)\s+(?:(?:both|each|all|either|one) of )?(?P<who>him|her|them|us|me|you)\b(?=(?<=us)\b|(?<=me)\b|(?: \w+){0,3}? (?:to|for|that|again)\b)",
    re.IGNORECASE,
)
PUTS_REQUEST = re.compile(
    r"\b(?:put|puts|made|make|makes|repeat(?:s|ed)?|renew(?:s|ed)?|address(?:es|ed)?|sent|handed|took|direct(?:s|ed)?|conveyed|submitted)\s+(?:\w+\s+){0,3}?(?:request|demand|call|appeal|plea|question)s?\s+(?:\w+\s+){0,6}?(?:to|before|at|with)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
GIVES = re.compile(r"\b(?:gave|gives?|given|set|sets)\s+(?:the\s+)?$", re.IGNORECASE)
UNTIL = re.compile(
    r"\s+(?:until|till|an?|one|two|three|four|\d+)\s+(?:\w+\s+){0,3}?(?:to|for)\b", re.IGNORECASE
)
"""Behind somebody’s name: until when he is given to do something."""
ASKED_OF_IT = re.compile(
    r"\s+(?:(?:has|have|had|is|are|was|were|been|being|also|again|repeatedly|once more)\s+)+"
    r"(?:asked|urged|called (?:up)?on|pressed|told|invited|requested|summoned|ordered)\b",
    re.IGNORECASE,
)
"""Behind somebody’s name: something is asked of him."""
MUST = re.compile(
    r"^\s*(?:\w+ly\s+)?(?:must|should|ought to|has to|have to|needs? to|had to|shall)\b",
    re.IGNORECASE,
)
ANSWERS = re.compile(
    r"\b(?:gave in to|giv(?:e|es|ing) in to|bow(?:s|ed|ing)? to|compl(?:y|ies|ied|ying) with|yield(?:s|ed|ing)? to|rebuff(?:s|ed|ing)?)\b"
    r"|\b(?:demand|request|call|appeal|plea)s?\b[^.;]{0,70}\b(?:was|were|is|has been|had been|would be) (?:\w+ly )?(?:rejected|refused|turned down|accepted|granted|dismissed|rebuffed|being (?:looked|studied|considered|examined|weighed|reviewed|discussed))\b"
    r"|\b(?:answer(?:s|ed|ing)?|repl(?:y|ies|ied|ying)|respond(?:s|ed|ing)?|retort(?:s|ed)?|counter(?:s|ed)?|in reply|in response|in answer)\b"
    r"|\b(?:turn(?:s|ed|ing)?|brush(?:es|ed|ing)?|wav(?:es|ed|ing)) (?:[\w’']+ ){0,4}?(?:demand|request|call|appeal|plea|condition)s? (?:down|aside|away|off)\b"
    r"|\b(?:turn(?:s|ed|ing)? down|reject(?:s|ed|ing)?|refus(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|accept(?:s|ed|ing)?|grant(?:s|ed)?|agree(?:s|d)? to|met|rebuff(?:s|ed)?|dismiss(?:es|ed)?|heed(?:s|ed)?|said (?:yes|no) to|brush(?:es|ed)? (?:aside|off)) (?:\w+[’']?s? ){0,5}?(?:demand|request|call|appeal|plea|ask|condition)s?\b"
    r"|\b(?:unable|not able|(?:not )?in a position|ready|willing) to (?:do so|comply|oblige)\b"
    r"|^\W*(?:(?:and|but|which|this|that|it|he|she|they|\w+)\s+){0,2}(?:declined|refused|agreed|accepted|consented)\W*$",
    re.IGNORECASE,
)
REPLIED = re.compile(
    r"\b(?:replied|wrote back|answered that|(?:told|gave) (?:him|her|them) (?:that |no\b|yes\b|we |it |I |our answer|a no|the same answer)|said (?:yes|no)(?=[,.;]| to\b)|turn(?:s|ed|ing)? (?:him|her|them|it|that|this) down|in (?:reply|answer|response) to (?:a|the|that|this|its|his|her|their) (?:\w+ )?(?:demand|request|call|appeal|query|plea))",
    re.IGNORECASE,
)
"""How a sentence tells an answer, wherever it stands in it."""
WARNS_IF_NOT = re.compile(
    r"\W*if\b[^.;]{3,90}?(?:\b(?:not|never|refus\w+|fails?|stops?|cannot)\b|n['’]t\b)[^.;]{0,90}?,\W*(?:then )?(?:we|they|it|he|she|I|the \w+|others)(?: will(?! not\b)|['’]ll| shall| would have to| will have to| are going to| have to)\b(?! (?:accept|agree|support|consider|back|sign|discuss|talk|look|drop|give)\b)",
    re.IGNORECASE,
)
"""It tells first what is not done, and then what follows."""
COUNTERS = re.compile(
    r"\b(?:something else|instead|counter-?(?:offer|propos\w+)|in its place|alternative|rather than)\b|\bbut (?:offered|proposed|suggested|would|wanted)\b",
    re.IGNORECASE,
)
WARNING = re.compile(
    r"\bwarn(?:s|ed)?\b|(?<!s['’] )(?<!health )(?<!advance )(?<!prior )\bwarning\b(?! (?:on|labels?|signs?)\b)|\bthreaten(?:s|ed|ing)?\b(?! (?:nobody|no one|none|neither))|\bconsequences\b|\bretaliat\w+|\bcounter-?measures?\b|\bprice to pay\b|\bpay (?:a|the) (?:heavy |high )?price\b|\bwill (?:find|face|pay|see|meet|lose|regret|feel)\b(?=.{0,80}\b(?:shut|closed|sanction|court|fine|tariff|harbour|port|price|bill|penalt|answer|loss|consequence|respon|door|regret|alone)\w*)"
    r"|\b(?:predict|foretell|foretold|foresee|foresaw|prophes)\w*\b(?=[^.;]*\b(?:if|unless|without)\b)"
    r"|\bor else\b|\bforced to (?:respond|act|answer|take)\b|\bcautioned\b|\bat (?:its|their|his|her|your) (?:own )?(?:peril|risk)\b|\bwill not (?:stand idly|go unanswered|hesitate)\b|\bwould (?:respond|retaliate|answer in kind|have no choice)\b|\bhave no choice but\b|\bit would be forced\b",
    re.IGNORECASE,
)
AND_WARNS = re.compile(
    r"\b(?:and|but)\s+(?:(?:also|then|he|she|it|they|we|I)\s+)*warn(?:s|ed)?\s+(?:[\w’'-]+\s+){0,5}?that\b"
    r"|[;,]\s+(?:and\s+)?(?:without (?:it|them|one|that|this)|otherwise|if not),?[^.;]{0,40}?\bwarn(?:s|ed)?\b",
    re.IGNORECASE,
)
"""Behind what somebody wants: what would follow without it."""
THREATENS_IF = re.compile(r"\bthreaten\w*\b[^.;]*\b(?:if|unless)\s", re.IGNORECASE)
"""A threat that tells its case, whatever it threatens: “threatened a veto if no toll was paid”."""
MEETS_WITH = re.compile(r"will (?:find|face|see|meet)\b", re.IGNORECASE)
"""How a warning begins that names what it threatens, and not over what."""
MISSES = re.compile(
    r"\b(?:(?:is|was|has|had|have|did|does|do|would|will|could|were|are)(?: not|n['’]t)|refus\w+|forget\w*|forgot\w*|ignor\w+|fail(?:s|ed|ing) to|"
    r"evad\w+|stall\w+|obstruct\w+|torpedo\w*|scupper\w*|undermin\w+|sabotag\w+|passed over|reneg\w+|drag\w+ (?:its|his|her|their) feet|hiding behind|"
    r"hold(?:s|ing)? up|held up|holding back|delaying|blocking|thwart\w*|stonewall\w*|sit(?:s|ting) on)\b",
    re.IGNORECASE,
)
"""What another does who does not do what he should."""
ACCUSATION = re.compile(
    r"\baccus(?:e|es|ed|ing)\b|\bcomplain(?:s|ed|ing)?\b|\bblam(?:e|es|ed|ing)\b|\b(?:in )?breach(?:es|ed|ing)?(?: of)?\b|\bviolat(?:e|es|ed|ing|ion)\w*|\bbroke(?:n)? (?:its|his|her|their|a|the) (?:word|promise|pledge|agreement|rules?|deal)\b|\bbad faith\b|\bflout(?:s|ed|ing)?\b|\bnot (?:kept|honoured|kept to) (?:its|his|her|their)\b"
    r"|\bdeceiv(?:e|es|ed)\b|\blied\b|\bcheat(?:s|ed|ing)?\b|\bsabotag(?:e|es|ed|ing)\b|\bhypocri\w+|\breneg(?:e|es|ed|ing)\b|\bbacktrack(?:s|ed|ing)?\b|\bobstruct(?:s|ed|ing)?\b|\btorpedo(?:es|ed|ing)?\b|\bscupper(?:s|ed|ing)?\b|\bwent back on\b|\bgone back on\b|\bplaying (?:games|for time)\b|\bfail(?:s|ed|ing)? to (?:honou?r|keep|deliver|live up|meet) (?:its|his|her|their)\b|\bstealing\b|\bstolen\b|\bignored?\b|\bdragg(?:ing|ed) (?:its|their|his|her) feet\b|\bdenounc(?:e|es|ed)\b|\breproach(?:es|ed)?\b|\bstalling\b|\bbetray(?:s|ed|al)\b|\bcharged (?:that|\w+ with)\b|\bundermin(?:e|es|ed|ing)\b"
    r"|\bcharg(?:es|ed|ing)\b[^.;]{1,60}? with (?=\w+ing\b)",
    re.IGNORECASE,
)
OF_SOMETHING = (SILENCE, DENIAL, ACCUSATION)
"""Of what a word that names an issue alone is enough: nobody is silent about nothing, or accuses of it."""
TAKES_NOTE = re.compile(
    r"\b(?:took|takes|take|taking) note of\b|(?<!was )(?<!is )(?<!was also )\bnoted\b(?= (?:the|that|with))",
    re.IGNORECASE,
)
PROPOSAL_OF = re.compile(
    r"\b(?:proposal|offer|suggestion|request|demand|call|plan|readiness|intention|position|view|statement|wish)s?\s+(?:made\s+|put forward\s+|tabled\s+)?(?:of|by|from)\s+(?:the\s+)?(?:Mr\.?\s+|Ms\.?\s+|Mrs\.?\s+|Dr\.?\s+)?$",
    re.IGNORECASE,
)
OWN_VIEW = re.compile(
    r"\b(?:my|our) (?:own )?(?:guess|hunch|bet)\b|\b(?:speaking|talking) (?:only |purely |strictly )?for (?:myself|himself|herself|themselves)\b|\b(?:my|his|her) (?:own |purely )?(?:personal|private) (?:view|opinion|capacity)\b|\bas a private (?:citizen|person)\b|\bin (?:a|my|his|her) (?:personal|private) capacity\b|\bnot (?:speaking )?for the (?:government|cabinet|ministry)\b|(?:^|[.;:]\s*)\W*personally,|\bI personally\b|\bif it were up to me\b",
    re.IGNORECASE,
)
PRESS_ONLY = re.compile(
    r"\brequests? for (?:an? )?(?:comment|interview|reaction|statement)s?\b|\b(?:calls|e-?mails|messages|questions|inquiries|enquiries) (?:\w+ ){0,8}?(?:went|remained|were) (?:un\w+)|\bquestions? (?:that |which )?(?:I|we) (?:had )?(?:sent|put|asked)\b|\bcould not be reached\b|\bunavailable for comment\b",
    re.IGNORECASE,
)
"""What a newspaper asked, and nobody at the table."""
TELLS_NOTHING = re.compile(
    r"^\W*(?:you (?:should|must|had better|may|can) )?(?:just )?ask (?:me|us|him|her|them)\b"
    r"|^\W*(?:please |pray )?(?:accept|receive),?(?: [\w ]{2,40},)? (?:the |my |our )?(?:renewed |repeated )?(?:assurances?|expressions?) of\b|\b(?:renew|avails? (?:it|my|our)sel(?:f|ves))\b[^.;]{0,60}\bassurances? of\b"
    r"|\b(?:position|stance|view|attitude|line)\b[^.,;]{0,40}? (?:is|was|remains?|remained) (?:less (?:clear|certain|obvious)|unclear|uncertain|unknown|a mystery|hard to read)\b"
    r"|\b(?:saw|sees?|seen|found|finds?|there (?:is|was|has been)) (?:\w+ )?[“\"‘']?no (?:\w+ )?(?:signs?|evidence|indications?|proof|trace) (?:of|that)\b"
    r"|\b(?:is|was|were|sounded|seemed|proved) (?:much |rather |far )?(?:less|more) (?:accommodating|forthcoming|conciliatory|cautious|guarded|specific|precise|generous|flexible|outspoken)\b(?![^.;:]{0,60}?(?::\s|,\s(?:saying|telling|describing|adding|calling|offering|suggesting|insisting)\b|\s(?:and|but)\s(?:said|told|would|could)\b))"
    r"|\b(?:heard|answered|expected|know|like|hate|get|asked) (?:that|this|the same|your) question\b|\b(?:that|this|it)(?: is|’s|'s) an? (?:\w+ )?question\b(?! (?:of|for|that|on|about)\b)|\bfirst to (?:know|hear)\b"
    r"|\b(?:stay|remain|keep|kept) in (?:close |regular )?(?:touch|contact)\b|\bagreed? to (?:meet|see each other|talk|speak) again\b|\b(?:give|gave|leave|use) (?:his|her|their|my) (?:own )?(?:real )?names?\b(?!,\s\w)|\b(?:won['’]t|will not|would not|wouldn['’]t) (?:pretend|bore)\b"
    r"|\bpromis(?:e[sd]?|ing) to (?:read|reply|answer|write|call|get back|respond|return)\b|^\W*(?:I|we)(?: am| are|['’]m|['’]re) told that\b"
    r"|\bpromis(?:e[sd]?|ing) (?:an? |its |his |her |their )?(?:\w+ )?(?:reply|answer|decision|response)\b",
    re.IGNORECASE,
)
"""Who sends the asker elsewhere, is hard to read, tells what he sees, or puts off what he says."""
ROUTINE = re.compile(
    r"\b(?:continu\w+|maintain\w*|pursu\w+|keep(?:ing)? up|go(?:ing)? on with|resum\w+|intensif\w+) (?:the |their |these |its |regular |close )*"
    r"(?:contacts?|exchanges?(?: of (?:views?|opinions?))?|consultations?|conversations?|cooperation)\b|\b(?:stay|remain|keep) in (?:close )?(?:contact|touch)\b",
    re.IGNORECASE,
)
"""How meetings end, whatever they were about."""
GENERAL = re.compile(
    r"\W*(?:an?|no|every) (?!(?:such|attempt|longer|doubt|one|more|less)\b)[a-z]\w*\b",
    re.IGNORECASE,
)
"""How a saying begins that is of no one thing: “A cook should not …”."""
NAMES_ANOTHER = re.compile(
    r"\b(?:nothing|anything|something) against\s+(?P<what>.+)|\b(?:no|little|not much|any|much) (?:point|sense|use|merit|value) in\s+(?P<point>.+)"
    r"|\b(?:declined|refused) to (?:go into|discuss|comment on|talk about|speak about)\s+(?P<silent>.+)"
    r"|\bno (?:\w+ )?(?:feelings|opinion|view|position) (?:about|on)\s+(?P<view>.+)|\bbe drawn (?:on|into)\s+(?P<drawn>.+)"
    r"|\b(?:the|an?|any) (?:idea|suggestion|notion|thought|proposal|prospect) (?:that|of)\s+(?P<idea>.+)",
    re.IGNORECASE,
)
"""Words of a stance or a silence behind which stands what they are about."""
HYPOTHESIS = re.compile(
    r"\bnothing is agreed (?:un)?till?\b|^\W*(?:whether|suppose|imagine|perhaps|maybe|possibly|what if|then everyone|had (?:it|he|she|they|we)\b)|\bremains to be seen\b|\bor it (?:will|would) not\b|\bit is (?:unclear|not clear|not known)\b|\bis another matter\b|\ballegedly\b|\bpurportedly\b|\bin theory\b|(?<!may )(?<!might )(?<!could )(?<!will )\bone day\b",
    re.IGNORECASE,
)
GROUP_VERB = re.compile(
    r"\b(?:agree|agreed|agrees|undertake|undertook|undertakes|decide|decided|reaffirm|reaffirmed|commit|committed|accept|accepted|welcome|welcomed|endorse|endorsed|"
    r"support|supported|call|called|urge|urged|recall|recalled|resolve|resolved|pledge|pledged|confirm|confirmed|reject|rejected|will|shall|recognise|recognised|recognize|recognized|note|noted|declare|declared|want|wanted|ask|asked|stand by|stick to|remain committed|favour|favoured|oppose|opposes|opposed|approve|approved|objects?|objected|vote|voted|wants|refuse|refused|insist|insisted|(?:is|are|were) (?:committed|for|against|in favour|opposed)|have no objections?|(?:has|have|had) (?:all )?given (?:its|their) (?:agreement|consent|approval|assent|support)|back|backed|propose|proposed|demand|demanded|come out|came out|spoke (?:out )?(?:in favour|for|against))\b",
    re.IGNORECASE,
)

DOES_SO_TOO = re.compile(
    rf"\b(?:so|neither|nor)\s+{DOES}\b|\b{DOES}\s+(?:too|as well|likewise|so too|the same)\W*$",
    re.IGNORECASE,
)
"""Words by which somebody is told to do as the one before, whatever that was: “nor did Norway”, “Norway would too”."""
DISAGREES = re.compile(
    r"\b(?:does|do|did|would|will|is|are|was|has|have) not(?: agree| share (?:that|this|the) (?:view|position|opinion))?\W*$|(?<!we )\bdisagree[sd]?\b(?! (?:on|about|over)\b)|\bbegged to differ\b",
    re.IGNORECASE,
)
"""Words by which somebody says the opposite of what was said before."""
SAYS_SO_TOO = re.compile(
    r"\bwelcom\w+|\bendors\w+|\bechoed\b|\bagreed with\b|\bseconded\b|"
    r"\bshared that view\b|\bfollow(?:s|ed|ing) (?:suit|(?:its|his|her|their|that) (?:example|lead))\b|\bjoined (?:it|them|him|her) in\b|\bsid(?:e|es|ed|ing) with\b|\btook the same (?:view|line|position)\b",
    re.IGNORECASE,
)
"""Words by which somebody agrees to what was said before."""
IN_CONTRAST = re.compile(r"\W*(?:but|while|whereas|although|though)\b", re.IGNORECASE)
"""How a clause begins that tells of one who does otherwise than the one before."""
BARE_ANSWER = re.compile(
    r"\b(?:(?P<no>refus(?:ed|es)|declin(?:ed|es)|said no|demurred|balked)|agree[ds]|accept(?:ed|s)|consented|complied|obliged(?: (?:him|her|it|them))?|gave in|said yes|did so|nodded)"
    r"(?: (?:at once|on the spot|(?:\w+)ly|there and then|(?:the|that) same (?:day|evening|night)|within (?:the|an) hour|by return of post|before supper))?\W*$",
    re.IGNORECASE,
)
"""An answer that leaves out to what."""
_WAS = r"(?:was|were|has been|have been|had been|is|are)\s+(?:\w+ly\s+|at once\s+|on \w+day\s+)?"
REQUEST_MET = re.compile(
    r"\W*(?:the|this|that|both|all|her|his|its|their)\s+(?:[\w’'-]+\s+){0,2}?(?:request|demand|call|appeal|plea|wish|proposal|offer|invitation|suggestion)s?\s+"
    rf"(?:(?P<no>{_WAS}(?:turned down|rejected|refused|declined|dismissed|rebuffed|brushed aside|not (?:granted|accepted|heeded|met))|(?:fell|has fallen) on deaf ears)"
    rf"|{_WAS}(?:granted|accepted|heeded|complied with|met(?=\W*$|\s+in full\b)))\b(?!\s+by\b)",
    re.IGNORECASE,
)
"""What became of what was asked just before, by nobody who is named: “The request was turned down.”"""


def says_so_too(text: str) -> bool:
    """Whether somebody is told to say the same as the one before."""
    too = SAYS_SO_TOO.search(text) or DOES_SO_TOO.search(text)
    return too is not None and IN_CONTRAST.match(text) is None


def answer_alone(text: str) -> re.Match[str] | None:
    """An answer that leaves out to what, or that tells it of a request of before; `no` where it refuses."""
    return BARE_ANSWER.search(text) or REQUEST_MET.match(text)


def warns(text: str) -> bool:
    """Whether it is a warning by its words, or by how it begins."""
    return WARNING.search(text) is not None or WARNS_IF_NOT.match(text) is not None


def tells_its_case(text: str) -> bool:
    """Whether a threat tells in which case it holds, so that the case decides and not the words of the threat."""
    return THREATENS_IF.search(text) is not None
