"""Verbs by which somebody is told to have said something, and words that stand before a speaker."""

from __future__ import annotations

import re

from .verb_forms import HOLDING, SAYING
from .word_lists import word_set

SPEECH = SAYING | word_set(
    "said says say saying told tells tell asked asks ask added adds adding argued argues answered "
    "answers replied replies insisted insists warned warns stated states declared declares announced "
    "announces explained explains noted notes stressed stresses reiterated reiterates repeated repeats "
    "recalled recalls claimed claims maintained maintains confirmed confirms denied denies complained "
    "complains accused accuses suggested suggests proposed proposes offered offers wrote writes "
    "described urged urges demanded demands conceded concedes admitted admits acknowledged remarked "
    "remarks observed observes continued continues concluded concludes underlined underlines emphasised "
    "emphasized emphasises affirmed affirms reaffirmed reaffirms promised promises pledged vowed vows "
    "signalled signaled indicated indicates hinted contended contends countered counters retorted "
    "cautioned cautions commented reported reports quipped responded responds objected objects "
    "thinks thought believes believed hopes hoped expected expects tweeted posted "
    "appealed appeals requested requests testified submitted submits thundered joked snapped "
    "pledges describes signals hints renews renewed clarified clarifies disclosed reasserted reasserts "
    "reckons reckon reckoned predicts predicted forecast forecasts recommends recommended advocates advocated spelled"
)
"""Their forms as they stand behind a speaker, or before one."""

TAKES_A_STANCE = HOLDING | word_set(
    "wants wanted want backs backed supports supported opposes opposed rejects rejected refuses refused "
    "accepts accepted agrees agreed welcomes welcomed favours favoured favors favored prefers preferred "
    "considers considered declined declines reserved reserves dismissed insists offers offered proposes "
    "proposed calls called asks asked urges urged demands demanded would will cannot can could sees saw "
    "doubts doubted defends defended endorsed endorses embraced blocked vetoed threatened threatens "
    "intends plans seeks sought needs objects objected resists resisted must should may is are was were "
    "has have had does did do remains remained holds held keeps kept turned ruled promised answered "
    "declared maintains maintained shall might ought stands stood regards regarded looks looked finds found sided joined "
    "echoed associated associates aligned aligns dissociated dissociates shares shared leans leaned likes hopes put made took gave let set lifted dropped signed "
    "withdrew gives takes makes puts lets gets got asking calling seconded conditioned pressed told says "
    "said sides drops resists pledges renews renewed excludes excluded ties tied links linked withholds "
    "withheld dismisses endorses embraces blocks vetoes shuns shunned hesitates hesitated pushes pushed presses "
    "lobbies lobbied campaigns campaigned advocates advocated concedes conceded clings clung continues "
    "continued stays stayed proceeds rules opted opts comes came dislikes disliked hates hated loves loved "
    "loathes loathed detests detested"
)
"""Verbs that may follow whoever takes a stance."""

SAYS_BY_SEVERAL = re.compile(
    r"\b(?:ma(?:de|kes?) (?:it )?(?:\w+ly )?(?:clear|plain|known|understood)|lets? (?:[\w\ue000-\ue7ff]+ )?(?:it be )?known?"
    r"|g[ai]ve[sn]? (?:\w+ )?to understand|le(?:ft|aves?) no doubt|t(?:ook|akes?) the (?:view|line|position)|made the (?:point|case)"
    r"|(?:is|are|was|were) (?:of the (?:view|opinion)|on record as saying|adamant|convinced|categorical|emphatic)"
    r"|(?:is|are|was|were|ha(?:s|ve|d) been) (?:\w+ )?(?:quoted|cited|reported|heard|recorded) (?:[\w ]{1,25} )?as (?:saying|telling|calling|describing|warning|asking)|(?:is|was|were) (?:said|reported|understood) to have (?:said|told|asked|warned|argued)|dr(?:ew|aws?) attention|(?:point|spell|set)(?:s|ed)? out|went on to say|goes on to say|(?:speaks?|spoke) (?:out |up )?(?=(?:in favou?r of|against)\b))\b"
    r"(?! up\b)",
    re.IGNORECASE,
)
"""Words that are one verb of speech together."""

