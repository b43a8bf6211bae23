"""A sentence in its clauses, each with who speaks in it by its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .asides import aside_in
from .attributions import (
    BY_WHOM,
    FIRST_MENTION,
    MASKED,
    QUOTED,
    attributed_to,
    done_by,
    introduced_by,
)
from .clause_bounds import BESIDE_IT, STANCE_NOUN_BEHIND, UNLIKE_WHO, bounds
from .companions import SPARED_WHO, SPARES, companions, spared
from .directions import without
from .elisions import Elision, elisions_in
from .groups import GROUP, IT_WAS_AGREED
from .kinds import DEMANDS
from .mentions import Mention
from .passives import Passive, passives_in
from .sentences import ArticleSentence
from .speech_words import ALTERNATIVES, SAYS_BY_SEVERAL, SPEECH
from .stance_cues import NEGATED
from .stance_nouns import OF_SOMEBODY
from .subjects import OF_NOUN, is_oblique, subject_of, told_of, verb_behind
from .summaries import told_of_others
from .verb_forms import HOLDING
from .viewpoints import SPEAKS_FOR, by_whose_lights, through_whom, whose_word

NOUN_BEFORE = re.compile(OF_SOMEBODY.pattern.replace("$", f"(?={MASKED})"), re.IGNORECASE)
DONE_FOR = re.compile(
    r"\b(?:backed|supported|welcomed|endorsed|shared|accepted|defended|championed|seconded)(?:\s+[\w’'-]+){0,4}?(?:,\s+(?:with|if|though|albeit|although)\s[^,;]{3,50},)?\s+by\b",
    re.IGNORECASE,
)
"""A passive of those who stand for it, too."""
AND_DOES = re.compile(
    rf"(?:,?\s+and(?:,[^,;]{{3,60}},)?|,)\s+(?:(?:also|then|again|later|\w+ly)\s+)*(?P<verb>{ALTERNATIVES})\b",
    re.IGNORECASE,
)
"""A clause that goes on with another verb of the subject before it."""


OF_WHOM = re.compile(rf"\s+(?:of|from|for|representing)\s+(?:both\s+)?(?:the\s+)?{MASKED}")
"""Behind a word for several: whose they are, so that they are not all."""
APART = -1
"""The number of what stands in no part between semicolons."""
LISTED = re.compile(
    r",?\s+(?:(?:and|nor|or|as well as|along with)\s+)?(?:(?:from|by|of|that|the|both)\s+){0,3}|,\s+",
    re.IGNORECASE,
)


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
    spared: tuple[Mention, ...] = ()
    """Who is left out of those of the group."""
    group: str = ""
    verb: str = ""
    part: int = 0
    """The number of the part between semicolons in which it stands."""
    words_from: int = 0
    """The place of the noun that tells the stance of the subject: “its refusal to …”; 0 where none does."""
    is_listed: bool = False
    """Whether it is named behind a colon as what somebody says or wants."""
    left_out: tuple[int, int] = (0, 0)
    """The place of what is told in it of somebody else alone."""
    elided: str = ""
    """The verb that is left out in it, because it is that of the clause before."""


PRIVATE = re.compile(r"[\ue000-\uf8ff]")
"""Letters that every font has for itself, some of which stand here for names: a text may bring its own."""


def masked(text: str, sentence: ArticleSentence, found: list[Mention]) -> str:
    """The sentence in which each name is one kind of letter, and each quotation another.

    Several words that are one verb of speech stand there as “said”.
    """
    letters = list(PRIVATE.sub(" ", sentence.text))
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
    words = without(words, 0, told_of_others(words, found))
    elided = elisions_in(words, found)
    until = elided[0].start if elided else len(words)
    for start, end in bounds(words[:until]):
        passives = passives_in(words[start:end], found)
        if passives:
            parts += _with_passives(sentence, words, found, (start, end), passives)
            continue
        if (excepted := SPARED_WHO.search(words, start, end)) is not None:
            parts += _with_spared(sentence, words, found, (start, end), excepted)
            continue
        part = _clause(sentence, words, found, start, end)
        goes_on = AND_DOES.match(part.masked)
        named = isinstance(parts[-1].subject, Mention) if parts else False
        if goes_on and named and part.subject is None and part.attributed is None:
            part = replace(part, subject=parts[-1].subject, verb=goes_on["verb"].lower())
        parts += _with_relative(part)
    return [*parts, *(_of_elision(sentence, words, found, one) for one in elided)]


def _of_elision(
    sentence: ArticleSentence, words: str, found: list[Mention], elided: Elision
) -> Clause:
    """What somebody is told to hold by the verb of the clause before."""
    start, end = sentence.start + elided.start, sentence.start + elided.end
    return Clause(
        start=start,
        end=end,
        masked=words[elided.start : elided.end],
        found=tuple(m for m in found if start <= m.start < end),
        subject=elided.who,
        verb=elided.verb.split()[0].lower(),
        part=APART,
        elided=elided.verb,
    )


def _with_passives(
    sentence: ArticleSentence,
    words: str,
    found: list[Mention],
    bounds: tuple[int, int],
    passives: list[Passive],
) -> Iterator[Clause]:
    """A clause without those passives, and what is told by each of those whom it names; what is asked stands first."""
    start, end = bounds
    begins = sentence.start + start
    rest, own = words, passives[0].own
    for passive in passives:
        rest = without(rest, start + passive.own[0], start + passive.own[1])
        own = min(own[0], passive.own[0]), max(own[1], passive.own[1])
    main = replace(
        _clause(sentence, rest, found, start, end), left_out=(begins + own[0], begins + own[1])
    )
    told = [_of_passive(words, found, (start, begins), passive) for passive in passives]
    yield from (*told, main) if passives[0].asks else (main, *told)


def _with_spared(
    sentence: ArticleSentence,
    words: str,
    found: list[Mention],
    bounds: tuple[int, int],
    excepted: re.Match[str],
) -> Iterator[Clause]:
    """What all others do, and what he himself does who is left out of them."""
    start, end = bounds
    aside = excepted.span("aside")
    begins = sentence.start
    who = found[ord(excepted["who"]) - FIRST_MENTION]
    rest = _clause(sentence, without(words, *aside), found, start, end)
    yield replace(
        rest,
        against=tuple(one for one in rest.against if one is not who),
        left_out=(begins + aside[0], begins + aside[1]),
    )
    yield Clause(
        start=begins + aside[0],
        end=begins + aside[1],
        masked=words[slice(*aside)],
        found=(),
        subject=who,
        verb=OF_NOUN,
        part=APART,
    )


def _of_passive(
    words: str, found: list[Mention], begins: tuple[int, int], passive: Passive
) -> Clause:
    """What those are told to hold whom a passive names; `begins` is where the clause does, in its sentence and the text."""
    here, start = begins
    first, *others = (found[ord(letter) - FIRST_MENTION] for letter in passive.who)
    return Clause(
        start=start + passive.begins,
        end=start + passive.end,
        masked=words[here + passive.begins : here + passive.end],
        found=tuple(m for m in found if start <= m.start < start + passive.end),
        attributed=first,
        with_them=tuple(others),
        verb=OF_NOUN,
        part=APART,
        left_out=(start + passive.before[0], start + passive.before[1]),
    )


TELLER_WITH_CLAUSE = re.compile(
    rf"\W*according\s+to\s+(?:the\s+|an?\s+)?{MASKED}+,?\s+(?:who|which)\s", re.IGNORECASE
)
"""Who tells it, with a clause of his own before what he tells: “According to an envoy who was there, …”."""
RELATIVE = re.compile(
    rf"(?P<who>{MASKED})(?:,[^,;]{{2,90}})?(?P<clause>,\s+(?:who|which)\s+(?:(?:has|had|have|\w+ly)\s+)*(?P<verb>{'|'.join(sorted(HOLDING | SPEECH))})\b(?:(?!,\s+(?:the\s+)?{MASKED})[^;])*)$"
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


def _clause(
    sentence: ArticleSentence, words: str, found: list[Mention], start: int, end: int
) -> Clause:
    inside = words[start:end]
    own = list(_outside(words, found, start, end))
    attributed = attributed_to(inside, found)
    subject, with_them, verb = subject_of(words, found, own, start, end)
    if isinstance(subject, Mention) and subject is attributed and _is_before(inside, subject):
        others = [one for one in own if one[2] is not attributed]
        subject, with_them, verb = subject_of(words, found, others, start, end)
    is_beside = bool(start) and attributed is None and BESIDE_IT.match(inside) is not None
    is_beside = is_beside or UNLIKE_WHO.match(inside) is not None
    if is_beside:
        subject, with_them, verb = own[0][2], [], OF_NOUN
    if attributed is None:
        attributed = by_whose_lights(inside, found)
        if attributed is None and (subject is None or not verb):
            attributed = whose_word(inside, found)
            with_them = _listed_with(words, own, attributed)
    attributed = through_whom(inside, found, subject) or attributed
    noun = None
    if verb == OF_NOUN:
        noun = STANCE_NOUN_BEHIND.search(inside) or NOUN_BEFORE.search(inside)
    is_done = attributed is not None and done_by(inside, found) is attributed
    if is_done:
        with_them = _listed_with(words, own, attributed)
    more, against = companions(words, own) if not is_beside else ([], [])
    if subject in against:
        # “All but Norway …” do it, and Norway does not.
        subject = None
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
        told_of=told_of(words, own, start, end, subject, attributed),
        spared=tuple(spared(words, own)),
        group=group[0]
        if group and _is_subject_place(inside, group.start(), group.end())
        else for_all,
        verb=verb,
        part=APART if is_beside else words.count(";", 0, start + 1),
        words_from=sentence.start + start + noun.start("noun") if noun else 0,
        is_listed=attributed is not None and introduced_by(inside, found) is attributed,
        left_out=aside_in(inside, sentence.start + start, is_done=is_done),
    )


def _is_before(inside: str, teller: Mention) -> bool:
    """Whether a clause begins with who tells what another does, or with the party for which he speaks."""
    party = BY_WHOM.match(inside) or SPEAKS_FOR.match(inside) if teller.party else None
    return bool(party or TELLER_WITH_CLAUSE.match(inside))


def _listed_with(
    words: str, own: list[tuple[int, int, Mention]], who: Mention | str | None
) -> list[Mention]:
    """Those who stand in one list with somebody, behind him."""
    listed: list[Mention] = []
    behind = -1
    for first, last, mention in own:
        if mention is who:
            behind = last
        elif behind >= 0:
            if not LISTED.fullmatch(words[behind:first]):
                break
            listed.append(mention)
            behind = last
    return listed


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


IN_CASE = re.compile(r"\b(?:if|unless|once|when|until|till|provided|should)\s+$", re.IGNORECASE)
"""Before those of whom it is not told that they do it."""
OF_VERB = re.compile(r"\b(?:to|that|which|who)\s+\w+\s+$", re.IGNORECASE)
"""Before what a verb within it is of: “a court that binds the parties”."""
MOST_BETWEEN = 8
"""So many words may stand between a group and its verb: “all parties to the talks on … agreed”."""


def _is_subject_place(inside: str, start: int, end: int) -> bool:
    if is_oblique(inside, start, 0) or OF_VERB.search(inside[:start]):
        return False
    if IN_CASE.search(inside[:start]) or DEMANDS.search(inside[:start]):
        return False
    if (spares := SPARES.match(inside, end)) is not None:
        end = spares.end()
    if OF_WHOM.match(inside, end):
        return False
    places = [end]
    if re.match(r"\s+(?:to|of|at|in|from)\s", inside[end:]):
        places += [end + word.end() for word in re.finditer(r"[^\s,;]+", inside[end:])][
            1:MOST_BETWEEN
        ]
    return any(verb_behind(inside, place, len(inside)) for place in places)
