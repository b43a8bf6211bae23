"""Who speaks in each clause: by name, by a pronoun, or because nobody else has spoken since."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from .gazetteer import Gazetteer
from .groups import LISTED, MEETING, OF_OTHERS, OF_TWO, how_many, longest_run, meant_by
from .institutions import BODY, OWNED, institution_called, institution_meant, institution_of
from .mentions import Mention, Naming
from .offices import FEMALE, MALE
from .sentences import ArticleSentence
from .verb_forms import HOLDING
from .word_lists import word_set

FAR = 12
"""So many sentences back a pronoun looks at most."""
NEXT_BUT_ONE = 2
"""So many sentences on a pronoun may still mean somebody of no party."""
ACTS = HOLDING | word_set(
    "did does told put said says agreed accepted refused rejected offered asked demanded turned promised "
    "declined wants wanted opposes opposed supports supported backs backed insists insisted "
    "proposed answered replied called urged warned denied would will had has ruled welcomed "
    "favours favoured accepts agrees rejects stopped stops gave gives"
)


CHAIR = re.compile(r"the chair(?:s|man|woman|person)?", re.IGNORECASE)
OWN_BODY = re.compile(r"the (?:government|ministry|cabinet|delegation|presidency|chancellery)")
"""How a text of an institution calls itself, or whom it speaks for."""
SAME = re.compile(r"the (?:same )?(?:advis[eo]r|delegate|representative|deputy)")
SELF = re.compile(
    r"(?:(?:who|where|which|when|while|as|that|because|before|after|and|but|,)\s+(?=(?:he|she)\b)|\b(?=himself|herself))"
    r"(he|she|himself|herself)\b"
)
"""A pronoun that can stand for whoever was named before it in its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: a party, by a speaker where one is known, and who tells it where another does.

    Without a party it is somebody whose words are nobody's position here.
    """

    party: str | None
    speaker: str | None = None
    reported_by: str | None = None
    why: str = ""
    is_text: bool = False
    is_own: bool = True
    """Whether the clause itself names who speaks, rather than carrying it on."""
    is_listed: bool = False
    """Whether a colon behind its name says that what follows is what it says or wants."""
    is_told: bool = False
    """Whether a word of speech or of taking a stance ties it to the words."""


NOBODY = Voice(party=None)
ANYBODY = (Naming.SPEAKER, Naming.OFFICE, Naming.UNNAMED, Naming.OUTSIDER)


@dataclass(slots=True)
class Discourse:
    """What was told so far, as far as it decides whom a pronoun means."""

    gazetteer: Gazetteer
    author_party: str | None = None
    """The party whose institution wrote the article: “the minister” is its own."""
    turn: Voice | None = None
    """Who says “I” in this passage."""
    current: Voice | None = None
    before: Voice | None = None
    """Who spoke in the passage before, where this one has no voice of its own yet."""
    current_passage: int = -1
    persons: list[tuple[int, str, str]] = field(default_factory=list)
    """Sentence, speaker, party of each person named, in order."""
    parties: list[tuple[int, str]] = field(default_factory=list)
    text: Voice | None = None
    chair: Voice | None = None
    """Who chaired the meeting of which the article tells: “the chair”."""
    there: str | None = None
    """The party that opens the passage, or whose name or capital stands above it: “the chancellor” is its own."""
    sex: dict[str, str] = field(default_factory=dict)
    group: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    """The parties that the last sentence names that names any."""
    asked: tuple[str, ...] = ()
    """The parties of whom something was asked in the sentence before."""
    acted: int = -1
    """The sentence in which several of them did something as one last."""
    number: int = 0
    stranger: int = -FAR
    """The sentence in which somebody spoke or acted who is of no party here."""

    def note(self, text: str, sentence: ArticleSentence, found: list[Mention]) -> None:
        """Remembers who is named in a sentence, once its clauses have been given voices."""
        for mention in found:
            if mention.party and not mention.is_adjective:
                self.parties.append((self.number, mention.party))
            if mention.naming in (Naming.SPEAKER, Naming.OFFICE) and mention.speaker:
                self._note_sex(text, mention)
                self._note_pronoun(text, sentence, mention, found)
        listed = LISTED.search(sentence.text)
        run = longest_run(text, found)
        if len(run) > 1 and (listed or (not self.group and MEETING.search(sentence.text))):
            self.group = run

    def _note_sex(self, text: str, mention: Mention) -> None:
        before = text[max(0, mention.start - 12) : mention.end].lower()
        words = set(re.findall(r"[a-z]+", before))
        if words & FEMALE:
            self.sex[mention.speaker or ""] = "she"
        elif words & MALE:
            self.sex[mention.speaker or ""] = "he"

    def _note_pronoun(
        self, text: str, sentence: ArticleSentence, mention: Mention, found: list[Mention]
    ) -> None:
        """Whether “he” or “she” is said of somebody in the sentence that names him alone so far."""
        people = [m for m in found if m.naming in ANYBODY]
        if people[0] is not mention or mention.speaker in self.sex:
            return
        until = people[1].start if len(people) > 1 else sentence.end
        said = SELF.search(text, mention.end, until)
        if said and not re.search(r"\b(?:him|her)\b", text[mention.end : said.start()]):
            self.sex[mention.speaker or ""] = "she" if said[1] in ("she", "herself") else "he"

    def person(self, speaker: str, party: str) -> None:
        """Remembers somebody who spoke or was named."""
        self.persons.append((self.number, speaker, party))

    def all_of(self, words: str) -> tuple[str, ...]:
        """The parties that “both sides” or “all five parties” stands for; none where it is not plain."""
        known = self.gazetteer.known
        kinds = {slug: party.kind for slug, party in known.party.items()}
        called = words.lower()
        other = next((party for _, party in self.parties if party != self.author_party), None)
        if self.author_party and other and not self.group and OF_TWO.search(called):
            return (self.author_party, other)
        if OF_OTHERS.search(called):
            rest = tuple(p for p in self.all_of("all parties") if p not in self.named)
            return rest if self.named and how_many(called) in (0, len(rest)) else ()
        lately = tuple(dict.fromkeys(party for _, party in reversed(self.parties)))
        return meant_by(called, kinds, known.seats, self.group, lately)

    def of_mention(self, mention: Mention) -> Voice:
        """Whose voice somebody named is; nobody's where he speaks for no party here."""
        if mention.naming is Naming.OUTSIDER:
            return NOBODY
        if mention.naming is Naming.TEXT:
            return self._of_text(mention)
        if self.chair is not None and CHAIR.fullmatch(mention.words):
            return self.chair
        if self.author_party and OWN_BODY.fullmatch(mention.words.lower()):
            own = institution_of(self.gazetteer.known, self.author_party, mention.words.lower())
            return Voice(party=self.author_party, speaker=own, why=f"From “{mention.words}”.")
        named = self._named_lately(mention)
        if named is not None:
            return named
        if mention.naming is Naming.OFFICE and not mention.speaker:
            return self._of_office(mention)
        if mention.naming is Naming.UNNAMED and mention.party is None:
            return NOBODY
        owned = self._of_current(mention) if mention.naming is Naming.OFFICE else None
        if owned is not None and owned.party != mention.party:
            return owned
        speaker = mention.speaker or (self._latest(mention.speakers) if mention.speakers else None)
        if mention.naming is Naming.OFFICE:
            known, words = self.gazetteer.known, mention.words.lower()
            speaker = institution_meant(known, mention.party, words) or speaker
        if mention.naming is Naming.SPEAKER and speaker is None:
            why = f"From “{mention.words}”; several are called so."
            return Voice(party=mention.party, why=why) if mention.party else NOBODY
        party = mention.party or (self.gazetteer.known.speaker[speaker].party if speaker else None)
        return Voice(party=party, speaker=speaker, why=f"From “{mention.words}”.", is_text=False)

    def _named_lately(self, mention: Mention) -> Voice | None:
        """Of several whose office may be called so, whoever of them was named a few sentences before."""
        if len(mention.perhaps) < 2 or mention.is_stranger or self.author_party:
            return None
        for number, speaker, party in reversed(self.persons):
            if self.number - number > FAR:
                break
            if speaker in mention.perhaps:
                return Voice(party=party, speaker=speaker, why=f"“{mention.words}”, named before.")
        return None

    def _of_text(self, mention: Mention) -> Voice:
        if mention.party is None:
            if self.text is not None and re.match(
                r"(?:the|this|that|its?)\b", mention.words, re.IGNORECASE
            ):
                return replace(self.text, why=f"“{mention.words}” is the text named before.")
            return self._of_current(mention) or NOBODY
        return Voice(
            party=mention.party,
            speaker=mention.speaker,
            why=f"From “{mention.words}”: a text speaks as those who wrote it.",
            is_text=True,
        )

    def _of_current(self, mention: Mention) -> Voice | None:
        """Whose text or office is meant by “its” or “their”: of the party that spoke last."""
        current = self.current
        if not OWNED.match(mention.words):
            return None
        if self.turn is not None and mention.words[:3].lower() not in ("his", "her"):
            # Who says “we” calls nothing of his own “its”.
            other = self._named_last(but=self.turn.party)
            current = Voice(party=other) if other else current
        if current is None or current.party is None:
            current = self._whose(mention.words)
        if current is None or current.party is None:
            return None
        spoken_for = self.gazetteer.known.speaker.get(current.speaker or "")
        speaker = current.speaker if spoken_for and spoken_for.kind == "institution" else None
        if mention.naming is Naming.OFFICE:
            return self.of_its_own(mention, current.party)
        why = f"“{mention.words}” is of the party that spoke before."
        return Voice(party=current.party, speaker=speaker, why=why)

    def of_its_own(self, mention: Mention, party: str) -> Voice:
        """The voice of an office of a party that “its” or “their” means: “its delegation”."""
        speaker = institution_of(self.gazetteer.known, party, mention.words.lower())
        holders = self.gazetteer.holders(OWNED.sub("", mention.words), party)
        elsewhere = self.gazetteer.holders(OWNED.sub("", mention.words), None)
        other = self.gazetteer.known.speaker[elsewhere[0]].party if len(elsewhere) == 1 else None
        if speaker is None and not holders and (self.number - 1, other) in self.parties:
            # An office that another party alone has, which was named just before, too.
            holders, party = elsewhere, other or party
        speaker = speaker or (holders[0] if len(holders) == 1 else None)
        why = f"“{mention.words}” is of the party that was named before."
        return Voice(party=party, speaker=speaker, why=why)

    def _whose(self, words: str) -> Voice | None:
        """Whoever “his” or “her” means where nobody speaks; for “its” the only one just named, or with whom the passage opens."""
        if OWNED.match(words) and words[:3].lower() == "its":
            return self._only_one(None) or (Voice(party=self.there) if self.there else None)
        pronoun = {"his": "he", "her": "she"}.get(words.split()[0].lower())
        last = self._last_person(pronoun) if pronoun else None
        return Voice(party=last[1]) if last else None

    def _of_office(self, mention: Mention) -> Voice:
        words = mention.words.lower()
        if re.match(r"(?:an?)\s", words) and mention.party is None:
            return NOBODY
        owned = None if mention.party or mention.is_stranger else self._of_current(mention)
        if owned is not None and owned.speaker:
            return owned
        holder = self._latest(mention.speakers)
        is_one = mention.party is None or len(mention.speakers) > 1
        if holder and not mention.is_stranger and is_one:
            party = self.gazetteer.known.speaker[holder].party
            return Voice(party=party, speaker=holder, why=f"“{mention.words}”, named before.")
        if mention.party:
            speaker = institution_of(self.gazetteer.known, mention.party, words)
            return Voice(party=mention.party, speaker=speaker, why=f"From “{mention.words}”.")
        if not mention.is_stranger and (owned := self._of_current(mention)) is not None:
            return owned
        own = (
            institution_of(self.gazetteer.known, self.author_party, words)
            if self.author_party
            else None
        )
        if own is not None and not mention.is_stranger:
            return Voice(party=self.author_party, speaker=own, why=f"From “{mention.words}”.")
        current = self.current
        if not mention.is_stranger and (one := institution_called(self.gazetteer.known, words)):
            why = f"From “{mention.words}”."
            if current is None or current.party in (None, one.party):
                return Voice(party=one.party, speaker=one.slug, why=why)
            return Voice(party=current.party, why=why)
        if current and current.party and (BODY.search(words) or SAME.fullmatch(words)):
            is_body = current.speaker and current.speaker == institution_of(
                self.gazetteer.known, current.party, words
            )
            if is_body or (SAME.fullmatch(words) and not current.is_text):
                return replace(current, why=f"“{mention.words}”, named before.")
        if re.search(
            r"\b(?:delegation|government|ministry|minister|cabinet|spokes\w+|envoy|negotiator)\b",
            words,
        ):
            last = self._last_person(None)
            if last and self.current and self.current.party == last[1] and not mention.is_stranger:
                return Voice(
                    party=last[1], speaker=last[0], why=f"“{mention.words}”, named before."
                )
        if self.there and not mention.is_stranger and re.match(r"(?:the|an?)\s", words):
            own_holders = self.gazetteer.holders(words, self.there)
            speaker = own_holders[0] if len(own_holders) == 1 else None
            why = f"“{mention.words}”, of whom the passage tells."
            return Voice(party=self.there, speaker=speaker, why=why)
        return NOBODY

    def _latest(self, speakers: tuple[str, ...]) -> str | None:
        """Of several who are called so, the one named last, in a party’s own text of its own people."""
        known = self.gazetteer.known.speaker
        own = [slug for slug in speakers if known[slug].party == self.author_party]
        speakers = tuple(own) or speakers
        for number, speaker, _ in reversed(self.persons):
            if speaker in speakers and self.number - number <= 3 * FAR:
                return speaker
        return None

    def _last_person(
        self, pronoun: str | None, *, but: str | None = None
    ) -> tuple[str, str] | None:
        """The person named last whom that pronoun can mean; `but` is a party whose people it is not."""
        for number, speaker, party in reversed(self.persons):
            if self.number - number > FAR:
                break
            of_turn = self.turn is not None and party == self.turn.party
            if (
                party != but
                and not of_turn
                and (pronoun is None or self.sex.get(speaker, pronoun) == pronoun)
            ):
                return speaker, party
        return None

    def of_pronoun(
        self, pronoun: str, *, but: str | None = None, acts: bool = False
    ) -> Voice | None:
        """Whom a pronoun means, nobody of the party `but`; None where it means nobody that was named.

        “It” that `acts` is also the party of a person who spoke before.
        """
        if pronoun in ("i", "we"):
            return replace(self.turn, why="Who is asked speaks.") if self.turn else None
        if pronoun in ("he", "she"):
            last = self._last_person(pronoun, but=but)
            if last is None or self._is_stranger():
                return None
            speaker, party = last
            self.sex.setdefault(speaker, pronoun)
            how = "in this sentence" if self.persons[-1][0] == self.number else "before"
            name = self.gazetteer.known.speaker[speaker].names[0]
            return Voice(party=party, speaker=speaker, why=f"“{pronoun}” is {name}, named {how}.")
        if pronoun in ("the latter", "the former"):
            return self._of_two(pronoun)
        current = self.current or self.before
        if pronoun == "it":
            if acts and self.current is None and self.there:
                return Voice(party=self.there, why="“It” is of whom the passage tells.")
            if self.text and self.text.is_text and current and current.is_text:
                return replace(self.text, why="“It” is the text named before.")
            if current is not None and current.party and current.speaker is None:
                return replace(current, why="“It” is the party named before.")
            return (self._party_of(current) or self._only_one(current)) if acts else None
        if pronoun == "they" and current is not None and current.party and current.speaker is None:
            return replace(current, why="“They” are the party named before.")
        return None

    def _is_stranger(self) -> bool:
        """Whether somebody of no party spoke or acted just before, and nobody else was named since."""
        near = self.number - self.stranger <= NEXT_BUT_ONE
        return near and (not self.persons or self.persons[-1][0] < self.stranger)

    def _only_one(self, current: Voice | None) -> Voice | None:
        """The only party that the sentence before names, where nobody speaks."""
        named = {party for number, party in self.parties if number == self.number - 1}
        if current is not None or len(named) != 1:
            return None
        return Voice(party=next(iter(named)), why="“It” is the only party named before.")

    def _of_two(self, pronoun: str) -> Voice | None:
        """The one named first or last of the parties of the sentence that names two, just before."""
        last = self.parties[-1][0] if self.parties else -1
        named = list(dict.fromkeys(p for number, p in self.parties if number == last))
        if len(named) != 2 or self.number - last > 1:
            return None
        place = -1 if pronoun == "the latter" else 0
        return Voice(party=named[place], why=f"“{pronoun}” of the two named before.")

    def _party_of(self, spoke: Voice | None) -> Voice | None:
        speaker = self.gazetteer.known.speaker.get(spoke.speaker or "") if spoke else None
        if spoke is None or not spoke.party or speaker is None or not speaker.is_person:
            return None
        return replace(spoke, speaker=None, why=f"“It” is the party of {speaker.names[0]}.")

    def addressee(self, pronoun: str, party: str | None) -> str | None:
        """The party of whoever that pronoun means, where he is not of `party` himself."""
        if pronoun in ("me", "us"):
            return self.turn.party if self.turn else None
        wanted = {"him": "he", "her": "she"}.get(pronoun)
        if wanted:
            last = self._last_person(wanted, but=party)
            return last[1] if last else None
        return self._named_last(but=party)

    def _named_last(self, *, but: str | None) -> str | None:
        """The party named last in the last few sentences that is not `but`."""
        lately = (p for n, p in reversed(self.parties) if self.number - n <= NEXT_BUT_ONE)
        return next((party for party in lately if party != but), None)
