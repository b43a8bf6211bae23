"""What somebody says, in claims on one issue each."""

from __future__ import annotations

import re
from dataclasses import replace

from . import kinds
from .addressees import Asked, asked_of
from .clauses import Clause
from .companions import sides_told, without_spared
from .conditions import CONDITION, CONDITION_FIRST
from .continuations import ONLY_THEN, QUALIFIES, says_more
from .contractions import written_out
from .cue_weights import CueWeight
from .denials import DENIAL
from .directions import without
from .earlier_times import moved_on, of_today
from .issue_claims import IssueClaim
from .issue_parts import excepted, on_issue, yes_and_no
from .mentions import Mention, Naming
from .own_words import without_asides, without_names, without_when
from .questions import bare_answer
from .said_together import Spoken
from .sentences import ArticleSentence
from .speech_words import OF_SEVERAL, SPEECH
from .stance_cues import cues
from .subjects import OF_NOUN
from .threats import threat_in
from .topics import ASKABLE, CARRIED, ENOUGH, LONE, NAMED, PLAIN, SURE, Topics
from .turns import INTERVIEWED
from .two_issues import aside_and_rest, more_and_less
from .verb_forms import HOLDING
from .voices import Discourse, Voice

DOES_SO = re.compile(r"\b(?:do|does|did|done|doing) (?:so|that|this|it|the same)\b", re.IGNORECASE)
NEITHER = re.compile(r"\W*neither\b", re.IGNORECASE)
THREATENED = 0.4
"""How like an issue what is threatened over must be."""
WARNS_OF_IT = re.compile(
    r"\W*(?:and|but)\s+(?:(?:also|then|he|she|it|they)\s+)*warn\w*\s+(?:[\w’'-]+\s+){0,5}?that\s+(?:it|this|that|such an? \w+)\s+(?:would|will|could|might|may)\b",
    re.IGNORECASE,
)
"""A warning of what was spoken of just before, whatever would come of it."""
TIME = re.compile(r"\W*(?:but\s+)?(?:only\s+)?once\b", re.IGNORECASE)
MODAL = re.compile(
    r"(?:will|would)\b.*|shall|should|must|ha(?:s|ve|d) to|needs?|right to", re.IGNORECASE
)
LINKED = re.compile(
    r"\b(?:tied|linked|bound|coupled)\b[^;]{0,30}?\bto\b|\b(?:depends?|depended|dependent|hinge[sd]?|conditional|contingent) (?:up)?on\b|\bin (?:return|exchange) for\b",
    re.IGNORECASE,
)


