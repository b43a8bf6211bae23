"""Which passages of an interview are questions, where nothing marks them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from ...rules.articles import ArticlePassage
from ...vocabulary.stances import Stance
from ..passages import is_asking
from .mentions import Mention, Naming
from .sentences import VERB, ArticleSentence
from .speech_words import SPEECH, TOOK_A_STANCE
from .subjects import verb_behind

FEWEST_QUESTIONS, OF_ALL_QUESTIONS, LONGEST_QUESTION = 3, 0.8, 30
"""Questions that make an interview, the share of them in every other place, and their words on average."""
OF_ALL_ASKED = 0.3
"""Of more of his turns than so many it is a question with which somebody ends who asks."""


ASKS = re.compile(
    r"(?:presenter|host|moderator|anchor|interviewer|newsreader|announcer|studio|audience)\b",
    re.IGNORECASE,
)


def with_questions(
    text: str, passages: list[ArticlePassage], known: Collection[str] = ()
) -> list[ArticlePassage]:
    """The passages, with those that an interviewer asks where the reader has not marked them.

    His are the turns under a word for him, or under a name that is none of those `known` and asks most
    of the time; or, where there are no labels, every other passage.
    """
    askers = _askers(text, passages, known)
    passages = [
        replace(passage, is_question=True)
        if ASKS.match(passage.label) or passage.label in askers
        else passage
        for passage in passages
    ]
    running = [n for n, passage in enumerate(passages) if not passage.is_heading]
    if any(passages[n].is_question or passages[n].label for n in running):
        return passages
    asks = [place for place, n in enumerate(running) if _asks(text, passages[n])]
    if len(asks) < FEWEST_QUESTIONS:
        return passages
    alike = [place for place in asks if (place - asks[0]) % 2 == 0]
    if len(alike) < OF_ALL_QUESTIONS * len(asks):
        return passages
    questions = {
        n for place, n in enumerate(running) if place >= asks[0] and (place - asks[0]) % 2 == 0
    }
    shorter = sum(len(_words(text, passages[n])) for n in questions) / len(questions)
    if shorter > LONGEST_QUESTION:
        return passages
    return [
        replace(passage, is_question=True) if n in questions else passage
        for n, passage in enumerate(passages)
    ]


def _askers(text: str, passages: list[ArticlePassage], known: Collection[str]) -> set[str]:
    """The labels of those who do nothing but ask, or nearly so, and whose names nobody here has."""
    words = {word.lower() for name in known for word in name.split()}
    turns: dict[str, list[bool]] = {}
    for passage in passages:
        if passage.label and not words & set(passage.label.lower().split()):
            turns.setdefault(passage.label, []).append(_asks(text, passage))
    return {
        label
        for label, ended in turns.items()
        if len(ended) >= FEWEST_QUESTIONS and sum(ended) > len(ended) * OF_ALL_ASKED
    }


HEARSAY = re.compile(
    r"\b(?:reports?|rumou?rs?|suggestions?|talk|claims?|word|gossip)\s+(?:that|of)\b|\b(?:reportedly|allegedly|supposedly|suppose|imagine|if)\b",
    re.IGNORECASE,
)
"""What nobody is told to have said."""
SOMEBODY_SAID = re.compile(
    r"\W*(?:he|she|they)\s+(?:(?:has|had|also|then|then also)\s+)?(?:said|says|told|wrote|insisted|warned|added|argued)\b",
    re.IGNORECASE,
)
TELLS_WHAT = SPEECH | TOOK_A_STANCE
TELLING = (Naming.SPEAKER, Naming.OFFICE, Naming.PARTY, Naming.PLACE)


def as_telling(sentence: ArticleSentence, named: Iterable[Mention]) -> ArticleSentence:
    """A sentence of a question that tells what somebody said, as one that tells it; any other as it is."""
    asks = sentence.text.rstrip("”\"’' ").endswith("?")
    if not sentence.is_question or asks or HEARSAY.search(sentence.text):
        return sentence
    text = sentence.text
    behind = [who.end - sentence.start for who in named if who.naming in TELLING]
    telling = bool(SOMEBODY_SAID.match(text)) or any(
        verb_behind(text, place, len(text)) in TELLS_WHAT for place in behind
    )
    return replace(sentence, is_question=False, in_question=True, label="") if telling else sentence


def _words(text: str, passage: ArticlePassage) -> list[str]:
    return text[passage.start : passage.end].split()


def _asks(text: str, passage: ArticlePassage) -> bool:
    words = text[passage.start : passage.end].rstrip()
    return words.endswith("?") and words[0] not in '“"‘'


WAS_ASKED = re.compile(
    r"^\W*(?:when |once |again )?(?:asked|pressed|questioned|quizzed) (?:\w+ly )?(?:about|on|over|whether|if)\b",
    re.IGNORECASE,
)
NO = re.compile(
    r"(?:no|never|not (?:at all|now|ever|in|for|with|while|if|today|yet)|certainly not|absolutely not|out of the question|nonsense)\b(?! (?:objections?|problem|doubt|comment|idea|hurry))",
    re.IGNORECASE,
)
YES = re.compile(
    r"(?:yes|certainly|of course|absolutely|why not|gladly|with pleasure|any time|definitely|sure)\b(?! not\b)",
    re.IGNORECASE,
)
SAYS_WHO = re.compile(r"\W*(?:he|those|anyone|anybody|everyone) who\b|\W*whoever\b", re.IGNORECASE)
TELLS = re.compile(rf"{VERB.pattern}|(?<!ly )\b\w+ed\b|\bquestion\b", re.IGNORECASE)
"""Words of an answer that names nothing alone."""
ASKS_HOW = re.compile(
    r"\b(?:who|whose|whom|which|what|where|when|how (?:much|many|long|high|far|big|often|soon|deep|wide))\b",
    re.IGNORECASE,
)


def names_alone(answer: str, question: str, *, left_out: bool) -> bool:
    """Whether an answer only names what it is for: “One centre, jointly run.”

    Where the issue is `left_out`, too, only behind a question that asks for something by name.
    """
    names = len(answer.split()) > 1 and not TELLS.search(answer)
    return names and (not left_out or ASKS_HOW.search(question) is not None)


def says_who(answer: str) -> bool:
    """Whether an answer says who: “He who breaks it.”"""
    return SAYS_WHO.match(answer) is not None


_SELF = r"(?:we|i|it|they|he|she)"
_AUXILIARY = r"(?:do|does|did|will|would|can|could|shall|are|am|is|has|have)"
BARE = re.compile(
    rf"\W*(?:(?P<no>no|never|not at all|certainly not|absolutely not|{_SELF}\s+{_AUXILIARY}(?:\s+not|n['’]t)|{_SELF}\s+(?:cannot|won['’]t|can['’]t|shan['’]t))"
    rf"|(?P<yes>yes|certainly|of course|absolutely|fully|gladly|definitely|{_SELF}\s+{_AUXILIARY}))\W*",
    re.IGNORECASE,
)


SAID_SO = re.compile(
    rf"\W*{_SELF}\s+{_AUXILIARY}(?P<no>\s+not|n['’]t)?,\s+(?:(?:said|answered|replied)\s+[^,;.]{{2,60}}|[^,;.]{{2,60}}\s(?:said|answered|replied))\W*",
    re.IGNORECASE,
)
"""The same with who said it: “It will, said Berg.”"""
INDIRECT = re.compile(
    rf"^\W*(?:when |once |again )?(?:asked|pressed|questioned|quizzed) (?:\w+ly )?(?:whether|if)\s+(?P<asked>[^.;]{{5,200}}?),\s+"
    rf"[^.;,]{{2,60}}?\s(?:said|replied|answered)\s+(?:that\s+)?{_SELF}\s+(?:would|will|did|does|do|was|were|is|are)(?P<no>\s+not|n['’]t)?\W*$",
    re.IGNORECASE,
)
"""A yes or a no that is told: “Asked whether Norway would pay, Berg said that it would.”"""


def bare_answer(sentence: ArticleSentence) -> Stance | None:
    """Yes or no, where a sentence, or the first of its quotations, says that much and no more."""
    said = sentence.text
    told = INDIRECT.match(said) or SAID_SO.fullmatch(said)
    if told is not None:
        return Stance.REJECTS if told["no"] else Stance.ACCEPTS
    if sentence.quoted:
        first = sentence.quoted[0]
        said = said[first.start - sentence.start : first.end - sentence.start]
    match = BARE.fullmatch(said)
    if match is None:
        return None
    return Stance.REJECTS if match["no"] else Stance.ACCEPTS


def asked_within(sentence: ArticleSentence) -> str:
    """What somebody was asked, where the sentence that tells his answer begins with it; else empty."""
    told = INDIRECT.match(sentence.text)
    if told is not None:
        return told["asked"]
    asked = WAS_ASKED.search(sentence.text)
    if asked is None or not sentence.quoted:
        return ""
    return sentence.text[asked.end() : sentence.quoted[0].start - sentence.start]


def short_answer(sentence: ArticleSentence) -> Stance | None:
    """The stance of a plain yes or no with which a quotation begins, where somebody was asked in that sentence."""
    if not sentence.quoted or not WAS_ASKED.search(sentence.text):
        return None
    first = sentence.text[sentence.quoted[0].start - sentence.start :]
    if NO.match(first):
        return Stance.REJECTS
    return Stance.ACCEPTS if YES.match(first) else None


def asks(sentence: ArticleSentence, *, in_turn: bool) -> bool:
    """Whether a sentence asks: in a question, or of somebody who asks back in his turn.

    What an interviewer says under his own name asks where it is a question.
    """
    text = sentence.text.rstrip("”\"’' ")
    if sentence.is_question:
        named = sentence.label[:1].isalpha() and not is_asking(sentence.label)
        return not named or text.endswith("?")
    # Somebody who speaks in his turn asks at other times, too, than an interviewer.
    return in_turn and sentence.text.endswith("?") and not sentence.quoted
