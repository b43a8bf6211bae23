"""A sentence in its clauses, each with who speaks in it by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .attributions import FIRST_MENTION, MASKED, QUOTED, attributed_to, done_by, introduced_by
from .companions import companions
from .groups import GROUP, IT_WAS_AGREED
from .mentions import Mention, Naming
from .sentences import ArticleSentence
from .speech_words import (
    ACCORDING,
    ALTERNATIVES,
    BEHIND_OBLIQUE,
    IRREGULAR,
    OBLIQUE,
    OF_SEVERAL,
    SAYS_BY_SEVERAL,
    SPEECH,
    TAKES_A_STANCE,
    TOOK_A_STANCE,
    WORDS_OF,
)
from .stance_nouns import OF_PRONOUN, OF_SOMEBODY, PRONOUN_OF, STANCE_NOUN
from .stance_words import NEGATED
from .verb_forms import DOING, HOLDING

PRONOUNS = r"(?:he|she|it|they|we|i|the latter|the former)"

SPLIT = re.compile(
    r";\s+|,?\s+(?:but|while|whereas|although|though)\s+|,\s+(?:and|yet|so)\s+(?!did|does|do|has|had|would)"
    r"|,\s+(?=adding\s)|,?\s+and\s+(?=so (?:did|does|do|has|had|would)\b)"
    rf"|(?<![\ue000-\ue7ff])(?:,\s+|\s+)and\s+(?=(?:(?:also|then|again|he|she|it|they|that|{MASKED}+)\s+)*(?:{ALTERNATIVES})\b)",
    re.IGNORECASE,
)
_DONE = "|".join(sorted(DOING))
VERB = re.compile(rf"\b(?:{ALTERNATIVES}|{_DONE})\b|n['’]t\b|\w+ed\b", re.IGNORECASE)
OF_NOUN = "of noun"
"""In place of the verb of a subject whose stance is told by a noun: “Norway’s refusal to …”."""
STANCE_NOUN_BEHIND = re.compile(
    rf"(?:{MASKED}|\b(?:its|their|his|her)(?=\s)){STANCE_NOUN.pattern}", re.IGNORECASE
)
NOUN_BEFORE = re.compile(OF_SOMEBODY.pattern.replace("$", f"(?={MASKED})"), re.IGNORECASE)
ANYWHERE = re.compile(rf"(?:^|[\s,(—–{QUOTED}”])(?P<who>{PRONOUNS})(?=[\s’',])", re.IGNORECASE)
DONE_FOR = re.compile(
    r"\b(?:backed|supported|welcomed|endorsed|shared|accepted|defended|championed|seconded)(?:\s+[\w’'-]+){0,4}?\s+by\b",
    re.IGNORECASE,
)
"""A passive of those who stand for it, too."""
AND_DOES = re.compile(
    rf",?\s+and\s+(?:(?:also|then|again|later|\w+ly)\s+)*(?P<verb>{ALTERNATIVES})\b", re.IGNORECASE
)
"""A clause that goes on with another verb of the subject before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Part of a sentence, by its place in the article, and who speaks or acts in it.

    `attributed` is whoever is told to have said it, `subject` who stands where its subject does:
    a mention, or the place of a pronoun. `with_them` are those who say it too, `against` who says
    the opposite. `told_of` is who, by the one who speaks, took a stance. `group` are words for all
    of them at once.
    """

    start: int
    end: int
    masked: str
    found: tuple[Mention, ...]
    attributed: Mention | str | None = None
    subject: Mention | str | None = None
    with_them: tuple[Mention, ...] = ()
    against: tuple[Mention, ...] = ()
    told_of: Mention | None = None
    group: str = ""
    verb: str = ""
    part: int = 0
    """The number of the part between semicolons in which it stands."""
    words_from: int = 0
    """The place of the noun that tells the stance of the subject: “its refusal to …”; 0 where none does."""
    is_listed: bool = False
    """Whether it is named behind a colon as what somebody says or wants."""


def masked(text: str, sentence: ArticleSentence, found: list[Mention]) -> str:
    """The sentence in which each name is one kind of letter, and each quotation another.

    Several words that are one verb of speech stand there as “said”.
    """
    letters = list(sentence.text)
    for span in sentence.quoted:
        for place in range(span.start, span.end):
            letters[place - sentence.start] = QUOTED
    for number, mention in enumerate(found):
        inside = range(mention.start - sentence.start, mention.end - sentence.start)
        if any(letters[place] == QUOTED for place in inside):
            continue
        for place in inside:
            letters[place] = chr(FIRST_MENTION + number)
    return SAYS_BY_SEVERAL.sub(lambda match: "said".ljust(len(match[0])), "".join(letters))


def clauses(sentence: ArticleSentence, words: str, found: list[Mention]) -> list[Clause]:
    """The clauses of a sentence in order; `words` is the sentence as it is masked."""
    parts: list[Clause] = []
    for start, end in _bounds(words):
        part = _clause(sentence, words, found, start, end)
        goes_on = AND_DOES.match(part.masked)
        named = isinstance(parts[-1].subject, Mention) if parts else False
        if goes_on and named and part.subject is None and part.attributed is None:
            part = replace(part, subject=parts[-1].subject, verb=goes_on["verb"].lower())
        parts += _with_relative(part)
    return parts


RELATIVE = re.compile(
    rf"(?P<who>{MASKED})(?:,[^,;]{{2,90}})?(?P<clause>,\s+who\s+(?:(?:has|had|have|\w+ly)\s+)*(?P<verb>{'|'.join(sorted(HOLDING | SPEECH))})\b[^;]*)$"
)
"""Somebody with what he says behind him, to the end: “… heard Ase Berg, who asked for …”."""


def _with_relative(part: Clause) -> Iterator[Clause]:
    """A clause, and what is told in it of somebody else who is named last in it, as one of his own."""
    match = RELATIVE.search(part.masked)
    who = None
    if match is not None:
        place = part.start + match.start("who")
        who = next((one for one in part.found if one.start <= place < one.end), None)
    if match is None or who is None or who is part.subject or who is part.attributed:
        yield part
        return
    cut = match.start("clause")
    yield replace(part, end=part.start + cut, masked=part.masked[:cut])
    yield replace(
        part,
        start=part.start + cut,
        masked=part.masked[cut:],
        found=tuple(one for one in part.found if one.start >= part.start + cut),
        attributed=None,
        subject=who,
        verb=match["verb"].lower(),
        with_them=(),
        against=(),
        told_of=None,
        group="",
        words_from=0,
        is_listed=False,
    )


def _bounds(words: str) -> list[tuple[int, int]]:
    cuts = [0]
    for match in SPLIT.finditer(words):
        parts = match[0].startswith(";") or VERB.search(words, cuts[-1], match.start())
        if parts and VERB.search(words, match.end()):
            cuts.append(match.start())
    bounds = []
    for start, end in zip(cuts, [*cuts[1:], len(words)], strict=True):
        bounds.append((start, end))
    # One without a verb of its own belongs to the one before.
    joined: list[tuple[int, int]] = []
    for start, end in bounds:
        if joined and not VERB.search(words, start, end) and QUOTED not in words[start:end]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _clause(
    sentence: ArticleSentence, words: str, found: list[Mention], start: int, end: int
) -> Clause:
    inside = words[start:end]
    own = list(_outside(words, found, start, end))
    attributed = attributed_to(inside, found)
    subject, with_them, verb = _subject(words, found, own, start, end)
    noun = None
    if verb == OF_NOUN:
        noun = STANCE_NOUN_BEHIND.search(inside) or NOUN_BEFORE.search(inside)
    if attributed is not None and done_by(inside, found) is attributed:
        with_them = []
    more, against = companions(words, own)
    if noun and isinstance(subject, Mention) and attributed not in (None, subject):
        # Whose demand it is, and who backs or refuses it.
        who = DONE_FOR.search(inside) if attributed is done_by(inside, found) else None
        if who is not None and not NEGATED.search(inside[max(0, who.start() - 12) : who.end()]):
            more = [*more, subject]
    group = GROUP.search(inside)
    for_all = "the sides" if IT_WAS_AGREED.match(inside) and attributed is None else ""
    return Clause(
        start=sentence.start + start,
        end=sentence.start + end,
        masked=inside,
        found=tuple(m for m in found if sentence.start + start <= m.start < sentence.start + end),
        attributed=attributed,
        subject=subject,
        with_them=tuple(dict.fromkeys((*with_them, *more))),
        against=tuple(against),
        told_of=_told_of(words, own, start, end, subject),
        group=group[0]
        if group and _is_subject_place(inside, group.start(), group.end())
        else for_all,
        verb=verb,
        part=words.count(";", 0, start + 1),
        words_from=sentence.start + start + noun.start("noun") if noun else 0,
        is_listed=attributed is not None and introduced_by(inside, found) is attributed,
    )


def _outside(
    words: str, found: list[Mention], start: int, end: int
) -> Iterator[tuple[int, int, Mention]]:
    """Those who are named outside quotations, with their places in the sentence."""
    for number, mention in enumerate(found):
        letter = chr(FIRST_MENTION + number)
        first = words.find(letter, start, end)
        if first >= 0:
            last = words.rfind(letter, start, end) + 1
            yield first, last, mention


def _subject(
    words: str, found: list[Mention], own: list[tuple[int, int, Mention]], start: int, end: int
) -> tuple[Mention | str | None, list[Mention], str]:
    """Who stands where a subject does, who else with him, and the verb behind them.

    The first who says or wants something, else the first.
    """
    standing = [
        *_mentions_standing(words, own, start, end),
        *(
            (
                match.start("who"),
                match["who"].lower(),
                [],
                _verb_behind(words, match.end("who"), end),
            )
            for match in ANYWHERE.finditer(words, start, end)
            if not SUBORDINATE.search(words[start : match.start("who")])
        ),
        *(
            (match.start(), PRONOUN_OF[match["who"].lower()], [], OF_NOUN)
            for match in OF_PRONOUN.finditer(words, start, end)
            if not VERB.search(words, start, match.start())
            and not _is_oblique(words, match.start(), start)
        ),
    ]
    standing.sort(key=lambda one: one[0])
    # A pronoun without a verb is what is spoken of, or of no one.
    standing = [one for one in standing if one[3] or isinstance(one[1], Mention)]
    if not standing:
        return None, [], ""
    first = standing[0]
    acts = SPEECH | TAKES_A_STANCE | OF_SEVERAL | {OF_NOUN}
    if first[3] not in acts:
        first = next((one for one in standing if one[3] in SPEECH), first)
    elif isinstance(first[1], Mention) and first[1].naming is not Naming.SPEAKER:
        # Somebody who says it for that party: “Norway’s answer was no: its minister, Ase Berg, said …”.
        first = next((one for one in standing[1:] if _says_it_for(one, first[1])), first)
    return first[1:]


def _says_it_for(one: tuple[int, Mention | str, list[Mention], str], party: Mention) -> bool:
    who = one[1]
    if not isinstance(who, Mention) or who.naming is not Naming.SPEAKER or who.party is None:
        return False
    return one[3] in SPEECH and who.party == party.party


TELLS_THAT = re.compile(
    r"\b(?:said|says|told|tells|recalled|recalls|noted|notes|claimed|claims|reported|reports|added|confirmed|confirms|"
    r"informed|explained|revealed|disclosed|announced|believed|believes|understood)\b(?:\s+(?!that\b)[^\s,;.]+){0,4}?\s+(?:that\s+)?(?:the\s+)?$"
)
SO_TOO = re.compile(
    r"\b(?:so|neither|nor) (did|does|do|has|had|have|would|will|could|is|are|was|were) (?:the )?$",
    re.IGNORECASE,
)
SUBORDINATE = re.compile(
    r"\b(?:when|if|until|before|after|where|because|since|whether|which|whose|unless|than|as|while|although|though)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def _told_of(
    words: str,
    own: list[tuple[int, int, Mention]],
    start: int,
    end: int,
    subject: Mention | str | None,
) -> Mention | None:
    for first, last, mention in own:
        if mention is subject or mention.is_possessive or mention.is_adjective:
            continue
        verb = _verb_behind(words, last, end)
        if verb in TOOK_A_STANCE and TELLS_THAT.search(words[start:first]):
            return mention
    return None


def _mentions_standing(
    words: str, own: list[tuple[int, int, Mention]], start: int, end: int
) -> Iterator[tuple[int, Mention | str, list[Mention], str]]:
    for place, (first, last, mention) in enumerate(own):
        so_too = SO_TOO.search(words[start:first])
        if so_too and not mention.is_possessive:
            yield first, mention, [], so_too[1].lower()
            continue
        of_whom = OF_SOMEBODY.search(words[start:first])
        if of_whom is not None and not VERB.search(words, start, start + of_whom.start()):
            if not _is_oblique(words, start + of_whom.start(), start):
                yield first, mention, [], OF_NOUN
            continue
        if _is_oblique(words, first, start) or SUBORDINATE.search(words[start:first]):
            continue
        if mention.is_possessive and WORDS_OF.match(words, last):
            yield first, mention, [], "said"
            continue
        owns = mention.is_possessive or mention.is_adjective
        if owns and STANCE_NOUN.match(words, last, end) and not VERB.search(words, start, first):
            yield first, mention, [], OF_NOUN
            continue
        if mention.is_possessive and mention.naming is not Naming.TEXT:
            continue
        if mention.is_adjective and mention.naming in (Naming.PLACE, Naming.PARTY):
            continue
        if re.match(r"[–-]|\s+[A-Z]\w+", words[last:end]):
            # A part of another name: the Council of NATO and Russia.
            continue
        others, behind = [], last
        for next_first, next_last, other in own[place + 1 :]:
            gap = words[behind:next_first]
            if other.is_possessive or not re.fullmatch(
                r",?\s+(?:(?:and|nor)\s+)?(?:the\s+)?|,\s+", gap
            ):
                break
            others.append(other)
            behind = next_last
        verb = _verb_behind(words, behind, end)
        if not verb and others:
            others, verb = [], _verb_behind(words, last, end)
        if not verb and VERB.search(words, start, first):
            # The object of a verb before it.
            continue
        yield first, mention, others, verb


_SUBJECT_ASIDE = r"(?:\s*,[^,;]{2,120},|,)?(?:\s+who(?:[’'](?:d|s|ll|ve))?\s[^,;]{2,80}?,?)?\s+"
_SMALL_WORDS = (
    r"(?:(?:also|then|again|still|now|no longer|later|once|never|always|too|both|all|has|had|have|himself|herself|itself|"
    r"today|not|yet|\w+ly)\s+)*"
)
BEHIND_SUBJECT = re.compile(
    rf"{_SUBJECT_ASIDE}{_SMALL_WORDS}(?P<verb>{ALTERNATIVES})\b", re.IGNORECASE
)
BEHIND_DOER = re.compile(
    rf"{_SUBJECT_ASIDE}{_SMALL_WORDS}(?P<verb>[a-z]+ed|[a-z]+n['’]t|{'|'.join(OF_SEVERAL | IRREGULAR | DOING)})\b",
    re.IGNORECASE,
)


def _verb_behind(words: str, place: int, end: int) -> str:
    for pattern in (BEHIND_SUBJECT, BEHIND_DOER):
        match = pattern.match(words, place, end)
        if match:
            return match["verb"].lower()
    return ""


def _is_oblique(words: str, place: int, start: int) -> bool:
    """Whether a preposition stands before it."""
    before = re.findall(
        r"[\w’'-]+|[,;:—–]|[\ue000-\uf000]", words[max(0, start, place - 60) : place]
    )
    while before and before[-1].lower() in BEHIND_OBLIQUE:
        before.pop()
    if before and ACCORDING.search(words[max(0, place - 60) : place]):
        return False
    return bool(before) and before[-1].lower() in OBLIQUE


MOST_BETWEEN = 8
"""So many words may stand between a group and its verb: “all parties to the talks on … agreed”."""


def _is_subject_place(inside: str, start: int, end: int) -> bool:
    if _is_oblique(inside, start, 0):
        return False
    places = [end]
    if re.match(r"\s+(?:to|of|at|in|from)\s", inside[end:]):
        places += [end + word.end() for word in re.finditer(r"[^\s,;]+", inside[end:])][
            1:MOST_BETWEEN
        ]
    return any(_verb_behind(inside, place, len(inside)) for place in places)
