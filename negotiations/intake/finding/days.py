"""On which day each sentence of an article tells what was said."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .dated_texts import DatedText, came_out, dated_text, day_of_talk
from .day_words import (
    DATE,
    FIRST,
    LAST,
    SOON,
    VAGUE,
    WEEKDAY,
    WEEKDAYS,
    DayTold,
    day_told,
    weekday_told,
)
from .knowledge import RoundDays
from .quotations import QUOTED
from .round_days import DaysOfRounds
from .sentences import VERB
from .speech_words import SPEECH, TAKES_A_STANCE

FOLLOWS = re.compile(
    r"\b(?:following (?:are|is)|(?:here|these|below) (?:are|is)|what follows|reactions on)\b",
    re.IGNORECASE,
)
"""How an article says what it gathers."""
SEASON = r"(?:in|last|that|during the|in the) (?:spring|summer|autumn|winter)\b"
LONGEST_AGO = 3
"""So many days before an article the news may be of which it tells."""
VAGUE_FIRST = re.compile(rf"\W*(?:[^,]{{0,40}}, )?(?:{VAGUE.pattern}|{SEASON})", re.IGNORECASE)
AGO = re.compile(r"\b(?:days?|weeks?) ago\b|\blast weekend\b", re.IGNORECASE)
"""So exactly does somebody tell who speaks himself, where he means that day."""
FORMERLY = re.compile(
    r"\b(?:(?:was|were|had) once|once (?:was|were|had)|used to|formerly|until recently|it (?:will|may|should) be re(?:called|membered)|as is (?:well )?known)\b(?! (?:more|again))",
    re.IGNORECASE,
)
"""Words for what was so before, on no day that they tell."""
PLUPERFECT = re.compile(
    r"\b(?:had|[’']d)\b(?: \w+ly| already| also| then| once| twice| never| not| still| even| first| long)*\s+(?P<done>\w+ed|said|told|put|made|given|taken|"
    r"come|gone|spoken|written|held|set|sent|let|met|laid|sought|begun|become|been|asked)\b"
)
RECALLED = re.compile(
    r"\b(?:recall(?:s|ed)?|remind(?:s|ed)?|remember(?:s|ed)?|as (?:he|she|it|they|I|we) (?:had )?said|(?:I|we) (?:said|told|wrote|announced|proposed)(?: \w+){0,3}? (?:on|last|in))\b"
    r"|(?:^\W*|[.;,]\s+)(?:on (?:the )?\d{1,2}|last \w+)[^.;:,]{0,30},? (?:I|we) (?:had )?(?:\w+ly )?(?:wrote|told|said|asked|put|gave|sent|made|turned|declined|[a-z]+ed)\b",
    re.IGNORECASE,
)
TOLD_ME = re.compile(
    r"\b(?:told|assured|promised|informed) me\b|\b(?:said|wrote|confided|replied|whispered|admitted) to me\b",
    re.IGNORECASE,
)
"""How somebody tells what nobody knew but him."""
SAYS = (SPEECH | TAKES_A_STANCE) - {"turned"}
THERE = re.compile(r"\W*(?:There|Then|At that)\b")
TIME_OF_DAY = re.compile(
    r"\b(?:at (?:noon|midday|midnight|breakfast|lunch|dinner|dawn|dusk|\w+ o[’']clock)|over (?:breakfast|lunch|dinner|coffee)|"
    r"in the (?:\w+ )?(?:morning|afternoon|evening)|late in the (?:morning|afternoon|evening|night)|(?:before|after|towards?|around|until) (?:noon|midnight|lunch|dinner|breakfast|dawn)|"
    r"(?:that|the same|that same) (?:day|morning|afternoon|evening|night)|(?:an hour|minutes|hours) (?:later|afterwards|earlier)|(?:went|go) on|then that)\b",
    re.IGNORECASE,
)
"""Words that tell when on the day told before, or where."""
SAME_DAY = re.compile(
    r"(?<!\bon )\bthe (?:very )?same (?:morning|afternoon|evening|night)\b", re.IGNORECASE
)
"""A day by the one told in the paragraph above."""
TENSE = re.compile(
    rf"\b(?P<present>{'|'.join(sorted(verb for verb in SPEECH if verb.endswith('s') and verb != 'was'))}|wants?|insists?|rejects?|accepts?|supports?|backs?|opposes?|"
    r"remains?|is|are|has|have|does|cannot)\b|"
    r"\b(?:said|told|was|were|did|spoke|wrote|put|made|gave|rose|came|went|sought|set|took|held|kept|let|found|spent|stood|left|sat|met|began|brought|heard|saw|thought|drew|won|lost|ran|could|would|had|[a-z]{2,}ed)\b"
)
"""The first verb of a sentence, in the present or not."""
OF_ANOTHER_ACT = re.compile(
    r"^\W*According to\b|,\s+(?:first\s+)?(?:addressed|made|put|tabled|issued|proposed|presented|submitted|published|sent|dated|signed)\b[^,;.]{0,60}$|\b(?:who(?! (?:was|were) (?:caught|asked|met|reached|seen|stopped|\w+ing)\b)|whom|whose|which|where (?:the|an?|its|their)|that(?! of))\b[^,;.]{0,60}$|\b(?:recalled|reminded|remembered)\b|\bever since\s[^;.]{0,60}$|\bit (?:later )?(?:emerged|turned out|transpired|became known)\b[^,;.]{0,20}$"
)
"""Before a day that is told in between, of something else."""
OF_EARLIER_ACT = re.compile(
    r"(?:\b(?:as|which|whom?)\b|,\s+an?\b)[^,;.]{0,60}\bfirst\b(?:\s+\w+){0,3}\W*$"
    r"|(?<!\bever )\bsince\s+(?:the\s+)?[A-Z](?:(?!\b(?:said|told|wrote|announced|declared)\b)[^,;.]){0,60}$"
    r"|,?\s+as\s+[^,;.]{2,40}\b(?:recalled|remembered|recounted|(?:told|tells|put|puts) it)\s+(?:on\s+)?$"
    r"|,\s+as (?:I|we) (?:have |had )?(?:already |also |once )?(?:\w+ed|said|told|put|made)\b[^,;.]{0,30}$"
)
"""Before a day that is told of what was said once, or told again: “as the Board first asked in May”, “as he recalled on Monday”."""
DONE_BEFORE = re.compile(
    r"\b(?:said|says|saying|den(?:ies|ied|ying)|complain(?:s|ed|ing)|insist(?:s|ed|ing)|claim(?:s|ed|ing)|maintain(?:s|ed)|added|adding|noted|protest(?:s|ed)|alleg(?:es|ed|ing))\b"
    r"[^;.]{0,40}?\bthat\b[^;.]{0,120}?\b(?:had|has|have)\s+(?:(?:\w+ly|not|never|been|already)\s+){0,3}(?P<done>\w+)\b[^;.]{0,160}$"
    r"|\b(?:accus|charg|blam|reproach|condemn)(?:es|s|ed|ing)\b[^;.]{0,60}?\b(?:of|for|with)\s+(?:having\s+)?(?:\w+ing|sent|moved|broken|done|made|put|shot|taken)\b[^;.]{0,160}$"
)
"""Before the day on which something was done of which somebody speaks: “complained that it had moved men in August”."""
STOOD_BY = re.compile(
    r"\band (?:he|she|it|they|I|we) (?:(?:saw|sees?|had|has|have) no (?:cause|reason|grounds?) to (?:alter|change|revise|amend|go back|think)|(?:still )?(?:stood|stands?) by)\b"
)
"""How somebody holds now to what he said before."""
STORY = re.compile(
    r"\W*(?:but |and |then )?(?:(?:late |early |only )?(?:on|by|at|towards) (?:the )?"
    rf"(?:(?:opening|first|second|third|fourth|fifth|last|final|closing)(?: and last)? (?:day|morning|afternoon|evening|night)|(?:{'|'.join(WEEKDAYS)})\b)|"
    rf"(?:on|by) (?:the (?:morning|afternoon|evening|night) of )?(?:{DATE.pattern})|day (?:one|two|three|four|five|[1-5])|"
    r"(?:on )?(?:the )?(?:next|following) (?:day|morning|afternoon|evening)|(?:that|the same) (?:day|morning|afternoon|evening|night)|the day before (?:had|was)|(?:a|two|three) days? later|"
    rf"(?:at|by|around|towards|shortly (?:before|after)) (?:[\w-]+ ){{1,4}}?on (?:the )?(?:\w+ (?:morning|afternoon|evening) of )?(?:{'|'.join(WEEKDAYS)}|{DATE.pattern})|"
    rf"[^.;:]{{0,60}}?,? so on the (?:morning|afternoon|evening|night) of (?:(?:{'|'.join(WEEKDAYS)}), )?(?:{DATE.pattern})|"
    rf"(?:{'|'.join(WEEKDAYS)})(?: \w+)? (?:was|belonged|brought|began|ended|passed|went|saw))\b",
    re.IGNORECASE,
)
"""How a sentence begins that goes on to another day."""
SAID_ON = re.compile(
    r"\b(?:said|told \w+|added|wrote|announced|declared|repeated|insisted|warned)(?: \w+){0,2}? (?:on )?$"
)
"""Before a day on which somebody said what a sentence tells."""
BY = re.compile(r"\W*by\b", re.IGNORECASE)
"""How one begins that tells what had been done by then."""
NOW = re.compile(
    r"\W*(?:(?:and|but|so) )?(?:now|(?P<of>today|these days|this (?:week|weekend|month)|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|some|several) (?:days?|weeks?|months?) on))\b",
    re.IGNORECASE,
)
"""How a sentence begins that comes back from what was before."""
GOES_ON = re.compile(
    r"\W*(?:(?:But|And|Yet|Then|Later),? )?(?:[Hh]e|[Ss]he)\b(?! (?:is|has been)\b)"
    r"|[^.;]{3,200}?,\s*(?:he|she|the (?:[a-z]+ ){0,2}(?:minister|president|chancellor|premier|commissioner|ambassador|envoy|negotiator|secretary|spokes\w+)) (?:said|added|went on|continued)\b"
)
"""How a passage begins that goes on with whoever spoke in the one before."""
LATER_THEN = re.compile(
    r"\W*(?:It was (?:(?:well |just |long |already )?(?:past|after)|nearly|almost|close to|not until|going on for) "
    r"(?:midday|noon|midnight|dark|dusk|dawn|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d)"
    r"|(?:By|Towards|Around|Shortly (?:before|after)|At) (?:midday|noon|midnight|dusk|dawn|nightfall|lunchtime)\b)"
)
"""How a passage begins that is of a later hour of the same day."""
STORY_DAYS = 2
"""So many sentences of this kind make an account of several days."""


def days_of(
    sentences: Iterable[str],
    today: date | None,
    rounds: Sequence[RoundDays],
    told: Collection[str] = (),
) -> ArticleDays | None:
    """The days of an article of that day; None where it has none by which others could be told.

    `sentences` may say of which day it tells; `told` are all that it has.
    """
    if today is None or not FIRST <= today <= LAST:
        return None
    days_told = sum(map(_goes_to_a_day, told))
    goes_along = days_told >= STORY_DAYS
    dated, talk = dated_text(told, today), day_of_talk(told, today)
    return ArticleDays(sentences, today, rounds, goes_along=goes_along, dated_text=dated, talk=talk)


@dataclass(frozen=True, slots=True)
class Scene:
    """The day told last: in which passage, and whether as that of what somebody had said before."""

    passage: int
    told: DayTold
    tense: str
    """Of its first verb: “present”, “past”, or none where it has no verb."""
    had_been: bool = False


class ArticleDays:
    """On which day each sentence of an article tells what was said, asked in order.

    `today` is the day of the article. `news` is that of which it tells, a few days earlier at most; `talk`, where
    it is an interview, that on which it was held. One that
    `goes_along` tells of several days one after the other, and a day holds until another is told.
    """

    def __init__(
        self,
        sentences: Iterable[str],
        today: date,
        rounds: Sequence[RoundDays] = (),
        *,
        goes_along: bool = False,
        dated_text: DatedText | None = None,
        talk: DayTold | None = None,
    ) -> None:
        self._rounds = DaysOfRounds(rounds, today)
        self._dated_text, self._talk = dated_text, talk
        self.today, self.news = today, day_of_news(sentences, today, dated_text)
        self._goes_along = goes_along
        self._scene: Scene | None = None
        self._left: Scene | None = None
        """Of an account the day that was told before it went back to something earlier."""
        self._is_of_this_week = False
        """Whether it has named one of the last seven days by its weekday alone, and means such by others."""
        self._passage = -1
        self._before: date | None = None

    def begin(self, text: str, passage: int) -> None:
        """Notes the day that a sentence tells, whoever speaks in it; told of each, in order, before it is asked."""
        self._before = self._scene.told.day if self._scene else None
        words = QUOTED.sub(" ", text)
        if self._goes_along:
            self._come_back(words)
        told, opens = self._told(words), passage != self._passage
        self._passage = passage
        if opens and told is None and self._scene is not None:
            self._go_on(self._scene, text, passage)
        if told is None or told.day is None:
            return
        if _is_aside(words, told) or self._is_of_another(words, told):
            return
        self._rounds.note(words, told)
        recent = (self.today - told.day).days < len(WEEKDAYS)
        self._is_of_this_week |= recent and weekday_told(words) is not None
        had = PLUPERFECT.search(words)
        scene = Scene(
            passage,
            replace(told, is_earlier=True),
            tense="past" if _is_day_of_saying(words, told) else _tense(words),
            had_been=had is not None and (had["done"] in SAYS or not (opens or STORY.match(words))),
        )
        goes_back = scene.had_been and self._before is not None and told.day < self._before
        self._left = (self._left or self._scene) if goes_back else None
        self._scene = scene

    def _go_on(self, scene: Scene, text: str, passage: int) -> None:
        """Holds to the day told last in a passage that goes on with the same person, or is of a later hour."""
        near = scene.passage == passage - 1 and GOES_ON.match(QUOTED.sub("said so,", text))
        if (near or LATER_THEN.match(text)) and not scene.had_been:
            self._scene = replace(scene, passage=passage)

    def _come_back(self, words: str) -> None:
        """Takes up the day that was told before the account went back, or none where it leaves off altogether."""
        if self._left is not None and not PLUPERFECT.search(words):
            self._scene, self._left = replace(self._left, passage=self._passage), None
        elif (now := NOW.match(words)) and (now["of"] or _tense(words) == "present"):
            self._scene = None
        self._before = self._scene.told.day if self._scene else None

    def day(
        self,
        text: str,
        passage: int,
        *,
        in_turn: bool,
        dated: str = "",
        parties: Collection[str] = (),
    ) -> DayTold:
        """The day of what a text tells of parties; `in_turn` where somebody speaks for himself, and what he tells comes out.

        `dated` is the date that stands before its passage.
        """
        told = self._told(words := QUOTED.sub(" ", text))
        if self._dated_text is not None:
            self._dated_text.note(words, parties)
        if told is not None and self._is_of_another(words, told):
            told = None
        elif told is None and not SOON.search(text):
            # “Today”, in his words, is the day on which he said it.
            told = self._told(text)
        if in_turn and not RECALLED.search(text) and not AGO.search(text):
            of_passage = self._told(dated) if dated else None
            return of_passage or self._talk or DayTold(self.news.day, "")
        formerly = FORMERLY.search(text)
        if formerly is not None and (told is None or told.day is None):
            return DayTold(None, formerly[0])
        if dated and (told is None or told.day is None):
            told = self._told(dated)
        if told is not None and told.day is not None:
            self._before = told.day
            return told
        if told is not None and PLUPERFECT.search(text):
            return told
        if (vague := VAGUE_FIRST.match(text)) is not None:
            return DayTold(None, vague[0].strip())
        if self._scene is not None and self._holds(self._scene, text, passage):
            return self._scene.told
        if self._dated_text is not None:
            verb = TENSE.search(words)
            in_present = verb is None or verb["present"] is not None
            return self._dated_text.day(words, parties, in_present=in_present) or self.news
        return self.news

    def _is_of_another(self, text: str, told: DayTold) -> bool:
        """Whether a day is that of an earlier act, or on which a text came out that bears its own."""
        is_out = self._dated_text is not None and came_out(text, told)
        return is_out or _is_of_earlier_act(text, told)

    def _told(self, text: str) -> DayTold | None:
        told = self._rounds.weekday(text, self._before) or self._weekday_of_account(text)
        told = told or day_told(text, today=self.today, before=self._before)
        if told is None or told.day is None:
            told = self._rounds.told(text, self._before) or told
        return told

    def _weekday_of_account(self, text: str) -> DayTold | None:
        """The day of a weekday in an account of what was more than a week ago: the next one of it."""
        before = self._before
        if not self._goes_along or before is None or (self.today - before).days < len(WEEKDAYS):
            return None
        weekday = weekday_told(text)
        if weekday is None or self._is_of_this_week:
            return None
        later = (WEEKDAYS.index(weekday[2].lower()) - before.weekday()) % len(WEEKDAYS)
        day = before + timedelta(later)
        return DayTold(day, weekday[0]) if later and self._rounds.goes_on(before, day) else None

    def _holds(self, scene: Scene, text: str, passage: int) -> bool:
        """Whether what a text tells is of the day told last."""
        if scene.passage != passage and not self._goes_along:
            return scene.passage == passage - 1 and SAME_DAY.search(text) is not None
        rest = QUOTED.sub(" ", text)
        if TIME_OF_DAY.search(text) or not scene.tense or not re.search(r"\w", rest):
            return True
        if scene.had_been and not self._goes_along:
            is_earlier = self.is_background(scene.told)
            return bool(is_earlier and (PLUPERFECT.search(text) or THERE.match(text)))
        return _tense(rest) in (scene.tense, "past")

    def is_background(self, told: DayTold, text: str = "") -> bool:
        """Whether a text tells by that day what was before the news of the article.

        What is told of a day of the same week, and not as over by then, is its news.
        """
        if text and told.day and (self.today - told.day).days < len(WEEKDAYS):
            is_over = PLUPERFECT.search(text) or not WEEKDAY.search(told.words)
            return told.day < self.today and bool(is_over) and self.is_background(told)
        return told.day is None or (self.news.day is not None and told.day < self.news.day)


def _goes_to_a_day(text: str) -> bool:
    """Whether a sentence begins by another day, and tells what was done on it or had been by then."""
    told = STORY.match(text)
    if told is None:
        return False
    return BY.match(text) is not None or PLUPERFECT.search(text, told.end()) is None


def _tense(text: str) -> str:
    verb = TENSE.search(text)
    if verb is not None:
        return "present" if verb["present"] else "past"
    return "past" if VERB.search(text) else ""


def _is_day_of_saying(text: str, told: DayTold) -> bool:
    """Whether a day is told right behind a verb of speech in the past: “its aim remains, he said on Saturday”."""
    return SAID_ON.search(text[: max(0, text.find(told.words))]) is not None


def _is_aside(text: str, told: DayTold) -> bool:
    """Whether a day is told in between, of something else than the sentence."""
    before = text[: max(0, text.find(told.words))]
    return OF_ANOTHER_ACT.search(before) is not None


def _is_of_earlier_act(text: str, told: DayTold) -> bool:
    """Whether a day is that on which was said or done before what a sentence tells anew."""
    place = max(0, text.find(told.words))
    if OF_EARLIER_ACT.search(text[:place]) or STOOD_BY.search(text, place):
        return True
    done = DONE_BEFORE.search(text[:place])
    return done is not None and done["done"] not in SAYS


def day_of_news(
    sentences: Iterable[str], today: date, dated_text: DatedText | None = None
) -> DayTold:
    """The day of which an article tells: that of its first sentences, where that is a few days ago at most.

    One that says what follows comes before the others: “Following are the reactions on Wednesday.” The day
    on which a text came out that bears its own is none.
    """
    for text in sorted(sentences, key=lambda text: FOLLOWS.search(text) is None):
        told = day_told(text, today=today)
        if told is None or told.day is None or re.search(r"\bhad\b", text):
            continue
        if dated_text is not None and came_out(text, told):
            continue
        if 0 <= (today - told.day).days <= LONGEST_AGO:
            return told
    return DayTold(today, "")
