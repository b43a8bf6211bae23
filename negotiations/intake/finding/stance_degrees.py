"""Degrees of consent and refusal: grudging and partial consent, comparison, staying out, what waits for something else."""

from __future__ import annotations

from .cue_weights import CueWeight
from .verb_forms import any_of

_CONSENTS = rf"(?:{any_of('accept agree back support endorse sign embrace welcome approve consent concede grant join concur acquiesce swallow')}|(?:go|goes|went|gone) along|said yes|(?:is|are|was|were|am) (?:for|in favou?r))"
_GRUDGING = r"(?:grudging|reluctant|half-hearted|tentative|provisional|conditional|cautious|partial|qualified|hesitant|unwilling|resigned|warm|quiet|silent|tacit|halting|in part|in principle|largely|broadly|mostly|partially|almost|nearly|essential|basical)(?:ly)?"
_AGAINST = rf"(?:{any_of('oppose resist fight block obstruct veto refuse reject combat')}|object\w* to|opposition to|resistance to)\b"
_THING = r"(?:idea|plan|step|move|thing|way|approach|proposal|solution|start|beginning|place to start|deal|compromise|bargain|course|road|path|concept|formula|suggestion|arrangement)"
_GOOD = (
    r"(?:good|nice|fine|decent|great|clever|healthy|solid|neat|fair|right|workable|sensible|useful)"
)
_BAD = r"(?:bad|poor|terrible|dreadful|lousy|weak|rotten|silly|stupid|daft|odd|strange|awful|wrong|clumsy|dangerous|risky)"
_WANTS = r"(?:want|ask|plead|propos|call|suggest|prefer|wish|vot|seek|sought|would like|would rather|recommend|demand|urg|press|argu|push|for)\w*"
_LATER = r"(?:put off|postpon\w+|(?<!without )(?<!without any )(?<!no )delay\w*|deferr?\w*|shelv\w+|adjourn\w+|(?:left|kept|saved) (?:for|until) (?:later|another)|phas\w+ out|slow\w+ down|suspended for now)"
_WHOLE = r"(?:leave|go home|go away|return|come back|rest|sleep|depart|get up|stand up from the table|stop)"

