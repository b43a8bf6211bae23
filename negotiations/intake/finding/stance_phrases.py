"""Phrases by which a stance is told: a verb with its noun, an adjective with its preposition."""

from __future__ import annotations

from .cue_weights import CueWeight
from .verb_forms import any_of

_BETWEEN = r"[^.;,]{1,70}?"
"""What stands between the parts of a phrase that is torn apart: “shut … out”."""
_OWN = r"(?:(?:its|his|her|their|our|the|an?|any|all) )?(?:[\w’']+ )?"
_KEEP = any_of(
    "maintain keep retain reiterate repeat reaffirm restate renew confirm stress underline underscore emphasise voice "
    "express register declare state signal announce defend explain justify harden record lodge enter"
)
_KEEP_TO = r"\b(?:st[ai]ck\w*|stuck|h[eo]ld\w*|cl[iu]ng\w*|persist\w*|st[ao]n?o?d\w*|kept|keep\w*) (?:fast |firm(?:ly)? )?(?:to|by|with|in)"
REFUSAL = r"(?:opposition|refusal|rejection|resistance|objections?|veto(?:es)?|hostility|aversion|disapproval)"
_CONSENT = r"(?:support|backing|endorsement|approval|demand|call|insistence|proposal|request|plea|appeal|wish|readiness|willingness|commitment)"
MISGIVING = (
    r"(?:reservations?|doubts?|misgivings?|concerns?|qualms|scruples|difficult(?:y|ies)|problems?|hesitations?|worries|fears|"
    r"sc?k?epticism|unease|objections? of detail|question marks)"
)
_WEIGHING = "weigh study consider examine contemplate ponder explore review mull debate reconsider revisit assess"
_HELPFUL = r"(?:useful|helpful|sensible|reasonable|promising|constructive|worthwhile|positive|encouraging|workable)"
_JUDGED = r"\b(?:call|find|found|deem|consider|term|think|thought|describ|regard|view|label|judg|brand)\w*"
RATHER = r"\b(?:rather|sooner)\s+(?:have|see|get|take|sign|accept|join|share|pay (?:into|for))"
"""Before what somebody would rather have than something else."""
WANTS_NO = rf"\b(?:{any_of('want seek need favour favor support back demand prefer tolerate propose envisage')}|sought|asks? for|asked for|asking for|(?:wants?|wanted) to (?:see|have)) no"
"""Who wants that there is none of something, or no end to it."""

