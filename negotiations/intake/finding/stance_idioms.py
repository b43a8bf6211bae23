"""Idioms by which a stance is told, that say it by a picture: a door, a table, a foot put down."""

from __future__ import annotations

from .cue_weights import CueWeight
from .verb_forms import any_of

_BETWEEN = r"[^.;,]{1,70}?"
_TEXT = r"(?:text|draft|paper|agreement|treaty|document|package|deal|agenda|list|table)"

IDIOMS: tuple[tuple[int, CueWeight, str], ...] = (
    # Would consider it, or only if.
    # Does all against it, or has done with it.
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:all|everything|whatever) (?:it|he|she|they|we|I) can to (?:prevent|stop|block|thwart|avert|derail|kill|halt)\b|\b(?:could|can)(?: not|n['’]t|not) be (?:more|further) (?:opposed|against|hostile|averse|removed from)\b|\b(?:has|have|had) (?:had )?(?:its|their) day\b|\bnot to be (?:persuaded|won over|convinced|moved|budged)\b|\bwant(?:s|ed)?\b[^.;,]{2,60}?\s(?:gone|to go)(?=\W*(?:$|[.,;:]))",
    ),
    (
        -2,
        CueWeight.RESERVED,
        r"\b(?:ma(?:ke|kes|de|king) )?no secret of (?:its|his|her|their) (?:[\w-]+ )?(?:dislike|opposition|aversion|distaste|contempt|hostility|doubts?|scepticism|displeasure|misgivings)\b|\b(?:fought|fights|fighting|battled|battling) (?!for\b|to\b|over\b|alongside\b|with\b|on\b|in\b|at\b|hard\b|long\b|tooth\b|its\b|their\b|back\b|and\b)(?=(?:the |an? |any |such |\w+ (?:of|on|for) )?\w)",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:can|could|will|would) (?:live|do|manage) without\b|\b(?:has|have|had|was|were) (?:never|not) been? ?(?:[\w-]+ )?(?:convinced|persuaded|won over|sold on)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:put|puts|set|lent) (?:its|his|her|their) names? to [^.;,]{2,40}? (?:opposing|against|rejecting|condemning|denouncing)\b|\b(?:has|have|had) (?:had )?enough of\b|\b(?:hat|dread|loath)(?:e|es|ed|s)? (?:to see|seeing)\b|\bdoor (?:to|on|for) [^.;,]{2,60}? (?:is|was|remains|stays) (?:[\w-]+ )?(?:closed|shut)\b",
    ),
    # Wants what was lacking, or more of it.
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:block|reject|refus|veto|oppos)\w*\b[^.;]{0,40}? because (?:it|they) (?:lack|omit|left out|leaves? out|did not (?:contain|include|mention)|does not (?:contain|include|mention))\w*|\b(?:can|could)(?: not|not|n['’]t) (?:have|get) enough\b|\bthe least (?:it|he|she|they|we|one|anybody) (?:could|can|may|might) (?:expect|ask|do)\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:do|does|did) (?:no harm|more good than harm)\b|\blearn(?:t|ed)? to live with\b|\ba price worth (?:paying|it)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:the )?last thing (?:that )?[^.;,]{0,40}?\b(?:wants?|needs?|wanted|needed)\b|\b(?:the |a )?cold shoulder\b|\ba red light\b|\b(?:withh[eo]ld\w*|withdr[ae]w\w*|refus\w+|denied) (?:its|his|her|their) (?:[\w-]+ )?(?:blessing|assent|consent|signature)\b|"
        r"\b(?:fiercest|strongest|staunchest|loudest|bitterest|harshest|chief) (?:critic|opponent|enemy|foe)\b|"
        r"\b(?:lacks?|lacked)\s+(?:\S*[’']s\s+)?(?:the )?(?:support|backing|blessing|approval|consent)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:fiercest|strongest|staunchest|loudest|keenest|warmest|most ardent|chief) (?:backer|supporter|advocate|champion|friend|defender|proponent)\b|\b(?:reply|answer|response|verdict) (?:was|is) (?:\w+ly )?(?:favourable|positive|affirmative)\b|\b(?:is|are|was|were|remains?) (?:an? |the )?(?:[\w-]+ )?friends? of\b(?<!no friend of)(?<!no friends of)",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\bno (?:enemy|foe|opponent|critic) of\b|\bthinks? (?:highly|well|much) of\b|\bthought (?:highly|well) of\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:ceased|stopped) (?:to be|being) (?:an? |the |its )?(?:[\w-]+ )?(?:advocate|supporter|champion|friend|backer|proponent)s?\b",
    ),
    # Is not against it any more.
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:opposition|resistance|objections?|refusal|reluctance|scepticism|doubts?|misgivings)\b[^.;,]{0,40}? (?:has|have|had) (?:[\w-]+ )?(?:crumbled|melted|faded|vanished|evaporated|gone|disappeared|collapsed|been (?:overcome|dispelled))\b",
    ),
    # Does not ask for it any more, and asks for it still.
    (
        0,
        CueWeight.CONDITION,
        r"(?<!never )\b(?:stopped|ceased|g[ia]ven? up|gave up|quit) (?:asking|calling|pressing|pushing|demanding|insisting|campaigning|lobbying|arguing)(?: for| on)?\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:never|not) (?:stop|cease|tire of|give up) (?:asking|calling|pressing|pushing|demanding|insisting|campaigning|lobbying|arguing|fighting)(?: for| on)?\b",
    ),
    # By what would come of it.
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:would|will|could) (?:\w+ly )?(?:ruin|destroy|kill|cripple|wreck|devastate|bankrupt|jeopardi[sz]e|poison|strangle|turn [^.;,]{1,40} into an? (?:[\w-]+ )?(?:desert|graveyard|museum|wasteland|battlefield|fortress|prison)|"
        r"make [^.;,]{1,60} (?:worthless|useless|pointless|meaningless|impossible)|do (?!no\b|more good\b|little\b)(?:\w+ ){0,3}(?:damage|harm)|close [^.;,]{1,40} to (?:our|its|their|the))\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:anyone|anybody|anything) but (?=the |an? |(?-i:[A-Z]))|\bgo(?:es)? or (?:I|we|he|she|they) (?:do|go|goes)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\bby all means\b|^\W*not without\b|\bno [\w-]+(?: [\w-]+)?, no (?:treaty|deal|agreement|accord|peace|signature)\b|\bnot wait (?:for ever|forever|much longer|any longer) for\b|\bor there (?:is|will be) no (?:treaty|deal|agreement|accord)\b",
    ),
    (0, CueWeight.CONDITION, r"\b(?:shall|will|['’]ll) see about\b"),
    # Asks another for it.
    (
        2,
        CueWeight.WEAK,
        r"\b(?:pressed|invited|called (?:up)?on|begged|requested|pushed) by\b(?=[^.;:]{2,60}?\sto\s)",
    ),
    # Is for it.
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:is|are|was|were|am) (?:all |firmly |strongly |still )?for (?=the |an? |\w+s\b)(?!(?:the |an? )?(?:[\w-]+ )?(?:moment|time|present|future|day|year|years|months|weeks|others|chair|mediator|courts?|ministers?|parties|negotiators|parliament|government|governments|lawyers|historians|experts|people|voters|sales|reasons|purposes|purpose)\b)(?![^.;,]{0,60}\bto \w+)",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\bsle(?:ep|pt) on\b|\blet(?:['’]s| us) see\b|\b(?:would|could|will|might|may|can) (?:(?!not\b|never\b|only\b)\w+ )?(?:discuss|talk about|negotiate(?: on| about| over)?|be talked into|be acceptable|be part of)\b|\b(?:accept|agree|back(?! to| from| in| on| at| home)|sign|support)\w*\b[^.;]{1,70}?\b(?:when|as soon as|(?<!at )once|(?<!for )(?:the moment|the day)(?= (?:the|it|they|we|all|everybody|its|their|our|\w+ (?:is|are|does|do|has|have|pays?))))\b"
        r"|\b(?:matter|subject|question|topic) (?:for|of) (?:[\w-]+ )?(?:negotiation|discussion|talks|debate|bargaining)\b|\bhear more (?:about|of|on)\b|\btime to (?:study|consider|think|reflect|examine)\b|\bdepend(?:s|ed) on\b|\bup for (?:discussion|debate|negotiation|talks)\b|\bagree[sd]? to (?:talks?|discuss|talk|negotiate|a debate|a discussion)\b",
    ),
    # Favours it with a reservation.
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:see|sees|saw|seen|grasp\w*|understand\w*|understood) the (?:[\w-]+ )?(?:point|case|logic|sense|attraction|appeal|need|argument)\b|\bnot (?:such )?a bad (?:idea|thing|start|plan)\b|\bma(?:kes?|de) (?:[\w-]+ )?sense\b|\b(?:has|have|had) (?:its|their|some|certain|clear) (?:[\w-]+ )?(?:merits?|advantages?|attractions?|charms?|virtues?|points?)\b"
        r"|\b(?:something|much|a lot|a good deal) (?:is |was )?to be said for\b|\bkind words? (?:for|about)\b|\bsp(?:eaks?|oke) (?:warmly|kindly|well|highly) of\b|\b(?:minded|tempted|disposed|close|near|willing in principle) to (?:accept\w*|agree\w*|support\w*|back\w*)\b|\bnot (?:un|dis)\w+ (?:to|by|towards)\b|\b(?:attractive|tempting|appealing)\b"
        r"|\bwith (?:[\w-]+ )?exceptions?\b|\bbut not (?:at once|now|yet|immediately|everywhere|all|in full|at any price)\b|\bfor (?:an?|the) (?:[\w-]+ )?(?:trial|limited|initial|short|test) (?:period|time|phase|season|year)?\b|\b(?:voic\w+|show\w+|express\w+) (?:[\w-]+ )?understanding for\b|\bha(?:s|ve|d) time for\b",
    ),
    # Unwilling for now, or only by implication.
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:can|could|will have to|would have to|must) wait\b|\b(?:shrugg?|sniff|wince|scowl|blanch)(?:s|ed|ing)? (?:at|over)\b|\b(?:not|n['’]t|never) (?:[\w-]+ )?(?:like|care for|believe in|think much of|see why|warm to|take to|relish|fancy)\b|\bdislik(?:e|es|ed|ing)\b|\bthinks? (?:little|nothing) of\b|\bthought (?:little|nothing) of\b"
        r"|\b(?:rather|sooner) (?:do|go|live|manage) without\b|\bhard to (?:win|convince|persuade|please)\b|\bneed(?:s|ed)? (?:[\w-]+ )?convincing\b|\b(?:not|n['’]t|never) (?:[\w-]+ )?(?:work|help|needed|necessary|wise|practical|realistic|feasible|worth|wanted just)\b|\bwonder(?:s|ed|ing)? (?:aloud |openly |in public )?(?:whether|why|if|what)\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:time|moment|hour|day)\b[^.;]{0,60}?\b(?:has|have|had) not (?:yet )?come\b|\bfear(?:s|ed|ing)?\b(?! of God)|\b(?:a bridge|a step|a mile|an inch|one step) too far\b|\bg(?:oes|o|oing|one|went) (?:[\w-]+ )?too far\b|\btoo much to ask\b|\b(?:expensive|costly|clumsy|awkward|burdensome|ill-timed|ill-advised|untimely|half-baked|impractical)\b|\bstick(?:s|ing)? in (?:its|his|her|their) throat\b|\bcold feet\b|\bbit(?:es|ing|ter)? (?:its|his|her|their) (?:lip|tongue) (?:at|over)\b|\bneeds? (?:more )?persuading\b",
    ),
    # Refuses it.
    (
        -2,
        CueWeight.PLAIN,
        rf"\b(?:said|says|say) no\b|\bnone of (?:your|\w+['’]s) business\b|\bkill(?:s|ed|ing)? (?:it |that )?off\b|\bover (?:its|his|her|their|my|our) dead bod(?:y|ies)\b|\b(?:laugh|wav|brush|shrug|bat|push)\w*(?: {_BETWEEN})? (?:off|away|aside)\b"
        rf"|\b(?:out|struck|deleted|removed|dropped|gone|absent|missing) (?:of|from) (?:the|any|its|their|his|her) (?:[\w-]+ )?{_TEXT}\b|\b{any_of('strike delete remove erase drop scrap')} {_BETWEEN} from (?:the|any|its|their|his|her) (?:[\w-]+ )?{_TEXT}\b|\bstruck {_BETWEEN} (?:out|from)\b|\bcross(?:ed|es)? (?:[\w-]+ )?out\b|\bl(?:eft|eaves?) {_BETWEEN} out\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:has|have|had) no (?:place|business|future|chance|standing) (?:in|on|with|at)\b|\bno use for\b|\bden(?:y|ies|ied) (?:its|his|her|their) (?:[\w-]+ )?(?:consent|agreement|approval|assent|support|signature)\b|\bwithh[eo]ld(?:s|ing)? (?:its|his|her|their) (?:[\w-]+ )?(?:consent|agreement|approval|assent|support|signature)\b|\bput(?:s|ting)? (?:its|his|her|their) foot down\b|\bturn(?:s|ed|ing)? (?:its|his|her|their) back on\b"
        r"|\b(?:must|ha[sd] to|have to) disappoint\b|\bout of (?:\w+['’]s? )?reach\b|\b(?:was|is|remains?|remained) (?:an? (?:[\w-]+ )?)?[“‘]?no\W*$|\b(?:is|was|are|were) (?:simply |just )?not on\b(?! (?:the|its|his|her|their|an?|my|our)\b)|\bnothing (?:will|would|can|could) come of\b|^\W*never\W+(?:,|”)|^\W*no\W*[,”]\W|[:—–]\s*[“‘]?no\W*$|[“‘]no (?![^.”]{1,40}, no\b)(?!(?:doubt|problem|objection|wonder|comment|one|more|longer|need|hurry|idea|less|matter)\w*)\w+|\bwill (?:do|manage|go on|live) without\b|\bwould have no (?!objection|problem|difficulty|choice|quarrel|doubt)\w+|\bnot going to happen\b|\bdig(?:s|ging)? in (?:its|his|her|their) heels against\b",
    ),
    # Wants it.
    (
        2,
        CueWeight.PLAIN,
        rf"\b(?:g[ai]ve[sn]?|giving) in (?:to|on)\b|\bbow(?:s|ed|ing)? to\b|\bcompl(?:y|ies|ied|ying) with\b|\b(?:has|have|had|can|could|will|would|ready to|prepared to|to) (?:\w+ly )?sign(?:ed)?\b(?! (?:no|nothing|something|anything|a letter|his name|her name))|\bma(?:de|kes?) (?:its|his|her|their) peace with\b|\b(?:count|bank|rel)(?:s|ed|ies|ied|ing|y)? on\b|\b(?:thr[eo]w|cast)\w* in (?:its|his|her|their) lot with\b|\bput(?:s|ting)? (?:its|his|her|their) (?:name|signature|weight|seal) to\b|\b(?:grant|concede)(?:s|d|ed)?\b|\b(?:swing|swung|come|came|c[ao]mes?) (?:a?round) to\b|\bnod(?:s|ded)? (?:it |that )?through\b"
        rf"|\bt(?:ook|akes?|aking) {_BETWEEN} on board\b|\b(?:is|are|was|were) (?:still )?(?:working|fighting|campaigning|pressing|bidding|holding out) (?:for|towards)\b|\bexpects? (?:an?|the|to have)\b|\b(?:could|would|can)(?: not|n['’]t) agree more\b|\bmust have\b|\bset (?:its|his|her|their) (?:heart|sights|hopes) on\b|\bsw(?:ears?|ore) by\b|\bvouch(?:es|ed)? for\b",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:said|says) [“‘]?(?:perhaps|maybe|possibly)\b|\bin (?:its|his|her|their) (?:back )?pocket\b|\btoo (?:early|soon) to rule\b[^.;]{0,60}? out\b|\bwould only (?:accept|agree|sign|support|back)\b|\b(?:in|of) two minds\b|\btoy(?:s|ed|ing)? with\b|\bwants? (?:to discuss|to talk about|to debate|to negotiate)\b"
        rf"|\bwants? {_BETWEEN} (?:discussed|debated|negotiated|talked about|studied|looked at)\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:rather|quite|much) taken with\b|\bnodd?(?:s|ed)? at\b|\b(?:not|n['’]t|never) say no to\b|\b(?:has|have|had) (?:[\w-]+ )?(?:softened|thawed|mellowed|warmed)\b(?! (?:its|his|her|their))|\b(?:mov|inch|edg|com|drift)\w* (?:[\w-]+ )?(?:closer|nearer|close|towards?)(?: to)?\b|\b(?:encouraging|friendly|approving|positive) noises\b|\b(?:grown|growing|become) fonder of\b|\bthe (?:bulk|better part|best part|greater part) of\b"
        r"|\b(?:in|only in) part\b|\bpart(?:ly|ially) (?:accept|agree|welcom|support)\w*|\bhalf[- ](?:accept|agree|welcom|support)\w*",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\brais(?:e|es|ed|ing) (?:an eyebrow|eyebrows)\b|\bpull(?:s|ed)? a face\b|\bsigh(?:s|ed)? (?:at|over)\b|\bno (?:[\w-]+ )?(?:friend|admirer|fan|lover|champion) of\b|\b(?:at|is|was) the wrong (?:time|moment|place|hour)\b|\bwrong (?:time|moment|hour) (?:for|to)\b|\bbadly timed\b|\bwould be (?:[\w-]+ )?(?:difficult|hard|tough|awkward|tricky)\b|\bstruggl(?:e|es|ed|ing) with\b"
        rf"|\bfinds? {_BETWEEN} hard\b|\bunsure (?:about|of)\b|\b(?:remains|remained|has|have|had|yet) to be (?:convinced|persuaded)\b|\b(?:not|n['’]t|cannot) see the (?:point|use|sense|need)\b|\bask(?:s|ed|ing)? (?:a lot|too much|a great deal)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        rf"\bput(?:s|ting)? (?:a stop|an end|paid) to\b|\bpull(?:s|ed|ing)? the (?:plug|rug) (?:on|from)\b|\bnail in(?:to)? the coffin\b|\btold \S+ to forget\b|\b(?:is|was|are|were) (?:now )?(?:history|over and done with)\b|\brather {_BETWEEN} than (?:have|see|accept|keep|sign|allow)\b|\b(?:is|are|was|were)(?: not|n['’]t) having\b|\bas an? (?:attack|assault|affront|insult|threat|provocation|trap|betrayal)\b|\bcall(?:s|ed|ing)? {_BETWEEN} (?:theft|robbery|blackmail|extortion|a trap|a betrayal|surrender)\b"
        rf"|\bt(?:ear|ears|ore|earing) up\b|\bst(?:and|ands|ood|anding) in the way of\b(?<!not stand in the way of)|\b(?:(?<!delegations )(?<!parties )(?<!states )(?<!members )(?<!sides )(?<!countries )(?<!all )(?<!them )bar|bars|barred|forbid|forbids|forbade|forbidden)\b|\bdefeat(?:s|ed|ing)?\b|\bs(?:ee|ees|aw|een|eeing) off\b|\bg[ai]ve[sn]? {_BETWEEN} (?:short shrift|the cold shoulder|the thumbs down|a wide berth|a miss)\b|\brevers(?:e|es|ed|ing) (?:its|his|her|their) (?:[\w-]+ )?(?:consent|support|backing|agreement)\b|\b(?:thumbs|turn\w*) down\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\bset(?:s|ting)? (?:its|his|her|their) (?:name|signature|seal) (?:to|under|on)\b|\b(?:loudest|strongest|firmest|keenest|main) (?:voice|advocate|supporter|backer|champion) (?:for|of)\b|\b(?:sp(?:eaks?|oke)|c[ao]mes?) (?:up|out) for\b|\b(?:went|goes|go) to bat for\b|\bpin(?:s|ned|ning)? (?:its|his|her|their) hopes on\b|\bdreams? of\b|\b(?:can(?:not)?|could(?: not)?|can['’]t)(?: hardly)? wait for\b|\b(?:cannot|can['’]t|could not|must not) wait\b"
        rf"|\bas the (?:key|way|answer|solution|road|path) (?:to|out|forward)\b|\b(?:think|thinks|thought|consider|considers|considered|find|finds|found|call|calls|called) {_BETWEEN} (?:right|just|overdue|wise|vital|indispensable|essential|necessary)\b|\bbeliev(?:e|es|ed) in\b|\bgladly (?:accept|agree|sign|support|back)\w*",
    ),
)