DEGREES: tuple[tuple[int, CueWeight, str], ...] = (
    # Consent, grudging or in part.
    (
        1,
        CueWeight.RESERVED,
        rf"\b{_GRUDGING} {_CONSENTS}(?: to| with)?\b|\b{_CONSENTS}\b[^.;,]{{1,70}}? (?:grudgingly|reluctantly|half-heartedly|hesitantly|with (?:a heavy heart|gritted teeth|bad grace|some reluctance|no great joy|little joy)|in part|up to a point|for a (?:year|month|season|while|time)|for (?:one|two|three) (?:years?|months?|seasons?))\b"
        rf"|\b{_CONSENTS}\b[^.;]{{1,70}}?, (?:at least |if only |but only |though only |albeit )(?:for|in|as|up to|until|from|on paper)\b|\b{_CONSENTS} (?:to |with |of )?(?:the|an?) (?:[\w-]+ )?(?:idea|concept|notion|spirit|thrust|outlines?) (?:of|behind)\b"
        rf"|\b{_CONSENTS}\b[^.;]{{1,70}}?,? but (?:wants?|would like|asks?|asked|wanted|needs?|with|not|only) (?!to (?:refuse|reject)|of\b|by\b|from\b)|\b(?:well )?on the way to \w+ing\b|\brather (?:in favou?r|for)\b"
        rf"|\b(?:stop|ceas|giv\w* up|gave up|quit)\w* (?:its |his |her |their )?{_AGAINST}(?<!opposition to)(?<!resistance to)|\b(?:not|never|nor|no longer) (?:going to |want to )?(?:mak|caus|put|rais|creat|pos|kick up|place)\w* (?:up )?(?:any |a |more |further )?(?:trouble|difficult(?:y|ies)|obstacles?|problems?|fuss|objections?|hurdles?|song and dance)\b"
        rf"|\b(?:better|more) than nothing\b|\b(?:could|might) do worse\b|\b(?:something|a lot|much) going for\b|\bmuch to (?:like|recommend|commend)\b|\bsee why\b|\b{_CONSENTS}(?: to)? (?:provisionally|tentatively|cautiously|hesitantly|reluctantly|grudgingly|in part|partially|for the present)\b|\b{_CONSENTS}\b[^.;]{{1,70}}?, (?:if|albeit|though|even if) (?:with|only|grudgingly|reluctantly|hesitantly|not (?:gladly|happily|without))\b|\bpleasantly surprised\b|\bsteps? forward\b|\b(?:is|are|was|were|be|as|call\w*|find|found)\b[^.;,]{{0,60}}?\b(?:no |not (?:an? )?){_BAD} {_THING}\b",
    ),
    (
        1,
        CueWeight.PLAIN,
        rf"\b(?:is|are|was|were|be|as|call\w*|find|found|consider\w*|think|thought|looks? like|sounds? like)\b(?! not| no| hardly)[^.;,]{{0,60}}?\b(?:an?|the) (?:very |really |rather )?{_GOOD} {_THING}\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        rf"\b(?:not|hardly|never|no|far from|anything but) (?:an? |the |such an? )?(?:very |really |particularly )?{_GOOD} {_THING}\b|\b(?:an?|the) (?:very |really |rather )?{_BAD} {_THING}\b(?<!not a bad idea)"
        rf"|\b{_WANTS}\b[^.;]{{1,70}}?\b{_LATER}\b|\b(?:more|better|bigger|other|greater) (?:[\w-]+ )?(?:things?|matters?|problems?|worries|concerns|priorities|questions|issues|uses|fish)\b[^.;]{{0,40}}\bthan\b|\brather (?:talk|speak|hear|discuss) [^.;]{{1,40}} than\b|\bnot (?:worth|what (?:we|it|they|he|she|I|anyone|\w+) (?:need|want|ask|had in mind|expect)\w*)\b"
        rf"|\bcosts? more than\b|\b(?:leave|left|leaves|leaving) (?:too )?(?:many |a lot of |some |important )?(?:questions|things|matters) (?:open|unanswered|unsolved)\b|\bhold (?:my|our|your|its|his|her|their) breath\b|^\W*not (?:now|yet|today|so fast|at this (?:stage|point|time)|this (?:year|time|round|month))\b|\b(?:for|on) another (?:day|time|year|round)\b|\binto the unknown\b|\bin no haste\b|\bnone too (?:keen|happy|eager|sure)\b|\bset (?:much|great|any) store\b(?<=not set much store)"
        rf"|\b(?:nobody|no one|nothing|none) (?:has|have|had) (?:yet )?(?:shown|proved|proven|explained|demonstrated|convinced)\b|\bnot (?:grasp|understand|see) (?:why|what for|the purpose)\b|\b(?:do|does|did|would|will) not suit\b|\bstall(?:s|ed|ing)? on\b|\bturn\w* up (?:its|his|her|their|our) nose\b|\b(?:would|could|might|may) (?:do|cause|bring) (?!no\b|little\b)(?:[\w-]+ )?(?:harm|damage|trouble|grief|chaos)\b",
    ),
    # More than all else.
    (
        2,
        CueWeight.RESERVED,
        rf"\b(?:ha[sdv]e? )?(?:overc[ao]m|shed|set aside|swallow|bur(?:y|ied)|g[oe]t over|put aside|lost|cast off)\w* (?:its|his|her|their|all|any|earlier|our) (?:[\w-]+ )?(?:doubts?|reservations?|misgivings?|objections?|scruples|hesitations?|reluctance|scepticism|opposition|fears|qualms)(?: (?:and|about|over|on|of|to)|,|$)|\b(?:nothing|nobody|no one|no other \w+|no \w+|few things)\b[^.;]{{1,60}}?\b(?:more|greater|higher|dearer|keener|closer)\b[^.;]{{0,40}}?\bthan\b|\b(?:rather|sooner) [^.;]{{2,60}}? than (?:scrap|drop|lift|abandon|lose|give up|end|forgo|weaken|delay|refuse|reject|oppose)\w*"
        rf"|\b(?:will|would|shall|can|could|do|does|are|is) not (?:going to )?{_WHOLE}\b[^.;,]{{0,40}}? (?:without|until|before|unless)\b|\b(?:can(?:not)?|could(?: not)?) (?:not )?(?:imagine|conceive of|picture|think of) (?:an?|the|any) [^.;,]{{1,40}} without\b|\b(?:lost|helpless|nowhere|nothing) without\b"
        r"|\bno (?:secret|bones) (?:of|about) (?:its|his|her|their|our) (?:wish|desire|support|demand|liking|love)\b|\bspar(?:e|es|ed) no effort\b|\b(?:take|takes|taking|took) [^.;,]{1,50}? away from (?:us|it|them|me|him|her)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:is|are|was|were) (?:exactly |just |precisely |all )?what (?:we|it|they|he|she|I|\w+) (?:came (?:here )?for|want\w*|need\w*|ask\w*|stand for|fought for|were promised)\b|^\W*(?:give|grant|let|bring|get) us\b(?! (?:see|wait|first|not|be|talk|say|hope|remember|look|time|know|hear))|\bin (?:everybody|everyone|all|the common|our|its|their|the general)(?:['’]s?)? interests?\b|\bgood for (?:all|everybody|everyone|us|both|the \w+)\b|\b(?:matter|question) of (?:justice|principle|honou?r|survival|life and death|fairness|dignity)\b"
        r"|\bvot(?:e|es|ed|ing) to (?!\d|reject|oppose|refuse|block|drop|delay|strike)\w+|\b(?:thrown?|threw|put) (?:it|him|her|them)sel(?:f|ves) (?:[\w-]+ )?behind\b|\bhands off\b[^.;]{0,60}\bstays?\b|\bwould benefit\b|\bbenefits? (?:all|everybody|everyone|both|us)\b",
    ),
    # Out of it, whatever happens.
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:st[ao]y|stays|stayed|keep|keeps|kept|opt|opts|opted|remain|remains|remained|bow|bowed) (?:well |clear |firmly )?(?:out|away|aloof|clear) (?:of|from)\b|\b(?:nothing to do with)\b|\b(?:br[eo]k|call|cut)\w* off (?:the )?(?:talks|contacts|negotiations) (?:over|on|about)\b"
        r"|\b(?:not|never|cannot|n['’]t|nor|refus\w+ to) (?:let (?:it|him|her|them|our)sel(?:f|ves) |allow (?:it|him|her|them)sel(?:f|ves) to |going to )?be (?:\w+ly )?(?:forced|bullied|pushed|dragged|pressed|pressured|talked|lured|railroaded|cajoled|blackmailed|drawn|pulled|stampeded|tricked) into\b"
        r"|\b(?:rather|sooner) (?:die|starve|quit|resign|go|leave|burn|have none|lose|do anything|fail|walk|eat \w+)\b[^.;]{0,50}? than\b|\b(?:rather|sooner) \w+ [^.;]{3,50}? than (?:have|accept|see|sign|take|let|allow|agree)\b|\bbeyond (?:discussion|debate|the pale|consideration)\b|\b(?:simply |just |quite |wholly )?not possible\b|\bno future\b|\bsaw no possibility\b|\b(?:violat|infring|offend|contraven|breach|defi|trampl)\w* (?:on |against )?(?:its|our|their|his|her|the) (?:[\w-]+ )?(?:sovereignty|constitution|rights?|independence|dignity|laws?|principles?|interests?)\b|\bagainst (?:its|our|their|the|everything) (?:constitution|sovereignty|laws?|principles?|interests?|nature|\w+ (?:it|we|they) st[ao]\w+ for)\b"
        r"|\b(?:is|are|was|were|am) an? (?:firm |clear |flat |definite |hard )?no\b|\bit(?: is|['’]s| was) an? (?:[\w-]+ )?no\b|\b(?:shook|shake|shakes|shaking) (?:its|his|her|their) heads? (?:at|over)\b|\b(?:buri|sank|sink|sunk|kill|scotch|smother)(?:ed|es|s|ing)? (?=(?:the|an?|any|it|that|this)\b)|\blift(?:ed|ing)? a finger\b|\bwho do(?:es)? (?:they|he|she|it|\w+) think (?:they are|he is|she is|it is)\b|\bwhat (?:gives|gave) (?:them|him|her|it|\w+) the right\b|\bare we to (?:hand|give|accept|pay|open|let|wait|sit|swallow)\w*\b",
    ),
    # Its no is not its last.
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:its|his|her|their|our|the|my) (?:no|refusal|opposition|veto|objection|resistance)\b[^.;]{0,60}?\b(?:not|n['’]t|hardly|never) (?:be )?(?:its |his |her |their |our |the )?(?:final|last|last word|irrevocable|set in stone|carved in stone|for ever|absolute|definitive)\b|\b(?:trade|swap|exchange|sell|give up|drop|lift|withdraw)\w* (?:its|his|her|their|our) (?:no|refusal|opposition|veto|objections?|resistance)\b[^.;]{0,60}? (?:for|against|if|once|when|provided)\b"
        r"|\b(?:would|will|could|might|can) (?:\w+ly )?(?:join|follow|accept|agree|sign|come back|return|discuss|talk|move|act|support|back|consent|do (?:it|so|likewise|the same))\b[^.;]{0,70}? (?:after|when|as soon as|the day|the moment|(?<!at )once|only with|only against|only after|in the wake of)\b(?! (?:all|that matter))|\b(?:might|may) (?:[\w-]+ )?(?:be|become|prove) (?:\w+ly )?(?:ready|willing|prepared|open|able|acceptable)\b(?: (?:for|to))?|\bthinking about\b|\b(?:nothing|none|no option)\b[^.;]{0,25}?\b(?:ruled out|excluded|off the table|impossible|taboo|unthinkable)\b|\bopen ear for\b|\b(?:check|examin|stud|consider|weigh|test|explor|discuss|debat|ponder|look)\w* (?:into )?(?:whether|if) (?:it|they|we|he|she|to)\b|\b(?:wants?|expects?|demands?|asks?|needs?)\b[^.;]{1,70}?\b(?:before|in return for|in exchange for|as the price (?:of|for)) (?:it |they |he |she |we |its |their |his |her )?(?:agree\w*|accept\w*|sign\w*|consent\w*|back\w*|support\w*|yes\b|approv\w*|go-ahead)|\bhav\w+ to be paid for\b|\bagainst (?:a|the|some|any) (?:[\w-]+ )?(?:promise|payment|guarantee|concession|assurance|pledge|compensation|price|fee|quid pro quo)\b",
    ),
)
"""Scores and weights of such degrees."""