OF_SEVERAL = word_set(
    "agree accept reject want support oppose ask call urge welcome recall undertake decide reaffirm commit "
    "propose insist demand prefer consider favour note say tell refuse maintain believe back regret request "
    "reserve recognise recognize stand remain stick keep welcome share see endorse resolve confirm express intend need doubt offer promise defend hold "
    "lean dismiss condemn decline resist hope seek object pledge insist threaten warn disagree applaud hail concede lack"
)
"""Verbs as they follow several who speak as one, or “I” and “we”."""

IRREGULAR = word_set(
    "spoke threw went came left flew met wrote thought began drew led rose fell stood sat ran sent gave took made "
    "held heard read found kept paid won lost spent saw knew grew broke built bought brought sought taught "
    "swung cast shut put set struck cut swore tore drove shook sank hung slid dug fought withdrew"
)
"""What else may stand behind the name of somebody who did something."""

OBLIQUE = word_set(
    "in at of to with from by for against on between among than as including about toward towards "
    "behind without near after before since until into onto over under around outside inside across "
    "off past throughout amid beside besides despite like unlike through via within per except concerning regarding"
)
"""Who stands behind one of these is not who speaks."""

BEHIND_OBLIQUE = word_set(
    "the a an its his her their our my your both all some other these those new former current "
    "senior visiting both two three four five member s"
)

ACCORDING = re.compile(
    r"(?:according to|in the (?:view|words|opinion|eyes|judgement|judgment) of|(?<!sent )(?<!given )(?<!issued )(?<!written )(?<!signed )on behalf of|speaking for|"
    r"as told by|quoting|said a statement by|a statement by|a spokesman for)\s+(?:the |an? )?$",
    re.IGNORECASE,
)
"""Who stands behind one of these speaks."""

DONE = (
    r"(?:opposed|backed|supported|demanded|proposed|rejected|refused|championed|favou?red|wanted|sought|requested|put forward|"
    r"tabled|resisted|endorsed|welcomed|urged|called for|turned down|ruled out|dismissed|accepted|agreed to|condemned|"
    r"criticised|criticized|embraced|vetoed|blocked|contested|defended|approved|denounced|spurned|disputed|disliked|thrown out|"
    r"brushed aside|waved away|tolerated|voted down|shot down|struck down|granted|turned aside|hailed|applauded|seconded|passed over|left uncommented|shunned|(?:met|greeted|received) with)"
)
"""Participles of who takes a stance, to stand in a pattern: “… was opposed by Norway”."""
DONE_BY = re.compile(
    rf"\b(?:is|are|was|were|be|been|being)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:{DONE}|asked|called (?:up)?on|pressed|invited|warned|told|denied|shared|promised|offered|declined|sponsored|assessed|viewed|received|considered|regarded|seen|judged)"
    r"(?:\s+[\w’'“”\"\uf000-]+){0,4}?(?:,\s+(?:with|if|though|albeit|although)\s[^,;]{3,50},)?\s+by\s+(?:the |an? |its )?$",
    re.IGNORECASE,
)
"""Who stands behind a passive and “by” does what it tells."""

ALTERNATIVES = "|".join(sorted(SPEECH | TAKES_A_STANCE, key=len, reverse=True))
"""All these verbs, to stand in a pattern."""

TOOK_A_STANCE = HOLDING | word_set(
    "told assured promised agreed accepted refused rejected offered asked demanded turned said wanted declined "
    "considered considers wants opposed opposes supported supports backed backs insisted insists favoured "
    "favours threatened proposed conceded"
)
"""Verbs of what one is told by another to have done."""
WORDS_OF = re.compile(
    r"(?:[’']s?)\s+(?:\w+\s+)?(?:words?|view|position|answer|reply|message|line|argument|case|stance|response|verdict|condition|price|demand|proposal|offer|point|comment|retort|judge?ment|assessment|preference|reaction|conclusion|advice|plea|complaint)"
    r"(?:,[^,;]{2,80},|\s+on\s+(?:[\w’'-]+\s+){0,3}[\w’'-]+)?\s+(?:was|were|is|are|remains?|remained|has|had|have|stays?|stayed|stood|stands)\b"
)
"""Behind somebody’s name: his words, and what they were."""
REPLIES = word_set(
    "answered replied responded retorted countered declined refused answers replies responds"
)