def claims(
    sentence: ArticleSentence,
    one: Spoken,
    found: list[Mention],
    discourse: Discourse,
    topics: Topics,
) -> list[IssueClaim]:
    """The claims of clauses that one voice says, one for each issue."""
    words = without_names(sentence, found)
    gathered: dict[str, IssueClaim] = {}
    for clause in one.clauses:
        own = _is_own_noun(clause, one.voices[0])
        begins = (max(clause.start, clause.words_from) if own else clause.start) - sentence.start
        ends = clause.end - sentence.start
        aside, back = (place - sentence.start for place in clause.left_out)
        text = (without(words, aside, back) if back > 0 else words)[begins:ends]
        if clause.spared and clause.group:
            text = without_spared(text)
        if not own:
            noun = re.compile(r"\w+").match(text, clause.words_from - clause.start)
            text = without(text, *noun.span()) if noun else text
        text = written_out(without_when(f"{clause.elided} {text}" if clause.elided else text))
        if kinds.WAS_ASKED.match(text):
            topics.ask(text, sentence.passage, opens=False)
            continue
        asked = asked_of(sentence, one.voices[0], clause, found, discourse)
        of_clause = (
            []
            if gathered and WARNS_OF_IT.match(text)
            else _of_clause(text, clause, one, asked, topics, sentence, bool(gathered))
        )
        if of_clause and gathered and ONLY_THEN.match(text):
            # What was said just before hangs on something that is an issue of its own.
            slug, last = next(reversed(gathered.items()))
            gathered[slug] = replace(last, text=f"{last.text}, {text.lstrip(' ,')}", end=ends)
            of_clause = [replace(of_clause[0], is_condition=True)]
        held = gathered[next(reversed(gathered))] if gathered and not of_clause else None
        since = moved_on(held.text, text) if held else None
        if held and since:
            # What was held before it was what it is now.
            gathered[held.likes[0].slug] = replace(held, text=since, asked=asked, end=ends)
        elif not of_clause and gathered and (QUALIFIES.match(text) or WARNS_OF_IT.match(text)):
            # A condition, an exception or a warning of what was said just before.
            slug, last = next(reversed(gathered.items()))
            gathered[slug] = replace(last, text=f"{last.text}, {text.lstrip(' ,')}", end=ends)
        elif not of_clause and gathered and says_more(text, next(reversed(gathered.values())).text):
            # It says more of what was said just before.
            slug, last = next(reversed(gathered.items()))
            gathered[slug] = replace(last, text=f"{last.text}; {text.lstrip(' ,;')}", end=ends)
        elif not of_clause and asked is not None and gathered:
            # What is asked for is left out, and is what was said just before.
            slug, last = next(reversed(gathered.items()))
            gathered[slug] = replace(last, asked=last.asked or asked, end=ends)
        for claim in of_clause:
            slug = claim.likes[0].slug
            listed = claim is not of_clause[0] and _is_named(claim, topics)
            if gathered and slug not in gathered and not listed and _is_weak(claim, topics):
                continue
            before = gathered.get(slug)
            if before is None:
                part_ends = begins + claim.end if claim.end else ends
                gathered[slug] = replace(claim, start=begins + claim.start, end=part_ends)
            elif not claim.is_condition:
                gathered[slug] = IssueClaim(
                    text=moved_on(before.text, claim.text, is_of_it=True)
                    or f"{before.text} {claim.text}",
                    likes=before.likes,
                    start=before.start,
                    end=ends,
                    asked=before.asked or claim.asked,
                )
    gathered = {slug: replace(one, text=of_today(one.text)) for slug, one in gathered.items()}
    sides_with = sides_told(sentence.text, sentence.start, (one.start, one.end), found)
    if sides_with is not None:
        gathered = {slug: replace(claim, sides_with=sides_with) for slug, claim in gathered.items()}
    start, end = one.start - sentence.start, one.end - sentence.start
    whole = written_out(without_asides(words, one.clauses, sentence.start)[start:end])
    if not gathered and len(one.clauses) > 1:
        for likes in topics.issues(whole, one.voices[0], enough=SURE):
            gathered[likes[0].slug] = IssueClaim(text=whole, likes=likes, start=start, end=end)
    if len(gathered) == 1:
        slug, claim = next(iter(gathered.items()))
        gathered[slug] = claim = replace(claim, warns=kinds.AND_WARNS.search(whole) is not None)
        if not (cues(claim.text) or claim.is_condition or claim.is_threat or claim.is_measure):
            gathered[slug] = IssueClaim(
                text=whole, likes=claim.likes, start=start, end=end, asked=claim.asked
            )
    if sentence.quoted or is_in_turn(sentence, one) or any(map(is_said, one.clauses)):
        gathered = {
            slug: replace(claim, is_worth_a_look=topics.is_named(claim.likes[0]))
            for slug, claim in gathered.items()
        }
    topics.keep(words, [claim.likes[0] for claim in gathered.values()])
    for claim in gathered.values():
        if claim.asked is not None:
            topics.ask_of(claim.likes[0], claim.asked.parties)
    return list(gathered.values())


STANDS = SPEECH | HOLDING | OF_SEVERAL | {OF_NOUN}


def is_in_turn(sentence: ArticleSentence, one: Spoken) -> bool:
    """Whether somebody speaks there himself, by a label or because he is interviewed."""
    return bool(sentence.label) or one.voices[0].why == INTERVIEWED


def is_said(clause: Clause) -> bool:
    """Whether somebody is told to say what a clause tells, or to stand somewhere, or a text of his says it."""
    text = isinstance(clause.subject, Mention) and clause.subject.naming is Naming.TEXT
    return text or clause.attributed is not None or clause.verb in STANDS


