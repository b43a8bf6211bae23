"""Who says which clauses of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ...rules.articles import ArticlePassage
from .authors import Author
from .chairs import on_word_of
from .clauses import Clause, clauses, masked
from .floors import has_floor, is_item, leads_a_list, party_above
from .kinds import OWN_VIEW, SILENCE
from .mentions import ANSWER, Mention, Naming
from .said_together import Spoken, Voiced, together
from .sentences import ArticleSentence
from .speech_words import OF_SEVERAL, REPLIES, SPEECH
from .subjects import OF_NOUN
from .tellers import (
    OUGHT,
    PEOPLE,
    SAID_BY_NOBODY,
    accounted,
    acts_otherwise,
    goes_on_unnamed,
    in_turn,
    is_at_table,
    is_theirs,
    note_first,
    note_met,
    of_group,
    spoken_for,
    told_by,
    whoever_was_asked,
    whose_words,
)
from .texts_read import TextRead
from .turns import Turns
from .voices import ACTS, NOBODY, Discourse, Voice

NO_ACT = ("will", "would", "has", "had")
OPENS = re.compile(r"\W*(?:the\s+)?", re.IGNORECASE)
IT_OPENS = re.compile(r"\W*it\b", re.IGNORECASE)


class Speaking:
    """Who speaks in each sentence of one article, asked in order."""

    def __init__(
        self,
        text: str,
        passages: list[ArticlePassage],
        sentences: list[ArticleSentence],
        discourse: Discourse,
        author: Author | None = None,
    ) -> None:
        self._text, self.discourse, self._author = text, discourse, author
        self._turns = Turns(text, passages, sentences, discourse, author)
        self._read = TextRead(discourse.gazetteer.known)
        self.introduced: set[str] = set()
        self._passage = -1
        self._above: str | None = None
        self._named: set[str] = set()
        """The parties that the clauses of this sentence have named so far."""
        self._nobody = False
        self._leads: Voice | None = None
        """Whose wishes follow, one by one, behind a colon."""
        self._floor: Voice | None = None
        """Who has the floor in this paragraph of a record, once he is told to have spoken."""

    def spoken(self, sentence: ArticleSentence, found: list[Mention]) -> list[Spoken]:
        """Who says which clauses of a sentence; nobody where no party's word is told."""
        discourse = self.discourse
        discourse.number += 1
        discourse.named = frozenset(m.party for m in found if m.party) or discourse.named
        if self._author is not None and not self._author.wrote(sentence.start):
            self._author = discourse.author_party = None
        if sentence.passage != self._passage:
            discourse.turn = self._turns.turn(sentence, self.introduced)
            discourse.before = discourse.current
            discourse.there = self._told_of(sentence, found)
            if not sentence.goes_on:
                stays = discourse.current if self._stays(sentence) else None
                discourse.current = discourse.turn or stays or self._writing
            self._nobody = False
            self._passage, self._floor = sentence.passage, None
        if sentence.is_question:
            self._remember(found, ())
            discourse.note(self._text, sentence, found)
            return []
        first = len(discourse.persons)
        parts = clauses(sentence, masked(self._text, sentence, found), found)
        voiced = self._read.told(sentence, self._voiced(sentence, parts))
        self._carry(sentence, voiced)
        if not is_item(self._text, sentence):
            self._leads = leads_a_list(sentence, voiced, self.discourse)
        if sentence.opens_passage and has_floor(sentence, voiced):
            self._floor = voiced[0].voices[0]
        spoke = {
            v.speaker for one in voiced for v in one.voices if v.is_own and v.reported_by is None
        }
        # Who spoke comes last: a pronoun means him rather than somebody whom he named.
        discourse.persons[first:] = sorted(
            discourse.persons[first:], key=lambda person: person[1] in spoke
        )
        discourse.note(self._text, sentence, found)
        if OWN_VIEW.search(sentence.text):
            return []
        told = together(voiced)
        if discourse.turn or sentence.in_question:
            return told
        return [replace(one, voices=tuple(map(self._as_told, one.voices))) for one in told]

    def _as_told(self, voice: Voice) -> Voice:
        """A voice with who tells it, where the text of an author or of a chair does."""
        author, chair = self._author, self.discourse.chair
        return author.telling(voice) if author else on_word_of(chair, voice)

    @property
    def _writing(self) -> Voice | None:
        """Who wrote the article, for what nobody is told to have said."""
        if self._author is None or self._turns.has_questions:
            return None
        return self._author.voice

    def _person_of(self, writing: Voice) -> Voice:
        """Whoever spoke last for the side that wrote a text, else the side itself."""
        for _, speaker, party in reversed(self.discourse.persons):
            if party == writing.party:
                name = self.discourse.gazetteer.known.speaker[speaker].names[0]
                return replace(writing, speaker=speaker, why=f"{name} spoke for it before.")
        return writing

    def _told_of(self, sentence: ArticleSentence, found: list[Mention]) -> str | None:
        """The party with which a passage opens, or that stands above it; of one without a heading the one above those before."""
        if sentence.heading:
            self._above = party_above(sentence.heading, self.discourse.gazetteer)
        first = found[0] if found and found[0].naming is Naming.PARTY else None
        opens = first and OPENS.fullmatch(self._text, sentence.start, first.start)
        return first.party if first and opens and not first.is_adjective else self._above

    def _stays(self, sentence: ArticleSentence) -> bool:
        """Whether the voice of the passage before may go on in this one."""
        current = self.discourse.current
        return current is not None and (bool(sentence.quoted) or current.is_text)

    def _voiced(self, sentence: ArticleSentence, parts: list[Clause]) -> list[Voiced]:
        asks: str | None = None
        attributed: list[Voice | None] = []
        for clause in parts:
            attributed.append(self._attributed(clause, asks))
            note_met(clause, self.discourse)
            subject = self._subject(clause)
            asks = subject.party if subject is not None and subject.is_own else asks
        voiced: list[Voiced] = []
        before: tuple[Voice, ...] = ()
        self._named = set()
        for clause, own in zip(parts, attributed, strict=True):
            said_by = next(
                (v for v, c in zip(attributed, parts, strict=True) if v and c.part == clause.part),
                None,
            )
            voices = self._of_clause(sentence, clause, own, said_by, before)
            voices = accounted(clause, in_turn(voices, self.discourse.turn), self.discourse)
            against = tuple(v for m in clause.against if (v := self.discourse.of_mention(m)).party)
            others = {voice.party for voice in against}
            voices = tuple(voice for voice in voices if voice.party not in others)
            voiced.append(Voiced(clause, voices, against))
            before = voices or before
            self._named |= {one.party for one in clause.found if one.party}
            self._remember(clause.found, voices)
        speakers = {
            voice.party: voice
            for one in voiced
            for voice in one.voices
            if voice.speaker and voice.is_own and one.clause.verb in SPEECH
        }
        return [
            replace(one, voices=tuple(spoken_for(voice, speakers) for voice in one.voices))
            for one in voiced
        ]

    def _remember(self, found: Iterable[Mention], voices: tuple[Voice, ...]) -> None:
        """Who was named and who spoke in a clause: the next may mean them by a pronoun."""
        turn = self.discourse.turn
        people = [mention for mention in found if mention.naming in PEOPLE]
        named = [
            (mention.speaker, mention.party)
            for mention in [m for m in people if not m.is_possessive] or people
        ]
        spoke = [
            (voice.speaker, voice.party)
            for voice in voices
            if voice.is_own
            and not voice.is_text
            and voice.reported_by is None
            and not (turn and turn.speaker == voice.speaker)
        ]
        for speaker, party in (*named, *spoke):
            if speaker and party and self._is_person(speaker):
                self.discourse.person(speaker, party)

    def _attributed(self, clause: Clause, before: str | None = None) -> Voice | None:
        who = clause.attributed
        if who is None:
            return None
        if isinstance(who, Mention):
            named = whose_words(who, clause, self.discourse, before)
            return replace(named, is_told=True, is_listed=clause.is_listed)
        subject = clause.subject
        if isinstance(subject, Mention) and subject.naming is not Naming.TEXT:
            named = self.discourse.of_mention(subject)
            if subject.naming is Naming.OUTSIDER:
                return NOBODY
            if who in ("it", "they") and named.party and subject.naming is Naming.PARTY:
                return replace(named, is_told=True)
            if named.speaker and named.party and self._is_person(named.speaker):
                self.discourse.person(named.speaker, named.party)
        note_first(clause, self.discourse)
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
        writing = self._writing
        if writing and attributed is None and SAID_BY_NOBODY.match(clause.masked):
            return (replace(self._person_of(writing), is_told=True),)
        if asked := whoever_was_asked(clause, discourse):
            return asked
        group = of_group(clause, self.discourse, self._text, has_floor=self._floor is not None)
        teller = attributed or turn
        if group and teller is not None and teller.party and is_at_table(clause):
            return tuple(told_by(voice, teller) for voice in group)
        subject = self._subject(clause)
        if subject is not None and clause.subject in ("it", "they") and before and before[0].is_own:
            # The party that was just told to speak, and not the one of a sentence before.
            subject = replace(before[0], is_told=subject.is_told) if before[0].party else subject
        elif subject is not None and before and goes_on_unnamed(clause, before[0]):
            subject = before[0]
        elif subject is not None and before and is_theirs(clause, before[0], self._named):
            of_another = subject.party != before[0].party
            speaker = None if of_another else before[0].speaker
            subject = replace(before[0], speaker=speaker, is_told=subject.is_told)
        nested = self._nested(clause)
        teller = attributed or said_by or subject
        if nested is not None and (teller is None or teller.party != nested.party):
            voices = self._with_tellers(clause, nested)
            return tuple(told_by(voice, teller) for voice in voices) if teller else voices
        of_text = isinstance(clause.attributed, Mention) and clause.attributed.naming is Naming.TEXT
        if group and of_text and attributed is not None and attributed.party is None:
            return group
        if attributed is not None:
            return self._with_tellers(clause, attributed)
        if group:
            return group
        speaks_himself = turn is not None and turn.party and clause.subject in ("we", "i")
        if said_by is not None and not speaks_himself:
            if subject is None or subject.party in (said_by.party, None) or clause.verb not in ACTS:
                is_same = subject is not None and subject.party == said_by.party
                return self._with_tellers(clause, said_by) if is_same else (said_by,)
            return self._with_tellers(clause, self._known_speaker(subject))
        if turn is not None and turn.party:
            return self._in_turn(clause, subject, turn)
        if turn is NOBODY:
            return ()
        if subject is not None and clause.verb in OUGHT and isinstance(clause.subject, Mention):
            nobody = self._nobody or (before and before[0].party is None)
            return (NOBODY,) if nobody else self._ought(subject)
        if subject is not None:
            return self._with_tellers(clause, self._known_speaker(subject))
        if isinstance(clause.subject, Mention):
            # Somebody of no party is the subject: nobody’s word here.
            return (NOBODY,)
        if clause.with_them:
            alike = [discourse.of_mention(mention) for mention in clause.with_them]
            return tuple(replace(voice, is_told=True) for voice in alike if voice.party)
        if before:
            return tuple(replace(voice, is_own=False) for voice in before)
        if self._leads is not None and is_item(self._text, sentence):
            return (replace(self._leads, is_told=True, is_listed=True),)
        if self._floor is not None and not self._nobody:
            why = f"Has the floor: {_small(self._floor.why)}"
            return (replace(self._floor, is_told=True, why=why),)
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

    def _ought(self, subject: Voice) -> tuple[Voice, ...]:
        """Who says what somebody should do, where nobody is told to: whoever spoke, and never he himself."""
        current = self.discourse.current
        if current is None or not current.party or current.party == subject.party:
            return (NOBODY,)
        why = f"Nobody else has spoken since: {_small(current.why)}"
        return (replace(current, is_own=False, is_told=False, why=why),)

    def _subject(self, clause: Clause) -> Voice | None:
        who = clause.subject
        if who is None:
            return None
        if isinstance(who, Mention):
            named = self.discourse.of_mention(who)
            if not named.party:
                return None
            tells = any(clause.verb in verbs for verbs in (SPEECH, ACTS, OF_SEVERAL, (OF_NOUN,)))
            tells = tells or (who.naming is Naming.SPEAKER and bool(ANSWER.search(who.words)))
            return replace(named, is_told=tells)
        acts = clause.verb in ACTS and not clause.part and bool(IT_OPENS.match(clause.masked))
        voice = self.discourse.of_pronoun(who, acts=acts)
        return replace(voice, is_told=bool(clause.verb)) if voice and voice.party else None

    def _nested(self, clause: Clause) -> Voice | None:
        """Whoever is told by the one who speaks to have taken a stance."""
        subject = clause.subject
        if clause.told_of is None or (
            isinstance(subject, Mention) and subject.naming is Naming.OUTSIDER
        ):
            return None
        voice = self.discourse.of_mention(clause.told_of)
        return replace(voice, is_told=True) if voice.party else None

    def _in_turn(self, clause: Clause, subject: Voice | None, turn: Voice) -> tuple[Voice, ...]:
        if isinstance(clause.subject, Mention) and clause.subject.naming is Naming.OUTSIDER:
            return ()
        if subject is None or subject.party == turn.party:
            return (replace(turn, is_told=True),)
        acts = clause.verb in ACTS and clause.verb not in NO_ACT
        acts = acts or acts_otherwise(clause)
        named = isinstance(clause.subject, Mention) and clause.subject.naming is Naming.PARTY
        acts = acts or clause.verb in SPEECH or (named and bool(SILENCE.search(clause.masked)))
        told = replace(subject if acts else turn, is_told=True)
        return self._with_tellers(clause, told) if acts else (told,)

    def _known_speaker(self, voice: Voice) -> Voice:
        """The text that spoke just before, where its party alone is named."""
        current = self.discourse.current
        if current is None or current.party != voice.party or voice.speaker or not current.speaker:
            return voice
        if not current.is_text:
            return self._told_by_its_own(voice, current)
        why = f"{voice.why} {current.why}"
        return replace(voice, speaker=current.speaker, is_text=True, why=why)

    def _told_by_its_own(self, voice: Voice, current: Voice) -> Voice:
        """A party's word as that of its person who speaks in this paragraph, where no verb says otherwise."""
        same = self.discourse.current_passage == self._passage and self._is_person(
            current.speaker or ""
        )
        if self._floor is not None and self._floor.party == voice.party and voice.speaker is None:
            return replace(self._floor, is_told=voice.is_told)
        if not same or voice.is_told or self._author is not None:
            return voice
        return replace(voice, speaker=current.speaker, why=current.why)

    def _with_tellers(self, clause: Clause, voice: Voice) -> tuple[Voice, ...]:
        """With those who say it too."""
        teller = clause.attributed
        more = [self.discourse.of_mention(m) for m in clause.with_them if m is not teller]
        others = [replace(v, is_told=True) for v in more if v.party and v.party != voice.party]
        return tuple({v.party: v for v in (voice, *others)}.values())

    def _carry(self, sentence: ArticleSentence, voiced: list[Voiced]) -> None:
        """Remembers who spoke last."""
        discourse = self.discourse
        own = [v for one in voiced for v in one.voices if v.is_own]
        if any(v.party is None for v in own):
            self._nobody = True
            discourse.current = None
        if any(one.is_of_stranger for one in voiced):
            discourse.stranger = discourse.number
        spoken = [v for v in own if v.party and v.reported_by is None]
        if spoken:
            self._nobody = False
            discourse.current = spoken[-1]
            discourse.current_passage = sentence.passage
            discourse.text = next((v for v in reversed(spoken) if v.is_text), discourse.text)


def _small(why: str) -> str:
    return why[:1].lower() + why[1:] if why else "the one before."