PHRASES: tuple[tuple[int, CueWeight, str], ...] = (
    # Cannot bring oneself to it.
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:d(?:id|oes|o)|could|can) not find it possible to\b|\bf(?:ound|inds?) it (?:impossible|hard|difficult) to (?=accept|support|agree|back|endorse|join|sign|welcome)",
    ),
    # Will not hear of it.
    (
        -2,
        CueWeight.RESERVED,
        r"\b(?:will|shall|would) (?:\w+ )?do nothing of the (?:kind|sort)\b",
    ),
    # For it and not against it.
    (
        2,
        CueWeight.RESERVED,
        r"\b(?:is|was|are|were|be) for\b[^.;]{3,60}?, (?:and )?not against(?: it| them)?\b",
    ),
    # Short answers.
    # Not to be called against it.
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:(?:would|will|must) be |is |was )?(?:a )?(?:not|n['’]t|wrong to|mistake to|unfair to) (?:say|claim|call|think|believe|suggest|conclude|describe)\b[^.;,]{0,50}?\b(?:unwilling|against|opposed(?: to)?|hostile(?: to)?|reluctant|averse|an? (?:enemy|opponent|foe|critic)(?: of)?)\b",
    ),
    # To nothing.
    (
        -2,
        CueWeight.PLAIN,
        rf"\b(?:agree[ds]?|consent(?:ed|s)?) to no\b(?! (?:more|less|such)\b)|\b(?:conced|promis|grant)(?:e|es|ed|s) no\b(?! (?:more|less|such)\b)|{WANTS_NO}\b(?! (?:more|less|such|longer|one|reason|time|other)\b)",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"^\W*(?:no|never|not at all|certainly not|absolutely not|no way)\W*$|\b(?:told|tells?|answered) (?:him|her|them|us|it|you|me) no\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"^\W*(?:yes|of course|certainly|absolutely|(?:we|I|it|they) (?:do|does|did|has|have|would|will))\W*$"
        r"|^\W*(?:yes|of course|certainly|absolutely),|\b(?:told|tells?|answered) (?:him|her|them|us|it|you|me) yes\b",
    ),
    # Would consider it, or only if.
    (
        0,
        CueWeight.CONDITION,
        rf"\b(?:is|are|was|were|be|been|am) (?:still |now |also |currently |\w+ly )?{any_of(_WEIGHING, only='ing')}\b(?! (?:whether|how) to (?:respond|answer))"
        rf"|\b(?:will|would|could|can|might|may|ready to|prepared to|willing to|promised to|agreed to|undertook to|have to|going to) (?:also |then |first |\w+ly )?(?:(?:{_WEIGHING.replace(' ', '|')})(?! (?:it|them|this|that)\b)|entertain|think (?:again|about|it over|over)|reflect|look (?:at|into|again)|take a (?:[\w-]+ )?look)\b",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:not|n['’]t|never|nor|neither) (?:[\w-]+ ){0,2}?(?:exclud\w+|rul(?:e|es|ed|ing)\b[^.;]{1,70}? out\b|(?:clos|shut|slam)\w*[^.;,]{0,20} door)"
        r"|\b(?:is|are|was|were|be) being (?:\w+ly )?(?:looked (?:at|into)|considered|studied|examined|weighed|reviewed|discussed|explored)\b|\bno longer (?:says?|said) no\b|\b(?:nothing|everything|all options|no option)\b[^.;,]{0,12}\b(?:off|on) the table\b|\b(?:is|are|was|were|be|been) (?:now |back |also )?on the table\b"
        r"|\b(?:c[ao]mes?|coming) down on neither side\b|\bgood (?:arguments|reasons|points) (?:both ways|on both sides|on either side)\b|\b(?:could|can|might|may) go either way\b|\bnot for (?:it|this|that) and (?:[\w’']+ ){0,2}not against\b"
        r"|\bleft open (?:the (?:possibility|option|prospect|door)|its options)\b|\b(?:keep|kept|leav|left)\w* (?:its|his|her|their|all|our) options open\b",
    ),
    (
        0,
        CueWeight.CONDITION,
        rf"\b(?:tie[sd]?(?! up\b)|tying|link(?:s|ed|ing)?|couple[sd]?|coupling|peg(?:s|ged)?|tether(?:s|ed))\b{_BETWEEN}\bto\b"
        rf"|\bma(?:de|kes?|king)\b{_BETWEEN}\b(?:conditional|dependent|contingent|hinge|depend)\b|\bunder (?:advisement|consideration|study|review|examination)\b"
        r"|\b(?:flexible|open-minded) (?:on|about|over|as to)\b|\bopen mind (?:on|about|over)\b|\bnot closed to\b|\b(?:merit|need|require|deserve|warrant|worth|want)(?:s|ed)? (?:[\w-]+ )?(?:study|examination|discussion|thought|consideration|a closer look|a debate)\b",
    ),
    (
        0,
        CueWeight.CONDITION,
        r"(?<!nobody )(?<!no one )(?<!nothing )(?<!government )(?<!never )\b(?:might|may|could (?:in the end|eventually|perhaps|possibly|conceivably|well|yet|still)|hint(?:s|ed)? (?:that )?\w+ could) (?:(?!not\b|never\b|ever\b|only\b)\w+ )?(?:accept|agree to|back|support|sign|endorse|tolerate|stomach|swallow)\b"
        r"|\b(?:could|might|can) see (?:its|his|her|their|our|my) way (?:clear )?to\b|\b(?:could|might) (?:[\w-]+ )?be (?:persuaded|convinced|won over|brought round|talked round|tempted)\b|\bshow(?:s|ed|n)? (?:itself|himself|herself|themselves) (?:[\w-]+ )?(?:flexible|open|willing to talk)\b",
    ),
    # Favours it with a reservation.
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:guarded|cautious|qualified|conditional|tentative|partial|limited|wary|grudging|measured|careful|provisional|half) (?:[\w-]+ )?(?:welcome|support|backing|approval|endorsement|agreement|consent|assent|optimism|interest|acceptance|yes|nod)\b"
        r"|\b(?:thrust|spirit|general direction|broad lines|main lines|gist|outlines?) (?:of|behind)\b|\bup to a point\b|\bby and large\b|\bwithin limits\b|\bto (?:some|a certain) (?:extent|degree)\b|\bon the whole\b|\bin broad (?:terms|outline)\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        rf"\blook(?:s|ed|ing)? (?:[\w-]+ )?(?:favou?rably|kindly|benevolently|with favou?r|positively)\b|\b(?:well|favou?rably|kindly|positively)[- ]disposed\b|\b(?:receptive|amenable|friendly|favou?rable) to(?:wards)?\b"
        rf"|\b(?:deserve|merit|warrant)s?d? (?:an? (?:[\w-]+ )?(?:chance|hearing|try|trial)|support|sympathy)\b|\bas an? (?:[\w-]+ )?(?:step|start|beginning|opening|basis|starting point|foundation)\b|\bencouraged by\b|\btend(?:s|ed|ing)? (?:to(?:wards)?|in favou?r)\b|\battracted (?:to|by)\b|\btempted by\b|\b{any_of('greet receive meet')} with (?:[\w-]+ )?(?:interest|sympathy|understanding|favou?r)\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\bmore for (?:[\w’'-]+ ){1,5}?than against(?: (?:it|this|that))?\b|\bwith (?:growing|increasing) (?:favou?r|sympathy|interest)\b|\b(?:is|are|was|were|am) close to (?:being able to )?(?:accept|agree|support|back|consent)\w*\b|\bcan see (?:us|it|him|her|them)(?:sel(?:f|ves))? (?:saying yes|agreeing|accepting|signing|supporting|backing)\b(?: to\b)?|\b(?:not|n['’]t|never|nor) (?:[\w-]+ )?(?:veto|object|oppose|resist|obstruct|fight|quarrel with)\b|\bnothing (?:[\w-]+ ){0,2}against\b|\b(?:raise|ha|voice|make|lodge)\w* no (?:[\w-]+ )?objections?\b|\bvoic\w+ understanding\b|\bnot (?:entirely |wholly )?without (?:merit|sense|appeal)\b",
    ),
    (
        1,
        CueWeight.WEAK,
        rf"{_JUDGED}\b{_BETWEEN}\b{_HELPFUL}\b|\b(?:is|are|was|were) (?:\w+ly )?{_HELPFUL}\b",
    ),
    # Unwilling for now, or only by implication.
    (
        -1,
        CueWeight.RESERVED,
        r"\bquestion(?:s|ed|ing)? (?:whether|why|the (?:[\w-]+ )?(?:need|wisdom|use|usefulness|value|point|merits?|feasibility|legality|purpose|timing|sense|logic|necessity|benefits?|case|fairness|worth))\b"
        rf"|\b(?:ha[sdv]e?|express\w*|voic\w+|rais\w+|harbou?r\w*|list\w*|air(?:s|ed)|cit\w+|sees?|saw|repeat\w*|share[sd]?|set out|full of|not hid\w*|mak\w+ no secret of) (?:(?!no\b|few\b)\w+ ){{0,2}}?{MISGIVING}\b(?! of (?:its|his|her) own)",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\blean(?:s|ed|ing)? (?:[\w-]+ )?against\b|\binclin(?:ed|es|ing) to (?:reject|refuse|oppose|turn (?:it|that|them) down|vote against)\b|\bwould be (?:very |much |rather )?surprised if\b[^.;]{2,60}?\b(?:agree|accept|support|back|endors|sign|consent)\w*|\binstinct (?:is|was) (?:[\w-]+ )?against\b|\b(?:pour|threw|throw|dash)\w* cold water\b|\b(?:see|sees|saw|seen|find|finds|found|show|shows|showed|shown|feels?|felt|express\w*|display\w*|there (?:is|was)|ha[sdv]e?|with) (?:[\w-]+ )?(?:no|little|scant|not much|hardly any|scarcely any|precious little|limited) (?:[\w-]+ )?(?:use|need|reason|point|sense|merit|value|case|interest|appetite|enthusiasm|urgency|hurry|advantage|benefit|gain|taste|desire|love|sympathy|liking)\b"
        r"|\bin no (?:hurry|rush|mood)\b|\b(?:not|n['’]t|far from|less than|hardly|scarcely) (?:\w+ly )?(?:enthusiastic|thrilled|impressed|delighted|sold on|fond of|wild about|taken with|enamou?red|overjoyed)\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:unhappy|uncomfortable|ill at ease|displeased|dissatisfied|unimpressed|nervous|apprehensive|suspicious|mistrustful|distrustful|critical|disappointed|alarmed|troubled|discomforted) (?:about|with|over|of|at|by)\b"
        r"|\bof (?:little|limited|doubtful|dubious|questionable) (?:[\w-]+ )?(?:use|value|benefit|help|merit|worth|relevance)\b|\b(?:more harm than good|little good|a (?:[\w-]+ )?(?:distraction|side-?show|gamble|luxury|detour|diversion|burden|headache|recipe for|step backwards?))\b"
        r"|\b(?:pos|carr|bring|entail|involv|creat)\w+ (?:[\w-]+ ){0,2}?(?:risks?|dangers?|problems?)\b|\brais(?:es|ed|ing) (?:[\w-]+ ){0,2}?(?:questions|problems|doubts|difficulties)\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        rf"{_JUDGED}\b{_BETWEEN}\b(?:unnecessary|superfluous|redundant|misguided|excessive|burdensome|costly|risky|dangerous|unfair|impractical|unworkable|harmful|questionable|dubious|premature|unrealistic)\b"
        rf"|\b(?:superfluous|redundant|burdensome|excessive)\b|\b{any_of('balk baulk quibble shrink recoil flinch bridle bristle chafe frown grumble')} (?:[\w-]+ )?(?:at|from|on|upon|over|about|with)\b|\bsh(?:y|ies|ied|ying) away from\b|\bplay(?:s|ed|ing)? (?:it )?down\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:see|sees|saw|seen) no (?:way|means|possibility) (?:to|of|for)\b|\bcooler\b|\bless (?:keen|enthusiastic|sure|convinced|warm|eager|happy|certain)\b|\bmore (?:sceptical|skeptical|reserved|hesitant|doubtful|reluctant|wary|guarded)\b|\byet to be (?:convinced|persuaded|shown|won over|sold)\b|\b(?:dim|poor|dark|jaundiced) view of\b|\bwith (?:[\w-]+ )?(?:mistrust|suspicion|distrust|unease|alarm|misgivings?|scepticism|skepticism)\b|\b(?:now|this|today) (?:is|was) (?:not|hardly) the (?:[\w-]+ )?(?:time|moment|place|hour)\b"
        r"|\blow(?:er)? priority\b|\bback burner\b|\blong grass\b|\bdrag(?:s|ged|ging)? (?:its|his|her|their) feet\b|\bplay(?:s|ed|ing)? for time\b|\bwait(?:s|ed|ing)? and see\b|\bcan wait\b|\bno great (?:friend|admirer|fan|supporter)\b|\b(?:not|never|hardly) (?:an? |much of an? )?(?:[\w-]+ )?(?:friend|admirer|fan|supporter) of\b",
    ),
    # Refuses it.
    (
        -2,
        CueWeight.RESERVED,
        r"^\W*neither\b[^.;,]{5,120}?\b(?:has|have|had|enjoys?|finds?|found|w[io]ns?|gets?|got)\b[^.;,]{0,30}?\b(?:support|backing|approval|blessing|consent)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:no longer|not|never) (?:exist(?:s|ed)?|valid|in force)\b|\bceas(?:e|es|ed) to exist\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        rf"\b{any_of('spurn scorn rebuff repudiate renounce disavow torpedo thwart scupper scuttle stonewall snub decry lambast lambaste deride mock ridicule quash nix abhor detest disown shelve veto abandon')}\b"
        rf"|\b(?:shoot|shot|knock\w*|beat\w*|vot\w+|howl\w*|shout\w*|turn(?:s|ed|ing)?)\b(?: {_BETWEEN})? down\b|\b(?:brush|wav|push|sweep|swept|cast|set)\w*(?: {_BETWEEN})? aside\b|\b(?:thr[eo]w\w*|cast|toss\w*)(?: {_BETWEEN})? out\b(?! of)",
    ),
    (
        -2,
        CueWeight.PLAIN,
        rf"\brul(?:e|es|ed|ing)\b(?! that\b) {_BETWEEN} out\b|\b(?:shut|clos|slam|bolt)\w* the door (?:on|to|in)\b|\b(?:walk|back|turn|pull|step|edg)(?:s|ed|ing)? (?:away|back|out) (?:from|of)\b|\b(?:go|goes|going|gone|went) back on\b|\bstop(?:s|ped|ping)? {_BETWEEN} in (?:its|their) tracks\b"
        r"|\b(?:want|need|ha|desire|see)(?:s|d|ed|ve)? (?:no part|nothing (?:more |further |else )?to do|no truck|none) (?:of|with|in)\b|\b(?:will|would) (?:have|hear) (?:none|nothing) of\b|\b(?:is|are|was|were) having (?:none|nothing) of\b|\bno truck with\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        rf"(?<!nothing )(?<!nothing is )\boff (?:the table|limits)\b|\b(?:no|not any) (?:room|place|space|scope|basis|grounds?) (?:[\w-]+ )?for\b|\b(?:declar|pronounc|call|consider)\w*\b(?! (?:up)?on\b){_BETWEEN}\b(?:dead|finished|buried|void|closed)\b(?! \w+s?\b(?<!and)(?<!but)(?<!for)(?<!on)(?<!until))|\b(?:is|are|was|were) (?:[\w-]+ )?(?:dead|taboo|unwelcome|buried|inadmissible|excluded|ruled out|doomed)\b"
        rf"|{_JUDGED}\b{_BETWEEN}\b(?:unconstitutional|illegal|unlawful|unacceptable|intolerable|outrageous|scandalous|immoral|impossible|unthinkable|absurd|nonsense|insulting|hostile)\b|\b(?:is|are|was|were|be) (?:\w+ly )?(?:intolerable|outrageous|unconstitutional|insulting|scandalous|impossible|inconceivable)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        rf"\b{_KEEP}\s+(?:[’']s\s+)?{_OWN}{REFUSAL}\b|{_KEEP_TO} {_OWN}{REFUSAL}\b",
    ),
    # As minutes tell it.
    (
        -2,
        CueWeight.PLAIN,
        r"\bin the negative\b|\bdissent(?:s|ed)\b|\b(?:tabl|propos|mov|submit|circulat|put)\w* (?:forward )?(?:an?|the|its|two|three) (?:[\w-]+ )?amendments? (?:striking|deleting|removing|omitting)\b(?: out\b)?|\b(?:ask|request|demand|propos|mov)\w* that [^.;,]{1,60}? be (?:deleted|struck|removed|omitted|dropped|left out)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        rf"\bin the affirmative\b|\b{any_of('announce declare confirm record indicate signal note state express notify convey')} (?:its|his|her|their) (?:[\w-]+ )?(?:agreement|consent|assent|approval|acceptance|support)\b",
    ),
    # Wants it.
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:there (?:will|would|can|could|shall|must) be )?no changes? (?:to|in)\b(?! (?:its|our|their|the|his|her)(?: \w+)? (?:position|stance|views?|policy|line)\b)",
    ),
    (
        2,
        CueWeight.PLAIN,
        rf"\b{any_of('hail applaud cheer salute laud praise champion espouse cherish crave covet relent acquiesce ratify extol')}\b|\bsubscrib(?:e|es|ed) to\b|\bsign(?:s|ed|ing)? (?:off on|on to|up to)\b|\bvot(?:e|es|ed|ing) (?:for|in favou?r)\b|\b(?:push|hold|fight|campaign|stand|lobb|press|argu|plead|clamou?r|agitat|yearn|long|wait|held|fought|stood|pushed|pressed|pleaded)\w* (?:[\w-]+ ){{0,2}}?(?:out |up |hard )?for\b"
        r"|\b(?:mak|made|press|put|argu)\w* (?:the|a|its|his|her|their) (?:[\w-]+ )?(?:case|plea|pitch|argument|bid|push|appeal) for\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        rf"\b(?:lin(?:e|es|ed)? up|rall\w+|g[eo]ts?|fall|fell|f[ae]ll\w* in|swing|swung|throw|threw|united?|close[sd]? ranks|put) (?:\w+ ){{0,3}}?behind\b|\b(?:is|are|was|were|stands?|stood) (?:[\w-]+ )?(?:behind|all for)\b|\b(?:is|are|was|were|am|remain\w*|stay\w*) (?:\w+ly |very |all |still )*in favou?r\b|\bg[ai]ve[sn]?\b(?: {_BETWEEN})? (?:the |its |his |her |their )?(?:[\w-]+ )?(?:green light|go-ahead|nod|thumbs up|assent|consent|approval|agreement|blessing|yes|imprimatur)\b|\bon board (?:with|for)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        rf"\b{any_of('table submit circulate present introduce float unveil')} (?:an?|the|its|his|her|their|new|two|three) (?:[\w-]+ ){{0,2}}?(?:plan|draft|proposal|text|paper|bill|formula|amendment|motion|resolution|offer|blueprint|scheme|idea)s?\b|\b(?:put|puts|putting|bring|brings|brought|set) (?:forward|on the table|before the \w+)\b"
        rf"|\b{any_of('intend plan aim mean')} to\b(?! (?:reject|refuse|oppose|block|veto|fight|resist))|\b(?:set|bent|keen|intent|dead set|insistent) on\b|\b(?:eager|anxious|impatient) (?:to|for)\b|\btime (?:has come|had come|was ripe|is ripe|was right) (?:for|to)\b|\b(?:high )?time (?:for|to)\b(?<!no time to)(?<!no time for)",
    ),
    (
        2,
        CueWeight.PLAIN,
        rf"\b{_KEEP}\s+(?:[’']s\s+)?{_OWN}{_CONSENT}\b|{_KEEP_TO} {_OWN}{_CONSENT}\b|\b(?:dig|dug)\w* in (?:its|his|her|their) heels (?:over|on) {_OWN}{_CONSENT}\b|\b(?:can|could)(?:not| not|n['’]t) (?:do|manage|live|go on|work) without\b|\bno (?:problem|difficulty|quarrel|trouble|hesitation|qualms|issue) (?:with|about|in|over)\b|\bma(?:de|kes?|king) {_BETWEEN} an? (?:[\w-]+ )?(?:condition|requirement|priority|precondition|prerequisite|test)\b"
        r"|\b(?:at|on|to) the (?:very )?(?:top|head) of (?:its|his|her|their|our|the) (?:[\w-]+ )?(?:list|agenda|wishes|demands|priorities)\b|\bmust come first\b|\b(?:yield|giv|gave|back)\w* (?:way |ground |down )?on\b(?<!giving on)",
    ),
    (
        2,
        CueWeight.WEAK,
        r"\b(?:the|our|its) (?:[\w-]+ )?way forward\b|\b(?:goal|aim|objective|ambition|priority|wish|purpose|hope|intention|interest) (?:is|was|remains?|remained|has been|lies in)\b|\bas (?:essential|indispensable|vital|crucial|necessary|central|fundamental|a must)\b|\b(?:crucial|imperative|a must|paramount|non-?optional|compulsory|fundamental)\b",
    ),
)
