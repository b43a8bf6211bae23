"""Words by which a stance is told, from the plainest refusal to the plainest consent."""

from __future__ import annotations

from .cue_weights import CueWeight

_NOT = r"(?:not|never|n['’]t|no longer|hardly|neither|nor|nobody|none)"
_SEEN = r"(?:see|sees|saw|seen|seeing|find|finds|found|has|have|had|with)"
_ANYTHING = (
    r"(?:use|need|necessity|reason|point|sense|merit|value|case|cause|purpose|room|benefit|basis|grounds?|"
    r"advantage|urgency|justification|future|interest|appetite|enthusiasm)"
)

WORDS: tuple[tuple[int, CueWeight, str], ...] = (
    # Would consider it, or only if.
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:does|do|did|would|will|could|has|have|had) "
        + _NOT
        + r" (?:[\w-]+ )?(?:rule|ruled|exclude|excluded|close the door)(?: \w+)? ?out",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:doesn|don|didn|wouldn|won|hasn)['’]t (?:rule out|ruled out|exclude|excluded)|without ruling out|not (?:been )?(?:ruled out|excluded|off the table)",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:would|could|might|may) (?!gladly)(?:\w+ly )?(?:consider|reconsider|contemplate|entertain|imagine|live with|look at|think about|weigh|study|examine|look into|reflect on|go along with|come on board)\b|\b(?:will|to|can) (?:re)?consider\b(?! (?:its|their|his|her|our) (?:participation|membership|presence|role|place|ties|relations|cooperation))"
        r"|\b(?:might|may|could) (?:discuss|talk about|negotiate)\b|\b(?:promis(?:e|es|ed)|undertook|undertakes?|agree[sd]?|offer(?:s|ed)?|will|would) to (?:study|examine|look (?:at|into)|reflect|think)\b",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"(?<!not )(?<!never )(?<!n’t )(?<!n't )(?<!hardly )(?<!be )\b(?:willing|ready|prepared|open|free|able) to (?:\w+ly )?(?:discuss|consider|talk|negotiate|look|examine|study|explore|listen|hear|debate|review|weigh|think|sit down|enter (?:into )?(?:talks|negotiations)|(?:have|hold|open|begin|continue) (?:the|that|a|this|talks|any) ?(?:[\w-]+ )?(?:conversation|discussion|debate|talks?|negotiations?|dialogue)?)\b",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:is|are|was|were|be|been|remain|remains|remained|keeps?|kept) (?:\w+ly |still |also )?open (?:to|on|about)\b(?! (?:all|every|any|the public|inspection|traffic|whoever|both|members|others|those))",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:subject to|conditional (?:up)?on|contingent (?:up)?on|depend(?:s|ed|ing|ent)? (?:up)?on|hinge[sd]? (?:up)?on|not before|only (?:after(?![^.;]{3,60} (?:had|did)\b)|once|when|with|against|in (?:return|exchange)))\b",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:on|under) (?:(?:the|one|two|three|certain|some|a|that|its|strict) )?conditions?\b|\b(?:might|may|could yet) (?:yet |still |even |well |then )?(?:accept|agree|follow|sign up|come round)\b|\bfor a price\b|\bnegotiable\b(?<!non-negotiable)(?<!not negotiable)|\bwilling to bargain",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\bneither (?:support|accept|back|favour)\w* nor (?:oppose|reject|refuse|resist)\w*\b|\ba different matter\b|\banother matter\b"
        r"|(?:^|,)\W*(?:perhaps|maybe|possibly)\W*$",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\bhint(?:s|ed|ing)? at (?:an? |some )?(?:compromise|flexibility|concessions?|movement)\b|\b(?:signal\w*|show\w*|promis\w+) (?:[\w-]+ )?flexibility\b"
        r"|\b(?:left|leaves?|leaving|keeps?|kept) the door (?:open|ajar)\b|\b(?:is|was|were|are|seemed|would be) (?:possible|conceivable|thinkable|imaginable|doable)\b"
        r"|\b(?:might|could|may) (?:drop|give up|abandon|lift|end|withdraw) (?:its|his|her|their|all) (?:[\w-]+ )?(?:opposition|resistance|objections?|veto|reservations?)\b",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"^\W*(?:it|this|that|we|I|they|he|she) (?:might|may|could)\W*$|\bonly (?:where|in case|under|as part of|within)\b|\b(?:in|as part of) the (?:context|framework) of an?\b|\bnot (?:a dogma|(?:set|carved|cast) in stone)\b"
        r"|\b(?:ready|prepared|willing|open) to (?:be )?(?:persuaded|convinced|flexib\w+|compromise)\b|\broom for (?:manoeuvre|compromise|movement|discussion)\b"
        r"|\b(?:could|might|may) (?:[\w-]+ )?be (?:explored|considered|discussed|examined|imagined|envisaged|studied|negotiated|talked about|looked at|revisited)\b"
        r"|\bno longer (?:insist|demand|press|call|hold)\w*\b",
    ),
    (
        0,
        CueWeight.PLAIN,
        r"\b(?:could|might) (?:yet |still |well |even )?be (?!\w+ing\b)\w+(?:ed|wn|en)\b",
    ),
    # Favours it with a reservation.
    (
        1,
        CueWeight.RESERVED,
        r"\bin principle\b|\bdetails aside\b|\bexcept (?:for|that)\b|\bwith the exception of\b|\bwith (?:some |certain |a few |its |the |(?:a|one) (?:\w+ )?)?(?:reservations?|caveats?|provisos?)\b|\bon balance\b|\bbroadly\b|\blargely\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\binclin(?:e|es|ed|ing) to(?:wards)?\b|\bsympath\w+|\blik(?:e|es|ed) the (?:sound|idea|look|thought|notion)\b|\bwarm(?:s|ed|ing)? to\b|\blean(?:s|ed|ing)? towards?\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:see|sees|saw|seen|finds?|found) (?:(?!no\b|little\b|scant\b|hardly\b)\w+ )?(?:merit|sense|advantages?|value|promise|virtue|much to like)\b|\bworth (?:[\w-]+ )?(?:exploring|trying|a try|discussing|considering|looking|a look|pursuing|testing)\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:not|n['’]t) (?:opposed|averse|against|hostile|object)\b|\bno objections?\b|\bnothing against\b|\bnot oppose\b|\bwould not stand in the way\b|\bnot block\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\boffer(?:s|ed|ing)? (?:of |to )?(?:work|talks|discuss)|\b(?:to|will|would|could) work on\b|\bfor work\b|\bgladly\b|\b(?:happy|glad|pleased|keen) to (?:look|work|discuss|talk|study|consider|explore)\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\bwould (?:\w+ly )?(?:like(?! to (?:know|thank|hear|add|ask|say|point|note|stress|make|remind)\b)|prefer|have liked|have preferred|welcome|be glad|be happy)\b|\bprefer(?:s|red)?\b(?! not| to (?:leave|keep|have|see|wait))|\bcautious(?:ly)?\b(?=.{0,30}\b(?:welcom|support|favou?r|positive|optimis))|\btentativ\w+|\bfriend of the idea\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:an? )?(?:useful|helpful|sensible|reasonable|promising|constructive|interesting|good|sound|fair) (?:idea|basis|start|starting point|step|proposal|compromise|suggestion)\b|\bstep in the right direction\b|\bcould be persuaded\b|\bcoming round to\b|\bhopes? to\b|\bhoped\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\bexpress\w* (?:the |its |his |her )?(?:[\w-]+ )?hopes?\b|\bhope[sd]? (?:that|for)\b"
        r"|\bwith (?:understanding|interest|sympathy)\b|\b(?:excepted|save for|apart from|excluding)\b|\bha(?:s|ve|d) nothing against\b",
    ),
    # Unwilling for now, or only by implication.
    (
        -1,
        CueWeight.RESERVED,
        r"\b"
        + _SEEN
        + r" (?:[\w-]+ )?(?:no|little|not much|never much|hardly any|not any|scant|no more)(?: \w+)?(?: \w+)? "
        + _ANYTHING
        + r"\b|\bnever seen much use\b|\bnot see (?:the|any|a|much) (?:[\w-]+ )?"
        + _ANYTHING,
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"(?<!no )(?<!without )(?<!not )(?<!in )(?<!beyond )\bdoubt(?:s|ed|ful|fully)?\b|\bs[ck]eptic\w*|\bwary\b|\breluctan\w+|\bhesita\w+|\bmadness\b|\bfolly\b|\breckless\w*\b|\bfoolish\b|\bpointless\b|\buseless\b|\bharmful\b|\bworth nothing\b|\ba waste\b|\b(?:rather|prefer(?:s|red)? to) (?:leave|keep|wait|(?:have|see)(?! (?:an?|the|its?|all|some|\w+s than) ))\b|\buneasy\b|\bunconvinced\b|\bmisgivings?\b|\blukewarm\b|\bcool (?:on|to|towards|about)\b|\bqualms\b|\bunenthusiastic\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:not|n['’]t|never|hardly|far from) (?:yet |now |quite |at all )?(?:convinced|persuaded|sure|keen|minded|inclined|ready|ripe|the time|the moment|enough|urgent|a priority|our priority|happy|comfortable|in a (?:hurry|position))\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\bpremature\b|\btoo (?:early|soon|high|low|much|far|costly|expensive|dear|strict|narrow|broad|slow|fast|long|short|vague|rigid|steep|ambitious|heavy|little|late|many|few|big|small|risky|complicated)\b|\bunrealistic\b|\bunwise\b|\bon (?:nobody|no one)(?:['’]s| is) agenda\b|\bnot on (?:the|our|its|anyone['’]s|anybody['’]s) agenda\b|\boff the agenda\b|\binexpedien\w+|\breserved attitude\b|\b(?:was|is|came back)(?::|,)? [“\"‘']?not (?:this|now|yet|before|until|today|so fast)\b|\bunhelpful\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\bunlikely to\b|\b(?:hard|difficult|tough) (?:to (?:accept|sell|see|swallow|support|imagine|explain|justify|defend)|for (?:us|it|him|her|them))\b|\bwould rather not\b|\bprefers? not\b|\bpreferred not\b|\bmistake\b|(?<!we are )(?<!I am )(?<!they are )(?<!he is )(?<!she is )\bconcern(?:s|ed)? (?:about|over|that)\b|\bworr(?:y|ies|ied) (?:about|over|that)\b|\bwould need (?:more )?time\b|\bnot a share but a dream\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"(?:\bnot|\bnever|n['’]t) (?:\w+ly )?(?:convinced?|persuaded?|tempt|appeal)\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:is|are|was|were|be|been|being|as|it|them|this|that|seems?|remains?) (?:\w+ly |too |so |simply )?(?:fatal|disastrous|catastrophic|unnecessary|unworkable|"
        r"unjustified|unfair|dangerous|destabili[sz]ing|counter-?productive|provocative|unaffordable|impractical|misguided)\b"
        r"|\b(?:opposition|resistance)\b[^.;]{0,40}\b(?:soften|weaken|wan(?:e|es|ing)|eas(?:e|es|ed|ing))\w*|\b(?:soften|eas)(?:s|es|ed|ing|ens|ened|ening)? (?:its|his|her|their) (?:opposition|resistance)\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:would|could|might|may|will)(?:, [^,]{2,30},)? (?:only |merely |simply |\w+ly )?(?:slow|hamper|harm|endanger|hinder|impede|complicate|undermine|weaken|damage|hurt|burden|jeopardi[sz]e|distort|"
        r"poison|destroy|ruin|spoil|worsen|backfire|disrupt|paralyse|overburden)\b",
    ),
    # Refuses it.
    (
        -2,
        CueWeight.PLAIN,
        r"\breject(?:s|ed|ing|ion)?\b|\brefus(?:e|es|ed|al|ing)\b|\bturn(?:s|ed|ing)? (?:it |that |them |this )?down\b|\brul(?:e|es|ed|ing) (?:it |that |this |them )?out\b|\boppos(?:e|es|ed|ing|ition)\b|\bunacceptable\b|\b(?:not|n['’]t) acceptable\b|\bout of the question\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:not|non)[- ](?:negotiable|starter)\b|\bveto(?:es|ed)?\b|\bno (?:question|chance|way|prospect|hope) (?:of|that)\b|\bdismiss(?:es|ed|ing)?\b|\bobject(?:s|ed|ion)? to\b|\bblock(?:s|ed|ing)?\b|\bresist(?:s|ed|ing)?\b|\bcondemn(?:s|ed)?\b|\bfights?\b|\bfought\b|\bfighting\b|\bwithstand\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:won['’]t|(?:will|would) not(?! be (?:divided|split|deterred|swayed|moved|intimidated|bullied|cowed|dissuaded|shaken|distracted|silenced)\b)|wouldn['’]t|cannot|can not|could not|can['’]t|couldn['’]t|shall not|shan['’]t|(?:is|are|was|were) not (?:going|prepared|willing|about) to|unwilling to|unable to|will never|would never|can never|could never|no intention of|not intend to|never again|must not|must never|should not|should never|shouldn['’]t)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:say|says|said|saying) no\b|\bno to\b|\b(?:answer|reply|response)\b(?:.{0,30}|, [^,;]{2,60}, (?:was|is) (?:an? )?(?:[\w-]+ )?)\bno\b(?! \w)|\bagainst\b(?! (?:all|every|the) (?:expectations?|odds|advice|hope)\b)|\bnothing to (?:undertake|negotiate|discuss|offer|concede|withdraw|answer)\b|\bdeclin(?:e|es|ed|ing)\b|\bnot for sale\b|\bnonsense\b|\babsurd\b|\bfantasy\b|\bfanciful\b|\bkill(?:s|ed)? the idea\b|\bno (?:plans?|wish|desire|appetite|mandate) (?:to|for)\b|\bdead (?:letter|on arrival)\b|\bunthinkable\b|\bgiv(?:e|es|en|ing) up on\b|\bstruck down\b|\bscuppered\b|\bdone with\b|\bnot have it\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\bexclud(?:e|es|ed|ing)\b(?! (?:\S+ ){1,3}from\b)|\binadmissib\w+|\bnegatively\b|\b(?:call(?:s|ed)?|describ(?:es|ed)|as|is|was) [^.;]{0,40}?\ban? (?:insult|blackmail|joke|farce|provocation|non-starter|robbery|trap|slap in the face)\b|:\s+no (?!(?:doubt|wonder|problem|objection)\w*)\w+|\bunwillingness\b|\bresistance to\b|\bhostil(?:e|ity) to(?:wards)?\b|\baccept(?:s|ed)? nothing less\b(?<!less)",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"^\W*(?:not (?:an?|one|ever|on|at|in|with|for|as long as|while)|never) \w+",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\banathema\b|\b(?:insist|demand|ask|propos|request|want|urg|call)\w* (?:for |that )?[^.;,]{0,40}?\b(?:there be|be given|be granted) no\b|\bthere (?:will|shall|can|would|could|must) be no\b|\b(?:un|in)accept\w+|\binadmiss\w+|\b(?:is|are|was|were|remains?) not (?:something|anything|an? \w+) (?:that|which|(?:to|on|for|with|in) which|we|it|they)\b"
        r"|\b(?:is|are|was|were|remains?) not (?:on the table|an option|on offer|up for (?:discussion|debate|negotiation)|open to (?:discussion|debate|negotiation))\b"
        r"|\bcontradict(?:s|ed|ing)?\b(?! (?:him|her|them|it|reports?)\b)|\bincompatible\b|\b(?:runs?|ran) counter to\b|\bat odds with\b|\bcynical\b"
        r"|\b(?:criticis|criticiz|denounc|decr|deplor)(?:e|es|ed|ies|ied)\b",
    ),
    # Wants it.
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:(?:is|are|was|were|do|does|did|will|would|shall|can|could|have|has)(?: not|n['’]t)|never|nor|neither) [^.,;]{0,50}?\b(?:give way|giv(?:e|ing) ground|yield|budge|back down|backtrack|relent|compromise on)\b"
        r"|\bwithout (?!\w+ing\b|hesitat|comment|doubt|exception)[^.;]{3,80}?\b(?:there (?:would|will|can|could) be no|(?:this|that|it|all this|the (?:treaty|text|deal)) is (?:not|nothing|no|just|only|worth)|out of the question|no (?:treaty|deal|agreement|signature|convention|accord)|senseless|impossible|"
        r"unthinkable|pointless|meaningless|(?:will|would|can|could|shall) not|cannot|(?:will|would) (?:throw|vote|turn|reject|refuse|walk|block))\b"
        r"|\battach(?:es|ed|ing)? (?:the |a |an )?(?:[\w-]+ )?(?:weight|importance|value|significance)\b|\bno alternative to\b|\b(?:long )?overdue\b|\bas the price (?:of|for)\b"
        r"|\b(?:[\w-]+ )?not (?:be )?in (?:line|keeping|accordance) with\b|\bno daylight between\b|\b(?:goes|go|went|gone|going) along\b(?! the)|\brecommend(?:s|ed|ing)?\b",
    ),
    (
        2,
        CueWeight.WEAK,
        r"\b(?:an?|the|our|its|their|his|her) (?:[\w-]+ )?(?:matter of principle|priority|cornerstone|precondition|sine qua non|question of justice|demand of justice)\b|\bthe (?:very )?(?:heart|core|key|essence) of\b"
        r"|\b(?:an?|the) (?:[\w-]+ )?(?:best|right|proper|natural|good|ideal|obvious|only) (?:[\w-]+ )?(?:way|home|place|solution|answer|time|thing|choice|venue|course|forum|seat)\b"
        r"|\braised the (?:question|matter|issue) of\b|\bregret\w* the (?:absence|lack) of\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:is|are|was|were|am) (?:[\w-]+ )?(?:for|behind) (?:it|this|that|one|them)\b(?! to\b)|\b(?:we|I) (?:are|am) (?:[\w-]+ )?behind (?:the|an?)\b|\bargu(?:e|es|ed|ing) (?:[\w-]+ )?for\b|\b(?:thr[eo]w[ns]?|throwing|puts?) (?:its|his|her|their) (?:[\w-]+ )?weight behind\b"
        r"|\b(?:g[ai]ven?|gives|lent|lends?|offers?|offered|express(?:es|ed)?|enjoys?|ha[sd]) (?:the |its |his |her |their )?(?:full |strong |firm )?(?:backing|support|blessing)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\baccept(?:s|ed|ance|able|ing)?\b|\bor (?:no|nothing|none|not at all)\b|\bconcur(?:s|red|ring)?\b|\bagree(?:s|d|ing|ment)?\b(?! to disagree| by\b)|\bback(?:s|ed|ing)\b|\b(?:we|I|they|you|will|would|fully|strongly|to|do|does|did|(?<=not)|(?<=n['’]t)) back\b(?! (?:to|from|in|on|at|home|then|away|down|off|out|and|up)\b)|\bendors(?:e|es|ed|ing|ement)\b|\bwelcom(?:e|es|ed|ing)\b|\bembrac(?:e|es|ed)\b|\bapprov(?:e|es|ed)\b|\badopt(?:s|ed)?\b(?! (?:an?|the|its) (?:[\w-]+ )?(?:resolution|motion|declaration|text|decision|statement|position|paper)\b)|\bsign(?:s|ed)? up\b|\bsaid yes\b|\byes to\b|\bsay yes\b|\bcome round\b|\bswallow(?:s|ed|ing)?\b|\bconsent(?:s|ed)?\b|\bconced(?:e|es|ed)\b(?!\W*$|[.,;:]|\s+(?:that|on|yesterday|today|in)\b)",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\bwant(?:s|ed|ing)?\b(?! to (?:know|hear|learn|understand|thank)\b)|\bdemand(?:s|ed|ing)?\b|\bcall(?:s|ed|ing)? (?:[\w-]+ )?for\b|\bcall(?:s|ed|ing)? (?:up)?on\b|\bpropos(?:e|es|ed|al|ing)\b|\btabl(?:es|ed|ing)\b|\bfavou?r(?:s|ed|ing)?\b|\bpress(?:es|ed|ing)? (?:[\w-]+ )?(?:for|to)\b|\burg(?:e|es|ed|ing)\b|\bask(?:s|ed|ing)?\b|\brequest(?:s|ed)?\b|\bappeal(?:s|ed)?\b|\badvocat\w+|\blobb(?:y|ies|ied|ying) for\b|\bseek(?:s|ing)?\b|\bsought\b|\b(?:come|comes|came|speaks?|spoke|is|are|was|were) (?:(?!not\b|never\b|hardly\b)\w+ )?(?:out )?in favou?r of\b|\bsid(?:e|es|ed|ing) with\b|\bcampaign(?:s|ed|ing)? for\b|\baccept(?:s|ed)? nothing (?:less|else|but)\b|\bchampion(?:s|ed)?\b|\bin support of\b|\b(?:w[io]ns?|gets?|got|gained|secured|found|ha[sd]) the (?:[\w-]+ )?(?:votes?|support|backing|consent|blessing|approval) of\b|\bsuggest(?:s|ed)\b|\bplead(?:s|ed)?\b|\bpush(?:es|ed|ing)? for\b|\brepeat(?:s|ed)? (?:its|his|her|the|their) (?:call|demand|request|appeal)\b|\brequire[sd]?\b",
    ),
    # What a text provides is wanted by those whose it is.
    (
        2,
        CueWeight.WEAK,
        r"^\W*(?:[\w’'-]+\s+){0,5}?(?:drafts?|papers?|plans?|proposals?|texts?|compromise|blueprint|article|chapter|paragraph)\b[^.;:]{0,70}?"
        r"\b(?:obliges?|binds?|foresees?|envisages?|sends?|sets?|puts?|gives?|grants?|lets?|allows?|permits?|limits?|caps?|frees?|bars?|bans?|forbids?|closes?|opens?|"
        r"creates?|establish(?:es)?|stipulates?|prescribes?|requires?|lays? down|cuts?|raises?|ends?|lifts?|keeps?|leaves?|contains?|includes?|provides?)\b",
    ),
    (
        2,
        CueWeight.WEAK,
        r"(?<!\bit )(?<!\bthat )(?<!\bthis )\b(?:is|are|was|were) (?:\w+ly |all |still )?for (?:an?|the|any)\b(?! (?:\w+ ){1,3}to\b| (?:time|moment|sake|present|day|good|better|worse)\b)",
    ),
    (
        -1,
        CueWeight.WEAK,
        r"\b(?:more|less|rather|still|very|too) (?:cautious|guarded|reserved|wary) (?:about|on|over|of|towards?)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?) (?:\w+ly )?opposed\b(?! by\b| to\b)",
    ),
    (-2, CueWeight.WEAK, r"\bbut not\b"),
    (2, CueWeight.WEAK, r"\band not\b"),
    (
        2,
        CueWeight.WEAK,
        r"\bsupport(?:s|ed|ing|ive)?\b|\binsist(?:s|ed|ing|ence)?\b|\bneed(?:s|ed)?\b|\bmust\b|\bshould\b|\bshall\b|\bought to\b|\b(?:has|have|had) to\b|\bessential\b|\bnecessary\b|\bvital\b|\bjustified\b|\blegitimate\b|\bwarranted\b|\bindispensable\b|\bcommit(?:s|ted|ment)?\b|\bpledg(?:e|es|ed)\b|\bpromis(?:e|es|ed)\b|\bguarantee[sd]?\b|\bready to\b|\bprepared to\b|\bwilling to\b|\breadiness\b|\bwillingness\b|\b(?:no|without(?: any)?) (?:[\w-]+ )?(?:reservations?|qualms|misgivings)\b|\bput(?:s|ting)? up with\b|\bdetermined to\b|\bundertak(?:e|es|en)\b|\bundertook\b|\bdecided\b|\bin everyone['’]s interest\b|\bthe only way\b|\b(?:is|are|was|were) (?:\w+ly )?(?:fine|acceptable|all right|sound)\b",
    ),
    (
        2,
        CueWeight.WEAK,
        r"\buph(?:old|olds|eld)\b|\bdefend(?:s|ed|ing)?\b|\bmaintain(?:s|ed|ing)?\b|\bstand(?:s|ing)? (?:by|behind|firm)\b|\bstood (?:by|behind|firm)\b|\bhold(?:s|ing)? (?:to|by|on to|firm)\b|\bheld (?:to|by|on to|firm)\b|\bkeep(?:s|ing)? to\b|\bkept to\b|\breaffirm(?:s|ed|ing)?\b|\breiterat(?:e|es|ed)\b|\bwill\b(?! not\b| be (?:taken up|discussed|debated|dealt with|heard|on the agenda)\b)|\bwould\b(?= be (?!pleased|delighted|interested|tempted|forced|obliged|surprised|disappointed|needed|required|limited|worried|concerned|inclined|opposed|reduced)\w+(?:ed|en)\b)|\b(?:begun|began|started) to\b|\bwould\b(?= (?!not\b|never\b|have\b|be\b|rather\b|no\b|need\b|only\b|like to (?:know|thank|hear|add|ask|say|point|note|stress|make|remind)\b)\w)|\b(?:free|welcome|allowed) to\b|\bmay (?:come|enter|stay|go|keep|have|use|pass)\b|\boffer(?:s|ed|ing)?\b|\bsecond(?:s|ed)\b|\bshar(?:e|es|ed) (?:that|this|the) (?:view|position)\b|\bright to\b|\bfirm(?:ly)?\b|\bwould (?:do|suffice)\b|\bswear\b|\bvow(?:s|ed)?\b",
    ),
)
"""Scores and weights of plain words; what is told by phrases and idioms stands in modules of its own."""
