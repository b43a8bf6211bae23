"""What parties and delegates do that tells a stance: to a request, a doubt, an offer, a vote, a text on the table."""

from __future__ import annotations

from .cue_weights import CueWeight
from .verb_forms import any_of

_GIVEN_UP = r"(?:(?:has|have|had|was|were|is|are) (?:now |at last |finally )?(?:been )?|being )(?:given up|dropped|abandoned|shelved|scrapped|withdrawn|buried|struck out|taken off the table|off the table)\b"

TURNS: tuple[tuple[int, CueWeight, str], ...] = (
    # To brush doubts aside is to lean for what they are of; so is not to deny.
    (
        1,
        CueWeight.RESERVED,
        rf"\b(?:{any_of('reject dismiss discount overrule override disregard')}|(?:brush|wav|shrug|push|sweep|swept|cast|set)\w* (?:aside|off|away))"
        rf" (?:[\w’'-]+ ){{0,4}}?(?:objections?|misgivings|doubts|concerns|fears|criticisms?|complaints?|worries|scruples|qualms|reservations) (?:to|about|over|of|against|that|on)\b"
        rf"|\b(?:not|never|n['’]t) (?:\w+ly )?deny (?:that|it)\b",
    ),
    # What a consent is tied to.
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:tie[sd]?|tying|link(?:s|ed|ing)?|ma[dk]e|making) (?:its|his|her|their|any) (?:[\w-]+ )?(?:consent|agreement|support|signature|approval|assent|yes) (?:to|for|of|on) [^.;]{2,50}? (?:to (?:an?|the|its|their)\b|conditional on|dependent on|depend on)",
    ),
    (0, CueWeight.CONDITION, r"(?<!not )(?<!non-)(?<!n['’]t )(?<!never )\bnegotiable\b"),
    # What one would rather have than something else.
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:rather|sooner) (?:(?:have|see|get|sign|take|accept|join|share|host) |pay (?:into|for) |vote for |agree to |live with )(?=(?:an?|the|its?|all|some|\w+s than) )",
    ),
    # What one makes short work of, or thinks doubtful, or only fair.
    (-2, CueWeight.PLAIN, r"\b(?:g[ai]ves?|gave|given) short shrift to\b"),
    (
        -1,
        CueWeight.RESERVED,
        r"\bput(?:s|ting)? (?:an? )?(?:\w+ )?question marks? (?:over|behind|against|on)\b",
    ),
    (
        2,
        CueWeight.RESERVED,
        r"\ba (?:simple |plain |mere )?(?:matter|question) of (?:simple |plain |common )?(?:honesty|decency|justice|fairness|fair play|common sense)\b",
    ),
    # What one can live with.
    (1, CueWeight.RESERVED, r"\bcan (?:just |quite )?live (?:with|under)\b"),
    # Who stands apart, and what nobody else joins.
    (-2, CueWeight.PLAIN, r"\bobject(?:s|ed|ing)? \w+ly (?:to|against)\b"),
    (
        -2,
        CueWeight.PLAIN,
        r"\bdis(?:as)?sociat(?:es?|ed|ing) (?:it|him|her|them)sel(?:f|ves) from\b",
    ),
    (
        2,
        CueWeight.RESERVED,
        r"\b(?:proposal|plan|idea|draft|amendment|call|motion)s? (?:for|to|on) [^.;,]{2,60}? (?:found|met with|won|got|attracted|received|drew) (?:no|little|scant|hardly any|wide|broad|much) (?:[\w-]+ )?(?:support|backing|echo|takers)\b|\bresubmit(?:s|ted|ting)? (?:its|his|her|their)\b",
    ),
    # What is done no longer.
    (-2, CueWeight.PLAIN, r"\b(?:will|would|can|could) no longer\b(?! be\b)"),
    # In what they are of one mind.
    (
        2,
        CueWeight.RESERVED,
        r"\b(?:united|unanimous|firm|steadfast|unwavering|at one) in (?:our|its|their|his|her) (?:support|backing|wish)\b",
    ),
    (
        -2,
        CueWeight.RESERVED,
        r"\b(?:united|unanimous|firm|steadfast|unwavering|at one) in (?:our|its|their|his|her) (?:opposition|resistance|rejection|refusal)\b",
    ),
    # What there is nothing without.
    (2, CueWeight.RESERVED, r"\bno (?:[\w’'-]+ ){1,4}?(?:means?|meant|would mean|spells?) no \w+"),
    # What delegates do to a text.
    (
        2,
        CueWeight.PLAIN,
        r"\bco-?sponsor(?:s|ed|ing)?\b|\bvot(?:es?|ed|ing) (?:yes|aye)\b|\bsign(?:s|ed)? (?:the|an?|its) (?:[\w-]+ )?(?:agreement|accord|protocol|treaty|convention|pact) (?:on|for)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\bvot(?:es?|ed|ing) (?:no|nay)\b|\bcast(?:s|ing)? (?:its|his|her|their|a) (?:votes?|ballot) against\b|\b(?:str(?:ikes?|uck|iking)(?: out)?|cross(?:es|ed)? out) (?:the|that|this) (?:[\w-]+ )?(?:paragraph|passage|clause|article|sentence)\b"
        r"|\b(?:not|n['’]t|never) sign (?:the|an?|any) (?:[\w-]+ )?(?:agreement|accord|protocol|treaty|convention|pact) (?:on|for)\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:enter|lodg|register|plac)(?:s|es|ed|ing)? (?:an?|its|his|her|their) (?:[\w-]+ )?reservations?\b|\bput(?:s|ting)? (?:the|that|this) (?:[\w-]+ )?(?:paragraph|passage|clause|article|sentence|text) in (?:square )?brackets\b|\bbracketed (?:the|that|this)\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:accept|agree|approv|consent)\w*\b[^.;,]{0,40}? ad referendum\b",
    ),
    # Who leaves what he stood for, or comes to stand for it.
    (
        -2,
        CueWeight.PLAIN,
        r"\bback-?(?:pedal+|track)(?:s|ed|ing)? (?:on|over|from)\b",
    ),
    (-2, CueWeight.RESERVED, r"\bback(?:s|ed|ing)? (?:off|out) (?:from|of)\b"),
    (
        2,
        CueWeight.PLAIN,
        r"\bsw[iu]ng(?:s|ing)? (?:round )?(?:behind|in behind|in favou?r of)\b|\b(?:c[ao]mes?|coming) down on the side of\b"
        r"|\bcast(?:s|ing)? (?:its|his|her|their|a) (?:votes?|ballot) (?:for|in favou?r of)\b|\b(?:go|goes|went|gone) along with\b",
    ),
    (
        -2,
        CueWeight.RESERVED,
        r"\b(?:shut|slam+|clos)(?:s|es|ed|ing)? the door (?:firmly )?(?:on|to)\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:want|need|accept|tolerat|see)(?:s|es|ed)? none(?: of (?:it|them|that))?(?=\W*$|[.,;])",
    ),
    # How much somebody still cares for it.
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:little|no|scant|hardly any|not much) (?:[\w-]+ )?(?:support|appetite|enthusiasm|backing|sympathy) (?:in|within|among) [^.;,]{2,40}? for\b"
        r"|\b(?:los(?:t|es|ing)|lack(?:s|ed|ing)?) (?:all |any |(?:its|his|her|their) )?(?:appetite|enthusiasm|taste|stomach|desire) (?:for|to)\b"
        r"|\b(?:enthusiasm|appetite|sympathy|liking|zeal) for [^.;,]{2,40}? (?:has|have|had) (?:\w+ly )?(?:cooled|waned|faded|gone|evaporated|vanished|dried up)\b"
        r"|\b(?:mov|shift|turn|drift|edg|inch)(?:e|es|s|ed|ing)? away from\b|\bwants? to wait (?:with|before)\b",
    ),
    (
        1,
        CueWeight.RESERVED,
        r"\b(?:resign|reconcil)(?:s|es|ed|ing)? (?:it|him|her|them)sel(?:f|ves) to\b|\bc[ao]m(?:e|es|ing) to terms with\b",
    ),
    (
        -2,
        CueWeight.RESERVED,
        r"\b(?:is|are|was|were|remains?|remained) (?:[\w-]+ )?(?:anathema|unthinkable|taboo|a red rag)\b|\bst(?:ands?|ood|anding) up to\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:look|search)(?:s|ed|ing)? for (?:another|an alternative|a different) \w+",
    ),
    # What suits somebody, or is more than he can bear.
    (1, CueWeight.RESERVED, r"\b(?:would|could|might) (?:\w+ly )?suit\b"),
    (
        -1,
        CueWeight.RESERVED,
        r"\b(?:not|never|n['’]t) (?:\w+ly )?(?:suit|please)\b|\bdisplease[sd]?\b",
    ),
    (
        -2,
        CueWeight.RESERVED,
        r"\bmore than (?:[\w’'-]+ ){1,5}?(?:can|could|will|would|is willing to|was willing to) (?:accept|stomach|bear|swallow|live with|take|agree to)\b",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\bprefer(?:s|red)? (?:to (?:see|have) )?no\b(?! (?:more|less|such|longer|one)\b)",
    ),
    (
        -1,
        CueWeight.RESERVED,
        r"\btoo (?:quick|fast|hasty|eager|early|soon) to (?:say yes|accept|agree|sign|support|back|consent)\b"
        r"|\blean(?:s|ed|ing)? towards? (?:an? )?(?:no|refusal|rejection)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:answer|reply|response|verdict|vote|decision|word)\b[^.;,]{0,60}? (?:is|was|remains?|remained) (?:an? )?(?:[\w-]+ )?yes\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        r"\b(?:can|could) (?:do |get by |manage )?(?:very |quite |perfectly )?(?:well )?without\b(?! (?:further|much|difficult))",
    ),
    (
        -2,
        CueWeight.MOVE,
        r"\b(?:consent|agreement|approval|signature|assent)\b[^.;,]{0,60}? (?:has|have|had|was|were|is|are) (?:been )?(?:withheld|refused|denied)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:is|are|was|were|would be) (?:quite |perfectly |just )?(?:fine|all right|okay|in order|no (?:problem|trouble|difficulty|hardship)) (?:with|for|by)\b",
    ),
    (
        2,
        CueWeight.PLAIN,
        r"\b(?:received|receives|won|wins|got|gets|has|have|had|found|secured) the (?:\w+ ){0,2}?(?:assent|approval|consent|agreement|endorsement|support|backing|blessing|votes) of\b",
    ),
    # What one takes who would rather have something else.
    (
        2,
        CueWeight.MOVE,
        r"\b(?:(?:would|had) (?:have )?(?:rather|sooner|prefer\w*|liked?|wanted|wish\w*)|prefers?|preferred)\b[^.;]{3,90}?,? but (?:it |he |she |they |we )?(?:accepts?|accepted|agrees? to|agreed to|consents? to|is (?:content|satisfied|happy|fine) with|are (?:content|satisfied|happy|fine) with|was (?:content|satisfied|happy|fine) with|settles? for|settled for|will (?:accept|take))\b",
    ),
    (
        -2,
        CueWeight.PLAIN,
        rf"\b(?:(?:will|would|can|could|shall|may|did|do|does) )?{any_of('sign accept support back want approve endorse favour like')} neither\b|\b(?:agree|consent)(?:s|d|ed)? to neither\b",
    ),
    (-1, CueWeight.RESERVED, r"\bnever (?:much |really )?(?:liked|trusted|cared for|warmed to)\b"),
    (2, CueWeight.PLAIN, r"\b(?:will|would) do(?=\W*$|[.,;])"),
    # Who is glad of its end, or sorry.
    (
        -1,
        CueWeight.RESERVED,
        rf"\b(?:relieved|glad|pleased|delighted|grateful|satisfied) (?:that|to (?:see|hear that)|about|at) (?:[\w’'-]+ ){{1,5}}?{_GIVEN_UP}",
    ),
    (
        1,
        CueWeight.RESERVED,
        rf"\b(?:regret(?:s|ted)?|deplor(?:es?|ed)|sorry|sad|saddened|dismayed|disappointed|lament(?:s|ed)?) (?:that|to (?:see|hear that)|about|at) (?:[\w’'-]+ ){{1,5}}?{_GIVEN_UP}",
    ),
    # What is held out for something else.
    (
        0,
        CueWeight.CONDITION,
        r"\b(?:dangl|offer|propos|held out|hold out)\w* (?:[\w’'-]+ ){1,6}?in (?:return|exchange) for\b",
    ),
    # What one answers with.
    (
        -2,
        CueWeight.RESERVED,
        r"\b(?:answer|met|meet|repl|respond|greet|return)\w*\b[^.;]{0,80}? with (?:an? (?:[\w-]+ ){0,2}?(?:no|refusal|rejection|veto)\b(?! \w)|(?:[\w-]+ )?(?:refusal|rejection)\b)",
    ),
    (
        2,
        CueWeight.RESERVED,
        r"\b(?:answer|met|meet|repl|respond|greet|return)\w*\b[^.;]{0,80}? with (?:an? (?:[\w-]+ ){0,2}?(?:yes|nod)|(?:[\w-]+ ){0,2}?(?:consent|approval))\b",
    ),
)
"""Scores and weights of such turns of phrase."""