def _is_named(claim: IssueClaim, topics: Topics) -> bool:
    """Whether all words that tell the issue of a claim stand in its name."""
    first = claim.likes[0]
    return bool(first.like) and all(map(topics.index.is_named_by, first.words))


OF_ITS_OWN = re.compile(
    r"\b(?:its|their|his|her|our|own|another|other|new|more)\s+(?:own\s+)?$", re.IGNORECASE
)
"""Before a thing that is not the one of which the issue is."""


def _is_weak(claim: IssueClaim, topics: Topics) -> bool:
    """Whether one word alone, that other issues have, too, tells the issue of a claim beside another.

    Of a word that names one issue alone, with a plain stance beside it, it is not.
    """
    first = claim.likes[0]
    if len(set(first.words)) > 1 or not first.like or first.score >= PLAIN:
        return False
    is_plain = any(cue.weight > CueWeight.WEAK for cue in cues(claim.text))
    is_plain = is_plain or kinds.SILENCE.search(claim.text) is not None
    word = re.search(rf"\b{re.escape(first.words[0])}\b", claim.text, re.IGNORECASE)
    is_another = word is not None and OF_ITS_OWN.search(claim.text[: word.start()])
    return not (is_plain and word and not is_another and _is_named(claim, topics))


def _is_own_noun(clause: Clause, voice: Voice) -> bool:
    """Whether the noun that tells a stance in a clause tells that of who speaks: “their refusal”, she said."""
    subject = clause.subject
    return (
        not clause.words_from
        or not isinstance(subject, Mention)
        or subject.party in (voice.party, None)
    )


def _of_clause(
    text: str,
    clause: Clause,
    one: Spoken,
    asked: Asked | None,
    topics: Topics,
    sentence: ArticleSentence,
    has_claims: bool,
) -> list[IssueClaim]:
    voice = one.voices[0]
    told: list[IssueClaim] = []
    threat = _threat(text, voice, topics)
    if threat is not None:
        return [threat]
    request = None if asked else topics.request_answered(text, voice.party)
    if request is not None:
        return [IssueClaim(text=text, likes=[request])]
    if (of_two := aside_and_rest(text, asked, voice, topics)) is not None:
        return of_two
    if (of_two := more_and_less(text, asked, voice, topics)) is not None:
        return of_two
    parts = _parts(text)
    answers = _answers(sentence, voice, topics)
    for start, end, is_condition in parts:
        part = text[start:end]
        tells = bool(cues(part)) or asked is not None or tells_something(part)
        said = bool(sentence.quoted) or is_said(clause)
        enough = (
            (ENOUGH if tells else NAMED if said else SURE)
            if voice.is_own or voice.is_text
            else CARRIED
        )
        lone = voice.is_own and voice.is_told and not (sentence.label or voice.why == INTERVIEWED)
        enough = LONE if lone and enough == ENOUGH else enough
        if voice.is_own and any(kind.search(part) for kind in kinds.OF_SOMETHING):
            enough = ASKABLE
        several = topics.issues(
            _without_silence(part),
            voice,
            enough=PLAIN if is_condition else enough,
            asked=asked.parties if asked else (),
        )
        several = [likes for likes in several if enough != LONE or topics.is_told(likes[0], part)]
        if is_condition and (
            (not told and not LINKED.search(text)) or TIME.match(part) or topics.front is not None
        ):
            continue
        if is_condition:
            taken = {claim.likes[0].slug for claim in told}
            told += [
                IssueClaim(text=part, likes=likes, is_condition=True)
                for likes in several[:1]
                if likes[0].slug not in taken
            ]
            continue
        if (
            not several
            and (
                answers
                or (sentence.label and len(parts) > 1)
                or _may_leave_out(part, asked, voice, sentence)
            )
            and not has_claims
        ):
            opens = sentence.opens_passage and start == 0
            several = topics.meant(part)
            carried = (
                []
                if several
                else topics.carried(
                    part, voice, sentence.passage, opens=opens, in_turn=bool(sentence.label)
                )
            )
            several = several or ([carried] if carried else [])
        if not several and sentence.quoted and not has_claims:
            quoted = topics.quoted_on(part, voice, sentence)
            several = [quoted] if quoted else []
        for likes in several:
            apart = len(several) > 1 and bool(likes[0].like) and not NEITHER.match(part)
            words = part if yes_and_no(text) else text
            if apart:
                words = excepted(part, likes[0], several) or on_issue(part, likes[0], several)
            told.append(IssueClaim(text=words, likes=likes, asked=asked))
    if not told and len(parts) > 1:
        whole = topics.issues(text, voice, enough=SURE)
        told = [IssueClaim(text=text, likes=likes, asked=asked) for likes in whole[:1]]
    return told


