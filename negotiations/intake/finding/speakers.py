"""Goes along an article and tells for each sentence who says which of its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...rules.articles import ArticlePassage
from .clauses import Clause, clauses, masked
from .kinds import GROUP_VERB, OWN_VIEW, PROPOSAL_OF, TAKES_NOTE
from .mentions import Mention, Naming, mentions
from .sentences import ArticleSentence
from .speech_words import SPEECH
from .voices import ACTS, AT_TABLE, NOBODY, REPLIES, Discourse, Voice

INTERVIEWED = "Who is interviewed."
PEOPLE = (Naming.SPEAKER, Naming.OFFICE)
FIRST_PERSON = re.compile(r"\b(?:I|we|We|our|Our|us|my|My)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Clauses that follow one another and that the same say: by their places, and by whom."""

    start: int
    end: int
    clauses: tuple[Clause, ...]
    voices: tuple[Voice, ...]
    against: tuple[Voice, ...] = ()


class Speaking:
    """Who speaks in each sentence of one article, asked in order."""

    def __init__(
        self,
        text: str,
        passages: list[ArticlePassage],
        sentences: list[ArticleSentence],
        discourse: Discourse,
    ) -> None:
        self._text, self._passages = text, passages
        self.discourse = discourse
        self.introduced: set[str] = set()
        self._passage = -1
        self._nobody = False
        self._asked = any(sentence.is_question for sentence in sentences)
        labels = {s.label for s in sentences if _is_name(s.label) and not s.is_question}
        named = {label for label in labels if self._labelled(label) is not None}
        self._is_transcript = bool(named) and (len(labels) > 1 or self._asked)
        self._interviewed = self._who_is_interviewed(sentences)
        self._answering = self._interviewed

    # -- whose turn it is --------------------------------------------------------------------

    def _who_is_interviewed(self, sentences: list[ArticleSentence]) -> Voice | None:
        """Who says “I” in the article itself: whom its headings or first sentences name first."""
        answers = [s for s in sentences if not s.is_question]
        personal = [s for s in answers if FIRST_PERSON.search(_unquoted(s))]
        if self._is_transcript or len(personal) < max(2, len(answers) // 6):
            return None
        headings = [(p.start, p.end) for p in self._passages if p.is_heading]
        opening = [(s.start, s.end) for s in answers[:3]]
        for start, end in (*headings, *opening):
            named = mentions(self._text, start, end, self.discourse.gazetteer, set())
            for mention in named:
                if mention.naming is Naming.SPEAKER and mention.speaker:
                    return replace(self.discourse.of_mention(mention), why=INTERVIEWED)
        return None

    def _turn(self, sentence: ArticleSentence) -> Voice | None:
        """Who says “I” in the passage of a sentence."""
        if sentence.is_question:
            return None
        label = sentence.label
        if _is_name(label):
            speaks = self._labelled(label)
            if speaks is not None or not self._is_transcript:
                return speaks
            answers = re.fullmatch(r"A(?:nswer)?", label, re.IGNORECASE)
            return self._answering if answers else NOBODY
        if self._interviewed is None:
            return None
        if self._asked and sentence.passage < self._first_question:
            return None
        return self._interviewed

    def _labelled(self, label: str) -> Voice | None:
        """Whoever a label names."""
        discourse = self.discourse
        for called in (label.title() if label.isupper() else label, label):
            for mention in mentions(
                called, 0, len(called), discourse.gazetteer, set(self.introduced)
            ):
                if mention.naming is Naming.OUTSIDER or mention.start > 4:
                    continue
                voice = discourse.of_mention(mention)
                if voice.party:
                    return replace(voice, why=f"From the label “{label}”.")
        of_words = self._of_words(label)
        return replace(of_words, why=f"From the label “{label}”.") if of_words else None

    def _of_words(self, label: str) -> Voice | None:
        """Somebody whose surname is a word of a label, as a name alone would be a common word."""
        words = {word.lower() for word in re.findall(r"[^\W\d_]+", label)}
        known = self.discourse.gazetteer.known
        called = [
            speaker
            for speaker in known.speakers
            if speaker.is_person
            and any(name.split()[-1].lower() in words for name in speaker.names)
        ]
        if len(called) == 1:
            return Voice(party=called[0].party, speaker=called[0].slug)
        parties = [
            p.slug for p in known.parties if any(n.lower() == label.lower() for n in p.names)
        ]
        return Voice(party=parties[0]) if len(parties) == 1 else None

    @property
    def _first_question(self) -> int:
        return next((n for n, p in enumerate(self._passages) if p.is_question), 0)

    # -- the clauses -------------------------------------------------------------------------

    def spoken(self, sentence: ArticleSentence, found: list[Mention]) -> list[Spoken]:
        """Who says which clauses of a sentence; nobody where no party's word is told."""
        discourse = self.discourse
        discourse.number += 1
        if sentence.passage != self._passage:
            discourse.turn = self._turn(sentence)
            if not sentence.goes_on and self._passage >= 0:
                discourse.current = discourse.turn or (
                    discourse.current if self._stays(sentence) else None
                )
            self._nobody = False
            self._passage = sentence.passage
        if sentence.is_question:
            self._remember(found, ())
            discourse.note(self._text, sentence, found)
            return []
        first = len(discourse.persons)
        parts = clauses(sentence, masked(self._text, sentence, found), found)
        voiced = self._voiced(sentence, parts)
        self._carry(sentence, voiced)
        spoke = {v.speaker for _, voices, _ in voiced for v in voices if v.is_own}
        # Who spoke comes last: a pronoun means him rather than somebody whom he named.
        discourse.persons[first:] = sorted(
            discourse.persons[first:], key=lambda person: person[1] in spoke
        )
        discourse.note(self._text, sentence, found)
        return [] if OWN_VIEW.search(sentence.text) else _together(voiced)

    def _stays(self, sentence: ArticleSentence) -> bool:
        """Whether the voice of the passage before may go on in this one."""
        current = self.discourse.current
        return current is not None and (bool(sentence.quoted) or current.is_text)

    def _voiced(
        self, sentence: ArticleSentence, parts: list[Clause]
    ) -> list[tuple[Clause, tuple[Voice, ...], tuple[Voice, ...]]]:
        asks: str | None = None
        attributed: list[Voice | None] = []
        for clause in parts:
            attributed.append(self._attributed(clause, asks))
            subject = self._subject(clause)
            asks = subject.party if subject is not None and subject.is_own else asks
        voiced: list[tuple[Clause, tuple[Voice, ...], tuple[Voice, ...]]] = []
        before: tuple[Voice, ...] = ()
        for clause, own in zip(parts, attributed, strict=True):
            said_by = next(
                (v for v, c in zip(attributed, parts, strict=True) if v and c.part == clause.part),
                None,
            )
            voices = self._of_clause(sentence, clause, own, said_by, before)
            against = tuple(v for m in clause.against if (v := self.discourse.of_mention(m)).party)
            voiced.append((clause, voices, against))
            before = voices or before
            self._remember(clause.found, voices)
        speakers = {
            voice.party: voice
            for clause, voices, _ in voiced
            for voice in voices
            if voice.speaker and voice.is_own and clause.verb in SPEECH
        }
        return [
            (clause, tuple(_spoken_for(voice, speakers) for voice in voices), against)
            for clause, voices, against in voiced
        ]

    def _remember(self, found: Iterable[Mention], voices: tuple[Voice, ...]) -> None:
        """Who was named and who spoke in a clause: the next may mean them by a pronoun."""
        turn = self.discourse.turn
        for mention in found:
            if mention.naming in PEOPLE and mention.speaker and not mention.is_possessive:
                if mention.party and self._is_person(mention.speaker):
                    self.discourse.person(mention.speaker, mention.party)
        for voice in voices:
            spoke = voice.speaker and voice.party and voice.is_own and not voice.is_text
            if spoke and not (turn and turn.speaker == voice.speaker):
                if self._is_person(voice.speaker or ""):
                    self.discourse.person(voice.speaker or "", voice.party or "")

    def _attributed(self, clause: Clause, before: str | None = None) -> Voice | None:
        who = clause.attributed
        if who is None:
            return None
        if isinstance(who, Mention):
            return replace(self.discourse.of_mention(who), is_told=True)
        subject = clause.subject
        if isinstance(subject, Mention) and subject.naming is not Naming.TEXT:
            named = self.discourse.of_mention(subject)
            if named.speaker and named.party and self._is_person(named.speaker):
                self.discourse.person(named.speaker, named.party)
        replies = re.search(rf"\b{who}\s+({'|'.join(REPLIES)})\b", clause.masked)
        voice = self.discourse.of_pronoun(who, but=before if replies else None)
        return None if voice is None else replace(voice, is_told=True)

    def _is_person(self, speaker: str) -> bool:
        return self.discourse.gazetteer.known.speaker[speaker].kind != "institution"

    def _of_clause(
        self,
        sentence: ArticleSentence,
        clause: Clause,
        attributed: Voice | None,
        said_by: Voice | None,
        before: tuple[Voice, ...],
    ) -> tuple[Voice, ...]:
        discourse, turn = self.discourse, self.discourse.turn
        own = attributed
        group = self._group(clause, sentence)
        teller = own or discourse.turn if group and clause.group else None
        if group and teller is not None and teller.party and AT_TABLE.search(clause.group.lower()):
            return tuple(_told_by(voice, teller) for voice in group)
        if own is not None:
            return self._with_tellers(clause, own)
        if group:
            return group
        subject = self._subject(clause)
        if subject is not None and not subject.is_own:
            subject = None
        nested = self._nested(clause)
        teller = said_by or subject
        if nested is not None and (teller is None or teller.party != nested.party):
            return (replace(nested, reported_by=teller.speaker if teller else None),)
        if said_by is not None:
            if subject is None or subject.party in (said_by.party, None) or clause.verb not in ACTS:
                return (said_by,)
            return self._with_tellers(clause, self._known_speaker(sentence, subject))
        if turn is not None and turn.party:
            return self._in_turn(clause, subject, turn)
        if turn is NOBODY:
            return ()
        if subject is not None:
            return self._with_tellers(clause, self._known_speaker(sentence, subject))
        if clause.subject is not None and isinstance(clause.subject, Mention):
            # Somebody of no party is the subject: nobody’s word here.
            return (NOBODY,)
        if before:
            return tuple(replace(voice, is_own=False) for voice in before)
        current = discourse.current
        if current is None or self._nobody or not current.party:
            return ()
        return (
            replace(
                current,
                is_own=False,
                is_told=bool(sentence.quoted),
                why=f"Nobody else has spoken since: {_small(current.why)}",
            ),
        )

    def _subject(self, clause: Clause) -> Voice | None:
        who = clause.subject
        if who is None:
            return None
        if isinstance(who, Mention):
            voice = self.discourse.of_mention(who)
            return (
                replace(voice, is_told=clause.verb in SPEECH or clause.verb in ACTS)
                if voice.party
                else replace(NOBODY, is_own=False)
            )
        voice = self.discourse.of_pronoun(who)
        return (
            None if voice is None or not voice.party else replace(voice, is_told=bool(clause.verb))
        )

    def _nested(self, clause: Clause) -> Voice | None:
        """Whoever is told by the one who speaks to have taken a stance."""
        subject = clause.subject
        if clause.told_of is None or (
            isinstance(subject, Mention) and subject.naming in (Naming.OUTSIDER, Naming.UNNAMED)
        ):
            return None
        voice = self.discourse.of_mention(clause.told_of)
        return replace(voice, is_told=True) if voice.party else None

    def _in_turn(self, clause: Clause, subject: Voice | None, turn: Voice) -> tuple[Voice, ...]:
        if isinstance(clause.subject, Mention) and clause.subject.naming is Naming.OUTSIDER:
            return ()
        if subject is None or subject.party == turn.party:
            return (replace(turn, is_told=True),)
        if (
            clause.verb in ACTS and clause.verb not in ("will", "would", "has", "had")
        ) or clause.verb in SPEECH:
            return (replace(subject, reported_by=turn.speaker, is_told=True),)
        return (replace(turn, is_told=True),)

    def _known_speaker(self, sentence: ArticleSentence, voice: Voice) -> Voice:
        """The text that spoke just before, where its party alone is named."""
        current = self.discourse.current
        if voice.speaker is not None or current is None or current.party != voice.party:
            return voice
        if not current.is_text or current.speaker is None:
            return voice
        why = f"{voice.why} {current.why}"
        return replace(voice, speaker=current.speaker, is_text=True, why=why)

    def _with_tellers(self, clause: Clause, voice: Voice) -> tuple[Voice, ...]:
        """With those who say it too."""
        turn = self.discourse.turn
        if turn is not None and turn.party and voice.party and voice.party != turn.party:
            voice = replace(voice, reported_by=turn.speaker)
        more = [self.discourse.of_mention(m) for m in clause.with_them]
        others = [replace(v, is_told=True) for v in more if v.party and v.party != voice.party]
        return tuple({v.party: v for v in (voice, *others)}.values())

    def _group(self, clause: Clause, sentence: ArticleSentence) -> tuple[Voice, ...]:
        """All of a group of parties, where they act as one."""
        note = TAKES_NOTE.search(clause.masked)
        if note:
            for mention in clause.found:
                before = self._text[clause.start : mention.start]
                if PROPOSAL_OF.search(before):
                    voice = self.discourse.of_mention(mention)
                    return (replace(voice, is_told=True),) if voice.party else ()
            return ()
        if not clause.group or not GROUP_VERB.search(clause.masked):
            return ()
        parties = self.discourse.all_of(clause.group)
        if (
            clause.subject is not None
            and isinstance(clause.subject, Mention)
            and clause.subject.party
            and not clause.subject.is_adjective
        ):
            if (
                clause.start + clause.masked.lower().find(clause.group.lower())
                > clause.subject.start
            ):
                return ()
        why = f"“{clause.group}” are all of those named."
        return tuple(Voice(party=party, why=why, is_told=True) for party in parties)

    def _carry(
        self,
        sentence: ArticleSentence,
        voiced: list[tuple[Clause, tuple[Voice, ...], tuple[Voice, ...]]],
    ) -> None:
        """Remembers who spoke last."""
        discourse = self.discourse
        own = [v for _, voices, _ in voiced for v in voices if v.is_own]
        if any(v.party is None for v in own):
            self._nobody = True
            discourse.current = None
        spoken = [v for v in own if v.party and v.reported_by is None]
        if spoken:
            self._nobody = False
            discourse.current = spoken[-1]
            discourse.current_passage = sentence.passage
            texts = [v for v in spoken if v.is_text]
            if texts:
                discourse.text = texts[-1]


def _told_by(voice: Voice, teller: Voice) -> Voice:
    """The voice of one of a group, as somebody tells it who is of the group, or is not."""
    if voice.party == teller.party:
        return replace(teller, is_told=True)
    return replace(voice, reported_by=teller.speaker)


def _spoken_for(voice: Voice, speakers: dict[str | None, Voice]) -> Voice:
    """The voice of a party with who says it for it in the same sentence."""
    speaks = speakers.get(voice.party)
    if voice.speaker is not None or speaks is None or voice.reported_by is not None:
        return voice
    return replace(voice, speaker=speaks.speaker, why=speaks.why)


def _is_name(label: str) -> bool:
    return bool(re.search(r"[^\W\d_]", label))


def _together(voiced: list[tuple[Clause, tuple[Voice, ...], tuple[Voice, ...]]]) -> list[Spoken]:
    """Neighbouring clauses of the same voices made one."""
    spoken: list[Spoken] = []
    for clause, voices, against in voiced:
        parties = tuple(v for v in voices if v.party)
        if not parties:
            continue
        last = spoken[-1] if spoken else None
        if last and last.end >= clause.start - 1 and _same(last.voices, parties):
            spoken[-1] = replace(
                last,
                end=clause.end,
                clauses=(*last.clauses, clause),
                against=(*last.against, *against),
            )
        else:
            spoken.append(
                Spoken(
                    start=clause.start,
                    end=clause.end,
                    clauses=(clause,),
                    voices=parties,
                    against=against,
                )
            )
    return spoken


def _same(some: tuple[Voice, ...], others: tuple[Voice, ...]) -> bool:
    return [(v.party, v.speaker, v.reported_by) for v in some] == [
        (v.party, v.speaker, v.reported_by) for v in others
    ]


def _small(why: str) -> str:
    return why[:1].lower() + why[1:] if why else "the one before."


def _unquoted(sentence: ArticleSentence) -> str:
    words = sentence.text
    for span in reversed(sentence.quoted):
        words = words[: span.start - sentence.start] + words[span.end - sentence.start :]
    return words