def _threat(text: str, voice: Voice, topics: Topics) -> IssueClaim | None:
    """What is threatened where it is an issue of its own, else what it is threatened over."""
    told = threat_in(text, _parts(text))
    if told is None or kinds.SILENCE.search(told.then):
        return None
    then, condition, split = told.then, told.condition, told.is_undivided
    measure = topics.issues(then, voice, enough=PLAIN)
    if measure and split:
        return IssueClaim(text=then, likes=measure[0], is_measure=True)
    over = topics.issues(condition, voice, enough=THREATENED)
    if over:
        return IssueClaim(text=condition, likes=over[0], is_threat=True)
    both = topics.issues(text, voice, enough=SURE)
    return IssueClaim(text=text, likes=both[0], is_measure=True) if both and split else None


def _answers(sentence: ArticleSentence, voice: Voice, topics: Topics) -> bool:
    """Whether it is the first that somebody says who was asked about an issue."""
    last = topics.last
    return last is not None and last.is_asked and sentence.opens_passage and voice.is_own


def _may_leave_out(text: str, asked: Asked | None, voice: Voice, sentence: ArticleSentence) -> bool:
    """Whether a text tells so much of a stance that what it is on may be left out."""
    if not (voice.is_own or voice.is_text or sentence.quoted):
        return False
    plain = any(cue.weight > CueWeight.WEAK or not MODAL.fullmatch(cue.words) for cue in cues(text))
    plain = plain or bare_answer(sentence) is not None
    return plain or bool(DOES_SO.search(text)) or asked is not None or tells_something(text)


SHORT_SILENCE, OF_WHAT = 40, re.compile(r"\b(?:of|on|about) \w")
"""So many characters have few words, and how in the midst of them stands what they are about."""


RESERVATION = re.compile(
    r"\b(?:with|has|had|have|having|some|any|no|its|their|his|her) (?:\w+ )?reservations?\b",
    re.IGNORECASE,
)
"""What somebody has about an issue, and no word of one on which something is reserved."""


def _without_silence(text: str) -> str:
    """A text without the few words that tell a silence or a reservation, which are of no issue."""
    text = RESERVATION.sub(lambda match: " " * len(match[0]), text)
    match = kinds.SILENCE.search(text)
    few = match is not None and len(match[0]) < SHORT_SILENCE and not OF_WHAT.search(match[0])
    return without(text, *match.span()) if match and few else text


def tells_something(text: str) -> bool:
    """Whether words tell a silence, a denial, a warning, an accusation or an answer, as no stance does."""
    patterns = (
        kinds.SILENCE,
        DENIAL,
        kinds.WARNING,
        kinds.ACCUSATION,
        kinds.SAYS_SO_TOO,
        kinds.DOES_SO_TOO,
        kinds.DISAGREES,
        kinds.REQUEST_MET,
    )
    return any(pattern.search(text) for pattern in patterns)


def _parts(text: str) -> list[tuple[int, int, bool]]:
    """A text in what is said and the condition on which it is: places, and whether it is one."""
    if both := yes_and_no(text):
        return [(*place, False) for place in both]
    first = CONDITION_FIRST.match(text)
    if first and first.end() < len(text) - 10:
        return [(first.end(), len(text), False), (0, first.end(), True)]
    split = CONDITION.search(text) or LINKED.search(text)
    if split and split.start() > 10:
        return [(0, split.start(), False), (split.start() + 1, len(text), True)]
    return [(0, len(text), False)]
